package chart

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"supercargo/geo"
)

// codeReachNM is how far from a place a point with the place's own UN/LOCODE
// may lie and still be believed: the list's position is the town's, and ports
// have moved out of towns (Amirabad's is 4 nm off, Kavkaz's 6).
const codeReachNM = 10

// ImportReport says what became of each point: their number is Added + Absorbed
// + Doubtful, always.
type ImportReport struct {
	Added    int      // became places of their own
	Absorbed int      // only gave a place its other names, or its UN/LOCODE
	Doubtful int      // contradict the chart, and changed nothing
	Doubts   []string // one line for each of the doubtful
}

// Import is the chart with the ports of a list. Each point, in turn:
//
//  1. has the UN/LOCODE of a place: within 10 nm of its edge it gives that place
//     its names; farther off it is doubtful, since a code is one port's.
//  2. lies inside a port, learned or imported place, or no farther from its edge
//     than the point's radius: where not both have a code, it gives the nearest
//     such place its names, and its code where the place has none. Where the
//     codes differ, it is doubtful if the place was drawn or named by somebody,
//     and a place of its own if that is a circle like itself.
//  3. otherwise becomes a place: 16 corners at its radius, kind "imported".
//
// The error is for points that make no place, which the readers of lists
// refuse. The chart itself does not change.
func (c *Chart) Import(points []PortPoint) (*Chart, ImportReport, error) {
	var r ImportReport
	m := newImporter(c.Places)
	for i := range points {
		if err := points[i].check(); err != nil {
			return nil, r, fmt.Errorf("point %d %q: %w", i+1, points[i].ID, err)
		}
		m.take(&points[i], &r)
	}
	out, err := New(m.places)
	return out, r, err
}

// place is the circle about the point.
func (p *PortPoint) place() Place {
	ring := make(Ring, 0, 16)
	for i := range cap(ring) {
		ring = append(ring, geo.Sail(p.At, 360*float64(i)/float64(cap(ring)), p.RadiusNM))
	}
	return Place{ID: p.ID, Name: p.Name, Also: p.Also, Kind: Imported, Country: p.Country, LOCODE: p.LOCODE,
		Source: p.Source, Accuracy: p.Accuracy, Rings: []Ring{ring}}
}

// importer is a chart that grows: places by degree square, by code and by id.
type importer struct {
	places []Place
	areas  [][]area
	square map[[2]int64][]int
	byCode map[string]int
	byID   map[string]bool
}

func newImporter(places []Place) *importer {
	m := &importer{square: map[[2]int64][]int{}, byCode: map[string]int{}, byID: map[string]bool{}}
	for _, p := range places {
		m.add(p)
	}
	return m
}

func (m *importer) add(p Place) {
	i := len(m.places)
	m.places, m.byID[p.ID] = append(m.places, p), true
	if _, has := m.byCode[p.LOCODE]; !has && p.LOCODE != "" {
		m.byCode[p.LOCODE] = i
	}
	var areas []area
	for _, r := range p.Rings {
		o := r.unroll()
		areas = append(areas, area{o.box(), o, PlaceIndex(i)})
		m.enter(i, areas[len(areas)-1].box)
	}
	m.areas = append(m.areas, areas)
}

// enter notes the place in every degree square that its box comes within a
// degree of: more than any radius, at any latitude where ports are.
func (m *importer) enter(i int, b box) {
	for y := floorDeg(b.south) - 1; y <= floorDeg(b.north)+1; y++ {
		for x := floorDeg(b.west) - 1; x <= floorDeg(b.east)+1; x++ {
			k := [2]int64{y, (x%360 + 360) % 360}
			if l := m.square[k]; len(l) == 0 || l[len(l)-1] != i {
				m.square[k] = append(l, i)
			}
		}
	}
}

func floorDeg(x int64) int64 { return (x+full)/deg - 360 }

func (m *importer) take(p *PortPoint, r *ImportReport) {
	i, known := m.byCode[p.LOCODE]
	if !known {
		i = m.nearest(p)
	}
	switch {
	case known && !m.within(i, p.At, codeReachNM):
		r.doubt(p, "%s has the same code but lies more than %d nm away", m.places[i].ID, codeReachNM)
	case i >= 0 && (known || p.LOCODE == "" || m.places[i].LOCODE == ""):
		m.absorb(i, p)
		r.Absorbed++
	case i >= 0 && m.places[i].Kind != Imported:
		r.doubt(p, "it is at %s, which has the code %s", m.places[i].ID, m.places[i].LOCODE)
	case m.byID[p.ID]:
		r.doubt(p, "a place with the id %s already exists", p.ID)
	default:
		m.add(p.place())
		r.Added++
	}
}

