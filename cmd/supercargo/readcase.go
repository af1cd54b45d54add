package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"supercargo"
	"supercargo/ledger"
	"supercargo/reading"
)

// writeCase writes proposals as a case for a person to edit. A row is not
// accepted until somebody has written its summary and its grades: until then
// "case check" names it, with file and line, and "case apply" enters nothing.
func (c *readCmd) writeCase(g *Globals, src *reading.Source, all []reading.Proposal) error {
	if entries, err := os.ReadDir(c.Case); err == nil && len(entries) > 0 {
		return usagef("%s: the folder is not empty; name another one", c.Case)
	}
	k := proposedCase(c.Case, c.File, src, all)
	for _, f := range k.Export() {
		path := filepath.Join(c.Case, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(g.out, "%s: %d proposals written as a case. Add a summary and grades to each correct row, change or delete the others, then run: supercargo case check %s\n", c.Case, len(all), c.Case)
	return err
}

var notOfName = regexp.MustCompile(`[^a-z0-9]+`)

// proposedCase makes a case of proposals, all out of one document.
func proposedCase(dir, file string, src *reading.Source, all []reading.Proposal) *ledger.Case {
	name := strings.Trim(notOfName.ReplaceAllString(strings.ToLower(filepath.Base(dir)), "-"), "-")
	k := &ledger.Case{Head: ledger.Head{Name: cmp.Or(name, "proposed"), Title: "Proposals from " + cmp.Or(src.Title, filepath.Base(file)),
		Notes: "Proposed by the program, not yet accepted by anyone. A row without summary and grades is a proposal."}}
	sum := sha256.Sum256(src.Text)
	doc := supercargo.Document{ID: "article", Outlet: cmp.Or(src.Outlet, "not known"), Title: src.Title, Access: supercargo.ReadStored,
		Locator: filepath.Base(file) + ", SHA-256 of its text " + hex.EncodeToString(sum[:])}
	if src.Published != "" {
		doc.Published.EDTF = src.Published
	}
	k.Documents = []supercargo.Document{doc}
	for i := range all {
		k.Claims = append(k.Claims, proposedClaim(i+1, doc.ID, &all[i]))
	}
	return k
}

// proposedClaim is a proposal as a row, with the words that it was read from.
func proposedClaim(n int, doc supercargo.DocumentID, p *reading.Proposal) supercargo.Claim {
	c := p.Claim
	c.ID, c.In = supercargo.ClaimID(fmt.Sprintf("P-%02d", n)), doc
	c.Sources = []supercargo.Citation{{Document: doc}}
	c.When.Earliest, c.When.Latest = 0, 0
	var words []string
	for _, s := range p.Spans["sentence"] {
		words = append(words, fmt.Sprintf("bytes %d to %d: %s", s.From, s.To, strings.Join(strings.Fields(s.Text), " ")))
	}
	carried := ""
	if p.Unsaid {
		carried = " (speaker not found: the article itself, or one who spoke before: " + strings.Join(p.Earlier, "; ") + ")"
	}
	if p.Carried {
		carried = " (the speaker is carried over from an earlier sentence: confirm it)"
	}
	if len(p.Supposed) > 0 {
		carried += " (supposed, no word says it: " + strings.Join(p.Supposed, ", ") + ")"
	}
	c.Notes = fmt.Sprintf("Proposed: %s. Attribution, outermost first: %s%s. Read from %s", p.Why, strings.Join(p.Attribution, "; "), carried, strings.Join(words, "; "))
	return c
}
