// Package flight says at which airfield an aircraft took off or landed, from the
// last (or first) that was heard of it, also where it was heard down to some thousand feet
// only. The answer is a list of airfields with their chances, and what is left for places
// that are not in the list of airfields; or that nothing can be said.
//
// The method. An aircraft comes down to a field in two parts: it flies to the beginning of
// a straight final, and then along it. Neither is known: the runways are not, nor is the
// traffic. So every direction of the runway and some lengths of the final are tried.
// Each gives the way that is left, to be compared with the height that is left, and a course
// to be compared with that flown. What remains is a density of place, height
// and course for each field, weighed by how much traffic fields of its kind have (Bayes).
// A take-off is the same, backwards, with other slopes.
//
// All functions are pure; nothing is learned from what they are given.
package flight
