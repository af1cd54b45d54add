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

// Params are the thresholds, with units. Where no source is given the number is
// ours, chosen on invented worlds (`supercargo eval tracks`).
type Params struct {
	// Limits bound what any ship can do; within SureMillis what the fixes say of
	// her speed does, as in package track: SureTimes that and SureKn.
	Limits            motion.Limits
	SureMillis        int64
	SureKn, SureTimes float64

	// Confirm is how many fixes make an excursion, or a place that she is known
	// to have been at before: 3, as package track takes to tell a hull from a stray.
	Confirm uint32
	// HopNM is how far from the first position of an excursion others of it can lie
	// though no ship can go from one to the other: 5 nm. Positions on a circle jump.
	HopNM float64
	// LeftMillis is how long an excursion is not heard while she is elsewhere,
	// before it is over: 1 h, or LeftTimes (6) her usual interval. What may become
	// one is forgotten after TryMillis, 20 min, or as many intervals: strays that
	// are some nautical miles apart come once in an hour or two where one
	// position in a hundred is garbled.
	LeftMillis, TryMillis int64
	LeftTimes             int64
	// WanderTimes is how far off dead reckoning positions of one excursion lie, at
	// the most, HopNM left out: 1.5 times the distance run. UnknownKn is the speed
	// supposed where none is told: 10 kn.
	WanderTimes, UnknownKn float64
	// MostMillis is how long one lasts at the most: 3 days. Later on she is
	// believed to be there.
	MostMillis int64
	// BetweenShare is how many of her fixes may come from where she was, during an
	// excursion in a feed that names no receivers, for one of it: 1 in 10. With
	// more it may be two ships, or two receivers.
	BetweenShare float64

	// Ships is how many ships, of a number each, must be displaced alike: 3. Two
	// may be one mistake with two numbers.
	Ships int
	// SyncMillis is within what time their displacements begin, or end: 30 min.
	// SilentMillis is the longest silence before that is allowed for: 6 h.
	SyncMillis, SilentMillis int64
	// PlaceNM is how far apart the middles of positions at one place lie: 3 nm, and
	// how far across that place is, at the most, twice as much.
	PlaceNM float64
	// VectorNM and VectorShare are how far two displacements by one vector differ:
	// 1 nm, and 5 % of their length.
	VectorNM, VectorShare float64
	// AlongDegrees is how near to her course, ahead or astern, a displacement is
	// that a clock may explain: 20 degrees.
	AlongDegrees float64
	// InlandNM is how far inland no ship floats: 2 nm, twice the error of the coast
	// and more than the width of what rivers it lacks. Barges do on rivers, so that
	// it counts for several ships at once only.
	InlandNM float64

	// A circle: of at least RingFixes (12) positions that lie RingShare (0.08) of
	// the radius off it, taken quadratically, with steps to at least RingSectors (10)
	// of the twelve sides, at RingKn (3 kn) or more, as no ship swings at anchor;
	// RingNM is the least and greatest radius: 0.05 to 15 nm.
	RingFixes   uint32
	RingShare   float64
	RingSectors int
	RingKn      float64
	RingNM      [2]float64
}

// Default are the thresholds in use.
var Default = Params{
	Limits: motion.Ship, SureMillis: track.Default.SureMillis, SureKn: track.Default.SureKn, SureTimes: track.Default.SureTimes,
	Confirm: 3, HopNM: 5, LeftMillis: supercargo.Hour, TryMillis: 20 * supercargo.Minute, LeftTimes: 6, WanderTimes: 1.5, UnknownKn: 10, MostMillis: 3 * supercargo.Day, BetweenShare: 0.1,
	Ships: 3, SyncMillis: 30 * supercargo.Minute, SilentMillis: 6 * supercargo.Hour, PlaceNM: 3, VectorNM: 1, VectorShare: 0.05, AlongDegrees: 20, InlandNM: 2,
	RingFixes: 12, RingShare: 0.08, RingSectors: 10, RingKn: 3, RingNM: [2]float64{0.05, 15},
}
