package chart

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"supercargo/captures"
	"supercargo/geo"
)

// shared opens a file of the reference data that is not part of the project.
func shared(t testing.TB, name string) *os.File {
	t.Helper()
	f, err := os.Open(captures.Find(t, "data/"+name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func sharedRows(t testing.TB, name string) (head []string, rows [][]string) {
	t.Helper()
	all, err := csv.NewReader(shared(t, name)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

func TestGazetteer(t *testing.T) {
	places, err := Parse("gazetteer.txt", []byte(gazetteer))
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(places)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Places) < 45 || len(BuiltIn().Places) != len(places) {
		t.Errorf("%d places, want at least 45", len(c.Places))
	}
	for i, p := range c.Places {
		if p.Source == "" || p.Accuracy == "" {
			t.Errorf("%s says not where its figures come from or how sure they are", p.ID)
		}
		if got := c.At(p.Centre()); got != PlaceIndex(i) {
			t.Errorf("the middle of %s is at place %d", p.ID, got)
		}
	}
}

// No port's outline reaches into another's, so that which of two ports a ship
// called at is never decided by their size.
func TestGazetteerPlacesAreApart(t *testing.T) {
	c := BuiltIn()
	for i := range c.areas {
		for j := range i {
			a, b := &c.areas[i], &c.areas[j]
			if a.place != b.place && overlap(a.outline, b.outline) {
				t.Errorf("%s and %s overlap", c.Places[a.place].ID, c.Places[b.place].ID)
			}
		}
	}
}

func overlap(a, b outline) bool {
	if a.holds(b[0]) || b.holds(a[0]) {
		return true
	}
	for i := range a {
		for j := range b {
			if meet(a[i], a[(i+1)%len(a)], b[j], b[(j+1)%len(b)]) {
				return true
			}
		}
	}
	return false
}

func TestGazetteerHoldsWhatTheCaseNames(t *testing.T) {
	c := BuiltIn()
	for _, w := range []struct {
		lat, lon float64
		id       string
	}{
		{36.855, 53.368, "ir-amirabad"}, {36.905, 53.36, "ir-amirabad-roads"}, {37.475, 49.465, "ir-anzali"},
		{46.33, 47.985, "ru-astrakhan"}, {45.783, 47.551, "ru-olya"}, {42.99, 47.5, "ru-makhachkala"},
		{43.6, 51.22, "kz-aktau"}, {40.35, 49.93, "az-baku"}, {40.003, 53.01, "tm-turkmenbashi"}, {38.5, 51, ""},
	} {
		if got := idAt(c, geo.At(w.lat, w.lon)); got != w.id {
			t.Errorf("at %v %v: %q, want %q", w.lat, w.lon, got, w.id)
		}
	}
}

func TestGazetteerLOCODEsExist(t *testing.T) {
	_, rows := sharedRows(t, "ports/unlocode/seaports.csv")
	known := map[string]bool{}
	for _, r := range rows {
		known[r[0]] = true
	}
	for _, p := range BuiltIn().Places {
		if p.LOCODE != "" && !known[p.LOCODE] {
			t.Errorf("%s: UN/LOCODE %s is not in the list", p.ID, p.LOCODE)
		}
	}
}

// Where ships were seen to lie at rest along the Caspian's shores, against the
// outlines. What is left over is mostly oil fields, which are no ports.
func TestGazetteerAgainstAnchoragesSeen(t *testing.T) {
	_, rows := sharedRows(t, "ports/caspian-gfw/gfw_anchorages_v2_caspian_points.csv")
	c, inside, near, count, out := BuiltIn(), 0, 0, map[string]int{}, ""
	for _, r := range rows {
		lon, _ := strconv.ParseFloat(r[0], 64)
		lat, _ := strconv.ParseFloat(r[1], 64)
		p := geo.At(lat, lon)
		switch i := c.At(p); {
		case i != None:
			inside++
			near++
			count[c.Places[i].ID]++
		case nearAny(c, p, 2):
			near++
		default:
			out += fmt.Sprintf(" %.3f,%.3f", lat, lon)
		}
	}
	n := float64(len(rows))
	t.Logf("of %d cells, inside some outline %.1f %%, within 2 nm of one %.1f %%; farther:%s", len(rows), 100*float64(inside)/n, 100*float64(near)/n, out)
	if float64(inside) < 0.85*n || float64(near) < 0.88*n {
		t.Error("the outlines miss where ships lie")
	}
	for _, p := range c.Places {
		if _, said, ok := strings.Cut(p.Source, "outline by the project about "); ok {
			if k, _ := strconv.Atoi(strings.Fields(said)[0]); k != count[p.ID] {
				t.Errorf("%s: source says %d cells, %d are inside", p.ID, k, count[p.ID])
			}
		}
	}
}

func nearAny(c *Chart, p geo.Point, nm float64) bool {
	for i := range c.Places {
		if c.Within(PlaceIndex(i), p, nm) {
			return true
		}
	}
	return false
}
