package desk

import (
	"cmp"
	"context"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/almanac"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/drawn"
	"supercargo/silence"
	"supercargo/store"
)

// Limits of one page; what does not fit is said, with where it is.
const (
	mostEvents = 500       // of a vessel, in a table
	mostPoints = 1_000_000 // of her lines
	mapWidth   = 960
	mapHeight  = 560
)

// Several says what it means that several ships send the number.
func (p *vessel) Several() string { return answer.SeveralShips(p.V) }

// errEnough ends the reading at a limit.
var errEnough = errors.New("enough")

// vessel is the page of one MMSI.
type vessel struct {
	V        *store.Vessel
	Name     string // for reading; "" where none was given
	From, To supercargo.Instant
	Whole    bool // all that was heard of her is shown
	Said     []said
	Events   []row
	Next     string // address of the events that follow; "" where there are none
	Lines    int
	Fixes    int64
	Cut      bool // not all lines are drawn
	Kinds    []supercargo.EventKind
	Classes  []silenceClass // of the gaps
	Hulls    []int
	Map      template.HTML
	Timeline template.HTML
	FromDay  string
	ToDay    string
	Sheet    string // address of what is drawn, for the map and timeline in the browser
	Claims   []bearing
	MoreSaid int64 // claims that did not fit
	Dated    dated
	Silence  string // after which a line ends
	OneShip  oneShip
	Tables   []almanac.Aircraft // what tables state of an aircraft
	CouldCut bool               // what could have been heard is shown of the end of the time only
}

// said is a name, a number or a call sign, with when.
type said struct {
	store.Said
	Valid bool // an IMO number whose check digit holds
}

func (d *Desk) vessel(w http.ResponseWriter, r *http.Request) { d.showVessel(w, r, nil) }

