package records

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/source"
)

// idle holds what the first rows or records say of speed, course and heading against how their ships moved: a
// column that is filled with noughts, or with one number, says nothing. A ship at anchor says 0
// too, and stays where she is.
type idle struct {
	last  map[supercargo.MMSI]*gone
	value [3]uint16 // that stands in all rows
	rows  [3]int    // with a value
	same  [3]bool   // all of them have that one
	made  []float64 // speeds made good where the same is told at both ends, and is not 0
	zero  [2]int    // steps of at most zeroMillis with a speed of 0 at both ends: all, and those of ships that moved
}

// gone is a ship of the first rows.
type gone struct {
	first, last supercargo.Fix
	far         float64 // the farthest from the first, nautical miles
	sog         [2]int  // steps that agree with the speed that stands in all rows, and that do not
	still       int     // steps of at most zeroMillis with a speed of 0 at both ends in which she moved
	told        bool    // another speed than 0
	cog         [2]int  // steps that agree with the course that stands in all rows, and that do not
	heading     [2]int
}

// What counts: steps of at most a day between two rows of a ship, at the speed of a ship (leastMoved to
// mostMoved), that are no error of a position (stepNM); of a ship that got away (farNM). Where other
// speeds than 0 are told too, a ship may well have moved between two stops, if the rows are
// far apart (zeroMillis). Our own.
const (
	stepNM      = 0.1
	farNM       = 1.0
	zeroMillis  = supercargo.Instant(10 * supercargo.Minute)
	idleRows    = 10  // that have a value, at the least
	idleSteps   = 5   // that contradict it, at the least
	zeroSteps   = 10  // the same where other speeds are told too,
	zeroShare   = 0.1 // and their share of the steps at 0
	offKn       = 1.0 // a speed is contradicted by one that differs by more, and by offShare of it
	offShare    = 0.3
	varyTimes   = 1.5  // the upper quarter of the speeds made good to the lower
	offCourse   = 45.0 // a course, degrees, and a heading, of a ship that leeway sets off her course
	offHeading  = 60.0
	headingFrom = 3.0 // knots
)

func (s *idle) add(f *supercargo.Fix) {
	for i, v := range [...]uint16{f.SOG, f.COG, f.Heading} {
		if v == math.MaxUint16 { // not available, of each of them
			continue
		}
		if s.rows[i] == 0 {
			s.value[i], s.same[i] = v, true
		}
		s.rows[i]++
		s.same[i] = s.same[i] && v == s.value[i]
	}
	g := s.last[f.MMSI]
	if g != nil && f.SOG != 0 && f.SOG != supercargo.NoSOG {
		g.told = true
	}
	if g == nil {
		if s.last == nil {
			s.last = map[supercargo.MMSI]*gone{}
		}
		s.last[f.MMSI] = &gone{first: *f, last: *f, told: f.SOG != 0 && f.SOG != supercargo.NoSOG}
		return
	}
	s.step(g, f)
	g.last = *f
}

func (s *idle) step(g *gone, f *supercargo.Fix) {
	p := &g.last
	at := func(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }
	between := f.Time - p.Time
	if between <= 0 || between > supercargo.Instant(supercargo.Day) {
		return
	}
	nm := geo.NM(at(p), at(f))
	done := nm / (float64(between) / float64(supercargo.Hour))
	if done > mostMoved {
		return
	}
	g.far = max(g.far, geo.NM(at(&g.first), at(f)))
	moved := done >= leastMoved && nm >= stepNM+2*geo.BlurNM(at(f))
	if p.SOG == 0 && f.SOG == 0 && between <= zeroMillis {
		s.zero[0]++
		if moved {
			g.still++
		}
	}
	if p.SOG == f.SOG && f.SOG != supercargo.NoSOG {
		said := float64(f.SOG) / 10
		against := moved && done > said+offKn+offShare*said
		if said > 0 && between <= mostBetween {
			s.made = append(s.made, done)
		}
		if said > 0 && between <= mostBetween && nm+stepNM < said*float64(between)/float64(supercargo.Hour) { // farther apart, she may have gone to and fro
			against = against || done < said-offKn-offShare*said
		}
		count(&g.sog, against)
	}
	if !moved || between > mostBetween {
		return
	}
	way := geo.Bearing(at(p), at(f))
	if f.COG != supercargo.NoCOG {
		count(&g.cog, turnedBy(way, float64(f.COG)/10) > offCourse)
	}
	if f.Heading != supercargo.NoHeading && done >= headingFrom {
		count(&g.heading, turnedBy(way, float64(f.Heading)) > offHeading)
	}
}

func count(n *[2]int, against bool) {
	if against {
		n[1]++
		return
	}
	n[0]++
}

