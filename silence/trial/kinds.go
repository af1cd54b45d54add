package trial

// kind is one way that reception, ships and silence come about. What is not named by a
// kind is absent from it. Every number is an assumption, chosen so that kinds differ;
// none was measured, but the feeds' thinning.
type kind struct {
	name   string
	held   bool   // to measure on, not to fit
	table  string // of its region
	days   int
	fleet  [trades]int
	named  bool // the feed names its receivers and gives a transmission once for each
	fixed  bool // base stations and aids to navigation send too
	joint  float64
	bends  float64 // most that a bend of a river takes from the range
	begins [3]float64

	thinMinutes int     // the feed keeps one transmission per ship and so many minutes
	antennas    float64 // spread of the logarithm of ships' lasting factors
	fishersB    float64 // share of fishers with class B
	busyLoad    float64 // most of class B lost by day near busy ports
	prevalence  float64 // switch-offs per 100 ship-days
	failures    int     // outages

	ducts struct{ factor, share float64 } // of the range, in a share of the nights
	bad   struct {
		times  int // of 2 to 10 h
		factor float64
	}
	volunteers struct{ up, down float64 }           // h, mean
	satellite  struct{ every, lasts, a, b float64 } // h, h, chance per transmission
	idle       struct{ ships, calls float64 }       // share of ships that go silent at berths, and of their calls
}

// Kinds lists the kinds to fit on, or those to measure on.
func Kinds(held bool) (out []string) {
	for i := range kinds {
		if kinds[i].held == held {
			out = append(out, kinds[i].name)
		}
	}
	return out
}

// How feeds thin: NOAA's files have one a minute and ship, as the Danish files here
// have (data of the tests: kattegat); the whole Danish feed has every report (northsea).
// Providers of maps give one every 5 or 10 min, by what they say of themselves
// (recalled). So 1, 5 and 10 min here.

