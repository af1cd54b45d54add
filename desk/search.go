package desk

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/workspace"
)

// mostHits is how many of each kind a search lists.
const mostHits = 25

// named is what a vessel is found by.
type named struct {
	mmsi      supercargo.MMSI
	imo       []string
	names     []string // that she ever gave, and call signs, in capitals
	name      string   // the one said most often
	hulls     int
	first     supercargo.Instant
	last      supercargo.Instant
	simulated bool
}

// hits is what a search found.
type hits struct {
	Asked   answer.Asked
	Vessels []vesselHit
	More    int // vessels that are not listed
	Places  []placeHit
	Events  []row
	Claims  []claimHit
	At      *atHit
}

// None tells whether nothing was found.
func (h *hits) None() bool {
	return len(h.Vessels)+len(h.Places)+len(h.Events)+len(h.Claims) == 0 && h.At == nil
}

type vesselHit struct {
	MMSI        supercargo.MMSI
	Name        string
	Said        []string // the other names by which she was found
	Hulls       int
	First, Last supercargo.Instant
	Simulated   bool
}

type placeHit struct {
	Place *chart.Place
	Lat   float64
	Lon   float64
	Calls []row // the first at it
}

type claimHit struct {
	Case  *ledger.Case
	Claim *supercargo.Claim
}

// atHit is what is known of a position.
type atHit struct {
	Lat, Lon float64
	Shore    *float64 // nautical miles; negative inland
	Port     *chart.Place
	PortNM   float64
}

