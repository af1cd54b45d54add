package main

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/biter777/countries"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// claimPassage is the movement that a claim speaks of, as far as it says.
func (g *Globals) claimPassage(k *ledger.Case, c *supercargo.Claim) (*lever.Passage, error) {
	p := &lever.Passage{ID: string(c.ID), Simulated: c.Simulated}
	if len(c.Modes) == 1 {
		p.Mode = c.Modes[0]
	}
	for _, i := range claimItems(c) {
		for _, class := range lever.ClassesOf(i) {
			if !slices.Contains(p.Items, class) {
				p.Items = append(p.Items, class)
			}
		}
	}
	p.ItemsBasis = "by claim " + string(c.ID)
	p.From, p.To = claimDays(c)
	ends, err := g.ends(k)
	if err != nil {
		return nil, err
	}
	p.Origin, p.Destination = ends.of(c.From), ends.of(c.To)
	if err := g.between(p, ends); err != nil {
		return nil, err
	}
	return p, g.carrier(k, c, p)
}

// claimItems are the item of a claim and of its quantities.
func claimItems(c *supercargo.Claim) []supercargo.Item {
	items := []supercargo.Item{c.Item}
	for i := range c.Quantities {
		items = append(items, c.ItemOf(&c.Quantities[i]), c.Quantities[i].Holds)
	}
	return items
}

// claimDays are the days between which a claim says that it moved.
func claimDays(c *supercargo.Claim) (from, to string) {
	first, last := supercargo.Instant(0), supercargo.Instant(0)
	for _, s := range []supercargo.Span{c.Departed, c.When, c.Arrived} {
		if s.Earliest != 0 && (first == 0 || s.Earliest < first) {
			first = s.Earliest
		}
		if s.Latest > last {
			last = s.Latest
		}
	}
	if first == 0 || last == 0 {
		return "", ""
	}
	return first.Time().Format(time.DateOnly), (last - 1).Time().Format(time.DateOnly)
}

// endsOf knows the places of a case and of the chart.
type endsOf struct {
	chart *chart.Chart
	sites map[supercargo.PlaceID]*supercargo.Site
}

func (g *Globals) ends(k *ledger.Case) (*endsOf, error) {
	c, err := g.chart()
	if err != nil {
		return nil, err
	}
	e := &endsOf{chart: c, sites: map[supercargo.PlaceID]*supercargo.Site{}}
	for i := range k.Places {
		e.sites[k.Places[i].ID] = &k.Places[i]
	}
	return e, nil
}

// of gives the end that locations speak of: the place where it is one, the
// state where they all lie in one.
func (e *endsOf) of(all []supercargo.Location) (end lever.End) {
	for i, l := range all {
		one := e.end(l)
		switch {
		case i == 0:
			end = one
		case one.State != end.State:
			return lever.End{}
		default:
			end.ID, end.Name = "", end.Name+" or "+one.Name
		}
	}
	return end
}

func (e *endsOf) end(l supercargo.Location) lever.End {
	if p := e.place(string(l.Place)); p != nil {
		return lever.End{ID: p.ID, Name: p.Name, State: p.Country}
	}
	if s := e.sites[l.Place]; s != nil {
		return lever.End{ID: string(s.ID), Name: s.Name, State: s.Country}
	}
	end := lever.End{Name: l.Said}
	if c := countries.ByName(l.Said); c.IsValid() {
		end.State = c.Alpha2()
	}
	return end
}

func (e *endsOf) place(id string) *chart.Place {
	if i, ok := e.chart.Find(id); ok && id != "" {
		return &e.chart.Places[i]
	}
	return nil
}

// The Caspian and the Volga's delta lie in this box, and no other sea that
// ports of the chart lie on; degrees.
const caspianSouth, caspianNorth, caspianWest, caspianEast = 36.3, 47.3, 46.6, 55.0

// between tells what is known of the way from its ends alone: whether they lie
// on the Caspian, and the waters of the ports.
func (g *Globals) between(p *lever.Passage, ends *endsOf) error {
	from, to := ends.place(p.Origin.ID), ends.place(p.Destination.ID)
	if from == nil || to == nil || p.Mode == supercargo.ByAir {
		return nil
	}
	if p.Mode == "" {
		p.Mode = supercargo.BySea // from port to port
	}
	p.Caspian = onCaspian(from.Centre()) && onCaspian(to.Centre())
	z, err := g.zones()
	if err != nil {
		return err
	}
	for _, at := range []geo.Point{from.Centre(), to.Centre()} {
		addWaters(p, z.At(at, dayInstant(p.From)))
	}
	return nil
}

