// Package supercargo holds the nouns of the program: what a line of input is
// (Address, Source), what one transmission says (Report), where a ship was
// (Fix), what it said of itself (Statement), what was found (Event), and the
// identifiers and units that these are written in.
//
// The package depends on the standard library only and does nothing: it is
// plain data that can be copied, compared, put through JSON and carried by any
// runner. Every other package is a stage that the data passes through and
// imports this one; ARCHITECTURE.md follows one sentence along that river.
package supercargo