func (d *Desk) search(w http.ResponseWriter, r *http.Request) {
	st, err := d.store()
	if err != nil {
		d.fail(w, r, err)
		return
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		d.fail(w, r, badRequest{err})
		return
	}
	h := &hits{Asked: answer.Ask(q.Get("q"))}
	if h.Asked.Text == "" {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	if err := d.find(r.Context(), st, h); err != nil {
		d.fail(w, r, err)
		return
	}
	if to := h.only(); to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	d.write(w, r, http.StatusOK, "search", frame{Title: "Search: " + show(h.Asked.Text), Asked: h.Asked.Text, Page: h})
}

// only is the page of the one thing that was meant, "" where several can be.
func (h *hits) only() string {
	if len(h.Claims) == 1 && len(h.Places)+len(h.Vessels)+len(h.Events) == 0 && h.At == nil {
		return claimAddress(h.Claims[0].Case, h.Claims[0].Claim.ID)
	}
	if len(h.Places)+len(h.Claims) > 0 || h.At != nil || h.More > 0 {
		return ""
	}
	switch {
	case len(h.Vessels) == 1 && len(h.Events) == 0:
		return "/vessel/" + h.Vessels[0].MMSI.String()
	case len(h.Vessels) == 0 && len(h.Events) == 1:
		return "/event/" + string(h.Events[0].ID)
	}
	return ""
}

func (d *Desk) find(ctx context.Context, st store.Store, h *hits) error {
	now, err := d.now(ctx, st)
	if err != nil {
		return err
	}
	names, err := d.names(ctx, st, now)
	if err != nil {
		return err
	}
	h.vessels(names)
	if h.Asked.Event != "" {
		err := st.Events(ctx, store.Query{ID: h.Asked.Event, Limit: mostHits}, func(r *supercargo.Revision) error {
			h.Events = append(h.Events, rowOf(r))
			return nil
		})
		if err != nil {
			return err
		}
		if err := h.withdrawn(ctx, st); err != nil {
			return err
		}
	}
	if err := h.places(ctx, st, now.params.Chart); err != nil {
		return err
	}
	h.position(now.params.Chart)
	return d.claims(ctx, st, h)
}

// withdrawn finds an event that is no longer believed: by its whole id.
func (h *hits) withdrawn(ctx context.Context, st store.Store) error {
	if len(h.Events) > 0 || len(h.Asked.Event) < 16 {
		return nil
	}
	all, err := st.Revisions(ctx, h.Asked.Event)
	if err == nil {
		h.Events = append(h.Events, rowOf(&all[len(all)-1]))
	}
	if known := err == nil || isNotFound(err); known {
		return nil
	}
	return err
}

// vessels finds those of a number, or with the text in a name that they ever gave:
// a whole name before the beginning of one, that before the rest.
func (h *hits) vessels(all []named) {
	text := strings.ToUpper(h.Asked.Text)
	var ranks [3][]*named
	for i := range all {
		v := &all[i]
		switch rank := v.rank(h, text); {
		case rank >= 0:
			ranks[rank] = append(ranks[rank], v)
		}
	}
	n := 0
	for _, vs := range ranks {
		for _, v := range vs {
			if n++; n > mostHits {
				h.More++
				continue
			}
			h.Vessels = append(h.Vessels, v.hit(text))
		}
	}
	if exact := len(ranks[0]); exact == 1 { // the one of that number or name is meant, whoever has it as a part of hers
		h.Vessels, h.More = h.Vessels[:1], 0
	}
}

// rank is how well a vessel answers: 0 by her number or whole name, -1 not at all.
func (v *named) rank(h *hits, text string) int {
	if v.mmsi == h.Asked.MMSI && h.Asked.MMSI != 0 || h.Asked.IMO != 0 && slices.Contains(v.imo, h.Asked.IMO.String()) {
		return 0
	}
	best := -1
	for _, n := range v.names {
		switch {
		case n == text:
			return 0
		case strings.HasPrefix(n, text):
			best = 1
		case best < 0 && len(text) > 1 && strings.Contains(n, text):
			best = 2
		}
	}
	return best
}

func (v *named) hit(text string) vesselHit {
	x := vesselHit{MMSI: v.mmsi, Name: v.name, Hulls: v.hulls, First: v.first, Last: v.last, Simulated: v.simulated}
	for _, n := range v.names {
		if n != strings.ToUpper(v.name) && strings.Contains(n, text) {
			x.Said = append(x.Said, n)
		}
	}
	return x
}

// names lists what vessels are found by: read once for each run.
func (d *Desk) names(ctx context.Context, st store.Store, now *seen) ([]named, error) {
	now.reading.Lock()
	defer now.reading.Unlock()
	if now.names != nil {
		return now.names, nil
	}
	vessels, err := st.Vessels(ctx)
	if err != nil {
		return nil, err
	}
	now.names = make([]named, 0, len(vessels))
	for i := range vessels {
		now.names = append(now.names, namedOf(&vessels[i]))
	}
	return now.names, nil
}

func namedOf(v *store.Vessel) named {
	n := named{mmsi: v.MMSI, name: v.Name, hulls: v.Hulls, first: v.First, last: v.Last, simulated: v.Simulated}
	for _, s := range v.Names {
		value := strings.ToUpper(strings.TrimSpace(s.Value))
		list := &n.names
		if s.Property == supercargo.PropIMO {
			list = &n.imo
		}
		if value != "" && !slices.Contains(*list, value) {
			*list = append(*list, value)
		}
	}
	return n
}

// places finds places by id, UN/LOCODE or name, with the first calls at each.
func (h *hits) places(ctx context.Context, st store.Store, c *chart.Chart) error {
	text := strings.ToUpper(h.Asked.Text)
	for i := range c.Places {
		p := &c.Places[i]
		if len(h.Places) < mostHits && placed(p, text) {
			lat, lon := p.Centre().Degrees()
			h.Places = append(h.Places, placeHit{Place: p, Lat: lat, Lon: lon})
		}
	}
	if len(h.Places) > 3 {
		return nil // which of them is meant comes first
	}
	for i := range h.Places {
		p := &h.Places[i]
		err := st.Events(ctx, store.Query{Place: p.Place.ID, Limit: mostHits}, func(r *supercargo.Revision) error {
			p.Calls = append(p.Calls, rowOf(r))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func placed(p *chart.Place, text string) bool {
	if strings.ToUpper(p.ID) == text || p.LOCODE == text && text != "" {
		return true
	}
	for _, n := range append([]string{p.Name}, p.Also...) {
		if n = strings.ToUpper(n); n == text || len(text) > 2 && strings.Contains(n, text) {
			return true
		}
	}
	return false
}

// position says what is known of one.
func (h *hits) position(c *chart.Chart) {
	if h.Asked.At == nil {
		return
	}
	p := *h.Asked.At
	x := &atHit{}
	x.Lat, x.Lon = p.Degrees()
	if nm, ok := c.Shore(p); ok {
		x.Shore = &nm
	}
	if i, nm := c.NearestPort(p, 400); i != chart.None {
		x.Port, x.PortNM = &c.Places[i], nm
	}
	h.At = x
}

// claims finds claims by their whole id.
func (d *Desk) claims(ctx context.Context, st store.Store, h *hits) error {
	all, err := workspace.Cases(ctx, st)
	for _, c := range all {
		for i := range c.Claims {
			if strings.EqualFold(string(c.Claims[i].ID), h.Asked.Text) {
				h.Claims = append(h.Claims, claimHit{c, &c.Claims[i]})
			}
		}
	}
	return err
}
