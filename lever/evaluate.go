package lever

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// Evaluate sets the table against a movement, as of a day (YYYY-MM-DD): acts
// after it are not known, and rules that came after it do not exist. Levers come
// in the order of the table, one for each actor.
func (r *Rules) Evaluate(p *Passage, asOf string) (out []supercargo.Lever) {
	for i := range r.Rows {
		x := &r.Rows[i]
		actors := x.actors(p)
		if len(actors) == 0 {
			actors = []string{""}
		}
		for _, who := range actors {
			out = append(out, r.lever(x, p, who, asOf))
		}
	}
	return out
}

// merchant tells whether a rule is about merchant ships: those that it says are, and those that stop,
// search, refuse or take a ship under way. A rule about ports is about the place.
func (x *Rule) merchant() bool {
	acts := x.When.Mode == supercargo.BySea && x.Reach == supercargo.OnVoyage && x.Actor != supercargo.FlagState && len(x.When.Ports) == 0
	return acts && x.Strength != supercargo.Call || x.When.Merchant
}

// lever is one rule for one actor.
func (r *Rules) lever(x *Rule, p *Passage, who, asOf string) supercargo.Lever {
	l := supercargo.Lever{Rule: x.ID, Actor: x.Actor, Who: who, Outside: outside(who, p), Reach: x.Reach, Title: x.Title, Ground: x.Ground, Strength: x.Strength, Note: x.Note,
		Text: supercargo.LegalText{Instrument: x.Text.Instrument, Article: x.Text.Article, URL: x.Text.URL, Checked: x.Text.Checked}}
	found := x.When.conditions(p, who)
	if len(x.Scope) > 0 {
		found = append(found, x.inScope(p))
	}
	if x.When.ForeignPort && who != "" && who == p.Subject.Flag {
		found = append(found, no("%s is the flag state of this ship or aircraft.", who))
	}
	if x.When.Party != "" && who != "" {
		found = append(found, r.party(x.When.Party, who, x.decides(p, asOf)))
	}
	if p.Subject.StateShip != "" && x.merchant() {
		found = append(found, ask("the rule is about merchant ships, and %s; the law of warships and other ships on government service is not in the table", p.Subject.StateShip))
	}
	if x.Who.role == roleOverflown && len(p.Overflown) == 0 && slices.Contains(p.Line, who) {
		found = append(found, ask("whether the flight crossed %s, which is under the great circle; the actual route is not known", who))
	}
	if x.Who.role == roleOverflown {
		found = append(found, p.heardOver(who)...)
	}
	l.Standing = supercargo.Applies
	for _, f := range found {
		if f.usual {
			l.Supposed = shortest
		}
		switch f.answer {
		case unmet:
			l.Standing = supercargo.NotMet
		case unknown:
			if l.Standing == supercargo.Applies {
				l.Standing = supercargo.CannotTell
			}
			l.Missing = append(l.Missing, f.text)
			continue
		}
		l.Why = append(l.Why, f.text)
	}
	if who == "" && l.Standing == supercargo.Applies {
		l.Standing, l.Missing = supercargo.CannotTell, []string{"who could act is not known"}
	}
	l.Missing = once(l.Missing)
	x.time(&l, p, asOf)
	l.Done = x.done(p, asOf)
	decided := x.decided(&l)
	switch l.Standing {
	case supercargo.Applies, supercargo.CannotTell, supercargo.Could:
		if !decided {
			l.Missing = append(l.Missing, x.Could...)
		}
		l.Missing = append(l.Missing, x.Needs...)
	default:
		l.Missing = nil
	}
	if l.Standing != supercargo.NotMet {
		l.Done = append(l.Done, r.precedents(x, p, asOf)...)
	}
	return l
}

const shortest = "that the shortest sea route was taken"

// decided tells whether the subject itself was acted on, under a rule that somebody
// has to act on first; what applies but for that is what could be done.
func (x *Rule) decided(l *supercargo.Lever) bool {
	if len(x.Could) == 0 {
		return true
	}
	for _, d := range l.Done {
		if d.As == "vessel" && d.Until == "" {
			if l.Standing == supercargo.Applies {
				l.Why = append(l.Why, fmt.Sprintf("%s listed %s itself (%s).", d.By, d.On, d.Day()))
			}
			return true
		}
	}
	if l.Standing == supercargo.Applies {
		l.Standing = supercargo.Could
	}
	return false
}

// outside tells whether an actor is neither of the two ends' states.
func outside(who string, p *Passage) bool {
	switch who {
	case "", p.Origin.State, p.Destination.State:
		return false
	}
	return true
}

