package weigh

import (
	"fmt"

	"supercargo"
)

// price asks what each piece of a contract comes to, and sets it beside what
// other claims of the case come to for the same thing. The table has no price
// of shells, so that nothing is judged.
func (s *Scales) price(k *supercargo.Claim) []problem {
	money, pieces := s.deal(k)
	if money == nil {
		return nil
	}
	item, unit := itemOf(k, pieces), unitWord(money.Unit)
	terms := []term{s.said("money", k, money), s.said("pieces", k, pieces)}
	others := s.otherDeals(k, item, money.Unit)
	for _, o := range others {
		terms = append(terms, o.terms...)
	}
	return []problem{{
		question: "price", terms: terms, judge: unjudged,
		work: func(v values) []result {
			out := []result{{"price of each", v.of("money").Div(v.of("pieces")), unit, 2}}
			for _, o := range others {
				out = append(out, result{"price of each in " + o.id, v.of(o.id + "-money").Div(v.of(o.id + "-pieces")), unit, 2})
			}
			return out
		},
		say: func(a answer) string {
			text := fmt.Sprintf("%s %s for %s %s is %s %s each.", count(a.in.of("money")), unit, count(a.in.of("pieces")), things(item), span(a.results[0].Interval), unit)
			for i, o := range others {
				text += fmt.Sprintf(" In %s, %s cost %s %s each.", o.id, o.of, span(a.results[i+1].Interval), unit)
			}
			return text
		},
		power: "None by itself: the table has no price to compare with, and the money may pay for only part of the goods.",
	}}
}

// deal is the money and the pieces of a claim, nil where it lacks either or has
// several kinds of thing of which none is what the claim is of.
func (s *Scales) deal(k *supercargo.Claim) (money, pieces *supercargo.Quantity) {
	m, p := total(k, supercargo.USDollar, supercargo.Euro, supercargo.Sterling), total(k, supercargo.Piece)
	if len(m) == 0 || len(p) == 0 {
		return nil, nil
	}
	for _, q := range p[1:] {
		if itemOf(k, q) != itemOf(k, p[0]) && itemOf(k, p[0]) != k.Item {
			return nil, nil // the money is for all of them, and what each kind cost is not said
		}
	}
	return m[0], p[0]
}

type deal struct {
	id, of string
	terms  []term
}

// otherDeals are those of other claims for the same thing in the same money: the
// table has no rates of exchange.
func (s *Scales) otherDeals(k *supercargo.Claim, item supercargo.Item, in supercargo.Unit) (out []deal) {
	for i := range s.Case.Claims {
		o := &s.Case.Claims[i]
		m, p := s.deal(o)
		if o.ID == k.ID || m == nil || m.Unit != in || len(o.Copies) > 0 || !itemOf(o, p).SameThing(item) {
			continue
		}
		id := string(o.ID)
		out = append(out, deal{id, things(itemOf(o, p)), []term{s.said(id+"-money", o, m), s.said(id+"-pieces", o, p)}})
	}
	return out
}