func (r *ImportReport) doubt(p *PortPoint, why string, args ...any) {
	r.Doubtful++
	r.Doubts = append(r.Doubts, fmt.Sprintf("line %d: %s %s: ", p.Line, p.ID, p.Name)+fmt.Sprintf(why, args...))
}

func (m *importer) within(i int, p geo.Point, nm float64) bool {
	return slices.ContainsFunc(m.areas[i], func(a area) bool { return a.within(p, nm) })
}

// nearest is the place that takes the point in, -1 where none does: one whose
// name begins alike before any other; of several that nearest to the point, to a
// quarter of its radius, then the first.
func (m *importer) nearest(p *PortPoint) int {
	if i := m.nearestOf(p, func(i int) bool { return m.alike(i, p) }); i >= 0 {
		return i
	}
	return m.nearestOf(p, func(int) bool { return true })
}

func (m *importer) nearestOf(p *PortPoint, may func(int) bool) int {
	near := m.square[[2]int64{floorDeg(int64(p.At.Lat)), (floorDeg(int64(p.At.Lon)) + 360) % 360}]
	for quarter := range 5 {
		for _, i := range near {
			if m.takesIn(i) && !m.another(i, p) && may(i) && m.within(i, p.At, p.RadiusNM*float64(quarter)/4) {
				return i
			}
		}
	}
	return -1
}

// another tells whether a circle like the point's own is another port's, which
// does not keep the point from its own place a little farther off: by its code,
// and where it has none, as in the World Port Index, by a name that begins
// otherwise. Harbours of a city lie within a mile of each other.
func (m *importer) another(i int, p *PortPoint) bool {
	q := &m.places[i]
	switch {
	case q.Kind != Imported || p.LOCODE == "" || q.LOCODE == p.LOCODE:
		return false
	case q.LOCODE != "":
		return true
	}
	return !m.alike(i, p)
}

// alike tells whether a name of the place begins like the point's.
func (m *importer) alike(i int, p *PortPoint) bool {
	q, begins := &m.places[i], beginning(p.Name)
	return slices.ContainsFunc(append([]string{q.Name}, q.Also...), func(s string) bool { return beginning(s) == begins })
}

// beginning is the first four letters of a name, V as U: PIRAIEVS, Piraeus.
func beginning(name string) string {
	var out []rune
	for _, r := range strings.ToUpper(name) {
		if r == 'V' {
			r = 'U'
		}
		if unicode.IsLetter(r) && len(out) < 4 {
			out = append(out, r)
		}
	}
	return string(out)
}

// takesIn tells whether the place may be a listed port under another name. The
// roads off a port are not the port.
func (m *importer) takesIn(i int) bool {
	k := m.places[i].Kind
	return k == Port || k == Learned || k == Imported
}

// absorb gives the place the point's names, and its code and country where it
// has none. A port has one name, with the others beside it: of a list without
// codes (World Port Index: PIRAIEVS) and one with (UN/LOCODE: Piraeus) that of
// the latter, which is written as people write it today.
func (m *importer) absorb(i int, p *PortPoint) {
	q := &m.places[i]
	q.Also = slices.Clone(q.Also)
	names := append([]string{p.Name}, p.Also...)
	if q.Kind == Imported && q.LOCODE == "" && p.LOCODE != "" {
		names = append(names, q.Name)
		q.Also = slices.DeleteFunc(q.Also, func(s string) bool { return strings.EqualFold(s, p.Name) })
		q.Name = p.Name
	}
	for _, s := range names {
		if !slices.ContainsFunc(append(q.Also, q.Name), func(t string) bool { return strings.EqualFold(s, t) }) {
			q.Also = append(q.Also, s)
		}
	}
	if q.LOCODE == "" && p.LOCODE != "" {
		q.LOCODE = p.LOCODE
		m.byCode[p.LOCODE] = i
	}
	if q.Country == "" {
		q.Country = p.Country
	}
	if s := q.Source + "; " + p.Source; !strings.Contains(q.Source, p.Source) && len(s) <= MaxText {
		q.Source = strings.TrimPrefix(s, "; ")
	}
}