// actors names who may act, each once, in the order of the movement.
func (x *Rule) actors(p *Passage) (out []string) {
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	switch x.Who.role {
	case roleEnds:
		add(p.Origin.State)
		add(p.Destination.State)
	case roleCalls:
		for _, e := range p.Calls {
			add(e.State)
		}
	case roleFlag:
		add(p.Subject.Flag)
	case roleCoastal:
		for _, w := range append(x.When.layOrNear(p), x.When.usual(p)...) {
			add(w.State)
			add(nearest(&w))
			for _, s := range w.Also {
				add(s)
			}
		}
	case rolePassage:
		for _, w := range x.When.through(p) {
			add(w.State)
			for _, s := range w.Also {
				add(s)
			}
		}
	case roleOverflown:
		for _, s := range append(slices.Clone(p.Overflown), p.Could...) {
			add(s)
		}
		if len(p.Overflown)+len(p.Could) == 0 {
			for _, s := range p.Line {
				add(s)
			}
		}
	case roleOwner:
		for _, o := range p.holders() {
			add(o.State)
		}
	case roleInsurer:
		add(cmp.Or(p.Subject.Insurer.State, p.Subject.Insurer.Name))
	case roleClass:
		add(p.Subject.Class.Name)
	default:
		return x.Who.names
	}
	return out
}

// heardOver asks of a flight that was heard whether it was over a state: positions that are
// too near a limit to tell, or that have it between them, leave it open.
func (p *Passage) heardOver(who string) []finding {
	switch {
	case who != "" && slices.Contains(p.Could, who) && !slices.Contains(p.Overflown, who):
		return []finding{ask("whether the flight crossed %s: it could have, and was not surely heard over it", who)}
	case who == "" && p.Mode == supercargo.ByAir && p.RouteKnown:
		return []finding{no("No position of the flight is over the territory of a third state.")}
	}
	return nil
}

// nearest is the state of the nearest coast, where the waters themselves are
// nobody's: it is who may have the belt that they lie within the error of.
func nearest(w *supercargo.Waters) string {
	if w.State != "" {
		return ""
	}
	return w.Nearest
}

// party asks whether an actor is party to a treaty on a day.
func (r *Rules) party(treaty, who, day string) finding {
	since, known := r.Parties[treaty][who]
	name := map[string]string{"unclos": "the Convention on the Law of the Sea", "att": "the Arms Trade Treaty"}[treaty]
	switch {
	case !known:
		return ask("whether %s is party to %s is not in the table", who, name)
	case since == "":
		return no("%s is not party to %s, as far as known.", who, name)
	case day != "" && day < since:
		return no("%s was not yet party to %s on %s.", who, name, day)
	}
	return yes("%s has been party to %s since %s.", who, name, since)
}

// decides is the day that a rule's time of validity is asked for: of acts that
// can come later the day of asking, of all else the first day of the voyage.
func (x *Rule) decides(p *Passage, asOf string) string {
	if x.At == asking || p.From == "" {
		return asOf
	}
	return p.From
}

// time lets the rule's time of validity decide, where its conditions are met or
// open; the reason is told in any case.
func (x *Rule) time(l *supercargo.Lever, p *Passage, asOf string) {
	lapse := func(s supercargo.Standing, why string) {
		if ofWar(x.Actor) {
			s, why = supercargo.NotMet, "The table has no such war on that date."
		}
		l.Why = append([]string{why}, l.Why...)
		if l.Standing != supercargo.NotMet {
			l.Standing = s
		}
	}
	open := func(missing string) {
		l.Missing = append(l.Missing, missing)
		if l.Standing == supercargo.Applies {
			l.Standing = supercargo.CannotTell
		}
	}
	valid := x.known(asOf)
	from, to := p.From, p.To
	if x.At == asking {
		from, to = asOf, asOf
	}
	if from != "" && to == "" {
		to = max(from, asOf) // it may go on
	}
	first, last := period(valid, from), period(valid, to)
	switch {
	case len(x.Valid) == 0:
		lapse(supercargo.NotInForce, "Not in force: "+x.Pending+".")
	case len(valid) == 0:
		lapse(supercargo.NotInForce, fmt.Sprintf("Not in force on %s, only since %s.", asOf, x.Valid[0].From))
	case (from == "" || to == "") && always(valid):
		l.Disputed = valid[0].Disputed
	case to == "":
		open("the date of the movement is not known, and the rule was not always in force")
	case from == "" && valid[0].From > to:
		lapse(out(valid, to))
	case from == "":
		open("the beginning of the movement is not known, and the rule was in force for only part of the time up to " + to)
	case first == nil && last == nil && !within(valid, from, to):
		lapse(out(valid, from))
	case first != last || first == nil:
		open(fmt.Sprintf("the movement was between %s and %s, and the rule was in force for only part of that time", from, to))
	default:
		since := "In force on %s, since %s."
		if ofWar(x.Actor) {
			since = "There was war on %s, since %s."
		}
		l.Why = append([]string{fmt.Sprintf(since, from, first.From)}, l.Why...)
		l.Disputed = first.Disputed
	}
}

