package run

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/geo"
	"supercargo/outage"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
)

const mendedHeader = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading\n"

// roads are four days of invented ships about two harbours: half of them lie, side by side some,
// half go to and fro. Of some numbers a second ship sends from before each midnight on, so that it
// is settled on the next day only whose these fixes are.
func roads(seed uint64, header string) (out []reported) {
	rnd := rand.New(rand.NewPCG(seed, 9))
	begin := time.Date(2001, 10, 2, 0, 0, 0, 0, time.UTC)
	put := func(min float64, ship int, p geo.Point, kn, course float64) {
		at := begin.Add(time.Duration(min * float64(time.Minute))).Truncate(time.Second)
		lat, lon := p.Degrees()
		line := fmt.Sprintf("%d,%s,%.6f,%.6f,%.1f,%.1f,%.0f", 200000301+ship, at.Format("2006-01-02T15:04:05"), lat, lon, kn, course, course)
		if header == comparedHeader {
			line += fmt.Sprintf(",SIM-%d", ship%3)
		}
		out = append(out, reported{at, ship, line + "\n"})
	}
	const ships, days = 70, 4
	for ship := range ships {
		home := geo.At(41+0.4*float64(ship%2), 51)
		p := geo.Sail(home, rnd.Float64()*360, 3*rnd.Float64())
		if ship%8 == 2 { // beside the one before
			p = geo.Sail(home, float64(ship), 2)
		}
		if ship%8 == 4 {
			p = geo.Sail(geo.Sail(home, float64(ship-2), 2), 90, 0.03)
		}
		silent := rnd.Float64() * (days - 1) * 1440
		course := rnd.Float64() * 360
		for min := rnd.Float64() * 10; min < days*1440; min += 8 + 4*rnd.Float64() {
			if ship%3 == 0 && min > silent && min < silent+600 || min > 1440+300 && min < 1440+420 {
				continue // the ship; all of them
			}
			if ship%2 == 0 {
				put(min, ship, p, 0, 0)
				continue
			}
			if geo.NM(p, home) > 12 {
				course = geo.Bearing(p, home) + rnd.Float64()*40 - 20
			}
			p = geo.Sail(p, course, 1.2)
			put(min, ship, p, 7.2, math.Mod(course+360, 360))
		}
		for day := 1; ship%20 == 7 && day < days; day++ {
			far, course := geo.Sail(home, 60, 150), 45.0
			for min := float64(day)*1440 - 12; min < float64(day)*1440+40; min += 4 {
				far = geo.Sail(far, course, 0.6)
				put(min, ship, far, 9, course)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b reported) int { return a.at.Compare(b.at) })
	return out
}

// partsIn are a workspace's parts of some kinds.
// partsIn are the parts of some kinds, of all where none is given.
func partsIn(t *testing.T, ws string, kinds ...string) (out []partIn) {
	t.Helper()
	st := openStore(t, ws)
	defer st.Close()
	parts, err := st.Parts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		if len(kinds) == 0 || slices.Contains(kinds, p.Kind) {
			out = append(out, partIn{p, archive.Dir(ws)})
		}
	}
	return out
}

