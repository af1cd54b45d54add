package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/store"
	"supercargo/watchlist/marked"
	"supercargo/watchlist/screening"
)

// screening measures name screening on the lists that the workspace holds: how
// many listed names are found as they are romanised and in their own script,
// how many names of ships on no list are matched falsely (the vessels of the
// workspace), and how long a name takes.
func (c *evalCmd) screening(g *Globals) error {
	s, err := g.screen("")
	if err != nil {
		return err
	}
	if len(s.Read()) == 0 {
		return usagef("no sanctions list in the workspace; import one with: supercargo lists import FILE")
	}
	search := s.Searcher()
	all, err := marked.Queries()
	if err != nil {
		return err
	}
	var took []time.Duration
	for _, half := range []string{"dev", "held"} {
		m := search.Measure(expected(all, half), time.Now)
		took = append(took, m.Took...)
		how := fmt.Sprintf("romanisations and own script of listed names (watchlist/marked), half %q, %d not found", half, len(m.Lost))
		if err := writeJSON(g.out, figure{"screening " + half + " recall", m.Recall(), "share of names found", m.Asked, 0.99, m.Recall() >= 0.99, how}); err != nil {
			return err
		}
		if c.Misses && half == "dev" {
			for _, x := range m.Lost {
				fmt.Fprintf(g.err, "not found: %s (%s)\n", x.Text, x.Listed)
			}
		}
	}
	slips := marked.WithSlips(s.Ships())
	for i := range marked.Slips {
		kind := marked.Slips[i].Name
		m := search.Measure(slipped(slips, kind), time.Now)
		took = append(took, m.Took...)
		if m.Asked == 0 {
			continue
		}
		how := fmt.Sprintf("names of listed vessels of eight letters and more, %s, %d not found", kind, len(m.Lost))
		if err := writeJSON(g.out, figure{"screening slips: " + kind, m.Recall(), "share of names found", m.Asked, 0.9, m.Recall() >= 0.9, how}); err != nil {
			return err
		}
		if c.Misses {
			for _, x := range m.Lost {
				fmt.Fprintf(g.err, "not found: %s (%s), %s\n", x.Text, x.Listed, kind)
			}
		}
	}
	names, err := g.strangers(s)
	if err != nil {
		return err
	}
	if c.Write != "" {
		if err := writeTask(c.Write, s, all, names); err != nil {
			return err
		}
	}
	f := search.Strangers(names, time.Now)
	took = append(took, f.Took...)
	if f.Asked > 0 {
		rate := 1000 * float64(len(f.Matched)) / float64(f.Asked)
		how := fmt.Sprintf("names of vessels in the workspace that are on no list; %d matched; %d more are identical to a listed name", len(f.Matched), f.Namesakes)
		if err := writeJSON(g.out, figure{"screening false matches", rate, "per 1,000 names", f.Asked, 1, rate <= 1, how}); err != nil {
			return err
		}
	}
	if c.Misses {
		for _, m := range f.Matched {
			fmt.Fprintf(g.err, "false match: %s\n", m)
		}
	}
	return writeTimes(g, took)
}

// writeTask writes what screening was measured on: a line for each listed name,
// for each marked question with the name that it should find and its scheme,
// and for each name of a ship that is on no list.
func writeTask(dir string, s *screening.Screen, all []marked.Query, strangers []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var questions []string
	for _, q := range all {
		questions = append(questions, q.Text+"\t"+q.Listed+"\t"+q.Scheme)
	}
	for _, f := range []struct {
		name  string
		lines []string
	}{{"listed.txt", s.Names()}, {"marked.tsv", questions}, {"strangers.txt", strangers}} {
		if err := os.WriteFile(filepath.Join(dir, f.name), []byte(strings.Join(f.lines, "\n")+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func slipped(all []marked.Query, kind string) (out []screening.Expected) {
	for _, q := range all {
		if q.Scheme == kind {
			out = append(out, screening.Expected{Text: q.Text, Listed: q.Listed})
		}
	}
	return out
}

func expected(all []marked.Query, half string) (out []screening.Expected) {
	for _, q := range all {
		if q.Half == half {
			out = append(out, screening.Expected{Text: q.Text, Listed: q.Listed})
		}
	}
	return out
}

// writeTimes writes the median and the 99th percentile.
func writeTimes(g *Globals, took []time.Duration) error {
	slices.Sort(took)
	if len(took) == 0 {
		return nil
	}
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	how := "wall time to screen one name against all editions in the workspace, one core"
	median, late := ms(took[len(took)/2]), ms(took[len(took)*99/100])
	if err := writeJSON(g.out, figure{"screening median time", median, "ms", len(took), 0.5, median < 0.5, how}); err != nil {
		return err
	}
	return writeJSON(g.out, figure{"screening 99th percentile time", late, "ms", len(took), 5, late < 5, how})
}

// strangers are the names that the workspace's vessels gave, of those whose IMO
// number is on no list; each once.
func (g *Globals) strangers(s *screening.Screen) (names []string, err error) {
	if !g.folder().Held() {
		return nil, nil
	}
	st, err := g.open(false)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	vessels, err := st.Vessels(g.ctx)
	if err != nil {
		return nil, err
	}
	for i := range vessels {
		v := &vessels[i]
		if !v.IsVessel() || s.Knows(v.IMO) {
			continue
		}
		names = append(names, given(v)...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// given are the names of a vessel that have letters.
func given(v *store.Vessel) (out []string) {
	for _, n := range v.Names {
		if n.Property == supercargo.PropName && strings.ContainsFunc(n.Value, isLetter) && len(n.Value) > 2 {
			out = append(out, n.Value)
		}
	}
	return out
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