// kinds: six to fit, six held. The mechanisms that only the held ones have are ducts,
// hills, load, bends of a river with locks, volunteers' stations, and ships whose
// antennas differ by far more.
var kinds = []kind{
	{ // receivers on a straight coast; ships pass the edge of what they reach, and come back over it
		name: "coast", days: 8, named: true, fixed: true, thinMinutes: 1, antennas: 0.2, failures: 9,
		fleet: [trades]int{trader: 30, ferry: 4, fisher: 14, craft: 22, passer: 24, lier: 8}, fishersB: 0.3,
		prevalence: 3, begins: [3]float64{0.5, 0, 0.5}, idle: struct{ ships, calls float64 }{0.15, 0.6},
		table: `
port A 46.25 -123.98 0.8
port B 46.92 -124.12 0.7
port C 44.62 -124.08 0.8
port D 43.36 -124.33 0.7
roads RA 46.15 -124.25 4
turn T1 46.20 -124.60
turn T2 46.92 -124.70
turn T3 44.62 -124.60
turn T4 43.36 -124.75
turn T5 42.60 -125.00
turn T6 47.70 -125.10
ground G1 44.60 -125.20 22
ground G2 46.00 -125.30 25
edge E1 45.80 -127.80 15
edge E2 43.60 -128.00 15
edge E3 41.30 -126.20 10
sea A RA T1 T2 T6
sea B T2
sea C T3 T1
sea D T4 T3
sea T4 T5 E3
sea T1 G2 E1
sea T3 G1 E2
sea T2 G2
ear A 90 0.8
ear B 40 0.75
ear C 120 0.8
ear D 60 0.7
ear T6 150 0.8`},
	{ // grounds of which half is out of range; hours of bad propagation; no names
		name: "grounds", days: 9, thinMinutes: 1, antennas: 0.3, failures: 8,
		fleet: [trades]int{trader: 18, ferry: 2, fisher: 60, craft: 12, passer: 10, lier: 6}, fishersB: 0.45,
		prevalence: 5, begins: [3]float64{0.2, 0, 0.8}, idle: struct{ ships, calls float64 }{0.35, 0.7},
		bad: struct {
			times  int
			factor float64
		}{9, 0.5},
		table: `
port A 55.46 8.35 0.7
port B 56.00 8.08 0.7
port C 56.70 8.18 0.8
port D 57.12 8.58 0.8
turn T1 55.40 7.70
turn T2 56.00 7.70
turn T3 56.70 7.80
turn T4 57.25 8.20
ground G1 55.60 6.60 25
ground G2 56.10 6.90 22
ground G3 56.80 6.60 30
ground G4 57.40 7.60 18
edge E1 56.20 4.20 20
sea A T1 T2 T3 T4 D
sea B T2
sea C T3
sea T1 G1 E1
sea T2 G2 E1
sea T3 G3 E1
sea T4 G4
ear A 60 0.7
ear B 50 0.7
ear C 70 0.7
ear D 60 0.6`},
	{ // a river with a receiver at each town, and the canal to the sea
		name: "river", days: 9, named: true, thinMinutes: 5, antennas: 0.25, failures: 9,
		fleet:      [trades]int{trader: 34, craft: 8, rover: 66, lier: 8},
		prevalence: 5, begins: [3]float64{0.25, 0.75, 0}, idle: struct{ ships, calls float64 }{0.35, 0.6},
		table: `
port ASTRA 46.33 47.98 0.8
port OLYA 45.78 47.55 0.8
port AKHT 48.28 46.20 0.7
port VOLGO 48.70 44.52 0.6
port KAM 50.10 45.40 0.7
port SARA 51.52 46.02 0.6
turn R1 46.10 47.80
turn R2 45.58 47.70
turn R3 44.76 47.76
turn R4 46.82 47.55
turn R5 47.20 47.04
turn R6 47.82 46.62
turn R7 48.37 45.80
turn R8 48.72 44.85
turn R9 49.40 45.05
turn R10 50.70 45.72
turn R11 51.15 45.85
roads RD 44.50 48.00 6
port M 42.99 47.52 0.8
port AK 43.60 51.20 0.8
river ASTRA R1 OLYA R2 R3
river ASTRA R4 R5 R6 AKHT R7 R8 VOLGO R9 KAM R10 R11 SARA
sea R3 RD M
sea RD AK
sea M AK
ear ASTRA 30 0.7 14
ear OLYA 25 0.7 13
ear AKHT 25 0.6 10
ear VOLGO 40 0.7 15
ear KAM 25 0.6 11
ear SARA 30 0.7 14
ear M 60 0.7
ear AK 50 0.6`},
	{ // an inland sea with few receivers, and ships that switch off off its ports together
		name: "inland-sea", days: 9, named: true, thinMinutes: 5, antennas: 0.25, failures: 8,
		fleet:      [trades]int{trader: 78, ferry: 8, fisher: 4, lier: 14},
		prevalence: 5, begins: [3]float64{0.8, 0, 0.2}, joint: 0.25, idle: struct{ ships, calls float64 }{0.2, 0.5},
		table: `
port BAKU 40.32 49.90 0.6
port MAKH 42.99 47.54 0.8
port AKTAU 43.60 51.18 0.8
port TURK 39.95 52.85 0.7
port ANZ 37.50 49.46 0.8
port AMIR 36.87 53.36 0.8
port NOW 36.67 51.50 0.8
roads RB 40.15 50.05 5
roads RA 37.05 53.20 6
turn T1 40.10 50.60
turn T2 40.60 51.10
turn T3 39.60 52.50
turn T4 42.20 49.60
turn T5 38.60 51.00
turn T6 37.90 50.10
turn T7 37.30 52.60
turn T8 43.10 47.90
ground G1 38.30 52.40 20
sea BAKU RB T1 T2 T4 T8 MAKH
sea T4 AKTAU
sea T2 AKTAU
sea T1 T3 TURK
sea T1 T5 T7 RA AMIR
sea T5 T6 ANZ
sea T5 NOW
sea T6 T7
sea T3 T5
sea T7 G1
ear BAKU 80 0.7
ear AKTAU 40 0.6
ear TURK 30 0.5
ear ANZ 60 0.6`},
	{ // islands; an open feed of one provider, thinned to 10 min; nobody switches off
		name: "archipelago", days: 9, thinMinutes: 10, antennas: 0.25, failures: 8,
		fleet: [trades]int{trader: 40, ferry: 22, fisher: 16, craft: 36, passer: 8, lier: 10}, fishersB: 0.6,
		prevalence: 0, begins: [3]float64{1, 0, 0}, idle: struct{ ships, calls float64 }{0.3, 0.6},
		table: `
port PIR 37.92 23.62 0.6
port SYR 37.43 24.94 0.8
port MYK 37.45 25.33 0.8
port HER 35.35 25.15 0.7
port RHO 36.45 28.24 0.7
port KOS 36.90 27.29 0.8
port CHI 38.37 26.14 0.7
port LES 39.10 26.56 0.6
port SKO 39.12 23.73 0.8
roads RP 37.85 23.55 3
turn T1 37.55 24.00
turn T2 37.70 24.60
turn T3 36.50 24.90
turn T4 36.20 27.60
turn T5 37.30 26.00
turn T6 38.20 25.60
turn T7 38.80 25.20
turn T8 38.95 24.20
turn T9 36.40 26.30
ground G1 38.60 24.90 18
edge E1 34.30 27.60 15
edge E2 35.20 22.00 15
sea PIR RP T1 T2 SYR MYK T5 KOS
sea T2 T6 CHI
sea T6 T7 LES
sea T7 T8 SKO
sea T7 G1
sea T1 T3 HER
sea T3 T9 T4 RHO
sea T4 KOS
sea T5 T9
sea T4 E1
sea T3 E2
ear PIR 120 0.7
ear SYR 200 0.6
ear HER 60 0.6
ear RHO 70 0.6
ear CHI 150 0.5
ear SKO 90 0.5`},
	{ // an ocean's side: three receivers and a satellite's passes
		name: "passes", days: 10, named: true, thinMinutes: 5, antennas: 0.25, failures: 8,
		fleet: [trades]int{trader: 52, fisher: 26, craft: 6, passer: 38, lier: 6}, fishersB: 0.2,
		prevalence: 3, begins: [3]float64{0.3, 0, 0.7}, idle: struct{ ships, calls float64 }{0.1, 0.5},
		satellite: struct{ every, lasts, a, b float64 }{0.8, 0.15, 0.05, 0.01},
		table: `
port SAL 16.93 54.02 0.8
port DUQ 19.67 57.73 0.8
port MUS 23.64 58.58 0.7
roads RM 23.85 58.75 4
turn T1 16.60 54.20
turn T2 17.60 56.60
turn T3 19.50 58.30
turn T4 20.50 59.20
turn T5 22.60 60.20
turn T6 24.10 59.00
ground G1 18.60 58.90 30
ground G2 20.90 60.60 30
edge E1 13.50 51.50 20
edge E2 15.50 61.50 30
edge E3 21.50 64.50 30
sea SAL T1 T2 T3 T4 T5 T6 RM MUS
sea DUQ T3
sea T1 E1
sea T2 E2
sea T5 E3
sea T3 G1 E2
sea T4 G2 E3
ear SAL 120 0.7
ear DUQ 50 0.7
ear MUS 200 0.7`},

	// held

	{ // nights on which the range doubles and more
		name: "ducts", held: true, days: 8, named: true, fixed: true, thinMinutes: 1, antennas: 0.25, failures: 8,
		fleet: [trades]int{trader: 62, ferry: 4, fisher: 10, craft: 14, lier: 20}, fishersB: 0.5,
		prevalence: 3, begins: [3]float64{0.6, 0, 0.4}, idle: struct{ ships, calls float64 }{0.15, 0.5},
		ducts: struct{ factor, share float64 }{2.2, 0.55},
		table: `
port JUB 27.03 49.70 0.7
port DAM 26.52 50.25 0.7
port KUW 29.40 47.98 0.7
port BUS 28.92 50.82 0.7
port ASA 27.45 52.60 0.8
port RAS 25.93 51.62 0.8
port JEB 25.02 55.03 0.7
roads RD 26.90 50.40 6
roads RJ 25.35 55.00 7
turn T1 27.30 50.30
turn T2 28.60 49.60
turn T3 28.40 50.40
turn T4 27.00 52.00
turn T5 26.40 52.20
turn T6 25.80 54.60
turn T7 26.30 54.00
ground G1 26.10 53.00 20
sea KUW T2 T1 JUB
sea T1 RD DAM
sea T2 T3 BUS
sea T3 T4 ASA
sea T1 T5 RAS
sea T4 T5 G1 T7 T6 RJ JEB
sea T4 T7
ear JUB 60 0.7
ear KUW 50 0.6
ear ASA 120 0.6
ear JEB 80 0.7`},
	{ // fjords: hills behind and before every receiver
		name: "fjords", held: true, days: 8, named: true, fixed: true, thinMinutes: 5, antennas: 0.25, failures: 8,
		fleet: [trades]int{trader: 34, ferry: 18, fisher: 30, craft: 26, passer: 6, lier: 8}, fishersB: 0.5,
		prevalence: 2, begins: [3]float64{0.7, 0, 0.3}, idle: struct{ ships, calls float64 }{0.25, 0.6},
		table: `
port BER 60.40 5.30 0.5
port FLO 61.60 5.02 0.6
port ALE 62.47 6.14 0.6
port SOG 61.10 7.45 0.25
port HAR 60.12 6.55 0.25
port NOR 61.88 6.10 0.3
turn T1 60.60 4.75
turn T2 61.05 4.60
turn T3 61.60 4.60
turn T4 62.05 4.95
turn T5 62.50 5.60
turn F1 61.08 5.30
turn F2 61.15 6.40
turn F3 59.85 5.30
turn F4 60.05 5.95
turn F5 61.88 5.20
ground G1 62.10 3.80 22
ground G2 60.90 3.80 20
edge E1 61.50 1.20 20
sea BER T1 T2 T3 T4 T5 ALE
sea FLO T3
sea T2 F1 F2 SOG
sea BER F3 F4 HAR
sea T4 F5 NOR
sea T4 G1 E1
sea T2 G2 E1
ear BER 250 0.8
behind BER 20 170 0.3
ear FLO 180 0.8
behind FLO 30 150 0.25
ear ALE 220 0.7
behind ALE 100 200 0.4
ear T2 60 0.7
behind T2 60 120 0.5`},
	{ // a river of bends and locks: each stretch is heard by some stations and not by others; ships lie silent at night
		name: "bends", held: true, days: 9, thinMinutes: 5, antennas: 0.3, failures: 8,
		fleet: [trades]int{trader: 24, craft: 14, rover: 74, lier: 8}, bends: 0.7,
		prevalence: 5, begins: [3]float64{0.2, 0.8, 0}, idle: struct{ ships, calls float64 }{0.4, 0.7},
		table: `
port SUL 45.16 29.66 0.8
port TUL 45.18 28.80 0.7
port GAL 45.43 28.06 0.6
port BRA 45.27 27.98 0.7
port CER 44.34 28.03 0.6
port CON 44.15 28.66 0.6
port SIL 44.12 27.26 0.7
port RUS 43.86 25.95 0.6
roads RS 45.10 29.90 4
roads RC 44.05 28.90 5
turn R1 45.17 29.25
turn R2 45.30 28.40
turn R3 44.95 27.90
turn R4 44.65 27.95
turn R5 44.20 27.70
turn R6 44.08 26.65
turn R7 44.18 28.35
turn T1 44.70 29.60
port ODE 46.50 30.75 0.7
turn T2 46.20 31.00
river SUL R1 TUL R2 GAL BRA R3 R4 CER R5 SIL R6 RUS
river CER R7 CON
sea SUL RS T1 RC CON
sea RS T2 ODE
ear SUL 40 0.7 18
ear GAL 30 0.7 16
ear CER 25 0.6 12
ear SIL 20 0.6 10
ear RUS 30 0.7 14
ear CON 70 0.7
ear ODE 70 0.6`},
	{ // roads before busy ports: class B is lost under load; several switch off together
		name: "roads", held: true, days: 8, named: true, thinMinutes: 1, antennas: 0.25, failures: 9,
		fleet: [trades]int{trader: 50, fisher: 12, craft: 30, passer: 8, lier: 36}, fishersB: 0.6, busyLoad: 0.92,
		prevalence: 5, begins: [3]float64{0.75, 0, 0.25}, joint: 0.3, idle: struct{ ships, calls float64 }{0.2, 0.5},
		table: `
busy LOM 6.12 1.29 0.8
busy LAG 6.40 3.39 0.7
port COT 6.34 2.43 0.8
port TEM 5.62 0.02 0.8
roads RL 6.02 1.32 5
roads RG 6.25 3.32 7
roads RC 6.25 2.43 4
roads RT 5.52 0.05 4
turn T1 5.75 1.20
turn T2 5.90 2.40
turn T3 5.95 3.40
turn T4 5.25 0.20
ground G1 5.50 1.80 20
edge E1 3.20 2.40 25
edge E2 3.60 -0.60 20
sea LOM RL T1 T2 T3 RG LAG
sea COT RC T2
sea TEM RT T4 T1
sea T1 G1 E1
sea T2 E1
sea T4 E2
ear LOM 45 0.6
ear LAG 60 0.6
ear TEM 70 0.6`},
	{ // stations of volunteers, each running when its owner likes, in a feed that does not name them
		name: "volunteers", held: true, days: 9, thinMinutes: 1, antennas: 0.3, failures: 8,
		fleet: [trades]int{trader: 40, ferry: 4, fisher: 20, craft: 22, passer: 18, lier: 6}, fishersB: 0.4,
		prevalence: 0.3, begins: [3]float64{0.5, 0, 0.5}, idle: struct{ ships, calls float64 }{0.2, 0.6},
		volunteers: struct{ up, down float64 }{30, 6},
		table: `
port MEL -38.10 144.80 0.7
port WES -38.40 145.25 0.7
port DEV -41.16 146.37 0.8
port BUR -41.04 145.92 0.8
port POR -38.36 141.62 0.8
port LAK -37.90 148.00 0.8
turn T1 -38.40 144.55
turn T2 -38.80 145.10
turn T3 -39.30 146.60
turn T4 -40.80 146.30
turn T5 -38.95 143.40
turn T6 -38.60 141.60
turn T7 -38.20 148.20
ground G1 -39.60 144.60 25
ground G2 -38.60 147.60 20
edge E1 -39.60 139.50 20
edge E2 -38.30 151.00 20
sea MEL T1 T2 T3 T7 LAK
sea WES T2
sea T1 T5 T6 POR
sea T6 E1
sea T7 E2
sea T2 T4 DEV
sea T4 BUR
sea T3 T4
sea T1 G1 T4
sea T3 G2
ear MEL 60 0.8
ear WES 30 0.8
ear DEV 50 0.7
ear BUR 40 0.7
ear POR 40 0.7
ear LAK 30 0.7
ear T5 100 0.6`},
	{ // ships whose antennas differ widely, heard by two stations and rare passes; one every 10 min
		name: "worn", held: true, days: 10, thinMinutes: 10, antennas: 0.6, failures: 9,
		fleet: [trades]int{trader: 34, fisher: 70, craft: 10, passer: 14, lier: 6}, fishersB: 0.25,
		prevalence: 4, begins: [3]float64{0.4, 0, 0.6}, idle: struct{ ships, calls float64 }{0.35, 0.6},
		satellite: struct{ every, lasts, a, b float64 }{6, 0.18, 0.08, 0.005},
		table: `
port DAK 14.68 -17.41 0.7
port KCH 18.03 -16.04 0.8
port DHB 20.82 -17.04 0.7
port LAS 28.13 -15.41 0.7
roads RD 14.55 -17.35 4
roads RH 20.70 -17.15 6
turn T1 14.60 -17.75
turn T2 18.00 -16.60
turn T3 20.60 -17.60
turn T4 24.00 -16.90
turn T5 27.80 -15.00
ground G1 19.40 -17.20 28
ground G2 16.50 -17.30 25
ground G3 22.50 -17.60 28
edge E1 12.00 -18.50 20
edge E2 19.00 -21.50 30
sea DAK RD T1 T2 KCH
sea T2 T3 RH DHB
sea T3 T4 T5 LAS
sea T2 G1
sea T3 G1 E2
sea T1 G2
sea T4 G3
sea T1 E1
sea T3 G3
ear DAK 110 0.7
ear DHB 30 0.6
ear LAS 150 0.7`},
}
