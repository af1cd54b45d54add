package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"supercargo/picker"
	"supercargo/reading"
)

// modelFlags name a language model that may pick words. None is asked unless one is
// named.
type modelFlags struct {
	Model     string `help:"Let a language model pick the words: the address of a server with the OpenAI chat interface on this machine. Every value must stand in the article letter for letter; numbers and dates are read by supercargo. Off by default." placeholder:"URL"`
	ModelName string `help:"Which of the server's models to ask for." default:"local" placeholder:"NAME"`
	Remote    bool   `help:"Allow --model to name another machine. The article is sent there."`
}

func (m *modelFlags) server() (*picker.Server, error) {
	if m.Model == "" {
		if m.Remote {
			return nil, usagef("--remote allows --model to name another machine: name one")
		}
		return nil, nil
	}
	s := &picker.Server{URL: m.Model, Model: m.ModelName, Remote: m.Remote}
	if err := s.Check(); err != nil {
		return nil, usageError{err}
	}
	return s, nil
}

// pick asks the model, where one is named, and tells what was refused of its answer.
func (m *modelFlags) pick(g *Globals, a *reading.Article) (*picker.Result, error) {
	s, err := m.server()
	if s == nil || err != nil {
		return nil, err
	}
	r, err := s.Pick(g.ctx, a)
	if err != nil {
		return nil, err
	}
	p := &printer{w: os.Stderr}
	for _, x := range r.Refused {
		p.f("refused, claim %d of the model's answer, %s %q: %s\n", x.Claim, x.Field, printable(x.Said), printable(x.Why))
	}
	if r.Cut != "" {
		p.f("%s\n", r.Cut)
	}
	p.f("model %s: %d claims taken, %d refusals\n", printable(m.Model), len(r.Proposals), len(r.Refused))
	return r, p.err
}

// pickedFile is what was asked and answered, beside a case.
const pickedFile = "model-answer.json"

// keepPicked keeps prompt, model and raw answer beside the case.
func (c *readCmd) keepPicked(r *picker.Result) error {
	if r == nil {
		return nil
	}
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(c.Case, pickedFile), append(b, '\n'), 0o644); err != nil {
		return fmt.Errorf("the model's answer could not be kept: %w", err)
	}
	return nil
}
