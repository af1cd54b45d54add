package main

import (
	"fmt"
	"os"
	"strings"

	"supercargo/weigh"
)

// achCmd weighs rival readings against evidence.
type achCmd struct {
	Question string `arg:"" optional:"" help:"Matrix file, or name of a built-in matrix. Default: list the built-in ones."`
	JSON     bool   `help:"Write JSON."`
}

func (c *achCmd) Run(g *Globals) error {
	if c.Question == "" {
		_, err := fmt.Fprintln(g.out, strings.Join(weigh.Questions(), "\n"))
		return err
	}
	m, err := openMatrix(c.Question)
	if err != nil {
		return err
	}
	s := m.Weigh()
	if c.JSON {
		return writeJSON(g.out, struct {
			*weigh.Matrix
			Standing weigh.Standing `json:"standing"`
		}{m, s})
	}
	return printMatrix(&printer{w: g.out}, m, s)
}

func openMatrix(name string) (*weigh.Matrix, error) {
	text, err := os.ReadFile(name)
	switch {
	case err == nil:
		return weigh.ParseMatrix(name, text)
	case os.IsNotExist(err) && !strings.ContainsAny(name, `./\`):
		return weigh.Question(name)
	}
	return nil, err
}

func printMatrix(p *printer, m *weigh.Matrix, s weigh.Standing) error {
	p.f("%s\n\n", printable(m.Question))
	text := map[string]string{}
	for _, h := range m.Hypotheses {
		text[h.ID] = h.Text
	}
	for _, a := range s.Against {
		p.f("%3d against %-12s %s\n", a.Weight, a.Hypothesis, printable(text[a.Hypothesis]))
	}
	p.f("\n")
	for i, e := range m.Evidence {
		p.f("%-16s diagnosticity %d ", e.ID, s.Items[i].Diagnosticity)
		for _, h := range m.Hypotheses {
			p.f(" %s %-2s", h.ID, e.Marks[h.ID])
		}
		p.f("\n    %s; %s\n", printable(e.Text), printable(e.Source))
	}
	p.f("\n%s\n", printable(s.Statement))
	return p.err
}
