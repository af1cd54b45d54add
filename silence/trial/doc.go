// Package trial makes the worlds on which a judgement of silence is measured, the
// rules that it is compared with, and the scores. It imports no judgement: whoever
// writes one does not make the worlds, and whoever makes the worlds has not seen it.
//
// A world is invented ships that sail between real shores, receivers that hear them
// or do not, outages, and ships that switch off. World gives what was heard, as fixes,
// and beside it the truth about every silence of an hour and more. Hide does the same
// to real tracks: it deletes what chosen ships sent, and what whole areas or receivers
// delivered. Fit kinds of worlds may be used to choose constants. Held kinds have other
// seas and other mechanisms, and are for measuring alone.
//
// # How a transmission is heard
//
// Of every transmission and receiver there is one chance:
//
//	best / (1 + exp((d - r) / (Slope r)))
//	r = horizon x power x ship x fading x weather x shadow
//
// d is the distance and r the range at which half is heard, in nautical miles. The
// horizon is 2.22 (sqrt h1 + sqrt h2) nm, heights in metres, by a radius of the Earth
// of 4/3 (ITU-R P.310). The interval between transmissions is that of ITU-R M.1371-5,
// table 1. All else (the slope, the spread of ships and hours, shadows, load) are
// assumptions, which the constants name. They differ between kinds because nobody knows
// them: a judgement that needs one of them to be right fails on some kind.
//
// # Aircraft
//
// AirWorld is the same of aircraft (airworld.go): receivers hear as far as the horizon of both
// heights and their own reach, from 1.23 times the root of the feet, with hills in some sectors;
// airliners on straight ways, light aircraft and helicopters low down, some of which come down
// below the horizon or land for minutes; receivers, areas and feeds fail; and some aircraft switch
// off for a stretch. HideAir does to real tracks of aircraft what Hide does to ships'.
//
// Ships go by straight lines between points of a table, at even speed, without weather
// or traffic; a feed has one clock, and no position is false. Silence is the only thing
// that these worlds know about.
package trial
