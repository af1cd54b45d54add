package silence

import (
	"strings"
	"testing"

	"supercargo"
)

// Of a feed of one ship nothing can be known of its silence: that nothing was received
// is the silence itself. From five hours of others on, wherever they were, it is judged.
func TestAlone(t *testing.T) {
	still := ship{mmsi: 200000001, lat: 40.02, lon: 51.02, minutes: 3, until: 96, silent: [][2]float64{{40, 60}}}
	far := func(hours float64) ship { return ship{mmsi: 200000101, lat: 42, lon: 50, minutes: 3, until: hours} }
	namesake := far(96)
	namesake.mmsi = still.mmsi
	for _, c := range []struct {
		name  string
		ships []ship
		alone bool
	}{
		{"one ship", []ship{still}, true}, {"and another for four hours", []ship{still, far(4)}, true}, {"for six", []ship{still, far(6)}, false},
	} {
		j, d := judged(c.ships...)
		if j.Alone != c.alone || c.alone && (d.Class != "cannot_say" || d.POutage != 0 || d.PNotSending > 0.02 || len(d.Reasons) != 1 || !strings.Contains(d.Reasons[0], "hardly any other ship")) {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
	p := Default
	days, nos := daysOf(&p, append(still.fixes(), namesake.fixes()...))
	for i := range days {
		for k := range days[i].Rows {
			days[i].Rows[k].Track.Hull = uint8(1 + k)
		}
	}
	if m := modelOf(&p, days, nos); !m.alone(supercargo.Track{MMSI: still.mmsi, Hull: 1}) {
		t.Error("another track of its number is taken for another ship")
	}
}
