package reading

import (
	"slices"
	"strings"

	"supercargo"
	"supercargo/edtf"
)

// WordKinds are the kinds of word that are scored apart from the claims that they
// are put together to, in the order of Score.Words.
var WordKinds = [...]string{"goods", "quantity", "ship", "aircraft", "place", "date"}

// Rows says of the rows that were matched with a marked claim who is said to speak.
type Rows struct {
	Matched int // proposals with a marked claim beside them
	Wrong   int // of these: another speaker than the marked one
	Outlet  int // of the wrong: the article itself, where the marks have somebody whom it relays
	Carried int // of the wrong: told as carried over from elsewhere in the article
	Unsaid  int // of the matched: the speaker is left to be chosen, and not wrong
	Lost    int // of these: the article itself spoke
	Silent  int // of all proposals: a speaker who does not stand in the sentence, and is not told as carried
}

func (r *Rows) add(t Rows) {
	r.Matched, r.Wrong = r.Matched+t.Matched, r.Wrong+t.Wrong
	r.Outlet, r.Unsaid, r.Lost = r.Outlet+t.Outlet, r.Unsaid+t.Unsaid, r.Lost+t.Lost
	r.Carried, r.Silent = r.Carried+t.Carried, r.Silent+t.Silent
}

func (k *Kind) add(t Kind) {
	k.Proposed, k.RightOfThese = k.Proposed+t.Proposed, k.RightOfThese+t.RightOfThese
	k.Marked, k.FoundOfThese = k.Marked+t.Marked, k.FoundOfThese+t.FoundOfThese
}

// Precision is the share of proposed values that are right, 0 where none is.
func (k Kind) Precision() float64 { return share(k.RightOfThese, k.Proposed) }

// Recall is the share of marked values that were proposed, 0 where none is.
func (k Kind) Recall() float64 { return share(k.FoundOfThese, k.Marked) }

// rows scores what does not depend on which values were put into one claim: the
// words, the sentences, and who speaks.
func (s *Score) rows(ps []Proposal, ms []Marked, pair []int) {
	s.words(ps, ms)
	s.sentences(ps, ms)
	for i := range ps {
		p := &ps[i]
		if p.silent() {
			s.Speakers.Silent++
		}
		if pair[i] < 0 {
			continue
		}
		s.Speakers.Matched++
		if p.Unsaid {
			s.Speakers.Unsaid++
			if m := &ms[pair[i]]; m.Speaker == itself || m.Speaker == "" && len(m.Attribution) == 0 {
				s.Speakers.Lost++
			}
			continue
		}
		if !rightSpeaker(p, &ms[pair[i]]) {
			s.Speakers.Wrong++
			switch {
			case p.Carried:
				s.Speakers.Carried++
			case p.bySelf():
				s.Speakers.Outlet++
			}
		}
	}
}

// words compares the values of all claims of a text, each once, wherever they were
// put.
func (s *Score) words(ps []Proposal, ms []Marked) {
	var got, want [len(WordKinds)][]string
	for i := range ps {
		c := &ps[i].Claim
		got[0] = append(got[0], some(string(ps[i].readItem()))...)
		got[2], got[3] = append(got[2], namedBy(c.By, supercargo.VesselCarrier)...), append(got[3], namedBy(c.By, supercargo.AircraftCarrier)...)
		got[4] = append(append(got[4], saidOf(c.From)...), saidOf(c.To)...)
	}
	for i := range ms {
		m := &ms[i]
		want[0] = append(want[0], some(string(m.Item))...)
		want[2], want[3] = append(want[2], m.Vessels...), append(want[3], m.Aircraft...)
		want[4] = append(append(want[4], m.From...), m.To...)
	}
	for _, k := range []int{0, 2, 3, 4} {
		var t tally
		list(&t, once(got[k]), once(want[k]))
		s.Words[k].add(Kind{t.proposed, t.right, t.marked, t.found})
	}
	s.Words[1].add(quantitiesOf(ps, ms))
	s.Words[5].add(datesOf(ps, ms))
}

