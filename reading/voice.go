package reading

import (
	"strings"

	"supercargo"
)

// rank orders a chain, outermost first.
type rank byte

const (
	medium      rank = iota // newspaper, agency
	institution             // ministry, company, institute
	people                  // officials, sources
	papers                  // documents, records, pictures
)

// voice is one link of an attribution: who or what is said to say it.
type voice struct {
	name     string
	rank     rank
	class    supercargo.SpeakerClass
	anaphor  bool // "the sources": stands for those named before
	from, to int  // tokens
}

var (
	saying      = words("assured assures said says say reported reports report told tells explained explains detailed details claimed claims wrote writes write confirmed confirms announced announces added adds stated states revealed reveals alleged alleges estimates estimated assessed assesses believes believe counted counts recorded records found finds noted notes published publishes argues argued acknowledged acknowledges admitted admits denied denies deny rejected rejects dismissed dismisses refused declined insisted insists described describes warned warns shows show showed indicate indicates indicated refuted logged registered tracked identified observed disclosed discloses asserted asserts maintains maintained suggested suggest suggests concluded concludes calculated calculates repeated quoted cites cited reiterated sanctioned designated blacklisted retracted withdrew corrected corrects amended listed imposed learned testified posted declared declares replied replies conceded concedes recalled remarked stressed stresses emphasised emphasized clarified clarifies cautioned reckons reckon put puts pointed hinted hints documented blamed contradicted contradicts accused accuses accusing alleging compiled verified apologised apologized stands stood")
	pressWords  = words("newspaper daily paper agency outlet journal magazine weekly broadcaster channel website portal diary wire")
	pressNames  = words("times post news agency journal daily herald tribune gazette telegraph press observer chronicle mail courier dispatch diario noticias wire bulletin examiner")
	peopleWords = words("official officials source sources spokesman spokeswoman spokesperson minister ambassador president envoy officer officers commander general diplomat diplomats analyst analysts expert experts adviser advisers advisor advisors owner owners shipowner shipowners operator operators charterer charterers person people insider insiders employee employees secretary chief researcher researchers director broker brokers agent agents pilot pilots captain master sailor sailors seafarer seafarers docker dockers dockworker dockworkers stevedore stevedores worker workers crew witness witnesses resident residents fisherman fishermen trader traders executive executives manager managers lawyer lawyers representative representatives aide aides lawmaker lawmakers senator governor mayor prosecutor prosecutors investigator investigators inspector inspectors professor scholar scholars fellow activist activists volunteer volunteers editor editors correspondent reporter reporters journalist journalists harbourmaster colonel captain admiral attache forwarder forwarders clerk clerks monitor monitors observer observers engineer engineers technician technicians deputy head envoy")
	officeWords = words("spokesman spokeswoman spokesperson minister ambassador president envoy commander general secretary director governor mayor prosecutor admiral harbourmaster")
	stateWords  = words("governments ministries embassies ministry department kremlin government intelligence embassy mission treasury council navy army staff directorate service authority authorities pentagon administration command commission parliament office police port customs coastguard coast-guard guard border court cabinet presidency consulate delegation senate congress agency union register registry harbour harbor house force forces coastguard bureau department's navy's inspectorate secretariat nations")
	bodyWords   = words("institute centre center group think-tank tank university project foundation observatory monitor initiative organisation organization company firm vendor tracker trackers windward lloyd's vortexa kpler marinetraffic watch network association laboratory lab consultancy consultants federation society academy charity collective consortium insurer club researchers studies tracking analytics intelligence")
	vendorWords = words("windward lloyd's vortexa kpler marinetraffic vendor tracker firm company tracking")
	paperWords  = words("document documents filing filings bill bills database registers registry log logs logbook message messages email emails report's contract contracts records papers manifest manifests invoice invoices memo data imagery images photographs photos footage letters letter correspondence")
	agencies    = words("ofac eu un u.n. nato hur gur sbu fbi cia nsc fcdo ofsi mfa mod unsc iaea pentagon kremlin centcom usindopacom idf mossad fsb svr")
	trackers    = words("rusi csis isw iiss sipri uani")
	npEnds      = words("said told that which who whom whose familiar on citing quoting has have had was were is are would could but while because when as after before where knowledge speaking shows show with")
	seenBy      = words("compiled gathered collected supplied provided analysed analyzed verified shared released issued consulted seen reviewed obtained quoted cited interviewed viewed examined published contacted by")
)

