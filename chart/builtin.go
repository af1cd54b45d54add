package chart

import _ "embed" // the gazetteer

//go:embed gazetteer.txt
var gazetteer []byte

// BuiltIn is the chart of the project's own gazetteer: the ports and
// anchorages of the Caspian, the lower Volga, the Volga-Don canal, the Sea of
// Azov and its strait. It reads the text anew at each call; call it once. The
// tests read it too, so that it cannot fail.
func BuiltIn() *Chart {
	places, err := Parse("gazetteer.txt", gazetteer)
	if err != nil {
		return emptyChart()
	}
	c, err := New(places)
	if err != nil {
		return emptyChart()
	}
	return c
}

func emptyChart() *Chart {
	c, _ := New(nil) // of nothing, nothing can be wrong
	return c
}
