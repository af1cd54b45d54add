package silence

import (
	"math"

	"supercargo"
)

// Judgement is what is to be thought of a gap.
type Judgement struct {
	Heard      float64 // chance that a ship that went on sending would have been heard at least once
	Least      float64 // the same along the way on which it is least, and most, probable
	Most       float64
	NotSending float64 // chance that the ship sent nothing, given that nothing was heard
	Prior      float64 // the same before anything is known of reception: of silences of this length, in this state
	Expected   float64 // fixes that would have been received
	Down       float64 // share of the time in which the region was hardly heard at all
	Known      float64 // share of the way through waters where ships were seen
	Others     int32   // most other ships heard in an hour in the regions of its way
}

// State is what a ship did when it fell silent.
type State uint8

// The states.
const (
	Sailing State = iota
	Resting
	AtBerth
)

// Judge judges the silence of a track between two fixes, of which the days hold both; or
// one that goes on, to a moment. Weigh must have been called.
func (m *Model) Judge(t supercargo.Track, a, b End, st State) Judgement {
	s := m.find(t, a, b)
	if s == nil {
		s = &spanOf{Span: Span{a, b}, track: t, grace: m.graceOf(t, a.Time), off: 1}
	}
	return m.judgeAs(s, st)
}

// find is the silence as the model knows it.
func (m *Model) find(t supercargo.Track, a, b End) *spanOf {
	for i := range m.days {
		if d := m.days[i].no; d < a.Time.Day() || d > b.Time.Day() {
			continue
		}
		for k := range m.days[i].spans {
			s := &m.days[i].spans[k]
			if s.track == t && s.A.Time == a.Time && s.B.Time == b.Time {
				return s
			}
		}
	}
	return nil
}

func (m *Model) graceOf(t supercargo.Track, at supercargo.Instant) int64 {
	for i := range m.days {
		if m.days[i].no == at.Day() {
			if row := m.days[i].of[t]; row != nil {
				return row.Grace
			}
		}
	}
	return m.p.GraceMillis
}

func (m *Model) judge(s *spanOf) Judgement {
	st := Sailing
	switch {
	case s.A.Status == supercargo.Moored:
		st = AtBerth
	case m.p.slow(&s.A):
		st = Resting
	}
	return m.judgeAs(s, st)
}

// judgeAs is the method: the odds of two explanations. The ship stopped sending: at a
// rate that its state has. Or it fell silent as ships do there, and stayed so along its
// way as they do: a rate times a chance, with a tail since rates differ by more than is
// known.
func (m *Model) judgeAs(s *spanOf, st State) (j Judgement) {
	r := m.p.regime(&s.A, &s.B)
	w := 1 - s.off
	own := &less{}
	var all [4][]step
	n := m.p.ways(&s.A, &s.B, s.grace, func(way int, x step) { all[way] = append(all[way], x) })
	if w > 0 {
		a, b := CellOf(s.A.Lat, s.A.Lon), CellOf(s.B.Lat, s.B.Lon)
		own.add(a, sum{onsets: w})
		own.add(b, sum{returns: w})
		for i := range n {
			for _, x := range all[i] {
				own.add(x.cell, sum{unheard: w * float64(x.millis) * perHour / float64(n)})
			}
		}
	}
	on, back := m.ship(s.track)
	begin := m.rates(CellOf(s.A.Lat, s.A.Lon), r, own)
	begin.onset *= on
	seen := map[Cell]rates{}
	hours := map[uint64]float64{}
	var chance, down, known, time, fixes float64
	j.Least = 1
	for i := range n {
		exposure := 0.0
		for _, x := range all[i] {
			q, is := seen[x.cell]
			if !is {
				q = m.rates(x.cell, r, own)
				seen[x.cell] = q
			}
			region, hour := x.cell.Region(), int32(int64(x.at)/supercargo.Hour)
			key := hourKey(region, hour)
			now, is := hours[key]
			if !is {
				now = m.now(region, hour, w)
				hours[key] = now
				if h := m.hours[key]; h != nil {
					j.Others = max(j.Others, h.ships)
				}
			}
			h := float64(x.millis) * perHour
			exposure += h * q.back * back * now * q.known
			fixes += h * q.fixes * now * q.known
			time += h
			known += h * q.known
			if now < 0.2 {
				down += h
			}
		}
		silent := math.Pow(m.p.Tail/(m.p.Tail+exposure), m.p.Tail)
		chance += silent / float64(n)
		j.Least, j.Most = min(j.Least, 1-silent), max(j.Most, 1-silent)
	}
	j.Heard = 1 - chance
	if time > 0 {
		j.Down, j.Known, j.Expected = down/time, known/time, fixes/float64(n)
	}
	off := m.p.Off[st] / 1000
	odds := m.p.Slope*(math.Log(off)-math.Log(begin.onset*chance+1e-9)) + m.p.OverHours*math.Log(float64(s.Millis())/float64(6*supercargo.Hour))
	j.NotSending = 1 / (1 + math.Exp(-odds))
	j.Prior = finite(off / (off + m.feed[r].onsets/(m.feed[r].heard+1)))
	return j
}
