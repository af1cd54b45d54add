// Package trial measures what is found in worlds whose truth is known. A world is a
// sea of invented ships that meet, loiter, are spoofed, change their names, load and
// fall silent, and of others that only look like it. It is written as the AIVDM lines
// that invented receivers heard; whoever measures runs them as a user would and hands
// back the events.
//
// The truth is of the ships' true movements and of the contract of events, and of
// nothing that a detector says. The detectors were not read while the worlds were
// made.
package trial

import (
	"fmt"
	"slices"

	"supercargo"
)

// Truth is something that happened in a world, or that may be told without fault.
type Truth struct {
	Kind  supercargo.EventKind
	Ship  supercargo.MMSI // the smaller of a pair; 0 of an outage
	Other supercargo.MMSI // the greater of a pair, 0 where there is none

	From, To supercargo.Instant
	Slack    int64 // milliseconds that an end may be off, whatever the overlap

	// Want are the words of which the event has to say one: the context of an
	// encounter, the reason of an anomaly, property and reason of an identity change
	// ("name change"), the receiver of an outage. Empty: any.
	Want       []string
	Was, Is    string // what an identity change is from and to, "" where that is not asked
	Before     float64
	After      float64 // metres, of a change of draught
	InGap      bool    // of a change of draught
	PointLike  bool    // it has a moment and no length: an event that touches it, Slack added, is in time
	May        bool    // neither asked for nor false: what is so in part, or follows from another truth
	Faint      bool    // it left too little in the lines for anybody to know
	What       string  // the scene, in words
	EitherShip bool    // either of the pair may be the ship of the event
}

// Said is an event as it is matched: what `events --json` says of it.
type Said struct {
	ID       supercargo.EventID
	Kind     supercargo.EventKind
	Ship     supercargo.MMSI
	Other    supercargo.MMSI
	From, To supercargo.Instant // To is the end of the world where the event is open
	Open     bool
	Word     string
	Was, Is  string
	Before   float64
	After    float64
	InGap    bool
}

// SaidOf takes from an event what is matched. Until stands for the end of an open
// event.
func SaidOf(e *supercargo.Event, until supercargo.Instant) Said {
	s := Said{ID: e.ID, Kind: e.Kind, Ship: e.Track.MMSI, From: e.Start, To: e.End, Open: e.Open()}
	if s.Open {
		s.To = until
	}
	switch {
	case e.Encounter != nil:
		s.Other, s.Word = e.Encounter.OtherMMSI, e.Encounter.Context
	case e.Loitering != nil:
		s.Word = e.Loitering.Context
	case e.Anomaly != nil:
		s.Other, s.Word = e.Anomaly.WithMMSI, e.Anomaly.Reason
	case e.Identity != nil:
		d := e.Identity
		s.Other, s.Word, s.Was, s.Is = d.WithMMSI, d.Property+" "+d.Reason, d.From, d.To
	case e.Draught != nil:
		s.Before, s.After, s.InGap = e.Draught.BeforeM, e.Draught.AfterM, e.Draught.InGap
	case e.Outage != nil:
		s.Word = e.Outage.Receiver
		if e.Outage.Region != "" {
			s.Word = RegionWord
		}
	}
	return s
}

// RegionWord is what an outage of a region says, which names no receiver.
const RegionWord = "region"

// leastOverlap is how much of the time that an event and a truth cover between them
// both have to cover: one half. Below it, one of them is more wrong than right.
const leastOverlap = 0.5

// Fits tells whether an event is the truth, by one rule for all kinds:
//
//   - the kind is the same, and the ships are: of an encounter both;
//   - the time is: intersection over union is at least one half, or each end is
//     within Slack. Of what has a moment and no length (a change of name or draught),
//     the event touches it, Slack added;
//   - what it says is: one of the words wanted; the values of an identity change; the
//     two draughts to 5 cm, and whether it was in a gap.
//
// There is no partial credit.
func (t *Truth) Fits(s *Said) bool {
	return t.about(s) && t.inTime(s) && t.says(s)
}

// about tells whether an event is of the truth's kind and ships.
func (t *Truth) about(s *Said) bool {
	switch {
	case t.Kind != s.Kind:
		return false
	case t.Kind == supercargo.Encounter:
		return t.Ship == min(s.Ship, s.Other) && t.Other == max(s.Ship, s.Other)
	case t.EitherShip:
		return s.Ship == t.Ship || s.Ship == t.Other
	}
	return t.Ship == s.Ship
}

func (t *Truth) inTime(s *Said) bool {
	slack := supercargo.Instant(t.Slack)
	if t.PointLike {
		return s.From <= t.To+slack && s.To >= t.From-slack
	}
	if max(t.From-s.From, s.From-t.From) <= slack && max(t.To-s.To, s.To-t.To) <= slack {
		return true
	}
	both, either := min(t.To, s.To)-max(t.From, s.From), max(t.To, s.To)-min(t.From, s.From)
	return both > 0 && float64(both) >= leastOverlap*float64(either)
}

// touches is the looser rule of what may be told: any overlap, Slack added.
func (t *Truth) touches(s *Said) bool {
	return s.From <= t.To+supercargo.Instant(t.Slack) && s.To >= t.From-supercargo.Instant(t.Slack)
}

func (t *Truth) says(s *Said) bool {
	if len(t.Want) > 0 && !slices.Contains(t.Want, s.Word) {
		return false
	}
	switch t.Kind {
	case supercargo.IdentityChange:
		return (t.Was == "" || t.Was == s.Was) && (t.Is == "" || t.Is == s.Is)
	case supercargo.DraughtChange:
		return near(t.Before, s.Before) && near(t.After, s.After) && t.InGap == s.InGap
	}
	return true
}

