package reading

import (
	"regexp"
	"strings"

	"supercargo"
)

// Words that several rules have.
const (
	report = `(?:report|claim|article|statement|figures?|story|estimate|count|numbers?|account|bulletin|notice|despatch|dispatch|allegation)s?\b`
	might  = `\b(?:could|would|might|may) (?:soon |also |then |now |yet |eventually )?(?:ship|send|supply|deliver|sell|transfer|provide|export|give)\b`
	handed = `(?:given|give|gave|sent|send|sold|sell|supplied|supply|provided|provide|delivered|deliver|shipped|ship|transferred|transfer|carried|carry|exported|export|received|receive|called|call|docked|dock|entered|enter|visited|visit|loaded|load|flown|fly|bought|buy|taken|take)\b`
)

// actRules are tried in order on the sentence's small letters; none is asserts.
var actRules = []struct {
	act supercargo.Act
	re  *regexp.Regexp
}{
	{supercargo.Declines, regexp.MustCompile(`no comment|(?:did|has|had|have|does|do) not (?:immediately |yet |publicly |directly )?(?:respond|reply|responded|replied|answer|answered|returned?)\b|\b(?:did|has|had|have) not (?:receive|received|get|got) (?:a |an |any )?(?:immediate )?(?:response|reply|answer)|\breceived no (?:response|reply|answer)|\byet to (?:respond|reply|comment|answer)\b|\bunavailable for comment|could not (?:immediately )?be reached|(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|say|discuss|elaborate|confirm|be drawn)|(?:did|has|had|have|does) not comment|neither confirm|nor den(?:y|ied)|\b(?:unclear|unknown|not (?:yet )?(?:clear|known)) (?:if|whether)\b|(?:would|will) not (?:comment|say|discuss|confirm|be drawn)|without comment`)},
	{supercargo.Retracts, regexp.MustCompile(`\bretract(?:ed|s|ion|ing)\b|\bshould (?:not|never) have been published\b|\bcan(?:not| no longer) (?:be )?(?:substantiate|support|stand (?:up|by))|\b(?:removed|deleted|unpublished|disavow(?:ed|s))\b.{0,60}\b` + report + `|\b` + report + `.{0,80}\b(?:was|were|been|is) (?:removed|deleted|unpublished)|\bwithdr(?:ew|awn|aws|awing)\b.{0,40}\b` + report + `|\b` + report + `.{0,120}\b(?:was|were|been|is) (?:withdrawn|pulled|taken down)|\b(?:took|taken|takes?) back\b|no longer stands? by|\bpulled (?:its|the|their) ` + report)},
	{supercargo.Corrects, regexp.MustCompile(`\bcorrect(?:ed|s|ion|ions|ing)\b|an earlier version|\b(?:incorrectly|wrongly|erroneously|in error|mistakenly)\b.{0,40}\b(?:said|stated|gave|given|reported|named|identified|put|described|attributed|published|referred)\b|\b(?:said|stated|gave|given|reported|named|identified|put|described|attributed)\b.{0,60}\b(?:incorrectly|wrongly|erroneously|in error|by mistake)\b|\bthe (?:correct|right) (?:figure|number|name|date|ship|vessel|port|year|month|quantity|total)\b|\bclarif(?:ies|ied|ication)\b|should have (?:read|said|been)|\b(?:amended|revised|revises|amends) (?:its|the|their|that) (?:\w+ )?` + report + `|\bmisstated\b|mistakenly (?:said|stated|gave|reported)|\bnot [^.]{1,40} as (?:first |previously |originally |earlier )?(?:stated|reported|said|published|given)`)},
	{supercargo.Lists, listsRE},
	{supercargo.Denies, regexp.MustCompile(`\bden(?:ied|ies|y|ying|ial)\b|\b(?:reject|dismiss|refut)(?:ed|es|s|ing)\b|\b(?:baseless|unfounded|fabricated|fabrications?|groundless|untrue|not true)\b|\b(?:is|are|was|were|called (?:it|them|this|that|the \w+)) (?:entirely |simply |completely |wholly |absolutely )?(?:false|fiction|a lie|lies|an invention|nonsense|fake|fakes)\b|\bno truth\b|\bno (?:\w+ )?(?:evidence|proof|indications?|signs?|trace|reason to believe) (?:that|of any|to (?:suggest|show|indicate|support))\b|\bno (?:plans?|intention|intent) (?:to|of)\b|\b(?:has|have|had|did|does|do|was|were) (?:not|never) (?:ever |been )?` + handed + `|\bnever ` + handed + `|\bno (?:[a-z0-9-]+ ){0,3}(?:weapons?|arms|missiles?|drones?|munitions?|ammunition|shells?|rounds?|cargo|shipments?|deliver(?:y|ies)|transfers?|consignments?) (?:of [a-z]+ )?(?:has|have|was|were|had|are|is|went|left|moved|took place)\b|\bno (?:[a-z0-9-]+ ){1,3}(?:has|have|was|were|had|are|is)(?: ever)? (?:been )?(?:given|sent|sold|supplied|provided|delivered|shipped|transferred|carried|exported|received|aboard|involved)|\bthere (?:was|were|is|are|has been|have been|had been) no (?:[a-z]+ ){0,2}(?:shipments?|deliver(?:y|ies)|transfers?|cargo|weapons?|arms|missiles?|drones?|munitions?|ammunition|shells?|agreements?|deals?|contracts?)\b`)},
	{supercargo.Lists, regexp.MustCompile(`\b(?:sanctioned|designated|blacklisted|listed|lists)\b(?: (?:the|one|two|three|four|five|six|seven|eight|nine|ten|a|an|mr|its|their|several|multiple|certain|more|another|\d+|[a-z]+-[a-z]+))`)},
	{supercargo.Estimates, regexp.MustCompile(`\bestimat(?:e|es|ed|ing)\b|\blikely\b|\bprobably\b|\bexpect(?:ed|s)?\b|\b(?:may|might|could) have\b|\b(?:is|are|was|were) (?:believed|thought|preparing|planning)\b|\bplan(?:s|ned|ning)? to\b|\bintends?\b|\bprojected\b|\bforecasts?\b|\bassess(?:ed|es|ment)\b|\bcalculat(?:ed|es)\b|\breckon(?:s|ed)?\b|\bputs? (?:the )?(?:[a-z]+ ){0,3}(?:total|number|figure|tonnage|count|value|cost)s? (?:of [a-z ]+ )?at\b|\bcould (?:total|amount|number|reach|exceed)\b|\bpreparing to\b|\bin all (?:likelihood|probability)\b|\bpresumably\b|` + might + `|\b(?:is|are) (?:about|set|due|scheduled) to\b|\bsuspect(?:s|ed) that\b|\b(?:is|are|was|were) to (?:be (?:sent|delivered|supplied|shipped|flown|loaded|transferred|carried)|bring|send|deliver|supply|ship|receive|provide|arrive|leave|sail|reach|carry|load|follow|call|dock|fly)\b`)},
}

