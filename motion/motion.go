// Package motion says what a carrier can do: the one place that track,
// detectors, ledger and scales ask whether a movement can have happened.
package motion

import (
	"fmt"
	"math"
	"strconv"

	"supercargo"
	"supercargo/geo"
)

// Moment is where a carrier is said to have been, and when.
type Moment struct {
	Time   supercargo.Instant
	At     geo.Point
	BlurNM float32 `json:",omitzero"` // how far off At can be by rounding alone
}

// MomentOf is the moment of a fix.
func MomentOf(f *supercargo.Fix) Moment {
	return Moment{f.Time, geo.Point{Lat: f.Lat, Lon: f.Lon}, BlurNM(f)}
}

// BlurNM is how far off the position of a fix can be by rounding alone, in nautical miles.
func BlurNM(f *supercargo.Fix) float32 {
	if !f.Flags.Any(supercargo.Rounded) {
		return 0
	}
	return float32(geo.BlurNM(geo.Point{Lat: f.Lat, Lon: f.Lon}))
}

// Limits bound what a carrier can do. The zero value is of no use; Ship is
// what bounds any ship.
type Limits struct {
	// Who is bounded, in words: ship or aircraft.
	Who string
	// SlackNM is how far apart two fixes can lie for other reasons than
	// movement, in nautical miles: the error of GPS, of receivers' clocks, and
	// times rounded to the minute.
	SlackNM float64
	// Sustained is the greatest mean speed made good, by how long it is kept
	// up, in order of time. Between two rows it falls with the logarithm of
	// the time; before the first and behind the last it stays.
	Sustained []Sustained
}

// Sustained is a speed that can be kept up for so long and no longer.
type Sustained struct {
	Millis int64
	Kn     float64
}

// Ship bounds any ship of which nothing is known. The fastest passenger craft
// in service make some 58 kn (Francisco, Incat 2013) and cross for one to three
// hours; ferries of 35 to 40 kn ply routes of some six hours; fast container
// ships of the 1970s to 2000s made 25 to 33 kn over days (SL-7 class 33 kn),
// and no merchant ship built since keeps up more than 27.
var Ship = Limits{Who: "ship", SlackNM: 0.5, Sustained: []Sustained{
	{10 * supercargo.Minute, 60}, {supercargo.Hour, 50}, {6 * supercargo.Hour, 40}, {supercargo.Day, 32}, {3 * supercargo.Day, 28},
}}

// Aircraft bounds any aircraft of which nothing is known. Fighters keep up Mach 2.2
// to 2.5, some 1,400 kn, for minutes; Concorde crossed the Atlantic in three hours at
// Mach 2, 1,170 kn; the fastest subsonic crossings, with the jet stream behind them,
// made 600 kn over five hours and 720 kn for a while (BA112, 9 February 2020); with
// landings for fuel, 560 kn have been kept up round the world (Concorde and
// Gulfstream records of the 1980s and 1990s, 630 and 520 kn). The slack is for times
// rounded to the second, and receivers' clocks that differ by some.
var Aircraft = Limits{Who: "aircraft", SlackNM: 1, Sustained: []Sustained{
	{10 * supercargo.Minute, 1400}, {supercargo.Hour, 1200}, {4 * supercargo.Hour, 1000}, {supercargo.Day, 700}, {3 * supercargo.Day, 600},
}}

// Of are the limits of whatever has a number.
func Of(m supercargo.MMSI) *Limits {
	if m.Flies() {
		return &Aircraft
	}
	return &Ship
}

// Kn is the greatest mean speed made good over a time, in knots.
func (l *Limits) Kn(millis int64) float64 {
	s := l.Sustained
	if millis <= s[0].Millis {
		return s[0].Kn
	}
	for i := 1; i < len(s); i++ {
		if a, b := s[i-1], s[i]; millis < b.Millis {
			f := math.Log(float64(millis)/float64(a.Millis)) / math.Log(float64(b.Millis)/float64(a.Millis))
			return a.Kn + f*(b.Kn-a.Kn)
		}
	}
	return s[len(s)-1].Kn
}

// AtMostKn is no less than Kn, without a logarithm: what holds of the shorter of the two times between which Kn falls.
func (l *Limits) AtMostKn(millis int64) float64 {
	kn := l.Sustained[0].Kn
	for _, s := range l.Sustained {
		if millis < s.Millis {
			break
		}
		kn = s.Kn
	}
	return kn
}

// Answer says whether a movement can have happened, and why.
type Answer struct {
	OK     bool
	NM     float64 // between the two, along the great circle
	NeedKn float64 // mean speed that the movement takes, the slack and what can be rounding left out; +Inf where there is no time for it
	MayKn  float64 // greatest mean speed over that time
	Millis int64   // that time
	Who    string  // cannot, or can
}

// Why says it in words.
func (a Answer) Why() string {
	if a.OK {
		return fmt.Sprintf("%.1f nm in %s take %.1f kn, and %.0f kn can be made over that time", a.NM, over(a.Millis), a.NeedKn, a.MayKn)
	}
	if math.IsInf(a.NeedKn, 1) {
		return fmt.Sprintf("%.1f nm apart at the same time", a.NM)
	}
	need, may := Apart(a.NeedKn, a.MayKn)
	return fmt.Sprintf("%.1f nm in %s would take %s kn, and no %s makes more than %s kn over that time", a.NM, over(a.Millis), need, a.Who, may)
}

// Apart writes a speed that is needed and a lower one that can be made, in knots,
// with as few decimals as show that they differ.
func Apart(need, may float64) (string, string) {
	for places := 0; ; places++ {
		a, b := strconv.FormatFloat(need, 'f', places, 64), strconv.FormatFloat(may, 'f', places, 64)
		if a != b || places == 3 {
			return a, b
		}
	}
}

// over is a time in words: to the second below an hour, then to the minute.
func over(millis int64) string {
	s := millis / supercargo.Second
	switch h, m := s/3600, s/60%60; {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600 && s%60 == 0:
		return fmt.Sprintf("%d min", m)
	case s < 3600:
		return fmt.Sprintf("%d min %d s", m, s%60)
	case m == 0:
		return fmt.Sprintf("%d h", h)
	default:
		return fmt.Sprintf("%d h %d min", h, m)
	}
}

// Can tells whether a carrier can have come from one moment to another,
// whichever of them is the earlier. A position that was rounded is anywhere within that.
func (l *Limits) Can(from, to Moment) Answer {
	dt := int64(to.Time - from.Time)
	if dt < 0 {
		dt = -dt
	}
	a := Answer{NM: geo.NM(from.At, to.At), MayKn: l.Kn(dt), Millis: dt, Who: l.Who}
	beyond := max(0, a.NM-l.SlackNM-float64(from.BlurNM+to.BlurNM))
	hours := float64(dt) / float64(supercargo.Hour)
	switch {
	case beyond == 0:
		a.OK = true
	case hours == 0:
		a.NeedKn = math.Inf(1)
	default:
		a.NeedKn = beyond / hours
		a.OK = a.NeedKn <= a.MayKn
	}
	return a
}

// Hours is the least time in which a distance can be made good, in hours: 0 within
// the slack. It is the other side of Can: what takes longer than that can be.
func (l *Limits) Hours(nm float64) float64 {
	beyond := nm - l.SlackNM
	if !(beyond > 0) {
		return 0
	}
	low, high := 0.0, beyond/l.Sustained[len(l.Sustained)-1].Kn
	for range 50 { // the distance grows with the time (see the test)
		if mid := (low + high) / 2; mid*l.Kn(int64(mid*float64(supercargo.Hour))) < beyond {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}
