package ledger

import (
	"slices"
	"strings"

	"supercargo"
)

// carriers compares how many ships or aircraft there were, where at least one
// of the two counts them: that two name different ships is no contradiction,
// there may have been both.
func (p *pair) carriers() {
	if p.a.Item != p.b.Item || p.a.Stage != supercargo.Moved {
		return
	}
	for _, u := range [...]supercargo.Unit{supercargo.ShipUnit, supercargo.AircraftUnit} {
		m, counted1 := counted(p.a.Claim, u)
		n, counted2 := counted(p.b.Claim, u)
		if (counted1 || counted2) && m != n && m > 0 && n > 0 {
			p.add("carrier", OtherCarrier, ratio(m, n), "%v and %v of them", m, n)
		}
	}
}

// counted is how many carriers a claim says there were: its own count (true),
// else the number of those that it names.
func counted(c *supercargo.Claim, u supercargo.Unit) (float64, bool) {
	for i := range c.Quantities {
		if q := &c.Quantities[i]; q.Unit == u && !q.Context && q.Of == nil {
			return middle(q)
		}
	}
	kind := supercargo.VesselCarrier
	if u == supercargo.AircraftUnit {
		kind = supercargo.AircraftCarrier
	}
	n := 0
	for _, b := range c.By {
		if b.Kind == kind && b.Ref != "" {
			n++
		}
	}
	return float64(n), false
}

// mode compares sea and air where one claim has most go the one way, and the
// other most, or a total of weeks, the other. Single shipments by sea and by
// air do not contradict each other.
func (p *pair) mode() {
	if len(p.a.Modes) != 1 || len(p.b.Modes) != 1 || p.a.Modes[0] == p.b.Modes[0] {
		return
	}
	if p.a.Mainly && general(p.b.Claim) || p.b.Mainly && general(p.a.Claim) {
		p.add("mode", OtherMode, 0, "%s by %s and %s by %s", strings.ReplaceAll(string(p.a.Item), "_", " "), p.a.Modes[0], strings.ReplaceAll(string(p.b.Item), "_", " "), p.b.Modes[0])
	}
}

// general claims speak of more than a shipment.
func general(c *supercargo.Claim) bool {
	long := c.When.Latest != 0 && c.When.Earliest != 0 && int64(c.When.Latest-c.When.Earliest) > sameVoyageDays*supercargo.Day
	return c.Mainly || long && len(c.Quantities) > 0
}

// voyage compares dates and ports of what may be one voyage of one ship.
func (p *pair) voyage() {
	if !p.shareCarrier() || !p.near() {
		return
	}
	if apartInTime(p.a.Departed, p.b.Departed) || apartInTime(p.a.Arrived, p.b.Arrived) {
		p.add("time", Misdated, 0, "departed %s and %s, arrived %s and %s", said(p.a.Departed), said(p.b.Departed), said(p.a.Arrived), said(p.b.Arrived))
	}
	for _, ends := range [...][2][]supercargo.Location{{p.a.From, p.b.From}, {p.a.To, p.b.To}} {
		if x, y, ok := otherPlaces(ends[0], ends[1]); ok {
			p.add("place", OtherPlace, 0, "%s and %s", x, y)
		}
	}
}

func (p *pair) shareCarrier() bool { return shareCarrier(p.a.Claim, p.b.Claim) }

func shareCarrier(a, b *supercargo.Claim) bool {
	return slices.ContainsFunc(a.By, func(x supercargo.Carrier) bool {
		return x.Ref != "" && slices.ContainsFunc(b.By, func(y supercargo.Carrier) bool { return x.Ref == y.Ref && x.Kind == y.Kind })
	})
}

// otherCarriers tells whether both name ships or aircraft, and none in common.
func otherCarriers(a, b *supercargo.Claim) bool {
	return namesCarrier(a) && namesCarrier(b) && !shareCarrier(a, b)
}

func namesCarrier(c *supercargo.Claim) bool {
	return slices.ContainsFunc(c.By, func(b supercargo.Carrier) bool {
		return b.Ref != "" && (b.Kind == supercargo.VesselCarrier || b.Kind == supercargo.AircraftCarrier)
	})
}

// near tells whether both give dates of a voyage, not further apart than one
// voyage takes.
func (p *pair) near() bool {
	s, t := start(p.a.Claim), start(p.b.Claim)
	d := int64(s - t)
	return s != 0 && t != 0 && max(d, -d) <= sameVoyageDays*supercargo.Day
}

func start(c *supercargo.Claim) supercargo.Instant {
	if c.Departed.Known() {
		return c.Departed.Earliest
	}
	return c.Arrived.Earliest
}

func apartInTime(s, t supercargo.Span) bool { return s.Known() && t.Known() && !s.Overlaps(t) }

func said(s supercargo.Span) string {
	if s.EDTF == "" {
		return "not said"
	}
	return s.EDTF
}

func otherPlaces(a, b []supercargo.Location) (x, y string, ok bool) {
	for _, m := range a {
		for _, n := range b {
			if m.Place == "" || n.Place == "" || m.Place == n.Place {
				return "", "", false
			}
			x, y, ok = m.Said, n.Said, true
		}
	}
	return x, y, ok
}
