package weigh

import (
	"slices"

	"supercargo"
)

// Tonnes is one quantity of a claim by mass: what is said of it and nothing beyond. Where
// the claim leaves an end open ("more than 400"), so is the mass.
type Tonnes struct {
	Said string
	Item supercargo.Item
	When supercargo.Span // the quantity's own, else the claim's
	Low  float64         // t; 0 where nothing bounds it below, or nothing here says what a piece weighs
	High *float64        // t; nil where nothing bounds it above
	// Lacking is what there is no factor for, in words; "" where nothing.
	Lacking string
	Inputs  []supercargo.Input // the factors that it rests on
	// Package marks boxes, pallets, wagons and lorries, which hold what else the claim may
	// count; Holds is what, where that is said.
	Package bool
	Holds   supercargo.Item
}

// Tonnes gives the mass of each total that a claim states of what moved: pieces and
// volumes by the factors, masses as said. Boxes, pallets, wagons and lorries are loads
// with no least: at the most each is full.
func (s *Scales) Tonnes(k *supercargo.Claim) (out []Tonnes) {
	for i := range k.Quantities {
		q := &k.Quantities[i]
		if len(total(&supercargo.Claim{Quantities: []supercargo.Quantity{*q}}, q.Unit)) == 0 {
			continue
		}
		each, inputs, lacking, ok := s.oneOf(k, q)
		if !ok {
			continue
		}
		t := Tonnes{Said: q.Said, Item: itemOf(k, q), When: past(k, q.When), Lacking: lacking, Inputs: inputs, Holds: q.Holds}
		t.Package = packages[q.Unit]
		if !t.When.Known() {
			t.When = when(k)
		}
		if lacking == "" {
			t.bound(q, each)
		}
		out = append(out, t)
	}
	return out
}

// bound makes tonnes of a quantity, of which one weighs so much. An end that is not said
// stays open, so that "up to 200" may be none.
func (t *Tonnes) bound(q *supercargo.Quantity, each Interval) {
	if q.Low != nil {
		t.Low = *q.Low * each.Low
	}
	if q.High != nil {
		high := *q.High * each.High
		t.High = &high
	}
}

// oneOf is what one of a quantity weighs in tonnes; ok is false where it is no goods.
func (s *Scales) oneOf(k *supercargo.Claim, q *supercargo.Quantity) (each Interval, inputs []supercargo.Input, lacking string, ok bool) {
	item := itemOf(k, q)
	if !item.Is(supercargo.Cargo) {
		return each, nil, "", false
	}
	switch q.Unit {
	case supercargo.Tonne:
		return Exact(1), nil, "", true
	case supercargo.Kilogram:
		return Exact(0.001), nil, "", true
	case supercargo.Piece:
		in, known := s.each(item)
		if !known {
			return each, nil, "the mass of " + things(item), true
		}
		packing := s.packing(item)
		return of(in).Mul(of(packing)).Times(0.001), []supercargo.Input{in, packing}, "", true
	}
	if load := fullLoad[q.Unit]; load != "" && goesBy(k, q.Unit) {
		in := s.Table.input(load)
		return Interval{0, in.High}, []supercargo.Input{in}, "", true
	}
	return s.oneOfPoured(q, item)
}

// fullLoad is the factor of what one of a unit of packages holds at the most. A container
// may be anything up to an ISO box.
var fullLoad = map[supercargo.Unit]string{
	supercargo.Container: "box-iso-net", supercargo.ISOContainer: "box-iso-net", supercargo.TEU: "box-iso-net", supercargo.Crate: "box-iso-net",
	supercargo.Wagon: "land-wagon-payload", supercargo.Truck: "land-truck-payload",
}

// packages are the units of what holds goods.
var packages = map[supercargo.Unit]bool{supercargo.Container: true, supercargo.ISOContainer: true, supercargo.TEU: true, supercargo.Crate: true,
	supercargo.Wagon: true, supercargo.Truck: true, supercargo.Pallet: true, supercargo.ShipmentUnit: true}

func (s *Scales) oneOfPoured(q *supercargo.Quantity, item supercargo.Item) (each Interval, inputs []supercargo.Input, lacking string, ok bool) {
	i := slices.IndexFunc(volumes[:], func(v volumeUnit) bool { return v.unit == q.Unit })
	if i < 0 {
		return each, nil, "what a " + string(q.Unit) + " carries", packages[q.Unit]
	}
	density, known := s.of(item, "t/m3")
	if !known {
		return each, nil, "the density of " + things(item), true
	}
	volume := Exact(volumes[i].m3)
	inputs = []supercargo.Input{density}
	if f := volumes[i].factor; f != "" {
		in := s.Table.input(f)
		volume, inputs = of(in), append(inputs, in)
	}
	return volume.Mul(of(density)), inputs, "", true
}

