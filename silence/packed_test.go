package silence

import (
	"math/rand/v2"
	"slices"
	"testing"

	"supercargo"
)

// What is kept as bytes comes back as it was, also of times before 1970 and of places that do not
// come in order; of nothing comes nothing, and who stops in between gets no more.
func TestPacked(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	var hours []Hour
	var near []InCell
	var cells []TaughtCell
	var taught []TaughtHour
	for range 500 {
		c, at := Cell(r.Uint32N((anyBand+1)*perBand)), r.Int32()-1<<30
		hours = append(hours, Hour{c, at, r.Int64N(1 << 40), r.Int32N(900)})
		near = append(near, InCell{c, supercargo.Receiver(r.IntN(1 << 16)), r.Int32N(1 << 30)})
		long := r.Int64N(1 << 40)
		cells = append(cells, TaughtCell{c, Regime(r.IntN(int(NumRegimes))), long, r.Int64N(long + 1)})
		taught = append(taught, TaughtHour{c, at, long, r.Int64N(long + 1)})
	}
	for _, n := range []int{0, 1, len(hours)} {
		if got := slices.Collect(packHours(hours[:n]).All()); !slices.Equal(got, hours[:n]) {
			t.Errorf("%d hours come back as %v", n, got)
		}
		if got := slices.Collect(packInCells(near[:n]).All()); !slices.Equal(got, near[:n]) {
			t.Errorf("%d cells come back as %v", n, got)
		}
		if got := slices.Collect(packTaughtCells(cells[:n]).All()); !slices.Equal(got, cells[:n]) {
			t.Errorf("%d taught cells come back as %v", n, got)
		}
		if got := slices.Collect(packTaughtHours(taught[:n]).All()); !slices.Equal(got, taught[:n]) {
			t.Errorf("%d taught hours come back as %v", n, got)
		}
	}
	for x := range packHours(hours).All() {
		if x != hours[0] {
			t.Error("it goes on")
		}
		break
	}
}
