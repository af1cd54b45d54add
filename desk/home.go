package desk

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"supercargo"
	"supercargo/store"
	"supercargo/workspace"
)

// home is what the workspace holds.
type home struct {
	Empty   bool
	Totals  *store.Totals
	Kinds   []kindCount
	Sources int
	Cases   []caseCount
	Longest []row // of the gaps, where there are not too many to look through
}

type kindCount struct {
	Kind supercargo.EventKind
	N    int64
}

type caseCount struct {
	Name, Title string
	Simulated   bool
	Claims      int
}

func (d *Desk) home(r *http.Request, st store.Store) (frame, error) {
	h, err := d.holds(r, st)
	if err != nil {
		return frame{}, err
	}
	t := h.Totals
	return frame{Title: "What this workspace holds", Simulated: t.Vessels > 0 && t.Simulated == t.Vessels, Page: h}, nil
}

func (d *Desk) holds(r *http.Request, st store.Store) (*home, error) {
	h := &home{}
	var err error
	if h.Totals, err = st.Totals(r.Context()); err != nil {
		return nil, err
	}
	h.Empty = h.Totals.Vessels == 0
	for _, k := range supercargo.Kinds() {
		if n := h.Totals.Events[k]; n > 0 {
			h.Kinds = append(h.Kinds, kindCount{k, n})
		}
	}
	for k, n := range h.Totals.Events {
		if !slices.Contains(supercargo.Kinds(), k) && n > 0 {
			h.Kinds = append(h.Kinds, kindCount{k, n})
		}
	}
	if err := h.longest(r.Context(), st); err != nil {
		return nil, err
	}
	sources, err := st.Sources(r.Context())
	if err != nil {
		return nil, err
	}
	h.Sources = len(sources)
	all, err := workspace.Cases(r.Context(), st)
	for _, c := range all {
		h.Cases = append(h.Cases, caseCount{c.Name, c.Title, c.Simulated, len(c.Claims)})
	}
	return h, err
}

// How many gaps are looked through for the longest, and how many are shown.
const (
	mostSought = 500
	mostShown  = 6
)

// longest are the longest gaps.
func (h *home) longest(ctx context.Context, st store.Store) error {
	if h.Totals.Events[supercargo.Gap] > mostSought {
		return nil
	}
	err := st.Events(ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, func(r *supercargo.Revision) error {
		if r.Gap == nil || r.Gap.Aloft != nil || len(h.Longest) == mostShown && r.Gap.Hours <= h.Longest[mostShown-1].hours {
			return nil
		}
		one := rowOf(r)
		one.hours = r.Gap.Hours
		at, _ := slices.BinarySearchFunc(h.Longest, one, func(a, b row) int { return cmp.Compare(b.hours, a.hours) })
		h.Longest = slices.Insert(h.Longest, at, one)
		h.Longest = h.Longest[:min(len(h.Longest), mostShown)]
		return nil
	})
	return err
}