// ofWar tells whether somebody acts as party to a war, or is neutral in it: then the
// periods of a rule are those of the wars.
func ofWar(a supercargo.ActorKind) bool {
	return a == supercargo.Belligerent || a == supercargo.Neutral
}

// known are the periods that had begun by the day of asking.
func (x *Rule) known(asOf string) []Period {
	for i := range x.Valid {
		if x.Valid[i].From > asOf {
			return x.Valid[:i]
		}
	}
	return x.Valid
}

// period is the one that a day lies in, nil for none.
func period(all []Period, day string) *Period {
	for i := range all {
		if day >= all[i].From && (all[i].Until == "" || day < all[i].Until) {
			return &all[i]
		}
	}
	return nil
}

// within tells whether a period begins between two days.
func within(all []Period, from, to string) bool {
	for _, p := range all {
		if p.From > from && p.From <= to {
			return true
		}
	}
	return false
}

// always tells whether a rule was in force at all times since before any
// movement that this program is about (since the year 2000).
func always(all []Period) bool {
	return len(all) == 1 && all[0].From < "2000-01-01" && all[0].Until == ""
}

// out says why a rule is not in force on a day.
func out(all []Period, day string) (supercargo.Standing, string) {
	var before, after *Period
	for i := range all {
		if all[i].From > day {
			after = &all[i]
			break
		}
		before = &all[i]
	}
	switch {
	case before == nil:
		return supercargo.NotInForce, fmt.Sprintf("Not in force on %s, only since %s.", day, after.From)
	case after != nil:
		return supercargo.NoMoreForce, fmt.Sprintf("Not in force on %s: it ended on %s (%s) and returned on %s.", day, before.Until, before.Ended, after.From)
	}
	return supercargo.NoMoreForce, fmt.Sprintf("Not in force on %s: it ended on %s (%s).", day, before.Until, before.Ended)
}

// done lists what was done on a rule's ground, as known on the day of asking,
// each before or after the voyage.
func (x *Rule) done(p *Passage, asOf string) (out []supercargo.Done) {
	for _, a := range p.Acts {
		if !slices.Contains(x.By, a.By) || earliest(a.Date) > asOf || !x.ground(&a) {
			continue
		}
		a.When = against(a.Date, p)
		out = append(out, a)
	}
	return out
}

// ground tells whether an act of one of the rule's authorities is one on this
// ground, by what it is on and by the programme or number that it bears. An act
// that says neither is told under every rule of its authority.
func (x *Rule) ground(a *supercargo.Done) bool {
	switch x.On {
	case "vessel":
		if a.As != "vessel" {
			return false
		}
	case "owner": // whoever stands behind it: owner, operator, or linked to it
		if a.As == "vessel" {
			return false
		}
	case "share": // the owner alone
		if a.As != "owner" {
			return false
		}
	}
	if len(x.Named) == 0 || a.Programme == "" && a.Ref == "" {
		return true
	}
	for _, n := range x.Named {
		if strings.Contains(a.Programme, n) || strings.HasPrefix(a.Ref, n) {
			return true
		}
	}
	return false
}

// earliest is the first day that an EDTF date can mean, as far as its text
// says it: "../2024-05-02" has none.
func earliest(date string) string {
	d, _, _ := strings.Cut(date, "/")
	if d == ".." {
		return ""
	}
	return d
}

// latest is the last day.
func latest(date string) string {
	_, d, ok := strings.Cut(date, "/")
	if !ok {
		return date
	}
	if d == ".." {
		return "9999"
	}
	return d
}

// against says whether an act came before, during or after the voyage.
func against(date string, p *Passage) string {
	switch first, last := earliest(date), latest(date); {
	case date == "":
		return "cannot say"
	case p.From != "" && last < p.From:
		return "before"
	case p.To != "" && first > p.To:
		return "after"
	case first == last && p.From != "" && p.To != "":
		return "during"
	}
	return "cannot say"
}
