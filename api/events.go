package api

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

// EventsAsked is a question about events: that of `supercargo events`.
type EventsAsked struct {
	Asking
	Paging
	Forms
	When
	Ordered
	Kind  []string `query:"kind" maxItems:"20" doc:"Only of these kinds, with commas between: gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage, flight."`
	MMSI  string   `query:"mmsi" maxLength:"12" doc:"Only of this MMSI; of an aircraft icao- and six hexadecimal digits."`
	Place string   `query:"place" maxLength:"80" doc:"Only at this place; /ports has the ids."`
	Narrow
	AsOf string `query:"as-of" maxLength:"40" doc:"Events as they were known on this day or at this time."`
}

// Narrow is what else a question about events may say, as the flags of the verb do.
type Narrow struct {
	Near     string   `query:"near" maxLength:"80" doc:"Only events that begin or end near this place; /ports has the ids."`
	Within   float64  `query:"within" minimum:"0" maximum:"400" default:"10" doc:"How near, in nautical miles from the place's outline."`
	Box      string   `query:"box" maxLength:"120" doc:"Only events that begin or end in this rectangle: west,south,east,north in degrees. West is east of east across the 180th meridian."`
	Sea      []string `query:"sea" maxItems:"40" doc:"Only events that begin or end in these seas, with commas between, such as Caspian Sea."`
	MinHours float64  `query:"min-hours" minimum:"0" doc:"Only events of at least this duration; open events count up to the newest position."`
	MaxHours float64  `query:"max-hours" minimum:"0" doc:"Only events of at most this duration; 0: any."`
	Flag     []string `query:"flag" maxItems:"60" doc:"Only events of ships of these flags, by their MMSI: two-letter codes, with commas between."`
	Listed   bool     `query:"listed" doc:"Only events of ships that stood on a sanctions list, by IMO number or MMSI, on the day on which the event began."`
	Stage    string   `query:"stage" enum:"found,looked_at,explained,published" doc:"Only gaps that are cases at this stage now."`
}

// Ordered is the order of a list of events.
type Ordered struct {
	Sort string `query:"sort" enum:"start,duration,vessel,kind" default:"start" doc:"Order."`
	Desc bool   `query:"desc" doc:"The other way round: the latest or longest first."`
}

// CountAsked is a question about how many events there are.
type CountAsked struct {
	EventsCounted
	By string `query:"by" enum:"month,kind,flag,sea" default:"month" doc:"What to count by."`
}

// EventsCounted is a question about events without an order, pages or form.
type EventsCounted struct {
	Asking
	When
	Kind  []string `query:"kind" maxItems:"20" doc:"Only of these kinds, with commas between, as for /events."`
	MMSI  string   `query:"mmsi" maxLength:"12" doc:"Only of this MMSI; of an aircraft icao- and six hexadecimal digits."`
	Place string   `query:"place" maxLength:"80" doc:"Only at this place; /ports has the ids."`
	Narrow
	AsOf string `query:"as-of" maxLength:"40" doc:"Events as they were known on this day or at this time."`
}

// Counted is how many events have something in common, and what was counted.
type Counted struct {
	Of      string           `json:"of"`      // what was counted, in words
	How     string           `json:"how"`     // how it was counted, in words
	By      string           `json:"by"`      // month, kind, flag or sea
	Events  int              `json:"events"`  // in all
	Vessels int              `json:"vessels"` // different MMSIs in all
	Rows    []answer.Counted `json:"rows"`    // months in order, all else by number
}

// Revision is an event as it was believed from a moment on, and why.
type Revision struct {
	answer.Revision
	Event export.Event `json:"event"`
}

// EventAsked names an event.
type EventAsked struct {
	Asking
	ID string `path:"id" minLength:"4" maxLength:"16" pattern:"^[0-9a-fA-F]+$" doc:"Event ID, or its first characters."`
}

