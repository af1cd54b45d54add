package ledger

import (
	"fmt"
	"slices"

	"supercargo"
)

// actsAtOdds reads denials, retractions and corrections. It is final: what is
// denied as a whole is not compared in its parts.
func actsAtOdds(a, b side) ([]Contradiction, bool) {
	for _, x := range [...][2]side{{a, b}, {b, a}} {
		by, of := x[0], x[1]
		if actCause(by.Act) != "" && slices.Contains(by.About, of.ID) || denies(by, of) {
			return []Contradiction{act(by.Claim, of.Claim, actCause(by.Act))}, true
		}
		if by.Act == supercargo.Denies && of.Stage == supercargo.Planned && of.Item == by.Item && of.Published.Earliest >= by.Published.Latest {
			return []Contradiction{act(by.Claim, of.Claim, OtherWindow)}, true
		}
	}
	return nil, a.Act == supercargo.Denies || b.Act == supercargo.Denies
}

// denies tells whether a denial covers a claim that it does not name: the same
// thing, moved in its window. A claim that does not say when is covered where
// it was published before the denial.
func denies(d, c side) bool {
	if d.Act != supercargo.Denies || !assertive(c.Claim) || c.Stage != supercargo.Moved || !c.Item.Is(d.Item) {
		return false
	}
	begins := c.window.Earliest != 0 || c.Published.Earliest < d.Published.Latest || c.stated && c.window.Within(d.window)
	return begins && d.window.Overlaps(c.window)
}

func actCause(a supercargo.Act) Cause {
	switch a {
	case supercargo.Denies:
		return Denial
	case supercargo.Retracts:
		return Retraction
	case supercargo.Corrects:
		return Correction
	}
	return ""
}

var answered = map[supercargo.Act]string{supercargo.Denies: "denied", supercargo.Retracts: "taken back", supercargo.Corrects: "corrected"}

func act(by, of *supercargo.Claim, cause Cause) Contradiction {
	return Contradiction{A: of.ID, B: by.ID, Field: "existence", Cause: cause, Why: fmt.Sprintf("said by %s; %s by %s", of.Speaker.Name, answered[by.Act], by.Speaker.Name)}
}
