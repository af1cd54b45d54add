package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"supercargo"
	"supercargo/geo"
)

func eventForms() forms[Event, flatEvent] {
	return forms[Event, flatEvent]{
		title: "supercargo events",
		head:  []string{"ID", "KIND", "NOTE", "START (UTC)", "END (UTC)", "TRACK", "NAME", "FLAG", "WHERE", "WHAT"},
		cells: (*Event).cells,
		json:  func(e *Event) any { return e },
		flat:  flatten,
		mark:  (*Event).mark,
	}
}

// cells is the event's row of the table.
func (e *Event) cells() []string {
	end := "open"
	if !e.Open() {
		end = minute(e.End)
	}
	return []string{string(e.ID), string(e.Kind), noteOf(e.Simulated, e.Hulls), minute(e.Start), end,
		e.Track.String(), shown(e.Name), shown(e.Flag), e.Where(), e.What()}
}

// Where is the place's name, or from which to which, or the position of the start.
func (e *Event) Where() string {
	switch d := e.Detail.(type) {
	case *supercargo.PortCallDetail:
		return d.PlaceName
	case *supercargo.VoyageDetail:
		if e.Open() {
			return "from " + d.FromName
		}
		return d.FromName + " to " + d.ToName
	}
	if d, is := e.Detail.(*supercargo.FlightDetail); is {
		return code(&d.From) + " to " + code(&d.To)
	}
	return fmt.Sprintf("%.4f %.4f", e.StartLat.Float(), e.StartLon.Float())
}

// What is the detail in short. Distances are not known while the end is not.
func (e *Event) What() string {
	switch d := e.Detail.(type) {
	case *supercargo.GapDetail:
		if d.DistanceNM == nil || d.ImpliedKn == nil {
			return fmt.Sprintf("%.1f h so far", d.Hours)
		}
		return list(fmt.Sprintf("%.1f h, %.1f nm, %.1f kn", d.Hours, *d.DistanceNM, *d.ImpliedKn), silence(d.Silence), aloft(d.Aloft))
	case *supercargo.PortCallDetail:
		return list(d.PlaceKind, plain(d.Completeness), share(&d.Heard), certainty(&d.Seen))
	case *supercargo.StopDetail:
		return list(plain(d.StopKind), fmt.Sprintf("%.1f h", d.Hours), miles("%.1f nm off the coast", d.ShoreNM), share(&d.Heard))
	case *supercargo.LoiteringDetail:
		return list(plain(d.Context), fmt.Sprintf("%.1f h", d.Hours), fmt.Sprintf("within %.1f nm", d.RadiusNM), miles("%.1f nm off the coast", d.ShoreNM), share(&d.Heard))
	case *supercargo.VoyageDetail:
		other := ""
		if d.OtherCallPossible {
			other = "another call possible"
		}
		return list(miles("%.1f nm", d.DistanceNM), share(&d.Heard), other)
	case *supercargo.AnomalyDetail:
		off := fmt.Sprintf("%.1f nm off", d.DistanceNM)
		if d.DelayHours != nil {
			off = fmt.Sprintf("%.1f h later", *d.DelayHours)
		}
		with := strings.Join(d.Receivers, "+")
		if d.WithMMSI != 0 {
			with = "with " + d.WithMMSI.String()
		}
		if d.Reason == "low_integrity" {
			off = fmt.Sprintf("%d other aircraft", d.OtherShips)
		}
		return list(plain(d.Reason), with, fixes(d.Fixes), off)
	case *supercargo.EncounterDetail:
		return list("with "+d.OtherTrack.String(), fmt.Sprintf("%.1f h, %.0f m apart", d.Hours, d.MedianM), plain(d.Context), strings.Join(d.Meets, "+"))
	case *supercargo.IdentityDetail:
		with := ""
		if d.WithMMSI != 0 {
			with = "with " + d.WithMMSI.String()
		}
		return list(plain(d.Property), plain(d.Reason), arrow(d.From, d.To), with)
	case *supercargo.DraughtDetail:
		gap := ""
		if d.InGap {
			gap = "in a gap"
		}
		return list(fmt.Sprintf("%.1f m to %.1f m", d.BeforeM, d.AfterM), gap)
	case *supercargo.FlightDetail:
		return list(chance("from", &d.From), chance("to", &d.To), fmt.Sprintf("%.1f nm heard", d.HeardNM), share(&supercargo.Heard{ShareHeard: d.ShareHeard}), diverted(d.Diversion))
	case *supercargo.OutageDetail:
		return list(d.Receiver, d.Region, fmt.Sprintf("%.0f %% lost", 100*d.ShareLost), fmt.Sprintf("%d stations", d.Ships))
	case *supercargo.ClockDetail:
		return list(fmt.Sprintf("%.0f s %s", math.Abs(d.Seconds), map[bool]string{false: "ahead", true: "behind"}[d.Seconds < 0]), shown(&d.Receiver))
	}
	return ""
}

