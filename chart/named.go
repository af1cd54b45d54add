package chart

import "supercargo/geo"

// Sea is a named sea as a reader would look for it, and an outline of it.
type Sea struct {
	Name string
	// Outline is corners in degrees, latitude and longitude, of a polygon that takes in
	// the sea, its ports and the mouths of its rivers. Where two seas meet it follows the
	// limits of the International Hydrographic Organization (Limits of Oceans and Seas,
	// S-23, third edition, 1953), to a tenth of a degree; over land it runs as is
	// convenient.
	Outline [][2]float64
}

// Seas are those of the theatre and the ways to it. Of others nothing is said.
var Seas = []Sea{
	{"Caspian Sea", [][2]float64{{36.3, 48.5}, {36.3, 54.7}, {41, 55.2}, {47.6, 54.5}, {47.6, 46.3}, {45, 46.2}, {42, 47}, {40, 48.6}, {38, 48.5}}},
	{"Sea of Azov", [][2]float64{{45.3, 36.45}, {45.35, 36.65}, {45.3, 37.6}, {46, 38.5}, {47.4, 39.7}, {47.5, 38}, {46.9, 34.9}, {46, 34.4}, {45.3, 35.3}}},
	{"Black Sea", [][2]float64{{41.25, 29.1}, {41, 29.3}, {40.8, 38}, {40.8, 41.8}, {43, 41.8}, {44, 39.5}, {45.2, 37.4}, {45.3, 36.6}, {45.3, 36.4}, {45.2, 35.4}, {46, 34.3}, {46.4, 32.4}, {47, 32.2}, {46.8, 30.5}, {45.5, 28.2}, {42, 27.4}}},
	{"Sea of Marmara", [][2]float64{{40.2, 26.15}, {40, 26.2}, {40.1, 27}, {40.2, 29.3}, {41, 29.4}, {41.25, 29.1}, {41.2, 28}, {40.6, 26.8}}},
	{"Red Sea", [][2]float64{{12.6, 43.2}, {12.4, 43.6}, {12.8, 43.7}, {17, 43}, {22, 39.8}, {28, 35.2}, {29.7, 35.2}, {29.7, 34.7}, {27.9, 34.2}, {30.1, 32.9}, {30.1, 32.3}, {27, 33.4}, {22, 36.5}, {18, 37}, {15, 39.3}, {12.7, 43}}},
	{"Gulf of Aden", [][2]float64{{12.6, 43.2}, {11.3, 43}, {10.3, 44.5}, {10.4, 47}, {11.9, 51.3}, {15.4, 51.3}, {14.3, 48.5}, {13.1, 45.5}, {12.8, 43.7}, {12.4, 43.6}}},
	{"Persian Gulf", [][2]float64{{26.4, 56.4}, {27.3, 56.7}, {27.4, 54}, {28.5, 51.3}, {30.5, 49.8}, {30.6, 47.9}, {29.3, 47.6}, {27, 49}, {25.6, 50}, {24.2, 51.3}, {23.8, 53}, {25, 55}, {25.8, 56.2}}},
	{"Gulf of Oman", [][2]float64{{26.4, 56.4}, {25.8, 56.2}, {24.3, 56.3}, {22.5, 59.8}, {25.05, 61.6}, {25.6, 61.6}, {25.8, 58}, {27.3, 56.9}, {27.3, 56.7}}},
	{"Baltic Sea", [][2]float64{{54.4, 9.8}, {55, 12.3}, {56, 12.6}, {56.2, 15}, {58.8, 17}, {60, 18.7}, {66, 22}, {66, 25.6}, {61, 28.8}, {60, 30.4}, {59.2, 28}, {57, 24.5}, {57, 21}, {54.6, 21.5}, {54, 19.9}, {53.4, 14.5}, {53.9, 11}}},
	{"North Sea", [][2]float64{{51, 1.4}, {50.9, 1.9}, {51.3, 4.5}, {53.4, 7.3}, {53.4, 10}, {55, 9}, {57.1, 8.6}, {58, 7}, {61, 4.9}, {61, -0.8}, {59, -3}, {57.6, -3.5}, {56, -3.5}, {54, -0.2}, {52.9, 0}, {51.6, 0.3}}},
	{"Mediterranean Sea", [][2]float64{{36.1, -5.6}, {35.8, -5.6}, {35.1, -2}, {36.5, 3}, {36.8, 9.8}, {33.7, 9.9}, {32.5, 13}, {30, 19}, {32.4, 21}, {30.8, 25.5}, {30.7, 32.4}, {31.4, 34.6}, {36.9, 36.3}, {36.7, 30}, {38, 26.7}, {40, 26.2}, {41.1, 24}, {38, 21}, {40, 19.5}, {45.9, 13.7}, {45, 12}, {40.5, 17}, {38, 15.7}, {41, 13.5}, {44.5, 9}, {43, 4}, {41, 0.8}, {37, -1.5}, {36.5, -4}}},
}

// SeaAt is the named sea that a position lies in or on the shore of, "" where it is in
// none of Seas.
func SeaAt(p geo.Point) string {
	lat, lon := p.Degrees()
	for i := range Seas {
		if holds(Seas[i].Outline, lat, lon) {
			return Seas[i].Name
		}
	}
	return ""
}

// holds tells whether a polygon holds a position: by how often a ray east crosses it.
func holds(outline [][2]float64, lat, lon float64) (in bool) {
	for i := range outline {
		a, b := outline[i], outline[(i+1)%len(outline)]
		if (a[0] > lat) != (b[0] > lat) && lon < a[1]+(lat-a[0])/(b[0]-a[0])*(b[1]-a[1]) {
			in = !in
		}
	}
	return in
}
