package run

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"supercargo"
	"supercargo/drawn"
	"supercargo/store"
	"supercargo/store/archive"
)

// Lines are never drawn across a gap of the hull. And each of their points gives back its input line, which
// decodes to the same values: the trace law of tracks.
func TestLinesKeepTheLaws(t *testing.T) {
	notUnderRace(t)
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			h := s.oneRun(t)
			ws := filepath.Join(h.dir, "ws")
			st := openStore(t, ws)
			parts, err := st.Parts(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			a := &archive.Archive{Dir: archive.Dir(ws), Parts: parts}
			var fixes []supercargo.Fix
			p := Default()
			err = drawn.Lines(t.Context(), a, &drawn.Asked{Vessels: h.vessels}, &drawn.Params{Silence: p.Detect.Gap.Millis, Aloft: p.Detect.Flight.SilenceMillis}, func(v *store.Vessel, l *drawn.Line) error {
				for _, e := range h.events {
					if e.Track == l.Track && e.Kind == supercargo.Gap && l.Start() <= e.Start && l.End() > e.Start {
						t.Errorf("a line of %s goes on over the gap of %s", l.Track, e.Start)
					}
				}
				for _, x := range l.Points {
					if x.Kind == drawn.Fix {
						fixes = append(fixes, x.Fix)
					}
					if !x.Flags.Any(supercargo.Simulated) || !l.Simulated {
						t.Error("not said to be simulated")
					}
				}
				return nil
			})
			if err != nil || len(fixes) == 0 {
				t.Fatalf("%d fixes, %v", len(fixes), err)
			}
			for i := range h.result.Inputs {
				src := &h.result.Inputs[i].Source
				text := s.files()[filepath.Base(src.Path)]
				own := slices.DeleteFunc(slices.Clone(fixes), func(f supercargo.Fix) bool { return f.Source != src.ID })
				for i, tr := range Trace(src, Reading{}, nil, supercargo.Fixes(own)) {
					last := strings.Split(tr.Raw, "\n") // of a frame, those before it that it takes
					if at := own[i].Offset; !tr.Agrees || !bytes.HasPrefix(text[at:], []byte(last[0])) && !bytes.HasPrefix(text[at:], []byte(last[len(last)-1])) {
						t.Fatalf("%s: fix at %d: %s (%q)", src.Path, at, tr.Why, tr.Raw)
					}
				}
			}
		})
	}
}
