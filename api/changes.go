package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"supercargo"
	"supercargo/answer"
	"supercargo/ledger"
	"supercargo/store"
)

// Run is told when a run has been committed, and when one begins to listen.
type Run struct {
	Generation int64 `json:"generation" doc:"Number of the last run."`
}

// CaseRow is a revision of a row of a case: a claim, a source, a ship, as it was entered,
// changed or withdrawn.
type CaseRow struct {
	Case      string             `json:"case"`
	Kind      string             `json:"kind" doc:"case, sources, operators, vessels, aircraft, places, claims or remarks."`
	ID        string             `json:"id"`
	Revision  int                `json:"revision" doc:"From 1."`
	KnownFrom supercargo.Instant `json:"known_from"`
	Cause     string             `json:"cause"`
	Withdrawn bool               `json:"withdrawn,omitempty"`
	Value     any                `json:"value" doc:"The row as it was entered; of one that is withdrawn, as it was last."`
}

// placeOf is where a client is: the last revision of an event, and the last row of the
// ledger, that it was told.
type placeOf struct {
	store.Place
	Entry int64
}

// batchOf is how many changes are read at a time.
const batchOf = 500

func (a *API) aboutChanges() {
	r := a.huma.OpenAPI().Components.Schemas
	one[Revision](r)
	one[Run](r)
	one[CaseRow](r)
	get(a, "/changes", "Changes made by runs and to cases, as they happen", "Server-sent events. `new`, `changed` and `withdrawn` have a revision of an event as data (schema Revision); `case` has a revision of a row of a case, as it was entered (schema CaseRow); `run` says that a run has been committed, after all that it changed (schema Run); `reset` that the given ID is not from this workspace, for example because it was cleared: read everything again. IDs only increase and stay valid: with Last-Event-ID, which browsers send by themselves, or last-event-id the stream continues after that ID, even if the desk was restarted. Without an ID it starts with the next change, with 0 at the beginning. A comment is sent every 15 seconds if nothing else is.",
		[]offered{{"text/event-stream", &huma.Schema{Type: "string"}}}, a.changes)
}

// ChangesAsked says from where on.
type ChangesAsked struct {
	LastHeader string `header:"Last-Event-ID" doc:"ID of the last event received."`
	Last       string `query:"last-event-id" maxLength:"60" doc:"The same, if no header can be sent; the header takes precedence. 0 is the beginning."`
}

func (a *API) changes(ctx context.Context, in *ChangesAsked) (*reply, error) {
	st, err := a.open()
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	from := placeOf{Place: s.newest}
	if from.Entry, err = st.Entries(ctx); err != nil {
		return nil, err
	}
	newest := from
	last := in.LastHeader
	if last == "" {
		last = in.Last
	}
	reset := false
	if last != "" {
		if from, err = parsePlace(last, newest.Entry); err != nil {
			return nil, err
		}
		if reset, err = gone(ctx, st, from, newest.Entry); err != nil {
			return nil, err
		}
		if reset {
			from = newest
		}
	}
	select {
	case a.listeners <- struct{}{}:
	default:
		return nil, problem(http.StatusServiceUnavailable, "The maximum number of clients (%d) already listens for changes. Try again later, or ask %s/events.", cap(a.listeners), Path)
	}
	return &reply{func(ctx huma.Context) {
		defer func() { <-a.listeners }()
		l := &listener{a: a, st: st, at: from}
		l.r, l.w = humago.Unwrap(ctx)
		l.serve(reset)
	}}, nil
}

// idOfPlace is the id of a change: where its revision stands, and when that was known,
// by which it is seen whether the workspace is still the same; and after a point the
// number of the last row of the ledger.
func idOfPlace(p placeOf) string { return fmt.Sprintf("%d-%d.%d", p.At, int64(p.Known), p.Entry) }

// parsePlace reads an id. One without a row of the ledger is of a time when none were
// told: it goes on with those that are entered from now on.
func parsePlace(s string, newest int64) (p placeOf, err error) {
	place, entry, rows := strings.Cut(s, ".")
	at, known, both := strings.Cut(place, "-")
	p.At, err = strconv.ParseInt(at, 10, 64)
	if err == nil && both {
		var ms int64
		ms, err = strconv.ParseInt(known, 10, 64)
		p.Known = supercargo.Instant(ms)
	}
	switch {
	case err == nil && rows:
		p.Entry, err = strconv.ParseInt(entry, 10, 64)
	case both:
		p.Entry = newest
	}
	if err != nil || p.At < 0 || p.Entry < 0 || !both && (p.At != 0 || rows) {
		return p, problem(http.StatusBadRequest, "Last-Event-ID: %s is not an ID of this stream. Start without one, or with 0 for everything.", answer.Printable(s))
	}
	return p, nil
}

