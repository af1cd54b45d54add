// Package echo finds numbers whose positions repeat those of another: to the last
// digit, so long later (replayed), or at the same time, so far off (parallel). It works
// in three folds over plain data, each with a key of its own:
//
//	track and day  Marker   fixes to marks that a repetition would share
//	mark           Match    marks of two tracks that are alike to suspects
//	pair and day   Compare  the fixes of two suspects, one by one, to a Row
//	pair           Judge    the rows of all days to echoes -> Event
//
// What tells a repetition from two ships that sail the same way is the error of
// satellite navigation. Two receivers at the same spot give positions that differ by
// metres, so that ferries on one line, ships in a lane, a canal or a convoy, and two AIS
// sets with an antenna each never repeat three positions to the last digit with one
// delay. And ships that manoeuvre alike at the same moment sail in company, within sight
// of each other: not ten miles apart.
//
// Neither of the two numbers is called the true one: which of them was at sea is not in
// the positions. A repetition by another with errors of its own added cannot be told
// from a ship that sails the same way again, and is not found.
package echo
