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
	add(len(w.Origin) > 0, func() finding { return inState("The origin is", w.Origin, p.Origin.State, "the origin") })
	add(len(w.Destination) > 0, func() finding {
		return inState("The destination is", w.Destination, p.Destination.State, "the destination")
	})
	add(len(w.Ends) > 0, func() finding { return w.ends(p) })
	add(len(w.Ports) > 0, func() finding { return w.ports(p) })
	add(len(w.PortIDs) > 0, func() finding { return w.portIDs(p) })
	add(w.Calls, func() finding { return w.calls(p) })
	add(w.ForeignPort, func() finding { return w.foreignPort(p) })
	add(len(w.Items) > 0, func() finding { return w.items(p) })
	add(w.Sea != "", func() finding { return w.sea(p) })
	add(len(w.Regimes) > 0, func() finding { return w.regimes(p, who) })
	add(len(w.Passages) > 0, func() finding { return w.passages(p) })
	add(len(w.Flag) > 0, func() finding { return inState("The flag is", w.Flag, p.Subject.Flag, "the flag") })
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
	return no("%s %s; the rule is about %s.", what, s, strings.Join(states, ", "))
}

var modeWords = map[supercargo.Mode]string{supercargo.BySea: "sea", supercargo.ByAir: "air", supercargo.ByRail: "rail", supercargo.ByRoad: "road"}

func (w *When) mode(p *Passage) finding {
	switch p.Mode {
	case "":
		return ask("whether transport was by sea, by air or by land is not known")
	case w.Mode:
		return yes("Transport was by %s.", modeWords[p.Mode])
	}
	return no("Transport was by %s.", modeWords[p.Mode])
}

func (w *When) ends(p *Passage) finding {
	for _, e := range []End{p.Origin, p.Destination} {
		if e.State != "" && isIn(w.Ends, e.State) {
			return yes("One end is in %s.", e.State)
		}
	}
	if p.Origin.State == "" || p.Destination.State == "" {
		return ask("the state at one end is not known")
	}
	return no("Neither end is in %s.", strings.Join(w.Ends, ", "))
}

func (p *Passage) stops() []End { return append([]End{p.Origin, p.Destination}, p.Calls...) }

// ports asks for an end or a call in one of the states. A call on the way that
// nobody speaks of is no ground: a rule about ports of a region is silent about
// movements that are not known to touch it.
func (w *When) ports(p *Passage) finding {
	missing := false
	for _, e := range p.stops() {
		if e.State != "" && isIn(w.Ports, e.State) {
			return yes("The movement has a call in %s.", e.State)
		}
		missing = missing || e.State == ""
	}
	if missing {
		return ask("the state at one end is not known")
	}
	return no("No call at a port or airport in %s is known.", strings.Join(w.Ports, ", "))
}

func (w *When) portIDs(p *Passage) finding {
	for _, e := range p.stops() {
		if slices.Contains(w.PortIDs, e.ID) {
			return yes("The movement has a call at %s.", e.Name)
		}
	}
	if p.Origin.ID == "" || p.Destination.ID == "" {
		return ask("the ports at the two ends are not known")
	}
	return no("No call at the ports named in the rule.")
}

func (w *When) calls(p *Passage) finding {
	switch {
	case len(p.Calls) > 0:
		return yes("The movement has a call at %s on the way.", p.Calls[0].Name)
	case p.RouteKnown:
		return no("No call at a port on the way.")
	}
	return ask("whether there was a call at a port on the way is not known")
}

func (w *When) foreignPort(p *Passage) finding {
	switch f := p.Subject.Flag; {
	case f == "":
		return ask("the flag is not known")
	case p.Origin.State != f && p.Origin.State != "" || p.Destination.State != f && p.Destination.State != "":
		return yes("One end is not in the flag state.")
	case p.Origin.State == "" || p.Destination.State == "":
		return ask("the state at one end is not known")
	}
	return no("Both ends are in the flag state.")
}

func (w *When) items(p *Passage) finding {
	if len(p.Items) == 0 {
		return ask("the cargo is not known: movement does not show cargo")
	}
	for _, c := range p.Items {
		if slices.Contains(w.Items, c) {
			return yes("The goods count as %s (%s).", c, p.ItemsBasis)
		}
	}
	return no("The rule is about other goods (%s).", p.ItemsBasis)
}

