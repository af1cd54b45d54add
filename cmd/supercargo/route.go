package main

import (
	"errors"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/route"
)

type routeCmd struct {
	From    string   `arg:"" help:"A port of the chart by name or id, or a position such as 36.86,53.38."`
	To      string   `arg:"" help:"The other end."`
	Draught float64  `help:"Draught of the ship; closes corridors that are too shallow." placeholder:"METRES"`
	Length  float64  `help:"Length of the ship; closes corridors with locks that are too short." placeholder:"METRES"`
	Beam    float64  `help:"Beam of the ship." placeholder:"METRES"`
	Date    since    `help:"Day of the voyage (2023-03-08); closes corridors out of season. Without it the season does not matter." placeholder:"DATE"`
	Avoid   []string `help:"Corridors to keep from, by id (suez,panama)." placeholder:"ID"`
	Take    []string `help:"Corridors to allow that are closed unless asked for (northern-sea-route)." placeholder:"ID"`
	JSON    bool     `help:"Write JSON."`
	GeoJSON bool     `name:"geojson" help:"Write the way as a GeoJSON feature."`
}

func (c *routeCmd) Run(g *Globals) error {
	c.From, c.To = strings.TrimSpace(c.From), strings.TrimSpace(c.To)
	sea := route.Known()
	if err := knownCorridors(sea, append(c.Avoid[:len(c.Avoid):len(c.Avoid)], c.Take...)); err != nil {
		return err
	}
	at, err := g.chart()
	if err != nil {
		return err
	}
	from, err := pointOf(at, c.From)
	if err != nil {
		return err
	}
	to, err := pointOf(at, c.To)
	if err != nil {
		return err
	}
	w, err := sea.Way(from, to, &route.Ask{Ship: route.Ship{DraughtM: c.Draught, LengthM: c.Length, BeamM: c.Beam}, Day: c.Date.day(), Avoid: c.Avoid, Take: c.Take})
	none := (*route.None)(nil)
	if err != nil && !errors.As(err, &none) {
		return err
	}
	switch {
	case c.GeoJSON && none == nil:
		return writeJSON(g.out, w.GeoJSON())
	case c.JSON || c.GeoJSON:
		err = writeJSON(g.out, w.Plain(none))
	default:
		err = c.print(g, &w, none)
	}
	if err == nil && none != nil {
		return errReported
	}
	return err
}

func knownCorridors(sea *route.Sea, ids []string) error {
	var known []string
	for i := range sea.Corridors {
		known = append(known, sea.Corridors[i].ID)
	}
	for _, id := range ids {
		if !strings.Contains(" "+strings.Join(known, " ")+" ", " "+id+" ") {
			return usagef("no corridor %q; there are %s", id, strings.Join(known, ", "))
		}
	}
	return nil
}

// positionsApart writes a space before positions of route or heard that begin with a sign, so
// that they are not taken for flags and stay in their order.
func positionsApart(args []string) (out []string) {
	for _, a := range args {
		if southern.MatchString(a) {
			a = " " + a
		}
		out = append(out, a)
	}
	return out
}

// pointOf is a position, or the middle of a place of the chart or of a sea port that
// the program knows by name.
func pointOf(at *chart.Chart, said string) (geo.Point, error) {
	if p, err := geo.Position(said); err == nil {
		return p, nil
	}
	if i, ok := at.Find(said); ok {
		return at.Places[i].Centre(), nil
	}
	spot := (&atlas.Atlas{Chart: at}).Find(supercargo.Location{Said: said})
	if spot.At == nil || spot.Air {
		return geo.Point{}, usagef("no port %q is known: give a position (36.86,53.38), or a name or id from: supercargo ports", said)
	}
	return *spot.At, nil
}

func (c *routeCmd) print(g *Globals, w *route.Way, none *route.None) error {
	p := &printer{w: g.out}
	if none != nil {
		p.f("No way by water is known: %s.\n", none.Why)
		return p.err
	}
	p.f("%.0f nm by water, give or take %.0f nm; %.0f nm in a straight line.\n", w.NM, w.ErrorNM, w.DirectNM)
	for _, e := range [...]struct {
		said string
		at   *route.Place
	}{{c.From, &w.From}, {c.To, &w.To}} {
		if e.at.Snap != "" {
			p.f("%s: moved %.1f nm %s. The distance includes that.\n", e.said, e.at.SnapNM, e.at.Snap)
		}
	}
	for _, x := range w.Passed {
		p.f("through %s: %.0f nm%s%s\n", x.Corridor.Name, x.NM, hoursText(x.Hours), limitsText(x.Corridor))
	}
	for _, x := range w.Closed {
		p.f("A shorter way is closed: %s (%s).\n", x.Corridor.Name, x.Why)
	}
	p.f("\nThis is the shortest way that the generalised coast allows, not the way that a ship took. Ships keep off the shore and follow lanes, and sail a few percent farther.\n")
	for _, q := range w.Points {
		lat, lon := q.Degrees()
		p.f("  %.4f %.4f\n", lat, lon)
	}
	return p.err
}

func hoursText(h float64) string {
	if h == 0 {
		return ""
	}
	return fmt.Sprintf(", about %.0f h without waiting", h)
}

func limitsText(c *route.Corridor) (out string) {
	for _, l := range [...]struct {
		m    float64
		what string
	}{{c.DraughtM, "draught"}, {c.LengthM, "length"}, {c.BeamM, "beam"}} {
		if l.m > 0 {
			out += fmt.Sprintf("; %s up to %.1f m", l.what, l.m)
		}
	}
	if c.Season != (route.Season{}) {
		out += "; open " + c.Season.String()
	}
	if c.Ice != "" {
		out += "; ice: " + c.Ice
	}
	return out
}
