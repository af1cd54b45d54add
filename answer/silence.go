package answer

import (
	"fmt"

	"supercargo"
	"supercargo/weigh"
)

var silenceWords = map[string]string{
	"unexplained":    "Reception does not explain this silence",
	"outage":         "An outage explains this silence",
	"poor_reception": "Poor reception explains this silence",
	"cannot_say":     "It cannot be said what explains this silence",
}

// Judged is what reception says of a gap, in words.
type Judged struct {
	Class   string   // as in supercargo.SilenceDetail
	Says    string   // the class in a sentence, without a stop
	Sure    string   // how likely it is that the ship sent nothing, or that this cannot be told: a sentence
	Chances []Chance // of all explanations; they add up to 1 but for rounding. None where nothing is known of reception
	Reasons []string // a sentence each
}

// Chance is one explanation of a silence.
type Chance struct {
	Class string // that it would be named by
	Words string
	P     float64 // 0-1
}

// JudgedOf puts a judgement into words; nil where there is none.
func JudgedOf(d *supercargo.SilenceDetail) *Judged {
	if d == nil {
		return nil
	}
	w := explanations(d)
	if d.Unknown() {
		return &Judged{Class: d.Class, Says: silenceWords[d.Class], Sure: fmt.Sprintf("How likely it is that %s cannot be told: nothing is known of how it could have been heard.", w.nothing), Reasons: d.Reasons}
	}
	return &Judged{
		Class: d.Class,
		Says:  silenceWords[d.Class],
		Sure:  fmt.Sprintf("That %s is %s (%.0f %%).", w.nothing, likelihood(d.PNotSending), 100*d.PNotSending),
		Chances: []Chance{
			{"unexplained", w.nothing, d.PNotSending},
			{"outage", "it sent, and there was an outage", d.POutage},
			{"poor_reception", "it sent, and " + w.poor, d.PPoor},
		},
		Reasons: d.Reasons,
	}
}

// explained are the explanations of a silence, in words: of a ship, and of an aircraft, which can
// have landed.
type explained struct{ nothing, poor string }

func explanations(d *supercargo.SilenceDetail) explained {
	if d.Along != nil {
		return explained{"the aircraft flew on and sent nothing", "was not heard for other reasons, or had landed"}
	}
	return explained{"the ship sent nothing", "was not heard for other reasons"}
}

// silenceReasons says what a gap was judged to be, by what could have been heard.
func silenceReasons(d *supercargo.SilenceDetail) (out []string) {
	j := JudgedOf(d)
	if j == nil {
		return nil
	}
	if j.Chances == nil {
		return append(append(out, j.Says+". "+j.Sure), j.Reasons...)
	}
	w := explanations(d)
	out = append(out, fmt.Sprintf("%s. %s That it sent and there was an outage: %.0f %%; that it sent and %s: %.0f %%.", j.Says, j.Sure, 100*d.POutage, w.poor, 100*d.PPoor))
	return append(out, j.Reasons...)
}

// SilenceClass is what a gap was judged to be in two or three words, for a legend; of
// one that was not judged too.
func SilenceClass(class string) string {
	if class == "" {
		return "not judged"
	}
	return Words(class)
}

// likelihood is a chance in words, as part of a sentence.
func likelihood(p float64) string {
	words, err := weigh.Likelihood(p)
	switch {
	case err != nil: // none are given beyond 1 and 99 %
		return "not put in words"
	case words == "roughly even chance":
		return "a roughly even chance"
	case words == "almost no chance":
		return "of almost no chance"
	}
	return words
}
