package bundle

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
	"supercargo/run"
)

// Report is what verifying a bundle came to.
type Report struct {
	Zip       string `json:"zip"`
	SHA256    string `json:"manifest_sha256"` // what the bundle is cited by
	Title     string `json:"title"`
	Program   string `json:"program"` // version of what made it
	AsOf      string `json:"as_of"`
	Simulated bool   `json:"simulated"`

	Files     int   `json:"files"`     // whose hashes were compared
	Bytes     int64 `json:"bytes"`     // of them, unpacked
	Events    int   `json:"events"`    // compared with their lines
	Positions int   `json:"positions"` // of their evidence, each decoded again from its line
	Findings  int   `json:"findings"`  // whose claim and events are there
	Claims    int   `json:"claims"`    // worked out again from the files of the case
	Inputs    int   `json:"inputs"`    // whole inputs in which the lines were found where they are said to stand

	NotChecked []string `json:"not_checked"`
	Faults     []Fault  `json:"faults"`
}

// Fault is one thing that is not as the bundle says.
type Fault struct {
	Where string `json:"where"` // file, and line of it
	What  string `json:"what"`
}

func (f Fault) String() string { return f.Where + ": " + f.What }

// OK tells whether nothing was found to be wrong.
func (r *Report) OK() bool { return len(r.Faults) == 0 }

// mostFaults are listed; of more their number is said.
const mostFaults = 200

// Verify checks a bundle with nothing but its zip. What is wrong with it stands in the
// report; the error is for a file that is no bundle, or is made to do harm (Refused),
// or cannot be read.
func Verify(name string) (*Report, error) {
	a, err := open(name)
	if err != nil {
		return nil, err
	}
	defer a.Close()
	m := a.manifest
	v := &verifier{a: a, m: m, r: &Report{Zip: baseName(name), SHA256: a.sum, Title: m.title(), Program: m.Program, AsOf: m.AsOf, Simulated: m.Simulated, NotChecked: []string{}, Faults: []Fault{}}}
	v.files()
	v.packing()
	v.kase()
	v.claims()
	v.events()
	v.findings()
	v.crate()
	v.lists()
	v.inputs()
	for _, x := range m.Missing {
		v.cannot("%s: not in the bundle: %s", x.What, x.Why)
	}
	v.cannot("that the inputs are what the sea sent: a bundle shows what was received and read, and that nothing was changed since")
	if n := len(v.r.Faults); n > mostFaults {
		v.r.Faults = append(v.r.Faults[:mostFaults], Fault{baseName(name), fmt.Sprintf("%d faults more, not listed", n-mostFaults)})
	}
	return v.r, nil
}

type verifier struct {
	a    *archive
	m    *Manifest
	r    *Report
	k    *ledger.Case
	seen map[supercargo.EventID]bool
	cuts map[supercargo.SourceID]*run.Excerpt
	bad  map[string]bool // files whose hash is wrong: what is in them is not looked at twice
}

func (v *verifier) fault(where, format string, a ...any) {
	v.r.Faults = append(v.r.Faults, Fault{where, fmt.Sprintf(format, a...)})
}

func (v *verifier) cannot(format string, a ...any) {
	v.r.NotChecked = append(v.r.NotChecked, fmt.Sprintf(format, a...))
}

// files compares the hash of everything, and sees that nothing lacks and nothing is
// there beside.
func (v *verifier) files() {
	v.bad = map[string]bool{}
	if b, err := v.a.read(sumFile, 4096); err != nil {
		v.fault(sumFile, "%v", err)
	} else if !bytes.Equal(b, sumLine(v.a.sum)) {
		v.fault(sumFile, "the SHA-256 of %s is %s, and this file says otherwise", manifestFile, v.a.sum)
	}
	said := map[string]bool{manifestFile: true, sumFile: true}
	for i := range v.m.Files {
		f := &v.m.Files[i]
		if said[f.Path] {
			v.fault(manifestFile, "%q is listed twice", f.Path)
			continue
		}
		said[f.Path] = true
		e := v.a.by[f.Path]
		if e == nil {
			v.fault(f.Path, "listed in the manifest and not in the zip")
			v.bad[f.Path] = true
			continue
		}
		v.file(f, e)
	}
	for _, e := range v.a.zip.File {
		if !said[e.Name] {
			v.fault(e.Name, "in the zip and not listed in the manifest")
		}
	}
}

