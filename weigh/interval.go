package weigh

import "math"

// Interval is every number from Low to High, both in. The arithmetic is that
// of Moore (Interval Analysis, 1966) without directed rounding in the last
// place: what float64 cuts off is far below the decimals that Outward keeps.
type Interval struct{ Low, High float64 }

// Exact is the interval of one number.
func Exact(x float64) Interval { return Interval{x, x} }

// Add is every sum.
func (a Interval) Add(b Interval) Interval { return Interval{a.Low + b.Low, a.High + b.High} }

// Sub is every difference, of numbers that do not depend on one another.
func (a Interval) Sub(b Interval) Interval { return Interval{a.Low - b.High, a.High - b.Low} }

// Mul is every product.
func (a Interval) Mul(b Interval) Interval {
	p, q, r, s := a.Low*b.Low, a.Low*b.High, a.High*b.Low, a.High*b.High
	return Interval{min(p, q, r, s), max(p, q, r, s)}
}

// Div is every quotient. A divisor that holds zero leaves it unbounded.
func (a Interval) Div(b Interval) Interval {
	if b.Low <= 0 && b.High >= 0 {
		return Interval{math.Inf(-1), math.Inf(1)}
	}
	return a.Mul(Interval{1 / b.High, 1 / b.Low})
}

// Times is the interval scaled by a number.
func (a Interval) Times(x float64) Interval { return a.Mul(Exact(x)) }

// Min is every lesser of two.
func (a Interval) Min(b Interval) Interval { return Interval{min(a.Low, b.Low), min(a.High, b.High)} }

// Max is every greater of two.
func (a Interval) Max(b Interval) Interval { return Interval{max(a.Low, b.Low), max(a.High, b.High)} }

// Hull is the least interval that holds both.
func (a Interval) Hull(b Interval) Interval { return Interval{min(a.Low, b.Low), max(a.High, b.High)} }

// Up is the interval in whole things: a part of a voyage is a voyage.
func (a Interval) Up() Interval { return Interval{ceil(a.Low), ceil(a.High)} }

// Down is the interval in whole things that are complete.
func (a Interval) Down() Interval { return Interval{floor(a.Low), floor(a.High)} }

// Wide tells whether it is more than one number.
func (a Interval) Wide() bool { return a.Low != a.High }

// Outward rounds to a number of decimals, the low end down and the high end up.
func (a Interval) Outward(decimals int) Interval {
	p := math.Pow10(decimals)
	return Interval{floor(a.Low*p) / p, ceil(a.High*p) / p}
}

// noise is how near to a whole number is taken for it: what float64 leaves of
// a product such as 3 x 0.1.
const noise = 1e-12

func floor(x float64) float64 {
	if r := math.Round(x); math.Abs(x-r) <= noise*max(1, math.Abs(x)) {
		return r
	}
	return math.Floor(x)
}

func ceil(x float64) float64 { return -floor(-x) }
