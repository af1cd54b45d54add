package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"

	"pgregory.net/rapid"
)

func read(t *testing.T, published, text string) []Proposal {
	t.Helper()
	return Propose(&Source{Outlet: "Sim Herald", Published: published, Text: []byte(text)}, builtIn(t))
}

// A speaker may be carried on within a paragraph, and is told as carried; not over
// its end, where he is only offered.
func TestSpeakerEndsWithParagraph(t *testing.T) {
	const first = "The Sim harbour master said that the ship SIM TERN brought 400 rifles to Olya on 3 May."
	ps := read(t, "2024-06-01", first+" The SIM RUFF carried 90 machine guns to Makhachkala on 5 May.\n\nThe SIM KNOT took 20 rockets to Astrakhan on 9 May.")
	if len(ps) != 3 {
		t.Fatalf("%d proposals", len(ps))
	}
	for i, want := range []struct {
		speaker string
		carried bool
	}{{"Sim harbour master", false}, {"Sim harbour master", true}, {"", false}} {
		if got := ps[i]; got.Claim.Speaker.Name != want.speaker || got.Carried != want.carried {
			t.Errorf("%d: %s, carried %v: want %v", i, got.Claim.Speaker.Name, got.Carried, want)
		}
	}
	if !ps[2].Unsaid || ps[0].Unsaid || ps[1].Unsaid {
		t.Error("the third leaves its speaker to be chosen, and the others do not")
	}
	if got := ps[2].Earlier; len(got) != 1 || got[0] != "Sim harbour master" {
		t.Errorf("offered for the third: %q", got)
	}
	if len(ps[0].Earlier) > 0 {
		t.Errorf("offered where somebody speaks: %q", ps[0].Earlier)
	}
}

// Whoever denies tells nothing but that; what follows in the paragraph is told by
// those before.
func TestDenialIsAnAside(t *testing.T) {
	ps := read(t, "2024-06-01", "A Sim port official said the SIM TERN brought 400 rifles to Olya on 3 May. The Sim embassy denied any shipment of rifles. The SIM RUFF took 90 rockets to Astrakhan on 5 May. Sim diplomats declined to comment.")
	var who []string
	for i := range ps {
		who = append(who, string(ps[i].Claim.Act)+" "+ps[i].Claim.Speaker.Name)
	}
	want := "asserts A Sim port official|denies Sim embassy|asserts A Sim port official|declines Sim diplomats"
	if got := strings.Join(who, "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// No speaker who stands in none of the sentences goes without being told as carried,
// however sentences are put together.
func TestNoSilentSpeaker(t *testing.T) {
	g := builtIn(t)
	parts := []string{
		"The Sim ministry said the SIM TERN brought 400 rifles to Olya.", "The SIM RUFF took 90 rockets to Astrakhan on 5 May.", "The ministry said 20 trucks followed.", "It denied the sale of drones.",
		"According to the newspaper Sim Post, two ships left Anzali with shells.", "The newspaper said the sources saw 50 crates of grenades at Olya.", "They added that 12 flights left Tehran for Moscow.", "This was reported by Sim Wire.",
		"“We sold 300 missiles to Russia,” said Oleg Simov, a dealer, on Tuesday.", "The owner of the SIM KNOT did not respond to a request for comment.", "\n\n",
	}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 9).Draw(rt, "sentences"), " ")
		for _, p := range Propose(&Source{Outlet: "Sim Herald", Published: "2024-06-01", Text: []byte(text)}, g) {
			if p.silent() {
				rt.Fatalf("%q speaks silently in %q", p.Claim.Speaker.Name, text)
			}
			if p.Claim.Item == "" {
				rt.Fatalf("no item in %q", text)
			}
		}
	})
}

