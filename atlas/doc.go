// Package atlas tells what the words of a claim stand for on the map: in which
// state a place lies, where, and on which sea a way between two places runs, as far
// as that can be told. What several states could be meant by, and a way that could
// be by several seas, is not known, and the reason is told.
//
// Places come from the case, from the chart's gazetteer, from names of states and
// capitals (Unicode CLDR), and from a list of the world's airfields with the towns
// that they serve (airfields.tsv.gz, made by atlas/generate).
package atlas
