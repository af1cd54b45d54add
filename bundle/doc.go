// Package bundle gathers, as plain data, all that is known of a case, of claims of it,
// or of events, and packs it into one zip that a stranger can check without the
// workspace that it came from: what was found, the input lines that it rests on with
// what they need to be decoded again, and the SHA-256 of everything.
//
// Gather asks, Write packs, Verify checks and Replay runs anew. What is in the zip,
// file by file, and how to check it by hand: docs/BUNDLE.md.
package bundle
