package screening

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/watchlist"
)

// listOf makes a list of vessels of these names; a name that begins with an
// asterisk is a company's.
func listOf(names ...string) *Searcher {
	h := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}}
	for _, n := range names {
		e := watchlist.Entry{Ref: n, Kind: supercargo.ListedVessel}
		if firm, ok := strings.CutPrefix(n, "*"); ok {
			n, e.Kind = firm, supercargo.ListedCompany
		}
		if isTail(n) {
			e.Kind, e.Registration = supercargo.ListedAircraft, watchlist.Compact(n)
		}
		e.AddName(n, watchlist.OwnName)
		h.Entries = append(h.Entries, e)
	}
	return New([]*watchlist.Held{h}, Beside{}).Searcher()
}

func isTail(n string) bool { return asTail.MatchString(n) && len(n) < 7 }

// TestOneEditIsFound: whichever letter of a long name of two words is lost, added,
// swapped or replaced, and wherever a space goes, the name is found.
func TestOneEditIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Z]{5,9}`)
		listed := word.Draw(t, "first") + " " + word.Draw(t, "second")
		at := rapid.IntRange(0, len(listed)-1).Draw(t, "at")
		if listed[at] == ' ' {
			at++
		}
		letter := rapid.StringMatching(`[A-Z ]`).Draw(t, "letter")
		asked := ""
		switch rapid.IntRange(0, 3).Draw(t, "edit") {
		case 0:
			asked = listed[:at] + listed[at+1:]
		case 1:
			asked = listed[:at] + letter + listed[at:]
		case 2:
			asked = listed[:at] + letter + listed[at+1:]
		default:
			if at+1 == len(listed) || listed[at+1] == ' ' {
				at -= 2 // words have five letters and more: there are two letters there
			}
			asked = listed[:at] + listed[at+1:at+2] + listed[at:at+1] + listed[at+2:]
		}
		if a, b := Spell(asked), Spell(listed); a.Numbers != b.Numbers || len(watchlist.Words(asked)) > 3 {
			t.Skip("the edit made a Roman numeral, which tells sister ships apart, or a fourth word")
		}
		for _, name := range []string{asked, listed} {
			if l, _ := lettersOf(name); len(l.text) != len(strings.ReplaceAll(name, " ", "")) {
				t.Skip("the edit made a word such as MV, which is no part of a name")
			}
		}
		s := listOf(listed, "SIM OTHER NAME")
		q := Query{Name: asked}
		if a := s.Ask(&q, ""); len(a.Matches) == 0 || a.Matches[0].Ref != listed {
			t.Fatalf("%q asked, %q listed: %+v", asked, listed, a.Matches)
		}
	})
}

// TestTwoEditsAreNot: what is two letters away is no slip.
func TestTwoEditsAreNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[B-D]{10,14}`).Draw(t, "name")
		i := rapid.IntRange(0, len(name)-4).Draw(t, "i")
		asked := name[:i] + "X" + name[i+1:i+3] + "X" + name[i+4:]
		if _, _, ok := oneSlip(asked, name); ok {
			t.Fatalf("%s for %s", asked, name)
		}
	})
}

