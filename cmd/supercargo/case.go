package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"supercargo/cases"
	"supercargo/ledger"
)

// caseCmd is the ledger's side of the program: cases as folders of text.
type caseCmd struct {
	List   caseListCmd   `cmd:"" default:"1" help:"List the built-in cases and those in the workspace."`
	Check  caseCheckCmd  `cmd:"" help:"Check a case and list all errors, with file and line."`
	Apply  caseApplyCmd  `cmd:"" help:"Enter a case into the workspace's ledger. Unchanged rows are not entered again."`
	Export caseExportCmd `cmd:"" help:"Export a case to a folder."`
	Words  caseWordsCmd  `cmd:"" help:"List the vocabulary for writing cases: items with their masses, units, modes, acts and more."`
}

// openFolder is a case's folder, or a built-in case by its name.
func openFolder(name string) (fs.FS, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return os.DirFS(name), nil
	} else if err == nil {
		return nil, usagef("%s: a case is a folder of YAML files, with a case.yaml", name)
	}
	if slices.Contains(cases.Names(), name) {
		return cases.Files(name)
	}
	return nil, usagef("%s: no such folder, and no built-in case of that name (%s)", name, strings.Join(cases.Names(), ", "))
}

// inspect tells what is wrong with a case: of a folder or a built-in one with file and
// line, of one in the workspace by its rows.
func (g *Globals) inspect(name string) (ledger.Faults, error) {
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) && g.folder().Held() {
		l, err := g.folder().Ledger(g.ctx)
		if err != nil {
			return nil, err
		}
		if slices.Contains(l.Cases(), name) {
			k, err := l.Case(name, 0)
			if err != nil {
				return nil, err
			}
			return k.Check(), nil
		}
	}
	dir, err := openFolder(name)
	if err != nil {
		return nil, err
	}
	return ledger.Inspect(dir)
}

type caseListCmd struct{}

func (c *caseListCmd) Run(g *Globals) error {
	p := &printer{w: g.out}
	for _, name := range cases.Names() {
		k, err := cases.Open(name)
		if err != nil {
			return err
		}
		p.f("%-12s built in: %s%s, %d claims, %d sources\n", name, k.Title, simulatedMark(k.Simulated), len(k.Claims), len(k.Documents))
	}
	if !g.folder().Held() {
		return p.err
	}
	l, err := g.folder().Ledger(g.ctx)
	if err != nil {
		return err
	}
	for _, name := range l.Cases() {
		k, err := l.Case(name, 0)
		if err != nil {
			return err
		}
		p.f("%-12s in the workspace: %s%s, %d claims\n", name, k.Title, simulatedMark(k.Simulated), len(k.Claims))
	}
	return p.err
}

func simulatedMark(is bool) string {
	if is {
		return " (simulated)"
	}
	return ""
}

type caseCheckCmd struct {
	Case string `arg:"" help:"Case folder, or name of a case in the workspace or built in."`
	JSON bool   `help:"Write JSON."`
}

func (c *caseCheckCmd) Run(g *Globals) error {
	faults, err := g.inspect(c.Case)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(g.out, append(ledger.Faults{}, faults...))
	} else {
		p := &printer{w: g.out}
		for _, f := range faults {
			p.f("%s\n", f.Error())
		}
		wrong, odd := int64(len(faults.Errors())), int64(len(faults)-len(faults.Errors()))
		p.f("%s: %d error%s, %d warning%s\n", c.Case, wrong, plural(wrong), odd, plural(odd))
		err = p.err
	}
	if err == nil && faults.Errors() != nil {
		return errReported
	}
	return err
}

type caseApplyCmd struct {
	Case   string `arg:"" help:"Case folder, or name of a built-in case."`
	Reason string `help:"Reason for the change, stored with every changed row."`
	JSON   bool   `help:"Write JSON."`
}

func (c *caseApplyCmd) Run(g *Globals) error {
	dir, err := openFolder(c.Case)
	if err != nil {
		return err
	}
	k, err := ledger.Load(dir)
	if err != nil {
		return err
	}
	done, err := g.folder().Enter(g.ctx, k, c.Reason)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, done)
	}
	_, err = fmt.Fprintf(g.out, "%s: %d entered, %d changed, %d withdrawn, %d unchanged\n", k.Name, done.Entered, done.Changed, done.Withdrawn, done.Same)
	return err
}

type caseExportCmd struct {
	Case string `arg:"" help:"Case name (looked up in the workspace, then among the built-in cases)."`
	Out  string `arg:"" help:"Folder to write to; must be empty or not exist."`
}

func (c *caseExportCmd) Run(g *Globals) error {
	k, err := g.findCase(c.Case)
	if err != nil {
		return err
	}
	if entries, err := os.ReadDir(c.Out); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s: the folder is not empty; name another one", c.Out)
	}
	files := k.Export()
	for _, f := range files {
		path := filepath.Join(c.Out, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(g.out, "%s: %d files in %s\n", k.Name, len(files), c.Out)
	return err
}
