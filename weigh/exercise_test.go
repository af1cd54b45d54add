package weigh

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"supercargo"
	"supercargo/cases"
	"supercargo/chart"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/store/sqlite"
)

// exercised runs the exercise scenario through a batch, and gives what was
// received of it.
func exercised(t *testing.T, scales *Scales) *Movements {
	t.Helper()
	s, err := sim.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	var heard, frames bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
		t.Fatal(err)
	}
	ws, ctx := t.TempDir(), context.Background()
	files := []string{filepath.Join(ws, "feed.nmea"), filepath.Join(ws, "feed.avr")}
	for i, b := range [][]byte{heard.Bytes(), frames.Bytes()} {
		if err := os.WriteFile(files[i], b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	inputs, err := source.Expand(files)
	if err != nil {
		t.Fatal(err)
	}
	b := run.Batch{Workspace: ws, Store: st, Params: run.Default(), Memory: 1 << 30, Workers: 2, Now: 4_000_000_000_000}
	if _, err := b.Run(ctx, inputs); err != nil {
		t.Fatal(err)
	}
	return received(t, ctx, scales, ws, st)
}

func received(t *testing.T, ctx context.Context, s *Scales, ws string, st store.Store) *Movements {
	t.Helper()
	l := Listen(s.Where(chart.BuiltIn()), true)
	parts, err := st.Parts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	a := &archive.Archive{Dir: archive.Dir(ws), Parts: parts}
	err = a.Read(archive.All, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			l.Add(&fixes[i], hulls[i])
		}
		return nil
	})
	m := l.Movements()
	if err == nil {
		err = run.Statements(a, nil, func(s *supercargo.Statement) { m.Statements = append(m.Statements, *s) })
	}
	if err == nil {
		err = st.Events(ctx, store.Query{}, func(r *supercargo.Revision) error { m.Events = append(m.Events, r.Event); return nil })
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The exercise has a claim for every verdict, and each gets the one that it
// was made for; whatever is said of movement passes the linter and says that
// it is no proof of cargo.
func TestExerciseAgainstMovements(t *testing.T) {
	c, err := cases.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	s := &Scales{Factors(), c}
	m := exercised(t, s)
	want := map[supercargo.ClaimID]supercargo.Verdict{
		"EX-01": supercargo.Supported, "EX-02": supercargo.Supported, "EX-05": supercargo.Contradicted,
		"EX-06": supercargo.Undecided, "EX-07": supercargo.NoCoverage,
	}
	all := s.AllAgainst(m)
	for _, f := range all {
		if w := want[f.Claim]; f.Question == "voyage" && w != "" && f.Verdict != w {
			t.Errorf("%s: want %q, got %q: %s", f.Claim, w, f.Verdict, f.Statement)
		}
		sound(t, &f)
	}
	for claim := range want {
		find(t, all, claim, "voyage")
	}
	// One flight was heard from airfield to airfield; of the other the take-off was not.
	for claim, w := range map[supercargo.ClaimID]supercargo.Verdict{"EX-13": supercargo.Undecided, "EX-14": supercargo.Supported} {
		f := find(t, all, claim, "flown")
		if f.Verdict != w || len(f.Events) == 0 {
			t.Errorf("%s: want %q, got %q by %v: %s", claim, w, f.Verdict, f.Events, f.Statement)
		}
	}
	if !bytes.Equal(lines(t, all), lines(t, s.AllAgainst(m))) {
		t.Error("a second run gives other bytes")
	}
}
