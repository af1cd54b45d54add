package run

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
	"supercargo/echo"
	"supercargo/geo"
	"supercargo/store"
)

// copies are six days of invented ships, of which one sends again what another sent a day
// before, and a third what it sent three days before.
func copies() (out []reported) {
	rnd := rand.New(rand.NewPCG(5, 6))
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC)
	put := func(min float64, ship int, p geo.Point, kn, course float64) {
		at := begin.Add(time.Duration(min * float64(time.Minute))).Truncate(time.Second)
		lat, lon := p.Degrees()
		out = append(out, reported{at, ship, fmt.Sprintf("%d,%s,%.6f,%.6f,%.1f,%.1f,%.0f,%s\n", 200000301+ship, at.Format("2006-01-02T15:04:05"), lat, lon, kn, course, course, "SIM-COAST")})
	}
	coast := geo.At(41, 51)
	for ship := range 5 { // traffic
		p, course := geo.Sail(coast, float64(72*ship), 8), rnd.Float64()*360
		for min := rnd.Float64() * 10; min < 6*1440; min += 8 + 4*rnd.Float64() {
			if geo.NM(p, coast) > 20 {
				course = geo.Bearing(p, coast) + rnd.Float64()*40 - 20
			}
			p = geo.Sail(p, course, 1.2)
			put(min, ship, p, 7.2, math.Mod(course+360, 360))
		}
	}
	p, course := geo.Sail(coast, 200, 25), 30.0
	for min := 1200.0; min < 1200+600; min += 6 { // over midnight
		course += rnd.NormFloat64() * 3
		p = geo.Sail(p, course, 0.9)
		for ship, later := range map[int]float64{5: 0, 6: 26 * 60, 7: 74 * 60} {
			if ship == 5 || rnd.IntN(4) > 0 {
				put(min+later, ship, p, 9, math.Mod(course+360, 360))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

// comparedIn is what a workspace keeps of pairs of tracks, by day, without the lines that it
// stands in, and the runs that wrote it.
func comparedIn(t *testing.T, ws string) (pairs map[int32][]echo.Suspect, rows map[int32][]echo.Row, by map[int32]int64) {
	t.Helper()
	pairs, rows, by = map[int32][]echo.Suspect{}, map[int32][]echo.Row{}, map[int32]int64{}
	for _, p := range partsIn(t, ws, store.Suspects, store.Echoes) {
		in := []partIn{p}
		var err error
		switch p.Kind {
		case store.Suspects:
			by[p.Day] = p.Generation
			pairs[p.Day], err = kept(in, p.Kind, p.Day, suspForm)
		case store.Echoes:
			rows[p.Day], err = kept(in, p.Kind, p.Day, echoForm)
			for i := range rows[p.Day] {
				for _, of := range []*[2]supercargo.Fix{&rows[p.Day][i].First, &rows[p.Day][i].Middle, &rows[p.Day][i].Last} {
					for k := range of {
						of[k].Source, of[k].Offset = 0, 0
					}
				}
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return pairs, rows, by
}

// A late file of a ship has the pairs looked at again in which it is, of all days that it
// has a bearing on, and no others: what is kept is the same as of one run, to the last bit.
func TestLateFileOfACopy(t *testing.T) {
	notUnderRace(t)
	reports := copies()
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole")
	into(t, whole, nil, fileOf(t, comparedHeader, reports, func(int, *reported) bool { return true }))
	pairs, rows, _ := comparedIn(t, whole)
	n := 0
	for _, of := range rows {
		n += len(of)
	}
	if n < 6 {
		t.Fatalf("the test tests little: %d pairs of a day", n)
	}
	day0 := reports[0].at.Truncate(24 * time.Hour)
	for name, late := range map[string]func(r *reported) bool{
		"traffic":             func(r *reported) bool { return r.ship == 2 && r.at.Before(day0.Add(12*time.Hour)) },
		"the copied":          func(r *reported) bool { return r.ship == 5 && r.at.Before(day0.Add(24*time.Hour)) },
		"the copied, partly":  func(r *reported) bool { return r.ship == 5 && r.at.Minute() > 30 },
		"a copy":              func(r *reported) bool { return r.ship == 6 && r.at.Before(day0.Add(48*time.Hour)) },
		"the other copy":      func(r *reported) bool { return r.ship == 7 },
		"a day of everything": func(r *reported) bool { return r.at.Sub(day0)/(24*time.Hour) == 1 },
	} {
		ws := filepath.Join(dir, name)
		into(t, ws, nil, fileOf(t, comparedHeader, reports, func(_ int, r *reported) bool { return !late(r) }))
		_, _, before := comparedIn(t, ws)
		into(t, ws, nil, fileOf(t, comparedHeader, reports, func(_ int, r *reported) bool { return late(r) }))
		gotPairs, gotRows, by := comparedIn(t, ws)
		if d := differ(pairs, gotPairs); d != "" {
			t.Errorf("%s: pairs: %s", name, d)
		}
		if d := differ(rows, gotRows); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		fourth := supercargo.InstantOf(day0).Day() + 4
		if name == "traffic" && before[fourth] == 0 {
			t.Errorf("%s: the test tests little: no pairs on the day of the last copy", name)
		}
		if name == "traffic" && by[fourth] != before[fourth] {
			t.Errorf("%s: pairs of a day that it has no bearing on were written by run %d, before by run %d", name, by[fourth], before[fourth])
		}
	}
}
