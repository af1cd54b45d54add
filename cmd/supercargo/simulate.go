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
	Out      string `help:"Folder to write NAME.simulated.nmea and NAME.simulated.truth.jsonl to." default:"."`
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
	feed, truth, sum, err := writeScenario(s, c.Out, strings.TrimSuffix(filepath.Base(c.Scenario), ".scenario"))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(g.out, "%s: %s sentences of %s messages, simulated\n%s: %s lines of ground truth\n",
		feed, thousands(int64(sum.Sentences)), thousands(int64(sum.Messages)), truth, thousands(int64(sum.Truths)))
	return err
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

// writeScenario runs a scenario into two files whose names say that it is one.
func writeScenario(s *sim.Scenario, dir, name string) (feed, truth string, sum sim.Summary, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", "", sum, err
	}
	feed, truth = filepath.Join(dir, name+".simulated.nmea"), filepath.Join(dir, name+".simulated.truth.jsonl")
	ff, err := os.Create(feed)
	if err != nil {
		return "", "", sum, err
	}
	defer ff.Close()
	tf, err := os.Create(truth)
	if err != nil {
		return "", "", sum, err
	}
	defer tf.Close()
	fw, tw := bufio.NewWriter(ff), bufio.NewWriter(tf)
	sum, err = s.Run(fw, tw)
	return feed, truth, sum, errors.Join(err, fw.Flush(), tw.Flush(), ff.Close(), tf.Close())
}
