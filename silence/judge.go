package silence

import (
	"cmp"
	"math"
	"slices"

	"supercargo"
)

// Judgement is what is to be thought of a gap.
type Judgement struct {
	Silent     float64 // chance that a ship that goes on sending is silent so long, by the model of reception alone
	Heard      float64 // chance that one would have been heard at least once, with which Prior makes NotSending by Bayes' rule
	Least      float64 // the same along the way on which it is least, and most, probable
	Most       float64
	NotSending float64 // chance that the ship sent nothing, given that nothing was heard
	Prior      float64 // chance that a ship in this state stops sending at a moment, for so long: before anything is known of reception
	Expected   float64 // fixes that would have been received
	Down       float64 // share of the time in which the region was hardly heard at all
	Known      float64 // share of the way through waters where ships were seen
	State      State
	Alone      bool       // hardly any other ship was heard at all
	Open       bool       // it goes on: where the ship went is not known
	Surest     float64    // of one that goes on: NotSending along the way on which it is least probable
	Receivers  []Listener // that hear at least a tenth of what is heard along the way, those that hear most first
	Together   int        // ships beside it that fell silent and were heard again when it was
	Along      float64    // of an aircraft: share of the shortest way in which others were heard, in the block and at the height of each part
	Aloft      *Flown     // of an aircraft: what else is known of its ends
	Others     int32      // most other ships heard in an hour in the blocks of its way
}

// Listener is a receiver that hears ships along a way.
type Listener struct {
	Receiver supercargo.Receiver
	Share    float64 // of the fixes of the regions of the way, repeats counted
	Others   int32   // most ships that it heard there in an hour of the silence
}

// telling collects what is told beside the figures.
type telling struct {
	own    *spanOf
	fixes  map[supercargo.Receiver]float64
	most   map[supercargo.Receiver]int32
	place  map[Cell]bool
	others int32
	with   int64 // milliseconds of the first way in which others were heard
	all    int64 // of it
}

func (t *telling) add(m *Model, c *course, x *step, first bool) {
	if t == nil {
		return
	}
	hour, block, region := m.p.slot(x.at), c.block(&c.spots[x.spot]), x.cell.Region()
	if h := block.slot(&m.hours[1], hour); h != nil {
		n := h.ships - t.itself(m, block.of, hour)
		if t.others = max(t.others, n); n > 0 && first {
			t.with += x.millis
		}
	}
	if first {
		t.all += x.millis
	}
	if len(m.by) == 0 { // nobody is named
		return
	}
	if t.fixes == nil {
		t.fixes, t.most, t.place = map[supercargo.Receiver]float64{}, map[supercargo.Receiver]int32{}, map[Cell]bool{}
	}
	for r, b := range m.by[region] {
		if !t.place[region] {
			t.fixes[r] += b.fixes
		}
		t.most[r] = max(t.most[r], b.ships[hour]-t.itself(m, region, hour))
	}
	t.place[region] = true
}

// itself is 1 in the hours at the ends of the silence, in which the ship was heard itself.
func (t *telling) itself(m *Model, about Cell, hour int32) int32 {
	a, b := &t.own.A, &t.own.B
	at := func(e *End, when supercargo.Instant) bool {
		if m.p.slot(when) != hour {
			return false
		}
		c := m.p.cell(e)
		return c.Block() == about || c.Region() == about
	}
	if at(a, a.Time) || at(a, a.Time+supercargo.Instant(t.own.grace)-1) || t.own.afloat == nil && at(b, b.Time) {
		return 1
	}
	return 0
}

// receivers are those that hear at least a tenth of what is heard along the way.
func (t *telling) receivers() (out []Listener) {
	sum := 0.0
	for _, n := range t.fixes {
		sum += n
	}
	for r, n := range t.fixes {
		if n > 0 && n >= sum/10 {
			out = append(out, Listener{r, n / sum, t.most[r]})
		}
	}
	slices.SortFunc(out, func(a, b Listener) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Receiver, b.Receiver))
	})
	return out
}

// State is what a ship did when it fell silent.
type State uint8

// The states.
const (
	Sailing State = iota
	Resting
	AtBerth
)

// Judge judges the silence of a track between two fixes, of which the days hold both.
func (m *Model) Judge(t supercargo.Track, a, b End) Judgement {
	return m.judged(m.spanOf(t, a, b))
}

// JudgeHeld is Judge of a silence that the days hold; false where they hold none of the track between
// these moments.
func (m *Model) JudgeHeld(t supercargo.Track, from, to supercargo.Instant) (j Judgement, held bool) {
	s := m.find(t, End{Time: from}, End{Time: to})
	if s == nil {
		return j, false
	}
	return m.judged(s), true
}

// JudgeOpen judges a silence that goes on, as of a moment: by the ways that the ship can
// have gone since, over what is afloat.
func (m *Model) JudgeOpen(t supercargo.Track, a End, at supercargo.Instant, afloat Afloat) Judgement {
	return m.judged(m.opened(t, a, at, afloat))
}

// opened is a silence that goes on. It has taught the model nothing.
func (m *Model) opened(t supercargo.Track, a End, at supercargo.Instant, afloat Afloat) *spanOf {
	b := a
	b.Time = max(at, a.Time)
	return &spanOf{Span: Span{a, b}, track: t, grace: m.graceOf(t, a.Time), off: 1, afloat: afloat}
}

