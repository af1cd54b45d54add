package weigh

import (
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

func anInterval(t *rapid.T, name string) (Interval, float64) {
	a, w, f := rapid.Float64Range(-1e6, 1e6).Draw(t, name), rapid.Float64Range(0, 1e6).Draw(t, name+" width"), rapid.Float64Range(0, 1).Draw(t, name+" part")
	return Interval{a, a + w}, min(a+f*w, a+w)
}

// Whatever numbers are taken from the intervals, what comes of them is in what
// comes of the intervals.
func TestInclusion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, x := anInterval(t, "a")
		b, y := anInterval(t, "b")
		in := func(op string, z float64, c Interval) {
			slack := 1e-9 * max(1, c.High-c.Low, c.High, -c.Low)
			if z < c.Low-slack || z > c.High+slack {
				t.Errorf("%v %s %v: %v is outside %v", a, op, b, z, c)
			}
		}
		in("+", x+y, a.Add(b))
		in("-", x-y, a.Sub(b))
		in("*", x*y, a.Mul(b))
		if y != 0 {
			in("/", x/y, a.Div(b))
		}
		if o := a.Outward(2); o.Low > a.Low+1e-3 || o.High < a.High-1e-3 || o.Low < a.Low-0.02 || o.High > a.High+0.02 {
			t.Errorf("%v rounds to %v", a, o)
		}
	})
}

func TestRounding(t *testing.T) {
	if got := Exact(3 * 0.1).Outward(1); got != Exact(0.3) {
		t.Errorf("the noise of float64 became a width: %v", got)
	}
	if got := (Interval{1.31, 9.01}).Up(); got != (Interval{2, 10}) {
		t.Errorf("a part of a voyage is a voyage: %v", got)
	}
	for x, want := range map[float64]string{43.52: "44", 191.4: "191", 6528: "6,500", 28710: "28,700", 999.6: "1,000", 0.2: "0.2", 0.47: "0.5", 0.0123: "0.01", 0.0049: "0.005", 0: "0", 1e8: "100,000,000"} {
		if got := plain(x); got != want {
			t.Errorf("%v: want %s, got %s", x, want, got)
		}
	}
}

// The same seed draws the same, another seed does not, and a triangular draw
// leans to its mode.
func TestDraw(t *testing.T) {
	mode := 9.0
	p := &problem{work: func(v values) []result { return []result{{"x", v.of("a").Add(v.of("b")), "t", 3}} }}
	terms := []term{{"a", supercargo.Input{Low: 0, High: 10}}, {"b", supercargo.Input{Low: 0, High: 10, Mode: &mode}}}
	one, two, other := *p.draw("s", terms)[0], *p.draw("s", terms)[0], *p.draw("t", terms)[0]
	if one != two || one == other {
		t.Errorf("seed s: %v and %v; seed t: %v", one, two, other)
	}
	if one.P50 < 10.5 || one.P50 > 12.5 {
		t.Errorf("the middle of uniform 0-10 and triangular 0-9-10 is about 11.4, drawn %v", one.P50)
	}
	if q := p.draw("s", []term{{"a", supercargo.Input{}}, {"b", supercargo.Input{}}}); q != nil {
		t.Errorf("nothing is wide, and %v was drawn", q)
	}
}
