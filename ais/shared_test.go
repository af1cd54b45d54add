package ais

import (
	"bytes"
	"os"
	"testing"

	beside "supercargo/captures" // the list below has the name
)

// captures are the real streams that the decoder is tried on. They are no part
// of the project; a test that needs one is skipped where it is absent.
var captures = []string{
	"dma-aislib/decode_encode_messages.txt", "dma-aislib/stream_example.txt",
	"gpsd/ais-nmea-type6-fid55.log", "gpsd/ais-nmea.log", "gpsd/ais_unpack_sixbit.log", "gpsd/sample.aivdm",
	"kystverket/Ais1000Lines.nm4", "kystverket/norwegian.raw",
	"libais/test.aivdm", "libais/typeexamples.nmea",
	"noaadata/test.ais", "pyais/nmea_data_sample.txt",
}

// shared reads a file of the data that stands beside the project, or skips.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(beside.Find(t, "data/nmea/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// eachLine calls f with every line and its offset.
func eachLine(b []byte, f func(line []byte, offset int64)) {
	for at := int64(0); len(b) > 0; {
		n := bytes.IndexByte(b, '\n')
		if n < 0 {
			f(b, at)
			return
		}
		f(b[:n], at)
		b, at = b[n+1:], at+int64(n)+1
	}
}
