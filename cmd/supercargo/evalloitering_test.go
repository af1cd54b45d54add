package main

import (
	"testing"

	"supercargo"
	"supercargo/detect"
)

func TestPlainRule(t *testing.T) {
	minute := supercargo.Instant(supercargo.Minute)
	for _, c := range []struct {
		name string
		at   []supercargo.Instant // minutes
		kn   []uint16             // tenths
		want int
	}{
		{"an hour under 2 kn", []supercargo.Instant{0, 60}, []uint16{19, 19}, 1},
		{"a minute less", []supercargo.Instant{0, 59}, []uint16{19, 19}, 0},
		{"at 2 kn", []supercargo.Instant{0, 60}, []uint16{20, 20}, 0},
		{"broken by 2 kn", []supercargo.Instant{0, 30, 31, 62}, []uint16{0, 20, 0, 0}, 0},
		{"broken by a silence of 4 h", []supercargo.Instant{0, 60, 300, 360}, []uint16{0, 0, 0, 0}, 2},
		{"a minute less", []supercargo.Instant{0, 60, 299, 360}, []uint16{0, 0, 0, 0}, 1},
		{"no speed sent", []supercargo.Instant{0, 60}, []uint16{supercargo.NoSOG, supercargo.NoSOG}, 0},
	} {
		var fixes []supercargo.Fix
		for i := range c.at {
			fixes = append(fixes, supercargo.Fix{Time: c.at[i] * minute, SOG: c.kn[i]})
		}
		n := 0
		plainly(&detect.Default, fixes, func(*supercargo.Fix) { n++ })
		if n != c.want {
			t.Errorf("%s: %d, want %d", c.name, n, c.want)
		}
	}
}
