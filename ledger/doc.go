// Package ledger keeps what was claimed: it reads cases from text files,
// checks them, keeps every revision of every row, and tells who copied whom,
// which claims cannot both be so, and which totals must not be added.
//
// A case is a folder of YAML that a person writes, diffs and reviews:
//
//	case.yaml                      name, title, whether simulated, notes
//	sources.yaml                   the documents that claims stand in and were read in
//	operators.yaml vessels.yaml aircraft.yaml places.yaml
//	claims.yaml                    or any number of files in claims/
//	remarks.yaml                   notes that belong to no one row
//
// Each but case.yaml is a list, and each may be a folder of such lists instead.
// The keys are those of the JSON form of the types in the root package; what
// is worked out (case, simulated, the bounds of a span) is not written. A date
// is text, or a mapping of "said" and "edtf"; a source is a document's id, or
// a mapping of "document" and "note".
//
// Load reports every fault with file and line. Apply adds a case to a ledger,
// whole or not at all, and twice is once. Export writes the files back: byte
// for byte where they are in canonical form, as Export itself writes them;
// else canonical, which keeps every value and the comment at the head of each
// file. Other comments would be lost, and Load warns of them.
//
// Nothing here judges whether a claim is true.
package ledger
