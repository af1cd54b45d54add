package reading

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
)

// WordKind is what a word of an article is.
type WordKind string

// The kinds of word.
const (
	QuantityWord WordKind = "quantity"
	PlaceWord    WordKind = "place"
	DateWord     WordKind = "date"
	ShipWord     WordKind = "ship"
	AircraftWord WordKind = "aircraft"
	CarrierWord  WordKind = "carrier" // an operator, or ships and aircraft that are not named
	ItemWord     WordKind = "item"
	SpeakerWord  WordKind = "speaker"
	ActWord      WordKind = "act"
)

// AllWordKinds lists them in the order in which they are told.
func AllWordKinds() []WordKind {
	return []WordKind{QuantityWord, ItemWord, ShipWord, AircraftWord, CarrierWord, PlaceWord, DateWord, SpeakerWord, ActWord}
}

// Word is a stretch of an article that may stand in a slot of a claim, with what was
// read from it. Of the values that of its kind is set.
type Word struct {
	Kind WordKind
	Span
	Sentence int // index into Article.Sentences

	Quantity supercargo.Quantity
	Place    supercargo.Location
	Date     supercargo.Span
	Carrier  supercargo.Carrier
	Item     supercargo.Item
	Speaker  supercargo.Speaker
	Act      supercargo.Act
}

// Key names the word within its article: kind and bytes. It stays the same whatever
// else is read of the text.
func (w *Word) Key() string { return fmt.Sprintf("%s:%d-%d", w.Kind, w.From, w.To) }

// Sentence is one of an article, at bytes From to To.
type Sentence struct {
	From, To  int
	Paragraph int
	Title     bool // a heading: nothing is read of it
}

// Article is everything that was read of a source.
type Article struct {
	Source    *Source
	Sentences []Sentence
	Words     []Word // by place; they may overlap: a place within a speaker
	Proposals []Proposal
	Cut       []string // what was left out, and by which limit; none where nothing was

	g    *Gazetteer
	text string
}

// Limits of what is read of one document. An article has a few dozen of each.
const (
	MostProposals = 2000
	MostWords     = 20_000
	mostNames     = 500     // ships that are known by their names alone
	longSentence  = 4 << 10 // bytes: what is longer is a table without full stops, and is cut there
)

// Read reads the article: its words, and proposals in the order of the text.
func Read(s *Source, g *Gazetteer) *Article {
	a := &Article{Source: s, g: g, text: string(s.Text[:min(len(s.Text), MaxText)])}
	r := &reader{s: s, g: g, article: a}
	a.Proposals = r.propose()
	for i := range a.Proposals {
		a.own(&a.Proposals[i])
	}
	slices.SortStableFunc(a.Words, func(x, y Word) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(y.To, x.To), cmp.Compare(x.Kind, y.Kind))
	})
	a.Words = slices.CompactFunc(a.Words, func(x, y Word) bool { return x.Kind == y.Kind && x.From == y.From && x.To == y.To })
	return a
}

// Propose reads the article and gives its proposals in the order of the text.
func Propose(s *Source, g *Gazetteer) []Proposal { return Read(s, g).Proposals }

// cut notes once that something was left out.
func (a *Article) cut(format string, args ...any) {
	if why := fmt.Sprintf(format, args...); !slices.Contains(a.Cut, why) {
		a.Cut = append(a.Cut, why)
	}
}

// add keeps a word, up to the limit.
func (a *Article) add(w Word) {
	if len(a.Words) >= MostWords {
		return
	}
	a.Words = append(a.Words, w)
}

