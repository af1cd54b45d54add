package weigh

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/ledger"
)

// A type of which every aircraft is a freighter has its payload; one that may be a variant which
// carries more, or has seats, has none.
func TestLiftOfType(t *testing.T) {
	s := &Scales{Table: Factors()}
	il76, ok := s.LiftOfType("IL76", "Ilyushin Il-76TD")
	if want := of(Factors().input("aircraft-il76")); !ok || il76 != want {
		t.Errorf("%v, want %v", il76, want)
	}
	if an124, ok := s.LiftOfType("A124", ""); !ok || an124.Low <= il76.High {
		t.Errorf("%v", an124)
	}
	for _, none := range [][2]string{{"IL76", "Il-76MD-90A"}, {"B744", "Boeing 747-400F"}, {"", "Ilyushin Il-76TD"}, {"il76", ""}} {
		if lift, ok := s.LiftOfType(none[0], none[1]); ok {
			t.Errorf("%v: %v", none, lift)
		}
	}
}

// On which side of the Caspian's shore a place lies, and what two ends make of it.
func TestOnCaspian(t *testing.T) {
	lat, lon := 43.0, 51.2 // Aktau's roads, roughly
	gulf, gulfLon := 27.1, 56.2
	s := &Scales{Factors(), &ledger.Case{Places: []supercargo.Site{
		{ID: "here", Name: "a berth", Country: "KZ", Lat: &lat, Lon: &lon}, {ID: "gulf", Name: "a berth", Country: "IR", Lat: &gulf, Lon: &gulfLon},
		{ID: "nowhere", Name: "a berth", Country: "RU"}, {ID: "korea", Name: "a berth", Country: "KP"}}}}
	at := func(said, place string) []supercargo.Location {
		if said+place == "" {
			return nil
		}
		return []supercargo.Location{{Said: said, Place: supercargo.PlaceID(place)}}
	}
	for _, c := range []struct {
		from, fromID, to, toID, summary string
		modes                           []supercargo.Mode
		want                            bool
	}{
		{"Iran", "", "Russia", "", "", nil, false},
		{"Iran", "", "Russia", "", "Across the Caspian Sea.", nil, true},
		{"Иран", "", "Россия", "", "По Каспию.", nil, true},
		{"Iran", "", "Russia", "", "Across the Caspian Sea.", []supercargo.Mode{supercargo.ByAir}, false},
		{"Amirabad", "ir-amirabad", "Astrakhan", "ru-astrakhan", "", nil, true},
		{"Amirabad", "", "Russia", "", "", nil, true},
		{"Bandar Amirabad", "", "", "", "", nil, true},
		{"Bandar Abbas", "", "Astrakhan", "", "", nil, false},
		{"Bandar Abbas", "", "Astrakhan", "", "Over the Caspian for its last part.", nil, true},
		{"an Iranian base on the Caspian", "", "Russia", "", "", nil, true},
		{"North Korea", "", "Astrakhan", "", "", nil, false},
		{"North Korea", "", "Russia", "", "Not by the Caspian.", nil, false},
		{"a berth", "here", "Russia", "", "", nil, true},
		{"a berth", "gulf", "Astrakhan", "", "", nil, false},
		{"a berth", "nowhere", "Olya", "", "", nil, true},
		{"a berth", "korea", "Olya", "", "", nil, false},
		{"Turkmenistan", "", "Makhachkala", "", "", []supercargo.Mode{supercargo.BySea, supercargo.ByAir}, true},
		{"Azov", "", "Amirabad", "", "", nil, true},
	} {
		k := &supercargo.Claim{Summary: c.summary, From: at(c.from, c.fromID), To: at(c.to, c.toID), Modes: c.modes}
		if got := s.onCaspian(k); got != c.want {
			t.Errorf("%s (%s) to %s (%s), %q: %v", c.from, c.fromID, c.to, c.toID, c.summary, got)
		}
		if got := strings.HasPrefix(s.Reach(k), "on the Caspian"); got != c.want {
			t.Errorf("%s to %s: %s", c.from, c.to, s.Reach(k))
		}
	}
	two := &supercargo.Claim{From: append(at("Amirabad", ""), at("North Korea", "")...), To: at("Astrakhan", "")}
	if s.onCaspian(two) {
		t.Error("one end of two lies elsewhere")
	}
}

