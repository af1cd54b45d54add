package silence

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/meeting"
)

const (
	hour  = supercargo.Instant(supercargo.Hour)
	begin = 11000 * 24 * hour
)

// ship is an invented ship that sends every few minutes from one place, or on a course.
type ship struct {
	mmsi     supercargo.MMSI
	lat, lon float64
	kn, cog  float64
	minutes  float64
	class    supercargo.Class
	status   supercargo.Status
	silent   [][2]float64 // hours
	until    float64      // hours
	receiver supercargo.Receiver
}

func (s *ship) fixes() (out []supercargo.Fix) {
	for t := 0.0; t < s.until; t += s.minutes / 60 {
		if slices.ContainsFunc(s.silent, func(x [2]float64) bool { return t > x[0] && t < x[1] }) {
			continue
		}
		at := End{Lat: int32(s.lat * 1e7), Lon: int32(s.lon * 1e7), SOG: uint16(s.kn * 10), COG: uint16(s.cog * 10)}
		at = sailed(&at, int64(t*float64(hour)))
		class := s.class
		if class == 0 {
			class = supercargo.ClassA
		}
		out = append(out, supercargo.Fix{Time: begin + supercargo.Instant(t*float64(hour)), MMSI: s.mmsi, Lat: at.Lat, Lon: at.Lon, SOG: at.SOG, COG: at.COG, Class: class, Type: 1, Status: s.status, Flags: supercargo.Simulated, Receiver: s.receiver})
	}
	return out
}

// berth has every ship that says so at a berth.
func berth(_, _ int32, says meeting.Signs) bool { return says == meeting.Moored }

// daysOf counts fixes day by day.
func daysOf(p *Params, fixes []supercargo.Fix) (days []*Day, nos []int32) {
	by := map[int32]*Counter{}
	for i := range fixes {
		d := fixes[i].Time.Day()
		if by[d] == nil {
			by[d] = NewCounter(p)
			nos = append(nos, d)
		}
		by[d].Add(&fixes[i], 1)
	}
	slices.Sort(nos)
	for _, d := range nos {
		days = append(days, by[d].Day())
	}
	return days, nos
}

func modelOf(p *Params, days []*Day, nos []int32) *Model {
	m := NewModel(p, func(e *End) State { return p.StateOf(e, berth) })
	for i := range days {
		m.Add(nos[i], days[i], nil)
	}
	return m
}

// longest is the longest silence of a ship.
func longest(fixes []supercargo.Fix, mmsi supercargo.MMSI) (a, b supercargo.Fix) {
	for i := 1; i < len(fixes); i++ {
		if x, y := fixes[i-1], fixes[i]; x.MMSI == mmsi && y.MMSI == mmsi && y.Time-x.Time > b.Time-a.Time {
			a, b = x, y
		}
	}
	return a, b
}

func judged(ships ...ship) (Judgement, *supercargo.SilenceDetail) {
	p := Default
	var fixes []supercargo.Fix
	for i := range ships {
		fixes = append(fixes, ships[i].fixes()...)
	}
	m := modelOf(&p, first(daysOf(&p, fixes)), second(daysOf(&p, fixes)))
	a, b := longest(fixes, ships[0].mmsi)
	j := m.Judge(supercargo.Track{MMSI: ships[0].mmsi, Hull: 1}, EndOf(&a), EndOf(&b))
	return j, j.Detail([]string{"", "SIM-A", "SIM-B"})
}

func first(d []*Day, _ []int32) []*Day   { return d }
func second(_ []*Day, n []int32) []int32 { return n }
func many(n int, s ship) (out []ship) {
	for i := range n {
		c := s
		c.mmsi += supercargo.MMSI(i)
		c.lat += 0.004 * float64(i)
		out = append(out, c)
	}
	return out
}

