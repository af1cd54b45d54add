package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"supercargo/bundle"
	"supercargo/dossier"
)

type bundleCmd struct {
	Of      []string `arg:"" name:"case-claim-or-event" help:"Name of a case, or ids of claims of one case, or ids of events (or enough of their beginnings)."`
	Case    string   `help:"Case that the claims are of, or whose listings count for events." placeholder:"NAME"`
	AsOf    string   `help:"Lists and law as of this date, YYYY-MM-DD; default today." placeholder:"DATE"`
	Out     string   `help:"Zip to write; default NAME.zip." placeholder:"FILE.zip"`
	Inputs  bool     `help:"Include the whole inputs and the publishers' files of sanctions lists, so that the bundle can be run again."`
	PDF     bool     `name:"pdf" help:"Also include the dossier as PDF, printed by Chromium. Its bytes differ each time."`
	Browser string   `help:"Chromium to print with, if it is not on the PATH." placeholder:"PATH"`
	JSON    bool     `help:"Print the manifest as JSON."`
}

func (c *bundleCmd) Run(g *Globals) error {
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	asked, err := bundle.Find(g.ctx, clerk, c.Of, c.Case, c.AsOf)
	if err != nil {
		return err
	}
	b, err := bundle.Gather(g.ctx, clerk, asked)
	if err != nil {
		return err
	}
	o := bundle.Options{Inputs: c.Inputs, Dossier: dossier.HTML}
	if c.PDF {
		browser, err := dossier.Browser(c.Browser)
		if err != nil {
			return err
		}
		o.PDF = func(page []byte) ([]byte, error) { return dossier.Print(g.ctx, browser, page) }
	}
	path := c.Out
	if path == "" {
		path = fileName(asked) + ".zip"
	}
	var w *bundle.Written
	err = writeWhole(path, func(f *bufio.Writer) (err error) {
		w, err = bundle.Write(g.ctx, clerk, b, o, f)
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(g.out, w.Manifest)
	}
	p := &printer{w: g.out}
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	p.f("%s: %s, %s bytes: %s, %s%s\n", path, count(len(w.Manifest.Files), "file", "files"), thousands(size), count(len(b.Events), "event", "events"), count(len(b.Findings), "finding", "findings"), simulatedMark(b.Simulated))
	for _, m := range w.Manifest.Missing {
		p.f("  not included: %s: %s\n", printable(m.What), printable(m.Why))
	}
	p.f("Cite it by the SHA-256 of its manifest: %s\nCheck it on any machine with: supercargo verify %s\n", w.SHA256, path)
	return p.err
}

// fileName is a name for what is written about what was asked.
func fileName(a *bundle.Asked) string {
	var parts []string
	if a.Case != nil && (a.Whole || len(a.Claims) > 0) {
		parts = append(parts, a.Case.Name)
	}
	if !a.Whole {
		for _, id := range a.Claims {
			parts = append(parts, string(id))
		}
	}
	for _, id := range a.Events {
		parts = append(parts, string(id)[:min(8, len(id))])
	}
	if len(parts) > 5 {
		parts = append(parts[:5], "and-more")
	}
	return strings.Join(parts, "-")
}

// writeWhole writes a file beside its place and moves it there when it is whole.
func writeWhole(path string, write func(*bufio.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".supercargo-")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriterSize(f, 1<<20)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

type verifyCmd struct {
	Zip  string `arg:"" help:"Bundle to check." type:"existingfile"`
	JSON bool   `help:"Write JSON."`
}

// Run needs no workspace.
func (c *verifyCmd) Run(g *Globals) error {
	r, err := bundle.Verify(c.Zip)
	if err != nil {
		return err
	}
	return g.found(r, c.JSON)
}

// checked is what a check has found.
type checked interface {
	Print(io.Writer) error
	OK() bool
}

// found writes what a check has found: it fails where that is not in order.
func (g *Globals) found(r checked, asJSON bool) (err error) {
	if asJSON {
		err = writeJSON(g.out, r)
	} else {
		err = r.Print(g.out)
	}
	if err == nil && !r.OK() {
		return errReported
	}
	return err
}

type replayCmd struct {
	Zip    string `arg:"" help:"Bundle made with --inputs." type:"existingfile"`
	Memory string `help:"Memory limit; data beyond it is spilled to disk." default:"2GiB"`
	JSON   bool   `help:"Write JSON."`
}

func (c *replayCmd) Run(g *Globals) error {
	memory, err := parseSize(c.Memory)
	if err != nil {
		return err
	}
	r, err := bundle.Replay(g.ctx, c.Zip, &bundle.Runner{Memory: memory, Workers: runtime.GOMAXPROCS(0), Program: version()})
	if err != nil {
		return err
	}
	return g.found(r, c.JSON)
}

type dossierCmd struct {
	Of      []string `arg:"" name:"case-claim-or-event" help:"Name of a case, or ids of claims of one case, or ids of events (or enough of their beginnings)."`
	Case    string   `help:"Case that the claims are of, or whose listings count for events." placeholder:"NAME"`
	AsOf    string   `help:"Lists and law as of this date, YYYY-MM-DD; default today." placeholder:"DATE"`
	Out     string   `help:"File to write, .html or .pdf; default NAME.html." placeholder:"FILE"`
	Browser string   `help:"Chromium to print PDF with, if it is not on the PATH." placeholder:"PATH"`
}

func (c *dossierCmd) Run(g *Globals) error {
	pdf := strings.EqualFold(filepath.Ext(c.Out), ".pdf")
	if ext := strings.ToLower(filepath.Ext(c.Out)); c.Out != "" && ext != ".html" && ext != ".htm" && !pdf {
		return usagef("--out %s: a dossier is .html or .pdf", c.Out)
	}
	clerk, done, err := g.clerk()
	if err != nil {
		return err
	}
	defer done()
	asked, err := bundle.Find(g.ctx, clerk, c.Of, c.Case, c.AsOf)
	if err != nil {
		return err
	}
	b, err := bundle.Gather(g.ctx, clerk, asked)
	if err != nil {
		return err
	}
	page, err := dossier.HTML(b)
	if err != nil {
		return err
	}
	path := c.Out
	if path == "" {
		path = fileName(asked) + ".html"
	}
	if pdf {
		return c.print(g, page, path)
	}
	return c.write(g, path, page)
}

func (c *dossierCmd) write(g *Globals, path string, b []byte) error {
	err := writeWhole(path, func(w *bufio.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err == nil {
		_, err = fmt.Fprintf(g.out, "%s: %s bytes\n", path, thousands(int64(len(b))))
	}
	return err
}

// print prints PDF; where that cannot be, the page that prints well is written all the
// same, and the status says that what was asked for was not done.
func (c *dossierCmd) print(g *Globals, page []byte, path string) error {
	browser, err := dossier.Browser(c.Browser)
	if err == nil {
		var b []byte
		if b, err = dossier.Print(g.ctx, browser, page); err == nil {
			return c.write(g, path, b)
		}
	}
	instead := strings.TrimSuffix(path, filepath.Ext(path)) + ".html"
	if err := c.write(g, instead, page); err != nil {
		return err
	}
	return fmt.Errorf("no PDF: %w. The page was written to %s instead: open it in any browser and print it", err, instead)
}
