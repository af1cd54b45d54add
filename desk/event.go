package desk

import (
	"context"
	"encoding/json"
	"errors"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/drawing"
	"supercargo/desk/shown"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/store"
)

// about is how much of a ship's way before and after an event its map shows.
const about = 12 * supercargo.Hour

// event is the card of one.
type event struct {
	X         *answer.Explained
	Name      string // of the ship, for reading
	Sentence  string
	Reasons   []string
	Judged    *judged // of a gap; nil where it was not judged
	Classes   []silenceClass
	Replay    *replay  // of an encounter
	Ships     []shipIn // of an encounter: both
	Detail    string   // as JSON
	Withdrawn bool
	Cause     string // of the last revision
	Map       template.HTML
	Lines     []evidence
	Sources   []sourceRow
	Dated     dated
	Reach     *answer.Reach          // of a gap: where the ship could have been; nil otherwise
	Over      *answer.Overflown      // of a flight: the states overflown; nil otherwise
	Together  []answer.FlownTogether // of a flight: other aircraft that flew near
	Held      []string               // what people hold of the ship's tracks, in sentences
	Case      *gapCase               // of a gap that is a case; nil otherwise
	Listening string                 // of a gap: address of how well ships were heard in it
}

// evidence is a fix that the event rests on.
type evidence struct {
	answer.Fix
	N      int // from 1, in the address
	SHA256 string
}

type sourceRow struct {
	supercargo.Source
	Name string
}

// asked finds the event of the address: by its whole id, else by the beginning of
// one, which is sent on.
func (d *Desk) asked(w http.ResponseWriter, r *http.Request) (store.Store, *answer.Explained, error) {
	st, err := d.store()
	if err != nil {
		return nil, nil, err
	}
	id := supercargo.EventID(strings.ToLower(r.PathValue("id")))
	x, err := answer.Found(r.Context(), st, id)
	if !isNotFound(err) || len(id) >= 16 || len(id) < 4 {
		return st, x, err
	}
	var ids []supercargo.EventID
	err = st.Events(r.Context(), store.Query{ID: id, Limit: 2}, func(e *supercargo.Revision) error {
		ids = append(ids, e.ID)
		return nil
	})
	if err != nil || len(ids) == 0 {
		return st, nil, errors.Join(err, errNotFound)
	}
	to := "/event/" + string(ids[0])
	if len(ids) > 1 {
		to = "/search?q=" + string(id)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil, nil, nil
}

// ofEvent serves a page of the event that the address names.
func (d *Desk) ofEvent(page func(http.ResponseWriter, *http.Request, store.Store, *answer.Explained)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		st, x, err := d.asked(w, r)
		var at supercargo.Instant
		early := false
		if err == nil && x != nil {
			at, early, err = dateEvent(r.Context(), st, r, x)
		}
		switch {
		case err != nil:
			d.fail(w, r, err)
		case early:
			d.unknownYet(w, r, at)
		case x != nil: // else the reader was sent on
			page(w, r, st, x)
		}
	}
}

func (d *Desk) event(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	d.showEvent(w, r, st, x, nil)
}

