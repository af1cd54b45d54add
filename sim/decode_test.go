package sim

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/ais"
	"supercargo/geo"
)

// heardFix is a decoded fix and the ship that truly sent it.
type heardFix struct {
	supercargo.Fix
	ship *Ship
}

// decode reads a feed back as a reader of it would.
func decode(t reporter, p played) (fixes []heardFix, statics []supercargo.Static, tally supercargo.Tally) {
	t.Helper()
	d := ais.NewNMEA(ais.NMEAOptions{})
	var r supercargo.Report
	offset := int64(0)
	for line := range strings.Lines(p.feed) {
		d.Line([]byte(strings.TrimSuffix(line, "\n")), offset, &r)
		offset += int64(len(line))
		if r.HasFix {
			fixes = append(fixes, heardFix{r.Fix, p.sender(&r.Fix)})
		}
		if r.HasStatic {
			s := r.Static
			s.Name = append([]byte(nil), s.Name...)
			statics = append(statics, s)
		}
	}
	d.Close()
	return fixes, statics, d.Tally
}

// sender is the ship with the fix's MMSI that is nearest to it.
func (p played) sender(f *supercargo.Fix) (best *Ship) {
	least := math.Inf(1)
	for i := range p.Ships {
		s := &p.Ships[i]
		if s.MMSI != f.MMSI {
			continue
		}
		if d := geo.NM(s.position(f.Time), geo.Point{Lat: f.Lat, Lon: f.Lon}); d < least {
			least, best = d, s
		}
	}
	return best
}

// What is decoded is what was true, within what instruments and clocks allow.
func TestRoundTrip(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		fixes, statics, tally := decode(t, p)
		if (len(fixes) == 0 || len(statics) == 0) != (len(p.Ships) == 0) {
			t.Fatalf("%d fixes, %d static reports", len(fixes), len(statics))
		}
		if bad := tally[supercargo.BadChecksum]; bad != int64(p.sum.Corrupted) {
			t.Errorf("%d lines fail their checksum, %d were corrupted", bad, p.sum.Corrupted)
		}
		if n := tally[supercargo.Comment]; n != 4 || tally.Lines() != int64(p.sum.Sentences)+n {
			t.Errorf("%d comments, %d lines of %d sentences", n, tally.Lines(), p.sum.Sentences)
		}
		stray := 0
		for i := range fixes {
			if !p.truthful(t, &fixes[i]) {
				stray++
			}
		}
		if spikes := count(p.truth, "spike"); stray > 3*spikes || stray < spikes {
			t.Errorf("%d fixes are not where their ship was, for %d spikes", stray, spikes)
		}
		for _, s := range statics {
			if s.Kind != supercargo.Static24B && !strings.HasPrefix(string(s.Name), "SIM ") {
				t.Errorf("static report of %q", s.Name)
			}
		}
	})
}

// truthful tells whether a fix is where its ship was; it fails the test if its
// speed is not hers or she was silent.
func (p played) truthful(t reporter, f *heardFix) bool {
	t.Helper()
	m := f.ship.motionAt(f.Time)
	if nm := geo.NM(m.at, geo.Point{Lat: f.Lat, Lon: f.Lon}); nm*geo.MetresPerNM > 20+4*0.5144*(m.sog+3) {
		return false
	}
	if kn, ok := f.Knots(); !ok || math.Abs(kn-m.sog) > 0.6+m.sog/8 {
		t.Errorf("%s at %v says %v kn and makes %.2f", f.ship.Name(), f.Time, kn, m.sog)
	}
	if f.ship.silentAt(f.Time-4000) && f.ship.silentAt(f.Time+4000) {
		t.Errorf("%s is heard at %v, while silent", f.ship.Name(), f.Time)
	}
	return true
}

func count(all []Truth, record string) (n int) {
	for _, r := range all {
		if r.Record == record {
			n++
		}
	}
	return n
}

// Hulls are numbered in the order in which they are heard.
func TestHullsAreHeardInTheirOrder(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		heard := map[supercargo.MMSI]int{}
		fixes, _, _ := decode(t, p)
		for _, f := range fixes {
			if h := f.ship.Hull; h > heard[f.MMSI]+1 {
				t.Fatalf("hull %d of %v is heard before hull %d", h, f.MMSI, heard[f.MMSI]+1)
			} else if h > heard[f.MMSI] {
				heard[f.MMSI] = h
			}
		}
	})
}

// The expectations of gaps hold for the plainest detector there is: sort what
// is decoded of each ship, and look at the times between.
func TestFeedsHaveTheGapsThatAreExpected(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		events := plainGaps(t, p)
		for _, e := range p.Expect {
			if e.Kind != supercargo.Gap {
				continue
			}
			if err := e.Check(events); err != nil {
				t.Error(err)
			}
		}
	})
}

// longest is what the plain detector takes for a gap: the six hours that are
// half of the field's usual twelve.
const longest = 6 * supercargo.Hour

func plainGaps(t *testing.T, p played) (events []supercargo.Event) {
	fixes, _, _ := decode(t, p)
	last := map[*Ship]heardFix{}
	newest := map[*Ship]supercargo.Instant{}
	for _, f := range sorted(fixes) {
		if !p.truthful(t, &f) {
			continue
		}
		if before, ok := last[f.ship]; ok && int64(f.Time-before.Time) > longest {
			events = append(events, gapEvent(before, f.Time))
		}
		last[f.ship], newest[f.ship] = f, f.Time
	}
	for i := range p.Ships {
		if s := &p.Ships[i]; int64(p.To-newest[s]) > longest {
			events = append(events, gapEvent(last[s], 0))
		}
	}
	return events
}

func sorted(fixes []heardFix) []heardFix {
	slices.SortStableFunc(fixes, func(a, b heardFix) int { return cmp.Compare(a.Time, b.Time) })
	return fixes
}

func gapEvent(f heardFix, end supercargo.Instant) supercargo.Event {
	return supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: f.MMSI, Hull: uint8(f.ship.Hull)},
		Start: f.Time, End: end, StartLat: f.Lat, StartLon: f.Lon}
}

// Port calls and voyages that are expected, or not, agree with the plan.
func TestPlansHaveTheCallsThatAreExpected(t *testing.T) {
	each(t, func(t *testing.T, p played) {
		for _, e := range p.Expect {
			switch {
			case e.Kind == supercargo.PortCall && p.calls(e.Ship, e.Position) == e.Not:
				t.Errorf("%s:%d: %s: the plan is otherwise", e.File, e.Line, e.Text)
			case e.Kind == supercargo.Voyage && !(p.calls(e.Ship, e.Position) && p.calls(e.Ship, e.OriginPosition)):
				t.Errorf("%s:%d: %s: the plan has no such voyage", e.File, e.Line, e.Text)
			}
		}
	})
}

// calls tells whether a ship lies moored at a place.
func (p played) calls(ship string, at geo.Point) bool {
	for _, r := range p.truth {
		if r.Record == "stay" && r.Ship == ship && r.Manner == Moored && geo.NM(geo.At(*r.Lat, *r.Lon), at) < AtPlaceNM {
			return true
		}
	}
	return false
}
