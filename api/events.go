package api

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
)

// EventsAsked is a question about events: that of `supercargo events`.
type EventsAsked struct {
	Asking
	Paging
	Forms
	When
	Kind  []string `query:"kind" maxItems:"20" doc:"Only of these kinds, with commas between: gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage."`
	MMSI  uint32   `query:"mmsi" maximum:"999999999" doc:"Only of this MMSI."`
	Place string   `query:"place" maxLength:"80" doc:"Only at this place; /ports has the ids."`
	AsOf  string   `query:"as-of" maxLength:"40" doc:"Events as they were known on this day or at this time."`
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
	get(a, "/events/{id}", "An event with its evidence", "What `supercargo explain --json` writes: the event, its revisions, the fixes it rests on, and their input lines, read and decoded again.", one[answer.Explained](r), a.event)
	get(a, "/events/{id}/reach", "Where a ship could have been in a gap", "What `supercargo reach --json` writes: the places that the ship of a gap could have reached, with the chance of a call and the longest possible stay, and the region as GeoJSON. That a place could have been reached does not mean that the ship called there.", one[answer.Reach](r), a.reach)
	get(a, "/events/{id}/revisions", "What was believed of an event, and when", "Every revision, oldest first. Nothing is ever overwritten. If an event is no longer believed, its last revision is withdrawn.", list[Revision](r), a.revisions)
}

func (q *EventsAsked) query() (store.Query, error) {
	s := store.Query{MMSI: supercargo.MMSI(q.MMSI), Place: q.Place}
	for _, k := range q.Kind {
		kind := supercargo.EventKind(strings.TrimSpace(k))
		if !slices.Contains(supercargo.Kinds(), kind) {
			return s, problem(http.StatusBadRequest, "kind: %s is not a kind of event. Choose from %s.", answer.Printable(k), kindsInWords())
		}
		s.Kinds = append(s.Kinds, kind)
	}
	var err error
	if s.From, s.To, err = q.When.read(); err != nil {
		return s, err
	}
	s.AsKnownAt, err = moment("as-of", q.AsOf, true)
	return s, err
}

func kindsInWords() string {
	var all []string
	for _, k := range supercargo.Kinds() {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

func (a *API) events(ctx context.Context, in *EventsAsked) (*reply, error) {
	q, err := in.query()
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
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	if err := pin(ctx, st, s, c, &q); err != nil {
		return nil, err
	}
	rows, next, err := a.eventRows(ctx, st, in, q)
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

// eventRows reads a page of events.
func (a *API) eventRows(ctx context.Context, st store.Store, in *EventsAsked, q store.Query) (rows []export.Event, next string, err error) {
	q.Limit = in.Limit + 1
	around, err := a.clerk(st).Surveyor()
	if err != nil {
		return nil, "", err
	}
	by := vesselsOf(ctx, st)
	var last store.Key
	err = st.Events(ctx, q, func(r *supercargo.Revision) error {
		if len(rows) == in.Limit {
			next = in.next(cursor{Key: last.String(), At: q.AsKnownAt})
			return nil
		}
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		if r.Event, err = answer.WithAbsent(ctx, st, q.AsKnownAt, r.Event); err != nil {
			return err
		}
		rows, last = append(rows, rowOf(r, v, around)), store.KeyOf(&r.Event)
		return nil
	})
	return rows, next, err
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
	x, err := answer.Explain(ctx, st, id)
	if err != nil {
		return nil, err
	}
	answer.ByWater(&x.Event)
	if err := a.clerk(st).Reaches(ctx, x); err != nil {
		return nil, err
	}
	return object(x, "")
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
	x, err := a.clerk(st).Reach(ctx, id)
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
