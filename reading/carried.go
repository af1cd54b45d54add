package reading

import "supercargo"

// marksCarried notes whether the speaker is carried over: his words stand in no
// sentence that the proposal was read from. "The ministry" that is taken for one
// named earlier is carried over too, and so is whoever a later sentence credits.
func (p *Proposal) marksCarried() { p.Carried = !p.bySelf() && !p.speaksHere() }

// speaksHere tells whether the speaker's words stand in a sentence of the proposal.
func (p *Proposal) speaksHere() bool {
	for _, x := range p.Spans["sentence"] {
		if holds(spaced(x.Text), spaced(p.Claim.Speaker.Name)) {
			return true
		}
	}
	return false
}

// bySelf tells whether the article speaks for itself.
func (p *Proposal) bySelf() bool {
	return len(p.Attribution) > 0 && p.Claim.Speaker.Name == p.Attribution[0]
}

// leaveUnsaid gives up the article as the speaker where "he said" names nobody, and
// where nobody speaks but the article has relayed others before: it may speak for
// itself, or go on telling what they said, and no word says which.
func (p *Proposal) leaveUnsaid() {
	if p.bySelf() && (p.unnamed || len(p.Earlier) > 0) {
		p.Unsaid, p.Claim.Speaker = true, supercargo.Speaker{}
	}
}
