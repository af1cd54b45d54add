package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"supercargo"

	"go.yaml.in/yaml/v3"
)

// maxSheet bounds one file: a person writes and reviews it.
const maxSheet = 8 << 20

// Load reads a case from its folder and checks it. The error is Faults with
// every fault of every file, or one of the file system; warnings alone are no
// error and stand in Check's answer. With an error the case is nil.
func Load(dir fs.FS) (*Case, error) {
	c, faults, err := load(dir)
	if err != nil {
		return nil, err
	}
	if errs := append(faults, c.Check()...).Errors(); errs != nil {
		errs.sort()
		return nil, errs
	}
	return c, nil
}

// Inspect is Load for somebody who is still writing: it gives every fault and
// warning there is.
func Inspect(dir fs.FS) (Faults, error) {
	c, faults, err := load(dir)
	if err != nil {
		return nil, err
	}
	faults = append(faults, c.Check()...)
	faults.sort()
	return faults, nil
}

func load(dir fs.FS) (*Case, Faults, error) {
	paths, err := sheets(dir)
	if err != nil {
		return nil, nil, err
	}
	c := &Case{spots: spots{}}
	b := &binder{spots: c.spots}
	for _, p := range paths {
		if err := b.sheet(dir, c, p); err != nil {
			return nil, nil, err
		}
	}
	if len(c.Sheets) == 0 || !slices.ContainsFunc(c.Sheets, func(s Sheet) bool { return s.Kind == headKind }) {
		b.faults = append(b.faults, Fault{File: "case.yaml", Line: 1, Why: "there is no such file: write one with name and title"})
	}
	c.derive()
	return c, b.faults, nil
}

// sheets lists the YAML files of the folder, sorted. Other files are left alone.
func sheets(dir fs.FS) (paths []string, err error) {
	err = fs.WalkDir(dir, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (path.Ext(p) == ".yaml" || path.Ext(p) == ".yml") {
			paths = append(paths, p)
		}
		return err
	})
	return paths, err
}

func kindOf(p string) string {
	first, _, folder := strings.Cut(p, "/")
	if folder {
		return first
	}
	return strings.TrimSuffix(p, path.Ext(p))
}

func (b *binder) sheet(dir fs.FS, c *Case, p string) error {
	b.file = p
	text, err := fs.ReadFile(dir, p)
	if err != nil {
		return err
	}
	kind := kindOf(p)
	list, known := c.list(kind)
	switch {
	case len(text) > maxSheet:
		b.fault(&yaml.Node{Line: 1}, "is larger than 8 MiB: divide it into files in a folder %s/", kind)
		return nil
	case !known && p != "case.yaml":
		b.fault(&yaml.Node{Line: 1}, "is not a case file: use case.yaml, or a file or folder named sources, operators, vessels, aircraft, places, claims or remarks")
		return nil
	}
	n, ok := b.parse(text)
	if !ok {
		return nil
	}
	s := Sheet{Path: p, Kind: kind, Comment: headComment(text)}
	b.comments(n, s.Comment)
	if !known {
		b.bind(n, reflect.ValueOf(&c.Head).Elem(), headKind)
	} else {
		first := list.Len()
		b.bind(n, list, kind)
		for i := first; i < list.Len(); i++ {
			s.IDs = append(s.IDs, list.Index(i).FieldByName("ID").String())
		}
	}
	c.Sheets = append(c.Sheets, s)
	return nil
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// parse reads one YAML document and gives its top node.
func (b *binder) parse(text []byte) (*yaml.Node, bool) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	var doc, more yaml.Node
	if err := d.Decode(&doc); err != nil || len(doc.Content) == 0 {
		b.syntax(err)
		return nil, false
	}
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		if err != nil {
			b.syntax(err)
		} else {
			b.fault(&more, "a second document begins here: take the line \"---\" out")
		}
		return nil, false
	}
	return doc.Content[0], true
}

func (b *binder) syntax(err error) {
	if err == nil || errors.Is(err, io.EOF) {
		b.fault(&yaml.Node{Line: 1}, "is empty: write [] for a list of none, or remove the file")
		return
	}
	why, line := strings.TrimPrefix(err.Error(), "yaml: "), 1
	if m := yamlLine.FindStringSubmatch(why); m != nil {
		line, _ = strconv.Atoi(m[1])
		why = strings.Replace(why, m[0], "", 1)
	}
	b.fault(&yaml.Node{Line: line}, "is not YAML: %s; nothing of this file was read", why)
}

// headComment is the run of comment lines that the file begins with.
func headComment(text []byte) string {
	var lines []string
	for line := range bytes.Lines(text) {
		s := strings.TrimRight(string(line), " \t\r\n")
		if !strings.HasPrefix(s, "#") {
			break
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

// comments warns of those that Export would not keep.
func (b *binder) comments(n *yaml.Node, head string) {
	for _, c := range [...]string{n.HeadComment, n.LineComment, n.FootComment} {
		for line := range strings.Lines(c) {
			if line = strings.TrimSpace(line); line != "" && !strings.Contains(head, line) {
				b.faults = append(b.faults, Fault{File: b.file, Line: n.Line, Warning: true, Why: fmt.Sprintf("the comment %q would be lost on export: move it to notes, or to the head of the file", line)})
				break
			}
		}
	}
	for _, c := range n.Content {
		b.comments(c, head)
	}
}

// derive fills what is worked out: the case of each claim and its
// date, which is its document's, what is simulated, and the bounds of dates that can be read. Dates that cannot are for Check.
func (c *Case) derive() {
	c.rows(func(_ string, _ int, _ string, row reflect.Value) {
		row.Elem().FieldByName("Simulated").SetBool(c.Simulated)
	})
	for i := range c.Documents {
		resolve(&c.Documents[i].Published, supercargo.Span{})
	}
	for i := range c.Claims {
		c.deriveClaim(&c.Claims[i])
	}
}

func (c *Case) deriveClaim(k *supercargo.Claim) {
	k.Case = c.Name
	if d := c.Document(k.In); d != nil {
		k.Published = d.Published
	}
	for _, s := range [...]*supercargo.Span{&k.When, &k.Departed, &k.Arrived} {
		resolve(s, k.Published)
	}
	for i := range k.Quantities {
		resolve(&k.Quantities[i].When, k.Published)
	}
}
