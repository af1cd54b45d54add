package detect

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// loiters writes the loiterings of a track in short.
func loiters(events []supercargo.Event) string {
	var out []string
	for _, e := range of(events, supercargo.Loitering) {
		d := e.Loitering
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", span(&e), d.Context, strings.Join(d.Meets, "+"), d.Ended)))
	}
	return strings.Join(out, "; ")
}

// walk writes fixes that go north from a latitude at a speed made good, one every
// so many minutes, with a speed sent.
func walk(from, to, step int, lat, lon, madeGood float64, sent string) string {
	var b strings.Builder
	for m := from; m <= to; m += step {
		fmt.Fprintf(&b, "%d %.6f %.6f %s\n", m, lat+madeGood*float64(m-from)/3600, lon, sent)
	}
	return b.String()
}

// legs writes fixes of a ship that goes so many legs to and fro, of so many minutes each.
func legs(mins, n int, kn float64) string {
	var b strings.Builder
	lat := -40.0
	for i := range n {
		way := kn * float64(1-2*(i%2))
		b.WriteString(walk(i*mins, (i+1)*mins-5, 5, lat, -20, way, fmt.Sprint(kn)))
		lat += way * float64(mins) / 3600
	}
	return b.String()
}

const lone = " -40 -20 " // no coast and no port is near

