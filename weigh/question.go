package weigh

import (
	"embed"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"supercargo"
)

//go:embed questions
var questions embed.FS

// Questions are the matrices that are built in, by name.
func Questions() []string { return []string{"containers"} }

// Question reads a matrix that is built in.
func Question(name string) (*Matrix, error) {
	if !slices.Contains(Questions(), name) {
		return nil, fmt.Errorf("no question %q; choose from: %v", name, Questions())
	}
	file := "questions/" + name + ".yaml"
	text, err := questions.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return ParseMatrix(file, text)
}

// ParseMatrix reads a matrix. An error says file and line. Every item marks
// every hypothesis, so that none is left out unseen.
func ParseMatrix(file string, text []byte) (*Matrix, error) {
	var rows struct {
		Question   string               `yaml:"question"`
		About      []supercargo.ClaimID `yaml:"about"`
		Hypotheses []yaml.Node          `yaml:"hypotheses"`
		Evidence   []yaml.Node          `yaml:"evidence"`
	}
	if err := yaml.Unmarshal(text, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	m := &Matrix{Question: rows.Question, About: rows.About}
	for i := range rows.Hypotheses {
		if err := m.addHypothesis(&rows.Hypotheses[i]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, rows.Hypotheses[i].Line, err)
		}
	}
	for i := range rows.Evidence {
		if err := m.addEvidence(&rows.Evidence[i]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, rows.Evidence[i].Line, err)
		}
	}
	if m.Question == "" || len(m.Hypotheses) < 2 || len(m.Evidence) == 0 {
		return nil, fmt.Errorf("%s:1: a matrix needs a question, two hypotheses and one item of evidence", file)
	}
	return m, nil
}

func (m *Matrix) addHypothesis(n *yaml.Node) error {
	var h Hypothesis
	if err := n.Decode(&h); err != nil {
		return err
	}
	taken := slices.ContainsFunc(m.Hypotheses, func(o Hypothesis) bool { return o.ID == h.ID })
	if h.ID == "" || h.Text == "" || taken {
		return fmt.Errorf("hypothesis %q: an id of its own and a text are needed", h.ID)
	}
	m.Hypotheses = append(m.Hypotheses, h)
	return nil
}

func (m *Matrix) addEvidence(n *yaml.Node) error {
	var e Evidence
	if err := n.Decode(&e); err != nil {
		return err
	}
	taken := slices.ContainsFunc(m.Evidence, func(o Evidence) bool { return o.ID == e.ID })
	if e.ID == "" || e.Text == "" || e.Source == "" || taken {
		return fmt.Errorf("item %q: an id of its own, a text and a source are needed", e.ID)
	}
	for _, h := range m.Hypotheses {
		if !slices.Contains(marks[:], e.Marks[h.ID]) {
			return fmt.Errorf("item %s: the mark for %s is %q; the marks are -- - 0 + ++", e.ID, h.ID, e.Marks[h.ID])
		}
	}
	if len(e.Marks) != len(m.Hypotheses) {
		return fmt.Errorf("item %s: it marks an unknown hypothesis", e.ID)
	}
	m.Evidence = append(m.Evidence, e)
	return nil
}