// Which ships the sea-river ships of the table can stand for, on either side of
// each limit.
func TestOfTheTrade(t *testing.T) {
	for _, c := range []struct {
		v            supercargo.Vessel
		said         string
		trade, large bool
	}{
		{supercargo.Vessel{}, "", true, false},
		{supercargo.Vessel{LengthM: 135}, "", true, true},
		{supercargo.Vessel{LengthM: 134.9}, "", true, false},
		{supercargo.Vessel{LengthM: 141}, "", true, true},
		{supercargo.Vessel{LengthM: 141.1}, "", false, false},
		{supercargo.Vessel{GT: 4500}, "", true, true},
		{supercargo.Vessel{GT: 4499}, "", true, false},
		{supercargo.Vessel{GT: 4991, LengthM: 108}, "", true, false},
		{supercargo.Vessel{GT: 6000}, "", true, true},
		{supercargo.Vessel{GT: 6001}, "", false, false},
		{supercargo.Vessel{DWT: 9000}, "", true, false},
		{supercargo.Vessel{DWT: 9001}, "", false, false},
		{supercargo.Vessel{BeamM: 17}, "", true, false},
		{supercargo.Vessel{BeamM: 17.1}, "", false, false},
		{supercargo.Vessel{Type: "general cargo"}, "", true, false},
		{supercargo.Vessel{Type: "crude oil tanker"}, "", false, false},
		{supercargo.Vessel{Type: "ro-ro cargo"}, "", false, false},
		{supercargo.Vessel{Type: "dhow"}, "", false, false},
		{supercargo.Vessel{Type: "research"}, "", false, false},
		{supercargo.Vessel{}, "a fishing boat", false, false},
	} {
		c.v.ID = "v"
		s := &Scales{Factors(), &ledger.Case{Vessels: []supercargo.Vessel{c.v}}}
		ship := supercargo.Carrier{Said: c.said, Kind: supercargo.VesselCarrier, Ref: "v"}
		if trade, large := s.ofTheTrade(ship), s.large(ship); trade != c.trade || large != c.large {
			t.Errorf("%+v %q: of the trade %v, large %v", c.v, c.said, trade, large)
		}
	}
}

// How fast she can be, and what her waterplane is, are of her own sea.
func TestShipOfHerOwnSea(t *testing.T) {
	s, k := testCase()
	m := &Movements{Where: testWhere()}
	ship := s.ships(k)[0]
	if f := s.course(k, ship, m).fastest(); f.Name != "speed-most" {
		t.Errorf("on the Caspian %s", f.Name)
	}
	terms, ok := s.hull(k, ship)
	if !ok || terms[2].Name != "hull-waterplane" || terms[3].Name != "water-density" {
		t.Errorf("on the Caspian %v", terms)
	}
	k.From = []supercargo.Location{{Said: "North Korea"}}
	if f := s.course(k, ship, m).fastest(); f.Name != "speed-most-any" || f.High < 32 {
		t.Errorf("elsewhere %s", f.Name)
	}
	terms, ok = s.hull(k, ship)
	if !ok || terms[1].Name != "ship-beam" || terms[2].Name != "hull-waterplane-any" || terms[3].Name != "water-density-any" {
		t.Errorf("elsewhere %v", terms)
	}
	s.Case.Vessels[0].BeamM = 0
	if _, ok = s.hull(k, ship); ok {
		t.Error("elsewhere another's beam stands for hers")
	}
	s.Case.Vessels[0].LengthM = 0
	if _, ok = s.hull(k, ship); ok {
		t.Error("another's length stands for hers")
	}
}

