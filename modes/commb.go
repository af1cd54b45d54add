package modes

import (
	"math"

	"supercargo"
)

// Register is one of the registers of a transponder by its number (BDS, two figures of four
// bits): what a radar asks for, with a reply in which the number mostly does not stand.
type Register uint8

// The registers that a reply is compared with. Those of weather and capability are not decoded:
// they are here because a reply can be of them too.
const (
	Capability   Register = 0x10 // of the data link; its number stands in it
	Services     Register = 0x17 // registers that are served
	CallSign     Register = 0x20 // its number stands in it
	Resolution   Register = 0x30 // advice of ACAS; its number stands in it
	Intention    Register = 0x40 // selected altitude
	Weather      Register = 0x45 // hazards
	TrackTurn    Register = 0x50
	HeadingSpeed Register = 0x60
)

func (r Register) String() string { return string([]byte{'0' + byte(r>>4), ',', '0' + byte(r&15)}) }

// MarshalText writes the number as the field does: 5,0.
func (r Register) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// CommB is what a long reply to radar says (DF 20, 21), as far as it can be told which register it
// is of. What is not said, or not of the register, is nil.
type CommB struct {
	Registers []Register `json:"registers"` // that it can be of, in order: of one it is read; of several, or none, nothing is

	SelectedFeet    *int     `json:"selected_altitude_ft,omitempty"`     // 4,0: set on the panel
	SelectedFMSFeet *int     `json:"selected_altitude_fms_ft,omitempty"` // 4,0: of the flight management system
	Pressure        *float64 `json:"pressure_setting_hpa,omitempty"`     // 4,0

	Roll      *float64 `json:"roll_deg,omitempty"`              // 5,0: right wing down positive
	Track     *float64 `json:"course,omitempty"`                // 5,0: degrees true
	Speed     *int     `json:"speed,omitempty"`                 // 5,0: kn over ground
	TrackRate *float64 `json:"track_rate_deg_s,omitempty"`      // 5,0
	TAS       *int     `json:"true_airspeed_kn,omitempty"`      // 5,0
	Heading   *float64 `json:"heading_magnetic,omitempty"`      // 6,0: degrees
	IAS       *int     `json:"indicated_airspeed_kn,omitempty"` // 6,0: kn
	Mach      *float64 `json:"mach,omitempty"`                  // 6,0
	BaroRate  *int     `json:"baro_rate_ft_min,omitempty"`      // 6,0
	Climb     *int     `json:"inertial_rate_ft_min,omitempty"`
}

// What no reply says that is read: choices, wide enough for airliners and freighters in any wind
// and in an emergency descent, and all of them assumptions about what flies. A fighter in a hard turn
// is not read.
const (
	mostRoll      = 50.0  // degrees
	mostSpeed     = 700   // kn over ground
	mostTAS       = 600   // kn
	leastAirborne = 50    // kn
	mostWind      = 250   // kn between speed over ground and true airspeed: jet streams reach 200
	turnSlack     = 1.5   // degrees a second between the turn that roll and speed make and the one said
	mostIAS       = 500   // kn
	mostMach      = 1.0   //
	mostRate      = 6000  // ft/min
	rateSlack     = 2500  // ft/min between the two rates
	iasSlack      = 25.0  // kn between the airspeed said and that of Mach number and altitude
	mostSelected  = 50000 // ft
	leastPressure = 850.0 // hPa: the lowest at sea level is 870
	mostPressure  = 1100.0
)

// part is some bits of a register with the bit that says whether they say anything.
type part struct{ status, first, n int }

// ok tells whether the bits are zero where they say nothing, as they have to be.
func (m message) ok(parts ...part) bool {
	for _, p := range parts {
		if !m.flag(p.status) && m.take(p.first, p.n) != 0 {
			return false
		}
	}
	return true
}

// number is the value of a part in whole steps, nil where it says nothing.
func (m message) number(p part) *int {
	if !m.flag(p.status) {
		return nil
	}
	v := int(m.take(p.first, p.n))
	return &v
}

// signed is a value in two's complement.
func (m message) signed(p part) *int {
	v := m.number(p)
	if v != nil && *v >= 1<<(p.n-1) {
		*v -= 1 << p.n
	}
	return v
}

func times(v *int, step float64) *float64 {
	if v == nil {
		return nil
	}
	x := float64(*v) * step
	return &x
}

