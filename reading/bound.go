package reading

import "strings"

// bounded reads the voices of the noun phrase at tokens [from, to), which ends at
// the first verb, time or relative: "the ministry" of "the ministry sent out late on
// Tuesday". Where nobody speaks before that word, what follows it is read: "in a
// note issued last week the ministry".
func (g *Gazetteer) bounded(toks []token, from, to int) []voice {
	for k := from + 1; k < to; k++ {
		if !endsPhrase(toks, k) {
			continue
		}
		if vs := g.phrase(toks, from, k); len(vs) > 0 {
			return vs
		}
		if timeWord(toks, k) || clauseWord(toks, k) {
			for from = k + 1; from < to && inTime(toks[from].low); from++ {
			}
			k = from
		}
	}
	return g.phrase(toks, from, to)
}

// endsPhrase tells whether token k can be no part of a speaker's name or office.
func endsPhrase(toks []token, k int) bool {
	return clauseWord(toks, k) || timeWord(toks, k) || finiteVerb(toks, k)
}

// clauseWord begins a clause about the speaker, or another.
func clauseWord(toks []token, k int) bool {
	return among(toks[k].low, "who whom whose which that where when while after before because since if although though but")
}

// timeWord says when it was said: "on Tuesday", "last week", "in May", "yesterday",
// "earlier".
func timeWord(toks []token, k int) bool {
	low, next := toks[k].low, ""
	if k+1 < len(toks) {
		next = toks[k+1].low
	}
	switch {
	case among(low, "yesterday today tonight earlier later recently overnight meanwhile ago"), dayWords[low] && toks[k].said != low && low != "may" && low != "march":
		return true
	case among(low, "last this next past previous"):
		return among(next, "week weeks month months year years night spring summer autumn winter") || dayWords[next]
	case among(low, "on in late early since during"):
		return dayWords[next] || among(next, "late early mid") || isNumberWord(next)
	}
	return isNumberWord(low) && len(low) == 4
}

// inTime tells what goes on with "last", "on" and "late".
func inTime(low string) bool {
	return dayWords[low] || isNumberWord(low) || among(low, "week weeks month months year years night spring summer autumn winter late early mid on in")
}

// isNumberWord tells digits: of a day or year.
func isNumberWord(low string) bool { return low != "" && strings.Trim(low, "0123456789") == "" }

// finiteVerb tells what somebody did from what somebody is: "sent", "was", and words
// in -ed, unless these stand before a noun that they describe ("retired general",
// "United Nations"). Nouns that are verbs too (transport, export, report) are no ends.
func finiteVerb(toks []token, k int) bool {
	low := toks[k].low
	if toks[k].said != low {
		return false
	}
	if among(low, "is was are were has have had will would can could may might must should did does sent gave flew flown sold left went came took taken brought made met held told said says saw seen found bought lost kept got began became led wrote written put ran shown spoke denies says shows") {
		return true
	}
	return strings.HasSuffix(low, "ed") && !strings.Contains(low, "-") && !seenBy[low] && (k+1 == len(toks) || !isWordToken(toks[k+1]) || among(toks[k+1].low, "the a an its their his her to by on in at from with for that as and of up out into over all any more some no about") || isNumber(toks, k+1))
}
