package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/cases"
	"supercargo/ledger"
	"supercargo/practice"
	"supercargo/store"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// listsPage is the sanctions lists that are held.
type listsPage struct{ Lists []listRow }

type listRow struct {
	List     supercargo.ListID
	Editions []watchlist.Edition // newest first
}

func (d *Desk) lists(r *http.Request) (frame, error) {
	shelf := d.folder.Shelf()
	all, err := shelf.Lists()
	p := &listsPage{}
	for _, l := range all {
		var editions []watchlist.Edition
		if editions, err = shelf.Editions(l); err != nil {
			break
		}
		slices.Reverse(editions)
		p.Lists = append(p.Lists, listRow{l, editions})
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return frame{}, err
	}
	return frame{Title: "Sanctions lists held", Page: p}, nil
}

// entryPage is an entry of a list in every edition.
type entryPage struct {
	List supercargo.ListID
	Ref  string
	Name string
	In   []watchlist.InEdition // newest first
	Last watchlist.Entry
}

func (d *Desk) entry(r *http.Request) (frame, error) {
	list, ref := supercargo.ListID(r.PathValue("list")), r.PathValue("ref")
	shelf := d.folder.Shelf()
	held, err := shelf.Lists()
	if err == nil && !slices.Contains(held, list) || errors.Is(err, fs.ErrNotExist) {
		err = errNotFound
	}
	var in []watchlist.InEdition
	if err == nil {
		in, err = shelf.Find(list, ref)
	}
	if err != nil {
		return frame{}, err
	}
	// People are kept as owners of what is listed, and have no page.
	if len(in) == 0 || in[len(in)-1].Entry.Kind == supercargo.ListedPerson {
		return frame{}, errNotFound
	}
	slices.Reverse(in)
	p := &entryPage{List: list, Ref: ref, In: in, Last: in[0].Entry}
	if len(p.Last.Names) > 0 {
		p.Name = show(p.Last.Names[0].Text)
	}
	return frame{Title: p.Name + ", " + string(list), Page: p}, nil
}

// screenPage is what the lists have of whoever is asked for.
type screenPage struct {
	Asked     string
	AsOf      string
	Answer    *screening.Answer
	Operators []screening.Answer // of an aircraft: those that tables state
	Back      *store.Vessel      // the vessel that it is about
	Here      string
	Case      string // whose listings were asked too
}

func (d *Desk) screen(w http.ResponseWriter, r *http.Request) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		d.fail(w, r, badRequest{err})
		return
	}
	p := &screenPage{Asked: strings.TrimSpace(q.Get("q")), AsOf: q.Get("as-of"), Here: "/screen"}
	if len(p.Asked) > answer.MostAsked {
		p.Asked = strings.ToValidUTF8(p.Asked[:answer.MostAsked], "")
	}
	var query *screening.Query
	if p.Asked != "" {
		x := screening.ParseQuery(p.Asked)
		query = &x
	}
	d.screened(w, r, p, query, nil, false)
}

func (d *Desk) vesselScreen(w http.ResponseWriter, r *http.Request) {
	_, v, err := d.vesselOf(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		d.fail(w, r, badRequest{err})
		return
	}
	tables, err := d.folder.Almanac().Aircraft(v.MMSI, q.Get("as-of"))
	if err != nil {
		d.fail(w, r, err)
		return
	}
	query := answer.VesselQueryBy(v, tables)
	d.screened(w, r, &screenPage{Asked: title(v), AsOf: q.Get("as-of"), Back: v, Here: r.URL.Path}, &query, answer.OperatorQueries(tables), v.Simulated)
}