// A speaker's phrase ends at a verb, a time or a relative.
func TestSpeakerPhrases(t *testing.T) {
	for text, want := range map[string]string{
		"According to the Sim ministry last week, 400 rifles reached Olya.":                                                       "Sim ministry",
		"According to the Sim ministry on Tuesday 400 rifles reached Olya.":                                                       "Sim ministry",
		"According to Sim port officials who watched the unloading 400 rifles reached Olya.":                                      "Sim port officials",
		"According to a Sim customs officer sent to the quay 400 rifles were unloaded at Olya.":                                   "a Sim customs officer",
		"Sim port officials who were on watch said 400 rifles were unloaded at Olya.":                                             "Sim port officials",
		"A retired general told reporters that 400 rifles were unloaded at Olya.":                                                 "A retired general",
		"The United Nations said 400 rifles were unloaded at Olya.":                                                               "United Nations",
		"In a note issued last week the Sim ministry said 400 rifles were unloaded at Olya.":                                      "Sim ministry",
		"According to the Ministry of Transport, 400 rifles were unloaded at Olya.":                                               "Ministry of Transport",
		"The Sim defence ministry has yet to reply to questions about the delivery of 400 rifles, and a spokesman for it cannot.": "Sim defence ministry",
	} {
		ps := read(t, "2024-06-01", text)
		if len(ps) == 0 || ps[0].Claim.Speaker.Name != want {
			t.Errorf("%q: %v, want %q", text, attributions(ps), want)
		}
	}
}

func attributions(ps []Proposal) (out []string) {
	for i := range ps {
		out = append(out, strings.Join(ps[i].Attribution, " < "))
	}
	return out
}

