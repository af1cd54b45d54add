package echo

import "supercargo"

// Params are the thresholds of positions that repeat those of another number.
type Params struct {
	UnderWayKn     float64 // only positions of ships at this speed or more count: 3 kn, as FrozenParams.UnderWayKn; ships at one berth have one position
	FineUnits      int32   // a position in whole steps of so many 1e-7 degree, both ways, is too coarse: 1,000, or 11 m, since many ships have it; AIS sends steps of 17
	StampMillis    int64   // two times are the same, and a delay is constant, within this: 2 s, since receivers stamp whole seconds and hear a report up to one late
	LeastMillis    int64   // shortest delay: 10 min, so that two AIS sets of one ship, and a slow feed, are none
	MostDays       int     // longest delay: 7 days
	Same           int     // positions that are the same to the last digit: 3; in a strait that 1,000 ships pass 14 times a week, with a position a minute to the metre, chance makes 17,000 single ones in a week, two with one delay of ten pairs of ships, and three of one pair (chance_test.go)
	SameShare      float64 // of the positions that both sent at one moment, the delay taken off, at least this share is the same to the last digit: 0.5; all of a copy are, and of ships that chance has pass alike next to none
	Agree          float64 // of the positions between them that can be compared at least this share agrees: 0.5; a receiver with a wrong clock makes every third differ, of both ships
	Constant       float64 // at the same time: this share is as far off: 0.9
	WayNM          float64 // way from the first of them to the last: 2 nm
	SpotM          float64 // positions agree within this distance: 50 m, twice the error of two fixes and what is sailed in the second that their times are uncertain by; and twice the error of interpolation
	ErrorM         float64 // with a greater error of interpolation two positions are not compared: 100 m
	ApartNM        float64 // at the same time: ships are no nearer than this: 10 nm; ships in company, convoys, tows, pairs of trawlers stay within sight of each other
	ParallelFixes  int     // at the same time: positions that are compared: 12
	ParallelMillis int64   // at the same time: for at least 1 h
	SameM          float64 // at the same time: a position is as far off as the others within this: 2 m, less than the errors of two receivers of satellite navigation differ, which a copy repeats
	BendM          float64 // at the same time: the ways differ from steady sailing by this at least (root mean square): 100 m; two ships on one course at one speed are as far apart all the way
	TurnM          float64 // a turn is looked at where half an hour's way differs from the half hour's before by this: 150 m
	Marks          int     // so many of a track's positions in a day are looked for elsewhere, those of the least hash: 64, of which a repetition of a tenth of a day shares six
	JoinMillis     int64   // repetitions of two days are one if no more than this is between them: 24 h
}

// Default are the thresholds in use.
var Default = Params{UnderWayKn: 3, FineUnits: 1000, StampMillis: 2 * supercargo.Second, LeastMillis: 10 * supercargo.Minute, MostDays: 7,
	Same: 3, SameShare: 0.5, Agree: 0.5, Constant: 0.9, WayNM: 2, SpotM: 50, ErrorM: 100, ApartNM: 10, ParallelFixes: 12, ParallelMillis: supercargo.Hour, SameM: 2, BendM: 100, TurnM: 150,
	Marks: 64, JoinMillis: supercargo.Day}
