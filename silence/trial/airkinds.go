package trial

// airKind is a kind of world of aircraft. All figures are assumptions: nobody has counted them.
type airKind struct {
	name string
	held bool // not to be fitted on
	days int

	airfields, airports int                        // and how many of these airliners use
	ears                int                        // receivers
	earsFrom, earsTo    float64                    // between which shares of the square from west to east they stand
	atFields            bool                       // each at an airfield, as long as there are any
	antenna             [2]float64                 // height above what lies about, ft
	reach               [2]float64                 // nm, of the set
	shadows             int                        // sectors behind hills, at most, of each
	hills               float64                    // ft
	volunteers          struct{ up, down float64 } // h, mean
	named               bool
	thinSeconds         int     // the feed has a position of each aircraft every so often
	breath              float64 // spread of the logarithm of all ranges from hour to hour
	antennas            float64 // the same of aircraft

	fleet   [4]int     // jets, turboprops, light aircraft, helicopters
	stands  float64    // h between flights, mean
	nights  float64    // share of the flights that are not flown at night
	passing float64    // share of the flights of jets that only pass
	bends   float64    // share of the flights that go by a point aside
	dips    [3]float64 // share of the flights that come down low on their way: of jets, turboprops, others
	lowFor  float64    // min, half of the time that they stay low
	lands   float64    // share of the flights of light aircraft and helicopters that land on their way for some minutes
	mlat    float64    // share of the aircraft that send no position

	failures    int
	longFailure float64 // h
	nightly     bool    // half of the failures are at night
	users       float64 // share of the aircraft that switch off
	prevalence  float64 // switch-offs in 100 h of flight
}

// AirKinds names the kinds of worlds of aircraft: those to fit on, or those held out.
func AirKinds(held bool) (out []string) {
	for i := range airKinds {
		if airKinds[i].held == held {
			out = append(out, airKinds[i].name)
		}
	}
	return out
}

