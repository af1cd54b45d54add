package answer

import (
	"testing"

	"supercargo"
	"supercargo/store"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// An aircraft is screened by its address and by its registration, with hyphen or without,
// and never as a ship: what it sends as a call sign is a flight's.
func TestAircraftAreScreened(t *testing.T) {
	s := screening.New([]*watchlist.Held{{Edition: watchlist.Edition{List: "sim-list", Date: "2024-01-01", Files: []watchlist.EditionFile{{Name: "sim.csv"}}}, Entries: []watchlist.Entry{
		{Ref: "by address", Kind: supercargo.ListedAircraft, Names: []watchlist.Name{{Text: "SI-MAA"}}, Registration: "SIMAA", ICAO: "F00001"},
		{Ref: "by registration", Kind: supercargo.ListedAircraft, Names: []watchlist.Name{{Text: "SI-MBB"}}, Registration: "SIMBB"},
		{Ref: "a ship", Kind: supercargo.ListedVessel, Names: []watchlist.Name{{Text: "SIM RASUL"}}, CallSign: "SIM12"},
	}}}, screening.Beside{}).Searcher()
	registered := func(r string) []store.Said {
		return []store.Said{{Property: supercargo.PropRegistration, Value: r}, {Property: supercargo.PropCallSign, Value: "SIM12"}}
	}
	key := func(a supercargo.Address24) supercargo.MMSI { return a.Key(supercargo.SpaceICAO) }
	for name, c := range map[string]struct {
		v    store.Vessel
		want string
		on   supercargo.MatchedOn
	}{
		"address":                          {store.Vessel{MMSI: key(0xF00001)}, "by address", supercargo.OnICAO},
		"registration with hyphen":         {store.Vessel{MMSI: key(0xF00002), Names: registered("SI-MBB")}, "by registration", supercargo.OnRegistration},
		"without":                          {store.Vessel{MMSI: key(0xF00002), Names: registered("SIMBB")}, "by registration", supercargo.OnRegistration},
		"a flight's number":                {store.Vessel{MMSI: key(0xF00003), CallSign: "SIM12", Names: registered("SI-MCC")}, "", ""},
		"a substitute address is no one's": {store.Vessel{MMSI: supercargo.Address24(0xF00001).Key(supercargo.SpaceSubstitute)}, "", ""},
	} {
		q := VesselQuery(&c.v)
		a := s.Ask(&q, "")
		switch {
		case c.want == "" && len(a.Matches) > 0:
			t.Errorf("%s: %+v", name, a.Matches)
		case c.want != "" && (len(a.Matches) != 1 || a.Matches[0].Ref != c.want || a.Matches[0].On != c.on):
			t.Errorf("%s: %+v", name, a.Matches)
		}
	}
}
