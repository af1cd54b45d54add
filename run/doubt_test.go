package run

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
)

// Of invented ships of one number one lies still and another passes by; then a
// third is heard far away for days. Two fixes near the first are hers as they
// stand, so that her gap is told to have ended; by what follows in the next run
// they are another's, and nothing is heard of her. Her state lies with the first
// day, and her gap has to be open again.
func TestWhatWasHersIsAnothers(t *testing.T) {
	notUnderRace(t)
	dir := t.TempDir()
	var files []string
	var b bytes.Buffer
	at := func(minute int, lat, lon, kn float64) {
		when := time.Date(2024, 3, 1, 0, minute, 0, 0, time.UTC).Format("2006-01-02T15:04:05")
		fmt.Fprintf(&b, "367000001,%s,%.5f,%.5f,%.1f,90.0,90\n", when, lat, lon, kn)
	}
	file := func() {
		path := filepath.Join(dir, fmt.Sprintf("%d.csv", len(files)))
		if err := os.WriteFile(path, append([]byte("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading\n"), b.Bytes()...), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
		b.Reset()
	}
	sailed := func(lat, kn float64, minutes int) float64 { // degrees of longitude
		return kn * float64(minutes) / 3600 / math.Cos(lat*math.Pi/180)
	}
	for m := 0; m < 600; m += 10 {
		if m < 500 {
			at(m, 40, -50+sailed(40, 4, m-500), 4)
		} else {
			at(m, 40, -50, 0)
		}
		at(m+5, 41, -50+sailed(41, 17, m-590), 17)
	}
	file()
	for m := 700; m < 5000; m += 10 {
		if m == 3600 {
			file()
		}
		at(m, -20, 100+sailed(-20, 9, m), 9)
	}
	at(5020, 40.18, -50, 0.1)
	at(5140, 40.18+4.0/60, -50, 0.1)
	file()
	for m := 5150; m < 5430; m += 10 {
		at(m, 40.18+4.0/60, -50+sailed(40, 17, m-5145), 17)
	}
	file()
	var was bool // the gap of the ship that lay still is open
	for n := range 2 {
		files := files[:3+n]
		one, many := filepath.Join(dir, fmt.Sprint("one", n)), filepath.Join(dir, fmt.Sprint("many", n))
		into(t, one, nil, files...)
		for _, f := range files {
			into(t, many, nil, f)
		}
		want := plainly(t, one)
		open := slices.ContainsFunc(want.events, func(e supercargo.Event) bool { return e.Gap != nil && e.Track.Hull == 1 && e.Open() })
		if n == 1 && (was || !open) {
			t.Fatalf("her gap was open: %v, is: %v; the test tests nothing", was, open)
		}
		was = open
		sameHeld(t, "one by one", want, plainly(t, many))
	}
}
