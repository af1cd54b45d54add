package silence

import "testing"

// What a gap of an aircraft is named, on both sides of each limit.
func TestClassAloft(t *testing.T) {
	for _, c := range []struct {
		name         string
		p, down      float64
		known, along float64
		class        string
	}{
		{"likely enough", 0.7, 0, 0.9, 0.25, "unexplained"},
		{"not likely enough", 0.69, 0, 0.9, 0.25, "cannot_say"},
		{"others on too little of the way", 0.95, 0, 0.9, 0.249, "cannot_say"},
		{"known enough", 0.95, 0, 0.5, 1, "unexplained"},
		{"hardly known", 0.95, 0, 0.49, 1, "cannot_say"},
		{"poor, though nobody else was heard", 0.3, 0, 0.9, 0, "poor_reception"},
		{"neither", 0.31, 0, 0.9, 0, "cannot_say"},
		{"an outage, though nobody else was heard", 0.1, 0.9, 0.9, 0, "outage"},
		{"poor rather than an outage", 0.1, 0.4, 0.9, 0, "poor_reception"},
	} {
		j := Judgement{NotSending: c.p, Down: c.down, Known: c.known, Along: c.along, Aloft: &Flown{}}
		if d := j.Detail(nil); d.Class != c.class || *d.Along != round(c.along, 2) {
			t.Errorf("%s: %s, %.2f", c.name, d.Class, *d.Along)
		}
	}
}

// The state of an aircraft is that of the lower end.
func TestHeightOf(t *testing.T) {
	for _, c := range []struct {
		a, b float64
		is   State
	}{{18_000, 40_000, high}, {17_975, 40_000, middle}, {40_000, 10_000, middle}, {40_000, 9_975, low}} {
		a, b := End{Altitude: ft(c.a)}, End{Altitude: ft(c.b)}
		if got := HeightOf(&a, &b); got != c.is {
			t.Errorf("%.0f and %.0f ft: %s", c.a, c.b, heightNames[got])
		}
	}
}

// A chance that is not nought is not written as 0.00 %.
func TestPercent(t *testing.T) {
	for p, want := range map[float64]string{0: "under 0.01 %", 0.00004: "under 0.01 %", 0.0000999: "under 0.01 %", 0.0001: "0.01 %", 0.005: "0.50 %", 0.01: "1 %", 0.5: "50 %", 0.99: "99 %", 0.9901: "99.01 %", 0.0099: "0.99 %", 0.99989: "99.99 %", 0.995: "99.50 %", 0.9999: "over 99.99 %"} {
		if got := percent(p); got != want {
			t.Errorf("%g: %s, want %s", p, got, want)
		}
	}
}
