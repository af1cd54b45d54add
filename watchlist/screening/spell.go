package screening

import (
	"bytes"
	"strings"

	"supercargo/watchlist"
)

// Spelling is a name as it sounds, whichever script and romanisation it came
// in: one byte a sound. Small letters are the sounds that they are in
// BGN/PCGN; capitals stand for what that writes with two letters or leaves
// open:
//
//	S sh, shch   C tch   Q ch: tch, or kh in German, or sh in French   Z zh   T ts   J dzh
//	c k or ts   D c before e, i: s or ts   X cz: tch or ts   j dzh, y or zh   O yo   Y y, iy, ii at the end   U y between consonants   E a before y
//	w after o: v, u or nothing   B eh, ah at the end
//	of the Arabic script: W v or u or o   I y or i or e   A a or o   H h or nothing
//
// The rules fold together what the common romanisations of Russian and Persian
// write apart (BGN/PCGN, ISO 9, GOST 7.79, ICAO Doc 9303, ALA-LC, German and
// French press use; for Persian UN 2012 and press use). They lose differences
// of meaning in other languages; that costs a little precision and is measured
// (docs/EVALUATION.md).
type Spelling struct {
	Sounds  []byte   // of all words, without spaces
	Words   [][]byte // the same by word; they share memory with Sounds
	Numbers string   // the numbers of the name in order, with a space after each
	Vowels  bool     // whether its script writes the vowels
}

// Spell spells a name out. Words that are no part of it (M/V, т/х, LLC, ООО)
// are left out where others remain.
func Spell(name string) Spelling { return spell(watchlist.Words(name)) }

