package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"supercargo/sim"
)

type simulateCmd struct {
	Scenario string `arg:"" optional:"" help:"Scenario file, or name of a built-in scenario. Default: list the built-in ones."`
	Out      string `help:"Folder to write NAME.simulated.nmea (ships), NAME.simulated.avr (aircraft) and NAME.simulated.truth.jsonl to." default:"."`
	Seed     *int64 `help:"Random seed. Default: the scenario's own."`
	Show     bool   `help:"Print the scenario instead of running it."`
}

func (c *simulateCmd) Run(g *Globals) error {
	if c.Scenario == "" {
		for _, n := range sim.BuiltIn() {
			fmt.Fprintln(g.out, n)
		}
		return nil
	}
	s, err := openScenario(c.Scenario)
	if err != nil {
		return err
	}
	if c.Show {
		_, err := io.WriteString(g.out, s.Text)
		return err
	}
	if c.Seed != nil {
		s.Seed = uint64(*c.Seed)
	}
	w, err := writeScenario(s, c.Out, strings.TrimSuffix(filepath.Base(c.Scenario), ".scenario"))
	if err != nil {
		return err
	}
	p := &printer{w: g.out}
	if w.feed != "" {
		p.f("%s: %s sentences of %s messages, simulated\n", w.feed, thousands(int64(w.sum.Sentences)), thousands(int64(w.sum.Messages)))
	}
	if w.frames != "" {
		p.f("%s: %s lines of %s frames of aircraft, simulated\n", w.frames, thousands(int64(w.sum.FrameLines)), thousands(int64(w.sum.Frames)))
	}
	p.f("%s: %s lines of ground truth\n", w.truth, thousands(int64(w.sum.Truths)))
	return p.err
}

func openScenario(name string) (*sim.Scenario, error) {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) && !strings.ContainsAny(name, `./\`) {
		return sim.Open(name)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return sim.Parse(name, f)
}

// written is what a scenario was written to; "" for what it has none of.
type written struct {
	feed, frames, truth string
	sum                 sim.Summary
}

// inputs are the files that receivers would have written.
func (w *written) inputs() (all []string) {
	for _, f := range []string{w.feed, w.frames} {
		if f != "" {
			all = append(all, f)
		}
	}
	return all
}

// writeScenario runs a scenario into files whose names say that it is one: of ships, of
// aircraft, and the truth of both.
func writeScenario(s *sim.Scenario, dir, name string) (w written, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return w, err
	}
	var files fileSet
	to := sim.Outputs{}
	if len(s.Ships) > 0 {
		w.feed = filepath.Join(dir, name+".simulated.nmea")
		to.Feed = files.create(w.feed)
	}
	if len(s.Aircraft) > 0 {
		w.frames = filepath.Join(dir, name+".simulated.avr")
		to.Frames = files.create(w.frames)
	}
	w.truth = filepath.Join(dir, name+".simulated.truth.jsonl")
	to.Truth = files.create(w.truth)
	if files.err == nil {
		w.sum, files.err = s.Run(to)
	}
	return w, files.close()
}

// fileSet is files being written together.
type fileSet struct {
	err  error
	open []*os.File
	bufs []*bufio.Writer
}

func (fs *fileSet) create(name string) io.Writer {
	f, err := os.Create(name)
	if err != nil {
		fs.err = errors.Join(fs.err, err)
		return io.Discard
	}
	buf := bufio.NewWriter(f)
	fs.open, fs.bufs = append(fs.open, f), append(fs.bufs, buf)
	return buf
}

func (fs *fileSet) close() error {
	for i, f := range fs.open {
		fs.err = errors.Join(fs.err, fs.bufs[i].Flush(), f.Close())
	}
	return fs.err
}
