package desk

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/workspace"
)

// eventsPage lists events that a form asks for, or counts them.
type eventsPage struct {
	answer.Wanted
	Asked      url.Values
	Rows       []row
	Kind       supercargo.EventKind
	AllKinds   []supercargo.EventKind
	AllSeas    []string
	Sorted     string
	Orders     []string
	Stages     []string // of gaps that are cases
	Ways       []string // to count by
	Counted    []answer.Counted
	Events     int // counted
	Vessels    int // different MMSIs among them
	How        string
	Next       string
	FromDay    string
	ToDay      string
	Of         string // what is asked for, in words
	Narrowed   bool   // by more than kind and time
	CountLinks []countLink

	size int // rows of a page
}

// countLink counts what is listed.
type countLink struct{ By, Link string }

func (d *Desk) events(r *http.Request, st store.Store) (frame, error) {
	p, err := d.eventsPage(r.Context(), st, r.URL.RawQuery)
	if err != nil {
		return frame{}, err
	}
	simulated := len(p.Rows) > 0 && !slices.ContainsFunc(p.Rows, func(e row) bool { return !e.Simulated })
	return frame{Title: "Events", Simulated: simulated, Page: p}, nil
}

// number reads a number of the form; def where there is none.
func (a *asked) number(name string, def float64) (float64, error) {
	s := strings.TrimSpace(a.Get(name))
	if s == "" {
		return def, nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, badRequest{fmt.Errorf("%s: %q is not a number", name, show(s))}
	}
	return x, nil
}

