package reading

import (
	"regexp"
	"strings"

	"supercargo"
)

// actRules are tried in order on the sentence's small letters; none is asserts.
var actRules = []struct {
	act supercargo.Act
	re  *regexp.Regexp
}{
	{supercargo.Declines, regexp.MustCompile(`no comment|(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|say)|(?:did|has|had|have|does) not (?:immediately )?(?:respond|repl|comment|answer)|neither confirm|nor denied|(?:would|could) not (?:comment|be reached)|without comment|unavailable for comment|not available for comment`)},
	{supercargo.Retracts, regexp.MustCompile(`\bretract(?:ed|s|ion)\b|withdr[ae]wn? (?:the|its|their) (?:report|claim|article|statement|figure)|takes? back`)},
	{supercargo.Corrects, regexp.MustCompile(`\bcorrect(?:ed|s|ion)\b|an earlier version`)},
	{supercargo.Denies, regexp.MustCompile(`\bden(?:ied|ies|y|ying|ial)\b|\b(?:reject|dismiss|refut)(?:ed|es|s|ing)\b|\b(?:baseless|unfounded|fabricated|fabrication|groundless|untrue)\b|\b(?:has|have|had|did|does|do|was|were) (?:not|never) (?:been )?(?:given|give|sent|send|sold|sell|supplied|supply|provided|provide|delivered|deliver|shipped|ship|transferred|transfer|carried|carry|exported|export|received|receive)|\bnever (?:sent|supplied|carried|delivered|provided)|\bno (?:[a-z0-9-]+ ){1,3}(?:has|have|was|were|had|are|is)(?: ever)? (?:been )?(?:given|sent|sold|supplied|provided|delivered|shipped|transferred|carried|exported|received|aboard|involved)`)},
	{supercargo.Lists, regexp.MustCompile(`\b(?:sanctioned|designated|blacklisted|imposed sanctions)\b|added .{0,60}\b(?:list|sanctions)\b|\bput .{0,60}\b(?:sanctions|black)\s?list`)},
	{supercargo.Estimates, regexp.MustCompile(`\bestimat(?:e|es|ed|ing)\b|\blikely\b|\bprobably\b|\bexpect(?:ed|s)?\b|\b(?:may|might|could) have\b|\b(?:is|are|was|were) (?:believed|thought|preparing|planning)\b|\bplan(?:s|ned|ning)? to\b|\bintends?\b|\bprojected\b|\bforecasts?\b|\bassess(?:ed|es|ment)\b|\bcalculat(?:ed|es)\b|\bpreparing to\b`)},
}

var countRE = regexp.MustCompile(`\b(?:count(?:ed|s)|record(?:ed|s)|register(?:ed|s)|logg?(?:ed|s)|track(?:ed|s)|identif(?:ied|ies)|observed|detect(?:ed|s)|saw|found|made|document(?:ed|s)|there were)\b`)

// actOf tells what the sentence does. "An estimated 300" is a number's word and
// no estimate of its own; a count is of events or ships, said to be observed.
func actOf(low string, as []amount) supercargo.Act {
	low = strings.ReplaceAll(low, "an estimated", "about")
	for _, r := range actRules {
		if r.re.MatchString(low) {
			return r.act
		}
		if r.act == supercargo.Lists && isCount(low, as) {
			return supercargo.Counts
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
	plannedRE = regexp.MustCompile(`\bexpected to\b|\bplan(?:s|ned|ning)? to\b|\bprepar(?:es|ing)\b|\bintends?\b|\bwill (?:be )?(?:send|sent|deliver|supply|ship|receive|provide)|\babout to\b|\bdue to (?:be|leave|arrive)`)
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

func modesOf(low string) (out []supercargo.Mode) {
	if seaRE.MatchString(strings.ReplaceAll(low, " to ship ", " to send ")) {
		out = append(out, supercargo.BySea)
	}
	if airRE.MatchString(low) {
		out = append(out, supercargo.ByAir)
	}
	return out
}

var movingNouns = words("shipment shipments delivery deliveries transfer transfers consignment consignments supplies voyage voyages flight flights cargo aboard worth cost costs price agreed agreement contract signed counted recorded registered logged tracked identified observed detected found recovered seen spotted saw made gap gaps calls handed used changed came come went gone")

// moves tells whether a word of the sentence says that something moves, is
// bought, is counted or is found.
func moves(toks []token) bool {
	for _, t := range toks {
		for _, s := range []set{sending, receiving, leaving, arriving, loading, carrying, movingNouns} {
			if s[t.low] {
				return true
			}
		}
	}
	return false
}
