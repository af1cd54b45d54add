package picker

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/reading"
)

// checker looks over one claim of an answer.
type checker struct {
	a     *reading.Article
	r     *Result
	n     int
	p     reading.Proposal
	cited []reading.Sentence
	taken int // values that stand
}

func (k *checker) refuse(field, said, why string) {
	if len(said) > 200 {
		said = strings.ToValidUTF8(said[:200], "") + " …"
	}
	k.r.Refused = append(k.r.Refused, Refusal{k.n, field, said, why})
}

// cites notes the sentences that the claim names.
func (k *checker) cites(numbers []int) bool {
	k.p.Spans = map[string][]reading.Span{}
	k.p.Why = "picked by a model; each value stands in the article, and its numbers and dates were read by the program's own grammars"
	for _, n := range numbers {
		if n < 1 || n > len(k.a.Sentences) || len(k.cited) == mostValues {
			k.refuse("sentences", fmt.Sprint(n), "the article has no such sentence, or too many are named")
			continue
		}
		s := k.a.Sentences[n-1]
		k.cited = append(k.cited, s)
		k.p.Spans["sentence"] = append(k.p.Spans["sentence"], reading.Span{From: s.From, To: s.To, Text: k.a.Text()[s.From:s.To]})
	}
	if len(k.cited) == 0 {
		k.refuse("sentences", fmt.Sprint(numbers), "no sentence of the article is named: the claim is refused")
	}
	return len(k.cited) > 0
}

// word finds the value in the cited sentences, letter for letter, and reads it.
func (k *checker) word(field string, kind reading.WordKind, said string) (reading.Word, bool) {
	for _, s := range k.cited {
		from, to, ok := k.a.Find(said, s.From)
		if !ok || from < s.From || to > s.To || cutsWord(k.a.Text(), from, to) {
			continue
		}
		w, err := k.a.Word(fmt.Sprintf("%s:%d-%d", kind, from, to))
		if err != nil {
			k.refuse(field, said, err.Error())
			return w, false
		}
		k.taken++
		k.p.Spans[field] = append(k.p.Spans[field], w.Span)
		return w, true
	}
	k.refuse(field, said, "does not stand letter for letter in the sentences that are named")
	return reading.Word{}, false
}

// cutsWord tells whether the stretch begins or ends within a number or word: the 300 of
// 1,300 is another number.
func cutsWord(text string, from, to int) bool {
	in := func(b byte) bool {
		return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
	}
	digit := func(b byte) bool { return b >= '0' && b <= '9' }
	if from > 0 && in(text[from-1]) && in(text[from]) || to < len(text) && in(text[to-1]) && in(text[to]) {
		return true
	}
	before := from > 1 && strings.IndexByte(".,", text[from-1]) >= 0 && digit(text[from-2]) && digit(text[from])
	after := to+1 < len(text) && strings.IndexByte(".,", text[to]) >= 0 && digit(text[to+1]) && digit(text[to-1])
	return before || after
}

// several goes through the values of a slot.
func (k *checker) several(field string, kind reading.WordKind, said []string, take func(*reading.Word)) {
	for i, s := range said {
		if i == mostValues {
			k.refuse(field, fmt.Sprint(len(said)), fmt.Sprintf("only the first %d values of a slot are looked at", mostValues))
			return
		}
		if w, ok := k.word(field, kind, s); ok {
			take(&w)
		}
	}
}

func (k *checker) quantities(said []string) {
	k.several("quantities", reading.QuantityWord, said, func(w *reading.Word) {
		k.p.Claim.Quantities = append(k.p.Claim.Quantities, w.Quantity)
		k.p.Claim.Item = cmp.Or(k.p.Claim.Item, w.Quantity.Item)
	})
}

func (k *checker) items(said []string) {
	first := true
	k.several("item", reading.ItemWord, said, func(w *reading.Word) {
		if first && (k.p.Claim.Item == "" || k.p.Claim.Item == supercargo.Box || !k.p.Claim.Item.Is(w.Item)) {
			k.p.Claim.Item = w.Item
		}
		first = false
	})
	for i := range k.p.Claim.Quantities {
		if q := &k.p.Claim.Quantities[i]; q.Item == k.p.Claim.Item {
			q.Item = ""
		}
	}
}

func (k *checker) places(field string, said []string, to *[]supercargo.Location) {
	k.several(field, reading.PlaceWord, said, func(w *reading.Word) { *to = append(*to, w.Place) })
}

// carriers takes a word for a ship unless the reader knows it as another carrier.
func (k *checker) carriers(said []string) {
	known := func(s string) reading.WordKind {
		for i := range k.a.Words {
			w := &k.a.Words[i]
			if (w.Kind == reading.AircraftWord || w.Kind == reading.CarrierWord) && w.Text == s {
				return w.Kind
			}
		}
		return reading.ShipWord
	}
	for _, s := range said[:min(len(said), mostValues)] {
		if w, ok := k.word("by", known(s), s); ok {
			k.p.Claim.By = append(k.p.Claim.By, w.Carrier)
		}
	}
}

func (k *checker) when(said string) {
	if said == "" {
		return
	}
	if w, ok := k.word("when", reading.DateWord, said); ok {
		k.p.Claim.When = w.Date
	}
}

// speaker takes who is said to say it. A speaker who does not stand in the sentences
// has the claim refused: leaving him out would put his words into the outlet's mouth.
func (k *checker) speaker(said string) bool {
	outlet := cmp.Or(k.a.Source.Outlet, "this article")
	k.p.Attribution = []string{outlet}
	k.p.Claim.Speaker = supercargo.Speaker{Name: outlet, Class: supercargo.Media}
	if said == "" || strings.EqualFold(said, outlet) {
		return true
	}
	w, ok := k.word("attribution", reading.SpeakerWord, said)
	if !ok {
		k.refuse("speaker", said, "the claim is refused: its speaker is not in the sentences that it names")
		return false
	}
	k.p.Claim.Speaker = w.Speaker
	k.p.Attribution = append(k.p.Attribution, w.Speaker.Name)
	return true
}

// keep takes the claim where anything of it stands.
func (k *checker) keep() {
	c := &k.p.Claim
	if k.taken == 0 {
		k.refuse("claim", string(c.Act), "nothing of it stands in the article")
		return
	}
	low := ""
	for _, s := range k.cited {
		low += " " + strings.ToLower(k.a.Text()[s.From:s.To])
	}
	if c.Act != supercargo.Declines {
		c.Stage = reading.StageOf(low)
	}
	k.p.Suppose()
	if slices.ContainsFunc(k.r.Proposals, func(q reading.Proposal) bool { return same(&q, &k.p) }) {
		k.refuse("claim", string(c.Act), "says again what another claim of the answer says")
		return
	}
	k.r.Proposals = append(k.r.Proposals, k.p)
}

func same(a, b *reading.Proposal) bool {
	return fmt.Sprint(a.Claim.Act, a.Spans) == fmt.Sprint(b.Claim.Act, b.Spans)
}
