package screening

import (
	"cmp"
	"fmt"
	"math"
	"sort"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// ownership is who owns what, by name as watchlist.SameName has it.
type ownership struct {
	above map[string][]stake // of a name, its owners as each list has them
}

// stake is what one source says of an owner.
type stake struct {
	watchlist.Stake
	list   supercargo.ListID // whose word it is; "" where it came with the question
	of     string            // number on that list of what is owned, "" where it goes by its name alone
	source string
}

func (o *ownership) addAll(all []watchlist.StakeOf, list supercargo.ListID) {
	for _, s := range all {
		o.add(s.Of, stake{s.Stake, list, s.OfRef, s.Source})
	}
}

// of takes what an entry says of its owners.
func (o *ownership) of(e *watchlist.Entry, list supercargo.ListID) {
	for _, s := range e.Owners {
		o.add(e.Name(), stake{s, list, e.Ref, "the list"})
	}
}

// add adds what a list says, unless it has said so already.
func (o *ownership) add(of string, s stake) {
	if o.above == nil {
		o.above = map[string][]stake{}
	}
	key, owner := watchlist.SameName(of), watchlist.SameName(s.Name)
	if key == "" || owner == "" || key == owner {
		return
	}
	for i, had := range o.above[key] {
		if had.list == s.list && had.of == s.of && had.Role == s.Role && watchlist.SameName(had.Name) == owner {
			if had.Percent == 0 {
				o.above[key][i].Percent = s.Percent
			}
			return
		}
	}
	o.above[key] = append(o.above[key], s)
}

// ofRecord are the owners of an entry. Ships and aircraft of one name are many:
// of those only what is said of the entry itself counts, and what goes by the
// name alone.
func (o *ownership) ofRecord(r *record) (out []stake) {
	for _, s := range o.above[watchlist.SameName(r.entry.Name())] {
		if r.entry.Kind == supercargo.ListedCompany || s.of == "" || s.of == r.entry.Ref && s.list == r.list.id {
			out = append(out, s)
		}
	}
	return out
}

// together are the owners of a name as all lists have them, each once in a role,
// with the share that the first gives that gives one.
func (o *ownership) together(name string) (out []stake) {
	at := map[string]int{}
	for _, s := range o.above[watchlist.SameName(name)] {
		key := s.Role + "\x00" + watchlist.SameName(s.Name)
		i, had := at[key]
		switch {
		case !had:
			at[key] = len(out)
			out = append(out, s)
		case out[i].Percent == 0:
			out[i] = s
		}
	}
	return out
}

// deepest is how many steps of ownership are followed.
const deepest = 5

// through finds the listed owners, operators and parents of what was asked: of
// what the question says of its owners, and of what the lists say of it. An
// entry of a list is reached by what that list says itself, so that no other
// list has a part in it; only where that does not reach it, by the others.
func (s *Searcher) through(q *Query, hits []hit, day string) (out []supercargo.Match) {
	roots := s.roots(q, hits)
	if len(roots) == 0 {
		return nil
	}
	done := map[int32]bool{}
	for _, h := range hits {
		done[h.record] = true
	}
	lists := append(s.listIDs(), "")
	for _, by := range lists {
		var own []root
		for _, r := range roots {
			if by == "" || r.list == "" || r.list == by {
				own = append(own, r)
			}
		}
		s.climb(own, by, func(i int32, path []supercargo.Link) {
			if !done[i] && (by == "" || s.records[i].list.id == by) {
				done[i] = true
				out = append(out, s.throughMatch(q, i, path, day))
			}
		})
	}
	return out
}

// roots are what owners are looked for of: what was asked, with the owners that
// came with the question, and the entries that it is for sure.
func (s *Screen) roots(q *Query, hits []hit) (out []root) {
	if len(q.Owners) > 0 {
		r := root{name: q.Asked}
		for _, o := range q.Owners {
			r.stakes = append(r.stakes, stake{o, "", "", "as given"})
		}
		out = append(out, r)
	}
	for _, h := range hits {
		r := &s.records[h.record]
		if (h.on == supercargo.OnName && h.score < 1) || s.against(q, r, h) != "" {
			continue
		}
		if stakes := s.owners.ofRecord(r); len(stakes) > 0 {
			out = append(out, root{r.entry.Name(), r.list.id, stakes})
		}
	}
	return out
}

func (s *Screen) listIDs() (out []supercargo.ListID) {
	for _, l := range s.lists {
		out = append(out, l.id)
	}
	return out
}

// root is a name from which stakes are followed upwards.
type root struct {
	name   string
	list   supercargo.ListID // of which it is an entry
	stakes []stake
}

// climb follows the stakes of one list, or with "" of all, upwards from the
// roots, the nearest owners first, and hands out the listed records of each
// owner with the path to it. A stake that came with the question is always
// followed.
func (s *Screen) climb(roots []root, by supercargo.ListID, found func(int32, []supercargo.Link)) {
	type step struct {
		root
		path []supercargo.Link
	}
	seen := map[string]bool{}
	var todo []step
	for _, r := range roots {
		seen[watchlist.SameName(r.name)] = true
		todo = append(todo, step{r, nil})
	}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for _, k := range at.stakes {
			key := watchlist.SameName(k.Name)
			if key == "" || seen[key] || by != "" && k.list != "" && k.list != by {
				continue
			}
			seen[key] = true
			here := append(append([]supercargo.Link{}, at.path...), supercargo.Link{From: at.name, To: k.Name, Role: k.Role, Percent: k.Percent, Source: k.said()})
			for _, i := range s.holders(k) {
				found(i, here)
			}
			if len(here) < deepest {
				todo = append(todo, step{root{k.Name, "", s.owners.above[key]}, here})
			}
		}
	}
}