// What each kind of silence is to be judged. The ship is first.
func TestSilences(t *testing.T) {
	gone := [][2]float64{{40, 60}}
	still := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, kn: 0, minutes: 3, until: 96, receiver: 1}
	around := still
	around.mmsi, around.receiver = 200000101, 1
	of := func(s ship, silent ...[2]float64) ship { s.silent = silent; return s }
	moored := of(still, gone...)
	moored.status = supercargo.Moored
	for name, c := range map[string]struct {
		ships []ship
		class string
		check func(*Judgement) bool
	}{
		"one of twenty falls silent": {append([]ship{of(still, gone...)}, many(20, around)...), "unexplained",
			func(j *Judgement) bool { return j.Others >= 18 && j.Known > 0.9 && j.Down == 0 && j.State == Resting }},
		"the same at a berth": {append([]ship{moored}, many(20, around)...), "unexplained",
			func(j *Judgement) bool { return j.State == AtBerth }},
		"all twenty fall silent": {append([]ship{of(still, gone...)}, many(20, of(around, gone...))...), "outage",
			func(j *Judgement) bool { return j.Others == 0 && j.Down > 0.8 && j.NotSending < 0.1 }},
		"ships are heard now and then only": {append([]ship{of(still, [2]float64{40, 47})}, rare(20, around)...), "poor_reception",
			func(j *Judgement) bool { return j.Down < 0.3 && j.NotSending < 0.2 }},
	} {
		j, d := judged(c.ships...)
		if d.Class != c.class || !c.check(&j) {
			t.Errorf("%s: %s, want %s; %+v", name, d.Class, c.class, j)
		}
		if sum := d.PNotSending + d.POutage + d.PPoor; math.Abs(sum-1) > 1e-6 {
			t.Errorf("%s: the explanations add up to %v", name, sum)
		}
		if j.Least > j.Heard+1e-9 || j.Most < j.Heard-1e-9 {
			t.Errorf("%s: %v is not between %v and %v", name, j.Heard, j.Least, j.Most)
		}
	}
}

// rare are ships that are silent for hours, each at times of its own.
func rare(n int, s ship) (out []ship) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range many(n, s) {
		for t := r.Float64() * 5; t < c.until; {
			end := t + 1 + 8*r.Float64()
			c.silent = append(c.silent, [2]float64{t, end})
			t = end + 0.1 + 0.3*r.Float64()
		}
		out = append(out, c)
	}
	return out
}

// Where no ship was ever seen on the way nothing can be said.
func TestUnknownWaters(t *testing.T) {
	s := ship{mmsi: 200000001, lat: 40, lon: 51, kn: 12, cog: 0, minutes: 3, until: 40, silent: [][2]float64{{2, 32}}}
	j, d := judged(append([]ship{s}, many(5, ship{mmsi: 200000101, lat: 40, lon: 51, kn: 0, minutes: 3, until: 40})...)...)
	if j.Known > 0.2 || d.Class != "cannot_say" {
		t.Errorf("%s, known %v", d.Class, j.Known)
	}
}

// The chance of silence is what the definition says, where all its parts are known: ships
// of one block that are heard half of the time, and a gap in hours like all others.
func TestChanceByHand(t *testing.T) {
	p := Default
	p.ShipWeight = 1e9 // no ship is better heard than another
	p.KnownHours = 1e-9
	p.ShareWeight = 1e-9
	p.HourWeight = 1e9 // every hour is as usual
	var fixes []supercargo.Fix
	for i, s := range many(40, ship{mmsi: 200000101, lat: 40.001, lon: 51.02, minutes: 5, until: 72}) {
		for h := -2 + float64(i)/20; h < 72; h += 2 { // heard for 20 minutes and the grace, then silent, each at its own times
			s.silent = append(s.silent, [2]float64{h + 0.34, h + 1.99})
		}
		s.lat = 40.02
		fixes = append(fixes, s.fixes()...)
	}
	one := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 5, until: 72, silent: [][2]float64{{30, 40}}}
	mine := one.fixes()
	days, nos := daysOf(&p, append(slices.Clone(mine), fixes...))
	m := modelOf(&p, days, nos)
	share := m.rates(CellOf(mine[0].Lat, mine[0].Lon), AtRestA).share
	if share < 0.3 || share > 0.45 {
		t.Fatal("heard for a share of", share)
	}
	a, b := longest(mine, one.mmsi)
	j := m.Judge(supercargo.Track{MMSI: one.mmsi, Hull: 1}, EndOf(&a), EndOf(&b))
	grace := float64(days[0].Rows[0].Grace) / float64(hour)
	exposure := (float64(b.Time-a.Time)/float64(hour) - grace) * 6 * -math.Log(1-share)
	if want := math.Pow(1+exposure, -2); math.Abs(j.Silent-want) > 0.02*want {
		t.Errorf("chance of silence %v, want %v", j.Silent, want)
	}
	x := Default.Evidence(j.Silent, int64(b.Time-a.Time))
	o := p.Odds[Resting]
	odds := o.Base + o.Chance*math.Log(j.Silent) + o.Hours*math.Log(float64(b.Time-a.Time)/float64(6*hour))
	if want := min(max(1/(1+math.Exp(-odds)), 0.01), 0.99); math.Abs(j.NotSending-want) > 1e-9 || x[0] != 1 {
		t.Errorf("chance of not sending %v, want %v", j.NotSending, want)
	}
	if bayes := j.Prior / (j.Prior + (1-j.Prior)*(1-j.Heard)); math.Abs(bayes-j.NotSending) > 1e-9 || j.Prior > 0.001 {
		t.Errorf("by Bayes' rule %v, told %v", bayes, j.NotSending)
	}
	if want := 10 * float64(len(fixes)) / (40 * 72); math.Abs(j.Expected-want) > 0.2*want {
		t.Errorf("%v fixes expected, want about %v", j.Expected, want)
	}
}

