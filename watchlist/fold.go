package watchlist

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Script is the writing that a word is in, as far as it matters here: the
// Arabic script leaves most vowels out.
type Script uint8

// The scripts.
const (
	Latin Script = iota
	Cyrillic
	Arabic
)

// Word is one word of a name: lower-case ASCII letters as a romanisation has
// them, or digits.
type Word struct {
	Text   string
	Script Script
}

// digits tells whether the word is a number.
func (w Word) digits() bool { return w.Text[0] >= '0' && w.Text[0] <= '9' }

// fold splits a name into words, in lower-case ASCII. Cyrillic and Arabic
// letters are romanised by the tables below; digits stand as words of their
// own; signs that only separate are dropped. A letter that no table has is
// kept as it is, so that two names in a third script still compare.
func fold(name string) []Word {
	var words []Word
	var b strings.Builder
	var s Script
	digits := false
	end := func() {
		if b.Len() > 0 {
			words = append(words, Word{b.String(), s})
		}
		b.Reset()
		s, digits = Latin, false
	}
	for _, r := range name {
		if silent(r) {
			continue
		}
		if d, ok := digit(r); ok {
			if !digits {
				end()
			}
			digits = true
			b.WriteByte(d)
			continue
		}
		if digits {
			end()
		}
		if t, ok := fromCyrillic[unicode.ToLower(r)]; ok {
			s = Cyrillic
			b.WriteString(t)
			continue
		}
		if t, ok := fromArabic[r]; ok {
			s = Arabic
			b.WriteString(t)
			continue
		}
		if t, ok := fromLatin[unicode.ToLower(r)]; ok {
			b.WriteString(t)
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			end()
			continue
		}
		for _, q := range norm.NFKD.String(string(unicode.ToLower(r))) {
			if !unicode.IsMark(q) {
				b.WriteRune(q)
			}
		}
	}
	end()
	return words
}

// kinds are words that say what a thing is and not what it is called: the kind
// of ship before a name, the kind of company before or after it.
var kinds = map[string]bool{
	"mv": true, "ms": true, "mt": true, "ss": true, "mts": true, "rv": true, "tk": true, "tkh": true, "mk": true,
	"llc": true, "ooo": true, "ltd": true, "limited": true, "liability": true, "co": true, "company": true, "jsc": true, "pjsc": true, "cjsc": true, "ojsc": true,
	"ao": true, "oao": true, "zao": true, "pao": true, "inc": true, "corp": true, "corporation": true, "gmbh": true, "fze": true, "fzco": true, "fzc": true, "plc": true, "sa": true, "pte": true, "pvt": true,
	"joint": true, "stock": true, "public": true, "society": true, "obshchestvo": true, "ogranichennoy": true, "otvetstvennostyu": true, "aktsionernoe": true,
}

// firms are the words of those that only companies have in their names.
var firms = map[string]bool{"llc": true, "ooo": true, "ltd": true, "limited": true, "company": true, "co": true, "jsc": true, "pjsc": true, "cjsc": true, "ojsc": true, "oao": true, "zao": true, "pao": true,
	"inc": true, "corp": true, "corporation": true, "gmbh": true, "fze": true, "fzco": true, "fzc": true, "plc": true, "pte": true, "pvt": true}

// IsFirm tells whether a name has a form of company in it.
func IsFirm(name string) bool {
	for _, w := range fold(name) {
		if firms[w.Text] {
			return true
		}
	}
	return false
}

// leading are kinds of two letters that a sign parts: M/V, т/х.
var leading = map[string]bool{"m v": true, "m t": true, "m s": true, "s s": true, "t kh": true, "t k": true, "m k": true}

// Words are the words of a name in lower-case ASCII, without those that only say
// what kind of ship or company it is (M/V, т/х, LLC, ООО), where others remain.
func Words(name string) []Word { return withoutKinds(initials(fold(Plain(name)))) }

// Plain undoes what web pages write for signs: &amp;, &#39;, also twice over.
func Plain(s string) string {
	for range 2 {
		if !strings.Contains(s, "&") || !strings.Contains(s, ";") {
			return s
		}
		s = html.UnescapeString(s)
	}
	return s
}

