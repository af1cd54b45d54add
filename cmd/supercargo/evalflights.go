package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/flight"
	"supercargo/flight/trial"
	"supercargo/store/archive"
)

// What of flights is taken away at both ends: what was heard below these heights over the
// field, ft, and in how many cases the pair of airfields is to be right.
var flightCuts = []struct{ feet, goal float64 }{{3000, 0.95}, {10000, 0.8}}

// flightSeeds are the simulated worlds that are measured.
var flightSeeds = []uint64{401, 402}

// flightsOfKind is how many simulated flights each of them has of a kind.
const flightsOfKind = 250

// flights measures where flights are said to have begun and ended, with their ends taken
// away: simulated ones, and those of the workspace that were heard to the ground.
func (c *evalCmd) flights(g *Globals) error {
	for _, kind := range trial.Kinds() {
		var flights []trial.Flight
		for _, seed := range flightSeeds {
			fmt.Fprintf(g.err, "\rflights %-10s %d ", kind, seed)
			flights = append(flights, trial.World(kind, seed, flightsOfKind)...)
		}
		for _, cut := range flightCuts {
			var s trial.Score
			for i := range flights {
				if ends, ok := trial.Cut(&flights[i], cut.feet); ok {
					s.Add(&flight.Default, ends[:]...)
				}
			}
			name := fmt.Sprintf("flights, simulated %s, ends below %g ft taken away", kind, cut.feet)
			if err := writeFigures(g, flightFigures(name, &s, cut.goal)); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(g.err)
	if err := errors.Join(c.diversions(g), c.stood(g), c.grounds(g), c.circlings(g), c.pairs(g)); err != nil {
		return err
	}
	return c.realFlights(g)
}

// realFlights measures the flights of the workspace, in two halves by aircraft.
func (c *evalCmd) realFlights(g *Globals) error {
	aircraft, err := g.aircraftHeard()
	if err != nil {
		return err
	}
	for half, name := range []string{"shown", "held"} {
		var of []trial.Flight
		for _, m := range sortedKeys(aircraft) {
			if a, _ := m.Aircraft(); int(a)%2 == half {
				of = append(of, trial.Heard(aircraft[m])...)
			}
		}
		for _, cut := range flightCuts {
			var s trial.Score
			for i := range of {
				s.Add(&flight.Default, trial.Known(&of[i], cut.feet)...)
			}
			if err := writeFigures(g, flightFigures(fmt.Sprintf("flights, workspace, %s half, ends below %g ft taken away", name, cut.feet), &s, cut.goal)); err != nil {
				return err
			}
		}
		if err := writeFigures(g, []figure{bold(of, name)}); err != nil {
			return err
		}
	}
	return nil
}

// bold counts ends that were heard at great heights only, and of which an airfield is named.
func bold(of []trial.Flight, half string) figure {
	named, n := 0, 0
	for i := range of {
		for _, c := range trial.Ends(&of[i], 0, len(of[i].Fixes)-1) {
			if c.True != nil || !c.Look.HasFeet || c.Look.Feet <= flight.Default.MostFeet {
				continue
			}
			n++
			if a := flight.Default.Where(&c.Look); a.CannotSay == "" {
				named++
			}
		}
	}
	return figure{"flights, workspace, " + half + " half: airfield named of an end that was heard in cruise only", float64(named), "ends", n, 0, named == 0, fmt.Sprintf("first or last heard above %g ft", flight.Default.MostFeet)}
}

func flightFigures(name string, s *trial.Score, goal float64) []figure {
	n, ends := float64(max(1, s.Flights)), float64(max(1, s.Ends))
	if s.Ends == 0 {
		return []figure{{name + ": ends", 0, "ends", 0, 1, false, "no flight was heard to the ground, or to within 1,000 ft of a field"}}
	}
	pair := float64(s.Pairs) / n
	best := max(s.NearestPairs, s.CodedPairs)
	out := []figure{
		{name + ": right pair of airfields", pair, "share of flights", s.Flights, goal, pair >= goal, fmt.Sprintf("the likeliest of each end, whether it is named or not; the nearest airfield: %.2f, the nearest with an airline code: %.2f", float64(s.NearestPairs)/n, float64(s.CodedPairs)/n)},
		{name + ": pairs right that the nearest airfield has wrong, net", float64(s.Pairs-best) / n, "share of flights", s.Flights, 0, s.Pairs >= best, "beside the better of the two plain rules"},
		{name + ": right airfield", float64(s.Right) / ends, "share of ends", s.Ends, 0, true, fmt.Sprintf("in the list: %.2f; no goal", float64(s.In)/ends)},
		{name + ": ends of which an airfield is named", float64(s.Named) / ends, "share of ends", s.Ends, 0, true, fmt.Sprintf("not named: %v; no goal", s.Silent)},
		{name + ": named and right", float64(s.NamedRight) / float64(max(1, s.Named)), "share of ends named", s.Named, 0, true, "no goal"},
		{name + ": wrong with a chance of 0.95 and more", float64(s.BoldWrong) / float64(max(1, s.Bold)), "share of such answers", s.Bold, 0.05, float64(s.BoldWrong) <= 0.05*float64(s.Bold), "wrong only where it was said that it might be"},
		{name + ": calibration error", s.ECE, "mean distance of chance and share, by tenths, of all chances given", s.Chances, 0.05, s.ECE <= 0.05, ""},
	}
	for _, b := range s.Bins {
		if b.N > 0 {
			mean, so := b.Sum/float64(b.N), float64(b.So)/float64(b.N)
			out = append(out, figure{fmt.Sprintf("%s: chance %.2f", name, mean), so, "share in which the likeliest was right", b.N, mean, max(mean-so, so-mean) <= 0.1, "by tenths of chances"})
		}
	}
	return out
}

func writeFigures(g *Globals, figures []figure) error {
	for _, f := range figures {
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	return nil
}

// aircraftHeard are the fixes of the workspace's aircraft, in order of time.
func (g *Globals) aircraftHeard() (map[supercargo.MMSI][]supercargo.Fix, error) {
	out := map[supercargo.MMSI][]supercargo.Fix{}
	if !g.folder().Held() {
		return out, nil
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
	err = a.Read(archive.All, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; f.Space() != supercargo.SpaceMMSI && hulls[i] != 0 && !f.Flags.Any(supercargo.Duplicate) {
				out[f.MMSI] = append(out[f.MMSI], *f)
			}
		}
		return nil
	})
	for _, fixes := range out {
		slices.SortStableFunc(fixes, func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
	}
	return out, err
}
