package silence

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

// receptionOf is that of the cell of a ship.
func receptionOf(t *testing.T, all []Reception, s *ship) Reception {
	t.Helper()
	i := slices.IndexFunc(all, func(r Reception) bool { return r.Cell == CellOf(int32(s.lat*1e7), int32(s.lon*1e7)) })
	if i < 0 {
		t.Fatalf("the cell of %d is not among %d", s.mmsi, len(all))
	}
	return all[i]
}

func modelOfShips(p *Params, ships ...ship) *Model {
	var fixes []supercargo.Fix
	for i := range ships {
		fixes = append(fixes, ships[i].fixes()...)
	}
	days, nos := daysOf(p, fixes)
	return modelOf(p, days, nos)
}

// Where ships are heard all the time one that sends is heard; in an outage it is not, and
// the hours in which nobody was heard are counted; where no ship ever was there is no cell,
// and of a class that was not seen nothing is said.
func TestReceptions(t *testing.T) {
	p := Default
	gone := [][2]float64{{40, 60}}
	well := ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 96}
	out := ship{mmsi: 200000201, lat: 44.02, lon: 51.02, minutes: 3, until: 96, silent: gone}
	poor := rare(20, ship{mmsi: 200000301, lat: 46.02, lon: 51.02, minutes: 3, until: 96})
	m := modelOfShips(&p, slices.Concat(many(20, well), many(20, out), poor)...)
	at := func(from, to, window int) []Reception {
		return m.Receptions(begin+supercargo.Instant(from)*hour, begin+supercargo.Instant(to)*hour, window, supercargo.ClassA)
	}
	before, during := at(10, 30, 6), at(44, 56, 6)
	for name, c := range map[string]struct {
		r           Reception
		least, most float64
		empty       int
	}{
		"well heard":              {receptionOf(t, before, &well), 0.99, 1, 0},
		"well heard, others not":  {receptionOf(t, during, &well), 0.99, 1, 0},
		"before an outage":        {receptionOf(t, before, &out), 0.97, 1, 0},
		"in an outage":            {receptionOf(t, during, &out), 0, 0.5, 12},
		"an hour, poorly":         {receptionOf(t, at(10, 30, 1), &poor[0]), 0.2, 0.85, 0},
		"partly in an outage":     {receptionOf(t, at(34, 50, 2), &out), 0.3, 0.7, 10},
		"after everything ceased": {receptionOf(t, at(110, 130, 6), &well), 0, 0.01, 20},
	} {
		r := c.r
		if r.P < c.least || r.P > c.most || r.Empty != c.empty || r.CannotSay() {
			t.Errorf("%s: %+v, want %v to %v and %d empty hours", name, r, c.least, c.most, c.empty)
		}
		if r.Low > r.P+1e-9 || r.High < r.P-1e-9 {
			t.Errorf("%s: %v is not between %v and %v", name, r.P, r.Low, r.High)
		}
	}
	if all := at(10, 12, 3); all != nil {
		t.Errorf("no window of 3 h lies in 2 h: %v", all)
	}
	for _, r := range m.Receptions(begin+10*hour, begin+20*hour, 6, supercargo.ClassB) {
		if !r.CannotSay() {
			t.Errorf("of class B, of which none was seen: %+v", r)
		}
	}
	if r := receptionOf(t, before, &well); math.Abs(r.ShipHours-20*96) > 25 {
		t.Errorf("%v ship-hours", r.ShipHours)
	}
}

// A ship that left is none that was not heard: where nobody else was, nothing can be said.
func TestNobodyThere(t *testing.T) {
	p := Default
	one := ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 40}
	m := modelOfShips(&p, append(many(5, ship{mmsi: 200000201, lat: 45.02, lon: 51.02, minutes: 3, until: 96}), one)...)
	for _, c := range []struct {
		from, to int
		nobody   bool
	}{{10, 30, false}, {50, 90, true}, {30, 50, false}} {
		r := receptionOf(t, m.Receptions(begin+supercargo.Instant(c.from)*hour, begin+supercargo.Instant(c.to)*hour, 6, supercargo.ClassA), &one)
		if r.Nobody != c.nobody || r.CannotSay() != c.nobody || !c.nobody && r.P < 0.9 {
			t.Errorf("%d to %d h: %+v", c.from, c.to, r)
		}
	}
}

// A cell with a ship for some minutes is one of which nothing can be said.
func TestThinCell(t *testing.T) {
	p := Default
	m := modelOfShips(&p, slices.Concat(many(5, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 48}), []ship{{mmsi: 200000201, lat: 43.02, lon: 51.02, minutes: 3, until: 1.5}})...)
	thin := 0
	for _, r := range m.Receptions(begin, begin+24*hour, 6, supercargo.ClassA) {
		if lat, _ := r.Cell.Corner(); math.Abs(lat-43) < 0.01 {
			thin++
			if !r.CannotSay() || r.ShipHours > 2 {
				t.Errorf("%+v", r)
			}
		} else if r.CannotSay() {
			t.Errorf("well known: %+v", r)
		}
	}
	if thin != 1 {
		t.Errorf("%d thin cells", thin)
	}
}

