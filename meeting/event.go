package meeting

import (
	"fmt"
	"math"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// At are the fixes of the two ships that a meeting rests on: those nearest to its
// first slot, to that of the least distance, and to its last.
type At struct{ First, Least, Last [2]supercargo.Fix }

// Seen tells whether something was seen to happen: one came to the other or left it,
// or they lay beside each other where ships do not lie at berths. That two ships lay
// still in one port all along is no encounter: their port calls tell it.
func (m *Meeting) Seen(e *supercargo.Event) bool {
	if m.Approached || m.Parted || m.Moved > 0 {
		return true
	}
	switch e.Encounter.Waters {
	case "open_sea", "anchorage":
		return true
	}
	return false
}

// Event is the encounter that a meeting is. Its context is that of the place; Known
// betters it by what the ships are.
func (m *Meeting) Event(p *Params, c *chart.Chart, at *At) *supercargo.Event {
	start := p.Time(m.First)
	e := &supercargo.Event{ID: supercargo.MakeEventID(supercargo.Encounter, m.A, start, m.B.String()), Kind: supercargo.Encounter, Track: m.A, Other: m.B,
		Start: start, StartLat: at.First[0].Lat, StartLon: at.First[0].Lon, End: p.Time(m.Last), EndLat: at.Last[0].Lat, EndLon: at.Last[0].Lon, Simulated: m.Sim}
	d := &supercargo.EncounterDetail{OtherMMSI: m.B.MMSI, OtherTrack: m.B, Hours: round(float64(m.Near)*float64(p.SlotMillis)/float64(supercargo.Hour), 2),
		MedianM: round(m.MedianM(), 0), LeastM: float64(m.Least), ErrorM: round(m.ErrorM(), 0), Meets: m.Meets, Began: "first_heard", Ended: "not_heard"}
	if kn := m.medianKn(); !math.IsNaN(kn) {
		kn = round(kn, 1)
		d.MedianKn = &kn
	}
	if m.Approached {
		d.Began = "approached"
	}
	if m.Parted {
		d.Ended = "parted"
	}
	heard := round(float64(m.Near-m.Unheard)/float64(m.Last-m.First+1), 2)
	d.ShareHeard = &heard
	place := ""
	d.Waters, d.WatersWhy, place = m.where(p, c, point(&at.Least[0]))
	d.Context, d.Because = d.Waters, d.WatersWhy
	e.Place, e.Encounter = place, d
	e.Evidence = at.witnesses()
	return e
}

func (at *At) witnesses() (out []supercargo.Witness) {
	for ship, prefix := range [...]string{"", "other_"} {
		for i, f := range [...]*supercargo.Fix{&at.First[ship], &at.Least[ship], &at.Last[ship]} {
			if f.Time == 0 || len(out) > 0 && out[len(out)-1].Fix == *f {
				continue
			}
			out = append(out, supercargo.Witness{Role: prefix + [...]string{"at_begin", "closest", "at_end"}[i], Fix: *f})
		}
	}
	return out
}

// where says in what waters the ships met, by the chart and the coast.
func (m *Meeting) where(p *Params, c *chart.Chart, at geo.Point) (context, because, place string) {
	if i := c.At(at); i != chart.None {
		of := &c.Places[i]
		switch of.Kind {
		case chart.Port:
			return "port", "in " + of.Name, of.ID
		case chart.Lock:
			return "river", "at " + of.Name, of.ID
		case chart.Anchorage, chart.Roadstead:
			return "anchorage", "in " + of.Name, of.ID
		}
		if 2*m.Span.Moored > m.Near {
			return "port", "in " + of.Name + ", both moored", of.ID
		}
		return "unknown", "in " + of.Name + ", which is a circle or was learned from fixes: port or roads", of.ID
	}
	shore, known := c.Shore(at)
	switch {
	case known && shore < -chart.ErrorNM:
		return "river", fmt.Sprintf("%.1f nm inland on a coast drawn without rivers and lakes", -shore), ""
	case known && shore <= p.ShoreNM && 2*m.Span.Moored > m.Near:
		return "port", fmt.Sprintf("both moored, %.1f nm from the shore; no charted place", math.Abs(shore)), ""
	case known && shore <= p.QuayNM && 2*m.Moved < m.Near && 2*m.Span.Anchored < m.Near:
		return "port", fmt.Sprintf("both at rest, %.1f nm from the shore, not at anchor as far as they say; no charted place", math.Abs(shore)), ""
	case known && shore <= p.ShoreNM:
		return "unknown", fmt.Sprintf("%.1f nm from the shore; no charted place", math.Abs(shore)), ""
	case !known:
		return "open_sea", "more than 400 nm from any shore", ""
	}
	return "open_sea", fmt.Sprintf("%.1f nm from the shore", shore), ""
}

// Ship is what the context of a meeting depends on, as the ships say it.
type Ship struct {
	Type    string // AIS code, or words of the source
	LengthM float64
}

// oneShipM is the distance at which two ships do not sail on beside each other for
// half an hour and more, unless one tows the other: 60 m between antennas, as
// Params.BerthM.
const oneShipM = 60

// OneShip tells whether two tracks that were never seen apart, and under way together
// nearer than ships sail, are apparently one ship that sends two numbers: it does not
// meet itself. A tug alongside its tow sails so too, but is seen to come or go. What
// they say of themselves does not count, since it may be said later.
func (m *Meeting) OneShip(e *supercargo.Event) bool {
	d := e.Encounter
	return !m.Approached && !m.Parted && 10*m.Moved >= 9*m.Near && d.MedianKn != nil && *d.MedianKn >= 2 && d.MedianM <= max(oneShipM, d.ErrorM)
}

// Known sets the context by what the two ships are: service craft beside a ship do
// their work. Where it is not that, the context is the waters.
func Known(e *supercargo.Event, a, b Ship) {
	d := e.Encounter
	still := d.MedianKn == nil || *d.MedianKn < 2
	d.Context, d.Because = d.Waters, d.WatersWhy
	switch {
	case a.is(tug) != b.is(tug):
		d.Context, d.Because = "tug", "one says that it is a tug, or towing"
	case a.is(pilot) != b.is(pilot):
		d.Context, d.Because = "pilot", "one says that it is a pilot vessel"
	case still && a.bunkers(b):
		d.Context, d.Because = "bunkering", fmt.Sprintf("a tanker of %.0f m beside a larger ship that is none", a.LengthM)
	case still && b.bunkers(a):
		d.Context, d.Because = "bunkering", fmt.Sprintf("a tanker of %.0f m beside a larger ship that is none", b.LengthM)
	}
}

func point(f *supercargo.Fix) geo.Point { return geo.Point{Lat: f.Lat, Lon: f.Lon} }

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}
