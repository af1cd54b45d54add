package silence

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// Reception is how well ships of a class were heard in a cell over some hours.
type Reception struct {
	Cell      Cell
	Class     supercargo.Class
	P         float64 // chance that a ship that sends is heard at least once in a window, on the mean of those in the time of which anything can be said
	Low, High float64 // what that chance is for nine ships of ten: antennas and places within a cell differ
	Known     float64 // 0-1: how well that is known, by the time in which any ship was in the cell, and near it
	ShipHours float64 // of ships of the class in the cell, heard or not, in the days of the model
	Hours     int     // of the time
	Empty     int     // of these, in which no ship was heard in the block of the cell
	Nobody    bool    // that is so in every window, and none was known to be there: whether one would have been heard is not known
}

// CannotSay tells whether too few ships were there for a word about it: in four weeks, or
// in the time itself.
func (r *Reception) CannotSay() bool { return r.Nobody || r.Known < leastKnown }

// leastKnown is how well reception has to be known for anything to be said: half.
const leastKnown = 0.5

// Receptions are those of all cells in which ships were seen in the days of the model, in
// order of cell: over the hours that hold the time from one moment to another, for windows
// of whole hours that begin in each of them and lie within. Class is A or B. It is the
// reckoning by which gaps of ships under way are judged.
func (m *Model) Receptions(from, to supercargo.Instant, window int, class supercargo.Class) (out []Reception) {
	first, end := hourOf(from), hourOf(to-1)+1
	if window < 1 || int(end-first) < window {
		return nil
	}
	m.settle()
	r := UnderWayA
	if class == supercargo.ClassB {
		r = UnderWayB
	}
	hours, ears := make([]blockHour, end-first), m.listening(&spanOf{Span: Span{End{Time: from}, End{Time: to}}})
	block := Cell(math.MaxUint32)
	for _, c := range m.cellsSeen() {
		if c.Block() != block {
			block = c.Block()
			m.blockNow(c, first, hours)
		}
		x := Reception{Cell: c, Class: class, Hours: len(hours)}
		seen := m.of(&m.areas.at(2, c).sums, r, 0)
		x.ShipHours = seen.heard + seen.silent
		q := m.rates(c, r)
		if x.Known = min(q.known, m.own(c)); m.fewOf(c, r) {
			x.Known = 0
		}
		of := slices.Clone(hours)
		for i := range of {
			of[i].now = min(of[i].now, ears.now(c, supercargo.Instant(int64(first)+int64(i))*supercargo.Instant(supercargo.Hour)))
		}
		m.windows(&x, q, of, window)
		out = append(out, x)
	}
	return out
}

// cellsSeen are the cells in which any ship was, in order of block, region by region.
func (m *Model) cellsSeen() (out []Cell) {
	for _, s := range m.areas.all[2] {
		if all := m.ofAll(&s.sums); all.heard+all.silent > 0.05 { // three minutes
			out = append(out, s.cell)
		}
	}
	slices.SortFunc(out, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Block(), b.Block()), cmp.Compare(a, b)) })
	return out
}

// fewOf tells whether too few ships of a class were anywhere near to know how it is heard.
func (m *Model) fewOf(c Cell, r Regime) bool {
	s := m.of(&m.areas.at(0, c).sums, r, 0)
	return s.heard+s.silent < m.p.KnownHours
}

// own is what weight a cell's own ships have in what is said of it, against those of its
// block.
func (m *Model) own(c Cell) float64 {
	all := m.ofAll(&m.areas.at(2, c).sums)
	hours := all.heard + all.silent
	return hours / (hours + m.p.ShareWeight)
}

// blockHour is how a block was heard in one hour.
type blockHour struct {
	now   float64 // against what is usual
	ships bool    // any was heard
	quiet float64 // ship-hours that were to be expected of ships known to be there and not heard
	feed  bool    // anything was heard anywhere
}

