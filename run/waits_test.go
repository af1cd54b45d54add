package run

import (
	"slices"
	"testing"

	"supercargo"
	"supercargo/chronometer"
)

// What a receiver whose clock is off heard goes on when it was sent, between what others heard: by one that is ahead
// after a wait, by one that is behind before what was dated earlier. Nothing is lost.
func TestWaits(t *testing.T) {
	const hour = supercargo.Instant(supercargo.Hour)
	at := func(r supercargo.Receiver, minute int64) supercargo.Fix {
		return supercargo.Fix{Receiver: r, Time: 10*hour + supercargo.Instant(minute*supercargo.Minute), Offset: minute}
	}
	errors := clockErrorsOf(chronometer.Errors{
		{Receiver: 2, From: 10 * hour, To: 11 * hour, Millis: 10 * supercargo.Minute},
		{Receiver: 3, From: 10 * hour, To: 12 * hour, Millis: -5 * supercargo.Minute},
	})
	var w Waits
	var sent []int64
	take := func(f supercargo.Fix) (mended int64) {
		mended = w.take(errors, &f)
		w.due(errors.ahead(f.Time), f.Time, func(x *supercargo.Fix, late bool) {
			if late {
				t.Errorf("minute %d is late", x.Offset)
			}
			if x.Received() != at(0, x.Offset).Time {
				t.Errorf("minute %d: received at %v", x.Offset, x.Received())
			}
			sent = append(sent, int64(x.Time-10*hour)/supercargo.Minute)
		})
		return mended
	}
	for _, f := range []struct {
		fix    supercargo.Fix
		mended int64
	}{{at(1, 0), 0}, {at(2, 12), 10}, {at(1, 13), 0}, {at(3, 14), -5}, {at(1, 16), 0}, {at(2, 28), 10}, {at(1, 40), 0}} {
		if got := take(f.fix); got != f.mended*supercargo.Minute {
			t.Errorf("minute %d by receiver %d: mended by %d", f.fix.Offset, f.fix.Receiver, got)
		}
	}
	if want := []int64{0, 2, 13, 16, 18, 19}; !slices.Equal(sent, want) {
		t.Errorf("sent at %v, want %v", sent, want)
	}
	if len(w.Fixes) != 1 || w.Stepped != at(0, 19).Time {
		t.Errorf("%d wait, and the last went on at %v", len(w.Fixes), w.Stepped)
	}
	take(at(1, 180)) // nothing is off any more
	if len(w.Fixes) != 0 || !slices.Equal(sent[6:], []int64{40, 180}) {
		t.Errorf("%d wait of hours before; sent %v", len(w.Fixes), sent)
	}
}

// More does not wait than there is room for; what comes too late for it says so.
func TestMostWaiting(t *testing.T) {
	errors := clockErrorsOf(chronometer.Errors{{Receiver: 2, To: supercargo.Instant(supercargo.Day), Millis: 2 * supercargo.Hour}})
	var w Waits
	n, late := 0, 0
	take := func(f supercargo.Fix) {
		w.take(errors, &f)
		w.due(errors.ahead(f.Time), f.Time, func(_ *supercargo.Fix, isLate bool) {
			if n++; isLate {
				late++
			}
		})
		if len(w.Fixes) > mostWaiting {
			t.Fatalf("%d wait", len(w.Fixes))
		}
	}
	for s := range int64(mostWaiting + 100) {
		take(supercargo.Fix{Receiver: 1, Time: supercargo.Instant((10_000 + s) * supercargo.Second)})
	}
	if n != 100 || late != 0 {
		t.Errorf("%d have gone on, %d of them late; want 100", n, late)
	}
	take(supercargo.Fix{Receiver: 2, Time: supercargo.Instant((10_050+7_200)*supercargo.Second) - 1})
	if late != 1 {
		t.Errorf("%d are late, and one was sent before what has gone on", late)
	}
}

// A clock is told once to be so far off, by the sixteen last that were.
func TestMeetsOnce(t *testing.T) {
	var w Waits
	if !w.meets(1, 5) || w.meets(1, 5) || !w.meets(1, 6) || !w.meets(2, 5) || w.meets(1, 5) {
		t.Error("a clock is met again")
	}
	for r := range supercargo.Receiver(mostMet) {
		w.meets(10+r, 5)
	}
	if len(w.Met) != mostMet || !w.meets(1, 5) {
		t.Errorf("%d are remembered", len(w.Met))
	}
}
