package ledger

import (
	"strings"

	"supercargo"
)

// Node is a claim or a document in the graph of descent; exactly one is set.
type Node struct {
	Claim    supercargo.ClaimID    `json:"claim,omitempty"`
	Document supercargo.DocumentID `json:"document,omitempty"`
}

// String is the id.
func (n Node) String() string { return string(n.Claim) + string(n.Document) }

// copied gives what a node says that it copies, in its order.
func (c *Case) copied(n Node) (out []supercargo.Copy) {
	if n.Claim != "" {
		if k := c.Claim(n.Claim); k != nil {
			return k.Copies
		}
	} else if d := c.Document(n.Document); d != nil {
		return d.Copies
	}
	return nil
}

func target(c supercargo.Copy) Node { return Node{c.Claim, c.Document} }

// circles reports every circle of descent once, at its first row.
func (k *checker) circles() {
	state := map[Node]int{} // 1 on the path, 2 done
	for i := range k.c.Documents {
		k.walk(Node{Document: k.c.Documents[i].ID}, nil, state)
	}
	for i := range k.c.Claims {
		k.walk(Node{Claim: k.c.Claims[i].ID}, nil, state)
	}
}

func (k *checker) walk(n Node, way []Node, state map[Node]int) {
	if state[n] == 2 {
		return
	}
	if state[n] == 1 {
		k.circle(n, way)
		return
	}
	state[n] = 1
	for _, c := range k.c.copied(n) {
		k.walk(target(c), append(way, n), state)
	}
	state[n] = 2
}

// circle reports the part of the way that leads back to n.
func (k *checker) circle(n Node, way []Node) {
	for len(way) > 0 && way[0] != n {
		way = way[1:]
	}
	var names []string
	for _, w := range append(way, n) {
		names = append(names, w.String())
	}
	k.fault(k.c.path(n)+".copies", "descends from itself: %s; take one of the copies out", strings.Join(names, " copies "))
}

// path is where the node's row stands.
func (c *Case) path(n Node) string {
	for i := range c.Claims {
		if n.Claim != "" && c.Claims[i].ID == n.Claim {
			return at("claims", i)
		}
	}
	for i := range c.Documents {
		if n.Document != "" && c.Documents[i].ID == n.Document {
			return at("sources", i)
		}
	}
	return ""
}
