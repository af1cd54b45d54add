package lever

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// answer is what a condition comes to.
type answer int

const (
	met answer = iota
	unknown
	unmet
)

// finding is the answer to one condition, in a sentence; for what is unknown,
// the missing fact.
type finding struct {
	answer answer
	text   string
	usual  bool // it rests on the shortest way by sea, which was not observed
}

func yes(f string, a ...any) finding { return finding{answer: met, text: fmt.Sprintf(f, a...)} }
func no(f string, a ...any) finding  { return finding{answer: unmet, text: fmt.Sprintf(f, a...)} }
func ask(f string, a ...any) finding { return finding{answer: unknown, text: fmt.Sprintf(f, a...)} }

// conditions asks everything that a rule asks of the movement, for an actor; ""
// where it is not known whose it would be to act.
func (w *When) conditions(p *Passage, who string) (out []finding) {
	add := func(asked bool, f func() finding) {
		if asked {
			out = append(out, f())
		}
	}
	add(w.Mode != "", func() finding { return w.mode(p) })
	add(len(w.Origin) > 0, func() finding { return inState("It left", w.Origin, p.Origin.State, "where it came from") })
	add(len(w.Destination) > 0, func() finding { return inState("It went to", w.Destination, p.Destination.State, "where it went") })
	add(len(w.Ends) > 0, func() finding { return w.ends(p) })
	add(len(w.Ports) > 0, func() finding { return w.ports(p) })
	add(len(w.PortIDs) > 0, func() finding { return w.portIDs(p) })
	add(w.Calls, func() finding { return w.calls(p) })
	add(w.ForeignPort, func() finding { return w.foreignPort(p) })
	add(len(w.Items) > 0, func() finding { return w.items(p) })
	add(w.Sea != "", func() finding { return w.sea(p) })
	add(len(w.Regimes) > 0, func() finding { return w.regimes(p, who) })
	add(len(w.Passages) > 0, func() finding { return w.passages(p) })
	add(len(w.Flag) > 0, func() finding { return inState("The flag is that of", w.Flag, p.Subject.Flag, "the flag") })
	add(len(w.FlagNot) > 0, func() finding { return w.flagNot(p) })
	add(w.FlagKnown, func() finding { return w.flagKnown(p) })
	add(w.Flagless, func() finding { return w.flagless(p) })
	add(w.Military != nil, func() finding { return w.military(p) })
	add(len(w.OwnerState) > 0, func() finding { return w.ownerState(p) })
	add(w.OwnerKnown, func() finding { return w.ownerKnown(p) })
	add(len(w.Contracted) > 0, func() finding { return w.contracted(p) })
	add(len(w.InsurerIn) > 0, func() finding { return w.insurerIn(p) })
	add(len(w.ClassIn) > 0, func() finding { return w.classIn(p) })
	add(w.Listed != "", func() finding { return w.listed(p) })
	add(w.Half, func() finding { return w.half(p) })
	return out
}

// eu are the member states of the Union since 2020-02-01, and the parts of them that
// have a code of their own in ISO 3166 and are of the Union (TFEU art. 349 and 355):
// France's outermost regions, and Åland.
var eu = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GF GP MF MQ RE YT AX")

func isIn(states []string, s string) bool {
	return slices.Contains(states, s) || slices.Contains(states, "EU") && slices.Contains(eu, s)
}

// inState asks whether a state is one of several.
func inState(what string, states []string, s, fact string) finding {
	switch {
	case s == "":
		return ask("%s is not known", fact)
	case isIn(states, s):
		return yes("%s %s.", what, s)
	}
	return no("%s %s, and the rule is about %s.", what, s, strings.Join(states, ", "))
}

var modeWords = map[supercargo.Mode]string{supercargo.BySea: "sea", supercargo.ByAir: "air", supercargo.ByRail: "rail", supercargo.ByRoad: "road"}

func (w *When) mode(p *Passage) finding {
	switch p.Mode {
	case "":
		return ask("how it went, by sea, by air or over land, is not known")
	case w.Mode:
		return yes("It went by %s.", modeWords[p.Mode])
	}
	return no("It went by %s.", modeWords[p.Mode])
}

func (w *When) ends(p *Passage) finding {
	for _, e := range []End{p.Origin, p.Destination} {
		if e.State != "" && isIn(w.Ends, e.State) {
			return yes("One end lies in %s.", e.State)
		}
	}
	if p.Origin.State == "" || p.Destination.State == "" {
		return ask("where it began or ended is not known")
	}
	return no("Neither end lies in %s.", strings.Join(w.Ends, ", "))
}

