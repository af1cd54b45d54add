package run

import (
	"bytes"
	order "cmp"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
	"supercargo/track"
)

// fold steps ordered fixes through machines; between is called after each fix
// and may put another in the place of the machine. The events are the last
// word on each, those that are open at the end among them.
func fold(p *Params, fixes []supercargo.Fix, between func(*Machine) *Machine) map[supercargo.EventID]supercargo.Event {
	return foldTo(p, fixes, 0, between)
}

// foldTo is fold of some ships of a feed that goes on to a moment at the least.
func foldTo(p *Params, fixes []supercargo.Fix, newest supercargo.Instant, between func(*Machine) *Machine) map[supercargo.EventID]supercargo.Event {
	out := map[supercargo.EventID]supercargo.Event{}
	emit := func(e *supercargo.Event) { out[e.ID] = *e }
	machines := map[supercargo.MMSI]*Machine{}
	for i := range fixes {
		f := fixes[i]
		m := machines[f.MMSI]
		if m == nil {
			m = &Machine{}
		}
		m.Step(p, &f, emit, nobody)
		newest = max(newest, f.Time)
		if between != nil {
			m = between(m)
		}
		machines[f.MMSI] = m
	}
	for _, m := range machines {
		m.SoFar(p, func(supercargo.SourceID) supercargo.Instant { return newest }, emit, nobody)
	}
	return out
}

func sameEvents(t *testing.T, law string, want, got map[supercargo.EventID]supercargo.Event) {
	t.Helper()
	if d := differ(want, got); d != "" {
		t.Errorf("%s law broken (-want +got):\n%s", law, d)
	}
}

func TestScenariosMeetTheirExpectations(t *testing.T) {
	notUnderRace(t)
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			events := s.oneRun(t).events
			if err := s.Check(events); err != nil {
				t.Error(err)
			}
			for _, e := range events {
				if !e.Simulated {
					t.Errorf("%s %s is not marked simulated", e.Kind, e.ID)
				}
			}
		})
	}
}

// throughForm puts the state of a ship through the form in which it is saved.
func throughForm(t *testing.T, m *Machine) *Machine {
	t.Helper()
	k := &Machine{}
	if err := k.Kept.read(m.keep(nil, 0)); err != nil {
		t.Fatal(err)
	}
	return k
}

// Stop after any fix, put the state through its form, go on: the same events. The
// fixes after which it stops are drawn: one in eight, three times over.
func TestCutLaw(t *testing.T) {
	notUnderRace(t)
	p := Default()
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			fixes := inOrder(s.fixes())
			fixes = fixes[:min(len(fixes), 20000)]
			want := fold(&p, fixes, nil)
			for seed := range uint64(3) {
				rnd := rand.New(rand.NewPCG(seed, 11))
				got := fold(&p, fixes, func(m *Machine) *Machine {
					if rnd.IntN(8) > 0 {
						return m
					}
					return throughForm(t, m)
				})
				sameEvents(t, "cut", want, got)
			}
		})
	}
}

// Any arrival order within the lateness bound: the same events. Fixes are
// delayed at random by up to the bound and put back in order by track.Order.
func TestShuffleLaw(t *testing.T) {
	notUnderRace(t)
	p := Default()
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			fixes := inOrder(s.fixes())
			slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
			want := fold(&p, fixes, nil)
			for seed := uint64(0); seed < 3; seed++ {
				ordered := delayed(&p, fixes, seed)
				if len(ordered) != len(fixes) {
					t.Fatalf("%d fixes went in, %d came out", len(fixes), len(ordered))
				}
				sameEvents(t, "shuffle", withoutOrderFlags(want), withoutOrderFlags(fold(&p, ordered, nil)))
			}
		})
	}
}

// delayed are fixes that arrived late at random, within the bound, and were put back in order.
func delayed(p *Params, fixes []supercargo.Fix, seed uint64) (ordered []supercargo.Fix) {
	rnd := rand.New(rand.NewPCG(seed, 7))
	type arrival struct {
		at  supercargo.Instant
		fix supercargo.Fix
	}
	var arrivals []arrival
	for _, f := range fixes {
		arrivals = append(arrivals, arrival{f.Time + supercargo.Instant(rnd.Int64N(p.Lateness)), f})
	}
	slices.SortStableFunc(arrivals, func(a, b arrival) int { return int(a.at - b.at) })
	orders := map[supercargo.MMSI]*track.Order{}
	emit := func(f *supercargo.Fix) {
		g := *f
		g.Flags &^= supercargo.OutOfOrder
		ordered = append(ordered, g)
	}
	for _, a := range arrivals {
		o := orders[a.fix.MMSI]
		if o == nil {
			o = &track.Order{}
			orders[a.fix.MMSI] = o
		}
		o.Step(p.Lateness, a.fix, emit)
	}
	for _, o := range orders {
		o.Flush(1<<62, emit)
	}
	return ordered
}

