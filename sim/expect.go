package sim

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
)

// Expectation is what a detector is to find in the feed of a scenario, or not
// to find. What is zero is not asked for.
type Expectation struct {
	File string
	Line int
	Text string // as written

	Not  bool // nothing such is to be found
	Kind supercargo.EventKind
	Ship string // as the scenario calls her
	MMSI supercargo.MMSI
	Hull int // from 1

	Place          string    // where it is, or where a voyage ends
	Position       geo.Point // of Place
	Origin         string    // where a voyage begins
	OriginPosition geo.Point

	From, To  supercargo.Instant // of the event; with Not, the time to keep clear
	Tolerance int64              // of From and To, ms
	Open      bool               // the end is not to have been seen

	Reason, Property string // of an identity_change

	Keys         []supercargo.MMSI // of an aircraft, instead of MMSI: each that it goes by
	Began, Ended string            // of a flight: how, as FlightDetail has it

	With, Without []string // parts of a port call that were seen, or not
}

// AtPlaceNM is how far from the position of its place an event may be: ports
// and roadsteads reach some miles from the point that stands for them.
const AtPlaceNM = 8.0

// Check tells whether all expectations of the scenario are met; the error
// joins those that are not.
func (s *Scenario) Check(events []supercargo.Event) error {
	var all []error
	for _, e := range s.Expect {
		all = append(all, e.Check(events))
	}
	return errors.Join(all...)
}

// Check is nil if the events meet the expectation. Otherwise the error says
// what was expected, on which line, and what came nearest.
func (e Expectation) Check(events []supercargo.Event) error {
	var found []match
	for i := range events {
		if ev := &events[i]; ev.Kind == e.Kind && e.isOf(ev.Track) {
			found = append(found, match{ev, e.amiss(ev)})
		}
	}
	slices.SortStableFunc(found, func(a, b match) int {
		return cmp.Or(cmp.Compare(len(a.amiss), len(b.amiss)), cmp.Compare(e.apart(a.event), e.apart(b.event)))
	})
	met := len(found) > 0 && len(found[0].amiss) == 0
	switch {
	case met && e.Not:
		return e.fail("but there is %s", describe(found[0].event))
	case met || e.Not:
		return nil
	case len(found) == 0:
		return e.fail("but there is no %s of %s (%v) at all among %d events", e.Kind, e.Ship, e.track(), len(events))
	}
	return e.fail("nearest is %s, but %s", describe(found[0].event), strings.Join(found[0].amiss, ", "))
}

// match is an event of the right ship and kind, and what is wrong with it.
type match struct {
	event *supercargo.Event
	amiss []string
}

func (e Expectation) fail(format string, a ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", e.File, e.Line, e.Text, fmt.Sprintf(format, a...))
}

func (e Expectation) track() supercargo.Track {
	return supercargo.Track{MMSI: e.MMSI, Hull: uint8(e.Hull)}
}

func (e Expectation) isOf(t supercargo.Track) bool {
	if len(e.Keys) > 0 {
		return slices.Contains(e.Keys, t.MMSI)
	}
	return t.MMSI == e.MMSI && max(1, int(t.Hull)) == e.Hull
}

// amiss lists in what an event is not what is expected.
func (e Expectation) amiss(ev *supercargo.Event) (all []string) {
	add := func(wrong bool, format string, a ...any) {
		if wrong {
			all = append(all, fmt.Sprintf(format, a...))
		}
	}
	if e.Not {
		add(!e.overlaps(ev), "it is at another time")
	} else {
		add(e.From != 0 && off(ev.Start, e.From) > e.Tolerance, "it begins %s", early(ev.Start-e.From))
		add(e.To != 0 && ev.Open(), "it is still open")
		add(e.To != 0 && !ev.Open() && off(ev.End, e.To) > e.Tolerance, "it ends %s", early(ev.End-e.To))
	}
	add(e.Open && !ev.Open(), "its end was seen")
	if ev.Flight != nil {
		e.amissInFlight(ev.Flight, add)
		return all
	}
	add(e.Place != "" && !e.atPlace(ev), "it is not within %g nm of %s", AtPlaceNM, e.Place)
	add(e.Origin != "" && far(e.OriginPosition, ev.StartLat, ev.StartLon), "it does not begin within %g nm of %s", AtPlaceNM, e.Origin)
	if d := ev.Identity; d != nil {
		add(e.Reason != "" && e.Reason != d.Reason, "its reason is %s", d.Reason)
		add(e.Property != "" && e.Property != d.Property, "its property is %s", d.Property)
	}
	for _, part := range e.With {
		add(!hasPart(ev, part), "its %s was not seen", part)
	}
	for _, part := range e.Without {
		add(hasPart(ev, part), "its %s was seen", part)
	}
	return all
}

