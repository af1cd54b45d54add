package supercargo

import (
	"encoding/json"
	"math"
	"strconv"
)

// Fix is one position of one station at one moment, 56 bytes and no pointer:
// hundreds of millions pass by.
type Fix struct {
	Time     Instant  // of reception, else of transmission as the source gives it
	Offset   int64    // of the input line in its source, decompressed bytes
	MMSI     MMSI     //
	Lat      int32    // 1e-7 degree, north positive
	Lon      int32    // 1e-7 degree, east positive
	Source   SourceID // which input the line stands in
	SOG      uint16   // 0.1 kn over ground, NoSOG where not available
	COG      uint16   // 0.1 degree true, NoCOG where not available
	Heading  uint16   // degrees true, NoHeading where not available
	ROT      int16    // 0.1 degree a minute, starboard positive, NoROT where not available
	Status   Status   // navigation status; of aircraft, airborne or on the ground
	Class    Class    // what kind of transponder
	Type     uint8    // AIS message type 1-27, 0 where the source does not say
	Second   uint8    // UTC second of the position as sent, 60 and above not available
	Flags    Flags    //
	Receiver Receiver // who heard it, 0 where the source does not say
	Shift    int32    // milliseconds by which Time was mended, since the receiver's clock was off: Time - Shift is as received
	Altitude int16    // 25 ft by pressure, as if that at sea level were 1013.25 hPa (or see GeometricAltitude); NoAltitude for ships and where not available
	Said     Said     // what the same line says of who she is, 0 where it says nothing
	Why      Why      // why it was put on its track, or on none
}

// MostShift bounds Shift, either way: 3 h.
const MostShift = 3 * Hour

// Received is the time of the fix as it was received, before any mending.
func (f *Fix) Received() Instant { return f.Time - Instant(f.Shift) }

// Said is a check of what a line says of a ship's identity (her name or, of a
// source that has none, her IMO number or call sign), 1 to 255: lines that say
// the same have the same, and two ships differ in all but one case of 255. It is
// evidence of whose a fix is, never the only.
type Said uint8

// SaidOf is the check of a name, IMO number or call sign: 0 of one without a
// letter or a figure other than nought. Case and what else stands between do
// not count, since they differ from source to source.
func SaidOf(b []byte) Said {
	h, says := uint32(2166136261), byte(0) // FNV-1a
	for _, c := range b {
		if c = counts[c]; c != 0 {
			says |= c ^ '0'
			h = (h ^ uint32(c)) * 16777619
		}
	}
	if says == 0 {
		return 0
	}
	return Said(1 + (h^h>>16)%255)
}

// SpeltAlike tells whether two names are alike in all that counts for SaidOf.
func SpeltAlike(a, b string) bool { return letters(a) == letters(b) }

func letters(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := counts[s[i]]; c != 0 {
			b = append(b, c)
		}
	}
	return string(b)
}

// counts is what a byte of what is said counts as, 0 where it does not: each row
// of a file is asked for it.
var counts = func() (t [256]byte) {
	for c := range t {
		switch b := byte(c); {
		case b >= 'a' && b <= 'z':
			t[c] = b - ('a' - 'A')
		case b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b >= 0x80:
			t[c] = b
		}
	}
	return t
}()

// Why says why a fix is on the track that it is on.
type Why uint8

// The reasons. Those from Alone to Identity are of fixes on the track of a
// hull, those from Stray on of fixes on none.
const (
	Unsettled   Why = iota // nothing has been found out yet
	Alone                  // one hull is known of the number, and she can have come here
	Follows                // of several hulls, the one that this follows by place, course and speed
	Likeliest              // of several hulls that can have come here, by far the likeliest
	Identity               // of several hulls that can have come here, the one that says the same of herself
	Repeat                 // a transmission that was heard before: on the track of the first hearing
	Begins                 // out of reach of every hull known, and borne out by what followed: another hull's
	Stray                  // out of reach of every hull known, and borne out by nothing
	Unsure                 // several hulls can have come here, and nothing tells which
	Displaced              // a stretch out of reach, while the hull was heard nowhere else and then where she had been: a position that was not hers
	ClockMended            // on the hull's way, but for a clock that was off by a constant: Shift says by how much
	WrongClock             // dated when it cannot have been
	Interfered             // displaced as other ships were at the time, or round and round on a circle: interference
	Unplaced               // exactly 0, 0: what is sent where no position has been found
	NumWhys
)

var whyNames = [NumWhys]string{"", "alone", "follows", "likeliest", "identity", "repeat", "begins", "stray", "unsure", "displaced", "clock_mended", "wrong_clock", "interference", "unplaced"}

func (w Why) String() string {
	if w < NumWhys {
		return whyNames[w]
	}
	return "why(" + strconv.Itoa(int(w)) + ")"
}

