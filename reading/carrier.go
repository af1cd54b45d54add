package reading

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"supercargo"
)

// mention is a carrier and the tokens [from, to) that name it.
type mention struct {
	supercargo.Carrier
	from, to int
}

var (
	registrationRE = regexp.MustCompile(`^(?:EP-[A-Z]{3}|(?:RA|RF)-\d{5}|(?:EX|EW|UK|UR|EK|EY)-\d{3,5}[A-Z]{0,2}|(?:UP|4K|YI|YK|TC|A6|XT|XA|9H)-[A-Z0-9]{3,5}|SIM-[A-Z0-9]{2,5})$`)
	imoRE          = regexp.MustCompile(`^\d{6,7}$`)
	mmsiRE         = regexp.MustCompile(`^\d{9}$`)
)

// shipWords go before a ship's name; a name of one word, which may be anything
// else, is taken for a ship's only after one of them, in quotes or in capitals.
var shipWords = words("ship vessel freighter tanker carrier aboard mv m/v motorship coaster bulker named called barge boat ships vessels vessel's ferry tug lighter trawler reefer ro-ro feeder hull sister sistership cargoship freighters tankers coasters bulkers barges flagged судно теплоход сухогруз корабль танкер کشتی buque barco carguero mercante")

// carriers finds ships, aircraft and operators: names of the gazetteer,
// registrations, and capitalised names after "the ship", "aboard the" or "SIM".
// known are ships that the article names elsewhere, and may be nil.
func (g *Gazetteer) carriersIn(toks []token, known *lexicon[supercargo.Carrier]) (out []mention) {
	for i := 0; i < len(toks); {
		m, ok := g.carrierAt(toks, i)
		if !ok && known != nil && capital(toks[i]) {
			if c, n := known.at(toks, i); n > 0 && !(toks[i+n-1].owner && i+n < len(toks) && among(toks[i+n].low, "sister owner owners operator captain crew master builder")) {
				c.Said = said(toks, i, i+n)
				m, ok = mention{c, i, i + n}, true
			}
		}
		if !ok {
			m, ok = g.listed(toks, i, out)
		}
		if ok && formerName(toks, i) {
			i = m.to
			continue
		}
		if !ok {
			numberOf(toks, i, out)
			i++
			continue
		}
		out = append(out, m)
		i = m.to
	}
	return out
}

// shipsNamed goes over the article for the ships that it introduces once and then
// calls by their names alone. Names of one word that are words of other things
// too are left to their own sentences.
func (g *Gazetteer) shipsNamed(ss []sentence) *lexicon[supercargo.Carrier] {
	l := &lexicon[supercargo.Carrier]{}
	seen := map[string]bool{}
	for i := range ss {
		for _, m := range g.carriersIn(ss[i].toks, nil) {
			_, place := g.places.at(tokens(m.Said, 0, len(m.Said)), 0)
			if m.Kind == supercargo.VesselCarrier && len(m.Said) > 3 && place == 0 && !seen[m.Said] && len(seen) < mostNames {
				seen[m.Said] = true
				c := m.Carrier
				c.IMOSaid, c.MMSISaid = "", ""
				l.add(m.Said, c)
			}
		}
	}
	return l
}

// formerName tells a name that is given as an old one: "formerly TransMor".
func formerName(toks []token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch low := toks[k].low; {
		case among(low, "formerly ex ex- aka a.k.a a.k.a. f.k.a f.k.a. alias") || low == "known" && k > 0 && toks[k-1].low == "also":
			return true
		case !among(low, "known as called the named . (") && !strings.Contains(`"“„«‘'`, low):
			return false
		}
	}
	return false
}

// someWords describe ships and aircraft without naming one.
var someWords = words("cargo russian iranian transport military merchant commercial sanctioned syrian chinese turkish korean russian-flagged iranian-flagged large-capacity heavy container dry-cargo river-sea north wide-body freight-only civilian state-owned")

