package bundle

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/answer"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store"
	"supercargo/watchlist"
	"supercargo/watchlist/forms"
	"supercargo/workspace"
)

// now is the moment of every run.
const now = 1_750_000_000_000

// Names that a crew could type, of an invented ship.
const scriptName = `<script>alert(1)</script>`

// feed is what an invented ship sent: with a gap, in days whose order only the last
// rows settle.
func feed() []byte {
	var b bytes.Buffer
	b.WriteString("MMSI;BaseDateTime;LAT;LON;SOG;COG;VesselName\n")
	for h := range 60 {
		if h > 20 && h < 40 {
			continue
		}
		fmt.Fprintf(&b, "200000101;%02d/03/2024 %02d:00;%.4f;50.5;8.0;0.0;%s\n", 12+h/24, h%24, 40+float64(h)*0.05, scriptName)
	}
	return b.Bytes()
}

// clerk answers from a workspace into which files were run, each by itself.
func clerk(t testing.TB, dir string, files map[string][]byte, names ...string) *answer.Clerk {
	t.Helper()
	f := &workspace.Folder{Dir: filepath.Join(dir, "ws"), Now: func() supercargo.Instant { return now }}
	st, err := f.Open(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	for i, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
		b := run.Batch{Workspace: f.Dir, Store: st, Memory: 1 << 30, Workers: 2, Now: supercargo.Instant(now + i)}
		if b.Params, err = f.Params(t.Context(), st, nil); err != nil {
			t.Fatal(err)
		}
		res, err := b.Run(context.Background(), []source.Input{{Path: path, Size: int64(len(files[name]))}})
		if err != nil || res.Failed {
			t.Fatal(err, res)
		}
	}
	return &answer.Clerk{Folder: f, Store: st, Program: "test"}
}

func small(t testing.TB) *answer.Clerk {
	return clerk(t, t.TempDir(), map[string][]byte{"small.csv": feed()}, "small.csv")
}

func exercise(t testing.TB) *answer.Clerk {
	t.Helper()
	s, err := sim.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	var heard, frames bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
		t.Fatal(err)
	}
	return clerk(t, t.TempDir(), map[string][]byte{"heard.nmea": heard.Bytes(), "heard.avr": frames.Bytes()}, "heard.nmea", "heard.avr")
}

func page(b *Bundle) ([]byte, error) { return []byte("<title>a page</title>"), nil }

