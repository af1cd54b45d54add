package route

import (
	_ "embed" // published distances
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo/geo"
)

//go:embed published.txt
var publishedText string

// Distance is one that somebody published, to measure ways with.
type Distance struct {
	From, To     string
	FromAt, ToAt geo.Point
	NM           float64
	By, Avoid    []string // corridors that the published way leads through, and keeps from
	Source       string
	Because      string // what the published way has that no shortest one has
}

// Published lists the distances of the project's table, with their sources. The error
// joins faults, each "published.txt:line: what is wrong".
func Published() ([]Distance, error) { return parsePublished("published.txt", publishedText) }

func parsePublished(file, text string) (out []Distance, err error) {
	places, sources, at := map[string]geo.Point{}, map[string]string{}, 0
	var errs []error
	for line := range strings.Lines(text) {
		at++
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		if e := publishedLine(f, places, sources, &out); e != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, at, e))
		}
	}
	return out, errors.Join(errs...)
}

func publishedLine(f []string, places map[string]geo.Point, sources map[string]string, out *[]Distance) error {
	switch {
	case f[0] == "source" && len(f) > 2:
		sources[f[1]] = strings.Join(f[2:], " ")
	case f[0] == "place" && len(f) == 4:
		lat, e1 := strconv.ParseFloat(f[2], 64)
		lon, e2 := strconv.ParseFloat(f[3], 64)
		if e1 != nil || e2 != nil {
			return fmt.Errorf("%q is not a position", f[2]+" "+f[3])
		}
		places[f[1]] = geo.At(lat, lon)
	case f[0] == "distance" && len(f) >= 6:
		return publishedDistance(f, places, sources, out)
	default:
		return fmt.Errorf("%q is not valid here", f[0])
	}
	return nil
}

func publishedDistance(f []string, places map[string]geo.Point, sources map[string]string, out *[]Distance) error {
	nm, err := strconv.ParseFloat(f[3], 64)
	if err != nil || nm <= 0 {
		return fmt.Errorf("%q is no distance", f[3])
	}
	from, ok1 := places[f[1]]
	to, ok2 := places[f[2]]
	if !ok1 || !ok2 {
		return fmt.Errorf("a place of %s to %s has no position above", f[1], f[2])
	}
	d := Distance{From: f[1], To: f[2], FromAt: from, ToAt: to, NM: nm}
	if i := slices.Index(f, "because"); i > 0 {
		d.Because, f = strings.Join(f[i+1:], " "), f[:i]
	}
	if f[len(f)-2] != "of" || sources[f[len(f)-1]] == "" {
		return errors.New("it names no source above")
	}
	d.Source = sources[f[len(f)-1]]
	list := (*[]string)(nil)
	for _, w := range f[4 : len(f)-2] {
		switch {
		case w == "by":
			list = &d.By
		case w == "avoid":
			list = &d.Avoid
		case list == nil:
			return fmt.Errorf("%q is not valid here", w)
		default:
			*list = append(*list, w)
		}
	}
	*out = append(*out, d)
	return nil
}

// Measured is a published distance and the way worked out for it.
type Measured struct {
	Distance
	Way Way
	Err error // no way, or another corridor than the published one
}

// Off is how much longer the way is than published, as a share; below zero shorter.
func (m *Measured) Off() float64 { return m.Way.NM/m.NM - 1 }

// Measure works out the way of each.
func (s *Sea) Measure(all []Distance) []Measured {
	out := make([]Measured, len(all))
	for i, d := range all {
		m := Measured{Distance: d}
		m.Way, m.Err = s.Way(d.FromAt, d.ToAt, &Ask{Avoid: d.Avoid})
		for _, by := range d.By {
			if m.Err == nil && !slices.ContainsFunc(m.Way.Passed, func(p Passed) bool { return p.Corridor.ID == by }) {
				m.Err = fmt.Errorf("the way does not lead through %s, as the published one does", by)
			}
		}
		out[i] = m
	}
	return out
}
