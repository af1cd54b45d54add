// Package sim invents ships. A scenario is a page that a mariner can read:
// ports, receivers, and for each ship the plan of her passages and when she
// stops transmitting. Run writes what the receivers would have published
// (AIVDM with TAG blocks) and, beside it, the truth.
//
//	simulated
//	scenario  One ship, one switch-off
//	seed      7
//	from      2001-10-01 00:00 to 2001-10-05 00:00
//
//	port      KARGAH  at 36°51.6'N 053°22.0'E
//	port      RECHNOY at 38.50N 051.90E
//	receiver  SIM-SOUTH at 36.80N 053.30E range 45 nm loss 8%
//
//	ship SIM GANNET mmsi 200000011 type cargo length 139 width 16 draught 3.8
//	  at     KARGAH until 2001-10-02 06:00
//	  sail   to RECHNOY at 9 kn
//	  silent from 2001-10-02 07:00 to 2001-10-02 22:00
//	  at     RECHNOY
//
//	expect gap of SIM GANNET from about 2001-10-02 07:00
//
// Words in small letters are the language, words in CAPITALS are names, and
// all else is a number with its unit. What is indented belongs to the ship
// above it. A # begins a comment. Times are UTC. Every word that the language
// does not have is an error that names the line and what was due there.
//
// Nothing in a scenario can pass for real. The first statement says that it is
// invented; ships are named "SIM ..." and numbered where no state's ships are;
// receivers are named "SIM-...", and that name stands in the TAG block of
// every line that the simulator writes.
//
// A run is a function of the scenario's text: the same text gives the same
// bytes. The sea has no land in it and no weather: a plan is sailed as written.
package sim
