package weigh

import (
	"strings"
	"testing"

	"supercargo"
)

// A rate is weighed by the month, and over the time that is said; by whom it could be carried is set
// against it only where the table has that way.
func TestRates(t *testing.T) {
	wren := []supercargo.Carrier{aboard("Sim Wren", "coaster")} // 3,000 t deadweight: 2,760-3,000 t of cargo
	for _, c := range []struct {
		name     string
		item     supercargo.Item
		n        float64
		unit     supercargo.Unit
		per      string
		from, to string
		by       []supercargo.Carrier
		stage    supercargo.Stage
		want     supercargo.Verdict
		says     string
	}{
		{"goods a month, by the traffic", supercargo.Ammunition, 100, supercargo.Tonne, "month", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.Feasible, "100 t of ammunition a month. The time that the claim gives is shorter than a month. It is 0.02-0.03 full loads"},
		{"by the week", supercargo.Ammunition, 100, supercargo.Tonne, "week", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.Feasible, "100 t of ammunition a week: 435 t a month. If it was kept up throughout the 0.7 months that the claim gives, that makes 286 t in all."},
		{"every three months", supercargo.ArtilleryShell, 3000, supercargo.Piece, "3 months", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.Feasible, "3,000 artillery shells every 3 months: 22-96 t a month, bare to packed. The time that the claim gives is shorter than 3 months."},
		{"what one ship can carry", supercargo.Ammunition, 3000, supercargo.Tonne, "month", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Feasible, "Sim Wren could carry 6,500-15,700 t a month"},
		{"more than the ship can carry in any time in port", supercargo.Ammunition, 50000, supercargo.Tonne, "month", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Infeasible, "it is 319-774 % of that"},
		{"more than with a day in port, and not without", supercargo.Ammunition, 18000, supercargo.Tonne, "month", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Strained, "it is 115-279 % of that"},
		{"a way of which the table has no length", supercargo.Ammunition, 50000, supercargo.Tonne, "month", "Baku", "Makhachkala", wren, supercargo.Moved, supercargo.CannotSay, "How often Sim Wren can have gone that way in a month is not known"},
		{"on another sea", supercargo.Coal, 500, supercargo.Tonne, "day", "Mumbai", "Lagos", nil, supercargo.Moved, supercargo.CannotSay, "no factor here for what ships can have carried in a month"},
		{"planned", supercargo.Ammunition, 100, supercargo.Tonne, "month", "Amirabad", "Makhachkala", nil, supercargo.Planned, supercargo.CannotSay, "It is not said to have moved, and is set against no ships."},
		{"no mass", supercargo.Drone, 50, supercargo.Piece, "month", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.CannotSay, "is a rate, and is not weighed"},
		{"boxes", supercargo.Ammunition, 50, supercargo.Container, "month", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.CannotSay, "is a rate, and is not weighed"},
		{"a trip", supercargo.Ammunition, 9000, supercargo.Tonne, "trip", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Infeasible, "9,000 t of ammunition a trip. That is 300-326 % of a lift of 2,760-3,000 t on Sim Wren."},
		{"a trip of any ship", supercargo.Ammunition, 9000, supercargo.Tonne, "trip", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.Strained, "as reported of ships in the trade."},
		{"ships a week", supercargo.ShipItem, 2, supercargo.ShipUnit, "week", "Amirabad", "Makhachkala", nil, supercargo.Moved, supercargo.CannotSay, "2 ships a week: 8.7 ships a month."},
		{"more trips than one ship can make", supercargo.Movement, 5, supercargo.VoyageUnit, "week", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Infeasible, "Sim Wren can go there and back 2.3-5.2 times in a month."},
		{"as many", supercargo.Movement, 2, supercargo.VoyageUnit, "month", "Amirabad", "Makhachkala", wren, supercargo.Moved, supercargo.Feasible, "How often somebody went says nothing of what was on board."},
		{"of ships elsewhere", supercargo.ShipItem, 2, supercargo.ShipUnit, "week", "Mumbai", "Lagos", nil, supercargo.Moved, supercargo.CannotSay, "no factor here for what one of them lifts"},
	} {
		k := told{item: c.item, n: c.n, unit: c.unit, from: c.from, to: c.to, by: c.by, modes: []supercargo.Mode{supercargo.BySea}}.claim("T-1")
		k.Stage, k.Quantities[0].Per = c.stage, c.per
		for said, at := range map[string]*supercargo.Location{c.from: &k.From[0], c.to: &k.To[0]} {
			at.Place = map[string]supercargo.PlaceID{"Amirabad": "ir-amirabad", "Makhachkala": "ru-makhachkala", "Baku": "az-baku"}[said]
		}
		f := find(t, scalesOf(k).Claim(&k), "T-1", "rate")
		if f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
			t.Errorf("%s: %s, %s", c.name, f.Verdict, f.Statement)
		}
		sound(t, &f)
		k.Act = supercargo.Denies
		if fs := scalesOf(k).Claim(&k); len(fs) != 0 {
			t.Errorf("%s: what is denied is weighed: %v", c.name, fs)
		}
	}
}

