package answer

import (
	"context"
	"strings"
	"testing"

	"supercargo"
	"supercargo/almanac"
	"supercargo/store"
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

// A callsign is one of the flight if it was sent between its ends, to the millisecond.
func TestSentBetween(t *testing.T) {
	m := supercargo.Address24(0xF00001).Key(supercargo.SpaceICAO)
	at := func(from, to supercargo.Instant) *supercargo.Statement {
		return &supercargo.Statement{MMSI: m, Property: supercargo.PropCallSign, From: from, To: to}
	}
	other, kind := *at(15, 15), *at(15, 15)
	other.MMSI, kind.Property = m+1, supercargo.PropRegistration
	for s, want := range map[*supercargo.Statement]bool{at(1, 9): false, at(1, 10): true, at(20, 30): true, at(21, 30): false, at(1, 30): true, at(12, 13): true, &other: false, &kind: false} {
		if got := sentBetween(s, m, 10, 20); got != want {
			t.Errorf("%+v: %v", s, got)
		}
	}
	const day = supercargo.Instant(supercargo.Day)
	for p, want := range map[*store.Part]bool{
		{Kind: store.Statements, Day: 1, From: day + 5}:  true,
		{Kind: store.Statements, Day: 1, From: day + 21}: false,
		{Kind: store.Statements, Day: 0, From: 1}:        false,
		{Kind: store.Statements, Day: 2, From: day + 20}: true,
		{Kind: store.Fixes, Day: 1, From: day + 5}:       false,
	} {
		if got := mayHave(p, day, day+20); got != want {
			t.Errorf("%+v: %v", p, got)
		}
	}
	c := &Clerk{}
	for name, x := range map[string]*Explained{"no flight": {Grounds: Grounds{Hulls: 1}}, "of two aircraft": {Grounds: Grounds{Hulls: 2}, Event: supercargo.Event{Flight: &supercargo.FlightDetail{}}}} {
		if err := c.RouteClaims(context.Background(), x); err != nil || x.Routes != nil { // which would ask the folder, and there is none
			t.Errorf("%s: %v, %v", name, x.Routes, err)
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
