// Package trial measures package flight: on simulated flights between real airfields, and on
// real flights that were heard to the ground, with the fixes of both ends taken away below a
// height.
//
// The simulated flights are flown by rules of their own, apart from the method's: along
// waypoints of a departure and an arrival, with turns at a rate, speeds by height, level
// stretches, downwinds and holdings. All of them are invented.
package trial
