package weigh

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/ledger"
)

// The mass of what a claim gives: pieces by what one of them weighs with its packing, volumes by density, masses as said, boxes and
// vehicles up to full. An end that is open stays open; what has no factor is named.
func TestTonnes(t *testing.T) {
	open := func(q supercargo.Quantity, low, high bool) supercargo.Quantity {
		if !low {
			q.Low = nil
		}
		if !high {
			q.High = nil
		}
		return q
	}
	q := quantity
	for _, c := range []struct {
		name    string
		of      supercargo.Quantity
		modes   []supercargo.Mode
		want    string // low, high, package, lacking; "" for none
		factors int
	}{
		{"tonnes", q(supercargo.Ammunition, 40, supercargo.Tonne), nil, "40 40 false ", 0}, {"kilograms", q(supercargo.Ammunition, 40, supercargo.Kilogram), nil, "0.04 0.04 false ", 0},
		{"more than", open(q(supercargo.Ammunition, 40, supercargo.Tonne), true, false), nil, "40 - false ", 0}, {"up to", open(q(supercargo.Ammunition, 40, supercargo.Tonne), false, true), nil, "0 40 false ", 0}, {"some", open(q(supercargo.Ammunition, 40, supercargo.Tonne), false, false), nil, "", 0},
		{"cubic metres of nothing known", q(supercargo.Ammunition, 40, supercargo.CubicMetre), nil, "0 - false the density of", 0},
		{"pieces of nothing known", q(supercargo.Drone, 40, supercargo.Piece), nil, "0 - false the mass of drones", 0},
		{"ships", q(supercargo.ShipItem, 2, supercargo.ShipUnit), nil, "", 0}, {"shipments", q(supercargo.Ammunition, 2, supercargo.ShipmentUnit), nil, "0 - true what a shipment carries", 0}, {"pallets", q(supercargo.Ammunition, 2, supercargo.Pallet), nil, "0 - true what a pallet carries", 0}, {"flights", q(supercargo.Ammunition, 2, supercargo.Flight), nil, "", 0},
		{"wagons on a ferry", q(supercargo.Ammunition, 2, supercargo.Wagon), []supercargo.Mode{supercargo.BySea}, "0 - true what a wagon carries", 0},
	} {
		k := told{item: c.of.Item, n: 1, unit: c.of.Unit, from: "Iran", to: "Russia", modes: c.modes}.claim("T-1")
		k.Quantities = []supercargo.Quantity{c.of}
		got := ""
		for _, x := range scalesOf(k).Tonnes(&k) {
			high := "-"
			if x.High != nil {
				high = fmt.Sprintf("%.4g", *x.High)
			}
			got += fmt.Sprintf("%.4g %s %v %s", x.Low, high, x.Package, x.Lacking)
			if len(x.Inputs) != c.factors || x.When != k.When {
				t.Errorf("%s: %d factors, %v", c.name, len(x.Inputs), x.When)
			}
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// By factors: the product of what it rests on; of boxes and vehicles no least.
	for _, c := range []struct {
		of    supercargo.Quantity
		modes []supercargo.Mode
		scale float64
		n     int
		full  bool
	}{
		{q(supercargo.Shell152, 1000, supercargo.Piece), nil, 0.001, 2, false}, {q(supercargo.Oil, 1000, supercargo.Barrel), nil, 1, 2, false}, {q(supercargo.Oil, 1000, supercargo.Litre), nil, 0.001, 1, false}, {q(supercargo.Oil, 1000, supercargo.CubicMetre), nil, 1, 1, false},
		{q(supercargo.Box, 1000, supercargo.Container), nil, 1, 1, true}, {q(supercargo.Ammunition, 1000, supercargo.Wagon), []supercargo.Mode{supercargo.ByRail}, 1, 1, true}, {q(supercargo.Ammunition, 1000, supercargo.Truck), nil, 1, 1, true},
	} {
		k := told{item: c.of.Item, n: 1, unit: c.of.Unit, from: "Iran", to: "Russia", modes: c.modes}.claim("T-1")
		k.Quantities = []supercargo.Quantity{c.of}
		all := scalesOf(k).Tonnes(&k)
		if len(all) != 1 || len(all[0].Inputs) != c.n || all[0].High == nil || all[0].Lacking != "" {
			t.Errorf("%s: %+v", c.of.Unit, all)
			continue
		}
		low, high := 1000*c.scale, 1000*c.scale
		for _, in := range all[0].Inputs {
			low, high = low*in.Low, high*in.High
		}
		if c.full {
			low = 0
		}
		if x := all[0]; math.Abs(x.Low-low) > 1e-9*high || math.Abs(*x.High-high) > 1e-9*high || high <= 0 || x.Package != c.full {
			t.Errorf("%s: %g to %g, want %g to %g", c.of.Unit, x.Low, *x.High, low, high)
		}
	}
}

// Trips that a claim counts, with what they carry if each is full: flights by the types named, or by any; voyages by the named
// ships' own lift; wagons and lorries by theirs. Rates, zeros and figures to compare with are none.
func TestTripsCounted(t *testing.T) {
	wren := []supercargo.Carrier{aboard("Sim Wren", "coaster")}
	il76 := []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}
	table := Factors()
	full := func(id string) string {
		in := table.input(id)
		return fmt.Sprintf("%g-%g", 2*in.Low, 2*in.High)
	}
	payload := ""
	for _, p := range planes {
		if p.name == "Il-76" || strings.HasPrefix(p.name, "Il-76") && payload == "" {
			payload = p.payload
		}
	}
	for _, c := range []struct {
		name string
		unit supercargo.Unit
		by   []supercargo.Carrier
		edit func(*supercargo.Quantity)
		want string // mode, number, least, full, taken
	}{
		{"flights of a type", supercargo.Flight, il76, nil, "air 2-2 false " + full(payload) + " false"},
		{"at least", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.High = nil }, "air 2-2 true " + full(payload) + " false"},
		{"up to", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.Low = nil }, "air 2-2 false " + full(payload) + " false"},
		{"some", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.Low, q.High = nil, nil }, ""},
		{"a rate", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.Per = "month" }, ""},
		{"none", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.Qualifier = supercargo.NoneOf }, ""},
		{"to compare with", supercargo.Flight, il76, func(q *supercargo.Quantity) { q.Context = true }, ""},
		{"a type of which nothing is known", supercargo.Flight, []supercargo.Carrier{{Said: "An-26", Kind: supercargo.SomeCarrier}}, nil, "air 2-2 false - false"},
		{"wagons", supercargo.Wagon, nil, nil, "rail 2-2 false " + full("land-wagon-payload") + " false"}, {"lorries", supercargo.Truck, nil, nil, "road 2-2 false " + full("land-truck-payload") + " false"},
		{"voyages of nobody", supercargo.VoyageUnit, nil, nil, "sea 2-2 false - false"}, {"voyages of a ship of no known deadweight", supercargo.VoyageUnit, []supercargo.Carrier{aboard("Sim Coot", "bare")}, nil, "sea 2-2 false - false"}, {"of two ships, one of them that", supercargo.VoyageUnit, append(wren, aboard("Sim Coot", "bare")), nil, "sea 2-2 false - false"},
		{"tonnes", supercargo.Tonne, nil, nil, ""},
	} {
		k := told{item: supercargo.Movement, n: 2, unit: c.unit, from: "Iran", to: "Russia", by: c.by}.claim("T-1")
		if c.edit != nil {
			c.edit(&k.Quantities[0])
		}
		got := ""
		for _, x := range scalesOf(k).Trips(&k) {
			most := "-"
			if x.Full != nil {
				most = fmt.Sprintf("%g-%g", x.Full.Low, x.Full.High)
			}
			got += fmt.Sprintf("%s %g-%g %v %s %v", x.Mode, x.N.Low, x.N.High, x.Least, most, x.Taken)
			if (x.Types == "lorries with a semi-trailer") != (c.unit == supercargo.Truck) {
				t.Errorf("%s: %s", c.name, x.Types)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	s := scalesOf()
	cargo := table.input("hull-cargo-of-deadweight")
	two := told{item: supercargo.Movement, n: 1, unit: supercargo.VoyageUnit, by: []supercargo.Carrier{aboard("Sim Wren", "coaster"), aboard("Sim Whale", "vlcc")}}.claim("T-1")
	if x := scalesOf(two).Trips(&two)[0]; x.Full == nil || x.Full.Low != 3000*cargo.Low || x.Full.High != 300000*cargo.High {
		t.Errorf("of either of two ships: %+v", x.Full)
	}
	free := told{item: supercargo.Movement, n: 1, unit: supercargo.Flight, from: "Iran", to: "Syria"}.claim("T-1")
	if x := scalesOf(free).Trips(&free)[0]; x.Full == nil || !x.Taken || x.Full.Low >= x.Full.High {
		t.Errorf("of any type: %+v", x)
	}
	for kind, want := range map[string]bool{"Il-76TD": true, "": false, "An-26": false, "bicycle": false} {
		if _, ok := s.Payload(&supercargo.Aircraft{Type: kind}); ok != want {
			t.Errorf("%q: %v", kind, ok)
		}
	}
	for _, v := range []*supercargo.Vessel{nil, {}, {DWT: -1}} {
		if _, ok := s.Lift(v); ok {
			t.Errorf("%+v lifts something", v)
		}
	}
}

// A copy that says nothing of the way is of that of what it copies, at whatever remove, and of none where that goes elsewhere.
func TestCopiesOnTheCaspian(t *testing.T) {
	claim := func(id supercargo.ClaimID, from, to, summary string, copies ...supercargo.ClaimID) supercargo.Claim {
		k := told{summary: summary, item: supercargo.Ammunition, n: 5, unit: supercargo.Tonne, modes: []supercargo.Mode{supercargo.BySea}}.claim(id)
		k.From, k.To = nil, nil
		if from != "" {
			k.From = []supercargo.Location{{Said: from}}
		}
		if to != "" {
			k.To = []supercargo.Location{{Said: to}}
		}
		for _, c := range copies {
			k.Copies = append(k.Copies, supercargo.Copy{Claim: c})
		}
		return k
	}
	for _, c := range []struct {
		name string
		all  []supercargo.Claim
		want bool
	}{
		{"of two ports", []supercargo.Claim{claim("R", "Amirabad", "Olya", "")}, true}, {"of one port, the first", []supercargo.Claim{claim("R", "Amirabad", "", "")}, true}, {"of one port, the last", []supercargo.Claim{claim("R", "", "Olya", "")}, true},
		{"of two states", []supercargo.Claim{claim("R", "Iran", "Russia", "")}, false}, {"of its words", []supercargo.Claim{claim("R", "Iran", "Russia", "It crossed the Caspian.")}, true},
		{"to elsewhere", []supercargo.Claim{claim("R", "Amirabad", "Mumbai", "It crossed the Caspian.")}, false}, {"from elsewhere", []supercargo.Claim{claim("R", "Mumbai", "Olya", "It crossed the Caspian.")}, false},
		{"to a place that is not known", []supercargo.Claim{claim("R", "Amirabad", "Xyzzyville", "")}, false}, {"from one", []supercargo.Claim{claim("R", "Xyzzyville", "Olya", "")}, false},
		{"of a copy of two ports", []supercargo.Claim{claim("R", "", "", "", "S"), claim("S", "Amirabad", "Olya", "")}, true}, {"round and round", []supercargo.Claim{claim("R", "", "", "", "S"), claim("S", "", "", "", "R")}, false}, {"of what is not there", nil, false},
	} {
		k := claim("K", "", "", "", "R")
		s := scalesOf(append(c.all, k)...)
		if got := s.onCaspian(&k); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	a, b, root, other := claim("A", "", "", "", "B"), claim("B", "", "", "", "C"), claim("C", "", "", ""), claim("D", "", "", "", "nobody")
	s := scalesOf(a, b, root, other)
	for _, c := range []struct {
		x, y *supercargo.Claim
		want bool
	}{{&a, &a, true}, {&a, &b, true}, {&a, &root, true}, {&root, &a, true}, {&other, &a, false}, {&a, &other, false}} {
		if got := s.kin(c.x, c.y); got != c.want {
			t.Errorf("%s and %s: %v", c.x.ID, c.y.ID, got)
		}
	}
	bare := claim("K", "", "", "")
	bare.Modes = nil
	if got := s.Reach(&bare) + ", " + s.Reach(&a); got != "not known to be on the Caspian, mode of transport not stated, not known to be on the Caspian, by sea" {
		t.Error(got)
	}
}

// A row of reception counts where its middle lies in the window; a silence is one that holds all of it.
func TestHeardAndSilent(t *testing.T) {
	w := stretch{100, 200}
	at := []supercargo.PlaceID{"zz-south"}
	for _, c := range []struct {
		r    Reception
		want int64
	}{
		{Reception{"zz-south", 90, 110, 5, false}, 5}, {Reception{"zz-south", 90, 108, 5, false}, 0}, {Reception{"zz-south", 190, 210, 5, false}, 0}, {Reception{"zz-south", 190, 208, 5, false}, 5},
		{Reception{"zz-north", 120, 130, 5, false}, 0}, {Reception{"zz-south", 120, 130, 5, true}, 0},
	} {
		x := &course{moves: &Movements{Heard: []Reception{c.r}}}
		if got := x.heard(at, w); got != c.want {
			t.Errorf("%+v: %d", c.r, got)
		}
	}
	for _, c := range []struct {
		from, to supercargo.Instant // to 0: open
		want     bool
	}{{100, 200, true}, {101, 200, false}, {100, 199, false}, {50, 0, true}, {101, 0, false}, {50, 300, true}} {
		x := &course{events: []supercargo.Event{{Kind: supercargo.Gap, Track: track(), Start: c.from, End: c.to}}}
		if got := x.silent(track(), w); got != c.want {
			t.Errorf("%d to %d: %v", c.from, c.to, got)
		}
	}
}

// Fewer trips than claimed contradict where each of the ships was received throughout, its first and last moment in that, and without
// a gap; where nothing of them was, nor anybody near, nothing can be said.
func TestCountOfTrips(t *testing.T) {
	w := stretch{100, 200}
	v := values{"seen": Exact(1), "claimed": Exact(2)}
	near := func(place supercargo.PlaceID) []Reception { return []Reception{{place, 120, 130, 5, false}} }
	gap := []supercargo.Event{{Kind: supercargo.Gap, Track: track(), Start: 120, End: 130}}
	for _, c := range []struct {
		name   string
		tracks []Extent
		events []supercargo.Event
		heard  []Reception
		want   supercargo.Verdict
	}{
		{"throughout", []Extent{{track(), 100, 200}}, nil, nil, supercargo.Contradicted}, {"from later on", []Extent{{track(), 101, 200}}, nil, nil, supercargo.Undecided}, {"until before", []Extent{{track(), 100, 199}}, nil, nil, supercargo.Undecided}, {"with a gap", []Extent{{track(), 100, 200}}, gap, nil, supercargo.Undecided},
		{"nobody", nil, nil, nil, supercargo.NoCoverage}, {"others at the origin", nil, nil, near("zz-south"), supercargo.Undecided}, {"others at the destination", nil, nil, near("zz-north"), supercargo.Undecided},
	} {
		x := &course{tracks: c.tracks, events: c.events, moves: &Movements{Heard: c.heard}, from: []supercargo.PlaceID{"zz-south"}, to: []supercargo.PlaceID{"zz-north"}}
		if got := (fleet{x}).count(w, v); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := (fleet{x, {moves: &Movements{}}}).count(w, v); c.want == supercargo.Contradicted && got == c.want {
			t.Errorf("%s, and nothing of another ship: %s", c.name, got)
		}
	}
	if got := (fleet{}).count(w, values{"seen": Exact(2), "claimed": Exact(2)}); got != supercargo.Supported {
		t.Errorf("as many: %s", got)
	}
}

// Two figures for one thing are one of it; a size of a family is from the least to the greatest of its kinds; what a figure is read in is told.
func TestStocksSizesAndSources(t *testing.T) {
	k := told{item: supercargo.Shell152, n: 100, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Shell152, 200, supercargo.Piece), quantity(supercargo.Shell122, 50, supercargo.Piece)}}.claim("T-1")
	s := scalesOf(k)
	gs, _ := s.stocks(&k)
	var items []supercargo.Item
	for _, g := range gs {
		items = append(items, g.item)
	}
	if !slices.Equal(items, []supercargo.Item{supercargo.Shell152, supercargo.Shell122}) || gs[0].terms[0].Low != 100 {
		t.Errorf("%v, the first of %g", items, gs[0].terms[0].Low)
	}
	a, b, both := s.size(supercargo.Shahed131, "length"), s.size(supercargo.Shahed136, "length"), s.size(supercargo.Shahed, "length")
	if a.Low == b.Low || both.Low != min(a.Low, b.Low) || both.High != max(a.High, b.High) {
		t.Errorf("%g-%g of %g-%g and %g-%g", both.Low, both.High, a.Low, a.High, b.Low, b.High)
	}
	s.Case.Documents = []supercargo.Document{{ID: "bare"}, {ID: "paper", URL: "https://paper.example"}}
	for _, c := range []struct {
		in     supercargo.DocumentID
		cited  []supercargo.Citation
		source string
	}{
		{"", nil, "claim T-1"}, {"bare", nil, "claim T-1 in bare"}, {"paper", nil, "claim T-1 in paper, read at https://paper.example"}, {"bare", []supercargo.Citation{{Document: "paper"}}, "claim T-1 in bare, read at https://paper.example"}, {"lost", nil, "claim T-1 in lost"},
	} {
		if got := s.source(&supercargo.Claim{ID: "T-1", In: c.in, Sources: c.cited}); got != c.source {
			t.Errorf("%q, want %q", got, c.source)
		}
	}
	if unitOf(stock{poured: supercargo.CubicMetre}) != "m3" || unitOf(stock{poured: supercargo.Barrel}) != "barrels" || unitOf(stock{weighed: true}) != "t" {
		t.Error("units of stocks")
	}
	unsaid := quantity(supercargo.Shell152, 5, supercargo.Piece)
	unsaid.Said = ""
	if in := s.said("x", &k, &unsaid); in.What != "as said: "+things(supercargo.Shell152) {
		t.Error(in.What)
	}
	if x := (&course{}); x.whose() != ", MMSI not known" || (&course{aloft: true}).whose() != ", address not known" {
		t.Error(x.whose())
	}
}

// What full boxes leave for each is asked of a claim that gives boxes, shells of no calibre, and something else of a known mass.
func TestResidualIsAsked(t *testing.T) {
	boxes, shells, grads := quantity(supercargo.Box, 300, supercargo.Container), quantity(supercargo.Shell, 300000, supercargo.Piece), quantity(supercargo.SmallArmsRound, 1e6, supercargo.Piece)
	for _, c := range []struct {
		of   []supercargo.Quantity
		want int
	}{{[]supercargo.Quantity{boxes, shells, grads}, 1}, {[]supercargo.Quantity{shells, grads}, 0}, {[]supercargo.Quantity{boxes, grads}, 0}, {[]supercargo.Quantity{boxes, shells}, 0}} {
		k := told{item: supercargo.Ammunition, from: "Iran", to: "Russia"}.claim("T-1")
		k.Quantities = c.of
		got := scalesOf(k).residual(&k)
		if len(got) != c.want {
			t.Errorf("%d quantities: %d", len(c.of), len(got))
		}
	}
	s := &Scales{Factors(), &ledger.Case{}}
	bombs := quantity(supercargo.MortarBomb, 10, supercargo.Piece)
	var as []string
	for _, r := range s.kindReadings(&bombs, &supercargo.Claim{}) {
		as = append(as, r.as)
	}
	if len(as) < 3 || as[0] != things(supercargo.MortarBomb) || slices.Contains(as[1:], as[0]) {
		t.Errorf("mortar bombs are read as %v", as)
	}
}

// A boat is one by how it is spoken of or by its row in the case.
func TestIsBoat(t *testing.T) {
	s := scalesOf()
	for _, c := range []struct {
		c    supercargo.Carrier
		want bool
	}{{supercargo.Carrier{Said: "a dhow"}, true}, {supercargo.Carrier{Said: "a ship"}, false}, {aboard("Sim Teal", "dhow"), true}, {aboard("Sim Wren", "coaster"), false}} {
		if got := s.isBoat(c.c); got != c.want {
			t.Errorf("%s: %v", c.c.Said, got)
		}
	}
}
