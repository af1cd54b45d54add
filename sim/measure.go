package sim

import (
	"math"

	"supercargo"
	"supercargo/geo"
)

// fix is the position report that the ship sends at a moment: her movement
// with the errors of her instruments.
func (x *sender) fix(t supercargo.Instant) supercargo.Fix {
	m := x.ship.motionAt(t)
	sog, cog := x.log(m, t)
	at := x.s.gps(uint64(x.ship.number), m.at, t)
	f := supercargo.Fix{
		Time: t, MMSI: x.ship.MMSI, Class: x.ship.Class, Lat: at.Lat, Lon: at.Lon,
		SOG: uint16(round10(sog)), COG: uint16(round10(cog)) % 3600, Heading: supercargo.NoHeading, ROT: supercargo.NoROT,
		Status: m.status, Second: uint8(t.Time().Second()), Altitude: supercargo.NoAltitude,
	}
	if x.ship.Class == supercargo.ClassA {
		f.Heading = uint16(math.Round(turn(m.heading+x.even(t, 2, 1)))) % 360
		f.ROT = int16(round10(m.rot))
	}
	return f
}

// log is speed and course as GPS has them: within a tenth of a knot and a
// degree or so; at rest the course is anything.
func (x *sender) log(m motion, t supercargo.Instant) (sog, cog float64) {
	sog = math.Max(0, m.sog+x.even(t, 3, 0.1))
	if m.sog < 0.1 {
		return math.Min(sog, 0.1), turn(x.even(t, 4, 180))
	}
	return sog, turn(m.cog + x.even(t, 4, math.Min(60, 10/m.sog)))
}

// even is an error of up to most either way.
func (x *sender) even(t supercargo.Instant, of uint64, most float64) float64 {
	return x.s.dice().between(-most, most, forNoise, uint64(x.ship.number), uint64(t), of)
}

// turn brings an angle to 0-360.
func turn(deg float64) float64 { return math.Mod(math.Mod(deg, 360)+360, 360) }

// GPS errors, in metres: nearly all of them drift slowly over minutes, here as
// two sines to each axis, and a little is new each time. Together some 5 m,
// seldom 10, which is usual for a ship's set without corrections.
const (
	gpsDriftM = 4.0
	gpsNoiseM = 1.0
)

// gps is a position as the receiver aboard has it. The key is that of the ship or aircraft.
func (s *Scenario) gps(key uint64, p geo.Point, t supercargo.Instant) geo.Point {
	north, east := s.gpsAxis(key, t, 1), s.gpsAxis(key, t, 2)
	m := math.Hypot(north, east)
	return geo.Sail(p, turn(math.Atan2(east, north)*180/math.Pi), m/geo.MetresPerNM)
}

func (s *Scenario) gpsAxis(key uint64, t supercargo.Instant, axis uint64) float64 {
	d := s.dice()
	minutes := float64(t-s.From) / float64(supercargo.Minute)
	slow := math.Sin(2*math.Pi*(minutes/7.3+d.unit(forGPS, key, axis, 1))) + math.Sin(2*math.Pi*(minutes/19.7+d.unit(forGPS, key, axis, 2)))
	return gpsDriftM*slow + gpsNoiseM*d.between(-1, 1, forGPS, key, axis, uint64(t))
}
