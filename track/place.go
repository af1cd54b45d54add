package track

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
	"supercargo/motion"
)

// offer is a chain that a fix can be of.
type offer struct {
	chain *Chain
	step  step
	score float64
	back  bool    // from the mark before its last, which then was a stray
	weak  bool    // it would be a surprise
	odd   bool    // another ship near by could have sent it as well
	tells float64 // what of the score tells the two
	among float64 // what else counts only if there are two that offer: that she lies just where she lay, was heard until just then, or was never heard to go as fast
	gain  float64 // by how much it is better than that the fix is a stray, or some hull's
}

// place finds the chain that the fix is of, and gives its serial.
func (s *State) place(p *Params, f *supercargo.Fix, m *Mark, was *Hearing, decided Decided) uint32 {
	s.expire(p, m.Time, decided)
	s.room(p, decided)
	if s.clocked(f) {
		if serial := s.byClock(p, f, m, decided); serial != 0 {
			return serial
		}
	}
	best, second := s.hullFor(p, m)
	if serial, is := s.misheard(p, &best, f, m, decided); is {
		return serial
	}
	garbled := false
	if best.chain != nil {
		s.overheard(p, f, m)
		if s.doubtful(p, &best, m) {
			best.chain = nil
		}
	}
	if best.chain == nil {
		_, garbled = s.garbled(p, m)
	}
	if s.lateOfAnother(p, best.chain, was, f, m) {
		s.Total--
		s.repeat(p, f, was.Serial, decided)
		return was.Serial
	}
	loose := s.looseFor(p, m, garbled)
	twin := s.twin(&best, &loose) && loose.score > best.score
	switch {
	case twin:
	case best.chain == nil || loose.chain != nil && loose.score > best.score+p.Margin:
	case second.chain == nil || best.over(&second) >= p.Margin:
		if s.lateOn(p, best.chain, was, f, m) {
			best.chain.Passed = *m
			s.Total--
			s.repeat(p, f, was.Serial, decided)
			return was.Serial
		}
		if !best.odd || s.full() {
			return s.takes(p, &best, second.chain != nil, f, m, decided)
		}
	case p.recent(&best, m) && p.recent(&second, m):
		f.Why = supercargo.Unsure
		decided(f, 0)
		return 0
	}
	if serial := s.byClock(p, f, m, decided); serial != 0 {
		return serial
	}
	if late := s.suspect(p, f, m, was); late != 0 {
		if !s.trusted(f.Receiver) && s.lag(p, f, late) {
			s.unlag(p, decided)
			return s.place(p, f, m, was, decided) // what it could be of may have ended
		}
		if serial := s.byClock(p, f, m, decided); serial != 0 {
			return serial
		}
		if s.late(p, was, f) && abs(int64(f.Time-was.Time)-late) <= p.EchoMillis {
			s.Total--
			if c := s.chain(was.Serial); c != nil && c.Last.At == m.At && known(m.SOG) >= underWay {
				c.again()
			}
			s.repeat(p, f, was.Serial, decided)
			return was.Serial
		}
	}
	if twin {
		return s.resolve(p, s.goesToTwin(p, &loose, &best, f, m, decided), decided)
	}
	c := loose.chain
	if best.odd && best.chain != nil && (c == nil || loose.score < best.score) {
		return s.resolve(p, s.beginTwin(best.chain, f, m), decided)
	}
	if c != nil && len(s.Hulls) == 0 && loose.odd && !s.full() && !(p.sameMessage(&c.Last, m) && s.byAnother(c, f.Receiver)) {
		return s.resolve(p, s.beginTwin(c, f, m), decided)
	}
	if c != nil && len(s.Hulls) > 0 {
		loose.gain = s.gain(p, &loose, m)
		if loose.gain < p.GainLeast && !s.sparse(p) && !p.again(&loose, m) {
			c = nil
		}
	}
	if c == nil {
		c = s.begin(f, m)
	} else {
		c = s.extend(p, &loose, f, m, decided)
	}
	if garbled {
		c.Garbled++
	}
	return s.resolve(p, c, decided)
}

// again tells whether a fix at rest lies just where a stretch lay: a ship at her berth, heard among others of the
// number that lie near by. Each of her fixes would begin a stretch of its own, and the more of them there are, the less
// each would count.
func (p *Params) again(o *offer, m *Mark) bool {
	return o.gain > 0 && p.rests(&o.chain.Last) && p.rests(m) && o.step.nm <= p.BaseNM+o.step.blur
}

