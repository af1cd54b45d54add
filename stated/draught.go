package stated

import (
	"math"
	"strconv"

	"supercargo"
)

// Loads is what is remembered of the draughts that one ship states.
type Loads struct {
	Base Value // the value in force
	Last Value // that or a later one within Params.DraughtM of it
}

// Draught is a change of draught.
type Draught struct {
	Changed
	BeforeM, AfterM float64
}

// Step takes the next statement of draught of a ship, in order of beginning. Zero is
// never stated, and neither is 25.5 m, which stands for all that is more.
func (l *Loads) Step(p *Params, ship *Ship, s *supercargo.Statement, emit func(*Draught)) {
	v := read(p, s)
	m := metresOf(s.Said)
	if !p.draws(m, ship.LengthM) {
		return
	}
	v.Key = strconv.FormatFloat(m, 'f', 1, 64)
	if l.Last.Key == v.Key {
		l.Last.goOn(&v)
		if l.Base.Key == v.Key {
			l.Base = l.Last
		}
		return
	}
	switch {
	case !p.counts(&v):
	case l.Last.Key == "", p.stale(&l.Last, &v):
		l.Base, l.Last = v, v
	case v.To <= l.Last.To: // it was sent while the other was, and for no longer
	case int64(l.Last.To-v.From) > p.TurnsMillis: // in turns
		l.Base, l.Last = v, v
	default:
		l.next(p, v, m, emit)
	}
}

// draws tells whether a draught is one, of a ship of a length; 0 where that is not known.
func (p *Params) draws(m, length float64) bool {
	return m > 0 && m < mostDraught && (length <= 0 || m <= p.DraughtLength*length)
}

// next compares with the value before, then with the one in force: a load that is
// entered step by step is one change.
func (l *Loads) next(p *Params, v Value, m float64, emit func(*Draught)) {
	for _, before := range [...]*Value{&l.Last, &l.Base} {
		near := before == &l.Last || int64(v.From-before.To) <= p.StepsMillis
		if was := metresOf(before.Said); near && changed(p, was, m) {
			emit(&Draught{Changed{*before, v}, was, m})
			l.Base, l.Last = v, v
			return
		}
	}
	if int64(v.From-l.Base.To) > p.StepsMillis {
		l.Base = v
	}
	l.Last = v
}

// changed compares in steps of 0.1 m, as sent.
func changed(p *Params, was, is float64) bool {
	return math.Round(math.Abs(is-was)*10) >= math.Round(p.DraughtM*10)
}

// stale: so long after it was sent last, nothing is known of the value any more.
func (p *Params) stale(before, after *Value) bool {
	return int64(after.From-before.To) > p.StaleMillis
}

func metresOf(said string) float64 {
	m, err := strconv.ParseFloat(said, 64)
	if err != nil {
		return 0
	}
	return m
}

// Between says of a change of draught in which gap it was made, and after which calls
// the two values were sent, by the ship's gaps and calls, in order of beginning.
func Between(p *Params, e *supercargo.Event, all []supercargo.Event) {
	d := *e.Draught
	for i := range all {
		o := &all[i]
		switch {
		case o.Track != e.Track:
		case o.Kind == supercargo.Gap:
			if in(p, o, e) && (d.Gap == "" || o.End-o.Start > lengthOf(all, d.Gap)) {
				d.InGap, d.Gap = true, o.ID
			}
		case o.Kind == supercargo.PortCall:
			if o.Start <= e.Start {
				d.FromCall = o.ID
			}
			if o.Start <= e.End {
				d.ToCall = o.ID
			}
		}
	}
	e.Draught = &d
}

// in tells whether a gap that is over lies between the two values. A static report comes
// every six minutes, positions more often: the gap may begin and end a little outside.
func in(p *Params, gap, e *supercargo.Event) bool {
	slack := supercargo.Instant(p.TurnsMillis)
	return !gap.Open() && e.Start <= gap.Start+slack && e.End >= gap.End-slack
}

func lengthOf(all []supercargo.Event, id supercargo.EventID) supercargo.Instant {
	for i := range all {
		if all[i].ID == id {
			return all[i].End - all[i].Start
		}
	}
	return 0
}
