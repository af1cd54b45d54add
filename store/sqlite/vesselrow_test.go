package sqlite

import (
	"reflect"
	"slices"
	"strconv"
	"testing"

	"supercargo"
	"supercargo/store"
)

// A run holds what all its ships said of themselves to its end: of a number that many ships send it is in few
// pieces of memory, however much it is.
func TestVesselInFewPieces(t *testing.T) {
	var names []store.Said
	for i := range 100 {
		names = append(names, store.Said{Property: supercargo.PropName, Value: "SHIP " + strconv.Itoa(i), From: supercargo.Instant(1000 * i), To: supercargo.Instant(1000*i + 10), Count: int64(i)})
	}
	told := []store.Told{{ID: "0123456789abcdef", Hull: 1, Sum: 7}, {ID: "fedcba9876543210", Hull: 2, Sum: 8}}
	first := packSaid(nil, names)
	r := vesselRow{said: packSaid(slices.Clone(first), names[:1]), told: packTold(told)}
	v, err := r.vessel()
	if err != nil || !reflect.DeepEqual(v.Names, names) || !reflect.DeepEqual(v.Others, names[:1]) || !reflect.DeepEqual(v.Told, told) {
		t.Fatalf("%+v, %v", v, err)
	}
	if n := testing.AllocsPerRun(10, func() { _, err = r.vessel() }); n > 8 || err != nil {
		t.Errorf("%v pieces, %v", n, err)
	}
	for cut := range r.said {
		short := vesselRow{said: r.said[:cut], told: r.told}
		if _, err := short.vessel(); err == nil && cut != 0 && cut != len(first) {
			t.Errorf("cut at %d it is whole", cut)
		}
	}
}
