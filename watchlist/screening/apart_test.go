package screening

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo"
	"supercargo/captures"
	"supercargo/watchlist"
)

// The law of lists apart: what a list has is found, and told in the same words,
// whatever other lists are held. Another list can only add owners that it itself
// speaks of.

// ofList are an answer's matches of a list, as text, leaving out those that rest
// on the word of the list besides.
func ofList(a *Answer, l, besides supercargo.ListID) (out []string) {
	for i := range a.Matches {
		m := &a.Matches[i]
		if m.List == l && !restsOn(m, besides) {
			out = append(out, fmt.Sprintf("%+v", *m))
		}
	}
	return out
}

func restsOn(m *supercargo.Match, l supercargo.ListID) bool {
	return slices.ContainsFunc(m.Through, func(k supercargo.Link) bool { return k.Source == "list "+string(l) || k.Source == string(l) })
}

// drawList draws a list whose entries share words, numbers and owners.
func drawList(t *rapid.T, id supercargo.ListID) *watchlist.Held {
	word := rapid.SampledFrom([]string{"SIM", "STAR", "TRADING", "OCEAN", "KOMPOZITOR", "RAKHMANINOV", "VOLGA", "GAMZATOV", "SEA", "SPIRIT", "SPIRID"})
	h := &watchlist.Held{Edition: watchlist.Edition{List: id, Date: "2024-01-01", SHA256: string(id) + "-000000000000"}}
	for i := range rapid.IntRange(1, 40).Draw(t, string(id)) {
		name := word.Draw(t, "word") + " " + word.Draw(t, "word")
		if rapid.Bool().Draw(t, "numbered") {
			name += fmt.Sprintf(" %d", rapid.IntRange(1, 2).Draw(t, "number"))
		}
		e := watchlist.Entry{Ref: fmt.Sprint(i), Kind: rapid.SampledFrom([]supercargo.ListedKind{supercargo.ListedVessel, supercargo.ListedCompany}).Draw(t, "kind")}
		e.AddName(name, watchlist.OwnName)
		e.AddName(word.Draw(t, "alias")+" "+word.Draw(t, "alias"), watchlist.AliasName)
		if e.Kind == supercargo.ListedVessel {
			e.IMO = supercargo.IMO(rapid.IntRange(9990000, 9990003).Draw(t, "imo"))
		}
		if rapid.Bool().Draw(t, "owned") {
			e.Owners = []watchlist.Stake{{Name: word.Draw(t, "owner") + " " + word.Draw(t, "owner"), Role: "owner"}}
		}
		h.Entries = append(h.Entries, e)
	}
	return h
}

func TestListsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawList(t, "list-a"), drawList(t, "list-b")
		lists := []*watchlist.Held{a, b}
		if rapid.Bool().Draw(t, "b first") {
			lists = []*watchlist.Held{b, a}
		}
		alone, both := New([]*watchlist.Held{a}, Beside{}).Searcher(), New(lists, Beside{}).Searcher()
		text := rapid.SampledFrom(append([]string{"SIM STRA", "VOLGA GAMZTOV", "RAKHMANINOFF KOMPOSITOR", "SEA SPIRT", "9990001"}, a.Entries[0].Name(), b.Entries[0].Name())).Draw(t, "query")
		for _, day := range []string{"", "2023-06-01", "2024-01-01", "2024-06-01"} {
			q := ParseQuery(text)
			x, y := alone.Ask(&q, day), both.Ask(&q, day)
			if d := cmp.Diff(ofList(&x, "list-a", "list-b"), ofList(&y, "list-a", "list-b")); d != "" {
				t.Fatalf("%s as of %s, alone and beside another list: %s", text, day, d)
			}
		}
	})
}

