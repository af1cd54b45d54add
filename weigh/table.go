package weigh

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"supercargo"
)

//go:embed factors.yaml
var builtIn []byte

// Factor is one row of the table: an interval with its unit and its sources.
type Factor struct {
	ID         string            `yaml:"id"`
	What       string            `yaml:"what"`
	Low        float64           `yaml:"low"`
	High       float64           `yaml:"high"`
	Mode       *float64          `yaml:"mode"` // of a triangular draw; uniform without
	Unit       string            `yaml:"unit"`
	Items      []supercargo.Item `yaml:"items"`  // of which it is the mass of one piece, or the density
	Region     Region            `yaml:"region"` // where it holds; beyond, it is not used
	Modes      []supercargo.Mode `yaml:"modes"`  // how things go where it holds; none for all
	Sources    []string          `yaml:"sources"`
	Assumption bool              `yaml:"assumption"`
	Note       string            `yaml:"note"`
}

// Table is the factors in order of id, read-only.
type Table struct{ Factors []Factor }

// BuiltIn is the text of the table that is built in, for its hash.
func BuiltIn() []byte { return slices.Clone(builtIn) }

// Scope says in a sentence where the table holds: what of it is of one region
// only, so that a claim of another gets no answer from it.
func (t *Table) Scope() string {
	n := 0
	for i := range t.Factors {
		if t.Factors[i].Region != Anywhere {
			n++
		}
	}
	return fmt.Sprintf("masses, boxes, aircraft, wagons and lorries apply anywhere; traffic, ship sizes, routes and the canal (%d of %d factors) apply only to ships on the Caspian and the rivers leading to it", n, len(t.Factors))
}

// Factors reads the table that is built in. It panics where that is at fault,
// which a test shows first.
func Factors() *Table {
	t, err := Parse("factors.yaml", builtIn)
	if err != nil {
		panic(err)
	}
	return t
}

// Parse reads a table. An error says file and line.
func Parse(file string, text []byte) (*Table, error) {
	var rows []yaml.Node
	if err := yaml.Unmarshal(text, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	t := &Table{}
	for i := range rows {
		f, err := row(&rows[i])
		if err == nil && i > 0 && f.ID <= t.Factors[i-1].ID {
			err = fmt.Errorf("%s stands after %s: rows are in order of id, each once", f.ID, t.Factors[i-1].ID)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, rows[i].Line, err)
		}
		t.Factors = append(t.Factors, f)
	}
	return t, nil
}

var columns = [...]string{"id", "what", "low", "high", "mode", "unit", "items", "region", "modes", "sources", "assumption", "note"}

// row reads one factor, strictly.
func row(n *yaml.Node) (f Factor, err error) {
	if n.Kind != yaml.MappingNode {
		return f, fmt.Errorf("a factor must be a mapping")
	}
	for i := 0; i < len(n.Content); i += 2 {
		if !slices.Contains(columns[:], n.Content[i].Value) {
			return f, fmt.Errorf("unknown column %q; the columns are %s", n.Content[i].Value, strings.Join(columns[:], ", "))
		}
	}
	if err := n.Decode(&f); err != nil {
		return f, err
	}
	return f, f.check()
}

func (f *Factor) check() error {
	switch {
	case f.ID == "" || f.What == "" || f.Unit == "":
		return fmt.Errorf("factor %q: id, what and unit are needed", f.ID)
	case f.Low > f.High:
		return fmt.Errorf("%s: low %v is above high %v", f.ID, f.Low, f.High)
	case f.Mode != nil && (*f.Mode < f.Low || *f.Mode > f.High):
		return fmt.Errorf("%s: mode %v is outside %v to %v", f.ID, *f.Mode, f.Low, f.High)
	case len(f.Sources) == 0:
		return fmt.Errorf("%s: no source", f.ID)
	case !slices.Contains(Regions(), f.Region):
		return fmt.Errorf("%s: unknown region %q: choose from %v", f.ID, f.Region, Regions())
	}
	for _, m := range f.Modes {
		if !slices.Contains(supercargo.Modes(), m) {
			return fmt.Errorf("%s: unknown mode %q", f.ID, m)
		}
	}
	for _, i := range f.Items {
		if !i.Known() {
			return fmt.Errorf("%s: unknown item %q", f.ID, i)
		}
	}
	return nil
}

// Find gives the factor of an id.
func (t *Table) Find(id string) (*Factor, bool) {
	i, ok := slices.BinarySearchFunc(t.Factors, id, func(f Factor, id string) int { return strings.Compare(f.ID, id) })
	if !ok {
		return nil, false
	}
	return &t.Factors[i], true
}

// input is a factor as a finding lists it. A factor that the table lacks is an
// error of the program or of a user's table; Check finds it beforehand.
func (t *Table) input(id string) supercargo.Input {
	f, ok := t.Find(id)
	if !ok {
		panic("weigh: no factor " + id + " in the table")
	}
	return f.input()
}

func (f *Factor) input() supercargo.Input {
	return supercargo.Input{Name: f.ID, What: f.What, Low: f.Low, High: f.High, Mode: f.Mode, Unit: f.Unit,
		Region: string(f.Region), Source: strings.Join(f.Sources, "; "), Assumption: f.Assumption, Note: f.Note}
}
