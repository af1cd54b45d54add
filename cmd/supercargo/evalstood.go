package main

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/atlas"
	"supercargo/detect"
	"supercargo/flight"
	"supercargo/flight/trial"
)

// stoodSeed is the simulated world in which take-offs after a landing that was heard are
// measured, and stoodsOfKind how many it has of a kind.
const (
	stoodSeed    = 404
	stoodsOfKind = 300
)

// took is how often the field of a take-off was right: by the fold, which knows where the aircraft
// last stood, and by what was heard of the flight alone.
type took struct {
	n, right, alone, named, wrong, bold, boldWrong int
	off                                            float64 // sum of chances less what was right, of those that were named
}

// stood measures where flights are said to have taken off that were first heard above a height, by
// aircraft that had been heard on the ground before.
func (c *evalCmd) stood(g *Globals) error {
	for _, kind := range trial.Kinds() {
		all := trial.Stoods(kind, stoodSeed, stoodsOfKind)
		for _, cut := range flightCuts {
			var soon, late, air took
			for i := range all {
				scoreStood(&all[i], cut.feet, &soon, &late, &air)
			}
			for _, s := range []struct {
				name string
				t    *took
			}{{"heard on the ground before, no time for another flight", &soon}, {"heard on the ground before, time for another flight", &late}, {"the landing before not heard either", &air}} {
				name := fmt.Sprintf("flights, simulated %s, first heard above %g ft, %s", kind, cut.feet, s.name)
				if err := writeFigures(g, tookFigures(name, s.t)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// scoreStood folds two flights and looks where the second is said to have taken off.
func scoreStood(x *trial.Stood, feet float64, soon, late, air *took) {
	above := func(f *supercargo.Fix, field float64) bool {
		h, known := f.Feet()
		return known && f.Status != supercargo.OnGround && h-field >= feet
	}
	first, second := x.First.Fixes, x.Second.Fixes
	for len(second) > 0 && !above(&second[0], x.Second.From.Feet) {
		second = second[1:]
	}
	for len(first) > 0 && !above(&first[len(first)-1], x.First.To.Feet) {
		first = first[:len(first)-1]
	}
	if len(first) < 20 || len(second) < 20 {
		return
	}
	alone := likeliest(x, second) == x.Second.From
	if from := tookOff(x.First.Fixes, second, "took_off_unheard"); from != nil {
		t, p := late, &detect.Default.Flight
		if p.Spare(&x.First.Fixes[len(x.First.Fixes)-1], &second[0]) < 2*p.SpareMillis {
			t = soon
		}
		t.add(from, x.Second.From.ICAO, alone)
	}
	if from := tookOff(first, second, "silence"); from != nil {
		air.add(from, x.Second.From.ICAO, alone)
	}
}

// likeliest is the airfield by what was heard of the flight alone; nil where there is none.
func likeliest(x *trial.Stood, second []supercargo.Fix) *atlas.Airfield {
	ends := trial.Ends(&trial.Flight{From: x.Second.From, To: x.Second.To, Fixes: second}, 0, len(second)-1)
	if a := flight.Default.Where(&ends[0].Look); len(a.Fields) > 0 {
		return a.Fields[0].Field
	}
	return nil
}

// tookOff folds two flights, and gives where the second is said to have taken off; nil where it
// did not begin so.
func tookOff(first, second []supercargo.Fix, began string) *supercargo.FlightEnd {
	s, p := &detect.State{}, detect.Default
	var last *supercargo.Event
	emit := func(e *supercargo.Event) {
		if e.Flight != nil && e.Start >= second[0].Time {
			last = e
		}
	}
	track := supercargo.Track{MMSI: second[0].MMSI, Hull: 1}
	for _, fixes := range [][]supercargo.Fix{first, second} {
		for i := range fixes {
			detect.Step(s, &p, nil, track, &fixes[i], emit)
		}
	}
	detect.Tick(s, &p, nil, s.Prev.Time+supercargo.Instant(p.Flight.MostMillis)+1, emit)
	if last == nil || last.Flight.Began != began {
		return nil
	}
	return &last.Flight.From
}

func (t *took) add(from *supercargo.FlightEnd, icao string, alone bool) {
	t.n++
	right := len(from.Airfields) > 0 && from.Airfields[0].ICAO == icao
	if right {
		t.right++
	}
	if alone {
		t.alone++
	}
	if a := from.Named(); a != nil {
		t.named++
		t.off += a.P
		if right {
			t.off--
		} else {
			t.wrong++
		}
		if a.P >= 0.95 {
			t.bold++
			if !right {
				t.boldWrong++
			}
		}
	}
}

func tookFigures(name string, t *took) []figure {
	n := float64(max(1, t.n))
	off := math.Abs(t.off) / float64(max(1, t.named))
	return []figure{
		{name + ": right airfield", float64(t.right) / n, "share of take-offs", t.n, float64(t.alone) / n, t.right >= t.alone, fmt.Sprintf("by what was heard of the flight alone: %.2f", float64(t.alone)/n)},
		{name + ": wrong with a chance of 0.95 and more", float64(t.boldWrong) / float64(max(1, t.bold)), "share of such answers", t.bold, 0.05, float64(t.boldWrong) <= 0.05*float64(t.bold), ""},
		{name + ": mean chance less share right", off, "of airfields that are named", t.named, 0.05, off <= 0.05, ""},
	}
}
