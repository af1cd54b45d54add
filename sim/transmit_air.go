package sim

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"supercargo"
	"supercargo/modes"
)

// How often an aircraft sends, in ms (Doc 9871, table A-1): half a position and a velocity twice
// a second each, its callsign every five seconds.
const (
	squitterEvery = 500
	callEvery     = 5 * supercargo.Second
)

// frames gathers what all receivers of aircraft write down.
type frames struct {
	s     *Scenario
	sum   *Summary
	text  []byte
	lines []arrived
	heard []int // receivers, reused
}

// sendAll goes through all that an aircraft sends, in order of time.
func (f *frames) sendAll(a *Aircraft) {
	for i := range a.sorties {
		f.sortie(a, &a.sorties[i])
	}
}

// sortie sends from when the transponder is turned on to when it is turned off. A thinned
// scenario has one position of an interval published, with the velocity next to it.
func (f *frames) sortie(a *Aircraft, o *sortie) {
	every := max(squitterEvery, f.s.ThinAir)
	named := max(callEvery, 6*f.s.ThinAir)
	var next supercargo.Instant
	from, to := max(f.s.From, o.on.From), min(f.s.To, o.on.To)
	for t, n := from, 0; t < to; t, n = t+supercargo.Instant(every), n+1 {
		jitter := f.s.dice().between(0, 100, forJitter, airKey(a), uint64(t))
		at := t + supercargo.Instant(jitter)
		f.position(a, o, at, n%2 == 1)
		f.velocity(a, o, at+squitterEvery/2)
		if at >= next {
			f.send(a, o, at+squitterEvery/3, sentCall, modes.Identifying(a.marksAt(at).Address, a.callAt(at), a.Craft.category()))
			next = at + supercargo.Instant(named)
		}
	}
}

// Frames of one moment, apart.
const (
	sentPosition = iota + 1
	sentVelocity
	sentCall
)

// position sends where the aircraft is, as well as its instruments know.
func (f *frames) position(a *Aircraft, o *sortie, t supercargo.Instant, odd bool) {
	m, address := o.momentAt(t), a.marksAt(t).Address
	p := f.s.gps(airKey(a), m.at, t)
	if m.ground {
		f.send(a, o, t, sentPosition, modes.Rolling(address, p, odd, m.kn, m.course))
		return
	}
	f.send(a, o, t, sentPosition, modes.Flying(address, p, odd, m.feet+o.pressure))
}

// velocity sends how the aircraft goes, within a knot or so. On the ground it is in the position.
func (f *frames) velocity(a *Aircraft, o *sortie, t supercargo.Instant) {
	m := o.momentAt(t)
	if m.ground {
		return
	}
	kn := max(0, m.kn+f.s.dice().between(-1, 1, forNoise, airKey(a), uint64(t)))
	f.send(a, o, t, sentVelocity, modes.Going(a.marksAt(t).Address, kn, m.course, m.climb))
}

// send has every receiver that hears a frame write it down.
func (f *frames) send(a *Aircraft, o *sortie, t supercargo.Instant, what uint64, frame modes.Squitter) {
	if a.silentAt(t) || t >= f.s.To {
		return
	}
	m := o.momentAt(t)
	f.heard = f.s.hearersAir(f.heard, a, &m, t, what)
	for _, i := range f.heard {
		f.from(&f.s.Receivers[i], a, t, what, frame)
	}
	if len(f.heard) > 0 {
		f.sum.Frames++
	}
}

// stampAirWithin is the longest that a receiver takes to give a frame its time, ms.
const stampAirWithin = 20

// from adds the line of one receiver.
func (f *frames) from(r *Receiver, a *Aircraft, t supercargo.Instant, what uint64, frame modes.Squitter) {
	d, who := f.s.dice(), nameKey(r.Name)
	if d.unit(forCorrupt, airKey(a), who, uint64(t), what) < r.Corrupt {
		frame[7] ^= 1
		f.sum.Corrupted++
	}
	stamp := t + supercargo.Instant(d.between(0, stampAirWithin, forStamp, airKey(a), who, uint64(t), what)) + supercargo.Instant(r.ClockFast)
	late := d.between(float64(r.DelayFrom), float64(r.DelayTo), forDelay, airKey(a), who, uint64(t))
	start := len(f.text)
	f.text = modes.AppendLine(f.text, stamp, frame[:], r.Name)
	f.lines = append(f.lines, arrived{t + stampAirWithin + supercargo.Instant(late), start, len(f.text)})
	f.sum.FrameLines++
}

// write puts the lines in the order in which they came in.
func (f *frames) write(w io.Writer) error {
	slices.SortStableFunc(f.lines, func(a, b arrived) int {
		return cmp.Or(cmp.Compare(a.at, b.at), bytes.Compare(f.text[a.from:a.to], f.text[b.from:b.to]))
	})
	out := f.s.appendAirHeader(make([]byte, 0, len(f.text)+1024))
	for _, l := range f.lines {
		out = append(out, f.text[l.from:l.to]...)
	}
	_, err := w.Write(out)
	return err
}

// appendAirHeader says, as comment lines, what a stranger ought to know who finds the file.
func (s *Scenario) appendAirHeader(b []byte) []byte {
	return fmt.Appendf(b, `# simulated: an exercise. No aircraft, receiver or movement in this file is real.
# simulated: scenario %q, seed %d, %v to %v
# simulated: sha256 of the scenario's text %s
# simulated: receivers whose names begin with SIM, and addresses from %X to %X, are nobody's
`, s.Name, s.Seed, s.From, s.To, s.SHA256, firstAddress, lastAddress)
}
