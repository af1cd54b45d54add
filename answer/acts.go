package answer

import (
	"strings"

	"supercargo"
	"supercargo/watchlist/screening"
)

func acts(all []supercargo.Listing, name, as, kase string) (out []supercargo.Done) {
	for _, l := range all {
		out = append(out, supercargo.Done{By: l.By, Ref: l.Ref, Programme: l.Programme, Date: l.Date, On: name, As: as, Source: "case " + kase})
	}
	return out
}

// heldActs are the listings that the workspace's lists have of a subject: by
// number, and of its owner. A match by name alone is no act.
func (c *Clerk) heldActs(q *screening.Query) (out []supercargo.Done, err error) {
	if q.IMO == 0 && q.MMSI == 0 && q.Registration == "" && q.ICAO == "" && len(q.Owners) == 0 {
		return nil, nil
	}
	s, err := c.Screen(nil)
	if err != nil {
		return nil, err
	}
	a := s.Searcher().Ask(q, "")
	for i := range a.Matches {
		m := &a.Matches[i]
		if m.Against != "" || m.On == supercargo.OnName && len(m.Through) == 0 {
			continue
		}
		as := "vessel"
		if len(m.Through) > 0 {
			as = roleOf(m.Through)
		}
		date, until, source := m.Listed.Since, "", "list "+string(m.List)+", "+m.Line
		if first, by := strings.CutPrefix(date, "by "); by {
			if date, err = c.firstOn(m.List, first); err != nil {
				return nil, err
			}
		}
		if had, hasNot, ok := strings.Cut(strings.TrimPrefix(m.Listed.Until, "between "), " and "); ok {
			until, source = had+"/"+hasNot, source+"; on the edition of "+had+" for the last time, and not on that of "+hasNot
		}
		programme := ""
		if len(m.Programmes) > 0 {
			programme = m.Programmes[0]
		}
		out = append(out, supercargo.Done{By: string(m.List), Ref: m.Ref, Programme: programme, Date: date, Until: until, On: m.Name, As: as, Source: source})
	}
	return out, nil
}

// firstOn is when an entry came onto a list that gives no day: between the edition before the first
// that has it and that one, or by that one where none before it is held.
func (c *Clerk) firstOn(list supercargo.ListID, first string) (string, error) {
	editions, err := c.Shelf().Editions(list)
	if err != nil {
		return "", err
	}
	before := ".."
	for _, e := range editions {
		if e.Date < first && (before == ".." || e.Date > before) {
			before = e.Date
		}
	}
	return before + "/" + first, nil
}

// actsBy are the acts that are known by a day. What a list shows between two editions is known by the
// later one; that it is on the list no more, likewise.
func actsBy(acts []supercargo.Done, asOf string) (out []supercargo.Done) {
	known := func(date string) string {
		if from, to, is := strings.Cut(date, "/"); is && to != ".." {
			return to
		} else if is {
			return from
		}
		return date
	}
	for _, a := range acts {
		if known(a.Date) > asOf {
			continue
		}
		if known(a.Until) > asOf {
			a.Until = ""
			a.Source, _, _ = strings.Cut(a.Source, "; on the edition of ")
		}
		out = append(out, a)
	}
	return out
}
