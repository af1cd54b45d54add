package answer

import (
	"supercargo"
	"supercargo/ledger"
)

// Claimed is a claim with what the ledger says of it: the documented JSON.
type Claimed struct {
	Claim          *supercargo.Claim      `json:"claim"`
	Descent        ledger.Descent         `json:"descent"`
	Contradictions []ledger.Contradiction `json:"contradictions"`
	Answered       []ledger.Answered      `json:"answered,omitempty"` // what denies, retracts or corrects it, or what it copies
}

// Claim says of a claim of a case who said it, who copied whom, what contradicts it.
func Claim(k *ledger.Case, id supercargo.ClaimID) (*Claimed, error) {
	claim := k.Claim(id)
	if claim == nil {
		return nil, noClaim(k, id)
	}
	x := &Claimed{Claim: claim, Descent: k.Descent(ledger.Node{Claim: id}), Contradictions: []ledger.Contradiction{}}
	x.Answered = k.Answered()[id]
	for _, o := range k.Contradictions() {
		if o.A == id || o.B == id {
			x.Contradictions = append(x.Contradictions, o)
		}
	}
	return x, nil
}