func withoutOrderFlags(in map[supercargo.EventID]supercargo.Event) map[supercargo.EventID]supercargo.Event {
	out := map[supercargo.EventID]supercargo.Event{}
	for id, e := range in {
		e.Evidence = slices.Clone(e.Evidence)
		for i := range e.Evidence {
			e.Evidence[i].Fix.Flags &^= supercargo.OutOfOrder | supercargo.Late
		}
		out[id] = e
	}
	return out
}

// held is everything that a workspace holds, in a form that can be compared.
type held struct {
	result     *Result
	events     []supercargo.Event
	revisions  int
	fixes      []ownedFix
	statements []supercargo.Statement
	vessels    []store.Vessel
}

// ownedFix is a fix with the hull that it was found to be of.
type ownedFix struct {
	supercargo.Fix
	Hull uint8
}

func batch(t testing.TB, dir string, memory int64, workers int, files map[string][]byte) held {
	t.Helper()
	in := filepath.Join(dir, "in")
	if err := os.MkdirAll(in, 0o755); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for name, b := range files {
		paths = append(paths, filepath.Join(in, name))
		if err := os.WriteFile(filepath.Join(in, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(paths)
	return batchOf(t, filepath.Join(dir, "ws"), memory, workers, paths)
}

func batchOf(t testing.TB, ws string, memory int64, workers int, paths []string) held {
	t.Helper()
	if err := os.MkdirAll(ws, 0o755); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	inputs, err := source.Expand(paths)
	if err != nil {
		t.Fatal(err)
	}
	b := Batch{Workspace: ws, Store: st, Params: Default(), Memory: memory, Workers: workers, Now: 4_000_000_000_000}
	res, err := b.Run(context.Background(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return look(t, ws, st, res)
}

func look(t testing.TB, ws string, st store.Store, res *Result) held {
	t.Helper()
	h := held{result: res}
	ctx := context.Background()
	err := st.Events(ctx, store.Query{}, func(r *supercargo.Revision) error {
		h.events = append(h.events, r.Event)
		h.revisions += r.Revision
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	parts, err := st.Parts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive.Archive{Dir: archive.Dir(ws), Parts: parts}
	err = a.Read(archive.All, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			h.fixes = append(h.fixes, ownedFix{fixes[i], hulls[i]})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(h.fixes, func(a, b ownedFix) int { return a.Compare(&b.Fix) })
	for i := range parts {
		if parts[i].Kind != store.Statements {
			continue
		}
		err = archive.ReadStatements(a.Path(&parts[i]), func(s *supercargo.Statement) error {
			h.statements = append(h.statements, *s)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(h.statements, func(a, b supercargo.Statement) int {
		return order.Or(order.Compare(a.MMSI, b.MMSI), order.Compare(a.Property, b.Property), order.Compare(a.Said, b.Said), order.Compare(a.From, b.From))
	})
	if h.vessels, err = st.Vessels(ctx); err != nil {
		t.Fatal(err)
	}
	return h
}

func sameHeld(t *testing.T, what string, want, got held) {
	t.Helper()
	for _, c := range []struct {
		name       string
		want, have any
	}{{"events", want.events, got.events}, {"fixes", want.fixes, got.fixes}, {"statements", want.statements, got.statements}, {"vessels", want.vessels, got.vessels}} {
		if d := differ(c.want, c.have); d != "" {
			t.Errorf("%s: %s differ (-want +got):\n%.3000s", what, c.name, d)
		}
	}
}

// The same input twice, with other cores, with memory for a hundredth of it:
// the same rows, none twice.
func TestReplayLaw(t *testing.T) {
	s := scenarios(t)[long]
	half := bytes.LastIndexByte(s.lines[:len(s.lines)/2], '\n') + 1
	files := map[string][]byte{"1.nmea": s.lines[:half], "2.nmea": s.lines[half:]}
	dir := t.TempDir()
	want := batch(t, dir, 1<<30, 2, files)
	sameHeld(t, "other cores", want, batch(t, t.TempDir(), 1<<30, 7, files))

	again := batch(t, dir, 1<<30, 2, files)
	sameHeld(t, "a second run", want, again)
	if again.revisions != want.revisions || again.result.New != 0 {
		t.Errorf("a second run wrote %d revisions", again.result.New)
	}
	for _, in := range again.result.Inputs {
		if !in.Held {
			t.Errorf("%s was read a second time", in.Path)
		}
	}

	if testing.Short() {
		return // it is too short a scenario to be spilled
	}
	small := batch(t, t.TempDir(), 1, 2, files)
	if small.result.Spilled == 0 {
		t.Error("nothing was spilled to disk: the test tests nothing")
	}
	sameHeld(t, "spilled", want, small)
}

// Files in any order and any number of runs: the same.
func TestFilesInAnyOrder(t *testing.T) {
	notUnderRace(t)
	s := scenarios(t)[long]
	half := bytes.LastIndexByte(s.lines[:len(s.lines)/2], '\n') + 1
	first, second := s.lines[:half], s.lines[half:]
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	a, b := write("a.nmea", first), write("b.nmea", second)
	want := batchOf(t, filepath.Join(dir, "one"), 1<<30, 2, []string{b, a})
	batchOf(t, filepath.Join(dir, "two"), 1<<30, 2, []string{b})
	got := batchOf(t, filepath.Join(dir, "two"), 1<<30, 2, []string{a})
	sameHeld(t, "the second half first", withoutReceivers(want), withoutReceivers(got))
}

// withoutReceivers leaves out the numbers of receivers, which depend on the
// order in which their names first came.
func withoutReceivers(h held) held {
	for i := range h.fixes {
		h.fixes[i].Receiver = 0
	}
	for i := range h.events {
		for j := range h.events[i].Evidence {
			h.events[i].Evidence[j].Fix.Receiver = 0
		}
	}
	return h
}

// Every event gives back its input lines, which decode to the same values.
func TestTraceLaw(t *testing.T) {
	notUnderRace(t)
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			h := s.oneRun(t)
			lines := map[supercargo.SourceID][]supercargo.Witness{}
			for _, e := range h.events {
				if len(e.Evidence) == 0 {
					t.Errorf("%s %s rests on nothing", e.Kind, e.ID)
				}
				for _, w := range e.Evidence {
					lines[w.Fix.Source] = append(lines[w.Fix.Source], w)
				}
			}
			for i := range h.result.Inputs {
				src := &h.result.Inputs[i].Source
				traces(t, filepath.Join(h.dir, "ws"), src, s.files()[filepath.Base(src.Path)], lines[src.ID])
			}
		})
	}
}

// traces walks lines of a file back to it: in whole, by marks, in an excerpt.
func traces(t *testing.T, ws string, src *supercargo.Source, text []byte, lines []supercargo.Witness) {
	t.Helper()
	traced := Trace(src, Reading{}, nil, lines)
	for i, tr := range traced {
		if !tr.Agrees || !bytes.Contains(text, []byte(strings.Split(tr.Raw, "\n")[0])) {
			t.Errorf("%s at %d: %s (%q)", src.Path, lines[i].Fix.Offset, tr.Why, tr.Raw)
		}
	}
	marks, err := openStore(t, ws).Marks(t.Context(), src.ID)
	if err != nil || len(marks) != len(text)>>20*32 || len(lines) == 0 {
		t.Fatalf("%s: %d lines, %d bytes of marks, %v", src.Path, len(lines), len(marks), err)
	}
	if d := differ(traced, TraceAt(src, Reading{}, nil, marks, lines)); d != "" {
		t.Errorf("by marks (-whole +by marks):\n%s", d)
	}
	sameByExcerpt(t, src, Reading{}, lines, traced)
}

// Remove a line, and exactly the events that used it change. Lines are removed
// where reception is dense: in a thin feed a line can be what keeps a silence
// from being a gap, and then it is used by not being one. The same holds of what
// was heard: a share is told in hundredths and rests on every silence of more than
// an hour, of which the longest alone has its ends among the evidence; and of how
// many fixes an anomaly counts.
func TestRemovalLaw(t *testing.T) {
	notUnderRace(t)
	p := Default()
	all := scenarios(t)
	for _, name := range []string{"midnight", "port-call-graded", "switch-off", "flights"} {
		s, ok := all[name]
		if !ok {
			continue
		}
		fixes := inOrder(s.fixes())
		want := fold(&p, fixes, nil)
		used := map[int64]map[supercargo.EventID]bool{}
		for id, e := range want {
			for _, w := range e.Evidence {
				if used[w.Fix.Offset] == nil {
					used[w.Fix.Offset] = map[supercargo.EventID]bool{}
				}
				used[w.Fix.Offset][id] = true
			}
		}
		newest := fixes[len(fixes)-1].Time
		for _, f := range fixes {
			newest = max(newest, f.Time)
		}
		rnd := rand.New(rand.NewPCG(1, 2))
		for range 60 {
			i := rnd.IntN(len(fixes))
			if fixes[i].Time == newest { // open events are told as of the newest fix of the feed
				continue
			}
			got := foldTo(&p, withoutFix(fixes, i), newest, nil)
			for id, e := range want {
				_, same := got[id]
				same = same && differ(e, got[id]) == "" || e.Track.MMSI != fixes[i].MMSI
				if same == used[fixes[i].Offset][id] {
					t.Errorf("%s: without the line at %d, which %s %s %v, it is the same: %v\n%s", name, fixes[i].Offset, e.Kind, e.ID, used[fixes[i].Offset][id], same, cmp.Diff(e, got[id]))
				}
			}
		}
	}
}

// withoutFix are the fixes of a ship without one of them. What is folded of the others does not know of it.
func withoutFix(fixes []supercargo.Fix, i int) (out []supercargo.Fix) {
	for k := range fixes {
		if k != i && fixes[k].MMSI == fixes[i].MMSI {
			out = append(out, fixes[k])
		}
	}
	return out
}
