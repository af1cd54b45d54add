// Package reading reads an article and proposes claims, each with the words
// that every value was read from. A proposal is for a person to accept, change
// or refuse; nothing here enters a ledger.
//
// The method is rules over words: sentences are split, quantities, items,
// ships, aircraft, places, dates and speakers are marked by word lists, number
// grammar and the gazetteer, and a sentence that says that something moved, was
// agreed, was counted, was visited, was denied or was not commented on becomes
// one proposal. "The ship", "the newspaper" and "the sources" stand for what
// was named last; a list and a table are read with their heading. What a fuller
// sentence of the same article says again is dropped.
//
// Limits: English prose, and Spanish in part; names may be in any script: ships
// in quotation marks or after a word for a ship, places after a preposition. No grammar is parsed, so who sent and who received is told by
// prepositions and by the verb that follows a country. Irony, conditionals
// across sentences and tables are not understood.
//
// The same bytes give the same proposals. Nothing is fetched, learned or
// remembered.
package reading
