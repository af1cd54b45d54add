package trial

import (
	"testing"

	"supercargo/run"
)

func TestWorlds(t *testing.T) {
	p := run.Default()
	with, without := Worlds()
	for _, w := range with {
		t.Logf("%-55s %+v", w.Name, w.Measure(&p))
	}
	for _, w := range without {
		t.Logf("%-55s %+v", w.Name, w.Measure(&p))
	}
}