func spell(words []watchlist.Word) Spelling {
	var s Spelling
	s.Vowels = true
	var ends []int
	for i, w := range words {
		if n, ok := number(w.Text, i > 0); ok {
			s.Numbers += n + " "
			continue
		}
		if w.Script == watchlist.Arabic {
			s.Vowels = false
		}
		s.Sounds = append(s.Sounds, sounds(w.Text)...)
		ends = append(ends, len(s.Sounds))
	}
	from := 0
	for _, to := range ends {
		s.Words = append(s.Words, s.Sounds[from:to:to])
		from = to
	}
	return s
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

var romans = map[string]string{
	"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
	"xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}

// number reads digits, and Roman numerals that do not come first. Ships are
// told apart by them, so they are never a matter of likeness.
func number(w string, later bool) (string, bool) {
	if isDigit(w[0]) {
		if n := strings.TrimLeft(w, "0"); n != "" {
			return n, true
		}
		return "0", true
	}
	n, ok := romans[w]
	return n, ok && later
}

// pairs are the spellings of one sound, tried longest first.
var pairs = []struct{ from, to string }{
	{"schtsch", "S"}, {"shtsh", "S"}, {"chtch", "S"}, {"shch", "S"}, {"stsch", "S"}, {"tsch", "C"}, {"dsch", "J"},
	{"gue", "ge"}, {"gui", "gi"}, {"sch", "S"}, {"tch", "C"}, {"dzh", "J"}, {"zsh", "Z"},
	{"shh", "S"}, {"tc", "T"}, {"sh", "S"}, {"ch", "Q"}, {"cz", "X"}, {"zh", "Z"}, {"kh", "h"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"ts", "T"}, {"tz", "T"},
	{"dj", "J"}, {"dz", "J"}, {"ck", "k"}, {"ks", "x"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
}

// sounds spells one word.
func sounds(w string) []byte {
	b := make([]byte, 0, len(w))
	for i := 0; i < len(w); {
		if to, n := pair(w[i:]); n > 0 {
			b = append(b, to...)
			i += n
			continue
		}
		b = append(b, single(w, i))
		i++
	}
	return ending(glides(bytes.ReplaceAll(alef(b), []byte("SC"), []byte("S"))))
}

func pair(w string) (string, int) {
	for _, p := range pairs {
		if strings.HasPrefix(w, p.from) {
			return p.to, len(p.from)
		}
	}
	return "", 0
}

func single(w string, i int) byte {
	switch c := w[i]; c {
	case 'w':
		if i > 0 && w[i-1] == 'o' && i+1 < len(w) && !vowel(w[i+1]) {
			return 'w' // Persian ow (Gowhar, Gohar), German ow (Rostow)
		}
		return 'v'
	case 'q':
		return 'g' // Persian qaf, written q or gh
	case 'c':
		if i+1 < len(w) && strings.IndexByte("eiy", w[i+1]) >= 0 {
			return 'D'
		}
		return c
	case 'j':
		if i+1 == len(w) {
			return 'y' // Begej, Andrej
		}
		return c // Bajkal; French Nadejda
	default:
		return c
	}
}

func vowel(c byte) bool { return strings.IndexByte("aeiouyAIW", c) >= 0 }

// alef drops the letter that carries a vowel at the beginning of a word, where
// the vowel's own letter follows (Iran, Urmia).
func alef(b []byte) []byte {
	if len(b) > 1 && b[0] == 'A' && (b[1] == 'I' || b[1] == 'W') {
		return b[1:]
	}
	return b
}

// glides settles what romanisations write as y, i or j: after a vowel it is a
// glide (Begei, Begey), between consonant and vowel too (Aliev, Alyev); iy, ii,
// yi, yy at the end of a word are one vowel with y (Omskiy, Omskii, Omsky).
func glides(b []byte) []byte {
	for _, v := range []string{"a", "o", "u", "e"} { // Mariya, Mariia, Maria
		b = bytes.ReplaceAll(b, []byte("iy"+v), []byte("y"+v))
		b = bytes.ReplaceAll(b, []byte("ii"+v), []byte("y"+v))
	}
	b = bytes.ReplaceAll(b, []byte("yyo"), []byte("yo")) // yë
	if bytes.HasSuffix(b, []byte("ija")) {               // Marija
		b = append(b[:len(b)-3], "ya"...)
	}
	out := make([]byte, 0, len(b))
	for i, c := range b {
		after := i > 0 && plainVowel(b[i-1])
		before := i+1 < len(b) && plainVowel(b[i+1])
		last := i+1 == len(b)
		switch {
		case last && i > 1 && isI(c) && isI(b[i-1]):
			out = out[:len(out)-1]
			c = 'Y'
		case last && i > 1 && c == 'y' && !after:
			c = 'Y' // Omsky, Dmitry
		case c == 'y' && i > 0 && !after && !before:
			c = 'U' // Krym
		case c == 'i' && after && b[i-1] != 'i':
			c = 'y'
		case c == 'i' && !after && before && b[i+1] != 'i':
			c = 'y'
		}
		out = append(out, c)
	}
	out = bytes.ReplaceAll(out, []byte("iy"), []byte("i"))
	out = bytes.ReplaceAll(out, []byte("ii"), []byte("i"))
	out = bytes.ReplaceAll(out, []byte("ay"), []byte("Ey"))
	out = bytes.ReplaceAll(out, []byte("aj"), []byte("Ej"))
	for i := 1; i+1 < len(out); i++ { // German Kotzjow
		if out[i] == 'j' && out[i+1] == 'o' && !plainVowel(out[i-1]) && out[i-1] != 'E' {
			out[i] = 'O'
			out = append(out[:i+1], out[i+2:]...)
		}
	}
	out = bytes.ReplaceAll(out, []byte("yi"), []byte("i"))
	out = bytes.ReplaceAll(out, []byte("yo"), []byte("O"))
	return bytes.ReplaceAll(out, []byte("ye"), []byte("e"))
}

func isI(c byte) bool { return c == 'i' || c == 'y' }

func plainVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// ending folds the endings of Russian names that are written in more than one
// way: Rakhmaninov, Rakhmaninoff; Dmitriy, Dmitry. What is so
// written gets a sound of its own, Y, which is near i but not that.
func ending(b []byte) []byte {
	n := len(b)
	switch {
	case n < 3:
	case n > 3 && b[n-1] == 'h' && (b[n-2] == 'e' || b[n-2] == 'a'):
		b[n-2] = 'B' // Persian Laleh, Lalah
		return b[:n-1]
	case n > 4 && b[n-1] == 'f' && b[n-2] == 'f' && (b[n-3] == 'o' || b[n-3] == 'e'):
		b[n-2] = 'v'
		return b[:n-1]
	case n > 4 && b[n-1] == 'e' && b[n-2] == 'n' && b[n-3] == 'i':
		return b[:n-1] // Pouchkine
	case b[n-1] == 'f' && b[n-2] == 'W':
		b[n-1] = 'v'
	}
	return b
}
