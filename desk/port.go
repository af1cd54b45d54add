package desk

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/geo"
	"supercargo/store"
)

// portPage is a place with what was seen to call at it.
type portPage struct {
	Place    *chart.Place // nil for a cell, which has no name
	ID       string
	Name     string
	Lat, Lon float64
	Waters   supercargo.Waters
	Calls    []row
	Ships    []shipCalls
	Next     string
	Map      template.HTML
	FromDay  string
	ToDay    string
	Sheet    string // address of what is drawn, for the map in the browser
	found    []supercargo.Event
}

// shipCalls is how often a track was seen there.
type shipCalls struct {
	Track supercargo.Track
	N     int
}

func (d *Desk) port(r *http.Request, st store.Store) (frame, error) {
	p, err := d.portPage(r.Context(), st, r.PathValue("id"), r.URL.RawQuery)
	if err != nil {
		return frame{}, err
	}
	simulated := len(p.Calls) > 0 && !slices.ContainsFunc(p.Calls, func(c row) bool { return !c.Simulated })
	return frame{Title: p.Name, Simulated: simulated, Page: p}, nil
}

func (d *Desk) portPage(ctx context.Context, st store.Store, id, query string) (*portPage, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	p := &portPage{ID: id, Name: "Unnamed place " + id}
	a, err := askedOf(query)
	if err != nil {
		return nil, err
	}
	p.FromDay, p.ToDay, p.Sheet = dayOf(a.from), dayOf(a.to), a.sheet("/port/"+url.PathEscape(id))
	var at geo.Point
	var found bool
	if i, ok := now.params.Chart.Find(id); ok {
		p.Place = &now.params.Chart.Places[i]
		p.Name, at, found = show(p.Place.Name), p.Place.Centre(), true
	}
	ships := map[supercargo.Track]int{}
	p.Next, err = a.page(ctx, st, "/port/"+url.PathEscape(id), store.Query{Place: id, From: a.from, To: a.to}, mostEvents, func(r *supercargo.Revision) {
		if !found { // a cell lies where its first call does
			at, found = geo.Point{Lat: r.StartLat, Lon: r.StartLon}, true
		}
		p.Calls = append(p.Calls, rowOf(r))
		p.found = append(p.found, r.Event)
		ships[r.Track]++
	})
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errNotFound
	}
	for t, n := range ships {
		p.Ships = append(p.Ships, shipCalls{t, n})
	}
	slices.SortFunc(p.Ships, func(a, b shipCalls) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Track.MMSI, b.Track.MMSI), cmp.Compare(a.Track.Hull, b.Track.Hull))
	})
	p.Lat, p.Lon = at.Degrees()
	z, err := d.folder.Zones()
	if err != nil {
		return nil, err
	}
	p.Waters = z.At(at, d.folder.Now())
	p.draw(at)
	return p, nil
}

// draw is the place's outline with the coast about it.
func (p *portPage) draw(at geo.Point) {
	m := &drawing.Map{Title: "Map of " + p.Name, Width: mapWidth, Height: 420}
	if p.Place != nil {
		for _, ring := range p.Place.Rings {
			m.Areas = append(m.Areas, drawing.Area{Title: p.Name, Ring: ring})
		}
	}
	m.Marks = append(m.Marks, drawing.Mark{Kind: "port_call", At: at, Label: p.Name, Title: p.Name})
	m.Frame = about30(at)
	p.Map = template.HTML(m.Draw(chart.Coast()))
}

// zonePage is under which law a position lies.
type zonePage struct {
	Lat, Lon float64
	AsOf     string
	Waters   supercargo.Waters
	Shore    *float64
	Port     *chart.Place
	PortNM   float64
	Map      template.HTML
}

func (d *Desk) zone(r *http.Request) (frame, error) {
	p, err := d.zonePage(r)
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "Position " + drawing.Degrees(p.Lat, "N", "S") + " " + drawing.Degrees(p.Lon, "E", "W"), Page: p}, nil
}

func (d *Desk) zonePage(r *http.Request) (*zonePage, error) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest{err}
	}
	at, err := positionOf(q.Get("at"))
	if err != nil {
		return nil, err
	}
	day := d.folder.Now()
	if s := q.Get("as-of"); s != "" {
		if day, err = answer.Moment(s, false); err != nil {
			return nil, badRequest{fmt.Errorf("as-of is not a date (2023-03-08)")}
		}
	}
	z, err := d.folder.Zones()
	if err != nil {
		return nil, err
	}
	c, err := d.folder.Chart()
	if err != nil {
		return nil, err
	}
	p := &zonePage{AsOf: day.Time().Format(time.DateOnly), Waters: z.At(at, day)}
	p.Lat, p.Lon = at.Degrees()
	if nm, ok := c.Shore(at); ok {
		p.Shore = &nm
	}
	if i, nm := c.NearestPort(at, 400); i != chart.None {
		p.Port, p.PortNM = &c.Places[i], nm
	}
	m := &drawing.Map{Title: "Map of the position", Width: mapWidth, Height: 420, Marks: []drawing.Mark{{Kind: "evidence", At: at, Title: "the position"}}, Frame: about30(at)}
	p.Map = template.HTML(m.Draw(chart.Coast()))
	return p, nil
}

// positionOf reads a position as the search does.
func positionOf(s string) (geo.Point, error) {
	if at := answer.Ask(s).At; at != nil {
		return *at, nil
	}
	return geo.Point{}, badRequest{fmt.Errorf("%q is not a position: write latitude and longitude, such as 42.5, 50.1 or 37°30′N 52°06′E", show(s))}
}

// about30 is half a degree to every side: enough to see on which coast a place lies.
func about30(at geo.Point) []geo.Point {
	const half = 5_000_000
	return []geo.Point{{Lat: at.Lat - half, Lon: at.Lon - half}, {Lat: at.Lat + half, Lon: at.Lon + half}}
}

// zoneAddress is where a position is shown.
func zoneAddress(lat, lon float64) string {
	return "/zone?at=" + strconv.FormatFloat(lat, 'f', 5, 64) + "," + strconv.FormatFloat(lon, 'f', 5, 64)
}
