package records_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	sc "supercargo"
	"supercargo/records"
	"supercargo/source"
)

// peer reads a capture a second time, by the standard library and columns
// named here by hand.
type peer struct {
	file                                string
	mmsi, time, lat, lon, sog, cog, hdg int // columns; -1 where there is none
	layout                              string
}

var peers = []peer{
	{"noaa/AISdata.csv.gz", 0, 1, 2, 3, 4, 5, 6, "2006-01-02T15:04:05"},
	{"aisdk/ais.csv.gz", 2, 0, 3, 4, 7, 8, 9, "02/01/2006 15:04:05"},
	{"aisdk/aisdk_header.csv", 2, 0, 3, 4, 7, 8, 9, "02/01/2006 15:04:05"},
	{"northsea/ais.csv.gz", 1, 0, 3, 2, 9, 10, 11, "2006-01-02 15:04:05"},
	{"kattegat/ais.csv.gz", 8, 1, 2, 3, 4, -1, -1, "microseconds"},
	{"singapore/9116943.csv.gz", 1, 2, 3, 4, 5, 6, 7, time.RFC3339},
	{"singapore/9327138.csv.gz", 1, 2, 3, 4, 5, 6, 7, time.RFC3339},
	{"singapore/9343340.csv.gz", 1, 2, 3, 4, 5, 6, 7, time.RFC3339},
	{"singapore/9443140.csv.gz", 1, 2, 3, 4, 5, 6, 7, time.RFC3339},
}

// Every fix of every capture has the values that the standard library reads
// from its row: nothing is misread, and nothing with a position is left out.
func TestCapturesByTheStandardLibrary(t *testing.T) {
	root, _ := sharedFiles(t)
	for _, p := range peers {
		path := filepath.Join(root, "positions", filepath.FromSlash(p.file))
		s, err := source.Open(source.Input{Path: path})
		if err != nil {
			t.Logf("%s is not here", p.file)
			continue
		}
		all, err := io.ReadAll(s)
		s.Close()
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d fixes alike", p.file, p.compare(t, all))
	}
}

func (p *peer) compare(t *testing.T, all []byte) (n int) {
	c := csv.NewReader(bytes.NewReader(all))
	header, err := c.Read()
	if err != nil {
		t.Fatal(err)
	}
	d := decoder(t, strings.Join(header, ","), records.Options{})
	for wrong := 0; wrong < 10; {
		at := c.InputOffset()
		fields, err := c.Read()
		if err == io.EOF {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		var r sc.Report
		d.Row(bytes.TrimRight(all[at:c.InputOffset()], "\r\n"), at, &r)
		got := fixOf(&r)
		got.rot, got.status, got.class, got.typ = 0, 0, 0, 0
		if want, ok := p.read(fields); ok != r.HasFix || ok && got != want {
			t.Errorf("%s: %q reads %+v", p.file, fields, got)
			wrong++
		} else if ok {
			n++
		}
	}
	return n
}

// read gives the fix without what only words say; ok is false where the row
// has no position that can be.
func (p *peer) read(s []string) (f fix, ok bool) {
	m, err := strconv.ParseUint(s[p.mmsi], 10, 32)
	lat, err1 := strconv.ParseFloat(s[p.lat], 64)
	lon, err2 := strconv.ParseFloat(s[p.lon], 64)
	if err != nil || err1 != nil || err2 != nil || m > 999_999_999 || lat > 90 || lon > 180 {
		return f, false
	}
	f = fix{mmsi: sc.MMSI(m), time: p.when(s[p.time]), lat: sc.Scale(lat), lon: sc.Scale(lon),
		sog: tenths(s, p.sog, 102.3), cog: tenths(s, p.cog, 360), hdg: noHead}
	if p.hdg >= 0 {
		if h, err := strconv.Atoi(s[p.hdg]); err == nil && h < 360 {
			f.hdg = uint16(h)
		}
	}
	return f, true
}

func (p *peer) when(s string) string {
	if p.layout == "microseconds" {
		n, _ := strconv.ParseInt(s, 10, 64)
		return sc.InstantOf(time.UnixMicro(n)).String()
	}
	at, _ := time.Parse(p.layout, s)
	return sc.InstantOf(at).String()
}

func tenths(s []string, column int, none float64) uint16 {
	if column < 0 || s[column] == "" {
		return math.MaxUint16
	}
	v, err := strconv.ParseFloat(s[column], 64)
	if err != nil || v == none || v < 0 {
		return math.MaxUint16
	}
	return uint16(math.Round(v * 10))
}
