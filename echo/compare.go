package echo

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"supercargo"
	"supercargo/geo"
	"supercargo/meeting"
)

// Row is what the fixes of two suspects say, of those that the later one sent in a day.
type Row struct {
	Suspect
	Same    int     // positions, each other than the one before, that are the same to the last digit
	AtOnce  int     // positions between them that the other sent one of at that moment, the delay taken off; the same ones among them
	Agree   int     // positions between them that agree, the same ones among them
	Differ  int     // that do not
	WayNM   float64 // along the same ones; of parallel ways, along those compared
	ApartNM float64 // of parallel ways: how far off, the least
	EastM   float64 // of parallel ways: how far and where B is from A, the median
	NorthM  float64
	BendM   float64 // of parallel ways: how far A's is from steady sailing, root mean square
	First   [2]supercargo.Fix
	Middle  [2]supercargo.Fix
	Last    [2]supercargo.Fix // of A and B, the same or compared
}

// met are two fixes that are compared: of A, and of B so much later.
type met struct {
	a, b supercargo.Fix
	at   geo.Point // where A was when B's was sent, the delay taken off
}

// Compare compares the fixes of two suspects, each in order of time and sightings all.
// Where nothing is the same there is no row.
func Compare(p *Params, m *meeting.Params, s Suspect, a, b []supercargo.Fix) (Row, bool) {
	if s.Parallel() {
		return p.parallel(s, a, b)
	}
	return p.replayed(m, s, a, b)
}

// replayed compares what B sends with what A sent so long before.
func (p *Params) replayed(m *meeting.Params, s Suspect, a, b []supercargo.Fix) (r Row, found bool) {
	var same []met
	var agree, differ, atOnce []supercargo.Instant
	prev := supercargo.Fix{}
	for i := range b {
		f := &b[i]
		moves := p.underWay(f, &prev)
		prev = *f
		if !moves {
			continue
		}
		x, verdict := p.against(m, f, a, s.Delay)
		if verdict != isSame && p.atOnce(f.Time-s.Delay, a) != nil {
			atOnce = append(atOnce, f.Time)
		}
		switch verdict {
		case isSame:
			if n := len(same); n == 0 || same[n-1].b.Lat != f.Lat || same[n-1].b.Lon != f.Lon {
				same, atOnce = append(same, x), append(atOnce, f.Time)
			}
			agree = append(agree, f.Time)
		case agrees:
			agree = append(agree, f.Time)
		case differs:
			differ = append(differ, f.Time)
		}
	}
	if len(same) == 0 {
		return r, false
	}
	first, last := &same[0], &same[len(same)-1]
	r = Row{Suspect: s, Same: len(same), AtOnce: p.within(atOnce, first, last), Agree: p.within(agree, first, last), Differ: p.within(differ, first, last)}
	r.ends(same)
	return r, true
}

func (p *Params) within(times []supercargo.Instant, first, last *met) (n int) {
	for _, t := range times {
		if t >= first.b.Time && t <= last.b.Time {
			n++
		}
	}
	return n
}

// ends puts the way and the fixes that the row rests on.
func (r *Row) ends(all []met) {
	for i := 1; i < len(all); i++ {
		r.WayNM += geo.NM(pointOf(&all[i-1].b), pointOf(&all[i].b))
	}
	put := func(of *[2]supercargo.Fix, x *met) { *of = [2]supercargo.Fix{x.a, x.b} }
	put(&r.First, &all[0])
	put(&r.Middle, &all[len(all)/2])
	put(&r.Last, &all[len(all)-1])
}

type verdict int

const (
	cannotSay verdict = iota
	isSame
	agrees
	differs
)

// against compares a fix with where the other was, a delay before.
func (p *Params) against(m *meeting.Params, f *supercargo.Fix, a []supercargo.Fix, delay supercargo.Instant) (x met, v verdict) {
	t, stamp := f.Time-delay, supercargo.Instant(p.StampMillis)
	i, _ := slices.BinarySearchFunc(a, t-stamp, func(g supercargo.Fix, t supercargo.Instant) int { return cmp.Compare(g.Time, t) })
	for k := i; k < len(a) && a[k].Time <= t+stamp; k++ {
		g := &a[k]
		if g.Lat == f.Lat && g.Lon == f.Lon && p.fine(f) {
			return met{a: *g, b: *f}, isSame
		}
		if v != agrees {
			v = differs
		}
		if geo.MetresPerNM*geo.NM(pointOf(g), pointOf(f)) <= p.SpotM {
			v = agrees
		}
	}
	if v != cannotSay {
		return x, v
	}
	x, err, ok := p.where(m, f, a, t)
	if !ok {
		return x, cannotSay
	}
	if geo.MetresPerNM*geo.NM(x.at, pointOf(f)) <= p.SpotM+2*err {
		return x, agrees
	}
	return x, differs
}

// where is A's position at a moment, interpolated, with its error in metres.
func (p *Params) where(m *meeting.Params, f *supercargo.Fix, a []supercargo.Fix, t supercargo.Instant) (x met, errM float64, ok bool) {
	i := firstAt(a, t)
	if i == 0 || i == len(a) {
		return x, 0, false
	}
	at, err, ok := meeting.Between(m, &a[i-1], &a[i], t)
	return met{a[i-1], *f, at}, err, ok && err <= p.ErrorM
}

