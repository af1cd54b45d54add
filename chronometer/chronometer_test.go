package chronometer

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
)

const (
	day    = int32(19723) // 2024-01-01
	second = supercargo.Second
)

var midnight = supercargo.Instant(int64(day) * supercargo.Day)

// world is what receivers heard of one ship that sends every minute and is always under way.
type world struct {
	clocks map[supercargo.Receiver]func(supercargo.Instant) int64 // how far each is ahead
	hears  func(r supercargo.Receiver, n int) bool                // whether it hears the nth transmission
	fixes  []supercargo.Fix
}

func (w *world) send(from, to supercargo.Instant, change func(n int, f *supercargo.Fix)) []supercargo.Fix {
	rnd := rand.New(rand.NewPCG(uint64(from), 2))
	n := 0
	for t := from; t < to; t += supercargo.Instant(supercargo.Minute) {
		f := supercargo.Fix{MMSI: 211000001, Lat: int32(500000000 + 1000*int64(t-midnight)/supercargo.Minute), Lon: int32(rnd.IntN(1000)), SOG: 120, COG: 10, Heading: 1, Second: supercargo.NoSecond}
		for _, r := range slices.Sorted(keysOf(w.clocks)) {
			if !w.hears(r, n) {
				continue
			}
			g := f
			g.Receiver, g.Time = r, t+supercargo.Instant(w.clocks[r](t)+rnd.Int64N(2*second))
			if change != nil {
				change(n, &g)
			}
			w.fixes = append(w.fixes, g)
		}
		n++
	}
	return w.fixes
}

