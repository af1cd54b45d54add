package detect

import (
	"math"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// turn counts full circles one after another: by how much the course has turned one way. A
// turn the other way takes off four times as much, so that turns to and fro come to nothing;
// and a long straight way ends it, so that the turns of a whole journey make no circle.
func (k *FlightState) turn(p *FlightParams, prev, f *supercargo.Fix) {
	if prev.COG == supercargo.NoCOG || f.COG == supercargo.NoCOG {
		return
	}
	k.straight(p, f)
	by := math.Remainder(float64(f.COG)/10-float64(prev.COG)/10, 360)
	k.loop(p, f, by)
	if by*k.Turned < 0 && math.Abs(by) > 1 {
		k.Turned = math.Copysign(max(0, math.Abs(k.Turned)-4*math.Abs(by)), k.Turned)
	} else {
		k.Turned += by
	}
	if n := int(math.Abs(k.Turned) / 360); n >= 2 {
		k.Circles = max(k.Circles, n)
	}
}

// straight begins the count of turns again where the course has stayed the same for long.
func (k *FlightState) straight(p *FlightParams, f *supercargo.Fix) {
	if k.Steady.Time == 0 || math.Abs(math.Remainder(float64(f.COG)/10-float64(k.Steady.COG)/10, 360)) > p.StraightDeg {
		k.Steady = *f
	}
	if int64(f.Time-k.Steady.Time) > p.StraightMillis {
		k.Turned = 0
	}
}

// away remembers the farthest that it was from where it was first heard in the air.
func (k *FlightState) away(f *supercargo.Fix) {
	if nm := geo.NM(point(&k.Head.Fix[0]), point(f)); nm > k.FarNM {
		k.Far, k.FarNM = *f, nm
	}
}

// DipState watches for an approach that is broken off.
type DipState struct {
	Low    supercargo.Fix `json:",omitzero"` // the lowest near an airfield since it was last high
	Broken supercargo.Fix `json:",omitzero"` // the lowest of the first that was broken off
	Times  int            `json:",omitzero"`
	High   int16          `json:",omitzero"` // the greatest altitude before Low, in 25 ft
	Kn     uint16         `json:",omitzero"` // the greatest speed of the flight, 0.1 kn
}

// What an approach is: a descent by 1,000 ft, to 1,500 ft above a field with an airline code within 5 nm or 2,000 ft above
// any field within 3 nm; and that it was broken off: 1,000 ft up again, or 500 ft of one at such a field
// at nine tenths of the greatest speed of the flight, or less: who only passes low has no need to slow down. In a circuit light aircraft
// fly 1,000 ft above the field. Assumptions, set on simulated flights.
const (
	dipNM, dipFeet, dipClimb = 5, 1500, 1000
	anyNM, anyFeet, anyClimb = 3, 2000, 500
	slowShare                = 0.9
	highestField             = 16_000 // ft: no airfield lies higher, with what an approach is above it
)

// dip takes a fix in the air.
func (k *FlightState) dip(f *supercargo.Fix) {
	d := &k.Dip
	if f.Altitude == supercargo.NoAltitude {
		return
	}
	if f.SOG != supercargo.NoSOG {
		d.Kn = max(d.Kn, f.SOG)
	}
	switch {
	case d.Low.Time != 0 && f.Altitude >= d.Low.Altitude+dipClimb/unit && approached(&d.Low, dipNM, dipFeet, true),
		d.Low.Time != 0 && f.Altitude >= d.Low.Altitude+anyClimb/unit && d.slow() && approached(&d.Low, anyNM, anyFeet, false):
		if d.Times == 0 {
			d.Broken = d.Low
		}
		d.Times++
		d.Low, d.High = supercargo.Fix{}, f.Altitude
	case d.Low.Time != 0 && f.Altitude < d.Low.Altitude:
		d.Low = *f
	case d.Low.Time == 0 && f.Altitude > d.High:
		d.High = f.Altitude
	case d.Low.Time == 0 && d.High-f.Altitude >= dipClimb/unit && f.Altitude < highestField/unit && (approached(f, dipNM, dipFeet, true) || approached(f, anyNM, anyFeet, false)):
		d.Low = *f
	}
}

// slow tells whether it was slower where it was lowest than it had been.
func (d *DipState) slow() bool {
	return d.Low.SOG != supercargo.NoSOG && float64(d.Low.SOG) <= slowShare*float64(d.Kn)
}

// approached tells whether an airfield is near below: one with an airline code, or any.
func approached(f *supercargo.Fix, nm, above float64, coded bool) (is bool) {
	feet, _ := f.Feet()
	atlas.AirfieldsNear(geo.Point{Lat: f.Lat, Lon: f.Lon}, nm, func(a *atlas.Airfield, _ float64) {
		is = is || (a.IATA != "" || !coded) && feet-a.Feet < above
	})
	return is
}