// recent tells whether a hull was heard so shortly before that, if it is not
// clear now whose the fix is, it will not become so.
func (p *Params) recent(o *offer, m *Mark) bool {
	return int64(m.Time-o.chain.Last.Time) <= p.SureMillis
}

// hullFor gives the two hulls to which a fix is likeliest to belong, of those
// where it is no surprise.
func (s *State) hullFor(p *Params, m *Mark) (best, second offer) {
	since := s.since(m)
	if since > p.SureMillis {
		return s.hullAmong(p, m, math.MaxInt64)
	}
	best, second = s.hullAmong(p, m, since)
	if b := best.chain; b == nil || int64(m.Time-b.Last.Time) > p.SureMillis || !best.step.near(p) || !saysTheSame(&b.Last, m) {
		return s.hullAmong(p, m, math.MaxInt64)
	}
	return best, second
}

// since is how long it is since a hull of the number was heard.
func (s *State) since(m *Mark) int64 {
	since := int64(math.MaxInt64)
	for i := range s.Hulls {
		since = min(since, int64(m.Time-s.Hulls[i].Last.Time))
	}
	return since
}

// asleep tells whether a hull was heard so long ago that, where another that
// was heard just now goes where she was going, she need not be asked: unless
// she lay there. After 24 times as long she can be anywhere in 500 times the
// sea, so that she is by far the less likely.
func (p *Params) asleep(h *Chain, m *Mark, since int64) bool {
	return int64(m.Time-h.Last.Time) > max(p.AsleepMillis, p.AsleepTimes*min(since, supercargo.Day)) && max(h.Last.At.Lat-m.At.Lat, m.At.Lat-h.Last.At.Lat) > mile
}

// mile is a nautical mile of latitude, 1e-7 degree.
const mile = 166_667

func (s *State) hullAmong(p *Params, m *Mark, since int64) (best, second offer) {
	for i := range s.Hulls {
		if since <= p.SureMillis && p.asleep(&s.Hulls[i], m, since) {
			continue
		}
		o := p.offer(&s.Hulls[i], m)
		if o.among != 0 && s.clocks(p, m.Time) { // two hulls may be one ship, and lie where it lay
			o.among = 0
		}
		if o.chain != nil && s.nameless(p, o.chain, m) { // as if she were called otherwise
			o.among += saidOdds(1, 2)
		}
		switch {
		case o.chain == nil:
		case best.chain == nil || o.over(&best) > 0:
			best, second = o, best
		case second.chain == nil || o.over(&second) > 0:
			second = o
		}
	}
	return best, second
}

// over is by how much one hull's offer is better than another's, by what counts among several, too.
func (o *offer) over(other *offer) float64 { return o.score + o.among - other.score - other.among }

// offer is the hull's, if the fix is no surprise on her track: from where she
// was heard last or, if that is not borne out and this fits far better on what
// was before, from there; or, if her position has been the same ever since she was
// under way, from where she was when it stuck.
func (p *Params) offer(h *Chain, m *Mark) (o offer) {
	o = p.from(h, &h.Last, m)
	if p.stayed(h, m) {
		if b := p.from(h, &h.Before, m); b.chain != nil && (o.chain == nil || b.score > o.score) {
			return b
		}
	}
	if p.unsure(h) && (o.chain == nil || p.soonAfter(h)) {
		last := p.step(h, &h.Before, &h.Last)
		rival, _ := p.score(h, &h.Before, &h.Last, &last)
		if o.chain != nil { // she went there and came from there, or it was a stray
			rival += o.score - p.stray(last.nm)
		}
		if b := p.from(h, &h.Before, m); b.chain != nil && b.score > rival+p.Margin {
			b.back = true
			return b
		}
	}
	if o.chain == nil && h.Repeat >= p.Stuck {
		return p.from(h, &h.Stuck, m)
	}
	return o
}

// stayed tells whether a hull that lay still, and lies still by what she says now, told a speed between
// that her place does not bear out: such a speed says nothing of where she is now.
func (p *Params) stayed(h *Chain, m *Mark) bool {
	a, b := &h.Before, &h.Last
	if p.rests(b) || b.SOG == supercargo.NoSOG || !p.rests(a) || !p.rests(m) {
		return false
	}
	way := 0.05 * float64(b.SOG) * float64(b.Time-a.Time) / float64(supercargo.Hour) // if she got under way evenly
	return stayedShare*geo.NearNM(a.At, b.At) < way
}

// stayedShare is how many times as far a speed would have taken her, at the least: 4.
const stayedShare = 4

// soonAfter tells whether a hull's newest fix came so soon after the one before that what they tell of speed bounds the
// way between them.
func (p *Params) soonAfter(h *Chain) bool { return int64(h.Last.Time-h.Before.Time) <= p.SureMillis }

