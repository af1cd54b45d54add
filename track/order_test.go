package track

import (
	"math"
	"math/rand/v2"
	"testing"

	"supercargo"
)

// An arrival at or after the newest is in order; one behind it is out of order
// within the bound and late beyond.
func TestBehind(t *testing.T) {
	for millis, want := range map[int64]supercargo.Flags{-1: 0, 0: 0, 1: supercargo.OutOfOrder, hours: supercargo.OutOfOrder, hours + 1: supercargo.Late} {
		if got := Behind(supercargo.Instant(1e12-millis), 1e12, hours); got != want {
			t.Errorf("%d ms behind: %v, want %v", millis, got, want)
		}
	}
}

// What arrives shuffled within the bound is handed on in order of time, each
// once, as soon as nothing can come before it; what is late is handed on at
// once.
func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var o Order
	var last supercargo.Instant
	n, out := 0, 0
	emit := func(f *supercargo.Fix) {
		if n++; f.Time < last {
			t.Fatalf("fix %d after a newer one", f.Offset)
		}
		if f.Flags.Any(supercargo.OutOfOrder) {
			out++
		}
		last = f.Time
	}
	for i := range 2000 {
		f := fixAt(i, 40, -30, 100)
		f.Time -= supercargo.Instant(r.Int64N(9 * minute))
		f.Offset = int64(i)
		o.Step(10*minute, f, emit)
		if n < i-20 || o.Newest-last > supercargo.Instant(16*minute) && i > 20 {
			t.Fatalf("after %d arrivals %d are handed on, up to %d s before the newest", i+1, n, (o.Newest-last)/1000)
		}
	}
	before := len(o.Pending)
	tardy := fixAt(1000, 40, -30, 100)
	o.Step(10*minute, tardy, func(f *supercargo.Fix) {
		if n++; f.Flags != supercargo.Late {
			t.Errorf("a late arrival is flagged %v", f.Flags)
		}
	})
	if len(o.Pending) != before {
		t.Error("a late arrival is kept")
	}
	o.Flush(math.MaxInt64, emit)
	if n != 2001 || len(o.Pending) != 0 || out < 1000 {
		t.Errorf("%d handed on of 2001, %d left, %d out of order", n, len(o.Pending), out)
	}
}

// What is just as old as the bound waits: another of that moment may come.
func TestOrderWaits(t *testing.T) {
	var o Order
	n := 0
	emit := func(*supercargo.Fix) { n++ }
	o.Step(10*minute, fixAt(0, 40, -30, 100), emit)
	if o.Step(10*minute, fixAt(10, 40, -30, 100), emit); n != 0 {
		t.Error("handed on while its like can come")
	}
	if o.Step(10*minute, fixAt(11, 40, -30, 100), emit); n != 1 {
		t.Error("not handed on when nothing can come before it")
	}
}
