// Package watchlist keeps sanctions lists as dated editions and screens names
// and numbers against them.
//
// A list comes in as the files that its publisher gives out (recognise.go says
// which). Each importer turns them into entries; what it does not take is
// counted with a reason. A list as of one day is an Edition: it is kept with
// the hash of its files, is never overwritten, and is refused where it looks
// cut, older than what is held, or of another shape than the publisher's.
//
// Screening is by exact identifiers first, then by name. A name is spelled out
// as it sounds, whatever its script and romanisation (spell.go), found by the
// triples of sounds that it has (index.go), and compared sound by sound
// (likeness.go). Whether an entry was listed on a day is read off the editions
// that are held, or the day that the list itself gives (listed.go).
//
// Nothing here says that a ship did anything: an authority listed an entry,
// and what was asked for looks like it, for the reasons given.
package watchlist