// Measures and goods beside munitions.
func TestMeasures(t *testing.T) {
	for text, want := range map[string]string{
		"9,000 barrels of fuel oil":              "9000 barrel fuel",
		"1.4 million barrels of crude oil":       "1400000 barrel oil",
		"500 howitzer barrels":                   "500 piece gun_barrel",
		"300 barrels for guns":                   "300 piece gun_barrel",
		"300 barrels from a refinery, with guns": "300 barrel ",
		"20,000 barrels of crude a day":          "20000 barrel oil per day",
		"thirty thousand litres of diesel":       "30000 litre fuel",
		"2,000 cubic meters of jet fuel":         "2000 m3 fuel",
		"EUR 4.2 million":                        "4200000 eur ",
		"€4.2m":                                  "4200000 eur ",
		"£300,000":                               "300000 gbp ",
		"three million pounds sterling":          "3000000 gbp ",
		"USD100 million":                         "100000000 usd ",
		"US$ 5 million":                          "5000000 usd ",
		"C$5 million":                            "",
		"180 wagons of grain":                    "180 wagon grain",
		"55 railcars of explosives":              "55 wagon explosives",
		"forty trucks":                           "40 piece vehicle",
		"forty trucks of ammunition":             "40 truck ammunition",
		"22 pallets of aircraft parts":           "22 pallet aircraft_parts",
		"12,000 assault rifles":                  "12000 piece rifle",
		"90 heavy machine guns":                  "90 piece machine_gun",
		"eighteen armoured vehicles":             "18 piece armoured_vehicle",
		"400 pickup trucks":                      "400 piece vehicle",
		"six oil tankers":                        "",
	} {
		got := ""
		if as := builtIn(t).amounts(tokens(text, 0, len(text)), nil); len(as) > 0 {
			a := as[0]
			got = fmt.Sprintf("%.0f %s %s", *a.Low, a.Unit, a.Item)
			if a.Per != "" {
				got += " per " + a.Per
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Unions of states have no ports: nothing is sent from them, though they speak.
func TestUnionsAreNoOrigin(t *testing.T) {
	for _, union := range []string{"United Nations", "European Union", "EU", "UN"} {
		for _, p := range read(t, "2024-06-01", "The "+union+" sent a note on 400 rifles that were shipped from Anzali to Olya in May. The "+union+" said the rifles left Anzali.") {
			for _, l := range append(p.Claim.From, p.Claim.To...) {
				if l.Said != "Anzali" && l.Said != "Olya" {
					t.Errorf("%s: %s is an end of the way", union, l.Said)
				}
			}
		}
	}
}

// What is planned for a month lies ahead of the article; what is over lies behind.
func TestPlannedMonths(t *testing.T) {
	for text, want := range map[string]string{
		"A shipment of 60 rockets is expected to reach Astrakhan in November.":                             "2024-11",
		"The SIM TERN will bring 60 rockets to Astrakhan in March.":                                        "2025-03",
		"The SIM TERN is to bring 60 rockets to Astrakhan on 3 March.":                                     "2025-03-03",
		"In March, 60 rockets are due to be delivered to Astrakhan.":                                       "2025-03",
		"The SIM TERN brought 60 rockets to Astrakhan in March.":                                           "2024-03",
		"The SIM TERN, which left Anzali in March with 60 rockets, is expected to reach Olya in December.": "2024-12",
		"The SIM TERN left Anzali in March with 60 rockets and is expected to return.":                     "2024-03",
		"A shipment of 60 rockets was expected to reach Astrakhan in November 2023.":                       "2023-11",
	} {
		ps := read(t, "2024-10-22", text)
		if len(ps) == 0 || ps[0].Claim.When.EDTF != want {
			t.Errorf("%q: %d proposals, want %s", text, len(ps), want)
			for i := range ps {
				t.Log(show(&ps[i]))
			}
		}
	}
}

// No row goes without an item, and one that no word says is told as supposed.
func TestEveryRowHasAnItem(t *testing.T) {
	for _, c := range []struct {
		text     string
		item     supercargo.Item
		supposed bool
	}{
		{"The SIM TERN sailed from Anzali to Olya on 3 May.", supercargo.Movement, true},
		{"The SIM TERN brought 60 rockets to Olya on 3 May. The Sim embassy declined to comment.", supercargo.Rocket, true},
		{"The Sim embassy declined to comment.", supercargo.Cargo, true},
		{"The SIM TERN brought 60 rockets to Olya on 3 May.", supercargo.Rocket, false},
	} {
		ps := read(t, "2024-06-01", c.text)
		if len(ps) == 0 {
			t.Errorf("%q: nothing", c.text)
			continue
		}
		if p := ps[len(ps)-1]; p.Claim.Item != c.item || p.supposed("item") != c.supposed {
			t.Errorf("%q: %s, supposed %v", c.text, p.Claim.Item, p.Supposed)
		}
	}
}

// A text in a language that is not read is told, however it names ships; English with
// names in other languages and scripts is read.
func TestUnread(t *testing.T) {
	for text, want := range map[string]string{
		"El buque SIM TENCH transportó 24.000 proyectiles desde Irán hasta Rusia, según fuentes de los servicios de inteligencia.": "Spanish",
		"Le cargo SIM TENCH a été chargé dans le port et les obus ont été livrés aux forces, selon des sources.":                   "French",
		"Das Schiff SIM TENCH wurde mit Munition beladen und ist nach Astrachan gefahren, die Fracht wurde nicht kontrolliert.":    "German",
		"Судно «Сим Тень» доставило груз из Ирана в Астрахань в начале марта.":                                                     "in Cyrillic script",
		"کشتی سیم دریا از بندر انزلی به آستاراخان رفت.":                                                                            "in Arabic or Persian script",
		"The ship «Сим Тень» left Bandar Anzali for Astrakhan with el buque Las Palmas, the port said.":                            "",
		"Ship SIM AVOCET, From Nowshahr, To Makhachkala":                                                                           "",
		"": "",
	} {
		if got := (&Source{Text: []byte(text)}).Unread(); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}

// Where nobody speaks and the article has relayed others, the speaker is left to be
// chosen; so is "he" whom nothing names. An article that relays nobody speaks for itself,
// and so does one that says so.
func TestSpeakerNotFound(t *testing.T) {
	g := builtIn(t)
	for name, c := range map[string]struct {
		text    string
		unsaid  bool // of the last proposal
		speaker string
		earlier string
	}{
		"alone":             {"The ship SIM TERN brought 400 rifles to Olya on 3 May.", false, "Sim Herald", ""},
		"said here":         {"The ship SIM TERN brought 400 rifles to Olya on 3 May, the Sim harbour master said.", false, "Sim harbour master", ""},
		"same paragraph":    {"The Sim harbour master said the SIM KNOT had left. The ship SIM TERN brought 400 rifles to Olya on 3 May.", false, "Sim harbour master", ""},
		"a paragraph later": {"The Sim harbour master said the SIM KNOT had left.\n\nThe ship SIM TERN brought 400 rifles to Olya on 3 May.", true, "", "Sim harbour master"},
		"spoken of later":   {"The ship SIM TERN brought 400 rifles to Olya on 3 May.\n\nThe Sim harbour master said the wind was fair.", false, "Sim Herald", ""},
		"the outlet says":   {"The Sim harbour master said the SIM KNOT had left.\n\nThe Sim Herald reported that the ship SIM TERN brought 400 rifles to Olya on 3 May.", false, "Sim Herald", ""},
		"he, of nobody":     {"He said the ship SIM TERN brought 400 rifles to Olya on 3 May.", true, "", ""},
	} {
		a := Read(&Source{Outlet: "Sim Herald", Published: "2024-06-01", Text: []byte(c.text)}, g)
		if len(a.Proposals) == 0 {
			t.Errorf("%s: no proposal", name)
			continue
		}
		p := a.Proposals[len(a.Proposals)-1]
		if p.Unsaid != c.unsaid || p.Claim.Speaker.Name != c.speaker || c.unsaid && strings.Join(p.Earlier, "; ") != c.earlier || p.silent() {
			t.Errorf("%s: unsaid %v, speaker %q, earlier %q, attribution %q", name, p.Unsaid, p.Claim.Speaker.Name, p.Earlier, p.Attribution)
		}
	}
}

// The name of an outlet is taken whole, whatever words of the press are part of it; "the
// daily" in small letters before a name says what it is.
func TestOutletsAreTakenWhole(t *testing.T) {
	g := builtIn(t)
	for said, want := range map[string]string{
		"the Sim Agency Herald": "Sim Agency Herald", "The Sim Channel Network": "Sim Channel Network", "the Daily Sim": "Daily Sim", "the Sim Wire Bulletin": "Sim Wire Bulletin",
		"Sim Wire Service": "Sim Wire Service", "Sim News Agency": "Sim News Agency", "the Simland State News Agency": "Simland State News Agency", "Wire of Olya": "Wire of Olya",
		"Sim Press Wire Report": "Sim Press Wire Report", "the Sim Portal Notes": "Sim Portal Notes",
		"the news agency Sim Press": "Sim Press", "the daily Sim Gazette": "Sim Gazette",
	} {
		for _, form := range []string{"%s reported that 400 rifles left Olya on 3 May.", "400 rifles left Olya on 3 May, according to %s."} {
			ps := Propose(&Source{Outlet: "X", Published: "2024-06-01", Text: fmt.Appendf(nil, form, said)}, g)
			if len(ps) == 0 || !slices.Contains(ps[0].Attribution, want) {
				t.Errorf("%s: %+v", said, ps)
			}
		}
	}
}

// "Two ships" are any two: the ship that was named last is neither of them. "The two ships" are the
// two that were named, and of one that was named it is not said which the others are.
func TestTwoShipsAreAnyTwo(t *testing.T) {
	one, two := "The SIM MERLIN left Amirabad with 100 tonnes of shells.", "The SIM MERLIN and the SIM OSPREY left Amirabad with 100 tonnes of shells."
	for _, c := range []struct{ before, text, want string }{
		{one, "Two ships a week left Amirabad with ammunition for Astrakhan.", ""},
		{one, "Two ships left Amirabad with 50 tonnes of ammunition for Astrakhan.", ""},
		{one, "The two ships took 50 tonnes of ammunition to Astrakhan.", ""},
		{two, "Two vessels left Anzali with 50 tonnes of ammunition for Astrakhan.", ""},
		{two, "The two ships took 50 tonnes of ammunition to Astrakhan.", "SIM MERLIN+SIM OSPREY"},
		{two, "Both ships took 50 tonnes of ammunition to Astrakhan.", "SIM MERLIN+SIM OSPREY"},
		{one, "The ship took 50 tonnes of ammunition to Astrakhan.", "SIM MERLIN"},
	} {
		ps := read(t, "2024-04-01", c.before+"\n\n"+c.text+"\n")
		var by []string
		if len(ps) > 0 {
			for _, b := range ps[len(ps)-1].Claim.By {
				if b.Kind == supercargo.VesselCarrier {
					by = append(by, b.Said)
				}
			}
		}
		if got := strings.Join(by, "+"); got != c.want || len(ps) < 2 {
			t.Errorf("%s %s: %d proposals, by %q", c.before, c.text, len(ps), got)
		}
	}
}
