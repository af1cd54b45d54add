package desk

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"net/url"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/store"
)

// A sheet is what a page draws, as GeoJSON (RFC 7946): the lines of what was heard, the
// events, and for an event the fixes that it rests on. It is read by the same functions
// as the drawings of the page, and is said in the same words.

// millis is a moment as a number: a line has as many as fixes, and text is four times
// as long.
type millis int64

type collection struct {
	Type     string     `json:"type"`
	Head     *sheetHead `json:"supercargo,omitempty"`
	Features []feature  `json:"features"`
}

// sheetHead is what holds for the whole. Times are milliseconds since 1970, UTC.
type sheetHead struct {
	Generation int64       `json:"generation"` // of the data: a run that changes anything raises it
	Title      string      `json:"title"`
	Simulated  bool        `json:"simulated"`
	From       millis      `json:"from"`
	To         millis      `json:"to"`
	Cut        bool        `json:"cut"` // not all lines or events are here
	Hulls      []sheetHull `json:"hulls"`
	Thinned    *thinned    `json:"thinned"` // null where all points are here
	Zones      string      `json:"zones"`   // address of tiles of zones, as of the day of the sheet

	Own *ownMap `json:"own"` // the user's map; null where there is none

	Heard      string       `json:"heard,omitempty"`       // address of squares of how well ships were heard
	HeardFirst bool         `json:"heard_first,omitempty"` // they are what the page is about
	Frame      [][2]float64 `json:"frame,omitempty"`       // what is to be seen where there is nothing else: two corners

	Replay *onClock `json:"replay,omitempty"` // of an encounter

	Receivers      []sheetReceiver `json:"receivers"` // those that heard what is drawn, the most positions first
	MoreReceivers  int             `json:"more_receivers"`
	ReceiversFault string          `json:"receivers_fault"` // why the user's list of places could not be read
}

type sheetHull struct {
	Hull  int         `json:"hull"`
	Name  string      `json:"name"`
	Could []couldHear `json:"could,omitempty"`
}

// couldHear is a part of a silence, as drawing.Could has it; p is null where it cannot be
// said.
type couldHear struct {
	From millis   `json:"from"`
	To   millis   `json:"to"`
	P    *float64 `json:"p"`
}

func couldHears(all []drawing.Could) (out []couldHear) {
	for i := range all {
		c := couldHear{From: millis(all[i].From), To: millis(all[i].To)}
		if !all[i].Unsaid {
			c.P = &all[i].P
		}
		out = append(out, c)
	}
	return out
}

type feature struct {
	Type       string `json:"type"`
	Geometry   shape2 `json:"geometry"`
	Properties any    `json:"properties"`
}

// shape2 is a geometry in two dimensions.
type shape2 struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// onWay are the properties of a line. Times are those of its points.
type onWay struct {
	Role  string   `json:"role"` // "way"
	Hull  int      `json:"hull"`
	Title string   `json:"title"`
	Times []millis `json:"times"`
}

// onMark are those of an event or of a fix that one rests on.
type onMark struct {
	Role  string  `json:"role"` // "event", "evidence"
	ID    string  `json:"id"`
	Kind  string  `json:"kind"`
	Hull  int     `json:"hull"`
	Start millis  `json:"start"`
	End   *millis `json:"end"` // null: its end has not been seen
	Title string  `json:"title"`
	Link  string  `json:"link"`
	Label string  `json:"label"`
	Class string  `json:"class,omitempty"` // of a gap: what it was judged to be
	Says  string  `json:"says,omitempty"`  // the class in words
}

// position is GeoJSON's: longitude first, to a metre or better.
func position(p geo.Point) [2]float64 {
	lat, lon := p.Degrees()
	return [2]float64{math.Round(lon*1e5) / 1e5, math.Round(lat*1e5) / 1e5}
}

func pointShape(p geo.Point) shape2 { return shape2{"Point", position(p)} }

// hears counts the fixes of a line by who received them.
func hears(counts map[supercargo.Receiver]int, l *drawn.Line) {
	for i := range l.Points {
		if l.Points[i].Kind == drawn.Fix {
			counts[l.Points[i].Receiver]++
		}
	}
}

