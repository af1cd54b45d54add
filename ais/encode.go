package ais

import (
	"math"

	"supercargo"
)

// PutPosition writes message 1, or 2 or 3 where the fix says so: the position
// report of a class A ship, 168 bits (M.1371-5 table 44).
func (b *Bits) PutPosition(f *supercargo.Fix) {
	kind := 1
	if f.Type == 2 || f.Type == 3 {
		kind = int(f.Type)
	}
	b.header(kind, f.MMSI)
	b.Uint(uint64(min(f.Status, 15)), 4)
	b.Int(turnCode(f.ROT), 8)
	b.speed(f.SOG)
	b.place(f)
	b.course(f)
	b.Uint(0, 2+3)
	b.Bool(false)
	b.Uint(0, 19)
}

// PutBase writes message 4, what a base station sends: the time of the fix, to
// the second, and where it stands, 168 bits (M.1371-5 table 48).
func (b *Bits) PutBase(f *supercargo.Fix) {
	b.header(4, f.MMSI)
	t := f.Time.Time()
	b.Uint(uint64(t.Year()), 14)
	b.Uint(uint64(t.Month()), 4)
	b.Uint(uint64(t.Day()), 5)
	b.Uint(uint64(t.Hour()), 5)
	b.Uint(uint64(t.Minute()), 6)
	b.Uint(uint64(t.Second()), 6)
	b.place(f)
	b.Uint(7, 4) // surveyed
	b.Uint(0, 10)
	b.Bool(false)
	b.Uint(0, 19)
}

// PutPositionB writes message 18, the position report of a smaller craft, 168
// bits (M.1371-5 table 67), as a carrier-sense unit that hears the whole band.
func (b *Bits) PutPositionB(f *supercargo.Fix) {
	b.header(18, f.MMSI)
	b.Uint(0, 8)
	b.speed(f.SOG)
	b.place(f)
	b.course(f)
	b.Uint(0, 2)
	b.Uint(0b1011100, 7) // carrier sense, no display, DSC, whole band, message 22, not assigned, no RAIM
	b.Uint(0xE0006, 20)  // the fixed communication state of a carrier-sense unit
}

// PutStatic writes message 5, name and voyage of a class A ship, 424 bits
// (M.1371-5 table 52).
func (b *Bits) PutStatic(s *supercargo.Static) {
	b.header(5, s.MMSI)
	b.Uint(0, 2)
	b.Uint(uint64(s.IMO), 30)
	b.Text(s.CallSign, 7)
	b.Text(s.Name, 20)
	b.Uint(uint64(s.ShipType), 8)
	b.dimensions(s)
	b.Uint(1, 4) // GPS
	b.Uint(uint64(s.ETA.Month), 4)
	b.Uint(uint64(s.ETA.Day), 5)
	b.Uint(uint64(s.ETA.Hour), 5)
	b.Uint(uint64(s.ETA.Minute), 6)
	b.Uint(uint64(s.Draught), 8)
	b.Text(s.Destination, 20)
	b.Uint(0, 2)
}

// PutStatic24A writes message 24 part A, the name of a class B craft, 168 bits
// (M.1371-5 table 75).
func (b *Bits) PutStatic24A(s *supercargo.Static) {
	b.header(24, s.MMSI)
	b.Uint(0, 2)
	b.Text(s.Name, 20)
	b.Uint(0, 8)
}

// PutStatic24B writes message 24 part B, the rest of what a class B craft says
// of itself, 168 bits (M.1371-5 table 76). A craft associated with a mother
// ship names her in place of its own dimensions.
func (b *Bits) PutStatic24B(s *supercargo.Static) {
	b.header(24, s.MMSI)
	b.Uint(1, 2)
	b.Uint(uint64(s.ShipType), 8)
	b.Text(s.VendorID, 3)
	b.Uint(0, 4+20)
	b.Text(s.CallSign, 7)
	if s.MMSI.Kind() == supercargo.KindCraft {
		b.Uint(uint64(s.MotherShip), 30)
	} else {
		b.dimensions(s)
	}
	b.Uint(1, 4) // GPS
	b.Uint(0, 2)
}

// speed appends speed over ground, 0.1 kn; 1022 is "102.2 kn or more".
func (b *Bits) speed(sog uint16) {
	code := min(sog, 1022)
	if sog == supercargo.NoSOG {
		code = 1023
	}
	b.Uint(uint64(code), 10)
}

// place appends accuracy and position, which AIS has in 1/10,000 minute: three
// of those are fifty of the 1e-7 degree that a Fix has.
func (b *Bits) place(f *supercargo.Fix) {
	b.Bool(f.Flags&supercargo.LowAccuracy == 0)
	b.Int(tenThousandths(f.Lon), 28)
	b.Int(tenThousandths(f.Lat), 27)
}

func tenThousandths(deg int32) int64 { return int64(math.Round(float64(deg) * 3 / 50)) }

// course appends course, heading and second.
func (b *Bits) course(f *supercargo.Fix) {
	b.Uint(uint64(min(f.COG, 3600)), 12)
	b.Uint(uint64(min(f.Heading, 511)), 9)
	b.Uint(uint64(min(f.Second, 63)), 6)
}

// dimensions appends the metres from the antenna to each end of the ship.
func (b *Bits) dimensions(s *supercargo.Static) {
	b.Uint(uint64(min(s.ToBow, 511)), 9)
	b.Uint(uint64(min(s.ToStern, 511)), 9)
	b.Uint(uint64(min(s.ToPort, 63)), 6)
	b.Uint(uint64(min(s.ToStarboard, 63)), 6)
}

// turnCode is the inverse of the rate of turn that a decoder makes of the
// eight bits: 4.733 times the root of degrees a minute, signed.
func turnCode(rot int16) int64 {
	switch {
	case rot == supercargo.NoROT:
		return -128
	case rot >= turnFast:
		return 127
	case rot <= -turnFast:
		return -127
	}
	c := math.Round(4.733 * math.Sqrt(math.Abs(float64(rot))/10))
	return int64(math.Copysign(c, float64(rot)))
}

// turnFast is what stands for "turning at more than 5 degrees in 30 seconds,
// no turn indicator": the top of the scale, 708 degrees a minute, rounded up
// so that no measured rate equals it. In 0.1 degree a minute.
const turnFast = 7200
