package silence

import (
	"math"
	"slices"
	"testing"

	"supercargo"

	"pgregory.net/rapid"
)

// The steps of a leg are those of the whole time in equal parts, to the millisecond, each where
// the ship is in its middle: also where all of it lies in one cell, or it crosses the 180th
// meridian or ends at a pole. At the end of a way they are put as they are put one by one.
func TestLegInSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		about := func(name string, of, most int32) int32 {
			near := rapid.SampledFrom([]int32{0, 1, cellUnits - 1, cellUnits, 3 * cellUnits, 20 * cellUnits}).Draw(t, name)
			return max(-most, min(most, of+rapid.Int32Range(-near, near).Draw(t, name+" by")))
		}
		a := End{Time: rapid.SampledFrom([]supercargo.Instant{begin, begin + 1, 0, -3 * supercargo.Instant(supercargo.Hour)}).Draw(t, "from"), Lat: rapid.SampledFrom([]int32{0, 410_000_000, -1, 900_000_000, -900_000_000}).Draw(t, "lat"), Lon: rapid.SampledFrom([]int32{0, 509_999_999, -1, 1_800_000_000, 1_799_999_999, -1_800_000_000}).Draw(t, "lon")}
		b := End{Lat: about("lat to", a.Lat, 900_000_000), Lon: a.Lon}
		if rapid.Bool().Draw(t, "to the other side") {
			b.Lon = -a.Lon
		}
		b.Lon = about("lon to", b.Lon, 1_800_000_000)
		b.Time = a.Time + supercargo.Instant(rapid.Int64Range(1, 3*supercargo.Day).Draw(t, "millis"))
		begun := a.Time + supercargo.Instant(rapid.Int64Range(0, 3*supercargo.Hour).Draw(t, "after"))
		var got []step
		Default.walk(&a, &b, a.Time, b.Time, begun, func(st step) { got = append(got, st) })

		var want []step
		if all := int64(b.Time - begun); all > 0 {
			dLat, dLon := float64(b.Lat)-float64(a.Lat), float64(b.Lon)-float64(a.Lon)
			if math.Abs(dLon) > 180e7 {
				dLon -= math.Copysign(360e7, dLon)
			}
			n := min((all+Default.StepMillis-1)/Default.StepMillis, mostSteps)
			for i := range n {
				from, to := begun+supercargo.Instant(all*i/n), begun+supercargo.Instant(all*(i+1)/n)
				share := (float64(from+to)/2 - float64(a.Time)) / float64(b.Time-a.Time)
				want = append(want, step{at: from, cell: CellOf(turned(float64(a.Lat)+share*dLat, float64(a.Lon)+share*dLon)), millis: int64(to - from)})
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%d steps, want %d", len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("step %d is %+v, want %+v", i, got[i], want[i])
			}
		}
		before := []step{{at: begun - supercargo.Instant(rapid.Int64Range(0, supercargo.Hour).Draw(t, "before")), cell: CellOf(a.Lat, a.Lon), millis: 1}, {at: begun, cell: 7}}
		before = before[:rapid.IntRange(0, 2).Draw(t, "steps before")]
		first := rapid.IntRange(0, len(before)).Draw(t, "first")
		way := Default.walkOn(slices.Clone(before), first, &a, &b, a.Time, b.Time, begun)
		for _, st := range want {
			before = Default.onward(before, first, st)
		}
		if !slices.Equal(way, before) {
			t.Fatalf("the way is %+v, want %+v", way, before)
		}
	})
}
