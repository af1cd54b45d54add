package detect

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// speedBins are the speeds of a Linger: each tenth of a knot below 2 kn, each half
// below 5 kn, and all above.
const speedBins = 20 + 6 + 1

func speedBin(sog uint16) int {
	switch {
	case sog < 20:
		return int(sog)
	case sog < 50:
		return 20 + int(sog-20)/5
	}
	return speedBins - 1
}

// farther is more than any two positions are apart, nm.
const farther = 1e5

// long tells whether the time has lasted so long.
func (g *Linger) long(millis int64) bool { return int64(g.Last.Time-g.Since.Time) >= millis }

// take adds a fix, or begins with it. Of fixes that come thick and fast one in
// SampleMillis counts for speed and reach: a slow ship does not get far between.
func (g *Linger) take(p *Params, f *supercargo.Fix) {
	if g.Since.Time == 0 {
		g.begin(f)
		return
	}
	g.Heard.add(&p.Heard, &g.Last, f)
	g.Last = *f
	if dt := int64(f.Time - g.Seen); dt >= p.Loiter.SampleMillis {
		g.sample(p, f, dt)
	}
}

func (g *Linger) begin(f *supercargo.Fix) {
	*g = Linger{Since: *f, Last: *f, Seen: f.Time, Samples: 1}
	for i := range g.Reach {
		g.Reach[i] = float32(1-2*(i%2)) * farther
	}
}

func (g *Linger) sample(p *Params, f *supercargo.Fix, dt int64) {
	east, north := geo.Apart(point(&g.Since), point(f))
	at := [2]float32{float32(east), float32(north)}
	g.reach(&at)
	g.speeds(p, f, dt, at)
	g.Seen, g.At = f.Time, at
	g.Samples++
}

// axes of an octagon: east, north, and the two between.
func axes(at *[2]float32) [4]float32 {
	const slant = math.Sqrt2 / 2
	return [4]float32{at[0], at[1], slant * (at[0] + at[1]), slant * (at[0] - at[1])}
}

// reach widens what holds the positions: as far as two that follow each other
// both reach, so that a single stray does not.
func (g *Linger) reach(at *[2]float32) {
	was, is := axes(&g.At), axes(at)
	for i, x := range is {
		lo, hi := was[i], x // both are numbers: min and max would look whether they are
		if lo > hi {
			lo, hi = hi, lo
		}
		if hi < g.Reach[2*i] {
			g.Reach[2*i] = hi
		}
		if lo > g.Reach[2*i+1] {
			g.Reach[2*i+1] = lo
		}
	}
}

// wider tells whether the positions reach farther across than so many nautical
// miles.
func (g *Linger) wider(nm float32) bool {
	r := &g.Reach
	return r[1]-r[0] > nm || r[3]-r[2] > nm || r[5]-r[4] > nm || r[7]-r[6] > nm
}

// speeds adds up the time by the speed sent. Over a time without fixes the way
// between them stands for it.
func (g *Linger) speeds(p *Params, f *supercargo.Fix, dt int64, at [2]float32) {
	if f.Status == supercargo.AtAnchor {
		g.Anchor += dt
	} else if f.Status == supercargo.Moored {
		g.Moored += dt
	}
	if f.SOG != supercargo.NoSOG && dt <= p.Heard.SilenceMillis {
		g.Way += int64(f.SOG) * dt
		g.Sent[speedBin(f.SOG)] += dt
		return
	}
	nm := math.Hypot(float64(at[0]-g.At[0]), float64(at[1]-g.At[1]))
	g.Way += int64(nm * 10 * float64(supercargo.Hour))
}

// mean is the mean speed, kn.
func (g *Linger) mean() float64 { return float64(g.Way) / 10 / float64(max(1, g.Seen-g.Since.Time)) }

// madeGood is the speed from the first fix straight to the last, kn: it does not
// believe a speed that is sent as nought under way.
func (g *Linger) madeGood() float64 {
	return geo.NearNM(point(&g.Since), point(&g.Last)) / float64(max(1, g.Last.Time-g.Since.Time)) * float64(supercargo.Hour)
}

// median is the median over time of the speeds sent, kn; nil where none was.
func (g *Linger) median() *float64 {
	all := int64(0)
	for _, n := range g.Sent {
		all += n
	}
	if all == 0 {
		return nil
	}
	i, sum := 0, g.Sent[0]
	for ; 2*sum < all; sum += g.Sent[i] {
		i++
	}
	kn := float64(i) / 10
	if i >= 20 {
		kn = 2 + float64(i-20)/2
	}
	return &kn
}

// bounds is the reach with both ends, which are told of whatever the others are.
func (g *Linger) bounds() (b [8]float32) {
	b = g.Reach
	east, north := geo.Apart(point(&g.Since), point(&g.Last))
	for _, at := range [][4]float32{axes(&[2]float32{}), axes(&[2]float32{float32(east), float32(north)})} {
		for i, x := range at {
			b[2*i], b[2*i+1] = min(b[2*i], x), max(b[2*i+1], x)
		}
	}
	return b
}

// width is the greatest way across the positions, nm.
func (g *Linger) width() float64 {
	b := g.bounds()
	return float64(max(b[1]-b[0], b[3]-b[2], b[5]-b[4], b[7]-b[6]))
}

// middle is the middle of the positions.
func (g *Linger) middle() geo.Point {
	b := g.bounds()
	p := geo.Sail(point(&g.Since), 90, float64(b[0]+b[1])/2)
	return geo.Sail(p, 0, float64(b[2]+b[3])/2)
}
