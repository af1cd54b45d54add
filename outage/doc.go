// Package outage finds times in which a receiver, a region or a whole feed delivers
// nothing, or nearly nothing, although it should: so that no ship is blamed for them.
//
//	day        Counter  fixes to counts by minute: of each receiver, each feed, each cell of a feed
//	key        State    counts in order of time to silences
//	all keys   Judge    silences that begin and end together to outages
//
// What speaks for an outage is that everything falls silent at once and comes back at
// once: base stations and aids to navigation above all, which nobody switches off to
// hide, else several ships. Where some of the ships there go on being heard it is no
// outage, however many have fallen silent: they may have been switched off together.
// Where too few were heard before, nothing is said.
package outage
