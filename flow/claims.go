package flow

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/weigh"
)

// LeftOut is a claim of which nothing is counted, with the reason.
type LeftOut struct {
	Claim supercargo.ClaimID `json:"claim"`
	Why   string             `json:"why"`
}

// Claims makes loads of what the claims of a case say moved, and of the trips that they
// count. Copies, plans, contracts and what was taken back are left out, and are listed.
// where gives the positions of places by their id.
func Claims(s *weigh.Scales, where map[supercargo.PlaceID]geo.Point) (goods, counted []Load, out []LeftOut) {
	for i := range s.Case.Claims {
		k := &s.Case.Claims[i]
		if why := left(s.Case, k); why != "" {
			out = append(out, LeftOut{k.ID, why})
			continue
		}
		trips, ls := tripsOf(s, k, where), goodsOf(s, k, where)
		if len(trips)+len(ls) == 0 {
			out = append(out, LeftOut{k.ID, "it states no number or mass of goods or trips"})
		}
		goods, counted = append(goods, ls...), append(counted, trips...)
	}
	return goods, counted, out
}

// left says why a claim adds nothing, "" where it does.
func left(c *ledger.Case, k *supercargo.Claim) string {
	if len(k.Copies) > 0 {
		return "it copies another claim: " + copied(k)
	}
	for i := range c.Claims {
		o := &c.Claims[i]
		if (o.Act == supercargo.Retracts || o.Act == supercargo.Corrects) && slices.Contains(o.About, k.ID) {
			return fmt.Sprintf("%s %s it", o.ID, o.Act)
		}
	}
	switch k.Act {
	case supercargo.Asserts, supercargo.Estimates, supercargo.Corrects:
		if k.Stage == supercargo.Moved || k.Stage == "" && k.Item == supercargo.Movement {
			return ""
		}
		if k.Stage == "" {
			return "it does not say that anything moved"
		}
		return "it is of what was " + string(k.Stage) + ", not of what moved"
	case supercargo.Counts:
		return ""
	}
	return "it " + string(k.Act) + ", and says no amount that moved"
}

func copied(k *supercargo.Claim) string {
	var of []string
	for _, c := range k.Copies {
		of = append(of, string(c.Claim)+string(c.Document))
	}
	return strings.Join(of, ", ")
}

// frame is a load with all that is not a quantity's own.
func frame(s *weigh.Scales, k *supercargo.Claim, where map[supercargo.PlaceID]geo.Point) Load {
	l := Load{Claim: k.ID, From: ends(s, k.From, where), To: ends(s, k.To, where), Window: weigh.When(k)}
	if !k.Mainly {
		l.Modes = k.Modes
	}
	for _, c := range k.By {
		l.carrier(s.Case, c)
	}
	for i := range s.Case.Claims {
		if o := &s.Case.Claims[i]; o.Act == supercargo.Denies && slices.Contains(o.About, k.ID) {
			l.Denied = append(l.Denied, o.ID)
		}
	}
	return l
}

// carrier notes a ship or aircraft that the case knows, with her flag, and what kind of
// carrier it was. A ship that is named and not known to the case may be any.
func (l *Load) carrier(c *ledger.Case, b supercargo.Carrier) {
	kind := map[supercargo.CarrierKind]string{supercargo.VesselCarrier: "ship", supercargo.AircraftCarrier: "aircraft"}[b.Kind]
	if kind != "" {
		l.Kind = kind
	}
	if kind != "" && b.Ref != "" {
		l.Carriers = append(l.Carriers, string(b.Kind)+":"+b.Ref)
	}
	if v := c.Vessel(supercargo.VesselID(b.Ref)); b.Kind == supercargo.VesselCarrier && v != nil && v.Flag != "" && !slices.Contains(l.Flags, v.Flag) {
		l.Flags = append(l.Flags, v.Flag)
	}
}

// ends are the places of a claim. One that bears no id is looked up by its name: a flight goes
// to the town that its airfield is near.
func ends(s *weigh.Scales, ls []supercargo.Location, where map[supercargo.PlaceID]geo.Point) (out []End) {
	for _, l := range ls {
		e := End{Place: l.Place, Name: l.Said, State: s.StateOf(l)}
		if p, ok := where[l.Place]; ok {
			e.At = &p
		} else if spot := s.Spot(l); l.Place == "" && spot.At != nil {
			e.At, e.State = spot.At, cmp.Or(e.State, spot.State)
		}
		out = append(out, e)
	}
	return out
}

