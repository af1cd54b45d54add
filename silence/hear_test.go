package silence

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
)

// Hours of the days of a silence are counted when it is judged. That changes nothing: neither which
// silences came first, nor that days were dropped meanwhile.
func TestHear(t *testing.T) {
	var fixes []supercargo.Fix
	for i, s := range many(12, ship{mmsi: 200000101, lat: 40.02, lon: 51.02, minutes: 5, until: 8 * 24}) {
		s.silent = [][2]float64{{20 + 13*float64(i), 27 + 14*float64(i)}}
		fixes = append(fixes, s.fixes()...)
	}
	days, nos := daysOf(&Default, fixes)
	if len(days) != 8 {
		t.Fatal(len(days), "days")
	}
	for i := range days { // times that were mended lie in the day before or after
		hours := slices.Collect(days[i].Hours.All())
		days[i].Hours = packHours(append(hours, Hour{hours[0].Block, nos[i]*24 - 1, 600_000, 1}, Hour{hours[0].Block, nos[i]*24 + 24, 600_000, 1}))
	}
	state := func(e *End) State { return Sailing }
	all, asked := NewModel(&Default, state), NewModel(&Default, state)
	all.hear(0)
	var told []*Taught
	for i := range days {
		told = append(told, all.Add(nos[i], days[i], nil))
	}
	for i := range days {
		asked.Add(nos[i], days[i], told[i])
	}
	if n := len(asked.hours[1].rows); n != 0 {
		t.Errorf("hours of %d rows are counted before any silence is judged", n)
	}
	all.Drop()
	asked.Drop()
	counted := 0
	for _, i := range []int{9, 3, 11, 5, 7} {
		track := supercargo.Track{MMSI: supercargo.MMSI(200000101 + i), Hull: 0}
		from, to := 20+13*float64(i), 27+14*float64(i)
		end := func(hours float64) End {
			return EndOf(&supercargo.Fix{Time: supercargo.Instant(int64(nos[0])*supercargo.Day) + supercargo.Instant(hours*float64(supercargo.Hour)), MMSI: track.MMSI, Lat: 400200000, Lon: 510200000,
				Class: supercargo.ClassA, Type: 1, Status: supercargo.NoStatus})
		}
		for _, a := range []float64{from, 24*float64(i/2) + 0.1} {
			want, got := all.Judge(track, end(a), end(max(a, to)+0.2)), asked.Judge(track, end(a), end(max(a, to)+0.2))
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("ship %d from hour %.1f: %s", i, a, d)
			}
			counted += int(want.Others)
		}
	}
	if counted == 0 {
		t.Error("nobody else was heard in any of these silences: the test tests little")
	}
	all.Drop()
	asked.Drop()
	asked.hear(0)
	if d := cmp.Diff([]map[uint64]*slots{all.hours[0].rows, all.hours[1].rows}, []map[uint64]*slots{asked.hours[0].rows, asked.hours[1].rows}, cmp.AllowUnexported(slots{}, inHour{})); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(all.all, asked.all); d != "" {
		t.Error(d)
	}
}
