package answer

import (
	"context"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/ledger"
	"supercargo/practice"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

// Practised is the checklist for a vessel: the documented JSON of practices.
type Practised struct {
	MMSI      supercargo.MMSI `json:"mmsi"`
	IMO       supercargo.IMO  `json:"imo,omitempty"`
	Name      string          `json:"name"`
	Simulated bool            `json:"simulated"`
	Lines     []practice.Line `json:"lines"`
}

// PracticesOf checks what is known of a vessel against the list.
func PracticesOf(k *practice.Known) *Practised {
	v := k.Vessel
	return &Practised{v.MMSI, v.IMO, v.Name, v.Simulated, practice.Checklist(k)}
}

// Practices gathers what the workspace has of a vessel, one of all, for the checklist;
// owners are also taken from a case, which may be nil.
func (c *Clerk) Practices(ctx context.Context, v *store.Vessel, all []store.Vessel, from *ledger.Case) (*practice.Known, error) {
	if !v.IsVessel() { // nothing on the list was looked for: that it was not observed would be false
		return nil, badf("%s is no vessel: the checklist is of vessels", v.MMSI)
	}
	k := &practice.Known{Vessel: v}
	for i := range all {
		if v.IMO != 0 && all[i].IMO == v.IMO && all[i].MMSI != v.MMSI {
			k.SameIMO = append(k.SameIMO, all[i])
		}
	}
	err := c.Store.Events(ctx, store.Query{MMSI: v.MMSI}, func(r *supercargo.Revision) error {
		k.Events = append(k.Events, r.Event)
		return nil
	})
	if err != nil {
		return nil, err
	}
	k.Owners, err = c.owners(v, from)
	return k, err
}

// owners says what the case and the lists have of her owners, by number.
func (c *Clerk) owners(v *store.Vessel, from *ledger.Case) (out []string, err error) {
	s, err := c.Screen(from)
	if err != nil {
		return nil, err
	}
	q := screening.Query{Asked: v.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, Kind: ""}
	a := s.Searcher().Ask(&q, "")
	for i := range a.Matches {
		for _, l := range a.Matches[i].Through {
			t := fmt.Sprintf("%s: %s, by %s.", l.To, Role(l.Role, l.From), l.Source)
			if !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out, nil
}
