package export

import (
	"encoding/xml"
	"io"
	"strings"

	"supercargo"
)

// gpxRows writes GPX 1.1 (topografix.com/GPX/1/1): a waypoint for a position, and
// a segment for a line of fixes, those of one hull that follow each other in one
// track. The schema wants waypoints before tracks: rows are of one kind or the other.
type gpxRows struct {
	w  io.Writer
	x  xmlText
	of string // whose track is open
}

func newGPX(w io.Writer, title, what string) *gpxRows {
	g := &gpxRows{w: w}
	g.x.b = append(g.x.b, xml.Header...)
	g.x.open(`gpx version="1.1" creator="supercargo" xmlns="http://www.topografix.com/GPX/1/1"`)
	g.x.open("metadata")
	g.x.text("name", title)
	if what != "" {
		g.x.text("desc", what)
	}
	g.x.close("metadata")
	return g
}

const gpxTime = "2006-01-02T15:04:05.999Z07:00"

func (g *gpxRows) Write(p placemark) error {
	if p.times == nil {
		g.endTrack()
		g.waypoints(&p)
	} else {
		g.segment(&p)
	}
	return g.flush()
}

func (g *gpxRows) waypoints(p *placemark) {
	for k, part := range p.shape {
		for i, at := range part {
			g.x.open(`wpt lat="` + Degrees(at.Lat).String() + `" lon="` + Degrees(at.Lon).String() + `"`)
			if t := p.when(k, i); t != 0 {
				g.x.text("time", t.Time().Format(gpxTime))
			}
			g.x.text("name", visible(p.name))
			g.x.text("desc", plainFacts(p.facts))
			g.x.close("wpt")
		}
	}
}

// when is the moment of a point of a part: its own, or that of the beginning or
// the end of a thing that has both.
func (p *placemark) when(part, i int) supercargo.Instant {
	switch {
	case p.at != nil:
		return p.at[part]
	case i > 0 || part > 0 && part == len(p.shape)-1:
		return p.end
	}
	return p.begin
}

// plainFacts lists the facts that are known, a line each.
func plainFacts(facts []fact) string {
	var b strings.Builder
	for _, f := range facts {
		if f.value != "" {
			b.WriteString(f.name + ": " + visible(f.value) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (g *gpxRows) segment(p *placemark) {
	if p.of != g.of {
		g.endTrack()
		g.of = p.of
		g.x.open("trk")
		g.x.text("name", visible(p.name))
	}
	g.x.open("trkseg")
	for i, at := range p.shape[0] {
		g.x.open(`trkpt lat="` + Degrees(at.Lat).String() + `" lon="` + Degrees(at.Lon).String() + `"`)
		g.x.text("time", p.times[i].Time().Format(gpxTime))
		g.x.close("trkpt")
	}
	g.x.close("trkseg")
}

func (g *gpxRows) endTrack() {
	if g.of != "" {
		g.x.close("trk")
		g.of = ""
	}
}

func (g *gpxRows) flush() error {
	_, err := g.w.Write(g.x.b)
	g.x.b = g.x.b[:0]
	return err
}

func (g *gpxRows) Close() error {
	g.endTrack()
	g.x.close("gpx")
	return g.flush()
}