// Each line changes one thing, on both sides of a threshold.
func TestLoitering(t *testing.T) {
	for _, c := range []struct{ name, track, want string }{
		{"an hour", "0" + lone + "9\n 10..70/5" + lone + "0.5\n 75" + lone + "9\n 100 -39.9 -20 9", "10..70 open_sea default+gfw left"},
		{"half-hourly at rest by what it tells, and 3 nm from one to the next", "0 -40 -20 0.1\n 30 -39.95 -20 0.1\n 60 -40 -20 0.1\n 90 -39.95 -20 0.1\n 120 -40 -20 0.1\n 150 -39.95 -20 0.1\n 180 -40 -20 0.1\n 210 -39.95 -20 0.1\n 240 -40 -20 0.1\n 270 -39.95 -20 0.1\n 300 -40 -20 0.1\n ", ""},
		{"and 2 nm", "0 -40 -20 0.1\n 30 -39.967 -20 0.1\n 60 -40 -20 0.1\n 90 -39.967 -20 0.1\n 120 -40 -20 0.1\n 150 -39.967 -20 0.1\n 180 -40 -20 0.1\n 210 -39.967 -20 0.1\n 240 -40 -20 0.1\n 270 -39.967 -20 0.1\n 300 -40 -20 0.1\n ", "0.. open_sea small_area"},
		{"to and fro, then 4.45 nm off, which the next two positions bear out from nearer by: too wide by what the one before the last tells", "0 -40 -20 0.1\n 30 -39.967 -20 0.1\n 60 -40 -20 0.1\n 90 -39.967 -20 0.1\n 120 -40 -20 0.1\n 150 -39.967 -20 0.1\n 180 -40 -20 0.1\n 210 -39.967 -20 0.1\n 240 -40 -20 0.1\n 250 -39.92583 -20 0.1\n 260..269/1 -39.92833 -20 0.1", "0..260 open_sea  left"},
		{"half an hour without a fix, and 3 nm on: a second time", "0..120/10" + lone + "0.5\n 150 -39.95 -20 0.5\n 160..280/10 -39.95 -20 0.5", "0..120 open_sea default+gfw left; 150.. open_sea default+gfw"},
		{"a minute less: it may be a stray, until more follow", "0..120/10" + lone + "0.5\n 149 -39.95 -20 0.5\n 159..279/10 -39.95 -20 0.5", "0..179 open_sea default+gfw left; 189.. open_sea default+gfw"},
		{"a minute less", "0" + lone + "9\n 10..65/5" + lone + "0.5\n 69" + lone + "0.5\n 75" + lone + "9\n 100 -39.9 -20 9", ""},
		{"under 2 kn", walk(0, 120, 5, -40, -20, 1.9, "1.9"), "0.. open_sea default+gfw"},
		{"2 kn, for two hours", walk(0, 120, 5, -40, -20, 2, "2"), ""},
		{"2 kn, for three hours, within a small area", walk(0, 120, 5, -40, -20, 2.1, "2") + walk(125, 180, 5, -39.93, -20, -2.1, "2"), "0.. open_sea small_area"},
		{"a minute less", walk(0, 120, 5, -40, -20, 2.1, "2") + walk(123, 179, 4, -39.93, -20, -2.1, "2"), ""},
		{"four hours", walk(0, 240, 5, -40, -20, 1.9, "1.9"), "0.. open_sea default+gfw+starboard"},
		{"a minute less", walk(0, 235, 5, -40, -20, 1.9, "1.9") + "239 -39.8738 -20 1.9\n", "0.. open_sea default+gfw"},
		{"it says slow and is not", walk(0, 120, 5, -40, -20, 8, "0.1"), ""},
		{"it does not say, and is slow", walk(0, 120, 5, -40, -20, 1.5, "-"), "5.. open_sea default+gfw"},
		{"it does not say, and is not", walk(0, 120, 5, -40, -20, 8, "-"), ""},
		{"to and fro at 5 kn", "0..180/10" + lone + "5", "0.. open_sea small_area"},
		{"to and fro, with a silence that hides the way", "0..60/10" + lone + "4\n 240..280/10" + lone + "4", ""},
		{"slower: she cannot have gone far", "0..60/10" + lone + "2.5\n 240..280/10" + lone + "2.5", "0.. open_sea small_area"},
		{"a little faster", "0..60/10" + lone + "2.6\n 240..280/10" + lone + "2.6", ""},
		{"legs of half an hour at 3 kn", legs(30, 8, 3), "0.. open_sea small_area"},
		{"legs of 4.6 nm", legs(110, 3, 2.5), ""},
		{"then on, until it is too wide", "0..200/5" + lone + "3\n" + walk(205, 345, 5, -40, -20, 2.2, "3"), "0..325 open_sea small_area left"},
		{"then slowly on: what was slow in the area is of that time alone", "0..200/5" + lone + "3\n" + walk(205, 500, 5, -40, -20, 1.9, "1.9"), "0..340 open_sea small_area left; 350.. open_sea default+gfw"}, // 1.9 kn for 139 min are 4.4 nm; the fix beyond is of neither
		{"legs of 4.3 nm", legs(85, 4, 3), "0.. open_sea small_area"},
		{"a stray is no way made", "0..80/5" + lone + "3\n 85 -39.95 -20 3\n 90..180/5" + lone + "3", "0.. open_sea small_area"},
		{"slow, then 2.4 kn: the mean is low", "0..100/5" + lone + "1.5\n 105..160/5" + lone + "2.4\n 165..200/5" + lone + "1.5", "0.. open_sea default+gfw+small_area"},
		{"slow, then 2.5 kn", "0..100/5" + lone + "1.5\n 105..160/5" + lone + "2.5\n 165..200/5" + lone + "1.5", "0..100 open_sea default+gfw left"},
		{"slow, on for a quarter of the time, and slow", "0..240/5" + lone + "0.5\n" + walk(245, 325, 5, -40, -20, 2.2, "1.3") + walk(330, 420, 5, -39.95, -20, 0, "0.5"), "0.. open_sea default+gfw+starboard+small_area"},
		{"and on for more", "0..240/5" + lone + "0.5\n" + walk(245, 500, 5, -40, -20, 2.2, "1.3"), "0..385 open_sea default+gfw+starboard left"},
		{"a stray outside the area", "0..80/5" + lone + "3\n 85 -39.92 -20 3\n 90..180/5" + lone + "3", "0.. open_sea small_area"},
		{"slow as it says, to and fro at 2.1 kn for hours", strings.ReplaceAll(legs(30, 8, 2.1), " 2.1\n", " 1.1\n"), "0.. open_sea small_area"},
		{"slow, then on at 2.4 kn", "0..60/5" + lone + "0.5\n" + walk(65, 300, 5, -40, -20, 2.4, "2.4"), "0..145 open_sea default+gfw left"},
		{"it says slow, and tows on long legs", strings.ReplaceAll(legs(120, 5, 2.5), " 2.5\n", " 1.3\n"), ""},
		{"it says slow, and goes to and fro at 2.1 kn", strings.ReplaceAll(legs(30, 4, 2.1), " 2.1\n", " 1.1\n"), ""},
		{"at 1.9 kn", strings.ReplaceAll(legs(30, 4, 1.9), " 1.9\n", " 1.1\n"), "0.. open_sea default+gfw"},
		{"slow, with a stray", "0..80/5" + lone + "1.5\n 85 -39.95 -20 1.5\n 90..120/5" + lone + "1.5", "0.. open_sea default+gfw"},
		{"slow for an hour before, then on", "0..60/5" + lone + "0.5\n" + walk(65, 300, 5, -40, -20, 3, "1.3"), "0..145 open_sea default+gfw left"},
		{"for less", "0..25/5" + lone + "0.5\n" + walk(30, 300, 5, -40, -20, 3, "1.3"), ""},
		{"2.4 kn all along", "0..120/5" + lone + "2.4", ""},
		{"slow on and off: one time in a small area", "0..50/5" + lone + "1.9\n 55..90/5" + lone + "2.6\n 95..140/5" + lone + "1.9\n 145..300/5" + lone + "2.6", "0.. open_sea small_area"},
		{"told as slow, the same time is not told again", "0..70/5" + lone + "1.5\n 75..300/5" + lone + "3", "0..70 open_sea default+gfw left"},
		{"at 5.1 kn", "0..180/10" + lone + "5.1", ""},
		{"out of the area before three hours", walk(0, 180, 5, -40, -20, 3, "3"), ""},
		{"a pause of 20 min, in the spot", "0..30/5" + lone + "0.5\n 45" + lone + "8\n 50..80/5" + lone + "0.5\n 81..200/5 -39.9 -20 9", "0..80 open_sea default+gfw left"},
		{"a minute more", "0..30/5" + lone + "0.5\n 45" + lone + "8\n 51..80/5" + lone + "0.5\n 81..200/5 -39.9 -20 9", ""},
		{"a pause that leads 0.9 nm on", "0..30/5" + lone + "0.5\n 40 -39.99 -20 8\n 50..80/5 -39.985 -20 0.5\n 85..200/5 -39.9 -20 9", "0..80 open_sea default+gfw left"},
		{"a pause that leads elsewhere", "0..30/5" + lone + "0.5\n 40 -39.99 -20 8\n 50..80/5 -39.98 -20 0.5\n 81..200/5 -39.9 -20 9", ""},
		{"two fixes with a silence are no stay", "0" + lone + "0\n 100" + lone + "0", ""},
		{"three are", "0" + lone + "0\n 80" + lone + "0\n 160" + lone + "0", "0.. open_sea default+gfw"},
		{"in port", "0..300/10 -30.05 -20.05 0.5", ""},
		{"in the roads", "0..300/10 -29.85 -20.05 1.5", ""},
		{"at anchor half a mile off the roads", "0..300/10 -29.793 -20.05 0 1", ""},
		{"a little more", "0..300/10 -29.791 -20.05 0 1", "0.. anchorage default+gfw+starboard+small_area"},
		{"adrift there", walk(0, 100, 5, -29.793, -20.05, 0.6, "1.5"), "0.. open_sea default+gfw"},
		{"swinging wide at anchor within half a mile off the roads", walk(0, 100, 5, -29.7995, -20.05, 0.5, "0.5 1"), ""},
		{"the same, and adrift", walk(0, 100, 5, -29.7995, -20.05, 0.5, "0.5 0"), "0.. open_sea default+gfw"},
		{"into port: the time before", "0..90/10 -29.95 -20.05 0.8\n 100..300/10 -30.05 -20.05 0.1", "0..90 waiting default+gfw arrived"},
		{"off port", "0..90/10 -29.95 -20.05 0.8\n", "0.. waiting default+gfw"},
		{"12 nm off port is off port", "0..90/10 -29.05 -20.328 0.8\n", "0.. waiting default+gfw"},
		{"farther is not", "0..90/10 -29.05 -20.33 0.8\n", "0.. open_sea default+gfw"},
		{"moored far out", "0..300/10" + lone + "0 5", ""},
		{"at anchor", "0..100/10" + lone + "0 1", "0.. anchorage default+gfw"},
		{"at anchor for half of the time", "0..50/10" + lone + "0 1\n 60..100/10" + lone + "0 0", "0.. anchorage default+gfw"},
		{"for less", "0..40/10" + lone + "0 1\n 50..100/10" + lone + "0 0", "0.. unknown default+gfw"},
		{"moored for less than half", "0..40/10" + lone + "0 5\n 50..100/10" + lone + "0 0", "0.. unknown default+gfw"},
		{"silent for under four hours", "0..60/10" + lone + "0.5\n 299" + lone + "0.5", "0.. unknown default+gfw+starboard+small_area"},
		{"nothing is drawn across four", "0..60/10" + lone + "0.5\n 300..380/10" + lone + "0.5", "0..60 unknown default+gfw not_heard; 300.. unknown default+gfw"},
		{"not heard for four hours", "0..60/10" + lone + "0.5\n now 300", "0..60 unknown default+gfw not_heard"},
		{"for less", "0..60/10" + lone + "0.5\n now 299", "0.. unknown default+gfw"},
		{"gone 20 min ago", "0..60/10" + lone + "0.5\n 70 -39.98 -20 9\n 81 -39.95 -20 9", "0..60 unknown default+gfw left"},
		{"just gone", "0..60/10" + lone + "0.5\n 70 -39.98 -20 9", "0.. unknown default+gfw"},
		{"then where she cannot be", "0..60/10" + lone + "0.5\n 70..90/10 10 10 9", "0..60 unknown default+gfw impossible_after"},
	} {
		got := loiters(found(t, &Default, c.track))
		if !strings.Contains(c.want, "unknown") { // lying quite still is "unknown" out here, and most lines are not about that
			got = strings.ReplaceAll(got, "unknown", "open_sea")
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// The surroundings, by the real coast and the gazetteer.
func TestLoiteringContext(t *testing.T) {
	for _, c := range []struct {
		name     string
		lat, lon float64
		drift    float64 // kn
		want     string
	}{
		{"the middle of the southern Caspian", 38.5, 51.5, 1, "open_sea"},
		{"15 nm off Iran, far from any port", 37.15, 51.9, 1, "open_sea"},
		{"in the Volga-Caspian canal", 46.05, 47.85, 1, "river"},
		{"lying still in it", 46.05, 47.85, 0, ""},
		{"lying still a mile off a coast", 37.02, 54.0, 0, ""},
		{"2.9 nm off", 37.02, 53.9475, 0, ""},
		{"3.2 nm off", 37.02, 53.94, 0, "waiting"},
		{"on the Great Lakes", 42.25, -86.2, 1, "river"},
		{"lying still far inland", 38.7, -90.2, 0, ""},
	} {
		track := walk(0, 100, 5, c.lat, c.lon, c.drift, fmt.Sprint(c.drift))
		fixes, now := readTrack(t, track)
		got := ""
		for _, e := range of(foundIn(&Default, chart.BuiltIn(), fixes, now), supercargo.Loitering) {
			got += e.Loitering.Context
			if e.Loitering.Because == "" {
				t.Errorf("%s: no reason", c.name)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Who drifts within 3 nm of a shore without a port may be harbour craft; farther off nothing is said of them. From
// 12 nm on it is the open sea, from 20 nm on what Global Fishing Watch calls loitering.
func TestLoiteringByTheShore(t *testing.T) {
	at := func(nm float64) *supercargo.LoiteringDetail { // off the Skeleton Coast
		p := chart.BuiltIn()
		for lon := 12.9; lon > 12; lon -= 0.0002 {
			if off, _ := shoreOf(p, geo.At(-19.5, lon)); off >= nm {
				fixes, now := readTrack(t, walk(0, 100, 5, -19.5-50.0/3600, lon, 1, "1")) // its middle is at 19.5 S
				got := of(foundIn(&Default, p, fixes, now), supercargo.Loitering)
				if len(got) != 1 {
					t.Fatalf("%v nm off: %d times of loitering", nm, len(got))
				}
				return got[0].Loitering
			}
		}
		t.Fatalf("no place is %v nm off", nm)
		return nil
	}
	for nm, want := range map[float64]bool{1: true, 2.95: true, 3.05: false, 5.5: false} {
		if got := at(nm).Because; strings.Contains(got, "harbour craft") != want {
			t.Errorf("%v nm off: %s", nm, got)
		}
	}
	for nm, want := range map[float64]string{11.9: "unknown", 12.1: "open_sea"} {
		if got := at(nm).Context; got != want {
			t.Errorf("%v nm off: %s", nm, got)
		}
	}
	for nm, want := range map[float64]bool{19.9: false, 20.1: true} {
		if got := at(nm).Meets; slices.Contains(got, "gfw") != want {
			t.Errorf("%v nm off: %v", nm, got)
		}
	}
}

// A stop at sea and the loitering of the same hours have each other's id; neither
// has one of an event that is not there.
func TestStopAndLoiteringNameEachOther(t *testing.T) {
	for _, c := range []struct {
		name, track string
		loitering   []int // for each stop, which loitering it names; -1 for none
		stop        []int // for each loitering, which stop
	}{
		{"adrift, open", "0" + lone + "9\n 10..300/10" + lone + "0.2", []int{0}, []int{0}},
		{"over", "0" + lone + "9\n 10..300/10" + lone + "0.2\n 310..400/10 -39 -20 9", []int{0}, []int{0}},
		{"slow before the stop and after", walk(0, 100, 10, -40, -20, 1.5, "1.5") + "110..400/10 -39.958 -20 0.2\n" + walk(410, 500, 10, -39.958, -20, 1.5, "1.5"), []int{0}, []int{0}},
		{"moored: a stop alone", "0..300/10" + lone + "0 5", []int{-1}, nil},
		{"slow, never at rest", walk(0, 300, 10, -40, -20, 1.5, "1.5"), nil, []int{-1}},
		{"a stop with a silence: two loiterings", "0..300/10" + lone + "0.2\n 600..900/10" + lone + "0.2", []int{1}, []int{0, 0}},
	} {
		events := found(t, &Default, c.track)
		stops, loiterings := of(events, supercargo.Stop), of(events, supercargo.Loitering)
		id := func(all []supercargo.Event, i int) supercargo.EventID {
			if i < 0 {
				return ""
			}
			return all[i].ID
		}
		if len(stops) != len(c.loitering) || len(loiterings) != len(c.stop) {
			t.Errorf("%s: %d stops and %d loiterings", c.name, len(stops), len(loiterings))
			continue
		}
		for i, n := range c.loitering {
			if got := stops[i].Stop.Loitering; got != id(loiterings, n) {
				t.Errorf("%s: stop %d names %q", c.name, i, got)
			}
		}
		for i, n := range c.stop {
			if got := loiterings[i].Loitering.Stop; got != id(stops, n) {
				t.Errorf("%s: loitering %d names %q", c.name, i, got)
			}
		}
	}
}

// Speed and radius against all positions at once; a stray among them does not
// change the radius.
func TestLoiteringFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		radius, n := rapid.Float64Range(0.1, 2).Draw(t, "radius"), rapid.IntRange(45, 90).Draw(t, "fixes")
		mid := geo.At(rapid.Float64Range(-55, -45).Draw(t, "lat"), -20)
		var fixes []supercargo.Fix
		var sogs []uint16
		for i := range n {
			at := geo.Sail(mid, float64(i*360/40), radius) // round in 400 min
			f := supercargo.Fix{MMSI: mmsi, Time: minute(float64(10 * i)), Lat: at.Lat, Lon: at.Lon, SOG: uint16(rapid.IntRange(0, 19).Draw(t, "sog")), Class: supercargo.ClassA, Source: 1, Offset: int64(i + 1), Status: supercargo.NoStatus}
			fixes = append(fixes, f)
			if i > 0 {
				sogs = append(sogs, f.SOG)
			}
		}
		slices.Sort(sogs)
		stray := rapid.IntRange(1, n-2).Draw(t, "stray")
		where := geo.Sail(mid, rapid.Float64Range(0, 360).Draw(t, "towards"), 4)
		fixes[stray].Lat, fixes[stray].Lon = where.Lat, where.Lon
		d := of(foundIn(&Default, testChart, fixes, fixes[n-1].Time), supercargo.Loitering)[0].Loitering
		if math.Abs(d.RadiusNM-radius) > 0.1*radius+0.051 {
			t.Errorf("radius %v, want %v", d.RadiusNM, radius)
		}
		if lo, hi := float64(sogs[(len(sogs)-1)/2])/10, float64(sogs[len(sogs)/2])/10; *d.MedianKn < lo-1e-9 || *d.MedianKn > hi+1e-9 {
			t.Errorf("median %v, want %v to %v", *d.MedianKn, lo, hi)
		}
		if d.Hours != round(float64(10*(n-1))/60, 3) || *d.ShareHeard != 1 {
			t.Errorf("%v h, %v heard", d.Hours, *d.ShareHeard)
		}
	})
}

// Who is faster than slow may be fishing, and the event says so.
func TestLoiteringMayBeFishing(t *testing.T) {
	for kn, want := range map[string]bool{"2.4": false, "2.5": true, "3.5": true} {
		e := of(found(t, &Default, "0..200/5"+lone+kn), supercargo.Loitering)
		if len(e) != 1 || strings.Contains(e[0].Loitering.Because, "fishing gear") != want {
			t.Errorf("%s kn: %+v", kn, e)
		}
	}
}

// Loitering by speed is slower than the threshold by all three speeds: those sent, the way
// between the positions, and that from the first to the last.
func TestSlowByAllSpeeds(t *testing.T) {
	const below, over = 0.99, 1.01
	lasts := float64(DefaultLoiter.SlowMillis)
	for _, c := range []struct {
		sent, along, good, lasts float64 // shares of the threshold, and of the least time
		samples                  uint32
		want                     bool
	}{
		{below, below, below, 1, DefaultLoiter.Samples, true},
		{over, below, below, 1, DefaultLoiter.Samples, false},
		{below, over, below, 1, DefaultLoiter.Samples, false},
		{below, below, over, 1, DefaultLoiter.Samples, false},
		{below, below, below, 0.999, DefaultLoiter.Samples, false},
		{below, below, below, 1, DefaultLoiter.Samples - 1, false},
	} {
		millis := int64(c.lasts * lasts)
		g := Linger{Since: supercargo.Fix{Time: minute(0), Lat: 400_000_000}, Samples: c.samples}
		g.Last = g.Since
		g.Last.Time += supercargo.Instant(millis)
		nm := DefaultLoiter.SlowKn * float64(millis) / float64(supercargo.Hour)
		g.Last.Lat += int32(math.Round(c.good * nm * 1e7 / 60)) // a minute of latitude is a mile
		g.Seen, g.Path = g.Last.Time, float32(c.along*nm)
		g.Way = int64(math.Round(c.sent * 10 * DefaultLoiter.SlowKn * float64(millis)))
		if got := g.slow(&DefaultLoiter); got != c.want {
			t.Errorf("%+v: %v, at %g, %g and %g kn", c, got, g.mean(), g.along(), g.madeGood())
		}
	}
}

// Where no speed is sent, or over a silence, the way between the positions stands for it: two
// miles in an hour are two knots. Where one is sent, it counts, whatever the way.
func TestMeanSpeed(t *testing.T) {
	for _, c := range []struct {
		sog   uint16
		hours float64
		nm    float32
		want  float64
	}{{supercargo.NoSOG, 1, 2, 2}, {supercargo.NoSOG, 0.5, 2, 4}, {15, 0.5, 2, 1.5}, {15, 24, 48, 2}} {
		millis := int64(c.hours * float64(supercargo.Hour))
		g := Linger{Since: supercargo.Fix{Time: minute(0)}, Seen: minute(0)}
		g.speeds(&Default, &supercargo.Fix{SOG: c.sog, Status: supercargo.NoStatus}, millis, [2]float32{c.nm, 0})
		g.Seen += supercargo.Instant(millis)
		if got := g.mean(); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%+v: %g kn", c, got)
		}
	}
}

// The width of an octagon is that of any of its four axes.
func TestWider(t *testing.T) {
	for axis := range 4 {
		var r Reach
		r[2*axis], r[2*axis+1] = -1, 1.5
		if !r.wider(2.4) || r.wider(2.6) {
			t.Errorf("axis %d: wider than 2.4 nm %v, than 2.6 nm %v", axis, r.wider(2.4), r.wider(2.6))
		}
	}
}

// One that drifts in and comes to rest by the shore loitered until then, though that it is at rest is known only later.
func TestLoiteringEndsAtRest(t *testing.T) {
	var b strings.Builder
	lon := 53.80
	for m := 0; m <= 600; m += 5 {
		sent := "0"
		if lon < 54 {
			lon += 1.5 * 5 / 60 / 60 / math.Cos(37.02*math.Pi/180)
			sent = "1.5"
		}
		fmt.Fprintf(&b, "%d 37.02 %.6f %s\n", m, lon, sent)
	}
	fixes, now := readTrack(t, b.String())
	var got []string
	for _, e := range foundIn(&Default, chart.BuiltIn(), fixes, now) {
		got = append(got, string(e.Kind)+" "+span(&e))
	}
	if want := "loitering 0..385; port_call 385.."; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

// A time that is cut short ends at that fix, without what is not known of it then; cut before it began, there is none.
func TestUntil(t *testing.T) {
	for m, want := range map[float64]float64{5: 0, 10: 0, 11: 11, 50: 50} {
		g := Linger{Since: supercargo.Fix{Time: minute(10)}, Last: supercargo.Fix{Time: minute(60)}, Way: 7, Anchor: 5, Moored: 3, Sent: [speedBins]int64{1}}
		g.until(&supercargo.Fix{Time: minute(m)})
		switch {
		case want == 0 && g.Since.Time != 0:
			t.Errorf("cut at %g: goes on", m)
		case want != 0 && (g.Since.Time != minute(10) || g.Last.Time != minute(want) || g.Way+g.Anchor+g.Moored+g.Sent[0] != 0):
			t.Errorf("cut at %g: %+v", m, g)
		}
	}
}

// Where a ship lay by the coast is said off it, inland, and where there is none near.
func TestCoastWords(t *testing.T) {
	for off, want := range map[float64]string{0: "0.0 nm off the coast", 12.34: "12.3 nm off the coast", -2.5: "2.5 nm inland by the generalised coast", math.Inf(1): "more than 400 nm off the coast", math.Inf(-1): "more than 400 nm inland by the generalised coast"} {
		if got := coastWords(off); got != want {
			t.Errorf("%v: %s", off, got)
		}
	}
}
