package answer

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/atlas"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/ledger"
	"supercargo/lever"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// claimPassages are the movements that a claim speaks of, as far as it says: one
// for each ship, aircraft or operator that it names, one where it names none.
func (c *Clerk) claimPassages(k *ledger.Case, claim *supercargo.Claim) (out []*lever.Passage, err error) {
	by := claim.By
	if len(by) == 0 {
		by = []supercargo.Carrier{{}}
	}
	ends, err := c.ends(k)
	if err != nil {
		return nil, err
	}
	for _, carrier := range by {
		p := &lever.Passage{ID: string(claim.ID), Simulated: claim.Simulated}
		if len(claim.Modes) == 1 {
			p.Mode = claim.Modes[0]
		}
		for _, i := range claimItems(claim) {
			for _, class := range lever.ClassesOf(i) {
				if !slices.Contains(p.Items, class) {
					p.Items = append(p.Items, class)
				}
			}
		}
		p.ItemsBasis = "according to claim " + string(claim.ID)
		if claim.Act == supercargo.Denies || claim.Act == supercargo.Retracts || claim.Act == supercargo.Declines {
			p.ItemsBasis = "as claim " + string(claim.ID) + " names them, and does not say that they moved"
		}
		claimDays(claim, p)
		from, to := ends.spots(claim.From), ends.spots(claim.To)
		named, _ := ends.atlas.NamesCaspian(wordsOf(k, claim, 0), shipsOf(k, claim))
		ends.between(p, from, to, named)
		if err := c.carrier(k, carrier, p); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// wordsOf are the words in which a claim speaks of its way, and those of what it
// repeats: a copy that says nothing of the way is of the same one.
func wordsOf(k *ledger.Case, c *supercargo.Claim, depth int) []string {
	out := []string{c.Summary, c.When.Said, c.Departed.Said, c.Arrived.Said}
	for _, l := range slices.Concat(c.From, c.To) {
		out = append(out, l.Said)
	}
	for _, b := range c.By {
		out = append(out, b.Said)
	}
	for _, q := range c.Quantities {
		out = append(out, q.Said)
	}
	for _, from := range c.Copies {
		if root := k.Claim(from.Claim); root != nil && depth < len(k.Claims) {
			out = append(out, wordsOf(k, root, depth+1)...)
		}
	}
	return out
}

// shipsOf are the names of ships that can stand in a claim's words: a port in the
// name of a ship is no port that she called at.
func shipsOf(k *ledger.Case, c *supercargo.Claim) (out []string) {
	for _, b := range c.By {
		if b.Kind == supercargo.VesselCarrier {
			out = append(out, b.Said)
		}
	}
	for i := range k.Vessels {
		v := &k.Vessels[i]
		out = append(append(out, v.Name, v.LocalName), v.Also...)
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) }) // Port Olya-3 before Port Olya
	return out
}

// claimItems are the item of a claim and of its quantities.
func claimItems(c *supercargo.Claim) []supercargo.Item {
	items := []supercargo.Item{c.Item}
	for i := range c.Quantities {
		items = append(items, c.ItemOf(&c.Quantities[i]), c.Quantities[i].Holds)
	}
	return items
}

// oneMovement is how long one ship or aircraft is taken to be under way at most,
// where a claim says when it ended and not when it began.
const oneMovement = 365 * supercargo.Day

// claimDays sets the days between which a claim says that it moved. What is said to
// have moved had moved when it was published, which ends a time that is open or goes on
// after it. Where it names a ship or an aircraft
// and no beginning, it is one movement, which began within the year before its end.
func claimDays(c *supercargo.Claim, p *lever.Passage) {
	first, last := supercargo.Instant(0), supercargo.Instant(0)
	open := false // an end that is said to be open
	for _, s := range []supercargo.Span{c.Departed, c.When, c.Arrived} {
		if s.Earliest != 0 && (first == 0 || s.Earliest < first) {
			first = s.Earliest
		}
		open = open || s.Known() && s.Latest == 0
		last = max(last, s.Latest)
	}
	if said := c.Published.Latest; said != 0 && first < said && c.Stage == supercargo.Moved && (last == 0 || open || last > said) {
		last = said
	}
	if last != 0 {
		p.To = (last - 1).Time().Format(time.DateOnly)
	}
	named := slices.ContainsFunc(c.By, func(b supercargo.Carrier) bool {
		return b.Kind == supercargo.VesselCarrier || b.Kind == supercargo.AircraftCarrier
	})
	if first == 0 && last != 0 && named {
		first = last - supercargo.Instant(oneMovement)
		p.FromBasis = "the claim gives no beginning; one movement is assumed to have begun at most a year before its end"
	}
	if first != 0 {
		p.From = first.Time().Format(time.DateOnly)
	}
}

// endsOf knows the places of a case, of the chart, and of the world.
type endsOf struct{ atlas *atlas.Atlas }