// world is ships here and there, some silent now and then.
func world(seed uint64) (fixes []supercargo.Fix) {
	r := rand.New(rand.NewPCG(seed, 7))
	for i := range 30 {
		s := ship{mmsi: 200000001 + supercargo.MMSI(i), lat: 39.8 + r.Float64(), lon: 50.5 + r.Float64(), kn: float64(r.IntN(3)) * 5, cog: r.Float64() * 360, minutes: 2 + 10*r.Float64(), until: 20 + 60*r.Float64(), receiver: supercargo.Receiver(r.IntN(3))}
		for range r.IntN(4) {
			from := r.Float64() * 60
			s.silent = append(s.silent, [2]float64{from, from + r.Float64()*20})
		}
		fixes = append(fixes, s.fixes()...)
	}
	return fixes
}

// all judges every silence of 6 h and more.
func all(m *Model, fixes []supercargo.Fix) (out []Judgement) {
	for i := 1; i < len(fixes); i++ {
		if a, b := &fixes[i-1], &fixes[i]; a.MMSI == b.MMSI && b.Time-a.Time >= 6*hour {
			out = append(out, m.Judge(supercargo.Track{MMSI: a.MMSI, Hull: 1}, EndOf(a), EndOf(b)))
		}
	}
	return out
}

func same(a, b []Judgement) bool {
	return reflect.DeepEqual(a, b)
}

// Counted ship by ship in pieces, put through JSON, and with days that come and go again:
// the same judgements.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := Default
		fixes := world(rapid.Uint64().Draw(r, "seed"))
		days, nos := daysOf(&p, fixes)
		want := all(modelOf(&p, days, nos), fixes)

		var pieces []*Day
		n := rapid.IntRange(2, 4).Draw(r, "pieces")
		for i := range days {
			var parts []*Day
			for k := range n {
				c := NewCounter(&p)
				for f := range fixes {
					if fixes[f].Time.Day() == nos[i] && int(fixes[f].MMSI)%n == k {
						c.Add(&fixes[f], 1)
					}
				}
				parts = append(parts, c.Day())
			}
			joined := Join(parts...)
			b, err := json.Marshal(joined)
			if err != nil {
				r.Fatal(err)
			}
			var back Day
			if err := json.Unmarshal(b, &back); err != nil {
				r.Fatal(err)
			}
			pieces = append(pieces, &back)
		}
		if got := all(modelOf(&p, pieces, nos), fixes); !same(got, want) {
			r.Fatal("in pieces: otherwise")
		}
		m := NewModel(&p, func(e *End) State { return p.StateOf(e, berth) })
		old, _ := daysOf(&p, world(1))
		m.Add(nos[0]-1, old[0], nil)
		m.last = map[supercargo.Track]ending{} // as if those ships were never seen again
		m.Drop()
		for i := range days {
			m.Add(nos[i], days[i], nil)
		}
		if got := all(m, fixes); !same(got, want) {
			r.Fatal("after a day that came and went: otherwise")
		}
	})
}

