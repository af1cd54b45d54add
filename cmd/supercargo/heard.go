package main

import (
	"io"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
	"supercargo/geo"
)

type heardCmd struct {
	Points []string `arg:"" optional:"" help:"Positions, such as 37.5,52.1 or 37°30'N 52°06'E; none: all waters in which ships were seen."`
	From   string   `help:"From this day (2023-03-08) or time (RFC 3339); default the last day of the data."`
	To     string   `help:"To this day (to its end) or time."`
	Window int      `help:"Hours within which a ship is to be heard at least once." default:"6"`
	Class  string   `help:"Class of the ship's transponder: A or B." enum:"A,B" default:"A"`
	formatFlags
}

func (c *heardCmd) Run(g *Globals) error {
	q := answer.HeardAsked{Window: c.Window, Class: supercargo.ClassA}
	if c.Class == "B" {
		q.Class = supercargo.ClassB
	}
	var err error
	if q.From, err = momentOf("--from", c.From, false); err != nil {
		return err
	}
	if q.To, err = momentOf("--to", c.To, true); err != nil {
		return err
	}
	clerk, done, err := g.reading()
	if err != nil {
		return err
	}
	defer done()
	if len(c.Points) == 0 {
		return c.all(g, clerk, q)
	}
	return c.at(g, clerk, q)
}

// all writes every cell.
func (c *heardCmd) all(g *Globals, clerk *answer.Clerk, q answer.HeardAsked) error {
	h, err := clerk.Heard(g.ctx, q)
	if err != nil {
		return err
	}
	return c.write(g, func(w io.Writer, f export.Format) error {
		if f == export.Table {
			p := &printer{w: w}
			for _, s := range h.Told() {
				p.f("%s\n", s)
			}
			p.f("\n")
			if p.err != nil {
				return p.err
			}
		}
		return export.Receptions(w, f, h.Cells)
	})
}

// at answers for positions.
func (c *heardCmd) at(g *Globals, clerk *answer.Clerk, q answer.HeardAsked) error {
	var rows []export.Reception
	var told []string
	for _, s := range joined(c.Points) {
		p, err := geo.Position(s)
		if err != nil {
			return usageError{err}
		}
		q.At = &p
		h, err := clerk.Heard(g.ctx, q)
		if err != nil {
			return err
		}
		rows, told = append(rows, h.Cells...), append(told, h.Told()...)
	}
	return c.write(g, func(w io.Writer, f export.Format) error {
		if f != export.Table {
			return export.Receptions(w, f, rows)
		}
		p := &printer{w: w}
		for _, s := range told {
			p.f("%s\n", s)
		}
		return p.err
	})
}

// momentOf reads a flag that is a day or a moment; 0 where it is not given.
func momentOf(flag, s string, end bool) (supercargo.Instant, error) {
	if s == "" {
		return 0, nil
	}
	t, err := answer.Moment(s, end)
	if err != nil {
		return 0, usagef("%s %s: neither a day (2023-03-08) nor a time (2023-03-08T12:00:00Z)", flag, s)
	}
	return t, nil
}