// blockNow works out how well the block of a cell was heard in each hour from one on.
func (m *Model) blockNow(c Cell, first int32, hours []blockHour) {
	way := make([]step, len(hours))
	for i := range way {
		way[i] = step{at: supercargo.Instant(int64(first)+int64(i)) * supercargo.Instant(supercargo.Hour), cell: c, millis: supercargo.Hour}
	}
	s := &spanOf{off: 1}
	air := m.air(s, m.courseOf(s, [][]step{way}, nil))
	all := m.ofAll(&m.areas.at(1, c).sums)
	share := all.heard / (all.heard + all.silent + 1e-9)
	for i := range way {
		x := blockHour{now: air.now(&way[i]), feed: m.all[first+int32(i)] > 0}
		if h := m.hours[1].at(c.Block(), first+int32(i)); h != nil {
			x.ships, x.quiet = h.ships > 0, share*m.lain(h.long, h.taught)*perHour
		}
		hours[i] = x
	}
}

// leastQuiet is how many ship-hours of ships known to be there have to be missing before
// it is said that a block was not heard, rather than that nobody was there.
const leastQuiet = 3

// windows takes the mean over the windows of the time of which anything can be said: those
// in which somebody was heard near, or was known to be there and was not, or in which
// nothing at all came in.
func (m *Model) windows(x *Reception, q rates, hours []blockHour, window int) {
	shape := m.p.shape(Sailing)
	low, high := quantile(shape, 0.05), quantile(shape, 0.95)
	n, exposure, quiet, ships, dead := 0.0, 0.0, 0.0, 0, 0
	step := func(h *blockHour, sign int) {
		exposure += float64(sign) * float64(supercargo.Hour) / float64(m.p.StepMillis) * often(q.share*h.now) * q.known
		quiet += float64(sign) * h.quiet
		if h.ships {
			ships += sign
		}
		if !h.feed {
			dead += sign
		}
	}
	for i := range hours {
		if !hours[i].ships {
			x.Empty++
		}
		if step(&hours[i], 1); i+1 < window {
			continue
		}
		if ships > 0 || quiet >= leastQuiet || dead == window {
			e := max(0, exposure)
			n++
			x.P += 1 - math.Pow(1+e, -shape)
			x.Low += 1 - math.Exp(-low*e)
			x.High += 1 - math.Exp(-high*e)
		}
		step(&hours[i+1-window], -1)
	}
	if x.Nobody = n == 0; x.Nobody {
		return
	}
	x.P /= n
	x.Low, x.High = min(x.Low/n, x.P), max(x.High/n, x.P) // a mean can lie below nine of ten, where one in a hundred is heard badly
}

// shape of the Gamma distribution of the rate at which a ship in a state is heard, the
// exposure being its scale: its tail, tempered as the chance of silence is when a gap is
// judged. The chance of silence, (1 + exposure)^-shape, is its mean over that distribution.
func (p *Params) shape(of State) float64 { return -p.Tail * p.Odds[of].Chance }

