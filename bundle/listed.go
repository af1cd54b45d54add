package bundle

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// lists asks the lists about the ships of the events, by all that they sent, and about
// the ships, aircraft and companies that the claims name, by what the case has of them.
func (g *gatherer) lists() error {
	held, err := g.c.Shelf().All()
	if err != nil {
		return err
	}
	for _, h := range held {
		g.b.Editions = append(g.b.Editions, h.Edition)
	}
	s, err := g.c.Screen(g.b.Case)
	if err != nil {
		return err
	}
	search, hush := s.Searcher(), people(held)
	ask := func(l Listed, q screening.Query) error {
		l.Answer = search.Ask(&q, g.b.AsOf)
		l.Answer.Sought, l.Answer.NotSought = q.Sought()
		l.Subject, l.Query = q.Asked, &q
		if err := hush.in(&l.Answer); err != nil {
			return err
		}
		g.b.Listed = append(g.b.Listed, l)
		return nil
	}
	for i := range g.b.Vessels {
		v := &g.b.Vessels[i]
		if !v.IsVessel() && !v.IsAircraft() {
			continue
		}
		l := Listed{MMSI: v.MMSI, Of: "received"}
		if v.IsAircraft() {
			l.MMSI, l.ICAO = 0, strings.TrimPrefix(v.MMSI.String(), "icao-")
		}
		if err := ask(l, answer.VesselQuery(v)); err != nil {
			return err
		}
	}
	for _, n := range g.named() {
		if err := ask(Listed{Of: strings.Join(n.claims, ", "), MMSI: n.query.MMSI}, n.query); err != nil {
			return err
		}
	}
	g.hush = hush
	return nil
}

// named is a ship, aircraft or company that claims name and the case knows.
type named struct {
	key    string
	query  screening.Query
	claims []string
}

func (g *gatherer) named() (out []named) {
	for _, x := range g.b.Claims {
		for _, by := range x.Claim.By {
			q, ok := g.carrier(&by)
			if !ok {
				continue
			}
			key := string(by.Kind) + " " + by.Ref
			i := slices.IndexFunc(out, func(n named) bool { return n.key == key })
			if i < 0 {
				i = len(out)
				out = append(out, named{key: key, query: q})
			}
			if id := string(x.Claim.ID); !slices.Contains(out[i].claims, id) {
				out[i].claims = append(out[i].claims, id)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b named) int { return cmp.Compare(a.key, b.key) })
	return out
}

func (g *gatherer) carrier(by *supercargo.Carrier) (q screening.Query, ok bool) {
	k := g.b.Case
	switch by.Kind {
	case supercargo.VesselCarrier:
		if v := k.Vessel(supercargo.VesselID(by.Ref)); v != nil {
			return screening.Query{Asked: v.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, CallSign: v.CallSign, Flag: v.Flag, Kind: supercargo.ListedVessel}, true
		}
	case supercargo.AircraftCarrier:
		for i := range k.Aircraft {
			if a := &k.Aircraft[i]; string(a.ID) == by.Ref {
				return screening.Query{Asked: a.Registration, Registration: a.Registration, Serial: a.Serial, ICAO: strings.ToUpper(a.ICAO), Kind: supercargo.ListedAircraft}, true
			}
		}
	case supercargo.OperatorCarrier:
		for i := range k.Operators {
			if o := &k.Operators[i]; string(o.ID) == by.Ref {
				return screening.Query{Asked: o.Name, Name: o.Name, Company: o.Company, TaxNumber: o.TaxNumber, Kind: supercargo.ListedCompany}, true
			}
		}
	}
	return q, false
}

// quiet takes the names of people out of answers. Lists are held with people only where
// they own what is listed, and a verb says their names to who asks on his own machine;
// a bundle or a dossier is handed on, and is about none of them.
type quiet struct {
	found   bool
	replace *strings.Replacer
}

// aPerson stands where a person's name stood.
const aPerson = "[a person, named on the list]"

func people(held []*watchlist.Held) *quiet {
	var pairs []string
	for _, h := range held {
		for i := range h.Entries {
			if h.Entries[i].Kind != supercargo.ListedPerson {
				continue
			}
			for _, n := range h.Entries[i].Names {
				if len(n.Text) > 3 {
					pairs = append(pairs, inJSON(n.Text))
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) }) // the longest first
	pairs = slices.Compact(pairs)
	var old []string
	for _, p := range pairs {
		old = append(old, p, aPerson)
	}
	return &quiet{found: len(pairs) > 0, replace: strings.NewReplacer(old...)}
}

func inJSON(s string) string {
	b, _ := marshal(s)
	return string(b[1 : len(b)-1])
}

// in takes them out of an answer, which must be plain data.
func (q *quiet) in(v any) error {
	if !q.found {
		return nil
	}
	b, err := marshal(v)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(q.replace.Replace(string(b))), v)
}

// marshal is JSON as the bundle has it: what stands in a text stands in it as it is.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