func (m *Model) judged(s *spanOf) Judgement {
	m.settle()
	tell := &telling{own: s}
	j := m.judge(s, tell)
	j.Receivers, j.Others = tell.receivers(), tell.others
	if j.Alone = !m.p.Aloft() && m.alone(s.track); j.Alone {
		j.refuse()
		j.Down = 0
	}
	if m.p.Aloft() {
		j.Along = float64(tell.with) / max(1, float64(tell.all))
		if j.Aloft = m.p.flownOf(s); j.Aloft.NoHeight || j.Aloft.Contract {
			j.refuse()
		}
		if r := m.p.regime(&s.A, &s.B); r == UnderWayB && m.fewOf(m.p.cell(&s.A), r) {
			j.Known = 0 // nobody else's position is worked out there
		}
	}
	return j
}

// spanOf is a silence, with what it has taught the model: nothing where the days do not
// hold it.
func (m *Model) spanOf(t supercargo.Track, a, b End) *spanOf {
	if s := m.find(t, a, b); s != nil {
		return s
	}
	return &spanOf{Span: Span{a, b}, track: t, grace: m.graceOf(t, a.Time), off: 1}
}

// find is the silence as the model knows it.
func (m *Model) find(t supercargo.Track, a, b End) *spanOf {
	for i := range m.days {
		if d := m.days[i].no; d < a.Time.Day() || d > b.Time.Day() {
			continue
		}
		if k, is := m.days[i].ends[trackAt{t, b.Time}]; is && m.days[i].long[k].A.Time == a.Time {
			return &m.days[i].long[k]
		}
	}
	return nil
}

func (m *Model) graceOf(t supercargo.Track, at supercargo.Instant) int64 {
	for i := range m.days {
		if m.days[i].no == at.Day() {
			if row := m.days[i].of(t); row != nil {
				return row.Grace
			}
		}
	}
	return m.p.GraceMillis
}

// judge is the method. Each ten minutes along a way are a chance to be heard: that of
// ships of the class there, as that hour was heard, as that ship is heard. Their sum is the
// exposure. Its rate is known badly, so that the chance of silence has a heavy tail: a
// Gamma-distributed rate gives a power of the exposure. Which way the ship took is not
// known: each counts alike. The odds that it sent nothing are fitted to that chance and to
// the length, for each state of its own.
func (m *Model) judge(s *spanOf, tell *telling) Judgement {
	ways, shares := m.p.waysFrom(m.room.empty(), s)
	return m.judgeBy(s, ways, shares, tell)
}

// judgeBy is judge, of the ways of the silence and how much each counts.
func (m *Model) judgeBy(s *spanOf, ways [][]step, shares []float64, tell *telling) (j Judgement) {
	r := m.p.regime(&s.A, &s.B)
	c := m.courseIn(&m.course, s, ways, shares)
	air, ears, ship := m.air(s, c), m.listening(s), m.antenna(s.track)
	j.Together = air.beside.together
	var time float64
	least, most := 1.0, 0.0
	for i, way := range ways {
		exposure, share := 0.0, shares[i]
		for k := range way {
			x := &way[k]
			q := c.rates(m, &c.spots[x.spot], r)
			now, h := min(air.now(x), ears.now(x.cell, x.at)), float64(x.millis)*perHour
			exposure += h * float64(supercargo.Hour) / float64(m.p.StepMillis) * often(q.share*now) * q.known * ship
			j.Expected += h * q.fixes * now * q.known * share
			j.Known += h * q.known * share
			if now < down {
				j.Down += h * share
			}
			time += h * share
			tell.add(m, c, x, i == 0)
		}
		silent := math.Pow(1+exposure, -m.p.Tail)
		silent += (1 - silent) * m.nobody(air, way)
		j.Silent += silent * share
		least, most = min(least, silent), max(most, silent)
	}
	j.Known, j.Down = j.Known/max(time, 1e-9), j.Down/max(time, 1e-9)
	j.State = m.stateOf(s)
	o := &m.p.Odds[j.State]
	if j.Open = s.afloat != nil; j.Open {
		o = &m.p.Open[j.State]
	}
	j.Prior = o.prior(m.p, s.Millis())
	j.Heard, j.Least, j.Most = o.heard(j.Silent), o.heard(most), o.heard(least)
	j.NotSending = posterior(j.Prior, j.Heard)
	if j.Open {
		j.Surest = posterior(j.Prior, j.Least)
	}
	return j
}

// posterior is the chance that a ship sent nothing, by Bayes' rule, of that before
// reception is known and that of being heard.
func posterior(prior, heard float64) float64 {
	return min(max(prior/(prior+(1-prior)*(1-heard)), leastChance), 1-leastChance)
}

// down is below which a region counts as hardly heard, against what is usual: 0.2.
const down = 0.2

// Evidence is what the odds that a ship sent nothing are worked out of: 1, the logarithm
// of the chance of the silence, and that of its length in the least gap, 6 h. Beyond a
// billionth and five days more of it says no more.
func (p *Params) Evidence(silent float64, millis int64) [3]float64 {
	return [3]float64{1, evidence(silent), math.Log(min(float64(millis)/float64(p.GapMillis), 20))}
}

func evidence(silent float64) float64 { return math.Log(max(silent, 1e-9)) }

// prior is the chance that a ship stopped sending at a moment, for so long: what the odds
// are where nobody can be heard, so that silence says nothing.
func (o *Odds) prior(p *Params, millis int64) float64 {
	x := p.Evidence(1, millis)
	return 1 / (1 + math.Exp(-o.Base*x[0]-o.Hours*x[2]))
}

// heard is the chance that a ship that went on sending would have been heard, of the chance
// of its silence by reception alone: tempered as the fit has it, since that chance is too
// sure of itself where ships are not where they are thought to be.
func (o *Odds) heard(silent float64) float64 {
	return 1 - math.Exp(-o.Chance*evidence(silent))
}

// leastChance is the least that is said of an explanation: 0.01, where the words of
// ICD 203 end too. Certainty is not to be had from what was not heard.
const leastChance = 0.01
