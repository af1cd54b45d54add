package answer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/workspace"
)

// MostHits is how many of each kind a search lists.
const MostHits = 25

// Hits are what a search found.
type Hits struct {
	Asked   Asked
	Vessels []VesselHit
	More    int // vessels that are not listed
	Places  []PlaceHit
	Events  []supercargo.Revision
	Claims  []ClaimHit
	At      *AtHit
}

// None tells whether nothing was found.
func (h *Hits) None() bool {
	return len(h.Vessels)+len(h.Places)+len(h.Events)+len(h.Claims) == 0 && h.At == nil
}

// VesselHit is a vessel that was found.
type VesselHit struct {
	MMSI        supercargo.MMSI
	Name        string
	Said        []string // the other names by which she was found
	Hulls       int
	First, Last supercargo.Instant
	Simulated   bool
}

// Findable is a vessel and what it is found by.
type Findable struct {
	VesselHit
	imo   []string
	names []string // that she ever gave, and call signs, in capitals
}

// PlaceHit is a place that was found, with the first events at it.
type PlaceHit struct {
	Place *chart.Place
	Calls []supercargo.Revision
}

// ClaimHit is a claim that was found.
type ClaimHit struct {
	Case  *ledger.Case
	Claim *supercargo.Claim
}

// AtHit is what is known of a position.
type AtHit struct {
	Lat, Lon float64
	Shore    *float64 // nautical miles; negative inland
	Port     *chart.Place
	PortNM   float64
}

// Search finds what a line can mean: vessels among the given, events by their ids, places
// of the chart, claims by their whole ids, a position.
func (c *Clerk) Search(ctx context.Context, line string, names []Findable, places *chart.Chart) (*Hits, error) {
	h := &Hits{Asked: Ask(line)}
	if h.Asked.Text == "" {
		return h, nil
	}
	h.vessels(names)
	if h.Asked.Event != "" {
		err := c.Store.Events(ctx, store.Query{ID: h.Asked.Event, Limit: MostHits}, func(r *supercargo.Revision) error {
			h.Events = append(h.Events, *r)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if err := h.withdrawn(ctx, c.Store); err != nil {
			return nil, err
		}
	}
	if err := h.places(ctx, c.Store, places); err != nil {
		return nil, err
	}
	h.position(places)
	return h, h.claims(ctx, c.Store)
}

// withdrawn finds an event that is no longer believed: by its whole id.
func (h *Hits) withdrawn(ctx context.Context, st store.Store) error {
	if len(h.Events) > 0 || len(h.Asked.Event) < 16 {
		return nil
	}
	all, err := st.Revisions(ctx, h.Asked.Event)
	if err == nil {
		h.Events = append(h.Events, all[len(all)-1])
	}
	if known := err == nil || errors.Is(err, store.ErrNotFound); known {
		return nil
	}
	return err
}

// vessels finds those of a number, or with the text in a name that they ever gave:
// a whole name before the beginning of one, that before the rest.
func (h *Hits) vessels(all []Findable) {
	text := strings.ToUpper(h.Asked.Text)
	var ranks [3][]*Findable
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
			if n++; n > MostHits {
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
func (v *Findable) rank(h *Hits, text string) int {
	if v.MMSI == h.Asked.MMSI && h.Asked.MMSI != 0 || h.Asked.IMO != 0 && slices.Contains(v.imo, h.Asked.IMO.String()) {
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

func (v *Findable) hit(text string) VesselHit {
	x := v.VesselHit
	for _, n := range v.names {
		if n != strings.ToUpper(v.Name) && strings.Contains(n, text) {
			x.Said = append(x.Said, n)
		}
	}
	return x
}

// FindableOf lists what vessels are found by.
func FindableOf(vessels []store.Vessel) []Findable {
	out := make([]Findable, 0, len(vessels))
	for i := range vessels {
		out = append(out, findableOf(&vessels[i]))
	}
	return out
}

func findableOf(v *store.Vessel) Findable {
	n := Findable{VesselHit: VesselHit{MMSI: v.MMSI, Name: v.Name, Hulls: v.Hulls, First: v.First, Last: v.Last, Simulated: v.Simulated}}
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

// places finds places by id, UN/LOCODE or name, with the first events at each.
func (h *Hits) places(ctx context.Context, st store.Store, c *chart.Chart) error {
	text := strings.ToUpper(h.Asked.Text)
	for i := range c.Places {
		if p := &c.Places[i]; len(h.Places) < MostHits && answersTo(p, text) {
			h.Places = append(h.Places, PlaceHit{Place: p})
		}
	}
	if len(h.Places) > 3 {
		return nil // which of them is meant comes first
	}
	for i := range h.Places {
		p := &h.Places[i]
		err := st.Events(ctx, store.Query{Place: p.Place.ID, Limit: MostHits}, func(r *supercargo.Revision) error {
			p.Calls = append(p.Calls, *r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func answersTo(p *chart.Place, text string) bool {
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
func (h *Hits) position(c *chart.Chart) {
	if h.Asked.At == nil {
		return
	}
	p := *h.Asked.At
	x := &AtHit{}
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
func (h *Hits) claims(ctx context.Context, st store.Store) error {
	all, err := workspace.Cases(ctx, st)
	for _, c := range all {
		for i := range c.Claims {
			if strings.EqualFold(string(c.Claims[i].ID), h.Asked.Text) {
				h.Claims = append(h.Claims, ClaimHit{c, &c.Claims[i]})
			}
		}
	}
	return err
}