// Nor can anything be said of a cell that one ship passed once, however well its
// surroundings are known.
func TestPassedOnce(t *testing.T) {
	p := Default
	m := modelOfShips(&p, append(many(20, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 48}), ship{mmsi: 200000201, lat: 40.25, lon: 51.05, kn: 10, cog: 90, minutes: 3, until: 3})...)
	passed := 0
	for _, r := range m.Receptions(begin, begin+24*hour, 6, supercargo.ClassA) {
		if lat, _ := r.Cell.Corner(); math.Abs(lat-40.2) < 0.01 {
			passed++
			if !r.CannotSay() {
				t.Errorf("%+v", r)
			}
		}
	}
	if passed < 4 {
		t.Errorf("%d cells", passed)
	}
}

// A longer window never makes it less probable to be heard.
func TestLongerWindow(t *testing.T) {
	p := Default
	m := modelOfShips(&p, rare(20, ship{mmsi: 200000301, lat: 46.02, lon: 51.02, minutes: 3, until: 96})...)
	last := map[Cell]float64{}
	for window := 1; window <= 24; window++ {
		for _, r := range m.Receptions(begin+24*hour, begin+48*hour, window, supercargo.ClassA) {
			if r.P < last[r.Cell]-1e-9 || r.P > 1 {
				t.Errorf("window of %d h: %v after %v", window, r.P, last[r.Cell])
			}
			last[r.Cell] = r.P
		}
	}
}

// The chance of silence is the mean over the rates of ships, and the quantiles are those of
// that distribution.
func TestGamma(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape, x := rapid.Float64Range(0.5, 4).Draw(t, "shape"), rapid.Float64Range(0.01, 20).Draw(t, "exposure")
		const n = 4000
		sum := 0.0
		for i := range n {
			sum += math.Exp(-quantile(shape, (float64(i)+0.5)/n) * x)
		}
		if got, want := sum/n, math.Pow(1+x, -shape); math.Abs(got-want) > 2e-3 {
			t.Fatalf("%v, want %v", got, want)
		}
	})
	for _, p := range []float64{0.05, 0.5, 0.95} {
		if got, want := quantile(1, p), -math.Log(1-p); math.Abs(got-want) > 1e-6 {
			t.Errorf("exponential, %v: %v, want %v", p, got, want)
		}
	}
}

// Hour by hour a silence adds up to its judgement; each hour lies in it, in order and
// without a break; and it tells where others were heard from where nobody was.
func TestAlong(t *testing.T) {
	p := Default
	p.StepMillis = 10 * supercargo.Minute
	one := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 96, silent: [][2]float64{{30, 44}}}
	around := ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 96, silent: [][2]float64{{36, 40}}}
	m := modelOfShips(&p, append([]ship{one}, many(10, around)...)...)
	track := supercargo.Track{MMSI: one.mmsi, Hull: 1}
	s := m.Silences(track)
	if len(s) != 1 {
		t.Fatalf("%d silences", len(s))
	}
	j := m.Judge(track, s[0].A, s[0].B)
	if h, held := m.JudgeHeld(track, s[0].A.Time, s[0].B.Time); !held || !reflect.DeepEqual(h, j) {
		t.Errorf("by its moments it is judged %+v, %v, not %+v", h, held, j)
	}
	for _, w := range [][2]supercargo.Instant{{s[0].A.Time + 1, s[0].B.Time}, {s[0].A.Time, s[0].B.Time - 1}} {
		if _, held := m.JudgeHeld(track, w[0], w[1]); held {
			t.Errorf("no silence lies between %v and %v", w[0], w[1])
		}
	}
	shape := p.shape(m.state(&s[0].A))
	all, sum := m.Along(track, s[0].A, s[0].B), 0.0
	for i, h := range all {
		sum += math.Pow(1-h.P, -1/shape) - 1
		if h.From >= h.To || i > 0 && h.From != all[i-1].To {
			t.Errorf("%v to %v", h.From, h.To)
		}
		at := float64(h.From-begin) / float64(hour)
		if quiet := at >= 36.5 && at < 39.5; h.CannotSay() != quiet {
			t.Errorf("at %v h: %+v", at, h)
		} else if quiet && h.P > 0.5 || !quiet && (at < 35 || at > 41) && h.P < 0.8 {
			t.Errorf("at %v h it would have been heard with %v", at, h.P)
		}
	}
	if got := 1 - math.Pow(1+sum, -shape); math.Abs(got-j.Heard) > 0.002 {
		t.Errorf("its hours make %v, its judgement is %v", got, j.Heard)
	}
	if all[0].From != s[0].A.Time+supercargo.Instant(m.graceOf(track, s[0].A.Time)) || all[len(all)-1].To != s[0].B.Time {
		t.Errorf("from %v to %v", all[0].From, all[len(all)-1].To)
	}
}

// Steps of a long silence are longer than an hour: its hours are gone through all the same.
func TestAlongDays(t *testing.T) {
	p := Default
	one := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, kn: 0, minutes: 3, until: 240, silent: [][2]float64{{30, 200}}}
	m := modelOfShips(&p, append([]ship{one}, many(10, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 240})...)...)
	fixes := one.fixes()
	a, b := longest(fixes, one.mmsi)
	all := m.Along(supercargo.Track{MMSI: one.mmsi, Hull: 1}, EndOf(&a), EndOf(&b))
	if n := len(all); n < 169 || n > 172 {
		t.Errorf("%d hours", n)
	}
	for _, h := range all {
		if h.To-h.From > hour || h.P > 1 || h.Others < 9 || h.Others > 10 {
			t.Errorf("%+v", h)
		}
	}
}