// event adds one, of a hull: a point, or for a gap whose end was seen the two ends of it.
func (c *collection) event(e *supercargo.Event, hull int, title string) {
	at := geo.Point{Lat: e.StartLat, Lon: e.StartLon}
	m := onMark{Role: "event", ID: string(e.ID), Kind: string(e.Kind), Hull: hull, Start: millis(e.Start), Title: title, Link: "/event/" + string(e.ID), Label: shown.Label(e), Class: shown.ClassOf(e)}
	if e.Kind == supercargo.Gap {
		m.Says = answer.SilenceClass(m.Class)
	}
	g := pointShape(at)
	if !e.Open() {
		end := millis(e.End)
		m.End = &end
		if e.Kind == supercargo.Gap {
			g = shape2{"LineString", [][2]float64{position(at), position(geo.Point{Lat: e.EndLat, Lon: e.EndLon})}}
		}
	}
	c.Features = append(c.Features, feature{"Feature", g, &m})
}

// hull names a lane.
func (c *collection) hull(h int, v *store.Vessel) {
	c.Head.Hulls = append(c.Head.Hulls, sheetHull{Hull: h, Name: answer.NameOfHull(v, uint8(h))})
}

func (c *collection) send(w http.ResponseWriter) error {
	data, err := json.Marshal(c) // whole, before any of it is sent
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/geo+json")
	_, _ = w.Write(data) // the reader may have gone
	return nil
}

// sheet is the address of the sheet of a page: of the same time, and as far along.
func (a *asked) sheet(page string) string {
	q := url.Values{}
	for _, name := range []string{"from", "to", "after"} {
		if s := a.Get(name); s != "" {
			q.Set(name, s)
		}
	}
	page += "/sheet.geojson"
	if len(q) > 0 {
		page += "?" + q.Encode()
	}
	return page
}

// vesselSheet is that of a vessel's page, for the time that the page is asked for.
func (d *Desk) vesselSheet(w http.ResponseWriter, r *http.Request) {
	c, err := d.sheetOf(r)
	if err == nil {
		err = c.send(w)
	}
	if err != nil {
		d.fail(w, r, err)
	}
}

