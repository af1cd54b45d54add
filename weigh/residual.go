package weigh

import (
	"fmt"

	"supercargo"
)

// residual asks what boxes full to their limit leave for each piece of a broad
// kind, once what else they are said to hold is taken off, and which kinds
// that can be. It needs boxes, a quantity whose mass is narrow, and one of
// "shells" without calibre.
func (s *Scales) residual(k *supercargo.Claim) []problem {
	boxes := total(k, supercargo.Container, supercargo.ISOContainer)
	rest, known, missing := s.restAndKnown(k)
	if len(boxes) == 0 || rest == nil || len(known) == 0 {
		return nil
	}
	terms := append([]term{s.said("boxes", k, boxes[0]), s.said("rest", k, rest)}, termsOf(known)...)
	terms = append(terms, s.Table.take("box-iso-net")...)
	return []problem{{
		question: "residual", terms: terms, readings: s.kindReadings(rest, k), judge: kindFits,
		work:  func(v values) []result { return residualWork(known, v) },
		say:   func(a answer) string { return s.sayResidual(a, known, itemOf(k, rest), missing) },
		power: "Strong against heavy types, with the boxes read as full-size and full: less full boxes, or anything left out, would leave even less. Packing is not counted for the pieces and would make each heavier.",
	}}
}

// restAndKnown divides the quantities of pieces: one of a broad kind of shell,
// those whose mass the table has narrowly, and items without a mass.
func (s *Scales) restAndKnown(k *supercargo.Claim) (rest *supercargo.Quantity, known []stock, missing []string) {
	gs, missing := s.stocks(k)
	for _, g := range gs {
		if !g.item.Is(supercargo.Shell) {
			known = append(known, g)
		}
	}
	for _, q := range total(k, supercargo.Piece) {
		if itemOf(k, q).Is(supercargo.Shell) {
			rest = q
		}
	}
	return rest, known, missing
}

// kinds are what a word for shells has been taken for in copies.
var kinds = [...]supercargo.Item{supercargo.ArtilleryShell, supercargo.MortarBomb, supercargo.RPGRound, supercargo.Grenade}

// kindReadings are the kinds, that of the claim first.
func (s *Scales) kindReadings(rest *supercargo.Quantity, k *supercargo.Claim) (out []reading) {
	said := itemOf(k, rest)
	word := "pieces said to be " + things(said)
	for _, i := range append([]supercargo.Item{said}, kinds[:]...) {
		each, ok := s.each(i)
		if ok && (len(out) == 0 || i != said) {
			out = append(out, reading{word, things(i), []term{{"kind", each}}})
		}
	}
	return out
}

func residualWork(known []stock, v values) []result {
	net := v.of("boxes").Mul(v.of("box-iso-net"))
	others := mass(known, v)
	free := net.Sub(others)
	each := free.Div(v.of("rest")).Times(1000)
	return []result{
		{"left for each", each, "kg", 1}, {"net load of the boxes", net, "t", 0},
		{"other items", others, "t", 0}, {"left", free, "t", 0},
	}
}

// kindFits compares what is left for each with the bare mass of the kind:
// heavier than the most that is left does not fit; lighter than the least does.
func kindFits(rs []result, v values) supercargo.Verdict {
	each, kind := pick(rs, "left for each"), v.of("kind")
	switch {
	case kind.Low > each.High:
		return supercargo.Infeasible
	case kind.High <= each.Low:
		return supercargo.Feasible
	}
	return supercargo.Strained
}

func (s *Scales) sayResidual(a answer, known []stock, rest supercargo.Item, missing []string) string {
	text := fmt.Sprintf("%s boxes hold at most %s t net, of which %s take %s t. That leaves %s kg for each of %s %s.",
		count(a.in.of("boxes")), span(a.of("net load of the boxes").Interval), listed(known, a.in), span(a.of("other items").Interval),
		spare(a.of("left for each").Interval), count(a.in.of("rest")), things(rest))
	for i, r := range a.readings {
		if i == 0 && rest == supercargo.Shell {
			continue
		}
		kind := r.Inputs[0]
		mass := fmt.Sprintf("%s-%s kg bare", decimal(kind.Low, 1), decimal(kind.High, 1))
		switch r.Verdict {
		case supercargo.Infeasible:
			text += fmt.Sprintf(" That is too little for %s (%s).", r.As, mass)
		case supercargo.Feasible:
			text += fmt.Sprintf(" That is enough for %s (%s).", r.As, mass)
		default:
			text += fmt.Sprintf(" That is enough for some %s (%s).", r.As, mass)
		}
	}
	return text + left(missing)
}

// spare says what is left: nothing may be, where what else the boxes hold fills
// them.
func spare(x Interval) string {
	switch {
	case x.High <= 0:
		return "no"
	case x.Low <= 0:
		return "at most " + span(Exact(x.High))
	}
	return span(x)
}