// keptIn is what a workspace keeps of its days for what needs several ships, as bytes, by kind and
// day.
func keptIn(t *testing.T, ws string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, p := range partsIn(t, ws, store.Meetings, store.Samples, store.Heard, store.Marks, store.Suspects, store.Silences, store.Taught, store.Lulls, store.Counting) {
		at := fmt.Sprint(p.Kind, " of day ", p.Day)
		if out[at] != nil {
			t.Errorf("%s stands twice", at)
		}
		err := archive.EachState((&archive.Archive{Dir: p.dir}).Path(&p.Part), func(m supercargo.MMSI, _ supercargo.Instant, b []byte) error {
			out[at] = append(out[at], fmt.Sprintf("%d %x", m, b))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// withoutLines are events without the lines that their fixes stand in, which depend on the files.
func withoutLines(all []supercargo.Event) []supercargo.Event {
	for i := range all {
		for k := range all[i].Evidence {
			f := &all[i].Evidence[k].Fix
			f.Source, f.Offset = 0, 0
		}
	}
	return all
}

// What is kept of a day that was mended is what counting all of it gives, to the last bit, and so
// are the events: of days one by one, and of files that come late.
func TestMendedDays(t *testing.T) {
	notUnderRace(t)
	for _, header := range []string{mendedHeader, comparedHeader} {
		reports := roads(uint64(len(header)), header)
		dir := t.TempDir()
		begin := reports[0].at.Truncate(24 * time.Hour)
		dayOf := func(r *reported) int { return int(r.at.Sub(begin) / (24 * time.Hour)) }
		whole := filepath.Join(dir, "whole")
		into(t, whole, nil, fileOf(t, header, reports, func(int, *reported) bool { return true }))
		want, events := keptIn(t, whole), withoutLines(plainly(t, whole).events)
		for name, late := range map[string]func(r *reported) bool{
			"none":                        func(*reported) bool { return false },
			"a ship at rest":              func(r *reported) bool { return r.ship == 4 && dayOf(r) == 1 },
			"a ship beside it, in part":   func(r *reported) bool { return r.ship == 2 && dayOf(r) == 1 && r.at.Hour() >= 9 && r.at.Hour() < 12 },
			"a ship under way":            func(r *reported) bool { return r.ship == 9 && dayOf(r) == 2 },
			"two, one of a shared number": func(r *reported) bool { return (r.ship == 27 || r.ship == 12) && dayOf(r) == 1 },
			"on two days, one of them late": func(r *reported) bool {
				return r.ship == 9 && (dayOf(r) == 1 && r.at.Hour() == 12 || dayOf(r) == 3 && r.at.Hour() >= 22)
			},
			"the first of a day": func(r *reported) bool { return r.ship == 11 && dayOf(r) == 2 && r.at.Hour() < 1 },
			"an hour of all":     func(r *reported) bool { return dayOf(r) == 1 && r.at.Hour() == 12 },
		} {
			ws, mended := filepath.Join(dir, name), 0
			for day := range 4 {
				mended += into(t, ws, nil, fileOf(t, header, reports, func(_ int, r *reported) bool { return dayOf(r) == day && !late(r) })).Mended
			}
			if mended < 2 {
				t.Errorf("%s: %d days were mended as the next came: the test tests little", name, mended)
			}
			if name != "none" {
				n := into(t, ws, nil, fileOf(t, header, reports, func(_ int, r *reported) bool { return late(r) })).Mended
				if few := name != "an hour of all"; (n > 0) != few {
					t.Errorf("%s: %d days were mended", name, n)
				}
			}
			if name == "a ship at rest" { // the ship has no marks: what is kept of its day is not written again for it
				by := map[string]int64{}
				for _, p := range partsIn(t, ws, store.Marks, store.Samples) {
					if p.Day == supercargo.Instant(begin.UnixMilli()).Day()+1 {
						by[p.Kind] = p.Generation
					}
				}
				if by[store.Marks] == 0 || by[store.Marks] >= by[store.Samples] {
					t.Errorf("written by runs %v", by)
				}
			}
			if left := leftIn(t, ws); len(left) > 0 {
				t.Errorf("%s: files of runs before are left: %v", name, left)
			}
			if d := differ(want, keptIn(t, ws)); header == mendedHeader && d != "" {
				t.Errorf("%s: %.3000s", name, d)
			}
			if d := differ(events, withoutLines(plainly(t, ws).events)); d != "" {
				t.Errorf("%s, with receivers %v: %.3000s", name, header == comparedHeader, d)
			}
		}
	}
}

// Cells that are counted again by themselves count what they do when all of the day is counted.
func TestCellsCountedAgain(t *testing.T) {
	for _, header := range []string{mendedHeader, comparedHeader} {
		ws := filepath.Join(t.TempDir(), "ws")
		into(t, ws, nil, fileOf(t, header, roads(5, header), func(int, *reported) bool { return true }))
		st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		inputs, err := st.Inputs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		names, err := st.Receivers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		m := &meetings{r: &batchRun{Batch: &Batch{Workspace: ws, Params: Default()}, inputs: inputs, rank: ranksOf(inputs), receivers: newReceivers(names)}, parts: partsIn(t, ws)}
		m.p = &m.r.Params.Meeting
		counted := 0
		for _, day := range m.daysOf(store.Heard) {
			rows, err := kept(m.parts, store.Heard, day, heardForm)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range rows {
				if !x.Key.OfCell {
					continue
				}
				again, err := m.cellsAgain(day, map[outage.Key]bool{x.Key: true})
				if err != nil {
					t.Fatal(err)
				}
				if got := again[x.Key]; got == nil || !reflect.DeepEqual(*got, x.Counts) {
					t.Errorf("day %d, %+v: %+v, want %+v", day, x.Key, got, x.Counts)
				}
				counted++
			}
		}
		if counted < 8 {
			t.Errorf("%d cells: the test tests little", counted)
		}
	}
}

// Of two orders the first is compared, one that is at its end coming last, however many the other
// still has.
func TestComparedFirst(t *testing.T) {
	for _, c := range []struct {
		a, b []int
		want int
	}{
		{[]int{1}, []int{2}, -1}, {[]int{2}, []int{1}, 1}, {[]int{1}, []int{1}, 0}, {[]int{1, 9}, []int{2}, -1}, {[]int{2, 9}, []int{1}, 1}, {[]int{2}, []int{1, 9}, 1},
		{nil, []int{1}, 1}, {nil, []int{1, 2}, 1}, {[]int{1}, nil, -1}, {[]int{1, 2}, nil, -1},
	} {
		if got := comparedFirst(c.a, c.b, func(a, b int) int { return a - b }); got != c.want {
			t.Errorf("%v and %v: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// leftIn are the files below the folders of an archive that are no parts of it any more.
func leftIn(t *testing.T, ws string) (out []string) {
	t.Helper()
	is := map[string]bool{}
	for _, p := range partsIn(t, ws) {
		is[p.Name] = true
	}
	dir := archive.Dir(ws)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(dir, path)
		if name = filepath.ToSlash(name); err == nil && !d.IsDir() && strings.Contains(name, "/") && !is[name] {
			out = append(out, name)
		}
		return errors.Join(err, relErr)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
