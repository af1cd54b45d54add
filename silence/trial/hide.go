package trial

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// What Hide does, beside what the capture allows.
const (
	hiddenShare     = 0.3  // of the ships that are heard long enough, in each third by how often they are heard
	hiddenTwice     = 0.3  // of these, for a second time
	hiddenOutages   = 6    // areas, receivers or all
	partlyLost      = 0.5  // of the outages, those that lose a part
	leastHeard      = 4    // fixes of a ship that is hidden
	shortCapture    = 6    // h: a capture shorter than that has silences of less than an hour
	shortParts      = 12   // of which one is the least then
	silentIntervals = 4    // times the usual interval, which a ship at rest keeps to
	longestPart     = 0.5  // of a ship's time, and of the capture for an outage half of that
	hidingTries     = 20   // times that are tried for one in which the ship was heard
	restNM          = 0.2  // ends of a silence that are nearer are one place
	restKn          = 1.0  // SOG of a ship at rest, at most
	alongsideNM     = 2.0  // of the shore: a ship at rest there is alongside; the coast is generalised
	againWithin     = 30   // s, in which a second receiver's copy follows
	evidenceShare   = 0.25 // how much of a silence is looked at for what an outage took, at each of so many moments
)

// Hide takes real tracks (by MMSI, then time, as track flags them) and hides messages on
// purpose: all of chosen ships for chosen times, as though these had been switched off,
// and all or part of what an area, a receiver or the whole feed delivered, as in an
// outage. The fixes given are left as they are.
//
// Well-heard and ill-heard ships are chosen alike: each third of the ships, by fixes an
// hour, gives as many. Times are from the least silence up, and a ship has a fix before
// and after. The least is an hour; of a capture of less than 6 h a twelfth of it, or four
// times the usual interval between fixes where that is longer, and at most a fourth.
//
// Assumption: a silence that was there before counts as "not off", since nobody knows
// it; so does the part of a longer one that was. A forecaster that finds a real
// switch-off is charged with it. River is not known and false; Berth is a ship at rest
// within 2 nm of the shore on both sides of the silence; Exposure is NaN.
func Hide(name string, fixes []supercargo.Fix, receivers []string, seed uint64) *Result {
	h := &hider{r: rand.New(rand.NewPCG(seed, 2022)), out: &Result{Kind: name, Held: true, Seed: seed, Receivers: receivers}}
	h.fixes = fixes
	if len(fixes) == 0 {
		return h.out
	}
	h.span()
	h.switches()
	h.outages()
	h.keep()
	h.gaps()
	return h.out
}

type hider struct {
	r     *rand.Rand
	fixes []supercargo.Fix
	out   *Result
	times []supercargo.Instant // of the fixes, in order
	most  supercargo.Instant   // how long all but a fiftieth of the capture takes
	off   map[supercargo.MMSI][]span
	taken map[supercargo.MMSI][]took // by an outage, in order of time
}

// took is a transmission that an outage took, from every receiver that had heard it.
type took struct {
	t      supercargo.Instant
	outage int
}

func (h *hider) between(a, b float64) float64 { return a + (b-a)*h.r.Float64() }

// span finds when the capture begins and ends, and the least silence: by what lies
// between the hundredth of the fixes that come first and the last, since a few with a
// wrong clock would make a capture of minutes one of hours.
func (h *hider) span() {
	o := h.out
	h.times = make([]supercargo.Instant, len(h.fixes))
	for i := range h.fixes {
		h.times[i] = h.fixes[i].Time
	}
	slices.Sort(h.times)
	n := len(h.times)
	o.From, o.To = h.times[0], h.times[n-1]
	h.most = h.times[n-1-n/100] - h.times[n/100]
	o.Least = supercargo.Instant(supercargo.Hour)
	if h.most < shortCapture*o.Least {
		o.Least = max(1000, min(h.most/4, max(h.most/shortParts, silentIntervals*h.usual())))
	}
}

// usual is the interval between a vessel's transmissions that one in ten exceeds.
func (h *hider) usual() supercargo.Instant {
	var all []supercargo.Instant
	firsts(&Result{Fixes: h.fixes}, func(a, b *supercargo.Fix, _ bool) {
		if b != nil {
			all = append(all, b.Time-a.Time)
		}
	})
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)*9/10]
}

// heardShip is the fixes of one vessel: from and to of hider.fixes.
type heardShip struct {
	from, to int
	perHour  float64
}

