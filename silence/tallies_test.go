package silence

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Tallies come back as they were packed, in order, those of one cell and regime as one; and the
// sums of a day are those of its rows.
func TestTallies(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	type key struct {
		cell   Cell
		regime Regime
	}
	draw := func(n int) (out []Tally) {
		for range n {
			out = append(out, Tally{Cell(r.IntN(40) * 1_500_000), Regime(r.IntN(int(NumRegimes))), r.Int32N(3000), r.Int64N(1 << 40), r.Int64N(200)})
		}
		return out
	}
	sum := map[key]Tally{}
	day := &Day{}
	for n := range 60 {
		of := draw(n)
		want := map[key]Tally{}
		for _, x := range of {
			for _, sums := range []map[key]Tally{want, sum} {
				s := sums[key{x.Cell, x.Regime}]
				sums[key{x.Cell, x.Regime}] = Tally{x.Cell, x.Regime, s.Fixes + x.Fixes, s.Heard + x.Heard, s.Silent + x.Silent}
			}
		}
		row := Row{Cells: pack(of)}
		day.Rows = append(day.Rows, row)
		got := slices.Collect(row.Cells.All())
		if len(got) != len(want) {
			t.Fatalf("%d tallies, want %d", len(got), len(want))
		}
		for i, x := range got {
			if x != want[key{x.Cell, x.Regime}] {
				t.Errorf("%+v, want %+v", x, want[key{x.Cell, x.Regime}])
			}
			if i > 0 && (x.Cell < got[i-1].Cell || x.Cell == got[i-1].Cell && x.Regime <= got[i-1].Regime) {
				t.Errorf("%+v comes after %+v", x, got[i-1])
			}
		}
		if n > 0 && row.Cells.first() != got[0] {
			t.Errorf("the first is %+v, want %+v", row.Cells.first(), got[0])
		}
	}
	day.SumUp()
	n := 0
	for x := range day.Sums.All() {
		n++
		if x != sum[key{x.Cell, x.Regime}] {
			t.Errorf("in all %+v, want %+v", x, sum[key{x.Cell, x.Regime}])
		}
	}
	if n != len(sum) {
		t.Errorf("%d sums, want %d", n, len(sum))
	}
}
