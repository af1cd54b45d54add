package flow

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Words writes a range for reading, rounded outward: "800-960 t", "80 t or more",
// "up to 5,640 t", "cannot say" where nothing bounds it.
func (r Range) Words(unit string) string {
	low := figure(math.Floor, r.Low)
	switch {
	case r.High == nil && r.Low == 0:
		return "cannot say"
	case r.High == nil:
		return low + " " + unit + " or more"
	case *r.High == 0:
		return "none"
	case low == figure(math.Ceil, *r.High):
		return low + " " + unit
	case r.Low == 0:
		return "up to " + figure(math.Ceil, *r.High) + " " + unit
	}
	return low + "-" + figure(math.Ceil, *r.High) + " " + unit
}

// figure writes a number of tonnes: three digits that count, tenths below ten.
func figure(round func(float64) float64, x float64) string {
	step := 0.1
	for step < 1e12 && math.Abs(x) >= step*1000 {
		step *= 10
	}
	if math.Abs(x) >= 10 && step < 1 {
		step = 1
	}
	n := x / step
	if near := math.Round(n); math.Abs(n-near) <= 1e-9*max(1, math.Abs(n)) {
		n = near
	} else {
		n = round(n)
	}
	if step < 1 {
		return strings.TrimSuffix(strconv.FormatFloat(n*step, 'f', 1, 64), ".0")
	}
	return thousands(int64(math.Round(n * step)))
}

func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Groups are what is claimed in the row, none where nothing is.
func (r *Row) Groups() []Group {
	if r.Claimed == nil {
		return nil
	}
	return r.Claimed.Groups
}

// Told is the columns of a row in words, each "" where there is nothing of it.
type Told struct{ Claimed, Counted, CouldCarry, Seen, SeenCouldCarry string }

// Tell writes a row in words.
func (r *Row) Tell() (t Told) {
	if r.Claimed != nil {
		t.Claimed = r.Claimed.Words("t")
	}
	if c := r.Counted; c != nil {
		t.Counted = strings.TrimSuffix(trips(c.Trips.Range), " or more")
		t.CouldCarry = ifFull(c.Full.Range, len(c.Full.Groups), len(c.Lacking) > 0)
	}
	if s := &r.Seen; s.Trips > 0 {
		t.Seen = trips(Between(float64(s.Trips), float64(s.Trips)))
		if s.Named > 0 {
			t.Seen += fmt.Sprintf(", %d by named ships or aircraft", s.Named)
		}
		t.SeenCouldCarry = ifFull(s.Full, s.Trips-s.Unknown, s.Unknown > 0)
	}
	return t
}

func trips(r Range) string {
	if r.High == nil && r.Low == 1 || r.High != nil && *r.High == 1 {
		return r.Words("trip")
	}
	return r.Words("trips")
}

// ifFull is what trips could have carried; of some of them nothing may be known.
func ifFull(r Range, known int, others bool) string {
	switch {
	case known == 0:
		return "cannot say"
	case others:
		return r.Words("t") + ", without trips of unknown lift"
	}
	return r.Words("t")
}

// What stands above and below every table of a flow.
const (
	Columns  = "Claimed is what somebody said. Possible is trips that somebody counted, and what they could have carried if every one was full. Seen is trips that were received; what they carried is not seen. The three are never added to one another."
	NotAdded = "Rows are not to be added up: two can be of the same goods. The last row is worked out from all claims, with no goods twice."
)
