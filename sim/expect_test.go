package sim

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
)

func expectation(t *testing.T, line string) Expectation {
	t.Helper()
	return parse(t, twoShips+line+"\n").Expect[0]
}

func gapOf(hull uint8, hour, hours int64) supercargo.Event {
	start := supercargo.Instant(1001894400000 + hour*supercargo.Hour) // 2001-10-01
	p := geo.At(36.86, 53.37)
	e := supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: 200000011, Hull: hull}, Start: start, StartLat: p.Lat, StartLon: p.Lon}
	if hours > 0 {
		e.End = start + supercargo.Instant(hours*supercargo.Hour)
	}
	return e
}

func TestCheckGaps(t *testing.T) {
	const is = "expect gap of SIM GANNET "
	for _, c := range []struct {
		line   string
		events []supercargo.Event
		says   string // "" if met
	}{
		{is, []supercargo.Event{gapOf(1, 2, 10)}, ""},
		{is, nil, "no gap of SIM GANNET (200000011) at all among 0 events"},
		{is, []supercargo.Event{gapOf(2, 2, 10)}, "at all among 1 events"},
		{is + "from about 2001-10-01 02:10 to about 2001-10-01 12:00", []supercargo.Event{gapOf(1, 2, 10)}, ""},
		{is + "from about 2001-10-01 02:20 to about 2001-10-01 12:00", []supercargo.Event{gapOf(1, 2, 10)}, "begins 20.0 min early"},
		{is + "from 2001-10-01 02:01 within 2 min", []supercargo.Event{gapOf(1, 2, 10)}, ""},
		{is + "within 2 min from 2001-10-01 02:01", []supercargo.Event{gapOf(1, 2, 10)}, ""},
		{is + "from 2001-10-01 02:01", []supercargo.Event{gapOf(1, 2, 10)}, "begins 1.0 min early"},
		{is + "from about 2001-10-01 02:00 to about 2001-10-01 12:00", []supercargo.Event{gapOf(1, 2, 0)}, "still open"},
		{"expect open gap of SIM GANNET from about 2001-10-01 02:00", []supercargo.Event{gapOf(1, 2, 0)}, ""},
		{"expect open gap of SIM GANNET", []supercargo.Event{gapOf(1, 2, 3)}, "its end was seen"},
		{is + "at KARGAH", []supercargo.Event{gapOf(1, 2, 3)}, ""},
		{is + "at 38.0N 53.0E", []supercargo.Event{gapOf(1, 2, 3)}, "not within 8 nm of 38.0000 53.0000"},
		{"expect no gap of SIM GANNET", nil, ""},
		{"expect no gap of SIM GANNET", []supercargo.Event{gapOf(1, 2, 3)}, "but there is a gap of 200000011"},
		{"expect no gap of SIM GANNET", []supercargo.Event{gapOf(2, 2, 3)}, ""},
		{"expect no gap of SIM GANNET from 2001-10-01 05:00 to 2001-10-01 06:00", []supercargo.Event{gapOf(1, 2, 3)}, ""},
		{"expect no gap of SIM GANNET from 2001-10-01 05:00 to 2001-10-01 06:00", []supercargo.Event{gapOf(1, 2, 0)}, "but there is"},
	} {
		check(t, c.line, c.events, c.says)
	}
}

func check(t *testing.T, line string, events []supercargo.Event, says string) {
	t.Helper()
	err := expectation(t, line).Check(events)
	switch {
	case err == nil && says != "":
		t.Errorf("%s: met, want an error that says %q", line, says)
	case err != nil && (says == "" || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "test.scenario:18: expect")):
		t.Errorf("%s: %v, want %q", line, err, says)
	}
}

func TestCheckPortCalls(t *testing.T) {
	call := gapOf(1, 2, 10)
	call.Kind, call.PortCall = supercargo.PortCall, &supercargo.PortCallDetail{Parts: []string{"entry", "stop"}}
	all := []supercargo.Event{call}
	check(t, "expect port_call of SIM GANNET at KARGAH with entry and stop without exit", all, "")
	check(t, "expect port_call of SIM GANNET at KARGAH with exit", all, "its exit was not seen")
	check(t, "expect port_call of SIM GANNET without stop", all, "its stop was seen")
	check(t, "expect no port_call of SIM GANNET at KARGAH", all, "but there is a port_call")
	check(t, "expect no port_call of SIM GANNET at 38N 53E", all, "")
}

func TestCheckVoyages(t *testing.T) {
	v := gapOf(1, 2, 10)
	v.Kind, v.EndLat, v.EndLon = supercargo.Voyage, geo.At(37.5, 52.5).Lat, geo.At(37.5, 52.5).Lon
	all := []supercargo.Event{v}
	check(t, "expect voyage of SIM GANNET from KARGAH to 37.5N 52.5E", all, "")
	check(t, "expect voyage of SIM GANNET at 37.5N 52.5E", all, "")
	check(t, "expect voyage of SIM GANNET from KARGAH to KARGAH", all, "not within 8 nm of KARGAH")
	v.End = 0
	check(t, "expect voyage of SIM GANNET from KARGAH to 37.5N 52.5E", []supercargo.Event{v}, "not within 8 nm")
}
