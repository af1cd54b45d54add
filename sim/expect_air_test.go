package sim

import (
	"strings"
	"testing"

	"supercargo"
)

func flown(from, to, ended string, hour int64) supercargo.Event {
	end := func(code string) supercargo.FlightEnd {
		if code == "" {
			return supercargo.FlightEnd{CannotSay: "level"}
		}
		return supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: code, P: 0.9}}}
	}
	start := supercargo.Instant(1001894400000 + hour*supercargo.Hour)
	return supercargo.Event{Kind: supercargo.Flown, Track: supercargo.Track{MMSI: supercargo.Address24(0xFA0001).Key(supercargo.SpaceICAO), Hull: 1}, Start: start, End: start + supercargo.Instant(supercargo.Hour),
		Flight: &supercargo.FlightDetail{From: end(from), To: end(to), Began: "took_off", Ended: ended}}
}

func TestCheckFlights(t *testing.T) {
	const is = "expect flight of SIM HERALD "
	one := []supercargo.Event{flown("UBBB", "UATE", "landed", 6)}
	for _, c := range []struct {
		line   string
		events []supercargo.Event
		says   string
	}{
		{is + "from UBBB to UATE", one, ""},
		{is + "to UATE departing about 2001-10-01 06:10 ended landed began took_off address FA0001", one, ""},
		{is + "from UBBB to URML", one, "it landed at UATE"},
		{is + "from URML", one, "it took off at UBBB"},
		{is + "to UATE", []supercargo.Event{flown("UBBB", "", "silence", 6)}, "it landed at UNKNOWN"},
		{is + "to UNKNOWN", []supercargo.Event{flown("UBBB", "", "silence", 6)}, ""},
		{is + "to UNKNOWN", one, "it landed at UATE"},
		{is + "ended silence", one, `it ended "landed"`},
		{is + "began silence", one, `it began "took_off"`},
		{is + "departing about 2001-10-01 06:20", one, "begins 20.0 min early"},
		{is + "departing 2001-10-01 06:20 within 30 min", one, ""},
		{is + "arriving about 2001-10-01 07:20", one, "ends 20.0 min early"},
		{"expect no flight of SIM HERALD to URML", one, ""},
		{"expect no flight of SIM HERALD to UATE", one, "but there is"},
	} {
		err := parse(t, oneFlight+c.line+"\n").Expect[0].Check(c.events)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.line, err, c.says)
		}
	}
}