// ships are the vessels that are heard long enough to hide a silence in, by how often
// they are heard.
func (h *hider) ships() (out []heardShip) {
	for i := 0; i < len(h.fixes); {
		j := i
		for j < len(h.fixes) && h.fixes[j].MMSI == h.fixes[i].MMSI {
			j++
		}
		here := h.fixes[j-1].Time - h.fixes[i].Time
		if h.fixes[i].IsVessel() {
			h.out.ShipDays += float64(here) / float64(supercargo.Day)
			if here >= 3*h.out.Least && j-i >= leastHeard {
				out = append(out, heardShip{i, j, float64(j-i) / float64(here)})
			}
		}
		i = j
	}
	slices.SortStableFunc(out, func(a, b heardShip) int { return cmp.Compare(a.perHour, b.perHour) })
	return out
}

// switches chooses who is off when.
func (h *hider) switches() {
	h.off = map[supercargo.MMSI][]span{}
	ships := h.ships()
	for third := range 3 {
		part := ships[len(ships)*third/3 : len(ships)*(third+1)/3]
		for _, i := range h.r.Perm(len(part))[:int(math.Ceil(hiddenShare*float64(len(part))))] {
			h.switchOff(part[i])
			if h.r.Float64() < hiddenTwice {
				h.switchOff(part[i])
			}
		}
	}
	slices.SortFunc(h.out.Switched, func(a, b Switched) int {
		return cmp.Or(cmp.Compare(a.MMSI, b.MMSI), cmp.Compare(a.From, b.From))
	})
}

// switchOff hides a ship for a time in which she was heard, with a fix before and one
// after; a few times are tried, and a ship without one is left.
func (h *hider) switchOff(s heardShip) {
	first, last := h.fixes[s.from].Time, h.fixes[s.to-1].Time
	m := h.fixes[s.from].MMSI
	for range hidingTries {
		long := supercargo.Instant(logBetween(h.r, float64(h.out.Least), max(float64(h.out.Least), longestPart*float64(last-first))))
		room := last - first - long
		if room <= 1 {
			return
		}
		from := first + 1 + supercargo.Instant(h.r.Int64N(int64(room)))
		if !h.heard(s, from, from+long) || slices.ContainsFunc(h.off[m], func(x span) bool { return from < x.to && from+long > x.from }) {
			continue
		}
		h.off[m] = append(h.off[m], span{from, from + long})
		h.out.Switched = append(h.out.Switched, Switched{MMSI: m, From: from, To: from + long})
		return
	}
}

// heard tells whether the ship has a fix in the time.
func (h *hider) heard(s heardShip, from, to supercargo.Instant) bool {
	return slices.ContainsFunc(h.fixes[s.from:s.to], func(f supercargo.Fix) bool { return f.Time >= from && f.Time < to })
}

// outages chooses what fails.
func (h *hider) outages() {
	o := h.out
	extent := h.extent()
	for i := range hiddenOutages {
		long := supercargo.Instant(logBetween(h.r, float64(o.Least), max(float64(o.Least), longestPart/2*float64(h.most))))
		about := &h.fixes[h.r.IntN(len(h.fixes))] // an outage is where and when something was heard
		from := about.Time - supercargo.Instant(h.r.Float64()*float64(long))
		x := Outage{From: from, To: from + long, Lost: 1}
		if h.r.Float64() < partlyLost {
			x.Lost = h.between(0.7, 1)
		}
		switch named := about.Receiver > 0 && int(about.Receiver) < len(o.Receivers); {
		case i == 0: // all, once
		case named && i%2 == 0:
			x.Receiver = o.Receivers[about.Receiver]
		default:
			x.At, x.NM = geo.Point{Lat: about.Lat, Lon: about.Lon}, logBetween(h.r, max(1, extent/20), max(2, extent/3))
		}
		o.Outages = append(o.Outages, x)
	}
	slices.SortFunc(o.Outages, func(a, b Outage) int { return cmp.Compare(a.From, b.From) })
}

// extent is how far apart what was heard lies, nm: of nine tenths of it, each way.
func (h *hider) extent() float64 {
	lat, lon := make([]int32, len(h.fixes)), make([]int32, len(h.fixes))
	for i := range h.fixes {
		lat[i], lon[i] = h.fixes[i].Lat, h.fixes[i].Lon
	}
	slices.Sort(lat)
	slices.Sort(lon)
	a, b := len(lat)/20, len(lat)*19/20
	return geo.NM(geo.Point{Lat: lat[a], Lon: lon[a]}, geo.Point{Lat: lat[b], Lon: lon[b]})
}

