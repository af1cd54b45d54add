package ledger

import (
	"math"
	"strings"
	"testing"
)

// TestPositionsOfPlaces: a place may have its position as charts print it; it is
// written back in degrees, and read again as the same.
func TestPositionsOfPlaces(t *testing.T) {
	for text, want := range map[string][2]float64{
		"  lat: 36°51.6'N\n  lon: 053°22'E\n": {36.86, 53.3666667}, "  lat: 3651.6S\n  lon: W053 22\n": {-36.86, -53.3666667}, "  lat: 36.86\n  lon: -53.5\n": {36.86, -53.5}, "  lat: 1e1\n  lon: 0\n": {10, 0},
	} {
		c, err := Load(folder(map[string]string{"places.yaml": "- id: atlantis\n  name: Atlantis\n  kind: port\n" + text + "  sources: [gazette]\n"}))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		p := c.Places[0]
		if math.Abs(*p.Lat-want[0]) > 1e-9 || math.Abs(*p.Lon-want[1]) > 1e-9 {
			t.Errorf("%s: %v, %v, want %v", text, *p.Lat, *p.Lon, want)
		}
	}
	for _, text := range []string{"  lat: 36°51.6'N\n  lon: 53°22'N\n", "  lat: 36,86\n  lon: 53\n", "  lat: 36°60'N\n  lon: 53\n"} {
		if _, err := Load(folder(map[string]string{"places.yaml": "- id: atlantis\n  name: Atlantis\n  kind: port\n" + text + "  sources: [gazette]\n"})); err == nil || !strings.Contains(err.Error(), "tude: ") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