func (c *Clerk) ends(k *ledger.Case) (*endsOf, error) {
	places, err := c.Chart()
	if err != nil {
		return nil, err
	}
	z, err := c.Zones()
	if err != nil {
		return nil, err
	}
	return &endsOf{&atlas.Atlas{Chart: places, Sites: k.Places, Zones: z}}, nil
}

// spots are what locations are taken for, one unknown where there is none.
func (e *endsOf) spots(all []supercargo.Location) (out []atlas.Spot) {
	for _, l := range all {
		out = append(out, e.atlas.Find(l))
	}
	if out == nil {
		out = []atlas.Spot{{}}
	}
	return out
}

// together gives the place where there is one, the state where all lie in one.
func together(all []atlas.Spot) (spot atlas.Spot) {
	for i, one := range all {
		switch {
		case i == 0:
			spot = one
		case one.State != spot.State:
			return atlas.Spot{Name: spot.Name + " or " + one.Name, Could: []string{spot.State, one.State}}
		default:
			spot.ID, spot.At, spot.Name = "", nil, spot.Name+" or "+one.Name
		}
	}
	return spot
}

func endOf(s atlas.Spot) lever.End { return lever.End{ID: s.ID, Name: s.Name, State: s.State} }

// between tells what is known of the way from its ends alone: by which seas it went,
// the waters of the ports and of the shortest way by sea, the states under the
// shortest line of a flight. Of an end that is said in several ways all are looked at.
func (e *endsOf) between(p *lever.Passage, froms, tos []atlas.Spot, named string) {
	from, to := together(froms), together(tos)
	p.Origin, p.Destination = endOf(from), endOf(to)
	z := e.atlas.Zones
	day := dayInstant(cmp.Or(p.From, p.To))
	ports := from.At != nil && to.At != nil && !from.Air && !to.Air
	if p.Mode == "" && ports && !from.Town && !to.Town {
		p.Mode = supercargo.BySea // from port to port
	}
	switch p.Mode {
	case supercargo.ByAir:
		flown(z, p, froms, tos, day)
		return
	case supercargo.BySea, "":
		p.Seas = lever.Seas(atlas.SeasOfAll(froms, tos, named))
	}
	if p.Mode != supercargo.BySea {
		return
	}
	if !ports {
		e.ways(p, froms, tos, day)
		return
	}
	for _, s := range []atlas.Spot{from, to} {
		if !s.Town { // whose place is known to a tenth of a degree only
			addWaters(p, z.At(*s.At, day))
		}
	}
	if w, ok := z.Way(*from.At, *to.At, day); ok {
		p.Usual = &lever.Usual{NM: math.Round(w.NM), Waters: w.Waters, Clear: w.Clear}
	}
}

// ways sets the shortest ways between all ports that the two states have on the
// Caspian, where it is known to be there and an end is known by its state alone.
func (e *endsOf) ways(p *lever.Passage, froms, tos []atlas.Spot, day supercargo.Instant) {
	if p.Seas.Caspian != lever.Yes || p.Seas.Open != lever.No {
		return
	}
	for _, a := range e.ports(froms) {
		for _, b := range e.ports(tos) {
			w, ok := e.atlas.Zones.Way(a, b, day)
			if !ok {
				continue
			}
			if p.Ways == nil {
				p.Ways = &lever.Usual{NM: math.Round(w.NM), Clear: map[string]float64{}, Through: map[string]int{}}
			}
			p.Ways.Of++
			for _, s := range atlas.OnTheCaspian() {
				if sure, maybe := lever.Passes(w.Waters, s); sure || maybe {
					p.Ways.Through[s]++
				}
			}
			p.Ways.NM = min(p.Ways.NM, math.Round(w.NM))
			for s, nm := range w.Clear {
				if had, ok := p.Ways.Clear[s]; !ok || nm < had {
					p.Ways.Clear[s] = nm
				}
			}
			for _, x := range w.Waters {
				p.Ways.Waters = withWaters(p.Ways.Waters, x)
			}
		}
	}
}

// ports are the places themselves, or, where one is not known, the ports on the
// Caspian of its state.
func (e *endsOf) ports(all []atlas.Spot) (out []geo.Point) {
	for _, s := range all {
		if s.At == nil || s.Air {
			return e.portsOf(s.State)
		}
		out = append(out, *s.At)
	}
	return out
}

func (e *endsOf) portsOf(state string) (out []geo.Point) {
	for i := range e.atlas.Chart.Places {
		if p := &e.atlas.Chart.Places[i]; p.Kind == chart.Port && p.Country == state && state != "" && atlas.OnCaspian(p.Centre()) {
			out = append(out, p.Centre())
		}
	}
	return out
}

// flown sets the states under the shortest line of a flight, of several the lines
// together, but those of the ends.
func flown(z *chart.Zones, p *lever.Passage, froms, tos []atlas.Spot, day supercargo.Instant) {
	for _, from := range froms {
		for _, to := range tos {
			if from.At == nil || to.At == nil {
				continue
			}
			for _, s := range z.Over(*from.At, *to.At, day) {
				if s != from.State && s != to.State && !slices.Contains(p.Line, s) {
					p.Line = append(p.Line, s)
				}
			}
		}
	}
}