// amissInFlight is the same of the parts that flights alone have.
func (e Expectation) amissInFlight(d *supercargo.FlightDetail, add func(bool, string, ...any)) {
	add(e.Origin != "" && named(&d.From) != e.Origin, "it took off at %s", named(&d.From))
	add(e.Place != "" && named(&d.To) != e.Place, "it landed at %s", named(&d.To))
	add(e.Began != "" && d.Began != e.Began, "it began %q", d.Began)
	add(e.Ended != "" && d.Ended != e.Ended, "it ended %q", d.Ended)
}

// Unknown stands for an airfield that is not named.
const Unknown = "UNKNOWN"

func named(end *supercargo.FlightEnd) string {
	if a := end.Named(); a != nil {
		return a.ICAO
	}
	return Unknown
}

// overlaps tells whether an event has part of the time to keep clear.
func (e Expectation) overlaps(ev *supercargo.Event) bool {
	return (e.To == 0 || ev.Start < e.To) && (ev.Open() || ev.End > e.From)
}

// atPlace tells whether the event is where it is expected: a voyage ends
// there, a port call lies there, anything else begins there.
func (e Expectation) atPlace(ev *supercargo.Event) bool {
	switch {
	case ev.Kind == supercargo.Voyage:
		return !ev.Open() && !far(e.Position, ev.EndLat, ev.EndLon)
	case ev.PortCall != nil && ev.PortCall.StopCentre != nil:
		c := ev.PortCall.StopCentre
		return geo.NM(e.Position, geo.At(c[0], c[1])) <= AtPlaceNM
	}
	return !far(e.Position, ev.StartLat, ev.StartLon)
}

func far(p geo.Point, lat, lon int32) bool {
	return geo.NM(p, geo.Point{Lat: lat, Lon: lon}) > AtPlaceNM
}

func hasPart(ev *supercargo.Event, part string) bool {
	return ev.PortCall != nil && slices.Contains(ev.PortCall.Parts, part)
}

// apart measures how far in time an event is from the one expected.
func (e Expectation) apart(ev *supercargo.Event) (ms int64) {
	if e.From != 0 {
		ms += off(ev.Start, e.From)
	}
	if e.To != 0 && !ev.Open() {
		ms += off(ev.End, e.To)
	}
	return ms
}

func off(a, b supercargo.Instant) int64 { return int64(max(a-b, b-a)) }

func early(d supercargo.Instant) string {
	if d < 0 {
		return fmt.Sprintf("%.1f min early", float64(-d)/float64(supercargo.Minute))
	}
	return fmt.Sprintf("%.1f min late", float64(d)/float64(supercargo.Minute))
}

// describe writes an event for reading.
func describe(ev *supercargo.Event) string {
	end := "still open"
	if !ev.Open() {
		end = "to " + ev.End.String()
	}
	s := fmt.Sprintf("a %s of %v from %v %s at %.4f %.4f", ev.Kind, ev.Track, ev.Start, end, float64(ev.StartLat)/1e7, float64(ev.StartLon)/1e7)
	if ev.PortCall != nil {
		s += fmt.Sprintf(" with %s", strings.Join(ev.PortCall.Parts, ", "))
	}
	return s
}