func (p *Passage) stops() []End { return append([]End{p.Origin, p.Destination}, p.Calls...) }

// ports asks for an end or a call in one of the states. A call on the way that
// nobody speaks of is no ground: a rule about ports of a region is silent about
// movements that are not known to touch it.
func (w *When) ports(p *Passage) finding {
	missing := false
	for _, e := range p.stops() {
		if e.State != "" && isIn(w.Ports, e.State) {
			return yes("It calls in %s.", e.State)
		}
		missing = missing || e.State == ""
	}
	if missing {
		return ask("where it began or ended is not known")
	}
	return no("No call in a port or airport of %s is known.", strings.Join(w.Ports, ", "))
}

func (w *When) portIDs(p *Passage) finding {
	for _, e := range p.stops() {
		if slices.Contains(w.PortIDs, e.ID) {
			return yes("It calls at %s.", e.Name)
		}
	}
	if p.Origin.ID == "" || p.Destination.ID == "" {
		return ask("at which ports it began and ended is not known")
	}
	return no("It calls at none of the ports that are named.")
}

func (w *When) calls(p *Passage) finding {
	switch {
	case len(p.Calls) > 0:
		return yes("It calls at %s on the way.", p.Calls[0].Name)
	case p.RouteKnown:
		return no("It calls at no port on the way.")
	}
	return ask("whether it called at a port on the way is not known")
}

func (w *When) foreignPort(p *Passage) finding {
	switch f := p.Subject.Flag; {
	case f == "":
		return ask("the flag is not known")
	case p.Origin.State != f && p.Origin.State != "" || p.Destination.State != f && p.Destination.State != "":
		return yes("One end lies in a state other than the flag's.")
	case p.Origin.State == "" || p.Destination.State == "":
		return ask("where it began or ended is not known")
	}
	return no("Both ends lie in the flag state.")
}

func (w *When) items(p *Passage) finding {
	if len(p.Items) == 0 {
		return ask("what was carried is not known: movement shows no cargo")
	}
	for _, c := range p.Items {
		if slices.Contains(w.Items, c) {
			return yes("The goods are taken for %s (%s).", c, p.ItemsBasis)
		}
	}
	return no("The goods are not of the kind that the rule is about (%s).", p.ItemsBasis)
}

// sea asks by which sea it went: the Caspian, which has a regime of its own, or any
// other.
func (w *When) sea(p *Passage) finding {
	is, what := p.Seas.Open, "It goes by the sea, and not by the Caspian alone."
	if w.Sea == "caspian" {
		is, what = p.Seas.Caspian, "It lies on the Caspian."
	}
	why := p.Seas.Why
	switch is {
	case Yes:
		return yes("%s", cmp.Or(why, what))
	case No:
		if w.Sea == "open" {
			return no("%s The Caspian is under a regime of its own and not under the law of the sea.", cmp.Or(why, "It lies on the Caspian."))
		}
		return no("%s", cmp.Or(why, "It does not lie on the Caspian."))
	}
	if strings.HasSuffix(why, ".") || why == "" {
		why = "by which seas it went is not known"
	}
	return ask("%s", why)
}

// lay gives the waters of a rule's regimes that it is known to have lain in.
func (w *When) lay(p *Passage) []supercargo.Waters { return w.among(p.Waters) }

// usual gives those of the shortest way by sea, where that is all that is known.
func (w *When) usual(p *Passage) []supercargo.Waters {
	if p.Usual == nil || p.RouteKnown {
		return nil
	}
	return w.among(p.Usual.Waters)
}

func (w *When) among(all []supercargo.Waters) (out []supercargo.Waters) {
	for _, x := range all {
		if slices.Contains(w.Regimes, x.Regime) {
			out = append(out, x)
		}
	}
	return out
}

// near gives the waters that may be of a rule's regimes, for they lie within
// the error of a limit.
func (w *When) near(p *Passage) (out []supercargo.Waters) {
	for _, x := range p.Waters {
		if slices.ContainsFunc(x.Near, func(r supercargo.Regime) bool { return slices.Contains(w.Regimes, r) }) {
			out = append(out, x)
		}
	}
	return out
}

// layOrNear gives the waters that are of a rule's regimes, else those that may be.
func (w *When) layOrNear(p *Passage) []supercargo.Waters {
	if found := w.lay(p); len(found) > 0 {
		return found
	}
	return w.near(p)
}

