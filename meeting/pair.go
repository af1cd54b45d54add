package meeting

import (
	"math"

	"supercargo"
)

// State is what is remembered of a pair between slots: plain data of bounded size.
type State struct {
	Open  bool
	Far   int32 // slots apart since the last near one
	FarAt int32 // the last slot at which they were apart
	Lead  bool  // they were apart just before the first near one
	Cur   [len(Profiles)]Span
	FarOf [len(Profiles)]int32 // the same for each definition: slots farther apart than its distance
	Best  [len(Profiles)]Span
}

// Span is a time in which two ships were within the distance of a definition, with
// what its medians are made of.
type Span struct {
	First, Last int32 // slots
	Near        int32 // slots within the distance; 0: nothing
	Unheard     int32 // of which one was in a silence, at rest before and after
	Moved       int32 // of which they were not both at rest
	Moored      int32 // of which both lay moored
	Anchored    int32 // of which one lay at anchor
	Least       uint16
	LeastAt     int32
	Err         int64 // metres, summed
	Sim         bool
	M           [distances]uint16 // slots by distance
	Kn          [speeds]uint16    // by speed of the faster; those without one are not there
}

// Medians are told by classes of 10 m and 0.2 kn: finer than positions and speeds
// are true. What is beyond the last class is in it.
const (
	distanceM = 10
	distances = 51
	speedKn10 = 2
	speeds    = 101
)

// Step takes the next row of a pair in order of slots.
func (s *State) Step(p *Params, r *Row, emit func(*Meeting)) {
	if s.Open && r.Slot-s.last() > p.Slots(p.LostMillis) {
		s.close(p, false, emit)
	}
	if r.Far {
		s.far(p, r.Slot, emit)
		return
	}
	if !s.Open {
		lead := s.FarAt != 0 && r.Slot-s.FarAt <= p.Slots(p.PartMillis)
		*s = State{Open: true, FarAt: s.FarAt, Lead: lead}
	}
	s.Far = 0
	for k := range Profiles {
		if float64(r.M) <= Profiles[k].M {
			s.FarOf[k] = 0
			if c := &s.Cur[k]; c.Near > 0 && r.Slot-c.Last > p.Slots(p.LostMillis) {
				s.end(k)
			}
			s.Cur[k].add(p, r)
			continue
		}
		s.apart(p, k)
	}
}

func (s *State) last() int32 { return s.Cur[0].Last }

// far takes a slot at which they were apart.
func (s *State) far(p *Params, slot int32, emit func(*Meeting)) {
	s.FarAt = slot
	if !s.Open {
		return
	}
	if s.Far++; s.Far >= p.Slots(p.PartMillis) {
		s.close(p, true, emit)
		return
	}
	for k := 1; k < len(Profiles); k++ {
		s.apart(p, k)
	}
}

// apart takes a slot at which they were farther apart than a definition has it.
func (s *State) apart(p *Params, k int) {
	if s.FarOf[k]++; s.FarOf[k] >= p.Slots(p.PartMillis) {
		s.end(k)
	}
}

// end keeps the longer span of a definition.
func (s *State) end(k int) {
	if s.Cur[k].Near > s.Best[k].Near {
		s.Best[k] = s.Cur[k]
	}
	s.Cur[k] = Span{}
}

func (x *Span) add(p *Params, r *Row) {
	if x.Near == 0 {
		x.First, x.Least, x.LeastAt = r.Slot, r.M, r.Slot
	}
	x.Last = r.Slot
	x.Near++
	if r.M < x.Least {
		x.Least, x.LeastAt = r.M, r.Slot
	}
	count := func(sign Signs, n *int32, is bool) {
		if (r.Is&sign != 0) == is {
			*n++
		}
	}
	count(Unheard, &x.Unheard, true)
	count(AtRest, &x.Moved, false)
	count(Moored, &x.Moored, true)
	count(Anchored, &x.Anchored, true)
	x.Err += int64(r.ErrM)
	x.Sim = x.Sim || r.Is&Simulated != 0
	x.M[min(distances-1, r.M/distanceM)]++
	if r.Kn != supercargo.NoSOG {
		x.Kn[min(speeds-1, r.Kn/speedKn10)]++
	}
}

// Meeting is a time that two ships spent close together.
type Meeting struct {
	Pair
	Span
	Meets      []string // the definitions that are met, the widest first
	Approached bool     // they were seen apart just before
	Parted     bool     // and just after
}

// Flush says that nothing more is known of the pair.
func (s *State) Flush(p *Params, emit func(*Meeting)) {
	if s.Open {
		s.close(p, false, emit)
	}
}

// close ends what is going on, and hands it out if it meets a definition. Its time
// is that of the widest one.
func (s *State) close(p *Params, parted bool, emit func(*Meeting)) {
	m := &Meeting{Approached: s.Lead, Parted: parted}
	whole := s.Cur[0]
	for k := range Profiles {
		s.end(k)
		x, def := &s.Best[k], &Profiles[k]
		if int64(x.Near)*p.SlotMillis < def.Millis || def.Kn != 0 && !(x.medianKn() < def.Kn) {
			continue
		}
		if m.Meets == nil {
			m.Span = *x
		}
		m.Meets = append(m.Meets, def.Name)
	}
	*s = State{FarAt: s.FarAt}
	if m.Meets == nil {
		return
	}
	// Of a narrower definition they came from, and went to, not far off.
	m.Approached = m.Approached || m.First > whole.First
	m.Parted = m.Parted || m.Last < whole.Last
	emit(m)
}

// MedianM is the median distance, metres.
func (x *Span) MedianM() float64 { return max(float64(x.Least), distanceM*median(x.M[:])) }

// medianKn is the median speed of the faster; of what was not told it is NaN.
func (x *Span) medianKn() float64 { return speedKn10 * median(x.Kn[:]) / 10 }

// ErrorM is the mean error of a distance, metres.
func (x *Span) ErrorM() float64 { return float64(x.Err) / float64(max(1, x.Near)) }

// median is that of counts by class, in classes, NaN of none: within its class as
// if all in it were spread evenly.
func median(counts []uint16) float64 {
	n := 0
	for _, c := range counts {
		n += int(c)
	}
	if n == 0 {
		return math.NaN()
	}
	below, half := 0, float64(n)/2
	for i, c := range counts {
		if c != 0 && float64(below+int(c)) >= half {
			return float64(i) + (half-float64(below))/float64(c)
		}
		below += int(c)
	}
	return float64(len(counts))
}

func hypot(a, b uint16) float64 { return math.Sqrt(float64(a)*float64(a) + float64(b)*float64(b)) }
