package records

import (
	"bytes"
	"slices"

	"supercargo"
)

// Some files and services keep a coordinate in parts: its side of the globe in a column
// of its own (N, S, E, W), or minutes and seconds beside whole degrees. Read without
// them a position lies on another side of the globe, or up to 60 nm off.

// axis is the roles of the parts of one coordinate.
type axis struct {
	number, side, minutes, seconds role
	plus, minus                    string
}

var axes = [...]axis{
	{roleLat, roleLatSide, roleLatMin, roleLatSec, "NORTH", "SOUTH"},
	{roleLon, roleLonSide, roleLonMin, roleLonSec, "EAST", "WEST"},
}

// sign reads a side of the globe: 1 or -1, 0 where there is none. What is neither the
// letter nor the word is no side.
func (a *axis) sign(b []byte) (sign int64, ok bool) {
	switch b = bytes.ToUpper(bytes.TrimSpace(b)); {
	case missing(b):
		return 0, true
	case string(b) == a.plus[:1] || string(b) == a.plus:
		return 1, true
	case string(b) == a.minus[:1] || string(b) == a.minus:
		return -1, true
	}
	return 0, false
}

// sided gives a coordinate its side. A number that is negative already and is said to be
// north or east is false: one of the two is wrong.
func sided(x, sign int64) (int64, bool) {
	switch {
	case sign < 0 && x > 0:
		return -x, true
	case sign > 0 && x < 0:
		return x, false
	}
	return x, true
}

// parts is what the first rows show of the parts of a coordinate.
type parts struct {
	rows, sides, notSides int
	notWhole, notMinutes  bool
}

// add looks at the parts of one row. at is the column of the side.
func (p *parts) add(d *CSV, b []byte, a *axis, at int16) {
	p.rows++
	if c := d.column(b, at); at >= 0 && !missing(bytes.TrimSpace(c)) {
		if _, ok := a.sign(c); ok {
			p.sides++
		} else {
			p.notSides++
		}
	}
	if n := d.field(b, a.number); !missing(n) {
		whole, ok := digits(bytes.TrimLeft(bytes.TrimSpace(n), "+-"))
		p.notWhole = p.notWhole || !ok || whole > 181
	}
	for _, r := range [...]role{a.minutes, a.seconds} {
		if v := d.field(b, r); !missing(v) {
			n, ok := d.decimal(v, r, 7)
			p.notMinutes = p.notMinutes || !ok || n < 0 || n >= 60*degree
		}
	}
}

// sideColumn is the column that can hold a coordinate's side: one of that name, else
// the one behind the coordinate if nothing is known of it.
func (h *Header) sideColumn(a *axis) int16 {
	if c := h.at[a.side]; c >= 0 {
		return c
	}
	c := h.at[a.number] + 1
	if h.at[a.number] < 0 || int(c) >= len(h.Columns) || slices.Contains(h.at[:], c) {
		return -1
	}
	return c
}

// apart settles which columns are parts of a coordinate: those of which all first rows
// have the values.
func (h *Header) apart(f *beginning, named map[role]bool) {
	for i := range axes {
		a, p := &axes[i], &f.parts[i]
		if named[a.side] {
			continue
		}
		c := h.sideColumn(a)
		h.at[a.side] = -1
		if p.sides > 0 && p.notSides == 0 {
			h.at[a.side] = c
		}
	}
	for i := range axes {
		a, p := &axes[i], &f.parts[i]
		if !named[a.minutes] && (p.notWhole || p.notMinutes || p.rows == 0 || h.bounds()) {
			h.at[a.minutes] = -1
		}
		if !named[a.seconds] && h.at[a.minutes] < 0 {
			h.at[a.seconds] = -1
		}
	}
}

// bounds tells whether columns are of the greatest latitude or longitude: lat_min is then
// the least.
func (h *Header) bounds() bool {
	return slices.ContainsFunc(h.Columns, func(c string) bool {
		name := plain(c)
		return slices.Contains([]string{"latmax", "maxlat", "lonmax", "maxlon", "latitudemax", "longitudemax", "maxlatitude", "maxlongitude"}, name)
	})
}

// coordinate puts a coordinate together, in 10^-7 degrees.
func (d *CSV) coordinate(b, number []byte, a *axis) (int64, supercargo.Outcome) {
	x, ok := d.decimal(number, a.number, 7)
	switch {
	case !ok:
		return 0, supercargo.BadField
	case !d.head.parted:
		return x, supercargo.Used
	}
	if d.head.at[a.minutes] >= 0 {
		if x, ok = d.deepened(b, number, x, a); !ok {
			return 0, supercargo.BadField
		}
	}
	if d.head.at[a.side] >= 0 {
		sign, ok := a.sign(d.field(b, a.side))
		if ok {
			x, ok = sided(x, sign)
		}
		if !ok {
			return 0, supercargo.BadPosition
		}
	}
	return x, supercargo.Used
}

// deepened adds minutes and seconds to degrees, away from the equator and Greenwich.
func (d *CSV) deepened(b, number []byte, x int64, a *axis) (int64, bool) {
	more := int64(0)
	for i, r := range [...]role{a.minutes, a.seconds} {
		v := d.field(b, r)
		if d.head.at[r] < 0 || missing(v) {
			continue
		}
		n, ok := d.decimal(v, r, 9)
		if !ok || n < 0 || n >= 60*100*degree {
			return 0, false
		}
		more += n / [...]int64{60, 3600}[i]
	}
	more = (more + 50) / 100
	if bytes.HasPrefix(bytes.TrimSpace(number), []byte{'-'}) {
		return x - more, true
	}
	return x + more, true
}

// sidedNumber gives a coordinate of a JSON record the side that stands in another field.
func (r *record) sidedNumber(a *axis) number {
	n := r.measure(a.number)
	sign, ok := a.sign([]byte(r.text[a.side]))
	switch {
	case !ok || !n.ok || sign == 0:
	case sign > 0 && n.v < 0:
		n.v = 1000 // said to be on both sides: off the globe, so that it is refused
	case sign < 0 && n.v > 0:
		n.v = -n.v
	}
	return n
}
