package track

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// Garbled positions: what a ship sent reaches the file with one bit or one figure wrong, a sign lost,
// or latitude and longitude in each other's place. Strays of that kind are no scatter. Each of the
// same error lies as far from the ship as the one before, or mirrors her way, so that a few in a
// hundred, over days, move as a ship does and would pass for one. What tells them is where the
// ship herself is meanwhile.

// garbled tells whether a fix that is no hull's lies where one such error puts a hull that is being
// heard, and says nothing of being another ship's; and how likely such an error has a fix just there: natural logarithm
// of the density. The smaller the part of the sea in which errors put that hull, the denser they lie in it.
func (s *State) garbled(p *Params, m *Mark) (density float64, is bool) {
	if p.GarbledNM == 0 {
		return 0, false
	}
	for i := range len(s.Hulls) + len(s.Loose) {
		h := (*Chain)(nil)
		if i < len(s.Hulls) {
			h = &s.Hulls[i]
		} else if h = &s.Loose[i-len(s.Hulls)]; !p.heardLoose(h, m) || s.mostGarbled(p, h) {
			continue
		}
		if !p.active(h, m) || supercargo.Another(h.Last.Said, h.Last.Class, m.Said, m.Class) {
			continue
		}
		e := p.expect(h, m)
		nm, places := min(e.nm, p.GarbledNM), oneWrongPlaces
		if e.mirrored(p, m.At) {
			nm, places = min(e.nm, p.MirroredNM), mirroredPlaces
		} else if !e.misread(p, m.At) {
			continue
		}
		if d := p.StrayRate - math.Log(places*math.Pi*nm*nm); !is || d > density {
			density, is = d, true
		}
	}
	return density, is
}

// At so many places one wrong bit or figure can put a ship (27 and 28 bits, and up to 9 times as many figures as a
// number has), and a lost sign or exchanged numbers.
const (
	oneWrongPlaces = 200.0
	mirroredPlaces = 4.0
)

// mostGarbled tells whether seven in ten fixes of a stretch are garbled ones of a hull, and too few of the
// number's for what no error can be. Another ship that sends the number comes by such places as well, but
// does not stay in them. Of a feed in which one position in five is wrong in one way it is not known
// which of two is the right one.
func (s *State) mostGarbled(p *Params, c *Chain) bool {
	return c.Host == 0 && 10*c.Garbled >= 7*c.Count &&
		(uint64(c.Count) < p.GarbledFirst || uint64(c.Count)*p.GarbledShare < s.Total-c.From)
}

// garbledOfAnother tells whether a stretch that a hull may have gone on as is garbled positions of another that was heard
// meanwhile: they end no silence. A hull that fell silent just when it began is not asked about: of two
// places in which it was one after the other, either may be the wrong one.
func (s *State) garbledOfAnother(p *Params, h, c *Chain) bool {
	return len(s.Hulls) > 1 && s.mostGarbled(p, c) && !p.abuts(h, &h.Last, &c.First)
}

// expect is where a hull is by the time of a mark.
func (p *Params) expect(h *Chain, m *Mark) expected {
	t := p.step(h, &h.Last, m)
	_, east, north, _ := p.velocity(h, &h.Last, m)
	if p.rests(&h.Last) {
		east, north = 0, 0
	}
	e := expected{at: h.Last.At, nm: p.NearScales*t.straight + t.blur}
	e.at.Lat += int32(north * t.hours * mile)
	e.cos = max(0.01, math.Cos(float64(e.at.Lat)*1e-7*math.Pi/180))
	e.at.Lon += int32(east * t.hours * mile / e.cos)
	return e
}

// expected is where a ship would be by her course and speed, to within so many nautical miles.
type expected struct {
	at  geo.Point
	cos float64 // of its latitude
	nm  float64
}

// within tells whether a latitude and a longitude are those of the place.
func (e *expected) within(nm float64, lat, lon int64) bool {
	north, east := float64(lat-int64(e.at.Lat))/mile, float64(lon-int64(e.at.Lon))/mile*e.cos
	return north*north+east*east <= nm*nm
}

// mirrored tells whether a place is that with a sign lost, or with its two numbers in each
// other's place, and four times as far off as the ship herself can be.
func (e *expected) mirrored(p *Params, at geo.Point) bool {
	nm := min(e.nm, p.MirroredNM)
	lat, lon := int64(at.Lat), int64(at.Lon)
	if e.within(4*nm, lat, lon) {
		return false
	}
	return e.within(nm, -lat, lon) || e.within(nm, lat, -lon) || e.within(nm, -lat, -lon) || e.within(nm, lon, lat)
}

// misread tells whether a place is that with one bit or one figure of one of its numbers wrong, by
// clearly more than the ship can be off where she is expected.
func (e *expected) misread(p *Params, at geo.Point) bool {
	north, east := float64(int64(at.Lat)-int64(e.at.Lat)), float64(int64(at.Lon)-int64(e.at.Lon))
	off := min(e.nm, p.GarbledNM) * mile
	switch wide := off / e.cos; {
	case math.Abs(east) <= wide:
		return oneWrong(math.Abs(north), off)
	case math.Abs(north) <= off:
		return oneWrong(math.Abs(east), wide)
	}
	return false
}

// oneWrong tells whether a difference, in 1e-7 degree, is that of one bit of a number in
// 1/10,000 minute, as AIS sends them, or of one figure of a number in degrees: each to so much, and
// by four times as much at the least.
func oneWrong(diff, off float64) bool {
	if diff < 4*off {
		return false
	}
	const unit = 1e7 / 600_000
	if bit := math.Exp2(math.Round(math.Log2(diff / unit))); math.Abs(diff-bit*unit) <= off {
		return true
	}
	place := math.Pow(10, math.Floor(math.Log10(diff+off)))
	figure := math.Round(diff / place)
	return figure <= 9 && math.Abs(diff-figure*place) <= off
}
