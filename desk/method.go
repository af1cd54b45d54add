package desk

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"supercargo/docs"
	"supercargo/lever"
	"supercargo/run"
	"supercargo/weigh"
)

// method is the definitions and thresholds of events.
type method struct {
	Set   []setting // that this workspace has otherwise
	Prose any
}

type setting struct{ Name, Value string }

func (d *Desk) method(r *http.Request) (frame, error) {
	m := &method{Prose: prose(docs.Events)}
	st, err := d.store()
	if err == nil {
		var set map[string]string
		if set, err = run.Settings(r.Context(), st); err == nil {
			for n, v := range set {
				m.Set = append(m.Set, setting{n, v})
			}
			slices.SortFunc(m.Set, func(a, b setting) int { return cmp.Compare(a.Name, b.Name) })
		}
	}
	if err != nil && !empty(err) {
		return frame{}, err
	}
	return frame{Title: "Definitions and thresholds", Page: m}, nil
}

// factorsPage is the table that claims are weighed by.
type factorsPage struct {
	Factors []weigh.Factor
	Scope   string
}

func (d *Desk) factors(r *http.Request) (frame, error) {
	t := weigh.Factors()
	return frame{Title: "Figures that claims are weighed by", Page: &factorsPage{t.Factors, t.Scope()}}, nil
}

func (d *Desk) rules(r *http.Request) (frame, error) {
	rules, err := lever.Load()
	if err != nil {
		return frame{}, err
	}
	var b strings.Builder
	if err := rules.Markdown(&b); err != nil {
		return frame{}, err
	}
	return frame{Title: "Rules of law", Page: &method{Prose: prose(b.String())}}, nil
}

// questionPage is rival readings set against evidence.
type questionPage struct {
	Name    string
	M       *weigh.Matrix
	S       weigh.Standing
	Against []against
}

type against struct {
	weigh.Against
	Text string
}

func (d *Desk) question(r *http.Request) (frame, error) {
	name := r.PathValue("name")
	if !slices.Contains(weigh.Questions(), name) {
		return frame{}, errNotFound
	}
	m, err := weigh.Question(name)
	if err != nil {
		return frame{}, err
	}
	p := &questionPage{Name: name, M: m, S: m.Weigh()}
	for _, a := range p.S.Against {
		for _, h := range m.Hypotheses {
			if h.ID == a.Hypothesis {
				p.Against = append(p.Against, against{a, h.Text})
			}
		}
	}
	return frame{Title: m.Question, Page: p}, nil
}