// keep leaves out what is hidden. A ship that was off did not send what a second
// receiver's clock puts after the end of it; and of a transmission whose first hearing is
// lost in an outage, the next is the first.
func (h *hider) keep() {
	h.taken = map[supercargo.MMSI][]took{}
	for i := range h.fixes {
		f := h.fixes[i]
		again := f.Flags.Any(supercargo.Duplicate)
		first := &f
		if again {
			first = firstOf(h.fixes[:i], &f)
		}
		if spansHold(h.off[f.MMSI], f.Time) || first != nil && spansHold(h.off[f.MMSI], first.Time) {
			continue
		}
		if x, is := h.fails(&f); is {
			h.taken[f.MMSI] = append(h.taken[f.MMSI], took{f.Time, x})
			continue
		}
		if again && first != nil && firstOf(h.out.Fixes, &f) == nil {
			f.Flags &^= supercargo.Duplicate
			f.Why = first.Why
		}
		h.out.Fixes = append(h.out.Fixes, f)
	}
}

// firstOf finds the first hearing of the same transmission at the end of fixes, nil for
// none.
func firstOf(fixes []supercargo.Fix, f *supercargo.Fix) *supercargo.Fix {
	for i := len(fixes) - 1; i >= 0; i-- {
		g := &fixes[i]
		if g.MMSI != f.MMSI || f.Time-g.Time > againWithin*1000 {
			return nil
		}
		if !g.Flags.Any(supercargo.Duplicate) && g.Lat == f.Lat && g.Lon == f.Lon && g.SOG == f.SOG && g.Second == f.Second {
			return g
		}
	}
	return nil
}

// fails tells which outage takes a fix, if any does: of one that takes a part, chance
// decides by transmission and receiver.
func (h *hider) fails(f *supercargo.Fix) (int, bool) {
	for i := range h.out.Outages {
		o := &h.out.Outages[i]
		if !o.holds(f.Time) || o.NM > 0 && !geo.Within(o.At, geo.Point{Lat: f.Lat, Lon: f.Lon}, o.NM) {
			continue
		}
		if o.Receiver != "" && h.out.Receivers[f.Receiver] != o.Receiver {
			continue
		}
		if unit(h.out.Seed, uint64(i), uint64(f.MMSI), uint64(f.Time), uint64(f.Receiver)) < o.Lost {
			return i, true
		}
	}
	return 0, false
}

// gaps finds the silences in what is left.
func (h *hider) gaps() {
	o := h.out
	for i := 1; i < len(o.Fixes); i++ {
		a, b := &o.Fixes[i-1], &o.Fixes[i]
		if a.MMSI != b.MMSI || !a.IsVessel() || b.Time-a.Time < o.Least {
			continue
		}
		g := Gap{Before: i - 1, After: i, From: a.Time, To: b.Time, Class: a.Class, Named: len(o.Receivers) > 1, Kind: o.Kind, Exposure: math.NaN(),
			ShoreNM: shoreNM(geo.Point{Lat: a.Lat, Lon: a.Lon})}
		h.truth(&g, a, b)
		o.Gaps = append(o.Gaps, g)
	}
}

// truth is what was hidden of a silence.
func (h *hider) truth(g *Gap, a, b *supercargo.Fix) {
	var off supercargo.Instant
	for _, x := range h.off[a.MMSI] {
		off += max(0, min(g.To, x.to)-max(g.From, x.from))
	}
	g.OffShare = float64(off) / float64(g.To-g.From)
	g.Off = g.OffShare >= 0.5
	p, q := geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon}
	rest := geo.NM(p, q) <= restNM && still(a) && still(b)
	g.Berth = rest && g.ShoreNM <= alongsideNM
	g.UnderWay = !rest
	const moments = 100
	failed := 0
	for k := range moments {
		f := (float64(k) + 0.5) / moments
		if h.covered(g, a.MMSI, geo.Between(p, q, f), g.From+supercargo.Instant(f*float64(g.To-g.From))) {
			failed++
		}
	}
	g.Outage = float64(failed) / moments
}

// still tells whether the ship says that she is at rest.
func still(f *supercargo.Fix) bool {
	kn, known := f.Knots()
	return !known || kn <= restKn
}

// covered tells whether an outage holds that takes all of where the ship is put, or
// that took something of hers near the moment.
func (h *hider) covered(g *Gap, m supercargo.MMSI, p geo.Point, t supercargo.Instant) bool {
	near := supercargo.Instant(evidenceShare * float64(g.To-g.From))
	for i := range h.out.Outages {
		o := &h.out.Outages[i]
		if !o.holds(t) {
			continue
		}
		if o.Receiver == "" && o.Lost == 1 && (o.NM == 0 || geo.Within(o.At, p, o.NM)) {
			return true
		}
		for _, x := range h.taken[m] {
			if x.outage == i && x.t > g.From && x.t < g.To && max(x.t-t, t-x.t) <= near {
				return true
			}
		}
	}
	return false
}