// turnedBy is the angle between two directions, in degrees.
func turnedBy(a, b float64) float64 { return math.Abs(math.Remainder(a-b, 360)) }

// found gives the values of speed, course and heading that say nothing, in the units of a Fix; -1 for none.
func (s *idle) found() (v [3]int32) {
	v = [3]int32{-1, -1, -1}
	var sog, cog, heading [2]int
	never := 0 // ships that moved and told no speed but 0
	for _, g := range s.last {
		if s.value[0] == 0 && g.far < farNM {
			g.sog = [2]int{}
		}
		if g.far >= farNM {
			s.zero[1] += g.still
			if !g.told && g.sog[1] >= idleSteps && g.sog[1] >= g.sog[0] {
				never++
			}
		}
		for i := range sog {
			sog[i], cog[i], heading[i] = sog[i]+g.sog[i], cog[i]+g.cog[i], heading[i]+g.heading[i]
		}
	}
	most := func(n *[2]int) bool { return n[1] >= idleSteps && n[1] >= n[0] }
	switch {
	case s.same[0] && s.rows[0] >= idleRows && most(&sog) && (s.value[0] == 0 || s.vary()):
		v[0] = int32(s.value[0])
	case s.zero[1] >= zeroSteps && float64(s.zero[1]) >= zeroShare*float64(s.zero[0]), never >= 2:
		v[0] = 0
	}
	if s.same[1] && s.rows[1] >= idleRows && most(&cog) {
		v[1] = int32(s.value[1])
	}
	if s.same[2] && s.rows[2] >= idleRows && most(&heading) {
		v[2] = int32(s.value[2])
	}
	return v
}

// vary tells whether the ships went at different speeds. If not, the speed that stands in all rows can be
// theirs, in another unit.
func (s *idle) vary() bool {
	slices.Sort(s.made)
	n := len(s.made)
	return n > 0 && s.made[3*n/4] > varyTimes*s.made[n/4]
}

// idle takes values that say nothing as not available, and says so. What --map names stays as it is.
func (h *Header) idle(rows []byte, named map[role]bool) {
	if h.Aircraft || h.at[roleSOG] < 0 && h.at[roleCOG] < 0 && h.at[roleHeading] < 0 {
		return
	}
	var s idle
	d := NewCSV(*h, Options{})
	for line := range bytes.Lines(rows) {
		var r supercargo.Report
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 && d.Row(line, math.MaxInt32, &r) == supercargo.Used && r.HasFix {
			s.add(&r.Fix)
		}
	}
	var notes []string
	h.says, notes = s.says(named)
	h.Notes = append(h.Notes, notes...)
}

// IdleFields works out from the beginning of a stream of JSON which speeds, courses and headings say
// nothing: they are taken as not available, but for those that --map names.
func IdleFields(head []byte, form Form) Form {
	var s idle
	d := NewJSON(form, Options{})
	e := source.NewElements(bytes.NewReader(head))
	var r supercargo.Report
	for {
		rec, _, err := e.Next()
		if err != nil {
			break
		}
		if d.record(rec, 0, &r) == supercargo.Used && r.HasFix {
			s.add(&r.Fix)
		}
	}
	named := map[role]bool{}
	for _, m := range d.mapped {
		named[m.role] = true
	}
	form.says, form.Notes = s.says(named)
	return form
}

// says are the values that say nothing, as a Header has them, and notes of them for the user.
func (s *idle) says(named map[role]bool) (says [3]int32, notes []string) {
	for i, v := range s.found() {
		c := idleColumns[i]
		if v < 0 {
			continue
		}
		what := fmt.Sprintf("%s %g in all of the first rows, and ships %s", c.are, float64(v)/c.per, c.but)
		if !s.same[i] {
			what = c.are + " 0 of ships that moved"
		}
		if named[c.role] {
			notes = append(notes, what+", but were read as asked")
			continue
		}
		says[i] = v + 1
		notes = append(notes, fmt.Sprintf("%s: %g was read as not available", what, float64(v)/c.per))
	}
	return says, notes
}

// idleColumns are those of which that is asked, in the order of idle, with the unit of a Fix.
var idleColumns = [3]struct {
	role     role
	are, but string
	per      float64
}{{roleSOG, "speeds are", "moved at others", 10}, {roleCOG, "courses are", "went other ways", 10}, {roleHeading, "headings are", "went other ways", 1}}

// saysNothing tells whether a value of speed, course or heading stands in all rows.
func (h *Header) saysNothing(i int, v uint16) bool { return int32(v)+1 == h.says[i] }

// saysNothing is the same of records.
func (f *Form) saysNothing(i int, v uint16) bool { return int32(v)+1 == f.says[i] }

// SaysNothing tells whether any value of speed, course or heading says nothing, as the beginning shows.
func (f *Form) SaysNothing() bool { return f.says != [3]int32{} }