// unsure tells whether a hull's last fix is not borne out yet. In doubt whose she is, and while she
// may have a twin, all is held, be it ever so sure of itself.
func (p *Params) unsure(h *Chain) bool {
	if len(h.Held) == 0 || !h.Doubted && h.Twins == 0 {
		return len(h.Held) > 0
	}
	t := p.step(h, &h.Before, &h.Last)
	return !t.sure(p)
}

// from is the hull's offer from one of her marks.
func (p *Params) from(h *Chain, from, m *Mark) (o offer) {
	if p.beyond(from, m) {
		return o
	}
	if o.step = p.stepTo(h, from, m, p.Background+p.Margin); !o.step.possible {
		return o
	}
	var surprise float64
	if o.score, surprise, o.tells = p.weigh(h, from, m, &o.step); surprise <= p.Surprise && o.score >= p.Background+p.Margin {
		o.chain, o.odd = h, p.odd(&o.step, o.tells)
		o.among = p.berthed(from, m, &o.step)
	}
	return o
}

// takes puts the fix on the track of the hull that is likeliest.
func (s *State) takes(p *Params, o *offer, shared bool, f *supercargo.Fix, m *Mark, decided Decided) uint32 {
	h, why := o.chain, supercargo.Alone
	switch {
	case shared && m.Said != 0 && h.Last.Said == m.Said:
		why = supercargo.Identity
	case shared:
		why = supercargo.Likeliest
	case len(s.Hulls) > 1:
		why = supercargo.Follows
	}
	if o.back {
		s.revoke(h)
	}
	serial := h.Serial
	if len(s.Loose) > 0 && len(s.Hulls) > 1 && !o.back && s.onTheWay(p, serial, *m, decided) {
		h = s.chain(serial)
		o.chain, o.step = h, p.step(h, &h.Last, m)
	}
	if s.doubts(p, h, m, &o.step) {
		s.doubt(p, h, m, decided)
	}
	late := s.hostTakes(p, o, f, m)
	h.join(p, f, m, &o.step, why, decided)
	if late {
		s.homeAll(p, serial, decided)
	}
	s.untwin(p, serial, decided)
	if h = s.chain(serial); h == nil {
		return serial
	}
	s.returned(p, h, decided)
	if h := s.chain(serial); len(s.Hulls) > 1 {
		s.follows(p, h, f, m, decided)
	}
	return serial
}

// revoke takes a hull's last fix off her track again: what followed shows that
// she was not there. It becomes a stretch of its own.
func (s *State) revoke(h *Chain) {
	at := len(h.Held) - 1
	for at > 0 && h.Held[at].Why == supercargo.Repeat {
		at--
	}
	if at < 0 || h.Held[at].Time != h.Last.Time {
		return
	}
	held := slices.Clone(h.Held[at:])
	h.Held, h.Last = h.Held[:at], h.Before
	h.Count--
	if h.Doubted && len(h.Held) == 0 { // it was all that was heard since a silence
		s.undoubt(h.Serial)
	}
	s.Loose = append(s.Loose, s.strayOf(held))
}

// split does the same with the last fix of a stretch.
func (s *State) split(c *Chain) {
	at := len(c.Held) - 1
	for at > 0 && c.Held[at].Why == supercargo.Repeat {
		at--
	}
	serial := c.Serial
	s.Loose = append(s.Loose, s.strayOf(slices.Clone(c.Held[at:])))
	c = s.chain(serial)
	c.Held = c.Held[:at]
	c.Last = c.Before
	if c.Count--; c.Garbled > c.Count { // all were
		c.Garbled = c.Count
		s.Loose[len(s.Loose)-1].Garbled = 1
	}
}

func (s *State) strayOf(held []supercargo.Fix) Chain {
	s.Serial++
	m := s.mark(&held[0])
	return Chain{Serial: s.Serial, First: m, Before: m, Last: m, Count: 1, From: max(s.Total, 1) - 1, Whence: s.heardLast(m.Time), Held: held}
}

// returned notes that a hull was heard where she had been, for stretches that
// began when she fell silent. A hull that did, and was heard until now, is a displacement of hers if it is
// heard no more: a ship under way that is first heard between two fixes of one at her berth is heard on.
func (s *State) returned(p *Params, h *Chain, decided Decided) {
	from, to := h.Before, h.Last
	s.cameBack(p, h, &from, &to)
	for i := 0; i < len(s.Hulls); i++ {
		c := &s.Hulls[i]
		switch {
		case c.Serial == h.Serial:
		case p.within(h, c, &from, &to):
			c.Whose, c.Until = h.Serial, c.Last.Time
		case c.Whose != h.Serial:
		case c.Last.Time > c.Until:
			c.Whose = 0
		case int64(to.Time-c.Last.Time) > p.AbutTimes*c.Every:
			c.settle(decided)
			s.end(c.Serial)
			return
		}
	}
}

