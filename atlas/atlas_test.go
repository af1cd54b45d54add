package atlas

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

func world(t testing.TB) *Atlas {
	t.Helper()
	z, err := chart.LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	lat, lon := 44.95, 48.15
	return &Atlas{Chart: chart.BuiltIn(), Zones: z, Sites: []supercargo.Site{{ID: "sim-site", Name: "Sim Terminal", Also: []string{"Симовка"}, Country: "KZ", Lat: &lat, Lon: &lon}}}
}

// TestPlacesAndTheirStates: cities, airports, codes, states in several languages
// and words in a sentence come to the state that they lie in; what several states
// could be meant by comes to none.
func TestPlacesAndTheirStates(t *testing.T) {
	a := world(t)
	for said, want := range map[string]string{
		"Tehran": "IR", "Teherán": "IR", "تهران": "IR", "Mehrabad": "IR", "Mehrabad airport": "IR", "Tehran's Mehrabad airport": "IR", "Imam Khomeini airport": "IR", "OIII": "IR", "THR": "IR", "Payam": "IR",
		"Vnukovo": "RU", "Moscow": "RU", "Москва": "RU", "Zhukovsky": "RU", "Chkalovsky": "RU", "Mineralnye Vody": "RU", "Rostov-on-Don": "RU", "Ulan-Ude": "RU", "Vladivostok": "RU", "Moscow, Russia": "RU",
		"Aleppo": "SY", "Latakia": "SY", "Damascus": "SY", "Sanaa": "YE", "Pyongyang": "KP", "Ashgabat": "TM", "Diyarbakır": "TR", "London": "GB", "Tripoli": "LY", "Beirut": "LB", "Kyiv": "UA",
		"Simferopol": "UA", "Kish Island": "IR", "Tartus": "SY", "Tartous": "SY", "Rason": "KP", "Hodeidah": "YE", "Al Hudaydah": "YE", "the port of Tobruk": "LY", "Mersin": "TR", "Khartoum": "SD", "Port Sudan": "SD",
		"Iran": "IR", "Россия": "RU", "ایران": "IR", "North Korea": "KP", "Corea del Norte": "KP", "Türkiye": "TR", "USA": "US",
		"Olya": "RU", "Оля": "RU", "Amirabad": "IR", "Бендер-Энзели": "", "Astrakhan": "RU", "Baku": "AZ", "Azov": "RU", "Sim Terminal": "KZ", "Симовка": "KZ",
		"off Iran": "IR", "an Iranian base on the Caspian": "IR", "a Russian port": "RU", "a North Korean port": "KP", "Iranian and Russian ports": "", "a port in the Caspian Sea": "", "": "", "X": "", "an unnamed base": "",
		"a market in the sea": "",
	} {
		if got := a.Find(supercargo.Location{Said: said}); got.State != want {
			t.Errorf("%q is taken for %+v, want %q", said, got, want)
		}
	}
	if s := a.Find(supercargo.Location{Said: "a place", Place: "ir-amirabad"}); s.State != "IR" || s.At == nil || s.ID != "ir-amirabad" {
		t.Errorf("by its id: %+v", s)
	}
	if s := a.Find(supercargo.Location{Said: "Tehran"}); s.At == nil || !s.Air {
		t.Errorf("Tehran lies somewhere: %+v", s)
	}
	if s := a.Find(supercargo.Location{Said: "Iranian and Russian ports"}); len(s.Could) != 2 {
		t.Errorf("two states: %+v", s)
	}
}

// TestFoldIsStable: folding twice is folding once, and case, marks and hyphens
// make no difference.
func TestFoldIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "name")
		if fold(fold(s)) != fold(s) {
			t.Fatalf("%q: %q, then %q", s, fold(s), fold(fold(s)))
		}
	})
	for _, c := range [][2]string{{"Mineralnye Vody", "MINERALNYYE-VODY"}, {"Chkalovsky", "Chkalovskiy"}, {"Sana'a", "Sanaa"}, {"Diyarbakır", "diyarbakır"}, {"Ǣrø", "Aero"}} {
		if fold(c[0]) != fold(c[1]) {
			t.Errorf("%q and %q: %q, %q", c[0], c[1], fold(c[0]), fold(c[1]))
		}
	}
}

func at(lat, lon float64) *geo.Point { p := geo.At(lat, lon); return &p }

// TestSeas: a pair of states that share several seas is not known; a port, the
// words, or a state with no other coast settles it.
func TestSeas(t *testing.T) {
	anzali, olya := Spot{State: "IR", At: at(37.47, 49.46)}, Spot{State: "RU", At: at(45.78, 47.55)}
	abbas, novo, azov, vladivostok := Spot{State: "IR", At: at(27.1, 56.2)}, Spot{State: "RU", At: at(44.7, 37.8)}, Spot{State: "RU", At: at(47.1, 39.4)}, Spot{State: "RU", At: at(43.1, 131.9)}
	of := func(s string) Spot { return Spot{State: s} }
	for _, c := range []struct {
		from, to      Spot
		named         string
		caspian, open string
	}{
		{of("IR"), of("RU"), "", "", ""},
		{of("IR"), of("RU"), "the Caspian", Yes, No},
		{of("RU"), of("IR"), "", "", ""},
		{of("IR"), olya, "", Yes, ""},
		{anzali, olya, "", Yes, No},
		{anzali, azov, "", Yes, Yes},
		{of("IR"), novo, "", "", Yes},
		{abbas, novo, "", No, Yes},
		{of("IR"), vladivostok, "", No, Yes},
		{of("KZ"), of("IR"), "", Yes, ""},
		{of("KZ"), of("AZ"), "", Yes, ""},
		{of("TM"), of("YE"), "", Yes, Yes}, // any ship of Turkmenistan's begins on the Caspian
		{of("KP"), of("RU"), "", No, Yes},
		{of("KP"), of("RU"), "the Caspian", No, Yes},
		{of("IR"), of("YE"), "", No, Yes},
		{of("IR"), of("SY"), "", "", Yes},
		{of("IR"), of("TR"), "the Caspian", Yes, Yes},
		{of("TR"), of("UA"), "", No, Yes},
		{of(""), of("RU"), "", "", ""},
		{of(""), of(""), "the Caspian", Yes, No},
		{of(""), of("YE"), "", No, Yes},
	} {
		s := SeasOf(c.from, c.to, c.named)
		if s.Caspian != c.caspian || s.Open != c.open || s.Why == "" {
			t.Errorf("%s to %s (%s): %+v, want Caspian %q, open %q", c.from.State, c.to.State, c.named, s, c.caspian, c.open)
		}
	}
}