// said names who says it.
func (k *stake) said() string {
	if k.source == "the list" {
		if name, ok := strings.CutPrefix(string(k.list), "case-"); ok {
			return "case " + name
		}
		return "list " + string(k.list)
	}
	return cmp.Or(k.source, "as given")
}

// holders are the listed records of an owner: by the number that the list which
// speaks of it has for it, else by the same name, one of each list.
func (s *Screen) holders(k stake) (out []int32) {
	lists := map[supercargo.ListID]bool{}
	take := func(i int32) {
		if r := &s.records[i]; !lists[r.list.id] && r.entry.Kind != supercargo.ListedVessel {
			lists[r.list.id] = true
			out = append(out, i)
		}
	}
	for _, i := range s.byRef[k.Ref] {
		if k.Ref != "" && s.records[i].list.id == k.list { // numbers of other lists are other things
			take(i)
		}
	}
	for _, i := range s.byName[watchlist.SameName(k.Name)] {
		take(i)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func (s *Screen) throughMatch(q *Query, i int32, path []supercargo.Link, day string) supercargo.Match {
	m := s.match(q, hit{record: i, on: supercargo.OnName, score: 1, asked: path[len(path)-1].To}, day)
	last := path[len(path)-1]
	it := above[last.Role]
	if it == "" {
		it = "its reported " + last.Role
	}
	m.Why = []string{fmt.Sprintf("The entry is not what was searched for but %s, according to %s.", it, last.Source)}
	m.Through = path
	return m
}

var above = map[string]string{"owner": "its owner", "operator": "its operator", "linked to": "a linked party", "parent": "its parent company",
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
		h.Why = fmt.Sprintf("listed owners hold %g %% as far as shares are given; the shares of %d more are not known, so it cannot be said", h.Percent, len(h.Unknown))
	case len(s.owners.together(name)) == 0:
		h.Why = "no source read says who owns it"
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
	for _, k := range s.owners.together(name) {
		if k.Role != "owner" || !s.counts(k, day, seen) {
			continue
		}
		if k.Percent == 0 {
			h.Unknown = append(h.Unknown, k.Name)
			continue
		}
		h.Percent += k.Percent
		h.Paths = append(h.Paths, supercargo.Link{From: name, To: k.Name, Role: k.Role, Percent: k.Percent, Source: k.said()})
	}
	h.Percent = math.Round(h.Percent*1e6) / 1e6 // shares of hundredths add up to no 49.99999999999999
	h.Reached = h.Percent >= 50
	return h
}

// counts tells whether an owner is listed on the day, or is itself held by
// listed owners to the half.
func (s *Screen) counts(k stake, day string, seen map[string]bool) bool {
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
