package reading

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPhrases: invented articles of several kinds, and what is read of them: a
// wire story, corrections, statistics, a designation, names in other scripts, a
// page with a table. They show what the rules are for.
func TestPhrases(t *testing.T) {
	g, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	texts, _ := filepath.Glob("testdata/phrases/*.txt")
	pages, _ := filepath.Glob("testdata/phrases/*.html")
	if texts = append(texts, pages...); len(texts) < 7 {
		t.Fatal(texts)
	}
	for _, path := range texts {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, p := range Propose(File(path, b), g) {
			out.WriteString(short(&p))
		}
		golden := path + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), out.String()); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

// short writes a proposal in a few lines.
func short(p *Proposal) string {
	c := &p.Claim
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", c.Act, p.readItem())
	for i := range c.Quantities {
		q := &c.Quantities[i]
		fmt.Fprintf(&b, "  %s: %s to %s %s %s, %s%s\n", q.Said, edge(q.Low), edge(q.High), q.Unit, c.ItemOf(q), q.Qualifier, counts(q))
	}
	for _, x := range c.By {
		fmt.Fprintf(&b, "  by %s %s\n", x.Kind, x.Said)
	}
	for _, l := range c.From {
		fmt.Fprintf(&b, "  from %s\n", l.Said)
	}
	for _, l := range c.To {
		fmt.Fprintf(&b, "  to %s\n", l.Said)
	}
	if c.When.Said != "" {
		fmt.Fprintf(&b, "  when %s: %s\n", c.When.Said, c.When.EDTF)
	}
	fmt.Fprintf(&b, "  said by %s\n", strings.Join(p.Attribution, " < "))
	return b.String()
}

// counts writes what a statistic is of, and when.
func counts(q *supercargo.Quantity) (s string) {
	if o := q.Of; o != nil {
		s = fmt.Sprintf(", of %s %v %s", o.Event, o.Flags, o.Area)
		if o.MinHours != nil {
			s += fmt.Sprintf(" from %g h", *o.MinHours)
		}
	}
	if q.When.Said != "" {
		s += ", " + q.When.EDTF
	}
	if q.Context {
		s += ", to compare"
	}
	return s
}

func edge(v *float64) string {
	if v == nil {
		return "open"
	}
	return fmt.Sprint(*v)
}
