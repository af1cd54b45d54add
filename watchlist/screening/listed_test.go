package screening

import (
	"testing"

	"supercargo"
	"supercargo/watchlist"
)

// editionsWith makes a list of four editions; each name in has is on those
// whose letter it bears.
func editionsWith(has map[string]string, since map[string]string) []*watchlist.Held {
	var out []*watchlist.Held
	for i, date := range []string{"2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01"} {
		h := &watchlist.Held{Edition: watchlist.Edition{List: "sim-list", Date: date, SHA256: date + "-0000000000"}}
		for ref, letters := range has {
			for _, l := range letters {
				if int(l-'a') == i {
					h.Entries = append(h.Entries, watchlist.Entry{Ref: ref, Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM " + ref}}, Since: since[ref], Basis: "designated"})
				}
			}
		}
		out = append(out, h)
	}
	return out
}

func TestListedOn(t *testing.T) {
	has := map[string]string{"ALWAYS": "abcd", "LATE": "cd", "GONE": "ab", "BACK": "ad", "DATED": "cd", "EARLYDATED": "abcd", "GONEDATED": "b"}
	since := map[string]string{"DATED": "2023-06-15", "EARLYDATED": "2020-05-05", "GONEDATED": "2022-06-06"}
	s := New(editionsWith(has, since), Beside{}).Searcher()
	for _, c := range []struct {
		ref, day string
		want     supercargo.ListState
		since    string
	}{
		{"ALWAYS", "2021-06-01", supercargo.ListUnknown, "by 2022-01-01"}, // before the oldest edition, no day given
		{"ALWAYS", "2022-01-01", supercargo.IsListed, "by 2022-01-01"},
		{"ALWAYS", "2023-06-01", supercargo.IsListed, "by 2022-01-01"},
		{"ALWAYS", "2025-01-01", supercargo.IsListed, "by 2022-01-01"},
		{"ALWAYS", "2025-01-02", supercargo.LastHeld, "by 2022-01-01"}, // after the newest edition
		{"LATE", "2021-06-01", supercargo.ListUnknown, "by 2024-01-01"},
		{"LATE", "2022-06-01", supercargo.NotYet, "by 2024-01-01"}, // still not on the edition of 2023
		{"LATE", "2023-01-01", supercargo.NotYet, "by 2024-01-01"},
		{"LATE", "2023-06-01", supercargo.ListUnknown, "by 2024-01-01"}, // added between two editions
		{"LATE", "2024-01-01", supercargo.IsListed, "by 2024-01-01"},
		{"GONE", "2022-06-01", supercargo.IsListed, "by 2022-01-01"},
		{"GONE", "2023-01-01", supercargo.IsListed, "by 2022-01-01"},
		{"GONE", "2023-06-01", supercargo.ListUnknown, "by 2022-01-01"}, // taken off between two editions
		{"GONE", "2024-01-01", supercargo.NoLonger, "by 2022-01-01"},
		{"GONE", "2026-01-01", supercargo.NoLonger, "by 2022-01-01"},
		{"BACK", "2022-06-01", supercargo.ListUnknown, "by 2022-01-01"},
		{"BACK", "2023-06-01", supercargo.NoLonger, "by 2022-01-01"},
		{"BACK", "2025-01-01", supercargo.IsListed, "by 2022-01-01"},
		{"DATED", "2021-01-01", supercargo.NotYet, "2023-06-15"}, // the list's own day reaches before the editions
		{"DATED", "2023-06-14", supercargo.NotYet, "2023-06-15"},
		{"DATED", "2023-06-15", supercargo.IsListed, "2023-06-15"},
		{"DATED", "2024-06-15", supercargo.IsListed, "2023-06-15"},
		{"EARLYDATED", "2020-05-04", supercargo.NotYet, "2020-05-05"},
		{"EARLYDATED", "2020-05-05", supercargo.IsListed, "2020-05-05"},
		{"GONEDATED", "2022-06-05", supercargo.NotYet, "2022-06-06"},
		{"GONEDATED", "2022-06-06", supercargo.IsListed, "2022-06-06"},
		{"GONEDATED", "2023-06-06", supercargo.ListUnknown, "2022-06-06"},
		{"GONEDATED", "2024-06-06", supercargo.NoLonger, "2022-06-06"},
	} {
		q := Query{Name: "SIM " + c.ref}
		a := s.Ask(&q, c.day)
		if len(a.Matches) != 1 {
			t.Fatalf("%s: %d matches", c.ref, len(a.Matches))
		}
		on := a.Matches[0].Listed
		if on.State != c.want || on.Since != c.since {
			t.Errorf("%s on %s: %s since %s (%s), want %s since %s", c.ref, c.day, on.State, on.Since, on.Why, c.want, c.since)
		}
		if on.Why == "" || len(on.Editions) == 0 {
			t.Errorf("%s on %s: an answer that rests on nothing: %+v", c.ref, c.day, on)
		}
	}
}

// TestDetailsDate: a day that another source cites counts where the list gives none.
func TestDetailsDate(t *testing.T) {
	also := Beside{Details: map[supercargo.ListID]map[string]Detail{"sim-list": {"LATE": {Day: "2023-03-03", Source: "case sim"}}}}
	s := New(editionsWith(map[string]string{"LATE": "cd"}, nil), also).Searcher()
	q := Query{Name: "SIM LATE"}
	for day, want := range map[string]supercargo.ListState{"2023-03-02": supercargo.NotYet, "2023-03-03": supercargo.IsListed} {
		if got := s.Ask(&q, day).Matches[0].Listed; got.State != want {
			t.Errorf("on %s: %s (%s), want %s", day, got.State, got.Why, want)
		}
	}
}

// TestAges: an answer names the day and how old the edition is; with no day
// asked it never says "that day".
func TestAges(t *testing.T) {
	s := New(editionsWith(map[string]string{"ALWAYS": "abcd"}, nil), Beside{}).Searcher()
	q := Query{Name: "SIM ALWAYS"}
	for day, want := range map[string]string{
		"":           "on the newest edition held, of 2025-01-01",
		"2025-01-01": "on the edition of 2025-01-01 (that day)",
		"2025-01-02": "on the edition of 2025-01-01 (1 day before), the newest held; no edition shows whether it was still listed on 2025-01-02",
		"2027-10-02": "on the edition of 2025-01-01 (1,004 days before), the newest held; no edition shows whether it was still listed on 2027-10-02",
		"2024-12-31": "on the editions of 2024-01-01 (365 days before) and 2025-01-01 (1 day after)",
		"2021-12-31": "the oldest edition held is of 2022-01-01 (1 day after), and the list gives no date of listing",
	} {
		a := s.Ask(&q, day)
		if got := a.Matches[0].Listed.Why; got != want {
			t.Errorf("as of %q: %s, want %s", day, got, want)
		}
	}
	for day, want := range map[string]Consulted{"": {Days: 0}, "2025-01-03": {Days: 2}, "2024-12-31": {Days: 365}, "2021-12-31": {Days: -1}} {
		if got := s.Ask(&q, day).Consulted; len(got) != 1 || got[0].Days != want.Days {
			t.Errorf("consulted as of %q: %+v", day, got)
		}
	}
}

// Where an entry stands is told by the file and line of the newest edition that has it; not where
// no line is known, or the file is not among those of the edition.
func TestLineOfAnEntry(t *testing.T) {
	l := &list{editions: []*watchlist.Edition{{Files: []watchlist.EditionFile{{Name: "old.csv"}}}, {Files: []watchlist.EditionFile{{Name: "a.csv"}, {Name: "b.csv"}}}}}
	for _, c := range []struct {
		file, line int
		in         []int
		want       string
	}{{0, 12, []int{0, 1}, "a.csv:12"}, {1, 1, []int{0, 1}, "b.csv:1"}, {0, 12, []int{0}, "old.csv:12"}, {0, 0, []int{1}, ""}, {2, 12, []int{1}, ""}, {2, 0, []int{1}, ""}} {
		r := &record{list: l, entry: &watchlist.Entry{File: c.file, Line: c.line}, in: c.in}
		if got := r.line(); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
