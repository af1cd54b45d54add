package main

import (
	"testing"

	"supercargo/source"
)

// More garbage is let lie where little is read, and it is known to be little.
func TestGarbageOf(t *testing.T) {
	for name, c := range map[string]struct {
		sizes []int64
		want  int
	}{
		"a small file":               {[]int64{400_000}, garbageOfLittle},
		"two that are just little":   {[]int64{16 << 20, 16 << 20}, garbageOfLittle},
		"two that are just more":     {[]int64{16 << 20, 16<<20 + 1}, garbage},
		"one of a size not known":    {[]int64{-1, 400_000}, garbage},
		"nothing, as of a rerun":     {nil, garbage},
		"a day":                      {[]int64{782 << 20}, garbage},
		"one not known after others": {[]int64{400_000, -1}, garbage},
	} {
		var inputs []source.Input
		for _, n := range c.sizes {
			inputs = append(inputs, source.Input{Size: n})
		}
		if got := garbageOf(inputs, 2<<30); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
