package silence

import "supercargo"

// Params are the constants of the method. Those of the last group are fitted: package
// silence/trial says on what, and docs/SILENCE.md how well.
type Params struct {
	GraceMillis     int64   // a ship counts as heard for this long after a fix at least: 10 min
	GraceIntervals  float64 // or for so many of its own usual intervals of the day: 3
	MostGraceMillis int64   // but no longer: 2 h
	ShortMillis     int64   // silences up to this teach as they are; longer ones by the chance that the ship went on sending: 2 h
	LongMillis      int64   // silences longer than this teach nothing: 48 h
	Days            int32   // what was heard counts for so many days: 28
	RestKn          float64 // slower than this is at rest: 1 kn
	StepMillis      int64   // a way is looked at in steps of this, each a chance to be heard: 10 min, some 2 nm

	KnownHours  float64 // a block of cells where ships were for less than this is hardly known: 5 h
	ShareWeight float64 // how much the surroundings weigh for the share of time heard, hours: 2
	HourWeight  float64 // how much the usual weighs against what was heard in an hour, ship-hours: 0.3
	EarWeight   float64 // how much the surroundings weigh for who hears a cell, fixes: 20
	ShipWeight  float64 // how much the usual weighs against the ship's own history, hours: 3

	CellUnits    int64      // side of a cell, 1e-7 degree: a tenth of a degree
	SlotMillis   int64      // the unit of time in which it is looked whether others were heard: 1 h
	GapMillis    int64      // the length of a silence from which on it is a gap of which the odds were fitted: 6 h
	Bands        [7]float64 // where a band of heights ends and the next begins, ft: none of ships
	GroundMillis int64      // an aircraft can have landed in a silence that leaves so much after flying between its ends, and a tenth of it: none of ships
	Usual        float64    // what part of what is usual in an hour is to be expected in any, at least: traffic comes and goes: half
	Alone        float64    // chance that nobody could be heard at all along a way on which nobody else was: none of ships, of which an hour tells

	Tail float64         // shape of the chance of silence over an exposure: small is a heavy tail
	Odds [NumStates]Odds // by what the ship did: under way, at rest, at berth
	Open [NumStates]Odds // the same of gaps that go on, which have outlasted many
}

// Odds are the weights of the evidence in the logarithm of the odds that a ship sent
// nothing: a logistic regression on the invented worlds of silence/trial, of the kinds
// that are to be fitted on.
type Odds struct {
	Base   float64 // where nobody can be heard, of a gap of 6 h: the prior
	Chance float64 // of the logarithm of the chance of the silence
	Hours  float64 // of the logarithm of its length in 6 h
	Share  float64 // of such gaps in these worlds in which the ship sent nothing
}

// NumStates is how many states of a ship have their own rate of not sending.
const NumStates = 3

// Default are the constants in use.
var Default = Params{
	GraceMillis: 10 * supercargo.Minute, GraceIntervals: 3, MostGraceMillis: 2 * supercargo.Hour,
	ShortMillis: 2 * supercargo.Hour, LongMillis: 48 * supercargo.Hour, Days: 28, RestKn: 1, StepMillis: 10 * supercargo.Minute,
	KnownHours: 5, ShareWeight: 2, HourWeight: 0.3, EarWeight: 20, ShipWeight: 3,
	CellUnits: cellUnits, SlotMillis: supercargo.Hour, Usual: 0.5, GapMillis: 6 * supercargo.Hour,
	Tail: 2, Odds: [NumStates]Odds{
		{-7.44, -0.67, -0.09, 0.06},
		{-8.46, -1.03, -1.8, 0.14},
		{-8.93, -1.19, -1.5, 0.43},
	}, Open: [NumStates]Odds{
		{-4.44, -0.30, 0.67, 0.13},
		{-5.00, -0.69, -0.16, 0.18},
		{-4.34, -0.76, -0.79, 0.46},
	},
}

// Scaled are the constants with all times in them times a factor: for captures that are
// too short for a gap of hours, in which shorter silences are looked at.
func (p Params) Scaled(by float64) Params {
	for _, t := range []*int64{&p.GraceMillis, &p.MostGraceMillis, &p.ShortMillis, &p.LongMillis, &p.StepMillis} {
		*t = int64(float64(*t) * by)
	}
	for _, h := range []*float64{&p.KnownHours, &p.ShareWeight, &p.HourWeight, &p.ShipWeight} {
		*h *= by
	}
	return p
}
