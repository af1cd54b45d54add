package supercargo

import (
	"crypto/sha256"
	"encoding/hex"
)

// FindingID names a finding by what it is of: the case, the claim, the question.
type FindingID string

// MakeFindingID hashes case, claim, question and about (the ship, where there
// can be several; else "") to 16 hexadecimal digits.
func MakeFindingID(in string, claim ClaimID, question, about string) FindingID {
	h := sha256.Sum256([]byte(in + "|" + string(claim) + "|" + question + "|" + about))
	return FindingID(hex.EncodeToString(h[:8]))
}

// Finding is what arithmetic or movements say of a claim on one question. It
// lists all that it rests on, and is plain data: the same inputs give the same
// bytes. It says nothing of whether the claim is true.
type Finding struct {
	ID       FindingID `json:"id"`
	Case     string    `json:"case"`
	Claim    ClaimID   `json:"claim"`
	Question string    `json:"question"`        // lift, boxes, voyages, trips, ...
	About    string    `json:"about,omitempty"` // the ship, where the question is put of one of several

	Verdict   Verdict `json:"verdict"`
	Statement string  `json:"statement"` // generated, in sentences that pass weigh.Lint

	Figures []Figure `json:"figures,omitempty"` // what came out
	Inputs  []Input  `json:"inputs"`            // what went in; never none
	// Readings are what comes out under each meaning of an ambiguous unit. The
	// verdict is that of the first.
	Readings []Reading `json:"readings,omitempty"`

	// FlipsOn names what alone would change the verdict, within what the table
	// allows; "nothing within the table" where nothing does.
	FlipsOn string `json:"flips_on"`
	Flips   []Flip `json:"flips,omitempty"`
	Power   string `json:"power"` // what the test can and cannot see

	Events    []EventID `json:"events,omitempty"` // the movements that it rests on
	Simulated bool      `json:"simulated,omitempty"`
}

// Verdict is the answer to a question.
type Verdict string

// The verdicts. The first four are of arithmetic; movements give the others,
// and none of them is of what was aboard.
const (
	Feasible   Verdict = "feasible"   // fits at either end of every interval; a full load is an ordinary one
	Strained   Verdict = "strained"   // fits at one end only, or takes more than an ordinary share of the traffic
	Infeasible Verdict = "infeasible" // does not fit at either end of any interval
	CannotSay  Verdict = "cannot say" // a figure is missing or is of another region, or the test has no power

	Supported    Verdict = "supported by movement"
	Contradicted Verdict = "contradicted by movement"
	Undecided    Verdict = "movement cannot decide"
	NoCoverage   Verdict = "no coverage"
)

// Verdicts lists every verdict in the order of their declaration.
func Verdicts() []Verdict {
	return []Verdict{Feasible, Strained, Infeasible, CannotSay, Supported, Contradicted, Undecided, NoCoverage}
}

// Input is one number that a finding rests on, as an interval.
type Input struct {
	Name   string   `json:"name"` // id of the factor, or what was read from the claim: "claim-pieces"
	What   string   `json:"what"`
	Low    float64  `json:"low"`
	High   float64  `json:"high"`
	Mode   *float64 `json:"mode,omitempty"` // of a triangular draw; uniform without
	Unit   string   `json:"unit"`
	Region string   `json:"region,omitempty"` // where it holds: anywhere, caspian; "" where it is of the claim itself
	Source string   `json:"source"`           // addresses or claim, "; " between; never ""
	// Assumption marks what no source was read for.
	Assumption bool   `json:"assumption,omitempty"`
	Note       string `json:"note,omitempty"`
}

// Figure is one number that came out: hard bounds, rounded outward, and where
// a draw of every input put it.
type Figure struct {
	Name  string     `json:"name"`
	Low   float64    `json:"low"`
	High  float64    `json:"high"`
	Unit  string     `json:"unit"`
	Drawn *Quantiles `json:"drawn,omitempty"` // none where no input has a width
}

// Quantiles of a seeded Monte Carlo: in Draws draws, each input independent.
type Quantiles struct {
	P05   float64 `json:"p05"`
	P50   float64 `json:"p50"`
	P95   float64 `json:"p95"`
	Draws int     `json:"draws"`
}

// Reading is one meaning of an ambiguous unit, tried.
type Reading struct {
	Word    string   `json:"word"` // as said: "containers"
	As      string   `json:"as"`   // ISO 20 ft box, crate, small box
	Verdict Verdict  `json:"verdict"`
	Figures []Figure `json:"figures"`
	Inputs  []Input  `json:"inputs"` // those that are of this reading only
}

// Flip is one thing that alone changes the verdict.
type Flip struct {
	On string  `json:"on"` // name of an input, or a reading
	At string  `json:"at"` // the value or meaning that does it
	To Verdict `json:"to"`
}
