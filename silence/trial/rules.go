package trial

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Rule says of each gap of a result how much speaks for a ship that was not sending, by
// what was heard alone. Evidence is from 0: -ln of the chance of the silence had she been
// sending, where the rule has one. A certain rule says 0 or 1, and that is its chance.
// NaN is where it says nothing.
type Rule struct {
	Name     string
	Evidence func(r *Result) []float64
	Certain  bool
}

// Rules are what a judgement is compared with. The last knows the truth about
// reception, which nobody does: it shows what is left to chance.
var Rules = []Rule{
	{"12 h", FixedHours, true},
	{"12 times the own cadence", OwnCadence, true},
	{"50-nm rule", FiftyMiles, true},
	{"cell mean", CellMean, false},
	{"beta-binomial", BetaBinomial, false},
	{"true chances", TrueChances, false},
}

// Odds makes chances of evidence: ln of the odds is A + B x evidence. With B = 1, A is
// ln of the odds before the silence, and it is Bayes' rule. A rule whose evidence is too
// strong, since it takes for independent what is not, gets a B below 1.
type Odds struct{ A, B float64 }

// mostEvidence bounds evidence: beyond it, only the errors of a rule speak.
const mostEvidence = 30

// Chance is the chance that she was not sending.
func (s Odds) Chance(evidence float64) float64 {
	return 1 / (1 + math.Exp(-s.A-s.B*min(evidence, mostEvidence)))
}

// Judge gives the rule's chances.
func (u *Rule) Judge(r *Result, s Odds) []float64 { return u.Chances(u.Evidence(r), s) }

// Chances makes chances of the rule's evidence.
func (u *Rule) Chances(evidence []float64, s Odds) []float64 {
	p := slices.Clone(evidence)
	if !u.Certain {
		for i := range p {
			if !math.IsNaN(p[i]) {
				p[i] = s.Chance(p[i])
			}
		}
	}
	return p
}

// Fit finds the odds with the lowest log loss of the rule's evidence on gaps, which are
// not to be those that are judged (logistic regression: Platt 1999, by Newton's steps).
// B is 0 and more. A certain rule needs none.
func (u *Rule) Fit(evidence []float64, gaps []Gap) Odds {
	if u.Certain {
		return Odds{}
	}
	var of []told
	for i, e := range evidence {
		if !math.IsNaN(e) {
			of = append(of, told{min(e, mostEvidence), gaps[i].Off})
		}
	}
	return fitted(of)
}

// fitted takes Newton's steps; a little weight for no evidence at all either way keeps
// it finite where all is of one kind.
func fitted(of []told) (s Odds) {
	of = append(slices.Clone(of), told{0, false}, told{0, true}, told{1, false}, told{1, true})
	for range 50 {
		var a, b, aa, ab, bb float64
		for _, x := range of {
			p := s.Chance(x.p)
			d, w := p, max(1e-9, p*(1-p))
			if x.off {
				d--
			}
			a, b = a+d, b+d*x.p
			aa, ab, bb = aa+w, ab+w*x.p, bb+w*x.p*x.p
		}
		det := aa*bb - ab*ab
		if det < 1e-12 {
			break
		}
		da, db := (bb*a-ab*b)/det, (aa*b-ab*a)/det
		s.A -= max(-2, min(2, da))
		s.B = max(0, s.B-max(-2, min(2, db)))
		if math.Abs(da)+math.Abs(db) < 1e-10 {
			break
		}
	}
	return s
}

// What the rules take for long and for fair.
const (
	fixedHours   = 12.0 // h: Welch and others 2022, doi.org/10.1126/sciadv.abq2109, as reported by Nature, 2022
	cadences     = 12.0 // times the median interval of the ship's own fixes
	offShoreNM   = 50.0 // Welch and others 2022
	fairPerDay   = 10.0 // positions a ship-day by which a cell counts as fairly received: recalled of the same
	fairCellDeg  = 1.0  // the cell of it: recalled
	cellDeg      = 0.5  // of the cell mean and of the beta-binomial
	knownWithin  = 24   // h: a ship silent for longer than that is not known to have been where it is put between its fixes
	leastSpread  = 0.5  // bounds of the beta's a + b, where few cells tell of it
	mostSpread   = 200.0
	cellPatience = 2.0 // ship-hours of the whole feed's share that a cell's own is mixed with
)

// FixedHours: any silence of 12 h and more is a switch-off, no other is.
func FixedHours(r *Result) []float64 {
	return each(r, func(g *Gap) float64 { return yes(g.Hours() >= fixedHours) })
}