// sea asks by which sea it went: the Caspian, which has a regime of its own, or any
// other.
func (w *When) sea(p *Passage) finding {
	is, what := p.Seas.Open, "The movement was at sea, and not only on the Caspian."
	if w.Sea == "caspian" {
		is, what = p.Seas.Caspian, "The movement was on the Caspian."
	}
	why := p.Seas.Why
	switch is {
	case Yes:
		return yes("%s", cmp.Or(why, what))
	case No:
		if w.Sea == "open" {
			return no("%s The Caspian has its own regime; the law of the sea does not apply there.", cmp.Or(why, "The movement was on the Caspian."))
		}
		return no("%s", cmp.Or(why, "The movement was not on the Caspian."))
	}
	if strings.HasSuffix(why, ".") || why == "" {
		why = "which seas were crossed is not known"
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
		s := fmt.Sprintf("%s of %s (%s)", x.Regime.Words(), cmp.Or(x.State, "no state"), x.Basis)
		if !slices.Contains(lay, s) {
			lay = append(lay, s)
		}
	}
	switch {
	case len(lay) > 0:
		return yes("The movement was in %s.", strings.Join(lay, ", "))
	case len(of(w.near(p))) > 0:
		return ask("whether the movement was in such waters: it is closer to the limit than the possible error")
	case p.RouteKnown:
		return no("No position is in these waters.")
	case len(of(w.usual(p))) > 0:
		return ask("whether the shortest sea route was taken, which crosses such waters%s; the actual route was not observed", ofWhom(who))
	case p.Usual != nil:
		f := no("The shortest sea route crosses none of these waters; the actual route was not observed.")
		f.usual = true
		return f
	}
	return ask("the waters passed through are not known")
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
		return yes("The movement was in %s.", found[0].Passage)
	}
	if within := behind(w.Passages); within != nil && p.Origin.State != "" && p.Destination.State != "" && !slices.Contains(within, p.Origin.State) && !slices.Contains(within, p.Destination.State) {
		return no("Neither end is beyond these passages.")
	}
	switch {
	case p.RouteKnown:
		return no("No position is in such a passage.")
	case p.Seas.Caspian == Yes && p.Seas.Open == No && !slices.Contains(w.Passages, "volga"):
		return no("The movement was on the Caspian, with no such passage on the way.")
	case p.Seas.Caspian == No && slices.Contains(w.Passages, "volga"):
		return no("Nothing shows it near Russia's rivers.")
	}
	return ask("the passages used are not known")
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
		return no("The flag is %s; the rule is about other flags.", f)
	default:
		return yes("The flag is %s.", f)
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
		return ask("whether the ship had a nationality is not known")
	}
	return no("The ship has a nationality: %s.", p.Subject.Flag)
}

func (w *When) military(p *Passage) finding {
	switch {
	case p.Subject.Name == "" && p.Subject.Operator.Name == "":
		return ask("the owner and operator of the aircraft are not known")
	case p.Subject.Forces && !p.Subject.Military:
		return ask("whether armed forces operate the aircraft: its address is in a block that observers hold to be theirs")
	case p.Subject.Military == *w.Military && p.Subject.Military:
		return yes("Armed forces operate the aircraft.")
	case p.Subject.Military == *w.Military:
		return yes("The aircraft is not known as military.")
	case p.Subject.Military:
		return no("Armed forces operate the aircraft.")
	}
	return no("The aircraft is not known as military.")
}

func (p *Passage) holders() []Party { return []Party{p.Subject.Owner, p.Subject.Operator} }

func (w *When) ownerState(p *Passage) finding {
	known := false
	for _, o := range p.holders() {
		if o.State != "" && isIn(w.OwnerState, o.State) {
			return yes("%s is from %s.", o.Name, o.State)
		}
		known = known || o.State != ""
	}
	if !known {
		return ask("owner and operator are not known")
	}
	return no("Owner and operator are not from %s, as far as known.", strings.Join(w.OwnerState, ", "))
}

func (w *When) ownerKnown(p *Passage) finding {
	for _, o := range p.holders() {
		if o.State != "" {
			return yes("%s is from %s.", o.Name, o.State)
		}
	}
	return ask("the state of owner or operator is not known")
}

// contracted asks whether somebody of a state owns, runs or hired it. A charter is
// seldom public, so that another's owner leaves the question open.
func (w *When) contracted(p *Passage) finding {
	for _, o := range p.holders() {
		if o.State != "" && isIn(w.Contracted, o.State) {
			return yes("%s is from %s.", o.Name, o.State)
		}
	}
	return ask("whether somebody from %s contracted or chartered it is not known", strings.Join(w.Contracted, ", "))
}

func (w *When) insurerIn(p *Passage) finding {
	return inState("The insurer is from", w.InsurerIn, p.Subject.Insurer.State, "the insurer")
}

func (w *When) classIn(p *Passage) finding {
	switch c := p.Subject.Class.Name; {
	case c == "":
		return ask("the classification society is not known")
	case slices.Contains(w.ClassIn, c):
		return yes("Classed by the %s.", c)
	default:
		return no("Classed by %s.", c)
	}
}

// listed asks whether the vessel, or who owns it, is listed. An operator, or one
// whom a list links to it, is no owner; a holder is owner or operator, whom a freeze
// of what somebody owns or controls reaches.
func (w *When) listed(p *Passage) finding {
	holder := func(as string) bool { return w.Listed == "holder" && (as == "owner" || as == "operator") }
	for _, a := range p.Acts {
		if a.Until == "" && slices.Contains(w.By, a.By) && w.ofRefs(&a) && (w.Listed == a.As || holder(a.As)) {
			return yes("%s has been listed by %s, date of listing: %s.", a.On, a.By, a.Day())
		}
	}
	if w.Listed == "owner" && p.Subject.Owner.Name == "" {
		return ask("the owner is not known")
	}
	if w.Listed == "holder" && p.Subject.Owner.Name == "" && p.Subject.Operator.Name == "" {
		return ask("owner and operator are not known")
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
		return ask("the share held by the listed owner is not known: fifty per cent or more, alone or with other listed owners")
	case o.Share < theHalf:
		return no("%s holds %.4g per cent.", o.Name, o.Share)
	default:
		return yes("%s holds %.4g per cent.", o.Name, o.Share)
	}
}