// Moved by whole hours, a silence is judged alike; its hours are those of the clock.
func TestShift(t *testing.T) {
	p := Default
	fixes := world(5)
	days, nos := daysOf(&p, fixes)
	want := all(modelOf(&p, days, nos), fixes)
	if len(want) < 10 {
		t.Fatal("the test tests little:", len(want))
	}
	moved := slices.Clone(fixes)
	for i := range moved {
		moved[i].Time += 5 * hour
	}
	days, nos = daysOf(&p, moved)
	for i, j := range all(modelOf(&p, days, nos), moved) {
		if math.Abs(j.NotSending-want[i].NotSending) > 0.05 { // midnight cuts what is usual of a ship
			t.Errorf("%v, before %v", j.NotSending, want[i].NotSending)
		}
	}
}

// Who hears a way is told, the best first, with how many others it heard.
func TestListeners(t *testing.T) {
	a := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 72, silent: [][2]float64{{30, 45}}, receiver: 1}
	b, c := a, a
	b.mmsi, b.silent = 200000101, nil
	c.mmsi, c.silent, c.receiver, c.minutes = 200000201, nil, 2, 6
	j, d := judged(append(append([]ship{a}, many(9, b)...), many(5, c)...)...)
	if len(j.Receivers) != 2 || j.Receivers[0].Receiver != 1 || j.Receivers[0].Others != 9 || j.Receivers[1].Others != 5 || math.Abs(j.Receivers[0].Share-0.8) > 0.02 {
		t.Errorf("%+v", j.Receivers)
	}
	if !slices.Equal(d.Receivers, []string{"SIM-A", "SIM-B"}) {
		t.Error(d.Receivers)
	}
	if j.Others != 14 {
		t.Error(j.Others)
	}
}

// Ways: a ship that lay still stayed; one in a hurry has one way; one with time has more,
// and all have the time that they have.
func TestWays(t *testing.T) {
	at := func(h, lat, lon, kn, cog float64) *End {
		return &End{Time: begin + supercargo.Instant(h*float64(hour)), Lat: int32(lat * 1e7), Lon: int32(lon * 1e7), SOG: uint16(kn * 10), COG: uint16(cog * 10), Class: supercargo.ClassA, Craft: true}
	}
	for name, c := range map[string]struct {
		a, b *End
		n    int
	}{
		"stayed":               {at(0, 40, 51, 0, 0), at(20, 40.001, 51, 0, 0), 1},
		"at rest, elsewhere":   {at(0, 40, 51, 0, 0), at(20, 40.2, 51, 0, 0), 3},
		"in a hurry":           {at(0, 40, 51, 10, 0), at(10, 41.66, 51, 10, 0), 1},
		"with time":            {at(0, 40, 51, 10, 0), at(20, 41.66, 51, 10, 0), 4},
		"with time, no course": {at(0, 40, 51, 10, 0), &End{Time: begin + 20*hour, Lat: 416600000, Lon: 510000000, SOG: 100, COG: supercargo.NoCOG, Craft: true}, 3},
		"over the 180th":       {at(0, 40, 179.9, 10, 90), at(2, 40, -179.7, 10, 90), 1},
	} {
		p := Default
		ways := p.waysOf(c.a, c.b, 600_000)
		if len(ways) != c.n {
			t.Errorf("%s: %d ways, want %d", name, len(ways), c.n)
		}
		for _, w := range ways {
			sum := int64(0)
			for _, st := range w {
				sum += st.millis
				if lat, lon := st.cell.Corner(); lat < 38 || lat > 44 || name == "over the 180th" && math.Abs(lon) < 179 {
					t.Errorf("%s: a step at %v %v", name, lat, lon)
				}
			}
			if sum != int64(c.b.Time-c.a.Time)-600_000 {
				t.Errorf("%s: a way of %d ms", name, sum)
			}
		}
	}
}

// Grace is by the ship's own usual interval, within bounds.
func TestGrace(t *testing.T) {
	for minutes, want := range map[float64]int64{1: 10, 9: 52, 100: 120} {
		p := Default
		s := ship{mmsi: 200000001, lat: 40, lon: 51, minutes: minutes, until: 23}
		days, _ := daysOf(&p, s.fixes())
		if got := float64(days[0].Rows[0].Grace) / float64(supercargo.Minute); math.Abs(got-float64(want)) > 1 {
			t.Errorf("every %v min: %v min, want %v", minutes, got, want)
		}
	}
}

