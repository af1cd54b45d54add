package chart

import (
	"testing"

	"supercargo/geo"
)

// Places on both sides of where seas meet, and ports on their shores.
func TestSeaAt(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     string
	}{
		{40.3, 50.0, "Caspian Sea"}, {36.86, 53.37, "Caspian Sea"}, {46.3, 48.0, "Caspian Sea"}, {43.6, 51.2, "Caspian Sea"}, {42.9, 47.6, "Caspian Sea"}, {37.47, 49.46, "Caspian Sea"}, {47.1, 51.8, "Caspian Sea"}, {40.0, 53.0, "Caspian Sea"},
		{44.7, 37.8, "Black Sea"}, {43.5, 35, "Black Sea"}, {46.5, 30.7, "Black Sea"}, {41.6, 41.6, "Black Sea"}, {44.6, 33.5, "Black Sea"}, {41.4, 31.8, "Black Sea"},
		{46.0, 36.5, "Sea of Azov"}, {47.1, 39.4, "Sea of Azov"}, {47.05, 37.5, "Sea of Azov"}, {40.7, 28.0, "Sea of Marmara"}, {40.9, 29.2, "Sea of Marmara"},
		{20, 38.5, "Red Sea"}, {29.5, 34.95, "Red Sea"}, {29.9, 32.5, "Red Sea"}, {12, 46, "Gulf of Aden"}, {12.7, 45, "Gulf of Aden"}, {27, 51.5, "Persian Gulf"}, {27.15, 56.2, "Persian Gulf"}, {25.3, 55.2, "Persian Gulf"}, {25.2, 57.5, "Gulf of Oman"}, {23.6, 58.6, "Gulf of Oman"}, {25.3, 60.6, "Gulf of Oman"},
		{59.9, 29.8, "Baltic Sea"}, {54.7, 20.3, "Baltic Sea"}, {54.4, 18.7, "Baltic Sea"}, {56, 3, "North Sea"}, {51.95, 4.1, "North Sea"}, {53.5, 9.9, "North Sea"}, {36, -5.2, "Mediterranean Sea"}, {35.5, 35.7, "Mediterranean Sea"}, {38, 24, "Mediterranean Sea"}, {45.6, 13.7, "Mediterranean Sea"}, {31.3, 32.3, "Mediterranean Sea"},
		{48.7, 44.5, ""}, {30, -40, ""}, {15, 65, ""}, {55.7, 37.6, ""}, {45, 60, ""},
	} {
		if got := SeaAt(geo.At(c.lat, c.lon)); got != c.want {
			t.Errorf("%v %v is in %q, want %q", c.lat, c.lon, got, c.want)
		}
	}
}
