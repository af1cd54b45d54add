package weigh

import (
	"slices"
	"strings"
	"testing"
)

func TestContainersQuestion(t *testing.T) {
	m, err := Question("containers")
	if err != nil {
		t.Fatal(err)
	}
	s := m.Weigh()
	if s.Against[0].Hypothesis != "crates" || s.Against[len(s.Against)-1].Hypothesis != "as-said" {
		t.Errorf("crates have least against them, and the words as said most: %v", s.Against)
	}
	for _, i := range s.Items {
		if i.Evidence == "lift" && i.Diagnosticity != 0 {
			t.Errorf("an item that all fit tells nothing: %v", i)
		}
	}
	if faults := Lint(s.Statement); faults != nil {
		t.Error(faults, s.Statement)
	}
	t.Log(s.Statement)
}

const twoByTwo = `question: Which?
hypotheses:
  - id: a
    text: The one.
  - id: b
    text: The other.
evidence:
  - id: x
    text: It speaks against b.
    source: somewhere
    marks: {a: "0", b: "--"}
  - id: y
    text: It speaks against a.
    source: somewhere
    marks: {a: "-", b: "+"}
`

// What drops out if an item is wrong: without x the other leads.
func TestWithout(t *testing.T) {
	m, err := ParseMatrix("m.yaml", []byte(twoByTwo))
	if err != nil {
		t.Fatal(err)
	}
	s := m.Weigh()
	x, y := s.Items[0], s.Items[1]
	if s.Against[0].Hypothesis != "a" || !x.Changes || !slices.Equal(x.Without, []string{"b"}) || y.Changes {
		t.Errorf("%+v", s)
	}
}

// Of each item it is said whether it tells hypotheses apart, and what would come of its being wrong.
func TestMatrixSays(t *testing.T) {
	for marks, want := range map[string]string{
		`{a: "0", b: "--"}`: "Least evidence against: a. If the item x were wrong, it would be: b.",
		`{a: "-", b: "-"}`:  "Least evidence against: b. The item x does not distinguish between them. If the item y were wrong, it would be: a, b.",
	} {
		m, err := ParseMatrix("m.yaml", []byte(strings.Replace(twoByTwo, `{a: "0", b: "--"}`, marks, 1)))
		if err != nil {
			t.Fatal(err)
		}
		s := m.Weigh()
		if got := m.say(s, leading(s.Against)); got != want {
			t.Errorf("%s: %s, want %s", marks, got, want)
		}
	}
}

func TestMatrixFaults(t *testing.T) {
	for want, text := range map[string]string{
		`m.yaml:12: item y: the mark for b is "?"`:          strings.Replace(twoByTwo, `b: "+"`, `b: "?"`, 1),
		"m.yaml:12: item y: it marks an unknown hypothesis": strings.Replace(twoByTwo, `b: "+"`, `b: "+", c: "0"`, 1),
		`m.yaml:5: hypothesis "a"`:                          strings.Replace(twoByTwo, "id: b", "id: a", 1),
		`m.yaml:8: item "x": an id of its own, a te`:        strings.Replace(twoByTwo, "    source: somewhere\n", "", 1),
		"m.yaml:1: a matrix needs":                          "question: Which?\n",
	} {
		if _, err := ParseMatrix("m.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