// contracted is the verb of "didn't" and "hasn’t".
var contracted = regexp.MustCompile(`\b(did|does|do|has|have|had|was|were|is|are|would|could|ca|wo)n['’]t\b`)

// accusedRE is an accusation, which asserts however the goods are hedged.
var accusedRE = regexp.MustCompile(`\b(?:accus(?:ed|es|ing)|alleg(?:ed|es|ing))\b`)

// doneRE is a movement that is over; moreRE what is said to come after it.
var (
	doneRE = regexp.MustCompile(`\b(?:has|have|had) (?:[a-z]+ ){0,2}(?:supplied|sent|delivered|shipped|provided|transferred|sold|given|exported|received|bought)\b`)
	moreRE = regexp.MustCompile(`\b(?:and|but) (?:plan(?:s|ned|ning)?|intends?|is preparing|was preparing|is expected|expects?) to [^,]*`)
)

var countRE = regexp.MustCompile(`\b(?:count(?:ed|s)|record(?:ed|s)|register(?:ed|s)|logg?(?:ed|s)|track(?:ed|s)|identif(?:ied|ies)|observed|detect(?:ed|s)|saw|found|made|document(?:ed|s)|there were)\b`)

// listsRE is what an authority does that enters a name on a list, or is said of
// the name.
var listsRE = regexp.MustCompile(strings.Join([]string{
	`\b(?:added|placed|put|entered|included|inscribed|adding|placing|putting)\b.{0,90}\b(?:sanctions|black-?|watch|sdn|designations?|designated|annex)\s?(?:nationals )?(?:list|lists)?\b`,
	`\b(?:impos|announc|slapp|levi|plac|adopt|approv|introduc|unveil|extend|widen|broaden|expand)(?:ed|es|ing|s|n|ned|ning)? (?:[a-z'’-]+ ){0,4}sanctions\b`,
	`\bsanctions (?:target|hit|cover|include)(?:s|ing|ed)?\b|\bsanctions (?:on|against) .{0,80}\b(?:announced|imposed|adopted|approved|introduced)\b|\bimposition of (?:new |further )?sanctions\b`,
	`\b(?:fr(?:oze|ozen|eezes|eezing)|blocked) (?:of )?(?:the |its |their )?(?:assets|property)\b|\basset[- ]freezes?\b|\b(?:port|transaction) (?:access )?ban\b|\bbanned? (?:it |them |her )?from (?:entering |calling at |access to )?(?:its |all |the |british |eu )?ports\b|\bbanned (?:all )?transactions\b`,
	`\b(?:has|have|had|was|were|been|being|be|also|today|and|council|treasury|office|department|government|union|ministry|authorit(?:y|ies)|kingdom|states|ofac|brussels|washington|london|kyiv|eu|uk|u\.s\.|us) (?:newly |now |already |today |on (?:mon|tues|wednes|thurs|fri)day )?(?:sanctioned|designated|blacklisted)\b`,
	`\b(?:was|were|been|being|is|are|also) (?:newly |now |today )?(?:listed|specified)\b (?:for|under|by|in|as|on|pursuant|after|because|today|among)\b`,
	`\b(?:is|are) (?:today |also )?(?:designating|sanctioning|listing|blacklisting)\b|\bidentified as (?:blocked )?property\b|\b(?:identified|identifying) .{0,60}\bas (?:blocked )?property\b`,
	`\b(?:been|is|are|was|were|stands?|remains?) on (?:the |its |a |an )?(?:[a-z.]+ ){0,3}(?:sanctions |black)?list\b`,
	`\bdesignated (?:vessels|ships|companies|aircraft|entities|persons)\b|\b(?:date )?(?:listed|designated|sanctioned) (?:on |in )?(?:\d|january|february|march|april|may|june|july|august|september|october|november|december)|\b(?:sanctions|watch|black)\s?list\b.{0,40}\b(?:update|updated|addition|additions|amended|amendment)s?\b|\b(?:updates?|updated|additions to|amends|amended|adds?|expands?|expanded)\b.{0,60}\b(?:sanctions|watch|black)\s?list\b|\breasons? for (?:listing|inclusion|designation)\b|\bfollowing (?:vessels|ships|companies|entities|persons|names|aircraft)\b`,
}, "|"))