// goodsOf makes a load of each kind of goods of a claim. Of kinds that can be the same (18
// drones, six of them of one type) the broadest stands, with the greatest of what is said.
func goodsOf(s *weigh.Scales, k *supercargo.Claim, where map[supercargo.PlaceID]geo.Point) (out []Load) {
	if k.Act == supercargo.Counts || k.Stage != supercargo.Moved {
		return nil
	}
	for _, same := range kinds(unpacked(s.Tonnes(k))) {
		l := frame(s, k, where)
		l.Item, l.Window, l.Mass = same[0].Item, same[0].When, Range{}
		var said, lacking []string
		for i := range same {
			t := &same[i]
			if l.Item.Is(t.Item) {
				l.Item = t.Item
			}
			l.Window = hull(l.Window, t.When)
			said = append(said, t.Said)
			l.Mass.Low = max(l.Mass.Low, t.Low)
			if t.Lacking != "" && !slices.Contains(lacking, t.Lacking) {
				lacking = append(lacking, t.Lacking)
			}
		}
		l.Mass.High = mostOf(same, l.Item, l.Window)
		l.Said, l.Lacking = strings.Join(said, "; "), strings.Join(lacking, ", ")
		out = append(out, l)
	}
	return out
}

// mostOf is the most that those of the quantities allow which are of all the goods.
func mostOf(ts []weigh.Tonnes, item supercargo.Item, w supercargo.Span) (high *float64) {
	for i := range ts {
		t := &ts[i]
		if t.High != nil && t.Lacking == "" && item.Is(t.Item) && w.Within(t.When) && (high == nil || *t.High > *high) {
			high = t.High
		}
	}
	return high
}

// unpacked leaves out packages beside what they hold, which would be the same goods again.
func unpacked(ts []weigh.Tonnes) (out []weigh.Tonnes) {
	loose := slices.ContainsFunc(ts, func(t weigh.Tonnes) bool { return !t.Package })
	for _, t := range ts {
		if t.Package && loose {
			continue
		}
		if t.Holds != "" {
			t.Item = t.Holds
		}
		if t.Item == supercargo.Box {
			t.Item = supercargo.Cargo
		}
		out = append(out, t)
	}
	return out
}

// kinds divides the quantities of a claim so that those which can be the same goods are
// together.
func kinds(ts []weigh.Tonnes) (out [][]weigh.Tonnes) {
	for _, t := range ts {
		joined := []weigh.Tonnes{t}
		var rest [][]weigh.Tonnes
		for _, g := range out {
			if slices.ContainsFunc(g, func(u weigh.Tonnes) bool {
				return t.When.Overlaps(u.When) && (t.Item.Is(u.Item) || u.Item.Is(t.Item))
			}) {
				joined = append(slices.Clone(g), joined...)
			} else {
				rest = append(rest, g)
			}
		}
		out = append(rest, joined)
	}
	return out
}

// hull is the time from the beginning of the first to the end of the last.
func hull(s, t supercargo.Span) supercargo.Span {
	h := supercargo.Span{Earliest: min(s.Earliest, t.Earliest), Latest: max(s.Latest, t.Latest)}
	if s.Latest == 0 || t.Latest == 0 {
		h.Latest = 0
	}
	if s == t {
		h = s
	}
	return h
}

// tripsOf makes a load of each number of trips that a claim counts: what they carry if
// every one is full.
func tripsOf(s *weigh.Scales, k *supercargo.Claim, where map[supercargo.PlaceID]geo.Point) (out []Load) {
	for _, t := range s.Trips(k) {
		l := frame(s, k, where)
		l.Item, l.Modes, l.Window, l.Said = supercargo.Cargo, []supercargo.Mode{t.Mode}, t.When, t.Said
		n := Between(t.N.Low, t.N.High)
		l.Trips, l.Kind = &n, t.Types
		if t.Full != nil {
			l.Mass = Between(t.Full.Low, t.Full.High)
		} else {
			l.Lacking = "what one of them carries"
		}
		if l.Least = t.Least; t.Least {
			l.Note = "at least so many were counted"
		}
		if t.Taken {
			l.Note = strings.TrimPrefix(l.Note+"; type not stated, so those that sources name are taken", "; ")
		}
		out = append(out, l)
	}
	return out
}