// Cells lie in their blocks, blocks in their regions.
func TestCells(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		lat, lon := rapid.Int32Range(-90e7, 90e7).Draw(r, "lat"), rapid.Int32Range(-180e7, 180e7-1).Draw(r, "lon")
		c := CellOf(lat, lon)
		for _, x := range []struct {
			c    Cell
			size float64
		}{{c, 0.1}, {c.Block(), 0.5}, {c.Region(), 1}} {
			la, lo := x.c.Corner()
			if d := float64(lat)*1e-7 - la; d < -1e-6 || d > x.size+1e-6 {
				r.Errorf("%v: latitude %v from the corner", x, d)
			}
			if d := float64(lon)*1e-7 - lo; d < -1e-6 || d > x.size+1e-6 {
				r.Errorf("%v: longitude %v from the corner", x, d)
			}
		}
		if c.Block().Region() != c.Region() {
			r.Error("a block in two regions")
		}
	})
}

// BenchmarkCounter is what counting costs a fix.
func BenchmarkCounter(b *testing.B) {
	fixes := world(1)
	b.ReportAllocs()
	for b.Loop() {
		c := NewCounter(&Default)
		for i := range fixes {
			c.Add(&fixes[i], 1)
		}
		c.Day()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(fixes)), "ns/fix")
}

// Who is counted with whom: stations that do not move by themselves, whatever else they send; ships
// by the class of their transponder, those at rest at both ends apart.
func TestRegimes(t *testing.T) {
	end := func(craft bool, class supercargo.Class, sog uint16, status supercargo.Status) End {
		return End{Craft: craft, Class: class, SOG: sog, Status: status, Altitude: supercargo.NoAltitude}
	}
	const quiet = supercargo.NoStatus
	a, b, base := supercargo.ClassA, supercargo.ClassB, supercargo.ClassBase
	for _, c := range []struct {
		from, to End
		want     Regime
	}{
		{end(false, base, 0, quiet), end(false, base, 0, quiet), Fixed},
		{end(false, a, 100, quiet), end(false, a, 100, quiet), Fixed},
		{end(true, a, 100, quiet), end(true, a, 100, quiet), UnderWayA},
		{end(true, a, 9, quiet), end(true, a, 9, quiet), AtRestA},
		{end(true, a, 10, quiet), end(true, a, 9, quiet), UnderWayA}, // 1 kn is under way
		{end(true, a, 9, quiet), end(true, a, 10, quiet), UnderWayA},
		{end(true, b, 10, quiet), end(true, b, 10, quiet), UnderWayB},
		{end(true, b, 0, quiet), end(true, b, 0, quiet), AtRestB},
		{end(true, a, supercargo.NoSOG, supercargo.Moored), end(true, a, supercargo.NoSOG, supercargo.AtAnchor), AtRestA},
		{end(true, a, supercargo.NoSOG, quiet), end(true, a, supercargo.NoSOG, quiet), UnderWayA},
	} {
		if got := Default.regime(&c.from, &c.to); got != c.want {
			t.Errorf("%+v to %+v: %d, want %d", c.from, c.to, got, c.want)
		}
	}
	station, craft := end(false, supercargo.ClassADSB, 0, quiet), end(true, supercargo.ClassADSB, 4000, quiet)
	if Aloft.regime(&station, &station) != Fixed || Aloft.regime(&craft, &craft) == Fixed {
		t.Error("what is no aircraft is heard as one")
	}
}

