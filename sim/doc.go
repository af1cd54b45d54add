// Package sim invents ships and aircraft. A scenario is a page that a mariner can read:
// ports, receivers, and for each ship the plan of her passages and when she
// stops transmitting; aircraft likewise. Run writes what the receivers would have published
// (AIVDM with TAG blocks; frames of Mode S behind their times) and, beside it, the truth.
//
//	simulated
//	scenario  One ship, one switch-off
//	seed      7
//	from      2001-10-01 00:00 to 2001-10-05 00:00
//
//	port      KARGAH  at 36°51.6'N 053°22.0'E
//	port      RECHNOY at 38.50N 051.90E
//	receiver  SIM-SOUTH at 37.60N 052.60E range 120 nm loss 8%
//
//	ship SIM GANNET mmsi 200000011 type cargo length 139 width 16 draught 3.8
//	  at     KARGAH until 2001-10-02 06:00
//	  sail   to RECHNOY at 9 kn
//	  silent from 2001-10-02 09:00 to 2001-10-03 04:00
//	  at     RECHNOY
//
//	expect gap of SIM GANNET from about 2001-10-02 09:00 to about 2001-10-03 04:00
//
// Words in small letters are the language, words in CAPITALS are names, and
// all else is a number with its unit. What is indented belongs to the ship
// above it. A # begins a comment. Times are UTC. What is named is declared
// above. Every word that the language does not have is an error that names the
// line and what was due there.
//
// Nothing in a scenario can pass for real. The first statement says that it is
// invented; ships are named "SIM ..." and numbered where no state's ships are;
// receivers are named "SIM-...", and that name stands in the TAG block of
// every line that the simulator writes, or behind the frame. Addresses of aircraft are
// from a block that no state has.
//
// A run is a function of the scenario's text: the same text gives the same
// bytes, at least on processors of one kind (another kind may round the last
// bit of a sine otherwise). The sea has no land in it and no weather: a plan is
// sailed as written. Aircraft fly from airfield to airfield of the atlas, in a straight line on
// a plain runway; what is heard of them goes by the line of sight, without hills.
//
// The built-in scenarios are set in the autumn of 2001, before ships had to
// carry AIS (SOLAS regulation V/19, from July 2002): no real track is of that
// time, and no reader takes it for the future.
//
// # The language
//
// Brackets hold what may be left out; clauses after the first stand in any
// order. At the margin:
//
//	simulated
//	scenario  Words to the end of the line
//	seed      7
//	from      TIME to TIME
//	thin      to one a minute per ship | to one every 5 min per ship | to one every 5 s per aircraft
//	truth     every 15 min
//	port      NAME at POSITION            each ship has a berth of her own there
//	anchorage NAME at POSITION
//	mark      NAME at POSITION            a waypoint
//	receiver  SIM-NAME at POSITION range 45 nm
//	            [loss 8%] [corrupt 1%] [clock 40 s fast|slow] [delay [up to] 5 min]
//	receiver  SIM-NAME satellite pass every 97 min for 11 min [after 30 min] [loss 40%] ...
//	receiver  SIM-NAME at POSITION height 30 m range 190 nm ...  of aircraft: the antenna above the sea
//	outage    SIM-NAME | every receiver  from TIME to TIME
//	ship      SIM NAME mmsi 200000011 [shared] [imo 4000008] [call SIMGA] [class A|B]
//	            [type cargo] [length 139] [width 16] [draught 3.8]
//	aircraft  SIM NAME address FA0001 call SIM101 type IL76 [registration SIM-1]
//	expect    [no] flight of SIM NAME [from UBBB] [to URWA|UNKNOWN] [address FA0001]
//	            [departing [about] TIME] [arriving [about] TIME] [began took_off] [ended landed]
//	expect    [no] [open] gap|port_call|stop|voyage|position_anomaly of SIM NAME
//	            [at PLACE] [from [about] TIME [to [about] TIME]] [within 30 min]
//	            [from PLACE to PLACE] [with entry and stop] [without exit]
//
// Of a ship, indented; her plan is in the order of the lines:
//
//	at          PLACE [until TIME | for 30 h]         moored; without either, to the end
//	anchor at   PLACE [until TIME | for 30 h]
//	sail        to PLACE at 9 kn | by TIME  [via PLACE then PLACE ...]
//	drift       [until TIME | for 6 h] [at 0.6 kn] [towards 180]
//	loiter      [until TIME | for 6 h] [within 2 nm] [at 3 kn]
//	silent      from TIME to TIME | to the end        switched off
//	spike       at TIME to POSITION                   one wrong position
//	name, call, imo, destination, draught  VALUE [from TIME]
//	size  139 by 16 [from TIME]                 as sent, whatever the hull is
//
// Of an aircraft, likewise; airfields go by their ICAO location indicator:
//
//	at          UBBB [until TIME | for 5 h]           parked, transponder off
//	fly         to URWA level 280 [via PLACE then PLACE ...] [diverted to URML after 150 nm]
//	silent      from TIME to TIME | to the end        switched off
//	call        SIM102 from TIME
//	registered  SIM-2 address FA0002 from TIME        another registration and address
//
// A TIME is 2001-10-01 06:30, a POSITION 36.86N 053.37E or 36°51.6'N
// 053°22.0'E, a PLACE the name of one or a position; durations are in s, min, h
// or d.
package sim
