// Package coast knows whose land lies where and how far the shore is, anywhere
// on Earth, from one generalised coastline: Natural Earth's at 1:10m, which the
// binary carries. It knows nothing of law; that is package chart's.
//
// A shape is who holds a coast, as Natural Earth draws it, under the code of the
// state that the United Nations see it as a part of, where they have said so.
package coast

//go:generate go run supercargo/coast/generate countries-10m.json coast.bin
