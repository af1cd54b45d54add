package ledger

import (
	"strconv"
	"strings"
)

// MonthsOf is the stretch of a rate in months: "month" is 1, "3 months" 3, "year" 12.
// A day is 12/365.25 of a month.
func MonthsOf(per string) (float64, bool) {
	n, unit := 1.0, per
	if number, rest, ok := strings.Cut(per, " "); ok {
		k, err := strconv.Atoi(number)
		if err != nil || k < 1 {
			return 0, false
		}
		n, unit = float64(k), strings.TrimSuffix(rest, "s")
	}
	of := map[string]float64{"day": 12 / 365.25, "week": 7 * 12 / 365.25, "month": 1, "year": 12}[unit]
	return n * of, of > 0
}