// cameBack notes of the stretches that fill the time between two marks of a hull that
// she came back.
func (s *State) cameBack(p *Params, h *Chain, from, to *Mark) {
	for i := range s.Loose {
		if c := &s.Loose[i]; !c.Parallel && c.Count > 1 && p.within(h, c, from, to) && !another(h, c) {
			c.Returned = true
		}
	}
}

// within tells whether a chain fills the time between two marks of a hull, so
// closely that it may be herself, displaced.
func (p *Params) within(h, c *Chain, from, to *Mark) bool {
	return c.First.Time >= from.Time && p.abuts(h, from, &c.First) && p.abuts(h, &c.Last, to)
}

// abuts tells whether one mark is so soon after another that nothing is likely
// to have been sent between.
func (p *Params) abuts(h *Chain, a, b *Mark) bool {
	return int64(b.Time-a.Time) <= max(p.AbutMillis, p.AbutTimes*h.Every)
}

// looseFor is the stretch to which a fix is likeliest to belong: one on which
// it is no surprise before one on which it is. What is heard after a
// silence is not put behind what was a stray before it: garbled positions, or one fix.
func (s *State) looseFor(p *Params, m *Mark, garbled bool) (best offer) {
	for i := range s.Loose {
		if c := &s.Loose[i]; (c.Garbled == c.Count || c.Count == 1) && !garbled && s.silence(p, m) && s.since(m) < int64(m.Time-c.Last.Time) {
			continue
		}
		o := p.loosely(&s.Loose[i], m)
		switch {
		case o.chain == nil:
		case best.chain == nil, best.weak && !o.weak, best.weak == o.weak && o.score > best.score:
			best = o
		}
	}
	return best
}

// loosely is the stretch's offer: from its last mark or, if there the fix is a
// surprise and from the one before it is none, from that.
func (p *Params) loosely(c *Chain, m *Mark) (o offer) {
	var surprise float64
	if o.step = p.step(c, &c.Last, m); o.step.possible {
		o.score, surprise, o.tells = p.weigh(c, &c.Last, m, &o.step)
		o.weak, o.odd = surprise > p.Surprise, (c.Count > 1 || c.Last.Told) && p.odd(&o.step, o.tells)
	}
	if c.Count > 1 && (o.weak || !o.step.possible) {
		t := p.step(c, &c.Before, m)
		if score, surprise, tells := p.weigh(c, &c.Before, m, &t); t.possible && surprise <= p.Surprise {
			o = offer{step: t, score: score - p.Margin, tells: tells - p.Margin, back: true}
		}
	}
	if o.step.possible && o.score > p.Background {
		o.chain = c
	}
	return o
}

// begin begins a stretch.
func (s *State) begin(f *supercargo.Fix, m *Mark) *Chain {
	s.Serial++
	s.Loose = append(s.Loose, Chain{Serial: s.Serial, First: *m, Before: *m, Last: *m, Count: 1, From: s.Total - 1, Whence: s.heardLast(m.Time), Held: []supercargo.Fix{*f}})
	return &s.Loose[len(s.Loose)-1]
}

// heardLast is where a hull was heard last, up to a moment.
func (s *State) heardLast(until supercargo.Instant) (m motion.Moment) {
	for i := range s.Hulls {
		if l := &s.Hulls[i].Last; l.Time >= m.Time && l.Time <= until {
			m = l.moment()
		}
	}
	return m
}

// room makes room for two further stretches, which a fix can begin: at the cost
// of those that are the least, and of them the longest unheard.
func (s *State) room(p *Params, decided Decided) {
	for len(s.Loose) > MaxLoose-2 {
		least := 0
		for i := range s.Loose {
			a, b := &s.Loose[i], &s.Loose[least]
			if a.Count < b.Count || a.Count == b.Count && a.Last.Time < b.Last.Time {
				least = i
			}
		}
		s.conclude(p, least, decided)
	}
}

