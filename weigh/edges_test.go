package weigh

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/motion"
)

// A ship is known by her own number, by an IMO number that was sent, or by her name alone.
func TestKnownBy(t *testing.T) {
	imo := func(p supercargo.Property, value string) *Movements {
		return &Movements{Statements: []supercargo.Statement{{Property: p, Value: value}}}
	}
	numbers := []supercargo.MMSI{testMMSI}
	for _, c := range []struct {
		name    string
		m       *Movements
		v       *supercargo.Vessel
		numbers []supercargo.MMSI
		want    by
	}{
		{"no row of the case", &Movements{}, nil, numbers, byMMSI}, {"no number was received", &Movements{}, &supercargo.Vessel{}, nil, byMMSI}, {"her own number", &Movements{}, &supercargo.Vessel{MMSI: testMMSI}, numbers, byMMSI},
		{"no number in the case", &Movements{}, &supercargo.Vessel{}, numbers, byName}, {"no IMO number in the case, and one was sent", imo(supercargo.PropIMO, "0"), &supercargo.Vessel{}, numbers, byName},
		{"her IMO number was sent", imo(supercargo.PropIMO, "4000008"), &supercargo.Vessel{IMO: 4000008}, numbers, byIMO}, {"another was", imo(supercargo.PropIMO, "4000010"), &supercargo.Vessel{IMO: 4000008}, numbers, byName},
		{"as another property", imo(supercargo.PropName, "4000008"), &supercargo.Vessel{IMO: 4000008}, numbers, byName}, {"another number than her own", imo(supercargo.PropIMO, "4000008"), &supercargo.Vessel{IMO: 4000008, MMSI: testMMSI + 1}, numbers, byIMO},
		{"her own and another", &Movements{}, &supercargo.Vessel{MMSI: testMMSI}, []supercargo.MMSI{testMMSI, testMMSI + 1}, byIMO},
	} {
		if got := c.m.knownBy(c.v, c.numbers); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// Two hulls of one number are two at once if they were received at one moment, the end of one being the beginning of the other too.
func TestSharedAtOneMoment(t *testing.T) {
	two := supercargo.Track{MMSI: testMMSI, Hull: 2}
	for _, c := range []struct {
		from, to supercargo.Instant
		want     bool
	}{{20, 30, true}, {21, 30, false}, {5, 10, true}, {5, 9, false}, {12, 14, true}, {99, 200, false}} {
		x := &course{ship: supercargo.Carrier{Said: "SIM KNOT"}, tracks: []Extent{{track(), 10, 20}, {two, c.from, c.to}}}
		if got := x.shared(stretch{0, 100}) != ""; got != c.want {
			t.Errorf("%d to %d: %v", c.from, c.to, got)
		}
		slices.Reverse(x.tracks)
		if got := x.shared(stretch{0, 100}) != ""; got != c.want {
			t.Errorf("the other way round, %d to %d: %v", c.from, c.to, got)
		}
	}
}

// Events of a ship are in order of time, those of one moment in order of their ids.
func TestEventsInOrder(t *testing.T) {
	s, k := testCase()
	at := func(id supercargo.EventID, from supercargo.Instant) supercargo.Event {
		return supercargo.Event{ID: id, Track: track(), Start: from}
	}
	m := &Movements{Events: []supercargo.Event{at("a", 30), at("c", 10), at("b", 10), at("d", 20)}}
	order := ""
	for _, e := range s.received(k, k.By[0], m, []supercargo.MMSI{testMMSI}).events {
		order += string(e.ID)
	}
	if order != "bcda" {
		t.Errorf("%s", order)
	}
}

// What is heard of aircraft is apart from what is heard of ships, hour by hour.
func TestHeardAloft(t *testing.T) {
	l := Listen(map[supercargo.PlaceID]geo.Point{"zz-south": geo.At(37, 52)}, true)
	for _, m := range []supercargo.MMSI{testMMSI, crow, testMMSI} {
		l.Add(&supercargo.Fix{MMSI: m, Time: start + 1, Lat: 370_000_000, Lon: 520_000_000}, 1)
	}
	got := l.Movements().Heard
	if want := []Reception{{"zz-south", start, start + hour, 2, false}, {"zz-south", start, start + hour, 1, true}}; !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, c := range []struct {
		a, b bool
		want int
	}{{false, false, 0}, {true, true, 0}, {false, true, -1}, {true, false, 1}} {
		if got := compareBool(c.a, c.b); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}

// Reception is listened for at the places that claims name: the gazetteer's, those of aircraft as said, and those of the case that have a position.
func TestWhereToListen(t *testing.T) {
	lat, lon := 37.0, 52.0
	s, k := crowCase()
	s.Case.Claims = append(s.Case.Claims, supercargo.Claim{ID: "T-2", From: []supercargo.Location{{Said: "Amirabad", Place: "ir-amirabad"}}, To: []supercargo.Location{{Said: "Nowhere"}}})
	s.Case.Claims[0].To = append(k.To, supercargo.Location{Said: "Xyzzyville"})
	s.Case.Places = []supercargo.Site{{ID: "zz-south", Lat: &lat, Lon: &lon}, {ID: "zz-lat", Lat: &lat}, {ID: "zz-lon", Lon: &lon}, {ID: "ir-amirabad", Lat: &lat, Lon: &lon}}
	var got []string
	for id, at := range s.Where(chart.BuiltIn()) {
		got = append(got, string(id))
		if id == "ir-amirabad" && at == geo.At(lat, lon) {
			t.Error("the gazetteer's position of a place counts")
		}
	}
	slices.Sort(got)
	if want := []string{"ir-amirabad", "said: Aktau", "said: Baku", "zz-south"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A change of draught of less than a step says nothing, one of which a part is less little.
func TestDraughtPower(t *testing.T) {
	for _, c := range []struct {
		change Interval
		want   string
	}{{Interval{2, 9.9}, "None"}, {Interval{2, 10}, "Little"}, {Interval{9.9, 20}, "Little"}, {Interval{10, 20}, "Some"}} {
		if got := draughtPower([]result{{"change", c.change, "cm", 1}}, values{"ais-draught-step": Exact(0.1)}); !strings.HasPrefix(got, c.want) {
			t.Errorf("%v: %s, want %s", c.change, got, c.want)
		}
	}
}

// Of counts of flights on the same way the greatest of the claim's own time goes before others.
func TestFlightsCountedOf(t *testing.T) {
	count := func(id supercargo.ClaimID, month string, from supercargo.Instant, n float64, also ...float64) supercargo.Claim {
		k := supercargo.Claim{ID: id, Act: supercargo.Counts, From: []supercargo.Location{{Said: "Iran"}}, To: []supercargo.Location{{Said: "Russia"}}, When: supercargo.Span{EDTF: month, Earliest: from, Latest: from + 30*day}}
		for _, x := range append([]float64{n}, also...) {
			k.Quantities = append(k.Quantities, quantity(supercargo.Movement, x, supercargo.Flight))
		}
		return k
	}
	own := count("T-1", "2024-02", february, 1)
	own.Act = supercargo.Asserts
	now, later := february+day, february+100*day
	for _, c := range []struct {
		name   string
		counts []supercargo.Claim
		want   string
	}{
		{"none", nil, ""}, {"zero", []supercargo.Claim{count("A", "now", now, 0)}, ""}, {"one", []supercargo.Claim{count("A", "now", now, 5)}, "the count of A (now)"},
		{"the greater", []supercargo.Claim{count("A", "now", now, 5), count("B", "now", now, 7)}, "the count of B (now)"}, {"the greater first", []supercargo.Claim{count("B", "now", now, 7), count("A", "now", now, 5)}, "the count of B (now)"},
		{"of two alike the first", []supercargo.Claim{count("A", "now", now, 5), count("B", "now", now, 5)}, "the count of A (now)"},
		{"now before later", []supercargo.Claim{count("A", "now", now, 5), count("B", "later", later, 70)}, "the count of A (now)"}, {"later, then now", []supercargo.Claim{count("B", "later", later, 70), count("A", "now", now, 5)}, "the count of A (now)"},
		{"the greater later", []supercargo.Claim{count("A", "later", later, 5), count("B", "later", later, 7), count("C", "later", later, 6)}, "the count of B (later)"},
		{"two in one claim", []supercargo.Claim{count("A", "now", now, 9), count("B", "now", now, 5, 12)}, "the count of B (now)"},
	} {
		s := scalesOf(append([]supercargo.Claim{own}, c.counts...)...)
		if _, by, ok := s.flightsCounted(&own); by != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, want %q", c.name, by, c.want)
		}
	}
}

// A flight fits into a silence if it can take off within its window and land within its own, by the quickest that any aircraft is.
func TestSilenceHolds(t *testing.T) {
	aktau, baku := geo.At(43.86, 51.09), geo.At(40.47, 50.05)
	least := quickest(&aktau, &baku)
	if least < hour/12 || least > hour { // 200 nm
		t.Fatalf("%d ms from Aktau to Baku", least)
	}
	moment := func(at supercargo.Instant, p geo.Point) *motion.Moment { return &motion.Moment{Time: at, At: p} }
	for _, c := range []struct {
		name      string
		s         unheard
		at, there stretch
		want      bool
	}{
		{"no time but what it takes", unheard{moment(noon, aktau), moment(noon+least, baku)}, stretch{noon - hour, noon + hour}, stretch{noon, noon + 2*hour}, true},
		{"a moment less", unheard{moment(noon, aktau), moment(noon+least-1, baku)}, stretch{noon - hour, noon + hour}, stretch{noon, noon + 2*hour}, false},
		{"takes off before the window ends", unheard{moment(noon, aktau), nil}, stretch{noon - hour, noon + 1}, stretch{noon, noon + 2*hour}, true},
		{"takes off as it ends", unheard{moment(noon, aktau), nil}, stretch{noon - hour, noon}, stretch{noon, noon + 2*hour}, false},
		{"lands as its window begins", unheard{nil, moment(noon+hour, baku)}, stretch{noon - hour, noon}, stretch{noon + hour, noon + 2*hour}, true},
		{"is heard before that", unheard{nil, moment(noon+hour-1, baku)}, stretch{noon - hour, noon}, stretch{noon + hour, noon + 2*hour}, false},
	} {
		if got := c.s.holds(&aktau, &baku, c.at, c.there); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if got := quickest(nil, &baku) + quickest(&aktau, nil); got != 0 {
		t.Errorf("from nowhere: %d ms", got)
	}
}

// How many flights a claim has is as it says, of flights that moved.
func TestClaimedFlights(t *testing.T) {
	five := quantity(supercargo.Movement, 5, supercargo.Flight)
	context, unsaid := five, five
	context.Context, unsaid.Said = true, ""
	for _, c := range []struct {
		of   []supercargo.Quantity
		want string
	}{{nil, ""}, {[]supercargo.Quantity{five}, "5 of them"}, {[]supercargo.Quantity{context, unsaid, quantity(supercargo.Ammunition, 7, supercargo.Tonne)}, ""}, {[]supercargo.Quantity{quantity(supercargo.Ammunition, 7, supercargo.Tonne), five}, "5 of them"}} {
		if got := (&flights{course: &course{claim: &supercargo.Claim{Quantities: c.of}}}).claimed(); got != c.want {
			t.Errorf("%v: %q", c.of, got)
		}
	}
}

// Aircraft that a claim names or counts in words; a word that is a maker counts none.
func TestOwnPlanes(t *testing.T) {
	s, _ := crowCase()
	plane := supercargo.Carrier{Said: "SIM CROW", Kind: supercargo.AircraftCarrier}
	words := func(said string) supercargo.Carrier {
		return supercargo.Carrier{Said: said, Kind: supercargo.SomeCarrier}
	}
	for _, c := range []struct {
		by   []supercargo.Carrier
		want float64
	}{
		{nil, 0}, {[]supercargo.Carrier{plane, plane}, 2}, {[]supercargo.Carrier{aboard("SIM KNOT", "x")}, 0}, {[]supercargo.Carrier{words("three Il-76")}, 3}, {[]supercargo.Carrier{words("three ships")}, 0}, {[]supercargo.Carrier{plane, words("two Il-76 freighters")}, 3},
	} {
		n, _, ok := s.ownPlanes(&supercargo.Claim{By: c.by})
		if ok != (c.want > 0) || n.Low != c.want {
			t.Errorf("%v: %g", c.by, n.Low)
		}
	}
	for said, want := range map[string]float64{"An 12": 0, "An": 1, "an Il-76": 1, "An Il-76": 1, "An 12 of them": 0, "twelve": 0, "12 aircraft": 12, "100 aircraft": 0, "99 aircraft": 99, "Boeing 74": 0, "0 aircraft": 0, "": 0} {
		if got := counted(said); got != want {
			t.Errorf("%q: %g, want %g", said, got, want)
		}
	}
}

// What goes by air is asked of a claim that says so or says nothing of the mode.
func TestAirliftByMode(t *testing.T) {
	for _, c := range []struct {
		modes []supercargo.Mode
		want  bool
	}{{nil, true}, {[]supercargo.Mode{supercargo.ByAir}, true}, {[]supercargo.Mode{supercargo.BySea, supercargo.ByAir}, true}, {[]supercargo.Mode{supercargo.BySea}, false}} {
		k := told{item: supercargo.Ammunition, n: 30, unit: supercargo.Tonne, also: []supercargo.Quantity{quantity(supercargo.Movement, 2, supercargo.Flight)}, from: "Tehran", to: "Moscow", by: []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}, modes: c.modes}.claim("T-1")
		if got := len(scalesOf(k).airlift(&k)) > 0; got != c.want {
			t.Errorf("%v: %v", c.modes, got)
		}
	}
	two := answer{readings: []supercargo.Reading{{}, {Verdict: supercargo.Feasible}}}
	if one := (answer{readings: two.readings[:1]}); taken(two) == "" || taken(one) != "" || taken(answer{}) != "" {
		t.Errorf("%q, and of one reading %q", taken(two), taken(one))
	}
}

// Boxes hold the pieces that a claim counts where it counts them once and says what the boxes hold.
func TestHolding(t *testing.T) {
	boxes := quantity(supercargo.Box, 10, supercargo.Container)
	shells, drones := quantity(supercargo.Shell, 500, supercargo.Piece), quantity(supercargo.Drone, 9, supercargo.Piece)
	full := boxes
	full.Holds = supercargo.Shell
	for _, c := range []struct {
		q    supercargo.Quantity
		of   []supercargo.Quantity
		want bool
	}{{full, []supercargo.Quantity{full, shells}, true}, {boxes, []supercargo.Quantity{boxes, shells}, false}, {full, []supercargo.Quantity{full, shells, drones}, false}, {full, []supercargo.Quantity{full}, false}} {
		if got := holding(&supercargo.Claim{Quantities: c.of}, &c.q); (got != nil) != c.want || got != nil && got.Unit != supercargo.Piece {
			t.Errorf("%v: %v", c.of, got)
		}
	}
	if isAre(1) != "is" || isAre(2) != "are" {
		t.Errorf("one %s, two %s", isAre(1), isAre(2))
	}
}

// What dates leave is from the last moment of the departure to the first of the arrival at the least, and no less than an hour; an
// arrival that ends no later than the departure begins leaves nothing.
func TestDaysUnderWay(t *testing.T) {
	s := scalesOf()
	for _, c := range []struct {
		departed, arrived [2]supercargo.Instant
		want              string
	}{
		{[2]supercargo.Instant{day, 2 * day}, [2]supercargo.Instant{4 * day, 5 * day}, "2-4"}, {[2]supercargo.Instant{day, 2 * day}, [2]supercargo.Instant{day, 2 * day}, "0.04167-1"}, {[2]supercargo.Instant{2 * day, 3 * day}, [2]supercargo.Instant{day, 2 * day}, ""},
		{[2]supercargo.Instant{0, 2 * day}, [2]supercargo.Instant{4 * day, 5 * day}, ""}, {[2]supercargo.Instant{day, 0}, [2]supercargo.Instant{4 * day, 5 * day}, ""}, {[2]supercargo.Instant{day, 2 * day}, [2]supercargo.Instant{0, 5 * day}, ""}, {[2]supercargo.Instant{day, 2 * day}, [2]supercargo.Instant{4 * day, 0}, ""},
	} {
		k := &supercargo.Claim{Departed: supercargo.Span{Earliest: c.departed[0], Latest: c.departed[1]}, Arrived: supercargo.Span{Earliest: c.arrived[0], Latest: c.arrived[1]}}
		in, ok := s.daysUnderWay(k)
		got := ""
		if ok {
			got = fmt.Sprintf("%.4g-%.4g", in.Low, in.High)
		}
		if got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.departed, c.arrived, got, c.want)
		}
	}
}

// A term of the only reading is pinned like any other; of several readings each is tried instead.
func TestFlipsOfReadings(t *testing.T) {
	own := term{"own", supercargo.Input{Name: "own", Low: 1, High: 1, Unit: "TEU"}}
	each := func(low, high float64) []term {
		return []term{{"each", supercargo.Input{Name: "each", Low: low, High: high, Unit: "TEU"}}}
	}
	p := &problem{terms: []term{own}, readings: []reading{{"word", "one", each(0.5, 2)}}, work: func(v values) []result { return []result{{"use", v.of("each").Mul(v.of("own")), "ratio", 2}} }, judge: byUse}
	if got := flipsOn(p.flips(supercargo.Strained), ""); got != "each at 0.5 TEU: feasible; each at 2 TEU: infeasible" {
		t.Errorf("one reading: %s", got)
	}
	p.readings = append(p.readings, reading{"word", "another", each(3, 3)})
	if got := flipsOn(p.flips(supercargo.Strained), ""); got != "word read as another: infeasible" {
		t.Errorf("two readings: %s", got)
	}
}

// A number after the first word of a sentence needs its unit; after a name it is part of that.
func TestNumbersOfNames(t *testing.T) {
	for text, want := range map[string]int{"Took 3.": 1, "It left Olya 3.": 0, "It left olya 3.": 1, "It took 3 days.": 0} {
		if got := Lint(text); len(got) != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// A figure is off by a factor with as many decimals as show it, four at the most.
func TestOffByDecimals(t *testing.T) {
	for x, want := range map[float64]string{2: "2.0", 1.04: "1.04", 1.004: "1.004", 1.0004: "1.0004", 1.00004: ""} {
		got := offBy(x)
		if want == "" != (got == "; it is at the limit") || want != "" && !strings.HasSuffix(got, "factor of "+want) {
			t.Errorf("%g: %s", x, got)
		}
	}
}

// Deals of others are compared where they are for the same thing in the same money, and no copies.
func TestOtherDeals(t *testing.T) {
	deal := func(id supercargo.ClaimID, item supercargo.Item, money supercargo.Unit) supercargo.Claim {
		return supercargo.Claim{ID: id, Item: item, Quantities: []supercargo.Quantity{quantity(supercargo.Cargo, 1000, money), quantity(item, 10, supercargo.Piece)}}
	}
	own := deal("T-1", supercargo.Shell, supercargo.USDollar)
	copied, bare := deal("C", supercargo.Shell, supercargo.USDollar), deal("D", supercargo.Shell, supercargo.USDollar)
	copied.Copies, bare.Quantities = []supercargo.Copy{{Claim: "T-1"}}, bare.Quantities[1:]
	s := &Scales{Factors(), &ledger.Case{Claims: []supercargo.Claim{bare, own, deal("A", supercargo.Shell, supercargo.USDollar), copied, deal("E", supercargo.Shell, supercargo.Euro), deal("F", supercargo.Drone, supercargo.USDollar)}}}
	got := s.otherDeals(&own, supercargo.Shell, supercargo.USDollar)
	if len(got) != 1 || got[0].id != "A" {
		t.Errorf("%+v", got)
	}
}

// Totals that overlap are told of the claims that they are of, and of no other; some without a number is left out.
func TestOverlapsOfAClaim(t *testing.T) {
	claim := func(id supercargo.ClaimID, item supercargo.Item, n float64) supercargo.Claim {
		k := told{item: item, n: n, unit: supercargo.Piece, from: "Iran", to: "Russia"}.claim(id)
		k.In = supercargo.DocumentID("doc-" + id)
		k.Sources = []supercargo.Citation{{Document: k.In}}
		return k
	}
	a, b, other := claim("A", supercargo.Shell, 500), claim("B", supercargo.Shell, 900), claim("C", supercargo.Drone, 7)
	b.Quantities[0].High = nil
	d := claim("D", supercargo.Shell, 1000)
	d.Quantities[0].Low = nil
	s := scalesOf(a, b, other, d)
	for id, want := range map[string]int{"A": 1, "B": 1, "C": 0, "D": 1} {
		k := s.Case.Claim(supercargo.ClaimID(id))
		got := s.overlaps(k)
		if len(got) != want {
			t.Errorf("%s: %d", id, len(got))
		}
		for _, p := range got {
			if text := p.say(answer{}); !strings.Contains(text, "500 ") || !strings.Contains(text, "at least 900 ") || !strings.Contains(text, "up to 1,000 ") {
				t.Errorf("%s: %s", id, text)
			}
		}
	}
}

// Where a claim names no type, those of the table may have flown; between Iran and Russia, for which counts name Il-76 and 747
// freighters, no An-124. A type is named by a carrier, or by what is said of flights and aircraft.
func TestPlanesTaken(t *testing.T) {
	counts := func(said string, u supercargo.Unit) []supercargo.Quantity {
		q := quantity(supercargo.Movement, 2, u)
		q.Said = said
		return []supercargo.Quantity{q}
	}
	for _, c := range []struct {
		from, to string
		of       []supercargo.Quantity
		an124    bool
		named    bool
	}{
		{"Iran", "Russia", nil, false, false}, {"Russia", "Iran", nil, false, false}, {"Iran", "Syria", nil, true, false}, {"Syria", "Russia", nil, true, false}, {"Russia", "Syria", nil, true, false}, {"Syria", "Iran", nil, true, false},
		{"Iran", "Russia", counts("two flights of An-124", supercargo.Flight), true, true}, {"Iran", "Russia", counts("two An-124", supercargo.AircraftUnit), true, true}, {"Iran", "Russia", counts("as much as an An-124", supercargo.Tonne), false, false},
	} {
		k := told{item: supercargo.Ammunition, n: 30, unit: supercargo.Tonne, also: c.of, from: c.from, to: c.to}.claim("T-1")
		ps, named := scalesOf(k).planesOf(&k)
		an124 := false
		for _, p := range ps {
			an124 = an124 || p.name == "An-124"
			if p.payload == "" && !named {
				t.Errorf("%s to %s: %s has no payload, and is taken", c.from, c.to, p.name)
			}
		}
		if an124 != c.an124 || named != c.named || len(ps) == 0 {
			t.Errorf("%s to %s, %v: %d types, An-124 %v, named %v", c.from, c.to, c.of, len(ps), an124, named)
		}
	}
}
