package flight

// Params are the numbers of the method.
type Params struct {
	Landing, TakeOff Profile

	Fast, Slow      Traffic // of aircraft of FastKn and more, as airliners and freighters are up to some miles from landing, and of slower ones
	FastKn          float64 // 160 kn: what light aircraft do not reach
	ElsewhereWeight float64 // traffic of places that are not in the list, per square mile, in the same measure: 0.00005. Assumption

	Stays float64 // chance that a flight begins where the one before it ended, or the aircraft was heard on the ground, if it had time to fly elsewhere unheard: 0.5. Assumption; from 0.2 to 0.9 what is said hardly differs

	MostFeet    float64 // above that height nothing is said: 20,000, some 60 nm from landing
	LevelFeet   float64 // an aircraft in level flight above that height is taken to be cruising: 4,000
	LevelFPM    float64 // level is less than that: 250 ft/min, over the time that LevelMillis gives at least
	LevelMillis int64   // 60 s
	Opposite    float64 // climbing (of a landing; descending, of a take-off) by that much says nothing of the end: 300 ft/min

	SurfaceNM  float64 // standard distance of an aircraft on the ground from the middle of the field: 1.0, half a long runway
	Named      float64 // an airfield is named alone if its chance is at least that: 0.5
	LeastP     float64 // airfields with less are left out of the list: 0.01
	LongestNum int     // and so are those after so many: 8

	stood map[string]float64 // what fields count more for, by their indicator: WhereBeside
}

// Traffic is how many flights begin or end at a field, with those of a field that has an
// airline code as 1. Assumptions: some 900 fields that are called international have most of
// the world's airline flights, and 9,000 without a code hardly any, but many of those of
// light aircraft.
type Traffic struct {
	International float64 // code, and called international: 12 of fast aircraft, 3 of slow ones
	Other         float64 // no code, or for seaplanes, gliders or helicopters: 0.03, 0.4
}

// Profile is how aircraft go down to a field, or up from one.
type Profile struct {
	FeetPerNM  float64    // height over the way that is left, in the middle: 300 down (3 degrees are 318), 420 up
	Spread     float64    // standard deviation of that way, as a share of it: 0.25 down, 0.4 up
	FloorNM    float64    // and what comes on top, by the error of heights by pressure (some 500 ft): 1.6, 1.2
	Longer     float64    // share of aircraft with a level stretch, or that are led around: 0.2
	LongerBy   float64    // their way, as a multiple: 1.7
	Finals     []Straight // lengths of the straight part next to the runway
	CourseDeg  float64    // standard deviation of the course about that to its beginning: 25 down, 35 up
	StraightOf float64    // and along it: 6, 8 degrees
	AnyCourse  float64    // share of aircraft with any course, being turned: 0.1, 0.15
}

// Straight is a length of the straight part, and the share of aircraft that has it.
type Straight struct{ NM, Share float64 }

// Default are the numbers in use. Those of the profiles are what procedures have: final
// approaches of 3 degrees that are joined 5 to 12 nm out, or nearer by eye (ICAO Doc 8168
// volume I); departures that climb 3.3 % at least, and twice that as a rule, and turn
// after a mile or more.
var Default = Params{
	Landing: Profile{FeetPerNM: 300, Spread: 0.25, FloorNM: 1.6, Longer: 0.2, LongerBy: 1.7, CourseDeg: 25, StraightOf: 6, AnyCourse: 0.1,
		Finals: []Straight{{1.5, 0.15}, {5, 0.35}, {8, 0.3}, {12, 0.2}}},
	TakeOff: Profile{FeetPerNM: 420, Spread: 0.4, FloorNM: 1.2, Longer: 0.2, LongerBy: 1.7, CourseDeg: 35, StraightOf: 8, AnyCourse: 0.15,
		Finals: []Straight{{1, 0.3}, {3, 0.4}, {6, 0.3}}},
	Fast: Traffic{12, 0.03}, Slow: Traffic{3, 0.4}, FastKn: 160, ElsewhereWeight: 5e-5, Stays: 0.5,
	MostFeet: 20_000, LevelFeet: 4_000, LevelFPM: 250, LevelMillis: 60_000, Opposite: 300,
	SurfaceNM: 1, Named: 0.5, LeastP: 0.01, LongestNum: 8,
}