func of(in supercargo.Input) Interval { return Interval{in.Low, in.High} }

// Trips is a number of trips that a claim counts, and what they carry if every one is
// full.
type Trips struct {
	Said  string
	Mode  supercargo.Mode
	When  supercargo.Span
	N     Interval
	Least bool      // more are not ruled out: "at least 62 flights"
	Full  *Interval // t; nil where no factor here says what one carries
	// Types are the kinds of carrier that stand for them; Taken where the claim names none.
	Types string
	Taken bool
}

// Trips gives the flights, voyages, wagons and lorries that a claim counts as totals,
// whatever they carried. Rates and figures to compare with are left out.
func (s *Scales) Trips(k *supercargo.Claim) (out []Trips) {
	for i := range k.Quantities {
		q := &k.Quantities[i]
		mode := tripUnits[q.Unit]
		if mode == "" || !goesBy(k, q.Unit) || q.Low == nil && q.High == nil || q.Context || q.Per != "" || q.Qualifier == supercargo.NoneOf {
			continue
		}
		t := Trips{Said: q.Said, Mode: mode, When: past(k, q.When), Least: q.High == nil}
		if !t.When.Known() {
			t.When = when(k)
		}
		t.N, _ = bounds(q)
		if full, ok := s.oneTrip(k, q.Unit, &t); ok {
			full = full.Mul(t.N)
			t.Full = &full
		}
		out = append(out, t)
	}
	return out
}

var tripUnits = map[supercargo.Unit]supercargo.Mode{
	supercargo.Flight: supercargo.ByAir, supercargo.VoyageUnit: supercargo.BySea, supercargo.Wagon: supercargo.ByRail, supercargo.Truck: supercargo.ByRoad,
}

// oneTrip is what one full trip of a unit carries in tonnes.
func (s *Scales) oneTrip(k *supercargo.Claim, u supercargo.Unit, t *Trips) (full Interval, ok bool) {
	switch u {
	case supercargo.Wagon, supercargo.Truck:
		t.Types = "box wagons"
		if u == supercargo.Truck {
			t.Types = "lorries with a semi-trailer"
		}
		return of(s.Table.input(fullLoad[u])), true
	case supercargo.Flight:
		return s.oneFlight(k, t)
	}
	ships := s.ships(k)
	if len(ships) == 0 || t.Mode != supercargo.BySea {
		return full, false
	}
	for i, c := range ships {
		one, known := s.Lift(s.vessel(c))
		if !known {
			return full, false
		}
		if i == 0 {
			full = one
		}
		full = full.Hull(one)
	}
	t.Types = names(ships)
	return full, true
}

// oneFlight is the payload of the types that a claim names, else of those that may have
// flown the way.
func (s *Scales) oneFlight(k *supercargo.Claim, t *Trips) (full Interval, ok bool) {
	if s.unknownPlane(k) != "" {
		return full, false
	}
	ps, named := s.planesOf(k)
	for i, term := range s.planeTerms(ps) {
		if term.Unit != "t" {
			continue
		}
		if one := (Interval{term.Low, term.High}); i == 0 {
			full = one
		} else {
			full = full.Hull(one)
		}
	}
	t.Types, t.Taken = typesSaid(ps, true), !named
	return full, true
}

// Payload is what an aircraft carries on one flight at the most, in tonnes, by its type. ok is
// false where the table does not have it.
func (s *Scales) Payload(a *supercargo.Aircraft) (full Interval, ok bool) {
	k := &supercargo.Claim{By: []supercargo.Carrier{{Kind: supercargo.SomeCarrier, Said: a.Type}}}
	if ps, named := s.planesOf(k); !named || len(ps) == 0 {
		return full, false
	}
	return s.oneFlight(k, &Trips{})
}

// Lift is what a ship carries on one voyage at the most, in tonnes: her own deadweight
// less fuel and stores. ok is false where the case does not have it.
func (s *Scales) Lift(v *supercargo.Vessel) (lift Interval, ok bool) {
	if v == nil || v.DWT <= 0 {
		return lift, false
	}
	return of(s.Table.input("hull-cargo-of-deadweight")).Times(v.DWT), true
}

// When is the time in which a claim says that things moved. What moved had moved when it
// was published, which ends a time that goes on after it.
func When(k *supercargo.Claim) supercargo.Span { return when(k) }

// StateOf is the state in which a place as said lies, ISO 3166 alpha-2, "" where that is
// not known.
func (s *Scales) StateOf(l supercargo.Location) string { return s.state([]supercargo.Location{l}) }
