package chart

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// TestUsualWay: from Amirabad to the Volga the shortest way lies in the waters of the
// two ends and in the common space, and keeps off the three others; from farther
// west it rounds Absheron within a mile or two of Azerbaijan's limit.
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
		third     string // the one other state whose waters it grazes
	}{{"ir-amirabad", "ru-astrakhan", 560, 680, ""}, {"ir-anzali", "ru-olya", 500, 620, "AZ"}, {"ir-anzali", "ru-makhachkala", 330, 420, "AZ"}, {"ir-nowshahr", "ru-astrakhan", 540, 680, "AZ"}} {
		w, ok := z.Way(port(x.from), port(x.to), day)
		if !ok || w.NM < x.least || w.NM > x.nm {
			t.Errorf("%s to %s: %.0f nm, %v", x.from, x.to, w.NM, ok)
			continue
		}
		common := false
		for _, y := range w.Waters {
			common = common || y.Regime == supercargo.CaspianCommon
			if y.State != "" && y.State != "IR" && y.State != "RU" && (y.State != x.third || y.CoastNM < 12) {
				t.Errorf("%s to %s lies in %s of %s, %.1f nm off", x.from, x.to, y.Regime, y.State, y.CoastNM)
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
		}
	}
}