// TestEveryPairOfStates: whatever the two states, no answer denies the Caspian to
// two states that lie on it, or gives it to two that do not, or both "no".
func TestEveryPairOfStates(t *testing.T) {
	states := append(append([]string{"", "KP", "YE", "CN", "US", "VE", "IN"}, onCaspian...), byRivers...)
	on := func(s string) bool {
		return s == "" || sideOf(Spot{State: s}) == either || sideOf(Spot{State: s}) == shoreOnly
	}
	for _, f := range states {
		for _, g := range states {
			s := SeasOf(Spot{State: f}, Spot{State: g}, "")
			if on(f) && on(g) && s.Caspian == No {
				t.Errorf("%s to %s: the Caspian is denied", f, g)
			}
			if !on(f) && !on(g) && s.Caspian != No {
				t.Errorf("%s to %s: %+v", f, g, s)
			}
			if s.Caspian == No && s.Open == No || s.Caspian == Yes && s.Open == No {
				t.Errorf("%s to %s: %+v", f, g, s)
			}
			if back := SeasOf(Spot{State: g}, Spot{State: f}, ""); back.Caspian != s.Caspian || back.Open != s.Open {
				t.Errorf("%s to %s: %+v, and back %+v", f, g, s, back)
			}
		}
	}
}

// TestNamesCaspian: the sea or a port on it, in either script, but not in the name
// of a ship.
func TestNamesCaspian(t *testing.T) {
	a := world(t)
	for text, want := range map[string]bool{
		"shells went over the Caspian to Russia": true, "через Каспийское море": true, "از دریای خزر": true, "parts for Olya": true, "груз в порт Оля": true, "from Anzali by ship": true,
		"Port Olya-3 carried it": false, "SIM OLYA 4 carried it": false, "the ship Sim Astrakhan": false, "by sea to Russia": false, "Volyan": false, "": false,
	} {
		if word, got := a.NamesCaspian([]string{text}, []string{"Sim Astrakhan"}); got != want {
			t.Errorf("%q: %v (%s)", text, got, word)
		}
	}
}

// TestSeasOfSeveral: what holds for each of several ends holds, what does not is not
// known.
func TestSeasOfSeveral(t *testing.T) {
	anzali, olya, azov := Spot{State: "IR", At: at(37.47, 49.46)}, Spot{State: "RU", At: at(45.78, 47.55)}, Spot{State: "RU", At: at(47.1, 39.4)}
	for _, c := range []struct {
		to            []Spot
		caspian, open string
	}{
		{[]Spot{olya}, Yes, No},
		{[]Spot{olya, olya}, Yes, No},
		{[]Spot{olya, azov}, Yes, ""},
		{[]Spot{azov, olya}, Yes, ""},
		{[]Spot{olya, azov, olya}, Yes, ""},
		{[]Spot{azov, azov}, Yes, Yes},
	} {
		if s := SeasOfAll([]Spot{anzali}, c.to, "Anzali, a port on the Caspian"); s.Caspian != c.caspian || s.Open != c.open || s.Why == "" {
			t.Errorf("%d ends: %+v, want Caspian %q, open %q", len(c.to), s, c.caspian, c.open)
		}
	}
}

// TestSeaPorts: every port of the list is found under all its names, is by the sea, in
// the state that the chart's own coast has there, and tells which sea it is not on.
func TestSeaPorts(t *testing.T) {
	a := world(t)
	if len(theSeaports()) < 120 {
		t.Errorf("%d names of sea ports", len(theSeaports()))
	}
	for key, p := range theSeaports() {
		w := a.Zones.At(p.at, 0)
		if w.CoastNM > 10 || w.Nearest != p.state {
			t.Errorf("%s of %s: %.1f nm off the coast of %s", p.name, p.state, w.CoastNM, w.Nearest)
		}
		if OnCaspian(p.at) {
			t.Errorf("%s is on the Caspian: those are in the gazetteer", p.name)
		}
		s, ok := ofSeaport(key)
		if !ok || s.State != p.state || s.At == nil || s.Air || !s.Town {
			t.Errorf("%s: %+v", key, s)
		}
	}
	for said, want := range map[string]string{"Tartus": No, "Vladivostok": No, "Rason": No} {
		if s := SeasOf(a.Find(supercargo.Location{Said: "Hodeidah"}), a.Find(supercargo.Location{Said: said}), ""); s.Caspian != want {
			t.Errorf("Hodeidah to %s: %+v", said, s)
		}
	}
}