// quantile of a Gamma distribution of scale 1.
func quantile(shape, p float64) float64 {
	low, high := 0.0, shape+20*math.Sqrt(shape)+20
	for range 60 {
		if mid := (low + high) / 2; below(shape, mid) < p {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// below is the chance that a Gamma-distributed value of scale 1 is less than x: the
// regularised incomplete gamma function, by its series (Abramowitz and Stegun 6.5.29).
func below(shape, x float64) float64 {
	if x <= 0 {
		return 0
	}
	term := 1 / shape
	sum := term
	for k := 1.0; k < 1000 && term > sum*1e-12; k++ {
		term *= x / (shape + k)
		sum += term
	}
	g, _ := math.Lgamma(shape)
	return min(1, sum*math.Exp(shape*math.Log(x)-x-g))
}

// Hearing is a stretch of a silence: what a ship that went on sending could expect.
type Hearing struct {
	From, To supercargo.Instant
	P        float64 // chance that it would have been heard in it at least once, on the mean of the ways that it can have taken
	Others   int32   // most other ships heard in an hour in the waters of these ways
	Known    float64 // 0-1: share of the ways through waters where ships were seen
}

// CannotSay tells whether the silence says nothing of the ship: nobody else was heard, or
// the waters are not known.
func (h *Hearing) CannotSay() bool { return h.Others == 0 || h.Known < leastKnown }

// Silences are those of a track of more than 2 h that the days hold, in order of time.
func (m *Model) Silences(t supercargo.Track) (out []Span) {
	for i := range m.days {
		for k := range m.days[i].long {
			if s := &m.days[i].long[k]; s.track == t {
				out = append(out, s.Span)
			}
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return cmp.Compare(a.A.Time, b.A.Time) })
	return out
}

// Along goes through a silence of a track hour by hour, from where the ship no longer
// counts as heard.
func (m *Model) Along(t supercargo.Track, a, b End) []Hearing { return m.along(m.spanOf(t, a, b)) }

// AlongOpen goes through a silence that goes on, to a moment.
func (m *Model) AlongOpen(t supercargo.Track, a End, at supercargo.Instant, afloat Afloat) []Hearing {
	return m.along(m.opened(t, a, at, afloat))
}

func (m *Model) along(s *spanOf) (out []Hearing) {
	m.settle()
	ways, shares := m.p.ways(s)
	c := m.courseOf(s, byHour(ways), shares)
	along := &along{m: m, s: s, course: c, air: m.air(s, c), ears: m.listening(s), ship: m.antenna(s.track), tell: &telling{own: s}}
	for i, way := range c.ways {
		for k := 0; k < len(way); {
			n := k + 1
			for n < len(way) && hourOf(way[n].at) == hourOf(way[k].at) {
				n++
			}
			h := along.hour(way[k:n])
			h.P, h.Known = h.P*shares[i], h.Known*shares[i]
			out = append(out, h)
			k = n
		}
	}
	return joined(out)
}

// byHour cuts the steps of ways at full hours.
func byHour(ways [][]step) (out [][]step) {
	for _, way := range ways {
		var cut []step
		for _, x := range way {
			for x.millis > 0 {
				n := min(x.millis, supercargo.Hour-int64(x.at)%supercargo.Hour)
				cut = append(cut, step{at: x.at, cell: x.cell, millis: n})
				x.at, x.millis = x.at+supercargo.Instant(n), x.millis-n
			}
		}
		out = append(out, cut)
	}
	return out
}

// along is a silence that is gone through.
type along struct {
	m      *Model
	s      *spanOf
	course *course
	air    *air
	ears   *ears
	ship   float64
	tell   *telling
}

// hour is what a ship could expect on the steps of one hour of one way.
func (l *along) hour(steps []step) (h Hearing) {
	r, exposure, millis := l.m.p.regime(&l.s.A, &l.s.B), 0.0, int64(0)
	for i := range steps {
		x := &steps[i]
		q := l.course.rates(l.m, &l.course.spots[x.spot], r)
		exposure += float64(x.millis) / float64(l.m.p.StepMillis) * often(q.share*min(l.air.now(x), l.ears.now(x.cell, x.at))) * q.known * l.ship
		h.Known += q.known * float64(x.millis)
		millis += x.millis
		if in := l.m.hours[1].at(x.cell.Block(), hourOf(x.at)); in != nil {
			h.Others = max(h.Others, in.ships-l.tell.itself(l.m, x.cell.Block(), hourOf(x.at)))
		}
	}
	at := supercargo.Instant(int64(hourOf(steps[0].at)) * supercargo.Hour)
	h.From, h.To = max(at, l.s.A.Time+supercargo.Instant(l.s.grace)), min(at+supercargo.Instant(supercargo.Hour), l.s.B.Time)
	h.P, h.Known = 1-math.Pow(1+exposure, -l.m.p.shape(l.m.state(&l.s.A))), h.Known/float64(millis)
	return h
}

// joined adds up the same hour of several ways.
func joined(all []Hearing) (out []Hearing) {
	slices.SortStableFunc(all, func(a, b Hearing) int { return cmp.Compare(a.From, b.From) })
	for _, h := range all {
		if n := len(out); n > 0 && out[n-1].From == h.From {
			o := &out[n-1]
			o.P, o.Known, o.Others = o.P+h.P, o.Known+h.Known, max(o.Others, h.Others)
			continue
		}
		out = append(out, h)
	}
	return out
}
