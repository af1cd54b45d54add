package export

import (
	"html"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/twpayne/go-kml/v3"

	"supercargo"
	"supercargo/geo"
)

// placemark is a row on a map, and its facts.
type placemark struct {
	mark
	facts []fact
}

// placemarks keeps what goes into each folder until Close.
type placemarks struct {
	w         io.Writer
	title     string
	real      map[string][]kml.Element
	simulated map[string][]kml.Element
}

func newPlacemarks(w io.Writer, title string) *placemarks {
	return &placemarks{w: w, title: title, real: map[string][]kml.Element{}, simulated: map[string][]kml.Element{}}
}

func (k *placemarks) Write(p placemark) error {
	to := k.real
	if p.simulated {
		to = k.simulated
	}
	to[p.folder] = append(to[p.folder], p.element())
	return nil
}

// Close writes the document: a folder for each kind, and one named
// "simulated" that has its own.
func (k *placemarks) Close() error {
	top := append([]kml.Element{kml.Name(k.title)}, folders(k.real)...)
	if len(k.simulated) > 0 {
		top = append(top, kml.Folder(append([]kml.Element{kml.Name(simulatedMark)}, folders(k.simulated)...)...))
	}
	if err := kml.KML(kml.Document(top...)).WriteIndent(k.w, "", " "); err != nil {
		return err
	}
	_, err := io.WriteString(k.w, "\n")
	return err
}

func folders(of map[string][]kml.Element) (out []kml.Element) {
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, kml.Folder(append([]kml.Element{kml.Name(name)}, of[name]...)...))
	}
	return out
}

// element is the placemark. The facts are in the description for a reader and
// in ExtendedData for programs: map programs show the one, QGIS reads the other.
func (p *placemark) element() kml.Element {
	out := []kml.Element{kml.Name(visible(p.name)), kml.Description(describe(p.facts))}
	if span := timeSpan(p.begin, p.end); span != nil {
		out = append(out, span)
	}
	out = append(out, extended(p.facts))
	if g := p.shape.kml(); g != nil {
		out = append(out, g)
	}
	return kml.Placemark(out...)
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

func extended(facts []fact) kml.Element {
	var data []kml.Element
	for _, f := range facts {
		if f.value != "" {
			data = append(data, kml.Data(f.name, kml.Value(visible(f.value))))
		}
	}
	return kml.ExtendedData(data...)
}

// timeSpan is from begin to end, to the second; without an end while open.
func timeSpan(begin, end supercargo.Instant) kml.Element {
	var ends []kml.Element
	if begin != 0 {
		ends = append(ends, kml.Begin(begin.Time()))
	}
	if end != 0 {
		ends = append(ends, kml.End(end.Time()))
	}
	if ends == nil {
		return nil
	}
	return kml.TimeSpan(ends...)
}

// kml is the shape's geometry, nil where there is no position.
func (s shape) kml() kml.Element {
	var parts []kml.Element
	for _, part := range s {
		at := kml.Coordinates(coordinates(part)...)
		if len(part) == 1 {
			parts = append(parts, kml.Point(at))
		} else {
			parts = append(parts, kml.LineString(kml.Tessellate(true), at))
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return kml.MultiGeometry(parts...)
}

func coordinates(part []geo.Point) (out []kml.Coordinate) {
	for _, p := range part {
		out = append(out, kml.Coordinate{Lon: Degrees(p.Lon).Float(), Lat: Degrees(p.Lat).Float()})
	}
	return out
}
