package echo

import (
	"cmp"
	"maps"
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
	holders map[uint64][]holder
	votes   map[pair]*votes
}

type holder struct {
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
	m := &Matcher{p: p, holders: map[uint64][]holder{}, votes: map[pair]*votes{}}
	for i := range of {
		for _, x := range of[i].Marks {
			m.holders[x.Key] = append(m.holders[x.Key], holder{of[i].Track, x.Time})
		}
	}
	return m
}

// Add compares the marks of the same time, or of an earlier one.
func (m *Matcher) Add(all []Marked) {
	for i := range all {
		a := all[i].Track
		for _, x := range all[i].Marks {
			of := m.holders[x.Key]
			if len(of) > mostHolders {
				continue
			}
			for _, h := range of {
				if a.MMSI != h.track.MMSI {
					m.vote(a, h, x)
				}
			}
		}
	}
}

func (m *Matcher) vote(a supercargo.Track, h holder, x Mark) {
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
