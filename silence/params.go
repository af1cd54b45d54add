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
	StepMillis      int64   // a way is looked at in steps of this: 10 min, some 2 nm

	KnownHours   float64 // a block of cells where ships were for less than this is not known: 2 h
	OnsetWeight  float64 // how much the surroundings weigh for the rate of falling silent, hours heard: 10
	ReturnWeight float64 // the same for the rate of being heard again, hours unheard: 2
	HourWeight   float64 // how much the usual weighs against what was heard in an hour, ship-hours: 1
	ShipWeight   float64 // how much the usual weighs against the ship's own history, silences: 3

	Tail      float64            // shape of the chance of silence over an exposure: small is a heavy tail
	Off       [NumStates]float64 // how often a ship stops sending for hours, per 1,000 hours heard: under way, at rest, at berth
	Slope     float64            // how much the log of the odds counts
	OverHours float64            // exponent by which longer gaps are more probably of ships that do not send
}

// NumStates is how many states of a ship have their own rate of not sending.
const NumStates = 3

// Default are the constants in use.
var Default = Params{
	GraceMillis: 10 * supercargo.Minute, GraceIntervals: 3, MostGraceMillis: 2 * supercargo.Hour,
	ShortMillis: 2 * supercargo.Hour, LongMillis: 48 * supercargo.Hour, Days: 28, RestKn: 1, StepMillis: 10 * supercargo.Minute,
	KnownHours: 2, OnsetWeight: 10, ReturnWeight: 2, HourWeight: 1, ShipWeight: 3,
	Tail: 1.5, Off: [NumStates]float64{3, 1, 5}, Slope: 1, OverHours: 0,
}
