package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"supercargo/chart"
	"supercargo/route"
)

// routes measures distances by water beside published ones, and how fast they are.
func (c *evalCmd) routes(g *Globals) error {
	began := time.Now()
	sea, err := route.Load(chart.Coast())
	if err != nil {
		return err
	}
	loaded := time.Since(began).Seconds()
	all, err := route.Published()
	if err != nil {
		return err
	}
	if c.Write != "" {
		return writePairs(c.Write, all)
	}
	measured := sea.Measure(all)
	figures := routeFigures(measured)
	for i := range measured {
		if m := &measured[i]; c.Misses && (m.Err != nil || math.Abs(m.Off()) > routeGoal) {
			fmt.Fprintf(g.err, "%s to %s: %.0f nm, published %.0f (%+.1f %%) %s%s\n", m.From, m.To, m.Way.NM, m.NM, 100*m.Off(), m.Because, why(m.Err))
		}
	}
	figures = append(figures,
		figure{"routes per second", speedOf(sea, all), "per second of wall time, one at a time", speedRounds * len(all), 1000, false, "the published pairs again, both ends looked up again; other work on the machine counts"},
		figure{"routes loading", loaded, "s", 1, 0.5, loaded <= 0.5, "coast and mesh unpacked, once"})
	f := &figures[len(figures)-2]
	f.Holds = f.Value >= f.Goal
	for _, f := range figures {
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	return nil
}

func why(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// The goals: the median, and what any may be off without an explanation.
const (
	routeGoal  = 0.03
	routeWorst = 0.10
)

func routeFigures(all []route.Measured) []figure {
	var offs, unexplained []float64
	missing, worst := 0, 0.0
	for i := range all {
		m := &all[i]
		if m.Err != nil {
			missing++
			continue
		}
		off := math.Abs(m.Off())
		offs = append(offs, off)
		worst = max(worst, off)
		if m.Because == "" {
			unexplained = append(unexplained, off)
		}
	}
	slices.Sort(offs)
	n, median, most := len(offs), 1.0, 0.0
	if n > 0 {
		median = offs[n/2]
	}
	if len(unexplained) > 0 {
		most = slices.Max(unexplained)
	}
	how := fmt.Sprintf("%d published distances, worst %.1f %%", len(all), 100*worst)
	return []figure{
		{"routes median error", median, "share of the published distance", n, routeGoal, median <= routeGoal && n >= 40, how},
		{"routes worst error without an explanation", most, "share of the published distance", len(unexplained), routeWorst, most <= routeWorst, how},
		{"routes not found, or by another corridor", float64(missing), "pairs", len(all), 0, missing == 0, how}}
}

const speedRounds = 20

func speedOf(sea *route.Sea, all []route.Distance) float64 {
	began := time.Now()
	for range speedRounds {
		sea.Measure(all)
	}
	return float64(speedRounds*len(all)) / time.Since(began).Seconds()
}

// writePairs writes the pairs for another tool: longitude first.
func writePairs(dir string, all []route.Distance) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	text := "from,to,from_lon,from_lat,to_lon,to_lat,published_nm,by,avoid\n"
	for _, d := range all {
		la, lo := d.FromAt.Degrees()
		lb, lp := d.ToAt.Degrees()
		text += fmt.Sprintf("%s,%s,%g,%g,%g,%g,%g,%s,%s\n", d.From, d.To, lo, la, lp, lb, d.NM, spaced(d.By), spaced(d.Avoid))
	}
	return os.WriteFile(filepath.Join(dir, "pairs.csv"), []byte(text), 0o644)
}

func spaced(words []string) (out string) {
	for i, w := range words {
		if i > 0 {
			out += " "
		}
		out += w
	}
	return out
}
