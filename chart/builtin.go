package chart

import _ "embed" // the gazetteer

//go:embed gazetteer.txt
var gazetteer string

// BuiltIn is the chart of the project's own gazetteer: the ports and
// anchorages of the Caspian, the lower Volga, the Volga-Don canal, the Sea of
// Azov and its strait. It reads the text anew at each call; call it once. The
// tests read it too, so that it cannot fail.
func BuiltIn() *Chart {
	places, _ := Parse("gazetteer.txt", []byte(gazetteer))
	c, _ := New(places)
	return c
}
