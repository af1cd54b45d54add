package lever

import (
	"fmt"
	"strings"
)

// TradeText says what rules of its own the table has for goods between the two states of
// a movement, where it is not the trade that the table was made for: none, so that it
// cannot say, or some about one end; "" where the states are not known, or covered.
func (r *Rules) TradeText(p *Passage) string {
	from, to := p.Origin.State, p.Destination.State
	if from == "" || to == "" || r.Covers(from, to) {
		return ""
	}
	general := "the law that is the same everywhere (flag, port, passage, airspace)"
	if n := r.speaking(p); n > 0 {
		rules := fmt.Sprintf("%d rules", n)
		if n == 1 {
			rules = "one rule"
		}
		return fmt.Sprintf("The table does not cover goods from %s to %s (it covers %s). It has %s about one of the two states, and %s; other law on this trade is not in it.", from, to, tradeWords(r.Scope()), rules, general)
	}
	return fmt.Sprintf("Cannot say: no rule here for goods from %s to %s. The table covers %s; what follows is %s, and does not include embargoes on this trade.", from, to, tradeWords(r.Scope()), general)
}

// speaking counts the rules that are about the states of a movement's ends.
func (r *Rules) speaking(p *Passage) (n int) {
	ends := &Passage{Origin: p.Origin, Destination: p.Destination}
	for i := range r.Rows {
		x := &r.Rows[i]
		w := When{Origin: x.When.Origin, Destination: x.When.Destination, Ends: x.When.Ends}
		asked := w.conditions(ends, "")
		if len(x.Scope) > 0 {
			asked = append(asked, x.inScope(ends))
		}
		speaks := len(asked) > 0
		for _, f := range asked {
			speaks = speaks && f.answer == met
		}
		if speaks {
			n++
		}
	}
	return n
}

// ScopeWords says how far the table reaches.
func (r *Rules) ScopeWords() string {
	return strings.Join([]string{tradeWords(r.Scope()), "by sea and by air", "law of the Caspian for movements there, law of the sea and of the air elsewhere", "as of this version of the program"}, "; ")
}
