package main

import (
	"fmt"

	"supercargo"
	"supercargo/detect"
	"supercargo/flight/trial"
)

// diversionSeed is the simulated world in which diversions are measured, and
// diversionsOfKind how many flights it has of a kind.
const (
	diversionSeed    = 403
	diversionsOfKind = 400
	wanderingSeed    = 408
)

// told is how often something was said, was so, and was said rightly.
type told struct {
	said, so, right int
	p               float64 // sum of the chances that were given
}

func (t *told) add(said, so, right bool, p float64) {
	if said {
		t.said++
		t.p += p
	}
	if so {
		t.so++
	}
	if said && so && right {
		t.right++
	}
}

// diversions measures what is said of flights that broke off an approach, landed elsewhere or
// turned back: heard to the ground, and with their ends taken away.
func (c *evalCmd) diversions(g *Globals) error {
	for _, kind := range trial.Kinds() {
		flights := trial.Diversions(kind, diversionSeed, diversionsOfKind)
		for _, feet := range []float64{0, 500} {
			scores := map[string]*told{"go-around": {}, "approached_another": {}, "returned": {}}
			for i := range flights {
				scoreDiversion(&flights[i], feet, scores)
			}
			name := fmt.Sprintf("flights, simulated %s, heard to the ground: ", kind)
			if feet > 0 {
				name = fmt.Sprintf("flights, simulated %s, ends below %g ft taken away: ", kind, feet)
			}
			if kind == "light" && feet == 0 {
				if err := c.wanderings(g); err != nil {
					return err
				}
			}
			for _, of := range sortedKeys(scores) {
				if err := writeFigures(g, toldFigures(name+words(of), scores[of])); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// wanderings measures what is said of low flights past airfields, of which none breaks off an approach.
func (c *evalCmd) wanderings(g *Globals) error {
	n, around, other := 0, 0, 0
	for _, f := range trial.Wanderings(wanderingSeed, diversionsOfKind) {
		if e := folded(&trial.Diverted{Flight: f}, 0); e != nil {
			if n++; e.Flight.GoArounds > 0 {
				around++
			}
			if d := e.Flight.Diversion; d != nil && d.How == "approached_another" {
				other++
			}
		}
	}
	share := func(of int) float64 { return float64(of) / float64(max(1, n)) }
	const name = "flights, simulated light, low past airfields: "
	return writeFigures(g, []figure{{name + "said to go around", share(around), "share of flights", n, 0.05, share(around) <= 0.05, ""},
		{name + "said to have approached another", share(other), "share of flights", n, 0.05, share(other) <= 0.05, ""}})
}

// scoreDiversion folds one flight, and compares what is said of it with what it did.
func scoreDiversion(f *trial.Diverted, feet float64, scores map[string]*told) {
	e := folded(f, feet)
	if e == nil {
		return
	}
	d := e.Flight
	broke := f.Did == trial.Again || f.Did == trial.Elsewhere
	scores["go-around"].add(d.GoArounds > 0, broke, true, 1)
	how, p, field := "", 0.0, ""
	if x := d.Diversion; x != nil {
		how, p = x.How, x.P
		if len(x.Approached) > 0 {
			field = x.Approached[0].ICAO
		}
	}
	to := d.To.Named()
	landed := to != nil && to.ICAO == f.To.ICAO
	elsewhere := f.Did == trial.Elsewhere
	scores["approached_another"].add(how == "approached_another", elsewhere, landed && elsewhere && field == f.Approached.ICAO, p)
	scores["returned"].add(how == "returned", f.Did == trial.Back, landed, p)
}

// folded is the flight as the fold has it, without what was heard below a height over its ends;
// nil where nothing is left of it.
func folded(f *trial.Diverted, feet float64) (last *supercargo.Event) {
	first, end := 0, len(f.Fixes)
	if feet > 0 {
		ground := func(i int, field float64) bool {
			h, known := f.Fixes[i].Feet()
			return f.Fixes[i].Status == supercargo.OnGround || known && h-field < feet
		}
		for first < end && ground(first, f.From.Feet) {
			first++
		}
		for end > first && ground(end-1, f.To.Feet) {
			end--
		}
	}
	s, p := &detect.State{}, detect.Default
	longest := 0.0
	emit := func(e *supercargo.Event) {
		if e.Flight != nil && e.Flight.HeardNM >= longest {
			last, longest = e, e.Flight.HeardNM
		}
	}
	track := supercargo.Track{MMSI: f.Fixes[0].MMSI, Hull: 1}
	for i := first; i < end; i++ {
		detect.Step(s, &p, nil, track, &f.Fixes[i], emit)
	}
	detect.Tick(s, &p, nil, s.Prev.Time+supercargo.Instant(p.Flight.MostMillis)+1, emit)
	return last
}

func toldFigures(name string, t *told) []figure {
	precision, recall := float64(t.right)/float64(max(1, t.said)), float64(t.right)/float64(max(1, t.so))
	return []figure{
		{name + ": precision", precision, "share of those said", t.said, 0.95, precision >= 0.95, fmt.Sprintf("mean of the chances given: %.2f", t.p/float64(max(1, t.said)))},
		{name + ": recall", recall, "share of those that were so", t.so, 0.8, recall >= 0.8, ""},
	}
}
