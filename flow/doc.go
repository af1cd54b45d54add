// Package flow makes one graph of places and carriers of what a case claims: how much went
// from where to where, by what and when, as intervals of mass, beside what the trips that
// somebody counted could have carried and the trips that were received.
//
// The three are kept apart. What is claimed is what somebody said. What is possible is
// arithmetic on counted trips. What is seen is a carrier's way, never its cargo. None is
// ever added to another.
//
// Everything here is a pure function of plain data: loads, trips, and the columns made of
// them. The order of claims does not matter.
package flow
