package earshot

import "supercargo"

// Params are the thresholds of what a receiver can have heard.
type Params struct {
	CellDeg       float64 // size of the cells that positions are counted in: 1 degree
	AreaNM        float64 // a station is in the area from which a receiver hears if others within this distance are heard: 200 nm, several times the 20 to 60 nm of a coastal station, with ducts over the sea
	FarNM         float64 // farther than this from any such area, a position is out of range: 500 nm, which is beyond what single ships are heard by ducts
	Stations      int     // different stations without which there is no area: 3 within AreaNM on one day, so that one ship that is wrong, and another with it, make none
	Known         int     // different stations that a receiver heard on the day, for its range to be known: 5
	MostFar       float64 // with a greater share of its stations far off, a receiver has no range: 0.1; one is allowed of any number
	TogetherNM    float64 // the area of a receiver that has a range is within this of its middle: 300 nm
	TogetherShare float64 // but for a share that came by ducts: 0.8 of the cells at least
	ForgetDays    int     // an area from which nothing was heard is forgotten after so many days: 60
	Fixes         int     // positions out of range that make an event: 3, at different moments
	SpreadNM      float64 // a number that one receiver hears from places farther apart than this on one day is left to the reasons two_places and impossible_speed: 150 nm
	NearNM        float64 // another receiver that hears others within this distance would have heard a ship there: 60 nm
	JoinMillis    int64   // times out of range are one if no more than this is between them: 12 h
	SameMillis    int64   // two receivers heard one transmission if what they heard is the same but for the position, received within this: 10 s
	ApartNM       float64 // and disagree if the positions are farther apart than this: 0.5 nm, as motion.Limits.SlackNM
	MovingKn      float64 // a transmission is known by its speed, course, heading and second: at this speed at least, 0.5 kn, since ships at rest send the same
	Disagreements int     // transmissions that make an event: 3
	DisagreeShare float64 // and their share of the transmissions that both heard meanwhile, at the least: 0.2, since one position in twenty may be garbled on the way to either
	MostCells     int     // cells that are remembered of a receiver: 400, more than any station hears from; with more it has no range
}

// Default are the thresholds in use.
var Default = Params{CellDeg: 1, AreaNM: 200, FarNM: 500, Stations: 3, Known: 5, MostFar: 0.1, TogetherNM: 300, TogetherShare: 0.8, ForgetDays: 60,
	Fixes: 3, SpreadNM: 150, NearNM: 60, JoinMillis: 12 * supercargo.Hour, SameMillis: 10 * supercargo.Second, ApartNM: 0.5, MovingKn: 0.5, Disagreements: 3, DisagreeShare: 0.2, MostCells: 400}
