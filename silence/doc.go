// Package silence judges a gap: whether a ship that went on sending would have been
// heard. It learns from all ships how well they are heard where, hour by hour, and says
// how probable it is that one sent nothing. It never says why.
//
//	day            Counter  fixes, track by track -> Day: what was heard of each ship, cell by cell
//	days           Model    Days of four weeks -> how often a ship falls silent in a cell, and how soon it is heard again
//	two fixes      Judge    a gap -> Judgement
//
// The parts are plain data. A Day depends on its fixes alone, a Judgement on the Days of
// the weeks before and of the gap itself, so the order of input does not matter.
package silence
