package run

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// Of the rows of a table those are decoded that something rests on, and no others.
func TestTraceDecodesWhatIsWanted(t *testing.T) {
	x := tracer{base: 100, want: map[int64][]int{102: {0}, 106: {1, 2}}, out: make([]Traced, 3)}
	var decoded []int64
	err := x.lines(strings.NewReader("a\nb\nc\nd\n"), x.only(func(line []byte, at int64, _ *supercargo.Report) supercargo.Outcome {
		decoded = append(decoded, at)
		return supercargo.Blank
	}), noRest)
	if err != nil || !slices.Equal(decoded, []int64{102, 106}) {
		t.Errorf("%v, %v", decoded, err)
	}
	for i, raw := range []string{"b", "d", "d"} {
		if got := strings.TrimRight(x.out[i].Raw, "\n"); got != raw {
			t.Errorf("%d: %q, not %q", i, got, raw)
		}
	}
}