// unnamed finds ships and aircraft that are described and not named: "Russian
// cargo ships", "an Il-76 cargo plane". Those within a quantity are its own.
func unnamed(toks []token, as []amount, masked []bool) (out []mention) {
	for i := 0; i < len(toks); i++ {
		if inAmount(as, i) || masked[i] {
			continue
		}
		low, from, to := toks[i].low, i, i+1
		switch {
		case aircraftType(low) && toks[i].said != low:
			for to < len(toks) && (aircraftType(toks[to].low) || among(toks[to].low, "cargo transport freighter freighters plane planes aircraft airlifter jet jets military heavy airliner")) {
				to++
			}
		case among(low, "ship vessel freighter tanker plane coaster dhow barge airliner") && i > 0 && among(toks[i-1].low, "a an one another"):
			from--
		case among(low, "ships vessels planes aircraft freighters tankers dhow dhows"), among(low, "ship vessel plane freighter jet airliner") && i > 0 && someWords[toks[i-1].low]:
		default:
			continue
		}
		for from > 0 && someWords[toks[from-1].low] {
			from--
		}
		if to-from > 1 || aircraftType(low) || low == "dhow" || low == "dhows" {
			out = append(out, mention{supercargo.Carrier{Said: said(toks, from, to), Kind: supercargo.SomeCarrier}, from, to})
		}
		i = to - 1
	}
	return out
}

// listed reads a further name of a list of ships: after "two ships, the A and the
// B", "vessels include A, B and C" and "the freighters A and B".
func (g *Gazetteer) listed(toks []token, i int, before []mention) (m mention, ok bool) {
	if !capital(toks[i]) || !isWordToken(toks[i]) || notShip(toks, i) || notNames[toks[i].low] || dayWords[toks[i].low] || demonyms[toks[i].low] {
		return m, false
	}
	k := i - 1
	for k >= 0 && (among(toks[k].low, "the and as well") || strings.Contains(`,"“„«‘'`, toks[k].low)) {
		k--
	}
	joined := k < i-1 && len(before) > 0 && before[len(before)-1].Kind == supercargo.VesselCarrier && before[len(before)-1].to == k+1 && g.inList(toks, before[len(before)-1].from)
	if k >= 0 && among(toks[k].low, "include includes including namely are as") {
		for k--; k >= 0 && among(toks[k].low, ": - – — , such designated named"); k-- {
		}
	}
	for k >= 0 && among(toks[k].low, ": - – — ( ,") {
		k--
	}
	after := k >= 0 && k < i-1 && among(toks[k].low, "ships vessels freighters tankers coasters bulkers barges carriers")
	if !joined && !after {
		return m, false
	}
	if _, n := g.places.at(toks, i); n > 0 {
		return m, false
	}
	if _, n := g.outlets.at(toks, i); n > 0 {
		return m, false
	}
	n := 0
	for i+n < len(toks) && n < 4 && (capital(toks[i+n]) || n > 0 && numeral(toks[i+n].said)) && isWordToken(toks[i+n]) && !notNames[toks[i+n].low] {
		n++
	}
	if n == 0 || i+n < len(toks) && (saying[toks[i+n].low] && !observing[toks[i+n].low]) {
		return m, false
	}
	return mention{supercargo.Carrier{Said: said(toks, i, i+n), Kind: supercargo.VesselCarrier}, i, i + n}, true
}

// inList tells whether the ship's name at token i stands after a plural: "ships",
// "vessels", or itself continues a list.
func (g *Gazetteer) inList(toks []token, i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch low := toks[k].low; {
		case among(low, "ships vessels freighters tankers coasters bulkers barges carriers"):
			return true
		case !among(low, "the and as well such include includes including namely are : ( ,") && !strings.Contains(`"“„«‘'-–—`, low) && !capital(toks[k]) && !numeral(toks[k].said):
			return false
		}
	}
	return false
}

