// Package reading reads an article and proposes claims, each with the words
// that every value was read from. A proposal is for a person to accept, change
// or refuse; nothing here enters a ledger.
//
// The method is rules over words. A document is split into sentences, and a
// sentence that says two things into clauses. In each, quantities, goods, ships,
// aircraft, places, dates and speakers are marked by word lists, number grammar
// and the gazetteer (mark.go). A clause that says that something moved, was
// agreed, was counted, was visited, was listed, was denied, was taken back or was
// not commented on becomes one proposal (act.go). "The ship", "it", "the port" and
// "the newspaper" stand for what was named last (anaphor.go, chain.go); a list and a
// table are read with their heading (heading.go); sentences that go on about one
// voyage become one proposal, and what a fuller one says again is dropped
// (repeat.go). A count gets its population: which event, from how many hours on,
// under whose flag, in what waters, when (population.go).
//
// Limits: English prose, and Spanish in part; names may be in any script: ships in
// quotation marks or after a word for a ship, places after a preposition. No
// grammar is parsed, so who sent and who received is told by prepositions and by
// the verb that follows a country. Irony and conditionals across sentences are not
// understood. How much is missed and misread is measured (docs/EVALUATION.md).
//
// The same bytes give the same proposals. Nothing is fetched, learned or
// remembered.
package reading