// made gathers and packs.
func made(t testing.TB, c *answer.Clerk, o Options, in string, words ...string) (zip string, b *Bundle, w *Written) {
	t.Helper()
	asked, err := Find(t.Context(), c, words, in, "2026-11-01")
	if err != nil {
		t.Fatal(err)
	}
	if b, err = Gather(t.Context(), c, asked); err != nil {
		t.Fatal(err)
	}
	o.Dossier = page
	var out bytes.Buffer
	if w, err = Write(t.Context(), c, b, o, &out); err != nil {
		t.Fatal(err)
	}
	zip = filepath.Join(t.TempDir(), "b.zip")
	if err := os.WriteFile(zip, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return zip, b, w
}

func verified(t testing.TB, zip string) *Report {
	t.Helper()
	r, err := Verify(zip)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Of a case, of a claim and of events: everything is in it, everything is checked, the
// same question gives the same bytes, and it comes out the same when it is run again.
func TestBundleOfTheExercise(t *testing.T) {
	c := exercise(t)
	gap := "5ce51716cdfee338"
	for _, w := range []struct {
		words                            []string
		events, claims, findings, levers int
		inputs                           int
	}{
		{[]string{"exercise"}, 13, 14, 43, 14, 2},
		{[]string{"EX-02"}, 3, 1, 3, 1, 0},
		{[]string{"ex-02", "EX-10", gap[:6]}, 4, 2, 0, 2, 0},
		{[]string{gap}, 1, 0, 0, 0, 0},
		{[]string{"10a8b144e46057a4"}, 1, 0, 0, 1, 2}, // a flight
		{[]string{"6154e614687f4231"}, 4, 0, 0, 1, 2}, // a voyage, and the calls that it joins
	} {
		t.Run(strings.Join(w.words, " "), func(t *testing.T) {
			zip, b, done := made(t, c, Options{Inputs: w.inputs > 0}, "", w.words...)
			if len(b.Events) != w.events || len(b.Claims) != w.claims || w.findings > 0 && len(b.Findings) != w.findings || len(b.Levers) != w.levers {
				t.Errorf("%d events, %d claims, %d findings, %d levers", len(b.Events), len(b.Claims), len(b.Findings), len(b.Levers))
			}
			if !b.Simulated || b.Mixed || len(b.Lines) == 0 || len(done.Manifest.Missing) > 0 {
				t.Errorf("simulated %v, %d lines, missing %v", b.Simulated, len(b.Lines), done.Manifest.Missing)
			}
			r := verified(t, zip)
			positions := 0
			for _, x := range b.Events {
				positions += len(x.Evidence)
			}
			if !r.OK() || r.Events != w.events || r.Claims != w.claims || r.Findings != len(b.Findings) || r.Positions != positions || r.Inputs != w.inputs || r.Files != len(done.Manifest.Files) || r.SHA256 != done.SHA256 {
				t.Errorf("%+v", r)
			}
			if again, _, _ := made(t, c, Options{Inputs: w.inputs > 0}, "", w.words...); !same(t, zip, again) {
				t.Error("the same question gave other bytes")
			}
			if w.inputs == 0 {
				return
			}
			p, err := Replay(t.Context(), zip, &Runner{Memory: 1 << 30, Workers: 2, Program: "test"})
			if err != nil {
				t.Fatal(err)
			}
			if !p.OK() || p.Events != w.events || p.Findings != len(b.Findings) || p.Listed != len(b.Listed) || p.Levers != w.levers || len(p.NotReplayed) > 0 {
				t.Errorf("%+v", p)
			}
		})
	}
}

func same(t testing.TB, a, b string) bool {
	t.Helper()
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(x, y)
}

// A case whose claims have no movements, with nothing run into the workspace.
func TestBundleWithoutMovements(t *testing.T) {
	f := &workspace.Folder{Dir: filepath.Join(t.TempDir(), "ws"), Now: func() supercargo.Instant { return now }}
	c := &answer.Clerk{Folder: f, Program: "test"}
	for _, inputs := range []bool{false, true} {
		zip, b, _ := made(t, c, Options{Inputs: inputs}, "", "exercise")
		if r := verified(t, zip); !r.OK() || len(b.Events) != 0 || r.Claims != 14 || r.Findings == 0 {
			t.Errorf("%+v", r)
		}
		if inputs {
			if p, err := Replay(t.Context(), zip, &Runner{Memory: 1 << 30, Workers: 1, Program: "another"}); err != nil || !p.OK() || p.Findings != len(b.Findings) {
				t.Errorf("%+v, %v", p, err)
			}
		}
	}
}

// Folders of this machine stay behind.
func TestBundleNamesNoFolder(t *testing.T) {
	c := small(t)
	zip, _, _ := made(t, c, Options{}, "", gapOf(t, c))
	a, err := open(zip)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for name := range a.by {
		b, err := a.read(name, mostText)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(filepath.Dir(c.Dir))) {
			t.Errorf("%s names a folder of this machine", name)
		}
	}
}

func gapOf(t testing.TB, c *answer.Clerk) (id string) {
	t.Helper()
	err := c.Store.Events(t.Context(), queryGaps, func(r *supercargo.Revision) error {
		id = string(r.ID)
		return nil
	})
	if err != nil || id == "" {
		t.Fatal("no gap", err)
	}
	return id
}

// Inputs that came in several runs, of several kinds, some packed; with a threshold and
// a place of the user's own: run again it is the same.
func TestReplayOfManyRuns(t *testing.T) {
	s, err := sim.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	var heard, truth bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Truth: &truth}); err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(heard.Bytes(), []byte("\n"))
	half := len(lines) / 2
	files := map[string][]byte{"b.nmea": bytes.Join(lines[half:], nil), "a.nmea.gz": gzipped(t, bytes.Join(lines[:half], nil)), "small.csv": feed()}
	dir := t.TempDir()
	c := clerk(t, dir, files, "b.nmea", "small.csv", "a.nmea.gz")
	if err := os.WriteFile(c.PlacesFile(), []byte(ownPlace), 0o644); err != nil {
		t.Fatal(err)
	}
	b := run.Batch{Workspace: c.Dir, Store: c.Store, Memory: 1 << 30, Workers: 2, Now: now + 10, Settings: map[string]string{"gap.hours": "5", "call.stop_minutes": "20"}, Anew: true}
	if b.Params, err = c.Params(t.Context(), c.Store, b.Settings); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Run(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	zip, bd, _ := made(t, c, Options{Inputs: true}, "", "exercise", gapOf(t, c))
	if bd.InForce["gap.hours"] != 5 || bd.Set["call.stop_minutes"] != "20" {
		t.Errorf("thresholds %v", bd.Set)
	}
	if r := verified(t, zip); !r.OK() || r.Inputs != 3 {
		t.Errorf("%+v", r)
	}
	p, err := Replay(t.Context(), zip, &Runner{Memory: 1 << 30, Workers: 1, Program: "test"})
	if err != nil || !p.OK() || p.Events != len(bd.Events) || p.Events < 10 {
		t.Errorf("%+v, %v", p, err)
	}
}

