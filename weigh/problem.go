package weigh

import (
	"fmt"

	"supercargo"
)

// problem is one question put to one claim: the terms, how they are worked,
// and how what comes out is judged and said.
type problem struct {
	question string
	about    string
	terms    []term
	readings []reading // none where nothing is ambiguous
	work     func(values) []result
	judge    func([]result, values) supercargo.Verdict
	say      func(answer) string
	power    string
	events   []supercargo.EventID // movements that it rests on
}

// term is one input under the key by which the working asks for it.
type term struct {
	key string
	supercargo.Input
}

// reading is one meaning of an ambiguous word: the terms that it brings.
type reading struct {
	word, as string
	terms    []term
}

// values are the intervals of the terms. A key that is not there is a fault of
// the program.
type values map[string]Interval

func (v values) of(key string) Interval {
	x, ok := v[key]
	if !ok {
		panic("weigh: no term " + key)
	}
	return x
}

// result is one figure before it is rounded to its decimals.
type result struct {
	name string
	Interval
	unit     string
	decimals int
}

// answer is what came of a problem under its first reading, for saying it.
type answer struct {
	verdict  supercargo.Verdict
	results  []result
	in       values
	readings []supercargo.Reading
}

// of gives a result by name.
func (a answer) of(name string) result { return pick(a.results, name) }

func pick(rs []result, name string) result {
	if r := named(rs, name); r != nil {
		return *r
	}
	panic("weigh: no result " + name)
}

// named is a result that need not be there, nil where it is not.
func named(rs []result, name string) *result {
	for i := range rs {
		if rs[i].name == name {
			return &rs[i]
		}
	}
	return nil
}

// take is a factor of the table as a term under its own id.
func (t *Table) take(ids ...string) (out []term) {
	for _, id := range ids {
		out = append(out, term{id, t.input(id)})
	}
	return out
}

// as is a factor of the table under another key.
func (t *Table) as(key, id string) term { return term{key, t.input(id)} }

// under gives the terms of one reading: those of the problem, then its own.
func (p *problem) under(i int) []term {
	if i >= len(p.readings) {
		return p.terms
	}
	return append(p.terms[:len(p.terms):len(p.terms)], p.readings[i].terms...)
}

func valuesOf(terms []term) values {
	v := values{}
	for _, t := range terms {
		v[t.key] = Interval{t.Low, t.High}
	}
	return v
}

// try works the problem with the given values.
func (p *problem) try(v values) ([]result, supercargo.Verdict) {
	r := p.work(v)
	return r, p.judge(r, v)
}

// solve makes the finding. The verdict is that of the first reading.
func (p *problem) solve(k *supercargo.Claim) supercargo.Finding {
	terms := p.under(0)
	v := valuesOf(terms)
	results, verdict := p.try(v)
	f := supercargo.Finding{
		ID: supercargo.MakeFindingID(k.Case, k.ID, p.question, p.about), Case: k.Case, Claim: k.ID,
		Question: p.question, About: p.about, Verdict: verdict, Power: p.power, Simulated: k.Simulated,
		Inputs: inputsOf(terms), Readings: p.tried(), Events: p.events,
	}
	f.Figures = p.figures(results, p.draw(string(f.ID), terms))
	f.Flips = p.flips(verdict)
	f.FlipsOn = flipsOn(f.Flips, margin(results, v, verdict))
	f.Statement = p.say(answer{verdict, results, v, f.Readings})
	return f
}

func inputsOf(terms []term) (out []supercargo.Input) {
	for _, t := range terms {
		out = append(out, t.Input)
	}
	return out
}

// tried works every reading.
func (p *problem) tried() (out []supercargo.Reading) {
	for i, r := range p.readings {
		results, verdict := p.try(valuesOf(p.under(i)))
		out = append(out, supercargo.Reading{Word: r.word, As: r.as, Verdict: verdict,
			Figures: p.figures(results, nil), Inputs: inputsOf(r.terms)})
	}
	return out
}

// figures rounds outward to the decimals of each.
func (p *problem) figures(rs []result, drawn []*supercargo.Quantiles) (out []supercargo.Figure) {
	for i, r := range rs {
		x := r.Outward(r.decimals)
		f := supercargo.Figure{Name: r.name, Low: x.Low, High: x.High, Unit: r.unit}
		if drawn != nil {
			f.Drawn = drawn[i]
		}
		out = append(out, f)
	}
	return out
}

// byUse judges the result "use", a demand over what there is of it: above 1
// throughout it does not fit; at 1 or less throughout it fits, for a full load
// is an ordinary one. Of a traffic that others share, the term "strain" says from
// which part on a demand is out of the ordinary.
func byUse(rs []result, v values) supercargo.Verdict {
	use := pick(rs, "use")
	switch {
	case use.Low > 1:
		return supercargo.Infeasible
	case use.High <= strain(v):
		return supercargo.Feasible
	}
	return supercargo.Strained
}

func strain(v values) float64 {
	if s, ok := v["strain"]; ok {
		return s.Low
	}
	return 1
}

// partly judges a cargo of which a part has no mass: that too much of it does not
// fit still holds, that it fits does not.
func partly(judge func([]result, values) supercargo.Verdict, missing []string) func([]result, values) supercargo.Verdict {
	if len(missing) == 0 {
		return judge
	}
	return func(rs []result, v values) supercargo.Verdict {
		if verdict := judge(rs, v); verdict != supercargo.Feasible {
			return verdict
		}
		return supercargo.CannotSay
	}
}

// unjudged is for questions that give a figure and no answer.
func unjudged([]result, values) supercargo.Verdict { return supercargo.CannotSay }

// margin says how far the use is from another verdict where there is a use.
func margin(rs []result, v values, verdict supercargo.Verdict) string {
	use := named(rs, "use")
	switch {
	case use != nil && verdict == supercargo.Infeasible:
		return offBy(use.Low)
	case use != nil && verdict == supercargo.Feasible && use.High > 0 && use.High <= strain(v):
		return offBy(strain(v) / use.High)
	}
	return ""
}

// offBy says by which factor figures would have to be wrong, with as many decimals as show
// that it is not 1.
func offBy(x float64) string {
	for places := 1; places <= 4; places++ {
		if s := decimal(x, places); s != decimal(1, places) {
			return "; the figures would have to be off by a factor of " + s
		}
	}
	return "; it is at the limit"
}

// cannot is the problem of a question that no factor of the table answers for a
// claim: what is known is told, then what is lacking and why.
func (s *Scales) cannot(k *supercargo.Claim, question string, gs []stock, missing []string, why string) problem {
	p := problem{question: question, terms: termsOf(gs), judge: unjudged,
		work: func(v values) []result {
			if len(gs) == 0 {
				return nil
			}
			return []result{{"mass", mass(gs, v), "t", 1}}
		},
		say: func(a answer) string {
			if len(gs) == 0 {
				return why + left(missing)
			}
			return fmt.Sprintf("%s %s%s", weighing(gs, a), why, left(missing))
		},
		power: "None: the figures needed are for another region, or not known.",
	}
	if len(p.terms) == 0 {
		p.terms = []term{{"quantities", s.given(k)}}
	}
	return p
}

// given is how many quantities a claim gives: what a finding rests on that has
// nothing else.
func (s *Scales) given(k *supercargo.Claim) supercargo.Input {
	n := float64(len(k.Quantities))
	return supercargo.Input{Name: "claim-quantities", What: "quantities given in the claim", Low: n, High: n, Unit: "quantities", Source: s.source(k)}
}
