package trial

import (
	"math"
	"sync"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

// Result is what was heard, and the truth about what was not.
type Result struct {
	Kind      string
	Held      bool
	Seed      uint64
	Fixes     []supercargo.Fix // by MMSI, then time; all of hull 1
	Receivers []string         // Fix.Receiver is an index; 0 is "", of a feed that names none
	Gaps      []Gap            // in the order of Fixes
	Outages   []Outage         // by begin
	From, To  supercargo.Instant
	Least     supercargo.Instant // the shortest silence that is a Gap: an hour, less where a capture is short
	ShipDays  float64            // of vessels, heard or not
	Switched  []Switched         // what the truth rests on, also where nobody would have noticed
}

// Blind is the result without anything that a judgement is not to know: for whoever
// judges the gaps, before the truth is compared.
func (r *Result) Blind() *Result {
	out := &Result{Kind: r.Kind, Held: r.Held, Seed: r.Seed, Fixes: r.Fixes, Receivers: r.Receivers, From: r.From, To: r.To, Least: r.Least, Gaps: make([]Gap, len(r.Gaps))}
	for i, g := range r.Gaps {
		out.Gaps[i] = Gap{Before: g.Before, After: g.After, From: g.From, To: g.To, Class: g.Class, ShoreNM: g.ShoreNM, Named: g.Named, Kind: g.Kind, Feet: g.Feet, Exposure: math.NaN()}
	}
	return out
}

// Gap is a silence between two consecutive fixes of one vessel, with the truth.
// Everything from Off on is not to be known to a judgement; Class, ShoreNM, Named
// and Feet are what any judge can see. A silence before the first fix or after the last is none.
type Gap struct {
	Before, After int // of Result.Fixes; After is Before + 1
	From, To      supercargo.Instant
	Class         supercargo.Class
	ShoreNM       float64 // from the last fix before it to the nearest shore, either side; at most MostShoreNM
	Named         bool    // the feed names its receivers
	Kind          string
	Feet          float64 // of an aircraft: the lower of the heights at the ends

	Off      bool    // she was not sending for half of it or more, for whatever reason
	OffShare float64 // share of it in which she was not sending
	Idle     float64 // share of it in which she was not sending because her engines were off at a berth: harmless
	Outage   float64 // share of it in which nobody could hear her there, and but for an outage somebody would have; or in which nothing at all came in from there
	Berth    bool    // alongside for most of it
	UnderWay bool    // moving for most of it; neither this nor Berth is at anchor, drifting, or some of each
	River    bool    // in a river or canal for most of it
	InsideNM float64 // of an aircraft: how far it was within the range of the receiver that had it in sight best, on the mean; negative is outside
	Exposure float64 // -ln of the chance of the silence had she been sending, by the world's own chances along her true way; NaN where it is not known (Hide)
}

// Hours is how long the silence is.
func (g *Gap) Hours() float64 { return float64(g.To-g.From) / float64(supercargo.Hour) }

// Long tells whether it is one of 6 h and more, the program's threshold of a gap.
func (g *Gap) Long() bool { return g.To-g.From >= supercargo.Instant(6*supercargo.Hour) }

// Outage is a time in which a receiver, an area or the whole feed delivered less.
type Outage struct {
	Receiver string // that was deaf, also where the feed does not name it; "" of an area or all
	At       geo.Point
	NM       float64 // of an area, about At; 0 of a receiver and of all
	From, To supercargo.Instant
	Lost     float64 // share of transmissions lost, 1 is all
	Private  bool    // a volunteer's station, switched off as such stations are; not one of the kind's number of outages
}

// All tells whether it is of the whole feed.
func (o *Outage) All() bool { return o.Receiver == "" && o.NM == 0 }

func (o *Outage) holds(t supercargo.Instant) bool { return t >= o.From && t < o.To }

// Switched is one time in which a ship sent nothing.
type Switched struct {
	MMSI     supercargo.MMSI
	From, To supercargo.Instant
	Idle     bool // at a berth, engines off
}

// MostShoreNM is as far as the shore is looked for, nautical miles.
const MostShoreNM = 500

var theCoast = sync.OnceValue(func() *coast.Coast {
	c, err := coast.Load()
	if err != nil {
		panic(err) // the binary is damaged
	}
	return c
})

// shoreNM is how far the nearest shore is, on either side of it.
func shoreNM(p geo.Point) float64 {
	if s, ok := theCoast().Nearest(p, MostShoreNM); ok {
		return s.NM
	}
	return MostShoreNM
}

// tally counts what happens while a ship is not heard.
type tally struct {
	all, off, idle, outage, berth, moving, river int64 // ms
	exposure                                     float64
}

// truth puts the tally into the gap.
func (c *tally) truth(g *Gap) {
	of := func(part int64) float64 { return float64(part) / float64(max(1, c.all)) }
	g.OffShare, g.Idle, g.Outage = of(c.off), of(c.idle), of(c.outage)
	g.Off, g.Berth, g.River = 2*c.off >= c.all, 2*c.berth >= c.all, 2*c.river >= c.all
	g.UnderWay = 2*c.moving > c.all
	g.Exposure = c.exposure
}
