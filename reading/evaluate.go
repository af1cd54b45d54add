package reading

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"supercargo"
	"supercargo/cases"
	"supercargo/chart"
	"supercargo/edtf"

	"go.yaml.in/yaml/v3"
)

// Marked is one claim that a person marked in a text.
type Marked struct {
	Act         supercargo.Act   `yaml:"act"`
	Item        supercargo.Item  `yaml:"item"`
	Quantities  []MarkedQuantity `yaml:"quantities"`
	Vessels     []string         `yaml:"vessels"`
	Aircraft    []string         `yaml:"aircraft"`
	From        []string         `yaml:"from"`
	To          []string         `yaml:"to"`
	When        string           `yaml:"when"`
	Attribution []string         `yaml:"attribution"`
	Speaker     string           `yaml:"speaker"` // words of whoever says it in the end, "self" for the outlet; "" where not marked
	In          string           `yaml:"in"`      // words of its sentence; "" where not marked
}

// MarkedQuantity is a quantity as marked; Item "" is the claim's own.
type MarkedQuantity struct {
	Low  *float64        `yaml:"low"`
	High *float64        `yaml:"high"`
	Unit supercargo.Unit `yaml:"unit"`
	Item supercargo.Item `yaml:"item"`
}

// Score counts slots: act, item, each quantity, vessel, aircraft, place at
// either end, the time, each link or word of the attribution. In a chain one
// link may hold two marked words, so that right ones are counted on both sides.
type Score struct {
	Name                   string
	Texts, Claims          int
	Proposed, RightOfThese int // slots proposed, and how many of them are right
	Marked, FoundOfThese   int // slots marked, and how many of them were proposed
	ByText                 []Score
	ByKind                 [len(Kinds)]Kind
	Words                  [len(WordKinds)]Kind // whatever claim they were put into
	Sentences              Kind                 // that hold a claim, in texts whose marks say which
	Speakers               Rows
}

// Kind is the score of one kind of value.
type Kind struct {
	Proposed, RightOfThese int
	Marked, FoundOfThese   int
}

// Precision is the share of proposed slots that are right, 0 where none is.
func (s Score) Precision() float64 { return share(s.RightOfThese, s.Proposed) }

// Recall is the share of marked slots that were proposed, 0 where none is.
func (s Score) Recall() float64 { return share(s.FoundOfThese, s.Marked) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Evaluate proposes from every NAME.txt or NAME.html of the folder that has a
// NAME.yaml beside it, with the built-in case and chart, and scores against the
// marked answers. Claims are matched one to one, the pair with the most right
// slots first. What is unmatched counts as wrong or missed with all its slots.
func Evaluate(texts fs.FS) (Score, error) {
	return EvaluateWith(texts, func(a *Article) ([]Proposal, error) { return a.Proposals, nil })
}

// EvaluateWith is Evaluate of whoever else proposes from what was read of an article.
func EvaluateWith(texts fs.FS, propose func(*Article) ([]Proposal, error)) (Score, error) {
	g, err := BuiltIn()
	if err != nil {
		return Score{}, err
	}
	names, err := fs.Glob(texts, "*.yaml")
	if err != nil {
		return Score{}, err
	}
	var all Score
	for _, n := range names {
		s, err := evaluateOne(texts, strings.TrimSuffix(n, ".yaml"), g, propose)
		if err != nil {
			return Score{}, err
		}
		all.add(s)
		all.ByText = append(all.ByText, s)
	}
	return all, nil
}

// BuiltIn is the gazetteer of the case "caspian" and the built-in chart.
func BuiltIn() (*Gazetteer, error) {
	c, err := cases.Open("caspian")
	if err != nil {
		return nil, err
	}
	return NewGazetteer(c, chart.BuiltIn()), nil
}

func (s *Score) add(t Score) {
	s.Texts, s.Claims = s.Texts+t.Texts, s.Claims+t.Claims
	s.Proposed, s.RightOfThese = s.Proposed+t.Proposed, s.RightOfThese+t.RightOfThese
	s.Marked, s.FoundOfThese = s.Marked+t.Marked, s.FoundOfThese+t.FoundOfThese
	for i, k := range t.ByKind {
		s.ByKind[i].add(k)
	}
	for i, k := range t.Words {
		s.Words[i].add(k)
	}
	s.Sentences.add(t.Sentences)
	s.Speakers.add(t.Speakers)
}

func evaluateOne(texts fs.FS, name string, g *Gazetteer, propose func(*Article) ([]Proposal, error)) (Score, error) {
	answers, err := marked(texts, name+".yaml")
	if err != nil {
		return Score{}, err
	}
	for _, ext := range []string{".txt", ".html"} {
		if b, err := fs.ReadFile(texts, name+ext); err == nil {
			ps, err := propose(Read(File(name+ext, b), g))
			if err != nil {
				return Score{}, fmt.Errorf("%s%s: %w", name, ext, err)
			}
			return score(path.Base(name), ps, answers), nil
		}
	}
	return Score{}, fmt.Errorf("%s.yaml: there is no %s.txt or .html beside it: add the text that it marks", name, name)
}

func marked(texts fs.FS, name string) ([]Marked, error) {
	b, err := fs.ReadFile(texts, name)
	if err != nil {
		return nil, err
	}
	var sheet struct{ Claims []Marked }
	if err := yaml.Unmarshal(b, &sheet); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i, m := range sheet.Claims {
		if _, err := edtf.Parse(m.When); m.When != "" && err != nil {
			return nil, fmt.Errorf("%s: claim %d: %w", name, i+1, err)
		}
	}
	return sheet.Claims, nil
}