// initials runs single letters together: K.T. ORION, K T ORION and KT ORION are
// one name.
func initials(words []Word) []Word {
	out := words[:0:0]
	run := 0 // single letters at the end of out, as one word
	for _, w := range words {
		single := len(w.Text) == 1 && !w.digits() && w.Script != Arabic
		if single && run > 0 && out[len(out)-1].Script == w.Script {
			out[len(out)-1].Text += w.Text
			continue
		}
		run = 0
		if single {
			run = 1
		}
		out = append(out, w)
	}
	return out
}

// withoutKinds drops them, unless nothing but numbers would be left.
func withoutKinds(words []Word) []Word {
	rest := words
	if len(rest) > 2 && leading[rest[0].Text+" "+rest[1].Text] {
		rest = rest[2:]
	}
	kept := make([]Word, 0, len(rest))
	letters := false
	for i, w := range rest {
		if kinds[w.Text] || w.Text == "s" && i+1 < len(rest) && rest[i+1].Text == "ogranichennoy" {
			continue
		}
		kept = append(kept, w)
		letters = letters || !w.digits()
	}
	if !letters {
		return words
	}
	return kept
}

// SameName is a name without case, signs and forms of company, to tell whether
// two strings of one list mean one entry.
func SameName(s string) string {
	var b strings.Builder
	for _, w := range Words(s) {
		b.WriteString(w.Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// silent tells of signs within a word that stand for no sound: apostrophes
// (soft and hard signs of romanisations), the zero-width joiners and the
// short-vowel marks of the Arabic script.
func silent(r rune) bool {
	switch r {
	case '\'', '`', '’', '‘', 'ʹ', 'ʺ', 'ʼ', '′', '″', 'ʻ', 'ʿ', 'ʾ', 'ь', 'Ь', 'ъ', 'Ъ', '\u200c', '\u200d', '\u200e', '\u200f', 'ـ', 'ء':
		return true
	}
	return r >= '\u064b' && r <= '\u065f' || r == '\u0670'
}

func digit(r rune) (byte, bool) {
	switch {
	case r >= '0' && r <= '9':
		return byte(r), true
	case r >= '٠' && r <= '٩':
		return byte('0' + r - '٠'), true
	case r >= '۰' && r <= '۹':
		return byte('0' + r - '۰'), true
	}
	return 0, false
}

// fromCyrillic is one plain romanisation (BGN/PCGN 1947 without its context
// rules, and tch for the letter that it writes ch, which German has for another). Others come to the same sounds in screening/spell.go. Beside Russian it has
// the letters of Ukrainian, Belarusian, Kazakh, Tatar, Bashkir and Azerbaijani
// ships' names.
var fromCyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "tch", 'ш': "sh", 'щ': "shch", 'ы': "y", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u",
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'җ': "j", 'ҙ': "z", 'ҡ': "k", 'ҫ': "s", 'ҝ': "g", 'ҹ': "j",
}

// fromArabic gives the letters of Persian and Arabic. Capitals are sounds that
// the script leaves open: A is alef (a, o), W is vav (v, u, o), I is ye (y, i, e),
// H is he (h, or a final vowel).
var fromArabic = map[rune]string{
	'ا': "A", 'آ': "a", 'أ': "A", 'إ': "I", 'ٱ': "A", 'ب': "b", 'پ': "p", 'ت': "t", 'ث': "s", 'ج': "j", 'چ': "tch",
	'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "z", 'ر': "r", 'ز': "z", 'ژ': "zh", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "z",
	'ط': "t", 'ظ': "z", 'ع': "", 'غ': "gh", 'ف': "f", 'ق': "gh", 'ک': "k", 'ك': "k", 'گ': "g", 'ل': "l", 'م': "m",
	'ن': "n", 'و': "W", 'ؤ': "W", 'ه': "H", 'ة': "H", 'ۀ': "H", 'ی': "I", 'ي': "I", 'ى': "I", 'ئ': "I",
}

// fromLatin has the letters whose sound is lost with their sign: those of the
// scholarly romanisation, ISO 9, Turkish and Azerbaijani. NFKD takes the rest apart.
var fromLatin = map[rune]string{
	'ž': "zh", 'š': "sh", 'č': "tch", 'ş': "sh", 'ç': "tch", 'ŝ': "shch", 'ə': "a", 'ı': "i", 'ğ': "g", 'ë': "yo", 'ö': "o", 'ü': "u",
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ŭ': "u", 'â': "ya", 'û': "yu", 'è': "e",
}
