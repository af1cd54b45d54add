package echo

import (
	"math"
	"reflect"
	"testing"

	"supercargo"
)

func TestMarkedForm(t *testing.T) {
	for _, want := range []Marked{
		{Track: supercargo.Track{MMSI: 273000001, Hull: 1}, Marks: []Mark{}},
		{Track: supercargo.Track{MMSI: math.MaxUint32, Hull: 255}, Marks: []Mark{{math.MaxUint64, -1}, {0, 0}, {1, math.MaxInt64}}},
	} {
		b := MarkedForm{}.Append(nil, &want)
		var got Marked
		if err := (MarkedForm{}).Read(b, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v read back as %+v, %v", want, got, err)
		}
		for cut := range b {
			if cut >= markedHead && (cut-markedHead)%markBytes == 0 {
				continue // fewer marks
			}
			if err := (MarkedForm{}).Read(b[:cut], &got); err == nil {
				t.Errorf("%d of %d bytes are read", cut, len(b))
			}
		}
	}
}

func TestWithin(t *testing.T) {
	a, b := supercargo.Track{MMSI: 1, Hull: 1}, supercargo.Track{MMSI: 2, Hull: 1}
	c := supercargo.Track{MMSI: 3, Hull: 2}
	all := []Marked{{a, []Mark{{5, 9}, {1, 10}, {7, 19}, {2, 20}}}, {b, []Mark{{3, 25}}}, {c, []Mark{{3, 12}, {4, 11}}}}
	got := Within(all, 10, 20)
	if want := []Marked{{a, []Mark{{1, 10}, {7, 19}}}, all[2]}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
