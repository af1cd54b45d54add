package export

import (
	"io"
	"math"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// GFW is a way to write events for programs that read those of Global Fishing Watch: one
// object a line, with the field names of an entry of its events API, version 3
// (https://globalfishingwatch.org/our-apis/documentation; names as in its public clients,
// gfw-api-python-client among them). What its fields mean otherwise than ours is left out:
//
//   - gap.intentionalDisabling, and offPosition and onPosition, say that a set was
//     switched off. A gap is observed; why is not known.
//   - encounter.potentialRisk and authorisations judge; encounter.type needs types of
//     ships from registers; encounter.medianSpeedKnots is of distance over time, ours of
//     the faster ship at each moment.
//   - loitering.averageSpeedKnots, totalDistanceKm and averageDistanceFromShoreKm are
//     means over the track, ours are medians, and of the middle.
//   - port_visit.confidence is a grade of its own; ids of vessels, anchorages and regions
//     are theirs.
//
// All that supercargo says of the event is in its field supercargo. Position is that of
// the start; GFW has the mean of encounters and loitering.
const GFW Format = "gfw-json"

// gfwTypes are the kinds that GFW has a type for.
var gfwTypes = map[supercargo.EventKind]string{supercargo.Gap: "gap", supercargo.Encounter: "encounter", supercargo.Loitering: "loitering", supercargo.PortCall: "port_visit"}

// HasGFW tells whether GFW has a type for a kind.
func HasGFW(k supercargo.EventKind) bool { return gfwTypes[k] != "" }

type gfwEvent struct {
	ID        supercargo.EventID `json:"id"`
	Type      string             `json:"type"`
	Start     supercargo.Instant `json:"start"`
	End       supercargo.Instant `json:"end"` // null while open
	Position  gfwPosition        `json:"position"`
	Box       *[4]float64        `json:"boundingBox,omitempty"` // west, south, east, north; of a gap whose ends are seen
	Distances gfwDistances       `json:"distances"`
	Vessel    gfwVessel          `json:"vessel"`
	Gap       *gfwGap            `json:"gap,omitempty"`
	Encounter *gfwEncounter      `json:"encounter,omitempty"`
	Loitering *gfwLoitering      `json:"loitering,omitempty"`
	PortVisit *gfwVisit          `json:"port_visit,omitempty"`
	Own       *Event             `json:"supercargo"`
}

type gfwPosition struct {
	Lat Degrees `json:"lat"`
	Lon Degrees `json:"lon"`
}

type gfwDistances struct {
	Shore *float64 `json:"startDistanceFromShoreKm"` // null where not known or on land
	Port  *float64 `json:"startDistanceFromPortKm"`
}

type gfwVessel struct {
	SSVID string  `json:"ssvid"` // the MMSI
	Name  *string `json:"name"`
	Flag  *string `json:"flag"` // ISO 3166 alpha-3, by the MMSI
}

type gfwGap struct {
	Km    *float64 `json:"distanceKm"`
	Hours float64  `json:"durationHours"`
	Kn    *float64 `json:"impliedSpeedKnots"`
}

type gfwEncounter struct {
	Vessel gfwVessel `json:"vessel"`
	Km     float64   `json:"medianDistanceKilometers"`
}

type gfwLoitering struct {
	Hours float64 `json:"totalTimeHours"`
}

type gfwVisit struct {
	ID     supercargo.EventID `json:"visitId"`
	Hours  *float64           `json:"durationHrs"` // null while open
	Anchor gfwAnchorage       `json:"startAnchorage"`
}

type gfwAnchorage struct {
	Name string  `json:"name"`
	Flag *string `json:"flag"`
}

const kmPerNM = geo.MetresPerNM / 1000

func km(nm *float64) *float64 {
	if nm == nil || *nm < 0 {
		return nil
	}
	x := math.Round(*nm*kmPerNM*1000) / 1000
	return &x
}

func flag3(a2 *string) *string {
	if a2 == nil {
		return nil
	}
	return known(chart.Alpha3(*a2))
}

// gfwOf makes the entry; the kind has a type.
func gfwOf(e *Event) *gfwEvent {
	out := &gfwEvent{ID: e.ID, Type: gfwTypes[e.Kind], Start: e.Start, End: e.End, Position: gfwPosition{e.StartLat, e.StartLon},
		Vessel: gfwVessel{e.Track.MMSI.String(), e.Name, flag3(e.Flag)}, Own: e}
	if e.Around != nil {
		out.Distances.Shore = km(e.Around.ShoreNM)
		if p := e.Around.NearestPort; p != nil {
			out.Distances.Port = km(&p.NM)
		}
	}
	switch d := e.Detail.(type) {
	case *supercargo.GapDetail:
		out.Gap = &gfwGap{km(d.DistanceNM), d.Hours, d.ImpliedKn}
		out.Box = boxOf(e)
	case *supercargo.EncounterDetail:
		out.Encounter = &gfwEncounter{gfwVessel{d.OtherMMSI.String(), nil, flag3(known(d.OtherMMSI.Flag()))}, math.Round(d.MedianM) / 1000}
	case *supercargo.LoiteringDetail:
		out.Loitering = &gfwLoitering{d.Hours}
	case *supercargo.PortCallDetail:
		out.PortVisit = &gfwVisit{ID: e.ID, Anchor: gfwAnchorage{d.PlaceName, flag3(known(d.Country))}}
		if !e.Open() {
			h := math.Round(float64(e.End-e.Start)/float64(supercargo.Hour)*1000) / 1000
			out.PortVisit.Hours = &h
		}
	}
	return out
}

// boxOf is the box of both ends of a gap, nil where one is not seen, and where it would
// go round the globe the wrong way: GFW does not say how it writes those.
func boxOf(e *Event) *[4]float64 {
	if e.EndLat == nil || e.EndLon == nil {
		return nil
	}
	a, b := e.StartLon.Float(), e.EndLon.Float()
	if math.Abs(a-b) > 180 {
		return nil
	}
	return &[4]float64{min(a, b), min(e.StartLat.Float(), e.EndLat.Float()), max(a, b), max(e.StartLat.Float(), e.EndLat.Float())}
}

// NewGFW begins to write events as GFW does, one a line. Left counts those of a kind that
// it has no type for, by kind.
func NewGFW(w io.Writer) *GFWWriter {
	return &GFWWriter{out: newJSONLines(w), Left: map[supercargo.EventKind]int{}}
}

// GFWWriter is an EventWriter.
type GFWWriter struct {
	out  *jsonLines
	Left map[supercargo.EventKind]int // that were left out
	err  error
}

// Write writes an event, or counts it as left out.
func (g *GFWWriter) Write(e Event) error {
	if g.err != nil {
		return g.err
	}
	if e.Track.MMSI.Space() != supercargo.SpaceMMSI || !HasGFW(e.Kind) { // it has none of aircraft
		g.Left[e.Kind]++
		return nil
	}
	g.err = g.out.Write(gfwOf(&e))
	return g.err
}

// Close ends the output.
func (g *GFWWriter) Close() error {
	if g.err == nil {
		g.err = g.out.Close()
	}
	return g.err
}
