package ledger

import (
	"cmp"
	"slices"

	"supercargo"
)

// Root is a publication that asserts and copies nobody: however many repeat
// it, it is one source.
type Root struct {
	Document supercargo.DocumentID `json:"document"`
	Outlet   string                `json:"outlet"`
	// Speakers are who spoke there. Roots with a speaker in common, or with
	// nameless ones, may be less independent than their number says.
	Speakers []string             `json:"speakers,omitempty"`
	Claims   []supercargo.ClaimID `json:"claims,omitempty"` // of those asked about
}

// Descended is one copy of what was asked about.
type Descended struct {
	Node
	Outlet      string          `json:"outlet"`
	Published   supercargo.Span `json:"published"`
	From        Node            `json:"from"`  // what it copied
	Depth       int             `json:"depth"` // 1 copies the root
	Basis       string          `json:"basis"`
	Why         string          `json:"why,omitempty"`
	Alterations []Alteration    `json:"alterations,omitempty"`
}

// Descent is where a claim or publication comes from and who repeats it.
type Descent struct {
	Of          Node         `json:"of"`
	Roots       []Root       `json:"roots"`
	Independent int          `json:"independent"` // how many roots
	Outlets     int          `json:"outlets"`     // how many publications carry it, roots among them
	Copies      []Descended  `json:"copies,omitempty"`
	Misprints   []Alteration `json:"misprints,omitempty"` // in the roots themselves
}

// Descent follows a claim or document up to its roots and, from those, down
// to every copy, in the order of depth, date and id: the claims that copy it,
// and the documents that relay the publication that it stands in, whether or
// not they give this claim of it. Asked of a document it follows everything
// that stands in it. An id that the case does not have gives no roots. The
// case must be free of circles, which Check reports.
func (c *Case) Descent(of Node) Descent {
	d := Descent{Of: of}
	tops := map[Node]bool{}
	c.up(of, tops)
	d.Roots = c.roots(tops)
	d.Independent = len(d.Roots)
	d.Copies = c.down(tops)
	d.Outlets = c.outlets(d)
	for _, r := range d.Roots {
		for _, id := range r.Claims {
			d.Misprints = append(d.Misprints, c.Misprints(c.Claim(id))...)
		}
	}
	return d
}

// Again tells whether a copy that is a publication as a whole stands among the copies by the claim
// in it too. A list for readers has such a publication once.
func (c *Case) Again(d *Descent, n *Descended) bool {
	return n.Document != "" && slices.ContainsFunc(d.Copies, func(o Descended) bool { return o.Claim != "" && c.documentOf(o.Node) == n.Document })
}

// up collects the roots above a node. A claim that copies no claim, in a
// document that copies another, comes from that document.
func (c *Case) up(n Node, tops map[Node]bool) {
	copies := c.copied(n)
	if n.Claim != "" && len(copies) == 0 {
		if k := c.Claim(n.Claim); k != nil {
			copies = c.relays(k)
		}
	}
	if len(copies) == 0 {
		if c.has(n) {
			tops[n] = true
		}
		return
	}
	for _, p := range copies {
		c.up(target(p), tops)
	}
}

// relays gives what the claim's document copies.
func (c *Case) relays(k *supercargo.Claim) []supercargo.Copy {
	if d := c.Document(k.In); d != nil {
		return d.Copies
	}
	return nil
}

func (c *Case) has(n Node) bool {
	return n.Claim != "" && c.Claim(n.Claim) != nil || n.Document != "" && c.Document(n.Document) != nil
}

// roots gathers the tops by the publication that they stand in.
func (c *Case) roots(tops map[Node]bool) []Root {
	by := map[supercargo.DocumentID]*Root{}
	for _, n := range inOrder(tops) {
		id := c.documentOf(n)
		if by[id] == nil {
			by[id] = &Root{Document: id, Outlet: c.outlet(id)}
		}
		by[id].add(c, n)
	}
	var out []Root
	for _, r := range by {
		slices.Sort(r.Claims)
		slices.Sort(r.Speakers)
		r.Speakers = slices.Compact(r.Speakers)
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Root) int { return cmp.Compare(a.Document, b.Document) })
	return out
}

// add notes the claims and speakers of a top: of a document, all that stand
// in it.
func (r *Root) add(c *Case, n Node) {
	for i := range c.Claims {
		k := &c.Claims[i]
		if (k.ID == n.Claim || k.In == n.Document) && !slices.Contains(r.Claims, k.ID) {
			r.Claims = append(r.Claims, k.ID)
			r.Speakers = append(r.Speakers, k.Speaker.Name)
		}
	}
}

func (c *Case) documentOf(n Node) supercargo.DocumentID {
	if n.Claim != "" {
		return c.Claim(n.Claim).In
	}
	return n.Document
}

func (c *Case) outlet(id supercargo.DocumentID) string {
	if d := c.Document(id); d != nil {
		return d.Outlet
	}
	return ""
}

// outlets counts the publications that carry it.
func (c *Case) outlets(d Descent) int {
	ids := map[supercargo.DocumentID]bool{}
	for _, r := range d.Roots {
		ids[r.Document] = true
	}
	for _, n := range d.Copies {
		ids[c.documentOf(n.Node)] = true
	}
	return len(ids)
}
