package forms

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/biter777/countries"

	"supercargo"
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

func mobileNumber(s string) supercargo.MMSI {
	m := nineDigits.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseUint(m[1], 10, 32)
	return supercargo.MMSI(n)
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