func (a *API) aboutEvents() {
	r := a.huma.OpenAPI().Components.Schemas
	get(a, "/events", "Events", "Events in order of their start, as `supercargo events --json` writes them. All pages show the same state of the workspace, that of the first page, even if runs are committed in between.",
		list[export.Event](r, export.CSV, export.GeoJSON), a.events)
	get(a, "/events/summary", "Events counted", "How many events there are by month, kind, flag or sea, with the definition of what was counted: what `supercargo events --by` prints.", one[Counted](r), a.counted)
	get(a, "/events/{id}", "An event with its evidence", "What `supercargo explain --json` writes: the event, its revisions, the fixes it rests on, and their input lines, read and decoded again.", one[answer.Told](r), a.event)
	get(a, "/events/{id}/reach", "Where a ship could have been in a gap", "What `supercargo reach --json` writes: the places that the ship of a gap could have reached, with the chance of a call and the longest possible stay, and the region as GeoJSON, with the waters that it covers. That a place could have been reached does not mean that the ship called there.", one[answer.Reach](r), a.reach)
	get(a, "/events/{id}/revisions", "What was believed of an event, and when", "Every revision, oldest first. Nothing is ever overwritten. If an event is no longer believed, its last revision is withdrawn.", list[Revision](r), a.revisions)
}

// wanted is the question in words that the verb and the desk use too.
func (q *EventsAsked) wanted() (*answer.Wanted, error) {
	c := EventsCounted{Kind: q.Kind, MMSI: q.MMSI, Place: q.Place, Narrow: q.Narrow, When: q.When, AsOf: q.AsOf}
	w, err := c.wanted()
	if err == nil {
		w.Sort, w.Down = q.Sort, q.Desc
	}
	return w, err
}

func (q *EventsCounted) wanted() (*answer.Wanted, error) {
	w := &answer.Wanted{Kinds: q.Kind, Place: q.Place, Near: q.Near, Within: q.Within, Box: q.Box, Seas: q.Sea, LeastHours: q.MinHours, MostHours: q.MaxHours, Flags: q.Flag, Listed: q.Listed, Stage: q.Stage}
	var err error
	if q.MMSI != "" {
		if w.MMSI, err = carrier(q.MMSI); err != nil {
			return nil, err
		}
	}
	if w.From, w.To, err = q.When.read(); err != nil {
		return nil, err
	}
	w.AsOf, err = moment("as-of", q.AsOf, true)
	return w, err
}

// judge is what tells which events pass.
func (a *API) judge(ctx context.Context, st store.Store, w *answer.Wanted) (*answer.Judge, error) {
	ch, err := a.folder.Chart()
	if err != nil {
		return nil, err
	}
	t, err := st.Totals(ctx)
	if err != nil {
		return nil, err
	}
	j, err := w.Judge(ch, t.Last, func() (*screening.Screen, error) { return a.folder.Screen(nil) })
	if err == nil {
		err = j.OfStage(w.Stage, a.folder)
	}
	return j, err
}

