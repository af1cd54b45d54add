package oneship

import (
	"supercargo"
	"supercargo/motion"
)

// Turns are the times at which reception passes from the one number to the other: one
// where the second begins when the first has ended, more where both are received in the
// same time.
type Turns struct {
	N          int
	Impossible int             // that no ship, or no aircraft, can have made
	Near       int             // within AtOnce of each other, at places where one ship can have been
	First      Turn            // the first of all
	Worst      Turn            // the first that is impossible
	before     supercargo.MMSI // 0 before the first
	last       motion.Moment
}

// Turn is one of them.
type Turn struct {
	From, To      supercargo.MMSI
	Before, After motion.Moment
	motion.Answer
}

// TurnsOf goes through the positions of two ships, each in order of time. Of two at the
// same moment, the lower number is taken first, so that it does not matter which is given
// first.
func TurnsOf(atOnceMillis int64, a, b supercargo.MMSI, as, bs []motion.Moment) (t Turns) {
	if b < a {
		a, b, as, bs = b, a, bs, as
	}
	for len(as)+len(bs) > 0 {
		if len(bs) == 0 || len(as) > 0 && as[0].Time <= bs[0].Time {
			t.step(atOnceMillis, a, as[0])
			as = as[1:]
		} else {
			t.step(atOnceMillis, b, bs[0])
			bs = bs[1:]
		}
	}
	return t
}

func (t *Turns) step(atOnceMillis int64, m supercargo.MMSI, at motion.Moment) {
	if t.before != 0 && t.before != m {
		x := Turn{t.before, m, t.last, at, motion.Of(m).Can(t.last, at)}
		if t.N++; t.N == 1 {
			t.First = x
		}
		switch {
		case !x.OK:
			if t.Impossible++; t.Impossible == 1 {
				t.Worst = x
			}
		case x.Millis <= atOnceMillis:
			t.Near++
		}
	}
	t.before, t.last = m, at
}