// TestPublishedListsApart: misspelt names, asked of OFAC's list alone and beside
// all others.
func TestPublishedListsApart(t *testing.T) {
	f, err := os.Open(captures.Find(t, "found/domain/names/ofac-vessels-one-slip.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := published(t)
	alone, both := New(all[:2], Beside{}).Searcher(), New(all, Beside{}).Searcher()
	asked, found := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if strings.HasPrefix(sc.Text(), "#") || len(c) != 4 {
			continue
		}
		q := ParseQuery(c[2])
		x, y := alone.Ask(&q, "2024-05-03"), both.Ask(&q, "2024-05-03")
		asked++
		if len(x.Matches) > 0 {
			found++
		}
		for _, besides := range []supercargo.ListID{watchlist.UKList, "caspian-listed"} {
			for i := range y.Matches {
				if m := &y.Matches[i]; restsOn(m, besides) {
					m.List = "" // the other list's word
				}
			}
		}
		if d := cmp.Diff(ofList(&x, watchlist.OFACList, ""), ofList(&y, watchlist.OFACList, "")); d != "" {
			t.Errorf("%s: %s", c[2], d)
		}
	}
	if t.Logf("%d asked, %d with a match", asked, found); asked < 800 || found < 450 {
		t.Errorf("%d asked, %d with a match", asked, found)
	}
}

// TestNumbersOfListsAreTheirOwn: a list's number for an owner is no other list's.
func TestNumbersOfListsAreTheirOwn(t *testing.T) {
	a := &watchlist.Held{Edition: watchlist.Edition{List: "list-a", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}, Owners: []watchlist.Stake{{Name: "SIM MORYAK", Ref: "2", Role: "owner"}}},
		{Ref: "3", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}},
	}}
	b := &watchlist.Held{Edition: watchlist.Edition{List: "list-b", Date: "2024-01-01"}, Entries: []watchlist.Entry{
		{Ref: "2", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "SIM STRANGER"}}},
		{Ref: "9", Kind: supercargo.ListedCompany, Names: []watchlist.Name{{Text: "SIM MORYAK"}}},
	}}
	q := ParseQuery("Sim Rasul")
	ans := New([]*watchlist.Held{a, b}, Beside{}).Searcher().Ask(&q, "2024-01-01")
	var got []string
	for _, m := range ans.Matches {
		got = append(got, string(m.List)+" "+m.Ref)
	}
	if d := cmp.Diff([]string{"list-a 1", "list-a 3", "list-b 9"}, got); d != "" {
		t.Error(d)
	}
	// The ship of the same name is not the owner's.
	other := New([]*watchlist.Held{{Edition: a.Edition, Entries: append([]watchlist.Entry{}, a.Entries[1:]...)}, b}, Beside{}).Searcher()
	other.owners.of(&a.Entries[0], "list-a")
	if ans := other.Ask(&q, "2024-01-01"); len(ans.Matches) != 1 {
		t.Errorf("a namesake's owner: %+v", ans.Matches)
	}
}

// TestMisspeltOFAC: names of OFAC's ships with one slip, made by somebody else;
// those of eight letters and more are found, of each kind of slip.
func TestMisspeltOFAC(t *testing.T) {
	b, err := os.ReadFile(captures.Find(t, "found/domain/names/ofac-vessels-one-slip.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string][]Expected{}
	for _, line := range strings.Split(string(b), "\n") {
		c := strings.Split(line, "\t")
		if len(c) == 4 && strings.Count(strings.Map(lettersOnly, c[3]), "")-1 >= leastSlip {
			kinds[c[0]] = append(kinds[c[0]], Expected{c[2], c[3]})
		}
	}
	s := New(published(t)[:2], Beside{}).Searcher()
	for kind, all := range kinds {
		m := s.Measure(all, time.Now)
		if m.Asked < 4 || m.Recall() < 0.95 {
			t.Errorf("%s: %d of %d found; not %v", kind, m.Found, m.Asked, m.Lost)
		}
	}
	if len(kinds) < 11 {
		t.Errorf("%d kinds", len(kinds))
	}
}

func lettersOnly(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r
	}
	return -1
}

// A name is often typed or pasted with its number: both are searched for, and the name without
// the number. The whole was searched for as one name, and a listed ship had no match.
func TestNumbersBesideNames(t *testing.T) {
	for asked, want := range map[string]struct {
		name string
		imo  supercargo.IMO
		mmsi supercargo.MMSI
	}{
		"SEA DREAM (IMO 9234563)":                {"SEA DREAM", 9234563, 0},
		"SEA DREAM (IMO: 9234563)":               {"SEA DREAM", 9234563, 0},
		"SEA DREAM, IMO No. 9234563":             {"SEA DREAM", 9234563, 0},
		"SEA DREAM 9234563":                      {"SEA DREAM", 9234563, 0},
		"9234563 SEA DREAM":                      {"SEA DREAM", 9234563, 0},
		"SEA DREAM / 9234563":                    {"SEA DREAM", 9234563, 0},
		"SEA DREAM (9234563), MMSI 200000111":    {"SEA DREAM", 9234563, 200000111},
		"MMSI: 200000111 - SEA DREAM":            {"SEA DREAM", 0, 200000111},
		"SEA DREAM 200000111":                    {"SEA DREAM", 0, 200000111},
		"SEA DREAM IMO9234563":                   {"SEA DREAM", 9234563, 0},
		"SEA DREAM 9234564":                      {"SEA DREAM 9234564", 0, 0}, // no IMO number: its check digit fails
		"SEA DREAM IMO 9234564":                  {"SEA DREAM", 9234564, 0},   // said to be one: the answer says that it fails
		"IMO 9234563":                            {"", 9234563, 0},
		"IMO 9234563 MMSI 200000111":             {"", 9234563, 200000111},
		"OMSKIY-103":                             {"OMSKIY-103", 0, 0},
		"BALTIYSKIY 110":                         {"BALTIYSKIY 110", 0, 0},
		"TANKER SEA DREAM (IMO 9234563)":         {"SEA DREAM", 9234563, 0},
		"SEA DREAM 9234563, SEA JOY IMO 9345673": {"SEA DREAM 9234563, SEA JOY", 9345673, 0},
	} {
		q := ParseQuery(asked)
		if q.Name != want.name || q.IMO != want.imo || q.MMSI != want.mmsi || q.Asked != asked {
			t.Errorf("%s: %+v", asked, q)
		}
	}
}
