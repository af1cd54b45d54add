package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/store"
)

func TestJSONRoundTrip(t *testing.T) {
	want := sampleEvents()
	var got []Event
	lines := bufio.NewScanner(bytes.NewReader(write(t, JSON)))
	for lines.Scan() {
		var e Event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		got = append(got, e)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestEventRefused(t *testing.T) {
	for _, s := range []string{`{"kind":"tea","detail":{}}`, `{"kind":"gap","detail":7}`, `{"start_lat":"41"}`, `{"start_lat":1e9}`} {
		if err := json.Unmarshal([]byte(s), new(Event)); err == nil {
			t.Errorf("%s: no error", s)
		}
	}
}

// TestDegrees: every 1e-7 degree is written exactly, and comes back.
func TestDegrees(t *testing.T) {
	for d, want := range map[Degrees]string{0: "0", 1: "0.0000001", -3: "-0.0000003", 411234567: "41.1234567", -1800000000: "-180", 1799999999: "179.9999999", 495000000: "49.5"} {
		b, err := json.Marshal(d)
		if err != nil || string(b) != want {
			t.Errorf("%d: %s, %v; want %s", int32(d), b, err, want)
		}
		var back Degrees
		if err := json.Unmarshal(b, &back); err != nil || back != d {
			t.Errorf("%s came back as %d, %v; want %d", b, int32(back), err, int32(d))
		}
	}
}

// TestSaidThen: the name and number are those of the time, not of today.
func TestSaidThen(t *testing.T) {
	const name, imo = supercargo.PropName, supercargo.PropIMO
	v := &store.Vessel{Name: "SIM TODAY", IMO: 4000101, Names: []store.Said{
		said(name, "SIM OLD", 1000, 2000, 3), said(name, "SIM RARE", 1500, 4000, 1), said(name, " SIM OFTEN ", 1500, 4000, 9),
		said(name, "", 0, 9000, 99), said(name, "SIM LATE", 8000, 9000, 50),
		said(imo, "4000102", 0, 9000, 99), said(imo, "4000010", 1000, 2000, 1), said(imo, "4000101", 8000, 9000, 1), said(imo, "SIM", 0, 9000, 9),
	}}
	for _, c := range []struct {
		at   supercargo.Instant
		name string
		imo  supercargo.IMO
	}{
		{500, "SIM OLD", 4000010},    // before anything: the nearest
		{1200, "SIM OLD", 4000010},   // the only one then
		{1700, "SIM OFTEN", 4000010}, // of three the most often said
		{4000, "SIM OFTEN", 4000010}, // the last moment is within; the number's nearest is the earlier
		{5000, "SIM OFTEN", 4000010}, // none then: the nearest; of two as near, the earlier
		{7500, "SIM LATE", 4000101},
		{9999, "SIM LATE", 4000101},
	} {
		e := EventOf(&supercargo.Revision{Event: supercargo.Event{Start: c.at}}, v)
		if e.Name == nil || *e.Name != c.name || e.IMO == nil || *e.IMO != c.imo {
			t.Errorf("at %d: %v %v, want %s %d", c.at, shown(e.Name), e.IMO, c.name, c.imo)
		}
	}
}

func TestSaidNothing(t *testing.T) {
	bad := &store.Vessel{IMO: 4000102, Names: []store.Said{said(supercargo.PropIMO, "4000102", 0, 9, 1)}}
	for _, v := range []*store.Vessel{nil, {}, bad} {
		if e := EventOf(&supercargo.Revision{}, v); e.Name != nil || e.IMO != nil || e.Flag != nil || e.Place != nil || e.EndLat != nil || e.Detail != nil {
			t.Errorf("%+v", e)
		}
	}
	summary := &store.Vessel{Name: "SIM ALPHA", IMO: 4000010}
	if e := EventOf(&supercargo.Revision{}, summary); shown(e.Name) != "SIM ALPHA" || e.IMO == nil || *e.IMO != 4000010 {
		t.Errorf("a summary without statements: %+v", e)
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); got != f || err != nil {
			t.Errorf("%s: %s, %v", f, got, err)
		}
	}
	want := `unknown format "xls": choose from table, json, csv, geojson, kml, gpx, parquet`
	if _, err := ParseFormat("xls"); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
