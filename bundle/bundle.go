package bundle

import (
	"supercargo"
	"supercargo/answer"
	"supercargo/drawn"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/watchlist"
	"supercargo/watchlist/screening"
)

// Asked is what a bundle or a dossier is of.
type Asked struct {
	Case   *ledger.Case         // nil where neither a case nor a claim is asked for
	Whole  bool                 // all claims of the case
	Claims []supercargo.ClaimID // in order of the case
	Events []supercargo.EventID // by their whole ids
	AsOf   string               // YYYY-MM-DD: lists and law as of this day
}

// Bundle is what is known of what was asked: plain data.
type Bundle struct {
	Asked
	Program string // version

	Claims   []*answer.Claimed // of Asked.Claims, in order
	Findings []supercargo.Finding
	Footing  *answer.Footing // of the findings, nil where nothing was weighed
	// Events are those asked for, those that the findings rest on, and the port
	// calls that a voyage among them joins; in order of start, track and kind.
	Events   []*answer.Explained
	Listed   []Listed       // what lists say of the ships, aircraft and companies
	Levers   []Levers       // whose law applies to each claim, and to each voyage and flight asked for
	Vessels  []store.Vessel // that the events are of, in order of MMSI
	Lines    []drawn.Line   // where their ships were heard about those times; for pictures
	LinesCut bool           // not all of them
	Sources  []supercargo.Source
	Names    []string // of receivers, by supercargo.Receiver
	Editions []watchlist.Edition
	Set      map[string]string  // thresholds that were set in the workspace
	InForce  map[string]float64 // all thresholds, in the unit of their names
	Built    map[string]string  // tables that the program has built in: name to SHA-256

	Simulated bool // everything in it is of an exercise
	Mixed     bool // some of it is
}

// Listed is what the lists say of one subject.
type Listed struct {
	Subject string           `json:"subject"`        // as an answer names it
	MMSI    supercargo.MMSI  `json:"mmsi,omitempty"` // none of an aircraft
	ICAO    string           `json:"icao,omitempty"` // 24-bit address of an aircraft, a ~ before one that stands in for it
	Of      string           `json:"of"`             // which claims name it, or "received": "EX-01, EX-03"
	Answer  screening.Answer `json:"answer"`
	Query   *screening.Query `json:"-"`
}

// Levers are those of one claim, voyage or flight.
type Levers struct {
	Of     string         `json:"of"`
	Levers *answer.Levers `json:"levers,omitempty"`
	Why    string         `json:"why,omitempty"` // why there are none
}
