package meeting

import (
	"fmt"

	"supercargo"
)

// Profile is a published definition of an encounter.
type Profile struct {
	Name   string
	M      float64 // greatest distance, metres
	Millis int64   // least time within it
	Kn     float64 // greatest median speed; 0: any
	Source string  // where the numbers come from
}

// Words is the definition in words: "gfw: within 500 m for 2 h, at less than 2 kn".
func (p *Profile) Words() string {
	s := fmt.Sprintf("%s: within %g m for %g h", p.Name, p.M, float64(p.Millis)/float64(supercargo.Hour))
	if p.Kn > 0 {
		s += fmt.Sprintf(", at a median speed below %g kn", p.Kn)
	}
	return s
}

// Profiles are the definitions that a meeting is compared with by name, the widest
// first.
var Profiles = [...]Profile{
	{"gfw", 500, 2 * supercargo.Hour, 2, "Global Fishing Watch, encounters: within 500 m for at least 2 h at a median speed below 2 kn (Miller and others 2018, Frontiers in Marine Science 5:240). GFW leaves out what is within 10 km of a coastal anchorage; here the context says so"},
	{"skylight", 250, 30 * supercargo.Minute, 0, "Skylight, standard rendezvous: within 250 m for at least 30 min"},
	{"close", 200, 30 * supercargo.Minute, 0, "our own: within 200 m for at least 30 min, nearer than ships under way pass each other and than the swing of ships at anchor lets them lie"},
}

// Params are the thresholds of meetings.
type Params struct {
	SlotMillis   int64   // the common clock: 5 min, six slots in the shortest definition
	SilentMillis int64   // a ship is interpolated across a silence up to this: 1 h, as HeardParams.SilenceMillis
	RestMillis   int64   // and if it was at rest at one spot before and after, up to this: 4 h, as HeardParams.AwayMillis
	RestKn       float64 // at rest below this speed: 0.5 kn, as CallParams.StopKn
	SpotM        float64 // fixes within this distance are of one spot: 900 m, as HeardParams.SpotNM
	FixErrorM    float64 // error of a position as sent: 15 m, GNSS without corrections 10 m (IMO resolution MSC.112(73), 95 %) and a second of delay at manoeuvring speed
	CoarseErrorM float64 // and between hulls of one that is not sent as better than 10 m: 30 m, twice that, and of a source that does not say
	HeadingDeg   float64 // error of a heading as sent: 5 degrees; a gyrocompass 2 by the secant of the latitude (IMO resolution A.424(XI)), and whole degrees
	CourseDeg    float64 // of a course that stands for a heading: 15 degrees, for leeway and current
	CourseKn     float64 // and does so at this speed or more: 3 kn; below it a ship may drift across its course
	MostErrorM   float64 // with a greater error nothing is said of a slot: 250 m, half of the widest definition
	PartMillis   int64   // ships that were apart for this long have parted: 15 min, so that a swing or one wrong position ends nothing
	LostMillis   int64   // after this long without a sample of both it is not known that they stayed together: 2 h, the time that the longest definition asks for. What was not heard does not count as spent together
	BerthM       float64 // with a ship at a berth, others are together within this distance: 60 m between antennas, side by side; neighbours on a quay, and who passes, are farther off
	QuayNM       float64 // a ship at rest with neither status counts as at a berth if it is no farther than this off the coast: 1 nm, since few roads are nearer and harbours are on the generalised coast or inland of it
	AbsentNM     float64 // a silent ship can have met one that loiters if it was last and next received no farther off than this: 60 nm, some four hours of a merchant ship at each end; farther off, nearly every ship could have come
	AbsentMillis int64   // and can have stayed for this long: 30 min, the shortest of the definitions
	ShoreNM      float64 // a ship with the status moored, or a small craft at rest, counts as at a berth if it is no farther than this off the coast: 3 nm, as CallParams.ShoreNM
}

// Default are the thresholds in use.
var Default = Params{SlotMillis: 5 * supercargo.Minute, SilentMillis: supercargo.Hour, RestMillis: 4 * supercargo.Hour, RestKn: 0.5, SpotM: 900,
	FixErrorM: 15, CoarseErrorM: 30, HeadingDeg: 5, CourseDeg: 15, CourseKn: 3, MostErrorM: 250, PartMillis: 15 * supercargo.Minute, LostMillis: 2 * supercargo.Hour, BerthM: 60, QuayNM: 1, ShoreNM: 3, AbsentNM: 60, AbsentMillis: 30 * supercargo.Minute}

// NearM is the distance within which two ships are looked at: that of the widest
// definition, metres.
var NearM = Profiles[0].M

// Reach is how far off in time a fix can lie that the rows of a slot depend on.
func (p *Params) Reach() int64 {
	return max(p.RestMillis, p.SilentMillis) + p.Margin()
}

// Margin is how far off slots can lie that the rows of a slot depend on: those that
// tell whether two ships were apart.
func (p *Params) Margin() int64 { return p.LostMillis + p.SlotMillis }

// Slots is a time in slots, rounded up.
func (p *Params) Slots(millis int64) int32 { return int32((millis + p.SlotMillis - 1) / p.SlotMillis) }

// Time is the moment of a slot.
func (p *Params) Time(slot int32) supercargo.Instant {
	return supercargo.Instant(int64(slot) * p.SlotMillis)
}

// Slot is the first slot at a moment or after it.
func (p *Params) Slot(t supercargo.Instant) int32 {
	n := int64(t) / p.SlotMillis
	if int64(t) > n*p.SlotMillis { // division of what is before 1970 rounds up by itself
		n++
	}
	return int32(n)
}
