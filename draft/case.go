package draft

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/edtf"
	"supercargo/ledger"
	"supercargo/reading"
)

var (
	caseName  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$`)
	notOfSlug = regexp.MustCompile(`[^a-z0-9]+`)
)

// CheckName tells what is wrong with a name for a case, "" where nothing is.
func CheckName(name string) string {
	if caseName.MatchString(name) {
		return ""
	}
	return fmt.Sprintf("%q is no name for a case: use letters, digits and '-', 60 at most.", name)
}

// Slug makes a name of words: "Sim Herald" is sim-herald.
func Slug(words string) string {
	s := strings.Trim(notOfSlug.ReplaceAllString(strings.ToLower(words), "-"), "-")
	return strings.Trim(s[:min(len(s), 40)], "-")
}

// Into puts the accepted rows into the case: a new one where old is nil, else one in
// which this document's claims are those of the draft and everything else is as it was.
// Rows that are accepted get the ids that they keep.
func (d *Draft) Into(a *reading.Article, old *ledger.Case) *ledger.Case {
	k := &ledger.Case{Head: ledger.Head{Name: d.Case, Title: "Claims of " + cmp.Or(oneLine(d.Title), d.Outlet)}}
	if old != nil {
		*k = *old
		k.Documents, k.Claims = slices.Clone(old.Documents), slices.Clone(old.Claims)
	}
	doc := d.document(k)
	if i := slices.IndexFunc(k.Documents, func(x supercargo.Document) bool { return x.ID == doc.ID }); i >= 0 {
		k.Documents[i] = doc
	} else {
		k.Documents = append(k.Documents, doc)
	}
	ours := map[supercargo.ClaimID]bool{}
	for i := range d.Rows {
		if id := d.Rows[i].ID; id != "" {
			ours[supercargo.ClaimID(id)] = true
		}
	}
	k.Claims = slices.DeleteFunc(k.Claims, func(c supercargo.Claim) bool { return ours[c.ID] && c.In == doc.ID })
	k.Sheets = without(k.Sheets, ours)
	for i := range d.Rows {
		r := &d.Rows[i]
		if r.State != Accepted {
			continue
		}
		if r.ID == "" {
			r.ID = fmt.Sprintf("%s.%d", doc.ID, r.N)
		}
		c := d.Claim(a, r)
		c.In, c.Sources, c.Case = doc.ID, []supercargo.Citation{{Document: doc.ID}}, k.Name
		c.Published = doc.Published
		known(k, &c)
		k.Claims = append(k.Claims, c)
	}
	return k
}

// without takes this document's claims out of the files that name them: those that are
// still accepted are put into one again.
func without(sheets []ledger.Sheet, ours map[supercargo.ClaimID]bool) []ledger.Sheet {
	out := slices.Clone(sheets)
	for i := range out {
		if strings.HasPrefix(out[i].Kind, "claims") {
			out[i].IDs = slices.DeleteFunc(slices.Clone(out[i].IDs), func(id string) bool { return ours[supercargo.ClaimID(id)] })
		}
	}
	return out
}

// document is the article as a source, with the id that it keeps.
func (d *Draft) document(k *ledger.Case) supercargo.Document {
	if d.Document == "" {
		d.Document = cmp.Or(Slug(d.Outlet+" "+d.Published), "article")
		if old := k.Document(supercargo.DocumentID(d.Document)); old != nil && !strings.Contains(old.Locator, d.SHA256) {
			d.Document += "-" + d.SHA256[:8]
		}
	}
	doc := supercargo.Document{ID: supercargo.DocumentID(d.Document), Outlet: d.Outlet, Title: oneLine(d.Title), URL: d.URL, Access: supercargo.ReadStored,
		Locator: "captured text, SHA-256 " + d.SHA256}
	if k.Simulated {
		doc.Access = supercargo.Invented
	}
	if date, err := edtf.Parse(d.Published); err == nil && d.Published != "" {
		doc.Published = date.Span("")
	}
	return doc
}

// known drops references to rows that the case does not have: ships and places that
// the reader knows from elsewhere stay as they are spelt.
func known(k *ledger.Case, c *supercargo.Claim) {
	for i := range c.By {
		ref := c.By[i].Ref
		here := slices.ContainsFunc(k.Vessels, func(v supercargo.Vessel) bool { return string(v.ID) == ref }) ||
			slices.ContainsFunc(k.Aircraft, func(v supercargo.Aircraft) bool { return string(v.ID) == ref }) ||
			slices.ContainsFunc(k.Operators, func(v supercargo.Operator) bool { return string(v.ID) == ref })
		if !here {
			c.By[i].Ref = ""
		}
	}
	for _, ends := range [][]supercargo.Location{c.From, c.To} {
		for i := range ends {
			if !placeKnown(k, ends[i].Place) {
				ends[i].Place = ""
			}
		}
	}
}
