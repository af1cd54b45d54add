package weigh

import (
	"math"
	"testing"

	"supercargo"
	"supercargo/cases"
)

func TestLint(t *testing.T) {
	for _, c := range []struct{ text, rule string }{
		{"The ship went dark off Amirabad.", "word"},
		{"She switched off her transponder.", "word"},
		{"She switched the transponder off.", "word"},
		{"This proves the shipment.", "word"},
		{"The owner smuggled arms.", "word"},
		{"The ship should be stopped.", "word"},
		{"It is very likely, with high confidence, that she sailed.", "likelihood-and-confidence"},
		{"They weigh 44-191.", "unit"},
		{"They weigh 44 to the ship.", "unit"},
		{"There were 12 of them.", "unit"},
		{"It is very likely that she sailed. The confidence in this is high.", ""},
		{"2,000 artillery shells weigh 44-191 t, bare to packed.", ""},
		{"Port Olya-3 left on 2024-08-29 and claim CL-019 stands at 1-4 % of a lift.", ""},
		{"By air it would take 2 flights of Il-76 or 747 freighters.", ""},
		{"Movement is no proof of cargo.", ""},
		{"They are 3-4 % of a lift of 5,185 t on Port Olya 3. She sailed.", ""},
		{"Port Olya took 3.", "unit"},
	} {
		got := Lint(c.text)
		if c.rule == "" && got != nil || c.rule != "" && (len(got) == 0 || got[0].Rule != c.rule) {
			t.Errorf("%q: want %q, got %v", c.text, c.rule, got)
		}
	}
}

// Every sentence that is made of the built-in cases passes.
func TestFindingsPassLint(t *testing.T) {
	for _, name := range cases.Names() {
		for _, f := range weighed(t, name) {
			for _, text := range []string{f.Statement, f.Power} {
				for _, fault := range Lint(text) {
					t.Errorf("%s %s: %v in %q", f.Claim, f.Question, fault, text)
				}
			}
		}
	}
}

func TestLikelihood(t *testing.T) {
	for p, want := range map[float64]string{0.01: "almost no chance", 0.05: "very unlikely", 0.2: "unlikely", 0.5: "roughly even chance", 0.55: "likely", 0.8: "very likely", 0.95: "almost certain", 0.99: "almost certain"} {
		if got, err := Likelihood(p); err != nil || got != want {
			t.Errorf("%v: want %q, got %q, %v", p, want, got, err)
		}
	}
	for _, p := range []float64{0, 0.0099, 0.995, 1, -1, math.NaN()} {
		if got, err := Likelihood(p); err == nil {
			t.Errorf("%v: want an error, got %q", p, got)
		}
	}
}

// Letter and number are said apart, and neither sentence has the other in it.
func TestAdmiraltyApart(t *testing.T) {
	for _, g := range []string{"A", "B", "C", "D", "E", "F"} {
		if s, err := ReliabilityWords(supercargo.Reliability{Grade: g}); err != nil || len(Lint(s)) > 0 {
			t.Error(g, s, err)
		}
	}
	for n := 1; n <= 6; n++ {
		if s, err := CredibilityWords(supercargo.Credibility{Grade: n}); err != nil || len(Lint(s)) > 0 {
			t.Error(n, s, err)
		}
	}
	if _, err := ReliabilityWords(supercargo.Reliability{Grade: "G"}); err == nil {
		t.Error("G passes")
	}
	if _, err := CredibilityWords(supercargo.Credibility{}); err == nil {
		t.Error("0 passes")
	}
}
