package weigh

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"supercargo"
	"supercargo/cases"
)

// weighed is every finding on a built-in case.
func weighed(t testing.TB, name string) []supercargo.Finding {
	t.Helper()
	c, err := cases.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return (&Scales{Factors(), c}).All()
}

func lines(t testing.TB, fs []supercargo.Finding) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, f := range fs {
		if err := json.NewEncoder(&b).Encode(f); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestSameBytesTwice(t *testing.T) {
	for _, name := range cases.Names() {
		if a, b := lines(t, weighed(t, name)), lines(t, weighed(t, name)); !bytes.Equal(a, b) {
			t.Errorf("%s: a second run gives other bytes", name)
		}
	}
}

// find gives the one finding of a claim on a question.
func find(t testing.TB, fs []supercargo.Finding, claim supercargo.ClaimID, question string) supercargo.Finding {
	t.Helper()
	for _, f := range fs {
		if f.Claim == claim && f.Question == question {
			return f
		}
	}
	t.Fatalf("no finding of %s on %s", claim, question)
	return supercargo.Finding{}
}

func figure(t testing.TB, f supercargo.Finding, name string) supercargo.Figure {
	t.Helper()
	for _, g := range f.Figures {
		if g.Name == name {
			return g
		}
	}
	t.Fatalf("%s %s has no figure %q", f.Claim, f.Question, name)
	return supercargo.Figure{}
}

// What the project promises of the built-in case, from the table alone.
func TestCaspianFigures(t *testing.T) {
	fs := weighed(t, "caspian")
	for _, c := range []struct {
		claim    supercargo.ClaimID
		question string
		verdict  supercargo.Verdict
		figure   string
		low      float64
		high     float64
		says     string
	}{
		{"CL-019", "boxes", supercargo.Infeasible, "use", 1.8832, 7.1429, "1.9-7.1 times"},
		{"CL-019", "boxes", supercargo.Infeasible, "in each", 2, 2, "2 pieces in each"},
		{"CL-019", "boxes", supercargo.Infeasible, "empty mass", 2200, 2300, "They weigh 2,200-2,300 t empty"},
		{"CL-019", "lift", supercargo.Feasible, "mass", 43.5, 191.4, "44-191 t"},
		{"CL-019", "lift", supercargo.Feasible, "use", 0.0092, 0.0406, "1-4 % of a lift of 4,719 t"},
		{"CL-019", "lift", supercargo.Feasible, "ISO boxes by weight", 2, 9, "2-9 ISO 20 ft boxes"},
		{"CL-019", "lift", supercargo.Feasible, "ISO boxes by count", 5, 8, ""},
		{"CL-019", "draught", supercargo.CannotSay, "change", 1.9, 9.5, "2-9 cm"},
		{"CL-018", "voyages", supercargo.Feasible, "voyages", 2, 10, "6,500-29,000 t"},
		{"CL-018", "voyages", supercargo.Feasible, "voyages", 2, 10, "2-10 voyages by weight"},
		{"CL-018", "trips", supercargo.Strained, "trips", 150, 150, "150 trips"},
		{"CL-018", "trips", supercargo.Strained, "use", 0.49, 0.84, "50-83 % of all ships counted"},
		{"CL-017", "residual", supercargo.Strained, "left", -24000, 4586, "at most 15 kg for each of 300,000 shells"},
		{"CL-017", "residual", supercargo.Strained, "left", -24000, 4586, "too little for artillery shells"},
		{"CL-017", "boxes", supercargo.CannotSay, "use", 0.1883, 0.7143, ""},
		{"CL-017", "lift", supercargo.Strained, "lift", 6344, 9438, "of a lift of 6,344-9,438 t"},
		{"CL-020", "price", supercargo.CannotSay, "price of each", 22.97, 22.98, "23 USD each"},
		{"CL-034.sky", "lift", supercargo.Feasible, "mass", 173.1, 173.2, "173 t"},
		{"CL-019", "canal", supercargo.Feasible, "lift in the canal", 5363, 7616, "draught of 3.8-4.5 m"},
	} {
		f := find(t, fs, c.claim, c.question)
		g := figure(t, f, c.figure)
		if f.Verdict != c.verdict || g.Low < c.low-0.005*c.low || g.High > c.high+0.005*c.high || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s %s: want %q, %s %v-%v and %q, got %q, %v-%v\n%s", c.claim, c.question, c.verdict, c.figure, c.low, c.high, c.says, f.Verdict, g.Low, g.High, f.Statement)
		}
	}
}

