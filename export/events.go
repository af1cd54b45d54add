package export

import (
	"fmt"
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
	return []string{string(e.ID), string(e.Kind), markOf(e.Simulated), minute(e.Start), end,
		e.Track.String(), shown(e.Name), shown(e.Flag), e.where(), e.what()}
}

// where is the place's name, or from which to which, or the position of the start.
func (e *Event) where() string {
	switch d := e.Detail.(type) {
	case *supercargo.PortCallDetail:
		return d.PlaceName
	case *supercargo.VoyageDetail:
		if e.Open() {
			return "from " + d.FromName
		}
		return d.FromName + " to " + d.ToName
	}
	return fmt.Sprintf("%.4f %.4f", e.StartLat.Float(), e.StartLon.Float())
}

// what is the detail in short. Distances are not known while the end is not.
func (e *Event) what() string {
	switch d := e.Detail.(type) {
	case *supercargo.GapDetail:
		if d.DistanceNM == nil || d.ImpliedKn == nil {
			return fmt.Sprintf("%.1f h so far", d.Hours)
		}
		return fmt.Sprintf("%.1f h, %.1f nm, %.1f kn", d.Hours, *d.DistanceNM, *d.ImpliedKn)
	case *supercargo.PortCallDetail:
		return fmt.Sprintf("%s, grade %d, %s", d.PlaceKind, d.Grade, strings.Join(d.Parts, "+"))
	case *supercargo.VoyageDetail:
		if d.DistanceNM != nil {
			return fmt.Sprintf("%.1f nm", *d.DistanceNM)
		}
	}
	return ""
}

// mark is the event on a map: a line from the position of the start to that
// of the end, for a port call and while the end has not been seen a point.
func (e *Event) mark() mark {
	a := geo.Point{Lat: int32(e.StartLat), Lon: int32(e.StartLon)}
	m := mark{id: string(e.ID), name: e.title(), folder: string(e.Kind), simulated: e.Simulated, begin: e.Start, end: e.End, shape: spot(a)}
	if e.Kind != supercargo.PortCall && e.EndLat != nil && e.EndLon != nil {
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
