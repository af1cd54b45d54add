package ais

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
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
	for _, root := range sharedRoots() {
		if b, err := os.ReadFile(filepath.Join(root, "data", "nmea", filepath.FromSlash(name))); err == nil {
			return b
		}
	}
	t.Skipf("%s: the shared captures are not here; set SUPERCARGO_SHARED to their folder", name)
	return nil
}

// sharedRoots is SUPERCARGO_SHARED, else every ../shared on the way up.
func sharedRoots() (roots []string) {
	if s := os.Getenv("SUPERCARGO_SHARED"); s != "" {
		return []string{s}
	}
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		dir = filepath.Dir(dir)
		roots = append(roots, filepath.Join(dir, "shared"))
	}
	return roots
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
