package detect

import (
	"fmt"

	"supercargo"
	"supercargo/chart"
)

// FrozenParams are the thresholds of a position that stays as it is, to the last
// digit, while the ship goes on by the speed that it sends. A ship at rest sends
// the same position too, and a gateway that repeats the last message for hours the
// same speed and course with it: neither is frozen. Nor is one that was rounded: a ship can
// steam to and fro within it. All thresholds are our own.
type FrozenParams struct {
	UnderWayKn float64 // each of the speeds sent is at least this: 3 kn, more than a ship at rest shows by the error of GPS, or in a tide
	Fixes      int     // fixes at the position: 4
	Changes    int     // number that differ from the one before in speed, course, heading or rate of turn: 2, so that it is not one message repeated
	NM         float64 // the way that the speeds sent make of that time: 1 nm
	StepMillis int64   // longest time between two fixes: 2 h, so that a ship received every half hour or less often is looked at too
}

// DefaultFrozen are the thresholds in use.
var DefaultFrozen = FrozenParams{UnderWayKn: 3, Fixes: 4, Changes: 2, NM: 1, StepMillis: 2 * supercargo.Hour}

// FrozenState is a position that has been sent again and again under way. Fixes is
// 0 where there is none.
type FrozenState struct {
	First   supercargo.Fix `json:",omitzero"`
	Last    supercargo.Fix `json:",omitzero"`
	Fixes   int            `json:",omitzero"`
	Changes int            `json:",omitzero"`
	Way     int64          `json:",omitzero"` // by the lesser speed of each two, 0.1 kn ms
}

// frozen takes the next fix; s.Prev is the one before it.
func (s *State) frozen(p *FrozenParams, f *supercargo.Fix, emit Emit) {
	z, prev := &s.Frozen, &s.Prev
	if f.Lat != prev.Lat || f.Lon != prev.Lon || f.Flags.Any(supercargo.Rounded) || !p.underWay(f) || !p.underWay(prev) || int64(f.Time-prev.Time) > p.StepMillis {
		if z.Fixes > 0 {
			s.frozenEnds(p, emit)
		}
		return
	}
	if z.Fixes == 0 {
		z.First, z.Fixes = *prev, 1
	}
	if f.SOG != prev.SOG || f.COG != prev.COG || f.Heading != prev.Heading || f.ROT != prev.ROT {
		z.Changes++
	}
	z.Fixes++
	z.Last = *f
	z.Way += int64(min(f.SOG, prev.SOG)) * int64(f.Time-prev.Time)
}

// thaws takes a fix that cannot follow the one before if it is where the ship went
// while her position stayed the same: she can have come from where it stuck. What is
// told of that time is that the position was frozen: no jump, and no silence.
func (s *State) thaws(p *Params, c *chart.Chart, f *supercargo.Fix, emit Emit) bool {
	z := &s.Frozen
	if z.Fixes < p.Frozen.Fixes || s.Odd.Aside.Time != 0 || !can(&z.First, f) {
		return false
	}
	s.Prev = z.First
	s.frozenEnds(&p.Frozen, emit)
	s.follow(p, c, f, emit)
	return true
}

func (p *FrozenParams) underWay(f *supercargo.Fix) bool {
	kn, sent := f.Knots()
	return sent && kn >= p.UnderWayKn
}

// frozenEnds hands out a frozen position that is over, if it was one.
func (s *State) frozenEnds(p *FrozenParams, emit Emit) {
	if e := s.frozenSoFar(p); e != nil {
		end(e, &s.Frozen.Last)
		emit(e)
	}
	s.Frozen = FrozenState{}
}

// frozenSoFar is the event as far as it has gone, nil where there is none.
func (s *State) frozenSoFar(p *FrozenParams) *supercargo.Event {
	z := &s.Frozen
	nm := float64(z.Way) / 10 / float64(supercargo.Hour)
	if z.Fixes < p.Fixes || z.Changes < p.Changes || nm < p.NM {
		return nil
	}
	e := s.event(supercargo.PositionAnomaly, &z.First)
	e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start, "frozen")
	hours := float64(z.Last.Time-z.First.Time) / float64(supercargo.Hour)
	e.Anomaly = &supercargo.AnomalyDetail{Reason: "frozen", Fixes: z.Fixes,
		Why: fmt.Sprintf("the position is the same to the last digit in %d fixes over %.0f min, while the speeds sent make %.1f nm and %d of the fixes differ in speed, course or heading from the one before", z.Fixes, 60*hours, nm, z.Changes)}
	contradict(e, "first_there", &z.First)
	contradict(e, "last_there", &z.Last)
	return e
}
