package ledger

import (
	"fmt"
	"slices"

	"supercargo"
)

// Answered is a denial, retraction or correction of a claim, or of one that it copies.
type Answered struct {
	By  supercargo.ClaimID `json:"by"`
	Act supercargo.Act     `json:"act"` // denies, retracts, corrects
	Of  supercargo.ClaimID `json:"of"`  // the claim itself, or the one that it copies
	// Names tells whether it names the claim. A denial that names none, or others, covers all that
	// it fits: the same goods, in its time.
	Names bool `json:"names"`
}

// Answered gives, for each claim that was denied, retracted or corrected, by what, in the order
// of the case. A copy of a claim that was answered by name is
// listed too: it may not have heard of it.
func (c *Case) Answered() map[supercargo.ClaimID][]Answered {
	direct := map[supercargo.ClaimID][]Answered{}
	for _, x := range c.Contradictions() {
		by := c.Claim(x.B)
		if x.Cause != Denial && x.Cause != Retraction && x.Cause != Correction || by == nil {
			continue
		}
		direct[x.A] = append(direct[x.A], Answered{by.ID, by.Act, x.A, slices.Contains(by.About, x.A)})
	}
	out := map[supercargo.ClaimID][]Answered{}
	above := c.lines()
	for i := range c.Claims {
		id := c.Claims[i].ID
		all := slices.Clone(direct[id])
		for j := range c.Claims {
			if of := c.Claims[j].ID; above[id][of] {
				all = append(all, slices.DeleteFunc(slices.Clone(direct[of]), func(a Answered) bool { return a.By == id || !a.Names })...)
			}
		}
		if len(all) > 0 {
			out[id] = all
		}
	}
	return out
}

// Says says so of a claim in a sentence.
func (c *Case) Says(of supercargo.ClaimID, a Answered) string {
	who := ""
	if by := c.Claim(a.By); by != nil {
		who = " (" + by.Speaker.Name
		if d := by.Published.EDTF; d != "" {
			who += ", " + d
		}
		who += ")"
	}
	if a.Of != of {
		return fmt.Sprintf("This claim copies %s, which %s %s%s.", a.Of, a.By, a.Act, who)
	}
	if !a.Names {
		return fmt.Sprintf("%s denies that such goods went in that time, and does not name this claim%s.", a.By, who)
	}
	return fmt.Sprintf("%s %s this claim%s.", a.By, a.Act, who)
}
