package reading

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"supercargo"
)

// role is what a place is to the movement.
type role byte

const (
	noRole role = iota
	origin
	destination
)

// placed is a place name at tokens [from, to).
type placed struct {
	supercargo.Location
	spot
	role     role
	from, to int
}

var (
	sending   = words("send sends sent sending ship shipped shipping delivers deliver delivered delivering supply supplies supplied supplying provide provides provided providing transfer transfers transferred transferring export exports exported exporting dispatch dispatched dispatching fly flew flown flying ferry ferried airlift airlifted sell sells sold selling give gave given hand handed smuggle smuggled smuggling pledge pledged forward forwarded forwarding consigned route routed")
	receiving = words("receive receives received receiving buy buys bought buying purchase purchased purchasing obtain obtained import imports imported importing acquire acquired acquiring get gets got order ordered ordering pay paid paying")
	leaving   = words("left leave leaves leaving depart departs departed departing sailed sail sails sailing quit cleared steamed departure")
	arriving  = words("reach reached reaches reaching arrive arrived arrives arriving dock docked docks docking called unloaded unloading discharged berthed moored landed enter entered entering landing calls visited visiting berthing discharging put pulled tied anchored moor called offloaded offloading calling arrival returned returning returns")
	loading   = words("loaded loading load loads boarded took taken taking embarked collected collect collecting picked stowed filled")
	carrying  = words("bore bearing freighted conveyed conveying convey made making carries carried carrying transport transports transported transporting haul hauled hauling funnelled funneled channelled channeled railed trucked move moved moving moves cross crossed crossing crosses bring brought took take taken")
	beside    = words("coastal small main iran's russia's southern-caspian river inland naval commercial railway caspian-sea iranian-run volga the a an its their port ports city harbour harbor terminal capital town nearby region both airport of russian iranian northern southern eastern western caspian south north east west central air base bases depot depots military main either anchorage roadstead off")
)

// placesIn finds the place names of a sentence and what each is to the
// movement. masked tokens (carriers, speakers) hold none.
func (g *Gazetteer) placesIn(toks []token, masked []bool) (out []placed) {
	for i := 0; i < len(toks); {
		if a, b, ok := g.pair(toks[i]); ok && !masked[i] && i+1 < len(toks) && among(toks[i+1].low, "route routes flight flights run line service trip trips corridor leg crossing voyage voyages way rotation rotations shuttle") {
			out = append(out, placed{a.Location, a.spot, origin, i, i + 1}, placed{b.Location, b.spot, destination, i, i + 1})
			i++
			continue
		}
		s, n := g.places.at(toks, i)
		if n == 0 {
			n = unknownPlace(toks, i, masked)
		}
		if n == 0 {
			n = g.endNamed(toks, i, masked)
		}
		if n == 0 || masked[i] || !capital(toks[i]) && !(s.kind == "country" && lowerLands[toks[i].low]) {
			i++
			continue
		}
		p := placed{supercargo.Location{Said: said(toks, i, i+n), Place: s.id}, s, noRole, i, i + n}
		p.role = roleOf(toks, &p, out)
		out = append(out, p)
		i += n
	}
	betweens(toks, out)
	seenAt(toks, out)
	deals(toks, out)
	subjects(toks, out)
	return out
}

// seenAt takes the place where a ship was seen for the end of a way whose
// beginning is told: "spotted at A after leaving B".
func seenAt(toks []token, ps []placed) {
	begun := false
	for _, p := range ps {
		begun = begun || p.role == origin
	}
	for k := range ps {
		p := &ps[k]
		if !begun || p.role != noRole || p.kind == "sea" || p.from == 0 {
			continue
		}
		i := p.from - 1
		for i > 0 && beside[toks[i].low] {
			i--
		}
		if among(toks[i].low, "at in near off") && i > 0 && among(toks[i-1].low, "spotted seen observed photographed pictured docked identified detected") {
			p.role = destination
		}
	}
}

// betweens gives the ends of "between the port of A and a terminal in B".
func betweens(toks []token, ps []placed) {
	for k := 0; k+1 < len(ps); k++ {
		if ps[k].role != noRole || ps[k].kind == "sea" || ps[k+1].kind == "sea" || ps[k+1].from > ps[k].to+8 {
			continue
		}
		joined := false
		for i := ps[k].to; i < ps[k+1].from; i++ {
			joined = joined || toks[i].low == "and"
		}
		for i := ps[k].from - 1; joined && i >= 0 && i > ps[k].from-8 && isWordToken(toks[i]); i-- {
			if toks[i].low == "between" {
				ps[k].role, ps[k+1].role = origin, destination
				break
			}
		}
	}
}

