package main

import (
	"testing"

	"supercargo"
	"supercargo/detect"
	"supercargo/flight/trial"
)

// What is said counts as right where it was so and names the right fields.
func TestToldAdds(t *testing.T) {
	var x told
	x.add(true, true, true, 0.9)   // right
	x.add(true, true, false, 0.8)  // so, with a wrong field
	x.add(true, false, false, 0.7) // not so
	x.add(false, true, false, 0)   // missed
	if x.said != 3 || x.so != 3 || x.right != 1 || x.p < 2.39 || x.p > 2.41 {
		t.Errorf("%+v", x)
	}
	var k took
	end := func(p float64, why string) *supercargo.FlightEnd {
		return &supercargo.FlightEnd{CannotSay: why, Airfields: []supercargo.AirfieldChance{{ICAO: "XSIM", P: p}}}
	}
	k.add(end(0.96, ""), "XSIM", false)
	k.add(end(0.95, ""), "YSIM", true)
	k.add(end(0.4, "several"), "XSIM", false)
	k.add(&supercargo.FlightEnd{CannotSay: "level"}, "XSIM", true)
	if k.n != 4 || k.right != 2 || k.alone != 2 || k.named != 2 || k.wrong != 1 || k.bold != 2 || k.boldWrong != 1 || k.off < 0.9 || k.off > 0.92 {
		t.Errorf("%+v", k)
	}
}

// What is taken away of a flight is not folded; what is left is the same flight.
func TestFoldedWithoutEnds(t *testing.T) {
	for _, f := range trial.Diversions("jet", 1, 4) {
		whole, cut := folded(&f, 0), folded(&f, 3000)
		if whole == nil || cut == nil || !whole.Flight.From.HeardGround || cut.Flight.From.HeardGround || cut.Start <= whole.Start || cut.Flight.HeardNM >= whole.Flight.HeardNM {
			t.Errorf("%s: %+v and %+v", f.Did, whole, cut)
		}
	}
	x := trial.Stoods("jet", 1, 1)[0]
	var soon, late, air took
	scoreStood(&x, 3000, &soon, &late, &air)
	p := &detect.Default.Flight
	want := p.Spare(&x.First.Fixes[len(x.First.Fixes)-1], &x.Second.Fixes[0]) < 2*p.SpareMillis
	if soon.n+late.n != 1 || air.n > 1 || (soon.n == 1) != want && late.n == 0 {
		t.Errorf("%+v %+v %+v", soon, late, air)
	}
}