// "Not available", settled once when a transmission is decoded.
const (
	NoSOG     = math.MaxUint16
	NoCOG     = math.MaxUint16
	NoHeading = math.MaxUint16
	NoROT     = math.MinInt16
	NoSecond  = 60

	NoAltitude = math.MinInt16
)

// Flags say what is odd about a fix. A flagged fix is kept, never deleted.
type Flags uint16

// What can be odd.
const (
	Simulated         Flags = 1 << iota // from an exercise, not from the sea
	Duplicate                           // the same transmission, heard again by another receiver or read again
	Implausible                         // the ship cannot have been there: too fast from where it was, not confirmed by what followed
	Late                                // arrived further behind the newest than the lateness bound
	OutOfOrder                          // arrived after a later one, within the bound
	TimeInherited                       // the line had no time of its own: that of the line before it in the same stream
	LowAccuracy                         // accuracy bit clear: 10 m or worse
	DeadReckoned                        // estimated by the transponder, or entered by hand
	ClockReset                          // dated years away from nearly all of its source: a clock that was reset (1980, 1999, 2006 are roll-overs of GPS)
	OffClock                            // dated by a clock that was found to be off, and mended; others tell of the same moments
	GeometricAltitude                   // Altitude is above the ellipsoid, by satellites, since there was none by pressure: up to some 2,000 ft apart
	LowIntegrity                        // an aircraft says that its position is worse than air traffic control asks for (IntegrityOf)
	GoodIntegrity                       // it says that it is as good; neither where it says nothing
	NotAircraft                         // says that it is a vehicle or an obstacle on the ground
	Rounded                             // the digits of the position show that it was rounded, to 0.001 degree, a tenth of a minute or more (geo.BlurNM): it lies anywhere within that
	NameHeardBefore                     // Said is of a message without a position that the same receiver heard just before: of whichever ship of the number sent it
)

// Any tells whether one of the flags is set.
func (f Flags) Any(of Flags) bool { return f&of != 0 }

var flagNames = [...]string{"simulated", "duplicate", "implausible", "late", "out_of_order", "time_inherited", "low_accuracy", "dead_reckoned", "clock_reset", "off_clock", "geometric_altitude", "low_integrity", "good_integrity", "not_aircraft", "rounded", "name_heard_before"}

// Names lists the flags that are set.
func (f Flags) Names() []string {
	var out []string
	for i, n := range flagNames {
		if f&(1<<i) != 0 {
			out = append(out, n)
		}
	}
	return out
}

// What air traffic control asks for of the position that an aircraft sends: NIC 7 or more,
// it lies within 0.2 nm; NACp 8 or more, 95 of 100 lie within 0.05 nm (14 CFR 91.227(c)(1)).
// Both fall where satellite navigation is disturbed, and 0 is of a position that can lie
// anywhere.
const (
	LeastNIC  = 7
	LeastNACp = 8
)

// IntegrityOf is the flag for what an aircraft in the air says of its position by NIC and
// NACp, each -1 where it does not say; 0 where it says neither. Of less than what is asked for
// one of them is enough.
func IntegrityOf(nic, nacp int) Flags {
	switch {
	case nic < 0 && nacp < 0:
		return 0
	case nic >= 0 && nic < LeastNIC, nacp >= 0 && nacp < LeastNACp:
		return LowIntegrity
	}
	return GoodIntegrity
}

// notFlying is the speed from which on, in the air by its own word, something is an aircraft
// whatever it says of its kind, 0.1 kn: 100 kn, as no vehicle of an airfield goes.
const notFlying = 1000

// IsGround tells whether the fix is of a vehicle or an obstacle, by what it says; SurelyFlies
// whether it is of an aircraft all the same: some have their kind set wrong.
func (f *Fix) IsGround() bool { return f.Flags.Any(NotAircraft) && !f.SurelyFlies() }

// SurelyFlies tells whether the fix says that it flies, at a speed of none but aircraft.
func (f *Fix) SurelyFlies() bool {
	return f.Status == Airborne && f.SOG != NoSOG && f.SOG >= notFlying && f.MMSI.Space() != SpaceMMSI
}

// Class is the kind of transponder or station that a report came from.
type Class uint8

// The classes.
const (
	ClassUnknown Class = iota
	ClassA             // SOLAS ships: 2-10 s under way, 3 min at anchor
	ClassB             // smaller craft: 30 s under way, 3 min at rest
	ClassBase          // base stations
	ClassAtoN          // aids to navigation
	ClassSAR           // search and rescue aircraft
	ClassBeacon        // SART, MOB, EPIRB
	ClassADSB          // an aircraft's own position by ADS-B, direct or relayed on another frequency
	ClassADSC          // the same by a contract with air traffic control (ADS-C), mostly through satellites
	ClassTISB          // an aircraft's position by radar on the ground, sent up as TIS-B
	ClassMLAT          // worked out from the times at which several receivers heard an aircraft
)

