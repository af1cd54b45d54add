package export

import (
	"fmt"
	"io"
	"strings"

	"supercargo/flow"
	"supercargo/geo"
)

// flowRow is a row of a flow with a column for each figure. An end that nothing bounds is
// empty.
type flowRow struct {
	By          string   `parquet:"by"`
	Key         string   `parquet:"key"`
	ClaimedLow  *float64 `parquet:"claimed_low_t,optional"`
	ClaimedHigh *float64 `parquet:"claimed_high_t,optional"`
	Groups      int64    `parquet:"claimed_groups"`
	Claims      string   `parquet:"claims"`
	CountedLow  *float64 `parquet:"trips_counted_low,optional"`
	CountedHigh *float64 `parquet:"trips_counted_high,optional"`
	FullLow     *float64 `parquet:"counted_if_full_low_t,optional"`
	FullHigh    *float64 `parquet:"counted_if_full_high_t,optional"`
	CountedBy   string   `parquet:"counted_by"`
	Seen        int64    `parquet:"trips_seen"`
	Named       int64    `parquet:"trips_seen_of_named"`
	SeenLow     *float64 `parquet:"seen_if_full_low_t,optional"`
	SeenHigh    *float64 `parquet:"seen_if_full_high_t,optional"`
	Unknown     int64    `parquet:"trips_seen_lift_unknown"`
	Events      string   `parquet:"events"`
	Simulated   bool     `parquet:"simulated"`
}

// Flow writes the rows of a flow, and that of all of them last; GeoJSON has its edges, with
// lines between places whose positions are known.
func Flow(w io.Writer, f Format, x *flow.Flow) error {
	if f == GeoJSON {
		return flowEdges(w, x)
	}
	rows := append(x.Rows[:len(x.Rows):len(x.Rows)], x.All)
	return all(open(w, f, forms[flow.Row, flowRow]{
		title: "supercargo flow",
		head:  []string{strings.ToUpper(string(x.By)), "CLAIMED", "POSSIBLE", "IF FULL", "SEEN", "IF FULL"},
		cells: flowCells,
		json:  func(r *flow.Row) any { return r },
		flat:  func(r *flow.Row) flowRow { return flatFlow(x, r) },
		mark:  func(r *flow.Row) mark { return mark{id: r.Key, name: r.Key, simulated: x.Simulated} },
	}), rows)
}

func flowCells(r *flow.Row) []string {
	t := r.Tell()
	return []string{r.Key, t.Claimed, t.Counted, t.CouldCarry, t.Seen, t.SeenCouldCarry}
}

func flatFlow(x *flow.Flow, r *flow.Row) flowRow {
	o := flowRow{By: string(x.By), Key: utf8Of(r.Key),
		Seen: int64(r.Seen.Trips), Named: int64(r.Seen.Named), Unknown: int64(r.Seen.Unknown), Events: joinedIDs(r.Seen.Events), Simulated: x.Simulated}
	if c := r.Claimed; c != nil {
		o.ClaimedLow, o.ClaimedHigh, o.Groups, o.Claims = &c.Low, c.High, int64(len(c.Groups)), joinedIDs(c.Claims())
	}
	if c := r.Counted; c != nil {
		o.CountedLow, o.CountedHigh, o.CountedBy = &c.Trips.Low, c.Trips.High, joinedIDs(c.Trips.Claims())
		if len(c.Full.Groups) > 0 {
			o.FullLow, o.FullHigh = &c.Full.Low, c.Full.High
		}
	}
	if r.Seen.Trips > r.Seen.Unknown {
		o.SeenLow, o.SeenHigh = &r.Seen.Full.Low, r.Seen.Full.High
	}
	return o
}

func joinedIDs[T ~string](ids []T) string {
	var out []string
	for _, id := range ids {
		out = append(out, string(id))
	}
	return strings.Join(out, "; ")
}

// flowEdges writes the edges as lines from place to place, without a geometry where the
// position of an end is not known: a state is no point.
func flowEdges(w io.Writer, x *flow.Flow) error {
	out := newFeatures(w)
	for i := range x.Edges {
		e := &x.Edges[i]
		m := mark{id: fmt.Sprintf("%s %d", x.Case, i+1), name: e.From + " to " + e.To, simulated: x.Simulated}
		if a, b := placed(e.Start), placed(e.Finish); a != nil && b != nil {
			m.shape = shape{{*a, *b}}
		}
		if err := out.Write(feature{m, struct {
			Case      string `json:"case"`
			Simulated bool   `json:"simulated"`
			*flow.Edge
		}{x.Case, x.Simulated, e}}); err != nil {
			return err
		}
	}
	return out.Close()
}

// placed is the position of an end, nil where it is not one place that is known.
func placed(es []flow.End) *geo.Point {
	if len(es) != 1 {
		return nil
	}
	return es[0].At
}
