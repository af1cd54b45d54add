package export

import (
	"encoding/json"
	"fmt"
	"io"

	"supercargo"
	"supercargo/geo"
)

// Reception is how well ships of a class were heard in one cell: a row of `supercargo
// heard --json`. The chances are null where too few ships were seen near for a word.
type Reception struct {
	Lat         float64            `json:"lat" parquet:"lat" doc:"South-west corner of the cell."`
	Lon         float64            `json:"lon" parquet:"lon"`
	Degrees     float64            `json:"degrees" parquet:"degrees" doc:"Side of the cell."`
	Class       string             `json:"class" parquet:"class,dict" doc:"A or B."`
	From        supercargo.Instant `json:"from" parquet:"from,timestamp(millisecond)"`
	To          supercargo.Instant `json:"to" parquet:"to,timestamp(millisecond)"`
	WindowHours int32              `json:"window_hours" parquet:"window_hours"`
	P           *float64           `json:"p_heard" parquet:"p_heard,optional" doc:"Chance that a ship that sends is heard at least once in a window of this length; null: cannot say."`
	Low         *float64           `json:"p_low" parquet:"p_low,optional" doc:"For nine ships of ten it is between this and p_high: antennas and places differ."`
	High        *float64           `json:"p_high" parquet:"p_high,optional"`
	Known       float64            `json:"known" parquet:"known" doc:"0-1: how well reception there is known, by the time in which ships were near."`
	ShipHours   float64            `json:"ship_hours" parquet:"ship_hours" doc:"Of ships of the class in the cell, heard or not, in four weeks: what it rests on."`
	Hours       int32              `json:"hours" parquet:"hours" doc:"From one moment to the other."`
	Empty       int32              `json:"hours_nobody_heard" parquet:"hours_nobody_heard" doc:"Of these, in which no ship at all was heard within half a degree."`
	Says        string             `json:"says" parquet:"says,dict" doc:"The chance in words, or cannot say."`
	Simulated   bool               `json:"simulated" parquet:"simulated" doc:"Some of the ships that it was learned from are invented."`
}

// Receptions writes them in the order given; GeoJSON has the squares of the cells. It
// fails for an unknown format, and where w does.
func Receptions(w io.Writer, f Format, rows []Reception) error {
	if f == GeoJSON {
		return squares(w, rows)
	}
	return all(open(w, f, forms[Reception, Reception]{
		title: "supercargo heard",
		head:  []string{"LAT", "LON", "CLASS", "CHANCE", "NINE OF TEN", "SHIP HOURS", "NOBODY HEARD", "SAYS"},
		cells: receptionCells,
		json:  func(r *Reception) any { return r },
		flat:  func(r *Reception) Reception { return *r },
		mark: func(r *Reception) mark {
			return mark{id: receptionID(r), name: r.Says, simulated: r.Simulated, shape: spot(geo.At(r.Lat+r.Degrees/2, r.Lon+r.Degrees/2))}
		},
	}), rows)
}

func receptionID(r *Reception) string { return fmt.Sprintf("%.1f,%.1f,%s", r.Lat, r.Lon, r.Class) }

func receptionCells(r *Reception) []string {
	chance, span := "", ""
	if r.P != nil {
		chance, span = fmt.Sprintf("%.1f %%", 100**r.P), fmt.Sprintf("%.1f-%.1f %%", 100**r.Low, 100**r.High)
	}
	return []string{fmt.Sprintf("%.1f", r.Lat), fmt.Sprintf("%.1f", r.Lon), r.Class, chance, span, fmt.Sprintf("%.0f", r.ShipHours), fmt.Sprintf("%d of %d h", r.Empty, r.Hours), r.Says}
}

// squares writes the cells as a GeoJSON feature collection, one a line.
func squares(w io.Writer, rows []Reception) error {
	b := []byte(`{"type":"FeatureCollection","features":[`)
	for i := range rows {
		r := &rows[i]
		if i > 0 {
			b = append(b, ',')
		}
		d, err := json.Marshal(r)
		if err != nil {
			return err
		}
		east, north := r.Lon+r.Degrees, r.Lat+r.Degrees
		b = fmt.Appendf(b, "\n"+`{"type":"Feature","id":%q,"geometry":{"type":"Polygon","coordinates":[[[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f],[%.1f,%.1f]]]},"properties":%s}`,
			receptionID(r), r.Lon, r.Lat, east, r.Lat, east, north, r.Lon, north, r.Lon, r.Lat, d)
	}
	_, err := w.Write(append(b, "\n]}\n"...))
	return err
}
