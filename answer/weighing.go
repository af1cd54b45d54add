package answer

import (
	"context"
	"maps"
	"slices"

	"supercargo"
	"supercargo/almanac"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/weigh"
)

// Weighed is claims on the scales, and what the answer stands on.
type Weighed struct {
	Findings []supercargo.Finding
	Footing  Footing
	Answered map[supercargo.ClaimID][]ledger.Answered // of claims that were denied, retracted or corrected
}

// Footed is one of the findings as JSON.
func (w *Weighed) Footed(f *supercargo.Finding) Footed {
	return Footed{f, w.Answered[f.Claim], w.Footing}
}

// Footed is a finding and what it stands on: the documented JSON of weigh.
type Footed struct {
	*supercargo.Finding
	Answered []ledger.Answered `json:"answered,omitempty"` // what denies, retracts or corrects the claim, or what it copies
	Footing  Footing           `json:"footing"`
}

// Weigh weighs one claim of a case, or all of them where the id is "".
func (c *Clerk) Weigh(ctx context.Context, k *ledger.Case, id supercargo.ClaimID) (*Weighed, error) {
	claims, scope := k.Claims, ""
	if id != "" {
		one := k.Claim(id)
		if one == nil {
			return nil, noClaim(k, id)
		}
		claims = []supercargo.Claim{*one}
		scope = "claim " + string(id) + " " + (&weigh.Scales{Table: weigh.Factors(), Case: k}).Reach(one) + "; "
	}
	findings, err := c.Findings(ctx, k, claims)
	if err != nil {
		return nil, err
	}
	f := c.WeighingFooting(k)
	f.Scope = scope + f.Scope
	return &Weighed{findings, f, k.Answered()}, nil
}

// WeighingFooting is what findings of a case stand on.
func (c *Clerk) WeighingFooting(k *ledger.Case) Footing {
	tables := map[string]string{"factors": supercargo.HashOf(weigh.BuiltIn()), "case " + k.Name: k.Hash()}
	return Footing{c.Program, tables, weigh.Factors().Scope() + "; movements: " + c.heardOf()}
}

func noClaim(k *ledger.Case, id supercargo.ClaimID) error {
	return badf("%s: no such claim in case %s; list them with: supercargo claim --case %s", id, k.Name, k.Name)
}

// heardOf says whether the workspace has movements to set claims against.
func (c *Clerk) heardOf() string {
	if c.Store == nil {
		return "none, arithmetic only"
	}
	return "those in the workspace"
}

// Findings puts claims of a case on the scales: by arithmetic and, where the
// workspace has positions, against what was received.
func (c *Clerk) Findings(ctx context.Context, k *ledger.Case, claims []supercargo.Claim) (out []supercargo.Finding, err error) {
	s := &weigh.Scales{Table: weigh.Factors(), Case: k}
	m, err := c.movements(ctx, k, s)
	if err != nil {
		return nil, err
	}
	water := newSea(ctx, c)
	if m != nil {
		m.Sea = water
	}
	if len(claims) == len(k.Claims) {
		out = s.All()
	} else {
		for i := range claims {
			out = append(out, s.Claim(&claims[i])...)
		}
	}
	for i := range claims {
		if m != nil {
			out = append(out, s.AgainstEvents(&claims[i], m)...)
		}
	}
	if water.err != nil {
		return nil, water.err
	}
	place := map[supercargo.ClaimID]int{}
	for i := range k.Claims {
		place[k.Claims[i].ID] = i
	}
	slices.SortStableFunc(out, func(a, b supercargo.Finding) int { return place[a.Claim] - place[b.Claim] })
	return out, nil
}

// movements gathers what the workspace has received; nil where there is none.
func (c *Clerk) movements(ctx context.Context, k *ledger.Case, s *weigh.Scales) (*weigh.Movements, error) {
	if c.Store == nil {
		return nil, nil
	}
	places, err := c.Chart()
	if err != nil {
		return nil, err
	}
	a, err := c.Archive(ctx, c.Store)
	if err != nil || a.Days(store.Fixes) == nil {
		return nil, err
	}
	m, err := heardNear(ctx, a, s.Where(places), k.Simulated)
	if err != nil {
		return nil, err
	}
	return m, c.movesOf(ctx, a, k, m)
}

