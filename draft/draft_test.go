package draft_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/draft"
	"supercargo/ledger"
	"supercargo/reading"

	"pgregory.net/rapid"
)

var gaz, gazErr = reading.BuiltIn()

func read(t testing.TB, text string) *reading.Article {
	t.Helper()
	if gazErr != nil {
		t.Fatal(gazErr)
	}
	return reading.Read(&reading.Source{Outlet: "Sim Herald", Published: "2024-06-01", Title: "Rifles", Text: []byte(text)}, gaz)
}

const text = "The ship SIM TERN brought 400 rifles and 20 crates of grenades from Anzali to Olya on 3 May, the Sim harbour master said. The SIM RUFF took 90 rockets to Astrakhan on 5 May.\n\nThe Sim embassy declined to comment.\n"

// Of what was read nothing is lost in a draft: its claims have the proposals' values.
func TestDraftHoldsTheProposals(t *testing.T) {
	a := read(t, text)
	d := draft.New(a)
	if len(d.Rows) != len(a.Proposals) || len(d.Rows) != 3 {
		t.Fatalf("%d rows, %d proposals", len(d.Rows), len(a.Proposals))
	}
	for i := range d.Rows {
		c, p := d.Claim(a, &d.Rows[i]), a.Proposals[i].Claim
		if c.Act != p.Act || c.Item != p.Item || c.Stage != p.Stage || len(c.Quantities) != len(p.Quantities) || len(c.From) != len(p.From) || len(c.To) != len(p.To) || len(c.By) != len(p.By) || c.When != p.When {
			t.Errorf("row %d: %+v\nof %+v", i+1, c, p)
		}
		for k := range c.Quantities {
			if c.ItemOf(&c.Quantities[k]) != p.ItemOf(&p.Quantities[k]) || *c.Quantities[k].Low != *p.Quantities[k].Low {
				t.Errorf("row %d: %+v of %+v", i+1, c.Quantities[k], p.Quantities[k])
			}
		}
	}
	if r := d.Rows[1]; r.Speaker != "" || r.Carried == "" || d.Rows[0].Carried != "" || d.Rows[0].Speaker == "" {
		t.Errorf("carried: %+v", d.Rows[:2])
	}
}

// The summary says who says so, and follows the values.
func TestSummaries(t *testing.T) {
	a := read(t, text)
	d := draft.New(a)
	for i, want := range []string{
		"Sim harbour master says: 400 rifles; 20 crates of grenades from Anzali to Olya, by SIM TERN, on 3 May (2024-05-03).",
		"Speaker not chosen yet says: 90 rockets to Astrakhan, by SIM RUFF, on 5 May (2024-05-05).",
		"Sim embassy neither confirms nor denies: rockets.",
	} {
		if c := d.Claim(a, &d.Rows[i]); c.Summary != want {
			t.Errorf("%s\nwant %s", c.Summary, want)
		}
	}
	c := supercargo.Claim{Act: supercargo.Estimates, Stage: supercargo.Planned, Item: supercargo.Rifle, Speaker: supercargo.Speaker{Name: "the centre"}}
	if got := draft.Summary(&c); got != "The centre estimates: rifles (planned, not said to have moved)." {
		t.Error(got)
	}
	c.Speaker.Name = "министерство" // its first letter has two bytes
	if got := draft.Summary(&c); !strings.HasPrefix(got, "Министерство estimates: ") {
		t.Error(got)
	}
	d.Rows[0].Summary = "In words of my own."
	if c := d.Claim(a, &d.Rows[0]); c.Summary != "In words of my own." {
		t.Error(c.Summary)
	}
}

// A row is accepted when nothing is missing, and each thing that is missing is told.
func TestProblems(t *testing.T) {
	a := read(t, text)
	ready := func() *draft.Draft {
		d := draft.New(a)
		d.Case, d.Reliability, d.Credibility, d.Why = "olya", "C", 3, "invented"
		return d
	}
	if p := ready(); len(p.Problems(a, &p.Rows[0])) > 0 {
		t.Errorf("%q", p.Problems(a, &p.Rows[0]))
	}
	for want, spoil := range map[string]func(*draft.Draft, *draft.Row){
		"Nobody was chosen":     func(_ *draft.Draft, r *draft.Row) { r.Speaker = "" },
		"No goods":              func(_ *draft.Draft, r *draft.Row) { r.Item = "" },
		"No act":                func(_ *draft.Draft, r *draft.Row) { r.Act = "proves" },
		"which claim":           func(_ *draft.Draft, r *draft.Row) { r.Act = supercargo.Retracts },
		"no grades":             func(d *draft.Draft, _ *draft.Row) { d.Reliability = "" },
		"no grades yet":         func(d *draft.Draft, _ *draft.Row) { d.Credibility = 0 },
		"with the reason":       func(d *draft.Draft, _ *draft.Row) { d.Why = " " },
		"no name":               func(d *draft.Draft, _ *draft.Row) { d.Case = "" },
		"no outlet":             func(d *draft.Draft, _ *draft.Row) { d.Outlet = "" },
		"A word cannot be read": func(_ *draft.Draft, r *draft.Row) { r.When = "date:0-3" },
	} {
		d := ready()
		spoil(d, &d.Rows[0])
		if p := d.Problems(a, &d.Rows[0]); len(p) != 1 || !strings.Contains(p[0], want) {
			t.Errorf("%s: %q", want, p)
		}
	}
}

