package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// What cannot be said is null and an empty cell, never a chance of nought; in GeoJSON each
// cell is its own square.
func TestReceptions(t *testing.T) {
	p, low, high := 0.5, 0.25, 0.75
	rows := []Reception{{Lat: 36.8, Lon: -53.4, Degrees: 0.1, Class: "A", P: &p, Low: &low, High: &high, Says: "a roughly even chance", Hours: 24, Empty: 3}, {Lat: -0.1, Lon: 0, Degrees: 0.1, Class: "A", Says: "cannot say"}}
	of := func(f Format) string {
		var b bytes.Buffer
		if err := Receptions(&b, f, rows); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if csv := strings.Split(of(CSV), "\n"); !strings.Contains(csv[1], ",0.5,0.25,0.75,") || !strings.Contains(csv[2], ",,,,") {
		t.Errorf("CSV: %q", csv)
	}
	if table := of(Table); !strings.Contains(table, "50.0 %") || !strings.Contains(table, "3 of 24 h") || strings.Count(table, "%") != 2 {
		t.Errorf("table: %s", table)
	}
	var g struct {
		Features []struct {
			ID         string
			Geometry   struct{ Coordinates [][][2]float64 }
			Properties struct {
				P *float64 `json:"p_heard"`
			}
		}
	}
	if err := json.Unmarshal([]byte(of(GeoJSON)), &g); err != nil || len(g.Features) != 2 || g.Features[0].ID == g.Features[1].ID {
		t.Fatalf("%v: %s", err, of(GeoJSON))
	}
	ring := g.Features[0].Geometry.Coordinates[0]
	if len(ring) != 5 || ring[0] != ring[4] || ring[0] != [2]float64{-53.4, 36.8} || ring[2] != [2]float64{-53.3, 36.9} || *g.Features[0].Properties.P != 0.5 || g.Features[1].Properties.P != nil {
		t.Errorf("%+v", g.Features)
	}
	if err := json.Unmarshal([]byte(of(JSON)[strings.Index(of(JSON), "\n"):]), &map[string]any{}); err != nil || !strings.Contains(of(JSON), `"p_heard":null`) {
		t.Errorf("JSON: %s, %v", of(JSON), err)
	}
}
