package chart

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"supercargo/captures"
	"supercargo/coast"
	"supercargo/geo"
)

// How far the generalised coast is off, by positions that lie on the shore: the
// world's harbours, to the arc minute (0.7 nm) and without open-sea terminals.
func TestCoastAgainstPorts(t *testing.T) {
	z := zones(t)
	var sea, land []float64
	islands := 0
	for _, r := range rowsOf(t, "data/ports/wpi/WPI_ports.csv", "latitude", "longitude", "label") {
		s, _ := z.coast.Nearest(r.at, 11000)
		switch {
		case strings.Contains(r.name, "TERMINAL") || strings.Contains(r.name, "FIELD"):
		case z.coast.At(r.at) >= coast.FirstLand:
			land = append(land, s.NM)
		case s.NM > 8:
			t.Logf("no shore within 8 nm of %s: %.1f nm", r.name, s.NM)
			islands++
		default:
			sea = append(sea, s.NM)
		}
	}
	slices.Sort(sea)
	slices.Sort(land)
	for _, f := range []float64{.5, .75, .9, .95, .98, .99} {
		t.Logf("seaward %d p%.0f %.2f; land %d %.2f", len(sea), f*100, sea[int(f*float64(len(sea)))], len(land), land[int(f*float64(len(land)))])
	}
	t.Logf("islands %d", islands)
}

type row struct {
	name string
	at   geo.Point
}

func rowsOf(t *testing.T, name, lat, lon, label string) (out []row) {
	f, err := os.Open(captures.Find(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	la, lo, n := slices.Index(rows[0], lat), slices.Index(rows[0], lon), slices.Index(rows[0], label)
	for _, r := range rows[1:] {
		x, _ := strconv.ParseFloat(r[la], 64)
		y, _ := strconv.ParseFloat(r[lo], 64)
		w := row{at: geo.At(x, y)}
		if n >= 0 {
			w.name = r[n]
		}
		out = append(out, w)
	}
	return out
}
