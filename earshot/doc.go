// Package earshot learns from where receivers hear, and finds positions that a receiver
// cannot have heard, and transmissions that two receivers heard differently. It works in
// two folds over plain data:
//
//	ship and day       Counter  fixes, with who heard them, to a Row of each receiver
//	receiver and day   State    the rows of a receiver to Calls, and what it hears from
//
// and Judge, which sets the calls of all receivers against each other.
//
// Where a receiver stands is nobody's word: the area from which it hears is where it
// hears several different stations, in the days before and on the day. A receiver that
// hears from everywhere (a satellite, a feed of many stations, one without a name) has no
// range. Far reception by a duct over the sea brings many ships at once, and what brings
// many ships is an area that the receiver hears from.
package earshot
