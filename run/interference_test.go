package run

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/interference/trial"
	"supercargo/source"
)

// folded adapts Fold to what the worlds ask for.
func folded(p *Params) func([]supercargo.Fix) *trial.Folded {
	return func(fixes []supercargo.Fix) *trial.Folded { return (*trial.Folded)(Fold(p, fixes)) }
}

func worldOf(t *testing.T, name string) trial.World {
	t.Helper()
	with, without := trial.Worlds()
	for _, w := range slices.Concat(with, without) {
		if w.Name == name {
			return w
		}
	}
	t.Fatalf("no world %q", name)
	panic("")
}

// Of interference, nearly all is set apart, and nothing is made of it; of what may
// be taken for it, nothing is told as such.
func TestWorldsOfInterference(t *testing.T) {
	notUnderRace(t)
	p := Default()
	with, without := trial.Worlds()
	for _, w := range with {
		o := w.Measure(folded(&p))
		t.Logf("%-55s %+v", w.Name, o)
		if w.Hard {
			continue
		}
		if 100*o.Flagged < 99*o.False || o.Accused != 0 || o.OnHull != 0 || o.Hulls != 0 || o.Events != 0 || o.Lost != 0 {
			t.Errorf("%s: %+v", w.Name, o)
		}
		if o.Told < w.Ships-w.Silent || o.Ships != w.Ships-w.Silent {
			t.Errorf("%s: %d anomalies of %d ships", w.Name, o.Told, o.Ships)
		}
	}
	for _, w := range without {
		o := w.Measure(folded(&p))
		t.Logf("%-55s %+v", w.Name, o)
		if o.Told != 0 || o.Flagged != 0 || o.Accused != 0 {
			t.Errorf("%s: %+v", w.Name, o)
		}
	}
}

// captureOf writes a world as files that follow each other in time.
func captureOf(t *testing.T, w trial.World, n int) (paths []string) {
	t.Helper()
	return namedCapture(t, w, n, func(*trial.Sent) string { return "" })
}

