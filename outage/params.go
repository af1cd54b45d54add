package outage

import "supercargo"

// Params are the thresholds of outages.
type Params struct {
	LeastMillis int64   // shortest silence that is looked at: 8 min, so that any outage of 10 min is seen
	Chance      float64 // a shorter silence is chance where it would have had fewer stations than this in it: 6, which chance leaves out once in 400 times
	SideMillis  int64   // activity before and after that tells what was to be expected: up to 1 h, and as long as the silence or that hour; a satellite, heard for minutes between silences of hours, never has it
	Nats        float64 // the chance (Poisson) that no more is heard in a silence, of the stations, each counted once a minute, that were to be heard at the rate before or after, whichever is lower: e to minus this, 18, once in 66 million times. A feed has a silence that could be one after each of its fixes, and millions of these
	NatsFixed   float64 // the same where a base station or an aid to navigation, which sends at a steady rate, fell silent too: 12
	Leak        float64 // a minute with no more than this share of what is usual belongs to the silence: 0.1, for what comes late or with a wrong clock
	Stations    int     // stations heard before, and after, where none is a base station or aid to navigation: 5 at least; fewer could have been switched off together
	Fixed       int     // stations heard before, and after, where one is: 3
	Ships       int     // the same of a region, where the feed goes on elsewhere: 15 ships, more than are known to have switched off together, or Fixed with a base station or aid among them
	CellDeg     float64 // size of the cells of a region: 1 degree, the range of a coastal station
	EdgeMillis  int64   // silences whose ends lie within this of each other are one: 10 min
}

// Default are the thresholds in use.
var Default = Params{LeastMillis: 8 * supercargo.Minute, Chance: 6, SideMillis: supercargo.Hour, Nats: 18, NatsFixed: 12, Leak: 0.1, Stations: 5, Fixed: 3, Ships: 15, CellDeg: 1, EdgeMillis: 10 * supercargo.Minute}
