package run

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/flight/trial"
	"supercargo/geo"
	"supercargo/motion"
)

func simKey(n uint32) supercargo.MMSI {
	return supercargo.Address24(0xF00000 + n).Key(supercargo.SpaceICAO)
}

// asAircraft gives fixes another key, and times from a moment on.
func asAircraft(fixes []supercargo.Fix, key supercargo.MMSI, from supercargo.Instant) []supercargo.Fix {
	out := slices.Clone(fixes)
	for i := range out {
		out[i].MMSI, out[i].Time = key, out[i].Time-fixes[0].Time+from
	}
	return out
}

const airEpoch = supercargo.Instant(1_700_000_000_000)

// jumped is the address whose positions are displaced for a while.
const jumped = 3

// airWorld are invented aircraft: one with several flights; two that send one address at the same
// time, far apart; one whose positions jump away and back; one that says that its positions
// are poor; some that break off an approach, land elsewhere or turn back; one with a silence.
func airWorld() (fixes []supercargo.Fix, displaced map[int64]bool) {
	fixes = asAircraft(airborne(), simKey(1), airEpoch)
	two := trial.World("jet", 21, 2)
	for i := range two {
		fixes = append(fixes, asAircraft(two[i].Fixes, simKey(2), airEpoch)...)
	}
	jump := asAircraft(trial.World("jet", 23, 1)[0].Fixes, simKey(jumped), airEpoch)
	from := len(fixes) + len(jump)/2
	fixes = append(fixes, jump...)
	for i := from; i < from+30; i++ {
		p := geo.Sail(geo.Point{Lat: fixes[i].Lat, Lon: fixes[i].Lon}, 90, 400)
		fixes[i].Lat, fixes[i].Lon = p.Lat, p.Lon
	}
	poor := asAircraft(trial.World("turboprop", 24, 1)[0].Fixes, simKey(4), airEpoch)
	for i := range poor {
		poor[i].Flags |= supercargo.LowAccuracy | supercargo.LowIntegrity
	}
	silent := asAircraft(trial.World("jet", 26, 1)[0].Fixes, simKey(5), airEpoch)
	third := len(silent) / 3
	fixes = slices.Concat(fixes, poor, silent[:third], silent[2*third:])
	for i, d := range trial.Diversions("turboprop", 25, 4) {
		fixes = append(fixes, asAircraft(d.Fixes, simKey(10+uint32(i)), airEpoch)...)
	}
	displaced = map[int64]bool{}
	for i := range fixes {
		fixes[i].Offset = int64(i + 1)
		fixes[i].Source = 1
		displaced[fixes[i].Offset] = i >= from && i < from+30
	}
	slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	return fixes, displaced
}

// Flights and their gaps come out alike however the fixes were delayed; nothing rests on a
// movement that no aircraft can make, nor on positions that jumped away; two aircraft on one
// address have a flight each.
func TestAircraftShuffleAndPossible(t *testing.T) {
	notUnderRace(t)
	p := Default()
	fixes, displaced := airWorld()
	want := fold(&p, fixes, nil)
	for seed := uint64(0); seed < 2; seed++ {
		sameEvents(t, "shuffle", withoutOrderFlags(want), withoutOrderFlags(fold(&p, delayed(&p, fixes, seed), nil)))
	}
	flights, gaps, diverted := map[supercargo.MMSI]map[uint8]int{}, 0, map[string]int{}
	for _, e := range want {
		if !ofFlight(&e) {
			t.Errorf("%s of an aircraft", e.Kind)
			continue
		}
		if e.Flight != nil {
			if flights[e.Track.MMSI] == nil {
				flights[e.Track.MMSI] = map[uint8]int{}
			}
			flights[e.Track.MMSI][e.Track.Hull]++
			if x := e.Flight.Diversion; x != nil {
				diverted[x.How]++
			}
		} else {
			gaps++
		}
		for i := range e.Evidence {
			a := &e.Evidence[i].Fix
			if displaced[a.Offset] {
				t.Errorf("%s %s rests on a position that jumped away", e.Kind, e.ID)
			}
			for k := range e.Evidence[:i] {
				if b := &e.Evidence[k].Fix; !motion.Aircraft.Can(motion.MomentOf(a), motion.MomentOf(b)).OK {
					t.Errorf("%s %s rests on %s and %s", e.Kind, e.ID, a.Time, b.Time)
				}
			}
		}
	}
	if len(flights[simKey(2)]) != 2 || len(flights[simKey(jumped)]) != 1 || len(flights[simKey(4)]) != 1 || gaps == 0 || diverted["returned"] == 0 || diverted["approached_another"] == 0 {
		t.Errorf("flights by hull %v, %d gaps, %v: the world tests nothing", flights, gaps, diverted)
	}
}