// A silence that goes on depends on where the ship went where it would be thought to have sent
// nothing, and along one way would less likely so than not.
func TestDepends(t *testing.T) {
	for _, c := range []struct {
		open          bool
		sends, surest float64
		depends       bool
	}{{true, sure, 0.49, true}, {true, sure, 0.5, false}, {true, sure - 0.01, 0.1, false}, {false, sure, 0.1, false}} {
		j := Judgement{Open: c.open, NotSending: c.sends, Surest: c.surest, Known: 1}
		if got := j.depends(); got != c.depends {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// Of the receivers those are named that hear a tenth of what is heard along the way, or more.
func TestATenthIsNamed(t *testing.T) {
	for _, c := range []struct {
		fixes map[supercargo.Receiver]float64
		want  []supercargo.Receiver
	}{
		{map[supercargo.Receiver]float64{1: 90, 2: 10}, []supercargo.Receiver{1, 2}},
		{map[supercargo.Receiver]float64{1: 91, 2: 9}, []supercargo.Receiver{1}},
		{map[supercargo.Receiver]float64{1: 10, 2: 80, 3: 10, 4: 0}, []supercargo.Receiver{2, 1, 3}},
		{map[supercargo.Receiver]float64{1: 0}, nil},
		{nil, nil},
	} {
		var got []supercargo.Receiver
		for _, l := range (&telling{fixes: c.fixes}).receivers() {
			got = append(got, l.Receiver)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("of %v: %v, want %v", c.fixes, got, c.want)
		}
	}
}

// How ships of a class are heard in the feed as a whole: heard for three hours of four, with half
// an hour heard and half silent to begin with, and 30 fixes and one in the same time; under way and
// at rest together. Of a class that was not there it is not known: a half.
func TestRatesOfFeed(t *testing.T) {
	const h = float64(supercargo.Hour)
	p := Default
	m := NewModel(&p, nil)
	m.put(CellOf(400_000_000, 500_000_000), UnderWayA, sum{heard: 2 * h, silent: h, fixes: 20})
	m.put(CellOf(100_000_000, 500_000_000), AtRestA, sum{heard: h, fixes: 10})
	for r, want := range map[Regime]rates{UnderWayA: {share: 3.5 / 5, fixes: 31. / 5}, AtRestA: {share: 3.5 / 5, fixes: 31. / 5}, UnderWayB: {share: 0.5, fixes: 1}, Fixed: {share: 0.5, fixes: 1}} {
		if got := m.ratesOfFeed(r); math.Abs(got.share-want.share) > 1e-9 || math.Abs(got.fixes-want.fixes) > 1e-9 {
			t.Errorf("%d: %+v, want %+v", r, got, want)
		}
	}
}

// A silence that no day holds has taught nothing: nothing of it is taken off.
func TestUnheldSilenceTaughtNothing(t *testing.T) {
	m := NewModel(&Default, func(*End) State { return Sailing })
	a := End{Time: 1_700_000_000_000, Lat: 400_000_000, Lon: 500_000_000, Craft: true}
	b := a
	b.Time += 9 * hour
	if got := m.taughtBy(m.spanOf(supercargo.Track{MMSI: 200000001, Hull: 1}, a, b), supercargo.Hour, 1); got != 0 {
		t.Errorf("%g ms", got)
	}
}

// How many others were heard meanwhile is told, and that ships beside it fell silent with it only
// where any did.
func TestReasonsOfOthers(t *testing.T) {
	for _, c := range []struct {
		others   int32
		together int
		has      []string
		lacks    string
	}{
		{0, 0, []string{"no other ship was heard"}, "lay beside it"},
		{1, 0, []string{"one other ship was heard"}, "lay beside it"},
		{2, 1, []string{"up to 2 other ships an hour", "One ship that lay beside it fell silent"}, "no other ship"},
		{3, 2, []string{"up to 3 other ships an hour", "2 ships that lay beside it fell silent"}, "One ship"},
	} {
		j := Judgement{Known: 1, Others: c.others, Together: c.together}
		said := strings.Join(j.reasons(&supercargo.SilenceDetail{}), " ")
		for _, s := range c.has {
			if !strings.Contains(said, s) {
				t.Errorf("%+v: %q lacks %q", c, said, s)
			}
		}
		if strings.Contains(said, c.lacks) {
			t.Errorf("%+v: %q", c, said)
		}
	}
}

// A longitude is put back into a turn: 180 degrees are those of the west.
func TestTurned(t *testing.T) {
	for _, c := range []struct {
		lon  float64
		want int32
	}{{0, 0}, {1799999999, 1799999999}, {180e7, -180e7}, {181e7, -179e7}, {-180e7, -180e7}, {-181e7, 179e7}} {
		if _, got := turned(0, c.lon); got != c.want {
			t.Errorf("%.0f: %d, want %d", c.lon, got, c.want)
		}
	}
}

// Of a day that is taken out of a model again nothing is left, neither fixes nor hours.
func TestCountedOut(t *testing.T) {
	b := byRegion{ships: map[int32]int32{}}
	x := &ByReceiver{At: 7, Ships: 3, Fixes: 40}
	for _, sign := range []int32{1, 1, -1} {
		b.count(x, sign)
	}
	if b.fixes != 40 || b.ships[7] != 3 {
		t.Errorf("once: %+v", b)
	}
	if b.count(x, -1); b.fixes != 0 || len(b.ships) != 0 {
		t.Errorf("none: %+v", b)
	}
}
