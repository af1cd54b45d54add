package export

import (
	"io"
	"strings"

	"supercargo/chart"
)

// PlaceRow is a place as one row, its position that of chart.Place.Centre in
// degrees.
type PlaceRow struct {
	ID       string  `json:"id" parquet:"id"`
	Name     string  `json:"name" parquet:"name"`
	Also     *string `json:"-" parquet:"also,optional"` // joined with "; "
	Kind     string  `json:"kind" parquet:"kind,dict"`
	Country  *string `json:"country" parquet:"country,optional,dict"`
	LOCODE   *string `json:"locode" parquet:"locode,optional"`
	Lat      float64 `json:"lat" parquet:"lat"`
	Lon      float64 `json:"lon" parquet:"lon"`
	Accuracy *string `json:"accuracy" parquet:"accuracy,optional,dict"`
	Source   *string `json:"source" parquet:"source,optional,dict"`
}

type placeJSON struct {
	PlaceRow
	Also []string `json:"also"`
}

// Places writes the places of a chart, in its order; a nil chart has none.
// GeoJSON has their outlines, every other format a point well inside. It fails
// for an unknown format, and where w does.
func Places(w io.Writer, f Format, c *chart.Chart) error {
	var places []chart.Place
	if c != nil {
		places = c.Places
	}
	if f == GeoJSON {
		_, err := w.Write(append(chart.AppendGeoJSON(nil, places), '\n'))
		return err
	}
	return all(open(w, f, forms[chart.Place, PlaceRow]{
		title: "supercargo places",
		head:  []string{"ID", "NAME", "KIND", "COUNTRY", "LOCODE", "LAT", "LON", "ACCURACY"},
		cells: placeCells,
		json:  func(p *chart.Place) any { return PlaceOf(p) },
		flat:  placeRowOf,
		mark: func(p *chart.Place) mark {
			return mark{id: p.ID, name: p.Name, folder: p.Kind, shape: spot(p.Centre())}
		},
	}), places)
}

func placeRowOf(p *chart.Place) PlaceRow {
	at := p.Centre()
	return PlaceRow{ID: p.ID, Name: p.Name, Also: known(strings.Join(p.Also, "; ")), Kind: p.Kind, Country: known(p.Country),
		LOCODE: known(p.LOCODE), Lat: Degrees(at.Lat).Float(), Lon: Degrees(at.Lon).Float(), Accuracy: known(p.Accuracy), Source: known(p.Source)}
}

func placeCells(p *chart.Place) []string {
	at := p.Centre()
	return []string{p.ID, p.Name, p.Kind, p.Country, p.LOCODE, Degrees(at.Lat).String(), Degrees(at.Lon).String(), p.Accuracy}
}
