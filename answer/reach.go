package answer

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"supercargo"
	"supercargo/chart"
	"supercargo/detect"
	"supercargo/geo"
	"supercargo/reach"
	"supercargo/route"
	"supercargo/run"
	"supercargo/store"
	"supercargo/store/archive"
)

// Reach is where a ship could have been in a gap: the documented JSON of reach.
type Reach struct {
	Gap           supercargo.EventID `json:"gap"`
	Hours         float64            `json:"hours"`
	WayNM         *float64           `json:"way_nm"`          // by water from end to end, at the least; null where no way is known
	MostKn        float64            `json:"most_kn"`         // greatest speed that is reckoned with
	SpeedsFrom    string             `json:"speeds_from"`     // what it rests on
	NoCallP       float64            `json:"no_call_p"`       // 0-1: chance that the ship called nowhere
	Places        []ReachPlace       `json:"places"`          // that could have been reached, the most probable first; their p and no_call_p make 1
	Beyond        []ReachPlace       `json:"beyond"`          // that only a faster ship could have reached: p is 0
	Region        Shape              `json:"region"`          // GeoJSON MultiPolygon: the water that the ship could have been on
	RegionErrorNM float64            `json:"region_error_nm"` // of its outline
	RegionNM2     float64            `json:"region_nm2"`      // area, square nautical miles
	Zones         []ReachZone        `json:"zones"`           // waters that the region lies in, by state

	asked  *reach.Reached
	region *reach.Region
	spots  []reach.Spot
	track  supercargo.Track
	sim    bool
	from   supercargo.Instant
	to     supercargo.Instant
}

// ReachPlace is a place that could have been reached. It does not say that the ship was
// there.
type ReachPlace struct {
	Place     string     `json:"place"`
	Name      string     `json:"name"`
	Kind      string     `json:"kind"`
	Lat       float64    `json:"lat"`
	Lon       float64    `json:"lon"`
	P         float64    `json:"p"`          // 0-1: chance that the ship called there
	StayHours [2]float64 `json:"stay_hours"` // least and greatest that is possible
	ToNM      float64    `json:"to_nm"`      // by water from the last position, at the least
	OnNM      float64    `json:"on_nm"`      // and from there to the next
	NeedKn    float64    `json:"need_kn"`    // mean speed that it takes without a stay
	Direct    bool       `json:"direct"`     // no way by water is known here: lengths are great circles
}

// Shape is a GeoJSON geometry.
type Shape struct {
	Type        string           `json:"type"`
	Coordinates [][][][2]float64 `json:"coordinates"`
}