// namedCapture is the same with what each line says of who it is of: ",NAME,CLASS".
func namedCapture(t *testing.T, w trial.World, n int, says func(*trial.Sent) string) (paths []string) {
	t.Helper()
	sent := w.Sail()
	dir := t.TempDir()
	for i := range n {
		var b bytes.Buffer
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading")
		if says(&sent[0]) != "" {
			b.WriteString(",VesselName,TransceiverClass")
		}
		b.WriteString("\n")
		for _, x := range sent[i*len(sent)/n : (i+1)*len(sent)/n] {
			lat, lon := x.Degrees()
			fmt.Fprintf(&b, "%d,%s,%.5f,%.5f,%.1f,%.1f,%d%s\n", x.MMSI, time.UnixMilli(int64(x.Time)).UTC().Format("2006-01-02T15:04:05"), lat, lon, float64(x.SOG)/10, float64(x.COG)/10, x.Heading, says(&x))
		}
		path := filepath.Join(dir, fmt.Sprintf("%02d.csv", i))
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// Ships that are given a false position at one time go on sending who they are. Where the lines
// there are of others, each number is sent by two ships, and nothing is displaced.
func TestOthersAreNotDisplaced(t *testing.T) {
	notUnderRace(t)
	w := trial.World{What: trial.Airport, Ships: 6, Outside: 1, Hours: 30, Begins: 480, Minutes: 240, NM: 110, Every: 4 * supercargo.Minute, Unnamed: true, Seed: 5}
	for _, c := range []struct {
		name      string
		says      func(x *trial.Sent) string
		displaced bool
	}{
		{"her name", func(x *trial.Sent) string { return fmt.Sprintf(",SHIP %d,A", x.Ship) }, true},
		{"other names", func(x *trial.Sent) string {
			if x.False {
				return fmt.Sprintf(",BOAT %d,A", x.Ship)
			}
			return fmt.Sprintf(",SHIP %d,A", x.Ship)
		}, false},
		{"the other class", func(x *trial.Sent) string {
			if x.False {
				return ",,B"
			}
			return ",,A"
		}, false},
	} {
		dir := t.TempDir()
		into(t, dir, nil, namedCapture(t, w, 1, c.says)...)
		got := plainly(t, dir)
		told, apart, second := 0, 0, 0
		for i := range got.events {
			if patternOf(&got.events[i]) != "" {
				told++
			}
		}
		for i := range got.fixes {
			if got.fixes[i].Why == supercargo.Interfered {
				apart++
			}
			if got.fixes[i].Hull == 2 {
				second++
			}
		}
		if is := told == w.Ships; is != c.displaced || told != 0 && !is {
			t.Errorf("%s: %d anomalies", c.name, told)
		}
		if (apart > 0) != c.displaced || (second > 0) == c.displaced {
			t.Errorf("%s: %d positions set apart, %d of a second ship", c.name, apart, second)
		}
	}
}

// What is found of an area does not depend on how its files were dealt out to runs:
// also where it is only then known that several ships were displaced, or where what
// looked like it is found not to be.
func TestInterferenceGrows(t *testing.T) {
	notUnderRace(t)
	airport := trial.World{What: trial.Airport, Ships: 6, Outside: 2, Hours: 30, Begins: 480, Minutes: 240, NM: 110, Every: 4 * supercargo.Minute, Unnamed: true, Seed: 5}
	with := func(change func(*trial.World)) trial.World {
		w := airport
		change(&w)
		return w
	}
	for _, c := range []struct {
		name        string
		world       trial.World
		told, apart int // anomalies, and at least so many positions
		pattern     string
	}{
		{"one silent", with(func(w *trial.World) { w.Silent = 1 }), 5, 100, "one_place"},
		{"from the beginning", with(func(w *trial.World) { w.Begins, w.Minutes = -1, 500 }), 6, 100, "one_place"},
		{"to the end", with(func(w *trial.World) { w.Minutes = 3000 }), 6, 1000, "one_place"},
		{"from the beginning, by turns", with(func(w *trial.World) { w.Begins, w.Minutes, w.Waves = -1, 1000, 300 }), -1, 0, "one_place"},
		{"flickers later", with(func(w *trial.World) { w.Flicker, w.Later, w.Minutes = 0.6, 120, 500 }), 0, 0, ""},
		{"vector", with(func(w *trial.World) { w.What, w.NM = trial.Vector, 40 }), 6, 200, "one_vector"},
		{"circles", with(func(w *trial.World) { w.What, w.NM = trial.Rings, 1.5 }), 6, 200, "circle"},
	} {
		t.Run(c.name, func(t *testing.T) {
			interferenceGrows(t, captureOf(t, c.world, 6), c.world.Ships-c.world.Silent-1, c.told, c.apart, c.pattern)
		})
	}
}

// The same of aircraft, also where they only say that their positions are poor.
func TestInterferenceOfAircraftGrows(t *testing.T) {
	notUnderRace(t)
	for _, c := range []struct {
		what    trial.AirWhat
		apart   int
		pattern string
	}{{trial.AirPlace, 200, "one_place"}, {trial.AirPoor, 0, "low_integrity"}} {
		w := trial.AirWorld{What: c.what, Within: 5, Outside: 1, Minutes: 10, Every: 15 * supercargo.Second, NM: 110, Unnamed: true, Seed: 5}
		t.Run(c.pattern, func(t *testing.T) { interferenceGrows(t, tracesOf(t, w, 6), -1, 5, c.apart, c.pattern) })
	}
}

// tracesOf writes a sky as traces of readsb, in folders that follow each other in time.
func tracesOf(t *testing.T, w trial.AirWorld, n int) (paths []string) {
	t.Helper()
	sent := w.Fly()
	dir := t.TempDir()
	from, to := sent[0].Time, sent[len(sent)-1].Time+1
	for i := range n {
		a, b := from+(to-from)*supercargo.Instant(i)/supercargo.Instant(n), from+(to-from)*supercargo.Instant(i+1)/supercargo.Instant(n)
		points := map[supercargo.MMSI][]string{}
		for _, x := range sent {
			if x.Time < a || x.Time >= b {
				continue
			}
			lat, lon := x.Degrees()
			feet, _ := x.Feet()
			nic := 8
			if x.Flags.Any(supercargo.LowIntegrity) {
				nic = 0
			}
			points[x.MMSI] = append(points[x.MMSI], fmt.Sprintf(`[%.3f,%.6f,%.6f,%.0f,%.1f,%.1f,0,0,{"nic":%d,"nac_p":9},"adsb_icao"]`, float64(x.Time-a)/1000, lat, lon, feet, float64(x.SOG)/10, float64(x.COG)/10, nic))
		}
		path := filepath.Join(dir, fmt.Sprintf("%02d", i))
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
		for m, all := range points {
			address, _ := m.Aircraft()
			text := fmt.Sprintf(`{"icao":"%s","timestamp":%d.%03d,"trace":[%s]}`, address, a/1000, a%1000, strings.Join(all, ","))
			if err := os.WriteFile(filepath.Join(path, "trace_full_"+address.String()+".json"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		paths = append(paths, path)
	}
	return paths
}

// patternOf is how positions were disturbed together with others, "" where they were not.
func patternOf(e *supercargo.Event) string {
	switch {
	case e.Anomaly == nil:
		return ""
	case e.Anomaly.Reason == "low_integrity":
		return e.Anomaly.Reason
	}
	return e.Anomaly.Pattern
}

func interferenceGrows(t *testing.T, files []string, others, told, apart int, pattern string) {
	dir := t.TempDir()
	into(t, filepath.Join(dir, "one"), nil, files...)
	want := plainly(t, filepath.Join(dir, "one"))
	for i := range want.events {
		if is := patternOf(&want.events[i]); is != "" {
			told--
			if a := want.events[i].Anomaly; others >= 0 && a.OtherShips != others || a.OtherShips < 2 || is != pattern {
				t.Errorf("%+v", a)
			}
		}
	}
	for i := range want.fixes {
		if f := &want.fixes[i]; f.Why == supercargo.Interfered {
			apart--
			if f.Hull != 0 || !f.Flags.Any(supercargo.Implausible) {
				t.Fatalf("hull %d, flags %v", f.Hull, f.Flags.Names())
			}
		}
	}
	if told > 0 || told == 0 && apart > 0 {
		t.Fatalf("%d anomalies and %d positions set apart are missing", told, apart)
	}
	mixed := slices.Clone(files)
	rand.New(rand.NewPCG(3, 5)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
	most := 0
	for order, files := range map[string][]string{"in order": files, "backwards": backwards(files), "mixed": mixed} {
		ws := filepath.Join(dir, order)
		for _, f := range files {
			into(t, ws, nil, f)
			n := 0
			for _, e := range plainly(t, ws).events {
				if patternOf(&e) != "" {
					n++
				}
			}
			most = max(most, n)
		}
		sameHeld(t, order, want, plainly(t, ws))
		if res := into(t, ws, nil, files[2]); res.New != 0 {
			t.Errorf("%s: a file again: %d revisions", order, res.New)
		}
		into(t, ws, func(b *Batch) { b.Anew = true })
		sameHeld(t, order+", anew", want, plainly(t, ws))
	}
	if pattern == "" && most == 0 {
		t.Error("nothing was ever told: the test tests nothing")
	}
}

// The files of some ships come after those of the others: what two ships did not
// show, three do.
func TestInterferenceByShips(t *testing.T) {
	notUnderRace(t)
	w := worldOf(t, "12 ships to an airport, receivers not named")
	w.Ships, w.Outside, w.Every = 4, 1, 4*supercargo.Minute
	all, err := os.ReadFile(captureOf(t, w, 1)[0])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var files []string
	lines := bytes.SplitAfter(all, []byte("\n"))
	for k := range 3 {
		part := slices.Clone(lines[0])
		for _, l := range lines[1:] {
			if len(l) > 8 && int(l[8])%3 == k {
				part = append(part, l...)
			}
		}
		path := filepath.Join(dir, fmt.Sprintf("ships-%d.csv", k))
		if err := os.WriteFile(path, part, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	into(t, filepath.Join(dir, "one"), nil, files...)
	want := plainly(t, filepath.Join(dir, "one"))
	for order, files := range map[string][]string{"in order": files, "backwards": backwards(files)} {
		ws := filepath.Join(dir, order)
		for i, f := range files {
			into(t, ws, nil, f)
			n := 0
			for _, e := range plainly(t, ws).events {
				if e.Anomaly != nil && e.Anomaly.Reason == "area_shift" {
					n++
				}
			}
			if i == 0 && n != 0 || i == 2 && n != 4 {
				t.Errorf("%s: %d anomalies after file %d", order, n, i)
			}
		}
		sameHeld(t, order, want, plainly(t, ws))
	}
}

// The laws hold for ships that are displaced: the state cut after any fix, and all
// times moved.
func TestInterferenceCutAndShift(t *testing.T) {
	notUnderRace(t)
	heard := map[string][]trial.Sent{}
	for _, name := range []string{"12 ships to an airport, a third of the time", "6 ships on circles for 2 h", "12 ships to an airport, 1 % garbled"} {
		heard[name] = worldOf(t, name).Sail()
	}
	skies, _ := trial.AirWorlds(5)
	for _, w := range skies {
		switch w.What {
		case trial.AirPlacePoor, trial.AirVector, trial.AirPoor:
			heard[w.Name] = w.Fly()
		}
	}
	for name, sent := range heard {
		p := Default()
		var fixes []supercargo.Fix
		for _, x := range sent {
			fixes = append(fixes, x.Fix)
		}
		want := Fold(&p, fixes)
		moved := slices.Clone(fixes)
		const by = 12_345_678
		for i := range moved {
			moved[i].Time += by
		}
		got := Fold(&p, moved)
		if len(got.Events) != len(want.Events) {
			t.Errorf("%s: %d events, moved %d", name, len(want.Events), len(got.Events))
		}
		for i := range got.Fixes {
			if got.Fixes[i].Why != want.Fixes[i].Why || got.Hulls[i] != want.Hulls[i] || got.Fixes[i].Time != want.Fixes[i].Time+by {
				t.Fatalf("%s: fix %d differs when moved", name, i)
			}
		}
		slices.SortFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
		_, plain := foldAgainst(&p, fixes, nil, nil)
		m, cut := &Machine{}, 0
		for i := range fixes {
			if i > 0 && fixes[i].MMSI != fixes[i-1].MMSI {
				break
			}
			f := fixes[i]
			m.Step(&p, &f, func(*supercargo.Event) {}, nobody)
			if i%5 == 0 {
				n := throughForm(t, m)
				n.over = m.over
				m = n
				cut++
			}
		}
		cutAll := (&course{mmsi: fixes[0].MMSI, m: m}).excursions(&p).all
		n := 0
		for _, e := range plain {
			if e.MMSI == fixes[0].MMSI {
				if n >= len(cutAll) || cutAll[n] != e {
					t.Errorf("%s: cut %d times, another excursion", name, cut)
				}
				n++
			}
		}
		if n == 0 {
			t.Errorf("%s: no excursion: the test tests nothing", name)
		}
	}
}

// A run is stopped after it was committed and before the run that its verdicts
// cause: the next run, of whatever input or of none, makes up for it.
func TestStoppedBetweenVerdictAndFold(t *testing.T) {
	notUnderRace(t)
	files := captureOf(t, worldOf(t, "12 ships to an airport, receivers not named"), 2)
	dir := t.TempDir()
	into(t, filepath.Join(dir, "whole"), nil, files...)
	want := plainly(t, filepath.Join(dir, "whole"))
	for name, next := range map[string][]string{"the same again": files, "nothing": nil} {
		ws := filepath.Join(dir, name)
		if !stoppedBetween(t, ws, files) {
			t.Fatal("no further run was due: the test tests nothing")
		}
		if held := plainly(t, ws); len(held.events) == len(want.events) && slices.ContainsFunc(held.events, func(e supercargo.Event) bool { return e.Anomaly != nil && e.Anomaly.Pattern != "" }) {
			t.Fatal("all was told before the run was stopped: the test tests nothing")
		}
		into(t, ws, nil, next...)
		sameHeld(t, name, want, plainly(t, ws))
	}
}

// stoppedBetween is the first half of Batch.Run, and tells whether the second is due.
func stoppedBetween(t *testing.T, ws string, files []string) bool {
	t.Helper()
	st := openStore(t, ws)
	defer st.Close()
	inputs, err := source.Expand(files)
	if err != nil {
		t.Fatal(err)
	}
	b := Batch{Workspace: ws, Store: st, Params: Default(), Memory: 1 << 30, Workers: 2, Now: 4_000_000_000_000}
	_, more, err := b.once(context.Background(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return more
}

// Of aircraft whose positions are displaced together nearly all is set apart, and no flight, landing
// or track is made of it; where they only said that their positions are poor, that is told and nothing
// set apart; of what may be taken for either, nothing is told as such.
func TestSkiesOfInterference(t *testing.T) {
	notUnderRace(t)
	p := Default()
	with, without := trial.AirWorlds(5)
	for _, w := range with {
		o := w.Measure(folded(&p))
		t.Logf("%-60s %+v", w.Name, o)
		displaced, poor := w.Within-w.Silent, 0
		switch w.What {
		case trial.AirPoor:
			displaced, poor = 0, o.Poor
			if o.Poor < w.Within-1 { // of one there were too few others at the time
				t.Errorf("%s: poor positions of %d told", w.Name, o.Poor)
			}
		case trial.AirPlacePoor:
			poor = o.Poor
		}
		if w.Hard && o.Accused == 0 && 10*o.Flagged > 7*o.False {
			continue
		}
		if 100*o.Flagged < 99*o.False || o.Accused != 0 || o.OnHull != 0 || o.Hulls != 0 || o.Events != 0 || o.Lost != 0 || o.Ships != displaced || o.Poor != poor {
			t.Errorf("%s: %+v", w.Name, o)
		}
	}
	for _, w := range without {
		o := w.Measure(folded(&p))
		t.Logf("%-60s %+v", w.Name, o)
		if o.Told != 0 || o.Flagged != 0 || o.Accused != 0 || o.Poor != 0 {
			t.Errorf("%s: %+v", w.Name, o)
		}
	}
}