// code is the airfield that is named, by its location indicator; a question mark where
// none is.
func code(f *supercargo.FlightEnd) string {
	if a := f.Named(); a != nil {
		return a.ICAO
	}
	return "?"
}

// diverted says where a flight had approached, or that it landed where it took off.
func diverted(x *supercargo.FlightDiversion) string {
	switch {
	case x == nil:
		return ""
	case x.How == "returned":
		return "returned"
	}
	return "approached " + x.Approached[0].ICAO + " before"
}

// aloft says of a gap of an aircraft how high it was at both ends.
func aloft(a *supercargo.AloftDetail) string {
	if a == nil {
		return ""
	}
	ft := func(x *float64) string {
		if x == nil {
			return "?"
		}
		return fmt.Sprintf("%.0f", *x)
	}
	return ft(a.FeetBefore) + " to " + ft(a.FeetAfter) + " ft"
}

// chance is how likely the airfield of an end is.
func chance(word string, f *supercargo.FlightEnd) string {
	a := f.Named()
	switch {
	case f.HeardGround:
		return word + " heard"
	case a == nil:
		return word + " not known"
	}
	return word + " " + likely(a.P)
}

// likely is a chance to the hundredth, and nearly certain ones to the thousandth: none is 1.
func likely(p float64) string {
	if p >= 0.995 {
		return fmt.Sprintf("%.3f", min(p, 0.999))
	}
	return fmt.Sprintf("%.2f", p)
}

// arrow is a value before and after; one where there is no other.
func arrow(from, to string) string {
	if from == "" || from == to {
		return shown(&to)
	}
	return shown(&from) + " to " + shown(&to)
}

// list joins what there is.
func list(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), ", ")
}

// silence says in short what a gap was judged to be.
func silence(s *supercargo.SilenceDetail) string {
	if s == nil {
		return ""
	}
	if s.Unknown() {
		return plain(s.Class)
	}
	return fmt.Sprintf("%s (sent nothing: %.0f %%)", plain(s.Class), 100*s.PNotSending)
}

func fixes(n int) string {
	if n == 1 {
		return "1 fix"
	}
	return fmt.Sprintf("%d fixes", n)
}

// plain is a word of the JSON as people write it.
func plain(s string) string { return strings.ReplaceAll(s, "_", " ") }

func certainty(d *supercargo.Seen) string {
	if d.Certainty == "" {
		return ""
	}
	return "certainty " + d.Certainty
}

func share(h *supercargo.Heard) string {
	if h.ShareHeard == nil {
		return ""
	}
	return fmt.Sprintf("%.0f %% heard", *h.ShareHeard*100)
}

func miles(format string, nm *float64) string {
	if nm == nil {
		return ""
	}
	return fmt.Sprintf(format, *nm)
}

// mark is the event on a map: a line from the position of the start to that
// of the end, for a stay, an anomaly, and while the end has not been seen a point.
func (e *Event) mark() mark {
	a := geo.Point{Lat: int32(e.StartLat), Lon: int32(e.StartLon)}
	m := mark{id: string(e.ID), name: e.title(), folder: string(e.Kind), simulated: e.Simulated, begin: e.Start, end: e.End, shape: spot(a)}
	if moves := e.Kind == supercargo.Gap || e.Kind == supercargo.Voyage; moves && e.EndLat != nil && e.EndLon != nil {
		m.shape = line(a, geo.Point{Lat: int32(*e.EndLat), Lon: int32(*e.EndLon)})
	}
	return m
}

// title is "gap SIM ALPHA", or with the track where no name is known.
func (e *Event) title() string {
	who := shown(e.Name)
	if who == "" {
		who = e.Track.String()
	}
	if e.Simulated {
		return string(e.Kind) + " " + who + " (" + simulatedMark + ")"
	}
	return string(e.Kind) + " " + who
}
