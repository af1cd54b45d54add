package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/weigh"
)

// heardPage shows how well ships were heard, as a map.
type heardPage struct {
	*answer.Heard
	ClassB  bool
	FromDay string
	ToDay   string
	Map     template.HTML
	Sheet   string // address of the squares, for the map in the browser
	Bands   []band
	Coarse  bool         // squares of half a degree are drawn: there are too many cells
	Query   template.URL // of the same question, for the API
	Windows []int
}

// band is a likelihood with the number of cells that have it.
type band struct {
	Words string
	Cells int64
	Sign  template.HTML
}

// heardWindows are those that the page offers, hours.
var heardWindows = []int{1, 2, 3, 6, 12, 24, 48}

// heardAsked reads the question of an address.
func heardAsked(query string) (answer.HeardAsked, error) {
	a, err := askedOf(query)
	if err != nil {
		return answer.HeardAsked{}, err
	}
	q := answer.HeardAsked{From: a.from, To: a.to, Class: supercargo.ClassA}
	if a.Get("class") == "B" {
		q.Class = supercargo.ClassB
	}
	if s := a.Get("window"); s != "" {
		if q.Window, err = strconv.Atoi(s); err != nil || q.Window < 1 {
			return q, badRequest{fmt.Errorf("window is not a number of hours")}
		}
	}
	return q, nil
}

func (d *Desk) heardOf(ctx context.Context, st store.Store, query string) (*answer.Heard, error) {
	q, err := heardAsked(query)
	if err != nil {
		return nil, err
	}
	return d.clerk(st).Heard(ctx, q)
}

func (d *Desk) heard(r *http.Request, st store.Store) (frame, error) {
	h, err := d.heardOf(r.Context(), st, r.URL.RawQuery)
	if err != nil {
		return frame{}, err
	}
	p := &heardPage{Heard: h, ClassB: h.Class == supercargo.ClassB, FromDay: dayOf(h.From), ToDay: dayOf(h.To - 1), Windows: heardWindows}
	v := url.Values{"from": {h.From.String()}, "to": {h.To.String()}, "window": {strconv.Itoa(h.Window)}}
	if p.ClassB {
		v.Set("class", "B")
	}
	p.Query, p.Sheet = template.URL(v.Encode()), "/heard/sheet.geojson?"+v.Encode()
	squares := squaresOf(h)
	p.Coarse = len(squares) > 0 && squares[0].Degrees > 0.1
	m := &drawing.Map{Title: "Map of how well ships were heard", Width: mapWidth, Height: mapHeight, Simulated: h.Simulated, Squares: squares}
	p.Map = template.HTML(m.Draw(chart.Coast()))
	p.Bands = bandsOf(h.Cells)
	return frame{Title: "Were we listening?", Simulated: h.Simulated, Page: p}, nil
}

// mostSquares is how many are drawn one by one; of more, those of half a degree are.
const mostSquares = 3000

// squaresOf are the cells as they are drawn.
func squaresOf(h *answer.Heard) (out []drawing.Square) {
	if len(h.Cells) > mostSquares {
		return coarse(h)
	}
	for i := range h.Cells {
		c := &h.Cells[i]
		s := drawing.Square{At: geo.At(c.Lat, c.Lon), Degrees: c.Degrees, Unsaid: c.P == nil, Title: heardTitle(c)}
		if c.P != nil {
			s.P = *c.P
		}
		out = append(out, s)
	}
	return out
}

// heardTitle is a cell in words.
func heardTitle(c *export.Reception) string {
	at := drawing.Degrees(c.Lat, "N", "S") + " " + drawing.Degrees(c.Lon, "E", "W")
	if c.P == nil {
		return fmt.Sprintf("From %s: %s (%.0f ship-hours in four weeks)", at, c.Says, c.ShipHours)
	}
	s := fmt.Sprintf("From %s: %s, %s; for nine ships of ten %s to %s (%.0f ship-hours in four weeks)", at, c.Says, answer.Percent(*c.P), answer.Percent(*c.Low), answer.Percent(*c.High), c.ShipHours)
	if c.Empty > 0 {
		s += fmt.Sprintf("; nobody heard in %d of %d hours", c.Empty, c.Hours)
	}
	return s
}

// coarse puts the cells of half a degree together: the mean of those of which anything can
// be said, by the ship-hours in them.
func coarse(h *answer.Heard) (out []drawing.Square) {
	type sum struct {
		p, weight   float64
		said, all   int
		south, west float64
	}
	of := map[[2]int]*sum{}
	var order [][2]int
	for i := range h.Cells {
		c := &h.Cells[i]
		k := [2]int{int(math.Floor((c.Lat + 0.05) * 2)), int(math.Floor((c.Lon + 0.05) * 2))}
		s := of[k]
		if s == nil {
			s = &sum{south: float64(k[0]) / 2, west: float64(k[1]) / 2}
			of[k] = s
			order = append(order, k)
		}
		if s.all++; c.P != nil {
			w := c.ShipHours + 0.1
			s.said, s.p, s.weight = s.said+1, s.p+*c.P*w, s.weight+w
		}
	}
	for _, k := range order {
		s := of[k]
		q := drawing.Square{At: geo.At(s.south, s.west), Degrees: 0.5, Unsaid: s.said == 0}
		at := drawing.Degrees(s.south, "N", "S") + " " + drawing.Degrees(s.west, "E", "W")
		if q.Title = fmt.Sprintf("From %s, half a degree: cannot say of any of its %d cells", at, s.all); s.said > 0 {
			q.P = s.p / s.weight
			q.Title = fmt.Sprintf("From %s, half a degree: %s, %s on the mean of %d cells, of %d", at, answer.HeardWords(q.P), answer.Percent(q.P), s.said, s.all)
		}
		out = append(out, q)
	}
	return out
}