// TestNamesThatMeet: what is asked, what is listed, and whether they meet. Each
// row of false stands on the other side of a threshold.
func TestNamesThatMeet(t *testing.T) {
	for _, c := range []struct {
		asked, listed string
		want          bool
	}{
		// Slips: from eight letters on, a number counts for two.
		{"SIM BRKAN", "SIM BARKAN", true}, {"SIM BKAN", "SIM BAKAN", true}, {"SIM BKN", "SIM BKAN", false},
		{"SIMBK 4", "SIMBAK 4", true}, {"SIMBK", "SIMBAK", false}, {"SIMBK 5", "SIMBAK 4", false},
		{"VELMORAK", "VELMODRAK", true}, {"ELMODRAK", "VELMODRAK", false}, {"VELMODRA", "VELMODRAK", false}, {"ELMODRAKU", "VELMODRAKU", true}, {"VELMODRAK", "VELMODRAKU", true},
		{"VELMORAK", "*VELMODRAK", false}, {"VELMORAKU", "*VELMODRAKU", true}, {"VELMORAK LTD", "*VELMODRAK LTD", false},
		// Short names of companies, and of two letters, in no other spelling.
		{"FELIKS", "FELIX", true}, {"FELIKS", "*FELIX", false}, {"FELIKS LLC", "*FELIX LLC", true}, {"V K", "WK", false}, {"VK", "V.K.", true},
		// Initials.
		{"K.T. QUILL", "KT QUILL", true}, {"K T QUILL", "KT QUILL", true}, {"K. T. QUILL", "KT QUILL", true}, {"KT QUILL", "K.T.QUILL", true}, {"K L QUILL", "KT QUILL", false},
		{"S. VELMODRAK", "S VELMODRAK", true}, {"QUILL S.A.", "*QUILL SA", true}, {"M.V. QUILL", "QUILL", true},
		// Cut as AIS cuts.
		{"SEVERNAYA ZVEZDA BAL", "SEVERNAYA ZVEZDA BALTIKA", true}, {"SEVERNAYA ZVEZDA BA", "SEVERNAYA ZVEZDA BALTIKA", false}, {"SEVERNAYA ZVEZDA BALT", "SEVERNAYA ZVEZDA BALTIKA", false},
		{"SEVERNAIA ZVEZDA BAL", "SEVERNAYA ZVEZDA BALTIKA", true}, {"SIM SEVERNAYA BALTIK", "SIM SEVERNAYA BALTIK DVA", true}, {"SIM SEVERNAYA BALTI", "SIM SEVERNAYA BALTI DVA", true},
		{"SEVERNAYA ZVEZDA BAL", "M/V SEVERNAYA ZVEZDA BALTIKA", true}, {"SEVERNAYA ZVEZDA BAL", "*SEVERNAYA ZVEZDA BALTIKA", false},
		// 0 for O, 1 for I; sisters are told apart all the same.
		{"SIM N0RDPOL", "SIM NORDPOL", true}, {"S1M NORDPOL", "SIM NORDPOL", true}, {"SIM NORDPOL 1", "SIM NORDPOL", false}, {"SIM2M10", "SIMZMIO", false}, {"QUILL STAR 1II", "QUILL STAR III", true},
		{"QUILLSTARIII", "QUILL STAR III", true}, {"QUILLSTARII", "QUILL STAR III", false},
		// Registrations.
		{"SIMAA", "SI-MAA", true}, {"SI-MAA", "SI-MAA", true}, {"simaa", "SI-MAA", true}, {"SIMAB", "SI-MAA", false},
		// Signs of web pages, and two names in one.
		{"QUILL &amp; CO", "*QUILL & CO", true}, {"SIM D&#39;OR", "SIM D'OR", true}, {"SIM D'OR", "SIM D&amp;#39;OR", true},
		{"SIM ADVANTAGE", "SIM PROFIT / SIM ADVANTAGE", true}, {"SIM PROFIT", "SIM PROFIT / SIM ADVANTAGE", true}, {"SIM ADVANTAGE / SIM QUILL", "SIM QUILL", true},
		// What stands behind a company's name.
		{"Sim Shipping Line", "*SIM SHIPPING LINE IRAN (SSL)", true}, {"Sim Shipping Line Iran", "*SIM SHIPPING LINE IRAN (SSL)", true}, {"Sim Quill", "*SIM QUILL (SQ)", true}, {"Sim", "*SIM IRAN", false}, {"Sim Quill", "SIM QUILL IRAN", false},
	} {
		s := listOf(c.listed, "SIM STRANGER")
		q := ParseQuery(c.asked)
		a := s.Ask(&q, "")
		if got := len(a.Matches) > 0; got != c.want {
			t.Errorf("%q asked, %q listed: %v, want %v (%+v)", c.asked, c.listed, got, c.want, a.Matches)
		}
	}
}