func (v *verifier) file(f *File, e *zip.File) {
	got, err := v.a.sums(e)
	switch {
	case err != nil:
		v.fault(f.Path, "cannot be unpacked: %v", err)
	case got.SHA256 != f.SHA256 || got.Bytes != f.Bytes:
		v.fault(f.Path, "%d bytes with SHA-256 %s; the manifest has %d bytes with SHA-256 %s", got.Bytes, got.SHA256, f.Bytes, f.SHA256)
	case got.Sum != f.Sum || got.Packed != f.Packed || got.CRC32 != f.CRC32:
		v.fault(f.Path, "the contents are right, but packed in another way than when the bundle was made")
		fallthrough
	default:
		v.r.Files++
		v.r.Bytes += got.Bytes
		return
	}
	v.bad[f.Path] = true
}

func (v *verifier) packing() {
	switch at, err := v.a.packing(); {
	case err != nil:
		v.fault(v.r.Zip, "the zip cannot be compared with its manifest: %v", err)
	case at >= 0:
		v.fault(v.r.Zip, "byte %d is not what it was when the bundle was made. If no file above is at fault, only the packing differs: the zip was packed again by another program, or its headers were changed", at)
	}
}

// fine tells whether a file is there with the right hash, and so worth looking into.
func (v *verifier) fine(name string) bool { return v.a.by[name] != nil && !v.bad[name] }

// kase loads the case from its files.
func (v *verifier) kase() {
	if v.m.Asked.Case == "" {
		return
	}
	k, err := v.a.kase()
	if err != nil {
		v.fault(caseDir, "the case cannot be loaded: %v", err)
		return
	}
	if h := k.Hash(); k.Name != v.m.Asked.Case || h != v.m.Asked.SHA256 {
		v.fault(caseDir, "it is case %q with hash %s; the manifest has %q with %s", k.Name, h, v.m.Asked.Case, v.m.Asked.SHA256)
	}
	v.k = k
}

// claims works out again who copied whom and what contradicts what.
func (v *verifier) claims() {
	v.eachLine(claimsFile, func(where string, line []byte) {
		var x answer.Claimed
		if err := json.Unmarshal(line, &x); err != nil || x.Claim == nil {
			v.fault(where, "cannot be read: %v", err)
			return
		}
		if v.k == nil {
			v.fault(where, "a claim, and there is no case")
			return
		}
		again, err := answer.Claim(v.k, x.Claim.ID)
		if err != nil {
			v.fault(where, "claim %s is not in the case", x.Claim.ID)
			return
		}
		if what := differ(again, &x); what != "" {
			v.fault(where, "claim %s: the files of the case give something else at %s", x.Claim.ID, what)
			return
		}
		v.r.Claims++
	})
}

// findings sees that what each rests on is there.
func (v *verifier) findings() {
	v.eachLine(findingsFile, func(where string, line []byte) {
		f := Weighed{Finding: &supercargo.Finding{}}
		if err := json.Unmarshal(line, &f); err != nil {
			v.fault(where, "cannot be read: %v", err)
			return
		}
		if id := supercargo.MakeFindingID(f.Case, f.Claim, f.Question, f.About); id != f.ID {
			v.fault(where, "id %s, and its case, claim and question make %s", f.ID, id)
		}
		if v.k != nil && v.k.Claim(f.Claim) == nil {
			v.fault(where, "it is of claim %s, which is not in the case", f.Claim)
		}
		for _, id := range f.Events {
			if !v.seen[id] {
				v.fault(where, "it rests on event %s, which is not in %s", id, eventsFile)
			}
		}
		if f.Footing != nil && v.k != nil && f.Footing.Tables["case "+v.k.Name] != v.m.Asked.SHA256 {
			v.fault(where, "it was made of another edition of the case")
		}
		v.r.Findings++
	})
}