func by(v *int, step int) *int {
	if v != nil {
		*v *= step
	}
	return v
}

// turned is an angle of -180 to 180 degrees as one of 0 to 360.
func turned(v *float64) *float64 {
	if v != nil && *v < 0 {
		*v += 360
	}
	return v
}

// commB reads the message of a reply, with the altitude by pressure that stands beside it, NoFeet
// where none does.
func commB(m message, feet int32) (c CommB) {
	c.Registers = []Register{}
	if m == 0 {
		return c // the register is empty
	}
	read := map[Register]CommB{}
	add := func(r Register, fits bool, of CommB) {
		if fits {
			c.Registers, read[r] = append(c.Registers, r), of
		}
	}
	var call [8]byte
	add(Capability, m.take(1, 8) == 0x10 && m.take(10, 5) == 0, CommB{})
	add(Services, m.flag(7) && m.take(25, 32) == 0, CommB{})
	add(CallSign, m.take(1, 8) == 0x20 && callSign(m, &call), CommB{})
	add(Resolution, m.take(1, 8) == 0x30, CommB{})
	i, fits := m.intention()
	add(Intention, fits, i)
	add(Weather, m.weather(), CommB{})
	t, fits := m.trackTurn()
	add(TrackTurn, fits, t)
	h, fits := m.headingSpeed(feet)
	add(HeadingSpeed, fits, h)
	if len(c.Registers) == 1 {
		of := read[c.Registers[0]]
		of.Registers = c.Registers
		return of
	}
	return c
}

// intention reads register 4,0 (Doc 9871, table A-2-64).
func (m message) intention() (c CommB, fits bool) {
	panel, fms, pressure, modes, source := part{1, 2, 12}, part{14, 15, 12}, part{27, 28, 12}, part{48, 49, 3}, part{54, 55, 2}
	if !m.ok(panel, fms, pressure, modes, source) || m.take(40, 8) != 0 || m.take(52, 2) != 0 {
		return c, false
	}
	c.SelectedFeet, c.SelectedFMSFeet = by(m.number(panel), 16), by(m.number(fms), 16)
	if c.Pressure = times(m.number(pressure), 0.1); c.Pressure != nil {
		*c.Pressure = math.Round(10*(*c.Pressure+800)) / 10
	}
	return c, (m.flag(panel.status) || m.flag(fms.status) || m.flag(pressure.status)) && most(c.SelectedFeet, mostSelected) && most(c.SelectedFMSFeet, mostSelected) && (c.Pressure == nil || *c.Pressure >= leastPressure && *c.Pressure <= mostPressure)
}

// most tells whether a value, if there is one, is within a bound to either side of nought.
func most(v *int, bound int) bool { return v == nil || *v <= bound && *v >= -bound }

// weather tells whether a reply can be of register 4,5 (Doc 9871, table A-2-69): five grades of
// hazards, air temperature, pressure, radio height.
func (m message) weather() bool {
	temperature := part{16, 17, 10}
	if !m.ok(part{1, 2, 2}, part{4, 5, 2}, part{7, 8, 2}, part{10, 11, 2}, part{13, 14, 2}, temperature, part{27, 28, 11}, part{39, 40, 12}) || m.take(52, 5) != 0 {
		return false
	}
	t := times(m.signed(temperature), 0.25)
	return t == nil || *t >= -80 && *t <= 60 // degrees Celsius of air: a choice
}

// trackTurn reads register 5,0 (Doc 9871, table A-2-80).
func (m message) trackTurn() (c CommB, fits bool) {
	roll, track, speed, rate, tas := part{1, 2, 10}, part{12, 13, 11}, part{24, 25, 10}, part{35, 36, 10}, part{46, 47, 10}
	if !m.ok(roll, track, speed, rate, tas) {
		return c, false
	}
	c.Roll, c.Track, c.Speed = times(m.signed(roll), 45./256), turned(times(m.signed(track), 90./512)), by(m.number(speed), 2)
	c.TrackRate, c.TAS = times(m.signed(rate), 8./256), by(m.number(tas), 2)
	said := m.flag(roll.status) || m.flag(track.status) || m.flag(speed.status) || m.flag(tas.status)
	return c, said && (c.Roll == nil || math.Abs(*c.Roll) <= mostRoll) && flies(c.Speed, mostSpeed) && flies(c.TAS, mostTAS) && windy(c.Speed, c.TAS) && turns(&c)
}

