package screening

import (
	"slices"
	"time"

	"supercargo"
	"supercargo/watchlist"
)

// Expected is a question with the listed name that it should find.
type Expected struct {
	Text   string
	Listed string // as a list has it
}

// Measured is what screening comes to on marked questions.
type Measured struct {
	Asked int             // questions whose answer is on a list that is held
	Found int             // of those, that found it
	Lost  []Expected      // the others
	Took  []time.Duration // how long each took, ascending
}

// Recall is the share that was found.
func (m *Measured) Recall() float64 { return float64(m.Found) / float64(max(1, m.Asked)) }

// Measure asks all questions whose answer is held. clock gives the time.
func (s *Searcher) Measure(all []Expected, clock func() time.Time) (m Measured) {
	for _, x := range all {
		if len(s.byName[watchlist.SameName(x.Listed)]) == 0 {
			continue
		}
		q := ParseQuery(x.Text)
		began := clock()
		a := s.Ask(&q, "")
		m.Took = append(m.Took, clock().Sub(began))
		m.Asked++
		if hasName(&a, x.Listed) {
			m.Found++
		} else {
			m.Lost = append(m.Lost, x)
		}
	}
	slices.Sort(m.Took)
	return m
}

func hasName(a *Answer, listed string) bool {
	for i := range a.Matches {
		m := &a.Matches[i]
		if m.Against == "" && len(m.Through) == 0 && (watchlist.SameName(m.Name) == watchlist.SameName(listed) || watchlist.SameName(m.As) == watchlist.SameName(listed)) {
			return true
		}
	}
	return false
}

// Falsely is what screening says of names of ships that are on no list.
type Falsely struct {
	Asked     int      // names that no listed name equals letter for letter
	Matched   []string // of those, that were matched all the same, with what
	Namesakes int      // names that a listed name equals: nothing but a number can tell them apart
	Took      []time.Duration
}

// Strangers asks names of ships that are not on a list. Ships whose IMO number
// is listed are no strangers; the caller leaves them out by imo.
func (s *Searcher) Strangers(names []string, clock func() time.Time) (f Falsely) {
	for _, n := range names {
		if len(s.byName[watchlist.SameName(n)]) > 0 {
			f.Namesakes++
			continue
		}
		q := ParseQuery(n)
		began := clock()
		a := s.Ask(&q, "")
		f.Took = append(f.Took, clock().Sub(began))
		f.Asked++
		for i := range a.Matches {
			if m := &a.Matches[i]; m.Against == "" && len(m.Through) == 0 && m.On == supercargo.OnName {
				f.Matched = append(f.Matched, n+" with "+m.As)
				break
			}
		}
	}
	slices.Sort(f.Took)
	return f
}

// Knows tells whether a ship's number stands on a list.
func (s *Screen) Knows(n supercargo.IMO) bool { return n != 0 && len(s.ships[n]) > 0 }

// Ships are the names of listed vessels, as listed, each once.
func (s *Screen) Ships() (out []string) {
	for i := range s.records {
		if s.records[i].entry.Kind != supercargo.ListedVessel {
			continue
		}
		for _, n := range s.records[i].names {
			out = append(out, n.Text)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Names are all names that are screened against, people's left out, as listed.
func (s *Screen) Names() (out []string) {
	for i := range s.records {
		if s.records[i].entry.Kind == supercargo.ListedPerson {
			continue
		}
		for _, n := range s.records[i].names {
			out = append(out, n.Text)
		}
	}
	return out
}
