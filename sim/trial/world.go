package trial

import (
	"fmt"
	"math"
	"math/rand/v2"

	"supercargo"
	"supercargo/geo"
)

// Trouble is what is wrong with what is heard of a world, beside what is lost.
type Trouble string

// The troubles.
const (
	Plain     Trouble = "nothing else wrong"
	Outliers  Trouble = "5 % of positions 1 to 100 nm off"
	Shared    Trouble = "every third ship's number shared by a ship elsewhere"
	Jammed    Trouble = "interference over the roads for 2 h"
	OffClocks Trouble = "a second receiver with a clock up to 5 min off"
)

// Setting is how hard a world is made.
type Setting struct {
	Every   int64   // milliseconds between a ship's positions; a ship at rest sends every 3 min at most
	Loss    float64 // share of transmissions that nobody hears
	Trouble Trouble
	Outages bool // a world of outages and joint switch-offs, and of nothing else
	Seed    uint64
	Held    bool // of the half that is not looked at while detectors are made
}

func (s Setting) String() string {
	half := "shown"
	if s.Held {
		half = "held"
	}
	if s.Outages {
		return fmt.Sprintf("outages, seed %d, %s, every %d s, loss %.0f %%", s.Seed, half, s.Every/1000, 100*s.Loss)
	}
	return fmt.Sprintf("seed %d, %s, every %d s, loss %.0f %%, %s", s.Seed, half, s.Every/1000, 100*s.Loss, s.Trouble)
}

// Intervals and Losses are the steps of difficulty.
var (
	Intervals = []int64{10 * supercargo.Second, supercargo.Minute, 3 * supercargo.Minute, 10 * supercargo.Minute, 30 * supercargo.Minute}
	Losses    = []float64{0, 0.1, 0.3, 0.6}
	Troubles  = []Trouble{Plain, Outliers, Shared, Jammed, OffClocks}
)

// Settings are all worlds: each interval with each loss and each trouble, once shown
// and once held, and 25 worlds of outages of each half. The held half has other seeds:
// it is run, and what went wrong in it is not listed.
func Settings() (out []Setting) {
	for half := range 2 {
		n := uint64(1000 * half)
		held := half == 1
		for _, every := range Intervals {
			for _, loss := range Losses {
				for _, trouble := range Troubles {
					n++
					out = append(out, Setting{Every: every, Loss: loss, Trouble: trouble, Seed: n, Held: held})
				}
			}
		}
		for i := range 25 {
			n++
			out = append(out, Setting{Every: Intervals[1:4][i%3], Loss: Losses[i%3], Trouble: Plain, Outages: true, Seed: n, Held: held})
		}
	}
	return out
}

// World is a sea of invented ships, what was heard of it, and the truth.
type World struct {
	Setting
	Truths   []Truth
	Lines    []byte // AIVDM with TAG blocks, in order of time of reception
	Middle   int    // of Lines: where a second file begins
	ShipDays float64
	Until    supercargo.Instant
	Joint    []Switched

	r     *rand.Rand
	begin supercargo.Instant
	ships []*ship
	spots map[*place]int
	seas  []*place
	land  struct {
		roads, river, coast *place
		ports               []*place
	}
	nextPort int
	scenes   int
	now      string // the scene that is being set
	jam      span
	aids     []aid
	deaf     []deaf
	out      []line
}

// deaf is a time in which a receiver hears nothing.
type deaf struct {
	span
	receiver string
}

// The worlds begin four hours before a midnight, in the autumn of 2001, when no ship
// had to carry AIS: so that each has its midnight early, and no real track is of the
// time.
const first = supercargo.Instant(1_000_166_400_000 - 4*3_600_000) // 2001-09-10 20:00 UTC

// Make makes the world of a setting. The same setting gives the same bytes.
func Make(s Setting) *World {
	w := plan(s)
	w.hear()
	w.conclude()
	return w
}

// plan sets the scenes of a world: who sails where, and what is asked.
func plan(s Setting) *World {
	w := &World{Setting: s, r: rand.New(rand.NewPCG(s.Seed, 20011)), spots: map[*place]int{}}
	w.begin = first + supercargo.Instant(s.Seed%97)*supercargo.Instant(supercargo.Day)
	w.seas = openSeas()
	w.land.roads, w.land.river, w.land.coast, w.land.ports = nearLand()
	w.r.Shuffle(len(w.land.ports), func(i, j int) { w.land.ports[i], w.land.ports[j] = w.land.ports[j], w.land.ports[i] })
	if s.Outages {
		w.outages()
	} else {
		w.encounters()
		w.loitering()
		w.anomalies()
		w.identities()
		w.draughts()
		w.silences()
		w.bystanders()
		w.troubles()
	}
	return w
}

