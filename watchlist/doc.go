// Package watchlist keeps sanctions lists as dated editions.
//
// A list comes in as the files that its publisher gives out; package forms knows
// how each of them is written, and makes a Reading of them: entries, and for what
// it does not take a count with a reason. A list as of one day is an Edition: it
// is kept on a Shelf with the hash of its files, is never overwritten, and is
// refused where it looks cut, older than what is held, or of another shape than
// the publisher's. Package screening asks names and numbers of the editions.
// Neither of the two knows the other: what both speak of stands here.
//
// Nothing here says that a ship did anything: an authority listed an entry.
package watchlist
