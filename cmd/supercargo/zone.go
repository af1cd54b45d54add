package main

import (
	"strconv"
	"strings"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

type zoneCmd struct {
	At zoneAtCmd `cmd:"" default:"withargs" help:"Say under which law a position lies: regime, state, agreed, disputed or computed."`
}

type zoneAtCmd struct {
	Points []string  `arg:"" help:"Positions, LAT,LON in decimal degrees."`
	AsOf   time.Time `help:"The day to answer for (2023-03-08); without one, today." format:"2006-01-02"`
	JSON   bool      `help:"Write JSON, a line for each position."`
}

// zoneLine is a line of JSON.
type zoneLine struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
	supercargo.Waters
}

func (c *zoneAtCmd) Run(g *Globals) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	at := instant(c.AsOf)
	if at == 0 {
		at = g.now()
	}
	p := &printer{w: g.out}
	for _, s := range c.Points {
		pt, err := parsePosition(s)
		if err != nil {
			return err
		}
		w := z.At(pt, at)
		if c.JSON {
			lat, lon := pt.Degrees()
			if err := writeJSON(g.out, zoneLine{lat, lon, w}); err != nil {
				return err
			}
			continue
		}
		printWaters(p, s, &w)
	}
	return p.err
}

// zones is what the binary knows, with the boundaries that the workspace holds.
func (g *Globals) zones() (*chart.Zones, error) { return chart.LoadZones() }

func parsePosition(s string) (geo.Point, error) {
	la, lo, found := strings.Cut(s, ",")
	lat, err1 := strconv.ParseFloat(strings.TrimSpace(la), 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(lo), 64)
	if !found || err1 != nil || err2 != nil || !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return geo.Point{}, usagef("%q is no position: write latitude,longitude in decimal degrees, such as 42.5,50.1 (south and west negative; put -- before the first)", s)
	}
	return geo.At(lat, lon), nil
}

func printWaters(p *printer, point string, w *supercargo.Waters) {
	p.f("%s  %s", point, words(string(w.Regime)))
	if w.State != "" {
		p.f(", %s", w.State)
	}
	if len(w.Also) > 0 {
		p.f(" (or %s)", strings.Join(w.Also, ", "))
	}
	p.f(", %s\n", w.Basis)
	if w.Passage != "" {
		p.f("  in the %s\n", w.Passage)
	}
	p.f("  %.1f nm from the coast of %s, give or take %g nm", w.CoastNM, w.Nearest, w.ErrorNM)
	for i, r := range w.Near {
		sep := "; within that error it may be "
		if i > 0 {
			sep = " or "
		}
		p.f("%s%s", sep, words(string(r)))
	}
	p.f("\n  by %s\n", w.Source)
	if w.Note != "" {
		p.f("  note: %s\n", w.Note)
	}
}

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }
