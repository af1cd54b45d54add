package drawn

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// at0 is when the tests begin.
const at0 = supercargo.Instant(1_000_000_000_000)

var nobody = supercargo.Track{MMSI: 200000001, Hull: 1}

func fix(minutes float64, lat, lon float64) supercargo.Fix {
	return supercargo.Fix{MMSI: 200000001, Time: at0 + supercargo.Instant(minutes*float64(supercargo.Minute)), Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon)}
}

// draw writes lines as "first_heard 0 1 2 silence": ends, and minutes of the points, a
// point on 180 degrees with its longitude, one that is there again in brackets.
func draw(t testing.TB, p *Params, displaced []float64, fixes ...supercargo.Fix) string {
	t.Helper()
	var d Pen
	var out []string
	emit := func(l *Line) error {
		s := string(l.Began)
		for _, x := range l.Points {
			m := float64(x.Time-at0) / float64(supercargo.Minute)
			switch x.Kind {
			case Fix:
				s += fmt.Sprintf(" %g", m)
			case Again:
				s += fmt.Sprintf(" (%g)", m)
			case Edge:
				s += fmt.Sprintf(" %g at %g", m, float64(x.At.Lon)*1e-7)
			}
		}
		out = append(out, s+" "+string(l.Ended))
		return nil
	}
	for i := range fixes {
		last := supercargo.Instant(0)
		for _, m := range displaced {
			if at := at0 + supercargo.Instant(m*float64(supercargo.Minute)); at <= fixes[i].Time {
				last = at
			}
		}
		if err := d.Step(p, nobody, &fixes[i], last, emit); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(emit); err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "; ")
}