// What is asked for has to be something, and one thing.
func TestFindSaysWhatIsWrong(t *testing.T) {
	c := small(t)
	for _, w := range []struct {
		words    []string
		in, want string
	}{
		{nil, "", "give the name of a case"},
		{[]string{"nowhere"}, "", "neither a case, a claim nor an event"},
		{[]string{"exercise", "caspian"}, "", "two cases"},
		{[]string{"EX-02", "CL-019"}, "", "neither a case, a claim of case exercise"},
		{[]string{"CL-019"}, "exercise", "neither a case, a claim of case exercise"},
	} {
		if _, err := Find(t.Context(), c, w.words, w.in, ""); err == nil || !strings.Contains(err.Error(), w.want) {
			t.Errorf("%v: %v, want %q", w.words, err, w.want)
		}
	}
	if _, err := Find(t.Context(), c, []string{"exercise"}, "", "soon"); err == nil {
		t.Error("a day that is none")
	}
	a, err := Find(t.Context(), c, []string{"EX-10", "EX-02", "EX-10"}, "", "")
	if err != nil || len(a.Claims) != 2 || a.Claims[0] != "EX-02" || a.Whole || a.AsOf != "2025-06-15" {
		t.Errorf("%+v, %v", a, err)
	}
}

// An input that is gone or changed: its lines are said to be missing, the bundle is
// made all the same, and nothing in it is said to be confirmed; whole inputs are
// refused.
func TestInputsThatAreGone(t *testing.T) {
	for name, do := range map[string]func(string) error{
		"gone": os.Remove,
		"changed": func(p string) error {
			return os.WriteFile(p, bytes.Replace(feed(), []byte("50.5"), []byte("50.6"), 1), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := small(t)
			id := gapOf(t, c)
			if err := do(filepath.Join(filepath.Dir(c.Dir), "small.csv")); err != nil {
				t.Fatal(err)
			}
			zip, b, w := made(t, c, Options{}, "", id)
			r := verified(t, zip)
			if len(w.Manifest.Missing) != 1 || !r.OK() || r.Positions != 0 || b.Events[0].Evidence[0].Agrees || !strings.Contains(strings.Join(r.NotChecked, "\n"), "lines of source 1, small.csv") {
				t.Errorf("%+v, %v", r, w.Manifest.Missing)
			}
			asked, _ := Find(t.Context(), c, []string{id}, "", "")
			g, err := Gather(t.Context(), c, asked)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Write(t.Context(), c, g, Options{Inputs: true}, &bytes.Buffer{}); err == nil {
				t.Error("a whole input that is not what was read went in")
			}
			if _, err := Replay(t.Context(), zip, &Runner{Memory: 1 << 30, Workers: 1}); err == nil || !strings.Contains(err.Error(), "--inputs") {
				t.Errorf("run again without inputs: %v", err)
			}
		})
	}
}

// ownPlace is an invented place on an invented way of an invented ship.
const ownPlace = `place xx-own
  name Own Roads
  kind roadstead
  country AZ
  source invented for a test
  accuracy invented
  ring
    41.00 50.40
    41.00 50.60
    41.20 50.60
    41.20 50.40
    41.00 50.40
`

func gzipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var queryGaps = store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}

// Lists that answers rest on go with whole inputs, and are read again: the answers come
// out the same. Without whole inputs their hash alone is there, and is said to be.
func TestListsGoAlong(t *testing.T) {
	c := exercise(t)
	files, err := forms.Open([]string{filepath.Join("..", "watchlist", "forms", "testdata", "uk.csv")})
	if err != nil {
		t.Fatal(err)
	}
	r, err := forms.Read(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Shelf().Import(files, r, watchlist.Options{}, now); err != nil {
		t.Fatal(err)
	}
	lean, _, _ := made(t, c, Options{}, "", "5ce51716cdfee338")
	if v := verified(t, lean); !v.OK() || !strings.Contains(strings.Join(v.NotChecked, "\n"), "the publisher's file is not in the bundle") {
		t.Errorf("%+v", v)
	}
	whole, b, w := made(t, c, Options{Inputs: true}, "", "5ce51716cdfee338")
	held := 0
	for _, f := range w.Manifest.Files {
		if strings.HasPrefix(f.Path, listsDir) {
			held++
		}
	}
	if v := verified(t, whole); !v.OK() || held != 1 || len(b.Editions) != 1 {
		t.Errorf("%d files of lists, %+v", held, v)
	}
	p, err := Replay(t.Context(), whole, &Runner{Memory: 1 << 30, Workers: 2, Program: "test"})
	if err != nil || !p.OK() || len(p.NotReplayed) > 0 || p.Listed != len(b.Listed) || p.Listed == 0 {
		t.Errorf("%+v, %v", p, err)
	}
	other := remade(t, whole, func(name string, b []byte) []byte {
		if strings.HasPrefix(name, listsDir) {
			b = append(b, '\n')
		}
		return b
	}, nil)
	if v := verified(t, other); v.OK() {
		t.Error("another edition of a list was taken for the one that was read")
	}
}
