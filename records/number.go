package records

import (
	"bytes"
	"math"
	"strconv"
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

// mmsiOf reads an MMSI as programs write it that take it for a number or for text: with zeros
// behind a point, in groups of three, with the mark of text of a spreadsheet, with an exponent and all nine
// digits. One of which digits are lost is none.
func mmsiOf(b []byte) (n int64, ok bool) {
	if n, ok = digits(b); ok {
		return n, true
	}
	b = bytes.TrimSpace(b)
	if t, is := bytes.CutPrefix(b, []byte(`="`)); is {
		b = bytes.TrimSuffix(t, []byte(`"`))
	}
	b = bytes.TrimPrefix(b, []byte("'"))
	if i := bytes.IndexAny(b, "eE"); i > 0 {
		whole, fraction, _ := bytes.Cut(b[:i], []byte("."))
		power, is := digits(bytes.TrimLeft(b[i+1:], "+0"))
		all := append(bytes.Clone(whole), fraction...)
		if !is || power != 8 || len(whole) != 1 || len(all) < 9 || len(bytes.Trim(all[9:], "0")) > 0 {
			return 0, false
		}
		return digits(all[:9])
	}
	if whole, fraction, is := bytes.Cut(b, []byte(".")); is && len(bytes.Trim(fraction, "0")) == 0 {
		b = whole
	}
	for _, by := range []string{" ", "\u00a0", "\u202f", "\u2009", ",", ".", "'"} {
		if p := bytes.Split(b, []byte(by)); len(p) == 3 && len(p[0]) == 3 && len(p[1]) == 3 && len(p[2]) == 3 {
			return digits(bytes.Join(p, nil))
		}
	}
	return digits(b)
}

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000}

// decimal reads a decimal number as an integer of 10^-scale, rounding half
// away from zero at the next digit. A decimal comma, which files separated by
// semicolons have, is a point.
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
	if i < len(b) && (b[i] == '.' || b[i] == ',') {
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
	if i != len(b) || seen == 0 || seen+left > 18 { // digits down to the last that counts: more might not fit
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

// slowDecimal is for what decimal does not read: exponents, and more digits
// than a position or a time can have.
func slowDecimal(b []byte, scale int) (int64, bool) {
	if len(b) == 0 || len(bytes.Trim(b, "0123456789.eE+-")) > 0 {
		return 0, false // words and hexadecimal, which ParseFloat takes
	}
	v, err := strconv.ParseFloat(string(b), 64)
	v *= float64(pow10[scale])
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e17 {
		return 0, false
	}
	return int64(math.Round(v)), true
}

// scaledDecimal is decimal for a number that is to be multiplied first.
func scaledDecimal(b []byte, by float64, digits int) (int64, bool) {
	if by == 0 || len(b) == 0 {
		return decimal(b, digits)
	}
	n, ok := decimal(b, 9)
	one := 1e9
	if !ok { // too long for nine decimals: 1e-7 degree has ten digits beyond 100 degrees
		n, ok = decimal(b, 0)
		one = 1
	}
	v := float64(n) / one * by * float64(pow10[digits])
	return int64(math.Round(v)), ok && math.Abs(v) < 1e17
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