func (w *When) regimes(p *Passage, who string) finding {
	var lay []string
	of := w.of(p, who)
	for _, x := range of(w.lay(p)) {
		s := fmt.Sprintf("%s of %s (%s)", strings.ReplaceAll(string(x.Regime), "_", " "), cmp.Or(x.State, "no state"), x.Basis)
		if !slices.Contains(lay, s) {
			lay = append(lay, s)
		}
	}
	switch {
	case len(lay) > 0:
		return yes("It lay in %s.", strings.Join(lay, ", "))
	case len(of(w.near(p))) > 0:
		return ask("whether it lay in such waters, for its positions lie within the error of their limit")
	case p.RouteKnown:
		return no("Its positions show none of these waters.")
	case len(of(w.usual(p))) > 0:
		return ask("that it kept to the shortest way by sea, which lies in such waters%s; the way that it took was not observed", ofWhom(who))
	case p.Usual != nil:
		f := no("The shortest way by sea lies in none of these waters; the way that it took was not observed.")
		f.usual = true
		return f
	}
	return ask("the waters that it passed through are not known")
}

func ofWhom(who string) string {
	if len(who) != 2 {
		return ""
	}
	return " of " + who
}

// of gives a filter of waters: where an actor has some of them, no others' count.
func (w *When) of(p *Passage, who string) func([]supercargo.Waters) []supercargo.Waters {
	if !ofOne(w.lay(p), who) && !ofOne(w.near(p), who) && !ofOne(w.usual(p), who) {
		return func(all []supercargo.Waters) []supercargo.Waters { return all }
	}
	return func(all []supercargo.Waters) (out []supercargo.Waters) {
		for _, x := range all {
			if ofOne([]supercargo.Waters{x}, who) {
				out = append(out, x)
			}
		}
		return out
	}
}

// ofOne tells whether some of the waters are an actor's, or may be.
func ofOne(all []supercargo.Waters, who string) bool {
	for _, x := range all {
		if who != "" && (x.State == who || nearest(&x) == who || slices.Contains(x.Also, who)) {
			return true
		}
	}
	return false
}

// through gives the waters of the passages that a rule names.
func (w *When) through(p *Passage) (out []supercargo.Waters) {
	for _, x := range p.Waters {
		for _, name := range w.Passages {
			if x.Passage != "" && strings.Contains(strings.ToLower(x.Passage), name) {
				out = append(out, x)
				break
			}
		}
	}
	return out
}

func (w *When) passages(p *Passage) finding {
	if found := w.through(p); len(found) > 0 {
		return yes("It went through %s.", found[0].Passage)
	}
	if within := behind(w.Passages); within != nil && p.Origin.State != "" && p.Destination.State != "" && !slices.Contains(within, p.Origin.State) && !slices.Contains(within, p.Destination.State) {
		return no("Neither end lies behind these passages.")
	}
	switch {
	case p.RouteKnown:
		return no("Its positions show no such passage.")
	case p.Seas.Caspian == Yes && p.Seas.Open == No && !slices.Contains(w.Passages, "volga"):
		return no("It lies on the Caspian, and no such passage lies between.")
	case p.Seas.Caspian == No && slices.Contains(w.Passages, "volga"):
		return no("It is not known to have come near Russia's rivers.")
	}
	return ask("the passages that it went through are not known")
}

// behind are the states that have a coast behind every one of some passages, nil
// where that is not known: the Turkish Straits lead to the Black Sea and, by Russia's
// rivers, to the Caspian.
func behind(passages []string) []string {
	for _, name := range passages {
		if name != "bosporus" && name != "dardanelles" && name != "marmara" {
			return nil
		}
	}
	return strings.Fields("AZ BG GE IR KZ MD RO RU TM TR UA")
}

func (w *When) flagNot(p *Passage) finding {
	switch f := p.Subject.Flag; {
	case f == "":
		return ask("the flag is not known")
	case slices.Contains(w.FlagNot, f):
		return no("Her flag is %s, which the rule leaves out.", f)
	default:
		return yes("Her flag is %s.", f)
	}
}

func (w *When) flagKnown(p *Passage) finding {
	if p.Subject.Flag == "" {
		return ask("the flag is not known")
	}
	return yes("The flag is %s (%s).", p.Subject.Flag, cmp.Or(p.Subject.FlagFrom, "as given"))
}

