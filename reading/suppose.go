package reading

import "supercargo"

// Suppose gives a proposal whose words name no goods an item all the same, since no
// claim is without one, and notes that it is supposed and not read: for a denial or a
// refusal to comment the goods that the article told of last, for a ship or aircraft
// that went its way the movement itself, and else any cargo.
func (p *Proposal) Suppose() {
	c := &p.Claim
	if c.Item != "" {
		return
	}
	p.Supposed = append(p.Supposed, "item")
	switch {
	case p.Why == "a visit":
		c.Item = supercargo.Visits
	case (c.Act == supercargo.Denies || c.Act == supercargo.Declines || c.Act == supercargo.Retracts || c.Act == supercargo.Corrects) && p.goods != "":
		c.Item = p.goods
	case len(c.By) > 0:
		c.Item = supercargo.Movement
	default:
		c.Item = supercargo.Cargo
	}
}

// supposed tells whether a field was supposed and not read.
func (p *Proposal) supposed(field string) bool {
	for _, f := range p.Supposed {
		if f == field {
			return true
		}
	}
	return false
}

// readItem is the item where words say it, "" where it is supposed.
func (p *Proposal) readItem() supercargo.Item {
	if p.supposed("item") {
		return ""
	}
	return p.Claim.Item
}
