package answer

import (
	"testing"

	"supercargo"
	"supercargo/almanac"
	"supercargo/store"
)

// A registration that a table states is searched for too, said to be the table's, and never in
// place of the one that was given.
func TestVesselQueryBy(t *testing.T) {
	table := func(reg string) []almanac.Aircraft {
		return []almanac.Aircraft{{Table: "tar1090-db", Date: "2026-03-01", Registration: reg}}
	}
	v := store.Vessel{MMSI: supercargo.Address24(0xF00001).Key(supercargo.SpaceICAO)}
	q := VesselQueryBy(&v, table("SI-MAA"))
	if q.Registration != "SI-MAA" || q.Asked != "ICAO address F00001, SI-MAA by the table tar1090-db of 2026-03-01" {
		t.Errorf("%+v", q)
	}
	v.Names = []store.Said{{Property: supercargo.PropRegistration, Value: "SIMBB"}}
	if q := VesselQueryBy(&v, table("SI-MAA")); q.Registration != "SIMBB" || len(q.FormerNames) != 1 || q.FormerNames[0] != "SI-MAA" {
		t.Errorf("%+v", q)
	}
	if q := VesselQueryBy(&v, table("SI-MBB")); q.Asked != "SIMBB" || q.FormerNames != nil {
		t.Errorf("the same registration with a hyphen: %+v", q)
	}
	if q := VesselQueryBy(&v, table("")); q.Asked != "SIMBB" {
		t.Errorf("%+v", q)
	}
	if len(v.Names) != 1 {
		t.Error("the table was joined to what was received")
	}
}

// Operators are asked for as companies, each once, and said to be a table's; a designator
// alone is no name.
func TestOperatorQueries(t *testing.T) {
	got := OperatorQueries([]almanac.Aircraft{
		{Table: "opensky", Date: "2026-03-01", Operator: "Sim Air", OperatorICAO: "SIM"},
		{Table: "other", Date: "2026-04-01", Operator: "SIM AIR"},
		{Table: "tar1090-db", Date: "2026-03-01", OperatorICAO: "SIX"},
	})
	if len(got) != 1 || got[0].Asked != "operator Sim Air by the table opensky of 2026-03-01" || got[0].Name != "Sim Air" || got[0].Kind != supercargo.ListedCompany {
		t.Errorf("%+v", got)
	}
}

// The type that came with the positions goes before a table's.
func TestTypeOf(t *testing.T) {
	tables := []almanac.Aircraft{{Table: "a", Date: "2026-01-01"}, {Table: "b", Date: "2026-03-01", Type: "IL76", Model: "Il-76MD-90A"}}
	v := store.Vessel{}
	if d, m, by := typeOf(&v, tables); d != "IL76" || m != "Il-76MD-90A" || by != "by the table b of 2026-03-01" {
		t.Error(d, m, by)
	}
	v.Others = []store.Said{{Property: supercargo.PropAircraftType, Value: "A124", To: 5}, {Property: supercargo.PropAircraftType, Value: "B744", To: 4}}
	if d, m, by := typeOf(&v, tables); d != "A124" || m != "" || by != "with the positions" {
		t.Error(d, m, by)
	}
	if d, _, _ := typeOf(&store.Vessel{}, nil); d != "" {
		t.Error(d)
	}
}

func TestTableSays(t *testing.T) {
	for want, a := range map[string]almanac.Aircraft{
		"registration SIM-01, type IL76, model Sim, operator Sim Air (SIM)": {Registration: "SIM-01", Type: "IL76", Model: "Sim", Operator: "Sim Air", OperatorICAO: "SIM"},
		"operator SIM": {OperatorICAO: "SIM"},
		"type IL76":    {Type: "IL76"},
	} {
		if got := TableSays(&a); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
