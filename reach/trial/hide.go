package trial

import (
	"math"
	"math/rand/v2"
	"sort"

	"supercargo"
	"supercargo/chart"
	"supercargo/reach"
)

// Case is a gap made by hiding, with the truth.
type Case struct {
	Gap    reach.Gap
	Habits *reach.Habits
	Place  string // the true place, "" where the ship called nowhere
}

// How much is hidden before and after a call, hours: the logarithm even.
const (
	leastAside, mostAside = 0.5, 12
	mostHours             = 10 * 24
	leastHours            = 2
	casesOfShip           = 4 // calls of one ship that are hidden, each alone; and as many stretches without
)

// Cases hides calls, and stretches without a call, of ships whose fixes are known well
// around them: no other silence of more than six hours in what is hidden, and no other
// call. Each case hides one and knows all others.
func Cases(p *reach.Params, at *chart.Chart, tracks [][]supercargo.Fix, seed uint64) (out []Case) {
	r := rand.New(rand.NewPCG(seed, 14))
	var all []reach.Call
	calls := make([][]Call, len(tracks))
	speeds := make([][]float64, len(tracks))
	var others []float64
	for i, t := range tracks {
		calls[i] = Calls(t, at)
		for _, c := range calls[i] {
			all = append(all, c.Call)
		}
		for k := range t {
			if kn, said := t[k].Knots(); said && kn >= p.UnderWayKn && kn < 60 {
				speeds[i] = append(speeds[i], kn)
				if k%10 == 0 {
					others = append(others, kn)
				}
			}
		}
	}
	h := &hider{p: p, r: r, all: all, others: others, places: len(at.Places)}
	for i, t := range tracks {
		for _, k := range h.r.Perm(len(calls[i])) {
			if h.made == casesOfShip {
				break
			}
			h.call(t, calls[i], k, &out)
		}
		h.made = 0
		for k := 0; k+1 < len(calls[i]) && h.made < casesOfShip; k++ {
			h.passage(t, calls[i], k, &out)
		}
		h.made = 0
	}
	return out
}

type hider struct {
	p      *reach.Params
	r      *rand.Rand
	all    []reach.Call
	others []float64
	places int
	made   int // cases of the ship at hand
}

func (h *hider) hours(least, most float64) supercargo.Instant {
	return supercargo.Instant(least * math.Pow(most/least, h.r.Float64()) * float64(supercargo.Hour))
}

// call hides the kth call.
func (h *hider) call(t []supercargo.Fix, calls []Call, k int, out *[]Case) {
	c := &calls[k]
	low, high := 0, len(t)-1
	if k > 0 {
		low = calls[k-1].Last
	}
	if k+1 < len(calls) {
		high = calls[k+1].First
	}
	a := before(t, c.From-h.hours(leastAside, mostAside))
	b := after(t, c.To+h.hours(leastAside, mostAside))
	if a > low && b < high {
		h.hide(t, a, b, c.Place, out)
	}
}

// passage hides a stretch between the kth call and the next.
func (h *hider) passage(t []supercargo.Fix, calls []Call, k int, out *[]Case) {
	from, to := calls[k].To, calls[k+1].From
	long := h.hours(leastHours, 36)
	if to-from <= long {
		return
	}
	start := from + supercargo.Instant(h.r.Float64()*float64(to-from-long))
	a, b := before(t, start), after(t, start+long)
	if a > calls[k].Last && b < calls[k+1].First {
		h.hide(t, a, b, "", out)
	}
}

// hide makes a case of what lies between two fixes, if it was heard well.
func (h *hider) hide(t []supercargo.Fix, a, b int, place string, out *[]Case) {
	hours := float64(t[b].Time-t[a].Time) / float64(supercargo.Hour)
	if hours < leastHours || hours > mostHours {
		return
	}
	var own []float64
	for i := range t {
		if i > a && i < b {
			if t[i].Time-t[i-1].Time > mostSilence {
				return
			}
			continue
		}
		if kn, said := t[i].Knots(); said && kn < 60 {
			own = append(own, kn)
		}
	}
	if t[b].Time-t[b-1].Time > mostSilence {
		return
	}
	c := Case{Gap: reach.Gap{From: reach.EndOf(&t[a]), To: reach.EndOf(&t[b]), Speeds: h.p.SpeedsOf(own, h.others)}, Place: place}
	c.Habits, c.Gap.Last = h.p.HabitsOf(supercargo.Track{MMSI: t[a].MMSI, Hull: 1}, t[a].Time, t[b].Time, h.all, h.places)
	*out = append(*out, c)
	h.made++
}

// before is the last fix not later than a moment, after the first not earlier; -1 and
// the number of fixes where there is none.
func before(t []supercargo.Fix, at supercargo.Instant) int {
	return sort.Search(len(t), func(i int) bool { return t[i].Time > at }) - 1
}

func after(t []supercargo.Fix, at supercargo.Instant) int {
	return sort.Search(len(t), func(i int) bool { return t[i].Time >= at })
}
