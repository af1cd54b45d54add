package reading

import "strings"

// lexicon finds phrases in tokens, the longest first. It is built once and
// then only read.
type lexicon[T any] struct {
	byFirst map[string][]entry[T]
}

type entry[T any] struct {
	words []string
	value T
}

// add enters a phrase; of two that are alike the first stays.
func (l *lexicon[T]) add(phrase string, value T) {
	var words []string
	for _, t := range tokens(phrase, 0, len(phrase)) {
		words = append(words, t.low)
	}
	if len(words) == 0 {
		return
	}
	if l.byFirst == nil {
		l.byFirst = map[string][]entry[T]{}
	}
	l.byFirst[words[0]] = append(l.byFirst[words[0]], entry[T]{words, value})
}

// noun enters a phrase and its regular plural.
func (l *lexicon[T]) noun(phrase string, value T) {
	l.add(phrase, value)
	l.add(phrase+"s", value)
}

// at gives the longest phrase that begins at token i, and how many tokens it
// takes; 0 where none does.
func (l *lexicon[T]) at(toks []token, i int) (value T, n int) {
	for _, e := range l.byFirst[toks[i].low] {
		if len(e.words) > n && begins(toks[i:], e.words) {
			value, n = e.value, len(e.words)
		}
	}
	return value, n
}

func begins(toks []token, words []string) bool {
	if len(toks) < len(words) {
		return false
	}
	for i, w := range words {
		if toks[i].low != w {
			return false
		}
	}
	return true
}

// set is a list of words to ask.
type set map[string]bool

func words(lists ...string) set {
	s := set{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			s[w] = true
		}
	}
	return s
}

// among tells whether a word is one of those in a list that spaces part.
func among(word, list string) bool {
	for len(word) > 0 {
		i := strings.Index(list, word)
		if i < 0 {
			return false
		}
		end := i + len(word)
		if (i == 0 || list[i-1] == ' ') && (end == len(list) || list[end] == ' ') {
			return !strings.Contains(word, " ")
		}
		list = list[end:]
	}
	return false
}
