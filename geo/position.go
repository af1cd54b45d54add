package geo

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// An axis is one of the two coordinates: its letters, the positive one first, and how
// far it goes.
type axis struct {
	name     string
	letters  string
	most     float64
	compact  [2]int // digits of whole degrees with minutes, and with seconds
	short    [2]int // the same without the leading nought of a longitude below 100
	examples string
}

var (
	latitude  = axis{"latitude", "NS", 90, [2]int{4, 6}, [2]int{4, 6}, "37.5, 37.5N, 37°30.5'N or 3730N"}
	longitude = axis{"longitude", "EW", 180, [2]int{5, 7}, [2]int{4, 6}, "52.1, 52.1E, 052°06.2'E or 05206E"}
)

// Position reads a latitude and a longitude as charts, pilots and reports print them:
//
//	37.5, 52.1          -37.5 52.1         37.5N 52.1E         N37.5 E52.1
//	37°30.5'N 052°06.2'E                   N37°30'30" E052°06'12"
//	37 30.5N 052 06.2E  37-30-30N 052-06-12E
//	3730N 05206E        373030N 0520612E   3730.5N 05206.2E
//
// Latitude comes first. Either both have a letter or neither has; without letters south
// and west are negative, and minutes need their marks or a comma between the two.
// Minutes and seconds are below 60, and only the last number may have decimals. What
// could be meant in two ways, and what is off the globe, is an error that says so.
func Position(s string) (Point, error) {
	la, lo, err := halves(strings.TrimSpace(s))
	if err != nil {
		return Point{}, fmt.Errorf("%q is not a position: %w", s, err)
	}
	lat, sided, deep, err := latitude.read(la)
	if err != nil {
		return Point{}, fmt.Errorf("%q is not a position: %w", s, err)
	}
	lon, both, deepToo, err := longitude.read(lo)
	if err != nil {
		return Point{}, fmt.Errorf("%q is not a position: %w", s, err)
	}
	switch {
	case sided != both:
		return Point{}, fmt.Errorf("%q is not a position: give N or S and E or W with both numbers, or with neither", s)
	case !sided && deep != deepToo && !strings.ContainsAny(s, degreeSigns):
		return Point{}, fmt.Errorf("%q is not a position: give minutes with both numbers, or with neither", s)
	}
	return At(lat, lon), nil
}

// Latitude reads a latitude by itself, in degrees; forms as for Position.
func Latitude(s string) (float64, error) {
	x, _, _, err := latitude.read(s)
	return x, err
}

// Longitude reads a longitude by itself, in degrees; forms as for Position.
func Longitude(s string) (float64, error) {
	x, _, _, err := longitude.read(s)
	return x, err
}

var errPair = errors.New("write latitude, then longitude, such as 42.5,50.1 (south and west negative) or 37°30.5'N 052°06.2'E")

// halves cuts a position into its latitude and its longitude: at the comma, between
// the letters, at the blank, or before the second number with a degree sign.
func halves(s string) (la, lo string, err error) {
	switch n := strings.Count(s, ",") + strings.Count(s, ";"); {
	case n == 1:
		i := strings.IndexAny(s, ",;")
		return s[:i], s[i+1:], nil
	case n > 1:
		return "", "", errors.New("more than one comma; write decimals with a point")
	}
	ns, ew := strings.IndexAny(s, "NSns"), strings.IndexAny(s, "EWew")
	switch {
	case ns >= 0 && ew >= 0 && ew < ns:
		return "", "", errors.New("latitude comes first")
	case ns == 0 && ew > 0:
		return s[:ew], s[ew:], nil
	case ns > 0:
		return s[:ns+1], s[ns+1:], nil
	}
	if f := strings.Fields(s); len(f) == 2 {
		return f[0], f[1], nil
	}
	if m := signed.FindAllStringIndex(s, -1); len(m) == 2 && m[0][0] == 0 {
		return s[:m[1][0]], s[m[1][0]:], nil
	}
	return "", "", errPair
}