// showVessel serves the page of a vessel; with an opinion that was not kept, where one is
// refused.
func (d *Desk) showVessel(w http.ResponseWriter, r *http.Request, refused *refusedOpinion) {
	st, v, err := d.vesselOf(r)
	var p *vessel
	if err == nil {
		p, err = d.vesselPage(r.Context(), st, v, r.URL.RawQuery)
	}
	if err == nil {
		p.OneShip, err = d.oneShip(r, st, v, p.Dated)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	status := http.StatusOK
	if refused != nil {
		status, p.OneShip.Refused = http.StatusUnprocessableEntity, refused
	}
	d.write(w, r, status, "vessel", frame{Title: title(v), Simulated: v.Simulated, Page: p})
}

// vesselOf finds the vessel that the address names.
func (d *Desk) vesselOf(r *http.Request) (store.Store, *store.Vessel, error) {
	st, err := d.store()
	if err != nil {
		return nil, nil, err
	}
	m, err := supercargo.ParseCarrier(r.PathValue("mmsi"))
	if err != nil {
		return nil, nil, errNotFound
	}
	v, err := st.Vessel(r.Context(), m)
	return st, v, err
}

// title is a vessel in words: her name and her number. An aircraft has its address and,
// where one was given with it, its registration.
func title(v *store.Vessel) string {
	if v.Name == "" {
		return numberOf(v.MMSI)
	}
	return show(v.Name) + ", " + numberOf(v.MMSI)
}

// saidMost is the newest value of a property that was sent, or given with what was sent.
func saidMost(v *store.Vessel, of supercargo.Property) (value string) {
	var last supercargo.Instant
	for _, n := range slices.Concat(v.Names, v.Others) {
		if n.Property == of && n.To >= last {
			value, last = n.Value, n.To
		}
	}
	return value
}

// numberOf is a number with what it is.
func numberOf(m supercargo.MMSI) string {
	if m.Space() != supercargo.SpaceMMSI {
		return "ICAO address " + strings.TrimPrefix(m.String(), "icao-")
	}
	return "MMSI " + m.String()
}

func (d *Desk) vesselPage(ctx context.Context, st store.Store, v *store.Vessel, query string) (*vessel, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	p := &vessel{V: v, Name: show(v.Name), Silence: period(now.params.Detect.Gap.Millis)}
	if v.IsAircraft() {
		p.Silence = period(now.params.Detect.Flight.SilenceMillis)
	}
	a, err := askedOf(query)
	if err != nil {
		return nil, err
	}
	p.when(&a)
	if p.Tables, err = d.folder.Almanac().Aircraft(v.MMSI, ""); err != nil {
		return nil, err
	}
	p.Dated = dated{a.known, now.known, "/vessel/" + v.MMSI.String()}
	for _, s := range v.Names {
		n, err := strconv.ParseUint(s.Value, 10, 32)
		p.Said = append(p.Said, said{s, s.Property != supercargo.PropIMO || err == nil && supercargo.IMO(n).Valid()})
	}
	slices.SortStableFunc(p.Said, func(a, b said) int { return cmp.Compare(a.From, b.From) })
	found, err := p.events(ctx, st, &a)
	if err != nil {
		return nil, err
	}
	p.Sheet = p.Dated.on(a.sheet("/vessel/" + v.MMSI.String()))
	return p, d.draw(ctx, st, now, p, found)
}

// when takes the time that is asked for, else all in which she was heard.
func (p *vessel) when(a *asked) {
	p.From, p.To, p.Whole = p.V.First, p.V.Last, a.from == 0 && a.to == 0
	if a.from != 0 {
		p.From = a.from
	}
	if a.to != 0 {
		p.To = a.to
	}
	p.To = max(p.To, p.From+supercargo.Instant(supercargo.Minute))
	p.FromDay, p.ToDay = dayOf(p.From), dayOf(p.To)
}

// events lists hers in the time asked for, as many as a page takes.
func (p *vessel) events(ctx context.Context, st store.Store, a *asked) (all []supercargo.Event, err error) {
	q := store.Query{MMSI: p.V.MMSI, From: p.From, To: p.To}
	p.Next, err = a.page(ctx, st, "/vessel/"+p.V.MMSI.String(), q, mostEvents, func(r *supercargo.Revision) {
		row := rowOf(r)
		row.Dated = p.Dated.Query()
		p.Events = append(p.Events, row)
		all = append(all, r.Event)
		if !slices.Contains(p.Kinds, r.Kind) {
			p.Kinds = append(p.Kinds, r.Kind)
		}
	})
	return all, err
}

// draw makes the map and the timeline.
func (d *Desk) draw(ctx context.Context, st store.Store, now *seen, p *vessel, found []supercargo.Event) error {
	m := &drawing.Map{Title: "Map of where " + p.V.MMSI.String() + " was heard, and of what was found", Width: mapWidth, Height: mapHeight, Simulated: p.V.Simulated}
	heard := map[int][]supercargo.Instant{}
	err := d.lines(ctx, st, now, p.V, 0, p.From, p.To, func(l *drawn.Line) error {
		if p.Fixes+int64(l.Fixes) > mostPoints {
			p.Cut = true
			return errEnough
		}
		p.Lines, p.Fixes = p.Lines+1, p.Fixes+int64(l.Fixes)
		m.Ways = append(m.Ways, wayOf(l))
		hull := int(l.Track.Hull)
		for i := range l.Points {
			if l.Points[i].Kind == drawn.Fix {
				heard[hull] = append(heard[hull], l.Points[i].Time)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range found {
		shown.Mark(m, &found[i], p.Events[i].title(), p.Events[i].address())
	}
	t := &drawing.Timeline{Title: "Timeline of " + p.V.MMSI.String(), Width: mapWidth, From: p.From, To: p.To, Simulated: p.V.Simulated}
	could, err := d.could(ctx, st, p.V, found, p.From, p.To)
	if err != nil {
		return err
	}
	p.CouldCut = p.To-p.From > supercargo.Instant(int64(mostCould*silence.Default.Days)*supercargo.Day)
	p.lanes(t, found, heard, could)
	p.Classes = classesOf(found)
	claims, err := bearings(ctx, st, p.V)
	if err != nil {
		return err
	}
	p.said(claims, t)
	p.Map, p.Timeline = template.HTML(m.Draw(chart.Coast())), template.HTML(t.Draw())
	return nil
}

// lanes makes one for each hull.
func (p *vessel) lanes(t *drawing.Timeline, found []supercargo.Event, heard map[int][]supercargo.Instant, could map[int][]drawing.Could) {
	spans := map[int][]drawing.Span{}
	for i := range found {
		e, h := &found[i], hullIn(&found[i], p.V.MMSI)
		s := drawing.Span{Class: shown.ClassOf(e), Kind: string(e.Kind), From: e.Start, To: e.End, Open: e.Open(), Link: p.Events[i].address(), Title: p.Events[i].title()}
		if e.Kind == supercargo.Gap {
			s.Says = answer.SilenceClass(s.Class)
		}
		if e.Open() {
			s.To = max(p.To, e.Start)
		}
		spans[h] = append(spans[h], s)
		heard[h] = append(heard[h], nil...)
	}
	for h := range heard {
		p.Hulls = append(p.Hulls, h)
	}
	slices.Sort(p.Hulls)
	for _, h := range p.Hulls {
		name := show(p.V.Name)
		if p.V.Hulls > 1 {
			name = answer.NameOfHull(p.V, uint8(h))
		}
		slices.Sort(heard[h])
		t.Lanes = append(t.Lanes, drawing.Lane{Hull: h, Name: name, Spans: spans[h], Heard: drawing.Heard(heard[h], t.From, t.To, t.Width), Could: could[h]})
	}
}

// hullIn is which hull of a number an event is of: of an encounter, the number may be the
// other ship's.
func hullIn(e *supercargo.Event, m supercargo.MMSI) int {
	if e.Track.MMSI != m && e.Other.MMSI == m {
		return int(e.Other.Hull)
	}
	return int(e.Track.Hull)
}

// lines reads the lines of a vessel, or of one hull, in a time.
func (d *Desk) lines(ctx context.Context, st store.Store, now *seen, v *store.Vessel, hull uint8, from, to supercargo.Instant, f func(*drawn.Line) error) error {
	a, err := d.folder.Archive(ctx, st)
	if err != nil {
		return err
	}
	q := &drawn.Asked{Vessels: []store.Vessel{*v}, Hull: hull, From: from, To: to}
	err = drawn.Lines(ctx, a, q, &drawn.Params{Silence: now.params.Detect.Gap.Millis, Aloft: now.params.Detect.Flight.SilenceMillis}, func(_ *store.Vessel, l *drawn.Line) error { return f(l) })
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// period is a time in hours, or in minutes where it is less than one.
func period(millis int64) string {
	of, unit := supercargo.Hour, " h"
	if millis < of {
		of, unit = supercargo.Minute, " min"
	}
	return strconv.FormatFloat(float64(millis)/float64(of), 'f', -1, 64) + unit
}