func onCaspian(p geo.Point) bool {
	lat, lon := p.Degrees()
	return lat > caspianSouth && lat < caspianNorth && lon > caspianWest && lon < caspianEast
}

func dayInstant(day string) supercargo.Instant {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return supercargo.InstantOf(t)
}

// addWaters adds a stretch, unless it is of the law of one that is there.
func addWaters(p *lever.Passage, w supercargo.Waters) {
	for _, x := range p.Waters {
		if x.Regime == w.Regime && x.State == w.State && x.Passage == w.Passage && slices.Equal(x.Also, w.Also) {
			return
		}
	}
	if w.Regime != "" {
		p.Waters = append(p.Waters, w)
	}
}

// carrier adds the ship or aircraft that a claim names, if it is one of the
// case, and what was done about it.
func (g *Globals) carrier(k *ledger.Case, c *supercargo.Claim, p *lever.Passage) error {
	if len(c.By) != 1 {
		return nil
	}
	by := c.By[0]
	p.Subject.Name = by.Said
	switch by.Kind {
	case supercargo.VesselCarrier:
		if v := k.Vessel(supercargo.VesselID(by.Ref)); v != nil {
			return g.vessel(k, v, p)
		}
	case supercargo.AircraftCarrier:
		for i := range k.Aircraft {
			if a := &k.Aircraft[i]; string(a.ID) == by.Ref {
				p.Subject.Name = a.Registration
				return g.heldBy(k, a.Operator, p, acts(a.Listings, a.Registration, "vessel", k.Name), screening.Query{Asked: a.Registration, Registration: a.Registration, Serial: a.Serial})
			}
		}
	case supercargo.OperatorCarrier:
		return g.heldBy(k, supercargo.OperatorID(by.Ref), p, nil, screening.Query{})
	}
	return nil
}

func (g *Globals) vessel(k *ledger.Case, v *supercargo.Vessel, p *lever.Passage) error {
	p.Subject.Name = v.Name
	if p.Subject.Flag == "" && v.Flag != "" {
		p.Subject.Flag, p.Subject.FlagFrom = v.Flag, "by case "+k.Name
	}
	q := screening.Query{Asked: v.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, Flag: v.Flag, Kind: supercargo.ListedVessel}
	return g.heldBy(k, v.Owner, p, acts(v.Listings, v.Name, "vessel", k.Name), q)
}

// heldBy adds the owner and what was done about the subject and about it, by
// the case and by the lists that are held.
func (g *Globals) heldBy(k *ledger.Case, owner supercargo.OperatorID, p *lever.Passage, known []supercargo.Done, q screening.Query) error {
	for i := range k.Operators {
		if o := &k.Operators[i]; o.ID == owner && owner != "" {
			p.Subject.Owner = lever.Party{Name: o.Name, State: o.Country}
			known = append(known, acts(o.Listings, o.Name, "owner", k.Name)...)
			q.Owners = append(q.Owners, watchlist.Stake{Name: o.Name, Role: "owner"})
		}
	}
	held, err := g.heldActs(&q)
	if err != nil {
		return err
	}
	for _, a := range held {
		if !slices.ContainsFunc(known, func(b supercargo.Done) bool { return b.Ref == a.Ref && a.Ref != "" }) {
			known = append(known, a)
		}
	}
	p.Acts = known
	return nil
}

func acts(all []supercargo.Listing, name, as, kase string) (out []supercargo.Done) {
	for _, l := range all {
		out = append(out, supercargo.Done{By: l.By, Ref: l.Ref, Programme: l.Programme, Date: l.Date, On: name, As: as, Source: "case " + kase})
	}
	return out
}

