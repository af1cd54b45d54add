package export

import (
	"encoding/xml"
	"html"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// placemark is a row on a map, and its facts.
type placemark struct {
	mark
	facts []fact
}

// placemarks writes KML: a folder for each kind, and one named "simulated" that
// has its own. A folder must stand in one piece, and rows come mixed: each
// folder goes to a file of its own until Close, so that memory does not grow
// with the list.
type placemarks struct {
	w       io.Writer
	title   string
	about   string
	folders [2]map[string]*spool // of what is real, and of what is simulated
	timed   bool                 // some have a time for each point
	x       xmlText
}

func newPlacemarks(w io.Writer, title, about string) *placemarks {
	return &placemarks{w: w, title: title, about: about, folders: [2]map[string]*spool{{}, {}}}
}

func (k *placemarks) Write(p placemark) error {
	of, depth := k.folders[0], 3
	if p.simulated {
		of, depth = k.folders[1], 4
	}
	to := of[p.folder]
	if to == nil {
		to = &spool{}
		of[p.folder] = to
	}
	k.x = xmlText{b: k.x.b[:0], depth: depth}
	p.write(&k.x)
	k.timed = k.timed || p.times != nil
	return to.write(k.x.b)
}

// Close writes the document.
func (k *placemarks) Close() error {
	defer func() {
		for _, of := range k.folders {
			for _, s := range of {
				s.close()
			}
		}
	}()
	x := &xmlText{}
	x.b = append(x.b, xml.Header...)
	if k.timed {
		x.open(`kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"`)
	} else {
		x.open(`kml xmlns="http://www.opengis.net/kml/2.2"`)
	}
	x.open("Document")
	x.text("name", k.title)
	if k.about != "" {
		x.text("description", k.about)
	}
	if err := k.write(x, k.folders[0]); err != nil {
		return err
	}
	if len(k.folders[1]) > 0 {
		x.open("Folder")
		x.text("name", simulatedMark)
		if err := k.write(x, k.folders[1]); err != nil {
			return err
		}
		x.close("Folder")
	}
	x.close("Document")
	x.close("kml")
	_, err := k.w.Write(x.b)
	return err
}

// write writes folders by name.
func (k *placemarks) write(x *xmlText, of map[string]*spool) error {
	for _, name := range slices.Sorted(maps.Keys(of)) {
		x.open("Folder")
		x.text("name", name)
		if _, err := k.w.Write(x.b); err != nil {
			return err
		}
		x.b = x.b[:0]
		if err := of[name].copyTo(k.w); err != nil {
			return err
		}
		x.close("Folder")
	}
	return nil
}

// write writes the placemark. The facts are in the description for a reader and
// in ExtendedData for programs: map programs show the one, QGIS reads the other.
func (p *placemark) write(x *xmlText) {
	x.open("Placemark")
	x.text("name", visible(p.name))
	x.text("description", describe(p.facts))
	if p.times == nil {
		p.span(x)
	}
	x.open("ExtendedData")
	for _, f := range p.facts {
		if f.value != "" {
			x.open(`Data name="` + escaped(f.name) + `"`)
			x.text("value", visible(f.value))
			x.close("Data")
		}
	}
	x.close("ExtendedData")
	if p.times != nil {
		p.track(x)
	} else {
		p.shape.kml(x)
	}
	x.close("Placemark")
}

// track is the one part of the shape with the time of each point (gx:Track of
// Google's KML extensions 2.2: all times, then all points).
func (p *placemark) track(x *xmlText) {
	x.open("gx:Track")
	for _, t := range p.times {
		x.text("when", t.Time().Format("2006-01-02T15:04:05.999Z07:00"))
	}
	for _, at := range p.shape[0] {
		x.text("gx:coord", Degrees(at.Lon).String()+" "+Degrees(at.Lat).String()+" 0")
	}
	x.close("gx:Track")
}

// describe lists the facts that are known. Map programs take a description
// for HTML and fetch what it names, so that every value is escaped for that,
// and the whole once more for XML.
func describe(facts []fact) string {
	var b strings.Builder
	for _, f := range facts {
		if f.value != "" {
			b.WriteString(f.name + ": " + html.EscapeString(visible(f.value)) + "<br>\n")
		}
	}
	return b.String()
}

// span is from begin to end, to the second; without an end while open.
func (p *placemark) span(x *xmlText) {
	if p.begin == 0 && p.end == 0 {
		return
	}
	x.open("TimeSpan")
	for _, e := range [...]struct {
		name string
		at   supercargo.Instant
	}{{"begin", p.begin}, {"end", p.end}} {
		if e.at != 0 {
			x.text(e.name, e.at.Time().Format("2006-01-02T15:04:05Z07:00"))
		}
	}
	x.close("TimeSpan")
}

// kml is the shape's geometry, nothing where there is no position.
func (s shape) kml(x *xmlText) {
	if len(s) > 1 {
		x.open("MultiGeometry")
		defer x.close("MultiGeometry")
	}
	for _, part := range s {
		name := "Point"
		if len(part) > 1 {
			name = "LineString"
		}
		x.open(name)
		if len(part) > 1 {
			x.text("tessellate", "1")
		}
		x.text("coordinates", coordinates(part))
		x.close(name)
	}
}

func coordinates(part []geo.Point) string {
	var b []byte
	for i, p := range part {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendFloat(b, Degrees(p.Lon).Float(), 'f', -1, 64)
		b = append(b, ',')
		b = strconv.AppendFloat(b, Degrees(p.Lat).Float(), 'f', -1, 64)
	}
	return string(b)
}
