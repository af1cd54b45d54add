package run

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
)

const comparedHeader = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,Station\n"

// comparedSea is some days of invented ships off a coast: one whose positions another
// sends again the next day, one that says to be in another ocean, and one whose position
// two receivers do not hear alike.
type comparedSea struct {
	seed  uint64
	shift time.Duration
}

func (w comparedSea) reports() (out []reported) {
	rnd := rand.New(rand.NewPCG(w.seed, 11))
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC).Add(w.shift)
	put := func(min float64, ship int, p geo.Point, kn, course float64, by string) {
		at := begin.Add(time.Duration(min * float64(time.Minute))).Truncate(time.Second)
		lat, lon := p.Degrees()
		out = append(out, reported{at, ship, fmt.Sprintf("%d,%s,%.6f,%.6f,%.1f,%.1f,%.0f,%s\n", 200000301+ship, at.Format("2006-01-02T15:04:05"), lat, lon, kn, course, course, by)})
	}
	noisy := func(p geo.Point) geo.Point {
		return geo.Sail(p, rnd.Float64()*360, math.Abs(rnd.NormFloat64())*5/geo.MetresPerNM)
	}
	coast := geo.At(41, 51)
	for ship := range 8 { // traffic
		p, course := geo.Sail(coast, float64(45*ship), 8), rnd.Float64()*360
		for min := rnd.Float64() * 10; min < 4*1440; min += 8 + 4*rnd.Float64() {
			if geo.NM(p, coast) > 20 {
				course = geo.Bearing(p, coast) + rnd.Float64()*40 - 20
			}
			p = geo.Sail(p, course, 1.2)
			put(min, ship, noisy(p), 7.2, math.Mod(course+360, 360), "SIM-COAST")
		}
	}
	p, course := geo.Sail(coast, 200, 15), 30.0
	for min := 1200.0; min < 1200+600; min += 6 { // over midnight, and again 26 hours later
		course += rnd.NormFloat64() * 3
		p = geo.Sail(p, course, 0.9)
		q := noisy(p)
		put(min, 8, q, 9, math.Mod(course+360, 360), "SIM-COAST")
		if rnd.IntN(4) > 0 {
			put(min+26*60, 9, q, 9, math.Mod(course+360, 360), "SIM-COAST")
		}
	}
	p = geo.At(-12, 60)
	for min := 2600.0; min < 3200; min += 12 {
		p = geo.Sail(p, 90, 1.8)
		put(min, 10, noisy(p), 9, 90, "SIM-COAST")
	}
	p = geo.Sail(coast, 100, 10)
	for min := 700.0; min < 1000; min += 5 {
		p = geo.Sail(p, 80, 0.8)
		put(min, 11, p, 9.6, 80, "SIM-COAST")
		put(min, 11, geo.Sail(p, 10, 6), 9.6, 80, "SIM-HILL")
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

// ofSeveral are the anomalies that are found where several are compared, by what they
// say and not by the lines that it stands in.
func ofSeveral(h held) map[supercargo.EventID]string {
	out := map[supercargo.EventID]string{}
	for _, e := range h.events {
		if e.Anomaly.OfSeveral() {
			d, _ := json.Marshal(e.Anomaly)
			s := fmt.Sprintf("%v %v %v %v %s", e.Track, e.Other, e.Start, e.End, d)
			for _, w := range e.Evidence {
				s += fmt.Sprintf(" %s %v %d %d", w.Role, w.Fix.Time, w.Fix.Lat, w.Fix.Lon)
			}
			out[e.ID] = s
		}
	}
	return out
}

// Whatever way the rows come to the workspace: the same copies, positions out of range
// and disagreements.
func TestComparisonsGrow(t *testing.T) {
	notUnderRace(t)
	const seed = 1
	rows := comparedSea{seed: seed}.reports()
	dir := t.TempDir()
	into(t, filepath.Join(dir, "whole"), nil, fileOf(t, comparedHeader, rows, func(int, *reported) bool { return true }))
	want := ofSeveral(plainly(t, filepath.Join(dir, "whole")))
	if len(want) != 3 {
		t.Fatalf("%d found, not one of each reason: %v", len(want), slices.Collect(maps.Values(want)))
	}
	for name, files := range deals(t, comparedHeader, rows, seed, 8, 3) {
		ws := filepath.Join(dir, name)
		for _, f := range files {
			into(t, ws, nil, f)
		}
		if got := ofSeveral(plainly(t, ws)); !maps.Equal(got, want) {
			t.Errorf("%s:\nwant %v\n got %v", name, want, got)
		}
		if res := into(t, ws, nil, files[0]); res.New != 0 {
			t.Errorf("%s: a file again: %d revisions", name, res.New)
		}
	}
}

// All times moved, all of them moved: midnight is a time like any other.
func TestComparisonsKnowNoMidnight(t *testing.T) {
	var want []string
	for _, shift := range []time.Duration{0, 7 * time.Hour, 16*time.Hour + 20*time.Minute} {
		dir := t.TempDir()
		into(t, dir, nil, fileOf(t, comparedHeader, comparedSea{seed: 3, shift: shift}.reports(), func(int, *reported) bool { return true }))
		var got []string
		for _, e := range plainly(t, dir).events {
			if e.Anomaly.OfSeveral() {
				at := supercargo.Instant(shift.Milliseconds())
				got = append(got, fmt.Sprint(e.Track, e.Other, e.Anomaly.Reason, e.Start-at, e.End-at))
			}
		}
		slices.Sort(got)
		if want == nil {
			want = got
		}
		if len(got) != 3 || !slices.Equal(got, want) {
			t.Errorf("%v later: %v, want %v", shift, got, want)
		}
	}
}

// A position that nobody else was heard from is out of range until others are heard from
// there; and a ship that is folded anew does not lose what was found of it.
func TestOutOfRangeIsTakenBack(t *testing.T) {
	notUnderRace(t)
	rows := comparedSea{seed: 4}.reports()
	dir := t.TempDir()
	into(t, dir, nil, fileOf(t, comparedHeader, rows, func(_ int, r *reported) bool { return r.ship != 8 }))
	count := func() map[string]int {
		out := map[string]int{}
		for _, e := range plainly(t, dir).events {
			if e.Anomaly.OfSeveral() {
				out[e.Anomaly.Reason]++
			}
		}
		return out
	}
	if got := count(); got["out_of_range"] != 1 || got["receivers_disagree"] != 1 || got["copied_track"] != 0 {
		t.Fatalf("%v", got)
	}
	into(t, dir, nil, fileOf(t, comparedHeader, rows, func(_ int, r *reported) bool { return r.ship == 8 }))
	if got := count(); got["out_of_range"] != 1 || got["receivers_disagree"] != 1 || got["copied_track"] != 1 {
		t.Fatalf("with the ship that was repeated: %v", got)
	}
	var others []reported
	for i := range rows {
		if r := rows[i]; r.ship == 10 {
			for n := 20; n < 22; n++ {
				r.line = fmt.Sprintf("%d%s", 200000301+n, r.line[9:])
				others = append(others, r)
			}
		}
	}
	res := into(t, dir, nil, fileOf(t, comparedHeader, others, func(int, *reported) bool { return true }))
	if got := count(); got["out_of_range"] != 0 || got["receivers_disagree"] != 1 || got["copied_track"] != 1 || res.Withdrawn == 0 {
		t.Errorf("with two more from there: %v, %d withdrawn", got, res.Withdrawn)
	}
	res = into(t, dir, func(b *Batch) { b.Anew = true })
	if got := count(); got["copied_track"] != 1 || got["receivers_disagree"] != 1 || res.New != 0 {
		t.Errorf("all anew: %v, %d revisions", got, res.New)
	}
}

// Every fix that such an event rests on is in the archive and leads to its line.
func TestComparisonsAreTraced(t *testing.T) {
	dir := t.TempDir()
	into(t, dir, nil, fileOf(t, comparedHeader, comparedSea{seed: 5}.reports(), func(int, *reported) bool { return true }))
	st := openStore(t, dir)
	defer st.Close()
	h := look(t, dir, st, nil)
	at := map[supercargo.Address]supercargo.Fix{}
	for _, f := range h.fixes {
		at[f.Address()] = f.Fix
	}
	n := 0
	err := st.Events(t.Context(), store.Query{Kinds: []supercargo.EventKind{supercargo.PositionAnomaly}}, func(e *supercargo.Revision) error {
		if !e.Anomaly.OfSeveral() {
			return nil
		}
		for _, w := range e.Evidence {
			n++
			if f, held := at[w.Fix.Address()]; !held || f != w.Fix {
				t.Errorf("%s: %+v, in the archive %+v", e.Anomaly.Reason, w.Fix, f)
			}
		}
		return nil
	})
	if err != nil || n < 10 {
		t.Errorf("%d fixes, %v", n, err)
	}
}
