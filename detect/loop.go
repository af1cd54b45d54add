package detect

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// LoopState watches for rounds: half turns one after another that come back to where the last but
// one was. So circles, racetracks with legs of many miles and lines flown to and fro are seen alike.
type LoopState struct {
	Off    float64        `json:",omitzero"` // degrees turned from the course of the leg, clockwise positive
	Bend   supercargo.Fix `json:",omitzero"` // the last on that course
	Leg    bool           `json:",omitzero"` // that leg is straight
	Now    Loop           `json:",omitzero"`
	Best   Loop           `json:",omitzero"` // the longest that is over
	High   int16          `json:",omitzero"` // since the last half turn: what is behind it counts with the next
	Low    int16          `json:",omitzero"`
	Levels bool           `json:",omitzero"` // there is an altitude since then
	FarNM  float64        `json:",omitzero"`
}

// Loop are half turns one after another.
type Loop struct {
	N      int               // 0: none
	Right  int               // of them, to the right
	Legs   int               // of them, those before which the course was straight
	First  supercargo.Fix    // where it left its course for the first
	Ends   [2]supercargo.Fix // where the last two were made, the last first
	Origin supercargo.Fix    // and the first
	FarNM  float64           // the farthest from there
	High   int16
	Low    int16
	Levels bool
}

// loop takes a fix that goes on from the one before, with the turn between them.
func (k *FlightState) loop(p *FlightParams, f *supercargo.Fix, by float64) {
	l := &k.Loop
	l.Off += by
	l.reach(f)
	steady := int64(f.Time - k.Steady.Time)
	switch {
	case math.Abs(l.Off) < p.BendDeg:
		if l.Bend = *f; steady >= p.LegMillis {
			l.Off, l.Leg = 0, true
		}
	case math.Abs(l.Off) >= p.HalfDeg:
		l.half(p, f)
	case steady >= p.AsideMillis: // another course
		l.over()
		l.Off, l.Bend, l.Leg = 0, *f, true
	}
	if l.Now.N > 0 && int64(f.Time-l.Now.Ends[0].Time) > p.RoundMillis {
		l.over()
	}
}

// reach notes how far and how high it was since the last half turn.
func (l *LoopState) reach(f *supercargo.Fix) {
	if l.Now.N > 0 {
		l.FarNM = max(l.FarNM, geo.NM(point(&l.Now.Origin), point(f)))
	}
	if f.Altitude == supercargo.NoAltitude {
		return
	}
	if !l.Levels {
		l.High, l.Low, l.Levels = f.Altitude, f.Altitude, true
	}
	l.High, l.Low = max(l.High, f.Altitude), min(l.Low, f.Altitude)
}

// half takes a half turn that ends at a fix: one more of the same, or the first of others.
func (l *LoopState) half(p *FlightParams, f *supercargo.Fix) {
	n := &l.Now
	if n.N > 0 {
		nm := geo.NM(point(&n.Ends[0]), point(f))
		if nm > p.LegNM || n.N > 1 && geo.NM(point(&n.Ends[1]), point(f)) > p.BackNM+p.BackShare*nm {
			l.over()
		}
	}
	if n.N == 0 {
		*n = Loop{First: l.Bend, Origin: *f, High: l.High, Low: l.Low, Levels: l.Levels}
		if l.Bend.Time == 0 {
			n.First = *f
		}
		l.Levels = false
	}
	n.N++
	if l.Off > 0 {
		n.Right++
	}
	if l.Leg {
		n.Legs++
	}
	n.Ends[0], n.Ends[1] = *f, n.Ends[0]
	n.FarNM = max(n.FarNM, l.FarNM)
	if l.Levels && n.Levels {
		n.High, n.Low = max(n.High, l.High), min(n.Low, l.Low)
	} else if l.Levels {
		n.High, n.Low, n.Levels = l.High, l.Low, true
	}
	l.Off -= math.Copysign(180, l.Off)
	l.Leg, l.Levels, l.FarNM, l.Bend = false, false, 0, *f
}

// over ends what goes on, and keeps the longest.
func (l *LoopState) over() {
	if l.Now.N >= enoughHalves && l.Now.millis() > l.Best.millis() {
		l.Best = l.Now
	}
	l.Now, l.FarNM = Loop{}, 0
}

// enoughHalves are the half turns of two full rounds.
const enoughHalves = 4

func (x *Loop) millis() int64 { return int64(x.Ends[0].Time - x.First.Time) }

// longest is the longest loop so far.
func (l *LoopState) longest() *Loop {
	if l.Now.N >= enoughHalves && l.Now.millis() > l.Best.millis() {
		return &l.Now
	}
	return &l.Best
}

// circling says how it circled, if it did for two rounds.
func (k *FlightState) circling(e *supercargo.Event) {
	x := k.Loop.longest()
	if x.N < enoughHalves || !witness(e, "circling_from", &x.First) || !witness(e, "circling_to", &x.Ends[0]) {
		return
	}
	d := &supercargo.FlightCircling{From: x.First.Time, To: x.Ends[0].Time, Minutes: round(float64(x.millis())/float64(supercargo.Minute), 1), Rounds: x.N / 2,
		LengthNM: round(x.FarNM, 1), Shape: "circles"}
	switch {
	case 5*x.Right > x.N && 5*(x.N-x.Right) > x.N:
		d.Shape = "to_and_fro"
	case 2*x.Legs >= x.N:
		d.Shape = "racetracks"
	}
	if x.Levels {
		low, high := unit*float64(x.Low), unit*float64(x.High)
		d.LowFeet, d.HighFeet = &low, &high
	}
	e.Flight.Circling = d
}