func (g *Gazetteer) carrierAt(toks []token, i int) (m mention, ok bool) {
	if registrationRE.MatchString(toks[i].said) {
		m = mention{supercargo.Carrier{Said: toks[i].said, RegSaid: toks[i].said, Kind: supercargo.AircraftCarrier}, i, i + 1}
		if c, n := g.carriers.at(toks, i); n == 1 {
			m.Ref = c.Ref
		}
		return m, true
	}
	if c, n := g.carriers.at(toks, i); n > 0 && (n > 1 || c.Kind != supercargo.VesselCarrier || named(toks, i) || i > 0 && toks[i-1].low == "the") && capital(toks[i]) {
		c.Said = said(toks, i, i+n)
		return mention{c, i, i + n}, true
	}
	if n := g.operator(toks, i); n > 0 {
		return mention{supercargo.Carrier{Said: said(toks, i, i+n), Kind: supercargo.OperatorCarrier}, i, i + n}, true
	}
	n := unknownName(toks, i)
	if n == 0 {
		n = g.sailing(toks, i)
	}
	return mention{supercargo.Carrier{Said: said(toks, i, i+n), Kind: supercargo.VesselCarrier}, i, i + n}, n > 0
}

// named tells whether what stands before token i, or its form, says that it is
// a ship's name.
func named(toks []token, i int) bool {
	if s := toks[i].said; len(s) > 3 && s == strings.ToUpper(s) && s != strings.ToLower(s) {
		return true
	}
	return afterShipWord(toks, i)
}

// afterShipWord tells whether a word for a ship goes before token i: "the ship
// A", `aboard the "A"`, "one vessel, the A".
func afterShipWord(toks []token, i int) bool {
	at := i
	for i--; i >= 0 && (toks[i].low == "the" || toks[i].low == "." || strings.Contains(`"“”«‘'`, toks[i].low)); i-- {
	}
	if i > 0 && toks[i].low == "," && (at-i == 2 && toks[at-1].low == "the" || at-i == 1 && apposed(toks, at)) {
		i--
	}
	return i >= 0 && (shipWords[toks[i].low] || motorVessel(toks, i))
}

// apposed tells a name in capitals that a comma ends: "the vessel, Da Dan Xia,".
func apposed(toks []token, i int) bool {
	for n := 0; i < len(toks) && n < 5; i, n = i+1, n+1 {
		if n > 0 && toks[i].low == "," {
			return true
		}
		if !capital(toks[i]) {
			return false
		}
	}
	return false
}

// motorVessel tells "M/V", "m/v", "M.V." and "MT" before a name.
func motorVessel(toks []token, i int) bool {
	low := toks[i].low
	return low == "v" && i > 1 && toks[i-1].low == "/" && toks[i-2].low == "m" || low == "m.v" || low == "mt" && toks[i].said == "MT"
}

// unknownName is how many tokens from i on are a ship's name that no list has.
func unknownName(toks []token, i int) (n int) {
	if n := quotedName(toks, i); n > 0 {
		return n
	}
	if notShip(toks, i) {
		return 0
	}
	if shipWords[toks[i].low] || strings.HasSuffix(toks[i].low, "-flagged") || i+1 < len(toks) && strings.HasSuffix(toks[i+1].low, "-flagged") {
		return 0
	}
	sim := simulated[toks[i].said]
	if !capital(toks[i]) || !sim && !introduced(toks, i) && !(i > 0 && afterShipWord(toks, i)) {
		return 0
	}
	for i+n < len(toks) && n < 4 && (capital(toks[i+n]) || n > 0 && numeral(toks[i+n].said)) && !notNames[toks[i+n].low] {
		n++
		if toks[i+n-1].owner {
			break
		}
	}
	if sim && n < 2 || i+n < len(toks) && companyWords[toks[i+n].low] || n > 0 && companyWords[toks[i+n-1].low] {
		return 0
	}
	return n
}