// lowerLands are countries that some outlets write with a small letter.
var lowerLands = words("russia iran belarus")

// pair reads "Tehran-Moscow": both ends in one word.
func (g *Gazetteer) pair(t token) (from, to placed, ok bool) {
	a, b, cut := strings.Cut(strings.ReplaceAll(t.said, "–", "-"), "-")
	if !cut || strings.Contains(b, "-") {
		return from, to, false
	}
	for _, end := range []struct {
		said string
		p    *placed
	}{{a, &from}, {b, &to}} {
		ts := tokens(end.said, 0, len(end.said))
		if len(ts) != 1 || !capital(ts[0]) {
			return from, to, false
		}
		s, n := g.places.at(ts, 0)
		if n == 0 || s.kind == "sea" {
			return from, to, false
		}
		end.p.Location, end.p.spot = supercargo.Location{Said: end.said, Place: s.id}, s
	}
	return from, to, true
}

// endNamed is how many tokens from i on are a place that no list has, told by a
// verb that only a ship, an aircraft or a cargo has before it: "left Rajin",
// "docked at Dunai", "sailed from A to B", "between A and B".
func (g *Gazetteer) endNamed(toks []token, i int, masked []bool) (n int) {
	if i == 0 || masked[i] || !capital(toks[i]) || demonyms[toks[i].low] || otherScript(toks[i].said) {
		return 0
	}
	for i+n < len(toks) && n < 3 && capital(toks[i+n]) && isWordToken(toks[i+n]) && !masked[i+n] {
		if low := toks[i+n].low; dayWords[low] || pressWords[low] || pressNames[low] || bodyWords[low] || stateWords[low] || peopleWords[low] || aircraftType(low) || shipWords[low] || simulated[toks[i+n].said] || describes(low) {
			return 0
		}
		if _, k := g.outlets.at(toks, i+n); k > 0 {
			return 0
		}
		if _, k := g.carriers.at(toks, i+n); k > 0 {
			return 0
		}
		if _, k := g.nouns.at(toks, i+n); k > 0 {
			return 0
		}
		n++
		if toks[i+n-1].owner {
			return 0
		}
	}
	if n == 0 || n == 1 && len(toks[i].said) > 1 && toks[i].said == strings.ToUpper(toks[i].said) {
		return 0 // "NATO"
	}
	k := i - 1
	for k >= 0 && (beside[toks[k].low] || demonyms[toks[k].low] || areaOf(toks, k)) {
		k--
	}
	if k < 0 {
		return 0
	}
	switch low := toks[k].low; {
	case leaving[low] && low != "sailed" && low != "departure" && k == i-1, among(low, "reached reaching"):
		return n
	case among(low, "from to for in at between into via towards") && voyaging(toks, k):
		return n
	case among(low, "and or") && k > 0 && g.pairedBefore(toks, k, masked):
		return n
	}
	return 0
}

// voyaging tells whether one of the nine words before token k is what a ship or
// aircraft does, or a way is called.
func voyaging(toks []token, k int) bool {
	for j := k - 1; j >= 0 && j >= k-9 && toks[j].low != ";"; j-- {
		if low := toks[j].low; saying[low] && !observing[low] {
			return false
		} else if low == "to" && toks[k].low != "to" && toks[k].low != "in" && j < k-6 {
			return false
		} else if leaving[low] || arriving[low] && low != "put" || among(low, "sailed sailing flew flown fly shipped shipping ferried voyage voyages trip trips flight flights route passage crossing crossings bound headed loaded unloaded loading plying shuttled shuttling docked moored anchored transited transiting travelled traveled transported carried delivered moved railed trucked sent") {
			return true
		}
	}
	return false
}

// pairedBefore tells the B of "between A and B".
func (g *Gazetteer) pairedBefore(toks []token, and int, masked []bool) bool {
	for j := and - 1; j > 0 && j >= and-8; j-- {
		if toks[j].low == "between" {
			return voyaging(toks, j)
		}
		if !capital(toks[j]) && !beside[toks[j].low] && !demonyms[toks[j].low] || masked[j] {
			return false
		}
	}
	return false
}