// flies tells whether a speed, if there is one, is that of an aircraft in the air.
func flies(v *int, bound int) bool { return v == nil || *v >= leastAirborne && *v <= bound }

func windy(speed, tas *int) bool {
	return speed == nil || tas == nil || most(ptr(*speed-*tas), mostWind)
}

func ptr(v int) *int { return &v }

// turns tells whether the turn is one that the roll makes: without slip, its rate is g tan(roll) by
// the speed.
func turns(c *CommB) bool {
	if c.Roll == nil || c.TrackRate == nil || c.TAS == nil {
		return true
	}
	const g = 9.80665 / 0.514444 // kn a second
	made := g * math.Tan(*c.Roll*math.Pi/180) / float64(*c.TAS) * 180 / math.Pi
	return math.Abs(made-*c.TrackRate) <= turnSlack
}

// headingSpeed reads register 6,0 (Doc 9871, table A-2-96).
func (m message) headingSpeed(feet int32) (c CommB, fits bool) {
	heading, ias, mach, baro, climb := part{1, 2, 11}, part{13, 14, 10}, part{24, 25, 10}, part{35, 36, 10}, part{46, 47, 10}
	if !m.ok(heading, ias, mach, baro, climb) {
		return c, false
	}
	c.Heading, c.IAS, c.BaroRate, c.Climb = turned(times(m.signed(heading), 90./512)), m.number(ias), by(m.signed(baro), 32), by(m.signed(climb), 32)
	if c.Mach = times(m.number(mach), 0.004); c.Mach != nil {
		*c.Mach = math.Round(1000**c.Mach) / 1000
	}
	said := m.flag(heading.status) || m.flag(ias.status) || m.flag(mach.status)
	alike := c.BaroRate == nil || c.Climb == nil || most(ptr(*c.BaroRate-*c.Climb), rateSlack)
	return c, said && flies(c.IAS, mostIAS) && (c.Mach == nil || *c.Mach > 0 && *c.Mach <= mostMach) && most(c.BaroRate, mostRate) && most(c.Climb, mostRate) && alike && thin(c.IAS, c.Mach, feet)
}

// thin tells whether airspeed and Mach number go together: at the altitude that is said, else at
// some altitude that aircraft fly at.
func thin(ias *int, mach *float64, feet int32) bool {
	if ias == nil || mach == nil {
		return true
	}
	low, high := float64(feet), float64(feet)
	if feet == NoFeet {
		low, high = -1000, 50000
	}
	v := float64(*ias)
	return v <= calibrated(*mach, low)+iasSlack && v >= calibrated(*mach, high)-iasSlack
}

// calibrated is the airspeed in kn that a Mach number below 1 makes at a pressure altitude in ft, in
// the standard atmosphere (ICAO Doc 7488): that of the same impact pressure at sea level.
func calibrated(mach, feet float64) float64 {
	const sound = 661.4786 // kn at sea level
	h := feet * 0.3048
	p := math.Pow(1-2.25577e-5*min(h, 11000), 5.25588) // of that at sea level
	if h > 11000 {
		p *= math.Exp(-(h - 11000) / 6341.62)
	}
	impact := p * (math.Pow(1+0.2*mach*mach, 3.5) - 1)
	return sound * math.Sqrt(5*(math.Pow(impact+1, 1/3.5)-1))
}

// Reply is a reply to radar with what can be told of it.
type Reply struct {
	CommB
	// Heard tells that the address is one that was received with a parity of its own within a minute.
	// In a reply any error of reception makes another address, and other contents.
	Heard bool
}

// Reply reads the frame of the last line, if it is a long reply (DF 20, 21).
func (d *Decoder) Reply() (r Reply, ok bool) {
	if f := &d.f; d.l.n != longFrame || f.Content != Altitude && f.Content != Identity {
		return r, false
	}
	a := d.about[keyOf(&d.f)]
	return Reply{commB(bits(d.l.frame[4:11]), d.f.Feet), a != nil && within(d.at, a.Last, known)}, true
}

// When is the time of the last line, if its outcome was used or ignored.
func (d *Decoder) When() supercargo.Instant { return d.at }
