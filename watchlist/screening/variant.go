package screening

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/biter777/countries"

	"supercargo"
	"supercargo/watchlist"
)

// part is which part of a listed name is compared.
type part uint8

const (
	wholeName part = iota
	cutName        // its beginning, as far as AIS has room
	bareName       // without what stands behind it: an abbreviation in brackets, a country
)

// aisRoom is how many characters a ship's name has in AIS (ITU-R M.1371-5, table
// 52). What is longer is cut there, mostly by the set that it was typed into.
const aisRoom = 20

// cutAt is a name as AIS cuts it, "" where it has room.
func cutAt(name string) string {
	name = strings.Join(strings.Fields(beforeName.ReplaceAllString(name, "")), " ")
	if utf8.RuneCountInString(name) <= aisRoom {
		return ""
	}
	return strings.TrimSpace(string([]rune(name)[:aisRoom]))
}

// beforeName is the kind of ship that lists write before a name, and crews do not.
var beforeName = regexp.MustCompile(`(?i)^(?:M/?[VTS]|S/?S)\.? +`)

// fitsCut tells whether a name of n characters can be a listed one that was cut:
// it fills the room, but for a space at the end.
func fitsCut(n int, cut string) bool {
	return n == aisRoom || n == utf8.RuneCountInString(cut) && n < aisRoom
}

// mayBeCut tells whether a name is as long as one that was cut between letters.
func mayBeCut(name string) bool { return utf8.RuneCountInString(name) == aisRoom }

// bare gives a name without what stands behind it: the abbreviation in brackets,
// and of a company the country too. SIM SHIPPING LINE IRAN (SSL) is called Sim
// Shipping Line. Less than two words are no name of it.
func bare(name string, kind supercargo.ListedKind) (out []string) {
	name = strings.TrimSpace(name)
	if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = strings.TrimSpace(name[:i])
		out = append(out, name)
	}
	if i := strings.LastIndexByte(name, ' '); i > 0 && kind == supercargo.ListedCompany {
		if c := countries.ByName(name[i+1:]); c.IsValid() && len(name)-i > shortestCountry {
			out = append(out, strings.TrimRight(name[:i], " ,-"))
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return len(watchlist.Words(s)) < 2 })
}

// shortestCountry keeps codes of two and three letters, which are words too, from
// being taken for countries.
const shortestCountry = 4

// misread gives other readings of a name that machines and keyboards make of one
// another: 0 for O and 1 for I within a word, and a Roman number run into the word
// before it.
func misread(name string) (out []string) {
	if s := ofDigits(name); s != name {
		out = append(out, s)
	}
	if s := apartFromRoman(name); s != "" {
		out = append(out, s)
	}
	return out
}

// ofDigits makes letters of 0 and 1 where they stand in a word of letters, and of
// no other digits.
func ofDigits(name string) string {
	if !strings.ContainsAny(name, "01") {
		return name
	}
	var b strings.Builder
	word := []rune{}
	end := func() {
		letters, others := 0, 0
		for _, r := range word {
			switch {
			case unicode.IsLetter(r):
				letters++
			case r != '0' && r != '1':
				others++
			}
		}
		for _, r := range word {
			switch {
			case letters < 2 || others > 0:
			case r == '0':
				r = 'O'
			case r == '1':
				r = 'I'
			}
			b.WriteRune(r)
		}
		word = word[:0]
	}
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			word = append(word, r)
			continue
		}
		end()
		b.WriteRune(r)
	}
	end()
	return b.String()
}

// romanEnds are numbers of more than one letter, the longest first.
var romanEnds = func() (out []string) {
	for r := range romans {
		if len(r) > 1 {
			out = append(out, strings.ToUpper(r))
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return out
}()

// apartFromRoman parts a Roman number from the word that it ends, "" where there
// is none or less than four letters would be left.
func apartFromRoman(name string) string {
	up := strings.ToUpper(name)
	for _, r := range romanEnds {
		rest, ok := strings.CutSuffix(up, r)
		if !ok {
			continue
		}
		if i := strings.LastIndexByte(rest, ' '); len(rest)-i-1 >= 4 && isLatin(rest[i+1:]) {
			return rest + " " + r
		}
		return ""
	}
	return ""
}

func isLatin(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}
