package weigh

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// Fault is what is wrong with a sentence that the program made.
type Fault struct {
	Rule string `json:"rule"` // word, likelihood-and-confidence, unit
	Text string `json:"text"` // the words at fault
	Why  string `json:"why"`
}

func (f Fault) String() string { return fmt.Sprintf("%s: %q: %s", f.Rule, f.Text, f.Why) }

// banned are words that a generated sentence must not have. A silence is
// observed and its cause is not; movements and arithmetic establish no cargo;
// and the program accuses nobody and recommends nothing.
var banned = regexp.MustCompile(`(?i)\b(dark|(switched|switches|switching|turned|turns|turning) (it |them |her |the \w+ )?off|went silent|proves?|proved|proven|proving|confirms?|smuggl\w*|evad\w*|conceal\w*|hid|hides|hiding|disguis\w*|decei\w*|lied|lies to|lying about|guilty|illegal\w*|illicit\w*|covert\w*|violat\w*|suspicious\w*|accus\w*|blames?|criminal\w*|complicit\w*|should|must be (stopped|seized|sanctioned)|we recommend|ought to)\b`)

var (
	likelihoods = regexp.MustCompile(`(?i)\b(almost no chance|(very )?unlikely|roughly even|(very )?likely|almost certain(ly)?|probabl[ey]|improbable)\b`)
	confidences = regexp.MustCompile(`(?i)\bconfiden(ce|t|tly)\b`)
	sentenceEnd = regexp.MustCompile(`[.!?](\s+|$)`)
	// a number stands free: names (Il-76, Port Olya-3), ids and dates are none.
	freeNumber = regexp.MustCompile(`^\(?[0-9][0-9,]*(\.[0-9]+)?(-[0-9][0-9,]*(\.[0-9]+)?)?([).,:;]*)$`)
	unitShape  = regexp.MustCompile(`^(%|[A-Za-z]+[0-9]?(/[a-z]+)?|[A-Za-z]+-[A-Za-z0-9]+)[).,:;]*$`)
)

// noUnit are the words that follow a number without being what it counts.
var noUnit = map[string]bool{"and": true, "or": true, "to": true, "of": true, "in": true, "is": true, "are": true, "at": true, "by": true, "on": true, "that": true, "which": true, "than": true, "with": true, "for": true}

// Lint gives what is wrong with a text of one or more sentences, nil where
// nothing is: a banned word, a likelihood and a confidence in one sentence, a
// number without a unit or a thing that it counts. It is for the program's own
// sentences; what others said is not linted.
func Lint(text string) (out []Fault) {
	for _, w := range banned.FindAllString(text, -1) {
		out = append(out, Fault{"word", w, "asserts a cause, accuses or recommends"})
	}
	for _, sentence := range sentenceEnd.Split(text, -1) {
		if l, c := likelihoods.FindString(sentence), confidences.FindString(sentence); l != "" && c != "" {
			out = append(out, Fault{"likelihood-and-confidence", l + ", " + c, "the two never share a sentence"})
		}
		out = append(out, unitFaults(sentence)...)
	}
	return out
}

// unitFaults are the numbers that are not followed by a word that can be a
// unit or a thing.
func unitFaults(sentence string) (out []Fault) {
	words := strings.Fields(sentence)
	for i, w := range words {
		m := freeNumber.FindStringSubmatch(w)
		if m == nil {
			continue
		}
		if i > 1 && unicode.IsUpper([]rune(words[i-1])[0]) {
			continue // of a name: Port Olya 3
		}
		next := ""
		if i+1 < len(words) && m[4] == "" {
			next = words[i+1]
		}
		if noUnit[strings.ToLower(next)] || !unitShape.MatchString(next) {
			out = append(out, Fault{"unit", strings.TrimSpace(w + " " + next), "a number needs its unit, or what it counts"})
		}
	}
	return out
}