// signed is a number of degrees with its sign of degrees.
var signed = regexp.MustCompile(`[+\-−]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*[°º˚]`)

// coordinate is a sign, degrees, and perhaps minutes and seconds, with the marks that
// are in use for them, a colon, a hyphen or a blank between.
var coordinate = regexp.MustCompile(`^([+\-−])?\s*((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:\s*[°º˚d]|(?:\s*[°º˚d:\-]\s*|\s+)((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:\s*['′’ʹ´m]|(?:\s*['′’ʹ´m:\-]\s*|\s+)((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:\s*(?:["″”]|''|′′|’’))?)?)?$`)

const degreeSigns = "°º˚"

// read reads one coordinate in degrees, and tells whether it had a letter and whether
// it had minutes.
func (a *axis) read(s string) (x float64, sided, deep bool, err error) {
	given := strings.TrimSpace(s)
	number, letter, err := a.cutLetter(given)
	if err != nil {
		return 0, false, false, err
	}
	m := coordinate.FindStringSubmatch(number)
	if m == nil {
		return 0, false, false, fmt.Errorf("%q is not a %s: write it like %s", given, a.name, a.examples)
	}
	if m[1] != "" && letter != 0 {
		return 0, false, false, fmt.Errorf("%q has both a sign and a letter", given)
	}
	parts := m[2:5]
	if parts[1] == "" && letter != 0 {
		parts = a.spread(m[2])
	}
	if x, err = angle(parts); err != nil {
		return 0, false, false, fmt.Errorf("%q is not a %s: %w", given, a.name, err)
	}
	if x > a.most {
		return 0, false, false, fmt.Errorf("%q is not a %s: it goes to %.0f degrees", given, a.name, a.most)
	}
	if m[1] == "-" || m[1] == "−" || letter == a.letters[1] {
		x = 0 - x // never minus nought
	}
	return x, letter != 0, parts[1] != "", nil
}

// cutLetter takes the letter off, before the number or behind it; 0 for none.
func (a *axis) cutLetter(s string) (number string, letter byte, err error) {
	is := func(c byte) bool { return strings.IndexByte(a.letters, c&^0x20) >= 0 }
	if s == "" {
		return "", 0, errPair
	}
	first, last := s[0], s[len(s)-1]
	switch {
	case is(first) && len(s) > 1 && is(last):
		return "", 0, fmt.Errorf("%q has two letters", s)
	case is(first):
		return strings.TrimSpace(s[1:]), first &^ 0x20, nil
	case last == 's' && strings.ContainsAny(s, "dm"):
		return "", 0, fmt.Errorf("the s of %q can be seconds or south: write S for south and \" for seconds", s)
	case is(last):
		return strings.TrimSpace(s[:len(s)-1]), last &^ 0x20, nil
	}
	return s, 0, nil
}

// spread parts digits that are written together, 3730 or 0520612, into degrees,
// minutes and seconds.
func (a *axis) spread(digits string) []string {
	whole, _, _ := strings.Cut(digits, ".")
	switch n := len(whole); n {
	case a.compact[0], a.short[0]:
		return []string{digits[:n-2], digits[n-2:], ""}
	case a.compact[1], a.short[1]:
		return []string{digits[:n-4], digits[n-4 : n-2], digits[n-2:]}
	}
	return []string{digits, "", ""}
}

// angle adds degrees, minutes and seconds, of which the last alone may have decimals.
func angle(parts []string) (x float64, err error) {
	for i, name := range []string{"degrees", "minutes", "seconds"} {
		if parts[i] == "" {
			break
		}
		v, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return 0, err
		}
		switch more := i < 2 && parts[i+1] != ""; {
		case more && strings.Contains(parts[i], "."):
			return 0, fmt.Errorf("%s with decimals before a smaller unit", name)
		case i > 0 && v >= 60:
			return 0, fmt.Errorf("%s are below 60", name)
		}
		x += v / math.Pow(60, float64(i))
	}
	return x, nil
}
