package drawing

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var classes = []string{"unexplained", "outage", "poor_reception", "cannot_say", ""}

// Strokes stay within their bar, reach both ends of it, and are other ones for each class.
func TestHatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Float64Range(0, 900).Draw(t, "x"), rapid.Float64Range(0, 90).Draw(t, "y")
		wide := rapid.Float64Range(leastWide, 900).Draw(t, "wide")
		seen := map[string]string{}
		for _, c := range classes {
			d := hatch(c, x, y, wide, barHigh)
			if (d == "") != (c == "" || (c == "outage" || c == "poor_reception") && wide <= hatchStep/2) {
				t.Fatalf("%q, %g wide: %q", c, wide, d)
			}
			if d == "" {
				continue
			}
			n := number.FindAllString(d[strings.Index(d, ` d="`):], -1)
			least, most := math.Inf(1), math.Inf(-1)
			for i := 0; i < len(n); i += 2 {
				u, _ := strconv.ParseFloat(n[i], 64)
				v, _ := strconv.ParseFloat(n[i+1], 64)
				if u < x-0.06 || u > x+wide+0.06 || v < y-0.06 || v > y+barHigh+0.06 {
					t.Fatalf("%s: a stroke at %g %g, outside %g+%g", c, u, v, x, wide)
				}
				least, most = min(least, u), max(most, u)
			}
			if least > x+hatchStep+0.06 || most < x+wide-hatchStep-0.06 {
				t.Fatalf("%s: strokes from %g to %g over %g+%g", c, least, most, x, wide)
			}
			if other, is := seen[d]; is {
				t.Fatalf("%s looks like %s", c, other)
			}
			seen[d] = c
		}
	})
}

// The parts of the bar of chances are as wide as the chances, one after the other.
func TestChances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &Chances{Title: hostile, Width: 482}
		sum := 0.0
		for _, k := range []string{"unexplained", "outage", "poor_reception"} {
			p := rapid.Float64Range(0, 1).Draw(t, k)
			c.All = append(c.All, Chance{k, hostile, p})
			sum += p
		}
		at, i := 1.0, 0
		for _, e := range parsed(t, c.Draw()) {
			if e.Name.Local != "rect" {
				continue
			}
			for c.All[i].P <= 0 {
				i++
			}
			x, _ := strconv.ParseFloat(attr(&e, "x"), 64)
			w, _ := strconv.ParseFloat(attr(&e, "width"), 64)
			if want := 480 * c.All[i].P / sum; math.Abs(x-at) > 0.06 || math.Abs(w-want) > 0.06 || !strings.Contains(attr(&e, "class"), "judged-"+classOf(c.All[i].Class)) {
				t.Fatalf("%s is at %g, %g wide; want %g, %g", attr(&e, "class"), x, w, at, want)
			}
			at += 480 * c.All[i].P / sum
			i++
		}
		if sum > 0 && math.Abs(at-481) > 0.01 {
			t.Fatalf("the parts end at %g", at)
		}
	})
	if s := (&Chances{All: []Chance{{"outage", "", 0}}}).Draw(); s != "" {
		t.Errorf("no chance at all is drawn: %s", s)
	}
}

// The class is written on a bar that has room for it, and on no other.
func TestClassIsWritten(t *testing.T) {
	for _, c := range []struct {
		wide float64
		want bool
	}{{74, true}, {73.9, false}, {500, true}} {
		if got := fits("unexplained", c.wide); got != c.want {
			t.Errorf("%g pixels: %v", c.wide, got)
		}
	}
	if fits("", 500) {
		t.Error("no words fit")
	}
	for _, c := range classes {
		tl := &Timeline{Width: 816, From: 0, To: 100 * hour, Lanes: []Lane{{Spans: []Span{{Kind: "gap", From: 10 * hour, To: 60 * hour, Class: c, Says: "in words"}}}}}
		s := tl.Draw()
		if !strings.Contains(s, ">in words</text>") || !strings.Contains(s, "judged-"+classOf(orNone(c))) || strings.Contains(s, "hatch-") != (c != "") {
			t.Errorf("%q: %s", c, s)
		}
	}
}
