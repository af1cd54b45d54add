package export

import (
	"fmt"
	"math"
	"strconv"

	"supercargo"
)

// Degrees is a latitude or longitude in 1e-7 degree, as in supercargo.Fix. It
// is written as a decimal number of degrees, exact, of up to seven decimals
// and without an exponent.
type Degrees int32

const (
	perDegree = 10_000_000
	half      = 180 * perDegree
)

// Float is the nearest float64, in degrees: the one that prints as the same
// decimal number.
func (d Degrees) Float() float64 { return float64(d) / perDegree }

// Append writes the decimal number.
func (d Degrees) Append(b []byte) []byte { return strconv.AppendFloat(b, d.Float(), 'f', -1, 64) }

func (d Degrees) String() string { return string(d.Append(nil)) }

// MarshalJSON writes the decimal number.
func (d Degrees) MarshalJSON() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalJSON reads a number of degrees from -180 to 180.
func (d *Degrees) UnmarshalJSON(b []byte) error {
	x, err := strconv.ParseFloat(string(b), 64)
	if err != nil || !(math.Abs(x) <= 180) {
		return fmt.Errorf("%s is not a number of degrees from -180 to 180", b)
	}
	*d = Degrees(supercargo.Scale(x))
	return nil
}
