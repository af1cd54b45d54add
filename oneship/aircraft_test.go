package oneship

import (
	"slices"
	"testing"

	"supercargo"
	"supercargo/motion"
	"supercargo/stated"
)

// plane is an invented aircraft of an address, with registrations that were each given once.
func plane(address supercargo.Address24, kind string, registrations ...string) Ship {
	s := Ship{MMSI: address.Key(supercargo.SpaceICAO), Hulls: 1, Simulated: true, Last: 24 * hour, Type: kind}
	for _, r := range registrations {
		s.Said = append(s.Said, Said{supercargo.PropRegistration, r, 0, 0, 1}, Said{supercargo.PropCallSign, "SIM101", 0, 24 * hour, 90}, Said{supercargo.PropName, "SIM", 0, 24 * hour, 90})
	}
	return s
}

// Two addresses with one registration may be one aircraft where one aircraft can have been;
// what ships are known by counts for nothing.
func TestAircraft(t *testing.T) {
	for _, c := range []struct {
		name         string
		a, b         Ship
		hours, nm    float64
		strength     Strength
		pro, against string
	}{
		{"re-registered", plane(0xF00001, "IL76", "SIM-AB"), plane(0xF00002, "IL76", "SIMAB"), 30, 900, Moderate, "same_registration same_type follows", ""},
		{"faster than any ship, not than an aircraft", plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-AB"), 2, 900, Moderate, "same_registration follows", ""},
		{"where no aircraft can have come", plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-AB"), 0.5, 2000, Contradicted, "same_registration", "impossible"},
		{"another type", plane(0xF00001, "IL76", "SIM-AB"), plane(0xF00002, "A320", "SIM-AB"), 30, 900, Weak, "same_registration follows", "other_type"},
		{"another registration too", plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-AB", "SIM-CD"), 30, 900, Weak, "same_registration follows", "other_registration"},
		{"nothing alike but the flight", plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-CD"), 30, 900, None, "follows", "other_registration other_registration"},
	} {
		as, bs := after(c.hours, c.nm)
		w := weigh(c.a, c.b, as, bs)
		if w.Strength != c.strength || codesOf(w.For) != c.pro || codesOf(w.Against) != c.against {
			t.Errorf("%s: %s, for %q, against %q", c.name, w.Strength, codesOf(w.For), codesOf(w.Against))
		}
		if back := weigh(c.b, c.a, bs, as); back.Strength != w.Strength || codesOf(back.For) != codesOf(w.For) {
			t.Errorf("%s: the other way round %s", c.name, back.Strength)
		}
	}
}

// A ship and an aircraft are never compared, whatever they state; nor are a real aircraft and an
// invented one.
func TestShipAndAircraft(t *testing.T) {
	p := &stated.Default
	ship := ship(t, first)
	ship.Said = append(ship.Said, Said{supercargo.PropRegistration, "SIM-AB", 0, 0, 1}, Said{supercargo.PropName, "SIM", 0, 24 * hour, 90})
	a, b := plane(0xF00001, "", "SIM-AB"), plane(0xF00002, "", "SIM-AB")
	b.Simulated = false
	x := NewIndex(p, []Ship{ship, a, b})
	if all := x.All(); len(all) != 0 {
		t.Errorf("%d pairs", len(all))
	}
	pair, is := x.Pair(ship.MMSI, a.MMSI)
	turns := TurnsOf(p.BothMillis, ship.MMSI, a.MMSI, []motion.Moment{at(0, 0)}, nil)
	if w := Weigh(p, &pair, &turns); !is || w.Strength != None {
		t.Errorf("%s %+v", w.Strength, w.For)
	}
	b.Simulated = true
	if all := NewIndex(p, []Ship{ship, a, b}).All(); len(all) != 1 || !slices.Equal([]supercargo.MMSI{all[0].A.MMSI, all[0].B.MMSI}, []supercargo.MMSI{a.MMSI, b.MMSI}) {
		t.Errorf("%+v", all)
	}
}