// parallel compares what both send at the same time.
func (p *Params) parallel(s Suspect, a, b []supercargo.Fix) (r Row, found bool) {
	var all []met
	prev := supercargo.Fix{}
	for i := range b {
		f := &b[i]
		if p.underWay(f, &prev) {
			if g := p.atOnce(f.Time, a); g != nil {
				all = append(all, met{*g, *f, pointOf(g)})
			}
		}
		prev = *f
	}
	if len(all) == 0 {
		return r, false
	}
	r = Row{Suspect: s, ApartNM: math.Inf(1)}
	for _, by := range frames {
		if east, north, agree := p.steady(all, by); agree > r.Agree {
			r.EastM, r.NorthM, r.Agree, r.Differ = east, north, agree, len(all)-agree
		}
	}
	for i := range all {
		r.ApartNM = min(r.ApartNM, geo.NM(all[i].at, pointOf(&all[i].b)))
	}
	r.BendM = bendM(all)
	r.ends(all)
	return r, r.Agree > 0
}

// atOnce is the other's fix of a moment, nil where there is none.
func (p *Params) atOnce(t supercargo.Instant, a []supercargo.Fix) (g *supercargo.Fix) {
	stamp := supercargo.Instant(p.StampMillis)
	for i := firstAt(a, t-stamp); i < len(a) && a[i].Time <= t+stamp; i++ {
		if g == nil || max(a[i].Time-t, t-a[i].Time) < max(g.Time-t, t-g.Time) {
			g = &a[i]
		}
	}
	return g
}

// firstAt is the first of some fixes in order of time that is at a moment or later. It does not
// copy fixes to compare them, as the search for any order would.
func firstAt(a []supercargo.Fix, t supercargo.Instant) int {
	return sort.Search(len(a), func(i int) bool { return a[i].Time >= t })
}

// frames are the ways in which a copy can be as far off all the way: as many degrees, as
// many metres, or as far on one bearing. Each gives how far B is from where it would be
// if it were as far off as in another pair of fixes, metres.
var frames = [...]func(x, than *met) [2]float64{
	func(x, than *met) [2]float64 {
		return minus(metres(x.at, pointOf(&x.b), than.at.Lat), metres(than.at, pointOf(&than.b), than.at.Lat))
	},
	func(x, than *met) [2]float64 {
		return minus(metres(x.at, pointOf(&x.b), x.at.Lat), metres(than.at, pointOf(&than.b), than.at.Lat))
	},
	func(x, than *met) [2]float64 {
		to := geo.Sail(x.at, geo.Bearing(than.at, pointOf(&than.b)), geo.NM(than.at, pointOf(&than.b)))
		return metres(to, pointOf(&x.b), to.Lat)
	},
}

func minus(a, b [2]float64) [2]float64 { return [2]float64{a[0] - b[0], a[1] - b[1]} }

// metres is how far b is east and north of a, by degrees as they are at a latitude.
func metres(a, b geo.Point, lat int32) [2]float64 {
	const unitM = 1852 * 60 * 1e-7
	lon := math.Remainder(float64(b.Lon)-float64(a.Lon), 360e7)
	return [2]float64{lon * unitM * math.Cos(float64(lat)*1e-7*math.Pi/180), (float64(b.Lat) - float64(a.Lat)) * unitM}
}

// steady is how far off B is in the middle, metres, and how many are as far off.
func (p *Params) steady(all []met, by func(x, than *met) [2]float64) (east, north float64, agree int) {
	than := &all[len(all)/2]
	off := [2][]float64{make([]float64, 0, len(all)), make([]float64, 0, len(all))}
	for i := range all {
		d := by(&all[i], than)
		off[0], off[1] = append(off[0], d[0]), append(off[1], d[1])
	}
	middle := func(v []float64) float64 {
		v = slices.Clone(v)
		slices.Sort(v)
		return v[len(v)/2]
	}
	x, y := middle(off[0]), middle(off[1])
	for i := range all {
		if math.Hypot(off[0][i]-x, off[1][i]-y) <= p.SameM {
			agree++
		}
	}
	d := metres(than.at, pointOf(&than.b), than.at.Lat)
	return d[0] + x, d[1] + y, agree
}

// bendM is how far a way is from steady sailing on one course at one speed, root mean
// square in metres: from the straight line over time that fits it best.
func bendM(all []met) float64 {
	var n, t1, t2 float64
	var x1, xt [2]float64
	at := make([][2]float64, len(all))
	for i := range all {
		at[i] = metres(all[0].at, all[i].at, all[0].at.Lat)
		t := float64(all[i].b.Time-all[0].b.Time) / 1000
		n, t1, t2 = n+1, t1+t, t2+t*t
		for k := range 2 {
			x1[k] += at[i][k]
			xt[k] += at[i][k] * t
		}
	}
	det := n*t2 - t1*t1
	if det <= 0 {
		return 0
	}
	sum := 0.0
	for i := range all {
		t := float64(all[i].b.Time-all[0].b.Time) / 1000
		for k := range 2 {
			v := (n*xt[k] - t1*x1[k]) / det
			d := at[i][k] - (x1[k]-v*t1)/n - v*t
			sum += d * d
		}
	}
	return math.Sqrt(sum / n)
}
