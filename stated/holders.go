package stated

import (
	"cmp"
	"slices"

	"supercargo"
)

// Held is a value that a ship sent, all of the times together that belong together.
type Held struct {
	MMSI supercargo.MMSI
	Value
}

// Pair is what two ships have to do with each other by one value.
type Pair struct {
	Reason  string // SharedIMO, or Change where it passed from the one to the other
	By, Was Held   // who sends it now and who did before; of SharedIMO the lower MMSI first
}

// placeholders are valid IMO numbers that stand where none was entered.
var placeholders = []string{"1234567"}

// Placeholder tells whether a value stands where none was entered.
func Placeholder(key string) bool { return slices.Contains(placeholders, key) }

// Holders goes through all that sent one IMO number, in any order, and emits one pair
// at the most for each but the first: with the first that sent it in the same time
// or, where none did, with the last that had stopped.
func Holders(p *Params, all []Held, emit func(*Pair)) {
	all = slices.DeleteFunc(slices.Clone(all), func(h Held) bool { return !p.counts(&h.Value) })
	slices.SortFunc(all, func(a, b Held) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.MMSI, b.MMSI)) })
	if n := holders(all); n < 2 || n > p.MostHolders {
		return
	}
	shared := map[[2]supercargo.MMSI]bool{}
	for i := range all {
		h := &all[i]
		if o := p.together(all, i); o != nil {
			a, b := *o, *h
			if b.MMSI < a.MMSI {
				a, b = b, a
			}
			if pair := [2]supercargo.MMSI{a.MMSI, b.MMSI}; !shared[pair] {
				shared[pair] = true
				emit(&Pair{SharedIMO, a, b})
			}
			continue
		}
		if o := last(all[:i]); o != nil && o.MMSI != h.MMSI {
			emit(&Pair{Change, *h, *o})
		}
	}
}

func holders(all []Held) int {
	of := map[supercargo.MMSI]bool{}
	for i := range all {
		of[all[i].MMSI] = true
	}
	return len(of)
}

// together is the first other ship that sent the value while this one did, and began
// before it.
func (p *Params) together(all []Held, i int) *Held {
	h := &all[i]
	for k := range all[:i] {
		if o := &all[k]; o.MMSI != h.MMSI && int64(min(o.To, h.To)-h.From) > p.BothMillis {
			return o
		}
	}
	return nil
}

// last is the one that was heard last.
func last(all []Held) (l *Held) {
	for i := range all {
		if o := &all[i]; l == nil || o.To > l.To {
			l = o
		}
	}
	return l
}
