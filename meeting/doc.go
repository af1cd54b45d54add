// Package meeting finds which ships were close together, and for how long. It
// works in three folds over plain data, each with a key of its own:
//
//	track          Sampler  fixes to samples on a common clock
//	slot and cell  Grid     samples of one moment to pairs that are near
//	pair           State    what two ships did, slot by slot, to meetings
//
// No fold knows of days, files or cells beyond its key: a meeting across midnight,
// the end of a file, the edge of a cell or the 180th meridian is like any other
// (meeting_test.go). A ship is interpolated across short silences only, and each
// sample carries the error of that; where the error is too large to tell, nothing
// is said.
package meeting