func (d *Desk) screened(w http.ResponseWriter, r *http.Request, p *screenPage, q *screening.Query, operators []screening.Query, simulated bool) {
	today := p.AsOf == ""
	if today {
		p.AsOf = d.folder.Now().Time().Format(time.DateOnly)
	}
	if !answer.IsDay(p.AsOf) {
		d.fail(w, r, badRequest{fmt.Errorf("%s is not a date (2023-03-08)", show(p.AsOf))})
		return
	}
	if q != nil {
		k, s, err := d.screenWith(r, simulated)
		if err != nil {
			d.fail(w, r, err)
			return
		}
		search := s.Searcher()
		a := search.Ask(q, p.AsOf)
		for i := range operators {
			p.Operators = append(p.Operators, search.Ask(&operators[i], p.AsOf))
		}
		a.Today, a.Program = today, "supercargo "+d.version
		a.Sought, a.NotSought = q.Sought()
		p.Answer, p.Case = &a, k.Title
	}
	d.write(w, r, http.StatusOK, "screen", frame{Title: "Screening against sanctions lists", Simulated: simulated, Page: p})
}

// screenWith is the lists that are held and the listings of the built-in case that is,
// or is not, an exercise.
func (d *Desk) screenWith(r *http.Request, simulated bool) (*ledger.Case, *screening.Screen, error) {
	st, err := d.held()
	if err != nil {
		return nil, nil, err
	}
	k, err := caseLike(r, st, simulated)
	if err != nil {
		return nil, nil, err
	}
	d.screening.Lock()
	defer d.screening.Unlock()
	key, err := d.shelfMark()
	if err != nil {
		return nil, nil, err
	}
	key += k.Hash()
	if s := d.screens[key]; s != nil {
		return k, s, nil
	}
	s, err := d.folder.Screen(k)
	if err != nil {
		return nil, nil, err
	}
	if len(d.screens) > 3 { // editions that are no longer the newest
		clear(d.screens)
	}
	d.screens[key] = s
	return k, s, nil
}

// caseLike is the first built-in case that is, or is not, an exercise.
func caseLike(r *http.Request, st store.Store, simulated bool) (k *ledger.Case, err error) {
	for _, name := range cases.Names() {
		if k, err = caseOf(r.Context(), st, name); err != nil || k.Simulated == simulated {
			return k, err
		}
	}
	return k, err
}

// shelfMark tells whether the lists that are held have changed.
func (d *Desk) shelfMark() (string, error) {
	var b strings.Builder
	shelf := d.folder.Shelf()
	all, err := shelf.Lists()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	for _, l := range all {
		editions, err := shelf.Editions(l)
		if err != nil {
			return "", err
		}
		for i := range editions {
			fmt.Fprintf(&b, "%s %s %s\n", l, editions[i].Date, editions[i].SHA256)
		}
	}
	return b.String(), nil
}

// practicesPage is the checklist of the advisory, for one vessel.
type practicesPage struct {
	V     *store.Vessel
	Name  string
	Lines []practice.Line
}

func (d *Desk) practices(r *http.Request) (frame, error) {
	st, v, err := d.vesselOf(r)
	if err != nil {
		return frame{}, err
	}
	k, err := caseLike(r, st, v.Simulated)
	if err != nil {
		return frame{}, err
	}
	all, err := st.Vessels(r.Context())
	if err != nil {
		return frame{}, err
	}
	known, err := d.clerk(st).Practices(r.Context(), v, all, k)
	if bad := (answer.BadQuestion{}); errors.As(err, &bad) {
		return frame{}, badRequest{bad}
	}
	if err != nil {
		return frame{}, err
	}
	p := &practicesPage{V: v, Name: title(v), Lines: practice.Checklist(known)}
	return frame{Title: "Deceptive practices: " + p.Name, Simulated: v.Simulated, Page: p}, nil
}

// entryAddress is where an entry is shown; listings that a case cites stand in the case.
func entryAddress(m supercargo.Match) string {
	if name, is := strings.CutPrefix(string(m.List), "case-"); is {
		return "/case/" + url.PathEscape(name)
	}
	return "/list/" + url.PathEscape(string(m.List)) + "/" + url.PathEscape(m.Ref)
}