// voices finds who is said to say what a sentence says, in their order.
func (g *Gazetteer) voices(toks []token) (out []voice) {
	for i := range toks {
		switch low := toks[i].low; {
		case low == "to" && i > 0 && toks[i-1].low == "according":
			vs := g.after(toks, i+1)
			if len(vs) == 0 {
				vs = g.sole(toks, i+1)
			}
			out = append(out, vs...)
		case low == "to" && i > 1 && toks[i-1].low == "reference" && toks[i-2].low == "with", low == "to" && i > 0 && toks[i-1].low == "referring":
			out = append(out, g.after(toks, i+1)...)
		case low == "citing" || low == "quoting" || low == "cites" || low == "cited" && i+1 < len(toks) && toks[i+1].low != "by":
			if low == "cites" || low == "cited" {
				out = append(out, g.before(toks, i)...)
			}
			out = append(out, g.after(toks, i+1)...)
		case among(low, "statement announcement") && i > 1 && verbBefore(toks, i, words("made issued released")):
			for k := i - 1; k > 0; k-- {
				if among(toks[k].low, "made issued released") {
					out = append(out, g.before(toks, k)...)
					break
				}
			}
		case low == "to" && i > 1 && toks[i-1].low == "out" && toks[i-2].low == "reached", low == "contacted" && !passive(toks, i):
			out = append(out, g.after(toks, i+1)...)
		case low == "told":
			out = append(out, g.before(toks, i)...)
			out = append(out, g.media(g.after(toks, i+1))...)
		case low == "by" && i > 0 && seenBy[toks[i-1].low]:
			out = append(out, g.before(toks, i-1)...)
			vs := g.holders(g.after(toks, i+1))
			if len(vs) == 0 {
				vs = g.sole(toks, i+1)
			}
			out = append(out, vs...)
		case accounts[low] && i+1 < len(toks) && among(toks[i+1].low, "by from"):
			out = append(out, g.after(toks, i+2)...)
		case low == "yet" && i+1 < len(toks) && toks[i+1].low == "to":
			out = append(out, g.before(toks, i)...)
		case low == "comment" || low == "respond" || low == "denied" || low == "nor":
			out = append(out, g.before(toks, i)...)
		case among(low, "sanctioned designated blacklisted listed") && passive(toks, i):
			if i+1 < len(toks) && toks[i+1].low == "by" {
				out = append(out, g.after(toks, i+2)...)
			}
		case low == "quoted" && passive(toks, i):
			out = append(out, g.before(toks, i-1)...)
		case saying[low] && !nominal(toks, i):
			if i > 0 && strings.Contains(",”\"»’", toks[i-1].low) && i+1 < len(toks) && toks[i+1].low != "that" {
				if vs := g.after(toks, i+1); len(vs) > 0 {
					out = append(out, vs...)
					continue
				}
			}
			out = append(out, g.before(toks, i)...)
		}
	}
	return distinct(out)
}

// accounts are nouns that whoever gave one follows with "by" or "from".
var accounts = words("report analysis study estimate estimates statement account assessment figures tally review dossier investigation count bulletin briefing notice release communique note count")

// nominal tells "these reports" and "United States" from verbs.
func nominal(toks []token, i int) bool {
	return i > 0 && (capital(toks[i]) || among(toks[i-1].low, "the these those of such its their a any all intelligence news media press earlier previous recent several many more new official local these united from in by with") && among(toks[i].low, "report reports estimates estimate claims states counts records notes details shows finds posts puts suspects disclosed stands hints") || among(toks[i-1].low, "the these those of such its their a any all"))
}

func (g *Gazetteer) media(vs []voice) (out []voice) {
	for _, v := range vs {
		if v.rank == medium {
			out = append(out, v)
		}
	}
	return out
}

// holders are the outlets and bodies among voices: those that obtain papers.
func (g *Gazetteer) holders(vs []voice) (out []voice) {
	for _, v := range vs {
		if v.rank <= institution {
			out = append(out, v)
		}
	}
	return out
}

func distinct(vs []voice) (out []voice) {
	seen := map[string]bool{}
	for _, v := range vs {
		if !seen[strings.ToLower(v.name)] {
			seen[strings.ToLower(v.name)] = true
			out = append(out, v)
		}
	}
	return out
}

// after reads the noun phrase from token i on.
func (g *Gazetteer) after(toks []token, i int) []voice {
	end := i
	for end < len(toks) && end < i+16 && !strings.Contains(",;:.()—–", toks[end].low) && !npEnds[toks[end].low] {
		end++
	}
	return g.bounded(toks, i, end)
}

// sole reads a name of one word after "according to".
func (g *Gazetteer) sole(toks []token, i int) []voice {
	if i >= len(toks) || !capital(toks[i]) || !isWordToken(toks[i]) || notSpeakers[toks[i].low] || dayWords[toks[i].low] || i+1 < len(toks) && isWordToken(toks[i+1]) && capital(toks[i+1]) {
		return nil
	}
	return []voice{{toks[i].said, institution, supercargo.Research, false, i, i + 1}}
}

