package edtf

import (
	"fmt"
	"strings"
	"time"

	"supercargo"
)

// Point is one date, as coarse or fine as it is stated. The zero Point is an
// end of an interval that is unknown.
type Point struct {
	Year   int64
	Long   bool   // written with Y, more than four digits
	Digits uint8  // how many of the year's last digits are not said, 0-4
	Month  uint8  // 1-12, a season 21-24, Masked, or 0 where not stated
	Day    uint8  // 1-31, Masked, or 0
	Clock  int32  // second of the day plus 1, 0 where no time is stated
	Zone   string // "", "Z", "+03:30", "+03"
	Offset int16  // of the zone, minutes east
	Mark   byte   // '?', '~', '%' or 0
	Open   bool   // "..", of an interval
	Stated bool   // false for an unknown end
}

// Masked is a month or day written XX.
const Masked = 99

// MaxYear bounds the years that can be reckoned in milliseconds.
const MaxYear = 200_000_000

// String writes the point as it is read.
func (p Point) String() string {
	switch {
	case p.Open:
		return ".."
	case !p.Stated:
		return ""
	}
	s := p.year()
	for _, n := range [...]uint8{p.Month, p.Day} {
		if n == Masked {
			s += "-XX"
		} else if n != 0 {
			s += fmt.Sprintf("-%02d", n)
		}
	}
	if p.Clock > 0 {
		c := p.Clock - 1
		s += fmt.Sprintf("T%02d:%02d:%02d%s", c/3600, c/60%60, c%60, p.Zone)
	}
	if p.Mark != 0 {
		s += string(p.Mark)
	}
	return s
}

func (p Point) year() string {
	sign, y := "", p.Year
	if y < 0 {
		sign, y = "-", -y
	}
	if p.Long {
		return fmt.Sprintf("Y%s%d", sign, y)
	}
	s := fmt.Sprintf("%04d", y)
	return sign + s[:4-p.Digits] + strings.Repeat("X", int(p.Digits))
}

// Approximate tells whether the point is marked as not certain or not exact.
func (p Point) Approximate() bool { return p.Mark != 0 }

// bounds gives the first moment of the point and the first after it.
func (p Point) bounds() (from, to supercargo.Instant) {
	at := func(y int64, m time.Month, d int) supercargo.Instant {
		return supercargo.InstantOf(time.Date(int(y), m, d, 0, 0, 0, 0, time.UTC))
	}
	switch {
	case p.Digits > 0:
		lo, hi := p.years()
		return at(lo, 1, 1), at(hi+1, 1, 1)
	case p.Month == 0 || p.Month == Masked:
		return at(p.Year, 1, 1), at(p.Year+1, 1, 1)
	case p.Month > 20:
		m := time.Month(p.Month-21)*3 + 3
		return at(p.Year, m, 1), at(p.Year, m+3, 1)
	case p.Day == 0 || p.Day == Masked:
		return at(p.Year, time.Month(p.Month), 1), at(p.Year, time.Month(p.Month)+1, 1)
	}
	from = at(p.Year, time.Month(p.Month), int(p.Day))
	if p.Clock == 0 {
		return from, from + supercargo.Instant(supercargo.Day)
	}
	from += supercargo.Instant(int64(p.Clock-1)*supercargo.Second - int64(p.Offset)*supercargo.Minute)
	return from, from + supercargo.Instant(supercargo.Second)
}

// years is what a year with unsaid digits ranges over.
func (p Point) years() (lo, hi int64) {
	span := int64(1)
	for range p.Digits {
		span *= 10
	}
	if p.Year < 0 {
		return p.Year - span + 1, p.Year
	}
	return p.Year, p.Year + span - 1
}