// gone tells whether a place is none of this workspace: it was cleared, or another was
// put where it was.
func gone(ctx context.Context, st store.Store, p placeOf, newest int64) (bool, error) {
	if p.At == 0 || p.Entry > newest {
		return p.Entry > newest, nil
	}
	is := false
	err := st.Changes(ctx, p.At-1, 1, func(q store.Place, _ *supercargo.Revision) error {
		is = q == p.Place
		return nil
	})
	return !is, err
}

// listener is one client that listens.
type listener struct {
	a    *API
	st   store.Store
	at   placeOf
	run  int64 // that it was last told
	r    *http.Request
	w    http.ResponseWriter
	fail error
}

// serve tells what changes until the client goes. What it has not been told when it
// goes, it is told when it comes back with the last id.
func (l *listener) serve(reset bool) {
	h := l.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	l.w.WriteHeader(http.StatusOK)
	if l.r.Method == http.MethodHead {
		return
	}
	if reset {
		l.tell("reset", Run{})
	}
	l.run = -1
	look := time.NewTicker(l.a.limits.Look)
	defer look.Stop()
	beat := time.NewTicker(l.a.limits.Heartbeat)
	defer beat.Stop()
	for l.news(); l.fail == nil; {
		select {
		case <-l.r.Context().Done():
			return
		case <-look.C:
			if l.news() {
				beat.Reset(l.a.limits.Heartbeat)
			}
		case <-beat.C:
			l.send([]byte(": still here\n\n"))
		}
	}
}

// news tells all that has been written since it last looked, and whether anything has.
func (l *listener) news() bool {
	entered := false
	for more := true; more && l.fail == nil; entered = entered || more {
		more = l.rows()
	}
	n, err := l.st.Generation(l.r.Context())
	if l.fail != nil || err != nil || n == l.run {
		if l.fail == nil {
			l.fail = err
		}
		return entered
	}
	for more := true; more && l.fail == nil; {
		more = l.batch()
	}
	// The run that was seen may have been followed by another, whose changes are told
	// already: then it is looked again and only the run is told.
	l.run = n
	l.tell("run", Run{n})
	return true
}

// batch tells some changes, and whether there may be more. They are read before any is
// sent, so that a slow client holds up no store.
func (l *listener) batch() bool {
	type change struct {
		store.Place
		Revision
	}
	var all []change
	by := vesselsOf(l.r.Context(), l.st)
	var around *answer.Surveyor
	if around, l.fail = l.a.clerk(l.st).Surveyor(); l.fail != nil {
		return false
	}
	var rs []supercargo.Revision
	var at []store.Place
	l.fail = l.st.Changes(l.r.Context(), l.at.At, batchOf, func(p store.Place, r *supercargo.Revision) error {
		at, rs = append(at, p), append(rs, *r)
		return nil
	})
	for i := range rs {
		if l.fail == nil {
			var r Revision
			r, l.fail = revisionOf(&rs[i], by, around)
			all = append(all, change{at[i], r})
		}
	}
	for i := range all {
		if l.fail != nil {
			return false
		}
		l.at.Place = all[i].Place
		l.tell(kindOfChange(&all[i].Revision), &all[i].Revision)
	}
	return len(rs) == batchOf
}

// rows tells some rows of cases that were entered, and whether there were any.
func (l *listener) rows() bool {
	type entry struct {
		n   int64
		row CaseRow
	}
	var all []entry
	l.fail = l.st.Entered(l.r.Context(), l.at.Entry, batchOf, func(n int64, r *ledger.Row) error {
		all = append(all, entry{n, CaseRow{r.Case, r.Kind, r.ID, r.Revision, r.KnownFrom, r.Cause, r.Withdrawn, r.Value}})
		return nil
	})
	for i := range all {
		if l.fail != nil {
			return false
		}
		l.at.Entry = all[i].n
		l.tell("case", &all[i].row)
	}
	return len(all) > 0
}

func kindOfChange(r *Revision) string {
	switch {
	case r.Withdrawn:
		return "withdrawn"
	case r.Revision.Revision == 1:
		return "new"
	}
	return "changed"
}

// tell sends an event with the id of the last change.
func (l *listener) tell(kind string, data any) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "id: %s\nevent: %s\ndata: ", idOfPlace(l.at), kind)
	if err := json.NewEncoder(&b).Encode(data); err != nil { // on one line, whatever names have in them
		l.fail = err
		return
	}
	b.WriteByte('\n')
	l.send(b.Bytes())
}

// slowest is how long a client may take for what is sent to it.
const slowest = 30 * time.Second

func (l *listener) send(b []byte) {
	if l.fail != nil {
		return
	}
	c := http.NewResponseController(l.w)
	_ = c.SetWriteDeadline(l.a.folder.Now().Time().Add(slowest)) // in tests nothing can be late
	if _, l.fail = l.w.Write(b); l.fail == nil {
		l.fail = c.Flush()
	}
}
