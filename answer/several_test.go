package answer

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/store"
)

// twoShips send one number; what the ship on the second track called itself is known.
func twoShips() *store.Vessel {
	check := supercargo.SaidOf([]byte("SIM AVOCET"))
	return &store.Vessel{MMSI: 200000031, Hulls: 2, Name: "SIM AVOCET or SIM WHIMBREL", Last: 100, Names: []store.Said{
		{Property: supercargo.PropName, Value: "SIM AVOCET", Count: 1}, {Property: supercargo.PropName, Value: "SIM WHIMBREL", Count: 1}},
		Called: []store.Called{{Hull: 2, Said: check, From: 10, To: 90}}, Cards: []store.Card{{Said: check, IMO: 4000101}}}
}

func TestWordsOfSeveralShips(t *testing.T) {
	v := twoShips()
	on := func(hull uint8) *Explained {
		x := &Explained{Event: supercargo.Event{Kind: supercargo.Gap, Track: supercargo.Track{MMSI: v.MMSI, Hull: hull}, Start: 50, End: 60}, Grounds: Grounds{Hulls: v.Hulls}}
		x.calls(v)
		return x
	}
	for _, c := range []struct{ is, want string }{
		{on(1).OfSeveral(), "It is not known which ship sent which name, IMO number or draught."},
		{on(2).OfSeveral(), "The ship on it called itself SIM AVOCET (IMO 4000101)."},
		{on(2).OfSeveral(), "which draught or size"},
		{on(2).OfSeveral(), "they make 2 tracks"},
		{on(1).Name("SIM AVOCET or SIM WHIMBREL"), "200000031"},
		{on(2).Name("SIM AVOCET or SIM WHIMBREL"), "SIM AVOCET (200000031.2)"},
		{NameOnTrack(supercargo.Track{MMSI: v.MMSI, Hull: 1}, v, 50, 60), "200000031"},
		{NameOnTrack(supercargo.Track{MMSI: v.MMSI, Hull: 2}, v, 50, 60), "SIM AVOCET (200000031.2)"},
		{NameOnTrack(supercargo.Track{MMSI: v.MMSI, Hull: 2}, nil, 50, 60), "200000031.2"},
		{SeveralShips(v), "The ship on track 200000031.2 called itself SIM AVOCET (IMO 4000101)."},
		{SeveralShips(v), "What the others called themselves is not known."},
	} {
		if !strings.Contains(c.is, c.want) {
			t.Errorf("%q does not say %q", c.is, c.want)
		}
	}
	if s := on(1).OfSeveral(); strings.Contains(s, "called itself") {
		t.Error(s)
	}
	of := on(2)
	of.Event.Kind = supercargo.PositionAnomaly
	if of.calls(v); len(of.Called) > 0 || of.CalledIMO != 0 || strings.Contains(of.OfSeveral(), "one track") || of.Name("") != "200000031.2" || NameOf(&of.Event, v) != "200000031.2" {
		t.Errorf("an anomaly of the number: %v, %s", of.Called, of.OfSeveral())
	}
	v.Called = nil
	if s := SeveralShips(v); strings.Contains(s, "called itself") || !strings.Contains(s, "Which ship sent which name, IMO number or size is not known.") {
		t.Error(s)
	}
	v.Called = []store.Called{{Hull: 1, Said: supercargo.SaidOf([]byte("4000101")), From: 10, To: 90}}
	if s := SeveralShips(v) + on(1).OfSeveral(); strings.Contains(s, "called itself") {
		t.Errorf("rows with a number and no name: %s", s)
	}
	v.Hulls, v.Name = 1, "SIM AVOCET"
	for _, c := range []struct{ is, want string }{
		{SeveralShips(v), ""},
		{on(1).OfSeveral(), ""},
		{on(1).Name(v.Name), "SIM AVOCET"},
		{on(1).Name(""), "200000031"},
		{NameOnTrack(supercargo.Track{MMSI: v.MMSI, Hull: 1}, v, 50, 60), "SIM AVOCET"},
	} {
		if c.is != c.want {
			t.Errorf("one ship: %q, want %q", c.is, c.want)
		}
	}
	both := twoShips()
	both.Called = append(both.Called, store.Called{Hull: 2, Said: supercargo.SaidOf([]byte("SIM WHIMBREL")), From: 20, To: 60})
	v = both
	if s := on(2).OfSeveral(); !strings.Contains(s, "called itself SIM AVOCET and by turns SIM WHIMBREL.") {
		t.Error(s)
	}
	if s := on(2).Name(""); s != "200000031.2" {
		t.Error(s)
	}
}