func dayInstant(day string) supercargo.Instant {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return supercargo.InstantOf(t)
}

// addWaters adds a stretch, unless it is of the law of one that is there.
func addWaters(p *lever.Passage, w supercargo.Waters) { p.Waters = withWaters(p.Waters, w) }

func withWaters(all []supercargo.Waters, w supercargo.Waters) []supercargo.Waters {
	for _, x := range all {
		if x.Regime == w.Regime && x.State == w.State && x.Passage == w.Passage && slices.Equal(x.Also, w.Also) {
			return all
		}
	}
	if w.Regime == "" {
		return all
	}
	return append(all, w)
}

// carrier adds the ship, aircraft or operator that a claim names, and what was done
// about it.
func (c *Clerk) carrier(k *ledger.Case, by supercargo.Carrier, p *lever.Passage) error {
	p.Subject.Name = by.Said
	switch by.Kind {
	case supercargo.VesselCarrier:
		if v := k.Vessel(supercargo.VesselID(by.Ref)); v != nil {
			return c.vessel(k, v, p)
		}
	case supercargo.AircraftCarrier:
		p.Subject.Flag = supercargo.StateOfRegistration(cmp.Or(by.RegSaid, by.Said))
		for i := range k.Aircraft {
			if a := &k.Aircraft[i]; string(a.ID) == by.Ref {
				p.Subject.Name = a.Registration
				p.Subject.Flag = cmp.Or(supercargo.StateOfRegistration(a.Registration), p.Subject.Flag)
				defer func() { p.Subject.FlagFrom = markBasis }()
				return c.heldBy(k, operated, a.Operator, p, acts(a.Listings, a.Registration, "vessel", k.Name), screening.Query{Asked: a.Registration, Registration: a.Registration, Serial: a.Serial})
			}
		}
		p.Subject.FlagFrom = markBasis
	case supercargo.OperatorCarrier:
		return c.heldBy(k, operated, supercargo.OperatorID(by.Ref), p, nil, screening.Query{})
	}
	return nil
}

const markBasis = "from the nationality mark, which does not prove registry"

// stateShips are types in words of warships and of other ships on government service.
var stateShips = regexp.MustCompile(`(?i)\b(war ?ship|frigate|corvette|destroyer|cruiser|submarine|navy|naval|patrol|missile (boat|ship)|gunboat|coast ?guard|border guard|landing (ship|craft)|mine ?(sweeper|hunter|layer)|military)`)

// stateTypes are the ship types of AIS by which a ship says the same of itself (ITU-R M.1371-5, table 53).
var stateTypes = map[string]string{"35": "military operations", "55": "law enforcement"}

func (c *Clerk) vessel(k *ledger.Case, v *supercargo.Vessel, p *lever.Passage) error {
	p.Subject.Name = v.Name
	if p.Subject.Flag == "" && v.Flag != "" {
		p.Subject.Flag, p.Subject.FlagFrom = v.Flag, "from case "+k.Name
	}
	if stateShips.MatchString(v.Type) {
		p.Subject.StateShip = "case " + k.Name + " has the type of this ship as " + v.Type
	}
	q := screening.Query{Asked: v.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, Flag: v.Flag, Kind: supercargo.ListedVessel}
	return c.heldBy(k, owned, v.Owner, p, acts(v.Listings, v.Name, "vessel", k.Name), q)
}

// How somebody holds a ship or an aircraft, as acts have it. What a list only links
// to it is neither owner nor operator.
const (
	owned    = "owner"
	operated = "operator"
	linked   = "linked"
)

// heldBy adds who owns or operates it, and what was done about the subject and about
// them, by the case and by the lists that are held.
func (c *Clerk) heldBy(k *ledger.Case, how string, holder supercargo.OperatorID, p *lever.Passage, known []supercargo.Done, q screening.Query) error {
	for i := range k.Operators {
		if o := &k.Operators[i]; o.ID == holder && holder != "" {
			party := lever.Party{Name: o.Name, State: o.Country}
			if how == owned {
				p.Subject.Owner = party
			} else {
				p.Subject.Operator = party
			}
			known = append(known, acts(o.Listings, o.Name, how, k.Name)...)
			q.Owners = append(q.Owners, watchlist.Stake{Name: o.Name, Role: how})
		}
	}
	held, err := c.heldActs(&q)
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

// roleOf is how the last link of a chain holds: as owner only where every link is of
// ownership.
func roleOf(path []supercargo.Link) string {
	role := owned
	for _, l := range path {
		switch r := strings.ToLower(l.Role); {
		case strings.Contains(r, "own") || strings.Contains(r, "parent"):
		case strings.Contains(r, "operat") || strings.Contains(r, "manage"):
			if role == owned {
				role = operated
			}
		default:
			role = linked
		}
	}
	return role
}
