package weigh

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// A trip is set against one ship where the claim names one of a known deadweight, or on the Caspian; flights against their types.
func TestRatesOfOneTrip(t *testing.T) {
	wren, coot := []supercargo.Carrier{aboard("Sim Wren", "coaster")}, []supercargo.Carrier{aboard("Sim Coot", "bare")}
	plane := func(said string) []supercargo.Carrier {
		return []supercargo.Carrier{{Said: said, Kind: supercargo.SomeCarrier}}
	}
	sea, air := []supercargo.Mode{supercargo.BySea}, []supercargo.Mode{supercargo.ByAir}
	for _, c := range []struct {
		name     string
		item     supercargo.Item
		n        float64
		unit     supercargo.Unit
		per      string
		from, to string
		by       []supercargo.Carrier
		modes    []supercargo.Mode
		want     supercargo.Verdict
		says     string
	}{
		{"one ship elsewhere", supercargo.Coal, 9000, supercargo.Tonne, "trip", "Mumbai", "Lagos", wren, sea, supercargo.Infeasible, "on Sim Wren."},
		{"no ship elsewhere", supercargo.Coal, 9000, supercargo.Tonne, "trip", "Mumbai", "Lagos", nil, sea, supercargo.CannotSay, "no factor here for what one trip of it can carry"},
		{"two ships elsewhere", supercargo.Coal, 9000, supercargo.Tonne, "trip", "Mumbai", "Lagos", append(slices.Clone(wren), coot...), sea, supercargo.CannotSay, "no factor here for what one trip of it can carry"},
		{"a ship elsewhere of which nothing is known", supercargo.Coal, 9000, supercargo.Tonne, "trip", "Mumbai", "Lagos", coot, sea, supercargo.CannotSay, "no factor here for what one trip of it can carry"},
		{"by air", supercargo.Coal, 9000, supercargo.Tonne, "trip", "Mumbai", "Lagos", wren, air, supercargo.CannotSay, "no factor here for what one trip of it can carry"},
		{"no ships, by a way of no known length", supercargo.Ammunition, 3000, supercargo.Tonne, "month", "Baku", "Makhachkala", nil, sea, supercargo.Feasible, "full loads a month"},
		{"flights of a type", supercargo.Movement, 2, supercargo.Flight, "week", "Tehran", "Moscow", plane("Il-76"), air, supercargo.CannotSay, "If every one was full, flights of Il-76"},
		{"flights of a type of which nothing is known", supercargo.Movement, 2, supercargo.Flight, "week", "Tehran", "Moscow", plane("An-26"), air, supercargo.CannotSay, "no factor here for what one of them lifts"},
		{"flights by sea", supercargo.Movement, 2, supercargo.Flight, "week", "Tehran", "Moscow", plane("Il-76"), sea, supercargo.CannotSay, "no factor here for what one of them lifts"},
	} {
		k := told{item: c.item, n: c.n, unit: c.unit, from: c.from, to: c.to, by: c.by, modes: c.modes}.claim("T-1")
		k.Quantities[0].Per = c.per
		for said, at := range map[string]*supercargo.Location{c.from: &k.From[0], c.to: &k.To[0]} {
			at.Place = map[string]supercargo.PlaceID{"Makhachkala": "ru-makhachkala", "Baku": "az-baku"}[said]
		}
		f := find(t, scalesOf(k).Claim(&k), "T-1", "rate")
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: %s, %s", c.name, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
}

// Trips that are claimed as a rate are so over the claim's time, in whole ones outwards, if it is no shorter than the stretch of the rate.
func TestTripsOfARate(t *testing.T) {
	s, k := testCase()
	for _, c := range []struct {
		per       string
		days      supercargo.Instant
		low, high float64 // 0: none
	}{{"month", 60, 3, 4}, {"week", 7, 2, 2}, {"year", 60, 0, 0}, {"trip", 60, 0, 0}, {"week", 6, 0, 0}, {"", 60, 2, 2}} {
		of := *k
		of.When.Latest = of.When.Earliest + c.days*day
		q := quantity(supercargo.Movement, 2, supercargo.VoyageUnit)
		q.Per = c.per
		of.Quantities = []supercargo.Quantity{quantity(supercargo.Ammunition, 9, supercargo.Tonne), q}
		claimed, unit, ok := (&course{scales: s, claim: &of}).tripsClaimed()
		if ok != (c.low > 0) || ok && (claimed.Low != c.low || claimed.High != c.high || unit != supercargo.VoyageUnit) {
			t.Errorf("a %s over %d days: %g-%g, %v", c.per, c.days, claimed.Low, claimed.High, ok)
		}
	}
}

// Trips are counted of a claim that names an end; what is received of each further ship is told; a ship whose positions are in doubt
// decides nothing, and by what ships are known is said where it is not their own number.
func TestFleet(t *testing.T) {
	s, k := testCase()
	two := quantity(supercargo.Movement, 2, supercargo.VoyageUnit)
	k.Quantities = []supercargo.Quantity{two}
	k.By = append(k.By, supercargo.Carrier{Said: "SIM RUFF", Kind: supercargo.VesselCarrier, Ref: "sim-ruff"})
	m := &Movements{Tracks: whole(), Heard: heardAt(5), Where: testWhere()}
	ship := func() *course { return s.course(k, k.By[0], m) }
	for _, c := range []struct{ from, to, want bool }{{true, true, true}, {true, false, true}, {false, true, true}, {false, false, false}} {
		x := ship()
		if !c.from {
			x.from = nil
		}
		if !c.to {
			x.to = nil
		}
		if got := (fleet{x}).repeats() != nil; got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for n := 1; n <= 2; n++ {
		f := fleet{ship(), ship()}[:n]
		told := 0
		for _, x := range f.repeats().terms {
			if strings.HasPrefix(x.key, "tracks of ") {
				told++
			}
		}
		if told != n-1 {
			t.Errorf("%d ships: the tracks of %d further ones", n, told)
		}
	}
	sure, torn := ship(), ship()
	torn.events = []supercargo.Event{{Kind: supercargo.PositionAnomaly, Track: track(), Start: start, End: start + 30*day, Anomaly: &supercargo.AnomalyDetail{Reason: "two_places", Fixes: 9, Why: "sim"}}}
	w := stretch{start + 10*day, start + 14*day}
	v := values{"seen": Exact(1), "claimed": Exact(2)}
	if verdict, why := (fleet{sure}).unsure(w, v); verdict != supercargo.Contradicted || why != "" {
		t.Errorf("received throughout: %s, %s", verdict, why)
	}
	if verdict, why := (fleet{sure, torn}).unsure(w, v); verdict != supercargo.Undecided || !strings.Contains(why, "sim") {
		t.Errorf("one of them in doubt: %s, %s", verdict, why)
	}
	named := ship()
	named.known = byName
	if got := (fleet{sure}).identified(); got != "" {
		t.Error(got)
	}
	if got := (fleet{sure, named}).identified(); got != " SIM KNOT is taken to be the ship claimed by its name alone, sent under MMSI "+testMMSI.String()+"." {
		t.Error(got)
	}
}

// A voyage that was received is what a finding rests on, once; where none was, one off the days, else the gap in which it may lie.
func TestWhatAVoyageRestsOn(t *testing.T) {
	seen, off := voyageEvent(start+11*day, start+13*day), voyageEvent(start+11*day, start+15*day)
	gap := event(supercargo.Gap, "", start+10*day, start+13*day, 38, 41.5)
	gap.Gap = &supercargo.GapDetail{Hours: 72}
	bare := seen
	detail := *seen.Voyage
	detail.DistanceNM, bare.Voyage = nil, &detail
	open := event(supercargo.Gap, "", start+12*day, 0, 41, 41)
	open.Gap = &supercargo.GapDetail{}
	atSouth := event(supercargo.PortCall, "zz-south", start+10*day, start+11*day, 37, 37)
	for _, c := range []struct {
		name      string
		events    []supercargo.Event
		want      []supercargo.EventID
		says, not string
	}{
		{"seen", []supercargo.Event{seen}, []supercargo.EventID{seen.ID}, "The voyage took", ""}, {"seen, of no known length", []supercargo.Event{bare}, []supercargo.EventID{seen.ID}, "was received at Southport", "The voyage took"},
		{"seen, and a gap", []supercargo.Event{gap, seen}, []supercargo.EventID{seen.ID}, "was received at Southport", ""},
		{"off the days", []supercargo.Event{off}, []supercargo.EventID{off.ID}, "not on the days claimed", ""}, {"off the days, and a gap", []supercargo.Event{gap, off}, []supercargo.EventID{off.ID}, "not on the days claimed", ""},
		{"in a gap", []supercargo.Event{gap}, []supercargo.EventID{gap.ID}, "fits in an AIS gap", ""},
		{"in an open gap", []supercargo.Event{atSouth, open}, []supercargo.EventID{open.ID}, "and may since have gone to Northport or elsewhere", ""},
	} {
		m := &Movements{Tracks: whole(), Heard: heardAt(5), Events: c.events}
		if c.name == "off the days" {
			m.Tracks = nil // else she was received throughout
		}
		f := against(t, "voyage", m)
		if !slices.Equal(f.Events, c.want) || !strings.Contains(f.Statement, c.says) || c.not != "" && strings.Contains(f.Statement, c.not) {
			t.Errorf("%s: %v, want %v: %s", c.name, f.Events, c.want, f.Statement)
		}
	}
}

// Shells go in boxes as far as a ship lifts them or has room for them; what has no boxes says nothing of them.
func TestVoyagesInBoxes(t *testing.T) {
	g := stock{item: supercargo.Shell152, key: "s"}
	v := values{"s-number": Exact(100_000), "s-each": Exact(50), "s-packing": Exact(1), "lift": Exact(3000), "traffic-ships-a-month": Exact(10), "months": Exact(1), "shells-per-box": Exact(100), "box-iso-gross": Exact(20), "route-one-way": Exact(2), "port-stay": Exact(1)}
	for hull, want := range map[float64]float64{100: 10, 200: 7, 150: 7, 149: 7, 142: 8} { // 1,000 boxes; 150 of them are 3,000 t
		v["hull-teu"] = Exact(hull)
		rs := voyageWork([]stock{g}, v)
		if got := pick(rs, "voyages in boxes"); got.Interval != Exact(want) || pick(rs, "boxes").Interval != Exact(1000) {
			t.Errorf("room for %g: %v, want %g", hull, got.Interval, want)
		}
	}
	boxes := []result{{"boxes", Exact(5), "TEU", 0}, {"voyages in boxes", Exact(3), "voyages", 0}}
	if got, none := inBoxes(answer{results: boxes}), inBoxes(answer{}); got != ", or 3 voyages in 5 TEU of boxes" || none != "" {
		t.Errorf("%q, and %q", got, none)
	}
}

// Which limit binds is the one that takes more flights than the others: of range and room the greater.
func TestBindsOnTheGreatest(t *testing.T) {
	for _, c := range []struct {
		n    need
		want string
	}{
		{need{mass: Exact(1), reach: Exact(3), room: Exact(5)}, " Space is the limit: by mass alone it would be 1 flight."}, {need{mass: Exact(1), reach: Exact(5), room: Exact(3)}, " Range is the limit: with a full payload it would be 1 flight."},
		{need{mass: Exact(1), floor: Exact(5), room: Exact(3)}, " The floor of the hold is the limit: by mass alone it would be 1 flight."}, {need{mass: Exact(6), reach: Exact(3), room: Exact(5)}, " Mass is the limit, not space."},
		{need{mass: Exact(6), reach: Exact(6)}, " By mass alone: the volume of the load is not known, and space may be the tighter limit."},
	} {
		if got := binds(c.n); got != c.want {
			t.Errorf("%+v: %q, want %q", c.n, got, c.want)
		}
	}
	if km, ok := scalesOf().farPoints(plane{name: "x", payload: "no-such-type"}); ok || km != nil {
		t.Errorf("of a type that the table lacks: %v", km)
	}
}

// How many flights a claim has is told beside one that was received, where it says so.
func TestFlownBesideTheClaim(t *testing.T) {
	s, k := crowCase()
	for said, want := range map[string]bool{"": false, "two flights": true} {
		x := k
		x.Quantities = nil
		if said != "" {
			q := quantity(supercargo.Movement, 2, supercargo.Flight)
			q.Said = said
			x.Quantities = []supercargo.Quantity{q}
		}
		f := &flights{course: &course{scales: s, claim: x, ship: k.By[0], mmsis: []supercargo.MMSI{crow}}, flyers: []flyer{{crow, "by the case"}}, froms: nil, tos: nil}
		e := aflight(end("UATE", 0.95), end("UBBB", 0.97), noon+hour/2, noon+hour, geo.At(43.86, 51.09), geo.At(40.47, 50.05))
		f.events, f.froms, f.tos = []supercargo.Event{e}, []atlas.Spot{s.Spot(k.From[0])}, []atlas.Spot{s.Spot(k.To[0])}
		if got := f.say(supercargo.Supported, values{"date-slack": Exact(0)}); strings.Contains(got, "The claim has two flights.") != want || strings.Contains(got, "The claim has .") {
			t.Errorf("%q: %s", said, got)
		}
	}
}

// The canal is asked about of goods whose mass is known; of goods by air that a part has no mass of it is noted.
func TestGoodsOfKnownMass(t *testing.T) {
	for _, c := range []struct {
		item supercargo.Item
		unit supercargo.Unit
		want bool
	}{{supercargo.Ammunition, supercargo.Tonne, true}, {supercargo.Drone, supercargo.Piece, false}} {
		k := told{item: c.item, n: 500, unit: c.unit, from: "Amirabad", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.From[0].Place, k.To[0].Place = "ir-amirabad", "ru-olya"
		if got := len(scalesOf(k).canal(&k)) > 0; got != c.want {
			t.Errorf("%s: %v", c.item, got)
		}
	}
	count := told{item: supercargo.Movement, n: 5, unit: supercargo.Flight, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-1")
	for _, also := range [][]supercargo.Quantity{nil, {quantity(supercargo.Drone, 7, supercargo.Piece)}} {
		o := told{item: supercargo.Ammunition, n: 50, unit: supercargo.Tonne, also: also, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByAir}}.claim("T-2")
		s := scalesOf(count, o)
		ps, _ := s.planesOf(&count)
		if got := s.byAirMeanwhile(&count, ps); len(got) != 1 || (got[0].Note != "") != (also != nil) {
			t.Errorf("%d further quantities: %+v", len(also), got)
		}
	}
}

// Of shells of no kind nothing is said of themselves, of a kind of them it is, once, and of the other kinds of either.
func TestKindsThatAreSaid(t *testing.T) {
	boxes, rounds := quantity(supercargo.Box, 300, supercargo.Container), quantity(supercargo.SmallArmsRound, 1e6, supercargo.Piece)
	for _, c := range []struct {
		item      supercargo.Item
		itself    int
		artillery int
	}{{supercargo.Shell, 0, 1}, {supercargo.ArtilleryShell, 1, 1}} {
		k := told{item: supercargo.Ammunition, from: "Iran", to: "Russia"}.claim("T-1")
		k.Quantities = []supercargo.Quantity{boxes, quantity(c.item, 300_000, supercargo.Piece), rounds}
		text := scalesOf(k).residual(&k)[0].solve(&k).Statement
		own := strings.Count(text, " for "+things(c.item)+" (") + strings.Count(text, " some "+things(c.item)+" (")
		if own != c.itself || strings.Count(text, things(supercargo.ArtilleryShell)+" (") != c.artillery || !strings.Contains(text, things(supercargo.MortarBomb)+" (") {
			t.Errorf("%s: %s", c.item, text)
		}
	}
}

// A claim of which nothing can be weighed says so, and has no figures; one with a mass alone says what is lacking.
func TestNothingToCompareWith(t *testing.T) {
	for _, c := range []struct {
		item    supercargo.Item
		unit    supercargo.Unit
		figures int
		says    string
	}{{supercargo.Drone, supercargo.Piece, 0, "The claim gives nothing that can be weighed."}, {supercargo.Ammunition, supercargo.Tonne, 1, "No ship, time or price is given to compare that with."}} {
		k := told{item: c.item, n: 5, unit: c.unit, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.When = supercargo.Span{}
		f := scalesOf(k).silent(&k).solve(&k)
		if len(f.Figures) != c.figures || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: %d figures, %s", c.item, len(f.Figures), f.Statement)
		}
	}
}