// crate compares the sums that the description for archives has.
func (v *verifier) crate() {
	if !v.fine(crateFile) {
		return
	}
	b, err := v.a.read(crateFile, mostHead)
	if err != nil {
		v.fault(crateFile, "%v", err)
		return
	}
	var c struct {
		Graph []struct {
			ID  string `json:"@id"`
			Sum string `json:"sha256"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal(b, &c); err != nil {
		v.fault(crateFile, "%v", err)
		return
	}
	sums := map[string]string{}
	for _, e := range c.Graph {
		sums[e.ID] = e.Sum
	}
	for i := range v.m.Files {
		if f := &v.m.Files[i]; f.Path != crateFile && sums[escaped(f.Path)] != f.SHA256 {
			v.fault(crateFile, "it gives %q another SHA-256 than the manifest", f.Path)
		}
	}
}

// lists sees that the publishers' files are those of the editions.
func (v *verifier) lists() {
	for i := range v.m.Editions {
		e := &v.m.Editions[i]
		held := 0
		for k, f := range e.Files {
			at := slices.IndexFunc(v.m.Files, func(x File) bool { return x.Path == listPath(e.List, e.Date, e.SHA256, k, f.Name) })
			if at < 0 {
				continue
			}
			if held++; v.m.Files[at].SHA256 != f.SHA256 {
				v.fault(v.m.Files[at].Path, "it is not the file that the answers rest on: SHA-256 %s, was %s", v.m.Files[at].SHA256, f.SHA256)
			}
		}
		if held < len(e.Files) {
			v.cannot("%s of %s: the publisher's file is not in the bundle; it has SHA-256 %s", e.List, e.Date, e.SHA256)
		}
	}
}

// eachLine hands out the lines of a file with their addresses.
func (v *verifier) eachLine(name string, f func(where string, line []byte)) {
	if !v.fine(name) {
		return
	}
	b, err := v.a.read(name, mostText)
	if err != nil {
		v.fault(name, "%v", err)
		return
	}
	n := 0
	for line := range bytes.Lines(b) {
		n++
		f(fmt.Sprintf("%s:%d", name, n), bytes.TrimSuffix(line, []byte("\n")))
	}
}

// Print writes the report for reading.
func (r *Report) Print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.Zip, answer.Printable(r.Title))
	fmt.Fprintf(&b, "manifest SHA-256 %s\n", r.SHA256)
	fmt.Fprintf(&b, "made by supercargo %s; lists and law as of %s\n", answer.Printable(r.Program), answer.Printable(r.AsOf))
	fmt.Fprintf(&b, "\nchecked\n  %s, %d bytes: SHA-256 of each\n", plural(r.Files, "file", "files"), r.Bytes)
	if r.Events > 0 {
		fmt.Fprintf(&b, "  %s: %s decoded again from the input lines\n", plural(r.Events, "event", "events"), plural(r.Positions, "position", "positions"))
	}
	if r.Claims > 0 {
		fmt.Fprintf(&b, "  %s: descent and contradictions worked out again from the case\n", plural(r.Claims, "claim", "claims"))
	}
	if r.Findings > 0 {
		fmt.Fprintf(&b, "  %s: claim and events present\n", plural(r.Findings, "finding", "findings"))
	}
	if r.Inputs > 0 {
		fmt.Fprintf(&b, "  %s: the lines are where they are said to be\n", plural(r.Inputs, "whole input", "whole inputs"))
	}
	b.WriteString("\nnot checked\n")
	for _, s := range r.NotChecked {
		fmt.Fprintf(&b, "  %s\n", answer.Printable(s))
	}
	if r.OK() {
		b.WriteString("\nNo fault found.\n")
	} else {
		fmt.Fprintf(&b, "\n%s\n", plural(len(r.Faults), "FAULT", "FAULTS"))
		for _, f := range r.Faults {
			fmt.Fprintf(&b, "  %s\n", answer.Printable(f.String()))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