var classNames = [...]string{"", "A", "B", "base", "aton", "sar", "beacon", "adsb", "adsc", "tisb", "mlat"}

func (c Class) String() string { return classNames[c] }

// Another tells whether two ships sent what says this of them and comes from these classes of
// transponder: both are named, and not alike, or one is of class A and the other of class B. A ship
// whose position is false goes on sending her own name, by her own transponder.
func Another(a Said, ac Class, b Said, bc Class) bool {
	return a != 0 && b != 0 && a != b || ac == ClassA && bc == ClassB || ac == ClassB && bc == ClassA
}

// IsVessel tells whether the fix can be a vessel's. What the station sends goes
// before its number: messages 1 to 3, 18 and 19 are of ships (ITU-R M.1371-5), and
// one that has the number of a coast station, a group or an aid to navigation is
// a ship whose number was set wrong. Beacons and aircraft send them too, and are
// known by their numbers.
func (f *Fix) IsVessel() bool {
	if f.MMSI.ofShip() { // nearly all
		return true
	}
	switch f.Type {
	case 1, 2, 3, 18, 19:
		switch f.MMSI.Kind() {
		case KindCoast, KindGroup, KindAtoN:
			return true
		}
	}
	return f.MMSI.IsVessel()
}

// AltitudeOf scales an altitude in feet to that of a Fix, rounded to the nearest
// 25 ft. NoAltitude is for one that no aircraft can be at: Mode S itself has them
// from -1,000 to 126,700 ft (ICAO Annex 10 volume IV, 3.1.2.6.5.4); 2,000 ft below that
// is left to high pressure and to errors.
func AltitudeOf(feet float64) int16 {
	const lowest, highest = -3_000, 126_700
	if !(feet >= lowest && feet <= highest) {
		return NoAltitude
	}
	return int16(math.Round(feet / 25))
}

// Feet gives the altitude in feet, and whether it was available.
func (f *Fix) Feet() (float64, bool) { return 25 * float64(f.Altitude), f.Altitude != NoAltitude }

// Degrees converts the scaled position to degrees.
func (f *Fix) Degrees() (lat, lon float64) { return float64(f.Lat) * 1e-7, float64(f.Lon) * 1e-7 }

// Scale converts degrees to the 1e-7 degree integers of a Fix, rounding to the
// nearest (1.1 cm; AIS itself sends 1/600,000 degree, 18 cm).
func Scale(deg float64) int32 { return int32(math.Round(deg * 1e7)) }

// Knots gives SOG in kn, and whether it was available.
func (f *Fix) Knots() (float64, bool) { return float64(f.SOG) / 10, f.SOG != NoSOG }

// Address is where the fix's input line stands.
func (f *Fix) Address() Address { return Address{f.Source, f.Offset} }

// Compare orders fixes by ship, then time, then address: a total order, so
// that the same fixes in any arrival order make the same sequence.
func (f *Fix) Compare(g *Fix) int {
	switch {
	case f.MMSI != g.MMSI:
		return sign(f.MMSI < g.MMSI)
	case f.Time != g.Time:
		return sign(f.Time < g.Time)
	case f.Source != g.Source:
		return sign(f.Source < g.Source)
	case f.Offset != g.Offset:
		return sign(f.Offset < g.Offset)
	}
	return 0
}

func sign(less bool) int {
	if less {
		return -1
	}
	return 1
}

// MarshalJSON writes the fields of the fix in their order as an array of
// integers, in the units of the struct: events carry many.
func (f Fix) MarshalJSON() ([]byte, error) { return f.appendJSON(make([]byte, 0, 128)), nil }

func (f *Fix) appendJSON(b []byte) []byte {
	b = append(b, '[')
	for i, v := range f.fields() {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, v, 10)
	}
	return append(b, ']')
}

func (f *Fix) fields() [20]int64 {
	return [...]int64{int64(f.Time), f.Offset, int64(f.MMSI), int64(f.Lat), int64(f.Lon), int64(f.Source), int64(f.SOG), int64(f.COG),
		int64(f.Heading), int64(f.ROT), int64(f.Status), int64(f.Class), int64(f.Type), int64(f.Second), int64(f.Flags), int64(f.Receiver), int64(f.Shift), int64(f.Altitude), int64(f.Said), int64(f.Why)}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Fix) UnmarshalJSON(b []byte) error {
	var v [20]int64
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*f = Fix{Instant(v[0]), v[1], MMSI(v[2]), int32(v[3]), int32(v[4]), SourceID(v[5]), uint16(v[6]), uint16(v[7]),
		uint16(v[8]), int16(v[9]), Status(v[10]), Class(v[11]), uint8(v[12]), uint8(v[13]), Flags(v[14]), Receiver(v[15]),
		int32(v[16]), int16(v[17]), Said(v[18]), Why(v[19])}
	return nil
}
