package chart

import (
	"strings"
	"time"

	"supercargo"
)

// What is said of the Caspian with every answer. The state of the convention's
// ratification is a fact with a date and will have to be looked up again.
const (
	aktauNote   = "the convention is signed but not in force: all five states must ratify it, and Iran had not by 15 December 2025 (https://tass.com/politics/2059073); no baselines are agreed, so belts are measured from the shore"
	oldNote     = "before the convention of 12 August 2018: the treaties of 1921 and 1940 provide a fishing belt of 10 nm and no territorial waters; not all successor states of the USSR considered them sufficient"
	shallowNote = "; the sea has fallen since the coast was mapped, and the flat northern shore has retreated by kilometres to tens of kilometres (https://earthobservatory.nasa.gov/images/150452/the-caspian-seas-shrinking-coastline)"
	noSeabed    = "; nearest coast %, which has agreed no line across the seabed"
	hasSeabed   = "; nearest coast %; agreed lines (seabed only, for information): "
)

// caspianNotes are the notes for every state of the law, made once, so that an
// answer allocates none: after each day, by state of the nearest coast.
type caspianNotes struct {
	from  []supercargo.Instant
	notes []map[noteKey]string
}

type noteKey struct {
	shallow bool
	state   string // "" where the seabed is not spoken of
}

func newCaspianNotes() (n caspianNotes) {
	lines := seabedLines()
	n.add(0, oldNote, nil)
	for i, l := range lines {
		day, _ := time.Parse(time.DateOnly, l.day) // ours; a test reads them
		at := supercargo.InstantOf(day)
		if at >= aktau && n.from[len(n.from)-1] < aktau {
			n.add(aktau, aktauNote, lines[:i])
		}
		base := oldNote
		if at >= aktau {
			base = aktauNote
		}
		n.add(at, base, lines[:i+1])
	}
	return n
}

// add makes the notes from a day on.
func (n *caspianNotes) add(from supercargo.Instant, base string, lines []seabedLine) {
	m := map[noteKey]string{}
	for _, state := range []string{"", "AZ", "IR", "KZ", "RU", "TM"} {
		for _, shallow := range []bool{false, true} {
			s := base
			if shallow {
				s += shallowNote
			}
			m[noteKey{shallow, state}] = s + seabedNote(state, lines)
		}
	}
	n.from, n.notes = append(n.from, from), append(n.notes, m)
}

func seabedNote(state string, lines []seabedLine) string {
	var of []string
	for _, l := range lines {
		if state != "" && strings.Contains(l.states, state) {
			of = append(of, l.what)
		}
	}
	switch {
	case state == "":
		return ""
	case len(of) == 0:
		return strings.Replace(noSeabed, "%", state, 1)
	}
	return strings.Replace(hasSeabed, "%", state, 1) + strings.Join(of, "; ")
}

// of is the note at a moment; at the zero Instant, the last.
func (n *caspianNotes) of(at supercargo.Instant, shallow bool, state string) string {
	i := len(n.from) - 1
	for at != 0 && i > 0 && at < n.from[i] {
		i--
	}
	return n.notes[i][noteKey{shallow, state}]
}
