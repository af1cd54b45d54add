package main

import (
	"testing"

	"supercargo/run"
)

func TestCarriers(t *testing.T) {
	for _, c := range []struct {
		all, aircraft int
		want          string
	}{{9, 0, "9 vessels and stations"}, {1200, 1200, "1,200 aircraft"}, {12, 3, "9 vessels and stations and 3 aircraft"}} {
		if got := carriers(&run.Result{Vessels: c.all, Aircraft: c.aircraft}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
