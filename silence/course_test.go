package silence

import (
	"math/rand/v2"
	"testing"

	"supercargo"
)

// A course has every cell of its ways once, with the region and block about it, and in each
// slot the milliseconds that the silence has taught there: what a sum step by step gives.
func TestCourseOfWays(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, p := range []Params{Default, Aloft} {
		m := NewModel(&p, nil)
		for n := range 40 {
			s := &spanOf{off: 0.25}
			ways := make([][]step, 1+r.IntN(3))
			steps := 0
			for i := range ways {
				cell := p.cellOf(400_000_000, 500_000_000, 400)
				for range 1 + r.IntN(40) {
					if r.IntN(2) == 0 {
						cell += Cell(r.IntN(1 + n%4)) // some courses stay in few cells, others come through many
					}
					ways[i] = append(ways[i], step{at: supercargo.Instant(r.Int64N(40 * p.slotMillis())), cell: cell, millis: 1000 * r.Int64N(600)})
					steps++
				}
			}
			c := m.courseOf(s, ways, nil)
			cells := map[Cell]float64{}
			places := [4]map[Cell]map[int32]float64{{}, {}, {}, {}}
			for _, way := range ways {
				for i := range way {
					x := &way[i]
					if got := c.spots[x.spot].cell; got != x.cell {
						t.Fatalf("a step in cell %d is in spot %d, of cell %d", x.cell, x.spot, got)
					}
					taught := m.taughtBy(s, x.millis, len(ways))
					cells[x.cell] += taught
					about, levels := p.about(x.cell)
					for k := range levels {
						of := places[k][about[k].of]
						if of == nil {
							of = map[int32]float64{}
							places[k][about[k].of] = of
						}
						of[p.slot(x.at)] += taught
						for d := -p.beside(); d <= p.beside(); d++ {
							of[p.slot(x.at)+d] += 0
						}
					}
				}
			}
			if len(c.spots) != len(cells) {
				t.Fatalf("%d spots of %d cells", len(c.spots), len(cells))
			}
			for i := range c.spots {
				of := &c.spots[i]
				if of.taught != cells[of.cell] {
					t.Errorf("cell %d: %v taught, want %v", of.cell, of.taught, cells[of.cell])
				}
				if c.block(of).of != of.cell.Block() || c.region(of).of != of.cell.Region() {
					t.Errorf("cell %d lies in block %d and region %d, want %d and %d", of.cell, c.block(of).of, c.region(of).of, of.cell.Block(), of.cell.Region())
				}
			}
			for k := range c.levels {
				if len(c.places[k]) != len(places[k]) {
					t.Fatalf("level %d: %d places, want %d", k, len(c.places[k]), len(places[k]))
				}
				for i := range c.places[k] {
					x := &c.places[k][i]
					sum := 0.0
					for slot := x.first - 2; slot <= x.last+2; slot++ {
						want, asked := places[k][x.of][slot]
						sum += want
						if slot < x.first || slot > x.last {
							if asked || x.in(slot) != (present{}) {
								t.Errorf("place %d in slot %d is beyond its slots", x.of, slot)
							}
							continue
						}
						if got := x.taught[slot-x.first]; asked && got != want || !asked && got >= 0 {
							t.Errorf("place %d in slot %d: %v taught, want %v, %v", x.of, slot, got, want, asked)
						}
					}
					if x.sum() != sum {
						t.Errorf("place %d: %v taught, want %v", x.of, x.sum(), sum)
					}
				}
			}
		}
	}
}

// Cells get numbers in order of first use, and keep them, however many there are.
func TestNumbers(t *testing.T) {
	var n numbers
	if _, known := n.find(0); known {
		t.Error("a cell is known before any is put")
	}
	for round := range 2 {
		for i := range int32(3 * manyNumbers) {
			if no, known := n.put(Cell(7 * i)); no != i || known != (round == 1) {
				t.Fatalf("round %d, cell %d: number %d, known %v", round, i, no, known)
			}
			if _, known := n.find(Cell(7*i + 1)); known {
				t.Fatalf("cell %d is known, and was not put", 7*i+1)
			}
		}
	}
}

// What was added about a place in a slot is found there alone, before the epoch too, and
// nothing of it is kept when it is taken away again.
func TestHourly(t *testing.T) {
	h := hourly{}
	slots := []int32{-1, 0, 1, perSlots - 1, perSlots, 3*perSlots + 5}
	for i, at := range slots {
		h.add(5, at, inHour{heard: float64(i + 1), long: 2, taught: 1, ships: 3})
		h.add(6, at, inHour{heard: 9})
	}
	for i, at := range slots {
		if x := h.at(5, at); x == nil || *x != (inHour{heard: float64(i + 1), long: 2, taught: 1, ships: 3}) {
			t.Errorf("slot %d: %+v", at, x)
		}
	}
	if x := h.at(5, 2); x != nil {
		t.Errorf("slot 2, in which nothing was: %+v", *x)
	}
	for i, at := range slots {
		h.add(5, at, inHour{heard: -float64(i + 1), long: -2, taught: -1, ships: -3})
		if x := h.at(5, at); x != nil {
			t.Errorf("slot %d after all was taken away: %+v", at, *x)
		}
		h.add(6, at, inHour{heard: -9})
	}
	if len(h.rows) != 0 {
		t.Errorf("%d rows are kept of nothing", len(h.rows))
	}
	last := slots[len(slots)-1]
	if h.add(6, last, inHour{ships: 1}); h.at(6, last) == nil {
		t.Error("what is added to a row that was taken away just before is lost")
	}
}

// How well a block was heard in an hour is of ships what it was in that hour; of aircraft, whose
// outages begin and end within a slot, the least of it and of the slots on either side.
func TestSlotsBeside(t *testing.T) {
	for _, c := range []struct {
		p    Params
		nows []float64 // of slots 8 to 12
		want float64
	}{
		{Default, []float64{0, 0.2, 0.8, 0.1, 0}, 0.8},
		{Aloft, []float64{0, 0.2, 0.8, 0.9, 0}, 0.2},
		{Aloft, []float64{0, 0.9, 0.8, 0.1, 0}, 0.1},
		{Aloft, []float64{0, 0.9, 0.8, 0.9, 0}, 0.8},
	} {
		_, levels := c.p.about(0)
		x := &course{levels: levels, spots: []spot{{cell: 1}}}
		x.places[levels-1] = []place{{first: 8, last: 12, nows: c.nows}}
		a := air{p: &c.p, course: x}
		if got := a.now(&step{at: supercargo.Instant(10*c.p.slotMillis() + 1)}); got != c.want {
			t.Errorf("of %v, aloft %v: %g, want %g", c.nows, c.p.Aloft(), got, c.want)
		}
	}
}