// words keeps what was found in a sentence.
func (r *reader) words(x *parts, act supercargo.Act) {
	at := func(kind WordKind, from, to int) Word {
		return Word{Kind: kind, Span: r.span(x.toks[from].from, x.toks[to-1].to), Sentence: r.sentence}
	}
	for i := range x.amounts {
		w := at(QuantityWord, x.amounts[i].from, x.amounts[i].to)
		w.Quantity = x.amounts[i].Quantity
		w.Quantity.Said = w.Text
		r.article.add(w)
	}
	for _, p := range x.places {
		w := at(PlaceWord, p.from, p.to)
		w.Place = p.Location
		r.article.add(w)
	}
	for _, m := range slices.Concat(x.carriers, x.unnamed) {
		w := at(kindOf(m.Kind), m.from, m.to)
		w.Carrier = m.Carrier
		r.article.add(w)
	}
	for _, f := range x.items {
		w := at(ItemWord, f.from, f.to)
		w.Item = f.item
		r.article.add(w)
	}
	for _, v := range x.voices {
		w := at(SpeakerWord, v.from, v.to)
		w.Speaker = supercargo.Speaker{Name: v.name, Class: v.class}
		r.article.add(w)
	}
	for _, d := range x.dates {
		w := Word{Kind: DateWord, Span: r.span(d.from, d.to), Sentence: r.sentence}
		w.Date = supercargo.Span{Said: d.said}
		if d.known {
			w.Date = d.date.Span(d.said)
		}
		r.article.add(w)
	}
	if from, to, ok := actWord(x, act); ok {
		w := at(ActWord, from, to)
		w.Act = act
		r.article.add(w)
	}
}

func kindOf(k supercargo.CarrierKind) WordKind {
	switch k {
	case supercargo.VesselCarrier:
		return ShipWord
	case supercargo.AircraftCarrier:
		return AircraftWord
	}
	return CarrierWord
}

// actWord is the tokens by which a sentence denies, corrects or lists; what only says
// that it was so has its verb of movement.
func actWord(x *parts, act supercargo.Act) (from, to int, ok bool) {
	for _, rule := range actRules {
		if rule.act != act {
			continue
		}
		if at := rule.re.FindStringIndex(x.low); at != nil {
			from = strings.Count(x.low[:at[0]], " ")
			to = from + strings.Count(strings.TrimSpace(x.low[at[0]:at[1]]), " ") + 1
			return from, min(to, len(x.toks)), from < len(x.toks)
		}
	}
	if act != supercargo.Asserts && act != supercargo.Counts {
		return 0, 0, false
	}
	for i, t := range x.toks {
		for _, verbs := range []set{sending, receiving, leaving, arriving, loading, carrying, observing} {
			if verbs[t.low] && !asNoun(x.toks, i) {
				return i, i + 1, true
			}
		}
	}
	return 0, 0, false
}

// own adds the values of a proposal as words where their sentence did not give them
// as they stand in the claim: a statistic's own window, the ship that "she" is.
func (a *Article) own(p *Proposal) {
	c := &p.Claim
	each := func(field string, n int, word func(i int, s Span) Word) {
		for i, s := range p.Spans[field] {
			if i < n {
				w := word(i, s)
				w.Span, w.Sentence = s, a.SentenceAt(s.From)
				a.replace(w)
			}
		}
	}
	each("quantities", len(c.Quantities), func(i int, _ Span) Word {
		q := c.Quantities[i]
		q.Item = c.ItemOf(&q) // by itself it has no claim to take it from
		return Word{Kind: QuantityWord, Quantity: q}
	})
	each("by", len(c.By), func(i int, _ Span) Word { return Word{Kind: kindOf(c.By[i].Kind), Carrier: c.By[i]} })
	each("from", len(c.From), func(i int, _ Span) Word { return Word{Kind: PlaceWord, Place: c.From[i]} })
	each("to", len(c.To), func(i int, _ Span) Word { return Word{Kind: PlaceWord, Place: c.To[i]} })
	each("when", 1, func(int, Span) Word { return Word{Kind: DateWord, Date: c.When} })
	each("arrived", 1, func(int, Span) Word { return Word{Kind: DateWord, Date: c.Arrived} })
}

func (a *Article) replace(w Word) {
	for i := range a.Words {
		if x := &a.Words[i]; x.Kind == w.Kind && x.From == w.From && x.To == w.To {
			*x = w
			return
		}
	}
	a.add(w)
}

// SentenceAt is the index of the sentence at a byte, -1 where there is none.
func (a *Article) SentenceAt(at int) int {
	i, found := slices.BinarySearchFunc(a.Sentences, at, func(s Sentence, at int) int {
		switch {
		case at < s.From:
			return 1
		case at >= s.To:
			return -1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// Text is the article's text as far as it is read. It is asked for with every word, and
// is no copy.
func (a *Article) Text() string { return a.text }