// bandsOf counts cells by what is said of them, from the most probable down.
func bandsOf(cells []export.Reception) (out []band) {
	n := map[string]int64{}
	for i := range cells {
		n[cells[i].Says]++
	}
	all := weigh.Bands()
	for i := len(all) - 1; i >= 0; i-- {
		b := all[i]
		out = append(out, band{b.Words, n[b.Words], template.HTML(drawing.SquareSign((b.Low+b.High)/200, false))})
		delete(n, b.Words)
	}
	for _, words := range []string{"nobody heard: cannot say", "cannot say"} {
		out = append(out, band{words, n[words], template.HTML(drawing.SquareSign(0, true))})
	}
	return out
}

// onSquare are the properties of a cell on the map in the browser, of which the ring is as
// large as the chance: "cell" is the whole, "heard" its part, "unsaid" a cross.
type onSquare struct {
	Role  string  `json:"role"`
	Title string  `json:"title"`
	P     float64 `json:"p"`
}

// heardSheet is what the map in the browser draws: of the page itself, a head that names
// the squares.
func (d *Desk) heardSheet(w http.ResponseWriter, r *http.Request) {
	err := d.sendHeard(w, r, false)
	if err != nil {
		d.fail(w, r, err)
	}
}

// heardSquares are the squares as a layer of any map.
func (d *Desk) heardSquares(w http.ResponseWriter, r *http.Request) {
	err := d.sendHeard(w, r, true)
	if err != nil {
		d.fail(w, r, err)
	}
}

func (d *Desk) sendHeard(w http.ResponseWriter, r *http.Request, squares bool) error {
	st, err := d.store()
	if err != nil {
		return err
	}
	h, err := d.heardOf(r.Context(), st, r.URL.RawQuery)
	if err != nil {
		return err
	}
	now, err := d.now(r.Context(), st)
	if err != nil {
		return err
	}
	all := squaresOf(h)
	c := &collection{Type: "FeatureCollection", Features: []feature{}}
	if squares {
		for i := range all {
			c.square(&all[i])
		}
	} else {
		c.Head = &sheetHead{Generation: now.generation, Title: "Map of how well ships were heard", Simulated: h.Simulated, From: millis(h.From), To: millis(h.To), Hulls: []sheetHull{}, Own: d.ownMap(), Zones: zonesAddress(h.To),
			Heard: heardAddress(h.HeardAsked), HeardFirst: true, Frame: frameOf(all)}
	}
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	sendTagged(w, r, "application/geo+json", data)
	return nil
}

// heardAddress is where the squares of a question are.
func heardAddress(q answer.HeardAsked) string {
	v := url.Values{"from": {q.From.String()}, "to": {q.To.String()}}
	if q.Window != 0 {
		v.Set("window", strconv.Itoa(q.Window))
	}
	if q.Class == supercargo.ClassB {
		v.Set("class", "B")
	}
	return "/heard/squares.geojson?" + v.Encode()
}

// frameOf are the corners of all squares; nil where there is none.
func frameOf(all []drawing.Square) (out [][2]float64) {
	for i := range all {
		for _, p := range []geo.Point{all[i].At, all[i].Corner()} {
			out = append(out, position(p))
		}
	}
	if len(out) == 0 {
		return nil
	}
	box := [][2]float64{out[0], out[0]}
	for _, p := range out {
		for k := range 2 {
			box[0][k], box[1][k] = min(box[0][k], p[k]), max(box[1][k], p[k])
		}
	}
	return box
}

func (c *collection) square(s *drawing.Square) {
	add := func(role string, ring []geo.Point) {
		var at [][2]float64
		for _, p := range append(ring, ring[0]) {
			at = append(at, position(p))
		}
		c.Features = append(c.Features, feature{"Feature", shape2{"Polygon", [][][2]float64{at}}, &onSquare{role, s.Title, math.Round(s.P*1e3) / 1e3}})
	}
	if add("cell", s.Ring(1)); s.Unsaid {
		a, b := s.At, s.Corner()
		cross := [][][2]float64{{position(a), position(b)}, {position(geo.Point{Lat: b.Lat, Lon: a.Lon}), position(geo.Point{Lat: a.Lat, Lon: b.Lon})}}
		c.Features = append(c.Features, feature{"Feature", shape2{"MultiLineString", cross}, &onSquare{"unsaid", s.Title, 0}})
		return
	}
	add("heard", s.Ring(math.Sqrt(s.P)))
}

// heardWithin is where the squares of a time are, or of its first weeks: for windows of
// 6 h and ships of the class of a vessel.
func heardWithin(v *store.Vessel, from, to supercargo.Instant) string {
	const day, hour = supercargo.Instant(supercargo.Day), supercargo.Instant(supercargo.Hour)
	from = from / hour * hour
	to = min((to+hour-1)/hour*hour, from+28*day)
	q := answer.HeardAsked{From: from, To: max(to, from+6*hour), Class: supercargo.ClassA}
	if v != nil && v.Class == "B" {
		q.Class = supercargo.ClassB
	}
	return heardAddress(q)
}

// listeningAddress is the page of how well ships were heard in a gap; "" of any other
// event, of a gap of an aircraft, and of one whose end has not been seen.
func listeningAddress(e *supercargo.Event, v *store.Vessel) string {
	if e.Gap == nil || e.Gap.Aloft != nil || e.Open() {
		return ""
	}
	return strings.Replace(heardWithin(v, e.Start, e.End), "/heard/squares.geojson", "/heard", 1)
}
