package weigh

import (
	"fmt"

	"supercargo"
)

// Band is a stretch of probability with the words that stand for it.
type Band struct {
	Words     string
	Low, High float64 // in per cent, Low in and High out, but for the last
}

// Bands are the seven of ICD 203 (Analytic Standards, Office of the Director of
// National Intelligence, 2015, D.6.e.(2)(a)). Below 1 and above 99 per cent
// there are no words: certainty is not a likelihood.
func Bands() [7]Band {
	return [7]Band{
		{"almost no chance", 1, 5},
		{"very unlikely", 5, 20},
		{"unlikely", 20, 45},
		{"roughly even chance", 45, 55},
		{"likely", 55, 80},
		{"very likely", 80, 95},
		{"almost certain", 95, 99},
	}
}

// Likelihood puts a probability, 0 to 1, into the words of its band; a border
// belongs to the band above it. Below 0.01 and above 0.99 it is an error.
func Likelihood(p float64) (string, error) {
	bands := Bands()
	for i, b := range bands {
		if x := p * 100; x >= b.Low && (x < b.High || i == len(bands)-1 && x <= b.High) {
			return b.Words, nil
		}
	}
	return "", fmt.Errorf("no words for a probability of %v: the bands are from 0.01 to 0.99", p)
}

// Confidence is how well founded a judgement is. It is never in one sentence
// with a likelihood (ICD 203, D.6.e.(2)(b)).
type Confidence string

// The levels of confidence.
const (
	LowConfidence      Confidence = "low confidence"
	ModerateConfidence Confidence = "moderate confidence"
	HighConfidence     Confidence = "high confidence"
)

// ReliabilityWords say a source's letter of the Admiralty system (NATO STANAG
// 2511, UK JDP 2-00), without a word on what it said.
func ReliabilityWords(r supercargo.Reliability) (string, error) {
	words := map[string]string{"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable", "F": "of reliability that cannot be judged"}[r.Grade]
	if words == "" {
		return "", fmt.Errorf("no reliability %q: the grades are A to F", r.Grade)
	}
	return "The source is " + words + ".", nil
}

// CredibilityWords say the number of what was said, without a word on who said
// it.
func CredibilityWords(c supercargo.Credibility) (string, error) {
	words := [...]string{1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "of truth that cannot be judged"}
	if c.Grade < 1 || c.Grade > 6 {
		return "", fmt.Errorf("no credibility %d: the grades are 1 to 6", c.Grade)
	}
	return "What it says is " + words[c.Grade] + ".", nil
}
