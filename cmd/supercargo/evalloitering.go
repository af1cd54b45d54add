package main

import (
	"fmt"
	"maps"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/detect"
	"supercargo/geo"
	"supercargo/store"
)

// loitering measures, on what the workspace holds, how many loiterings are told at
// places of the chart beside what a plain rule of slow speed gives there, and how
// many loiterings and position anomalies there are for the days that ships were
// received on.
func (c *evalCmd) loitering(g *Globals) error {
	captures, err := g.captured()
	if err != nil {
		return err
	}
	if len(captures) == 0 {
		return usagef("no positions in the workspace; read some with: supercargo run PATH")
	}
	at, err := g.chart()
	if err != nil {
		return err
	}
	days, plain := 0, map[string]int{}
	for _, c := range captures {
		for _, fixes := range c.tracks {
			days += daysOf(fixes)
			plainly(&detect.Default, fixes, func(first *supercargo.Fix) { plain[placeKind(at, first.Lat, first.Lon)]++ })
		}
	}
	ours, reasons, err := g.toldOf(at)
	if err != nil {
		return err
	}
	return g.writeLoitering(days, plain, ours, reasons)
}

func (g *Globals) writeLoitering(days int, plain, ours, reasons map[string]int) error {
	how := "loiterings that begin there, beside times of an hour or more under 2 kn without a silence of 4 h"
	for _, kind := range []string{"anchorage", "port", "elsewhere"} {
		f := figure{Name: "loitering " + kind, Unit: "share of what a plain rule of under 2 kn for 1 h gives", N: plain[kind], Goal: 1, How: fmt.Sprintf("%d %s", ours[kind], how)}
		if kind == "anchorage" {
			f.Goal = 0.1
		}
		if f.N > 0 {
			f.Value = float64(ours[kind]) / float64(f.N)
		}
		f.Holds = f.Value <= f.Goal
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	reasons["loitering"] = ours["anchorage"] + ours["port"] + ours["elsewhere"]
	for _, what := range slices.Sorted(maps.Keys(reasons)) {
		f := figure{Name: what, Value: 1000 * float64(reasons[what]) / float64(max(1, days)), Unit: "in 1,000 ship-days", N: days, Holds: true, How: fmt.Sprintf("%d in all, over the days on which each MMSI was received; no goal", reasons[what])}
		if err := writeJSON(g.out, f); err != nil {
			return err
		}
	}
	return nil
}

// toldOf counts the loiterings of the workspace by the kind of place that they
// begin at, and its position anomalies by reason.
func (g *Globals) toldOf(at *chart.Chart) (ours, reasons map[string]int, err error) {
	st, err := g.open(false)
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	ours, reasons = map[string]int{}, map[string]int{}
	for _, r := range []string{"frozen", "on_land", "impossible_speed", "two_places", "circle", "area_shift"} {
		reasons["position_anomaly "+r] = 0
	}
	err = st.Events(g.ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Loitering, supercargo.PositionAnomaly}}, func(r *supercargo.Revision) error {
		switch {
		case r.Loitering != nil:
			ours[placeKind(at, r.StartLat, r.StartLon)]++
		case r.Anomaly != nil:
			reasons["position_anomaly "+r.Anomaly.Reason]++
		}
		return nil
	})
	return ours, reasons, err
}

// placeKind is whether a position lies at an anchorage of the chart, in a port of
// the chart, or elsewhere. Learned and imported places count as anchorages: nobody
// said that they have quays.
func placeKind(c *chart.Chart, lat, lon int32) string {
	i := c.At(geo.Point{Lat: lat, Lon: lon})
	switch {
	case i == chart.None:
		return "elsewhere"
	case c.Places[i].Kind == chart.Port || c.Places[i].Kind == chart.Lock:
		return "port"
	}
	return "anchorage"
}

// plainly gives the first fix of each time of SlowMillis or more in which every
// speed sent was under SlowKn and no silence was long enough to be elsewhere: the
// rule that people write first.
func plainly(p *detect.Params, fixes []supercargo.Fix, found func(first *supercargo.Fix)) {
	var first, last *supercargo.Fix
	over := func() {
		if first != nil && int64(last.Time-first.Time) >= p.Loiter.SlowMillis {
			found(first)
		}
		first = nil
	}
	for i := range fixes {
		f := &fixes[i]
		kn, sent := f.Knots()
		if !sent {
			continue
		}
		if kn >= p.Loiter.SlowKn || first != nil && int64(f.Time-last.Time) >= p.Heard.AwayMillis {
			over()
		}
		if kn < p.Loiter.SlowKn {
			if first == nil {
				first = f
			}
			last = f
		}
	}
	over()
}

// daysOf counts the days on which there are fixes, which are in order of time.
func daysOf(fixes []supercargo.Fix) (n int) {
	for i := range fixes {
		if i == 0 || fixes[i].Time.Day() != fixes[i-1].Time.Day() {
			n++
		}
	}
	return n
}