// OwnCadence: so is any of 12 times the median interval between her fixes.
func OwnCadence(r *Result) []float64 {
	median := map[supercargo.MMSI]float64{}
	var all []float64
	firsts(r, func(a, b *supercargo.Fix, last bool) {
		if b != nil {
			all = append(all, float64(b.Time-a.Time)/float64(supercargo.Hour))
		}
		if last && len(all) > 0 {
			slices.Sort(all)
			median[a.MMSI] = all[len(all)/2]
			all = all[:0]
		}
	})
	return each(r, func(g *Gap) float64 {
		return yes(g.Hours() >= cadences*median[r.Fixes[g.Before].MMSI])
	})
}

// FiftyMiles is the rule of Welch and others 2022: 12 h and more, more than 50 nm from
// shore, where reception is fair. Nearer the shore it says nothing. Their map of
// reception is by satellite and month; here it is what the ships of the cell brought in
// on average, this ship's silences among them.
func FiftyMiles(r *Result) []float64 {
	type cellOf struct {
		c     cell
		class supercargo.Class
	}
	n, days := map[cellOf]float64{}, map[cellOf]float64{}
	firsts(r, func(a, b *supercargo.Fix, _ bool) {
		k := cellOf{cellAt(a, fairCellDeg), a.Class}
		n[k]++
		if b != nil {
			days[k] += float64(b.Time-a.Time) / float64(supercargo.Day)
		}
	})
	return each(r, func(g *Gap) float64 {
		if g.ShoreNM <= offShoreNM {
			return math.NaN()
		}
		k := cellOf{cellAt(&r.Fixes[g.Before], fairCellDeg), g.Class}
		return yes(g.Hours() >= fixedHours && n[k] >= fairPerDay*days[k])
	})
}

// horizons of the cell mean, h.
var horizons = [...]float64{1, 2, 3, 6, 12, 24, 48}

// CellMean takes the share of ships that were heard again within a time, of those heard
// in a cell of half a degree in an hour and heard again some time, for the chance that a
// sending ship is. A ship of the cell that was off counts against it.
func CellMean(r *Result) []float64 {
	type seen struct{ n, again [len(horizons)]float64 }
	by := map[cell]*seen{}
	var hour supercargo.Instant
	var in cell
	firsts(r, func(a, b *supercargo.Fix, _ bool) {
		c, h := cellAt(a, cellDeg), a.Time/supercargo.Instant(supercargo.Hour)
		if b == nil || c == in && h == hour && b.Time-a.Time < supercargo.Instant(supercargo.Hour) {
			return // a trial an hour and cell, and one of each silence
		}
		hour, in = h, c
		s := by[c]
		if s == nil {
			s = &seen{}
			by[c] = s
		}
		for i, x := range horizons {
			s.n[i]++
			if float64(b.Time-a.Time) <= x*float64(supercargo.Hour) {
				s.again[i]++
			}
		}
	})
	return each(r, func(g *Gap) float64 {
		silent := 1.0
		if s := by[cellAt(&r.Fixes[g.Before], cellDeg)]; s != nil {
			for i, x := range horizons {
				if x <= g.Hours() {
					silent = 1 - (s.again[i]+1)/(s.n[i]+2)
				}
			}
		}
		return -math.Log(silent)
	})
}

// tried counts ship-hours, and those with a fix.
type tried struct{ n, k float64 }

// hourly is a cell in one hour.
type hourly struct {
	c cell
	h supercargo.Instant
}

// BetaBinomial is after T. R. Hammond and D. J. Peters 2012, Estimating AIS Coverage
// from Received Transmissions, Journal of Navigation 65, 409: ships are put on the
// straight line between their fixes, what was not heard of them there counts against
// the cell, and the chance of being heard has a beta distribution. Theirs is by
// transmission and of all time; here it is by ship-hour, for a cell of half a degree and
// an hour, about the cell's own mean, with the beta's spread by moments. The gap itself
// is left out. Hours are independent, as with them.
func BetaBinomial(r *Result) []float64 {
	hours, cells, feed := map[hourly]*tried{}, map[cell]*tried{}, tried{1, 0.5}
	shipHours(r, func(at hourly, heard float64) {
		count(hours, at, heard)
		count(cells, at.c, heard)
		feed.n++
		feed.k += heard
	})
	mean := func(c cell, less float64) float64 {
		t := cells[c]
		if t == nil {
			t = &tried{}
		}
		return (t.k + cellPatience*feed.k/feed.n) / (max(t.n-less, t.k) + cellPatience)
	}
	spread := spreadOf(hours, mean)
	return each(r, func(g *Gap) float64 {
		own := map[cell]float64{}
		var at []hourly
		a, b := &r.Fixes[g.Before], &r.Fixes[g.After]
		silentHours(a, b, func(x hourly) { at = append(at, x) })
		counted := g.Hours() <= knownWithin
		for _, x := range at {
			if counted {
				own[x.c]++
			}
		}
		silent := 0.0
		for _, x := range at {
			t := tried{}
			if h := hours[x]; h != nil {
				t = *h
			}
			if counted {
				t.n = max(t.n-1, t.k)
			}
			m := mean(x.c, own[x.c])
			silent += math.Log(((1-m)*spread + t.n - t.k) / (spread + t.n))
		}
		if len(at) > 0 {
			silent *= g.Hours() / float64(len(at)) // hours begun and ended by a fix count in part
		}
		return -silent
	})
}

