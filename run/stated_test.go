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
)

// crews are ships whose crews enter other values now and then: of their own, and of
// each other. Two send one number.
type crews struct {
	seed  uint64
	ships int
	days  int
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
			said := name
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
	for seed := uint64(1); seed <= 3; seed++ {
		rows := crews{seed: seed, ships: 7, days: 5}.reports()
		whole := crewFile(t, rows, func(int, *reported) bool { return true })
		dir := t.TempDir()
		into(t, filepath.Join(dir, "whole"), nil, whole)
		want := statedLines(statedEvents(plainly(t, filepath.Join(dir, "whole"))))
		if all := strings.Join(want, "\n"); len(want) < 15 || !strings.Contains(all, "shared_imo") || !strings.Contains(all, "draught") || strings.Contains(all, "GARBLED") {
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
