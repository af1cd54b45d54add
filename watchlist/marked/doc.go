// Package marked is what name screening is measured on: names of vessels as
// sanctions lists print them, with the same names in their own script, and the
// ways in which published romanisations write those. Nothing in it knows how
// screening works.
package marked
