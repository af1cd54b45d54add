package atlas

import (
	"testing"

	"supercargo/geo"
)

// Whose an airfield or port is: the one rule, on both sides of each of its conditions.
func TestServedBy(t *testing.T) {
	town, near, far := geo.At(36, 52), geo.At(36.499, 52), geo.At(36.501, 52) // 29.94 and 30.06 nm
	for _, c := range []struct {
		name  string
		place Spot
		state string
		at    *geo.Point
		want  bool
	}{
		{"near the town", Spot{State: "QZ", At: &town}, "QZ", &near, true},
		{"farther off", Spot{State: "QZ", At: &town}, "QZ", &far, false},
		{"over the border", Spot{State: "QZ", At: &town}, "QX", &near, false},
		{"its state is not known", Spot{State: "QZ", At: &town}, "", &near, true},
		{"that of the town is not", Spot{At: &town}, "QZ", &near, true},
		{"where it is is not known", Spot{State: "QZ", At: &town}, "QZ", nil, false},
		{"of a state", Spot{State: "QZ"}, "QZ", nil, true},
		{"of another", Spot{State: "QZ"}, "QX", &near, false},
		{"of a place of which nothing is known", Spot{}, "", nil, false},
	} {
		if got := c.place.ServedBy(c.state, c.at); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
