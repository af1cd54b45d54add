package sim

import (
	"math"

	"supercargo"
)

// interval is how long a transponder waits from one position report to the
// next, in ms (ITU-R M.1371-5 annex 1, table 1 for class A, table 2 for class
// B carrier-sense units).
func interval(c supercargo.Class, atRest bool, sog float64, turning bool) int64 {
	if c == supercargo.ClassB {
		if sog <= 2 {
			return 3 * supercargo.Minute
		}
		return 30 * supercargo.Second
	}
	switch {
	case atRest && sog <= 3:
		return 3 * supercargo.Minute
	case atRest || sog <= 14 && !turning:
		return 10 * supercargo.Second
	case sog <= 14:
		return 10 * supercargo.Second / 3
	case sog <= 23 && !turning:
		return 6 * supercargo.Second
	}
	return 2 * supercargo.Second
}

// staticEvery is how often name and voyage are sent, by both classes
// (M.1371-5 annex 1, 4.2.1).
const staticEvery = 6 * supercargo.Minute

// interval is the ship's at a moment.
func (s *Ship) interval(t supercargo.Instant) int64 {
	st := s.stretchAt(t)
	var sog float64
	var turning bool
	switch st.manner {
	case Sailing:
		var nm float64
		nm, sog = st.sailed(t)
		turning = st.route.turning(nm)
	case Drifting, Loitering:
		sog = st.pace.v
	}
	return interval(s.Class, st.manner == Moored || st.manner == Anchored, sog, turning)
}

// sender goes through a ship's transmissions in order of time.
type sender struct {
	s    *Scenario
	ship *Ship
	out  *feed

	spikes []Spike // still to be sent
	heard  []int   // receivers, reused
	count  uint64  // of transmissions, for the channel
}

// fate is what becomes of a transmission.
type fate uint8

const (
	unsent fate = iota // the ship is silent, or no receiver in reach is up
	lost               // somebody might have heard it, and nobody did
	heard
)

// positions sends the ship's position reports.
func (x *sender) positions() {
	for t := x.s.From + x.phase(1, x.ship.interval(x.s.From), 0); t < x.s.To; {
		if f := x.send(t, x.position); x.s.Thin > 0 && f != lost {
			t = x.next(t)
		} else {
			t = x.after(t)
		}
	}
}

// next is when a ship of a thinned scenario has her next position published:
// the first in each interval that anybody hears, as a public feed thins what
// its receivers bring in.
func (x *sender) next(t supercargo.Instant) supercargo.Instant {
	thin := supercargo.Instant(x.s.Thin)
	slot := t - (t-x.s.From)%thin + thin
	return max(x.after(t), slot+x.phase(2, min(x.s.Thin, x.ship.interval(slot)), slot))
}

// after is when the next position report is due: the interval later, a tenth
// of it up or down as slots fall (in M.1371-5, a selection interval of 0.2 of
// the nominal one).
func (x *sender) after(t supercargo.Instant) supercargo.Instant {
	every := float64(x.ship.interval(t))
	return t + supercargo.Instant(every*x.s.dice().between(0.9, 1.1, forJitter, uint64(x.ship.number), uint64(t)))
}

// statics sends what the ship says of herself: every six minutes, or in a
// thinned scenario every six of its intervals if that is longer.
func (x *sender) statics() {
	every := max(staticEvery, 6*x.s.Thin)
	for t := x.s.From + x.phase(3, every, 0); t < x.s.To; t += supercargo.Instant(every) {
		x.send(t, x.static)
	}
}

// phase is a part of an interval, even, drawn for a purpose and a moment.
func (x *sender) phase(of uint64, every int64, at supercargo.Instant) supercargo.Instant {
	return supercargo.Instant(x.s.dice().between(0, float64(every), forPhase, uint64(x.ship.number), of, uint64(at)))
}

// send makes one transmission.
func (x *sender) send(t supercargo.Instant, message func(supercargo.Instant)) fate {
	if x.ship.silentAt(t) {
		return unsent
	}
	var near bool
	x.heard, near = x.s.hearers(x.heard, x.ship, x.ship.position(t), t)
	switch {
	case len(x.heard) > 0:
		x.count++
		message(t)
		return heard
	case near:
		return lost
	}
	return unsent
}

// position reports where the ship is, as well as her instruments know.
func (x *sender) position(t supercargo.Instant) {
	f := x.fix(t)
	if len(x.spikes) > 0 && t >= x.spikes[0].Time {
		f.Lat, f.Lon = x.spikes[0].At.Lat, x.spikes[0].At.Lon
		x.out.spike(x.ship, x.spikes[0], t)
		x.spikes = x.spikes[1:]
	}
	b := x.out.message()
	if x.ship.Class == supercargo.ClassB {
		b.PutPositionB(&f)
	} else {
		b.PutPosition(&f)
	}
	x.publish(t)
}

// static sends message 5, or of a class B ship message 24 in both its parts.
func (x *sender) static(t supercargo.Instant) {
	said := x.ship.saidAt(t)
	s := x.ship.static(said)
	if x.ship.Class != supercargo.ClassB {
		x.out.message().PutStatic(&s)
		x.publish(t)
		return
	}
	x.out.message().PutStatic24A(&s)
	x.publish(t)
	x.out.message().PutStatic24B(&s)
	x.publish(t + supercargo.Instant(supercargo.Second))
}

// publish hands the message on by each receiver that heard it.
func (x *sender) publish(t supercargo.Instant) {
	x.out.encode("AB"[x.count%2])
	for _, r := range x.heard {
		x.out.from(&x.s.Receivers[r], x.ship, t)
	}
}

// static is the ship's static report. The antenna stands aft, on the bridge.
func (s *Ship) static(said Said) supercargo.Static {
	bow := said.Length * 4 / 5
	return supercargo.Static{
		MMSI: s.MMSI, Class: s.Class, IMO: uint32(said.IMO), ShipType: s.Type, Draught: said.Draught,
		ToBow: bow, ToStern: said.Length - bow, ToPort: uint8(said.Width / 2), ToStarboard: uint8(said.Width - said.Width/2),
		Name: []byte(said.Name), CallSign: []byte(said.Call), Destination: []byte(said.Bound), VendorID: []byte("SIM"),
	}
}

// round10 is a quantity in tenths.
func round10(v float64) float64 { return math.Round(v * 10) }
