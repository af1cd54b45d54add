package run

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"supercargo"
	"supercargo/store"
)

// heardBadly is what four stations wrote of ships under way over three days, in a file for each eighth of
// a day: one station's clock is 40 s ahead until half past noon of the second day, and another's ten minutes behind.
// Two sail side by side. For two hours the positions of all ships but one are displaced alike. Truth has, by file and line, when each transmission was sent.
func heardBadly(t *testing.T) (paths []string, truth map[string]time.Time) {
	t.Helper()
	begin := time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)
	rnd := rand.New(rand.NewPCG(11, 7))
	type line struct {
		at   time.Time
		text string
	}
	files, truth := map[int][]line{}, map[string]time.Time{}
	for ship := range 5 {
		for sent := begin.Add(time.Duration(ship) * time.Second); sent.Before(begin.Add(60 * time.Hour)); sent = sent.Add(3 * time.Minute) {
			hours := sent.Sub(begin).Hours()
			lat, lon := 36.0+0.1*float64(ship)+0.02*hours, 5.0+0.12*hours
			if ship == 4 { // beside another
				lat -= 0.097
			}
			if ship > 0 && sent.Sub(begin) >= displacedFrom && sent.Sub(begin) < displacedTo {
				lat, lon = lat+1.5, lon-2
			}
			for i, station := range []string{"alpha", "beta", "gamma", "delta"} {
				if rnd.Float64() < 0.35 || i == 2 && ship == 0 && hours < 30 {
					continue
				}
				ahead := [4]time.Duration{0, 40 * time.Second, -10 * time.Minute, 0}[i]
				if i == 1 && hours > 36.5 {
					ahead = 0
				}
				at := sent.Add(ahead + time.Duration(rnd.IntN(2))*time.Second)
				text := fmt.Sprintf("%d,%s,%.6f,%.6f,7.5,%.1f,%d,%s", 211000100+ship, at.Format("2006-01-02T15:04:05Z"), lat, lon, 79.0, 80, station)
				k := int(at.Sub(begin)+24*time.Hour) / int(3*time.Hour)
				files[k] = append(files[k], line{at, text})
				truth[text] = sent
			}
		}
	}
	dir := t.TempDir()
	for k, lines := range files {
		slices.SortStableFunc(lines, func(a, b line) int { return a.at.Compare(b.at) })
		b := bytes.NewBufferString("mmsi,timestamp,lat,lon,sog,cog,heading,station\n")
		for _, l := range lines {
			fmt.Fprintln(b, l.text)
		}
		path := filepath.Join(dir, fmt.Sprintf("%02d.csv", k))
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths, truth
}

const displacedFrom, displacedTo = 42 * time.Hour, 44 * time.Hour

// Times by clocks that are off are mended for all ships, those too that no other receiver hears, but for the
// hour in which a clock was set right; and in whatever order the files come.
func TestClocksOfReceivers(t *testing.T) {
	notUnderRace(t)
	paths, truth := heardBadly(t)
	dir := t.TempDir()
	into(t, filepath.Join(dir, "one"), nil, paths...)
	want := plainly(t, filepath.Join(dir, "one"))
	wrong, offHull := 0, 0
	text := map[string][]byte{}
	st := openStore(t, filepath.Join(dir, "one"))
	inputs, err := st.Inputs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range look(t, filepath.Join(dir, "one"), st, nil).fixes {
		path := inputs[slices.IndexFunc(inputs, sourceIs(f.Source))].Path
		if text[path] == nil {
			if text[path], err = os.ReadFile(path); err != nil {
				t.Fatal(err)
			}
		}
		of, _, _ := bytes.Cut(text[path][f.Offset:], []byte("\n"))
		sent, known := truth[string(of)]
		if !known {
			t.Fatalf("no such line: %s", of)
		}
		if off := time.UnixMilli(int64(f.Time)).Sub(sent).Abs(); off > 2*time.Second {
			if set := sent.Sub(time.Date(2024, 3, 5, 12, 0, 0, 0, time.UTC)); set < -time.Hour || set > time.Hour {
				t.Errorf("%s has the time %v, and was sent at %v", of, time.UnixMilli(int64(f.Time)).UTC(), sent)
			}
			wrong++
		}
		after := sent.Sub(time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC))
		displaced := f.MMSI != 211000100 && after >= displacedFrom && after < displacedTo
		if displaced != (f.Why == supercargo.Interfered) || !displaced && f.Hull != 1 {
			offHull++
		}
		if wrong+offHull > 40 {
			break
		}
	}
	byItself := 0 // times that are wrong where each number finds clocks by itself
	p := Default()
	p.Chronometer.Least = 1 << 40
	for _, f := range Fold(&p, plainFixes(look(t, filepath.Join(dir, "one"), st, nil))).Fixes {
		if of, _, _ := bytes.Cut(text[inputs[slices.IndexFunc(inputs, sourceIs(f.Source))].Path][f.Offset:], []byte("\n")); time.UnixMilli(int64(f.Time)).Sub(truth[string(of)]).Abs() > 2*time.Second {
			byItself++
		}
	}
	t.Logf("times that are wrong by more than 2 s: %d of %d, all within an hour of when a clock was set right; %d where each number finds clocks by itself", wrong, len(want.fixes), byItself)
	if offHull > 0 {
		t.Errorf("%d fixes are not on the one hull that each number has, or set apart as displaced", offHull)
	}
	seconds := map[float64]int{}
	for _, e := range want.events {
		if e.Kind == supercargo.ClockOffset {
			seconds[e.Clock.Seconds]++
			if !e.Clock.AllShips || e.Clock.Receiver == "" {
				t.Errorf("clock offset %+v", e.Clock)
			}
		}
	}
	if seconds[40] != 5 || seconds[-600] != 5 || len(seconds) != 2 {
		t.Errorf("clocks told to be off, by seconds: %v; want each of two once of each of five ships", seconds)
	}
	mixed := slices.Clone(paths)
	rand.New(rand.NewPCG(5, 8)).Shuffle(len(mixed), func(i, k int) { mixed[i], mixed[k] = mixed[k], mixed[i] })
	for order, files := range map[string][]string{"in order": paths, "backwards": backwards(paths), "mixed": mixed} {
		ws := filepath.Join(dir, order)
		for i := range files {
			into(t, ws, nil, files[i])
		}
		sameHeld(t, order, want, plainly(t, ws))
		if res := into(t, ws, nil, files[3]); res.New != 0 {
			t.Errorf("%s: a file again: %d revisions", order, res.New)
		}
	}
}

// plainFixes are those that a workspace holds, as they were received.
func plainFixes(h held) (out []supercargo.Fix) {
	for _, x := range h.fixes {
		f := x.Fix
		none := verdict{flags: f.Flags &^ foundAnew}
		none.put(&f)
		out = append(out, f)
	}
	return out
}

func sourceIs(id supercargo.SourceID) func(store.Input) bool {
	return func(in store.Input) bool { return in.ID == id }
}
