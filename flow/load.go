package flow

import (
	"slices"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// Range is from Low to High, both in. High is nil where nothing bounds it above.
type Range struct {
	Low  float64  `json:"low"`
	High *float64 `json:"high"`
}

// Between is the range of two numbers.
func Between(low, high float64) Range { return Range{low, &high} }

// Plus is every sum.
func (r Range) Plus(s Range) Range {
	if r.High == nil || s.High == nil {
		return Range{Low: r.Low + s.Low}
	}
	return Between(r.Low+s.Low, *r.High+*s.High)
}

// End is where a way begins or ends, as far as it is known. The zero End may be anywhere.
type End struct {
	Place supercargo.PlaceID `json:"place,omitempty"`
	Name  string             `json:"name,omitempty"`
	State string             `json:"state,omitempty"` // ISO 3166 alpha-2
	At    *geo.Point         `json:"-"`
}

// portNM is how far apart two places of one state have to be for words that name them to
// be of two ways: Olya, Astrakhan and the roads off their canal, which sources use for one
// another, lie within it. An assumption.
const portNM = 100

// mayBe tells whether two ends can be one place.
func (e End) mayBe(f End) bool {
	switch {
	case e.Place != "" && e.Place == f.Place:
		return true
	case e.State != "" && f.State != "" && e.State != f.State:
		return false
	case e.At != nil && f.At != nil:
		return geo.NM(*e.At, *f.At) <= portNM
	}
	return true
}

// in tells whether the end lies in another as that is said: the same place, or a place of
// the state that is all that is said of the other.
func (e End) in(f End) bool {
	switch {
	case f == End{}:
		return true
	case f.Place != "":
		return e.Place == f.Place
	case f.State != "" && f.At == nil:
		return e.State == f.State
	}
	if f.At == nil || e.At == nil {
		return e == f
	}
	return e.near(f)
}

// near tells whether two ends with positions are of one town.
func (e End) near(f End) bool { return atlas.Spot{State: f.State, At: f.At}.ServedBy(e.State, e.At) }

// Load is goods of one kind that one claim says moved, or trips that it counts.
type Load struct {
	Claim    supercargo.ClaimID
	Said     string
	Item     supercargo.Item
	From, To []End             // alternatives, or several; none where nothing is said
	Modes    []supercargo.Mode // none where nothing is said, or where it is said of most only
	Carriers []string          // ships and aircraft that are named, as "vessel:ID"; none where none is
	Kind     string            // what carried, in a word or two: "ship", "aircraft"
	Flags    []string          // of the carriers named
	Window   supercargo.Span
	Mass     Range                // t; of counted trips, what they carry if every one is full
	Trips    *Range               // how many trips, where they are counted
	Least    bool                 // and there may have been more of them
	Lacking  string               // why the mass is open: what there is no factor for
	Denied   []supercargo.ClaimID // claims that deny it
	Note     string
}

// mayShare tells whether two loads can be, or hold, the same goods: on the same way at the
// same time, or the one sent on after the other. Trips are never sent on.
func mayShare(a, b *Load) bool {
	if !a.Item.Is(b.Item) && !b.Item.Is(a.Item) {
		return false
	}
	return sameWay(a, b) || a.Trips == nil && (sentOn(a, b) || sentOn(b, a))
}

func sameWay(a, b *Load) bool {
	return a.Window.Overlaps(b.Window) && meet(a.From, b.From) && meet(a.To, b.To) &&
		share(a.Modes, b.Modes) && share(a.Carriers, b.Carriers)
}

// sentOn tells whether b can have gone on from where a arrived. Goods are not taken to
// have come back: where one end that would have to be the same is not said, the ends that
// are said have to be of different places.
func sentOn(a, b *Load) bool {
	if a.Window.Earliest != 0 && b.Window.Latest != 0 && a.Window.Earliest >= b.Window.Latest {
		return false
	}
	switch {
	case len(a.To) > 0 && len(b.From) > 0:
		return meet(a.To, b.From)
	case len(b.From) > 0:
		return len(a.From) == 0 || !meet(a.From, b.From)
	case len(a.To) > 0:
		return len(b.To) == 0 || !meet(a.To, b.To)
	}
	return true
}

func meet(a, b []End) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(e End) bool { return slices.ContainsFunc(b, e.mayBe) })
}

// share tells whether two lists have something in common; an empty one may have anything.
func share[T comparable](a, b []T) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

// within tells whether all goods that a can be of are of what b says: b is of the whole.
func within(a, b *Load) bool {
	return a.Item.Is(b.Item) && a.Window.Within(b.Window) && lie(a.From, b.From) && lie(a.To, b.To) &&
		part(a.Modes, b.Modes) && part(a.Carriers, b.Carriers)
}

func lie(a, b []End) bool {
	if len(b) == 0 {
		return true
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(e End) bool { return !slices.ContainsFunc(b, e.in) })
}

func part[T comparable](a, b []T) bool {
	return len(b) == 0 || len(a) > 0 && !slices.ContainsFunc(a, func(x T) bool { return !slices.Contains(b, x) })
}