// What a claim counts of trips it counts of all its ships.
func TestRepeatsOfAFleet(t *testing.T) {
	s, k := testCase()
	other := supercargo.Track{MMSI: testMMSI + 1, Hull: 1}
	s.Case.Vessels = append(s.Case.Vessels, supercargo.Vessel{ID: "sim-ruff", Name: "SIM RUFF", MMSI: other.MMSI})
	k.By = append(k.By, supercargo.Carrier{Said: "SIM RUFF", Kind: supercargo.VesselCarrier, Ref: "sim-ruff"})
	two := 2.0
	k.Quantities = []supercargo.Quantity{{Said: "two voyages", Low: &two, High: &two, Unit: supercargo.VoyageUnit, Qualifier: supercargo.Exactly}}
	first, second := voyageEvent(start+11*day, start+13*day), voyageEvent(start+11*day, start+13*day)
	second.Track, second.ID = other, "other"
	all := append(whole(), Extent{other, start, start + 30*day})
	for _, c := range []struct {
		name   string
		events []supercargo.Event
		tracks []Extent
		want   supercargo.Verdict
		says   string
	}{
		{"one each", []supercargo.Event{first, second}, all, supercargo.Supported, "1 voyage for SIM KNOT and 1 voyage for SIM RUFF"},
		{"one of them, both received throughout", []supercargo.Event{first}, all, supercargo.Contradicted, "1 voyage for SIM KNOT and 0 voyages for SIM RUFF"},
		{"one of them, the other not received", []supercargo.Event{first}, whole(), supercargo.Undecided, "1 voyage for SIM KNOT and 0 voyages for SIM RUFF"},
	} {
		m := &Movements{Tracks: c.tracks, Heard: heardAt(5), Where: testWhere(), Events: c.events}
		n := 0
		for _, f := range s.AgainstEvents(k, m) {
			if f.Question != "repeats" {
				continue
			}
			if n++; f.Verdict != c.want || !strings.Contains(f.Statement, c.says) {
				t.Errorf("%s: %s, %s", c.name, f.Verdict, f.Statement)
			}
			sound(t, &f)
		}
		if n != 1 {
			t.Errorf("%s: %d findings", c.name, n)
		}
	}
	k.Quantities[0].Per = "2 days" // a rate: two voyages in two days, four in the four days claimed
	m := &Movements{Tracks: all, Heard: heardAt(5), Where: testWhere(), Events: []supercargo.Event{first, second}}
	for _, f := range s.AgainstEvents(k, m) {
		if want := "Kept up throughout its time, the claim's rate makes 4 voyages."; f.Question == "repeats" && (f.Verdict != supercargo.Contradicted || !strings.HasPrefix(f.Statement, want)) {
			t.Errorf("%s: %s", f.Verdict, f.Statement)
		}
	}
}
