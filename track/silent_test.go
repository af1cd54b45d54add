package track

import (
	"math"
	"testing"

	"supercargo"
)

// One bit of the latitude, as AIS sends it, is the same error as often as the same bit is wrong.
func oneBit(f *supercargo.Fix) {
	f.Type, f.Lat = 0, f.Lat+int32(math.Round(1<<15*1e7/600_000)) // 3.3 nm
}

// Of two ships of a number one falls silent, under way, and the other lies 20 nm off and is heard all the time. Its
// positions with one wrong bit, which lie just where the others of that error lie, end no silence of the first, be there one of them or
// three; and where the first is heard again it is the first.
func TestGarbledEndsNoSilence(t *testing.T) {
	for _, wrong := range [][]int{{400}, {400, 420}, {400, 420, 480}, {700, 703}} {
		a := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 4}
		b := vessel{id: 2, lat: 54.3, lon: 3.3}
		lies := b.heard(0.5, 900, 1)
		for _, i := range wrong {
			oneBit(&lies[i])
		}
		told(t, inTime(a.heard(0, 120, 1), a.heard(840, 900, 1), lies))
	}
}

// A ship that lies still may be heard again where it lay, which is where one error would put another.
func TestBackWhereItLay(t *testing.T) {
	b := vessel{id: 2, lat: 54.3, lon: 3.3}
	f := b.at(0)
	oneBit(&f)
	a := vessel{id: 1, lat: float64(f.Lat) / 1e7, lon: 3.3}
	told(t, inTime(a.heard(0, 120, 3), a.heard(840, 960, 3), b.heard(0.5, 960, 3)))
}

// bits adds one bit of a latitude or a longitude, as AIS sends them, and says that it is no position of the ship.
func bits(f *supercargo.Fix, lat, lon int) {
	f.Type = 0
	if lat > 0 {
		f.Lat += int32(math.Round(math.Exp2(float64(lat)) * 1e7 / 600_000))
	}
	if lon > 0 {
		f.Lon += int32(math.Round(math.Exp2(float64(lon)) * 1e7 / 600_000))
	}
}

// Of one ship that the same wrong bit puts elsewhere twice running, the true positions that follow are its way, and the
// wrong ones are on no track.
func TestGarbledTwiceRunning(t *testing.T) {
	for _, bit := range []int{13, 14, 15} {
		a := vessel{id: 1, lat: 54, lon: 3, course: 90, kn: 7}
		fixes := a.heard(0, 450, 1.5)
		fixes[148].Type, fixes[148].Lon = 0, fixes[148].Lon-1_000_000
		bits(&fixes[150], bit, 0)
		bits(&fixes[151], bit, 0)
		told(t, fixes)
	}
}