// listTitleRE is a heading, or a sentence before a list, that says that an
// authority lists what follows.
var listTitleRE = regexp.MustCompile(`^(?:[a-z.’'-]+ ){1,5}(?:sanctions|lists|blacklists|designates) |\b(?:list|register|schedule|annex|roll) of (?:the )?(?:[a-z-]+ ){0,3}(?:ships?|vessels?|aircraft|compan(?:y|ies)|entit(?:y|ies)|persons?|names)\b|\bpublish(?:ed|es|ing)? .{0,60}\blist\b|\b(?:ships?|vessels?|aircraft|entities|companies) (?:of concern|of interest|subject to|listed|concerned)\b|^(?:new |further )?(?:listings?|designations?|sanctions|sanctions list|listed (?:ships|vessels|entities)|annex\b.*|specified ships)$`)

// relativeRE is a clause that says something beside the matter: ", which was
// sanctioned in 2022,".
var relativeRE = regexp.MustCompile(` , (?:which|who|that|already|previously|also|itself) [^,]*(?: ,|$)`)

// actOf tells what the sentence does. "An estimated 300" is a number's word and
// no estimate of its own; a count is of events or ships, said to be observed.
func actOf(low string, as []amount) supercargo.Act {
	low = strings.ReplaceAll(low, "an estimated", "about")
	low = contracted.ReplaceAllString(low, "${1} not")
	for _, r := range actRules {
		said := low
		switch r.act {
		case supercargo.Lists:
			said = relativeRE.ReplaceAllString(low, " , ")
		case supercargo.Estimates:
			if isCount(low, as) {
				return supercargo.Counts
			}
			if accusedRE.MatchString(low) {
				return supercargo.Asserts
			}
			if doneRE.MatchString(low) { // "has supplied shells and plans to send more"
				said = moreRE.ReplaceAllString(low, "")
			}
		}
		if r.re.MatchString(said) {
			return r.act
		}
	}
	return supercargo.Asserts
}