// near compares draughts in metres: AIS says them in tenths.
func near(a, b float64) bool { return a-b < 0.05 && b-a < 0.05 }

// allows tells whether the event may be told because of the truth.
func (t *Truth) allows(s *Said) bool {
	return t.about(s) && t.touches(s) && (len(t.Want) == 0 || slices.Contains(t.Want, s.Word))
}

// Count is what was made of the truths of one kind.
type Count struct {
	Truths, Found int // asked for; of these, found
	Told, True    int // events told, but for those that may be; of these, true
	Faint         int // truths that left too little in the lines: not asked for
	May           int // events that are neither asked for nor false
	ShipDays      float64
}

// Add adds another count.
func (c *Count) Add(o Count) {
	c.Truths, c.Found, c.Told, c.True = c.Truths+o.Truths, c.Found+o.Found, c.Told+o.Told, c.True+o.True
	c.Faint, c.May, c.ShipDays = c.Faint+o.Faint, c.May+o.May, c.ShipDays+o.ShipDays
}

// Precision is the share of the events told that are true: 1 where none is told.
func (c *Count) Precision() float64 { return share(c.True, c.Told) }

// Recall is the share of the truths that are found: 1 where there is none.
func (c *Count) Recall() float64 { return share(c.Found, c.Truths) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// FalseAlarms are the false events in 1,000 ship-days.
func (c *Count) FalseAlarms() float64 {
	if c.ShipDays == 0 {
		return 0
	}
	return 1000 * float64(c.Told-c.True) / c.ShipDays
}

// Verdict is what was made of one world: counts by kind, and what went wrong in words.
type Verdict struct {
	ByKind map[supercargo.EventKind]Count
	ByWord map[string]Count // of position anomalies and identity changes: by reason
	Wrong  []Wrong          // misses and false alarms
}

// Wrong is a miss or a false alarm.
type Wrong struct {
	Ship supercargo.MMSI
	Text string
}

// Judge compares what is told of a world with its truth. A truth is matched by one
// event at most, and an event matches one truth: as many pairs as there can be. A
// second event of one truth is false.
func Judge(truths []Truth, told []Said, kinds []supercargo.EventKind) Verdict {
	v := Verdict{ByKind: map[supercargo.EventKind]Count{}, ByWord: map[string]Count{}}
	for _, k := range kinds {
		v.kind(k, truths, told)
	}
	return v
}

func (v *Verdict) kind(k supercargo.EventKind, truths []Truth, told []Said) {
	var asked, may []*Truth
	for i := range truths {
		switch t := &truths[i]; {
		case t.Kind != k:
		case t.May || t.Faint:
			may = append(may, t)
			if t.Faint && !t.May {
				v.add(k, t.word(), Count{Faint: 1})
			}
		default:
			asked = append(asked, t)
		}
	}
	var events []*Said
	for i := range told {
		if told[i].Kind == k {
			events = append(events, &told[i])
		}
	}
	owner := pairUp(asked, events)
	found := map[*Truth]bool{}
	for i, s := range events {
		switch {
		case owner[i] != nil:
			found[owner[i]] = true
			v.add(k, owner[i].word(), Count{Told: 1, True: 1})
		case slices.ContainsFunc(may, func(t *Truth) bool { return t.allows(s) }):
			v.add(k, reasonOf(k, s.Word), Count{May: 1})
		default:
			v.add(k, reasonOf(k, s.Word), Count{Told: 1})
			v.Wrong = append(v.Wrong, Wrong{s.Ship, fmt.Sprintf("false %s of %v, %v, %q, %v to %v %s %s", k, s.Ship, s.Other, s.Word, s.From, s.To, s.Was, s.Is)})
		}
	}
	for _, t := range asked {
		c := Count{Truths: 1}
		if found[t] {
			c.Found = 1
		} else {
			v.Wrong = append(v.Wrong, Wrong{t.Ship, fmt.Sprintf("missed %s of %v, %v, %q, %v to %v, %s", k, t.Ship, t.Other, t.Want, t.From, t.To, t.What)})
		}
		v.add(k, t.word(), c)
	}
}

func (v *Verdict) add(k supercargo.EventKind, word string, c Count) {
	sum := v.ByKind[k]
	sum.Add(c)
	v.ByKind[k] = sum
	if word != "" {
		sum := v.ByWord[word]
		sum.Add(c)
		v.ByWord[word] = sum
	}
}

// word is the name of what is counted apart within a kind: the first reason wanted.
func (t *Truth) word() string {
	if len(t.Want) == 0 {
		return ""
	}
	return reasonOf(t.Kind, t.Want[0])
}

func reasonOf(k supercargo.EventKind, word string) string {
	switch k {
	case supercargo.PositionAnomaly, supercargo.IdentityChange:
		return string(k) + " " + word
	}
	return ""
}

// pairUp gives each event its truth, nil where it has none: a matching of the most
// pairs, by augmenting paths (Kuhn), so that the order of events does not count.
func pairUp(truths []*Truth, events []*Said) []*Truth {
	owner := make([]*Truth, len(events))
	for _, t := range truths {
		augment(t, events, owner, make([]bool, len(events)))
	}
	return owner
}

func augment(t *Truth, events []*Said, owner []*Truth, tried []bool) bool {
	for i, s := range events {
		if tried[i] || !t.Fits(s) {
			continue
		}
		tried[i] = true
		if owner[i] == nil || augment(owner[i], events, owner, tried) {
			owner[i] = t
			return true
		}
	}
	return false
}
