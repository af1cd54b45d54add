package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, number or sign, at bytes from to to of the text.
type token struct {
	from, to int
	said     string // as written, without a possessive 's
	low      string // in small letters
	owner    bool   // a possessive 's was cut off
	suffix   string // as it was written
}

// sentence is a stretch of prose; paragraph numbers the block it stands in.
type sentence struct {
	from, to  int
	paragraph int
	item      bool // of a list
	heads     bool // a list: it ends with a colon
	title     bool // a heading: no sign closes it
	toks      []token
}

// sentences splits the text: at blank lines into paragraphs, those at full
// stops that end no abbreviation. A stretch without a closing sign is a
// heading or caption, unless it is an item of a list.
func sentences(text string) (out []sentence) {
	par := 0
	for at := 0; at < len(text); par++ {
		end := len(text)
		if i := strings.Index(text[at:], "\n\n"); i >= 0 {
			end = at + i
		}
		out = append(out, split(text, at, end, par)...)
		at = end + 2
	}
	return out
}

func split(text string, from, to, par int) (out []sentence) {
	for from < to {
		end, closed := sentenceEnd(text, from, to)
		toks := tokens(text, from, end)
		item := isListItem(text[from:end])
		heads := !closed && strings.HasSuffix(strings.TrimSpace(text[from:end]), ":")
		if len(toks) > 0 {
			out = append(out, sentence{from, end, par, item, heads, !closed && !item && !heads, toks})
		}
		from = end
	}
	return out
}

func isListItem(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "• ")
}

const (
	closers = `"'”’»)]`
	enders  = ".!?…؟。"
)

// sentenceEnd is where the sentence that begins at from ends, and whether a
// sign closes it. A line that begins a list item ends the one before.
func sentenceEnd(text string, from, to int) (int, bool) {
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if r == '\n' && i > from && isListItem(text[i+1:to]) && strings.TrimSpace(text[from:i]) != "" {
			return i + 1, false
		}
		i += n
		if i-from > longSentence && (unicode.IsSpace(r) || i-from > 2*longSentence) {
			return i, true
		}
		if !strings.ContainsRune(enders, r) {
			continue
		}
		end := i
		for end < to {
			c, m := utf8.DecodeRuneInString(text[end:to])
			if !strings.ContainsRune(closers+enders, c) {
				break
			}
			end += m
		}
		if closes(text, from, i-n, end, to) {
			return end, true
		}
	}
	return to, false
}

// closes tells whether the sign at stop closes the sentence: space and a
// capital, digit or quote follow, and no abbreviation goes before.
func closes(text string, from, stop, after, to int) bool {
	rest := strings.TrimLeft(text[after:to], " \t\n")
	if rest == "" {
		return true
	}
	if len(rest) == to-after {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(r) && text[stop] == '.' {
		return false
	}
	if text[stop] != '.' {
		return true
	}
	i := strings.LastIndexAny(text[from:stop], " \t\n(“\"") + 1
	word := text[from+i : stop]
	return !abbreviated(word)
}

var abbreviations = []string{
	"mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "brig", "st", "no", "nos", "vs", "approx", "ca", "e.g", "i.e", "fig", "sen", "rep", "gov", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.u", "m.v", "mt", "a.k.a", "f.k.a", "aka", "inc", "ltd", "co", "corp", "est",
}

func abbreviated(word string) bool {
	if r := []rune(word); len(r) == 1 && unicode.IsUpper(r[0]) {
		return true
	}
	return slices.Contains(abbreviations, strings.ToLower(word))
}

// tokens cuts bytes from to to into words and signs. Inside a word a hyphen,
// apostrophe, or a point or comma between digits, belongs to it.
func tokens(text string, from, to int) (out []token) {
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch {
		case unicode.IsSpace(r):
			i += n
		case isWord(r):
			end := wordEnd(text, i, to)
			t := word(text, i, end)
			out = append(out, t)
			i = max(end, t.to)
		default:
			out = append(out, token{from: i, to: i + n, said: text[i : i+n], low: text[i : i+n]})
			i += n
		}
	}
	return out
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\u200c'
}

func wordEnd(text string, i, to int) int {
	var last rune
	letters := 0 // since the last point
	for i < to {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if !isWord(r) {
			next, _ := utf8.DecodeRuneInString(text[i+n : to])
			digits := unicode.IsDigit(last) && unicode.IsDigit(next) && (r == '.' || r == ',')
			dots := r == '.' && (unicode.IsUpper(last) && unicode.IsUpper(next) || letters == 1 && unicode.IsLetter(last) && oneLetter(text[i+n:to]))
			if !digits && !dots && (!strings.ContainsRune("-‑'’", r) || !isWord(next)) {
				return i
			}
		}
		if letters++; r == '.' {
			letters = 0
		}
		last = r
		i += n
	}
	return i
}

// oneLetter tells whether s begins with a letter that stands alone: the k of
// "a.k.a.".
func oneLetter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLetter(r) && !isWord(next)
}

// isInitials tells "U.S", which goes before another point.
func isInitials(s string) bool {
	if len(s) < 3 || len(s)%2 == 0 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if i%2 == 0 && (s[i] < 'A' || s[i] > 'Z') || i%2 == 1 && s[i] != '.' {
			return false
		}
	}
	return true
}

func word(text string, from, to int) token {
	if isInitials(text[from:to]) && to < len(text) && text[to] == '.' {
		to++ // "U.S."
	}
	t := token{from: from, to: to, said: text[from:to]}
	for _, s := range []string{"'s", "’s"} {
		if cut, ok := strings.CutSuffix(t.said, s); ok && cut != "" {
			t.said, t.owner, t.suffix, t.to = cut, true, s, from+len(cut)
		}
	}
	t.low = strings.ToLower(strings.ReplaceAll(t.said, "‑", "-"))
	return t
}
