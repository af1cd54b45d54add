package silence

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// What the gap of a ship is named, on both sides of each limit.
func TestClassOfShips(t *testing.T) {
	for _, c := range []struct {
		name     string
		p, down  float64
		known    float64
		open     bool
		surest   float64
		outage   float64 // to be told
		poor     float64
		expected string
	}{
		{"likely enough", 0.7, 0, 0.5, false, 0, 0, 0.3, "unexplained"},
		{"not likely enough", 0.69, 0, 0.5, false, 0, 0, 0.31, "cannot_say"},
		{"hardly known", 0.95, 0, 0.49, false, 0, 0, 0.05, "cannot_say"},
		{"it sent, most likely", 0.3, 0, 1, false, 0, 0, 0.7, "poor_reception"},
		{"perhaps it sent", 0.31, 0, 1, false, 0, 0, 0.69, "cannot_say"},
		{"down for half of the time", 0.2, 0.5, 1, false, 0, 0.4, 0.4, "poor_reception"},
		{"down for more than half of it", 0.2, 0.51, 1, false, 0, 0.408, 0.392, "outage"},
		{"down all the time", 0.01, 1, 1, false, 0, 0.99, 0, "outage"},
		{"down, but perhaps it sent nothing", 0.31, 1, 1, false, 0, 0.69, 0, "cannot_say"},
		{"open, along any way", 0.9, 0, 1, true, 0.5, 0, 0.1, "unexplained"},
		{"open, but along one way it would hardly be heard", 0.9, 0, 1, true, 0.49, 0, 0.1, "cannot_say"},
		{"ended: no way is left open", 0.9, 0, 1, false, 0.49, 0, 0.1, "unexplained"},
	} {
		j := Judgement{NotSending: c.p, Down: c.down, Known: c.known, Open: c.open, Surest: c.surest}
		if d := j.Detail(nil); d.Class != c.expected || d.POutage != c.outage || round(d.PPoor, 6) != c.poor || d.State != "under_way" || d.Along != nil {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// What is told beside the chances, on both sides of each limit.
func TestReasonsOfShips(t *testing.T) {
	four := []Listener{{Receiver: 1}, {Receiver: 2, Others: 1}, {Receiver: 3, Others: 2}, {Receiver: 4, Others: 9}}
	names := []string{"", "SIM-A", "SIM-B", "SIM-C", "SIM-D"}
	for _, c := range []struct {
		name       string
		j          Judgement
		has, lacks []string
	}{
		{"one way", Judgement{Heard: 0.5, Least: 0.46, Most: 0.5}, []string{"would have been heard with a chance of 50 %.", "a chance of under 0.01 %."}, []string{"depending on the way"}},
		{"ways that differ", Judgement{Heard: 0.5, Least: 0.44, Most: 0.5}, []string{"with a chance of 50 %: 44 % to 50 %, depending on the way that it took."}, nil},
		{"it goes on", Judgement{Open: true}, []string{"It has not been heard again"}, []string{"Along one of these ways"}},
		{"it has ended", Judgement{NotSending: 0.9, Surest: 0.3}, nil, []string{"It has not been heard again", "Along one of these ways"}},
		{"it depends", Judgement{Open: true, NotSending: 0.9, Surest: 0.42}, []string{"Along one of these ways the chance that it sent nothing is 42 %"}, nil},
		{"no receivers", Judgement{Down: 0.1}, []string{"For 10 % of the time hardly anything was heard there"}, []string{"the receivers that hear these waters"}},
		{"down a little", Judgement{Down: 0.099, Receivers: four}, nil, []string{"of the time"}},
		{"receivers", Judgement{Down: 0.1, Receivers: four}, []string{"SIM-A usually hears these waters; meanwhile it heard nobody there.", "SIM-B usually hears these waters; meanwhile it heard one other ship there.",
			"SIM-C usually hears these waters; meanwhile it heard up to 2 other ships an hour there.", "For 10 % of the time the receivers that hear these waters heard hardly anybody"}, []string{"SIM-D"}},
		{"known", Judgement{Known: 0.9}, nil, []string{"little is known"}},
		{"not all known", Judgement{Known: 0.89}, []string{"Of a part of its way little is known"}, nil},
		{"at a berth", Judgement{State: AtBerth}, []string{"It was at a berth."}, nil},
		{"at rest", Judgement{State: Resting}, nil, []string{"berth"}},
		{"alone", Judgement{Alone: true, Open: true, State: AtBerth, Receivers: four}, []string{"hardly any other ship"}, []string{"berth", "not been heard again", "SIM-A"}},
	} {
		told(t, c.name, c.j.Detail(names), c.has, c.lacks)
	}
}

func told(t *testing.T, name string, d *supercargo.SilenceDetail, has, lacks []string) {
	t.Helper()
	said := strings.Join(d.Reasons, " ")
	for _, s := range has {
		if !strings.Contains(said, s) {
			t.Errorf("%s: %q lacks %q", name, said, s)
		}
	}
	for _, s := range lacks {
		if strings.Contains(said, s) {
			t.Errorf("%s: %q has %q", name, said, s)
		}
	}
}

// The same of aircraft.
func TestReasonsOfAircraft(t *testing.T) {
	const min = supercargo.Minute
	four := []Listener{{Receiver: 1}, {Receiver: 2, Others: 1}, {Receiver: 3, Others: 2}, {Receiver: 4, Others: 9}}
	names := []string{"", "SIM-A", "SIM-B", "SIM-C", "SIM-D"}
	const landed, low0, spare, none = "It may have landed", "too little to land", "The shortest way at its speed leaves", "The shortest way at its speed took all of the time."
	for _, c := range []struct {
		name       string
		j          Judgement
		of         Flown
		has, lacks []string
	}{
		{"by contract", Judgement{Known: 1}, Flown{Contract: true}, []string{"by contract (ADS-C)"}, []string{"assumed", none}},
		{"no height", Judgement{Known: 1}, Flown{NoHeight: true}, []string{"no altitude was sent"}, []string{"assumed", none}},
		{"one way", Judgement{Heard: 0.5, Least: 0.46, Most: 0.5, Known: 1}, Flown{}, []string{"would have been heard with a chance of 50 %.", "is assumed"}, []string{"depending on the way", "little is known", "MLAT"}},
		{"ways that differ", Judgement{Heard: 0.5, Least: 0.44, Most: 0.5, Known: 1}, Flown{}, []string{"50 %: 44 % to 50 %, depending on the way"}, nil},
		{"nobody else", Judgement{Known: 1}, Flown{}, []string{"no other aircraft was heard"}, nil},
		{"others on some of the way", Judgement{Known: 1, Along: 0.24}, Flown{}, []string{"on 24 % of the way only"}, nil},
		{"others on a quarter of it", Judgement{Known: 1, Along: 0.25}, Flown{}, []string{"on 25 % of the way."}, []string{"only"}},
		{"receivers", Judgement{Known: 1, Receivers: four}, Flown{}, []string{"SIM-A usually hears aircraft there; meanwhile it heard none.", "SIM-B usually hears aircraft there; meanwhile it heard one other at a time.",
			"SIM-C usually hears aircraft there; meanwhile it heard up to 2 others in three minutes."}, []string{"SIM-D"}},
		{"down", Judgement{Known: 1, Down: 0.1}, Flown{}, []string{"For 10 % of the time"}, nil},
		{"down a little", Judgement{Known: 1, Down: 0.099}, Flown{}, nil, []string{"of the time hardly"}},
		{"hardly known", Judgement{Known: 0.49}, Flown{}, []string{"Of most of its way it is not known"}, []string{"Of a part"}},
		{"known in part", Judgement{Known: 0.5}, Flown{}, []string{"Of a part of its way little is known"}, []string{"Of most"}},
		{"nearly all known", Judgement{Known: 0.89}, Flown{}, []string{"Of a part of its way little is known"}, nil},
		{"known", Judgement{Known: 0.9}, Flown{}, nil, []string{"little is known", "not known"}},
		{"worked out at both ends", Judgement{Known: 1}, Flown{Ranged: [2]bool{true, true}}, []string{"It was not its own position"}, []string{"At one end"}},
		{"worked out at one end", Judgement{Known: 1}, Flown{Ranged: [2]bool{false, true}}, []string{"At one end the aircraft sent its position"}, []string{"It was not"}},
		{"time on the ground", Judgement{Known: 1, State: low}, Flown{Spare: 15 * min, Ground: true}, []string{landed, "leaves 15 min"}, []string{low0, spare, none}},
		{"low", Judgement{Known: 1, State: low}, Flown{Spare: 9 * min}, []string{low0, "leaves 9 min"}, []string{landed, spare, none}},
		{"high, with time", Judgement{Known: 1, State: high}, Flown{Spare: min}, []string{spare + " 1 min"}, []string{landed, low0, none}},
		{"high, without", Judgement{Known: 1, State: middle}, Flown{Spare: min - 1}, []string{none}, []string{landed, low0, spare}},
	} {
		c.j.Aloft = &c.of
		told(t, c.name, c.j.Detail(names), c.has, c.lacks)
	}
}

// Receivers without a name are not told.
func TestNamesOfReceivers(t *testing.T) {
	j := Judgement{Receivers: []Listener{{Receiver: 1}, {Receiver: 2}, {Receiver: 3}}}
	if d := j.Detail([]string{"", "SIM-A", ""}); !slices.Equal(d.Receivers, []string{"SIM-A"}) {
		t.Errorf("%q", d.Receivers)
	}
}

// An aircraft's positions are its own only where it sent both; others are worked out (MLAT, TIS-B). It can have
// landed where it was low at an end, below 10,000 ft, with ten minutes to spare.
func TestEndsOfAircraft(t *testing.T) {
	end := func(class supercargo.Class, feet float64) End {
		return End{Craft: true, Class: class, Altitude: ft(feet), SOG: supercargo.NoSOG}
	}
	const b, m, s, c = supercargo.ClassADSB, supercargo.ClassMLAT, supercargo.ClassTISB, supercargo.ClassADSC
	for _, x := range []struct {
		a, b     supercargo.Class
		regime   Regime
		ranged   [2]bool
		contract bool
	}{
		{b, b, UnderWayA, [2]bool{}, false}, {b, m, UnderWayB, [2]bool{false, true}, false}, {m, b, UnderWayB, [2]bool{true, false}, false}, {s, m, UnderWayB, [2]bool{true, true}, false},
		{c, b, UnderWayB, [2]bool{}, true}, {b, c, UnderWayB, [2]bool{}, true},
	} {
		from, to := end(x.a, 20000), end(x.b, 20000)
		to.Time = begin
		if got := source(&from, &to); got != x.regime {
			t.Errorf("%+v: %d", x, got)
		}
		if got := Aloft.flownOf(&spanOf{Span: Span{from, to}}); got.Ranged != x.ranged || got.Contract != x.contract || got.NoHeight || got.Ground {
			t.Errorf("%+v: %+v", x, got)
		}
	}
	for _, x := range []struct {
		feet   float64
		millis int64
		ground bool
	}{{9975, 10 * supercargo.Minute, true}, {9975, 10*supercargo.Minute - 1, false}, {10000, 10 * supercargo.Minute, false}, {0, -5, false}} {
		from, to := end(b, 30000), end(b, x.feet)
		to.Time = from.Time + supercargo.Instant(x.millis)
		got := Aloft.flownOf(&spanOf{Span: Span{from, to}})
		if got.Ground != x.ground || got.Spare != max(0, x.millis) {
			t.Errorf("%+v: %+v", x, got)
		}
		from.Altitude = supercargo.NoAltitude
		if got := Aloft.flownOf(&spanOf{Span: Span{from, to}}); !got.NoHeight || got.Ground {
			t.Errorf("%+v: %+v", x, got)
		}
		from.Altitude, to.Altitude = to.Altitude, supercargo.NoAltitude
		if got := Aloft.flownOf(&spanOf{Span: Span{from, to}}); !got.NoHeight || got.Ground {
			t.Errorf("%+v: %+v", x, got)
		}
	}
}

// Cells at the edges of the globe: the poles lie in the last rows, and 180 degrees is one meridian.
func TestCellsAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		lat, lon int32
		want     Cell
	}{
		{-90e7, -180e7, 0}, {-90e7, -179_9000001, 0}, {-90e7, -179_9000000, 1}, {-89_9000001, 0, 1800}, {-89_9000000, 0, 3600 + 1800},
		{90e7, 0, 1799*3600 + 1800}, {89_9000000, 0, 1799*3600 + 1800}, {0, 180e7, 900 * 3600}, {0, 179_9999999, 900*3600 + 3599},
	} {
		if got := CellOf(c.lat, c.lon); got != c.want {
			t.Errorf("%d %d: %d, want %d", c.lat, c.lon, got, c.want)
		}
	}
	c := CellOf(37_9500000, 53_9500000)
	if b, r := c.Block(), c.Region(); b != CellOf(37_5000000, 53_5000000) || r != CellOf(37_0000000, 53_0000000) {
		t.Errorf("%d in %d in %d", c, b, r)
	}
	if lat, lon := c.Corner(); round(lat, 6) != 37.9 || round(lon, 6) != 53.9 {
		t.Errorf("%v %v", lat, lon)
	}
}

// What a gap's length and the chance of its silence add to the odds is bounded: from a billionth and from 20
// times the least gap on.
func TestEvidenceIsBounded(t *testing.T) {
	for _, c := range []struct {
		silent float64
		hours  int64
		same   bool // as of a chance of nothing, and of five days
	}{{0, 120, true}, {1e-9, 121, true}, {1e-10, 240, true}, {2e-9, 120, false}, {1e-9, 119, false}} {
		if got := Default.Evidence(c.silent, c.hours*supercargo.Hour) == Default.Evidence(0, 120*supercargo.Hour); got != c.same {
			t.Errorf("%+v", c)
		}
	}
	if e := Default.Evidence(1, 6*supercargo.Hour); e != [3]float64{1, 0, 0} {
		t.Errorf("of the least gap in which nobody can be heard: %v", e)
	}
	if got := [2]float64{posterior(0.5, 0), posterior(1e-9, 0)}; got != [2]float64{0.5, 0.01} {
		t.Errorf("%v", got)
	}
	if got := posterior(0.5, 1); got != 0.99 {
		t.Errorf("nothing is certain: %v", got)
	}
}

// Ships lie at one spot within half a mile; silences are at once within the longer of how long the two count as
// heard, and half an hour at most.
func TestAtOnce(t *testing.T) {
	const min = supercargo.Minute
	still := End{Craft: true, SOG: 9}
	for units, stays := range map[int32]bool{0: true, 83_000: true, 83_400: false} { // 0.5 nm is 83,333 of 1e-7 degree
		b := still
		b.Lat += units
		if Default.stays(&still, &b) != stays {
			t.Errorf("%d: %v", units, !stays)
		}
	}
	moving := still
	moving.SOG = 10
	if Default.stays(&still, &moving) || Default.stays(&moving, &still) {
		t.Error("it moved")
	}
	for _, c := range []struct {
		graceA, graceB, from, to int64
		is                       bool
	}{
		{10 * min, 20 * min, 20 * min, 20 * min, true}, {20 * min, 10 * min, -20 * min, -20 * min, true}, {10 * min, 20 * min, 20*min + 1, 0, false}, {10 * min, 20 * min, 0, 20*min + 1, false}, {10 * min, 20 * min, 0, -20*min - 1, false},
		{40 * min, 40 * min, 30 * min, 30 * min, true}, {40 * min, 40 * min, 30*min + 1, 0, false}, {40 * min, 40 * min, 0, 30*min + 1, false},
	} {
		a := spanOf{Span: Span{End{Time: begin}, End{Time: begin + 9*hour}}, grace: c.graceA}
		b := spanOf{Span: Span{End{Time: begin + supercargo.Instant(c.from)}, End{Time: begin + 9*hour + supercargo.Instant(c.to)}}, grace: c.graceB}
		if got := Default.atOnce(&a, &b); got != c.is {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
