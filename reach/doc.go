// Package reach says where a ship can have been while it was not received: which
// places it could have reached by water between the last fix before a gap and the
// first after it, for how long it could have stayed there, and how probable each is
// beside no call at all. It never says that a ship called.
//
// It is pure: the caller hands in the ends of the gap, the places, the speeds and the
// calls that are known.
package reach
