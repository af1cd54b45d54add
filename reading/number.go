package reading

import (
	"regexp"
	"strconv"
	"strings"

	"supercargo"
)

// figure is a number as bounds: "hundreds" has none above.
type figure struct {
	low, high *float64
	qualifier supercargo.Qualifier
}

func exact(v float64) figure { return figure{&v, &v, supercargo.Exactly} }

func from(v float64, q supercargo.Qualifier) figure { return figure{&v, nil, q} }

var smallNumbers = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var multipliers = map[string]float64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9}

var numberRE = regexp.MustCompile(`^(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+|\d+(?:\.\d+)?)$`)

// digits reads 300,000 and 1.7, and 300.000 as three hundred thousand: three
// digits after a point are a group, as Spanish and Russian texts write it.
func digits(s string) (float64, bool) {
	if !numberRE.MatchString(s) || len(s) > 20 {
		return 0, false
	}
	whole, part, ok := strings.Cut(s, ".")
	if ok && (len(part)-strings.Count(part, "."))%3 == 0 && len(part) >= 3 && !strings.Contains(whole, ",") && whole != "0" {
		s = strings.ReplaceAll(s, ".", "")
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v, err == nil
}

// vague are the plural words that give a lowest number only.
var vague = []struct {
	words string
	low   float64
	q     supercargo.Qualifier
}{
	{"tens of thousands", 20_000, supercargo.AtLeast}, {"hundreds of thousands", 200_000, supercargo.AtLeast},
	{"tens of millions", 20e6, supercargo.MillionsOf}, {"hundreds of millions", 200e6, supercargo.MillionsOf},
	{"several million", 2e6, supercargo.MillionsOf}, {"a few million", 2e6, supercargo.MillionsOf}, {"millions", 2e6, supercargo.MillionsOf}, {"thousands", 2000, supercargo.AtLeast}, {"several thousand", 2000, supercargo.AtLeast},
	{"hundreds", 200, supercargo.HundredsOf}, {"several hundred", 200, supercargo.HundredsOf}, {"a few hundred", 200, supercargo.HundredsOf},
	{"dozens", 24, supercargo.DozensOf}, {"several dozen", 24, supercargo.DozensOf}, {"scores", 40, supercargo.AtLeast},
}

func vagueNumbers() *lexicon[figure] {
	l := &lexicon[figure]{}
	for _, v := range vague {
		l.add(v.words, from(v.low, v.q))
	}
	return l
}

// number reads a plain number at token i: "300,000", "1.7 million", "twenty-
// five", "a million", "two hundred thousand", "half a million". n is the
// tokens it takes, 0 where there is none.
func number(toks []token, i int) (v float64, n int) {
	switch low := toks[i].low; {
	case low == "half" && i+2 < len(toks) && toks[i+1].low == "a" && multipliers[toks[i+2].low] != 0:
		return multipliers[toks[i+2].low] / 2, 3
	case (low == "a" || low == "an") && i+1 < len(toks) && multipliers[toks[i+1].low] >= 12:
		v, n = 1, 1
	case low == "million" && i > 0 && toks[i-1].low == "and": // "and million rounds"
		v, n = 1, 0
	case aircraftType(low) && i+1 < len(toks) && !among(toks[i+1].low, "in of and"): // "two 747 freighters"
		return 0, 0
	default:
		var ok bool
		if v, ok = simple(low); !ok {
			return 0, 0
		}
		n = 1
	}
	for i+n < len(toks) && multipliers[toks[i+n].low] != 0 {
		v *= multipliers[toks[i+n].low]
		n++
	}
	return v, n
}

func simple(low string) (float64, bool) {
	if v, ok := smallNumbers[low]; ok {
		return v, true
	}
	if tens, unit, ok := strings.Cut(low, "-"); ok && smallNumbers[tens] >= 20 && smallNumbers[unit] > 0 && smallNumbers[unit] < 10 {
		return smallNumbers[tens] + smallNumbers[unit], true
	}
	return digits(low)
}

var qualifierWords = []struct {
	q     supercargo.Qualifier
	words []string
}{
	{supercargo.MoreThan, []string{"more than", "over", "upwards of", "in excess of", "just over", "well over", "exceeding", "greater than"}},
	{supercargo.AtLeast, []string{"at least", "no fewer than", "not less than", "no less than", "not fewer than", "a minimum of"}},
	{supercargo.UpTo, []string{"up to", "as many as", "as much as", "at most", "no more than", "a maximum of"}},
	{supercargo.LessThan, []string{"fewer than", "less than", "under"}},
	{supercargo.About, []string{"nearly", "almost", "about", "around", "some", "approximately", "roughly", "close to", "an estimated", "circa", "in the order of"}},
	{supercargo.Exactly, []string{"exactly", "a total of", "only", "just"}},
}

// qualifiers reads the word before a number. "Nearly" and "almost" are About:
// they say where the number is and not that it is a bound.
func qualifiers() *lexicon[supercargo.Qualifier] {
	l := &lexicon[supercargo.Qualifier]{}
	for _, w := range qualifierWords {
		for _, p := range w.words {
			l.add(p, w.q)
		}
	}
	return l
}

// under gives the number the bounds of its qualifier.
func under(f figure, q supercargo.Qualifier) figure {
	switch q {
	case supercargo.MoreThan, supercargo.AtLeast:
		return figure{f.low, nil, q}
	case supercargo.UpTo, supercargo.LessThan:
		return figure{nil, f.low, q}
	case supercargo.About:
		return figure{f.low, f.high, q}
	}
	return f
}
