package track

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// One transmission, two positions: what several receivers hear of a ship at one moment is one message, and
// if only the place differs, one of them has it wrong. That is no other ship beside her, nor is it a way that she
// went in no time.

// misheard settles a fix that is, but for the place, what the newest of a hull was: the one of the two is hers
// that follows better from where she was before. It gives the hull that the fix went to, 0 for none. What is by far another
// hull's, which offers best, was that other's message all along, and the wrong place of it was on this one's track.
func (s *State) misheard(p *Params, best *offer, f *supercargo.Fix, m *Mark, decided Decided) (serial uint32, is bool) {
	if p.GarbledNM == 0 || !s.Told.Seconds || f.Receiver == 0 { // a ship sends several messages in a minute
		return 0, false
	}
	for i := range s.Hulls {
		h := &s.Hulls[i]
		if !p.sameMessage(&h.Last, m) || !s.byAnother(h, f.Receiver) {
			continue
		}
		was := p.step(h, &h.Before, &h.Last)
		now := p.step(h, &h.Before, m)
		a, _ := p.score(h, &h.Before, &h.Last, &was)
		b, _ := p.score(h, &h.Before, m, &now)
		if o := best.chain; o != nil && o != h && h.holdsLast() && best.score > max(a, b)+p.Margin {
			s.revoke(h)
			return 0, false
		}
		if !now.possible || was.possible && a >= b || !h.holdsLast() && !p.step(h, &h.Last, m).possible {
			f.Why = supercargo.Stray
			f.Flags |= supercargo.Implausible
			decided(f, 0)
			return 0, true
		}
		s.replace(p, h, f, m, decided)
		return h.Serial, true
	}
	return 0, false
}

// overheard notes with stretches that a hull's fix is, but for the place, their newest: that was garbled.
func (s *State) overheard(p *Params, f *supercargo.Fix, m *Mark) {
	if p.GarbledNM == 0 || !s.Told.Seconds || f.Receiver == 0 {
		return
	}
	for i := range s.Loose {
		if c := &s.Loose[i]; c.Host == 0 && c.Garbled < c.Count && p.sameMessage(&c.Last, m) && s.byAnother(c, f.Receiver) {
			c.Garbled++
		}
	}
}

// byAnother tells whether a chain's newest fix was heard by another receiver that is named.
func (s *State) byAnother(h *Chain, r supercargo.Receiver) bool {
	return slices.ContainsFunc(s.Heard.Rows, func(e Hearing) bool {
		return e.Hash != 0 && e.Serial == h.Serial && e.Time == h.Last.Time && e.Receiver != 0 && e.Receiver != r
	})
}

// sameMessage tells whether two marks say the same of one moment, but for the place: one of its two numbers, or speed,
// course and heading. Places that differ by no more than what positions do are one.
func (p *Params) sameMessage(a, b *Mark) bool {
	if abs(int64(b.Time-a.Time)) > p.SameMillis || a.Class != b.Class || !saysTheSame(a, b) {
		return false
	}
	same := a.SOG == b.SOG && a.COG == b.COG && a.Heading == b.Heading
	if geo.NearNM(a.At, b.At) <= p.BaseNM+rounding(a, b) {
		return false
	}
	return (a.At.Lat == b.At.Lat || a.At.Lon == b.At.Lon || same && a.SOG != supercargo.NoSOG && a.COG < 3600) && !a.along(b)
}

// along tells whether a mark lies ahead of a ship under way or astern, and she goes as fast there: a clock that is off
// has her there.
func (m *Mark) along(to *Mark) bool {
	if !near16(m.SOG, to.SOG, still) {
		return false
	}
	east, north := geo.Apart(m.At, to.At)
	e, n := float64(m.East), float64(m.North)
	return known(m.SOG) >= still && math.Abs(east*e+north*n) >= alongShare*math.Hypot(east, north)*math.Hypot(e, n)
}

// alongShare is the cosine of how far from her course that is at the most: 10 degrees.
const alongShare = 0.985

// replace puts a fix in the place of a hull's newest, which is a stray if it is still held.
func (s *State) replace(p *Params, h *Chain, f *supercargo.Fix, m *Mark, decided Decided) {
	if h.holdsLast() {
		at := h.newestHeld()
		h.nobodys(h.Held[at:], supercargo.Stray, decided)
		h.Held = h.Held[:at]
	}
	f.Why = supercargo.Follows
	if s.Named < 2 {
		f.Why = supercargo.Alone
	}
	if f.Shift != 0 {
		f.Why = supercargo.ClockMended
	}
	if m.Said == 0 {
		m.Said = h.Last.Said
	}
	h.Last = *m
	h.Held = append(h.Held, *f)
}