// before reads the noun phrase that ends before the verb at token i: back to a
// comma, a verb of saying or the sentence's beginning.
func (g *Gazetteer) before(toks []token, i int) []voice {
	end := i
	for end > 0 && among(toks[end-1].low, "has have had also later that not did declined to further again officially flatly repeatedly firmly previously earlier since already now once separately jointly publicly first both no for a request requests respond responded reply replied answer immediately could be reached neither confirmed would does has") {
		end--
	}
	end = beforeDay(toks, end)
	if end > 0 && among(toks[end-1].low, "is was were been are being be") && toks[i].low != "quoted" {
		return nil // "it is estimated", "ships were recorded": whoever did is not the subject
	}
	if end >= 3 && toks[end-1].low == "," {
		return g.beforeAside(toks, end-1)
	}
	from := end
	for from > 0 && from > end-14 && !strings.Contains(",;:.()“”\"—–", toks[from-1].low) && !(saying[toks[from-1].low] && !capital(toks[from-1])) && !among(toks[from-1].low, "that while but after citing quoting although") {
		from--
	}
	if from < end && among(toks[from].low, "and as to in") {
		from++
	}
	for k := end - 2; k > from; k-- { // "questioned the captain of the vessel, who said"
		if strings.HasSuffix(toks[k].low, "ed") && among(toks[k+1].low, "the a an") {
			from = k + 1
			break
		}
	}
	if end > from && among(toks[end-1].low, "who which") {
		end--
	}
	return g.bounded(toks, from, end)
}

// beforeDay skips "on Thursday", "on 3 May" and "in May" before token end.
func beforeDay(toks []token, end int) int {
	for k := end - 1; k > 0 && k >= end-4; k-- {
		if (toks[k].low == "on" || toks[k].low == "in" || toks[k].low == "late" || toks[k].low == "early") && k+1 < end && isDayWord(toks[k+1:end]) {
			return k
		}
	}
	return end
}

// dayWords are weekdays and months.
var dayWords = words("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december")

func isDayWord(toks []token) bool {
	for _, t := range toks {
		if _, number := simple(t.low); !number && !dayWords[t.low] {
			return false
		}
	}
	return true
}

// beforeAside skips ", who asked not to be named," between noun and verb, and
// takes a name and what its bearer is together: "Ann Roe, an analyst at Quay,".
func (g *Gazetteer) beforeAside(toks []token, comma int) []voice {
	for k := comma - 1; k > 0 && k > comma-16; k-- {
		if toks[k].low != "," {
			continue
		}
		if among(toks[k+1].low, "who which whose speaking") {
			return g.before(toks, k)
		}
		if among(toks[k+1].low, "citing quoting according") {
			return g.before(toks, k) // the cited is found by its own word
		}
		from := k
		for from > 0 && from > k-8 && isWordToken(toks[from-1]) && !saying[toks[from-1].low] && !among(toks[from-1].low, "that while but after although and") {
			from--
		}
		aside := g.phrase(toks, k+1, comma)
		if len(aside) == 0 {
			return nil
		}
		whole := aside[len(aside)-1]
		whole.name, whole.from, whole.to, whole.anaphor, whole.rank = said(toks, from, comma), from, comma, false, people
		return []voice{whole}
	}
	return nil
}

// phrase reads the voices of a noun phrase: each outlet in it, and each of its
// parts about "and" that names people, papers, an office or a country.
func (g *Gazetteer) phrase(toks []token, from, to int) (out []voice) {
	if to-from > 2 && toks[from].low == "according" {
		from += 2
	}
	start := from
	for i := from; i <= to; i++ {
		if i < to && toks[i].low != "and" && !seenBy[toks[i].low] {
			continue
		}
		if start < i {
			out = append(out, g.part(toks, start, i)...)
		}
		if i < to && seenBy[toks[i].low] && toks[i].low != "by" {
			break
		}
		start = i + 1
	}
	return out
}

func hasPeople(toks []token) bool {
	for i, t := range toks {
		if t.low == "general" && i+1 < len(toks) && toks[i+1].low == "cargo" {
			continue
		}
		if peopleWords[t.low] || bodyWords[t.low] || paperWords[t.low] || stateWords[t.low] {
			return true
		}
	}
	return false
}

// part reads one noun phrase without "and".
func (g *Gazetteer) part(toks []token, from, to int) (out []voice) {
	for i := from; i < to; i++ {
		if name, n := g.outlets.at(toks[:to], i); n > 0 && capital(toks[i+n-1]) || n > 0 && toks[i].low == "wsj" {
			out = append(out, voice{name, medium, supercargo.Media, false, i, i + n})
			i += n - 1
		}
	}
	for i := from; i < to; i++ {
		if among(toks[i].low, "is was are were has have had will would did does do could may might reached contacted asked") || shipWords[toks[i].low] && toks[i].low != "carrier" && toks[i].low != "called" && !hasPeople(toks[from:to]) {
			return out // a clause, and nobody's name
		}
	}
	v := voice{name: said(toks, from, to), from: from, to: to}
	if !g.classify(toks[from:to], &v, len(out) > 0) {
		return out
	}
	return append(out, v)
}

