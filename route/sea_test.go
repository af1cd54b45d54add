package route

import (
	"sync"
	"testing"

	"supercargo/chart"
)

var loaded = sync.OnceValues(func() (*Sea, error) { return Load(chart.Coast()) })

func theSea(t testing.TB) *Sea {
	t.Helper()
	s, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
