package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"supercargo"
	shifted "supercargo/interference/trial"
	"supercargo/run"
	"supercargo/store/archive"
	"supercargo/track"
	"supercargo/track/trial"
)

// tracks measures whose fixes are found to be whose: in worlds of invented
// ships, and on the ships of the workspace, each alone and several under one
// number. The workspace is to hold captures in which a ship has a number of
// her own.
func (c *evalCmd) tracks(g *Globals) error {
	p := &track.Default
	for _, w := range trial.Worlds() {
		if err := g.figures(w.Figures(p)...); err != nil {
			return err
		}
	}
	if err := g.interference(); err != nil {
		return err
	}
	captures, err := g.captured()
	if err != nil || len(captures) == 0 {
		return err
	}
	var all []map[supercargo.MMSI][]supercargo.Fix
	for _, c := range captures {
		if err := g.figures(trial.Alone(c.name, p, c.tracks)); err != nil {
			return err
		}
		all = append(all, c.tracks)
	}
	if err := g.figures(trial.Under(p, all)...); err != nil {
		return err
	}
	return g.figures(trial.Unnamed(p, all)...)
}

// interference measures worlds in which many ships are displaced, and others
// that may be taken for such.
func (g *Globals) interference() error {
	p := run.Default()
	fold := func(fixes []supercargo.Fix) *shifted.Folded { return (*shifted.Folded)(run.Fold(&p, fixes)) }
	with, without := shifted.Worlds()
	for _, w := range slices.Concat(with, without) {
		if err := g.figures(w.Figures(fold)...); err != nil {
			return err
		}
	}
	for _, seed := range skySeeds {
		with, without := shifted.AirWorlds(seed)
		for _, w := range slices.Concat(with, without) {
			w.Name += fmt.Sprintf(", seed %d", seed)
			if err := g.figures(w.Figures(fold)...); err != nil {
				return err
			}
		}
	}
	return nil
}

// skySeeds are skies that nobody looked at one by one.
var skySeeds = []uint64{105, 106, 107}

func (g *Globals) figures(fs ...trial.Figure) error {
	for i := range fs {
		f := &fs[i]
		if err := writeJSON(g.out, figure{f.Name, f.Value, "share of " + f.Of, f.N, f.Goal, f.Holds(), f.How}); err != nil {
			return err
		}
	}
	return nil
}

// capture is the ships of one folder of sources.
type capture struct {
	name   string
	tracks map[supercargo.MMSI][]supercargo.Fix
}

// captured gives the tracks of the workspace's ships as they were received,
// repeats left out: folder by folder of its sources, since ships of one number
// are to be of one sea.
func (g *Globals) captured() ([]capture, error) { return g.capturedOf(supercargo.MMSI.IsVessel) }

// capturedOf are those of some carriers.
func (g *Globals) capturedOf(which func(supercargo.MMSI) bool) ([]capture, error) {
	if !g.folder().Held() {
		return nil, nil
	}
	st, err := g.open(false)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	a, err := g.archive(st)
	if err != nil {
		return nil, err
	}
	inputs, err := st.Inputs(g.ctx)
	if err != nil {
		return nil, err
	}
	var folders []string
	of := map[supercargo.SourceID]int{}
	for i := range inputs {
		dir := filepath.Dir(inputs[i].Path)
		at := slices.Index(folders, dir)
		if at < 0 {
			at = len(folders)
			folders = append(folders, dir)
		}
		of[inputs[i].ID] = at
	}
	out := make([]capture, len(folders))
	for i := range out {
		out[i] = capture{filepath.Base(folders[i]), map[supercargo.MMSI][]supercargo.Fix{}}
	}
	err = a.Read(archive.All, func(fixes []supercargo.Fix, _ []uint8) error {
		for i := range fixes {
			f := fixes[i]
			if !which(f.MMSI) || f.Flags.Any(supercargo.Duplicate|supercargo.ClockReset) {
				continue
			}
			f.Time, f.Shift, f.Flags, f.Why = f.Received(), 0, 0, supercargo.Unsettled
			tracks := out[of[f.Source]].tracks
			tracks[f.MMSI] = append(tracks[f.MMSI], f)
		}
		return g.ctx.Err()
	})
	for i := range out {
		for _, t := range out[i].tracks {
			slices.SortStableFunc(t, func(a, b supercargo.Fix) int { return int(a.Time - b.Time) })
		}
	}
	return out, err
}