// classify gives the phrase its rank, false where it is no voice. outlet says
// that an outlet was found in it.
func (g *Gazetteer) classify(toks []token, v *voice, outlet bool) bool {
	has := func(s set) bool {
		for _, t := range toks {
			if s[t.low] {
				return true
			}
		}
		return false
	}
	first := toks[0].low
	short := generic(toks)
	switch {
	case first == "we":
		v.rank, v.class, v.name = medium, supercargo.Media, first
	case has(paperWords):
		v.rank, v.class = papers, supercargo.DocumentSeen
	case has(peopleWords):
		v.rank, v.class, v.anaphor = people, supercargo.Anonymous, short || outlet && has(words("source sources"))
		if has(officeWords) {
			v.class = supercargo.Official
		}
	case outlet:
		return false
	case has(pressWords) && (first == "the" || first == "this"):
		v.rank, v.class, v.anaphor = medium, supercargo.Media, !capital(toks[len(toks)-1])
		v.name = pressName(toks, v.name)
	case has(bodyWords):
		v.rank, v.class, v.anaphor = institution, supercargo.Research, short
		if has(vendorWords) {
			v.class = supercargo.DataVendor
		}
	case len(toks) <= 2 && agencies[toks[len(toks)-1].low]:
		v.rank, v.class = institution, supercargo.Government
	case len(toks) <= 2 && trackers[toks[len(toks)-1].low]:
		v.rank, v.class = institution, supercargo.Research
	case has(stateWords):
		v.rank, v.class, v.anaphor = institution, supercargo.Government, short
	case has(pressNames) && capital(toks[len(toks)-1]):
		v.rank, v.class = medium, supercargo.Media
	case first == "they" || first == "it" || first == "he" || first == "she":
		v.rank, v.class, v.anaphor = people, supercargo.Anonymous, true
	default:
		return g.properName(toks, v)
	}
	v.name = strings.TrimPrefix(strings.TrimPrefix(v.name, "the "), "The ")
	return true
}

// generic tells "the sources", "the same officials", "the ministry": nothing in
// it says which.
func generic(toks []token) bool {
	for _, t := range toks {
		if !among(t.low, "the these those same two three they it") && (!peopleWords[t.low] && !stateWords[t.low] && !bodyWords[t.low] || t.said != t.low) {
			return len(toks) == 2 && toks[0].low == "the" && (peopleWords[t.low] || stateWords[t.low] || bodyWords[t.low])
		}
	}
	return len(toks) <= 3
}

// properName takes a country or capital for its government, and another name
// in capitals for an institution.
func (g *Gazetteer) properName(toks []token, v *voice) bool {
	for i := range toks {
		if !capital(toks[i]) && i > 0 && toks[i].low != "of" && toks[i].low != "for" || notSpeakers[toks[i].low] || dayWords[toks[i].low] {
			return false
		}
	}
	if s, n := g.places.at(toks, 0); n == len(toks) {
		v.rank, v.class = institution, supercargo.Government
		return s.kind == "country" || s.kind == "capital"
	}
	if _, n := g.nouns.at(toks, 0); n > 0 {
		return false
	}
	if len(toks) == 1 && capital(toks[0]) && isWordToken(toks[0]) && toks[0].said != strings.ToUpper(toks[0].said) {
		v.rank, v.class, v.anaphor = people, supercargo.Anonymous, true
		return true
	}
	if _, n := g.carriers.at(toks, 0); n > 0 || len(toks) < 2 || !capital(toks[0]) || !capital(toks[len(toks)-1]) || toks[0].low == "in" {
		return false
	}
	v.rank, v.class = institution, supercargo.Research
	return true
}

// notSpeakers are words that no speaker's name has: articles of the unnamed, and
// words that begin a sentence about something else.
var notSpeakers = words("a an between since after before during from another other two three four il-76 ilyushin boeing antonov ship vessel tanker flight it he she they we i you others many some few most several nobody none neither both each all these those this that which who what there here then now so still yet thus also however meanwhile instead moreover and but or nor if when where asked responding replying")

// pressName is the name in "the daily NAME", else the phrase. A word in capitals is
// part of the name: "the Daily Sim", "the Sim Agency Herald".
func pressName(toks []token, whole string) string {
	for i, t := range toks {
		if pressWords[t.low] && !capital(t) && i+1 < len(toks) && capital(toks[i+1]) {
			return said(toks, i+1, len(toks))
		}
	}
	return whole
}