// unknownPlace is how many tokens from i on are a place that no list has: a
// name after "port of", or before "port", "harbour", "airport" or "terminal".
func unknownPlace(toks []token, i int, masked []bool) (n int) {
	if demonyms[toks[i].low] || describes(toks[i].low) {
		return 0
	}
	for i+n < len(toks) && n < 3 && capital(toks[i+n]) && isWordToken(toks[i+n]) && !masked[i+n] && !dayWords[toks[i+n].low] {
		n++
		if toks[i+n-1].owner {
			break
		}
	}
	if n > 0 && otherScript(toks[i].said) && i > 0 && rolesWords[toks[i-1].low] {
		return 1
	}
	if n > 1 && among(toks[i+n-1].low, "port harbour harbor airport terminal roadstead anchorage airfield") && i > 0 && !toks[i+n-1].owner {
		return n
	}
	after := i > 1 && toks[i-1].low == "of" && among(toks[i-2].low, "port harbour harbor city town roadstead airport anchorage")
	before := i+n < len(toks) && among(toks[i+n].low, "port harbour harbor airport terminal roadstead anchorage airfield")
	if n > 0 && (after || before && i > 0 && !toks[i+n-1].owner) {
		return n
	}
	return 0
}

// demonyms are no places, though "the Iranian port" has the form of one.
var demonyms = words("iranian russian ukrainian syrian turkish azerbaijani azeri kazakh kazakhstani turkmen armenian georgian chinese korean yemeni iraqi indian israeli american british french german dutch italian spanish greek european western eastern northern southern central caspian black north south east west soviet libyan lebanese emirati saudi qatari egyptian sudanese houthi belarusian polish norwegian swedish danish finnish japanese venezuelan cuban panamanian liberian maltese military naval international regional deep-water dry main iran's russia's")

var rolesWords = words("from left to for at in of into reached towards via port off entered departed")

// otherScript tells a word whose first letter is not Latin.
func otherScript(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
}

// roleOf reads what stands before the name: a preposition, or a verb that
// takes a place.
func roleOf(toks []token, p *placed, before []placed) role {
	if p.kind == "sea" || toks[p.to-1].owner || attributive(toks, p) {
		return noRole
	}
	i := p.from - 1
	for i >= 0 && (ownerPhrase(toks, i, p.from) || areaOf(toks, i) || beside[toks[i].low] || demonyms[toks[i].low] || strings.Contains(`"“”'‘`, toks[i].low)) {
		i--
	}
	if i < 0 {
		return noRole
	}
	low, last := toks[i].low, len(before)-1
	switch {
	case (low == "and" || low == "or" || low == "," || low == "&") && last >= 0 && before[last].to == i:
		if between(toks, before[last].from) {
			before[last].role = origin
			return destination
		}
		return before[last].role
	case low == "by" && i > 0 && receiving[toks[i-1].low] && state(p):
		return destination
	case low == "by" && state(p) && passiveSent(toks, i):
		return origin
	case (low == "in" || low == "from") && i > 0 && among(toks[i-1].low, "originated originating originates"):
		return origin
	case low == "from" || leaving[low] || low == "of" && i > 0 && toks[i-1].low == "out":
		return origin
	case (low == "–" || low == "-" || low == "—") && last >= 0 && before[last].to == i && before[last].role == noRole:
		before[last].role = origin
		return destination
	case low == "to" && i > 0 && notMoved[toks[i-1].low]:
		return noRole
	case low == "to" || low == "into" || low == "towards" || low == "toward" || low == "onto":
		return destination
	case low == "for" && bound(toks, i):
		return destination
	case (low == "in" || low == "at") && i > 0 && among(toks[i-1].low, "dock drydock"):
		return noRole
	case (low == "in" || low == "at") && verbBefore(toks, i, arriving):
		return destination
	case (low == "in" || low == "at") && verbBefore(toks, i, loading):
		return origin
	case low == "reached" || low == "reaching" || low == "entered":
		return destination
	case among(low, "origin loading loaded departure embarkation"):
		return origin
	case among(low, "destination discharge discharging unloading arrival"):
		return destination
	case sending[low] && p.kind != "":
		return destination
	}
	return noRole
}

var notMoved = words("out turned turning turn according close near due thanks opposed loyal visit travelled attributed related linked belongs belonging")

func between(toks []token, i int) bool { return i > 0 && toks[i-1].low == "between" }

// bound tells "bound for", "headed for", and "left A for B".
func bound(toks []token, i int) bool {
	return verbBefore(toks, i, leaving) || i > 0 && among(toks[i-1].low, "bound headed destined heading made makes making set meant intended") || i > 1 && among(toks[i-2].low, "set setting")
}

// verbBefore looks for a verb in the nine words before token i.
func verbBefore(toks []token, i int, verbs set) bool {
	for k := i - 1; k >= 0 && k >= i-9 && toks[k].low != ";"; k-- {
		if verbs[toks[k].low] {
			return true
		}
	}
	return false
}