// Stop after any fix, put the state through its form, go on: the same events; all times moved:
// the same events, moved.
func TestAircraftWorldCutAndShift(t *testing.T) {
	notUnderRace(t)
	p := Default()
	fixes, _ := airWorld()
	want := fold(&p, fixes, nil)
	n := 0
	sameEvents(t, "cut", want, fold(&p, fixes, func(m *Machine) *Machine {
		if n++; n%11 > 0 {
			return m
		}
		return throughForm(t, m)
	}))
	shifts(t, &p, fixes, 98_765_432)
}

// Remove a line, and the events that rest on it change, and no others: but for what is summed
// over all positions of a flight (the way as heard, circles, the farthest) and for the chances
// of airfields, which rest on some positions next to an end.
func TestAircraftRemoval(t *testing.T) {
	notUnderRace(t)
	p := Default()
	fixes, _ := airWorld()
	want := fold(&p, fixes, nil)
	used := map[int64]map[supercargo.EventID]bool{}
	for id, e := range want {
		for _, w := range e.Evidence {
			if used[w.Fix.Offset] == nil {
				used[w.Fix.Offset] = map[supercargo.EventID]bool{}
			}
			used[w.Fix.Offset][id] = true
		}
	}
	newest := supercargo.Instant(0)
	var lines []int
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range fixes {
		newest = max(newest, fixes[i].Time)
		if len(used[fixes[i].Offset]) > 0 {
			lines = append(lines, i)
		}
	}
	for range 25 {
		lines = append(lines, rnd.IntN(len(fixes)))
	}
	for _, i := range lines {
		f := &fixes[i]
		if f.Time == newest || f.MMSI == simKey(jumped) || f.MMSI == simKey(2) {
			continue // what is left of a jump can be a track; the numbers of hulls depend on which fix came first
		}
		got := foldTo(&p, withoutFix(fixes, i), newest, nil)
		for id, e := range want {
			o, same := got[id]
			same = same && differ(summed(e), summed(o)) == "" || e.Track.MMSI != f.MMSI
			if same == used[f.Offset][id] {
				t.Errorf("without the line at %d, which %s %s of %s %v, it is the same: %v\n%s", f.Offset, e.Kind, e.ID, e.Track, used[f.Offset][id], same, cmp.Diff(e, o))
			}
		}
	}
}

// summed leaves out of a flight what is summed over all its positions, and the chances.
func summed(e supercargo.Event) supercargo.Event {
	if e.Flight == nil {
		return e
	}
	d := *e.Flight
	d.HeardNM, d.Circles, d.PoorPositions, d.From, d.To, d.Diversion = 0, 0, 0, supercargo.FlightEnd{HeardGround: d.From.HeardGround}, supercargo.FlightEnd{HeardGround: d.To.HeardGround}, nil
	d.Circling = nil
	e.Flight = &d
	return e
}

// airRows are rows of states of any aircraft.
func airRows(fixes []supercargo.Fix) []byte {
	var b bytes.Buffer
	b.WriteString("time,icao24,lat,lon,velocity,heading,callsign,onground,baroaltitude,lastposupdate,simulated\n")
	for i := range fixes {
		f := &fixes[i]
		feet, _ := f.Feet()
		kn, _ := f.Knots()
		a, _ := f.MMSI.Aircraft()
		fmt.Fprintf(&b, "%.0f,%s,%.7f,%.7f,%.4f,%.1f,SIM%d,%v,%.3f,%.3f,1\n", float64(f.Time)/1000, a, float64(f.Lat)/1e7, float64(f.Lon)/1e7,
			kn*1.852/3.6, float64(f.COG)/10, f.Said, f.Status == supercargo.OnGround, feet*0.3048, float64(f.Time)/1000)
	}
	return b.Bytes()
}

// The same files twice, and with one core and little memory: the same rows, none twice; every
// line that an event rests on decodes to the same values.
func TestAircraftReplayAndTrace(t *testing.T) {
	notUnderRace(t)
	fixes, _ := airWorld()
	rows := airRows(fixes)
	dir := t.TempDir()
	files := map[string][]byte{"air.csv": rows}
	want := batch(t, dir, 1<<30, 2, files)
	if len(want.events) < 10 {
		t.Fatalf("%d events", len(want.events))
	}
	again := batch(t, dir, 1<<30, 2, files)
	sameHeld(t, "a second run", want, again)
	if again.revisions != want.revisions || again.result.New != 0 {
		t.Errorf("a second run wrote %d revisions", again.result.New)
	}
	sameHeld(t, "one core, little memory", want, batch(t, t.TempDir(), 1<<16, 1, files))
	var lines []supercargo.Witness
	for _, e := range want.events {
		lines = append(lines, e.Evidence...)
	}
	for i, tr := range Trace(&want.result.Inputs[0].Source, Reading{}, nil, lines) {
		if !tr.Agrees || !bytes.Contains(rows, []byte(tr.Raw)) {
			t.Errorf("line at %d: %s (%q)", lines[i].Fix.Offset, tr.Why, tr.Raw)
		}
	}
}
