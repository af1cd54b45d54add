package reach

// Params are the numbers that somebody could dispute.
type Params struct {
	// Speed. The greatest speed of a ship is that which all but FastShare of its
	// positions under way stay below, times FastFactor: currents, a lighter load, and
	// hours that were not received. An assumption.
	UnderWayKn float64 // SOG from which a ship is under way
	FastShare  float64
	FastFactor float64
	FewSpeeds  int     // positions under way below which others' speeds count, too
	AnyKn      float64 // speed of a ship of which, as of others, nothing is known: an assumption, that of a merchant ship
	AnyFastKn  float64 // and its greatest; fast container ships and ferries are faster

	// Stays, hours. Logarithms are spread evenly about the median (log-normal). Of a
	// place with few calls they are drawn to the usual by so many calls' worth.
	StayHours, StaySpread float64
	StayPrior             float64
	// Without a call a ship takes the way at an even speed, give or take WaySpread
	// (of the logarithm), or, as often as WaitShare, waits under way or at anchor.
	WaySpread             float64
	WaitShare             float64
	WaitHours, WaitSpread float64
	RestHours, RestSpread float64 // a ship at rest at the same spot before and after
	RestKn, SameSpotNM    float64

	// Prior of places: calls of the ship there next after its last call, calls of the
	// ship, calls of others, and one for the whole chart, each with its weight.
	OwnNext, Own, Others, Anywhere float64
	Course                         float64 // how much a course toward the place tells: exp(Course cos angle)
	NoCall                         float64 // prior of no call
	Unknown                        float64 // weight of a place that no way is known to, from ends that are on known water
	Sharp                          float64 // exponent of each weight: below 1, since what is known is not independent

	RegionCells int // at most so many cells of the region
}

// Default holds the numbers in use. NoCall and Sharp, and the weights beside them, were
// set beforehand and checked once on calls hidden in the simulated worlds that are there
// for fitting (kinds that are not held, seed 1); none was fitted.
var Default = Params{
	UnderWayKn: 3, FastShare: 0.01, FastFactor: 1.1, FewSpeeds: 30, AnyKn: 12, AnyFastKn: 20,
	StayHours: 14, StaySpread: 0.9, StayPrior: 4,
	WaySpread: 0.12, WaitShare: 0.3, WaitHours: 8, WaitSpread: 1.2, RestHours: 20, RestSpread: 1.2, RestKn: 1, SameSpotNM: 1,
	OwnNext: 6, Own: 2, Others: 1, Anywhere: 0.3, Course: 1.5, NoCall: 0.5, Unknown: 0.2, Sharp: 0.8,
	RegionCells: 3000,
}
