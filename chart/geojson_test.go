package chart

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGeoJSON(t *testing.T) {
	a := square("a", 36, 53, 36.1, 53.2)
	a.Also, a.Country, a.LOCODE = []string{`quo"ted`}, "IR", "IRAMD"
	a.Rings[0][1], a.Rings[0][3] = a.Rings[0][3], a.Rings[0][1] // clockwise
	b := square("b", -17, 179.5, -16, -179.5)
	want := `{"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","properties":{"name":"a","also":["quo\"ted"],"kind":"port","country":"IR","locode":"IRAMD"},"geometry":{"type":"MultiPolygon","coordinates":[[[[53,36],[53.2,36],[53.2,36.1],[53,36.1],[53,36]]]]}},
{"type":"Feature","id":"b","properties":{"name":"b","kind":"port"},"geometry":{"type":"MultiPolygon","coordinates":[[[[179.5,-17],[180,-17],[180,-16],[179.5,-16],[179.5,-17]]],[[[-180,-17],[-179.5,-17],[-179.5,-16],[-180,-16],[-180,-17]]]]}}
]}`
	if d := cmp.Diff(want, string(AppendGeoJSON(nil, []Place{a, b}))); d != "" {
		t.Error(d)
	}
	for _, places := range [][]Place{nil, {{}}, {{Rings: []Ring{nil, {{}}}}}, BuiltIn().Places} {
		if b := AppendGeoJSON(nil, places); !json.Valid(b) {
			t.Errorf("not JSON: %s", b)
		}
	}
}
