package weigh

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// A payload is full up to a distance, falls in a straight line to the next that is known, and
// is that from there on.
func TestOver(t *testing.T) {
	for _, c := range []struct{ km, want float64 }{{0, 50}, {4199, 50}, {4200, 50}, {4201, 49.9875}, {4600, 45}, {4999, 40.0125}, {5000, 40}, {9000, 40}} {
		if got := over(c.km, 50, 4200, 40, 5000); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%g km: %g t, want %g", c.km, got, c.want)
		}
	}
	if got := over(5000, 30, 4200, 40, 5000); got != 30 {
		t.Errorf("no more is carried farther: %g", got)
	}
}

// Farther is never more, and more of anything else never less.
func TestFartherIsNeverMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, low, high float64) float64 { return rapid.Float64Range(low, high).Draw(t, name) }
		full, less, far := draw("full", 10, 150), draw("less", 1, 150), draw("far", 500, 5000)
		lessFar, km, more := far+draw("on", 1, 5000), draw("km", 0, 12000), draw("more", 0, 3000)
		base := over(km, full, far, less, lessFar)
		if base > full || over(km+more, full, far, less, lessFar) > base+1e-9 || over(km, full+more, far, less, lessFar) < base-1e-9 || over(km, full, far, less+more, lessFar) < base-1e-9 || over(km, full, far, less, lessFar+more) < base-1e-9 {
			t.Fatal(full, less, far, lessFar, km, more, base)
		}
	})
}

// freightBy is goods by air in so many flights of a type.
func freightBy(tonnes float64, by, from, to string, flights float64) supercargo.Claim {
	return told{item: supercargo.Ammunition, n: tonnes, unit: supercargo.Tonne, from: from, to: to, modes: []supercargo.Mode{supercargo.ByAir},
		also: []supercargo.Quantity{quantity(supercargo.Movement, flights, supercargo.Flight)}, by: []supercargo.Carrier{{Said: by, Kind: supercargo.SomeCarrier}}}.claim("T-1")
}

