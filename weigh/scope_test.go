package weigh

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/captures"
	"supercargo/cases"
	"supercargo/ledger"
)

// told is an invented claim: what is said of it beyond the usual.
type told struct {
	summary  string
	item     supercargo.Item
	n        float64
	unit     supercargo.Unit
	also     []supercargo.Quantity
	from, to string
	by       []supercargo.Carrier
	modes    []supercargo.Mode
}

const february = supercargo.Instant(1706745600000) // 2024-02-01

func quantity(item supercargo.Item, n float64, unit supercargo.Unit) supercargo.Quantity {
	return supercargo.Quantity{Said: fmt.Sprintf("%v of them", n), Item: item, Low: &n, High: &n, Qualifier: supercargo.Exactly, Unit: unit}
}

func (c told) claim(id supercargo.ClaimID) supercargo.Claim {
	return supercargo.Claim{
		ID: id, Case: "invented", Simulated: true, Act: supercargo.Asserts, Stage: supercargo.Moved, Summary: c.summary, Item: c.item,
		Quantities: append([]supercargo.Quantity{quantity(c.item, c.n, c.unit)}, c.also...),
		From:       []supercargo.Location{{Said: c.from}}, To: []supercargo.Location{{Said: c.to}}, By: c.by, Modes: c.modes,
		When: supercargo.Span{EDTF: "2024-02", Earliest: february, Latest: february + 20*day},
	}
}

func aboard(said, ref string) supercargo.Carrier {
	return supercargo.Carrier{Said: said, Kind: supercargo.VesselCarrier, Ref: ref}
}

// ships of these tests, all invented.
func inventedShips() []supercargo.Vessel {
	return []supercargo.Vessel{
		{ID: "vlcc", Name: "SIM WHALE", Type: "crude oil tanker", DWT: 300000},
		{ID: "coaster", Name: "SIM WREN", Type: "general cargo", DWT: 3000, LengthM: 86},
		{ID: "dhow", Name: "SIM TEAL", Type: "dhow"},
		{ID: "bare", Name: "SIM COOT", Type: "general cargo"},
		{ID: "river", Name: "SIM SMEW", Type: "general cargo", LengthM: 140, GT: 4900},
	}
}

func scalesOf(ks ...supercargo.Claim) *Scales {
	return &Scales{Factors(), &ledger.Case{Vessels: inventedShips(), Claims: ks}}
}

