package run

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/source"
	"supercargo/store/sqlite"
)

// csvOf is CSV of one invented ship, a fix a minute.
func csvOf(minutes int) []byte {
	var b bytes.Buffer
	b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName\n")
	for m := range minutes {
		fmt.Fprintf(&b, "200000001,2024-03-%02dT%02d:%02d:00,36.%05d,53.1,9.0,12.3,12,SIM GANNET\n", 1+m/1440, m/60%24, m%60, m*7%90000)
	}
	return b.Bytes()
}

func zipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write(b)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return z.Bytes()
}

// A download that was cut short is read as far as it goes, and said to be cut;
// when the whole comes, nothing is twice.
func TestACutDownload(t *testing.T) {
	whole := zipped(t, csvOf(20000))
	dir := t.TempDir()
	h := batch(t, dir, 1<<30, 2, map[string][]byte{"a.csv.gz": whole[:len(whole)/2]})
	in := h.result.Inputs[0]
	if !h.result.Failed || !strings.Contains(in.Error, "cut short") || h.result.Fixes == 0 || h.result.Fixes >= 20000 {
		t.Errorf("failed %v, %d fixes: %s", h.result.Failed, h.result.Fixes, in.Error)
	}
	cut := h.result.Fixes
	h = batch(t, dir, 1<<30, 2, map[string][]byte{"a.csv.gz": whole})
	if got := h.result.Fixes - h.result.Duplicates; got != 20000 || h.result.Duplicates != cut {
		t.Errorf("%d fixes after the whole came, %d duplicates of %d", got, h.result.Duplicates, cut)
	}
}

// So is a list of JSON records that is not closed.
func TestACutList(t *testing.T) {
	whole := `[{"mmsi":200000001,"timestamp":1711929600,"lat":36.8,"lon":53.1},{"mmsi":200000001,"timestamp":1711929660,"lat":36.8,"lon":53.1}]`
	for n, want := range map[int]string{len(whole): "", len(whole) - 1: "cut short", len(whole) - 40: "cut short"} {
		h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.json": []byte(whole[:n])})
		if in := h.result.Inputs[0]; h.result.Failed != (want != "") || !strings.Contains(in.Error, want) || h.result.Fixes == 0 {
			t.Errorf("%d of %d bytes: failed %v, %d fixes: %q", n, len(whole), h.result.Failed, h.result.Fixes, in.Error)
		}
	}
}

// What a feed can hold that is wrong, each line counted with its reason, and
// the good lines around it used.
func TestBadLines(t *testing.T) {
	feed := strings.Join([]string{
		"1711929600 !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A",
		"1711929610 !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4B",                              // wrong checksum
		"1711929620 !AIVDM,2,1,3,A,802R5Ph0Bk@Ch@Fln<ljQhs2HGwwwwwwwwwwwwwwwwwwwwwwwwwwwwww,0*48", // half a message
		"1711929630 !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0",                                 // no checksum
		"\x00\xff\xfe\x01binary\x7f",                                                              // garbage
		strings.Repeat("x", 10<<20),                                                               // ten megabytes
		"",                                                                                        //
		"1711929700 !AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A",
	}, "\n")
	csv := "MMSI,BaseDateTime,LAT,LON,SOG\n" +
		"200000001,2024-03-01T00:00:00,36.8,53.1,9\n" +
		"200000001,2024-03-01T00:01:00,91,181,9\n" + // no position
		"200000001,2024-03-01T00:02:00,93.5,53.1,9\n" + // no latitude
		"200000001,2024-03-01T25:00:00,36.8,53.1,9\n" + // no time
		"200000001,1980-01-06T00:00:00,36.8,53.1,9\n" + // a clock that was never set
		"200000001,2024-03-01T00:03:00\n" + // a row cut short
		"12345678901,2024-03-01T00:03:00,36.8,53.1,9\n" + // no MMSI
		"200000001,2024-03-01T00:04:00,36.8,53.1,fast\n" +
		"200000001,2024-03-01T00:05:00,36.8,53.1,9\n"
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"1.nmea": []byte(feed), "2.csv": []byte(csv), "3.bin": []byte("\x7fELF\x00\x00\x01"), "4.empty": nil})
	want := []struct {
		lines, used int64
		rejected    map[supercargo.Outcome]int64
	}{
		{8, 2, map[supercargo.Outcome]int64{supercargo.BadChecksum: 1, supercargo.Incomplete: 1, supercargo.NoChecksum: 1, supercargo.LongLine: 1}},
		{10, 2, map[supercargo.Outcome]int64{supercargo.BadPosition: 1, supercargo.BadTime: 1, supercargo.ClockOutOfRange: 1, supercargo.FewFields: 1, supercargo.BadMMSI: 1, supercargo.BadField: 1}},
	}
	for i, w := range want {
		in := &h.result.Inputs[i]
		if in.Tally.Lines() != w.lines || in.Tally[supercargo.Used] != w.used {
			t.Errorf("%s: %d lines, %d used: %v %v", in.Path, in.Tally.Lines(), in.Tally[supercargo.Used], in.Tally.Ignored(), in.Tally.Rejected())
		}
		for o, n := range w.rejected {
			if in.Tally[o] != n {
				t.Errorf("%s: %d %s, want %d: %v", in.Path, in.Tally[o], o, n, in.Tally.Rejected())
			}
		}
	}
	for _, i := range []int{2, 3} {
		if h.result.Inputs[i].Error == "" {
			t.Errorf("%s: no error", h.result.Inputs[i].Path)
		}
	}
	if !h.result.Failed {
		t.Error("a named file of no known format is no failure")
	}
}

