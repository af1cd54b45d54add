package track

import (
	"strings"
	"testing"

	"supercargo"
)

// What a ship says of herself in numbers, as it is told: length, width and draught in metres, of
// which AIS sends tenths or the distances of the antenna from bow, stern and sides; the greater of
// the two where both are sent. A number that is not sent is not told.
func TestNumbersOfASaying(t *testing.T) {
	for want, s := range map[string]supercargo.Static{
		"":              {},
		"length_m=90.5": {Length: 905},
		"width_m=12.3":  {Width: 123},
		"draught_m=0.1": {Draught: 1},
		"draught_m=6.4": {Draught: 64},
		"antenna_m=100 20 8 12 length_m=120 width_m=20":     {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12},
		"antenna_m=100 20 8 12 length_m=120.1 width_m=20.1": {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12, Length: 1201, Width: 201},
		"antenna_m=100 20 8 12 length_m=120 width_m=20 ":    {ToBow: 100, ToStern: 20, ToPort: 8, ToStarboard: 12, Length: 1199, Width: 199},
		"antenna_m=0 20 0 0 length_m=20":                    {ToStern: 20},
		"antenna_m=0 0 0 9 width_m=9":                       {ToStarboard: 9},
		"imo=1234568:":                                      {IMO: 1234568},
		"imo=9074729:9074729":                               {IMO: 9074729},
		"ship_type=70":                                      {ShipType: 70},
		"ship_type=Tanker":                                  {ShipType: 70, ShipTypeText: []byte("Tanker")},
	} {
		var got []string
		eachNumber(&Saying{Static: s}, func(p supercargo.Property, said, value string) {
			x := string(p) + "=" + said
			if value != said || p == supercargo.PropIMO {
				x += ":" + value
			}
			got = append(got, x)
		})
		if g := strings.Join(got, " "); g != strings.TrimSpace(want) {
			t.Errorf("%q, want %q", g, want)
		}
	}
}
