package echo

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"

	"supercargo"
)

// Suspect is a pair of tracks that share marks: whether one repeats the other, their
// fixes tell. Of a delay of zero they turned alike at the same moments.
type Suspect struct {
	A, B  supercargo.Track // B is the later; of a delay of zero the one of the higher number
	Delay supercargo.Instant
}

// Parallel tells whether they are suspected to go the same way at the same time.
func (s *Suspect) Parallel() bool { return s.Delay == 0 }

// Compare orders suspects.
func (s *Suspect) Compare(o *Suspect) int {
	return cmp.Or(compareTracks(s.A, o.A), compareTracks(s.B, o.B), cmp.Compare(s.Delay, o.Delay))
}

// Matcher looks for tracks that share marks with those of one time. It is memory to work
// with: what it finds does not depend on the order in which marks are added.
type Matcher struct {
	p       *Params
	holders []holder // of all marks, slot by slot of their keys
	starts  []int32  // of each slot: where its holders begin; and where the last end
	held    []uint64 // a bit for each of eight times as many slots: whether any holder's key falls there
	shift   int      // of a scattered key, to its slot
	votes   map[pair]*votes
}

type holder struct {
	key   uint64
	track supercargo.Track
	at    supercargo.Instant
}

type pair struct{ a, b supercargo.Track }

type votes struct {
	delays []supercargo.Instant
	turns  map[supercargo.Instant]bool // the moments
}

// mostHolders bounds how many tracks share a mark: what more have is no trait of any, as
// the position that a faulty transponder begins with.
const mostHolders = 32

// NewMatcher is one for repetitions sent in the time of the marks given.
func NewMatcher(p *Params, of []Marked) *Matcher {
	n := 0
	for i := range of {
		n += len(of[i].Marks)
	}
	width := bits.Len(uint(n))
	m := &Matcher{p: p, holders: make([]holder, n), starts: make([]int32, 1<<width+1), held: make([]uint64, 1<<width/8+1), shift: 64 - width, votes: map[pair]*votes{}}
	for i := range of {
		for _, x := range of[i].Marks {
			m.starts[m.slot(x.Key)+1]++
		}
	}
	for i := range m.starts[1:] {
		m.starts[i+1] += m.starts[i]
	}
	next := slices.Clone(m.starts)
	for i := range of {
		for _, x := range of[i].Marks {
			at := &next[m.slot(x.Key)]
			m.holders[*at] = holder{x.Key, of[i].Track, x.Time}
			*at++
			word, bit := m.bit(x.Key)
			m.held[word] |= bit
		}
	}
	return m
}

// slot of a key. Marks are those of the least hash, so their upper bits are mostly zero:
// they are scattered first, by 2^64 over the golden ratio (Knuth, volume 3, 6.4).
func (m *Matcher) slot(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> m.shift }

// bit is where it stands whether a key is held at all. Most keys of other days are not, and
// these bits fit in a core's cache, as the holders do not.
func (m *Matcher) bit(key uint64) (word, bit uint64) {
	slot := key * 0x9e3779b97f4a7c15 >> max(0, m.shift-3)
	return slot / 64, 1 << (slot % 64)
}

// of adds those that hold a mark, of the holders of its slot.
func of(slot []holder, key uint64, into []*holder) []*holder {
	for i := range slot {
		if slot[i].key == key {
			into = append(into, &slot[i])
		}
	}
	return into
}

// Own compares the marks that it was given with each other.
func (m *Matcher) Own() {
	var same []*holder
	for s := range m.starts[1:] {
		slot := m.holders[m.starts[s]:m.starts[s+1]]
		for i := range slot {
			if a := &slot[i]; len(slot) > 1 {
				same = of(slot, a.key, same[:0])
				m.compare(a.track, Mark{a.key, a.at}, same)
			}
		}
	}
}

// Add compares the marks of the same time, or of an earlier one.
func (m *Matcher) Add(all []Marked) {
	var same []*holder
	for i := range all {
		for _, x := range all[i].Marks {
			if word, bit := m.bit(x.Key); m.held[word]&bit != 0 {
				s := m.slot(x.Key)
				same = of(m.holders[m.starts[s]:m.starts[s+1]], x.Key, same[:0])
				m.compare(all[i].Track, x, same)
			}
		}
	}
}

// compare lets those that hold a mark vote for one that has it too.
func (m *Matcher) compare(a supercargo.Track, x Mark, same []*holder) {
	if len(same) > mostHolders {
		return
	}
	for _, h := range same {
		if a.MMSI != h.track.MMSI {
			m.vote(a, h, x)
		}
	}
}

func (m *Matcher) vote(a supercargo.Track, h *holder, x Mark) {
	delay := h.at - x.Time
	switch {
	case x.Turn() && (delay != 0 || a.MMSI > h.track.MMSI):
		return
	case !x.Turn() && (int64(delay) < m.p.LeastMillis || int64(delay) > int64(m.p.MostDays)*supercargo.Day):
		return
	}
	v := m.votes[pair{a, h.track}]
	if v == nil {
		v = &votes{turns: map[supercargo.Instant]bool{}}
		m.votes[pair{a, h.track}] = v
	}
	if x.Turn() {
		v.turns[x.Time] = true
	} else {
		v.delays = append(v.delays, delay)
	}
}

// leastVotes are shared marks without which two tracks are not looked at: two, since one
// position is shared by chance in busy waters every day.
const leastVotes = 2

// Suspects are the pairs that share marks enough, in order; of one pair the delay that
// most of them have.
func (m *Matcher) Suspects() (out []Suspect) {
	for _, p := range slices.SortedFunc(maps.Keys(m.votes), func(x, y pair) int {
		return cmp.Or(compareTracks(x.a, y.a), compareTracks(x.b, y.b))
	}) {
		v := m.votes[p]
		if d, n := m.p.commonest(v.delays); n >= leastVotes {
			out = append(out, Suspect{p.a, p.b, d})
		}
		if len(v.turns) >= leastVotes {
			out = append(out, Suspect{p.a, p.b, 0})
		}
	}
	return out
}

// commonest is the middle of the delays that most are near to, and their number.
func (p *Params) commonest(delays []supercargo.Instant) (middle supercargo.Instant, most int) {
	slices.Sort(delays)
	to := 0
	for from := range delays {
		for to < len(delays) && int64(delays[to]-delays[from]) <= 2*p.StampMillis {
			to++
		}
		if to-from > most {
			most, middle = to-from, delays[from+(to-from)/2]
		}
	}
	return middle, most
}
