package silence

import (
	"cmp"
	"math"
	"slices"

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
	Onset      float64 // silences of this kind that begin, an hour heard, of a ship that goes on sending
	Exposure   float64 // fixes after silence that were to be expected, along the mean of its ways
	Slots      float64 // the same if each ten minutes were a chance of their own
	Down       float64 // share of the time in which the region was hardly heard at all
	Known      float64 // share of the way through waters where ships were seen
	State      State
	Receivers  []Listener // that hear at least a tenth of what is heard along the way, those that hear most first
	Others     int32      // most other ships heard in an hour in the regions of its way
}

// Listener is a receiver that hears ships along a way.
type Listener struct {
	Receiver supercargo.Receiver
	Share    float64 // of the fixes of the regions of the way, repeats counted
	Others   int32   // most ships that it heard there in an hour of the silence
}

// telling collects what is told beside the figures.
type telling struct {
	m     *Model
	fixes map[supercargo.Receiver]float64
	most  map[supercargo.Receiver]int32
	place map[Cell]bool
}

func (t *telling) add(region Cell, hour int32) {
	if t == nil {
		return
	}
	if t.fixes == nil {
		t.fixes, t.most, t.place = map[supercargo.Receiver]float64{}, map[supercargo.Receiver]int32{}, map[Cell]bool{}
	}
	for r, b := range t.m.by[region] {
		if !t.place[region] {
			t.fixes[r] += b.fixes
		}
		t.most[r] = max(t.most[r], b.ships[hour])
	}
	t.place[region] = true
}

func (t *telling) receivers() (out []Listener) {
	sum := 0.0
	for _, n := range t.fixes {
		sum += n
	}
	for r, n := range t.fixes {
		if n >= sum/10 {
			out = append(out, Listener{r, n / sum, t.most[r]})
		}
	}
	slices.SortFunc(out, func(a, b Listener) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Receiver, b.Receiver))
	})
	return out
}

// air is how well the regions of a silence were heard during it.
type air struct {
	hours map[uint64]present
	whole map[Cell]present // all hours of a region together
}

func (m *Model) air(s *spanOf, ways [][]step, w float64) *air {
	out := &air{map[uint64]present{}, map[Cell]present{}}
	silent, own := map[uint64]float64{}, map[Cell]float64{}
	for _, way := range ways {
		for _, x := range way {
			silent[hourKey(x.cell.Region(), int32(int64(x.at)/supercargo.Hour))] += w * float64(x.millis) * perHour / float64(len(ways))
		}
	}
	for key, mine := range silent {
		region, hour := Cell(key>>32), int32(uint32(key))
		if _, is := own[region]; !is {
			own[region] = m.heardIn(s.track, region)
		}
		x := m.others(region, hour, mine, own[region])
		out.hours[key] = x
		all := out.whole[region]
		all.heard, all.expected = all.heard+x.heard, all.expected+x.expected
		out.whole[region] = all
	}
	return out
}

// now is how well a region was heard in an hour against what was to be expected: 1 as
// usual, 0 not at all. What an hour alone does not tell, all hours of the silence do.
func (a *air) now(m *Model, region Cell, hour int32) float64 {
	if m.all[hour] <= 0 {
		return 0
	}
	k := m.p.HourWeight
	all, x := a.whole[region], a.hours[hourKey(region, hour)]
	prior := (all.heard + k) / (all.expected + k)
	return min(1.25, (x.heard+k*prior)/(x.expected+k))
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
func (m *Model) Judge(t supercargo.Track, a, b End) Judgement {
	s := m.find(t, a, b)
	if s == nil {
		s = &spanOf{Span: Span{a, b}, track: t, grace: m.graceOf(t, a.Time), off: 1}
	}
	tell := &telling{m: m}
	j := m.judge(s, tell)
	j.Receivers = tell.receivers()
	return j
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

// judge is the method: the odds of two explanations. The ship stopped sending: at a
// rate that its state has. Or it fell silent as ships do there, and stayed so along its
// way as they do: a rate times a chance, with a tail since rates differ by more than is
// known.
func (m *Model) judge(s *spanOf, tell *telling) (j Judgement) {
	st := m.state(&s.A)
	r := m.p.regime(&s.A, &s.B)
	w := 1 - s.off
	own := &less{}
	var all [4][]step
	n := m.p.ways(&s.A, &s.B, s.grace, func(way int, x step) { all[way] = append(all[way], x) })
	if w > 0 {
		a, b := CellOf(s.A.Lat, s.A.Lon), CellOf(s.B.Lat, s.B.Lon)
		own.add(a, sum{onsets: w})
		own.add(b, sum{returns: inBand(bandOf(s.Millis()-s.grace), w)})
		for i := range n {
			for _, x := range all[i] {
				own.add(x.cell, sum{unheard: inBand(x.band, w*float64(x.millis)*perHour/float64(n))})
			}
		}
	}
	on, back := m.ship(s.track)
	begin := m.rates(CellOf(s.A.Lat, s.A.Lon), r, own)
	begin.onset *= on * max(1, m.atOnce(s, w))
	air := m.air(s, all[:n], w)
	seen := map[Cell]rates{}
	var chance, down, known, time, fixes, slots float64
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
			now := air.now(m, region, hour)
			tell.add(region, hour)
			if h := m.hours[hourKey(region, hour)]; h != nil {
				j.Others = max(j.Others, h.ships)
			}
			h := float64(x.millis) * perHour
			exposure += h * q.back * m.usual[r].back[x.band] * back * now * q.known
			slots += h * 6 * -math.Log(max(1e-3, 1-min(1, now)*q.share)) * q.known / float64(n)
			fixes += h * q.fixes * now * q.known
			time += h
			known += h * q.known
			if now < 0.2 {
				down += h
			}
		}
		j.Exposure += exposure / float64(n)
		silent := math.Pow(m.p.Tail/(m.p.Tail+exposure), m.p.Tail)
		chance += silent / float64(n)
		j.Least, j.Most = min(j.Least, 1-silent), max(j.Most, 1-silent)
	}
	j.Onset, j.Slots = begin.onset, slots
	j.Heard = 1 - chance
	if time > 0 {
		j.Down, j.Known, j.Expected = down/time, known/time, fixes/float64(n)
	}
	j.State = st
	o := &m.p.Odds[st]
	odds := o.Base + o.Onset*math.Log(min(max(j.Onset, 1e-3), 10)) + o.Chance*math.Log(max(chance, 1e-6)) +
		o.Hours*math.Log(min(float64(s.Millis())/float64(6*supercargo.Hour), 20))
	j.NotSending = 1 / (1 + math.Exp(-odds))
	j.Prior = o.Share
	return j
}