func keysOf[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func off(seconds int64) func(supercargo.Instant) int64 {
	return func(supercargo.Instant) int64 { return seconds * second }
}

func always(supercargo.Receiver, int) bool { return true }

// countedOf counts fixes day by day, as they were received.
func countedOf(fixes []supercargo.Fix) (out []Row) {
	by := map[int32]*Counter{}
	for i := range fixes {
		d := fixes[i].Received().Day()
		if by[d] == nil {
			by[d] = &Counter{}
		}
		by[d].Add(&fixes[i])
	}
	for _, d := range slices.Sorted(keysOf(by)) {
		out = append(out, by[d].Rows()...)
	}
	return out
}

const hours12 = supercargo.Instant(12 * supercargo.Hour)

func hour(h int64) supercargo.Instant { return midnight + supercargo.Instant(h*supercargo.Hour) }

func TestJudge(t *testing.T) {
	type clocks = map[supercargo.Receiver]func(supercargo.Instant) int64
	whole := func(r supercargo.Receiver, seconds int64) Error {
		return Error{r, hour(0), hour(24), seconds * second}
	}
	setRight := func(at int64, seconds int64) func(supercargo.Instant) int64 {
		return func(t supercargo.Instant) int64 {
			if t < hour(at)+supercargo.Instant(30*supercargo.Minute) {
				return seconds * second
			}
			return 0
		}
	}
	tests := []struct {
		name     string
		clocks   clocks
		hears    func(supercargo.Receiver, int) bool
		from, to supercargo.Instant
		change   func(int, *supercargo.Fix)
		want     []Error
	}{
		{name: "clocks agree", clocks: clocks{1: off(0), 2: off(0), 3: off(0)}},
		{name: "one of three is ahead", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, want: []Error{whole(2, 40)}},
		{name: "one of three is behind", clocks: clocks{1: off(-600), 2: off(0), 3: off(0)}, want: []Error{whole(1, -600)}},
		{name: "two of five are off, each by its own", clocks: clocks{1: off(0), 2: off(40), 3: off(0), 4: off(-600), 5: off(0)}, want: []Error{whole(2, 40), whole(4, -600)}},
		{name: "off by what a network delays", clocks: clocks{1: off(0), 2: off(9), 3: off(0)}},
		{name: "off by little more", clocks: clocks{1: off(0), 2: off(11), 3: off(0)}, want: []Error{whole(2, 11)}},
		{name: "two receivers, and nothing tells", clocks: clocks{1: off(0), 2: off(40)}},
		{name: "two receivers, of which one hears more", clocks: clocks{1: off(0), 2: off(40)}, hears: func(r supercargo.Receiver, n int) bool { return r == 2 || n%5 < 3 }, want: []Error{whole(1, -40)}},
		{name: "two receivers, of which one hears hardly more", clocks: clocks{1: off(0), 2: off(40)}, hears: func(r supercargo.Receiver, n int) bool { return r == 2 || n%5 < 4 }},
		{name: "two receivers: ships tell the second", clocks: clocks{1: off(0), 2: off(25)}, hears: func(r supercargo.Receiver, n int) bool { return r == 2 || n%5 < 2 },
			change: func(_ int, f *supercargo.Fix) { f.Second = 0 }, want: []Error{whole(2, 25)}},
		{name: "three receivers, of which two agree on what no ship tells", clocks: clocks{1: off(0), 2: off(25), 3: off(25)},
			change: func(_ int, f *supercargo.Fix) { f.Second = 0 }, want: []Error{whole(2, 25), whole(3, 25)}},
		{name: "heard by others that are off alone", clocks: clocks{1: off(0), 2: off(0), 3: off(40), 4: off(-600)},
			hears: func(r supercargo.Receiver, n int) bool { return (r >= 3) == (n < 720) || r == 3 }, want: []Error{whole(3, 40), whole(4, -600)}},
		{name: "too little", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(3), to: hour(3) + supercargo.Instant(7*supercargo.Minute)},
		{name: "just enough", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(3), to: hour(3) + supercargo.Instant(8*supercargo.Minute), want: []Error{whole(2, 40)}},
		{name: "set right at half past twelve", clocks: clocks{1: off(0), 2: setRight(12, 300), 3: off(0)}, want: []Error{{2, hour(0), hour(12), 300 * second}}},
		{name: "passed on late as it pleases", clocks: clocks{1: off(0), 2: func(t supercargo.Instant) int64 { return int64(t/60000) % 7 * 60 * second }, 3: off(0)}},
		{name: "a fifth passed on late", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(n int, f *supercargo.Fix) {
			if n%6 == 0 && f.Receiver == 2 {
				f.Time += supercargo.Instant(supercargo.Minute * int64(5+n%30))
			}
		}, want: []Error{whole(2, 40)}},
		{name: "a third passed on late", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(n int, f *supercargo.Fix) {
			if n%3 == 0 && f.Receiver == 2 {
				f.Time += supercargo.Instant(supercargo.Minute * int64(5+n%30))
			}
		}},
		{name: "just four fifths as late", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(3), to: hour(3) + supercargo.Instant(10*supercargo.Minute), change: func(n int, f *supercargo.Fix) {
			if n%5 == 0 && f.Receiver == 2 {
				f.Time += supercargo.Instant(supercargo.Minute * int64(5+n))
			}
		}, want: []Error{whole(2, 40)}},
		{name: "delayed by up to half a minute", clocks: clocks{1: off(0), 2: func(t supercargo.Instant) int64 { return int64(t/60000) % 6 * 5 * second }, 3: off(0)}},
		{name: "three in an hour", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, hears: func(_ supercargo.Receiver, n int) bool { return n%20 == 0 }, want: []Error{whole(2, 40)}},
		{name: "off otherwise from noon on", clocks: clocks{1: off(0), 2: func(t supercargo.Instant) int64 { return 40*second + 260*second*int64(min(1, (t-midnight)/hours12)) }, 3: off(0)},
			want: []Error{{2, hour(0), hour(12), 40 * second}, {2, hour(12), hour(24), 300 * second}}},
		{name: "an hour of which nothing can be said", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(n int, f *supercargo.Fix) {
			if n >= 720 && n < 770 && f.Receiver == 2 {
				f.Time += supercargo.Instant(supercargo.Minute * int64(n%37))
			}
		}, want: []Error{{2, hour(0), hour(12), 40 * second}, {2, hour(13), hour(24), 40 * second}}},
		{name: "heard twice, off by this and by that", clocks: clocks{1: off(0), 2: func(t supercargo.Instant) int64 {
			return 40*second + 260*second*int64(max(0, min(1, 1+(t-midnight)/hours12)))
		}, 3: off(0)}, from: hour(-24),
			hears: func(_ supercargo.Receiver, n int) bool { return n/60 == 4 || n/60 == 44 }, want: []Error{{2, hour(5), hour(24), 300 * second}}},
		{name: "hours off", clocks: clocks{1: off(0), 2: off(3 * 3600), 3: off(0)}, to: hour(12), change: func(_ int, f *supercargo.Fix) {
			f.Time -= supercargo.Instant(second) * supercargo.Instant(f.Receiver&^1)
		}, want: []Error{whole(2, 3*3600-1)}},
		{name: "off by more than any fix is shifted", clocks: clocks{1: off(0), 2: off(4 * 3600), 3: off(0)}, to: hour(12)},
		{name: "at rest", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(_ int, f *supercargo.Fix) { f.SOG = underWay - 1 }},
		{name: "slowly", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(_ int, f *supercargo.Fix) { f.SOG = underWay }, want: []Error{whole(2, 40)}},
		{name: "rounded", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, change: func(_ int, f *supercargo.Fix) { f.Flags |= supercargo.Rounded }},
		{name: "the day before", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(-12), to: hour(-6), want: []Error{{2, hour(0), hour(18), 40 * second}}},
		{name: "the day after", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(36), to: hour(40), want: []Error{{2, hour(12), hour(24), 40 * second}}},
		{name: "long before", clocks: clocks{1: off(0), 2: off(40), 3: off(0)}, from: hour(-30), to: hour(-25)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.hears == nil {
				tt.hears = always
			}
			if tt.to == 0 {
				tt.to = hour(24)
			}
			if tt.from == 0 {
				tt.from = hour(0)
			}
			w := world{clocks: tt.clocks, hears: tt.hears}
			got := Judge(&Default, nil, day, countedOf(w.send(tt.from, tt.to, tt.change)))
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// What is counted does not depend on the order of a number's fixes, nor on a time that was mended.
func TestCounterKnowsNoOrder(t *testing.T) {
	w := world{clocks: map[supercargo.Receiver]func(supercargo.Instant) int64{1: off(0), 2: off(40), 3: off(-600)}, hears: func(r supercargo.Receiver, n int) bool { return n%int(r+1) > 0 }}
	fixes := w.send(hour(1), hour(6), nil)
	fixes = append(fixes, fixes[10], fixes[11])
	fixes[len(fixes)-1].Time += supercargo.Instant(supercargo.Hour) // one passed on again
	want := countedOf(fixes)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(fixes), func(i, j int) { fixes[i], fixes[j] = fixes[j], fixes[i] })
	for i := range fixes {
		if i%3 == 0 {
			fixes[i].Time -= 40_000
			fixes[i].Shift = -40_000
		}
	}
	if d := cmp.Diff(want, countedOf(fixes)); d != "" {
		t.Error(d)
	}
}

// Taking out what was counted of a ship and putting in what is counted now comes to the same as counting all.
func TestMend(t *testing.T) {
	of := func(m supercargo.MMSI, seconds int64) []supercargo.Fix {
		w := world{clocks: map[supercargo.Receiver]func(supercargo.Instant) int64{1: off(0), 2: off(seconds)}, hears: always}
		fixes := w.send(hour(1), hour(3), nil)
		for i := range fixes {
			fixes[i].MMSI = m
		}
		return fixes
	}
	a, b, other := of(1, 40), of(2, 40), of(2, 90)
	held := countedOf(slices.Concat(a, b))
	if d := cmp.Diff(countedOf(slices.Concat(a, other)), Mend(held, countedOf(b), countedOf(other))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(countedOf(a), Mend(held, countedOf(b), nil)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(held, Join(countedOf(a), countedOf(b))); d != "" {
		t.Error(d)
	}
}

func TestErrorsOf(t *testing.T) {
	e := Errors{{1, hour(2), hour(3), 5}, {2, hour(1), hour(2), 7}, {2, hour(4), hour(6), 9}}
	for _, tt := range []struct {
		r    supercargo.Receiver
		at   supercargo.Instant
		want int64
	}{{1, hour(2) - 1, 0}, {1, hour(2), 5}, {1, hour(3) - 1, 5}, {1, hour(3), 0}, {2, hour(1), 7}, {2, hour(2), 0}, {2, hour(4) - 1, 0}, {2, hour(4), 9}, {2, hour(6), 0}, {3, hour(1), 0}} {
		if got := e.Of(tt.r, tt.at); got != tt.want {
			t.Errorf("receiver %d at hour %v: %d ms, want %d", tt.r, float64(tt.at-midnight)/3.6e6, got, tt.want)
		}
	}
}

func TestFromSecond(t *testing.T) {
	at := midnight + supercargo.Instant(10*supercargo.Minute)
	for _, tt := range []struct {
		t      supercargo.Instant
		second uint8
		want   int64
	}{{at, 0, 0}, {at + 2500, 0, 2500}, {at + 2500, 1, 1500}, {at + 1000, 59, 2000}, {at + 29_999, 0, 29_999}, {at + 30_000, 0, -30_000}, {at, 40, 20_000}, {-1000, 59, 0}} {
		if got := fromSecond(tt.t, tt.second); got != tt.want {
			t.Errorf("%d with second %d: %d, want %d", tt.t-at, tt.second, got, tt.want)
		}
	}
}

func BenchmarkCounter(b *testing.B) {
	w := world{clocks: map[supercargo.Receiver]func(supercargo.Instant) int64{1: off(0), 2: off(0), 3: off(0)}, hears: always}
	fixes := w.send(hour(0), hour(24), nil)
	b.ReportAllocs()
	b.SetBytes(int64(len(fixes)))
	for b.Loop() {
		var c Counter
		for i := range fixes {
			c.Add(&fixes[i])
		}
		c.Rows()
	}
}
