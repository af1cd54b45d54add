package run

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// A ship that is said to be at an airfield for a day and a half, and then is where it would have
// sailed to: a position anomaly, and a track of those positions, with no call and no gap. A second
// ship that sails away from there calls elsewhere.
func TestDisplacedForMoreThanADay(t *testing.T) {
	for _, c := range []struct {
		name  string
		sails bool
		want  string
	}{
		{"it stays there", false, ""},
		{"it sails from there", true, "gap, loitering, stop"},
	} {
		var b bytes.Buffer
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG\n")
		row := func(tenths int, lat, lon, kn float64) { // of minutes, times ten
			m := tenths * 10
			fmt.Fprintf(&b, "200000001,2024-03-%02dT%02d:%02d:00,%.5f,%.5f,%.1f,90\n", 1+m/1440, m/60%24, m%60, lat, lon, kn)
		}
		for i := range 72 {
			row(i, 34.6, 31+0.027*float64(i), 8)
		}
		for i := 72; i < 252; i++ { // 30 h beside a runway
			row(i, 33.8207+0.001*float64(i%3), 35.4898, 0.1)
		}
		for i := 252; i < 288 && c.sails; i++ { // off to the north-west, and to rest by the shore
			k := float64(min(i-252, 8))
			row(i, 33.8207+0.02*k, 35.4898-0.005*k, map[bool]float64{true: 9, false: 0.1}[i < 260])
		}
		for i := 253; i < 325; i++ {
			row(i, 34.6, 31+0.027*float64(i), 8)
		}
		h := batch(t, t.TempDir(), 1<<30, 2, map[string][]byte{"a.csv": b.Bytes()})
		var got []string // of the track of those positions
		anomalies := 0
		for _, e := range h.events {
			if e.Kind == supercargo.PositionAnomaly {
				anomalies++
			} else if e.Track.Hull == 2 {
				got = append(got, string(e.Kind))
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != c.want || anomalies == 0 {
			t.Errorf("%s: %d anomalies, and %q, want %q", c.name, anomalies, s, c.want)
		}
	}
}

// A ship that leaves a port and is not heard again while others are, for five days: its voyage says of
// how long nothing was heard, whether all was read at once or day by day, with the last day once more.
func TestVoyageOfAShipNotHeardAgain(t *testing.T) {
	files := make([]bytes.Buffer, 5)
	for day := range files {
		b := &files[day]
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG\n")
		for m := 0; m < 1440; m += 10 {
			if at := fmt.Sprintf("2024-03-%02dT%02d:%02d:00", 1+day, m/60, m%60); day == 0 && m < 600 {
				fmt.Fprintf(b, "200000001,%s,40.34500,49.93000,0.1,90\n", at)
			} else if day == 0 && m <= 720 {
				fmt.Fprintf(b, "200000001,%s,%.5f,49.97,9,180\n", at, 40.335-0.025*float64(m-600)/10)
			}
			fmt.Fprintf(b, "200000002,2024-03-%02dT%02d:%02d:30,41.5,50.5,0.1,90\n", 1+day, m/60, m%60)
		}
	}
	end := supercargo.Instant(1_709_251_200_000 + 5*supercargo.Day) // 6 March, but for ten minutes
	told := func(h held) (v supercargo.VoyageDetail) {
		for _, e := range h.events {
			if e.Kind == supercargo.Voyage {
				SoFar(&e, end)
				v = *e.Voyage
			}
		}
		return v
	}
	all, dir := map[string][]byte{}, t.TempDir()
	var after supercargo.VoyageDetail
	for day := range files {
		name := fmt.Sprintf("%d.csv", day)
		all[name] = files[day].Bytes()
		after = told(batch(t, dir, 1<<30, 2, map[string][]byte{name: files[day].Bytes()}))
	}
	once := told(batch(t, t.TempDir(), 1<<30, 2, all))
	for how, v := range map[string]supercargo.VoyageDetail{"at once": once, "day by day": after} {
		if v.RoomHours == nil || *v.RoomHours != 108 || v.LongestSilenceHours == nil || *v.LongestSilenceHours != 108 || !v.OtherCallPossible || *v.ShareHeard != 0.02 {
			t.Errorf("%s: %+v", how, v)
		}
	}
}

// Of a ship that was heard within a day the voyage says what was written; of any other, what is not
// heard by now.
func TestVoyageSoFar(t *testing.T) {
	for _, c := range []struct{ now, share, longest, room float64 }{{34, 0.25, 20, 24}, {34.5, 0.25, 24.5, 24.5}, {76, 0.11, 66, 66}} {
		share, longest, room := 0.25, 20.0, 24.0
		hours := func(h float64) supercargo.Instant { return supercargo.Instant(h * float64(supercargo.Hour)) }
		e := &supercargo.Event{Kind: supercargo.Voyage, Voyage: &supercargo.VoyageDetail{Departure: [2]supercargo.Instant{hours(1), hours(2)},
			Heard: supercargo.Heard{ShareHeard: &share, LongestSilenceHours: &longest}, RoomHours: &room}}
		e.Evidence = []supercargo.Witness{{Role: "start", Fix: supercargo.Fix{Time: hours(1)}}, {Role: "last_heard", Fix: supercargo.Fix{Time: hours(10)}}}
		SoFar(e, hours(c.now))
		if d := e.Voyage; *d.ShareHeard != c.share || *d.LongestSilenceHours != c.longest || *d.RoomHours != c.room {
			t.Errorf("%g h: %v, %v, %v", c.now, *d.ShareHeard, *d.LongestSilenceHours, *d.RoomHours)
		}
	}
}
