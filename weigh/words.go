package weigh

import (
	"math"
	"strconv"
	"strings"

	"supercargo"
)

// span writes an interval for reading: thousands to the nearest hundred, units
// whole, ends that read alike as one. What has no width has one decimal below ten
// where it is not whole: half a tonne is not one. The exact bounds are in the figures.
func span(a Interval) string {
	if x := math.Abs(a.Low); a.Low == a.High && x >= 0.5 && x < 10 {
		return strconv.FormatFloat(math.Round(a.Low*10)/10, 'f', -1, 64)
	}
	low, high := plain(a.Low), plain(a.High)
	if low == high {
		return low
	}
	return low + "-" + high
}

// plain writes a number as span does.
func plain(x float64) string {
	switch {
	case math.Abs(x) >= 1000:
		return thousands(math.Round(x/100) * 100)
	case math.Abs(x) >= 0.5:
		return thousands(math.Round(x))
	case x == 0:
		return "0"
	}
	return strconv.FormatFloat(x, 'g', 1, 64)
}

// tenths writes an interval with one decimal, for ratios and days.
func tenths(a Interval) string {
	low, high := decimal(a.Low, 1), decimal(a.High, 1)
	if low == high {
		return low
	}
	return low + "-" + high
}

// count writes what a claim counts: every digit.
func count(a Interval) string {
	if a.Wide() {
		return thousands(a.Low) + "-" + thousands(a.High)
	}
	return thousands(a.Low)
}

// some writes a number of things, one of them in the singular. Where the
// plural is not an "s" at its end it is given.
func some(a Interval, thing string, plural ...string) string {
	switch {
	case a.Low == 1 && a.High == 1:
		return span(a) + " " + thing
	case plural != nil:
		return span(a) + " " + plural[0]
	}
	return span(a) + " " + thing + "s"
}

// percent writes a ratio.
func percent(a Interval) string { return span(a.Times(100)) + " %" }

// amount writes a number with its unit.
func amount(x float64, unit string) string {
	if x == 1 && unit != "TEU" {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strconv.FormatFloat(x, 'f', -1, 64) + " " + unit
}

func decimal(x float64, places int) string { return strconv.FormatFloat(x, 'f', places, 64) }

// thousands puts commas into a number, with what decimals it has.
func thousands(x float64) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	whole, part, fraction := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction {
		return whole + "." + part
	}
	return whole
}

// things is what an item is called in a sentence, in the plural.
func things(i supercargo.Item) string { return i.Plural() }

// capital begins a sentence.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
