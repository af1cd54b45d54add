package ledger

import (
	"cmp"
	"maps"
	"slices"

	"supercargo"
)

// link is one edge of descent, seen from the copied side.
type link struct {
	node Node
	copy supercargo.Copy
}

// down finds every copy below the tops. A root claim is copied by claims that
// name it and by documents that relay its document; a root document by
// documents, and by claims that name it or one of its claims.
func (c *Case) down(tops map[Node]bool) []Descended {
	var out []Descended
	seen := map[Node]bool{}
	var level []Node
	for _, n := range inOrder(tops) {
		level = append(level, n)
		if n.Claim != "" {
			level = append(level, Node{Document: c.Claim(n.Claim).In})
		} else {
			level = append(level, c.claimsIn(n.Document)...)
		}
	}
	for _, n := range level {
		seen[n] = true
	}
	for depth := 1; len(level) > 0; depth++ {
		level = c.below(level, depth, seen, &out)
	}
	return out
}

// inOrder sorts nodes, so that the same case gives the same descent.
func inOrder(nodes map[Node]bool) []Node {
	return slices.SortedFunc(maps.Keys(nodes), func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Claim, b.Claim))
	})
}

// below adds the copies of one level and gives them as the next.
func (c *Case) below(level []Node, depth int, seen map[Node]bool, out *[]Descended) (next []Node) {
	first := len(*out)
	for _, from := range level {
		for _, l := range c.copiers(from) {
			if seen[l.node] {
				continue
			}
			seen[l.node] = true
			next = append(next, l.node)
			*out = append(*out, c.descended(l, from, depth))
		}
	}
	slices.SortFunc((*out)[first:], func(a, b Descended) int {
		return cmp.Or(cmp.Compare(a.Published.Earliest, b.Published.Earliest), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Claim, b.Claim))
	})
	return next
}

func (c *Case) claimsIn(id supercargo.DocumentID) (out []Node) {
	for i := range c.Claims {
		if c.Claims[i].In == id {
			out = append(out, Node{Claim: c.Claims[i].ID})
		}
	}
	return out
}

// copiers lists what names a node as copied, in the order of the case.
func (c *Case) copiers(n Node) (out []link) {
	each := func(m Node, copies []supercargo.Copy) {
		for _, p := range copies {
			if target(p) == n {
				out = append(out, link{m, p})
			}
		}
	}
	for i := range c.Documents {
		each(Node{Document: c.Documents[i].ID}, c.Documents[i].Copies)
	}
	for i := range c.Claims {
		each(Node{Claim: c.Claims[i].ID}, c.Claims[i].Copies)
	}
	return out
}

func (c *Case) descended(l link, from Node, depth int) Descended {
	id := c.documentOf(l.node)
	d := Descended{Node: l.node, Outlet: c.outlet(id), From: from, Depth: depth, Basis: l.copy.Basis, Why: l.copy.Why}
	if doc := c.Document(id); doc != nil {
		d.Published = doc.Published
	}
	if l.node.Claim != "" && from.Claim != "" {
		d.Alterations = c.Alterations(c.Claim(from.Claim), c.Claim(l.node.Claim))
	}
	return d
}