// What a claim gets is of its own way, its own ship and its own thing, or is
// "cannot say" with the reason.
func TestScope(t *testing.T) {
	sea, air := []supercargo.Mode{supercargo.BySea}, []supercargo.Mode{supercargo.ByAir}
	flights := func(n float64) []supercargo.Quantity {
		return []supercargo.Quantity{quantity(supercargo.Movement, n, supercargo.Flight)}
	}
	oil := told{item: supercargo.Oil, n: 273000, unit: supercargo.Tonne, from: "Iran", to: "China", by: []supercargo.Carrier{aboard("Sim Whale", "vlcc")}, modes: sea}.claim("T-1")
	if f := find(t, scalesOf(oil).Claim(&oil), "T-1", "lift"); strings.Contains(f.Statement, "boxes") {
		t.Errorf("oil in boxes: %s", f.Statement)
	}
	for _, c := range []struct {
		name     string
		told     told
		question string
		want     supercargo.Verdict
		says     string
	}{
		{"a full tanker", told{item: supercargo.Oil, n: 1.9e6, unit: supercargo.Barrel, from: "Iran", to: "China", by: []supercargo.Carrier{aboard("Sim Whale", "vlcc")}, modes: sea}, "lift", supercargo.Strained, "241,700-287,000 t"},
		{"the same by weight", told{item: supercargo.Oil, n: 273000, unit: supercargo.Tonne, from: "Iran", to: "China", by: []supercargo.Carrier{aboard("Sim Whale", "vlcc")}, modes: sea}, "lift", supercargo.Feasible, "91-99 %"},
		{"her draught", told{item: supercargo.Oil, n: 273000, unit: supercargo.Tonne, from: "Iran", to: "China", by: []supercargo.Carrier{aboard("Sim Whale", "vlcc")}, modes: sea}, "draught", supercargo.CannotSay, "those of another ship are not used instead"},
		{"a full coaster", told{item: supercargo.Fertiliser, n: 2750, unit: supercargo.Tonne, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.Feasible, "92-100 %"},
		{"a length alone", told{item: supercargo.Fertiliser, n: 2750, unit: supercargo.Tonne, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "draught", supercargo.CannotSay, "not both known"},
		{"more than her deadweight", told{item: supercargo.Grain, n: 3100, unit: supercargo.Tonne, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.Infeasible, "103-112 %"},
		{"nothing left for fuel", told{item: supercargo.Grain, n: 3000, unit: supercargo.Tonne, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.Strained, "100-109 %"},
		{"rockets of no size", told{item: supercargo.Rocket, n: 100000, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.CannotSay, "rockets of unstated type"},
		{"Grad rockets", told{item: supercargo.Grad, n: 100000, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.Infeasible, "6,500-15,600 t"},
		{"Korea to Russia", told{item: supercargo.ArtilleryShell, n: 9e6, unit: supercargo.Piece, from: "North Korea", to: "Russia", modes: sea}, "voyages", supercargo.CannotSay, "the claim is about North Korea to Russia"},
		{"to a port of the Caspian, from Korea", told{item: supercargo.ArtilleryShell, n: 9e6, unit: supercargo.Piece, from: "North Korea", to: "Olya", modes: sea}, "voyages", supercargo.CannotSay, "no factor here"},
		{"words of another sea beside", told{summary: "Not over the Caspian.", item: supercargo.ArtilleryShell, n: 9e6, unit: supercargo.Piece, from: "Iran", to: "Yemen", modes: sea}, "voyages", supercargo.CannotSay, "no factor here"},
		{"two states with other coasts", told{item: supercargo.ArtilleryShell, n: 9000, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: sea}, "voyages", supercargo.CannotSay, "does not say that the route was by the Caspian"},
		{"the claim's own words", told{summary: "Shells crossed the Caspian.", item: supercargo.ArtilleryShell, n: 9000, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: sea}, "voyages", supercargo.Feasible, "of the ships counted in the traffic"},
		{"a place of the gazetteer, said", told{item: supercargo.ArtilleryShell, n: 9000, unit: supercargo.Piece, from: "Iran", to: "Olya", modes: sea}, "voyages", supercargo.Feasible, "of the ships counted in the traffic"},
		{"a dhow", told{item: supercargo.Rifle, n: 2000, unit: supercargo.Piece, from: "Iran", to: "Yemen", by: []supercargo.Carrier{aboard("Sim Teal", "dhow")}, modes: sea}, "lift", supercargo.CannotSay, "no factor here for what ships lift"},
		{"a dhow on the Caspian", told{item: supercargo.Rifle, n: 2000, unit: supercargo.Piece, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Teal", "dhow")}, modes: sea}, "lift", supercargo.CannotSay, "of that type or size"},
		{"boxes elsewhere", told{item: supercargo.Box, n: 1000, unit: supercargo.ISOContainer, from: "North Korea", to: "Russia", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: sea}, "boxes", supercargo.CannotSay, "no factor here for how many boxes"},
		{"boxes on a ship of no size", told{item: supercargo.Box, n: 200, unit: supercargo.ISOContainer, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, "boxes", supercargo.CannotSay, "the capacity of ships of 139-141 m"},
		{"too many for any", told{item: supercargo.Box, n: 1000, unit: supercargo.ISOContainer, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, "boxes", supercargo.Infeasible, "1.9-7.1 times"},
		{"boxes on a large one", told{item: supercargo.Box, n: 100, unit: supercargo.ISOContainer, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: sea}, "boxes", supercargo.Feasible, ""},
		{"drones by room", told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, also: flights(2), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "two Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.Infeasible, "10-15 flights of Il-76; the claim has 2 flights. Space is the limit"},
		{"what two take", told{item: supercargo.Shahed136, n: 50, unit: supercargo.Piece, also: flights(2), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "two Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.Feasible, ""},
		{"a 747", told{item: supercargo.Shahed136, n: 480, unit: supercargo.Piece, also: flights(1), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "a Boeing 747", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.Infeasible, "4-11 flights of 747 freighters; the claim has 1 flight. Space is the limit"},
		{"one 747, flights not said", told{item: supercargo.Shahed136, n: 480, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "one Boeing 747", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "does not say how often each flew"},
		{"at least two flights", told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, also: []supercargo.Quantity{{Said: "at least two", Item: supercargo.Movement, Low: new(2.0), Qualifier: supercargo.AtLeast, Unit: supercargo.Flight}}, from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "at least 2 flights"},
		{"a type that the table lacks", told{item: supercargo.Shell152, n: 500, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "one An-12", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "no factor here for the payload of aircraft of type An-12"},
		{"a later 747", told{item: supercargo.Shell152, n: 500, unit: supercargo.Piece, also: flights(1), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "a Boeing 747-8F", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "no factor here"},
		{"a later Il-76", told{item: supercargo.Shell152, n: 1300, unit: supercargo.Piece, also: flights(1), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "an Il-76MD-90A", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "no factor here"},
		{"an earlier Il-76", told{item: supercargo.Shell152, n: 400, unit: supercargo.Piece, also: flights(1), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "an Ilyushin-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.Feasible, "1 flight of Il-76"},
		{"a place that nobody knows", told{item: supercargo.ArtilleryShell, n: 9000, unit: supercargo.Piece, from: "Bandar Abbas", to: "Astrakhan", modes: sea}, "voyages", supercargo.CannotSay, "no factor here"},
		{"a part without a mass", told{item: supercargo.Mohajer6, n: 2, unit: supercargo.Piece, also: append(flights(2), quantity(supercargo.Drone, 400, supercargo.Piece)), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "two Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.CannotSay, "Left out, with no mass in the table: drones"},
		{"two things that do not go on her", told{item: supercargo.Grain, n: 3500, unit: supercargo.Tonne, also: []supercargo.Quantity{quantity(supercargo.Drone, 400, supercargo.Piece)}, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: sea}, "lift", supercargo.Infeasible, "Left out"},
		{"tonnes of another thing beside pieces", told{item: supercargo.Rifle, n: 1000, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Explosives, 20, supercargo.Tonne)}, from: "Iran", to: "Yemen", modes: []supercargo.Mode{supercargo.ByRoad}}, "lorries", supercargo.CannotSay, "weigh 23-24 t. They would fill 1-2 lorries"},
		{"tonnes of the same thing", told{item: supercargo.Rifle, n: 1000, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.SmallArm, 20, supercargo.Tonne)}, from: "Iran", to: "Yemen", modes: []supercargo.Mode{supercargo.ByRoad}}, "lorries", supercargo.CannotSay, "1,000 rifles weigh 3-4 t"},
		{"ships, and said to be by air", told{item: supercargo.Grain, n: 500, unit: supercargo.Tonne, from: "Georgia", to: "Mozambique", by: []supercargo.Carrier{aboard("Sim Wren", "coaster")}, modes: air}, "flights", supercargo.CannotSay, "no claim in the case counts flights"},
		{"heavy and small", told{item: supercargo.Shell152, n: 5000, unit: supercargo.Piece, also: flights(2), from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "two Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "airlift", supercargo.Infeasible, "By mass alone"},
		{"any drone", told{item: supercargo.Drone, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia", modes: air}, "weight", supercargo.CannotSay, "drones of unstated type (the table has Shahed attack drones, Mohajer-6 drones)"},
		{"wagons", told{item: supercargo.Ammunition, n: 40, unit: supercargo.Wagon, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByRail}}, "wagons", supercargo.CannotSay, "40 box wagons carry 2,400-2,900 t if every one is full"},
		{"wagons on a ferry", told{item: supercargo.Ammunition, n: 40, unit: supercargo.Wagon, from: "Iran", to: "Russia", modes: sea}, "weight", supercargo.CannotSay, "what a wagon carries"},
		{"pallets", told{item: supercargo.Ammunition, n: 40, unit: supercargo.Pallet, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByRail}}, "weight", supercargo.CannotSay, "what a pallet carries"},
		{"shells in too few wagons", told{item: supercargo.Shell152, n: 20000, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Cargo, 10, supercargo.Wagon)}, from: "North Korea", to: "Russia", modes: []supercargo.Mode{supercargo.ByRail}}, "wagons", supercargo.Infeasible, "weigh 870-1,900 t, bare to packed. They would fill 12-32 box wagons; the claim has 10 box wagons. By mass alone"},
		{"shells in enough wagons", told{item: supercargo.Shell152, n: 20000, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Cargo, 32, supercargo.Wagon)}, from: "North Korea", to: "Russia", modes: []supercargo.Mode{supercargo.ByRail}}, "wagons", supercargo.Feasible, "would fill 12-32 box wagons"},
		{"drones on lorries, by room", told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Cargo, 3, supercargo.Truck)}, from: "Iran", to: "Russia", modes: []supercargo.Mode{supercargo.ByRoad}}, "lorries", supercargo.Infeasible, "Space is the limit: by mass alone it would be 4-5 lorries"},
		{"attack drones of either type", told{item: supercargo.Shahed, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{{Said: "Il-76", Kind: supercargo.SomeCarrier}}, modes: air}, "flights", supercargo.CannotSay, "Space is the limit: by mass alone it would be 2-3 flights"},
		{"rifles weigh what rifles weigh", told{item: supercargo.Rifle, n: 1000, unit: supercargo.Piece, from: "Iran", to: "Yemen", modes: []supercargo.Mode{supercargo.ByRoad}}, "lorries", supercargo.CannotSay, "3-4 t"},
	} {
		k := c.told.claim("T-1")
		f := find(t, scalesOf(k).Claim(&k), "T-1", c.question)
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: want %q and %q, got %q: %s", c.name, c.want, c.says, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
}

// A trip's load stands for a total only where it is of the same thing, on the
// same way, by the same kind of carrier.
func TestPerTrip(t *testing.T) {
	sea := []supercargo.Mode{supercargo.BySea}
	whole := told{item: supercargo.Shell152, n: 9e6, unit: supercargo.Piece, from: "North Korea", to: "Russia", modes: sea}
	for _, c := range []struct {
		name string
		told told
		want bool
	}{
		{"the same thing and way", told{item: supercargo.Shell152, n: 50000, unit: supercargo.Piece, from: "North Korea", to: "Russia", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, true},
		{"a munition", told{item: supercargo.Munition, n: 2000, unit: supercargo.Piece, from: "North Korea", to: "Russia", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, false},
		{"a dhow", told{item: supercargo.Shell152, n: 2000, unit: supercargo.Piece, from: "North Korea", to: "Russia", by: []supercargo.Carrier{aboard("a dhow", "dhow")}, modes: sea}, false},
		{"another way", told{item: supercargo.Shell152, n: 2000, unit: supercargo.Piece, from: "Iran", to: "Russia", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, false},
		{"a way not known", told{item: supercargo.Shell152, n: 2000, unit: supercargo.Piece, from: "somewhere", to: "Russia", by: []supercargo.Carrier{aboard("Sim Coot", "bare")}, modes: sea}, false},
	} {
		k, one := whole.claim("T-1"), c.told.claim("T-2")
		var trips []supercargo.Finding
		for _, f := range scalesOf(k, one).Claim(&k) {
			if f.Question == "trips" {
				trips = append(trips, f)
			}
		}
		if (len(trips) > 0) != c.want {
			t.Errorf("%s: %v", c.name, trips)
		}
		for _, f := range trips {
			if f.Verdict != supercargo.CannotSay || !strings.Contains(f.Statement, "no factor here for the traffic") {
				t.Errorf("%s: %q: %s", c.name, f.Verdict, f.Statement)
			}
			sound(t, &f)
		}
	}
}

// Flights are set against a count of somebody else's, on the same way; a claim
// that tells of a cargo counts nothing.
func TestFlightsCounted(t *testing.T) {
	air := []supercargo.Mode{supercargo.ByAir}
	two := []supercargo.Quantity{quantity(supercargo.Movement, 2, supercargo.Flight)}
	count := func(id supercargo.ClaimID, from, to string) supercargo.Claim {
		k := told{item: supercargo.Movement, n: 60, unit: supercargo.Flight, from: from, to: to, modes: air}.claim(id)
		k.Act, k.Stage = supercargo.Counts, ""
		return k
	}
	load := told{item: supercargo.Electronics, n: 2, unit: supercargo.Tonne, from: "Iran", to: "Russia", modes: air}
	none := count("T-2", "Iran", "Russia") // that there were no flights is no number that a load can be set against
	none.Quantities = []supercargo.Quantity{quantity(supercargo.Movement, 0, supercargo.Flight)}
	copied := count("T-2", "Iran", "Russia")
	copied.Copies = []supercargo.Copy{{Claim: "T-1"}}
	for _, c := range []struct {
		name string
		also supercargo.Claim
		want supercargo.Verdict
		says string
	}{
		{"a load's own flights", told{item: supercargo.Shahed136, n: 400, unit: supercargo.Piece, also: two, from: "Iran", to: "Russia", modes: air}.claim("T-2"), supercargo.CannotSay, "no claim in the case counts flights"},
		{"a count", count("T-2", "Iran", "Russia"), supercargo.Feasible, "the count of T-2"},
		{"a count of another way", count("T-2", "Iran", "Syria"), supercargo.CannotSay, "no claim in the case counts flights"},
		{"a count of none", none, supercargo.CannotSay, "no claim in the case counts flights"},
		{"a copy of the claim itself", copied, supercargo.CannotSay, "no claim in the case counts flights"},
	} {
		k := load.claim("T-1")
		f := find(t, scalesOf(k, c.also).Claim(&k), "T-1", "flights")
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: want %q, got %q: %s", c.name, c.want, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
}

// anyClaim draws a claim of ways that are not the Caspian's.
func anyClaim(t *rapid.T, id supercargo.ClaimID, ways [][2]string) supercargo.Claim {
	way := rapid.SampledFrom(ways).Draw(t, "way")
	words := supercargo.ItemWords()
	items := slices.DeleteFunc(words, func(w supercargo.ItemWord) bool { return !w.Item.Is(supercargo.Cargo) })
	c := told{
		item: rapid.SampledFrom(items).Draw(t, "item").Item, n: float64(rapid.IntRange(1, 1e8).Draw(t, "n")),
		unit: rapid.SampledFrom(supercargo.Units()).Draw(t, "unit"), from: way[0], to: way[1],
		modes: rapid.SliceOfDistinct(rapid.SampledFrom(supercargo.Modes()), rapid.ID).Draw(t, "modes"),
	}
	if rapid.Bool().Draw(t, "flights") {
		c.also = append(c.also, quantity(supercargo.Movement, float64(rapid.IntRange(1, 99).Draw(t, "own")), supercargo.Flight))
	}
	for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 4), 0, 2, rapid.ID).Draw(t, "ships") {
		v := inventedShips()[i]
		c.by = append(c.by, aboard(v.Name, string(v.ID)))
	}
	k := c.claim(id)
	if rapid.Bool().Draw(t, "long") {
		k.When.Latest += 180 * day
	}
	if rapid.Bool().Draw(t, "counts") {
		k.Act = supercargo.Counts
	}
	return k
}

var elsewhere = [][2]string{{"North Korea", "Russia"}, {"Iran", "Yemen"}, {"Georgia", "Mozambique"}, {"Iran", "Russia"}, {"Bandar Abbas", "Novorossiysk"}, {"North Korea", "Astrakhan"}, {"Iran", "China"}}

// holds tells whether the factor speaks of what a claim says: its region and,
// where it is of one mode, that mode.
func (f *Factor) holds(s *Scales, k *supercargo.Claim) bool {
	if len(f.Modes) > 0 && len(k.Modes) > 0 && !slices.ContainsFunc(f.Modes, func(m supercargo.Mode) bool { return has(k.Modes, m) }) {
		return false
	}
	return f.Region == Anywhere || f.Region == Caspian && s.onCaspian(k)
}

// No factor speaks outside its region, nothing of another claim's way comes in,
// and every sentence is sound.
func TestNoFactorOutsideItsRegion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, other := anyClaim(t, "T-1", elsewhere), anyClaim(t, "T-2", append(elsewhere, [2]string{"Amirabad", "Astrakhan"}))
		s := scalesOf(k, other)
		for _, f := range s.Claim(&k) {
			for _, in := range f.Inputs {
				if in.Region == string(Caspian) {
					t.Fatalf("%s rests on %s, of the Caspian: %s", f.Question, in.Name, f.Statement)
				}
				asIf := f.Question == "flights" && f.Verdict == supercargo.CannotSay // says itself that the claim is of ships
				if tf, ok := s.Table.Find(in.Name); ok && !tf.holds(s, &k) && !asIf {
					t.Fatalf("%s rests on %s, which does not hold by %v", f.Question, in.Name, k.Modes)
				}
				foreign := strings.HasPrefix(in.Source, "claim T-2") && f.Question != "overlap" && f.Question != "price"
				if foreign && !s.sameRoute(&k, &other) {
					t.Fatalf("%s rests on another way's claim: %s", f.Question, f.Statement)
				}
			}
			for _, fault := range Lint(f.Statement) {
				t.Fatalf("%v in %q", fault, f.Statement)
			}
		}
	})
}

// A claim's own count, or a copy of it, is never what it is compared with.
func TestOwnCountIsNoComparison(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		way := [][2]string{{"Iran", "Russia"}, {"Amirabad", "Astrakhan"}}
		k, other := anyClaim(t, "T-1", way), anyClaim(t, "T-2", way)
		kin := rapid.Bool().Draw(t, "kin")
		if kin {
			other.Copies = []supercargo.Copy{{Claim: "T-1"}}
		}
		s := scalesOf(k, other)
		for _, f := range s.Claim(&k) {
			for _, in := range f.Inputs {
				if in.Name == "flights-counted" && (strings.HasPrefix(in.Source, "claim T-1") || kin) {
					t.Fatalf("its own count is the comparison: %s", f.Statement)
				}
				if in.Name == "claim-per-trip" && (strings.HasPrefix(in.Source, "claim T-1") || kin) {
					t.Fatalf("its own load is the trip's: %s", f.Statement)
				}
			}
		}
	})
}

// More of a thing never weighs less, and never fits better.
func TestWeightIsMonotone(t *testing.T) {
	rank := map[supercargo.Verdict]int{supercargo.Feasible: 0, supercargo.Strained: 1, supercargo.Infeasible: 2}
	ways := append(slices.Clone(elsewhere), [2]string{"Amirabad", "Astrakhan"})
	rapid.Check(t, func(t *rapid.T) {
		k := anyClaim(t, "T-1", ways)
		more := k
		more.Quantities = slices.Clone(k.Quantities)
		n := *k.Quantities[0].High * rapid.Float64Range(1, 50).Draw(t, "times")
		more.Quantities[0].Low, more.Quantities[0].High = &n, &n
		few, many := scalesOf(k).Claim(&k), scalesOf(more).Claim(&more)
		for i := range min(len(few), len(many)) {
			a, b := few[i], many[i]
			if a.Question != b.Question {
				continue
			}
			for j := range min(len(a.Figures), len(b.Figures)) {
				if g := b.Figures[j]; g.Name == "mass" && (g.Low < a.Figures[j].Low || g.High < a.Figures[j].High) {
					t.Fatalf("%s: more weighs less: %v, %v", a.Question, a.Figures[j], g)
				}
			}
			x, judged := rank[a.Verdict]
			y, too := rank[b.Verdict]
			own := k.Quantities[0].Unit == supercargo.Flight || k.Quantities[0].Unit == supercargo.AircraftUnit // more of these carry more
			if judged && too && y < x && !own && a.Question != "residual" {
				t.Fatalf("%s: more fits better: %q, then %q\n%s\n%s", a.Question, a.Verdict, b.Verdict, a.Statement, b.Statement)
			}
		}
	})
}

// The files of faults that users found, where they are at hand.
func TestFoundWeights(t *testing.T) {
	for _, c := range []struct {
		folder, claim, question string
		want                    []supercargo.Verdict
	}{
		{"full-coaster", "FC-01", "lift", []supercargo.Verdict{supercargo.Feasible}},
		{"vlcc", "OIL-01", "lift", []supercargo.Verdict{supercargo.Feasible}},
		{"vlcc", "OIL-01", "draught", []supercargo.Verdict{supercargo.CannotSay}},
		{"grad-rockets", "GR-01", "lift", []supercargo.Verdict{supercargo.CannotSay}},
		{"own-flights-as-traffic", "FL-01", "airlift", []supercargo.Verdict{supercargo.Infeasible}},
		{"own-flights-as-traffic", "FL-02", "flights", []supercargo.Verdict{supercargo.Feasible, supercargo.CannotSay}},
	} {
		dir := captures.Find(t, "found/domain/weigh/"+c.folder)
		k, err := ledger.Load(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		f := find(t, (&Scales{Factors(), k}).All(), supercargo.ClaimID(c.claim), c.question)
		if !slices.Contains(c.want, f.Verdict) {
			t.Errorf("%s %s: want %v, got %q: %s", c.claim, c.question, c.want, f.Verdict, f.Statement)
		}
	}
}

// Every factor says where it holds, and the sentence about the table counts
// those that are of one region.
func TestScopeOfTheTable(t *testing.T) {
	tab := Factors()
	n := 0
	for _, f := range tab.Factors {
		if f.Region == Caspian {
			n++
			if !slices.Contains(f.Modes, supercargo.BySea) {
				t.Errorf("%s is of the Caspian and not of the sea", f.ID)
			}
		}
	}
	if want := fmt.Sprintf("(%d of %d factors)", n, len(tab.Factors)); n == 0 || !strings.Contains(tab.Scope(), want) {
		t.Errorf("no %q in %q", want, tab.Scope())
	}
	c, err := cases.Open("caspian")
	if err != nil {
		t.Fatal(err)
	}
	s := &Scales{tab, c}
	for claim, want := range map[supercargo.ClaimID]bool{"CL-019": true, "CL-017": true, "CL-018": true, "CL-022": false, "CL-021": false, "CL-028": false} {
		if got := s.onCaspian(c.Claim(claim)); got != want {
			t.Errorf("%s: on the Caspian %v, want %v", claim, got, want)
		}
	}
}

// Money for several kinds of thing is no price of one of them, and money is set
// beside money of the same kind only.
func TestPriceOfOneKind(t *testing.T) {
	money := func(n float64, u supercargo.Unit) supercargo.Quantity { return quantity("", n, u) }
	deal := told{item: supercargo.Drone, n: 100, unit: supercargo.Piece, from: "Iran", to: "Russia"}
	several := deal.claim("T-1")
	several.Quantities = []supercargo.Quantity{quantity(supercargo.Shahed136, 100, supercargo.Piece), quantity(supercargo.Mohajer6, 6, supercargo.Piece), money(140e6, supercargo.Euro)}
	for _, f := range scalesOf(several).Claim(&several) {
		if f.Question == "price" {
			t.Errorf("%s", f.Statement)
		}
	}
	one, other := deal, deal
	one.also, other.also = []supercargo.Quantity{money(1e6, supercargo.Euro)}, []supercargo.Quantity{money(2e6, supercargo.USDollar)}
	a, b := one.claim("T-1"), other.claim("T-2")
	f := find(t, scalesOf(a, b).Claim(&a), "T-1", "price")
	if f.Statement != "1,000,000 EUR for 100 drones is 10,000 EUR each." {
		t.Errorf("%s", f.Statement)
	}
}

// What one claim tells apart is set against other claims, not against itself.
func TestOverlapIsOfSeveralClaims(t *testing.T) {
	kinds := told{item: supercargo.Shahed136, n: 100, unit: supercargo.Piece, also: []supercargo.Quantity{quantity(supercargo.Shahed131, 60, supercargo.Piece)}, from: "Iran", to: "Russia"}
	a := kinds.claim("T-1")
	overlaps := func(ks ...supercargo.Claim) (out []supercargo.Finding) {
		for _, f := range scalesOf(ks...).Claim(&ks[0]) {
			if f.Question == "overlap" {
				out = append(out, f)
			}
		}
		return out
	}
	if got := overlaps(a); got != nil {
		t.Errorf("%s", got[0].Statement)
	}
	b := told{item: supercargo.Drone, n: 400, unit: supercargo.Piece, from: "Iran", to: "Russia"}.claim("T-2")
	got := overlaps(a, b)
	if len(got) != 1 || !strings.Contains(got[0].Statement, "60 Shahed-131 drones and 100 Shahed-136 drones in T-1, 400 drones in T-2") {
		t.Errorf("%v", got)
	}
}

// A total that is said to have gone within a day, in which no ship goes there and back: each trip
// takes a ship of its own. Every figure is finite, or the findings could not be written as JSON.
func TestTripsWithinADay(t *testing.T) {
	sea := []supercargo.Mode{supercargo.BySea}
	total := told{item: supercargo.Shell152, n: 90000, unit: supercargo.Piece, from: "Iran", to: "Olya", modes: sea}.claim("T-1")
	one := told{item: supercargo.Shell152, n: 3000, unit: supercargo.Piece, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: sea}.claim("T-2")
	for _, days := range []supercargo.Instant{1, 5, 9, 20} {
		total.When = supercargo.Span{EDTF: "2024-02-01", Earliest: february, Latest: february + days*day}
		one.When = total.When
		found := scalesOf(total, one).Claim(&total)
		if _, err := json.Marshal(found); err != nil {
			t.Errorf("%d days: %v", days, err)
		}
		f := find(t, found, "T-1", "trips")
		if strings.Contains(f.Statement, "Inf") || days == 1 && !strings.Contains(f.Statement, "or 30 ships making only these trips") {
			t.Errorf("%d days: %s", days, f.Statement)
		}
		sound(t, &f)
	}
}

// What is said of a mass alone is true of it: half a tonne is not one, and a ship that is named is
// not said to be missing.
func TestMassAlone(t *testing.T) {
	k := told{item: supercargo.Ammunition, n: 0.5, unit: supercargo.Tonne, from: "Iran", to: "Olya", by: []supercargo.Carrier{aboard("Sim Smew", "river")}, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
	k.When = supercargo.Span{}
	f := find(t, scalesOf(k).Claim(&k), "T-1", "weight")
	if want := "The claim gives 0.5 t of ammunition. No time is given, so it is not known in how many trips Sim Smew can have carried that."; f.Statement != want {
		t.Error(f.Statement)
	}
	sound(t, &f)
	for x, want := range map[Interval]string{Exact(0.5): "0.5", Exact(1.5): "1.5", Exact(2): "2", Exact(9.96): "10", Exact(12.5): "13", {0.92, 4.1}: "1-4", Exact(0.06): "0.06"} {
		if got := span(x); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
}

// One full trip by sea carries what the ship does, no less at the least; of several ships what any
// of them does, from the least of one to the most of another. Of one that is not known, nothing.
func TestOneTrip(t *testing.T) {
	known := 0
	ships := inventedShips()
	for i := range ships {
		for j := range ships {
			by := []supercargo.Carrier{aboard(ships[i].Name, string(ships[i].ID))}
			if i != j {
				by = append(by, aboard(ships[j].Name, string(ships[j].ID)))
			}
			k := told{item: supercargo.Coal, n: 1, unit: supercargo.Tonne, from: "Iran", to: "China", by: by, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
			s := scalesOf(k)
			a, ok := s.Lift(&ships[i])
			b, also := s.Lift(&ships[j])
			got, is := s.oneTrip(&k, supercargo.VoyageUnit, &Trips{Mode: supercargo.BySea})
			if want := a.Hull(b); is != (ok && also) || is && got != want {
				t.Errorf("%s and %s: %v, %v, want %v", ships[i].Name, ships[j].Name, got, is, want)
			}
			if is && i == j && got.Low > 0 {
				known++
			}
		}
	}
	if known == 0 {
		t.Error("of no ship it is known what she carries at the least")
	}
}