// Types of aircraft by the words that name them.
func TestPlanes(t *testing.T) {
	s := scalesOf()
	for said, want := range map[string]string{
		"two Il-76": "Il-76", "Ил-76": "Il-76", "an Ilyushin": "Il-76", "IL 76TD": "Il-76", "a Boeing 747": "747 freighters", "747-200F": "747-200F",
		"B747-400F": "747-400F", "An-124 Ruslan": "An-124", "an Il-76 and a 747": "Il-76, 747 freighters",
	} {
		k := &supercargo.Claim{By: []supercargo.Carrier{{Said: said, Kind: supercargo.SomeCarrier}}}
		var got []string
		ps, named := s.planesOf(k)
		for _, p := range ps {
			got = append(got, p.name)
		}
		if strings.Join(got, ", ") != want || !named || s.unknownPlane(k) != "" {
			t.Errorf("%s: %v, named %v, unknown %q", said, got, named, s.unknownPlane(k))
		}
	}
	for said, want := range map[string]string{"an An-12": "An-12", "Boeing 737": "Boeing 737", "a 747-8F": "747-8F", "Il-76MD-90A": "76MD-90A", "Tu-204": "Tu-204", "a C-130 Hercules": "C-130", "cargo planes": "", "two Russian ships": "", "30 aircraft of Iran Air": "", "a 40-year-old Il-76": "", "an 80 t load": "", "Ан-12": "Ан-12"} {
		k := &supercargo.Claim{By: []supercargo.Carrier{{Said: said, Kind: supercargo.SomeCarrier}}}
		if got := s.unknownPlane(k); got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
	for said, want := range map[string]float64{"two Il-76": 2, "a Boeing 747": 1, "Il-76": 0, "one 747": 1, "3 Il-76": 3, "several Il-76": 0,
		"Two Ilyushin Il-76": 2, "An Il-76": 1, "99 Il-76": 99, "124 freighters": 0, "747": 0, "0 Il-76": 0, "": 0,
		// the number is the type's
		"Il 76": 0, "Ilyushin 76 freighters": 0, "Iranian Antonov 26": 0, "An 12": 0, "Ил 76": 0, "two Il 76": 2, "an Antonov 12": 1, "3 Tupolev 95": 3} {
		if got := counted(said); got != want {
			t.Errorf("%s: %v", said, got)
		}
	}
}

// The state of a town that a claim gives no id of is known where the atlas knows it; two
// states are none, and a name that is not known is no place.
func TestStateOfATown(t *testing.T) {
	s := scalesOf()
	for said, want := range map[string]string{"Tehran": "IR", "Iran": "IR", "Moscow": "RU", "Istanbul": "TR", "Nowhere at all": ""} {
		if got := s.state([]supercargo.Location{{Said: said}}); got != want {
			t.Errorf("%s lies in %q, want %q", said, got, want)
		}
	}
	if got := s.state([]supercargo.Location{{Said: "Tehran"}, {Said: "Moscow"}}); got != "" {
		t.Errorf("Tehran and Moscow lie in %q", got)
	}
	for said, want := range map[string]side{"Istanbul": outside, "Nowhere at all": unplaced, "Tehran": unplaced, "Iran": unknownSide, "Turkey": outside,
		"an Iranian port on the Caspian": inside, "Tehran, far from the Caspian Sea": inside, "": unknownSide} {
		if got := s.side(supercargo.Location{Said: said}); got != want {
			t.Errorf("%s is on side %v of the Caspian, want %v", said, got, want)
		}
	}
	a := &supercargo.Claim{From: []supercargo.Location{{Said: "Tehran"}}, To: []supercargo.Location{{Said: "Moscow"}}}
	b := &supercargo.Claim{From: []supercargo.Location{{Said: "Iran"}}, To: []supercargo.Location{{Said: "Russia"}}}
	if !s.sameRoute(a, b) {
		t.Error("Tehran to Moscow is not of the way from Iran to Russia")
	}
}
