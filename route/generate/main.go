// Command generate makes mesh.bin of package route from the coast that the program
// has and the gates of the corridors: points on water, joined where they see each
// other, in the order in which a search climbs (R. Geisberger and others 2008,
// Contraction Hierarchies).
//
//	go run supercargo/route/generate route/mesh.bin
package main

import (
	"fmt"
	"os"
	"time"

	"supercargo/coast"
	"supercargo/route"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate mesh.bin")
		os.Exit(2)
	}
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pond is how many points a piece of water has at least for ways in it to be given.
const pond = 40

func generate(to string) error {
	c, err := coast.Load()
	if err != nil {
		return err
	}
	corridors, err := route.Corridors()
	if err != nil {
		return err
	}
	began := time.Now()
	tell := func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1f s  %s\n", time.Since(began).Seconds(), fmt.Sprintf(format, args...))
	}
	shore := route.MeasureShore(c, corridors)
	tell("free cells")
	m := &mesh{coast: c, shore: shore}
	m.build()
	tell("%d points", len(m.nodes))
	adj := m.edges()
	nodes, adj, sizes := connected(m.nodes, adj, pond)
	n := 0
	for i := range adj {
		n += len(adj[i])
	}
	tell("%d edges of %d points; pieces of %v", n/2, len(nodes), sizes[:min(len(sizes), 20)])
	f := hierarchy(nodes, adj, tell)
	f.Free = shore.Free()
	if err := f.Finish(c, corridors); err != nil {
		return err
	}
	data, err := f.Encode()
	if err != nil {
		return err
	}
	tell("%d bytes", len(data))
	return os.WriteFile(to, data, 0o644)
}
