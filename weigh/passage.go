package weigh

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
	"supercargo/reach"
)

// Sea answers how far it is by water, and where a ship can have been in a gap.
type Sea interface {
	// Way is the length of the shortest way by water in nautical miles, whatever the
	// ship and the season, and how far it may be off; false where no way is known.
	Way(from, to geo.Point) (nm, errorNM float64, ok bool)
	// Reach is where the ship can have been in a gap that has ended, and at which
	// speeds; nil where that cannot be said.
	Reach(gap *supercargo.Event) *reach.Reached
}

// wayError is the share of itself that a way by water is taken to be off at the least. Of
// the published distances that ways are measured with, the worst is off by this much
// (docs/EVALUATION.md, eval routes).
const wayError = 0.1

// passage is a gap in which a ship can have gone by way of places, in their order.
type passage struct {
	gap *supercargo.Event
	by  []supercargo.PlaceID
}

// least is how far it is at the least between two points for any ship: by the great
// circle, or by water where a way is known and longer beyond its error.
func (m *Movements) least(from, to geo.Point) float64 {
	nm := geo.NM(from, to)
	if m.Sea == nil {
		return nm
	}
	if water, off, ok := m.Sea.Way(from, to); ok {
		nm = max(nm, water-max(off, wayError*water))
	}
	return nm
}

// points are where a passage leads: the last position before the gap, the places, and
// where the gap ended, if it did. It is false where a place has no position.
func (c *course) points(p *passage) (out []geo.Point, ok bool) {
	out = append(out, geo.Point{Lat: p.gap.StartLat, Lon: p.gap.StartLon})
	for _, id := range p.by {
		at, known := c.moves.Where[id]
		if !known {
			return nil, false
		}
		out = append(out, at)
	}
	if !p.gap.Open() {
		out = append(out, geo.Point{Lat: p.gap.EndLat, Lon: p.gap.EndLon})
	}
	return out, true
}

// how says what a passage would have taken: the legs by water, the time at the ship's own
// speeds and what it leaves, what the silence is worth, and how probable a call is. It is
// "" where there is nothing to add.
func (c *course) how(p *passage) string {
	at, ok := c.points(p)
	if !ok || c.moves.Sea == nil {
		return ""
	}
	names := append([]string{""}, c.called(p.by)...)
	if !p.gap.Open() {
		names = append(names, "where it was received again")
	}
	var legs []string
	nm, off, known := 0.0, 0.0, true
	for i := range at[1:] {
		way, e, ok := c.moves.Sea.Way(at[i], at[i+1])
		known = known && ok
		nm, off = nm+way, off+e
		legs = append(legs, fmt.Sprintf("%s nm to %s", plain(math.Round(way)), names[i+1]))
	}
	if !known {
		return " No way by water is known there, so this is by the great circle."
	}
	text := fmt.Sprintf(" By water it is %s, %s nm in all, give or take %s nm.", inTurn(legs), plain(math.Round(nm)), plain(math.Ceil(off)))
	if len(legs) == 1 {
		text = fmt.Sprintf(" By water it is %s, give or take %s nm.", legs[0], plain(math.Ceil(off)))
	}
	if p.gap.Open() {
		return text
	}
	return text + c.taken(p, nm)
}

// taken says how long a passage takes at the ship's own speeds, and how probable a call in
// the gap is, where the gap has ended.
func (c *course) taken(p *passage, nm float64) string {
	text := ""
	if r := c.moves.Sea.Reach(p.gap); r != nil && r.MostKn > 0 {
		hours := float64(p.gap.End-p.gap.Start) / float64(supercargo.Hour)
		if need := nm / r.MostKn; need <= hours {
			text = fmt.Sprintf(" At %s kn, the most that it is taken to make good, that takes %s h and leaves up to %s h for the stay.", decimal(r.MostKn, 1), plain(math.Ceil(need)), plain(math.Floor(hours-need)))
		} else {
			text = fmt.Sprintf(" That takes %s kn throughout, and %s kn is the most that the ship is taken to make good by the speeds that it sent.", decimal(nm/hours, 1), decimal(r.MostKn, 1))
		}
		if len(p.by) == 1 {
			text += c.chance(r, p.by[0])
		}
	}
	if g := p.gap.Gap; g != nil && g.Silence != nil && g.Silence.Class != "cannot_say" {
		d := g.Silence
		text += fmt.Sprintf(" What else was received then gives %s %% to the ship not sending, %s %% to an outage and %s %% to poor reception.", whole100(d.PNotSending), whole100(d.POutage), whole100(d.PPoor))
	}
	return text
}

// chance says how probable a call at a place is in a gap, beside none at all.
func (c *course) chance(r *reach.Reached, at supercargo.PlaceID) string {
	p := 0.0
	for i := range r.Places {
		if isAt(r.Places[i].ID, []supercargo.PlaceID{at}) {
			p += r.Places[i].P
		}
	}
	if p == 0 {
		return ""
	}
	return fmt.Sprintf(" From where such ships call and how long they stay, a call at %s in that gap has %s %%, and no call at all %s %%.", c.called([]supercargo.PlaceID{at})[0], whole100(p), whole100(r.NoCall))
}

// whole100 is a chance in whole per cent: what is possible never has none.
func whole100(p float64) string {
	switch {
	case p < 0.01:
		return "under 1"
	case p > 0.99:
		return "over 99"
	}
	return plain(math.Round(100 * p))
}

// called are places as the claim calls them.
func (c *course) called(ids []supercargo.PlaceID) (out []string) {
	all := slices.Concat(c.claim.From, c.claim.To)
	for _, id := range ids {
		name := string(id)
		if i := slices.IndexFunc(all, func(l supercargo.Location) bool { return l.Place == id }); i >= 0 {
			name = all[i].Said
		}
		out = append(out, name)
	}
	return out
}

// inTurn joins the legs of a way.
func inTurn(legs []string) string {
	if len(legs) < 2 {
		return strings.Join(legs, "")
	}
	return strings.Join(legs[:len(legs)-1], ", then ") + " and then " + legs[len(legs)-1]
}
