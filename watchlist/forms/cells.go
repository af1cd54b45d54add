package forms

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/biter777/countries"

	"supercargo"
	"supercargo/watchlist"
)

var sevenDigits = regexp.MustCompile(`(?:^|[^0-9])([0-9]{7})(?:$|[^0-9])`)

// shipNumber reads an IMO number out of "IMO 9562233", "IMO9562233", "9562233".
func shipNumber(s string) supercargo.IMO { return supercargo.IMO(seven(s)) }

func companyNumber(s string) supercargo.IMOCompany { return supercargo.IMOCompany(seven(s)) }

func seven(s string) uint32 {
	m := sevenDigits.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseUint(m[1], 10, 32)
	return uint32(n)
}

var nineDigits = regexp.MustCompile(`(?:^|[^0-9])([0-9]{9})(?:$|[^0-9])`)

// allSeven are all numbers of seven digits in a text, allNine those of nine. Where
// numbers of seven digits follow one another only a sign stands between them.
func allSeven(s string) []string { return allOf(sevenDigits, s) }

func allNine(s string) []string { return allOf(nineDigits, s) }

func allOf(digits *regexp.Regexp, s string) (out []string) {
	for {
		m := digits.FindStringSubmatchIndex(s)
		if m == nil {
			return out
		}
		out = append(out, s[m[2]:m[3]])
		s = s[m[3]:]
	}
}

// addAll adds what a list gives of a kind of number, in one text or several.
func addAll(e *watchlist.Entry, of supercargo.MatchedOn, texts ...string) {
	for _, text := range texts {
		switch of {
		case supercargo.OnIMO, supercargo.OnCompanyIMO:
			for _, n := range allSeven(text) {
				e.Add(of, n)
			}
		case supercargo.OnMMSI:
			for _, n := range allNine(text) {
				e.Add(of, n)
			}
		default:
			for _, t := range several(text) {
				e.Add(of, t)
			}
		}
	}
}

// numberOfKind takes a number that a list calls an IMO number and does not say
// whose it is: a ship's or a company's, by its check digit; where that holds for
// both or for neither, a form of company in the name (LTD, ООО) decides. An entry
// that turns out to be a ship becomes one.
func numberOfKind(e *watchlist.Entry, text string) {
	for _, n := range allSeven(text) {
		ship, company, firm := shipNumber(n).Valid(), companyNumber(n).Valid(), watchlist.IsFirm(e.Name())
		switch {
		case e.Kind == supercargo.ListedVessel:
			e.Add(supercargo.OnIMO, n)
		case e.Kind != supercargo.ListedCompany:
		case firm && (company || !ship), company && !ship:
			e.Add(supercargo.OnCompanyIMO, n)
		case firm: // the number of a ship of hers
		default:
			e.Kind = supercargo.ListedVessel
			e.Add(supercargo.OnIMO, n)
		}
	}
}

// otherCountries are names of states that lists write and the table of the
// countries package has not.
var otherCountries = map[string]string{
	"dprk": "KP", "the gambia": "GM", "congo, democratic republic of the": "CD", "democratic republic of the congo": "CD",
	"congo, republic of the": "CG", "curacao": "CW", "türkiye": "TR", "bahamas, the": "BS", "the bahamas": "BS", "the netherlands": "NL",
}

// country gives ISO 3166 alpha-2 for a state as lists name it, "" where it is
// none ("Unknown", "None Identified", "false flag").
func country(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.Contains(strings.ToLower(s), "false") || strings.EqualFold(s, "none") {
		return ""
	}
	if c, ok := otherCountries[strings.ToLower(s)]; ok {
		return c
	}
	if c := countries.ByName(s); c.IsValid() && len(c.Alpha2()) == 2 {
		return c.Alpha2()
	}
	return ""
}

// several splits what one cell lists: "A; B", "(1) A (2) B", "A|B", lines.
func several(s string) (out []string) {
	s = numbered.ReplaceAllString(s, "\n")
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" && !nothing(p) {
			out = append(out, p)
		}
	}
	return out
}

var numbered = regexp.MustCompile(`\(\d+\)`)

// nothing tells of words that lists fill empty cells with.
func nothing(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-0-", "n/a", "na", "none", "unknown", "-", "not available", "none identified":
		return true
	}
	return false
}

// said gives the cell, or "" where it says nothing.
func said(s string) string {
	if nothing(s) {
		return ""
	}
	return strings.TrimSpace(s)
}