// subjects gives a country or capital that stands before a verb of sending or
// receiving its part, where no preposition has.
func subjects(toks []token, ps []placed) {
	for k := range ps {
		p := &ps[k]
		if p.role != noRole || p.kind != "country" && p.kind != "capital" || toks[p.to-1].owner || p.from > 0 && among(toks[p.from-1].low, "in of with against near to across at on for by that's") {
			continue
		}
		for i := p.to; i < len(toks) && i < p.to+9; i++ {
			low := toks[i].low
			if low == "," || low == ";" || low == "that" || low == "which" || low == "who" || k+1 < len(ps) && i >= ps[k+1].from {
				break
			}
			if (sending[low] || receiving[low]) && passive(toks, i) {
				break
			}
			if (sending[low] || receiving[low]) && asNoun(toks, i) {
				break
			}
			if sending[low] {
				p.role = origin
				break
			}
			if receiving[low] {
				p.role = destination
				break
			}
		}
	}
}

// attributive tells "U.S. food aid" and "UK forces", where the name is an
// adjective.
func attributive(toks []token, p *placed) bool {
	return among(toks[p.to-1].low, "us u.s. usa uk u.k. uae eu") && p.to < len(toks) && (isWordToken(toks[p.to]) || toks[p.to].low == "-") &&
		!among(toks[p.to].low, "and or in on by to for with from as via at after before during while when but that which is was has had will")
}

// passiveSent tells "sent to Russia by" before token i.
func passiveSent(toks []token, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if sending[toks[k].low] && (strings.HasSuffix(toks[k].low, "ed") || among(toks[k].low, "sent given sold flown")) {
			return true
		}
	}
	return false
}

// ownerPhrase tells the words of "North Korea's" before the place at from.
func ownerPhrase(toks []token, i, from int) bool {
	for k := i; k < from && k < i+3; k++ {
		if !capital(toks[k]) {
			return false
		}
		if toks[k].owner {
			return true
		}
	}
	return false
}

// describes tells "russian-occupied" and "iranian-made", which hold a name and
// name nothing.
func describes(low string) bool {
	i := strings.LastIndexAny(low, "-‑")
	return i > 0 && among(low[i+1:], "held controlled occupied based flagged made backed linked owned built designed supplied run operated registered led")
}

// areaOf tells "Houthi-held areas of" and "the north of" before a place.
func areaOf(toks []token, i int) bool {
	low := toks[i].low
	return low == "of" && i > 0 && among(toks[i-1].low, "areas area parts part region regions coast shores south north east west province territory territories city base bases depot depots airfield airfields village town towns cities") ||
		among(low, "areas parts regions territories") || describes(low)
}

// dealRE is a bargain between two, before what it is about.
var dealRE = regexp.MustCompile(`\b(?:deal|agreement|contract|arrangement|accord|pact|memorandum) with\b`)

// deals gives the ends of "Iran struck a deal with Russia to supply missiles".
func deals(toks []token, ps []placed) {
	if len(ps) < 2 || !dealRE.MatchString(lowText(toks)) {
		return
	}
	for k := 0; k+1 < len(ps); k++ {
		a, b := &ps[k], &ps[k+1]
		if !state(a) || !state(b) || b.from == 0 || !among(toks[b.from-1].low, "with") || a.role != noRole || b.role != noRole {
			continue
		}
		for i := b.to; i < len(toks) && i < b.to+8; i++ {
			switch low := toks[i].low; {
			case sending[low]:
				a.role, b.role = origin, destination
				return
			case receiving[low]:
				a.role, b.role = destination, origin
				return
			}
		}
	}
}

func state(p *placed) bool { return p.kind == "country" || p.kind == "capital" }

// asNoun tells "Tehran's supply of drones" and "the transfer".
func asNoun(toks []token, i int) bool {
	if toks[i].low == "shipping" && i+1 < len(toks) && among(toks[i+1].low, "firm firms company companies line lines data records network networks industry sector agent agents container containers documents giant group giants sources expert experts analyst analysts broker brokers") {
		return true
	}
	return i > 0 && among(toks[i].low, "supply transfer export ship sale delivery dispatch order purchase import flight") &&
		(toks[i-1].owner || among(toks[i-1].low, "the of a an this that its their any all arms weapons drone drones military for regarding over on about"))
}

// passive tells "was sent", "were supplied": the subject did not send.
func passive(toks []token, i int) bool {
	return i > 0 && among(toks[i-1].low, "was were been be being is are") && strings.HasSuffix(toks[i].low, "ed")
}
