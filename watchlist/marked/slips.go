package marked

import (
	"hash/fnv"
	"strings"
)

// Slip is a way in which a name comes out otherwise than it was meant, at a
// keyboard, in a reader of printed pages, or in a field that is too short.
type Slip struct {
	Name string
	make func(name string, r *chance) string // "" where the name has no room for it
}

// Slips are those that are measured. Where a letter is altered, its place is by
// chance over all letters of the name.
var Slips = []Slip{
	{"consonant lost", func(n string, r *chance) string { return lose(n, r, isConsonant) }},
	{"vowel lost", func(n string, r *chance) string { return lose(n, r, isPlainVowel) }},
	{"letter doubled", func(n string, r *chance) string {
		return at(n, r, isCapital, func(c byte) string { return string([]byte{c, c}) })
	}},
	{"letters swapped", swap},
	{"key beside it", func(n string, r *chance) string {
		return at(n, r, isCapital, func(c byte) string { return string(r.of(beside[c])) })
	}},
	{"another vowel", func(n string, r *chance) string {
		return at(n, r, isPlainVowel, func(c byte) string { return string(r.of(strings.ReplaceAll("AEIOU", string(c), ""))) })
	}},
	{"another consonant", func(n string, r *chance) string {
		return at(n, r, isConsonant, func(c byte) string { return string(r.of(strings.ReplaceAll("BCDFGHJKLMNPQRSTVWXYZ", string(c), ""))) })
	}},
	{"space lost", func(n string, r *chance) string {
		return at(n, r, func(c byte) bool { return c == ' ' }, func(byte) string { return "" })
	}},
	{"space added", func(n string, r *chance) string {
		return at(n, r, isCapital, func(c byte) string { return string([]byte{c, ' '}) })
	}},
	{"0 for O", func(n string, r *chance) string {
		return at(n, r, func(c byte) bool { return c == 'O' }, func(byte) string { return "0" })
	}},
	{"1 for I", func(n string, r *chance) string {
		return at(n, r, func(c byte) bool { return c == 'I' }, func(byte) string { return "1" })
	}},
	{"initials", initials},
	{"cut at 20 characters", func(n string, _ *chance) string {
		if len(n) <= 20 {
			return ""
		}
		return strings.TrimSpace(n[:20])
	}},
}

// WithSlips writes each name with each slip, once, the place of it by a hash of
// the name and the slip, so that it depends on nobody. Names of fewer than eight
// letters A to Z are left out, and texts that are themselves among the names.
func WithSlips(names []string) (out []Query) {
	listed := map[string]bool{}
	for _, n := range names {
		listed[strings.ToUpper(n)] = true
	}
	for _, n := range names {
		up := strings.ToUpper(n)
		if !isPlain(up) || countOf(up, isCapital) < 8 {
			continue
		}
		for i := range Slips {
			s := &Slips[i]
			if text := s.make(up, newChance(up+"\x00"+s.Name)); text != "" && !listed[text] {
				out = append(out, Query{text, n, s.Name, half(n)})
			}
		}
	}
	return out
}

// chance gives numbers from a seed.
type chance uint64

func newChance(seed string) *chance {
	h := fnv.New64a()
	h.Write([]byte(seed))
	c := chance(h.Sum64())
	return &c
}

// below is a number below n (SplitMix64, Steele et al. 2014).
func (c *chance) below(n int) int {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

func (c *chance) of(s string) byte { return s[c.below(len(s))] }

// at alters one of the characters that fit.
func at(name string, r *chance, fits func(byte) bool, alter func(byte) string) string {
	n := countOf(name, fits)
	if n == 0 {
		return ""
	}
	nth := r.below(n)
	for i := range len(name) {
		if !fits(name[i]) {
			continue
		}
		if nth == 0 {
			if out := strings.TrimSpace(name[:i] + alter(name[i]) + name[i+1:]); out != name {
				return out
			}
			return ""
		}
		nth--
	}
	return ""
}

func lose(name string, r *chance, fits func(byte) bool) string {
	return at(name, r, fits, func(byte) string { return "" })
}

// swap swaps two letters that follow one another and differ.
func swap(name string, r *chance) string {
	var places []int
	for i := range len(name) - 1 {
		if isCapital(name[i]) && isCapital(name[i+1]) && name[i] != name[i+1] {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return ""
	}
	i := places[r.below(len(places))]
	return name[:i] + string([]byte{name[i+1], name[i]}) + name[i+2:]
}

// initials writes a first word of two letters as initials: K.T. ORION, K T ORION.
func initials(name string, r *chance) string {
	first, rest, ok := strings.Cut(name, " ")
	if !ok || len(first) != 2 || !isCapital(first[0]) || !isCapital(first[1]) || first == "MV" || first == "MT" {
		return ""
	}
	signs := []string{". ", " ", "."}[r.below(3)]
	return string(first[0]) + signs + string(first[1]) + strings.TrimRight(signs, " ") + " " + rest
}

// beside are the keys beside and above or below each on a keyboard of the United
// States.
var beside = map[byte]string{
	'Q': "WA", 'W': "QESA", 'E': "WRDS", 'R': "ETFD", 'T': "RYGF", 'Y': "TUHG", 'U': "YIJH", 'I': "UOKJ", 'O': "IPLK", 'P': "OL",
	'A': "QWSZ", 'S': "AWEDXZ", 'D': "SERFCX", 'F': "DRTGVC", 'G': "FTYHBV", 'H': "GYUJNB", 'J': "HUIKMN", 'K': "JIOLM", 'L': "KOP",
	'Z': "ASX", 'X': "ZSDC", 'C': "XDFV", 'V': "CFGB", 'B': "VGHN", 'N': "BHJM", 'M': "NJK",
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

func isPlainVowel(c byte) bool { return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' }

func isConsonant(c byte) bool { return isCapital(c) && !isPlainVowel(c) }

// isPlain tells of names of letters, digits, spaces and simple signs.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isCapital(c) && (c < '0' || c > '9') && c != ' ' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

func countOf(s string, fits func(byte) bool) (n int) {
	for i := range len(s) {
		if fits(s[i]) {
			n++
		}
	}
	return n
}