// As crates the thousand containers are ordinary, and the finding names the
// reading as what flips it.
func TestReadingFlips(t *testing.T) {
	f := find(t, weighed(t, "caspian"), "CL-019", "boxes")
	want := map[string]supercargo.Verdict{"ISO 20 ft boxes": supercargo.Infeasible, "crates": supercargo.Feasible, "small boxes of 3 t or 5 t": supercargo.Strained}
	for _, r := range f.Readings {
		if r.Verdict != want[r.As] {
			t.Errorf("as %s: want %q, got %q", r.As, want[r.As], r.Verdict)
		}
	}
	if len(f.Readings) != len(want) || !strings.Contains(f.FlipsOn, "read as crates: feasible") {
		t.Errorf("%d readings, flips on %q", len(f.Readings), f.FlipsOn)
	}
}

// A copy that writes artillery for a broad "shells" fails where the root did
// not.
func TestCopyFailsResidual(t *testing.T) {
	if f := find(t, weighed(t, "caspian"), "CL-017.arabnews", "residual"); f.Verdict != supercargo.Infeasible {
		t.Errorf("got %q: %s", f.Verdict, f.Statement)
	}
}

// The two newspapers' totals overlap and are not added.
func TestTotalsAreNotAdded(t *testing.T) {
	for claim, other := range map[supercargo.ClaimID]string{"CL-017": "CL-018", "CL-018": "CL-017"} {
		f := find(t, weighed(t, "caspian"), claim, "overlap")
		if f.Verdict != supercargo.CannotSay || !strings.Contains(f.Statement, "not added") || !strings.Contains(f.Statement, other) {
			t.Errorf("%q: %s", f.Verdict, f.Statement)
		}
	}
}

// A cargo below one step of AIS draught is said to be beyond the test.
func TestDraughtHasNoPower(t *testing.T) {
	if f := find(t, weighed(t, "caspian"), "CL-019", "draught"); !strings.HasPrefix(f.Power, "None") {
		t.Error(f.Power)
	}
}

// The exercise has a claim for every verdict of the arithmetic.
func TestExerciseVerdicts(t *testing.T) {
	fs := weighed(t, "exercise")
	for _, c := range []struct {
		claim    supercargo.ClaimID
		question string
		want     supercargo.Verdict
	}{
		{"EX-01", "boxes", supercargo.Feasible}, {"EX-01", "lift", supercargo.Feasible},
		{"EX-02", "boxes", supercargo.Infeasible}, {"EX-03", "lift", supercargo.Strained},
		{"EX-04", "weight", supercargo.CannotSay}, {"EX-11", "boxes", supercargo.Feasible},
	} {
		if f := find(t, fs, c.claim, c.question); f.Verdict != c.want || !f.Simulated {
			t.Errorf("%s %s: want %q and simulated, got %q, %v: %s", c.claim, c.question, c.want, f.Verdict, f.Simulated, f.Statement)
		}
	}
}

func TestEveryFindingIsSound(t *testing.T) {
	seen := map[supercargo.FindingID]bool{}
	for _, name := range cases.Names() {
		for _, f := range weighed(t, name) {
			sound(t, &f)
			if seen[f.ID] {
				t.Errorf("%s %s %s: its id is taken", f.Claim, f.Question, f.About)
			}
			seen[f.ID] = true
			for _, g := range f.Figures {
				if q := g.Drawn; q != nil && !(g.Low <= q.P05 && q.P05 <= q.P50 && q.P50 <= q.P95 && q.P95 <= g.High) {
					t.Errorf("%s %s %s: drawn %v outside %v-%v", f.Claim, f.Question, g.Name, *q, g.Low, g.High)
				}
			}
		}
	}
}

// The JSON has the keys that are promised, by these names.
func TestKeys(t *testing.T) {
	var got map[string]any
	line, _, _ := bytes.Cut(lines(t, weighed(t, "caspian")), []byte("\n"))
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"claim", "verdict", "statement", "inputs", "flips_on"} {
		if got[key] == nil {
			t.Errorf("no %s", key)
		}
	}
	input := got["inputs"].([]any)[0].(map[string]any)
	for _, key := range []string{"low", "high", "unit", "source"} {
		if _, ok := input[key]; !ok {
			t.Errorf("an input has no %s", key)
		}
	}
}