// several are the values of a field, given apart or with commas between.
func (a *asked) several(name string) (out []string) {
	for _, v := range a.Values[name] {
		for s := range strings.SplitSeq(v, ",") {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// wanted is the question of the form.
func (a *asked) wanted() (w answer.Wanted, err error) {
	w = answer.Wanted{Kinds: a.several("kind"), From: a.from, To: a.to, AsOf: a.known, Place: a.Get("place"), Near: strings.TrimSpace(a.Get("near")), Box: strings.TrimSpace(a.Get("box")), Seas: a.several("sea"),
		Flags: a.several("flag"), Listed: a.Get("listed") != "", Stage: a.Get("stage"), Sort: a.Get("sort"), Down: a.Get("desc") != "", By: a.Get("by")}
	for name, to := range map[string]*float64{"min-hours": &w.LeastHours, "max-hours": &w.MostHours} {
		if *to, err = a.number(name, 0); err != nil {
			return w, err
		}
	}
	if w.Within, err = a.number("within", answer.NearByDefault); err != nil {
		return w, err
	}
	if s := strings.TrimSpace(a.Get("mmsi")); s != "" {
		if w.MMSI, err = supercargo.ParseCarrier(s); err != nil {
			return w, badRequest{fmt.Errorf("mmsi: %s", show(err.Error()))}
		}
	}
	return w, nil
}

func (d *Desk) eventsPage(ctx context.Context, st store.Store, query string) (*eventsPage, error) {
	a, err := askedOf(query)
	if err != nil {
		return nil, err
	}
	p := &eventsPage{Asked: a.Values, AllKinds: supercargo.Kinds(), AllSeas: answer.SeaNames(), Orders: answer.Sorts(), Stages: workspace.GapStages(), Ways: answer.CountedBy(), FromDay: dayOf(a.from), ToDay: dayOf(a.to), How: answer.CountedWhere}
	if p.Wanted, err = a.wanted(); err != nil {
		return nil, err
	}
	n, err := a.number("rows", perPage)
	if err != nil || n != float64(int(n)) || n < 1 || n > perPage {
		return nil, badRequest{fmt.Errorf("rows: a number from 1 to %d is needed", perPage)}
	}
	p.size = int(n)
	q, err := p.Query()
	if err != nil {
		return nil, err
	}
	p.Sorted, p.Of = cmp.Or(p.Sort, "start"), p.Definition()
	if len(q.Kinds) == 1 {
		p.Kind = q.Kinds[0]
	}
	w := p.Wanted
	p.Narrowed = w.MMSI != 0 || w.Near != "" || w.Box != "" || len(w.Seas)+len(w.Flags) > 0 || w.LeastHours+w.MostHours > 0 || w.Listed || w.Stage != "" || w.Place != ""
	ch, err := d.folder.Chart()
	if err != nil {
		return nil, err
	}
	t, err := st.Totals(ctx)
	if err != nil {
		return nil, err
	}
	j, err := w.Judge(ch, t.Last, func() (*screening.Screen, error) { return d.folder.Screen(nil) })
	if err != nil {
		return nil, err
	}
	if err := j.OfStage(w.Stage, d.folder); err != nil {
		return nil, err
	}
	for _, by := range p.Ways {
		p.CountLinks = append(p.CountLinks, countLink{by, "/events?" + with(a.Values, "by", by, "after", "")})
	}
	if w.By != "" {
		return p, p.count(ctx, st, q, j)
	}
	return p, p.list(ctx, st, q, j, &a)
}

// with is a query with values set, or taken out where they are "".
func with(v url.Values, pairs ...string) string {
	out := url.Values{}
	for name := range v {
		for _, x := range v[name] {
			if x != "" {
				out.Add(name, x)
			}
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		if out.Del(pairs[i]); pairs[i+1] != "" {
			out.Set(pairs[i], pairs[i+1])
		}
	}
	return out.Encode()
}

// ship gives vessels, each looked up once.
func ship(ctx context.Context, st store.Store) func(supercargo.MMSI) (*store.Vessel, error) {
	by := map[supercargo.MMSI]*store.Vessel{}
	return func(m supercargo.MMSI) (*store.Vessel, error) {
		if v, is := by[m]; is {
			return v, nil
		}
		v, err := known(ctx, st, m)
		by[m] = v
		return v, err
	}
}

func (p *eventsPage) count(ctx context.Context, st store.Store, q store.Query, j *answer.Judge) error {
	t := answer.NewCount(p.By)
	err := answer.Each(ctx, st, q, j, ship(ctx, st), func(r *supercargo.Revision) error {
		t.Add(&r.Event, j.Newest)
		return nil
	})
	p.Counted = t.Rows()
	p.Events, p.Vessels = t.Totals()
	return err
}

// list takes a page of events: from the one behind that where the page before ended.
func (p *eventsPage) list(ctx context.Context, st store.Store, q store.Query, j *answer.Judge, a *asked) error {
	last, pilots := store.Key{}, &answer.PilotAreas{}
	take := func(r *supercargo.Revision) (err error) {
		if len(p.Rows) == p.size {
			p.Next = "/events?" + with(a.Values, "after", last.String())
			return errEnough
		}
		if r.Event, err = pilots.Add(ctx, st, q.AsKnownAt, r.Event); err != nil {
			return err
		}
		p.Rows, last = append(p.Rows, rowOf(r)), store.KeyOf(&r.Event)
		return nil
	}
	if p.ByStart() {
		q.After = a.after
		return enough(answer.Each(ctx, st, q, j, ship(ctx, st), take))
	}
	var all []supercargo.Revision
	err := answer.Each(ctx, st, q, j, ship(ctx, st), func(r *supercargo.Revision) error {
		all = append(all, *r)
		return nil
	})
	if err != nil {
		return err
	}
	answer.Order(all, p.Sorted, p.Down, j.Newest)
	if a.after != nil {
		i := slices.IndexFunc(all, func(r supercargo.Revision) bool { return store.KeyOf(&r.Event) == *a.after })
		all = all[i+1:] // an event that is gone meanwhile: from the beginning
	}
	for i := range all {
		if err := take(&all[i]); err != nil {
			return enough(err)
		}
	}
	return nil
}

func enough(err error) error {
	if err == errEnough {
		return nil
	}
	return err
}
