package reach

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// Met is whether two ships could have been at one place at the same time while neither
// was received.
type Met struct {
	Could    bool
	Hours    float64 // longest time that both could have been at one place; 0 for none
	At       geo.Point
	From, To supercargo.Instant // when both could have been there
}

// CouldMeet compares two gaps, by squares of the sea and by places. Least is how long
// the ships have to have been together, in hours. It is the same the other way round.
func (p *Params) CouldMeet(a, b *Reached, spots []Spot, least float64) Met {
	m := Met{}
	if a.asked.From.Time >= b.asked.To.Time || b.asked.From.Time >= a.asked.To.Time {
		return m
	}
	step, cells := a.common(b, p)
	for _, c := range cells {
		m.offer(a, b, c.middle(step))
	}
	for i := range spots {
		m.offer(a, b, spots[i].At)
	}
	for _, q := range [...]geo.Point{a.asked.From.At, a.asked.To.At, b.asked.From.At, b.asked.To.At} {
		m.offer(a, b, q)
	}
	m.Could = m.Hours > 0 && m.Hours >= least
	return m
}

// common are the squares that both gaps' bounds hold.
func (r *Reached) common(o *Reached, p *Params) (float64, []cell) {
	x, y := r.bounds(), o.bounds()
	step := max(x.step(p.RegionCells), y.step(p.RegionCells))
	both := map[cell]bool{}
	for _, c := range x.cells(step) {
		both[c] = true
	}
	var out []cell
	for _, c := range y.cells(step) {
		if both[c] {
			out = append(out, c)
		}
	}
	return step, out
}

func (r *Reached) bounds() bounds {
	return boundsOf(r.legs.from.Asked, r.legs.to.Asked, r.MostKn*r.legs.hours)
}

func (m *Met) offer(a, b *Reached, at geo.Point) {
	from, to, ok := a.when(at)
	f2, t2, ok2 := b.when(at)
	from, to = max(from, f2), min(to, t2)
	if h := float64(to-from) / float64(supercargo.Hour); ok && ok2 && h > m.Hours {
		*m = Met{Hours: h, At: at, From: from, To: to}
	}
}

// when is from when to when the ship could have been at a point of the sea.
func (r *Reached) when(at geo.Point) (from, to supercargo.Instant, ok bool) {
	w, ok := r.legs.at(at)
	if at == r.asked.From.At {
		w, ok = window{0, r.WayNM}, !math.IsNaN(r.WayNM)
	} else if at == r.asked.To.At {
		w, ok = window{r.WayNM, 0}, !math.IsNaN(r.WayNM)
	}
	if !ok {
		return 0, 0, false
	}
	hour := func(nm float64) supercargo.Instant {
		return supercargo.Instant(nm / r.MostKn * float64(supercargo.Hour))
	}
	from, to = r.asked.From.Time+hour(w.to), r.asked.To.Time-hour(w.on)
	return from, to, from <= to
}