var airKinds = []airKind{
	{name: "plains", days: 5, airfields: 24, airports: 10, ears: 20, earsTo: 1, antenna: [2]float64{20, 120}, reach: [2]float64{150, 240}, shadows: 1, hills: 1500,
		thinSeconds: 20, breath: 0.03, antennas: 0.1, fleet: [4]int{136, 24, 33, 9}, stands: 2, nights: 0.6, passing: 0.3, bends: 0.5, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15,
		failures: 30, longFailure: 6, users: 0.2, prevalence: 2},
	{name: "mountains", days: 5, airfields: 18, airports: 7, ears: 12, earsTo: 1, atFields: true, antenna: [2]float64{10, 60}, reach: [2]float64{120, 230}, shadows: 4, hills: 6000,
		thinSeconds: 20, breath: 0.05, antennas: 0.15, fleet: [4]int{104, 28, 30, 15}, stands: 2, nights: 0.6, passing: 0.4, bends: 0.7, dips: [3]float64{0.02, 0.03, 0.2}, lowFor: 8, lands: 0.2,
		failures: 20, longFailure: 6, users: 0.2, prevalence: 2.5},
	{name: "coast", days: 5, airfields: 16, airports: 8, ears: 9, earsTo: 0.4, antenna: [2]float64{20, 200}, reach: [2]float64{180, 250}, shadows: 1, hills: 1000,
		thinSeconds: 30, breath: 0.06, antennas: 0.1, fleet: [4]int{136, 20, 18, 9}, stands: 2, nights: 0.5, passing: 0.4, bends: 0.4, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.1,
		failures: 20, longFailure: 4, users: 0.2, prevalence: 2.5},
	{name: "volunteers", days: 5, airfields: 20, airports: 8, ears: 18, earsTo: 1, antenna: [2]float64{10, 60}, reach: [2]float64{80, 220}, shadows: 3, hills: 2000,
		volunteers: struct{ up, down float64 }{20, 5}, thinSeconds: 30, breath: 0.04, antennas: 0.2, fleet: [4]int{120, 24, 24, 9}, stands: 2, nights: 0.6, passing: 0.3, bends: 0.5,
		dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15, mlat: 0.05, failures: 12, longFailure: 3, users: 0.2, prevalence: 2},
	{name: "thin", days: 5, airfields: 8, airports: 5, ears: 5, earsTo: 1, atFields: true, antenna: [2]float64{20, 150}, reach: [2]float64{150, 230}, shadows: 2, hills: 3000,
		thinSeconds: 30, breath: 0.05, antennas: 0.15, fleet: [4]int{28, 12, 9, 4}, stands: 3, nights: 0.7, passing: 0.5, bends: 0.6, dips: [3]float64{0.02, 0.03, 0.15}, lowFor: 8, lands: 0.15,
		failures: 20, longFailure: 5, users: 0.3, prevalence: 3},
	{name: "failing", days: 5, airfields: 20, airports: 9, ears: 12, earsTo: 1, antenna: [2]float64{20, 100}, reach: [2]float64{150, 230}, shadows: 2, hills: 1500,
		thinSeconds: 60, breath: 0.04, antennas: 0.1, fleet: [4]int{120, 24, 24, 9}, stands: 2, nights: 0.6, passing: 0.3, bends: 0.5, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15,
		mlat: 0.03, failures: 90, longFailure: 2, users: 0.15, prevalence: 1},

	// Held: other grounds, and other reasons not to be heard.
	{name: "islands", held: true, days: 5, airfields: 10, airports: 6, ears: 7, earsTo: 1, atFields: true, antenna: [2]float64{50, 400}, reach: [2]float64{120, 250}, hills: 1500,
		thinSeconds: 30, breath: 0.12, antennas: 0.1, fleet: [4]int{120, 28, 9, 6}, stands: 2, nights: 0.5, passing: 0.6, bends: 0.4, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 5, lands: 0.1,
		failures: 15, longFailure: 4, users: 0.2, prevalence: 2},
	{name: "valleys", held: true, days: 5, airfields: 22, airports: 6, ears: 16, earsTo: 1, atFields: true, antenna: [2]float64{5, 30}, reach: [2]float64{100, 200}, shadows: 6, hills: 9000,
		thinSeconds: 15, breath: 0.03, antennas: 0.2, fleet: [4]int{88, 28, 39, 21}, stands: 2, nights: 0.7, passing: 0.4, bends: 0.8, dips: [3]float64{0.02, 0.05, 0.25}, lowFor: 10, lands: 0.3,
		failures: 20, longFailure: 5, users: 0.2, prevalence: 2},
	{name: "night", held: true, days: 5, airfields: 18, airports: 8, ears: 12, earsTo: 1, antenna: [2]float64{20, 100}, reach: [2]float64{150, 230}, shadows: 2, hills: 1500,
		thinSeconds: 30, breath: 0.04, antennas: 0.1, fleet: [4]int{104, 24, 21, 6}, stands: 2, nights: 0.93, passing: 0.3, bends: 0.5, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15,
		failures: 50, longFailure: 4, nightly: true, users: 0.2, prevalence: 2},
	{name: "unequal", held: true, days: 5, airfields: 18, airports: 8, ears: 12, earsTo: 1, antenna: [2]float64{10, 200}, reach: [2]float64{60, 250}, shadows: 2, hills: 2000,
		thinSeconds: 30, breath: 0.05, antennas: 0.35, fleet: [4]int{112, 24, 24, 9}, stands: 2, nights: 0.6, passing: 0.3, bends: 0.5, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15,
		mlat: 0.15, failures: 20, longFailure: 5, users: 0.2, prevalence: 2},
	{name: "named", held: true, days: 5, airfields: 18, airports: 8, ears: 10, earsTo: 0.7, antenna: [2]float64{20, 150}, reach: [2]float64{130, 230}, shadows: 2, hills: 2000, named: true,
		thinSeconds: 20, breath: 0.05, antennas: 0.15, fleet: [4]int{112, 24, 21, 9}, stands: 2, nights: 0.6, passing: 0.4, bends: 0.5, dips: [3]float64{0.01, 0.02, 0.1}, lowFor: 6, lands: 0.15,
		failures: 40, longFailure: 5, users: 0.2, prevalence: 2},
	{name: "two shores", held: true, days: 5, airfields: 14, airports: 8, ears: 4, earsTo: 0.2, antenna: [2]float64{50, 300}, reach: [2]float64{180, 250}, shadows: 1, hills: 2000,
		thinSeconds: 60, breath: 0.08, antennas: 0.1, fleet: [4]int{104, 16, 9, 6}, stands: 2, nights: 0.5, passing: 0.5, bends: 0.6, dips: [3]float64{0.02, 0.02, 0.1}, lowFor: 6, lands: 0.1,
		failures: 12, longFailure: 6, users: 0.25, prevalence: 2.5},
}