// Where lines end, on either side of each threshold.
func TestLines(t *testing.T) {
	six := &Params{Silence: 6 * supercargo.Hour}
	box := &Params{Silence: 6 * supercargo.Hour, Inside: func(p geo.Point) bool { return p.Lat < 37e7 }}
	three := &Params{Silence: 6 * supercargo.Hour, Most: 3}
	for name, c := range map[string]struct {
		p         *Params
		displaced []float64
		fixes     []supercargo.Fix
		want      string
	}{
		"none":                    {six, nil, nil, ""},
		"one":                     {six, nil, []supercargo.Fix{fix(0, 36, 53)}, "first_heard 0 last_heard"},
		"heard":                   {six, nil, []supercargo.Fix{fix(0, 36, 53), fix(359.9, 36, 53)}, "first_heard 0 359.9 last_heard"},
		"silent":                  {six, nil, []supercargo.Fix{fix(0, 36, 53), fix(360, 36, 53), fix(361, 36, 53)}, "first_heard 0 silence; silence 360 361 last_heard"},
		"displaced between":       {six, []float64{1.5}, []supercargo.Fix{fix(0, 36, 53), fix(1, 36, 53), fix(2, 36, 53), fix(3, 36, 53)}, "first_heard 0 1 displacement; displacement 2 3 last_heard"},
		"displaced before":        {six, []float64{-1}, []supercargo.Fix{fix(0, 36, 53), fix(1, 36, 53)}, "first_heard 0 1 last_heard"},
		"as fast as ships go":     {six, nil, []supercargo.Fix{fix(0, 36, 53), fix(10, 36.17, 53)}, "first_heard 0 10 last_heard"},
		"faster":                  {six, nil, []supercargo.Fix{fix(0, 36, 53), fix(10, 36.18, 53)}, "first_heard 0 impossible; impossible 10 last_heard"},
		"inside":                  {box, nil, []supercargo.Fix{fix(0, 36.95, 53), fix(20, 37.05, 53), fix(40, 36.95, 53), fix(50, 36.95, 53)}, "first_heard 0 outside; outside 40 50 last_heard"},
		"from outside":            {box, nil, []supercargo.Fix{fix(0, 37.05, 53), fix(20, 36.95, 53)}, "outside 20 last_heard"},
		"full":                    {three, nil, []supercargo.Fix{fix(0, 36, 53), fix(1, 36, 53), fix(2, 36, 53)}, "first_heard 0 1 2 last_heard"},
		"overfull":                {three, nil, []supercargo.Fix{fix(0, 36, 53), fix(1, 36, 53), fix(2, 36, 53), fix(3, 36, 53), fix(4, 36, 53)}, "first_heard 0 1 2 most_fixes; most_fixes (2) 3 4 last_heard"},
		"eastward over 180":       {six, nil, []supercargo.Fix{fix(0, -17, 179.9), fix(30, -17, -179.8)}, "first_heard 0 10 at 180 antimeridian; antimeridian 10 at -180 30 last_heard"},
		"westward over 180":       {six, nil, []supercargo.Fix{fix(0, -17, -179.9), fix(30, -17, 179.8)}, "first_heard 0 10 at -180 antimeridian; antimeridian 10 at 180 30 last_heard"},
		"to 180 and on":           {six, nil, []supercargo.Fix{fix(0, -17, 179.9), fix(10, -17, 180), fix(20, -17, 179.9)}, "first_heard 0 10 20 last_heard"},
		"over at 180":             {six, nil, []supercargo.Fix{fix(0, -17, 179.9), fix(10, -17, 180), fix(20, -17, -179.9)}, "first_heard 0 10 antimeridian; antimeridian 10 at -180 20 last_heard"},
		"over from 180":           {six, nil, []supercargo.Fix{fix(0, -17, 180), fix(10, -17, -179.9)}, "first_heard 0 antimeridian; antimeridian 0 at -180 10 last_heard"},
		"to the other 180":        {six, nil, []supercargo.Fix{fix(0, -17, 179.9), fix(10, -17, -180), fix(20, -17, 179.9)}, "first_heard 0 10 20 last_heard"},
		"over Greenwich":          {six, nil, []supercargo.Fix{fix(0, 50, -0.1), fix(30, 50, 0.1)}, "first_heard 0 30 last_heard"},
		"a silence, not only far": {six, nil, []supercargo.Fix{fix(0, 36, 53), fix(400, 39, 53)}, "first_heard 0 silence; silence 400 last_heard"},
	} {
		if got := draw(t, c.p, c.displaced, c.fixes...); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// What a line says of itself.
func TestLineFigures(t *testing.T) {
	var d Pen
	p := &Params{Silence: supercargo.Hour}
	fixes := []supercargo.Fix{fix(0, 36, 53), fix(30, 36.1, 53), fix(35, 36.1, 53)}
	fixes[1].Flags = supercargo.Simulated
	for i := range fixes {
		d.Step(p, nobody, &fixes[i], 0, nil)
	}
	d.Close(func(l *Line) error {
		if l.Fixes != 3 || l.NM < 5.99 || l.NM > 6.01 || l.Silence != 30*supercargo.Minute || !l.Simulated || l.Start() != at0 || l.End() != at0+35*supercargo.Instant(supercargo.Minute) || l.Track != nobody {
			t.Errorf("%+v", l)
		}
		return nil
	})
}

// Which fixes are on lines.
func TestInLine(t *testing.T) {
	for flags, want := range map[supercargo.Flags]bool{0: true, supercargo.Simulated: true, supercargo.Late | supercargo.OutOfOrder | supercargo.TimeInherited | supercargo.LowAccuracy | supercargo.DeadReckoned: true,
		supercargo.Duplicate: false, supercargo.Implausible: false, supercargo.ClockReset: false, supercargo.OffClock: false} {
		if f := (supercargo.Fix{Flags: flags}); InLine(&f, 1) != want || InLine(&f, 0) {
			t.Errorf("%v", flags.Names())
		}
	}
}

// Whatever is sent: every fix is on one line and once, in order, and no line
// joins two that a silence, a displacement or what no ship can do lies between,
// or goes more than half way round.
func TestEveryFixOnOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Params{Silence: 2 * supercargo.Hour, Most: rapid.IntRange(1, 9).Draw(t, "most")}
		var fixes []supercargo.Fix
		var displaced []supercargo.Instant
		minutes, lat, lon := 0.0, -17.0, 179.5
		for range rapid.IntRange(0, 40).Draw(t, "fixes") {
			minutes += rapid.SampledFrom([]float64{0, 1, 10, 119, 120, 500}).Draw(t, "minutes")
			lat += rapid.SampledFrom([]float64{0, 0.01, -0.1, 2}).Draw(t, "north")
			lon += rapid.SampledFrom([]float64{0, 0.05, 0.3, -0.4}).Draw(t, "east")
			if lon > 180 {
				lon -= 360
			} else if lon < -180 {
				lon += 360
			}
			fixes = append(fixes, fix(minutes, lat, lon))
			d := supercargo.Instant(0)
			if rapid.IntRange(0, 9).Draw(t, "displaced") == 0 {
				d = fixes[len(fixes)-1].Time - 1
			} else if n := len(displaced); n > 0 {
				d = displaced[n-1]
			}
			displaced = append(displaced, d)
		}
		var pen Pen
		n := 0
		emit := func(l *Line) error {
			heard := 0
			for i, x := range l.Points {
				if x.Kind == Fix {
					if x.Fix != fixes[n] {
						t.Fatalf("fix %d is not the next", n)
					}
					n, heard = n+1, heard+1
				}
				if i == 0 {
					continue
				}
				last := l.Points[i-1]
				if dt := int64(x.Time - last.Time); dt < 0 || dt >= p.Silence || l.Silence < dt {
					t.Fatalf("%d ms in a line of %d", dt, l.Silence)
				}
				if x.Kind == Fix && last.Kind == Fix && (displaced[n-1] > last.Time || !motion.Ship.Can(motion.MomentOf(&last.Fix), motion.MomentOf(&x.Fix)).OK) {
					t.Fatal("joined")
				}
				if d := int64(x.At.Lon) - int64(last.At.Lon); d > 1_800_000_000 || d < -1_800_000_000 {
					t.Fatalf("from %d to %d", last.At.Lon, x.At.Lon)
				}
			}
			if heard != l.Fixes || heard > p.Most {
				t.Fatalf("%d fixes, said %d, at most %d", heard, l.Fixes, p.Most)
			}
			return nil
		}
		for i := range fixes {
			pen.Step(p, nobody, &fixes[i], displaced[i], emit)
		}
		pen.Close(emit)
		if n != len(fixes) {
			t.Fatalf("%d of %d fixes", n, len(fixes))
		}
	})
}

