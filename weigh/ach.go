package weigh

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// Matrix sets hypotheses against evidence (analysis of competing hypotheses:
// Heuer, Psychology of Intelligence Analysis, CIA 1999, chapter 8). What counts
// is what speaks against: evidence that fits every hypothesis decides nothing.
type Matrix struct {
	Question   string               `yaml:"question" json:"question"`
	About      []supercargo.ClaimID `yaml:"about" json:"about"`
	Hypotheses []Hypothesis         `yaml:"hypotheses" json:"hypotheses"`
	Evidence   []Evidence           `yaml:"evidence" json:"evidence"`
}

// Hypothesis is one answer to the question.
type Hypothesis struct {
	ID   string `yaml:"id" json:"id"`
	Text string `yaml:"text" json:"text"`
}

// Evidence is one item, with its mark for each hypothesis.
type Evidence struct {
	ID     string          `yaml:"id" json:"id"`
	Text   string          `yaml:"text" json:"text"`
	Source string          `yaml:"source" json:"source"`
	Marks  map[string]Mark `yaml:"marks" json:"marks"`
}

// Mark is how an item stands to a hypothesis: "--", "-", "0", "+", "++".
type Mark string

var marks = [...]Mark{"--", "-", "0", "+", "++"}

// score is from -2 to 2.
func (m Mark) score() int { return slices.Index(marks[:], m) - 2 }

// Standing is what a matrix comes to.
type Standing struct {
	Against   []Against   `json:"against"` // least first; of equals, in the order of the matrix
	Items     []Diagnosis `json:"items"`
	Statement string      `json:"statement"`
}

// Against is how much speaks against a hypothesis: 1 for each "-", 2 for "--".
type Against struct {
	Hypothesis string `json:"hypothesis"`
	Weight     int    `json:"weight"`
}

// Diagnosis is what one item of evidence does.
type Diagnosis struct {
	Evidence string `json:"evidence"`
	// Diagnosticity is how far apart it holds the hypotheses, 0 to 4; at 0 it
	// tells nothing.
	Diagnosticity int `json:"diagnosticity"`
	// Without are the hypotheses with least against them, were it wrong.
	Without []string `json:"without"`
	Changes bool     `json:"changes"` // whether those are others than with it
}

// Weigh works the matrix out.
func (m *Matrix) Weigh() Standing {
	s := Standing{Against: m.against("")}
	least := leading(s.Against)
	for i := range m.Evidence {
		e := &m.Evidence[i]
		without := leading(m.against(e.ID))
		s.Items = append(s.Items, Diagnosis{e.ID, m.diagnosticity(e), without, !slices.Equal(without, least)})
	}
	s.Statement = m.say(s, least)
	return s
}

// against sums what speaks against each hypothesis, one item left out.
func (m *Matrix) against(without string) (out []Against) {
	for _, h := range m.Hypotheses {
		a := Against{Hypothesis: h.ID}
		for i := range m.Evidence {
			if e := &m.Evidence[i]; e.ID != without {
				a.Weight -= min(e.Marks[h.ID].score(), 0)
			}
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b Against) int { return a.Weight - b.Weight })
	return out
}

// leading are the hypotheses with the least against them, in order of id.
func leading(as []Against) (out []string) {
	for _, a := range as {
		if a.Weight == as[0].Weight {
			out = append(out, a.Hypothesis)
		}
	}
	slices.Sort(out)
	return out
}

func (m *Matrix) diagnosticity(e *Evidence) int {
	low, high := 2, -2
	for _, h := range m.Hypotheses {
		s := e.Marks[h.ID].score()
		low, high = min(low, s), max(high, s)
	}
	return high - low
}

func (m *Matrix) say(s Standing, least []string) string {
	text := fmt.Sprintf("Least evidence against: %s.", strings.Join(least, ", "))
	for _, i := range s.Items {
		switch {
		case i.Diagnosticity == 0:
			text += fmt.Sprintf(" The item %s does not distinguish between them.", i.Evidence)
		case i.Changes:
			text += fmt.Sprintf(" If the item %s were wrong, it would be: %s.", i.Evidence, strings.Join(i.Without, ", "))
		}
	}
	return text
}
