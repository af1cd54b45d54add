package reading

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"supercargo"
)

// Word gives the word of a key: one that was read in the article, else the stretch
// that the key names read by the same grammars. It fails where these read nothing
// there, and says why.
func (a *Article) Word(key string) (Word, error) {
	kind, from, to, err := cutKey(key)
	if err != nil {
		return Word{}, err
	}
	i, _ := slices.BinarySearchFunc(a.Words, from, func(w Word, at int) int { return w.From - at })
	for ; i < len(a.Words) && a.Words[i].From == from; i++ {
		if a.Words[i].Kind == kind && a.Words[i].To == to {
			return a.Words[i], nil
		}
	}
	return a.ReadAs(kind, from, to)
}

func cutKey(key string) (kind WordKind, from, to int, err error) {
	name, span, ok := strings.Cut(key, ":")
	first, last, both := strings.Cut(span, "-")
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if !ok || !both || err1 != nil || err2 != nil || !slices.Contains(AllWordKinds(), WordKind(name)) {
		return "", 0, 0, fmt.Errorf("%q names no word: a key is KIND:FROM-TO", key)
	}
	return WordKind(name), from, to, nil
}

// ReadAs reads bytes from to to of the text as a word of a kind: numbers, dates and
// names by the grammars of the reader. A name of a ship, an aircraft or a speaker that
// no list has is taken as it stands.
func (a *Article) ReadAs(kind WordKind, from, to int) (Word, error) {
	text := a.Text()
	if from < 0 || to > len(text) || from >= to || !utf8.RuneStart(text[from]) || to < len(text) && !utf8.RuneStart(text[to]) {
		return Word{}, fmt.Errorf("bytes %d to %d are no stretch of the article", from, to)
	}
	w := Word{Kind: kind, Span: Span{from, to, text[from:to]}, Sentence: a.SentenceAt(from)}
	toks := tokens(text, from, to)
	if len(toks) == 0 {
		return Word{}, fmt.Errorf("%q has no word in it", w.Text)
	}
	name := strings.Join(strings.Fields(w.Text), " ")
	switch kind {
	case QuantityWord:
		if found := a.g.amounts(toks, nil); len(found) > 0 {
			w.Quantity = found[0].Quantity
			w.Quantity.Said = w.Text
			return w, nil
		}
		return Word{}, fmt.Errorf("%q is no quantity with a unit or goods of the vocabulary", w.Text)
	case DateWord:
		if found := dates(w.Text, a.Source.Published); len(found) > 0 {
			if w.Date.Said = w.Text; found[0].known {
				w.Date = found[0].date.Span(w.Text)
			}
			return w, nil
		}
		return Word{}, fmt.Errorf("%q is no date that can be read", w.Text)
	case ItemWord:
		for i := range toks {
			if n, k := a.g.nouns.at(toks, i); k > 0 && n.item != "" {
				w.Item = n.item
				return w, nil
			}
		}
		return Word{}, fmt.Errorf("%q names no goods of the vocabulary", w.Text)
	case PlaceWord:
		s, n := a.g.places.at(toks, 0)
		w.Place = supercargo.Location{Said: name}
		if n == len(toks) {
			w.Place.Place = s.id
		}
	case ShipWord, AircraftWord, CarrierWord:
		w.Carrier = a.carrier(kind, name, toks)
	case SpeakerWord:
		v := voice{name: name, class: supercargo.Official}
		if !a.g.classify(toks, &v, false) {
			v.class = supercargo.Anonymous
		}
		w.Speaker = supercargo.Speaker{Name: name, Class: v.class}
	case ActWord:
		w.Act = actOf(lowText(toks), nil)
	}
	return w, nil
}

func (a *Article) carrier(kind WordKind, name string, toks []token) supercargo.Carrier {
	if c, n := a.g.carriers.at(toks, 0); n == len(toks) && kindOf(c.Kind) == kind {
		c.Said = name
		return c
	}
	c := supercargo.Carrier{Said: name, Kind: supercargo.SomeCarrier}
	switch kind {
	case ShipWord:
		c.Kind = supercargo.VesselCarrier
	case AircraftWord:
		c.Kind = supercargo.AircraftCarrier
		if registrationRE.MatchString(name) {
			c.RegSaid = name
		}
	}
	return c
}

// Find gives the first place at or after a byte where the words stand in the article
// letter for letter, white space aside, and then anywhere.
func (a *Article) Find(words string, after int) (from, to int, ok bool) {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return 0, 0, false
	}
	text := a.Text()
	for _, start := range []int{max(0, min(after, len(text))), 0} {
		for at := start; at < len(text); {
			i := strings.Index(text[at:], fields[0])
			if i < 0 {
				break
			}
			if end, ok := standsAt(text, at+i, fields); ok {
				return at + i, end, true
			}
			at += i + len(fields[0])
		}
	}
	return 0, 0, false
}

// standsAt tells whether the words stand at a byte, with white space between.
func standsAt(text string, at int, fields []string) (end int, ok bool) {
	for i, f := range fields {
		if i > 0 {
			rest := strings.TrimLeft(text[at:], " \t\n\u00a0")
			if len(rest) == len(text)-at {
				return 0, false
			}
			at = len(text) - len(rest)
		}
		if !strings.HasPrefix(text[at:], f) {
			return 0, false
		}
		at += len(f)
	}
	return at, true
}
