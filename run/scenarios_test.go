package run

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/ais"
	"supercargo/modes"
	"supercargo/sim"
	"supercargo/source"
)

// scenario is a built-in scenario and what its receivers heard.
type scenario struct {
	*sim.Scenario
	lines  []byte
	frames []byte // what those of aircraft heard
}

// files are what the receivers wrote, a file for ships and one for aircraft, of what there are.
func (s *scenario) files() map[string][]byte {
	all := map[string][]byte{}
	if len(s.Ships) > 0 {
		all["feed.nmea"] = s.lines
	}
	if len(s.Aircraft) > 0 {
		all["feed.avr"] = s.frames
	}
	return all
}

// fixes are those of ships, then those of aircraft, in order of arrival. They count as lines of
// two sources.
func (s *scenario) fixes() []supercargo.Fix {
	return append(fixesOf(s.lines), framesOf(s.frames)...)
}

// notUnderRace skips a test that starts no goroutine which shorter ones do not start: with
// the race detector, by -short, all of it takes ten times as long.
func notUnderRace(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("too long for the race detector; shorter tests run the same goroutines")
	}
}

// long is the scenario that is cut in two files and spilled; a short one where
// tests are to be short, as under the race detector.
var long = func() string {
	if slices.Contains(os.Args, "-test.short=true") {
		return "switch-off"
	}
	return "exercise"
}()

func scenarios(t testing.TB) map[string]scenario {
	t.Helper()
	all, err := heardOfAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var heardOfAll = sync.OnceValues(func() (map[string]scenario, error) {
	out := map[string]scenario{}
	for _, name := range sim.BuiltIn() {
		if testing.Short() && !slices.Contains([]string{"midnight", long}, name) {
			continue
		}
		s, err := sim.Open(name)
		if err != nil {
			return nil, err
		}
		var heard, frames bytes.Buffer
		if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
			return nil, err
		}
		out[name] = scenario{s, heard.Bytes(), frames.Bytes()}
	}
	return out, nil
})

// oneRun is a folder with a workspace of a scenario in one run, for tests that only look at it, and what it
// holds: made where the first asks for it.
type oneRun struct {
	dir string
	held
}

var (
	oneRuns    = map[string]*oneRun{}
	oneRunsDir string
)

func TestMain(m *testing.M) {
	code := m.Run()
	if oneRunsDir != "" {
		os.RemoveAll(oneRunsDir)
	}
	os.Exit(code)
}

func (s *scenario) oneRun(t *testing.T) *oneRun {
	t.Helper()
	if x := oneRuns[s.Name]; x != nil {
		return x
	}
	if oneRunsDir == "" {
		dir, err := os.MkdirTemp("", "one-run-")
		if err != nil {
			t.Fatal(err)
		}
		oneRunsDir = dir
	}
	dir := filepath.Join(oneRunsDir, strconv.Itoa(len(oneRuns)))
	oneRuns[s.Name] = &oneRun{dir, batch(t, dir, 1<<30, 2, s.files())}
	return oneRuns[s.Name]
}

// differ is what cmp.Diff tells of two values that are not the same to the bit.
func differ(want, got any) string {
	if reflect.DeepEqual(want, got) { // in a hundredth of the time
		return ""
	}
	return cmp.Diff(want, got)
}

// fixesOf decodes lines to fixes in order of arrival.
func fixesOf(lines []byte) (out []supercargo.Fix) {
	d := ais.NewNMEA(ais.NMEAOptions{Source: 1, Receiver: newReceivers(nil).local()})
	b := source.Block{Bytes: lines}
	var r supercargo.Report
	b.Lines(func(line []byte, at int64) {
		if d.Line(line, at, &r) == supercargo.Used && r.HasFix {
			out = append(out, r.Fix)
		}
	})
	return out
}

// framesOf decodes frames to fixes in order of arrival.
func framesOf(lines []byte) (out []supercargo.Fix) {
	d := modes.NewDecoder(modes.Options{Source: 2, Receiver: newReceivers(nil).local()})
	b := source.Block{Bytes: lines}
	var r supercargo.Report
	b.Lines(func(line []byte, at int64) {
		if d.Line(line, at, &r); r.HasFix {
			out = append(out, r.Fix)
		}
	})
	return out
}

func inOrder(fixes []supercargo.Fix) []supercargo.Fix {
	fixes = slices.Clone(fixes)
	slices.SortFunc(fixes, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	return fixes
}
