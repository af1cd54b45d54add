package silence

import (
	"math"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

func ft(feet float64) int16 { return supercargo.AltitudeOf(feet) }

// Bands of heights, on both sides of each limit; cells of two heights are never one, and what is
// about a cell keeps its height.
func TestHeightBands(t *testing.T) {
	p := &Aloft
	at := func(feet float64) Cell { return p.cellOf(45_1000000, 50_1000000, ft(feet)) }
	for i, limit := range p.Bands {
		if p.band(ft(limit-25)) != Cell(i) || p.band(ft(limit)) != Cell(i+1) {
			t.Errorf("at %.0f ft: bands %d and %d", limit, p.band(ft(limit-25)), p.band(ft(limit)))
		}
		a, b := at(limit-25), at(limit)
		if a == b || a.Block() == b.Block() || a.Region() == b.Region() || a.anyHeight() != b.anyHeight() {
			t.Errorf("at %.0f ft: cells %d, %d", limit, a, b)
		}
	}
	if c := p.cellOf(45_1000000, 50_1000000, supercargo.NoAltitude); c/perBand != noBand || c.anyHeight() != at(0).anyHeight() {
		t.Error("of no height", c)
	}
	if p.cellOf(45_0000000, 49_8100000, ft(100)) != p.cellOf(45_2900000, 50_0900000, ft(100)) || at(100) == p.cellOf(45_3100000, 50_1000000, ft(100)) {
		t.Error("a cell is not 0.3 degree")
	}
	for _, lat := range []int32{-90e7, 90e7} {
		for _, lon := range []int32{-180e7, 180e7 - 1} {
			if c := p.cellOf(lat, lon, supercargo.NoAltitude); uint64(c)+perBand > math.MaxUint32 || c.Region()/perBand != noBand {
				t.Error(lat, lon, c)
			}
		}
	}
}

// An aircraft can have landed in a silence that leaves the time for it.
func TestMayLand(t *testing.T) {
	a := End{Craft: true, SOG: 4200, Altitude: ft(35000)}
	b := End{Craft: true, SOG: 4200, Altitude: ft(35000)}
	for _, c := range []struct {
		minutes int64
		is      bool
	}{{10, false}, {22, false}, {23, true}} { // at one spot: 20 min and a tenth
		b.Time = supercargo.Instant(c.minutes * supercargo.Minute)
		if Aloft.mayLand(&a, &b) != c.is {
			t.Errorf("%d min at one spot: %v", c.minutes, !c.is)
		}
		far := geo.Sail(a.point(), 90, 420*float64(c.minutes)/60)
		e := b
		e.Lat, e.Lon = far.Lat, far.Lon
		if Aloft.mayLand(&a, &e) || Default.mayLand(&a, &b) {
			t.Errorf("%d min along its way, or of a ship", c.minutes)
		}
	}
}

// Ways end where the silence does, take all of its time but what is spent on the ground, and have
// the heights between the ends; only from an end that is low an aircraft goes lower.
func TestWaysOfAircraft(t *testing.T) {
	minute := supercargo.Instant(supercargo.Minute)
	for _, c := range []struct {
		name         string
		feet         [2]float64
		nm           float64
		minutes      int64
		ways         int
		lowest       bool  // it can have gone below 1,000 ft
		groundMillis int64 // on one way
	}{
		{"along its course", [2]float64{35000, 35000}, 210, 30, 1, false, 0},
		{"with time to spare", [2]float64{35000, 35000}, 180, 30, 3, false, 0},
		{"low, along its course", [2]float64{3000, 3000}, 210, 30, 2, true, 0},
		{"low, with nine minutes", [2]float64{3000, 3000}, 147, 30, 4, true, 0},
		{"low, with eleven minutes", [2]float64{3000, 3000}, 133, 30, 4, true, 11 * supercargo.Minute},
		{"just low", [2]float64{9975, 20000}, 210, 30, 2, true, 0},
		{"just not low", [2]float64{10000, 20000}, 210, 30, 1, false, 0},
	} {
		a := End{Time: 7 * minute, Craft: true, SOG: 4200, Altitude: ft(c.feet[0])}
		to := geo.Sail(a.point(), 90, c.nm)
		b := End{Time: a.Time + supercargo.Instant(c.minutes)*minute, Lat: to.Lat, Lon: to.Lon, Craft: true, SOG: 4200, Altitude: ft(c.feet[1])}
		ways := Aloft.flown(&a, &b, supercargo.Minute)
		least, ground := Cell(noBand), int64(0)
		for _, way := range ways {
			sum := int64(0)
			for _, s := range way {
				sum += s.millis
				least = min(least, s.cell/perBand)
				if s.at < a.Time+minute || s.at+supercargo.Instant(s.millis) > b.Time {
					t.Errorf("%s: a step at %v", c.name, s.at)
				}
			}
			ground = max(ground, (c.minutes-1)*supercargo.Minute-sum)
		}
		if len(ways) != c.ways || (least == 0) != c.lowest || math.Abs(float64(ground-c.groundMillis)) > float64(Aloft.StepMillis) || (ground > 0) != (c.groundMillis > 0) {
			t.Errorf("%s: %d ways, lowest band %d, %d min on the ground", c.name, len(ways), least, ground/supercargo.Minute)
		}
	}
}

// sky has aircraft on an airway along a parallel, one every so often, that are heard for its first
// 300 nm and then no more until 480 nm; and what else a case has happen.
type sky struct {
	days   map[int32]*Counter
	p      Params
	fixes  map[supercargo.MMSI][]supercargo.Fix
	every  float64 // minutes
	feet   float64
	silent func(key supercargo.MMSI, at supercargo.Instant, nm float64) bool
}

const (
	skyKn    = 450
	skyFrom  = supercargo.Instant(1_700_006_400_000)
	skyDays  = 2
	skyCase  = 400 // the aircraft that is looked at, by number
	skyTotal = 560 // nm of the airway
)

func (s *sky) fly() *Model {
	s.p, s.days, s.fixes = Aloft, map[int32]*Counter{}, map[supercargo.MMSI][]supercargo.Fix{}
	n := int(skyDays * 24 * 60 / s.every)
	for i := range n {
		key := supercargo.Address24(0xFA0000 + uint32(i)).Key(supercargo.SpaceICAO)
		begin := skyFrom + supercargo.Instant(float64(i)*s.every*float64(supercargo.Minute))
		for nm := 0.0; nm < skyTotal; nm += skyKn / 120 {
			at := begin + supercargo.Instant(nm/skyKn*float64(supercargo.Hour))
			if nm > 300 && nm < 480 || s.silent != nil && s.silent(key, at, nm) {
				continue
			}
			q := geo.Sail(geo.At(45, 40), 90, nm)
			f := supercargo.Fix{Time: at, MMSI: key, Lat: q.Lat, Lon: q.Lon, SOG: skyKn * 10, COG: 900, Class: supercargo.ClassADSB, Status: supercargo.Airborne, Altitude: ft(s.feet)}
			s.fixes[key] = append(s.fixes[key], f)
		}
	}
	for _, key := range sortedTracks(s.fixes) {
		for i := range s.fixes[key] {
			f := &s.fixes[key][i]
			if s.days[f.Time.Day()] == nil {
				s.days[f.Time.Day()] = NewCounter(&s.p)
			}
			s.days[f.Time.Day()].Add(f, 1)
		}
	}
	m := NewModel(&s.p, nil)
	for d := skyFrom.Day(); d <= skyFrom.Day()+skyDays; d++ {
		if c := s.days[d]; c != nil {
			m.Add(d, c.Day(), nil)
		}
	}
	return m
}

func sortedTracks(of map[supercargo.MMSI][]supercargo.Fix) (out []supercargo.MMSI) {
	for k := range of {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// gaps are the silences of an aircraft of more than ten minutes.
func (s *sky) gaps(key supercargo.MMSI) (out [][2]End) {
	of := s.fixes[key]
	for i := 1; i < len(of); i++ {
		if of[i].Time-of[i-1].Time > supercargo.Instant(10*supercargo.Minute) {
			out = append(out, [2]End{EndOf(&of[i-1]), EndOf(&of[i])})
		}
	}
	return out
}

func simKeyAloft(n uint32) supercargo.MMSI {
	return supercargo.Address24(0xFA0000 + n).Key(supercargo.SpaceICAO)
}

// The cases that have to come out right: an aircraft that is silent where all are heard is
// unexplained; where none is ever heard, reception explains it; where all fall silent together, an
// outage does; and where nobody else flies, nothing can be said.
func TestSilencesOfAircraft(t *testing.T) {
	key := simKeyAloft(skyCase)
	within := func(nm, from, to float64) bool { return nm > from && nm < to }
	begun := func(every float64) supercargo.Instant {
		return skyFrom + supercargo.Instant(skyCase*every*float64(supercargo.Minute))
	}
	for _, c := range []struct {
		name   string
		every  float64
		silent func(supercargo.MMSI, supercargo.Instant, float64) bool
		gap    int // which of the aircraft's
		class  string
	}{
		{"off where all are heard", 5, func(k supercargo.MMSI, _ supercargo.Instant, nm float64) bool { return k == key && within(nm, 60, 210) }, 0, "unexplained"},
		{"where nobody is ever heard", 5, nil, 0, "poor_reception"},
		{"all at once", 5, func(_ supercargo.MMSI, at supercargo.Instant, nm float64) bool {
			return nm < 400 && at > begun(5)+supercargo.Instant(8*supercargo.Minute) && at < begun(5)+supercargo.Instant(28*supercargo.Minute)
		}, 0, "outage"},
		{"the whole feed, hardly longer than a gap", 5, func(_ supercargo.MMSI, at supercargo.Instant, _ float64) bool {
			return at > begun(5)+supercargo.Instant(8*supercargo.Minute) && at < begun(5)+supercargo.Instant(20*supercargo.Minute)
		}, 0, "not unexplained"},
		{"the whole feed", 5, func(_ supercargo.MMSI, at supercargo.Instant, _ float64) bool {
			return at > begun(5)+supercargo.Instant(8*supercargo.Minute) && at < begun(5)+supercargo.Instant(28*supercargo.Minute)
		}, 0, "outage"},
	} {
		s := &sky{every: c.every, feet: 35000, silent: c.silent}
		m := s.fly()
		gaps := s.gaps(key)
		if len(gaps) <= c.gap {
			t.Errorf("%s: %d gaps", c.name, len(gaps))
			continue
		}
		j := m.Judge(supercargo.Track{MMSI: key, Hull: 1}, gaps[c.gap][0], gaps[c.gap][1])
		if d := j.Detail(nil); d.Class != c.class && (c.class != "not unexplained" || d.PNotSending > 0.1) || d.Along == nil || d.State != "high" {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// Where few fly, that nobody was heard anywhere is no outage.
func TestFewInTheSkyIsNoOutage(t *testing.T) {
	key := simKeyAloft(3)
	s := &sky{every: 600, feet: 35000, silent: func(k supercargo.MMSI, _ supercargo.Instant, nm float64) bool { return k == key && nm > 60 && nm < 210 }}
	m := s.fly()
	g := s.gaps(key)[0]
	j := m.Judge(supercargo.Track{MMSI: key, Hull: 1}, g[0], g[1])
	if d := j.Detail(nil); j.Down > 0 || d.POutage > 0 || d.Class != "cannot_say" || *d.Along != 0 {
		t.Errorf("%+v", d)
	}
}

// Few others, and nothing is said for certain: the less, the fewer are heard along the way.
func TestAloneInTheSky(t *testing.T) {
	key := simKeyAloft(60)
	off := func(k supercargo.MMSI, _ supercargo.Instant, nm float64) bool { return k == key && nm > 60 && nm < 210 }
	last := 2.0
	for _, every := range []float64{5, 15, 40} {
		s := &sky{every: every, feet: 35000, silent: off}
		m := s.fly()
		g := s.gaps(key)
		j := m.Judge(supercargo.Track{MMSI: key, Hull: 1}, g[0][0], g[0][1])
		d := j.Detail(nil)
		if *d.Along > last {
			t.Errorf("one every %.0f min: others on %.2f of the way, more than where they are more", every, *d.Along)
		}
		if last = *d.Along; last < leastAlong && d.Class == "unexplained" {
			t.Errorf("one every %.0f min, others on %.2f of the way: %s", every, last, d.Class)
		}
	}
	if last >= leastAlong {
		t.Error("the test tests little:", last)
	}
}

// What refuses a judgement, and what of it is left then: the chance from before.
func TestRefusedAloft(t *testing.T) {
	key := simKeyAloft(skyCase)
	s := &sky{every: 5, feet: 35000, silent: func(k supercargo.MMSI, _ supercargo.Instant, nm float64) bool { return k == key && nm > 60 && nm < 210 }}
	m := s.fly()
	g := s.gaps(key)[0]
	for _, c := range []struct {
		name   string
		change func(a, b *End)
		class  string
		says   string
		prior  bool
	}{
		{"as it is", func(a, b *End) {}, "unexplained", "took all of the time", false},
		{"no height after", func(a, b *End) { b.Altitude = supercargo.NoAltitude }, "cannot_say", "no altitude was sent", true},
		{"by contract before", func(a, b *End) { a.Class = supercargo.ClassADSC }, "cannot_say", "by contract (ADS-C)", true},
		{"worked out after", func(a, b *End) { b.Class = supercargo.ClassMLAT }, "cannot_say", "may have stopped sending its position", false},
		{"by radar before", func(a, b *End) { a.Class = supercargo.ClassTISB }, "cannot_say", "may have stopped sending its position", false},
		{"worked out at both ends", func(a, b *End) { a.Class, b.Class = supercargo.ClassMLAT, supercargo.ClassMLAT }, "", "not its own position", false},
	} {
		a, b := g[0], g[1]
		c.change(&a, &b)
		j := m.Judge(supercargo.Track{MMSI: key, Hull: 2}, a, b)
		d := j.Detail(nil)
		if c.class != "" && d.Class != c.class || !strings.Contains(strings.Join(d.Reasons, " "), c.says) {
			t.Errorf("%s: %s, %.2f, %q", c.name, d.Class, d.PNotSending, d.Reasons)
		}
		if c.prior && (d.PHeard != 0 || math.Abs(d.PNotSending-max(0.01, d.Prior)) > 0.001) {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// Days in any order of adding and dropping come to the same sums: what is forgotten of hours is
// forgotten once.
func TestAloftSlides(t *testing.T) {
	s := &sky{every: 20, feet: 35000}
	s.fly()
	p := s.p
	p.Days = 1
	days := map[int32]*Day{}
	for d, c := range s.days {
		days[d] = c.Day()
	}
	m := NewModel(&p, nil)
	for d := skyFrom.Day(); d < skyFrom.Day()+skyDays; d++ {
		m.Add(d, days[d], nil)
	}
	for range skyDays {
		m.Drop()
	}
	left := 0
	for k := range m.hours {
		left += len(m.hours[k].rows)
	}
	for _, z := range m.areas.all[2] {
		for r := range z.sums {
			if z.sums[r] != (sum{}) {
				left++
			}
		}
	}
	if left > 0 {
		t.Errorf("%d sums are left when all days are dropped", left)
	}
}

// On the ground an aircraft is not heard in flight: what follows is no silence, and teaches nothing.
func TestGroundIsNoSilence(t *testing.T) {
	fix := func(minutes int64, status supercargo.Status) *supercargo.Fix {
		return &supercargo.Fix{Time: skyFrom + supercargo.Instant(minutes*supercargo.Minute), MMSI: simKeyAloft(1), Lat: 45_0000000, Lon: 50_0000000, SOG: 1500, Class: supercargo.ClassADSB, Status: status, Altitude: ft(3000)}
	}
	for _, c := range []struct {
		name          string
		between       supercargo.Status
		silent, spans int
	}{{"in the air", supercargo.Airborne, 0, 2}, {"on the ground", supercargo.OnGround, 0, 0}} {
		n := NewCounter(&Aloft)
		n.Add(fix(0, supercargo.Airborne), 1)
		n.Add(fix(10, c.between), 1)
		n.Add(fix(20, supercargo.Airborne), 1)
		d := n.Day()
		if len(d.Rows) != 1 || len(d.Rows[0].Long) != c.spans {
			t.Errorf("%s: %+v", c.name, d.Rows)
		}
	}
}

// A fix costs no allocation once its cell and slot are known.
func TestAloftCountsWithoutAllocating(t *testing.T) {
	c := NewCounter(&Aloft)
	f := supercargo.Fix{Time: skyFrom, MMSI: simKeyAloft(1), Lat: 45_0000000, Lon: 50_0000000, SOG: 4500, Class: supercargo.ClassADSB, Status: supercargo.Airborne, Altitude: ft(35000)}
	c.Add(&f, 1)
	if n := testing.AllocsPerRun(100, func() {
		f.Time += 1
		c.Add(&f, 1)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkAloftCounter(b *testing.B) {
	c := NewCounter(&Aloft)
	f := supercargo.Fix{MMSI: simKeyAloft(1), Lat: 45_0000000, Lon: 50_0000000, SOG: 4500, Class: supercargo.ClassADSB, Status: supercargo.Airborne, Altitude: ft(35000)}
	b.ReportAllocs()
	for i := range b.N {
		f.Time, f.Lon = skyFrom+supercargo.Instant(i%10000*5000), int32(50_0000000+i%10000*80_00)
		if i%10000 == 0 {
			f.MMSI++
		}
		c.Add(&f, 1)
	}
}

// What an aircraft was heard itself in a slot is no others: before its silence at the place where
// that began, for a grace after the last fix; after it where it ended. Of ships it is not taken off.
func TestItself(t *testing.T) {
	const slot = 3 * supercargo.Minute
	minute := supercargo.Instant(supercargo.Minute)
	from := End{Time: 1000*supercargo.Instant(slot) + minute, Lat: 400_000_000, Lon: 500_000_000, Altitude: ft(35_000)}
	to := End{Time: 2000*supercargo.Instant(slot) + 2*minute, Lat: 450_000_000, Lon: 700_000_000, Altitude: ft(35_000)}
	s := &spanOf{Span: Span{from, to}, grace: supercargo.Minute}
	m, ships := NewModel(&Aloft, nil), NewModel(&Default, nil)
	for k := range 4 {
		of := func(e End) Cell { return Aloft.aboutAt(k, Aloft.cell(&e)).of }
		elsewhere := of(End{Lat: 100_000_000, Altitude: ft(35_000)})
		for _, c := range []struct {
			at      Cell
			slot    int32
			minutes float64
		}{
			{of(from), 999, 3}, {of(from), 1000, 2}, {of(from), 1001, 0}, {of(from), 2000, 0}, {of(from), 2001, 0},
			{of(to), 999, 0}, {of(to), 1000, 0}, {of(to), 1999, 0}, {of(to), 2000, 1}, {of(to), 2001, 3},
			{elsewhere, 999, 0}, {elsewhere, 1000, 0}, {elsewhere, 2000, 0}, {elsewhere, 2001, 0},
		} {
			if got := m.itself(s, k, c.at, c.slot) / float64(supercargo.Minute); got != c.minutes {
				t.Errorf("level %d, slot %d: %g min, want %g", k, c.slot, got, c.minutes)
			}
		}
	}
	if got := ships.itself(s, 0, Default.aboutAt(0, Default.cell(&from)).of, Default.slot(from.Time)); got != 0 {
		t.Errorf("of a ship %g ms", got)
	}
}

// Time to land is told where a way is reckoned with on which it did, and from the same moment on.
func TestTimeToLand(t *testing.T) {
	for _, c := range []struct {
		millis int64
		ground bool
	}{{leastGround - 1, false}, {leastGround, true}, {leastGround + 1, true}, {5 * supercargo.Hour, true}} {
		a := End{Time: skyFrom, Lat: 450_000_000, Lon: 500_000_000, Craft: true, SOG: 2000, Altitude: ft(3_000)} // back where it was: all is to spare
		b := a
		b.Time += supercargo.Instant(c.millis)
		landed, least := false, c.millis
		for _, way := range Aloft.flown(&a, &b, 0) {
			sum := int64(0)
			for _, x := range way {
				sum += x.millis
			}
			landed, least = landed || sum < c.millis, min(least, sum)
		}
		if c.millis > supercargo.Hour && least > 2*Aloft.StepMillis { // all of the time to spare
			t.Errorf("%d min: in the air for %d", c.millis/supercargo.Minute, least/supercargo.Minute)
		}
		if f := Aloft.flownOf(&spanOf{Span: Span{a, b}}); f.Ground != c.ground || landed != c.ground {
			t.Errorf("%d ms: time to land %v, a way on which it did %v", c.millis, f.Ground, landed)
		}
	}
}

// However an aircraft went in a silence, it came from where it was heard before and to where it was
// heard then: at no moment is it farther from either than it can have flown since, or until then,
// but for the size of a cell.
func TestWaysHangTogether(t *testing.T) {
	const kn, cell = 420., 26 // nm: the diagonal
	for _, c := range []struct{ nm, minutes, feet float64 }{{150, 40, 35_000}, {0, 60, 35_000}, {100, 60, 3_000}, {250, 40, 12_000}} {
		a := End{Time: skyFrom, Lat: 100_000_000, Lon: 500_000_000, Craft: true, SOG: 10 * kn, COG: 900, Altitude: ft(c.feet)}
		b := a
		to := geo.Sail(a.point(), 90, c.nm)
		b.Time, b.Lat, b.Lon = a.Time+supercargo.Instant(c.minutes*float64(supercargo.Minute)), to.Lat, to.Lon
		for k, way := range Aloft.flown(&a, &b, supercargo.Minute) {
			for _, x := range way {
				row, col := x.cell%perBand/cellsX, x.cell%perBand%cellsX // of three tenths of a degree
				at := geo.At(0.3*float64(row)-90+0.15, 0.3*float64(col)-180+0.15)
				since := float64(int64(x.at-a.Time)+x.millis) / float64(supercargo.Hour)
				until := float64(b.Time-x.at) / float64(supercargo.Hour)
				if from, left := geo.NM(a.point(), at), geo.NM(at, b.point()); from > kn*since+cell || left > kn*until+cell {
					t.Errorf("%+v, way %d, after %.2f h: %.0f nm from the one end, %.0f from the other", c, k, since, from, left)
				}
			}
		}
	}
}
