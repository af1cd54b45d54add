package coast

import (
	"testing"

	"supercargo/geo"
)

func load(t testing.TB) *Coast {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhose(t *testing.T) {
	c := load(t)
	for _, w := range []struct {
		lat, lon float64
		want     string
	}{
		{44.95, 34.1, "Crimea"}, {42, 51, "Caspian Sea"}, {41.3, 53.5, "Caspian Sea"}, {46, 36.5, "sea"}, {35.7, 51.4, "Iran"},
		{0, 0, "sea"}, {90, 0, "sea"}, {-90, 0, "Antarctica"}, {-86, 100, "Antarctica"}, {67.5, 179.9, "Russia"}, {67.5, -179.9, "Russia"},
		{67.5, 180, "Russia"}, {67.5, -180, "Russia"}, {71.2, 179.99, "Russia"}, {71.2, -179.99, "Russia"}, {0, 180, "sea"}, {-16.85, -179.97, "Fiji"},
		{-29.6, 28.2, "Lesotho"}, {46.35, 48.03, "Russia"}, {40.41, 49.9, "Azerbaijan"}, {-85.3, 0, "Antarctica"}, {-85.2, 0, "Antarctica"}, {48.86, 2.35, "France"},
	} {
		if got := c.Owners[c.At(geo.At(w.lat, w.lon))].Name; got != w.want {
			t.Errorf("%v %v: %s, want %s", w.lat, w.lon, got, w.want)
		}
	}
}

// Shores whose distance is known by thinking.
func TestNearest(t *testing.T) {
	c := load(t)
	for _, w := range []struct {
		lat, lon  float64
		want      string
		low, high float64
	}{
		{-48.876, -123.393, "Chile", 1445, 1455}, // Point Nemo: 1450 nm from Ducie, from Motu Nui (Chile) and from Maher
		{42, 51, "Kazakhstan", 5, 200},
		{51.1, 1.4, "United Kingdom", 0, 3},
		{90, 0, "Greenland", 375, 390}, // Kaffeklubben, 713 km
		{0, -30, "Brazil", 55, 70},     // Saint Peter and Saint Paul
	} {
		s, ok := c.Nearest(geo.At(w.lat, w.lon), 20000)
		if o := c.Owners[s.Owner].Name; !ok || o != w.want || s.NM < w.low || s.NM > w.high {
			t.Errorf("%v %v: %s %.1f nm at %v", w.lat, w.lon, o, s.NM, s.At)
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	c := load(b)
	for _, w := range []struct {
		name     string
		lat, lon float64
	}{{"caspian", 42, 51}, {"pacific", -48.9, -123.4}, {"baltic", 59.5, 24}, {"aegean", 37.5, 25}, {"delta", 46.35, 48.03}} {
		p := geo.At(w.lat, w.lon)
		b.Run(w.name+"/whose", func(b *testing.B) {
			for range b.N {
				c.At(p)
			}
		})
		b.Run(w.name+"/nearest", func(b *testing.B) {
			for range b.N {
				c.Nearest(p, 20000)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// Down a meridian every land that is entered is left again, and the South Pole is
// Antarctica's: no shape is torn.
func TestShapesAreClosed(t *testing.T) {
	c := load(t)
	for lon := int32(-half); lon < half-columnSize; lon += 50_021 {
		var in owners
		k := column(int64(lon))
		edges := c.edgesOf(k)
		for i := range edges {
			if e := &edges[i]; e.northOf(geo.Point{Lat: -90 * deg, Lon: lon}) {
				in.toggle(e.left)
				in.toggle(e.right)
			}
		}
		var only owners
		only.toggle(in.any())
		in[0] &^= 1 << Sea
		if c.Owners[in.any()].Name != "Antarctica" || in != only {
			t.Fatalf("at %v E the pole is %s, set %v", float64(lon)/deg, c.Owners[in.any()].Name, in)
		}
	}
}
