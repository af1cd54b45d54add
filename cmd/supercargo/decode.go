package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strings"

	"supercargo/run"
	"supercargo/source"
)

type decodeCmd struct {
	readFlags
	Paths []string `arg:"" help:"Files, folders, globs, or - for standard input; plain or compressed (.gz, .zst, .bz2, .xz, .zip, .tar)."`
}

func (c *decodeCmd) Run(g *Globals) error {
	how, err := c.reading()
	if err != nil {
		return err
	}
	inputs, err := source.Expand(c.Paths)
	if err != nil {
		return usageError{err}
	}
	w := bufio.NewWriterSize(g.out, 1<<20)
	failed := false
	for _, in := range inputs {
		tally, err := run.Decode(g.ctx, in, how, g.now(), w)
		if err != nil {
			failed = true
			fmt.Fprintf(g.err, "supercargo: %v\n", err)
		}
		if rej := tally.Rejected(); len(rej) > 0 {
			b, _ := json.Marshal(rej)
			fmt.Fprintf(g.err, "%s: rejected %s\n", in.Name(), strings.Trim(string(b), "{}"))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if failed {
		return errReported
	}
	return nil
}
