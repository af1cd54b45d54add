package chart

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"supercargo/geo"
)

// Place is one port, anchorage or roadstead.
type Place struct {
	ID       string   // short and stable: "ir-amirabad"; letters, digits, '-', '.', '_'
	Name     string   // as an English reader would look for it
	Also     []string // local script, other spellings, former names
	Kind     string   // one of Kinds
	Country  string   // ISO 3166 alpha-2 of the coast as the United Nations see it, "" where none is said
	LOCODE   string   // UN/LOCODE without the space: "IRAMD"; "" where there is none
	Source   string   // where the figures come from
	Accuracy string   // how far to believe them
	Rings    []Ring   // the areas that together are the place; no holes
}

// Ring is the corners of a simple polygon in order, either way round. The
// first corner is not repeated at the end. Edges are straight on a flat chart
// (plate carrée), which over a port's few miles is as straight as a great circle.
type Ring []geo.Point

// Kinds of place.
const (
	Port      = "port"      // quays and basins, with the water that leads to them
	Anchorage = "anchorage" // where ships wait at anchor, as charted or as seen
	Roadstead = "roadstead" // open water off a port where ships wait or work cargo
	Lock      = "lock"      // a lock or canal entrance where ships queue
	Learned   = "learned"   // where several ships lay still in the user's own fixes
	Imported  = "imported"  // a circle about a point of a public list
)

// Kinds lists every kind, in the order in which a reader would look for them.
func Kinds() []string { return []string{Port, Anchorage, Roadstead, Lock, Learned, Imported} }

// Limits that keep the index small and catch slips of the pen: no port is two
// degrees wide, and a wider polygon has a wrong digit in it or is a sea.
const (
	MaxSpanDeg = 2.0  // of a ring, in latitude and in longitude
	MaxCorners = 1000 // of a ring
	MaxText    = 400  // bytes in a name, source or accuracy note
)

// fault is what is wrong with a place. Ring and corner say where, so that the
// reader of a file can name the line; ring is -1 where it is no ring's fault.
type fault struct {
	ring, corner int
	field, why   string
}

func (f *fault) Error() string { return f.why }

// check tells what is wrong with the place, nil where nothing is.
func (p *Place) check() *fault {
	if f := p.checkWords(); f != nil {
		return f
	}
	if len(p.Rings) == 0 {
		return &fault{-1, -1, "ring", `has no ring: give its outline as "ring" and one "latitude longitude" per line`}
	}
	for i, r := range p.Rings {
		if at, why := r.check(); why != "" {
			return &fault{i, at, "ring", why}
		}
	}
	return nil
}

func (p *Place) checkWords() *fault {
	switch {
	case !isSlug(p.ID):
		return &fault{-1, -1, "place", fmt.Sprintf("id %q must be 1 to 64 letters, digits, '-', '.' or '_'", p.ID)}
	case p.Name == "":
		return &fault{-1, -1, "name", `has no name: add a line "name ..."`}
	case !slices.Contains(Kinds(), p.Kind):
		return &fault{-1, -1, "kind", fmt.Sprintf("kind %q is not known: use one of %s", p.Kind, strings.Join(Kinds(), ", "))}
	case p.Country != "" && !isUpper(p.Country, 2):
		return &fault{-1, -1, "country", fmt.Sprintf("country %q must be two capital letters (ISO 3166 alpha-2)", p.Country)}
	case p.LOCODE != "" && !isLOCODE(p.LOCODE):
		return &fault{-1, -1, "locode", fmt.Sprintf("locode %q must be two letters and three letters or digits, without a space", p.LOCODE)}
	}
	return p.checkTexts()
}

func (p *Place) checkTexts() *fault {
	for _, t := range [...]struct{ field, s string }{{"name", p.Name}, {"source", p.Source}, {"accuracy", p.Accuracy}} {
		if why := checkText(t.s); why != "" {
			return &fault{-1, -1, t.field, t.field + " " + why}
		}
	}
	for _, s := range p.Also {
		if s == "" {
			return &fault{-1, -1, "also", `also is empty: remove the line`}
		}
		if why := checkText(s); why != "" {
			return &fault{-1, -1, "also", "also " + why}
		}
	}
	return nil
}

// checkText refuses what would not come back from a text file as it went in.
func checkText(s string) string {
	switch {
	case len(s) > MaxText:
		return fmt.Sprintf("is longer than %d bytes", MaxText)
	case !utf8.ValidString(s):
		return "is not UTF-8: save the file as UTF-8"
	case strings.TrimSpace(s) != s:
		return "begins or ends with a space"
	case strings.ContainsFunc(s, unicode.IsControl) || strings.ContainsAny(s, "\u2028\u2029\ufeff"):
		return "holds a control character"
	}
	return ""
}

func isSlug(s string) bool {
	return len(s) >= 1 && len(s) <= 64 && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_')
	})
}

func isUpper(s string, n int) bool {
	return len(s) == n && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}

func isLOCODE(s string) bool {
	return len(s) == 5 && isUpper(s[:2], 2) && !strings.ContainsFunc(s[2:], func(r rune) bool {
		return !(r >= 'A' && r <= 'Z' || r >= '2' && r <= '9')
	})
}

// Centre is a point well inside the first ring, for a label or a distance: the
// middle of the widest stretch of the ring's middle latitude. It is the zero
// Point where the place has no ring.
func (p *Place) Centre() geo.Point {
	if len(p.Rings) == 0 || len(p.Rings[0]) == 0 {
		return geo.Point{}
	}
	o := p.Rings[0].unroll()
	b := o.box()
	y := (b.south + b.north) / 2
	x := o.widest(y, (b.west+b.east)/2)
	if x > half {
		x -= full
	}
	return geo.Point{Lat: int32(y), Lon: int32(x)}
}
