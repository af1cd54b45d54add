package run

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/stated"
	"supercargo/store"
	"supercargo/store/sqlite"
)

// crews are ships whose crews enter other values now and then: of their own, and of
// each other. Two send one number.
type crews struct {
	seed  uint64
	ships int
	days  int
	own   bool // no ship enters what another does
}

const crewHeader = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Length,Width,Draft\n"

func (w crews) reports() (out []reported) {
	rnd := rand.New(rand.NewPCG(w.seed, 11))
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC)
	names := []string{"SIM KITE", "SIM HARRIER", "SIM TERN", "SIM PIPIT", "SIM KNOT"}
	numbers := []string{"4000101", "4000319", "4000228", "4000412", "4000102", ""}
	for ship := range w.ships {
		mmsi := 200000301 + ship
		if ship == w.ships-1 {
			mmsi = 200000301 // far from the first
		}
		of := func(all []string) string { return all[rnd.IntN(len(all))] }
		name, imo, call, draught := of(names), of(numbers), fmt.Sprintf("SIM%d", ship), 3+rnd.Float64()*2
		for min := rnd.Float64() * 30; min < float64(w.days*1440); min += 4 + rnd.Float64()*20 {
			switch rnd.IntN(300) {
			case 0:
				name = of(names)
			case 1:
				imo = of(numbers)
			case 2:
				call = fmt.Sprintf("SIM%d", rnd.IntN(w.ships))
			case 3:
				draught = 3 + rnd.Float64()*2
			case 4:
				min += rnd.Float64() * 1440
			}
			said, imo, call := name, imo, call
			if w.own {
				said, imo, call = fmt.Sprintf("%s %d", name, mmsi%1000), "", fmt.Sprintf("%s%c", call, 'A'+mmsi%26)
			}
			if rnd.IntN(80) == 0 {
				said = "SIM GARBLED" // once
			}
			at := begin.Add(time.Duration(min * float64(time.Minute))).Truncate(time.Second)
			out = append(out, reported{at, ship, fmt.Sprintf("%d,%s,%.5f,%.5f,0.1,0,,%s,IMO%s,%s,70,139,16,%.1f\n", mmsi, at.Format("2006-01-02T15:04:05"), 36+float64(ship)*0.8, 51.5, said, imo, call, draught)})
		}
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

func crewFile(t *testing.T, rows []reported, want func(int, *reported) bool) string {
	t.Helper()
	return fileOf(t, crewHeader, rows, want)
}

func statedEvents(h held) (out []supercargo.Event) {
	for _, e := range h.events {
		if e.Kind == supercargo.IdentityChange || e.Kind == supercargo.DraughtChange {
			out = append(out, e)
		}
	}
	return out
}

// Whatever way what ships state is dealt out to files, and in whatever order they
// come: the same events.
func TestStatedGrows(t *testing.T) {
	notUnderRace(t)
	for seed := uint64(1); seed <= 4; seed++ {
		rows := crews{seed: seed, ships: 7, days: 5, own: seed > 3}.reports()
		whole := crewFile(t, rows, func(int, *reported) bool { return true })
		dir := t.TempDir()
		into(t, filepath.Join(dir, "whole"), nil, whole)
		want := statedLines(statedEvents(plainly(t, filepath.Join(dir, "whole"))))
		if all := strings.Join(want, "\n"); len(want) < 15 || seed <= 3 && !strings.Contains(all, "shared_imo") || !strings.Contains(all, "draught") || strings.Contains(all, "GARBLED") {
			t.Fatalf("the test tests nothing:\n%s", all)
		}
		for name, files := range deals(t, crewHeader, rows, seed, 2, 4) {
			ws := filepath.Join(dir, name)
			for _, f := range files {
				into(t, ws, nil, f)
			}
			if got := statedLines(statedEvents(plainly(t, ws))); !slices.Equal(got, want) {
				t.Errorf("seed %d, %s:\nwant\n%s\ngot\n%s", seed, name, strings.Join(want, "\n"), strings.Join(got, "\n"))
			}
			if res := into(t, ws, nil, files[0]); res.New != 0 {
				t.Errorf("%s: a file again: %d revisions", name, res.New)
			}
		}
	}
}

// statedLines are events without what depends on which file a line stands in.
func statedLines(all []supercargo.Event) (out []string) {
	for i := range all {
		e := &all[i]
		s := fmt.Sprintf("%v %s %v %v %v %d", e.Track, e.ID, e.Start, e.End, e.Other, e.StartLat)
		if d := e.Identity; d != nil {
			s += fmt.Sprintf(" %+v", *d)
		} else {
			s += fmt.Sprintf(" draught %+v", *e.Draught)
		}
		for _, w := range e.Evidence {
			s += fmt.Sprintf(" %s %v", w.Role, w.Fix.Time)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// Thresholds that are set take effect on what is held, without input: for a few ships,
// and for many, of which what is not found again is looked for otherwise.
func TestStatedThresholdsTakeEffect(t *testing.T) {
	notUnderRace(t)
	for _, w := range []crews{{seed: 4, ships: 5, days: 4}, {seed: 5, ships: 130, days: 1}} {
		thresholdsTakeEffect(t, w.reports())
	}
}

func thresholdsTakeEffect(t *testing.T, rows []reported) {
	t.Helper()
	f := crewFile(t, rows, func(int, *reported) bool { return true })
	ws := filepath.Join(t.TempDir(), "ws")
	into(t, ws, nil, f)
	before := len(statedEvents(plainly(t, ws)))
	into(t, ws, func(b *Batch) { b.Params.Stated.Times = 1 << 40 })
	if now := len(statedEvents(plainly(t, ws))); before == 0 || now != 0 {
		t.Errorf("%d events, and %d of values that nobody sends so often", before, now)
	}
	into(t, ws, nil)
	if now := len(statedEvents(plainly(t, ws))); now != before {
		t.Errorf("%d events, and %d by the same thresholds again", before, now)
	}
}

// An IMO number is one of seven digits that its last one bears out; a number that is too great for
// any is none, whatever its end.
func TestValidIMO(t *testing.T) {
	for said, want := range map[string]string{"9074729": "9074729", "9074728": "", "4304042025": "", "0": "", "": "", "IMO 9074729": "", "-9074729": ""} { // 2^32 and 9074729
		if got := validIMO(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

// Since when what is found of a ship can be other than before: from what this run read of it on, a
// day before its fixes changed, and from the beginning of its calls and gaps that this run has told.
func TestScopeOfStated(t *testing.T) {
	st, err := sqlite.Open(filepath.Join(t.TempDir(), "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	tx, err := st.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	r := &batchRun{Batch: &Batch{Params: Default(), Now: startOf(20)}, tx: tx, res: &Result{}, toldFrom: firsts{}, changed: shipDays{}, newest: startOf(12),
		touched: map[supercargo.MMSI]supercargo.Instant{1: startOf(13), 2: startOf(12) + 5},
		known:   []store.Vessel{{MMSI: 1, Hulls: 1, Name: "SIM A"}, {MMSI: 2, Hulls: 1}, {MMSI: 3, Hulls: 1}, {MMSI: 4, Hulls: 1, LengthM: 90}, {MMSI: 5, Hulls: 2}, {MMSI: 7, Hulls: 1, ShipType: "80"}}}
	x := &statements{r: r, vessels: map[supercargo.MMSI]*store.Vessel{1: {MMSI: 1, Hulls: 1, Name: "SIM B"}, 2: {MMSI: 2, Hulls: 2}, 3: {MMSI: 3, Hulls: 1, ShipType: "31"}, 4: {MMSI: 4, Hulls: 1, LengthM: 120}, 5: {MMSI: 5, Hulls: 3}, 6: {MMSI: 6, Name: "SIM C", LengthM: 60}, 7: {MMSI: 7, Hulls: 1, ShipType: "70"}}}
	r.changed.put(10, 1)
	r.changed.put(11, 1)
	call := &supercargo.Event{Kind: supercargo.PortCall, Track: supercargo.Track{MMSI: 1, Hull: 1}, Start: startOf(8), End: startOf(9), PortCall: &supercargo.PortCallDetail{}}
	gap := &supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: 2, Hull: 1}, Start: startOf(7), End: startOf(8), Gap: &supercargo.GapDetail{}}
	voyage := &supercargo.Event{Kind: supercargo.Voyage, Track: supercargo.Track{MMSI: 3, Hull: 1}, Start: startOf(7), End: startOf(8), Voyage: &supercargo.VoyageDetail{}}
	for _, e := range []*supercargo.Event{call, gap, voyage} {
		e.ID = e.MakeID()
		if err := r.writeEvent(&word{event: e, told: e.End}); err != nil {
			t.Fatal(err)
		}
	}
	for _, withdraw := range []bool{false, true} {
		if withdraw {
			for _, w := range []word{{withdraw: call.ID, of: 1}, {withdraw: "0000000000000000", of: 2}} {
				if err := r.writeEvent(&w); err != nil {
					t.Fatal(err)
				}
			}
		}
		s := x.scope()
		slack := supercargo.Instant(r.Params.Stated.TurnsMillis)
		told := map[supercargo.MMSI]supercargo.Instant{1: startOf(8) - slack, 2: startOf(7) - slack, 3: stated.Never}
		if withdraw {
			told[1] = stated.Ever
		}
		for m, want := range told {
			if got := s.Told(m); got != want {
				t.Errorf("withdrawn %v: calls and gaps of ship %d from %d, want %d", withdraw, m, got, want)
			}
		}
		for m, want := range map[supercargo.MMSI][2]supercargo.Instant{1: {startOf(13), startOf(9)}, 2: {startOf(12) + 5, stated.Never}, 3: {stated.Never, stated.Never}} {
			if got := [2]supercargo.Instant{s.Since(m), s.Heard(m)}; got != want {
				t.Errorf("ship %d: stated and heard from %v, want %v", m, got, want)
			}
		}
		for m, want := range map[supercargo.MMSI]bool{1: false, 2: true, 3: true, 4: false, 5: false, 6: false, 7: false} {
			if got := s.Other(m); got != want {
				t.Errorf("ship %d is another: %v, want %v", m, got, want)
			}
		}
		if s.Long(4) != 90 || s.Long(6) != 60 {
			t.Errorf("lengths before: %v, %v, want 90, and 60 of a ship that was not known", s.Long(4), s.Long(6))
		}
		if s.First != startOf(12)+5 || s.Last != startOf(12) || s.Name(1) != "SIM A" || s.Name(6) != "SIM C" {
			t.Errorf("from %d, held to %d; names %q, %q", s.First, s.Last, s.Name(1), s.Name(6))
		}
	}
}

// A number that passed to a ship turns out, by a file that comes late, to have been sent by it for
// less long than was thought: then it did not pass.
func TestStatedForLessLong(t *testing.T) {
	notUnderRace(t)
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC)
	var rows []reported
	for _, x := range []struct {
		ship  int
		imo   string
		hours []float64
	}{{5, "4000101", []float64{42, 44, 46, 48}}, {2, "4000101", []float64{195, 198, 314, 314.3}}, {2, "4000319", []float64{312, 312.2, 312.4, 312.6}}} {
		for _, h := range x.hours {
			at := begin.Add(time.Duration(h * float64(time.Hour)))
			rows = append(rows, reported{at, x.ship, fmt.Sprintf("%d,%s,%.5f,%.5f,0.1,0,,SIM %d,IMO%s,SIM%d,70,139,16,5.0\n", 200000300+x.ship, at.Format("2006-01-02T15:04:05"), 36+float64(x.ship)*0.8, 51.5, x.ship, x.imo, x.ship)})
		}
	}
	slices.SortStableFunc(rows, func(a, b reported) int { return a.at.Compare(b.at) })
	late := func(r *reported) bool { return strings.Contains(r.line, "4000319") }
	dir := t.TempDir()
	whole, grown := filepath.Join(dir, "whole"), filepath.Join(dir, "grown")
	into(t, whole, nil, crewFile(t, rows, func(int, *reported) bool { return true }))
	into(t, grown, nil, crewFile(t, rows, func(_ int, r *reported) bool { return !late(r) }))
	if before := statedLines(statedEvents(plainly(t, grown))); len(before) != 1 || !strings.Contains(before[0], "4000101") {
		t.Fatalf("the test tests nothing: %q", before)
	}
	into(t, grown, nil, crewFile(t, rows, func(_ int, r *reported) bool { return late(r) }))
	got, want := statedLines(statedEvents(plainly(t, grown))), statedLines(statedEvents(plainly(t, whole)))
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
