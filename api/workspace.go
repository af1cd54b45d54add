package api

import (
	"context"

	"supercargo"
)

// Workspace is what a workspace holds, added up.
type Workspace struct {
	Program     string                         `json:"program" doc:"Version of the program."`
	Generation  int64                          `json:"generation" doc:"Number of the last run that was committed, 0 for none."`
	Vessels     int                            `json:"vessels" doc:"Vessels and stations: one for each MMSI."`
	Tracks      int                            `json:"tracks" doc:"Hulls, as far as they can be distinguished."`
	Fixes       int64                          `json:"fixes"`
	Duplicates  int64                          `json:"duplicates"`
	Implausible int64                          `json:"implausible"`
	ClockReset  int64                          `json:"clock_reset" doc:"Fixes with a timestamp that cannot be right."`
	Events      map[supercargo.EventKind]int64 `json:"events" doc:"Events that are believed, by kind."`
	Simulated   int                            `json:"simulated" doc:"Vessels of an exercise."`
	First       supercargo.Instant             `json:"first" doc:"The first fix."`
	Last        supercargo.Instant             `json:"last" doc:"The last one."`
}

func (a *API) aboutWorkspace() {
	get(a, "/workspace", "What the workspace holds", "Totals, the version of the program and the number of the last run.", one[Workspace](a.huma.OpenAPI().Components.Schemas),
		func(ctx context.Context, in *struct{ Asking }) (*reply, error) {
			st, err := a.open()
			if err != nil {
				return nil, err
			}
			s, err := stampOf(ctx, st)
			if err != nil {
				return nil, err
			}
			tag := a.tag(s, "workspace")
			if in.holds(tag) {
				return unchanged(tag), nil
			}
			t, err := st.Totals(ctx)
			if err != nil {
				return nil, err
			}
			return object(&Workspace{a.program, s.generation, t.Vessels, t.Tracks, t.Fixes, t.Duplicates, t.Implausible, t.ClockReset, t.Events, t.Simulated, t.First, t.Last}, tag)
		})
}
