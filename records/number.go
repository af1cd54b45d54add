package records

import (
	"math"
	"strconv"

	"supercargo"
)

// digits reads an unsigned number of 1 to 18 digits; a tail of ".0", which
// spreadsheets add, is passed over.
func digits(b []byte) (n int64, ok bool) {
	if len(b) > 2 && b[len(b)-1] == '0' && b[len(b)-2] == '.' {
		b = b[:len(b)-2]
	}
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	for _, c := range b {
		if c -= '0'; c > 9 {
			return 0, false
		}
		n = n*10 + int64(c)
	}
	return n, true
}

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000}

// decimal reads a decimal number as an integer of 10^-scale, rounding half
// away from zero at the next digit.
func decimal(b []byte, scale int) (int64, bool) {
	i, neg := 0, false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		neg, i = b[0] == '-', 1
	}
	var n int64
	whole := i
	for ; i < len(b); i++ {
		c := b[i] - '0'
		if c > 9 {
			break
		}
		n = n*10 + int64(c)
	}
	seen := i - whole
	left := scale
	if i < len(b) && b[i] == '.' {
		for i++; i < len(b); i++ {
			c := b[i] - '0'
			if c > 9 {
				break
			}
			seen++
			switch {
			case left > 0:
				n = n*10 + int64(c)
			case left == 0 && c >= 5:
				n++
			}
			left--
		}
	}
	if i != len(b) || seen == 0 || seen-max(0, -left) > 17 {
		return slowDecimal(b, scale)
	}
	if left > 0 {
		n *= pow10[left]
	}
	if neg {
		n = -n
	}
	return n, true
}

// slowDecimal is for what decimal does not read: exponents.
func slowDecimal(b []byte, scale int) (int64, bool) {
	v, err := strconv.ParseFloat(string(b), 64)
	v *= float64(pow10[scale])
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e17 {
		return 0, false
	}
	return int64(math.Round(v)), true
}

// missing tells whether a field says that it has no value.
func missing(b []byte) bool {
	switch len(b) {
	case 0:
		return true
	case 1:
		return b[0] == ' ' || b[0] == '-'
	case 3:
		return string(b) == "NaN" || string(b) == "nan" || string(b) == "N/A"
	case 4:
		return string(b) == "null" || string(b) == "NULL" || string(b) == "None"
	case 2:
		return string(b) == "NA" || string(b) == `\N`
	}
	return false
}

// clock reads dates and times, and remembers the last day that it worked out.
type clock struct {
	day   [10]byte
	start supercargo.Instant
}

// parse reads 2024-01-31T23:59:59 (a space for the T, a fraction and a zone
// allowed), 31/01/2024 23:59:59, or seconds, milliseconds or microseconds
// since 1970, told apart by their size. No zone means UTC, as AIS has it.
func (c *clock) parse(b []byte) (supercargo.Instant, bool) {
	if len(b) < 16 || b[13] != ':' {
		return epoch(b)
	}
	if string(b[:10]) != string(c.day[:]) {
		start, ok := midnight(b)
		if !ok {
			return 0, false
		}
		copy(c.day[:], b)
		c.start = start
	}
	return timeOfDay(b[11:], c.start)
}

// midnight is the beginning of the day named by the first ten bytes.
func midnight(b []byte) (supercargo.Instant, bool) {
	var y, m, d int64
	var ok1, ok2, ok3 bool
	switch {
	case (b[4] == '-' || b[4] == '/') && b[7] == b[4]:
		y, ok1 = digits(b[:4])
		m, ok2 = digits(b[5:7])
		d, ok3 = digits(b[8:10])
	case (b[2] == '/' || b[2] == '-' || b[2] == '.') && b[5] == b[2]:
		d, ok1 = digits(b[:2])
		m, ok2 = digits(b[3:5])
		y, ok3 = digits(b[6:10])
	}
	if !ok1 || !ok2 || !ok3 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, false
	}
	return supercargo.Instant(civilDay(y, m, d) * supercargo.Day), true
}

var monthDays = [13]int64{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func daysIn(y, m int64) int64 {
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return 29
	}
	return monthDays[m]
}

// civilDay is the number of days from 1970-01-01 to a Gregorian date: the year
// is taken to begin in March, so that the leap day is its last.
func civilDay(y, m, d int64) int64 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468
}

// timeOfDay reads 23:59:59 with an optional fraction and zone, or 23:59.
func timeOfDay(b []byte, start supercargo.Instant) (supercargo.Instant, bool) {
	h, ok1 := digits(b[:2])
	m, ok2 := digits(b[3:5])
	var s int64
	ok3 := true
	rest := b[5:]
	if len(rest) >= 3 && rest[0] == ':' {
		s, ok3 = digits(rest[1:3])
		rest = rest[3:]
	}
	if !ok1 || !ok2 || !ok3 || h > 23 || m > 59 || s > 60 {
		return 0, false
	}
	t := start + supercargo.Instant(((h*60+m)*60+s)*1000)
	if len(rest) == 0 {
		return t, true
	}
	return fractionAndZone(rest, t)
}

func fractionAndZone(b []byte, t supercargo.Instant) (supercargo.Instant, bool) {
	if b[0] == '.' || b[0] == ',' {
		unit := int64(100)
		for b = b[1:]; len(b) > 0 && b[0]-'0' <= 9; b = b[1:] {
			t += supercargo.Instant(int64(b[0]-'0') * unit)
			unit /= 10
		}
	}
	switch z := string(b); {
	case z == "" || z == "Z" || z == "z" || z == "+00:00" || z == "+0000" || z == "+00" || z == " UTC" || z == " +0000 UTC":
		return t, true
	case len(z) == 6 && (z[0] == '+' || z[0] == '-') && z[3] == ':':
		h, ok1 := digits(b[1:3])
		m, ok2 := digits(b[4:6])
		off := supercargo.Instant((h*60 + m) * supercargo.Minute)
		if z[0] == '-' {
			off = -off
		}
		return t - off, ok1 && ok2
	}
	return 0, false
}

// epoch reads a count of seconds, milliseconds or microseconds since 1970.
func epoch(b []byte) (supercargo.Instant, bool) {
	n, ok := decimal(b, 3)
	if !ok || n <= 0 {
		return 0, false
	}
	switch { // n is the number said, times 1000
	case n < 1e14: // seconds, until the year 5138
		return supercargo.Instant(n), true
	case n < 1e17: // milliseconds
		return supercargo.Instant(n / 1000), true
	}
	return supercargo.Instant(n / 1_000_000), true
}