// heldActs are the listings that the workspace's lists have of a subject: by
// number, and of its owner. A match by name alone is no act.
func (g *Globals) heldActs(q *screening.Query) (out []supercargo.Done, err error) {
	if q.IMO == 0 && q.MMSI == 0 && q.Registration == "" && len(q.Owners) == 0 {
		return nil, nil
	}
	s, err := g.screen("")
	if err != nil {
		return nil, err
	}
	a := s.Searcher().Ask(q, "")
	for i := range a.Matches {
		m := &a.Matches[i]
		if m.Against != "" || m.On == supercargo.OnName && len(m.Through) == 0 {
			continue
		}
		as := "vessel"
		if len(m.Through) > 0 {
			as = "owner"
		}
		date := m.Listed.Since
		if !isDay(date) && len(m.Listed.Editions) > 0 {
			date = "../" + m.Listed.Editions[0].Date
		}
		programme := ""
		if len(m.Programmes) > 0 {
			programme = m.Programmes[0]
		}
		out = append(out, supercargo.Done{By: string(m.List), Ref: m.Ref, Programme: programme, Date: date, On: m.Name, As: as, Source: "list " + string(m.List) + ", " + m.Line})
	}
	return out, nil
}

// voyagePassage is a voyage of the workspace: its ports, its ship, and the
// waters that its fixes lie in.
func (g *Globals) voyagePassage(k *ledger.Case, st store.Store, e *supercargo.Event) (*lever.Passage, error) {
	p := &lever.Passage{ID: string(e.ID), Simulated: e.Simulated, Mode: supercargo.BySea}
	end := e.End
	if end == 0 {
		end = g.now()
	}
	p.From, p.To = e.Start.Time().Format(time.DateOnly), end.Time().Format(time.DateOnly)
	ends, err := g.ends(k)
	if err != nil {
		return nil, err
	}
	p.Origin = ends.end(supercargo.Location{Place: supercargo.PlaceID(e.Voyage.From), Said: e.Voyage.FromName})
	p.Destination = ends.end(supercargo.Location{Place: supercargo.PlaceID(e.Voyage.To), Said: e.Voyage.ToName})
	if err := g.between(p, ends); err != nil {
		return nil, err
	}
	if err := g.sailed(st, e, end, p); err != nil {
		return nil, err
	}
	return p, g.sailor(k, st, e, p)
}

// sailor adds the ship: her flag by her MMSI, her owner where the case has her
// by number.
func (g *Globals) sailor(k *ledger.Case, st store.Store, e *supercargo.Event, p *lever.Passage) error {
	v, err := st.Vessel(g.ctx, e.Track.MMSI)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	p.Subject.Name = cmp.Or(v.Name, "MMSI "+v.MMSI.String())
	if v.Flag != "" {
		p.Subject.Flag, p.Subject.FlagFrom = v.Flag, "by the MMSI, which is no proof of registry"
	}
	for j := range k.Vessels {
		if one := &k.Vessels[j]; v.IMO != 0 && one.IMO == v.IMO {
			return g.vessel(k, one, p)
		}
	}
	q := screening.Query{Asked: p.Subject.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, Flag: v.Flag, Kind: supercargo.ListedVessel}
	p.Acts, err = g.heldActs(&q)
	return err
}

// unseen is the silence from which on the way between two fixes is not known:
// in it a ship of ten knots crosses a belt of territorial waters.
const unseen = 90 * supercargo.Minute

// sailed reads the voyage's fixes and the waters that they lie in. The route is
// known where no silence on it was longer than unseen.
func (g *Globals) sailed(st store.Store, e *supercargo.Event, end supercargo.Instant, p *lever.Passage) error {
	z, err := g.zones()
	if err != nil {
		return err
	}
	var times []supercargo.Instant
	a, err := g.archive(st)
	if err != nil {
		return err
	}
	seek := &archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, From: e.Start, To: end, Lean: true}
	err = a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; hulls[i] == e.Track.Hull && !f.Flags.Any(supercargo.Duplicate|supercargo.Implausible) {
				times = append(times, f.Time)
				addWaters(p, z.At(geo.Point{Lat: f.Lat, Lon: f.Lon}, f.Time))
			}
		}
		return g.ctx.Err()
	})
	if err != nil {
		return err
	}
	slices.Sort(times)
	p.RouteKnown = len(times) > 1
	last := e.Start
	for _, t := range append(times, end) {
		if int64(t-last) > unseen {
			p.RouteKnown = false
		}
		last = t
	}
	return nil
}