// between is a number from a to b, even.
func (w *World) between(a, b float64) float64 { return a + (b-a)*w.r.Float64() }

// hour is a moment, in hours after the beginning.
func (w *World) hour(h float64) supercargo.Instant {
	return w.begin + minutes(60*h)
}

// newShip is one more ship, of a place, with a number and a name of its own.
func (w *World) newShip(l *place) *ship {
	n := len(w.ships) + 1
	imo := 4_000_00 + uint32(w.Seed%100)*1000 + uint32(n)
	s := &ship{mmsi: supercargo.MMSI(200_000_000 + uint32(w.Seed)*1000 + uint32(n)), loc: l, what: w.now}
	bow := uint16(60 + w.r.IntN(60))
	s.said = []said{{name: "SIM " + word(n), call: fmt.Sprintf("SIM%d", n), imo: withCheck(imo), kind: 70, bow: bow, stern: 10 + uint16(w.r.IntN(20)), draught: uint8(30 + w.r.IntN(50))}}
	w.ships = append(w.ships, s)
	return s
}

// withCheck puts the check digit of an IMO number after six digits (IMO resolution
// A.1117(30): each times 7 to 2, the last digit of the sum).
func withCheck(six uint32) uint32 {
	sum, rest := uint32(0), six
	for f := uint32(2); f <= 7; f++ {
		sum += f * (rest % 10)
		rest /= 10
	}
	return six*10 + sum%10
}

// word is a name of no meaning, a different one for each number.
func word(n int) string {
	const a, b = "BDFGKLMNPRSTVZ", "AEIOU"
	var out []byte
	n = n*2654435 + 7
	for range 3 {
		out = append(out, a[n%len(a)])
		n /= len(a)
		out = append(out, b[n%len(b)])
		n /= len(b)
	}
	return string(out)
}

// fork is a ship of the same number as another, elsewhere, with a name of its own.
func (w *World) fork(of *ship, l *place) *ship {
	s := w.newShip(l)
	s.mmsi = of.mmsi
	return s
}

// spot is where the next scene of a place is set.
func (w *World) spot(l *place) geo.Point {
	w.spots[l]++
	return l.spot(w.spots[l] - 1)
}

// away is a course from the place to where there is room, back the one to it.
func (w *World) away(l *place) float64 {
	c := l.sea + w.between(-l.fan, l.fan)
	if l.fan == 0 && w.r.IntN(2) == 0 {
		c += 180 // up or down the river
	}
	return math.Mod(c+360, 360)
}

// comes has a ship arrive at a point at a moment, from where there is room, at a speed.
func (w *World) comes(l *place, to geo.Point, at supercargo.Instant, kn float64) *ship {
	s := w.newShip(l)
	from := geo.Sail(to, w.away(l), l.room)
	s.begin(at-minutes(l.room/kn*60), from)
	s.knots = append(s.knots, knot{at, to, underWay})
	return s
}

// goes has it leave the way that there is room.
func (w *World) goes(s *ship, kn float64) {
	s.sail(w.away(s.loc), kn, s.loc.room/kn*60)
}

// together says that ships are near each other, and that it is no meeting to be told.
func (w *World) together(ships ...*ship) {
	w.scenes++
	for _, s := range ships {
		s.scene = w.scenes
	}
}

func (w *World) truth(t Truth) { w.Truths = append(w.Truths, t) }

// may says that something may be told of a ship: it is so in part, or follows.
func (w *World) may(k supercargo.EventKind, s *ship, from, to supercargo.Instant, want ...string) {
	w.truth(Truth{Kind: k, Ship: s.mmsi, From: from, To: to, Want: want, May: true, Slack: w.slack()})
}

// slack is how far an end may be off: twice the interval, as a ship at rest sends, and
// no less than ten minutes.
func (w *World) slack() int64 { return max(10*supercargo.Minute, 2*w.Every) }

// pair is a truth of two ships, the smaller number first.
func pair(t Truth, a, b *ship) Truth {
	t.Ship, t.Other = min(a.mmsi, b.mmsi), max(a.mmsi, b.mmsi)
	return t
}

// sea is an open sea of the world, by turns.
func (w *World) sea(n int) *place { return w.seas[(int(w.Seed)+n)%len(w.seas)] }

// longest is the most hours that a scene lasts: at ten seconds, a day's worth of
// positions is 8,640 a ship.
func (w *World) longest() float64 {
	if w.Every < supercargo.Minute {
		return 12
	}
	return 72
}
