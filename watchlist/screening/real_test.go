package screening

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"supercargo"
	"supercargo/captures"
	"supercargo/watchlist"
	"supercargo/watchlist/forms"
)

// published are the lists of the shared material, as one would import them.
func published(t testing.TB) []*watchlist.Held {
	t.Helper()
	dir := captures.Find(t, "data/lists")
	var out []*watchlist.Held
	for _, l := range []struct{ file, date string }{
		{"ofac-2021/test_testdata_sdn.csv", "2020-01-01"}, // "2019-2020 era", says its SOURCE.txt
		{"ofac-2023-01/sdn.csv", "2023-01-21"},
		{"uk-2025-08-11/FCDO_SL_2025-08-11.ods", ""},
	} {
		h := edition(t, filepath.Join(dir, filepath.FromSlash(l.file)), nil, l.date)
		if n := h.Taken + h.Ignored.Total() + h.Rejected.Total(); n != h.Rows {
			t.Errorf("%s: %d rows, of which taken, ignored and rejected are %d", l.file, h.Rows, n)
		}
		out = append(out, h)
	}
	return append(out, caspianListed(t))
}

// edition makes one of a file.
func edition(t testing.TB, path string, m *forms.Map, date string) *watchlist.Held {
	t.Helper()
	files, err := forms.Open([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	r, err := forms.Read(files, m)
	if err != nil {
		t.Fatal(err)
	}
	h, err := watchlist.Make(files, r, watchlist.Options{Date: date}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

const caspianMap = `list: caspian-listed
kind: vessel
columns:
  ref: [list, list_ref]
  name: name
  imo: imo
  mmsi: mmsi
  flag: flag
  programme: list
  since: date_or_version
  owner: linked_to
`

func caspianListed(t testing.TB) *watchlist.Held {
	t.Helper()
	m, err := forms.ReadMap(strings.NewReader(caspianMap), "map")
	if err != nil {
		t.Fatal(err)
	}
	return edition(t, captures.Find(t, "case/listed_vessels.csv"), m, "2026-07-24")
}

// TestEveryListedCaspianVessel: by number where there is one, and by name.
func TestEveryListedCaspianVessel(t *testing.T) {
	s := New(published(t), Beside{}).Searcher()
	f, err := os.Open(captures.Find(t, "case/listed_vessels.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		name, number := r[0], r[1]
		if !found(s, name, name, "") {
			t.Errorf("%s: not found by name", name)
		}
		if number != "" && !found(s, "IMO "+number, name, number) {
			t.Errorf("%s: not found by IMO %s", name, number)
		}
	}
}

func found(s *Searcher, text, name, number string) bool {
	q := ParseQuery(text)
	for _, m := range s.Ask(&q, "").Matches {
		if m.Against == "" && len(m.Through) == 0 && m.Name == name && (number == "" || strconv.Itoa(int(m.IMO)) == number) {
			return true
		}
	}
	return false
}

// TestMisspellings: what the press printed (FACTS.md, section 2) finds the
// ship that was meant, by likeness alone.
func TestMisspellings(t *testing.T) {
	s := New(published(t), Beside{}).Searcher()
	for printed, name := range map[string]string{
		"Rasul Gamztoz": "RASUL GAMZATOV", "Musa Jamil": "MUSA JALIL", "Begay": "BEGEY", "Boriskustodiv": "BORIS KUSTODIEV", "Kompozitor Rakhmanin": "KOMPOZITOR RAKHMANINOV",
		"Расул Гамзатов": "RASUL GAMZATOV", "Муса Джалиль": "MUSA JALIL", "Бегей": "BEGEY", "Порт Оля-3": "PORT OLYA-3", "Композитор Рахманинов": "KOMPOZITOR RAKHMANINOV",
		"رسول گامزاتوف": "RASUL GAMZATOV", "بوریس کوستودیف": "BORIS KUSTODIEV", "توسکا": "TOUSKA",
	} {
		if !found(s, printed, name, "") {
			t.Errorf("%s: %s was not found", printed, name)
		}
	}
}

// TestNumbersTellShipsApart: sister ships of one name and another number are
// never taken for each other.
func TestNumbersTellShipsApart(t *testing.T) {
	s := New(published(t), Beside{}).Searcher()
	q := ParseQuery("Baltiyskiy-111")
	if notes := strings.Join(s.Ask(&q, "").Notes, " "); !strings.Contains(notes, "BALTIYSKIY (III)") {
		t.Errorf("the sister of another number is not spoken of: %q", notes)
	}
	for _, c := range []struct{ asked, not string }{{"PORT OLYA-9", "PORT OLYA-3"}, {"VAFA-2", "VAFA"}, {"OMSKIY-111", "OMSKIY-103"}, {"Omskiy 11", "OMSKIY-119"}} {
		if found(s, c.asked, c.not, "") {
			t.Errorf("%s was taken for %s", c.asked, c.not)
		}
	}
}

// TestRenamed: a ship that an older edition has under another name is found by
// that name, and the answer says when she was so called.
func TestRenamed(t *testing.T) {
	held := []*watchlist.Held{
		{Edition: watchlist.Edition{List: "sim-list", Date: "2023-01-01"}, Entries: []watchlist.Entry{{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM ETIM EMIN"}}}}},
		{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01"}, Entries: []watchlist.Entry{{Ref: "1", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM SAPFIR"}}}}},
	}
	q := ParseQuery("Sim Etim Emin")
	a := New(held, Beside{}).Searcher().Ask(&q, "")
	if len(a.Matches) != 1 || a.Matches[0].Name != "SIM SAPFIR" || !strings.Contains(a.Matches[0].Why[0], "This name is on the edition of 2023-01-01") {
		t.Errorf("%+v", a.Matches)
	}
}
