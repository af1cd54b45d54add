// Package modes decodes the frames that transponders send on 1090 MHz, Mode S, as
// receivers write them down: the position, velocity, call sign and state of an
// aircraft each stand in a frame of its own, and a position only in the frames of
// some seconds together.
//
// Layouts and values are those of ICAO Doc 9871 (2nd edition, 2012: registers 05 to 0A,
// 20, 61 and 65, appendices A to C) and ICAO Annex 10 volume IV (chapter 3: formats,
// parity, altitude codes), as Sun, The 1090 Megahertz Riddle (2nd edition, 2021),
// describes them in public. Bits are counted from 1, as there.
package modes
