package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"supercargo"
	"supercargo/run"
	"supercargo/sim/trial"
	"supercargo/source"
	"supercargo/store"
)

// events measures what is found in invented worlds whose truth is known: each world is
// written as the lines that its receivers heard, run into a workspace of its own, and
// the events read back from the store, as for a user.
func (c *evalCmd) events(g *Globals) error {
	worlds, err := c.settings()
	if err != nil {
		return err
	}
	var all trial.Tally
	for i, s := range worlds {
		fmt.Fprintf(g.err, "\rworld %d of %d ", i+1, len(worlds))
		w := trial.Make(s)
		told, err := g.told(w)
		if err != nil {
			return fmt.Errorf("world %v: %w", s, err)
		}
		all.Add(w, told)
	}
	fmt.Fprintln(g.err)
	if c.Misses {
		for _, x := range all.Wrong {
			fmt.Fprintln(g.err, x)
		}
	}
	for _, f := range all.Figures() {
		if err := writeJSON(g.out, figure(f)); err != nil {
			return err
		}
	}
	return nil
}

// settings are the worlds that were asked for.
func (c *evalCmd) settings() (out []trial.Setting, err error) {
	if c.Every < 1 {
		return nil, usagef("--every %d: at least 1", c.Every)
	}
	for i, s := range trial.Settings() {
		if (c.Seeds == "all" || (c.Seeds == "held") == s.Held) && i%c.Every == 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// told runs a world as two files that meet at midnight, every fourth world in two runs,
// and gives the events.
func (g *Globals) told(w *trial.World) ([]trial.Said, error) {
	dir, err := os.MkdirTemp("", "supercargo-eval")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var inputs []source.Input
	for i, b := range [][]byte{w.Lines[:w.Middle], w.Lines[w.Middle:]} {
		path := filepath.Join(dir, fmt.Sprintf("%d.nmea", i+1))
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return nil, err
		}
		inputs = append(inputs, source.Input{Path: path, Size: int64(len(b))})
	}
	own := *g
	own.Workspace = filepath.Join(dir, "workspace")
	own.err = io.Discard
	runs := [][]source.Input{inputs}
	if w.Seed%4 == 0 {
		runs = [][]source.Input{inputs[:1], inputs[1:]}
	}
	for _, in := range runs {
		if _, err := own.batch(&run.Batch{Memory: 1 << 30}, in); err != nil {
			return nil, err
		}
	}
	st, err := own.open(false)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	var out []trial.Said
	err = st.Events(g.ctx, store.Query{}, func(r *supercargo.Revision) error {
		out = append(out, trial.SaidOf(&r.Event, w.Until))
		return nil
	})
	return out, err
}
