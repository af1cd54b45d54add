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

// silenceReasons says what a gap was judged to be, by what could have been heard.
func silenceReasons(d *supercargo.SilenceDetail) (out []string) {
	if d == nil {
		return nil
	}
	out = append(out, fmt.Sprintf("%s. That the ship sent nothing is %s (%.0f %%). That it sent and there was an outage: %.0f %%; that it sent and was not heard for other reasons: %.0f %%.",
		silenceWords[d.Class], likelihood(d.PNotSending), 100*d.PNotSending, 100*d.POutage, 100*d.PPoor))
	return append(out, d.Reasons...)
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