// A run that is cancelled leaves the workspace as it was.
func TestCancelled(t *testing.T) {
	dir := t.TempDir()
	want := batch(t, dir, 1<<30, 2, map[string][]byte{"a.csv": csvOf(2000)})
	more := filepath.Join(dir, "b.csv")
	if err := os.WriteFile(more, csvOf(9000), 0o644); err != nil {
		t.Fatal(err)
	}
	ws := filepath.Join(dir, "ws")
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	inputs, _ := source.Expand([]string{more})
	b := Batch{Workspace: ws, Store: st, Params: Default(), Memory: 1 << 30, Workers: 2, Now: 4_000_000_000_000}
	if _, err := b.Run(ctx, inputs); err == nil {
		t.Error("no error")
	}
	sameHeld(t, "after a run that was cancelled", want, look(t, ws, st, want.result))
}

// Many inputs that fail side by side: of use under the race detector.
func TestManyBadInputs(t *testing.T) {
	files := map[string][]byte{}
	for i := range 24 {
		files[fmt.Sprintf("%02d.bin", i)] = []byte{0, 1, 2, byte(i)}
	}
	files["good.csv"] = csvOf(100)
	if h := batch(t, t.TempDir(), 1<<30, 8, files); !h.result.Failed || h.result.Fixes != 100 {
		t.Errorf("failed %v, %d fixes", h.result.Failed, h.result.Fixes)
	}
}

// A search and rescue aircraft sends AIS under an MMSI and flies: at 120 kn it is where it
// says it is, and in no place that no aircraft can have come to.
func TestRescueAircraftFlies(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("mmsi,time,lat,lon,sog\n")
	for i := range 60 {
		fmt.Fprintf(&csv, "111200123,2024-02-03T04:%02d:00Z,%.5f,10.0,120\n", i, 55+float64(i)/30)
	}
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": []byte(csv.String())})
	if len(h.events) > 0 || len(h.fixes) != 60 {
		t.Errorf("%d fixes, %v", len(h.fixes), h.events)
	}
	for i := range h.fixes {
		if h.fixes[i].Flags.Any(supercargo.Implausible) {
			t.Fatalf("fix %d of an aircraft at 120 kn is not believed", i)
		}
	}
}

// 0, 0 is what is sent where no position was found: a ship that sends it was not there, alone or
// among true positions, and it is neither in two places nor jumps.
func TestNothingAtZeroZero(t *testing.T) {
	var all, some strings.Builder
	for _, b := range []*strings.Builder{&all, &some} {
		b.WriteString("mmsi,time,lat,lon,sog\n")
	}
	for i := range 200 {
		fmt.Fprintf(&all, "200000111,2024-02-%02dT%02d:%02d:00Z,0,0,0\n", 3+i/144, i/6%24, i%6*10)
		fmt.Fprintf(&some, "200000112,2024-02-%02dT%02d:%02d:00Z,40.0,%.5f,6\n", 3+i/144, i/6%24, i%6*10, -30+float64(i)/46)
		if i%5 == 0 {
			fmt.Fprintf(&some, "200000112,2024-02-%02dT%02d:%02d:30Z,0.0,0.0,0\n", 3+i/144, i/6%24, i%6*10)
		}
	}
	h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": []byte(all.String()), "b.csv": []byte(some.String())})
	for i := range h.events {
		t.Errorf("%s of %d at %v %v", h.events[i].Kind, h.events[i].Track.MMSI, h.events[i].StartLat, h.events[i].StartLon)
	}
	n := 0
	for i := range h.fixes {
		f := &h.fixes[i]
		if zero := f.Lat == 0 && f.Lon == 0; zero != (f.Why == supercargo.Unplaced) || zero != (f.Hull == 0) {
			t.Fatalf("%v is %v, hull %d", f.Fix, f.Why, f.Hull)
		} else if zero {
			n++
		}
	}
	if n != 240 || h.result.Implausible != 0 {
		t.Errorf("%d fixes at 0, 0; %d implausible", n, h.result.Implausible)
	}
}

// Files that were joined can have a header in their middle. The same again is passed over; one with
// other columns ends the reading, and says so: behind it latitudes would be longitudes.
func TestHeadersInTheMiddle(t *testing.T) {
	row := "200000001,2024-03-01T00:%02d:00,%s,%s,9.0\n"
	for _, c := range []struct {
		header string
		other  bool
	}{{"mmsi,time,lat,lon,sog", false}, {"MMSI,Time,Lat,Lon,SOG", false}, {"mmsi,time,lon,lat,sog", true}, {`"mmsi","time","lon","lat","sog"`, true}} {
		text := "mmsi,time,lat,lon,sog\n"
		for m := range 20 {
			if m == 10 {
				text += c.header + "\n"
			}
			lat, lon := fmt.Sprintf("36.%05d", 12345+m), fmt.Sprintf("53.%05d", 12345+m)
			if m >= 10 && c.other {
				lat, lon = lon, lat
			}
			text += fmt.Sprintf(row, m, lat, lon)
		}
		h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": []byte(text)})
		want, in := 20, h.result.Inputs[0]
		if c.other {
			want = 10
		}
		if h.result.Fixes != int64(want) || h.result.Failed != c.other || c.other != strings.Contains(in.Error, "a header with other columns begins") {
			t.Errorf("%s: %d fixes, want %d; %q", c.header, h.result.Fixes, want, in.Error)
		}
		for _, f := range h.fixes {
			if f.Lat > 370000000 {
				t.Errorf("%s: a fix at %d %d", c.header, f.Lat, f.Lon)
			}
		}
	}
}
