package track

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
)

// A number that was lent a room by another, and gives it on, is known the same as one whose
// table has memory of its own.
func TestRoomIsLent(t *testing.T) {
	p, r := Default, rand.New(rand.NewPCG(1, 2))
	var room Room
	for i := range room {
		room[i] = Hearing{Hash: r.Uint32(), Serial: 7, Time: supercargo.Instant(r.Int64())}
	}
	var own, lent State
	at := supercargo.Instant(20_000 * supercargo.Day)
	for day := range 3 {
		lent.Lend(&room)
		for range []int{700, 5, 900}[day] {
			at += supercargo.Instant(r.Int64N(40_000))
			f := supercargo.Fix{Time: at, MMSI: 200_000_001, Lat: int32(r.Int64N(1500)), Receiver: 1, Second: supercargo.NoSecond}
			first, was, again := own.Heard.again(&p, &f)
			first2, was2, again2 := lent.Heard.again(&p, &f)
			if *first != *first2 || was != was2 || again != again2 {
				t.Fatalf("day %d: %v %v %v, and with a room that is lent %v %v %v", day, *first, was, again, *first2, was2, again2)
			}
		}
		known := map[uint32]bool{}
		for i, e := range lent.Heard.Rows {
			if e.Hash == 0 {
				continue
			}
			if at := lent.Heard.at(e.Hash); known[e.Hash] || i < at || i >= at+ways {
				t.Fatalf("day %d: hearing %d stands twice, or not in its row", day, i)
			}
			known[e.Hash] = true
		}
		if own.Forget(&p, at); len(own.Heard.Rows) == 0 {
			t.Fatal("nothing is left to compare")
		}
		lent.Forget(&p, at)
		clear(room[:])
		if d := cmp.Diff(own.Heard, lent.Heard); d != "" {
			t.Fatal(d)
		}
	}
}
