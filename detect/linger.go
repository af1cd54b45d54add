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
func (g *Linger) take(p *Params, onKn float64, f *supercargo.Fix) {
	if g.Since.Time == 0 {
		g.begin(f)
		return
	}
	g.Heard.add(&p.Heard, &g.Last, f)
	if dt := int64(f.Time - g.Seen); dt >= p.Loiter.SampleMillis {
		g.sample(p, onKn, f, dt)
	}
	g.Last = *f
}

func (g *Linger) begin(f *supercargo.Fix) {
	*g = Linger{Since: *f, Last: *f, Seen: f.Time, Samples: 1, Marks: [2]Mark{{Time: f.Time}, {Time: f.Time}}}
	for i := range g.Reach {
		g.Reach[i] = float32(1-2*(i%2)) * farther
	}
}

func (g *Linger) sample(p *Params, onKn float64, f *supercargo.Fix, dt int64) {
	east, north := geo.Apart(point(&g.Since), point(f))
	at := [2]float32{float32(east), float32(north)}
	g.Reach.take(&at, &g.At)
	g.speeds(p, f, dt, at)
	if nm := apart(&at, &g.At); !p.Loiter.strays(nm, dt) {
		g.Path += float32(nm)
		g.Reach.take(&at, &at)
		g.Reach.take(&g.At, &g.At)
	}
	if n := g.halfHour(&p.Loiter, f, &at); n != 0 {
		if g.gotOn(&p.Loiter, onKn, f, &at) {
			g.On += n
		}
		g.Marks = [2]Mark{g.Marks[1], {f.Time, at}}
	}
	g.Seen, g.At = f.Time, at
	g.Samples++
}

// halfHour is the time since the newer mark, in milliseconds: 0 where that is too little,
// or where the fix lies so far from the one before that either may be a stray.
func (g *Linger) halfHour(q *LoiterParams, f *supercargo.Fix, at *[2]float32) int64 {
	n := int64(f.Time - g.Marks[1].Time)
	if 2*n < q.OnMillis || q.strays(apart(at, &g.At), int64(f.Time-g.Seen)) {
		return 0
	}
	return n
}

// strays tells whether two positions are so far apart that either may be a stray.
func (q *LoiterParams) strays(nm float64, millis int64) bool {
	return nm*float64(supercargo.Hour) > q.AboutKn*float64(millis)
}

// gotOn tells whether she made good a speed from a mark of an hour ago; over a silence,
// whether she can have got on at the speeds sent on either side.
func (g *Linger) gotOn(q *LoiterParams, onKn float64, f *supercargo.Fix, at *[2]float32) bool {
	for i := range g.Marks {
		m := &g.Marks[i]
		if dt := int64(f.Time - m.Time); dt >= q.OnMillis && apart(at, &m.At)*float64(supercargo.Hour) >= onKn*float64(dt) {
			return true
		}
	}
	return int64(f.Time-g.Last.Time) >= q.OnMillis && q.brisk(&g.Last) && q.brisk(f)
}

func (q *LoiterParams) brisk(f *supercargo.Fix) bool {
	kn, sent := f.Knots()
	return sent && kn > q.LeaveKn
}

// leaves tells whether, with a fix, she got on for too much of the time to have stayed, or
// at all in a time that is shorter than what makes a loitering.
func (g *Linger) leaves(q *LoiterParams, onKn float64, least int64, f *supercargo.Fix) bool {
	if 2*int64(f.Time-g.Marks[1].Time) < q.OnMillis { // nearly always
		return false
	}
	east, north := geo.Apart(point(&g.Since), point(f))
	at := [2]float32{float32(east), float32(north)}
	n := g.halfHour(q, f, &at)
	stays := g.long(least) && float64(g.On+n) <= q.OnShare*float64(f.Time-g.Since.Time)
	if n == 0 || stays || !g.gotOn(q, onKn, f, &at) {
		return false
	}
	if int64(g.Marks[0].Time-g.Since.Time) < least { // before that hour it was too short
		g.Last = g.Since
	}
	return true
}

// apart is how far two places are from each other, nm.
func apart(a, b *[2]float32) float64 { return math.Hypot(float64(a[0]-b[0]), float64(a[1]-b[1])) }

// axes of an octagon: east, north, and the two between.
func axes(at *[2]float32) [4]float32 {
	const slant = math.Sqrt2 / 2
	return [4]float32{at[0], at[1], slant * (at[0] + at[1]), slant * (at[0] - at[1])}
}

// wider tells whether the positions reach farther across than so many nautical miles,
// with the next that counts.
func (g *Linger) wider(p *Params, nm float32, f *supercargo.Fix) bool {
	dt := int64(f.Time - g.Seen)
	if dt < p.Loiter.SampleMillis {
		return g.Reach.wider(nm)
	}
	east, north := geo.Apart(point(&g.Since), point(f))
	at := [2]float32{float32(east), float32(north)}
	r := g.Reach
	if !p.Loiter.strays(apart(&at, &g.At), dt) {
		r.take(&at, &at)
	}
	return r.wider(nm)
}

// Reach holds positions in an octagon: least and greatest of its axes, nm.
type Reach [8]float32

func (r *Reach) wider(nm float32) bool {
	return r[1]-r[0] > nm || r[3]-r[2] > nm || r[5]-r[4] > nm || r[7]-r[6] > nm
}

// take widens it as far as two positions both reach. Of two that follow each other that is
// so whatever they are; where one may be a stray it does not widen it alone.
func (r *Reach) take(at, before *[2]float32) {
	was, is := axes(before), axes(at)
	for i, x := range is {
		lo, hi := was[i], x // both are numbers: min and max would look whether they are
		if lo > hi {
			lo, hi = hi, lo
		}
		if hi < r[2*i] {
			r[2*i] = hi
		}
		if lo > r[2*i+1] {
			r[2*i+1] = lo
		}
	}
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
	g.Way += int64(apart(&at, &g.At) * 10 * float64(supercargo.Hour))
}

// mean is the mean speed, kn.
func (g *Linger) mean() float64 { return float64(g.Way) / 10 / float64(max(1, g.Seen-g.Since.Time)) }

// along is the mean speed by the way between the positions, kn.
func (g *Linger) along() float64 {
	return float64(g.Path) / float64(max(1, g.Seen-g.Since.Time)) * float64(supercargo.Hour)
}

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
func (g *Linger) bounds() (b Reach) {
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