// operator is the length of a company's name after "operated by", "owned by".
func (g *Gazetteer) operator(toks []token, i int) (n int) {
	if !capital(toks[i]) || i < 2 || toks[i].owner || demonyms[toks[i].low] {
		return 0
	}
	k := i - 1
	for k > 1 && among(toks[k].low, "the airline company carrier operator firm line russian iranian shipping") {
		k--
	}
	if _, n := g.places.at(toks, i); n > 0 || k > 1 && among(toks[k-2].low, "pier terminal berth dock port factory plant building warehouse refinery") {
		return 0
	}
	by := toks[k].low == "by" && among(toks[k-1].low, "operated owned managed chartered run flown") || toks[k].low == "to" && among(toks[k-1].low, "belonging belongs belonged registered")
	for by && i+n < len(toks) && n < 5 && capital(toks[i+n]) && isWordToken(toks[i+n]) {
		n++
	}
	return n
}

// companyWords end a company's name.
var companyWords = words("llc ltd limited inc co company corp corporation gmbh fze jsc ooo pjsc plc sa shipping lines maritime management navigation group holding holdings logistics trading")

// simulated is the word that every invented ship's name begins with.
var simulated = set{"SIM": true, "Сим": true, "СИМ": true, "سیم": true, "سيم": true}

// quotedName is the length of a name in quotation marks: at most four words in
// capitals, or of a script without them, after a ship word near by, or before a
// number or a word that only a ship has.
func quotedName(toks []token, i int) (n int) {
	if i == 0 || !strings.Contains(`"“„«‘'`, toks[i-1].low) || notShip(toks, i) {
		return 0
	}
	for i+n < len(toks) && n < 5 && (capital(toks[i+n]) || n > 0 && numeral(toks[i+n].said)) && isWordToken(toks[i+n]) {
		n++
	}
	if n > 0 && i+n < len(toks) && toks[i+n].low == "," && i+n+1 < len(toks) && strings.Contains(`"”`, toks[i+n+1].low) {
		n++ // the comma within the marks
		defer func() { n = max(n-1, 0) }()
	}
	if n == 0 || n > 4 || i+n >= len(toks) || !strings.Contains(`"”“»’'`, toks[i+n].low) {
		return 0
	}
	for k := i - 2; k >= 0 && k > i-6; k-- {
		if shipWords[toks[k].low] {
			return n
		}
	}
	if hasNumber(toks, i+n+1) || simulated[toks[i].said] {
		return n
	}
	return 0
}

// sailing is the length of a name after "the" that does what ships do: "the
// Rasul Gamzatov left". Places, offices and outlets are no ships.
func (g *Gazetteer) sailing(toks []token, i int) (n int) {
	if i == 0 || toks[i-1].low != "the" || notShip(toks, i) {
		return 0
	}
	for i+n < len(toks) && n < 3 && capital(toks[i+n]) && isWordToken(toks[i+n]) {
		if low := toks[i+n].low; pressWords[low] || pressNames[low] || bodyWords[low] || stateWords[low] || peopleWords[low] || dayWords[low] || notNames[low] || toks[i+n].owner || strings.HasSuffix(low, "-flagged") {
			return 0
		}
		n++
	}
	if n == 0 {
		return 0
	}
	if _, k := g.places.at(toks, i); k > 0 {
		return 0
	}
	if _, k := g.outlets.at(toks, i); k > 0 {
		return 0
	}
	at := i + n
	for at < len(toks) && among(toks[at].low, "had has was also then later is were") {
		at++
	}
	if at+2 < len(toks) && toks[at].low == "," && toks[at+1].low == "which" && slices.ContainsFunc(toks[at+2:min(at+5, len(toks))], func(t token) bool {
		return among(t.low, "owned operated flagged flies sails sailed registered built managed left")
	}) {
		return n // "the Laodicea, which is owned by"
	}
	if at+1 < len(toks) && at > i+n && (toks[at].low == "one" && toks[at+1].low == "of" || toks[at].low == "a") {
		for k := at; k < len(toks) && k < at+8; k++ {
			if among(toks[k].low, "ship ships vessel vessels freighter tanker coaster carrier") {
				return n
			}
		}
	}
	if at < len(toks) && among(toks[at].low, "turned headed steered went transited passed seen spotted observed left sailed docked arrived called loaded unloaded departed anchored entered berthed moored reached crossed loading unloading carrying sailing underway discharged steamed") {
		return n
	}
	return 0
}

