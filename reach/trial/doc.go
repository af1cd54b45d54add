// Package trial measures reach on calls that are known and hidden on purpose: the fixes
// of a call, and some hours before and after it, are taken away, and what could have been
// reached in the gap that is left is compared with where the ship was. Stretches of a way
// without a call are hidden alike, so that "no call" can be right, too.
//
// Calls are found here by a rule of its own (Calls), not by the detectors.
package trial
