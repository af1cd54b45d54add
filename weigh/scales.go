package weigh

import (
	"fmt"

	"supercargo"
	"supercargo/ledger"
)

// Scales weigh the claims of a case by a table of factors. Other claims of the
// case are asked for what they count: trips, flights, prices.
type Scales struct {
	Table *Table
	Case  *ledger.Case
}

// All weighs every claim of the case, in its order.
func (s *Scales) All() (out []supercargo.Finding) {
	for i := range s.Case.Claims {
		out = append(out, s.Claim(&s.Case.Claims[i])...)
	}
	return out
}

// Claim weighs one claim: a finding for each question that its item, quantity,
// carrier and time allow. Only what is said to have moved, or to be planned or
// agreed, is weighed; a denial has nothing on the scales, and of a count of flights or a rate
// of trips only what they could have carried. A claim of cargo that no question fits is
// one finding, "cannot say", which says what is missing.
func (s *Scales) Claim(k *supercargo.Claim) (out []supercargo.Finding) {
	for _, p := range s.capacity(k) {
		out = append(out, p.solve(k))
	}
	for _, p := range s.tripRates(k) {
		out = append(out, p.solve(k))
	}
	if !weighable(k) {
		return out
	}
	for _, ask := range [...]func(*supercargo.Claim) []problem{
		s.boxes, s.lift, s.voyages, s.trips, s.airlift, s.flights, s.land, s.residual, s.price, s.draught, s.canal, s.duration, s.rates,
	} {
		for _, p := range ask(k) {
			out = append(out, p.solve(k))
		}
	}
	if out == nil {
		out = append(out, s.silent(k).solve(k))
	}
	for _, p := range s.overlaps(k) {
		out = append(out, p.solve(k))
	}
	return out
}

func weighable(k *supercargo.Claim) bool {
	cargo := k.Item.Is(supercargo.Cargo) && (k.Act == supercargo.Asserts || k.Act == supercargo.Estimates || k.Act == supercargo.Corrects)
	return cargo && k.Stage != "" && k.Stage != supercargo.Found
}

// silent is the problem of a claim that no question fits: its mass alone where
// the table has it, else what is missing.
func (s *Scales) silent(k *supercargo.Claim) *problem {
	gs, missing := s.stocks(k)
	return &problem{
		question: "weight", terms: append(termsOf(gs), term{"quantities", s.given(k)}), judge: unjudged,
		work: func(v values) []result {
			if len(gs) == 0 {
				return nil
			}
			return []result{{"mass", mass(gs, v), "t", 1}}
		},
		say: func(a answer) string {
			if len(gs) == 0 {
				return "The claim gives nothing that can be weighed." + left(missing)
			}
			return fmt.Sprintf("%s %s%s", weighing(gs, a), s.alone(k), left(missing))
		},
		power: "None: there is nothing to compare the cargo with.",
	}
}

// alone says why a mass is compared with nothing.
func (s *Scales) alone(k *supercargo.Claim) string {
	if w := when(k); bySea(k) && len(s.ships(k)) > 0 && (w.Earliest == 0 || w.Latest == 0) {
		lacks := "time"
		switch {
		case w.Earliest != 0:
			lacks = "end"
		case w.Latest != 0 && (k.When.Known() || k.Departed.Known() || k.Arrived.Known()):
			lacks = "beginning"
		}
		return fmt.Sprintf("No %s is given, so it is not known in how many trips %s can have carried that.", lacks, names(s.ships(k)))
	}
	return "No ship, time or price is given to compare that with."
}

func cited(k *supercargo.Claim) (out []supercargo.DocumentID) {
	for _, c := range k.Sources {
		out = append(out, c.Document)
	}
	return out
}

// source says where a figure of a claim was read: the claim, its document, and
// the address of that or, where it has none, of the first cited that has.
func (s *Scales) source(k *supercargo.Claim) string {
	text := "claim " + string(k.ID)
	if k.In != "" {
		text += " in " + string(k.In)
	}
	for _, id := range append([]supercargo.DocumentID{k.In}, cited(k)...) {
		if d := s.Case.Document(id); d != nil && d.URL != "" {
			return text + ", read at " + d.URL
		}
	}
	return text
}