// A twin that goes on alone, while its host is heard no more where it was last, is the host: when that has been missed for 20 min
// or three times as long as it is usually silent, unless turns speak for another ship.
func TestTwinOfAStray(t *testing.T) {
	for _, c := range []struct {
		silent, every int64
		count         uint32
		evidence      float64
		name          uint8
		home          bool
	}{
		{21 * minute, minute, 20, -1, 1, true}, {20 * minute, minute, 20, -1, 1, false}, {21 * minute, 7 * minute, 20, -1, 1, false}, {22 * minute, 7 * minute, 20, -1, 1, true},
		{21 * minute, minute, 20, 0, 1, false}, {21 * minute, minute, Default.TwinFixes, -1, 1, true}, {21 * minute, minute, Default.TwinFixes - 1, -1, 1, false},
	} {
		h := lastHeard(c.silent, c.every)
		h.Twins, h.Name = 1, c.name
		f := fixAt(0, 40, -30, 100)
		m := markOf(&f)
		twin := Chain{Serial: 2, Host: 1, First: h.Last, Before: m, Last: m, Count: c.count, Evidence: c.evidence, Parallel: true, Held: []supercargo.Fix{f}}
		s := State{Hulls: []Chain{h}, Loose: []Chain{twin}, Serial: 2, Named: 1, Total: 30}
		serial := s.settled(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
		if home := serial == 1 && len(s.Loose) == 0 && s.Hulls[0].Last.Time == m.Time; home != c.home {
			t.Errorf("%+v: %v", c, home)
		}
	}
}

// Where a hull that was heard until a stretch began may have gone on as it, and another that was silent for an hour as well, it is
// the first as soon as it has been missed: ships fall silent once a day, and not just when another of the number comes.
func TestHeardUntilThen(t *testing.T) {
	for _, c := range []struct {
		name   string
		until  int64 // minutes before the stretch begins that the first hull was heard
		lasts  int64
		every  int64
		serial uint32
	}{
		{"just now", 1, 11, 1, 1}, {"not missed yet", 1, 8, 1, 2}, {"heard every 4 min", 1, 11, 4, 2}, {"missed, heard every 4 min", 1, 13, 4, 1},
	} {
		first, last := fixAt(0, 40, -30, 100), fixAt(int(c.lasts), 40, -30, 100)
		stretch := Chain{Serial: 3, First: markOf(&first), Last: markOf(&last), Count: 9, Every: minute, Evidence: 90, Held: []supercargo.Fix{first, last}}
		a, b := lastHeard(c.until*minute, c.every*minute), lastHeard(60*minute, minute)
		a.Last.At.Lat += 190_000 // 1.1 nm off, which is odd of a hull that was heard just now
		b.Serial, b.Name = 2, 2
		b.Last.At.Lat += 100_000
		s := State{Hulls: []Chain{a, b}, Loose: []Chain{stretch}, Serial: 3, Named: 2, Total: 30}
		best, _, _ := s.whence(&Default, &s.Loose[0])
		if best.chain == nil || best.chain.Serial != c.serial {
			t.Errorf("%s: %+v", c.name, best)
		}
	}
	f := fixAt(60, 40, -30, 100)
	for ago, heard := range map[int64]bool{19: true, 21: false} { // minutes before it begins
		h := lastHeard(ago*minute, minute)
		if is := Default.heardUntil(&h, &Chain{First: lastHeard(0, minute).Last, Last: markOf(&f)}) > 7; is != heard {
			t.Errorf("%d min ago: %v", ago, is)
		}
	}
}

// One fix ends no silence where it may as well be a stray of what is heard just then, be it no ship yet; of what was
// heard once, or hours ago, or takes turns with a ship, there are none.
func TestStrayOfAStretch(t *testing.T) {
	for _, c := range []struct {
		name     string
		host     uint32
		count    uint32
		heard    int64 // minutes ago
		garbled  uint32
		doubtful bool
	}{
		{"heard just now", 0, 2, 1, 0, true}, {"once", 0, 1, 1, 0, false}, {"40 min ago", 0, 2, 40, 0, false}, {"29 min ago", 0, 2, 29, 0, true}, {"a twin", 1, 2, 1, 0, false}, {"of strays", 0, 2, 1, 2, false},
	} {
		h := lastHeard(10*60*minute, minute)
		l := lastHeard(c.heard*minute, 9*minute)
		l.Name, l.Serial, l.Count, l.Host, l.Garbled = 0, 2, c.count, c.host, c.garbled
		l.Last.At.Lat += 4_000_000
		f := fixAt(0, 40.7, -30.3, 100)
		m := markOf(&f)
		s := State{Hulls: []Chain{h}, Loose: []Chain{l}, Serial: 2, Named: 1, Total: 30}
		o := Default.from(&s.Hulls[0], &s.Hulls[0].Last, &m)
		if is := s.doubtful(&Default, &offer{chain: &s.Hulls[0], step: o.step, score: -11}, &m); is != c.doubtful {
			t.Errorf("%s: %v", c.name, is)
		}
	}
}

// Two receivers hear one message of a ship that lies still, and the first has it wrong: where a ship that was silent lay. What the
// other has is where its own ship lies, and stays that ship's.
func TestMisheardOfAnother(t *testing.T) {
	a := vessel{id: 1, lat: 54, lon: 3, receiver: 1}
	b := vessel{id: 2, lat: 54, lon: 3.01, receiver: 1}
	lies := b.heard(0.5, 900, 1)
	i := 500
	heard := lies[i]
	heard.Receiver = 2
	lies[i].Type, lies[i].Lon = 0, supercargo.Scale(3)
	lies[i].Lat += 10
	told(t, inTime(a.heard(0, 120, 1), lies[:i+1], []supercargo.Fix{heard}, lies[i+1:]))
}

// What is garbled positions of one hull is no way of another that was silent; it may be that of one that was heard until just then, of
// the only one, or of one of which as much is heard.
func TestGarbledOfAnother(t *testing.T) {
	for _, c := range []struct {
		name    string
		silent  int64 // minutes before the stretch began
		hulls   int
		garbled uint32
		adopted bool
	}{
		{"of another", 300, 2, 4, false}, {"fewer than seven in ten", 300, 2, 2, true}, {"heard until just then", 19, 2, 4, true}, {"heard until 21 min before", 21, 2, 4, false}, {"the only one", 300, 1, 4, true},
	} {
		for _, end := range []bool{false, true} {
			first, last := fixAt(-3, 40, -30, 0), fixAt(0, 40, -30, 0)
			stretch := Chain{Serial: 3, First: markOf(&first), Last: markOf(&last), Count: 4, Garbled: c.garbled, Every: minute, Evidence: 9, Held: []supercargo.Fix{first, last}}
			a, b := lastHeard((c.silent+3)*minute, minute), lastHeard(0, minute)
			b.Serial, b.Name = 2, 2
			s := State{Hulls: []Chain{a, b}[:c.hulls], Loose: []Chain{stretch}, Serial: 3, Named: 2, Total: 1000}
			if end {
				s.conclude(&Default, 0, func(*supercargo.Fix, uint8) {})
			} else {
				s.settled(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
			}
			if adopted := s.Hulls[0].Last.Time == markOf(&last).Time; adopted != c.adopted {
				t.Errorf("%s, at the end %v: %v", c.name, end, adopted)
			}
		}
	}
}

// A hull is back just where it lay, where one wrong bit would put another: that is not doubted. Anywhere else where that bit would put it, it is.
func TestDoubtfulByOneBit(t *testing.T) {
	for score, doubtful := range map[float64]bool{9: false, -1: true} {
		for _, loose := range []bool{false, true} { // what is heard is no ship yet
			a, b := lastHeard(10*60*minute, minute), lastHeard(minute, minute)
			b.Serial, b.Name = 2, 2
			b.Last.SOG, b.Last.Told = 0, true
			f := fixAt(0, 40, -30, 0)
			bits(&f, 18, 0)
			f.Lat, b.Last.At.Lat = b.Last.At.Lat, f.Lat
			m := markOf(&f)
			s := State{Hulls: []Chain{a, b}, Serial: 2, Named: 2, Total: 100}
			if loose {
				b.Name, b.Count = 0, 3
				s.Hulls, s.Loose = s.Hulls[:1], []Chain{b}
			}
			if is := s.doubtful(&Default, &offer{chain: &s.Hulls[0], score: score}, &m); is != doubtful {
				t.Errorf("score %g, no ship yet %v: %v", score, loose, is)
			}
		}
	}
}

// A hull's newest is a message, but for the place, that another receiver has where another hull is: it was that other's. What is
// settled already is let be.
func TestMisheardIsAnothers(t *testing.T) {
	for _, c := range []struct {
		score   float64
		held    bool
		of      int // the hull that offers best
		another bool
	}{{5, true, 1, true}, {-30, true, 1, false}, {5, false, 1, false}, {5, true, 0, false}} {
		bad, f := fixAt(0, 40, -30, 0), fixAt(0, 40, -29.5, 0)
		bad.Receiver, f.Receiver, bad.COG, f.COG = 1, 2, 900, 900
		a, b := lastHeard(10*60*minute, minute), lastHeard(minute, minute)
		b.Serial, b.Name = 2, 2
		a.Last = markOf(&bad)
		if c.held {
			a.Held = []supercargo.Fix{bad}
		}
		s := State{Hulls: []Chain{a, b}, Serial: 2, Named: 2, Total: 100, Told: Told{Seconds: true, Speed: true}}
		s.Heard.again(&Default, &bad)
		for i := range s.Heard.Rows {
			if e := &s.Heard.Rows[i]; e.Hash != 0 {
				e.Serial = 1
			}
		}
		m := s.mark(&f)
		_, is := s.misheard(&Default, &offer{chain: &s.Hulls[c.of], score: c.score}, &f, &m, func(*supercargo.Fix, uint8) {})
		if another := !is && len(s.Hulls[0].Held) == 0 && s.Hulls[0].Last.Time < m.Time; another != c.another || is == another {
			t.Errorf("%+v: %v", c, another)
		}
	}
}

// A ship's newest fix, small as its error is, has what follows out of reach; from where the ship was before, it is not. When it has been
// missed, it went on so, and nothing was displaced. Where none was missed, or it cannot have gone there from before
// either, or that was another ship, that is not said.
func TestButForLast(t *testing.T) {
	for _, c := range []struct {
		name  string
		north float64 // nm from where the ship was before
		lasts int
		count uint32
		class supercargo.Class
		hulls int
		is    bool
	}{
		{"went on", 0, 30, 20, supercargo.ClassA, 1, true}, {"not missed", 0, 8, 20, supercargo.ClassA, 1, false}, {"too few", 0, 30, Default.Confirm - 1, supercargo.ClassA, 1, false},
		{"20 nm off", 20, 30, 20, supercargo.ClassA, 1, false}, {"faster than it says", 1.5, 30, 20, supercargo.ClassA, 1, false}, {"by the other class", 0, 30, 20, supercargo.ClassB, 1, false}, {"either of two", 0, 30, 20, supercargo.ClassA, 2, false},
	} {
		before, stray, first, last := fixAt(-2, 40, -30, 20), fixAt(-1, 40, -30, 20), fixAt(0, 40+c.north/60, -30, 20), fixAt(c.lasts, 40+c.north/60, -30, 20)
		for _, f := range []*supercargo.Fix{&before, &stray, &first, &last} {
			f.COG, f.Class = 900, supercargo.ClassA
		}
		first.Class, last.Class = c.class, c.class
		stray.Lat += 400_000
		h := Chain{Serial: 1, Name: 1, Count: 100, Every: minute, First: markOf(&before), Before: markOf(&before), Last: markOf(&stray)}
		other := h
		other.Serial, other.Name = 2, 2
		stretch := Chain{Serial: 3, First: markOf(&first), Last: markOf(&last), Count: c.count, Every: minute, Evidence: 90, Strong: 9, Held: []supercargo.Fix{first, last}}
		s := State{Hulls: []Chain{h, other}[:c.hulls], Loose: []Chain{stretch}, Serial: 3, Named: 2, Total: 1000}
		s.settled(&Default, &s.Loose[0], func(*supercargo.Fix, uint8) {})
		if is := len(s.Hulls) == c.hulls && s.Hulls[0].Last.Time == markOf(&last).Time; is != c.is {
			t.Errorf("%s: %v", c.name, is)
		}
	}
}