// Feature is a GeoJSON feature.
type Feature struct {
	Type       string         `json:"type"`
	Geometry   any            `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

var waters = sync.OnceValue(func() *reach.Waters {
	w := reach.NewWaters(route.Known())
	w.Each = func(n int, f func(int)) { run.Each(context.Background(), n, f) }
	return w
})

// Reach works out where the ship of a gap could have been. It fails with a BadQuestion
// where the event is no gap, or one whose end was not received.
func (c *Clerk) Reach(ctx context.Context, id supercargo.EventID) (*Reach, error) {
	revs, err := c.Store.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	e := &revs[len(revs)-1].Event
	switch {
	case e.Gap == nil:
		return nil, badf("%s is not a gap but a %s: only in a gap is it open where a ship was; list gaps with: supercargo events --kind gap", id, strings.ReplaceAll(string(e.Kind), "_", " "))
	case e.Gap.Aloft != nil:
		return nil, badf("gap %s is of an aircraft in flight: where a ship could have been is worked out by water", id)
	case e.Open():
		return nil, badf("gap %s has not ended: where the ship could have been is worked out from both ends", id)
	case e.Gap.Hours <= 0:
		return nil, badf("gap %s has no length", id)
	}
	return c.ReachOf(ctx, e)
}

// ReachInZones is Reach with the waters that the region lies in.
func (c *Clerk) ReachInZones(ctx context.Context, id supercargo.EventID) (*Reach, error) {
	z, err := c.Zones()
	if err != nil {
		return nil, err
	}
	x, err := c.Reach(ctx, id)
	if err == nil {
		x.InZones(z)
	}
	return x, err
}

// ReachOf is Reach of an event at hand: a gap that has ended.
func (c *Clerk) ReachOf(ctx context.Context, e *supercargo.Event) (*Reach, error) {
	q, err := c.reached(ctx, e, false)
	if err != nil {
		return nil, err
	}
	for i := range q.spots {
		q.spots[i].Name = nameOf(&q.spots[i])
	}
	return reachOf(e, q.r, q.r.Region(&reach.Default), &q.gap, q.spots), nil
}

// reckoned is what a Reach is made of.
type reckoned struct {
	r     *reach.Reached
	gap   reach.Gap
	spots []reach.Spot // those without a name have "" for one: see nameOf
}

// reached works out where the ship of a gap could have been, at its own speeds alone or those of
// the fastest of ships, too.
func (c *Clerk) reached(ctx context.Context, e *supercargo.Event, ownSpeeds bool) (*reckoned, error) {
	at, err := c.Chart()
	if err != nil {
		return nil, err
	}
	var parts [2][]store.Call
	var others, own []float64
	var errs [4]error
	p := &reach.Default
	run.Each(ctx, len(errs), func(i int) { // the store is asked while the sea is unpacked
		switch i {
		case 0:
			w := waters()
			w.Know(c.Waters(w.Sea))
		case 1, 2:
			parts[i-1], errs[i] = c.Store.Stays(ctx, e.Track, e.Simulated, i-1, len(parts))
		case 3:
			if own, errs[i] = c.speedsOf(ctx, e); errs[i] == nil && !p.Enough(own) {
				others, errs[i] = c.voyageSpeeds(ctx, e.Simulated)
			}
		}
	})
	if err = errors.Join(append(errs[:], ctx.Err())...); err != nil {
		return nil, err
	}
	spots := spotsOf(at)
	calls := callsFor(slices.Concat(parts[:]...), &spots)
	g := reach.Gap{From: gapEnd(e, "last_before"), To: gapEnd(e, "first_after"), Speeds: p.SpeedsOf(own, others), OwnSpeeds: ownSpeeds}
	if v, err := c.Store.Vessel(ctx, e.Track.MMSI); err == nil && v.Hulls <= 1 {
		g.Ship = route.Ship{LengthM: v.LengthM, BeamM: v.WidthM}
	}
	var h *reach.Habits
	var r *reach.Reached
	var last string
	run.Each(ctx, 2, func(i int) {
		if i == 0 {
			r = p.Begin(waters(), &g, spots)
		} else {
			h, last = p.HabitsOf(e.Track, e.Start, e.End, calls, len(spots))
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g.Last = last
	r.Rank(p, spots, h)
	return &reckoned{r, g, spots}, nil
}

// gapEnd is an end of a gap, with the speed and course that were sent there.
func gapEnd(e *supercargo.Event, role string) reach.End {
	for i := range e.Evidence {
		if w := &e.Evidence[i]; w.Role == role && w.Stated == nil {
			return reach.EndOf(&w.Fix)
		}
	}
	none := math.NaN()
	if role == "last_before" {
		return reach.End{At: geo.Point{Lat: e.StartLat, Lon: e.StartLon}, Time: e.Start, Kn: none, COG: none}
	}
	return reach.End{At: geo.Point{Lat: e.EndLat, Lon: e.EndLon}, Time: e.End, Kn: none, COG: none}
}

func spotsOf(at *chart.Chart) (out []reach.Spot) {
	for i := range at.Places {
		out = append(out, reach.SpotOf(&at.Places[i]))
	}
	return out
}

// callsFor are calls as they are asked about. Places without a name where somebody called are added
// to the spots.
func callsFor(all []store.Call, spots *[]reach.Spot) []reach.Call {
	known := make(map[string]bool, len(*spots)+len(all)/2)
	for _, s := range *spots {
		known[s.ID] = true
	}
	calls := make([]reach.Call, 0, len(all))
	for i := range all {
		x := &all[i]
		calls = append(calls, reach.Call{Ship: x.Track, Place: x.Place, From: x.Start, To: x.End})
		if known[x.Place] {
			continue
		}
		known[x.Place] = true
		if at, is := detect.MiddleOf(x.Place); is {
			*spots = append(*spots, reach.Spot{ID: x.Place, Kind: unnamed, At: at, RadiusNM: 0.5})
		}
	}
	return calls
}

const unnamed = "unnamed"

// nameOf is the name of a spot, or what stands for one.
func nameOf(s *reach.Spot) string {
	if s.Kind != unnamed || s.Name != "" {
		return s.Name
	}
	lat, lon := s.At.Degrees()
	return fmt.Sprintf("unnamed, %.2f %.2f", lat, lon)
}

// mostVoyages is of how many voyages the speeds are taken: of more, of those with the least ids,
// which are hashes, so that the sample is the same in whatever order they were found. By its size
// the share of voyages at any speed is known to 0.03 (two standard errors of a half).
const mostVoyages = 1000

// voyageSpeeds are mean speeds of voyages, kn.
func (c *Clerk) voyageSpeeds(ctx context.Context, simulated bool) (kn []float64, err error) {
	q := store.Query{Kinds: []supercargo.EventKind{supercargo.Voyage}}
	take := func(r *supercargo.Revision) error {
		x := &r.Event
		if x.Simulated == simulated && !x.Open() && x.Voyage.DistanceNM != nil && x.End > x.Start {
			kn = append(kn, *x.Voyage.DistanceNM/(float64(x.End-x.Start)/float64(supercargo.Hour)))
		}
		return nil
	}
	t, err := c.Store.Totals(ctx)
	if err != nil {
		return nil, err
	}
	if t.Events[supercargo.Voyage] <= mostVoyages {
		err = c.Store.Events(ctx, q, take)
		return kn, err
	}
	for first := 0; first < 256 && len(kn) < mostVoyages; first++ {
		q.ID = supercargo.EventID(fmt.Sprintf("%02x", first))
		if err := c.Store.Events(ctx, q, take); err != nil {
			return nil, err
		}
	}
	return kn, nil
}

// speedsOf are the speeds that the ship sent.
func (c *Clerk) speedsOf(ctx context.Context, e *supercargo.Event) (kn []float64, err error) {
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	err = a.Read(&archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, Lean: true}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if v, said := fixes[i].Knots(); said && hulls[i] == e.Track.Hull && !fixes[i].Flags.Any(supercargo.Duplicate|supercargo.Implausible|supercargo.ClockReset|supercargo.OffClock) {
				kn = append(kn, v)
			}
		}
		return ctx.Err()
	})
	return kn, err
}

func reachOf(e *supercargo.Event, r *reach.Reached, g *reach.Region, asked *reach.Gap, spots []reach.Spot) *Reach {
	x := &Reach{Gap: e.ID, Hours: tenths(float64(e.End-e.Start) / float64(supercargo.Hour)), MostKn: tenths(r.MostKn), SpeedsFrom: asked.Speeds.From,
		NoCallP: r.NoCall, Places: []ReachPlace{}, Beyond: []ReachPlace{}, Region: shapeOf(g), RegionErrorNM: tenths(g.ErrorNM), RegionNM2: math.Round(g.NM2),
		asked: r, region: g, spots: spots, track: e.Track, sim: e.Simulated, from: e.Start, to: e.End}
	if !math.IsNaN(r.WayNM) {
		nm := tenths(r.WayNM)
		x.WayNM = &nm
	}
	for i := range r.Places {
		x.Places = append(x.Places, reachPlace(&r.Places[i]))
	}
	for i := range r.Beyond {
		p := reachPlace(&r.Beyond[i])
		p.StayHours = [2]float64{}
		x.Beyond = append(x.Beyond, p)
	}
	return x
}

func reachPlace(p *reach.Place) ReachPlace {
	lat, lon := rounded(p.At)
	return ReachPlace{p.ID, p.Name, p.Kind, lat, lon, p.P, [2]float64{0, tenths(max(0, p.StayMax))}, tenths(p.ToNM), tenths(p.OnNM), tenths(p.NeedKn), p.Direct}
}

func shapeOf(g *reach.Region) Shape {
	s := Shape{"MultiPolygon", [][][][2]float64{}}
	for _, poly := range g.Rings {
		var out [][][2]float64
		for _, ring := range poly {
			var line [][2]float64
			for _, q := range append(slices.Clone(ring), ring[0]) {
				lat, lon := rounded(q)
				line = append(line, [2]float64{lon, lat})
			}
			out = append(out, line)
		}
		s.Coordinates = append(s.Coordinates, out)
	}
	return s
}

// Features are the region and the places as GeoJSON.
func (x *Reach) Features() []Feature {
	out := []Feature{{"Feature", x.Region, map[string]any{"gap": x.Gap, "what": "could have been here", "error_nm": x.RegionErrorNM, "nm2": x.RegionNM2}}}
	for _, p := range x.Places {
		at := map[string]any{"type": "Point", "coordinates": [2]float64{p.Lon, p.Lat}}
		out = append(out, Feature{"Feature", at, map[string]any{"gap": x.Gap, "what": "could have been reached", "place": p.Place, "name": p.Name, "p": p.P, "stay_hours": p.StayHours}})
	}
	return out
}

// mostTold is how many places the short answer has.
const mostTold = 5

// Told is the answer in sentences: what could have been reached, then why.
func (x *Reach) Told() []string { return x.told(len(x.Region.Coordinates) > 0) }

func (x *Reach) told(anywhere bool) (out []string) {
	if len(x.Places) == 0 {
		out = append(out, "No place that is known could have been reached meanwhile at the ship's speeds.")
	} else {
		out = append(out, fmt.Sprintf("%s could have been reached meanwhile, %s; %s: %s. That a place could have been reached does not mean that the ship called there.", placesWords(len(x.Places)), x.foremost(), x.noCall(), Percent(x.NoCallP)))
	}
	if !anywhere {
		out = append(out, "No region can be given: an end of the gap is on no water that the program knows, such as a river that it has no course of. Distances are great circles.")
	}
	return append(out, fmt.Sprintf("Reckoned by water, with canals and rivers that let a ship of its size pass, at up to %.1f kn: %s.", x.MostKn, x.SpeedsFrom))
}

// foremost names the places with a chance of 1 % and more, a few of them.
func (x *Reach) foremost() string {
	var some []string
	for _, p := range x.Places {
		if p.P >= 0.01 && len(some) < mostTold {
			some = append(some, fmt.Sprintf("%s (%s)", Printable(p.Name), Percent(p.P)))
		}
	}
	if len(some) == 0 {
		return "none with a chance of 1 % or more"
	}
	more := ""
	if n := len(x.Places) - len(some); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return "the most probable first: " + strings.Join(some, ", ") + more
}

// noCall is the answer that the ship called nowhere, in words.
func (x *Reach) noCall() string {
	if x.asked.Rested {
		return "that it stayed where it lay"
	}
	return "no call at all"
}

// NoCall is it for a table.
func (x *Reach) NoCall() string {
	if x.asked.Rested {
		return "stayed where it lay"
	}
	return "no call"
}

func placesWords(n int) string {
	if n == 1 {
		return "One known place"
	}
	return fmt.Sprintf("%d known places", n)
}

// Percent is a chance as a reader wants it: nothing that is possible has 0 %.
func Percent(p float64) string {
	switch {
	case p < 0.01:
		return "under 1 %"
	case p > 0.99:
		return "over 99 %"
	}
	return fmt.Sprintf("%.0f %%", 100*p)
}

// At answers whether the ship could have been at a place: one of the answer, or any
// point, which then has no chance.
type At struct {
	Gap   supercargo.EventID `json:"gap"`
	Could bool               `json:"could"`
	Place *ReachPlace        `json:"place"` // null where no way by water leads there, or none in the time
	Says  string             `json:"says"`
}

// CouldCall answers it for a place by id or name, or a point.
func (x *Reach) CouldCall(said string) (*At, error) {
	spot, err := x.spot(said)
	if err != nil {
		return nil, err
	}
	a := &At{Gap: x.Gap}
	name := Printable(spot.Name)
	for _, p := range x.Places {
		if p.Place == spot.ID && spot.ID != "" {
			a.Could, a.Place = true, &p
		}
	}
	if !a.Could {
		if p, is := x.asked.Spot(spot); is {
			q := reachPlace(&p)
			a.Place, a.Could = &q, p.StayMax >= 0
		}
	}
	by := "by water"
	if a.Place != nil && a.Place.Direct {
		by = "by great circle (no way by water is known)"
	}
	switch p := a.Place; {
	case p == nil:
		a.Says = fmt.Sprintf("It could not have called at %s: no way by water is known that leads there and on in %s.", name, Hours(x.Hours))
	case !a.Could:
		a.Says = fmt.Sprintf("At its speeds it could not have called at %s: %s there and %s on %s take %.1f kn at the least, and %.1f kn is the most that it is taken to make.", name, miles(p.ToNM), miles(p.OnNM), by, p.NeedKn, x.MostKn)
	default:
		a.Says = fmt.Sprintf("It could have called at %s, for up to %s: %s there and %s on %s, at %.1f kn or more. That does not mean that it did.", name, Hours(p.StayHours[1]), miles(p.ToNM), miles(p.OnNM), by, p.NeedKn)
		if p.P > 0 {
			a.Says += fmt.Sprintf(" Chance of a call there: %s; %s: %s.", Percent(p.P), x.noCall(), Percent(x.NoCallP))
		}
	}
	return a, nil
}

func (x *Reach) spot(said string) (*reach.Spot, error) {
	said = strings.TrimSpace(said)
	if p, err := geo.Position(said); err == nil {
		return &reach.Spot{Name: said, At: p}, nil
	}
	var found []*reach.Spot
	for i := range x.spots {
		s := &x.spots[i]
		if s.ID == said || strings.EqualFold(s.Name, said) {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return nil, badf("no place %q is known: give a position (36.86,53.38), or a name or id from: supercargo ports", said)
	}
	return found[0], nil
}

// LeastMeeting is how long two ships have to have been at one place, hours: that of the
// usual definition of an encounter (gfw: two hours).
const LeastMeeting = 2

// Meeting answers whether the ships of two gaps could have met.
type Meeting struct {
	Gap   supercargo.EventID `json:"gap"`
	With  supercargo.EventID `json:"with"`
	MMSI  supercargo.MMSI    `json:"mmsi"` // of the other ship
	Could bool               `json:"could"`
	Hours float64            `json:"hours"` // longest time that both could have been at one place
	Lat   *float64           `json:"lat"`   // of that place, to half a square of the region; null where there is none
	Lon   *float64           `json:"lon"`
	From  supercargo.Instant `json:"from"`
	To    supercargo.Instant `json:"to"`
	Says  string             `json:"says"`
}

// CouldMeet answers it for the gaps of two ships. It is the same the other way round.
func (x *Reach) CouldMeet(y *Reach) (*Meeting, error) {
	if x.track == y.track {
		return nil, badf("gaps %s and %s are of the same ship", x.Gap, y.Gap)
	}
	if x.sim != y.sim {
		return nil, badf("one of the gaps %s and %s is of an exercise, the other of the sea", x.Gap, y.Gap)
	}
	m := reach.Default.CouldMeet(x.asked, y.asked, x.spots, LeastMeeting)
	a := &Meeting{Gap: x.Gap, With: y.Gap, MMSI: y.track.MMSI, Could: m.Could, Hours: tenths(m.Hours), From: m.From, To: m.To}
	switch {
	case x.to <= y.from || y.to <= x.from:
		a.Says = "They could not have met in these gaps: one ended before the other began."
	case m.Hours == 0:
		a.Says = "They could not have met in these gaps: at their speeds, by water, they could not have been at one place at the same time."
	default:
		lat, lon := rounded(m.At)
		a.Lat, a.Lon = &lat, &lon
		where := fmt.Sprintf("at %.2f %.2f, from %s to %s", lat, lon, Minute(m.From), Minute(m.To))
		if a.Says = fmt.Sprintf("They could have met: both could have been at one place for up to %s, for instance %s. That does not mean that they did.", Hours(m.Hours), where); !m.Could {
			a.Says = fmt.Sprintf("They could hardly have met: both could have been at one place for %s at the most (%s), and an encounter takes %d h.", Hours(m.Hours), where, LeastMeeting)
		}
	}
	return a, nil
}

// Meetings are the gaps of other ships at the same time in which they could have met
// this one, the longest first.
func (c *Clerk) Meetings(ctx context.Context, x *Reach) ([]Meeting, error) {
	var ids []supercargo.EventID
	q := store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}, From: x.from, To: x.to}
	err := c.Store.Events(ctx, q, func(r *supercargo.Revision) error {
		if e := &r.Event; !e.Open() && e.Gap.Aloft == nil && e.Track != x.track && e.Simulated == x.sim && e.Start < x.to && e.End > x.from && e.Gap.Hours > 0 && x.near(e) {
			ids = append(ids, e.ID)
		}
		return nil
	})
	out := []Meeting{}
	for _, id := range ids {
		if err != nil {
			break
		}
		var y *Reach
		if y, err = c.Reach(ctx, id); err == nil {
			var m *Meeting
			if m, err = x.CouldMeet(y); err == nil && m.Could {
				out = append(out, *m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Meeting) int {
		switch {
		case a.Hours > b.Hours:
			return -1
		case a.Hours < b.Hours:
			return 1
		}
		return 0
	})
	return out, err
}

// near tells whether a gap can be of any concern: whether both, at the speed of any
// ship, could come to one place, over land too.
func (x *Reach) near(e *supercargo.Event) bool {
	return geo.NM(x.asked.From(), geo.Point{Lat: e.StartLat, Lon: e.StartLon}) <= float64(max(x.to, e.End)-min(x.from, e.Start))/float64(supercargo.Hour)*2*x.MostKn+60
}

// Reaches fills in where the ship of a gap could have been; nothing of any other event. Of the
// region it is told only whether there is one, and of what a faster ship could have reached nothing:
// neither is worked out.
func (c *Clerk) Reaches(ctx context.Context, x *Explained) error {
	if x.Event.Gap == nil || x.Event.Gap.Aloft != nil || x.Event.Open() || x.Event.Gap.Hours <= 0 {
		return nil
	}
	q, err := c.reached(ctx, &x.Event, true)
	if err != nil {
		return err
	}
	for i := range q.r.Places {
		q.r.Places[i].Name = nameOf(&q.r.Places[i].Spot)
	}
	x.Reach = reachOf(&x.Event, q.r, &reach.Region{}, &q.gap, q.spots).told(q.r.Anywhere(&reach.Default))
	return nil
}

// rounded is a point in degrees, to a metre or so.
func rounded(p geo.Point) (lat, lon float64) {
	lat, lon = p.Degrees()
	return math.Round(lat*1e5) / 1e5, math.Round(lon*1e5) / 1e5
}
