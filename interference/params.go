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
// many ships at once; lines that name another ship, or come from the other class of
// transponder. What cannot be told from interference, and so may be taken
// for it: a file or gateway that names no receivers, and for some time passes on
// false positions, and no others, of several ships.
package interference

import (
	"supercargo"
	"supercargo/motion"
	"supercargo/track"
)

// Params are the thresholds of interference over an area. An excursion is a stretch of
// positions that no ship can have reached from the ones before. Where no source is
// given the number is ours, chosen on invented worlds (`supercargo eval tracks`).
type Params struct {
	Limits       motion.Limits // what any ship can do (package motion)
	SureMillis   int64         // For this long, the speeds sent with two fixes bound the distance between them, as in package track: 30 min.
	SureKn       float64       // That bound is SureTimes the greater of the two speeds, plus this: 10 kn.
	SureTimes    float64       // 3
	AnchorMillis int64         // The bound holds for this long for a ship at anchor, and hardly moving, at both: 2 h, since weighing and letting go take half an hour.

	Confirm      uint32  // Fixes that make an excursion, or a known place of the ship before it: 3, as package track takes to tell a hull from a stray.
	HopNM        float64 // How far from the first position of an excursion others can lie even if no ship can sail from one to the next: 5 nm, since positions on a circle jump.
	WanderTimes  float64 // How far from dead reckoning a position of an excursion can lie, beyond HopNM: 1.5 times the distance run. Strays lie anywhere within 100 nm.
	UnknownKn    float64 // The speed assumed for that if none was sent: 10 kn.
	LeftMillis   int64   // An excursion is over when the ship was received elsewhere, and not there for this long: 1 h, or LeftTimes the ship's usual interval.
	TryMillis    int64   // Fewer fixes than Confirm are forgotten after this time: 20 min, or LeftTimes the usual interval. If one position in a hundred is garbled, a stray comes every hour or two.
	LeftTimes    int64   // 6
	MostMillis   int64   // The longest excursion: 3 days. After that, the ship counts as being there.
	BetweenShare float64 // The greatest share of fixes from the place before, during an excursion in a feed that names no receivers: 0.1. With more, it may be two ships or two receivers.

	Ships        int     // MMSIs, including this one, that must be displaced alike: 3. Two may be one mistake with two numbers.
	SyncMillis   int64   // Their displacements begin, or end, within this time: 30 min.
	CalmMillis   int64   // When a displacement began says something only if the number was received for this long before it, and meanwhile nowhere else: 1 h. Files begin for all ships at once, and two ships that share a number are mostly received from the first minutes on.
	SilentMillis int64   // The longest silence before or after a displacement that is allowed for: 6 h.
	PlaceNM      float64 // How far apart the centres of positions at one place can lie: 3 nm. The place is twice that across at most.
	VectorNM     float64 // How much two displacements by one vector can differ: 1 nm, plus VectorShare of their length.
	VectorShare  float64 // 0.05
	AlongDegrees float64 // A displacement this close to the ship's course, ahead or astern, may be a wrong clock: 20 degrees. It is no evidence of a vector.
	InlandNM     float64 // Positions farther inland than this are evidence: 2 nm, twice the error of the coast. The coast has no rivers, so this counts only for several ships at once, or on a circle.

	RingFixes      uint32  // Fixes that make a circle: 12.
	RingShare      float64 // How far from it they lie, as a share of the radius (root mean square): 0.08.
	RingSectors    int     // Of twelve directions from the centre, those with positions: 8, two thirds of the way round.
	RingFewSectors int     // Fewer are enough, 5, if they lie on the circle to within RingExact. Positions about two places do not.
	RingExact      float64 // And their root mean square is this share of the radius at most: 0.02.
	RingOff        float64 // A position farther off a circle, as a share of the radius, is not on it: 0.25, three times RingShare.
	RingMiddle     float64 // How far the mean of the positions can lie from the middle, as a share of the radius: 0.75, as of those on five of the twelve sides, side by side. The mean of a straight line is about as far off as the circle itself.
	RingKn         float64 // Speed made good from fix to fix: 3 kn; no ship swings at anchor that fast.
	RingLeastNM    float64 // Least radius: 0.05 nm.
	RingMostNM     float64 // Greatest radius: 15 nm.
	RingShips      int     // MMSIs on circles about one place: 1, since no ship can have come there.

	// The rest is of aircraft.
	Passing    bool    // One that speaks for nothing by itself need not overlap those that do, if it began or ended together with them: aircraft pass one after another.
	ClimbFeet  float64 // An altitude by pressure that goes on over a jump shows that one aircraft jumped, since interference with satellites leaves it as it is: within LeftMillis it changes by this at the most, 500 ft,
	ClimbRate  float64 // and in the first minute by this: 3,000 ft, more than airliners climb in one.
	PoorMillis int64   // Positions that an aircraft says are poor for less than this are no stretch of them: 2 min. In a turn the aerial loses satellites for less.
	PoorNM     float64 // Aircraft whose stretches lie this near each other, and overlap, count as others: 100 nm. At 30,000 ft a transmitter on the ground is in sight for 210 nm.
}

// Air are those of aircraft. Speeds sent bind for two minutes, in which an airliner gains some 150 kn.
// At those speeds a stray soon lies within reach of dead reckoning, so that less is allowed off it.
// An aircraft crosses a region in half an hour and several do at a time, so displacements that
// begin or end within an hour are together. Over land they fly as over sea: that says nothing. Two
// aircraft that send one address can each fly a circle, so that a circle takes as many as a place.
func (p Params) Air() Params {
	p.Limits = motion.Aircraft
	p.SureMillis, p.SureKn, p.SureTimes, p.AnchorMillis = 2*supercargo.Minute, 150, 1.5, 0
	p.UnknownKn, p.WanderTimes, p.LeftMillis, p.TryMillis, p.MostMillis = 300, 0.5, 5*supercargo.Minute, 5*supercargo.Minute, 8*supercargo.Hour
	p.SyncMillis, p.CalmMillis, p.SilentMillis, p.PlaceNM, p.VectorNM = supercargo.Hour, 0, supercargo.Hour, 5, 2
	p.InlandNM, p.RingShips, p.Passing = 10_000, p.Ships, true
	return p
}

// Default are the thresholds in use.
var Default = Params{
	Limits: motion.Ship, SureMillis: track.Default.SureMillis, SureKn: track.Default.SureKn, SureTimes: track.Default.SureTimes, AnchorMillis: 2 * supercargo.Hour,
	Confirm: 3, HopNM: 5, WanderTimes: 1.5, UnknownKn: 10, LeftMillis: supercargo.Hour, TryMillis: 20 * supercargo.Minute, LeftTimes: 6, MostMillis: 3 * supercargo.Day, BetweenShare: 0.1,
	Ships: 3, SyncMillis: 30 * supercargo.Minute, CalmMillis: supercargo.Hour, SilentMillis: 6 * supercargo.Hour, PlaceNM: 3, VectorNM: 1, VectorShare: 0.05, AlongDegrees: 20, InlandNM: 2,
	RingFixes: 12, RingShare: 0.08, RingSectors: 8, RingFewSectors: 5, RingExact: 0.02, RingOff: 0.25, RingMiddle: 0.75, RingKn: 3, RingLeastNM: 0.05, RingMostNM: 15, RingShips: 1,
	ClimbFeet: 500, ClimbRate: 3_000, PoorMillis: 2 * supercargo.Minute, PoorNM: 100,
}
