// Package stated follows what ships state of themselves over time: name, call sign,
// IMO number, type, size, draught. It finds changes, numbers that cannot be right, and
// what two ships state alike. All of it is entered by crews: a change of what is sent
// is observed, why it changed is not.
//
// Three folds: of one ship's statements of one property, in order of their beginning,
// to changes (Value); of one ship's draughts to changes of draught; and of all that
// send one value, to what passed from one to another.
package stated

import "supercargo"

// The reasons of an event of identity.
const (
	Change        = "change"          // another value is sent
	Swap          = "swap"            // the value was another ship's, which stopped sending it about then
	SharedIMO     = "shared_imo"      // two ships send one IMO number in the same time
	BadCheckDigit = "bad_check_digit" // seven digits that are no IMO number
	MIDCallSign   = "mid_callsign"    // MMSI and call sign are of different states
)

// The properties of events that are no single property of a statement.
const (
	Dimensions = supercargo.Property("dimensions")
	Flag       = supercargo.Property("flag")
)

// Params are the thresholds.
type Params struct {
	Times         int64   // a value counts if it was sent so often: 3, so that one garbled transmission, or one that two stations heard, is none
	TimesMillis   int64   // and over so long: 20 min, more than three intervals of the static report (6 min, ITU-R M.1371-5), since some sources repeat the last static with every position
	TurnsMillis   int64   // two values that are both sent for longer than this are sent in turns: 1 h; no change
	BothMillis    int64   // two ships send one number together if for longer than this: 10 min, more than one interval of the static report; a number that passes with a change of flag is sent by one at a time
	PassedMillis  int64   // a value passed from one ship to another if the one stopped within so long of the other's beginning: 48 h
	LengthM       float64 // a length within this is the same: 3 m; two distances in whole metres, each rounded or measured again
	BeamM         float64 // a width within this is the same: 2 m
	MostLengthM   float64 // a greater length is not stated: 500 m; the longest ship built was 458 m
	MostBeamM     float64 // a greater width is not stated: 130 m; the widest vessel is 124 m
	MostHolders   int     // what more MMSIs send than this is a placeholder: 12
	DraughtM      float64 // a change of draught: 0.3 m; less is trim, fuel, fresh water or rounding to 0.1 m
	DraughtLength float64 // a draught above this share of the length is a typing error: 0.3; tugs reach 0.2
	StepsMillis   int64   // smaller steps within this time add up: 72 h, the length of a usual port call with cargo
	StaleMillis   int64   // a draught last sent longer ago than this is not stated any more: 30 days
	OldMillis     int64   // a draught unchanged for this long is called old: 60 days; merchant ships load or discharge more often
}

// Default are the thresholds in use.
var Default = Params{Times: 3, TimesMillis: 20 * supercargo.Minute, TurnsMillis: supercargo.Hour, BothMillis: 10 * supercargo.Minute, PassedMillis: 2 * supercargo.Day,
	LengthM: 3, BeamM: 2, MostLengthM: 500, MostBeamM: 130, MostHolders: 12,
	DraughtM: 0.3, DraughtLength: 0.3, StepsMillis: 3 * supercargo.Day, StaleMillis: 30 * supercargo.Day, OldMillis: 60 * supercargo.Day}

// OldHours is OldMillis in hours.
func (p *Params) OldHours() float64 { return float64(p.OldMillis) / float64(supercargo.Hour) }

// mostDraught is the highest that can be sent, "25.5 m or more" (ITU-R M.1371-5): it
// gives no number.
const mostDraught = 25.5
