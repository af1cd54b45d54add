package route

import (
	"sync"

	"supercargo/chart"
)

// Known is the sea that the binary carries: unpacked when it is first asked for, in
// about a tenth of a second, and shared by all who ask.
var Known = sync.OnceValue(func() *Sea {
	s, err := Load(chart.Coast())
	if err != nil {
		panic(err) // the binary is damaged
	}
	return s
})