// A line of an aircraft ends at a shorter silence than that of a ship, where one is given.
func TestAloft(t *testing.T) {
	p := &Params{Silence: 6 * supercargo.Hour, Aloft: 10 * supercargo.Minute}
	for _, c := range []struct {
		space  supercargo.Space
		millis int64
		params *Params
		want   int
	}{
		{supercargo.SpaceICAO, 10*supercargo.Minute - 1, p, 1}, {supercargo.SpaceICAO, 10 * supercargo.Minute, p, 2}, {supercargo.SpaceMMSI, 10 * supercargo.Minute, p, 1},
		{supercargo.SpaceICAO, supercargo.Hour, &Params{Silence: 6 * supercargo.Hour}, 1},
	} {
		key := supercargo.MMSI(200000001)
		if c.space != supercargo.SpaceMMSI {
			key = supercargo.Address24(0xF00001).Key(c.space)
		}
		var pen Pen
		lines := 0
		emit := func(*Line) error { lines++; return nil }
		for _, at := range []supercargo.Instant{1000, 1000 + supercargo.Instant(c.millis)} {
			if err := pen.Step(c.params, supercargo.Track{MMSI: key, Hull: 1}, &supercargo.Fix{MMSI: key, Time: at}, 0, emit); err != nil {
				t.Fatal(err)
			}
		}
		if err := pen.Close(emit); err != nil || lines != c.want {
			t.Errorf("%s, %d ms: %d lines, %v", c.space, c.millis, lines, err)
		}
	}
}
