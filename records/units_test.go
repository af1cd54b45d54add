package records

import (
	"testing"

	"pgregory.net/rapid"
)

// Columns that name their unit, and those of which it is not known.
func TestNamedUnits(t *testing.T) {
	for column, want := range map[string]struct {
		r  role
		by float64
	}{
		"Latitude (deg)": {roleLat, 0}, "Longitude [°]": {roleLon, 0}, "Speed over ground (kn)": {roleSOG, 0}, "SOG (knots)": {roleSOG, 0}, "Speed (km/h)": {roleSOG, 1 / 1.852},
		"sog_m/s": {roleSOG, 3.6 / 1.852}, "Heading (degrees)": {roleHeading, 0}, "Length (m)": {roleLength, 0}, "Beam [ft]": {roleWidth, 0.3048}, "draught_m": {roleDraught, 0},
		"Timestamp (UTC)": {roleTime, 0}, "Date time [GMT]": {roleTime, 0}, "rot (deg/min)": {roleROT, 0},
	} {
		if r, by, ok := named(column); !ok || r != want.r || by != want.by {
			t.Errorf("%s is %v by %v, %v", column, r, by, ok)
		}
	}
	for _, column := range []string{"Latitude (rad)", "Speed (furlongs)", "Length (kn)", "Time (CET)", "(deg)", "Latitude (deg", "Colour (m)", "a_b", "", "name (m)", "speed kn h"} {
		if r, by, ok := named(column); ok {
			t.Errorf("%q is %v by %v", column, r, by)
		}
	}
}

func TestWithUnit(t *testing.T) {
	for text, want := range map[string]struct {
		r role
		n int64
	}{
		"7.5 kn": {roleSOG, 75}, "7,5kn": {roleSOG, 75}, "18.52 km/h": {roleSOG, 100}, "10 M/S": {roleSOG, 194}, " 9 kts ": {roleSOG, 90},
		"120.5°": {roleCOG, 1205}, "4.2 m": {roleDraught, 42}, "100 ft": {roleLength, 305},
		"36.5 degrees": {roleLat, 365}, "36.5 degree": {roleLat, 365}, "36.5 deg": {roleLat, 365}, "36.5 degrees S": {roleLat, -365}, "36.5 deg s": {roleLat, -365}, "-36.5 degrees": {roleLat, -365}, "36.5 degrees north": {roleLat, 365},
		"53.2 degree": {roleLon, 532}, "53.2 degrees": {roleLon, 532}, "53.2 degrees W": {roleLon, -532}, "53.2 degree e": {roleLon, 532},
		"36.5° N": {roleLat, 365}, "36.5 s": {roleLat, -365}, "53.25W": {roleLon, -533}, "53.2 deg E": {roleLon, 532}, "-36.5°": {roleLat, -365},
		"36° 30' N": {roleLat, 365}, "37°30.5'S": {roleLat, -375}, "3730.5N": {roleLat, 375}, "05206.2W": {roleLon, -521}, "52 06 12 E": {roleLon, 521}, "53,25° E": {roleLon, 533}, "-36°30'": {roleLat, -365},
	} {
		if n, ok := withUnit([]byte(text), want.r, 0, 1); !ok || n != want.n {
			t.Errorf("%q is %d, %v, want %d", text, n, ok, want.n)
		}
	}
	for text, r := range map[string]role{"7.5": roleSOG, "7.5 m": roleSOG, "fast": roleSOG, "kn": roleSOG, "": roleSOG, "-36.5 S": roleLat, "36.5 E": roleLat, "36° 60' N": roleLat, "36 30": roleLat, "N54": roleLat, "37°30.5'N": roleCOG, "36.5 N": roleCOG, "1.2.3 kn": roleSOG, "7 kn kn": roleSOG} {
		if n, ok := withUnit([]byte(text), r, 0, 1); ok {
			t.Errorf("%q is %d", text, n)
		}
	}
	if n, ok := withUnit([]byte("7.5 kn"), roleSOG, 0.1, 1); ok {
		t.Errorf("a unit beside a scale is %d", n)
	}
}

// Whatever is read with a unit is what is read without, times the unit.
func TestUnitsChangeNoNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,3}(\.[0-9]{0,9})?`).Draw(t, "number")
		want, ok := decimal([]byte(text), 7)
		for unit, r := range map[string]role{" kn": roleSOG, "°": roleLat, " m": roleDraught} {
			if got, is := withUnit([]byte(text+unit), r, 0, 7); is != ok || got-want > 1 || want-got > 1 {
				t.Fatalf("%s%s is %d, %v, want %d, %v", text, unit, got, is, want, ok)
			}
		}
	})
}
