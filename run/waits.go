package run

import (
	"slices"

	"supercargo"
)

// Where the clock of a receiver is known to be off, what it heard has its time mended before anything else
// is made of it, and fixes go on in the order in which they were sent. For that each waits until
// nothing that was sent before it can come any more.

// Waits is what waits so, of one number: plain data, of bounded size (mostWaiting).
type Waits struct {
	Fixes   []supercargo.Fix   // in the order in which they were sent
	Stepped supercargo.Instant // when the last was sent that went on
	Met     []metClock         // whose clocks were told to be off
}

type metClock struct {
	Receiver supercargo.Receiver
	Millis   int64
}

const (
	mostWaiting = 2048
	mostMet     = 16
)

// take takes the next fix as it was received, mends its time, and gives by how much.
func (w *Waits) take(e *clockErrors, f *supercargo.Fix) (millis int64) {
	x := *f
	if millis = e.of(f.Receiver, f.Time); millis != 0 {
		x.Time -= supercargo.Instant(millis)
		x.Shift -= int32(millis)
	}
	at := len(w.Fixes)
	for at > 0 && w.Fixes[at-1].Time > x.Time {
		at--
	}
	w.Fixes = slices.Insert(w.Fixes, at, x)
	return millis
}

// due hands on what was sent as long before a moment as any clock is ahead, and more where too much
// waits: then something may come late, after what was sent later has gone on.
func (w *Waits) due(ahead int64, now supercargo.Instant, f func(x *supercargo.Fix, late bool)) {
	n := 0
	for n < len(w.Fixes) && (w.Fixes[n].Time <= now-supercargo.Instant(ahead) || len(w.Fixes)-n > mostWaiting) {
		x := &w.Fixes[n]
		late := x.Time < w.Stepped
		w.Stepped = max(w.Stepped, x.Time)
		f(x, late)
		n++
	}
	w.Fixes = slices.Delete(w.Fixes, 0, n)
}

// meets tells whether it was not told yet that a clock is so far off.
func (w *Waits) meets(r supercargo.Receiver, millis int64) bool {
	x := metClock{r, millis}
	if slices.Contains(w.Met, x) {
		return false
	}
	if len(w.Met) == mostMet {
		w.Met = slices.Delete(w.Met, 0, 1)
	}
	w.Met = append(w.Met, x)
	return true
}

func (w *Waits) copy() Waits {
	return Waits{slices.Clone(w.Fixes), w.Stepped, slices.Clone(w.Met)}
}