func isCount(low string, as []amount) bool {
	for _, a := range as {
		switch a.Unit {
		case supercargo.GapUnit, supercargo.PortCallUnit:
			return true
		case supercargo.Flight, supercargo.VoyageUnit, supercargo.ShipUnit, supercargo.AircraftUnit:
			if countRE.MatchString(low) {
				return true
			}
		}
	}
	return false
}

var (
	agreedRE  = regexp.MustCompile(`\bagree(?:d|s|ment)\b|\bcontract(?:s|ed)?\b|\bsigned\b|\bpledged\b|\bpromised\b|\bordered\b`)
	plannedRE = regexp.MustCompile(`\b(?:expected|scheduled|slated|set|due|about) to\b|\b(?:is|are|was|were) to (?:be|bring|send|deliver|supply|ship|receive|provide|arrive|leave|sail|reach|carry|load|follow|go|call|dock|fly|take)\b|\bwill (?:be |also |soon |then )?(?:bring|arrive|leave|sail|reach|carry|load|follow|call|dock|fly|take|delivered|shipped|supplied|provided|transferred|loaded|flown)\b|\bnext (?:week|month|year|spring|summer|autumn|winter)\b|\bplan(?:s|ned|ning)? to\b|\bprepar(?:es|ing)\b|\bintends?\b|` + might + `|\bwill (?:be )?(?:send|sent|deliver|supply|ship|receive|provide)|\babout to\b|\bdue to (?:be|leave|arrive)`)
	foundRE   = regexp.MustCompile(`\b(?:debris|wreckage|remains|recovered|battlefield)\b`)
	mainlyRE  = regexp.MustCompile(`\b(?:mainly|mostly|primarily|chiefly|largely)\b`)
	visitRE   = regexp.MustCompile(`\b(?:visited|toured|inspected|visit(?:s|ing)? to|visit)\b.*\b(?:factory|plant|facility|airfield|air base|airbase|works|shipyard|site|base|workshop|range)\b`)
	seaRE     = regexp.MustCompile(`(?:^|[^o] |[^t]o )(?:ship|vessel|freighter)\b|\b(?:ships|vessels|freighters?|tankers?|by sea|caspian|sailed|seaborne|maritime|voyages?|port of|boat)\b`)
	airRE     = regexp.MustCompile(`\b(?:planes?|aircraft|flights?|airlift(?:ed)?|flew|flown|by air|airliners?|il-76|airport)\b`)
	haltRE    = regexp.MustCompile(`\b(?:to|of|for) (?:disrupt|interrupt|prevent|stop|halt|curb|block|stopping|disrupting|halting|curbing)\b`)
)

func stageOf(low string) supercargo.Stage {
	switch {
	case agreedRE.MatchString(low):
		return supercargo.Agreed
	case plannedRE.MatchString(low):
		return supercargo.Planned
	case foundRE.MatchString(low):
		return supercargo.Found
	}
	return supercargo.Moved
}

// StageOf tells how far a movement has come by the words of a sentence in small
// letters.
func StageOf(low string) supercargo.Stage { return stageOf(low) }

func modesOf(low string) (out []supercargo.Mode) {
	if seaRE.MatchString(strings.ReplaceAll(low, " to ship ", " to send ")) {
		out = append(out, supercargo.BySea)
	}
	if airRE.MatchString(low) {
		out = append(out, supercargo.ByAir)
	}
	return out
}

var movingNouns = words("shipment shipments delivery deliveries transfer transfers consignment consignments supplies voyage voyages flight flights cargo aboard worth cost costs price agreed agreement contract signed counted recorded registered logged tracked identified observed detected found recovered seen spotted saw made gap gaps calls handed used changed came come went gone plying plied shuttled shuttling making ran running operating operated flying returned returning seized seizing intercepted interdicted confiscated captured discovered originated shipments travelled traveled transited transiting flown")

// moves tells whether a word of the sentence says that something moves, is
// bought, is counted or is found.
func moves(toks []token) bool {
	for i, t := range toks {
		if t.low == "board" && i > 0 && toks[i-1].low == "on" {
			return true
		}
		for _, s := range []set{sending, receiving, leaving, arriving, loading, carrying, movingNouns} {
			if s[t.low] {
				return true
			}
		}
	}
	return false
}
