package answer

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
	"supercargo/almanac"
	"supercargo/atlas"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/weigh"
)

// RouteClaim is the route that a table states for a callsign which was sent on a flight: a claim
// beside it. It changes nothing of what is said of the flight.
type RouteClaim struct {
	almanac.Route
	Fits string `json:"fits"` // agrees, disagrees or cannot_say: the ends of the flight, with the route
	Says string `json:"says"`
}

// How the ends of a flight go with a route.
const (
	routeAgrees    = "agrees"
	routeDisagrees = "disagrees"
	routeCannotSay = "cannot_say"
)

// RouteClaims fills in what tables state of the callsigns that were sent on a flight; nothing of
// any other event. Which of several aircraft on one address sent a callsign is not known: then
// nothing is filled in.
func (c *Clerk) RouteClaims(ctx context.Context, x *Explained) error {
	e := &x.Event
	if e.Flight == nil || x.Hulls > 1 {
		return nil
	}
	if held, err := c.Almanac().Editions(almanac.RouteKind); err != nil || len(held) == 0 {
		return err
	}
	sent, err := c.callsigns(ctx, e)
	if err != nil {
		return err
	}
	for _, s := range sent {
		routes, err := c.Almanac().Routes(s, dayOf(e.Start))
		if err != nil {
			return err
		}
		for i := range routes {
			x.Routes = append(x.Routes, routeClaim(e, &routes[i]))
		}
	}
	return nil
}

// callsigns are those that were sent between the beginning and the end of a flight, in order of
// the alphabet.
func (c *Clerk) callsigns(ctx context.Context, e *supercargo.Event) (out []string, err error) {
	files, err := c.Archive(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	end := e.End
	if e.Open() {
		end = math.MaxInt64
	}
	for i := range files.Parts {
		p := &files.Parts[i]
		if !mayHave(p, e.Start, end) {
			continue
		}
		err := archive.ReadStatements(files.Path(p), func(s *supercargo.Statement) error {
			if sentBetween(s, e.Track.MMSI, e.Start, end) && !slices.Contains(out, s.Said) {
				out = append(out, s.Said)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	return out, nil
}

// mayHave tells whether a part can have a statement of a time: it has those that were made last
// on its day.
func mayHave(p *store.Part, from, to supercargo.Instant) bool {
	return p.Kind == store.Statements && p.From <= to && supercargo.Instant(int64(p.Day+1)*supercargo.Day) > from
}

// sentBetween tells whether a statement is a callsign that an aircraft sent in a time.
func sentBetween(s *supercargo.Statement, m supercargo.MMSI, from, to supercargo.Instant) bool {
	return s.MMSI == m && s.Property == supercargo.PropCallSign && s.From <= to && s.To >= from
}

func routeClaim(e *supercargo.Event, r *almanac.Route) RouteClaim {
	fits, why := fitsRoute(e.Flight, e.Open() || e.Flight.Ended == "", r.Airports)
	says := map[string]string{
		routeAgrees:    "The ends of this flight agree with it.",
		routeDisagrees: "The ends of this flight disagree with it: " + why + ".",
		routeCannotSay: "Whether the ends of this flight agree cannot be said: " + why + ".",
	}[fits]
	return RouteClaim{*r, fits, fmt.Sprintf("The table %s says that %s flies %s: a claim. %s", r.By(), r.Callsign, strings.Join(r.Airports, "-"), says)}
}

// fitsRoute compares the airfields of a flight with a way, of which any leg can be the flight. An
// end counts if it is sure (weigh.SureEnd); so where one is not, a flight can disagree and not agree.
func fitsRoute(d *supercargo.FlightDetail, goesOn bool, airports []string) (fits, why string) {
	way, known := indicators(airports)
	from, to := surely(&d.From), surely(&d.To)
	if goesOn {
		to = ""
	}
	for i := range way[:len(way)-1] {
		if from == way[i] && to == way[i+1] {
			return routeAgrees, ""
		}
	}
	var off []string
	if from != "" && !slices.Contains(way[:len(way)-1], from) {
		off = append(off, "it took off at "+from)
	}
	if to != "" && !slices.Contains(way[1:], to) {
		off = append(off, "it landed at "+to)
	}
	switch {
	case len(off) > 0 && !known:
		return routeCannotSay, "an airport of the table is not in the list of airfields here"
	case len(off) > 0:
		return routeDisagrees, strings.Join(off, ", and ")
	case from != "" && to != "" && known:
		return routeDisagrees, "no leg of it goes from " + from + " to " + to
	case goesOn:
		return routeCannotSay, "no landing was heard"
	case from == "" && to == "":
		return routeCannotSay, "neither airfield is known surely enough"
	case from == "":
		return routeCannotSay, "where it took off is not known surely enough"
	case to == "":
		return routeCannotSay, "where it landed is not known surely enough"
	}
	return routeCannotSay, "an airport of the table is not in the list of airfields here"
}

// surely is the airfield of an end, "" where none is sure.
func surely(f *supercargo.FlightEnd) string {
	if a := f.Named(); a != nil && a.P >= weigh.SureEnd {
		return a.ICAO
	}
	return ""
}

// indicators are location indicators of airports, whichever code a table has; known is false
// where one is not in the list.
func indicators(codes []string) (out []string, known bool) {
	known = true
	for _, code := range codes {
		f, is := atlas.AirfieldByCode(code)
		if known = known && is; is {
			code = f.ICAO
		}
		out = append(out, code)
	}
	return out, known
}