// extend puts a fix on a stretch.
func (s *State) extend(p *Params, o *offer, f *supercargo.Fix, m *Mark, decided Decided) *Chain {
	c := o.chain
	if o.back {
		serial := c.Serial
		s.split(c)
		c = s.chain(serial)
	}
	for i := range s.Hulls {
		if s.Hulls[i].Last.Time >= c.First.Time {
			c.Parallel = true
		}
	}
	c.Evidence += o.gain
	if o.gain >= p.GainStrong {
		c.Strong++
	}
	if o.weak {
		c.Weak++
	}
	c.Before = c.Last
	c.follow(p, m, &o.step)
	c.Held = append(c.Held, *f)
	c.bound(decided)
	return c
}

// doubtful tells whether a fix that could end a hull's silence may as well be
// the stray of another that is being heard, be it known as a ship yet or not: one fix alone does not end it then.
func (s *State) doubtful(p *Params, o *offer, m *Mark) bool {
	h := o.chain
	silent := float64(m.Time-h.Last.Time) / float64(5*max(h.Every, supercargo.Minute))
	if silent <= 1 {
		return false
	}
	most, any := s.strayOfAnother(p, h, m)
	return any && o.score-math.Log(silent) < most
}

// strayOfAnother is how likely a fix is not a hull's that was silent, but the stray of another that is being heard: natural logarithm of the
// density, with what it takes to be sure that it is hers. Any tells whether another is being heard.
func (s *State) strayOfAnother(p *Params, h *Chain, m *Mark) (most float64, any bool) {
	most = math.Inf(-1)
	for i := range s.Hulls {
		if other := &s.Hulls[i]; other.Serial != h.Serial && p.active(other, m) && !saysOtherwise(other, m) {
			most, any = max(most, p.stray(geo.NearNM(other.Last.At, m.At))+2*p.Margin), true
		}
	}
	for i := range s.Loose {
		if c := &s.Loose[i]; p.heardLoose(c, m) && !s.mostGarbled(p, c) && !saysOtherwise(c, m) {
			most, any = max(most, p.stray(geo.NearNM(c.Last.At, m.At))+2*p.Margin), true
		}
	}
	if garbled, is := s.garbled(p, m); is {
		most, any = max(most, garbled+p.Margin), true
	}
	return most, any
}

// saysOtherwise tells whether a fix says of whom it is what a chain does not: a stray still says who sent it.
func saysOtherwise(c *Chain, m *Mark) bool {
	return supercargo.Another(c.Last.Said, c.Last.Class, m.Said, m.Class)
}

// heardLoose tells whether a stretch is being heard that is not a ship yet, and is more than one fix.
func (p *Params) heardLoose(c *Chain, m *Mark) bool {
	return c.Host == 0 && c.Count > 1 && c.First.Time <= m.Time && int64(m.Time-c.Last.Time) <= p.SureMillis && p.active(c, m)
}

// stray is how likely a fix is a stray of a hull so many nautical miles off: natural logarithm of the density.
// Strays lie as often at any distance up to 100 nm.
func (p *Params) stray(nm float64) float64 {
	return p.StrayRate - math.Log(2*math.Pi*100*max(1, nm))
}

// otherwise is how well a fix is explained as a hull's, surprise or not, or as
// a stray about one that is being heard: natural logarithm of the density.
// Strays lie as often at any distance up to 100 nm, so that near a hull they
// are denser.
func (s *State) otherwise(p *Params, m *Mark) float64 {
	most := p.StrayDensity
	for i := range s.Hulls {
		h := &s.Hulls[i]
		active := p.active(h, m)
		if !active && p.beyond(&h.Last, m) {
			continue
		}
		t := p.stepTo(h, &h.Last, m, most)
		if t.possible {
			score, _ := p.score(h, &h.Last, m, &t)
			most = max(most, score)
		}
		if active {
			most = max(most, -math.Log(2*math.Pi*100*max(1, t.nm)))
		}
	}
	return most
}

// silence tells whether none of the hulls is being heard.
func (s *State) silence(p *Params, m *Mark) bool {
	return !slices.ContainsFunc(s.Hulls, func(h Chain) bool { return p.active(&h, m) })
}

// active tells whether a hull is being heard, as often as she usually is.
func (p *Params) active(h *Chain, m *Mark) bool {
	return h.awake(m.Time)
}

// awake tells whether a chain is being heard at a moment.
func (c *Chain) awake(t supercargo.Instant) bool {
	return int64(t-c.Last.Time) <= 5*max(c.Every, supercargo.Minute)
}

// gain is by how much a fix is better explained on a stretch than otherwise.
func (s *State) gain(p *Params, o *offer, m *Mark) float64 {
	g := o.score - s.otherwise(p, m)
	for i := range s.Hulls {
		if p.active(&s.Hulls[i], m) { // strays are many, and one may lie well by chance
			return g - math.Log(float64(len(s.Loose)))
		}
	}
	return g
}