func count[K comparable](m map[K]*tried, k K, heard float64) {
	t := m[k]
	if t == nil {
		t = &tried{}
		m[k] = t
	}
	t.n++
	t.k += heard
}

// spreadOf is a + b of the beta distribution of the hours of a cell about its mean, by
// the moments of what was counted.
func spreadOf(hours map[hourly]*tried, mean func(cell, float64) float64) float64 {
	var above, of float64
	for x, t := range hours {
		m := mean(x.c, 0)
		above += (t.k-t.n*m)*(t.k-t.n*m) - t.n*m*(1-m)
		of += t.n * (t.n - 1) * m * (1 - m)
	}
	if of <= 0 || above <= 0 {
		return mostSpread
	}
	rho := math.Round(above/of*1e9) / 1e9 // maps have no order: the last bits of sums hang on it
	return min(mostSpread, max(leastSpread, 1/rho-1))
}

// shipHours goes through the hours of every vessel between its first fix and its last:
// those with a fix, and those of silences in which it is known where she was.
func shipHours(r *Result, f func(at hourly, heard float64)) {
	done := supercargo.Instant(-1)
	firsts(r, func(a, b *supercargo.Fix, last bool) {
		if h := a.Time / supercargo.Instant(supercargo.Hour); h != done {
			done = h
			f(hourly{cellAt(a, cellDeg), h}, 1)
		}
		if b != nil && b.Time-a.Time <= knownWithin*supercargo.Instant(supercargo.Hour) {
			silentHours(a, b, func(x hourly) { f(x, 0) })
		}
		if last {
			done = -1
		}
	})
}

// silentHours are the hours between two fixes with neither in them, each with the cell
// of the straight line at its middle.
func silentHours(a, b *supercargo.Fix, f func(hourly)) {
	const hour = supercargo.Instant(supercargo.Hour)
	for h := a.Time/hour + 1; h < b.Time/hour; h++ {
		share := float64(h*hour+hour/2-a.Time) / float64(b.Time-a.Time)
		p := geo.Between(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon}, share)
		f(hourly{cellAt(&supercargo.Fix{Lat: p.Lat, Lon: p.Lon}, cellDeg), h})
	}
}

// TrueChances knows how each transmission of each ship was likely to be heard where she
// really was. NaN where nobody knows (Hide).
func TrueChances(r *Result) []float64 {
	return each(r, func(g *Gap) float64 { return g.Exposure })
}

func yes(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func each(r *Result, f func(*Gap) float64) []float64 {
	out := make([]float64, len(r.Gaps))
	for i := range r.Gaps {
		out[i] = f(&r.Gaps[i])
	}
	return out
}

// firsts goes through the transmissions of the vessels, each with the next one of the
// same ship, nil and true at her last.
func firsts(r *Result, f func(a, b *supercargo.Fix, last bool)) {
	var a *supercargo.Fix
	for i := range r.Fixes {
		b := &r.Fixes[i]
		if b.Flags.Any(supercargo.Duplicate) || !b.IsVessel() {
			continue
		}
		if a != nil {
			if a.MMSI == b.MMSI {
				f(a, b, false)
			} else {
				f(a, nil, true)
			}
		}
		a = b
	}
	if a != nil {
		f(a, nil, true)
	}
}

// cell is a square of degrees.
type cell struct{ lat, lon int32 }

func cellAt(f *supercargo.Fix, deg float64) cell {
	side := int32(deg * 1e7)
	return cell{floorDiv(f.Lat, side), floorDiv(f.Lon, side)}
}

func floorDiv(a, b int32) int32 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
