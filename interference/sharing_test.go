package interference

import (
	"slices"
	"testing"

	"supercargo"
	"supercargo/geo"
)

// displacedAlike is how many excursions of numbers are judged to be interference. Each number has as many stretches as are
// given: from a minute on, to another, so many minutes apart, so far east.
func displacedAlike(numbers ...[][4]float64) (n int) {
	var all []Excursion
	for i, stretches := range numbers {
		var fixes []supercargo.Fix
		for _, x := range stretches {
			fixes = append(fixes, still(x[0], x[2], int((x[1]-x[0])/x[2]), x[3], 0)...)
		}
		slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
		var s State
		for j := range fixes {
			fixes[j].MMSI += supercargo.MMSI(i)
			s.Step(&Default, &fixes[j], func(e *Excursion) { all = append(all, *e) })
		}
		s.Open(func(e *Excursion) { all = append(all, *e) })
	}
	Judge(&Default, all, func(geo.Point) (float64, bool) { return -5, true }, func(*Excursion, Verdict) { n++ })
	return n
}

// Ships that share numbers lie at the berths of one port: that is where each of the numbers is heard as well, from the
// first minutes of the file on, and for days. A displacement to one place begins, or ends, when nothing of the kind
// was for an hour.
func TestNumbersSharedInOnePort(t *testing.T) {
	const days = 4 * 1440
	each := func(stretches func(far, k float64) [][4]float64) (numbers [][][4]float64) {
		for k := range 4 {
			numbers = append(numbers, stretches(40+20*float64(k), float64(k)))
		}
		return numbers
	}
	for _, c := range []struct {
		name    string
		numbers [][][4]float64
		want    int
	}{
		{"displaced for an hour, and back", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 120, 1, far}, {120 + k, 180 + 10*k, 1, 0}, {180 + 10*k, 400, 1, far}}
		}), 4},
		{"ships at berths there all the time, from the first minutes on", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, days, 1, far}, {5 + 3*k, days, 10, 0.1 * k}}
		}), 0},
		{"heard there each 18 min, and in between not for more than an hour", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 1440, 1, far}, {5 + 3*k, 400, 18, 0}, {470 + 3*k, 800, 18, 0}, {870 + 3*k, 1440, 18, 0}}
		}), 0},
		{"a third ship far off that each shares as well", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 1440, 1, far}, {100 + 3*k, 1440, 1, -far}, {2, 1440, 10, 0}}
		}), 0},
		{"heard for 58 min before", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 59, 1, far}, {59, 140 + 50*k, 1, 0}, {140 + 50*k, 400, 1, far}}
		}), 0},
		{"for an hour", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 61, 1, far}, {61, 140 + 50*k, 1, 0}, {140 + 50*k, 400, 1, far}}
		}), 4},
		{"there from the beginning for 59 min", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 59, 1, 0}, {59, 400, 1, far}}
		}), 0},
		{"for 61", each(func(far, k float64) [][4]float64 {
			return [][4]float64{{0, 61, 1, 0}, {61, 400, 1, far}}
		}), 4},
	} {
		if n := displacedAlike(c.numbers...); n != c.want {
			t.Errorf("%s: %d, want %d", c.name, n, c.want)
		}
	}
}