func (d *Desk) sheetOf(r *http.Request) (*collection, error) {
	st, v, err := d.vesselOf(r)
	if err != nil {
		return nil, err
	}
	now, err := d.now(r.Context(), st)
	if err != nil {
		return nil, err
	}
	p := &vessel{V: v}
	a, err := askedOf(r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	p.when(&a)
	found, err := p.events(r.Context(), st, &a)
	if err != nil {
		return nil, err
	}
	c := &collection{Type: "FeatureCollection", Features: []feature{}, Head: &sheetHead{Generation: now.generation, Title: title(v), Simulated: v.Simulated, From: millis(p.From), To: millis(p.To), Cut: p.Next != "", Own: d.ownMap(), Zones: zonesAddress(p.To), Heard: heardWithin(v, p.From, p.To)}}
	var hulls [256]bool
	all, heard := &gathered{}, map[supercargo.Receiver]int{}
	err = d.lines(r.Context(), st, now, v, 0, p.From, p.To, func(l *drawn.Line) error {
		if !all.add(l, int(l.Track.Hull)) {
			return errEnough
		}
		hulls[l.Track.Hull] = true
		hears(heard, l)
		return nil
	})
	if err == nil {
		all.put(c, tilesAddress(v.MMSI, 0, p.From, p.To))
		err = d.receivers(r.Context(), st, c, heard)
	}
	if err != nil {
		return nil, err
	}
	for i := range found {
		hull := hullIn(&found[i], v.MMSI)
		c.event(&found[i], hull, p.Events[i].title())
		hulls[hull] = true
	}
	could, err := d.could(r.Context(), st, v, found, p.From, p.To)
	if err != nil {
		return nil, err
	}
	for h, there := range hulls {
		if there {
			c.hull(h, v)
			c.Head.Hulls[len(c.Head.Hulls)-1].Could = couldHears(could[h])
		}
	}
	return c, nil
}

// eventSheet is that of an event's card: the event, its evidence, and the hours about it.
func (d *Desk) eventSheet(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	asked, err := askedOf(r.URL.RawQuery)
	var at dated
	var c *collection
	if err == nil {
		at, err = d.datedAt(r.Context(), st, asked.known, "")
	}
	if err == nil {
		c, err = d.sheetOfEvent(r.Context(), st, x, at)
	}
	if err == nil {
		err = c.send(w)
	}
	if err != nil {
		d.fail(w, r, err)
	}
}

func (d *Desk) sheetOfEvent(ctx context.Context, st store.Store, x *answer.Explained, at dated) (*collection, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	told, err := answer.Surroundings(ctx, st, at.Asked, x.Event)
	if err != nil {
		return nil, err
	}
	e := &told
	v, err := known(ctx, st, e.Track.MMSI)
	if err != nil {
		return nil, err
	}
	p := &event{X: x, Name: answer.NameOf(e, v)}
	p.Sentence = answer.Sentence(e, p.Name)
	for i := range x.Evidence {
		p.Lines = append(p.Lines, evidence{x.Evidence[i], i + 1, ""})
	}
	from, to := p.span()
	c := &collection{Type: "FeatureCollection", Features: []feature{}, Head: &sheetHead{Generation: now.generation, Title: p.Sentence, Simulated: e.Simulated, From: millis(from), To: millis(to), Own: d.ownMap(), Zones: zonesAddress(e.Start), Heard: heardWithin(v, max(from, e.Start), max(e.End, e.Start))}}
	ships, err := d.shipsOf(ctx, st, e)
	if err != nil {
		return nil, err
	}
	all, heard, lane := &gathered{}, map[supercargo.Receiver]int{}, int(e.Track.Hull)
	for i := range ships {
		c.Head.Hulls = append(c.Head.Hulls, sheetHull{Hull: ships[i].Lane, Name: ships[i].Name()})
		err = d.lines(ctx, st, now, ships[i].V, ships[i].Track.Hull, from, to, func(l *drawn.Line) error {
			if !all.add(l, ships[i].Lane) {
				return errEnough
			}
			hears(heard, l)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(ships) > 0 {
		tiles := "" // of two ships there are none
		if lane = ships[0].Lane; len(ships) == 1 {
			tiles = tilesAddress(ships[0].V.MMSI, ships[0].Track.Hull, from, to)
		}
		all.put(c, tiles)
		if err = d.receivers(ctx, st, c, heard); err != nil {
			return nil, err
		}
	}
	r, err := d.replayOf(ctx, st, now, e)
	if err != nil {
		return nil, err
	}
	c.Head.Replay = r.sheet()
	reached, err := d.reached(ctx, st, e, at.Earlier())
	if err != nil {
		return nil, err
	}
	for _, ring := range regionRings(reached) {
		c.area(ring, regionTitle)
	}
	c.event(e, lane, p.Sentence)
	for i := range p.Lines {
		f := &p.Lines[i]
		if f.Stated != nil {
			continue // a statement does not say where it was made
		}
		at := millis(f.Time)
		m := onMark{Role: "evidence", Kind: "evidence", Hull: lane, Start: at, End: &at, Title: f.title(), Link: f.link(e.ID)}
		c.Features = append(c.Features, feature{"Feature", pointShape(geo.At(*f.Lat, *f.Lon)), &m})
	}
	return c, nil
}

// onArea are the properties of the outline of a place, or of the region of a gap.
type onArea struct {
	Role  string `json:"role"` // "area"
	Title string `json:"title"`
}

func (c *collection) area(ring []geo.Point, title string) {
	at := make([][2]float64, 0, len(ring)+1)
	for _, q := range ring {
		at = append(at, position(q))
	}
	at = append(at, at[0]) // GeoJSON closes a ring
	c.Features = append(c.Features, feature{"Feature", shape2{"Polygon", [][][2]float64{at}}, &onArea{"area", title}})
}

// portSheet is that of a port's page: its outline, and the calls and stops in it. They
// may be of exercises and of the sea: then the sheet is of neither alone, and each says
// which it is.
func (d *Desk) portSheet(w http.ResponseWriter, r *http.Request) {
	c, err := d.sheetOfPort(r)
	if err == nil {
		err = c.send(w)
	}
	if err != nil {
		d.fail(w, r, err)
	}
}

func (d *Desk) sheetOfPort(r *http.Request) (*collection, error) {
	st, err := d.store()
	if err != nil {
		return nil, err
	}
	now, err := d.now(r.Context(), st)
	if err != nil {
		return nil, err
	}
	p, err := d.portPage(r.Context(), st, r.PathValue("id"), r.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	c := &collection{Type: "FeatureCollection", Features: []feature{}, Head: &sheetHead{Generation: now.generation, Title: p.Name, Simulated: len(p.found) > 0, Cut: p.Next != "", Hulls: []sheetHull{}, Own: d.ownMap(), Zones: zonesAddress(d.folder.Now())}}
	if p.Place != nil {
		for _, ring := range p.Place.Rings {
			c.area(ring, p.Name)
		}
	}
	for i := range p.found {
		e := &p.found[i]
		c.event(e, int(e.Track.Hull), e.Track.String()+": "+p.Calls[i].title())
		c.Head.Simulated = c.Head.Simulated && e.Simulated
		if i == 0 || millis(e.Start) < c.Head.From {
			c.Head.From = millis(e.Start)
		}
		c.Head.To = max(c.Head.To, millis(e.Start), millis(e.End))
	}
	if c.Head.To != 0 {
		c.Head.Zones = zonesAddress(supercargo.Instant(c.Head.To))
	}
	return c, nil
}
