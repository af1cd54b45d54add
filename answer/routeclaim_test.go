package answer

import (
	"strings"
	"testing"

	"supercargo"
	"supercargo/almanac"
)

// Each way in which the ends of a flight can go with a route, on both sides of the chance from
// which an airfield is sure.
func TestFitsRoute(t *testing.T) {
	end := func(icao string, p float64) supercargo.FlightEnd {
		return supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: icao, P: p}}}
	}
	unknown := supercargo.FlightEnd{CannotSay: "too_high", Airfields: []supercargo.AirfieldChance{{ICAO: "UBBB", P: 0.95}}}
	way, three := []string{"OIIE", "UBBB"}, []string{"OIIE", "UBBB", "UUEE"}
	for name, c := range map[string]struct {
		from, to supercargo.FlightEnd
		on       bool
		airports []string
		fits     string
		why      string
	}{
		"as the table says":          {end("OIIE", 0.9), end("UBBB", 0.9), false, way, routeAgrees, ""},
		"by the code of airlines":    {end("OIIE", 0.9), end("UBBB", 0.9), false, []string{"IKA", "GYD"}, routeAgrees, ""},
		"the second leg":             {end("UBBB", 0.99), end("UUEE", 0.99), false, three, routeAgrees, ""},
		"back":                       {end("UBBB", 0.99), end("OIIE", 0.99), false, way, routeDisagrees, "took off at UBBB, and it landed at OIIE"},
		"past a stop":                {end("OIIE", 0.99), end("UUEE", 0.99), false, three, routeDisagrees, "no leg of it goes from OIIE to UUEE"},
		"to elsewhere":               {end("OIIE", 0.99), end("UUEE", 0.99), false, way, routeDisagrees, "landed at UUEE"},
		"to elsewhere, not surely":   {end("OIIE", 0.99), end("UUEE", 0.899), false, way, routeCannotSay, "where it landed"},
		"from where is not known":    {unknown, end("UBBB", 0.99), false, way, routeCannotSay, "where it took off"},
		"from elsewhere, goes on":    {end("UUEE", 0.9), unknown, true, way, routeDisagrees, "took off at UUEE"},
		"goes on":                    {end("OIIE", 0.9), end("UUEE", 0.99), true, way, routeCannotSay, "no landing"},
		"neither":                    {unknown, unknown, false, way, routeCannotSay, "neither"},
		"an airport of no list":      {end("OIIE", 0.9), end("UUEE", 0.9), false, []string{"OIIE", "QQ99"}, routeCannotSay, "not in the list"},
		"both of a list, one is not": {end("OIIE", 0.9), end("UBBB", 0.9), false, []string{"OIIE", "UBBB", "QQ99"}, routeAgrees, ""},
	} {
		fits, why := fitsRoute(&supercargo.FlightDetail{From: c.from, To: c.to}, c.on, c.airports)
		if fits != c.fits || !strings.Contains(why, c.why) || (why == "") != (fits == routeAgrees) {
			t.Errorf("%s: %s, %s", name, fits, why)
		}
	}
}

func TestRouteClaimIsSaidToBeOne(t *testing.T) {
	e := &supercargo.Event{Start: 1, End: 2, Flight: &supercargo.FlightDetail{Ended: "landed"}}
	c := routeClaim(e, &almanac.Route{Table: "vrs-standing-data", Date: "2026-03-01", Callsign: "SIM101", Airports: []string{"OIIE", "UBBB"}})
	if want := "The table vrs-standing-data of 2026-03-01 says that SIM101 flies OIIE-UBBB: a claim. Whether the ends of this flight agree cannot be said: neither airfield is known surely enough."; c.Says != want {
		t.Errorf("%s", c.Says)
	}
}
