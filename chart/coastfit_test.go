package chart

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"supercargo"
	"supercargo/captures"
	"supercargo/coast"
	"supercargo/geo"
)

// How far the generalised coast is off, by positions that lie on the real one:
// the world's harbours, to the arc minute, those that it has in the water, without
// open-sea terminals; and places in the Caspian where ships were seen to lie, those
// that it has on land.
func TestCoastAgainstPorts(t *testing.T) {
	z := zones(t)
	var seaward []float64
	lost, inland := 0, 0
	for _, r := range rowsOf(t, "data/ports/wpi/WPI_ports.csv", "latitude", "longitude", "label") {
		s, _ := z.coast.Nearest(r.at, 11000)
		switch {
		case strings.Contains(r.name, "TERMINAL") || strings.Contains(r.name, "FIELD"):
		case z.coast.At(r.at) >= coast.FirstLand:
			inland++
		case s.NM > 8:
			t.Logf("%s: no shore within 8 nm, the nearest is %.1f nm off", r.name, s.NM)
			lost++
		default:
			seaward = append(seaward, s.NM)
		}
	}
	checkFit(t, "harbours of the World Port Index in the water", seaward, 0.95, ErrorNM)
	t.Logf("%d more lie on land, and %d at islands that the coast does not have", inland, lost)
	var steep, flat []float64
	for _, r := range rowsOf(t, "data/ports/caspian-gfw/gfw_anchorages_v2_caspian_points.csv", "lat", "lon", "") {
		if s, _ := z.coast.Nearest(r.at, 11000); z.coast.At(r.at) < coast.FirstLand {
			continue
		} else if r.at.Lat > shallowNorthOf {
			flat = append(flat, s.NM)
		} else {
			steep = append(steep, s.NM)
		}
	}
	checkFit(t, "anchorages of the Caspian south of 44.5 N on land", steep, 0.99, CaspianErrorNM)
	t.Logf("north of that %d lie on land, nearly all in the Volga's delta and river", len(flat))
}

// checkFit fails where the share of distances is not within nm.
func checkFit(t *testing.T, what string, d []float64, share, nm float64) {
	t.Helper()
	slices.Sort(d)
	at := func(f float64) float64 { return d[int(f*float64(len(d)-1))] }
	t.Logf("%s: n %d, off by 50 %% %.2f, 90 %% %.2f, 95 %% %.2f, 99 %% %.2f nm", what, len(d), at(.5), at(.9), at(.95), at(.99))
	if at(share) > nm {
		t.Errorf("%s: %v are within %.2f nm, which is more than the %v that is said", what, share, at(share), nm)
	}
}

type row struct {
	name string
	at   geo.Point
}

func rowsOf(t *testing.T, name, lat, lon, label string) (out []row) {
	t.Helper()
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
		x, err1 := strconv.ParseFloat(r[la], 64)
		y, err2 := strconv.ParseFloat(r[lo], 64)
		if err1 != nil || err2 != nil {
			t.Fatal(r)
		}
		w := row{at: geo.At(x, y)}
		if n >= 0 {
			w.name = r[n]
		}
		out = append(out, w)
	}
	return out
}

// The nearest coastal state agrees with the sectors of the Caspian that Global
// Fishing Watch draws after Marine Regions, which go by treaties and median lines.
func TestCaspianAgainstSectors(t *testing.T) {
	text, err := os.ReadFile(captures.Find(t, "data/zones/caspian_sectors_marineregions_simplified.geojson"))
	if err != nil {
		t.Fatal(err)
	}
	var sectors struct {
		Features []struct {
			Properties struct{ Name string }
			Geometry   struct{ Coordinates [][][2]float64 }
		}
	}
	if err := json.Unmarshal(text, &sectors); err != nil {
		t.Fatal(err)
	}
	z := zones(t)
	code := map[string]string{"Russia": "RU", "Turkmenistan": "TM", "Azerbaijan": "AZ", "Kazakhstan": "KZ", "Iran": "IR"}
	same, all, belts, beltsAll := 0, 0, 0, 0
	by := map[string]int{}
	for _, s := range sectors.Features {
		shape := newRowShape(ringsOf(t, s.Geometry.Coordinates))
		for lat := 36.55; lat < 47.2; lat += 0.05 {
			for lon := 46.6; lon < 54.5; lon += 0.05 {
				p := geo.At(lat, lon)
				if z.coast.At(p) != coast.Caspian || !shape.holds(p) {
					continue
				}
				w := z.At(p, 0)
				all++
				if w.Nearest == code[s.Properties.Name] {
					same++
				} else {
					by[code[s.Properties.Name]+">"+w.Nearest]++
				}
				if w.State != "" {
					beltsAll++
					if w.State == code[s.Properties.Name] || slices.Contains(w.Also, code[s.Properties.Name]) {
						belts++
					}
				}
			}
		}
	}
	t.Logf("nearest state as the sector: %d of %d, %.1f %%; in the belts, or named beside: %d of %d, %.1f %%; otherwise %v", same, all, 100*float64(same)/float64(all), belts, beltsAll, 100*float64(belts)/float64(beltsAll), by)
	if float64(same) < 0.9*float64(all) {
		t.Error("fewer than 90 % agree")
	}
}

func ringsOf(t *testing.T, coordinates [][][2]float64) (out []Ring) {
	t.Helper()
	for _, c := range coordinates {
		r, err := cutRing(len(c), func(i int) (lon, lat float64) { return c[i][0], c[i][1] })
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r...)
	}
	return out
}

// River ports lie in the rivers as they are drawn: UN/LOCODE has them to the
// minute, and often in the middle of the town.
func TestRiverPortsAreInRivers(t *testing.T) {
	z := zones(t)
	ports := map[string]geo.Point{}
	for _, r := range rowsOf(t, "data/ports/unlocode/seaports.csv", "lat", "lon", "unlocode") {
		ports[r.name] = r.at
	}
	in, all := 0, 0
	for river, codes := range map[string]string{
		"Volga-Caspian sea canal": "RUASF RUKYB RUIOY RUOZE RUOYA RUTDO",
		"Volga":                   "RUBLK RUBKH RUDUB RUDBK RUPOK RUKLY RUKMU RUKNY RUKIM RUKIN RURYB RUKUF RURTW RUSYZ RUTTI RUTOI RUUGC RUVLG RUVOG RUVZH RUIAR RUZDK",
		"Don":                     "RUAKS RUAZO RUBGV RUKNV RUROV RURND",
		"Southern Bug":            "UANLV UAOCT",
		"Danube, Kiliya arm":      "UAIZM UAKIA",
		"Danube":                  "UARNI",
		"Dnieper and Bug estuary": "UAKHE UAOCH",
	} {
		for _, code := range strings.Fields(codes) {
			p, ok := ports[code]
			if !ok {
				t.Fatalf("%s is not in the list", code)
			}
			all++
			if w := z.At(p, 0); w.Regime == supercargo.InternalWaters && w.Passage == river {
				in++
			} else {
				t.Logf("%s at %v is not in the %s: %s, %q", code, p, river, w.Regime, w.Passage)
			}
		}
	}
	t.Logf("%d of %d river ports lie in their river", in, all)
	if 10*in < 9*all {
		t.Error("fewer than nine in ten")
	}
}
