// Package screening asks names and numbers of the editions of sanctions lists.
//
// Exact identifiers come first, then names. A name is spelled out as it sounds,
// whatever its script and romanisation (spell.go), found by the triples of sounds
// that it has (index.go), and compared sound by sound (likeness.go). Whether an
// entry was listed on a day is read off the editions that are held, or the day
// that the list itself gives (listed.go).
//
// Nothing here says that a ship did anything: an authority listed an entry, and
// what was asked for looks like it, for the reasons given.
package screening
