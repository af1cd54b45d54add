package trial

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"supercargo/geo"
)

// spot is a place that ships go to or by.
type spot struct {
	name string
	what what
	at   geo.Point
	size float64 // nm about the point: of a ground or a road
	quay float64 // of a port: factor of the range for ships at its quays, behind sheds and hills
	busy bool    // where the channel is loaded
}

type what uint8

const (
	port what = iota
	roads
	ground
	edge // beyond reach: ships come back over it
	turn
)

var whats = map[string]what{"port": port, "busy": port, "roads": roads, "ground": ground, "edge": edge, "turn": turn}

// region is where a kind of world is: shores are real, names and all that happens are
// not.
type region struct {
	spots []spot
	ears  []receiver
	links map[[2]int]bool // true: of a river or canal
	next  [][]int         // the first spot on the way from one to another, -1 for none
	far   [][]float64     // nm by the links
}

// readRegion reads the table of a region. A spot is a line: what it is, name, latitude,
// longitude and, of a port, the factor of the range at its quays, of others the radius.
// A chain of links is "sea" or "river" and names. A receiver is "ear", the spot that it
// stands at, height in m, the chance near by and, where its range is bounded whatever
// the heights, that range in nm; "behind" is a spot with a receiver, two bearings and
// the factor of the range between them.
func readRegion(text string) *region {
	g := &region{links: map[[2]int]bool{}}
	by := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		w := strings.Fields(line)
		if w[0] == "sea" || w[0] == "river" {
			for i := 2; i < len(w); i++ {
				a, isA := by[w[i-1]]
				b, isB := by[w[i]]
				if !isA || !isB {
					panic(fmt.Sprintf("region: a link of no spot: %q", line))
				}
				g.links[[2]int{a, b}], g.links[[2]int{b, a}] = w[0] == "river", w[0] == "river"
			}
			continue
		}
		if w[0] == "ear" || w[0] == "behind" {
			i, is := by[w[1]]
			if !is {
				panic(fmt.Sprintf("region: a receiver at no spot: %q", line))
			}
			g.ear(w, g.spots[i].at)
			continue
		}
		s := spot{name: w[1], what: whats[w[0]], at: geo.At(number(w[2]), number(w[3])), quay: 1, busy: w[0] == "busy"}
		if len(w) > 4 && s.what == port {
			s.quay = number(w[4])
		} else if len(w) > 4 {
			s.size = number(w[4])
		}
		by[s.name] = len(g.spots)
		g.spots = append(g.spots, s)
	}
	g.ways()
	return g
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("region: " + err.Error())
	}
	return v
}

// ways finds the shortest ways between all spots (Floyd 1962, Algorithm 97): they are
// few.
func (g *region) ways() {
	n := len(g.spots)
	g.next, g.far = make([][]int, n), make([][]float64, n)
	for i := range n {
		g.next[i], g.far[i] = make([]int, n), make([]float64, n)
		for j := range n {
			g.next[i][j], g.far[i][j] = -1, math.Inf(1)
			if _, is := g.links[[2]int{i, j}]; is {
				g.next[i][j], g.far[i][j] = j, geo.NM(g.spots[i].at, g.spots[j].at)
			}
		}
		g.next[i][i], g.far[i][i] = i, 0
	}
	for k := range n {
		for i := range n {
			for j := range n {
				if d := g.far[i][k] + g.far[k][j]; d < g.far[i][j] {
					g.far[i][j], g.next[i][j] = d, g.next[i][k]
				}
			}
		}
	}
}

// of lists the spots of a kind.
func (g *region) of(w what) (out []int) {
	for i := range g.spots {
		if g.spots[i].what == w {
			out = append(out, i)
		}
	}
	return out
}

// inland tells whether a spot has links of a river alone.
func (g *region) inland(i int) bool {
	for l, river := range g.links {
		if l[0] == i && !river {
			return false
		}
	}
	return true
}

// ear reads a receiver, or a sector of the last one.
func (g *region) ear(w []string, at geo.Point) {
	if w[0] == "behind" {
		r := &g.ears[len(g.ears)-1]
		r.sectors = append(r.sectors, sector{number(w[2]), number(w[3]), number(w[4])})
		return
	}
	r := receiver{name: "SIM-" + w[1], at: at, height: number(w[2]), best: number(w[3])}
	if len(w) > 4 {
		r.bounded = number(w[4])
	}
	g.ears = append(g.ears, r)
}
