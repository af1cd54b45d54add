package lever

import (
	"fmt"
	"strings"
)

// TradeText says, of a movement whose two states are known and whose trade the table
// has no rules for, that it cannot tell what bears on it; "" for others.
func (r *Rules) TradeText(p *Passage) string {
	from, to := p.Origin.State, p.Destination.State
	if from == "" || to == "" || r.Covers(from, to) {
		return ""
	}
	return fmt.Sprintf("Cannot say: no rule here for arms from %s to %s. The table has rules for %s; what follows is law that is the same everywhere (flag, port, passage, airspace) and lists, and says nothing of embargoes on this trade.", from, to, tradeWords(r.Scope()))
}

// ScopeWords says how far the table reaches.
func (r *Rules) ScopeWords() string {
	seas := "law of the Caspian for movements there, of the sea and the air for others"
	return strings.Join([]string{tradeWords(r.Scope()), seas, "as the table was known when this program was built"}, "; ")
}