// counted counts events.
func (a *API) counted(ctx context.Context, in *CountAsked) (*reply, error) {
	w, err := in.wanted()
	if err != nil {
		return nil, err
	}
	w.By = in.By
	q, err := w.Query()
	if err != nil {
		return nil, err
	}
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	j, err := a.judge(ctx, st, w)
	if err != nil {
		return nil, err
	}
	t := answer.NewCount(w.By)
	t.Definition = w.Definition()
	err = answer.Each(ctx, st, q, j, vesselsOf(ctx, st), func(r *supercargo.Revision) error {
		t.Add(&r.Event, j.Newest)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &Counted{Of: t.Definition, How: answer.CountedWhere, By: w.By, Rows: t.Rows()}
	out.Events, out.Vessels = t.Totals()
	return object(out, "")
}

func (a *API) events(ctx context.Context, in *EventsAsked) (*reply, error) {
	w, err := in.wanted()
	if err != nil {
		return nil, err
	}
	q, err := w.Query()
	if err != nil {
		return nil, err
	}
	form, err := in.form(in.Format, export.JSON, export.CSV, export.GeoJSON)
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	tag := a.tag(s, in.url.RequestURI()+string(form))
	if w.Stage != "" {
		tag = "" // people write about gaps between runs
	}
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	if err := pin(ctx, st, s, c, &q); err != nil {
		return nil, err
	}
	rows, next, err := a.eventRows(ctx, st, in, w, q)
	if err != nil {
		return nil, err
	}
	return eventsIn(form, rows, &page{generation: s.generation, next: next, tag: tag})
}

// pin makes a list one of a state of the workspace: of the first page's, where this is a
// later one. A state is the moment up to which anything is known.
func pin(ctx context.Context, st store.Store, s stamp, c *cursor, q *store.Query) error {
	if c != nil {
		k, err := store.ParseKey(c.Key)
		if err != nil {
			return problem(http.StatusBadRequest, "This cursor is damaged. Start again without a cursor.")
		}
		q.After, q.AsKnownAt = &k, c.At
		return nil
	}
	if q.AsKnownAt != 0 {
		return nil
	}
	q.AsKnownAt = s.newest.Known
	sources, err := st.Sources(ctx)
	for i := range sources { // a feed that goes on without anything being found lengthens what is open
		q.AsKnownAt = max(q.AsKnownAt, sources[i].Read)
	}
	return err
}

// errFull ends the reading when a page has what it takes.
var errFull = errors.New("full")

// eventRows reads a page of events.
func (a *API) eventRows(ctx context.Context, st store.Store, in *EventsAsked, w *answer.Wanted, q store.Query) (rows []export.Event, next string, err error) {
	around, err := a.clerk(st).Surveyor()
	if err != nil {
		return nil, "", err
	}
	j, err := a.judge(ctx, st, w)
	if err != nil {
		return nil, "", err
	}
	by, pilots := vesselsOf(ctx, st), &answer.PilotAreas{}
	var last store.Key
	take := func(r *supercargo.Revision) error {
		if len(rows) == in.Limit {
			next = in.next(cursor{Key: last.String(), At: q.AsKnownAt})
			return errFull
		}
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		if r.Event, err = answer.WithAbsent(ctx, st, q.AsKnownAt, r.Event); err != nil {
			return err
		}
		if r.Event, err = pilots.Add(ctx, st, q.AsKnownAt, r.Event); err != nil {
			return err
		}
		rows, last = append(rows, rowOf(r, v, around)), store.KeyOf(&r.Event)
		return nil
	}
	if w.ByStart() {
		err = answer.Each(ctx, st, q, j, by, take)
	} else {
		err = inOrder(ctx, st, w, q, j, by, take)
	}
	if errors.Is(err, errFull) {
		err = nil
	}
	return rows, next, err
}

// inOrder hands out events in another order than the store's: from the one behind that
// where the page before ended, which is there again, since pages are of one state.
func inOrder(ctx context.Context, st store.Store, w *answer.Wanted, q store.Query, j *answer.Judge, by func(supercargo.MMSI) (*store.Vessel, error), take func(*supercargo.Revision) error) error {
	after := q.After
	q.After = nil
	var all []supercargo.Revision
	err := answer.Each(ctx, st, q, j, by, func(r *supercargo.Revision) error {
		all = append(all, *r)
		return nil
	})
	if err != nil {
		return err
	}
	answer.Order(all, cmp.Or(w.Sort, "start"), w.Down, j.Newest)
	if after != nil {
		i := slices.IndexFunc(all, func(r supercargo.Revision) bool { return store.KeyOf(&r.Event) == *after })
		if i < 0 {
			return changed()
		}
		all = all[i+1:]
	}
	for i := range all {
		if err := take(&all[i]); err != nil {
			return err
		}
	}
	return nil
}

// rowOf is an event with what lies around its start.
func rowOf(r *supercargo.Revision, v *store.Vessel, s *answer.Surveyor) export.Event {
	answer.ByWater(&r.Event)
	e := export.EventOf(r, v)
	around := s.Around(geo.Point{Lat: r.StartLat, Lon: r.StartLon}, r.Start)
	e.Around = &around
	return e
}

func eventsIn(form export.Format, rows []export.Event, p *page) (*reply, error) {
	if form == export.JSON {
		for i := range rows {
			if err := p.add(&rows[i]); err != nil {
				return nil, err
			}
		}
		return p.reply(), nil
	}
	return p.written(form, func(b *bytes.Buffer) error {
		w := export.NewEvents(b, form)
		for i := range rows {
			if err := w.Write(rows[i]); err != nil {
				return err
			}
		}
		return w.Close()
	})
}

// written is a page in a form that export writes.
func (p *page) written(form export.Format, write func(*bytes.Buffer) error) (*reply, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return nil, err
	}
	kind := typeCSV
	if form == export.GeoJSON {
		kind = typeGeoJSON
	}
	return (&sent{kind: kind, tag: p.tag, next: p.next, body: b.Bytes()}).reply(), nil
}

// idOf finds the event that is meant.
func (a *API) idOf(ctx context.Context, st store.Store, in *EventAsked) (supercargo.EventID, error) {
	id := supercargo.EventID(strings.ToLower(in.ID))
	if len(id) == 16 {
		_, err := st.Revisions(ctx, id)
		return id, err
	}
	var ids []supercargo.EventID
	err := st.Events(ctx, store.Query{ID: id, Limit: 2}, func(r *supercargo.Revision) error {
		ids = append(ids, r.ID)
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", store.ErrNotFound
	case len(ids) > 1:
		return "", problem(http.StatusBadRequest, "Several events have IDs that begin with %s. Give more characters.", id)
	}
	return ids[0], nil
}

func (a *API) event(ctx context.Context, in *EventAsked) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	id, err := a.idOf(ctx, st, in)
	if err != nil {
		return nil, err
	}
	clerk := a.clerk(st)
	x, err := clerk.Explain(ctx, id)
	if err != nil {
		return nil, err
	}
	t, err := clerk.Tell(ctx, x)
	if err != nil {
		return nil, err
	}
	return object(t, "")
}

func (a *API) reach(ctx context.Context, in *EventAsked) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	id, err := a.idOf(ctx, st, in)
	if err != nil {
		return nil, err
	}
	x, err := a.clerk(st).ReachInZones(ctx, id)
	if err != nil {
		return nil, err
	}
	return object(x, "")
}

func (a *API) revisions(ctx context.Context, in *struct {
	EventAsked
	Paging
}) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	id, err := a.idOf(ctx, st, &in.EventAsked)
	if err != nil {
		return nil, err
	}
	all, err := st.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	n, err := st.Generation(ctx)
	if err != nil {
		return nil, err
	}
	around, err := a.clerk(st).Surveyor()
	if err != nil {
		return nil, err
	}
	by := vesselsOf(ctx, st)
	out := make([]Revision, len(all))
	for i := range all {
		if out[i], err = revisionOf(&all[i], by, around); err != nil {
			return nil, err
		}
	}
	return items(&in.Asking, &in.Paging, out, func(r *Revision) string { return strconv.Itoa(r.Revision.Revision) }, n)
}

// revisionOf makes the row of a revision, withdrawn or not.
func revisionOf(r *supercargo.Revision, by func(supercargo.MMSI) (*store.Vessel, error), around *answer.Surveyor) (Revision, error) {
	v, err := by(r.Track.MMSI)
	return Revision{answer.Revision{Revision: r.Revision, KnownFrom: r.KnownFrom, Cause: r.Cause, Withdrawn: r.Withdrawn}, rowOf(r, v, around)}, err
}
