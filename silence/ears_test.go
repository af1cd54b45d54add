package silence

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
)

// One of two receivers is down. Ships a few miles off, which the other hears, say nothing
// about a ship that the first alone hears; they do where the first still hears anybody.
func TestOneReceiverDown(t *testing.T) {
	gone := [2]float64{40, 60}
	port := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 96, receiver: 1}
	cape := ship{mmsi: 200000201, lat: 40.32, lon: 51.32, minutes: 3, until: 96, receiver: 2} // the same block, another cell
	for name, c := range map[string]struct {
		others [][2]float64 // when the ships at the port are silent
		class  string
	}{
		"the receiver hears nobody":      {[][2]float64{gone}, "outage"},
		"the receiver hears four others": {nil, "unexplained"},
	} {
		one := port
		one.silent = [][2]float64{gone}
		beside := port
		beside.mmsi, beside.silent = 200000101, c.others
		j, d := judged(append(append([]ship{one}, many(4, beside)...), many(20, cape)...)...)
		if d.Class != c.class {
			t.Errorf("%s: %s, want %s; %+v", name, d.Class, c.class, j)
		}
	}
}

// What both receivers hear is heard by one of them less often, and still heard.
func TestOneOfTwoThatHear(t *testing.T) {
	var fixes []supercargo.Fix
	for r := supercargo.Receiver(1); r <= 2; r++ {
		s := ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 48, receiver: r}
		if r == 1 {
			s.silent = [][2]float64{{30, 40}}
		}
		for _, s := range many(5, s) {
			for _, f := range s.fixes() {
				if r == 2 {
					f.Flags |= supercargo.Duplicate
				}
				fixes = append(fixes, f)
			}
		}
	}
	days, nos := daysOf(&Default, fixes)
	m := modelOf(&Default, days, nos)
	at := func(h float64) supercargo.Instant { return begin + supercargo.Instant(h*float64(hour)) }
	e := m.listening(&spanOf{Span: Span{End{Time: at(29)}, End{Time: at(41)}}})
	c := CellOf(40_0200000, 51_0200000)
	for h, want := range map[float64][2]float64{20.5: {0.999, 1}, 35.5: {0.5, 0.6}} {
		if x := e.now(c, at(h)); x < want[0] || x > want[1] {
			t.Errorf("hour %v: %v of what is usually received, want %v", h, x, want)
		}
	}
}

// A feed that names no receiver is never taken to be down by this.
func TestNoReceiverNamed(t *testing.T) {
	_, d := judged(append([]ship{{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 96, silent: [][2]float64{{40, 60}}}},
		many(20, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 3, until: 96})...)...)
	if d.Class != "unexplained" {
		t.Error(d.Class)
	}
}

// Who hears a place is the same whether it is asked for before the days come or after, and
// a day that is dropped leaves nothing behind.
func TestEarsForget(t *testing.T) {
	days, nos := daysOf(&Default, (&ship{mmsi: 200000001, lat: 40, lon: 51, minutes: 5, until: 48, receiver: 1}).fixes())
	m := NewModel(&Default, func(e *End) State { return Sailing })
	later := NewModel(&Default, func(e *End) State { return Sailing })
	m.heardBy()
	for i := range days {
		m.Add(nos[i], days[i], nil)
		later.Add(nos[i], days[i], nil)
		if len(m.near[2]) == 0 || later.near != nil {
			t.Fatal("it is not worked out when it is asked for")
		}
	}
	if d := cmp.Diff(*m.heardBy(), *later.heardBy(), cmp.AllowUnexported(byEar{})); d != "" {
		t.Error(d)
	}
	for range days {
		m.Drop()
	}
	for k := range m.near {
		for c, of := range m.near[k] {
			if len(of) > 0 {
				t.Error("cell", c, "still has", of)
			}
		}
	}
	if e := m.ears[1]; e.all != 0 || len(e.ships) != 0 {
		t.Error("the receiver still has", e)
	}
}
