// Package dossier makes one page of a bundle that an editor can be handed: HTML that
// stands alone, with its style and its drawings in it, no script, and no request to
// anywhere. The answer comes first, then the reasons, then every figure with what it
// rests on, down to the input lines and their hashes.
//
// The page says what the bundle has and nothing else: it reads no file and knows no
// time. Everything that a crew, a publisher or a list wrote is escaped.
package dossier
