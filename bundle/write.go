package bundle

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/weigh"
)

// Options are what goes into a zip beside what is always in it.
type Options struct {
	Inputs  bool                          // whole inputs and the publishers' files of lists: it can be replayed
	Dossier func(*Bundle) ([]byte, error) // the page for people, nil for none
	PDF     func([]byte) ([]byte, error)  // of the page, nil for none
}

// Written is what became of it.
type Written struct {
	Manifest *Manifest
	SHA256   string // of the manifest: what the bundle is cited by
}

// Write packs a bundle into a zip: the same bytes for the same workspace, question and
// program. The input lines are read from their files and decoded again on the way. It
// fails where an input that is to be in it whole is not what was read.
func Write(ctx context.Context, c *answer.Clerk, b *Bundle, o Options, w io.Writer) (*Written, error) {
	p := &packer{ctx: ctx, c: c, b: b}
	for _, step := range []func() error{p.lines, func() error { return p.pages(o) }, p.answers, p.caseFiles, p.tables} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if o.Inputs {
		if err := errors.Join(p.inputs(), p.lists()); err != nil {
			return nil, err
		}
	}
	m, sum, err := pack(w, p.members, func(files []File) *Manifest { return b.manifest(files, p.missing, o.Inputs) })
	return &Written{m, sum}, err
}

type packer struct {
	ctx     context.Context
	c       *answer.Clerk
	b       *Bundle
	members []member
	missing []Missing
}

func (p *packer) add(path, what string, b []byte) { p.members = append(p.members, text(path, what, b)) }

func (p *packer) lines() error {
	cuts, missing, err := cutAll(p.ctx, p.c, p.b)
	if err != nil {
		return err
	}
	p.missing = missing
	for i := range cuts {
		l := &cuts[i].Lines
		about, err := l.json()
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s%d", linesDir, l.Source)
		p.add(name+".txt", fmt.Sprintf("input lines of source %d, %s, that the events rest on, and what decodes them", l.Source, l.Name), cuts[i].text)
		p.add(name+".json", fmt.Sprintf("where each line of %s.txt stands in the input, and how it was read", name), about)
	}
	return nil
}

func (p *packer) pages(o Options) error {
	p.add(readmeFile, "how to check this bundle", []byte(readme(p.b)))
	if o.Dossier == nil {
		return nil
	}
	page, err := o.Dossier(p.b)
	if err != nil {
		return err
	}
	p.add(dossierFile, "the dossier, for people", page)
	if o.PDF == nil {
		return nil
	}
	pdf, err := o.PDF(page)
	if err == nil {
		p.add(pdfFile, "the dossier, printed", pdf)
	}
	return err
}

// answers are what was found, a line of JSON each, as the verbs write it.
func (p *packer) answers() error {
	b := p.b
	var events, findings, claims, listed, levers rows
	for _, x := range b.Events {
		events.add(x)
	}
	for i := range b.Findings {
		findings.add(&Weighed{&b.Findings[i], b.Footing})
	}
	for _, x := range b.Claims {
		claims.add(x)
	}
	for i := range b.Listed {
		listed.add(&b.Listed[i])
	}
	for i := range b.Levers {
		levers.add(&b.Levers[i])
	}
	p.add(eventsFile, "the events with their evidence: a line each, as supercargo explain --json writes it", events.b)
	p.add(findingsFile, "what arithmetic and movements say of the claims: a line each, as supercargo weigh --json writes it", findings.b)
	p.add(claimsFile, "the claims, who copied whom, what contradicts what: a line each, as supercargo claim --json writes it", claims.b)
	p.add(listedFile, "what the lists say of the ships, aircraft and companies: a line each", listed.b)
	p.add(leversFile, "whose law applies: a line for each claim, voyage or flight", levers.b)
	return errors.Join(events.err, findings.err, claims.err, listed.err, levers.err)
}

// Weighed is a line of findings.jsonl.
type Weighed struct {
	*supercargo.Finding
	Footing *answer.Footing `json:"footing"`
}

type rows struct {
	b   []byte
	err error
}

func (r *rows) add(v any) {
	b, err := marshal(v)
	r.b, r.err = append(append(r.b, b...), '\n'), errors.Join(r.err, err)
}