// heardNear counts what was received near places: what lies elsewhere is not
// even read.
func heardNear(ctx context.Context, a *archive.Archive, where map[supercargo.PlaceID]geo.Point, simulated bool) (*weigh.Movements, error) {
	l := weigh.Listen(where, simulated)
	seek := &archive.Seek{Boxes: []archive.Box{}, Lean: true}
	for _, p := range where {
		seek.Boxes = append(seek.Boxes, archive.Around(p, weigh.HearingNM)...)
	}
	err := a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			l.Add(&fixes[i], hulls[i])
		}
		return ctx.Err()
	})
	return l.Movements(), err
}

// movesOf adds what is held of those who may be the ships of the case: by their
// number, or by a name or IMO number that they gave.
func (c *Clerk) movesOf(ctx context.Context, a *archive.Archive, k *ledger.Case, m *weigh.Movements) error {
	m.Tracks = nil
	ships, tables, err := c.senders(ctx, k)
	if err != nil || len(ships) == 0 {
		return err
	}
	m.Tables = tables
	l := weigh.Listen(nil, k.Simulated)
	err = a.Read(&archive.Seek{MMSIs: ships, Lean: true}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			l.Add(&fixes[i], hulls[i])
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	m.Tracks = l.Movements().Tracks
	for _, ship := range ships {
		err := c.Store.Events(ctx, store.Query{MMSI: ship}, func(r *supercargo.Revision) error {
			if r.Kind == supercargo.Voyage {
				ByWater(&r.Event)
			}
			m.Events = append(m.Events, r.Event)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return run.Statements(a, ships, func(said *supercargo.Statement) { m.Statements = append(m.Statements, *said) })
}

// Senders lists, in order, the MMSIs that may be a ship's of the case, and the addresses that
// may be an aircraft's.
func (c *Clerk) Senders(ctx context.Context, k *ledger.Case) (out []supercargo.MMSI, err error) {
	out, _, err = c.senders(ctx, k)
	return out, err
}

// senders are those, with what tables state of aircraft that may be of the case.
func (c *Clerk) senders(ctx context.Context, k *ledger.Case) (out []supercargo.MMSI, tables []weigh.TableStates, err error) {
	of, err := c.inTables(ctx, k.Aircraft)
	if err != nil {
		return nil, nil, err
	}
	vessels, err := mayBe(ctx, c.Store, k.Vessels, k.Aircraft, slices.Collect(maps.Keys(of)))
	if err != nil {
		return nil, nil, err
	}
	for i := range vessels {
		v := &vessels[i]
		if slices.ContainsFunc(k.Vessels, func(ship supercargo.Vessel) bool { return same(&ship, v) != "" }) {
			out = append(out, v.MMSI)
			continue
		}
		for j := range k.Aircraft {
			a := &k.Aircraft[j]
			may := flies(a, v)
			for _, t := range of[v.MMSI] {
				if v.IsAircraft() && weigh.Registered(a, t.Registration) {
					may, tables = true, append(tables, weigh.TableStates{Address: v.MMSI, Registration: t.Registration, By: t.By()})
				}
			}
			if may {
				out = append(out, v.MMSI)
				break
			}
		}
	}
	return out, tables, nil
}

// inTables is what tables state of the addresses received that may, by a registration of theirs, be of
// aircraft of a case.
func (c *Clerk) inTables(ctx context.Context, aircraft []supercargo.Aircraft) (map[supercargo.MMSI][]almanac.Aircraft, error) {
	if held, err := c.Almanac().Editions(almanac.AircraftKind); len(aircraft) == 0 || len(held) == 0 || err != nil {
		return nil, err
	}
	all, err := c.Store.OfType(ctx, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	of, err := c.Almanac().AircraftOf(all, "")
	maps.DeleteFunc(of, func(_ supercargo.MMSI, stated []almanac.Aircraft) bool {
		return !slices.ContainsFunc(stated, func(t almanac.Aircraft) bool {
			return slices.ContainsFunc(aircraft, func(a supercargo.Aircraft) bool { return weigh.Registered(&a, t.Registration) })
		})
	})
	return of, err
}

// flies tells whether an address that was received may be of an aircraft of a case: the one that the
// case has, or one with which its registration was given.
func flies(a *supercargo.Aircraft, v *store.Vessel) bool {
	if !v.IsAircraft() {
		return false
	}
	if address, ok := supercargo.ParseAddress24([]byte(a.ICAO)); ok && address == v.MMSI {
		return true
	}
	return slices.ContainsFunc(v.Names, func(n store.Said) bool {
		return n.Property == supercargo.PropRegistration && weigh.Registered(a, n.Value)
	})
}
