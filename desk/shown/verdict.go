package shown

import (
	"html/template"
	"strings"

	"supercargo"
)

// VerdictClass is a verdict as a class of the style sheet.
func VerdictClass(v supercargo.Verdict) string {
	return "verdict-" + strings.ReplaceAll(string(v), " ", "-")
}

// verdictSigns are the shapes of verdicts: told apart without colour.
var verdictSigns = map[supercargo.Verdict]string{
	supercargo.Feasible:     `<circle cx="8" cy="8" r="7"/><path class="ink" d="M4.5 8.5l2.5 2.5l4.5-5.5"/>`,
	supercargo.Strained:     `<circle class="hollow" cx="8" cy="8" r="6.5"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z"/>`,
	supercargo.Infeasible:   `<circle cx="8" cy="8" r="7"/><path class="ink" d="M5 5l6 6M11 5l-6 6"/>`,
	supercargo.CannotSay:    `<circle class="hollow" cx="8" cy="8" r="6.5"/><path class="line" d="M6 6.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.6-.6 1.2M8 11.2v.6"/>`,
	supercargo.Supported:    `<rect x="1" y="1" width="14" height="14" rx="2"/><path class="ink" d="M4.5 8.5l2.5 2.5l4.5-5.5"/>`,
	supercargo.Contradicted: `<rect x="1" y="1" width="14" height="14" rx="2"/><path class="ink" d="M5 5l6 6M11 5l-6 6"/>`,
	supercargo.Undecided:    `<rect class="hollow" x="1.5" y="1.5" width="13" height="13" rx="2"/><path class="line" d="M4.5 8h7"/>`,
	supercargo.NoCoverage:   `<rect class="hollow dotted" x="1.5" y="1.5" width="13" height="13" rx="2"/>`,
}

// VerdictSign is a verdict as a small drawing.
func VerdictSign(v supercargo.Verdict) template.HTML {
	return template.HTML(`<svg class="verdict ` + VerdictClass(v) + `" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">` + verdictSigns[v] + `</svg>`)
}

// verdictMeanings say what each verdict is, for legends.
var verdictMeanings = map[supercargo.Verdict]string{
	supercargo.Feasible:     "fits at both ends of every interval",
	supercargo.Strained:     "fits at one end only",
	supercargo.Infeasible:   "fits at neither end",
	supercargo.CannotSay:    "a figure is missing, or the test has no power",
	supercargo.Supported:    "the movements fit the claim; they show no cargo",
	supercargo.Contradicted: "what was received rules it out",
	supercargo.Undecided:    "what was received fits both",
	supercargo.NoCoverage:   "nothing could have been received there then",
}

// Meaning is a verdict with what it says.
type Meaning struct {
	Verdict supercargo.Verdict
	Means   string
}

func VerdictLegend() (out []Meaning) {
	for _, v := range supercargo.Verdicts() {
		out = append(out, Meaning{v, verdictMeanings[v]})
	}
	return out
}
