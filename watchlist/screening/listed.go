package screening

import (
	"fmt"

	"supercargo"
	"supercargo/watchlist"
)

// record is one entry through the editions of its list.
type record struct {
	list  *list
	entry *watchlist.Entry // as in the newest edition that has it
	in    []int            // which of the list's editions have it, ascending
	names []watchlist.Name // of all editions
	was   []string         // for each name, "" or the edition that had it last, where the newest has it no more
}

// list is one list through its editions.
type list struct {
	id       supercargo.ListID
	editions []*watchlist.Edition
	details  map[string]Detail // by ref
}

// Detail is what another source gives for an entry where its list gives
// nothing: the day of listing, the ship's number.
type Detail struct {
	Day    string
	IMO    supercargo.IMO
	Source string
}

func (r *record) has(edition int) bool {
	for _, i := range r.in {
		if i == edition {
			return true
		}
	}
	return false
}

// since is the day of listing, and what says so.
func (r *record) since() (day, source string) {
	if r.entry.Since != "" {
		return r.entry.Since, "the list (" + r.entry.Basis + ")"
	}
	d := r.list.details[r.entry.Ref]
	return d.Day, d.Source
}

// around gives the last edition up to a day and the first after it, -1 where
// there is none.
func (l *list) around(day string) (before, after int) {
	before, after = -1, -1
	for i, e := range l.editions {
		if e.Date <= day {
			before = i
		} else if after < 0 {
			after = i
		}
	}
	return before, after
}

// on tells whether the entry stood on its list on a day, YYYY-MM-DD. An
// edition proves what it has on its own day; between two editions that both
// have the entry it is taken to have stood. A day of listing that the list
// itself gives reaches back before the oldest edition. Whatever else is asked
// cannot be said.
func (r *record) on(day string) supercargo.ListedOn { return r.at(day, day) }

// at answers for a day that was said to be another, or with "" not said at all.
func (r *record) at(day, said string) supercargo.ListedOn {
	l := r.list
	before, after := l.around(day)
	since, source := r.since()
	switch {
	case before >= 0 && r.has(before):
		return r.stood(day, said, before, after, since)
	case since != "" && since <= day && (before < 0 || l.editions[before].Date < since) && after >= 0 && r.has(after):
		return r.say(supercargo.IsListed, since, "", fmt.Sprintf("listed since %s by %s, and on the edition of %s", since, source, l.of(after, said)), after)
	case since != "" && since > day:
		return r.say(supercargo.NotYet, since, "", fmt.Sprintf("listed since %s by %s", since, source), r.in[0])
	case before >= 0 && r.in[0] < before:
		return r.gone(said, before)
	case before >= 0 && after < 0:
		return r.gone(said, before)
	}
	return r.unseen(day, said, before, after)
}

// of names an edition by its day, and says how far from the day that was asked
// for it is.
func (l *list) of(edition int, said string) string {
	e := l.editions[edition]
	if said == "" {
		return e.Date
	}
	return e.Date + " (" + Apart(e.Date, said) + ")"
}

// stood: the edition before the day has the entry.
func (r *record) stood(day, said string, before, after int, since string) supercargo.ListedOn {
	l := r.list
	b := l.editions[before]
	switch {
	case b.Format == caseFormat && after < 0:
		return r.say(caseState(b.Date, day), r.by(since), "", fmt.Sprintf("as %s cites from public sources; its newest listing is of %s", l.id, l.of(before, said)), before)
	case said == "":
		return r.say(supercargo.IsListed, r.by(since), "", "on the newest edition held, of "+b.Date, before)
	case b.Date == day:
		return r.say(supercargo.IsListed, r.by(since), "", "on the edition of "+l.of(before, said), before)
	case after < 0:
		return r.say(supercargo.LastHeld, r.by(since), "", fmt.Sprintf("on the edition of %s, the newest held; no edition shows whether it was still listed on %s", l.of(before, said), day), before)
	case r.has(after):
		return r.say(supercargo.IsListed, r.by(since), "", fmt.Sprintf("on the editions of %s and %s", l.of(before, said), l.of(after, said)), before, after)
	}
	return r.say(supercargo.ListUnknown, r.by(since), r.between(before), fmt.Sprintf("on the edition of %s but not on that of %s", l.of(before, said), l.of(after, said)), before, after)
}

// caseState is how a listing that a case cites stands on a day: what came after
// the newest that it cites, it does not know.
func caseState(newest, day string) supercargo.ListState {
	if day > newest {
		return supercargo.LastHeld
	}
	return supercargo.IsListed
}

// gone: an edition before the day had the entry, and the last one has not.
func (r *record) gone(said string, before int) supercargo.ListedOn {
	last := r.in[0]
	for _, i := range r.in {
		if i < before {
			last = i
		}
	}
	since, _ := r.since()
	return r.say(supercargo.NoLonger, r.by(since), r.between(last), fmt.Sprintf("last on the edition of %s, not on that of %s", r.list.of(last, said), r.list.of(before, said)), last, before)
}

// unseen: no edition up to the day has had the entry, and no day of listing helps.
func (r *record) unseen(day, said string, before, after int) supercargo.ListedOn {
	l, first := r.list, r.in[0]
	switch {
	case before < 0:
		return r.say(supercargo.ListUnknown, r.by(""), "", fmt.Sprintf("the oldest edition held is of %s, and the list gives no date of listing", l.of(after, said)), first)
	case first == after && l.editions[before].Date < day:
		return r.say(supercargo.ListUnknown, r.by(""), "", fmt.Sprintf("not yet on the edition of %s, but on that of %s", l.of(before, said), l.of(after, said)), before, after)
	}
	return r.say(supercargo.NotYet, r.by(""), "", "not yet on the edition of "+l.of(before, said), before, first)
}

// by says since when: the day, or by which edition.
func (r *record) by(since string) string {
	if since != "" {
		return since
	}
	return "by " + r.list.editions[r.in[0]].Date
}

// between says between which editions the entry went, having last been on one.
func (r *record) between(last int) string {
	if last+1 >= len(r.list.editions) {
		return ""
	}
	return "between " + r.list.editions[last].Date + " and " + r.list.editions[last+1].Date
}

func (r *record) say(state supercargo.ListState, since, until, why string, editions ...int) supercargo.ListedOn {
	on := supercargo.ListedOn{State: state, Since: since, Until: until, Why: why}
	for i, e := range editions {
		if i == 0 || e != editions[i-1] {
			on.Editions = append(on.Editions, r.list.editions[e].Ref())
		}
	}
	return on
}

// now tells how the entry stands by the newest edition that is held.
func (r *record) now() supercargo.ListedOn {
	return r.at(r.list.editions[len(r.list.editions)-1].Date, "")
}
