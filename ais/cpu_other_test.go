//go:build !unix

package ais

// cpuSeconds is not known here.
func cpuSeconds() float64 { return 0 }