// notShip tells names that a word before them gives to a newspaper, company or
// office, and types of aircraft.
func notShip(toks []token, i int) bool {
	if aircraftType(toks[i].low) {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if low := toks[k].low; pressWords[low] || bodyWords[low] || among(low, "owner operator telegram agency news") {
			return true
		} else if !strings.Contains(`"“„«‘'`, low) && low != "the" && low != "called" {
			return false
		}
	}
	return false
}

var aircraftTypeRE = regexp.MustCompile(`^(?:(?:il|an|tu|yak|mi|su|mig)-?\d{2,3}[a-z]{0,4}|(?:ilyushin|antonov|tupolev|boeing|airbus)(?:-\d{2,3}[a-z]*)?|7[0-9]7(?:-\w+)?|a3\d0(?:-\w+)?|c-?1[37]0?j?|md-11f?|bae-146)$`)

// aircraftType tells "il-76td", "747-300" and "boeing", in small letters.
func aircraftType(low string) bool { return aircraftTypeRE.MatchString(low) }

// introduced tells a name that its flag goes before ("Russian-flagged"), or its
// number follows ("(IMO 8861058)").
func introduced(toks []token, i int) bool {
	if i > 0 && strings.HasSuffix(toks[i-1].low, "-flagged") {
		return true
	}
	n := 0
	for i+n < len(toks) && n < 4 && (capital(toks[i+n]) || numeral(toks[i+n].said)) && isWordToken(toks[i+n]) && toks[i+n].low != "imo" && toks[i+n].low != "mmsi" {
		n++
	}
	return n > 0 && (hasNumber(toks, i+n) || i+n+1 < len(toks) && toks[i+n].low == "(" && strings.HasSuffix(toks[i+n+1].low, "-flagged") || i+n+2 < len(toks) && toks[i+n].low == "(" && strings.HasSuffix(toks[i+n+2].low, "-flagged"))
}

// hasNumber tells whether "(IMO", ", IMO" or "IMO" comes at token i.
func hasNumber(toks []token, i int) bool {
	if i < len(toks) && strings.Contains("(,", toks[i].low) {
		i++
	}
	return i < len(toks) && (toks[i].low == "imo" || toks[i].low == "mmsi")
}

var notNames = words("general cargo bulk container crude chemical products product tanker ro-ro reefer imo mmsi aka a.k.a. llc iranian russian iran russia caspian imo mmsi the a in on from to and ukrainian turkish")

func numeral(s string) bool { v, ok := digits(s); return ok && v < 1000 }

func capital(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.said)
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

// numberOf gives an IMO or MMSI number at token i to the ship named last.
func numberOf(toks []token, i int, found []mention) {
	if len(found) == 0 || i == 0 {
		return
	}
	m, label := &found[len(found)-1], ""
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if l := toks[k].low; l == "imo" || l == "mmsi" {
			label = l
			break
		}
	}
	switch {
	case label == "imo" && imoRE.MatchString(toks[i].low):
		m.IMOSaid = toks[i].said
	case label == "mmsi" && mmsiRE.MatchString(toks[i].low):
		m.MMSISaid = toks[i].said
	}
}

// said is the tokens' text, joined by single spaces: for names, which have no
// other space in them.
func said(toks []token, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from && toks[i].from > toks[i-1].to+len(toks[i-1].suffix) {
			b.WriteByte(' ')
		}
		b.WriteString(toks[i].said)
		if i < to-1 {
			b.WriteString(toks[i].suffix)
		}
	}
	return b.String()
}