// showEvent writes the page of an event; with what of the form about a gap was refused.
func (d *Desk) showEvent(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained, refused *refusedEntry) {
	asked, err := askedOf(r.URL.RawQuery)
	var at dated
	var p *event
	if err == nil {
		at, err = d.datedAt(r.Context(), st, asked.known, "/event/"+string(x.Event.ID))
	}
	if err == nil {
		p, err = d.card(r.Context(), st, x, at)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	status := http.StatusOK
	if p.Case, err = d.caseOf(r, st, x, at); err == nil && !at.Earlier() {
		p.Held, err = d.clerk(st).HeldOf(&x.Event)
	}
	if err == nil {
		err = d.clerk(st).RouteClaims(r.Context(), x)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	if refused != nil {
		status = http.StatusUnprocessableEntity
		if p.Case == nil {
			d.fail(w, r, badRequest{errors.New(refused.Why)})
			return
		}
		p.Case.Problem, p.Case.Now = refused.Why, refused.Entry
	}
	d.write(w, r, status, "event", frame{Title: capital(kindWords(x.Event.Kind)) + " of " + p.Name, Simulated: x.Event.Simulated, Page: p})
}

func (d *Desk) card(ctx context.Context, st store.Store, x *answer.Explained, at dated) (*event, error) {
	told, err := answer.Surroundings(ctx, st, at.Asked, x.Event)
	if err != nil {
		return nil, err
	}
	e := &told
	if !at.Earlier() {
		if err := d.clerk(st).JudgeOpen(ctx, e); err != nil {
			return nil, err
		}
		if err := d.clerk(st).HeardMeanwhile(ctx, e); err != nil {
			return nil, err
		}
		x.Event.Gap = e.Gap
	}
	answer.ByWater(e)
	if err := d.clerk(st).Hulls(ctx, e); err != nil {
		return nil, err
	}
	v, err := known(ctx, st, e.Track.MMSI)
	if err != nil {
		return nil, err
	}
	last := x.Revisions[len(x.Revisions)-1]
	p := &event{X: x, Name: answer.NameOf(e, v), Reasons: answer.Reasons(e), Withdrawn: last.Withdrawn, Cause: last.Cause, Dated: at}
	p.Sentence = answer.Sentence(e, p.Name)
	if p.Judged, err = judge(ctx, st, x); err != nil {
		return nil, err
	}
	if p.Judged != nil { // the card has what else the reasons say
		p.Reasons = answer.GapReasons(e)
	}
	p.Listening = listeningAddress(e, v)
	p.Classes = classesOf([]supercargo.Event{*e})
	detail, err := json.MarshalIndent(e.Detail(), "", "  ")
	if err != nil {
		return nil, err
	}
	p.Detail = string(detail)
	sums := map[supercargo.SourceID]string{}
	for _, s := range x.Sources {
		sums[s.ID] = s.FileSHA256
		p.Sources = append(p.Sources, sourceRow{s, sourceName(&s)})
	}
	for i := range x.Evidence {
		p.Lines = append(p.Lines, evidence{x.Evidence[i], i + 1, sums[x.Evidence[i].Source]})
	}
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	if p.Replay, err = d.replayOf(ctx, st, now, e); err != nil {
		return nil, err
	}
	ships, err := d.shipsOf(ctx, st, e)
	if err != nil {
		return nil, err
	}
	if e.Encounter != nil {
		p.Ships = ships
	}
	if !at.Earlier() { // it rests on all that is known now
		if err := d.clerk(st).FliesOver(ctx, x); err != nil {
			return nil, err
		}
		p.Over = x.Overflown
		if err := d.clerk(st).FliesWith(ctx, x); err != nil {
			return nil, err
		}
		p.Together = x.Together
	}
	if p.Reach, err = d.reached(ctx, st, e, at.Earlier()); err == nil && len(ships) > 0 {
		err = d.small(ctx, st, now, p, ships)
	}
	return p, err
}

func sourceName(s *supercargo.Source) string {
	if s.Member == "" {
		return s.Path
	}
	return s.Path + ":" + s.Member
}

// small draws the event with some hours of the ways of its ships before and after it.
func (d *Desk) small(ctx context.Context, st store.Store, now *seen, p *event, ships []shipIn) error {
	e := &p.X.Event
	m := &drawing.Map{Title: "Map of the event and of where " + p.Name + " was heard about its time", Width: mapWidth, Height: 520, Simulated: e.Simulated}
	from, to := p.span()
	points := 0
	for i := range ships {
		err := d.lines(ctx, st, now, ships[i].V, ships[i].Track.Hull, from, to, func(l *drawn.Line) error {
			if points += l.Fixes; points > mostPoints {
				return errEnough
			}
			w := wayOf(l)
			w.Hull = ships[i].Lane
			m.Ways = append(m.Ways, w)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, ring := range regionRings(p.Reach) {
		m.Areas = append(m.Areas, drawing.Area{Title: regionTitle, Ring: ring})
	}
	shown.Mark(m, e, p.Sentence, "/event/"+string(e.ID))
	for i := range p.Lines {
		f := &p.Lines[i]
		if f.Stated != nil {
			continue // it was said somewhere, and does not say where
		}
		m.Marks = append(m.Marks, drawing.Mark{Kind: "evidence", At: geo.At(*f.Lat, *f.Lon), Title: f.title(), Link: f.link(e.ID) + p.Dated.Query()})
	}
	p.Map = template.HTML(m.Draw(chart.Coast()))
	return nil
}

// span is the time of the event with what is shown about it.
func (p *event) span() (from, to supercargo.Instant) {
	e := &p.X.Event
	to = e.End
	if e.Open() {
		to = max(e.Start, p.latest())
	}
	return e.Start - supercargo.Instant(about), to + supercargo.Instant(about)
}

func (f *evidence) title() string { return answer.Words(f.Role) + ", " + short(f.Time) }

func (f *evidence) link(id supercargo.EventID) string {
	return "/event/" + string(id) + "/evidence/" + strconv.Itoa(f.N)
}

// latest is the last moment of the evidence.
func (p *event) latest() (t supercargo.Instant) {
	for i := range p.Lines {
		t = max(t, p.Lines[i].Time)
	}
	return t
}

// rawLine is the page of one fix that an event rests on: its input lines.
type rawLine struct {
	Event *supercargo.Event
	evidence
	Of     int
	Where  string
	Reason string // why the fix is on its track
	Text   []string
	From   supercargo.Source
}

func (d *Desk) evidence(w http.ResponseWriter, r *http.Request, st store.Store, x *answer.Explained) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 || n > len(x.Evidence) {
		d.fail(w, r, errNotFound)
		return
	}
	if err := x.Line(r.Context(), st, n-1); err != nil {
		d.fail(w, r, err)
		return
	}
	p := &rawLine{Event: &x.Event, evidence: evidence{x.Evidence[n-1], n, ""}, Of: len(x.Evidence)}
	p.Where = p.Fix.Where()
	p.Reason = p.Fix.WhoseWords()
	for line := range strings.Lines(p.Fix.Raw) {
		p.Text = append(p.Text, show(strings.TrimRight(line, "\r\n")))
	}
	for _, s := range x.Sources {
		if s.ID == p.Fix.Source {
			p.From = s
		}
	}
	d.write(w, r, http.StatusOK, "evidence", frame{Title: "Input line of a " + kindWords(x.Event.Kind), Simulated: x.Event.Simulated, Page: p})
}
