package flight

import (
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/motion"
)

// How it is known what a flight was over.
const (
	HeardOver = "heard"      // positions over it, one of them at least farther from every limit than limits can be off
	NearLimit = "near_limit" // positions that are all so close to a limit that it may have been on the other side
	Between   = "between"    // not heard there: the straight way between two positions crosses it, and the aircraft may have gone round
)

// Stretch is a part of a flight with what lay under it: the land and territorial sea of one
// state, or no state's.
type Stretch struct {
	How    string              `json:"how"`              // heard, near_limit or between
	State  string              `json:"state"`            // ISO 3166 alpha-2; "" of no state's territory, and of between
	Also   []string            `json:"also,omitempty"`   // states that claim the same territory
	Could  []string            `json:"could,omitempty"`  // of near_limit and between: states whose territory it can have been over
	Waters []supercargo.Regime `json:"waters,omitempty"` // where it was no state's territory: what waters, in order
	From   supercargo.Instant  `json:"from"`             // first position over it; of between, the one before
	To     supercargo.Instant  `json:"to"`               // last position over it; of between, the one after
	Fixes  int                 `json:"fixes"`            // positions heard over it
}

// OverParams are the numbers by which a flight is cut into stretches.
type OverParams struct {
	SilenceMillis int64   // a longer time between two positions is a stretch of its own, in which the way is not known: 10 min, as FlightParams.SilenceMillis
	CloseNM       float64 // positions no farther apart have nothing between them that matters: 5 nm, less than a territorial sea is wide
	SureNM        float64 // how far limits on land can be off: 2 nm, as the shore (chart.ErrorNM); nothing better is known of land borders in the outline
}

// DefaultOver are the numbers in use.
var DefaultOver = OverParams{SilenceMillis: 10 * supercargo.Minute, CloseNM: 5, SureNM: chart.ErrorNM}

// way is a flight being cut.
type way struct {
	p     *OverParams
	z     *chart.Zones
	out   []Stretch
	last  supercargo.Fix
	clear bool // the last stretch has a position that is clear of every limit
}

// Possible leaves out positions where no aircraft can have been after the one before. Positions
// are those of one aircraft in order of time.
func Possible(fixes []supercargo.Fix) (out []supercargo.Fix) {
	for i := range fixes {
		f := &fixes[i]
		if n := len(out); n == 0 || motion.Aircraft.Can(motion.MomentOf(&out[n-1]), motion.MomentOf(f)).OK {
			out = append(out, *f)
		}
	}
	return out
}

// Over says what lay under a flight: stretches in order of time. Positions are those of one
// aircraft in the air, in order of time; those that are not Possible are left out.
func (p *OverParams) Over(z *chart.Zones, fixes []supercargo.Fix) []Stretch {
	w := way{p: p, z: z}
	for _, f := range Possible(fixes) {
		w.step(&f)
		w.last = f
	}
	w.settle()
	return w.out
}

func (w *way) step(f *supercargo.Fix) {
	here := w.under(place(f), f.Time)
	if w.last.Time != 0 {
		w.unheard(f, &here)
	}
	if n := len(w.out); n == 0 || w.out[n-1].How == Between || !w.out[n-1].same(&here) {
		w.settle()
		here.From = f.Time
		w.out = append(w.out, here)
	}
	s := &w.out[len(w.out)-1]
	s.To, s.Fixes = f.Time, s.Fixes+1
	for _, r := range here.Waters {
		if !slices.Contains(s.Waters, r) {
			s.Waters = append(s.Waters, r)
		}
	}
	if !w.clear {
		w.look(s, f)
	}
}

// unheard adds what may lie between the position before and this one: all that is under the
// straight way of a silence, of a shorter time what neither position is over.
func (w *way) unheard(f *supercargo.Fix, here *Stretch) {
	silent := int64(f.Time-w.last.Time) > w.p.SilenceMillis
	if !silent && geo.Within(place(&w.last), place(f), w.p.CloseNM) {
		return
	}
	before := &w.out[len(w.out)-1]
	under := w.z.Over(place(&w.last), place(f), w.last.Time)
	if !silent {
		under = slices.DeleteFunc(under, func(s string) bool { return before.of(s) || here.of(s) })
	}
	if silent || len(under) > 0 {
		w.settle()
		w.out = append(w.out, Stretch{How: Between, Could: under, From: w.last.Time, To: f.Time})
	}
}

// under is what lies under a point.
func (w *way) under(p geo.Point, at supercargo.Instant) Stretch {
	u := w.z.At(p, at)
	if !u.Regime.Territory() {
		return Stretch{How: HeardOver, Waters: []supercargo.Regime{u.Regime}}
	}
	s := Stretch{How: HeardOver, State: u.State}
	if u.Basis == supercargo.DisputedLine {
		s.Also = u.Also
	}
	return s
}

// same tells whether the territory is the same.
func (s *Stretch) same(o *Stretch) bool { return s.State == o.State && slices.Equal(s.Also, o.Also) }

// of tells whether the territory is a state's, or claimed by it.
func (s *Stretch) of(state string) bool { return s.State == state || slices.Contains(s.Also, state) }

// sides are the directions in which limits are looked for.
const sides = 8

// look asks whether a position is clear of every limit, and otherwise whose territory lies on
// the other side.
func (w *way) look(s *Stretch, f *supercargo.Fix) {
	off := max(w.p.SureNM, w.z.At(place(f), f.Time).ErrorNM)
	w.clear = true
	for i := range sides {
		o := w.under(geo.Sail(place(f), 360*float64(i)/sides, off), f.Time)
		if s.same(&o) {
			continue
		}
		w.clear = false
		s.could(o.State)
		for _, state := range o.Also {
			s.could(state)
		}
	}
}

func (s *Stretch) could(state string) {
	if state != "" && !slices.Contains(s.Could, state) {
		s.Could = append(s.Could, state)
	}
}

// settle ends the last stretch: where no position was clear of every limit, it says so.
func (w *way) settle() {
	if n := len(w.out); n > 0 && w.out[n-1].How != Between {
		s := &w.out[n-1]
		if w.clear {
			s.Could = nil
		} else {
			s.How = NearLimit
			s.could(s.State)
			slices.Sort(s.Could)
		}
	}
	w.clear = false
}

func place(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }
