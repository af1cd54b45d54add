package track

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"sort"
	"testing"
	"time"

	"supercargo"
	"supercargo/captures"
)

// segmented is a position of Global Fishing Watch's regression files, with the
// segment that their segmenter put it in.
type segmented struct {
	fix     supercargo.Fix
	segment string
}

func readSegments(t *testing.T, path string) []segmented {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []segmented
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r struct {
			Timestamp     time.Time
			Lat, Lon      *float64
			Speed, Course *float64
			Expected      *string
			Type          string
		}
		if err := json.Unmarshal(bytes.ReplaceAll(lines.Bytes(), []byte(": NaN"), []byte(": null")), &r); err != nil {
			t.Fatal(err)
		}
		if r.Type == "AIS.27" { // each is a segment of its own there: a rule of theirs, not another ship
			continue
		}
		if r.Lat == nil || r.Lon == nil || r.Expected == nil || math.Abs(*r.Lat) > 90 || math.Abs(*r.Lon) > 180 {
			continue
		}
		x := segmented{segment: *r.Expected, fix: supercargo.Fix{Time: supercargo.InstantOf(r.Timestamp), Lat: supercargo.Scale(*r.Lat), Lon: supercargo.Scale(*r.Lon),
			SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Second: supercargo.NoSecond}}
		if r.Speed != nil && *r.Speed < 102.25 {
			x.fix.SOG = uint16(math.Round(*r.Speed * 10))
		}
		if r.Course != nil && *r.Course < 360 {
			x.fix.COG = uint16(math.Round(*r.Course * 10))
		}
		out = append(out, x)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].fix.Time < out[j].fix.Time })
	return out
}

// Global Fishing Watch's segmenter and ours agree on which positions are one
// ship's. Theirs cuts in time too, so two things are compared: neighbours in
// one of their segments should be of one hull here (together), and positions
// of segments that go on at the same time should be of different hulls (apart).
func TestSegmentsOfSharedMMSIs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(captures.Find(t, "data/segments/gfw"), "*.json.gz"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	var sum struct{ together, ofTogether, apart, ofApart int }
	for _, file := range files {
		rows := readSegments(t, file)
		hulls := make([]uint8, len(rows))
		fixes := make([]supercargo.Fix, len(rows))
		for i := range rows {
			fixes[i] = rows[i].fix
		}
		named := map[uint8]bool{}
		for i, x := range decide(t, &Default, fixes) {
			hulls[i] = x.hull
			named[x.hull] = true
		}
		together, ofTogether, apart, ofApart := compareSegments(rows, hulls)
		t.Logf("%-28s %6d positions, %d hulls: together %d of %d, apart %d of %d", filepath.Base(file), len(rows), len(named), together, ofTogether, apart, ofApart)
		sum.together += together
		sum.ofTogether += ofTogether
		sum.apart += apart
		sum.ofApart += ofApart
	}
	a, b := float64(sum.together)/float64(sum.ofTogether), float64(sum.apart)/float64(sum.ofApart)
	t.Logf("together %.4f of %d, apart %.4f of %d", a, sum.ofTogether, b, sum.ofApart)
	if a < 0.999 || b < 0.95 {
		t.Errorf("together %.4f, apart %.4f: they were 0.9996 and 0.9569", a, b)
	}
}

func compareSegments(rows []segmented, hulls []uint8) (together, ofTogether, apart, ofApart int) {
	last := map[string]int{}
	ends := map[string]supercargo.Instant{}
	for _, r := range rows {
		ends[r.segment] = max(ends[r.segment], r.fix.Time)
	}
	size := map[string]int{}
	for _, r := range rows {
		size[r.segment]++
	}
	for i, r := range rows {
		if size[r.segment] < 3 { // a rule of theirs more than another ship
			continue
		}
		for seg, j := range last {
			switch {
			case seg == r.segment:
				ofTogether++
				if hulls[i] == hulls[j] {
					together++
				}
			case ends[seg] >= r.fix.Time: // that segment goes on
				ofApart++
				if hulls[i] != hulls[j] {
					apart++
				}
			default:
				delete(last, seg)
			}
		}
		last[r.segment] = i
	}
	return
}