func once(in []string) (out []string) {
	for _, x := range in {
		if !slices.ContainsFunc(out, func(y string) bool { return strings.EqualFold(x, y) }) {
			out = append(out, x)
		}
	}
	return out
}

// quantitiesOf compares number and unit; which goods they are of is put together
// and no word.
func quantitiesOf(ps []Proposal, ms []Marked) (k Kind) {
	var want []MarkedQuantity
	for i := range ms {
		want = append(want, ms[i].Quantities...)
	}
	k.Marked = len(want)
	used := make([]bool, len(want))
	for i := range ps {
		for j := range ps[i].Claim.Quantities {
			q := &ps[i].Claim.Quantities[j]
			k.Proposed++
			for n := range want {
				if !used[n] && q.Unit == want[n].Unit && sameNumber(q, &want[n]) {
					used[n] = true
					k.RightOfThese, k.FoundOfThese = k.RightOfThese+1, k.FoundOfThese+1
					break
				}
			}
		}
	}
	return k
}

func datesOf(ps []Proposal, ms []Marked) (k Kind) {
	var got, want []string
	for i := range ps {
		got = append(got, some(ps[i].Claim.When.EDTF)...)
	}
	for i := range ms {
		want = append(want, some(ms[i].When)...)
	}
	got, want = once(got), once(want)
	k.Proposed, k.Marked = len(got), len(want)
	for _, g := range got {
		i := slices.IndexFunc(want, func(w string) bool { return sameTime(g, w) })
		if i >= 0 {
			want = slices.Delete(want, i, i+1)
			k.RightOfThese, k.FoundOfThese = k.RightOfThese+1, k.FoundOfThese+1
		}
	}
	return k
}

func sameTime(a, b string) bool {
	x, errA := edtf.Parse(a)
	y, errB := edtf.Parse(b)
	return errA == nil && errB == nil && overlap(x.Span(""), y.Span(""))
}

// sentences compares which sentences hold a claim, in texts whose marks say it.
func (s *Score) sentences(ps []Proposal, ms []Marked) {
	marked := slices.ContainsFunc(ms, func(m Marked) bool { return m.In != "" })
	if !marked {
		return
	}
	seen := map[int]bool{}
	var said []string
	for i := range ps {
		for _, x := range ps[i].Spans["sentence"] {
			if !seen[x.From] {
				seen[x.From] = true
				said = append(said, x.Text)
			}
		}
	}
	k := Kind{Proposed: len(said)}
	for _, text := range said {
		if slices.ContainsFunc(ms, func(m Marked) bool { return m.In != "" && holds(spaced(text), m.In) }) {
			k.RightOfThese++
		}
	}
	for i := range ms {
		if ms[i].In == "" {
			continue
		}
		k.Marked++
		if slices.ContainsFunc(said, func(text string) bool { return holds(spaced(text), ms[i].In) }) {
			k.FoundOfThese++
		}
	}
	s.Sentences.add(k)
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// itself marks that the outlet speaks for itself.
const itself = "self"

// rightSpeaker compares the innermost speaker. Marks without one say which words
// the chain holds: then the speaker has to hold one of these, or the article itself
// where there are none, or where they are all further back in the chain.
func rightSpeaker(p *Proposal, m *Marked) bool {
	name, self := p.Claim.Speaker.Name, p.bySelf()
	switch {
	case m.Speaker == itself:
		return self
	case m.Speaker != "":
		return !self && (holds(name, m.Speaker) || holds(m.Speaker, name))
	case len(m.Attribution) == 0:
		return self
	case slices.ContainsFunc(m.Attribution, func(w string) bool { return holds(name, w) }):
		return true
	}
	all := strings.Join(p.Attribution, "\n")
	return self && !slices.ContainsFunc(m.Attribution, func(w string) bool { return !holds(all, w) })
}

// silent tells whether the speaker stands in none of the sentences that the proposal
// was read from and is not told as carried over. The article itself speaks in all.
func (p *Proposal) silent() bool { return !p.Carried && !p.Unsaid && !p.bySelf() && !p.speaksHere() }
