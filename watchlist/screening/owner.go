package screening

import (
	"cmp"
	"fmt"
	"sort"

	"supercargo"
	"supercargo/watchlist"
)

// ownership is who owns what, by name as watchlist.SameName has it.
type ownership struct {
	above map[string][]watchlist.Stake // of a name, its owners
	from  map[string]string            // of a name and an owner, what says so
}

func (o *ownership) addAll(all []watchlist.StakeOf) {
	for _, s := range all {
		o.add(s.Of, s.Stake, s.Source)
	}
}

// of takes what an entry says of its owners.
func (o *ownership) of(e *watchlist.Entry) {
	for _, s := range e.Owners {
		o.add(e.Name(), s, "the list")
	}
}

func (o *ownership) add(of string, s watchlist.Stake, source string) {
	if o.above == nil {
		o.above, o.from = map[string][]watchlist.Stake{}, map[string]string{}
	}
	key := watchlist.SameName(of)
	if key == "" || s.Name == "" || key == watchlist.SameName(s.Name) {
		return
	}
	for i, had := range o.above[key] {
		if watchlist.SameName(had.Name) == watchlist.SameName(s.Name) && had.Role == s.Role {
			if had.Percent == 0 {
				o.above[key][i].Percent = s.Percent
			}
			return
		}
	}
	o.above[key] = append(o.above[key], s)
	o.from[key+"\x00"+watchlist.SameName(s.Name)] = source
}

// deepest is how many steps of ownership are followed.
const deepest = 5

// through finds the listed owners, operators and parents of what was asked:
// of what the query says of its owners, and of what the lists say of it.
func (s *Searcher) through(q *Query, hits []hit, day string) (out []supercargo.Match) {
	seen := map[string]bool{}
	for _, h := range hits {
		seen[watchlist.SameName(s.records[h.record].entry.Name())] = true
	}
	var roots []string
	for _, h := range hits {
		if (h.on != supercargo.OnName || h.score == 1) && s.against(q, &s.records[h.record], h) == "" {
			roots = append(roots, s.records[h.record].entry.Name())
		}
	}
	walk := func(from string, stakes []watchlist.Stake) {
		s.climb(from, stakes, nil, seen, func(i int32, path []supercargo.Link) {
			out = append(out, s.throughMatch(q, i, path, day))
		})
	}
	walk(q.Asked, q.Owners)
	for _, r := range roots {
		walk(r, s.owners.above[watchlist.SameName(r)])
	}
	return out
}

// climb follows stakes upwards and hands out each listed owner once, with the
// path to it.
func (s *Screen) climb(from string, stakes []watchlist.Stake, path []supercargo.Link, seen map[string]bool, found func(int32, []supercargo.Link)) {
	if len(path) >= deepest {
		return
	}
	for _, k := range stakes {
		key := watchlist.SameName(k.Name)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		source := s.owners.from[watchlist.SameName(from)+"\x00"+key]
		here := append(append([]supercargo.Link{}, path...), supercargo.Link{From: from, To: k.Name, Role: k.Role, Percent: k.Percent, Source: cmp.Or(source, "as given")})
		for _, i := range s.holders(k) {
			found(i, here)
		}
		s.climb(k.Name, s.owners.above[key], here, seen, found)
	}
}

// holders are the listed records of an owner: by the list's number where it
// is given, else by the same name, one of each list.
func (s *Screen) holders(k watchlist.Stake) (out []int32) {
	lists := map[supercargo.ListID]bool{}
	for _, by := range [][]int32{s.byRef[k.Ref], s.byName[watchlist.SameName(k.Name)]} {
		for _, i := range by {
			r := &s.records[i]
			if !lists[r.list.id] && (k.Ref == "" || r.entry.Ref == k.Ref || watchlist.SameName(r.entry.Name()) == watchlist.SameName(k.Name)) && r.entry.Kind != supercargo.ListedVessel {
				lists[r.list.id] = true
				out = append(out, i)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func (s *Screen) throughMatch(q *Query, i int32, path []supercargo.Link, day string) supercargo.Match {
	m := s.match(q, hit{record: i, on: supercargo.OnName, score: 1, asked: path[len(path)-1].To}, day)
	last := path[len(path)-1]
	m.Why = []string{fmt.Sprintf("Not the thing itself is listed there but %s, by %s.", above[last.Role], last.Source)}
	if above[last.Role] == "" {
		m.Why = []string{fmt.Sprintf("Not the thing itself is listed there but what is said to be its %s, by %s.", last.Role, last.Source)}
	}
	m.Through = path
	return m
}

var above = map[string]string{"owner": "its owner", "operator": "its operator", "linked to": "what it is linked to", "parent": "its parent company",
	"owner or operator": "its owner or operator", "previous owner or operator": "its previous owner or operator"}

// Half is what the 50 % rule comes to for a company that is not listed itself:
// property of listed owners who together hold half or more, directly or
// through companies for which that is so, counts as blocked (OFAC, Revised
// guidance on entities owned by persons whose property is blocked, 2014-08-13;
// the EU and the UK ask for more than half, or control).
type Half struct {
	Percent float64           `json:"percent"` // held by listed owners, as far as the data says
	Unknown []string          `json:"unknown"` // listed owners whose share no source gives
	Paths   []supercargo.Link `json:"paths"`   // the stakes that were added up
	Reached bool              `json:"reached"` // Percent >= 50
	Why     string            `json:"why"`
}

// HalfRule adds up what listed owners hold of a company, as of a day.
func (s *Screen) HalfRule(name, day string) Half {
	h := s.half(name, day, map[string]bool{})
	switch {
	case h.Reached:
		h.Why = fmt.Sprintf("listed owners hold %g %% together", h.Percent)
	case len(h.Unknown) > 0:
		h.Why = fmt.Sprintf("listed owners hold %g %% as far as shares are given, and the share of %d more is not known: it cannot be said", h.Percent, len(h.Unknown))
	case len(s.owners.above[watchlist.SameName(name)]) == 0:
		h.Why = "no source that was read says who owns it"
	default:
		h.Why = fmt.Sprintf("listed owners hold %g %%, as far as the data says", h.Percent)
	}
	return h
}

func (s *Screen) half(name, day string, seen map[string]bool) (h Half) {
	key := watchlist.SameName(name)
	if seen[key] || len(seen) > 256 {
		return h
	}
	seen[key] = true
	defer delete(seen, key) // only circles are cut: what two paths reach counts on both
	for _, k := range s.owners.above[key] {
		if k.Role != "owner" || !s.counts(k, day, seen) {
			continue
		}
		if k.Percent == 0 {
			h.Unknown = append(h.Unknown, k.Name)
			continue
		}
		h.Percent += k.Percent
		h.Paths = append(h.Paths, supercargo.Link{From: name, To: k.Name, Role: k.Role, Percent: k.Percent, Source: s.owners.from[key+"\x00"+watchlist.SameName(k.Name)]})
	}
	h.Reached = h.Percent >= 50
	return h
}

// counts tells whether an owner is listed on the day, or is itself held by
// listed owners to the half.
func (s *Screen) counts(k watchlist.Stake, day string, seen map[string]bool) bool {
	for _, i := range s.holders(k) {
		r := &s.records[i]
		on := r.now()
		if day != "" {
			on = r.on(day)
		}
		if on.State == supercargo.IsListed || on.State == supercargo.LastHeld {
			return true
		}
	}
	return s.half(k.Name, day, seen).Reached
}
