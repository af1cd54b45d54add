package workspace_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"supercargo"
	"supercargo/workspace"
)

func opinion(n int, holds string) *workspace.Opinion {
	return &workspace.Opinion{A: supercargo.Track{MMSI: 200000021, Hull: 1}, B: supercargo.Track{MMSI: 200000022, Hull: 2}, N: n, At: supercargo.Instant(1000 * n), Holds: holds, Because: "the register"}
}

// Opinions are kept one after the other and none over another, also by two at once; each of
// the two tracks finds them, and what was held at any moment.
func TestOpinions(t *testing.T) {
	f := folder(t.TempDir())
	for n, holds := range []string{"same", "different", "withdrawn"} {
		if err := f.PutOpinion(opinion(n+1, holds)); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int{1, 3, 5} {
		if err := f.PutOpinion(opinion(n, "same")); !errors.Is(err, workspace.ErrOpinionChanged) {
			t.Errorf("opinion %d after 3: %v", n, err)
		}
	}
	var kept atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := f.PutOpinion(opinion(4, "same")); err == nil {
				kept.Add(1)
			} else if !errors.Is(err, workspace.ErrOpinionChanged) {
				t.Error(err)
			}
		})
	}
	if all.Wait(); kept.Load() != 1 {
		t.Errorf("%d opinions of one number were kept", kept.Load())
	}
	if err := f.Clear(); err != nil {
		t.Fatal(err)
	}
	o := opinion(1, "same")
	for _, ab := range [][2]supercargo.Track{{o.A, o.B}, {o.B, o.A}} {
		if got, err := f.Opinions(ab[0], ab[1]); err != nil || len(got) != 4 || got[1].Holds != "different" {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if got, err := f.Opinions(o.A, supercargo.Track{MMSI: 200000022, Hull: 1}); err != nil || len(got) != 0 {
		t.Errorf("of another track: %v, %v", got, err)
	}
	for m, want := range map[supercargo.MMSI]int{0: 1, 200000021: 1, 200000022: 1, 200000023: 0} {
		got, err := f.OpinionsOf(m)
		if err != nil || len(got) != want {
			t.Errorf("of %d: %v, %v", m, got, err)
		}
	}
	got, _ := f.Opinions(o.A, o.B)
	for at, want := range map[supercargo.Instant]string{1: "", 999: "", 1000: "same", 1999: "same", 2000: "different", 3000: "", 4000: "same", 0: "same"} {
		held := workspace.Held(workspace.OpinionsBy(got, at))
		if is := held != nil; is != (want != "") || is && held.Holds != want {
			t.Errorf("at %d: %+v, want %q", at, held, want)
		}
	}
}

// What cannot be an opinion is not kept, and a file that somebody broke is an error with its
// name, never an opinion less.
func TestBadOpinions(t *testing.T) {
	f := folder(t.TempDir())
	for _, change := range []func(*workspace.Opinion){
		func(o *workspace.Opinion) { o.A, o.B = o.B, o.A },
		func(o *workspace.Opinion) { o.B = o.A },
		func(o *workspace.Opinion) { o.A.Hull = 0 },
		func(o *workspace.Opinion) { o.Holds = "perhaps" },
		func(o *workspace.Opinion) { o.Because = " \n" },
		func(o *workspace.Opinion) { o.Because = strings.Repeat("x", workspace.MostReasons+1) },
		func(o *workspace.Opinion) { o.Because = "\xff" },
	} {
		o := opinion(1, "same")
		if change(o); f.PutOpinion(o) == nil {
			t.Errorf("kept: %+v", o)
		}
	}
	if err := f.PutOpinion(opinion(1, "same")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(f.Dir, "one-ship", "200000021+200000022.2", "1.json")
	for _, text := range []string{"{", `{"a":"200000021","b":"200000022.2","n":2,"holds":"same","because":"x"}`, `{"a":"200000021","b":"200000023","n":1,"holds":"same","because":"x"}`} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := f.OpinionsOf(0); err == nil || !strings.Contains(err.Error(), "1.json") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
