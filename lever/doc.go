// Package lever says whose law applies to a movement, where and when: who may
// do what about it, on which text, what is missing, and who has acted already.
//
// The law is a table of rules (rules/*.yaml): each with the text that it rests
// on, its time of validity, its conditions and its strength. A movement is a
// Passage, plain data. Evaluate sets the one against the other, as of a day: a
// rule about what was done at sea is asked for the days of the voyage, one about
// lists and money for the day of asking, and nothing that became known later is
// used. What a condition cannot be told for is missing, not met or unmet.
//
// It informs. It never says what anyone ought to do, and "nobody outside can act
// here" is an answer like any other.
package lever