func (w *When) flagless(p *Passage) finding {
	if p.Subject.Flag == "" {
		return ask("whether it had a nationality is not known")
	}
	return no("It has a nationality: %s.", p.Subject.Flag)
}

func (w *When) military(p *Passage) finding {
	switch {
	case p.Subject.Name == "" && p.Subject.Operator.Name == "":
		return ask("whose aircraft it was is not known")
	case p.Subject.Military == *w.Military && p.Subject.Military:
		return yes("It is operated by armed forces.")
	case p.Subject.Military == *w.Military:
		return yes("It is not known as an aircraft of armed forces.")
	case p.Subject.Military:
		return no("It is operated by armed forces.")
	}
	return no("It is not known as an aircraft of armed forces.")
}

func (p *Passage) holders() []Party { return []Party{p.Subject.Owner, p.Subject.Operator} }

func (w *When) ownerState(p *Passage) finding {
	known := false
	for _, o := range p.holders() {
		if o.State != "" && isIn(w.OwnerState, o.State) {
			return yes("%s is of %s.", o.Name, o.State)
		}
		known = known || o.State != ""
	}
	if !known {
		return ask("who owns or operates it is not known")
	}
	return no("Owner and operator are not of %s, as far as known.", strings.Join(w.OwnerState, ", "))
}

func (w *When) ownerKnown(p *Passage) finding {
	for _, o := range p.holders() {
		if o.State != "" {
			return yes("%s is of %s.", o.Name, o.State)
		}
	}
	return ask("the state of owner or operator is not known")
}

// contracted asks whether somebody of a state owns, runs or hired it. A charter is
// seldom public, so that another's owner leaves the question open.
func (w *When) contracted(p *Passage) finding {
	for _, o := range p.holders() {
		if o.State != "" && isIn(w.Contracted, o.State) {
			return yes("%s is of %s.", o.Name, o.State)
		}
	}
	return ask("whether it was contracted or chartered by somebody of %s is not known", strings.Join(w.Contracted, ", "))
}

func (w *When) insurerIn(p *Passage) finding {
	return inState("The insurer is of", w.InsurerIn, p.Subject.Insurer.State, "the insurer")
}

func (w *When) classIn(p *Passage) finding {
	switch c := p.Subject.Class.Name; {
	case c == "":
		return ask("the classification society is not known")
	case slices.Contains(w.ClassIn, c):
		return yes("She is classed by the %s.", c)
	default:
		return no("She is classed by %s.", c)
	}
}

// listed asks whether the vessel, or who owns it, is listed. An operator, or one
// whom a list links to it, is no owner; a holder is owner or operator, whom a freeze
// of what somebody owns or controls reaches.
func (w *When) listed(p *Passage) finding {
	holder := func(as string) bool { return w.Listed == "holder" && (as == "owner" || as == "operator") }
	for _, a := range p.Acts {
		if slices.Contains(w.By, a.By) && w.ofRefs(&a) && (w.Listed == a.As || holder(a.As)) {
			return yes("%s is listed by %s since %s.", a.On, a.By, cmp.Or(a.Date, "a day that is not known"))
		}
	}
	if w.Listed == "owner" && p.Subject.Owner.Name == "" {
		return ask("who owns it is not known")
	}
	if w.Listed == "holder" && p.Subject.Owner.Name == "" && p.Subject.Operator.Name == "" {
		return ask("who owns or operates it is not known")
	}
	return no("No such listing of the %s is known.", strings.Replace(w.Listed, "holder", "owner or operator", 1))
}

// ofRefs tells whether an act bears one of the numbers that a rule asks for; a list
// of the United Nations holds many regimes, told apart by their numbers.
func (w *When) ofRefs(a *supercargo.Done) bool {
	return len(w.Refs) == 0 || slices.ContainsFunc(w.Refs, func(r string) bool { return strings.HasPrefix(a.Ref, r) })
}

// theHalf is the share from which on what a listed person owns is blocked too, per
// cent: OFAC's guidance of 2014-08-13.
const theHalf = 50

// half asks for the share that the owner holds.
func (w *When) half(p *Passage) finding {
	switch o := &p.Subject.Owner; {
	case o.Share == 0:
		return ask("what share the listed owner holds is not known: fifty per cent or more, alone or with others that are listed")
	case o.Share < theHalf:
		return no("%s holds %.4g per cent.", o.Name, o.Share)
	default:
		return yes("%s holds %.4g per cent.", o.Name, o.Share)
	}
}
