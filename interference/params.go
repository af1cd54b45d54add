// Package interference finds out where a whole neighbourhood of ships was given
// positions that were not theirs: all at one airport, all shifted by one vector,
// or running round on a circle. It is the first stage whose key is not the ship.
//
// Three folds, each over plain data. By ship, State cuts what is received under a
// number into where she goes and excursions from there, which no ship can have
// made; it knows nothing of what is found later, so that its excursions depend on
// her fixes alone. By time and place, Judge says of each excursion whether enough
// others were alike. By ship again, the runner sets the fixes of such an excursion
// apart before anything is made of them.
//
// What is not evidence: one ship alone (but on a circle), since two ships may
// share a number; a receiver that no position of hers at home came from, since it
// may be the receiver whose positions are off; positions ahead of or behind her on
// her own course, since a clock may be off; movement that is possible, be it of
// many ships at once. What cannot be told from interference, and so may be taken
// for it: a file or gateway that names no receivers, and for some time passes on
// false positions, and no others, of several ships.
package interference

import (
	"supercargo"
	"supercargo/motion"
	"supercargo/track"
)

// Params are the thresholds of interference over an area. Where no source is given
// the number is ours, chosen on invented worlds (`supercargo eval tracks`).
type Params struct {
	Limits     motion.Limits // what any ship can do (package motion)
	SureMillis int64         // For this long, what two fixes say of her speed bounds the way between them, as in package track: 30 min.
	SureKn     float64       // That bound is SureTimes the greater of the two speeds, and this: 10 kn.
	SureTimes  float64       // 3

	Confirm      uint32  // Fixes that make an excursion, or a place where she is known to have been before: 3, as package track takes to tell a hull from a stray.
	HopNM        float64 // How far from the first position of an excursion others can lie though no ship can go from one to the other: 5 nm, since positions on a circle jump.
	WanderTimes  float64 // How far off dead reckoning, HopNM left out, a position of an excursion can lie: 1.5 times the distance run. Strays lie anywhere within 100 nm.
	UnknownKn    float64 // The speed supposed for that if none is told: 10 kn.
	LeftMillis   int64   // An excursion is over if she was heard elsewhere and not there for this long: 1 h, or LeftTimes her usual interval.
	TryMillis    int64   // Fewer fixes than Confirm are forgotten after this: 20 min, or LeftTimes her usual interval. Strays that lie some nautical miles apart come once in an hour or two where one position in a hundred is garbled.
	LeftTimes    int64   // 6
	MostMillis   int64   // An excursion lasts this long at the most: 3 days. Later on she is believed to be there.
	BetweenShare float64 // The greatest share of fixes from where she was, during an excursion in a feed that names no receivers: 0.1. With more it may be two ships, or two receivers.

	Ships        int     // MMSIs, this one among them, that must be displaced alike: 3. Two may be one mistake with two numbers.
	SyncMillis   int64   // Their displacements begin, or end, within this time: 30 min.
	SilentMillis int64   // What is allowed for silence before or after a displacement: 6 h at the most.
	PlaceNM      float64 // How far apart the middles of positions at one place lie: 3 nm. The place is twice that across at the most.
	VectorNM     float64 // How far two displacements by one vector differ: 1 nm, and VectorShare of their length.
	VectorShare  float64 // 0.05
	AlongDegrees float64 // A displacement this near to her course, ahead or astern, may be a wrong clock: 20 degrees. It proves no vector.
	InlandNM     float64 // So far inland no ship floats: 2 nm, twice the error of the coast. The coast has no rivers, so that this counts for several ships at once only, or on a circle.

	RingFixes   uint32  // Fixes that make a circle: 12.
	RingShare   float64 // How far off it they lie, as a share of the radius, quadratic mean: 0.08.
	RingSectors int     // Of twelve directions from the middle, those in which positions lay: 8, two thirds of the way round.
	RingKn      float64 // Speed made good from fix to fix: 3 kn, as no ship swings at anchor.
	RingLeastNM float64 // Least radius: 0.05 nm.
	RingMostNM  float64 // Greatest radius: 15 nm.
}

// Default are the thresholds in use.
var Default = Params{
	Limits: motion.Ship, SureMillis: track.Default.SureMillis, SureKn: track.Default.SureKn, SureTimes: track.Default.SureTimes,
	Confirm: 3, HopNM: 5, WanderTimes: 1.5, UnknownKn: 10, LeftMillis: supercargo.Hour, TryMillis: 20 * supercargo.Minute, LeftTimes: 6, MostMillis: 3 * supercargo.Day, BetweenShare: 0.1,
	Ships: 3, SyncMillis: 30 * supercargo.Minute, SilentMillis: 6 * supercargo.Hour, PlaceNM: 3, VectorNM: 1, VectorShare: 0.05, AlongDegrees: 20, InlandNM: 2,
	RingFixes: 12, RingShare: 0.08, RingSectors: 8, RingKn: 3, RingLeastNM: 0.05, RingMostNM: 15,
}