// TestWhyByWhichName: an answer says which part of a name was compared, and what
// a slip is.
func TestWhyByWhichName(t *testing.T) {
	for _, c := range []struct{ asked, listed, why string }{
		{"SEVERNAYA ZVEZDA BAL", "SEVERNAYA ZVEZDA BALTIKA", "«SEVERNAYA ZVEZDA BAL» has 20 characters, the length at which AIS cuts names. It is the beginning of the listed name «SEVERNAYA ZVEZDA BALTIKA»; other names can begin the same way."},
		{"SIM BRKAN", "SIM BARKAN", "The name «SIM BRKAN» is «SIM BARKAN» with one typing slip."},
		{"Sim Shipping Line", "*SIM SHIPPING LINE IRAN (SSL)", "The names «Sim Shipping Line» and «SIM SHIPPING LINE» are the same. The entry's full name is «SIM SHIPPING LINE IRAN (SSL)»."},
	} {
		q := ParseQuery(c.asked)
		a := listOf(c.listed).Ask(&q, "")
		if len(a.Matches) != 1 || a.Matches[0].Why[0] != c.why || a.Matches[0].As != strings.TrimPrefix(c.listed, "*") {
			t.Errorf("%s: %+v", c.asked, a.Matches)
		}
	}
}

// TestSought: "no match" says what was looked for and what was not.
func TestSought(t *testing.T) {
	for _, c := range []struct{ asked, sought, not string }{
		{"QUILL", "the name «QUILL» in any script and common romanisation", "«QUILL» with a typing slip: the name is too short"},
		{"SIM QUILL STAR", "also with one typing slip", "a part of a name"},
		{"VELMODRAK", "also with one typing slip", "with a wrong first or last letter"},
		{"SEVERNAYA ZVEZDA BAL", "as the beginning of a longer name cut by AIS", "numbers, because none was given"},
		{"9999993", "the IMO number 9999993; the IMO company number 9999993", "names, because none was given"},
		{"MMSI 200000101", "the MMSI 200000101", "names, because none was given"},
	} {
		q := ParseQuery(c.asked)
		sought, not := q.Sought()
		if s, n := strings.Join(sought, "; "), strings.Join(not, "; "); !strings.Contains(s, c.sought) || !strings.Contains(n, c.not) {
			t.Errorf("%s: looked for %s; not for %s", c.asked, s, n)
		}
	}
}

// TestNotesNameEightOfEach: no list pushes another's names out of a note.
func TestNotesNameEightOfEach(t *testing.T) {
	many := func(list supercargo.ListID, n int) *watchlist.Held {
		h := &watchlist.Held{Edition: watchlist.Edition{List: list, Date: "2024-01-01"}}
		for i := range n {
			name := "VELMODRAK " + string(rune('A'+i)) + "QUILL " + string(list[0])
			h.Entries = append(h.Entries, watchlist.Entry{Ref: name, Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: name}}})
		}
		return h
	}
	q := ParseQuery("VELMODRAK OTHERWISE")
	a := New([]*watchlist.Held{many("a-list", 12), many("b-list", 3)}, Beside{}).Searcher().Ask(&q, "")
	note := strings.Join(a.Notes, " ")
	if n, m := strings.Count(note, "QUILL a"), strings.Count(note, "QUILL b"); n != 8 || m != 3 {
		t.Errorf("%d and %d names: %s", n, m, note)
	}
}

// TestCutIsNotSure: a name that was cut is never more than nearly the listed one.
func TestCutIsNotSure(t *testing.T) {
	q := ParseQuery("SEVERNAYA ZVEZDA BAL")
	a := listOf("SEVERNAYA ZVEZDA BALTIKA", "SEVERNAYA ZVEZDA BALKAN").Ask(&q, "")
	if len(a.Matches) != 2 || a.Matches[0].Score != surelyCut || a.Matches[1].Score != 0.95 {
		t.Errorf("%+v", a.Matches)
	}
}

// A Roman number is taken for the end of a word only where a word of four letters or more is left,
// and of Latin letters: elsewhere the same signs are letters of the name, or no word.
func TestApartFromRoman(t *testing.T) {
	for name, want := range map[string]string{
		"MARINEII": "MARINE II", "Marineii": "MARINE II", "SEA MARINEIV": "SEA MARINE IV", "STARXVIII": "STAR XVIII", "STARII": "STAR II",
		"SEAII": "", "OCEAN SEAII": "", "MARINE": "", "II": "", "": "", "MARINE II": "", "KM12345II": "", "O'NEILII": "", "ВОЛГАII": "", "SÉRÉNAII": "",
	} {
		if got := apartFromRoman(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
