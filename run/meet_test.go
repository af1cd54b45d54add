package run

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
)

// rendezvous are ships that come together and part, for minutes or for days, in a
// small piece of sea: so that meetings go on over midnight, begin and end there, and
// are told apart or not by what one file has.
type rendezvous struct {
	seed  uint64
	ships int
	days  int
	shift time.Duration
}

const meetHeader = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,VesselType,Length\n"

// reports makes rows in order of time.
func (w rendezvous) reports() (out []reported) {
	rnd := rand.New(rand.NewPCG(w.seed, 7))
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC).Add(w.shift)
	places := []geo.Point{}
	for range 6 {
		places = append(places, geo.At(38+rnd.Float64()*0.4, 51.5+rnd.Float64()*0.5))
	}
	for ship := range w.ships {
		at := places[rnd.IntN(len(places))]
		off := func(p geo.Point) geo.Point { return geo.Sail(p, rnd.Float64()*360, rnd.Float64()*0.2) }
		here := off(at)
		kind := []int{70, 80, 52, 0}[rnd.IntN(4)]
		for min := rnd.Float64() * 30; min < float64(w.days*1440); {
			stay, every := 20+rnd.ExpFloat64()*700, 1+rnd.Float64()*12
			for end := min + stay; min < end; min += every * (0.5 + rnd.Float64()) {
				if rnd.IntN(60) == 0 {
					min += 30 + rnd.Float64()*300 // not heard
				}
				out = append(out, w.row(begin, min, ship, kind, here, 0.1, 0))
			}
			there := off(places[rnd.IntN(len(places))])
			nm, course := geo.NM(here, there), geo.Bearing(here, there)
			for gone := 0.0; gone < nm; gone += every / 60 * 9 {
				out = append(out, w.row(begin, min, ship, kind, geo.Sail(here, course, gone), 9, course))
				min += every
			}
			here = there
		}
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

func (w rendezvous) row(begin time.Time, min float64, ship, kind int, p geo.Point, kn, course float64) reported {
	at := begin.Add(time.Duration(min * float64(time.Minute))).Truncate(time.Second)
	lat, lon := p.Degrees()
	said := ""
	if kind > 0 && min > 700 { // what she is is said late
		said = fmt.Sprint(kind)
	}
	return reported{at, ship, fmt.Sprintf("%d,%s,%.5f,%.5f,%.1f,%.1f,,SIM %d,%s,%d\n", 200000201+ship, at.Format("2006-01-02T15:04:05"), lat, lon, kn, course, ship, said, 60+ship*7)}
}

// file writes the rows that are wanted.
func file(t *testing.T, rows []reported, want func(int, *reported) bool) string {
	t.Helper()
	return fileOf(t, meetHeader, rows, want)
}

func encounters(h held) (out []supercargo.Event) {
	for _, e := range h.events {
		if e.Kind == supercargo.Encounter {
			out = append(out, e)
		}
	}
	return out
}

// Whatever way the rows are dealt out to files, by time, by ship or at random, and in
// whatever order the files come: the same encounters, with the same contexts.
func TestMeetingsGrow(t *testing.T) {
	notUnderRace(t)
	seeds := uint64(3)
	for seed := uint64(1); seed <= seeds; seed++ {
		w := rendezvous{seed: seed, ships: 12, days: 4}
		rows := w.reports()
		whole := file(t, rows, func(int, *reported) bool { return true })
		dir := t.TempDir()
		into(t, filepath.Join(dir, "whole"), nil, whole)
		want := plainly(t, filepath.Join(dir, "whole"))
		over, service := 0, 0
		for _, e := range encounters(want) {
			if e.Start.Day() != e.End.Day() {
				over++
			}
			if e.Encounter.Context == "tug" {
				service++
			}
		}
		if n := len(encounters(want)); n < 20 || over < 3 || service < 3 {
			t.Fatalf("%d encounters, %d over midnight, %d with a tug: the test tests nothing", n, over, service)
		}
		for name, files := range deals(t, meetHeader, rows, seed, 4, 3) {
			ws := filepath.Join(dir, name)
			for _, f := range files {
				into(t, ws, nil, f)
			}
			sameEncounters(t, fmt.Sprintf("seed %d, %s", seed, name), encounters(want), encounters(plainly(t, ws)))
			if res := into(t, ws, nil, files[0]); res.New != 0 {
				t.Errorf("%s: a file again: %d revisions", name, res.New)
			}
		}
	}
}

// sameEncounters compares what does not depend on which file a line stands in.
func sameEncounters(t *testing.T, what string, want, got []supercargo.Event) {
	t.Helper()
	key := func(all []supercargo.Event) map[supercargo.EventID]string {
		out := map[supercargo.EventID]string{}
		for i := range all {
			e := &all[i]
			out[e.ID] = fmt.Sprintf("%v %v %v %v %+v %v %v %d", e.Track, e.Other, e.Start, e.End, *e.Encounter, e.StartLat, e.Place, len(e.Evidence))
			out[e.ID] = strings.Join(strings.Fields(pointerless(out[e.ID], e.Encounter)), " ")
		}
		return out
	}
	a, b := key(want), key(got)
	for _, id := range slices.Sorted(maps.Keys(a)) {
		if a[id] != b[id] {
			t.Errorf("%s:\nwant %s\n got %s", what, a[id], b[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b)) {
		if a[id] == "" {
			t.Errorf("%s: one too many: %s", what, b[id])
		}
	}
}

// pointerless writes numbers in the place of pointers to them.
func pointerless(s string, d *supercargo.EncounterDetail) string {
	c := *d
	c.MedianKn, c.ShareHeard = nil, nil
	kn, share := -1.0, -1.0
	if d.MedianKn != nil {
		kn = *d.MedianKn
	}
	if d.ShareHeard != nil {
		share = *d.ShareHeard
	}
	return fmt.Sprintf("%s %+v %v %v", s[:strings.Index(s, "{")], c, kn, share)
}

// Midnight is a time like any other: the same ships so many hours later meet so many
// hours later.
func TestMeetingsKnowNoMidnight(t *testing.T) {
	var want []supercargo.Event
	for _, shift := range []time.Duration{0, 7*time.Hour + 35*time.Minute, 12*time.Hour + 5*time.Minute, 23*time.Hour + 55*time.Minute} {
		w := rendezvous{seed: 5, ships: 10, days: 3, shift: shift}
		dir := t.TempDir()
		into(t, dir, nil, file(t, w.reports(), func(int, *reported) bool { return true }))
		got := encounters(plainly(t, dir))
		for i := range got {
			e := &got[i]
			e.Start -= supercargo.Instant(shift.Milliseconds())
			e.End -= supercargo.Instant(shift.Milliseconds())
			e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start, e.Other.String())
		}
		if shift == 0 {
			want = got
			if len(want) < 20 {
				t.Fatalf("%d encounters: the test tests nothing", len(want))
			}
			continue
		}
		sameEncounters(t, shift.String(), want, got)
	}
}