func TestRangeOfAircraft(t *testing.T) {
	for _, c := range []struct {
		name   string
		claim  supercargo.Claim
		want   supercargo.Verdict
		says   string
		silent string // is not said
	}{
		{"near", freightBy(94, "Il-76", "Tehran", "Moscow", 2), supercargo.Feasible, "Il-76 fly that far with a full payload", "Range is the limit"},
		{"far for a full load", freightBy(94, "Il-76", "Tehran", "Krasnoyarsk", 2), supercargo.Strained, "so far Il-76 carry less than a full payload without a stop (Il-76 43-50 t)", "cannot say what"},
		{"far, and far too much", freightBy(400, "Il-76", "Tehran", "Krasnoyarsk", 2), supercargo.Infeasible, "Range is the limit: with a full payload it would be 8-9 flights", ""},
		{"farther than is known", freightBy(90, "Il-76", "Tehran", "Beijing", 2), supercargo.CannotSay, "cannot say what Il-76 carry so far", "fly that far"},
		{"farther than is known, and too much for any", freightBy(400, "Il-76", "Tehran", "Beijing", 2), supercargo.Infeasible, "cannot say what Il-76 carry so far", ""},
		{"one that goes on", freightBy(108, "747-200F", "Tehran", "Beijing", 1), supercargo.Strained, "so far 747-200F carry less than a full payload without a stop", "cannot say what"},
		{"and carries enough", freightBy(90, "747-200F", "Tehran", "Beijing", 1), supercargo.Feasible, "so far 747-200F carry less", ""},
		{"states have no distance", freightBy(94, "Il-76", "Iran", "Russia", 2), supercargo.Feasible, "Range is not weighed: the claim does not name a place at both ends", "km"},
		{"one end alone", freightBy(94, "Il-76", "Tehran", "Russia", 2), supercargo.Feasible, "Range is not weighed", "km"},
	} {
		f := find(t, scalesOf(c.claim).Claim(&c.claim), "T-1", "airlift")
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) || c.silent != "" && strings.Contains(f.Statement, c.silent) {
			t.Errorf("%s: want %q and %q, got %q: %s", c.name, c.want, c.says, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
}

// The distance is that of the two towns: Moscow is some 2,460 km from Tehran.
func TestDistance(t *testing.T) {
	k := freightBy(1, "Il-76", "Tehran", "Moscow", 1)
	km, ok := scalesOf(k).distance(&k)
	if !ok || km.Low < 2400 || km.High > 2550 {
		t.Errorf("%v, %v", km, ok)
	}
	k.To = append(k.To, supercargo.Location{Said: "Astrakhan"})
	if km, ok = scalesOf(k).distance(&k); !ok || km.Low > 1250 || km.High < 2400 {
		t.Errorf("to the nearer of two: %v, %v", km, ok)
	}
	k.To = append(k.To, supercargo.Location{Said: "somewhere"})
	if _, ok = scalesOf(k).distance(&k); ok {
		t.Error("a place that is not known has a distance")
	}
}

// What binds is what takes the most flights.
func TestBinds(t *testing.T) {
	one, two, three := Exact(1), Exact(2), Exact(3)
	for _, c := range []struct {
		n    need
		says string
	}{
		{need{mass: three, reach: three, room: two, floor: two}, "Mass is the limit, not space."},
		{need{mass: two, reach: two, room: three, floor: one}, "Space is the limit: by mass alone it would be 2 flights."},
		{need{mass: two, reach: three, room: one}, "Range is the limit: with a full payload it would be 2 flights."},
		{need{mass: two, reach: three}, "space may be the tighter limit"},
		{need{mass: one, reach: two, floor: three, room: one}, "The floor of the hold is the limit: by mass alone it would be 1 flight."},
		{need{mass: two, reach: two, floor: one}, "By mass alone: the volume of the load is not known"},
		{need{mass: two, reach: three, room: three}, "Range is the limit"},
	} {
		if got := binds(c.n); !strings.Contains(got, c.says) {
			t.Errorf("%+v: %q, want %q", c.n, got, c.says)
		}
	}
}

// The floor binds where it bears less than the payload.
func TestFloor(t *testing.T) {
	k := freightBy(90, "747-200F", "Iran", "Russia", 1)
	s := scalesOf(k)
	goods, _ := s.stocks(&k)
	ps, _ := s.planesOf(&k)
	v := valuesOf(append(termsOf(goods), s.planeTerms(ps)...))
	v["hold-b747f-length"] = Exact(40)
	for bears, want := range map[float64]float64{3: 90.0 / 120, 2: 90.0 / 80} {
		v["hold-b747f-floor"] = Exact(bears)
		if n := loads(goods, ps[0], v); math.Abs(n.floor.High-want) > 1e-9 {
			t.Errorf("%g t/m: %g flights, want %g", bears, n.floor.High, want)
		}
	}
	v["hold-b747f-floor"] = Exact(0.5)
	if all, by := flightWork(goods, ps, v); by.floor != Exact(5) || all != Exact(5) || !strings.Contains(binds(by), "The floor of the hold is the limit") {
		t.Errorf("%v of %+v", all, by)
	}
	delete(v, "hold-b747f-floor")
	if n := loads(goods, ps[0], v); n.floor != (Interval{}) {
		t.Errorf("a floor that is not known binds: %+v", n)
	}
}

// A count of flights is told what it could have carried, and what goods went that way meanwhile.
func TestCapacityOfCountedFlights(t *testing.T) {
	count := told{item: supercargo.Movement, n: 62, unit: supercargo.Flight, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByAir}, by: []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}}.claim("T-1")
	count.Act, count.Stage = supercargo.Counts, ""
	drones := told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-2")
	later := told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-3")
	later.When = supercargo.Span{EDTF: "2025", Earliest: february + 300*day, Latest: february + 320*day}
	elsewhere := told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, from: "Iran", to: "Syria", modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-4")
	byShip := told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.BySea}}.claim("T-5")
	f := find(t, scalesOf(count, drones, later, elsewhere, byShip).Claim(&count), "T-1", "capacity")
	sound(t, &f)
	full := figure(t, f, "all full")
	if full.Low != 62*47 || full.High != 62*50 || f.Verdict != supercargo.CannotSay {
		t.Errorf("%+v", full)
	}
	if !strings.Contains(f.Statement, "those of T-2 would take 10-15 flights (16-24 %)") || strings.Contains(f.Statement, "T-3") || strings.Contains(f.Statement, "T-4") || strings.Contains(f.Statement, "T-5") {
		t.Errorf("%s", f.Statement)
	}
	alone := find(t, scalesOf(count).Claim(&count), "T-1", "capacity")
	if !strings.Contains(alone.Statement, "No claim in the case gives goods") {
		t.Errorf("%s", alone.Statement)
	}
	count.By[0].Said = "An-12"
	if f := find(t, scalesOf(count).Claim(&count), "T-1", "capacity"); !strings.Contains(f.Statement, "no factor here for the payload of aircraft of type An-12") {
		t.Errorf("%s", f.Statement)
	}
	count.Act = supercargo.Denies
	if fs := scalesOf(count).Claim(&count); len(fs) > 0 {
		t.Errorf("a denial is weighed: %v", fs)
	}
}

// The two counts that the case has of flights between Iran and Russia come to what so many
// freighters carry, and no goods by air that are claimed exceed it.
func TestSixtyTwoAndEightyFive(t *testing.T) {
	fs := weighed(t, "caspian")
	for id, n := range map[supercargo.ClaimID]float64{"CL-008": 62, "CL-049": 85} {
		f := find(t, fs, id, "capacity")
		if full := figure(t, f, "all full"); full.Low != n*47 || full.High != n*122 {
			t.Errorf("%s: %+v", id, full)
		}
		if share := figure(t, f, "share of CL-050"); share.Low <= 0 || share.High >= 1 {
			t.Errorf("%s: %+v", id, share)
		}
	}
}
