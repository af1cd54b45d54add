package almanac

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Route is what a table states of a callsign. It is a claim: the callsign is said to fly it,
// on some days, this season or another. It says nothing of one flight.
type Route struct {
	Table    string   `json:"table"`
	Date     string   `json:"date"` // of the edition
	SHA256   string   `json:"sha256"`
	Where    string   `json:"where"` // file and line
	Callsign string   `json:"callsign"`
	Airports []string `json:"airports"` // location indicators, in the order in which they are flown
}

// By names the table and its date.
func (r *Route) By() string { return r.Table + " of " + r.Date }

// Routes are what the tables that speak for a day (YYYY-MM-DD) state of a callsign as it was
// sent.
func (s Shelf) Routes(callsign, day string) (out []Route, err error) {
	key, ok := Callsign(callsign)
	if !ok {
		return nil, nil
	}
	all, err := s.Editions(RouteKind)
	if err != nil {
		return nil, err
	}
	for _, e := range On(all, day) {
		f, ok, err := s.row(e, key)
		if err != nil {
			return nil, err
		}
		if ok && len(f) == 3 {
			out = append(out, Route{e.Table, e.Date, e.SHA256, f[1], key, strings.Split(f[2], "-")})
		}
	}
	return out, nil
}

// A callsign of a flight is the code of an operator and a number, which may end in letters (the
// README of vradarserver/standing-data, routes, schema 1).
var flightCallsign = regexp.MustCompile(`^([A-Z]{3})0*([0-9][A-Z0-9]{0,3})$`)

// Callsign is a callsign as tables have it: in capitals, the number without leading noughts. ok
// is false where it is not that of a flight of an operator: registrations are sent as callsigns
// too, and no table has a route of one.
func Callsign(sent string) (string, bool) {
	m := flightCallsign.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(sent)))
	if m == nil {
		return "", false
	}
	return m[1] + m[2], true
}

// airports is a way: two places or more, by their codes.
var airports = regexp.MustCompile(`^[A-Z0-9]{2,7}(-[A-Z0-9]{2,7})+$`)

// readRoutes reads a table of routes as Virtual Radar Server publishes it:
// Callsign,Code,Number,AirlineCode,AirportCodes.
func readRoutes(r io.Reader, name string, to *rows) error {
	return eachRow(r, func(c columns, row []string, line int) {
		key, ok := Callsign(c.of(row, "callsign"))
		codes := strings.ToUpper(c.of(row, "airportcodes"))
		switch {
		case !ok:
			to.reject("without a callsign of a flight")
		case !airports.MatchString(codes):
			to.reject("without two airports")
		default:
			to.take(key, fmt.Sprintf("%s:%d", name, line), codes)
		}
	}, func() { to.reject("with quotes that do not end") })
}
