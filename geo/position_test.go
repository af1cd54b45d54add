package geo

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPosition(t *testing.T) {
	for s, want := range map[string][2]float64{
		"-.5,10.": {-0.5, 10}, "37.5,52.1": {37.5, 52.1}, "37.5, 52.1": {37.5, 52.1}, "37.5 52.1": {37.5, 52.1}, "37.5; 52.1": {37.5, 52.1}, "-51.7,-57.6": {-51.7, -57.6}, "−51.7 −57.6": {-51.7, -57.6}, "+1 +2": {1, 2},
		"37.5N 52.1E": {37.5, 52.1}, "N37.5 E52.1": {37.5, 52.1}, "51.7s 57.6w": {-51.7, -57.6}, "37.5°N, 52.1°E": {37.5, 52.1}, "37.5N52.1E": {37.5, 52.1},
		"37°30'N 52°06'E": {37.5, 52.1}, "37°30′N 52°06′E": {37.5, 52.1}, "37º30’N 52º06’E": {37.5, 52.1}, "37°30' 52°06'": {37.5, 52.1}, "-37°30' -52°06'": {-37.5, -52.1}, "-0°30', 0°30'": {-0.5, 0.5},
		"37 30.5N 052 06.2E": {37 + 30.5/60, 52 + 6.2/60}, "N37°30.5' E052°06.2'": {37 + 30.5/60, 52 + 6.2/60}, "37-30.5N 052-06.2E": {37 + 30.5/60, 52 + 6.2/60}, "N 37 30.5 W 052 06.2": {37 + 30.5/60, -52 - 6.2/60},
		"37°30'30\"N 52°06'12\"E": {37.508333333, 52.103333333}, "37°30'30''S 52°06'12''W": {-37.508333333, -52.103333333}, "37:30:30N 052:06:12E": {37.508333333, 52.103333333}, "37 30 30 N, 52 06 12 E": {37.508333333, 52.103333333}, "37d30m N 52d06m E": {37.5, 52.1},
		"3730N 05206E": {37.5, 52.1}, "3730N 5206E": {37.5, 52.1}, "3730.5N 05206.2E": {37 + 30.5/60, 52 + 6.2/60}, "373030N 0520612E": {37.508333333, 52.103333333}, "N3730 E05206": {37.5, 52.1}, "3730S 5206W": {-37.5, -52.1},
		"90N 180E": {90, 180}, "90°00'S 180°00'W": {-90, -180}, "37 30, 52 06": {37.5, 52.1}, "37°30', 52°": {37.5, 52}, " 0N 0E ": {0, 0},
		"373030N 520612E": {37.508333333, 52.103333333}, "37N 52 30E": {37, 52.5}, "37.5°52.1°": {37.5, 52.1}, "−37.5°+52.1°": {-37.5, 52.1}, "10°5°": {10, 5},
	} {
		if p, err := Position(s); err != nil || p != At(want[0], want[1]) {
			t.Errorf("%s: %v, %v, want %v", s, p, err, At(want[0], want[1]))
		}
	}
}

func TestNoPosition(t *testing.T) {
	for s, why := range map[string]string{
		"": "write latitude, then longitude", "37.5": "write latitude, then longitude", "37 30 52 06": "write latitude, then longitude", "Aktau": "",
		"52.1E 37.5N": "latitude comes first", "37,5 N 52,1 E": "more than one comma", "37.5N 52.1": "with both numbers, or with neither", "37.5 52.1E": "",
		"E52.1 N37.5": "latitude comes first", "N37.5 52.1": "with both numbers, or with neither", "3730,5206": "it goes to 90 degrees", "N,E": "is not a latitude", "N37.5N,E52.1": "has two letters", "1°2°3°": "write latitude",
		"91,10": "it goes to 90 degrees", "90.0001N 10E": "it goes to 90", "10,180.0001": "it goes to 180 degrees", "10N 18001E": "it goes to 180",
		"37°60'N 52°15'E": "minutes are below 60", "37°30'60\"N 52°15'E": "seconds are below 60", "3760N 05206E": "minutes are below 60", "37.5°30'N 52°15'E": "degrees with decimals", "37°30.5'30\"N 52°15'E": "minutes with decimals",
		"-37.5N 52.1E": "both a sign and a letter", "N37.5N 52.1E": "", "730N 05206E": "it goes to 90", "37.5,": "", "NaN,NaN": "", "1e1,2": "", "0x10,2": "", "37°30'N 52°06'N": "", "37d30m15s 52d06m12s": "seconds or south", "37 52,53": "minutes with both numbers", "37, 52 53": "minutes with both numbers",
	} {
		if p, err := Position(s); err == nil {
			t.Errorf("%s: read as %v", s, p)
		} else if !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v, want %s", s, err, why)
		}
	}
}

// written writes a coordinate of 1e-7 degrees without loss, in one of many styles.
func written(v int32, letters string, width, style int) string {
	letter, n := letters[:1], int64(v)
	if n < 0 {
		letter, n = letters[1:], -n
	}
	d, rest := n/1e7, n%1e7
	minutes, seconds := rest*60, rest*3600 // in 1e-7
	m, s := seconds/6e8, seconds%6e8
	switch style {
	case 0:
		return fmt.Sprintf("%d.%07d%s", d, rest, letter)
	case 1:
		return fmt.Sprintf("%s%0*d°%02d.%07d'", letter, width, d, minutes/1e7, minutes%1e7)
	case 2:
		return fmt.Sprintf("%0*d %02d.%07d%s", width, d, minutes/1e7, minutes%1e7, letter)
	case 3:
		return fmt.Sprintf("%0*d°%d′%d.%07d″ %s", width, d, m, s/1e7, s%1e7, letter)
	case 4:
		return fmt.Sprintf("%0*d%02d.%07d%s", width, d, minutes/1e7, minutes%1e7, letter)
	case 5:
		return fmt.Sprintf("%s%0*d%02d%02d.%07d", letter, width, d, m, s/1e7, s%1e7)
	}
	return fmt.Sprintf("%0*d-%02d-%02d.%07d %s", width, d, m, s/1e7, s%1e7, letter)
}

// What is written is read back, to the last place, in every style and with every
// separator.
func TestPositionReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Point{rapid.Int32Range(-90e7, 90e7).Draw(t, "lat"), rapid.Int32Range(-180e7, 180e7).Draw(t, "lon")}
		style := rapid.IntRange(0, 6).Draw(t, "style")
		s := written(p.Lat, "NS", 2, style) + rapid.SampledFrom([]string{" ", ", ", "  ", ";", ","}).Draw(t, "between") + written(p.Lon, "EW", 3, style)
		if got, err := Position(s); err != nil || got != p {
			t.Fatalf("%s: %v, %v, want %v", s, got, err, p)
		}
		if lat, err := Latitude(written(p.Lat, "NS", 2, style)); err != nil || At(lat, 0).Lat != p.Lat {
			t.Fatalf("%v, %v", lat, err)
		}
		if lon, err := Longitude(written(p.Lon, "EW", 3, style)); err != nil || At(0, lon).Lon != p.Lon {
			t.Fatalf("%v, %v", lon, err)
		}
	})
}

// Whatever is typed gives a point of the globe or an error, and no panic.
func TestPositionOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("0123456789.,;+-NSEWnsewdm °'\"′″:−ßİ"))).Draw(t, "s")
		if p, err := Position(s); err == nil && (p.Lat < -90e7 || p.Lat > 90e7 || p.Lon < -180e7 || p.Lon > 180e7) {
			t.Fatalf("%q: %v", s, p)
		}
	})
}