func (p *packer) caseFiles() error {
	if p.b.Case == nil {
		return nil
	}
	for _, f := range p.b.Case.Export() {
		p.add(caseDir+f.Path, "file of the case", f.Text)
	}
	return nil
}

// parameters are the thresholds.
type parameters struct {
	Set     map[string]string  `json:"set"`      // in the workspace, other than the defaults
	InForce map[string]float64 `json:"in_force"` // all, in the unit of their names
}

func (p *packer) tables() error {
	b, err := json.MarshalIndent(&parameters{p.b.Set, p.b.InForce}, "", "  ")
	if err != nil {
		return err
	}
	p.add(paramsFile, "the thresholds in force, and those that were set", append(b, '\n'))
	p.add(factorsFile, "factors of the arithmetic, as the program has them built in", weigh.BuiltIn())
	for _, f := range []struct{ path, what, at string }{{placesFile, "places of the user's own", p.c.PlacesFile()}, {zonesFile, "maritime boundaries that the user imported", p.c.ZonesFile()}} {
		b, err := os.ReadFile(f.at)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		p.add(f.path, f.what, b)
	}
	return nil
}

// inputs are all that was read, once each as it stands: what was found, and what was
// not, rests on all of it.
func (p *packer) inputs() error {
	if p.c.Store == nil {
		return nil
	}
	sources, err := p.c.Store.Sources(p.ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range sources {
		s := &sources[i]
		if s.Path == "-" {
			return fmt.Errorf("--inputs: source %d was read from standard input, which is not stored: make the bundle without --inputs, or read it from a file into a new workspace", s.ID)
		}
		if _, err := os.Stat(s.Path); err != nil {
			return fmt.Errorf("--inputs: source %d: %w; put the file back, or make the bundle without --inputs", s.ID, err)
		}
		if at := inputPath(s); !seen[at] {
			seen[at] = true
			p.members = append(p.members, onDisk(at, "input, as it was read", s.Path, s.FileSHA256))
		}
	}
	return nil
}

// inputPath is where a source's file stands in the zip.
func inputPath(s *supercargo.Source) string {
	return fmt.Sprintf("%s%.12s-%s", inputsDir, s.FileSHA256, plainName(baseName(s.Path)))
}

// plainName is a file name that every system takes: what else stands in it is '_'.
func plainName(s string) string {
	out := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-._", r) {
			return r
		}
		return '_'
	}, s)
	if len(out) > 80 {
		out = out[len(out)-80:]
	}
	return out
}

// lists are the publishers' own files of the editions that answers rest on.
func (p *packer) lists() error {
	for i := range p.b.Editions {
		e := &p.b.Editions[i]
		files, err := p.c.Shelf().Files(e)
		if err != nil {
			return err
		}
		for k, f := range files {
			p.add(listPath(e.List, e.Date, e.SHA256, k, f.Name), fmt.Sprintf("%s of %s, as its publisher gave it out", e.List, e.Date), f.Data)
		}
	}
	return nil
}

func listPath(list supercargo.ListID, date, sum string, k int, name string) string {
	return fmt.Sprintf("%s%s/%s-%.12s/%d-%s", listsDir, list, date, sum, k, plainName(name))
}

func readme(b *Bundle) string {
	var s bytes.Buffer
	if b.Simulated {
		s.WriteString("SIMULATED: an exercise, not the sea. Every ship and aircraft in it is invented.\n\n")
	}
	s.WriteString(`This is a supercargo bundle: claims that were published, movements that were
received, what the movements and arithmetic say of the claims, and the input lines
that every statement rests on. It informs, and accuses nobody.

Begin with dossier.html, in any browser. It needs no network.

To check it with supercargo, on any machine and with no other file:

    supercargo verify FILE.zip

To check it without supercargo: unpack it; manifest.sha256 holds the SHA-256 of
manifest.json (sha256sum -c manifest.sha256), and manifest.json that of every other
file. lines/N.txt are the input lines of source N as they were received; lines/N.json
says at which byte of the input each stands, and how it is to be read.

A bundle that holds whole inputs (inputs/) can be run again, and compared:

    supercargo replay FILE.zip

When you cite this bundle, cite the SHA-256 of manifest.json.
`)
	return s.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