// What is accepted makes a case without a fault, whatever else was accepted before, and
// the rows of other documents stay.
func TestEveryAcceptedDraftIsACase(t *testing.T) {
	a := read(t, text)
	other := read(t, "The Sim ministry said the SIM KNOT brought 30 machine guns to Olya on 9 May.\n")
	rapid.Check(t, func(rt *rapid.T) {
		d := draft.New(a)
		d.Case, d.Reliability, d.Credibility, d.Why = "olya", rapid.SampledFrom([]string{"A", "C", "F"}).Draw(rt, "grade"), rapid.IntRange(1, 6).Draw(rt, "credibility"), "invented"
		var k *ledger.Case
		if rapid.Bool().Draw(rt, "another document before") {
			e := draft.New(other)
			e.Case, e.Reliability, e.Credibility, e.Why, e.Rows[0].State = d.Case, "B", 2, "invented", draft.Accepted
			k = e.Into(other, nil)
		}
		before := 0
		if k != nil {
			before = len(k.Claims)
		}
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			r := &d.Rows[rapid.IntRange(0, len(d.Rows)-1).Draw(rt, "row")]
			r.State = rapid.SampledFrom([]draft.State{draft.Open, draft.Accepted, draft.Dropped}).Draw(rt, "state")
			if r.Speaker == "" {
				r.Speaker = draft.Self
			}
			k = d.Into(a, k)
			if errs := k.Check().Errors(); errs != nil {
				rt.Fatal(errs)
			}
			if len(k.Claims) != before+d.Count(draft.Accepted) {
				rt.Fatalf("%d claims, %d accepted and %d before", len(k.Claims), d.Count(draft.Accepted), before)
			}
			if _, err := k.Apply(&ledger.Ledger{}, 1, "a test"); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{"olya": true, "Rifles-2024": true, "a.b_c": true, "": false, "-x": false, "a b": false, "../x": false, strings.Repeat("x", 60): true, strings.Repeat("x", 61): false} {
		if (draft.CheckName(name) == "") != ok {
			t.Errorf("%q: %s", name, draft.CheckName(name))
		}
	}
	if got := draft.Slug("Sim Herald 2024-06-01"); got != "sim-herald-2024-06-01" {
		t.Error(got)
	}
}

// Drafts come back as they were kept; of two windows the second is told.
func TestFiles(t *testing.T) {
	f := &draft.Files{Dir: t.TempDir()}
	a := read(t, text)
	d := draft.New(a)
	if sum, err := f.Keep(a.Source.Text); err != nil || sum != d.SHA256 {
		t.Fatal(sum, err)
	}
	if b, err := f.Document(d.SHA256); err != nil || string(b) != text {
		t.Error(err)
	}
	if err := f.Save(d); err != nil || d.Revision != 1 {
		t.Fatal(err)
	}
	one, err := f.Load(d.SHA256)
	if err != nil || len(one.Rows) != len(d.Rows) {
		t.Fatal(err)
	}
	two, _ := f.Load(d.SHA256)
	one.Why = "the first"
	if err := f.Save(one); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(two); !errors.Is(err, draft.ErrChanged) {
		t.Errorf("a second window: %v", err)
	}
	if err := os.WriteFile(filepath.Join(f.Dir, "drafts", strings.Repeat("a", 64)+".json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	kept, unread, err := f.List()
	if err != nil || len(kept) != 1 || unread != 1 || kept[0].Why != "the first" {
		t.Errorf("%d kept, %d unread, %v", len(kept), unread, err)
	}
	for _, sum := range []string{"", "..", "../../etc/passwd", strings.Repeat("b", 64), strings.Repeat("B", 64)} {
		if _, err := f.Load(sum); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", sum, err)
		}
		if _, err := f.Document(sum); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", sum, err)
		}
	}
}
