package chart

import (
	"testing"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

// TestUsualWay: from Amirabad to the Volga the shortest way lies in the waters of the
// two ends and in the common space, and keeps out of the territorial waters of the
// three others; from farther west it rounds Absheron close to Azerbaijan's limit.
func TestUsualWay(t *testing.T) {
	z, err := LoadZones()
	if err != nil {
		t.Fatal(err)
	}
	c := BuiltIn()
	port := func(id string) geo.Point {
		i, ok := c.Find(id)
		if !ok {
			t.Fatalf("no place %s", id)
		}
		return c.Places[i].Centre()
	}
	day := supercargo.Instant(1757000000000) // 2025-09-04
	for _, x := range []struct {
		from, to  string
		least, nm float64
		az        float64 // how far off Azerbaijan's coast it keeps, at the least
	}{{"ir-amirabad", "ru-astrakhan", 600, 680, 15}, {"ir-anzali", "ru-olya", 540, 620, 12}, {"ir-anzali", "ru-makhachkala", 380, 440, 12}, {"ir-nowshahr", "ru-astrakhan", 600, 680, 15}} {
		w, ok := z.Way(port(x.from), port(x.to), day)
		if !ok || w.NM < x.least || w.NM > x.nm {
			t.Errorf("%s to %s: %.0f nm, %v", x.from, x.to, w.NM, ok)
			continue
		}
		common := false
		for _, y := range w.Waters {
			common = common || y.Regime == supercargo.CaspianCommon
			if y.State != "" && y.State != "IR" && y.State != "RU" && y.State != "AZ" {
				t.Errorf("%s to %s lies in %s of %s, %.1f nm off", x.from, x.to, y.Regime, y.State, y.CoastNM)
			}
		}
		for state, least := range map[string]float64{"AZ": x.az, "KZ": 25, "TM": 25} {
			if off, ok := w.Clear[state]; ok && off < least {
				t.Errorf("%s to %s: %.1f nm off the coast of %s", x.from, x.to, off, state)
			}
		}
		if !common {
			t.Errorf("%s to %s: not by the common space: %+v", x.from, x.to, w.Waters)
		}
		back, ok := z.Way(port(x.to), port(x.from), day)
		if !ok || back.NM < w.NM-0.1 || back.NM > w.NM+0.1 {
			t.Errorf("%s to %s: %.2f nm, and %.2f back", x.from, x.to, w.NM, back.NM)
		}
	}
	if w, ok := z.Way(port("ir-anzali"), geo.At(27.1, 56.2), day); ok {
		t.Errorf("Bandar Abbas is reached over the Caspian: %+v", w)
	}
	if w, ok := z.Way(port("ir-anzali"), geo.At(47.1, 39.4), day); ok {
		t.Errorf("Azov is reached over the Caspian: %+v", w)
	}
	if w, ok := z.Way(port("az-baku"), port("tm-turkmenbashi"), day); !ok || len(w.Waters) < 3 {
		t.Errorf("Baku to Turkmenbashi: %+v, %v", w, ok)
	}
	// Every pair of ports: there is a way, and no shorter than a straight line.
	for i := range c.Places {
		for j := range c.Places {
			p, q := &c.Places[i], &c.Places[j]
			if i >= j || p.Kind != Port || q.Kind != Port || !z.byCaspian(p.Centre()) || !z.byCaspian(q.Centre()) {
				continue
			}
			w, ok := z.Way(p.Centre(), q.Centre(), day)
			if !ok {
				t.Errorf("%s to %s: no way", p.ID, q.ID)
			} else if d := geo.NM(p.Centre(), q.Centre()); w.NM < d-0.01 {
				t.Errorf("%s to %s: %.1f nm, and %.1f straight", p.ID, q.ID, w.NM, d)
			}
			if at, ok := overLand(z, &w); ok {
				t.Errorf("%s to %s: over land at %v, by %v", p.ID, q.ID, at, w.Points)
			}
		}
	}
}

// overLand finds land on a way, away from its two ports and the canal.
func overLand(z *Zones, w *Way) (geo.Point, bool) {
	for i := 1; i < len(w.Points); i++ {
		a, b := w.Points[i-1], w.Points[i]
		d := geo.NM(a, b)
		for x := 0.0; x < d; x += 0.7 {
			p := geo.Between(a, b, x/d)
			far := geo.NM(p, w.Points[0]) > portOffNM+1 && geo.NM(p, w.Points[len(w.Points)-1]) > portOffNM+1
			if far && z.coast.At(p) >= coast.FirstLand && p.Lat < turns[2].Lat { // in the delta ways follow its arms roughly
				return p, true
			}
		}
	}
	return geo.Point{}, false
}
