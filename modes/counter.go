package modes

import (
	"bytes"
	"errors"
	"slices"

	"supercargo"
)

// Rates of the counters of receivers, ticks a second: of most, and of those that count
// by GPS, which have the second of the day in the upper 18 bits of 48 and nanoseconds in
// the lower 30 (the Beast format, as readsb's README and wiki describe it).
const (
	Ticks12MHz = 12e6
	TicksGPS   = 1e9
)

// Head is what of the beginning of a text is needed to decode every line of it.
type Head struct {
	First uint64 // counter at the first frame that has one
	Text  []byte // the lines up to it
}

// FindHead looks for the first counter.
func FindHead(text []byte) (h Head) {
	_ = frames(text, func(l *line, end int) bool {
		if l.stamp == counted && real(l.ticks) {
			h.First, h.Text = l.ticks, text[:end]
		}
		return h.Text == nil
	})
	return h
}

// frames calls f with each frame of a text, and where its line ends, while it says so.
func frames(text []byte, f func(l *line, end int) bool) (n int) {
	var l line
	for at := 0; at < len(text); n++ {
		b := text[at:]
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			b = b[:i+1]
		}
		at += len(b)
		if l.read(b) == supercargo.Used && !f(&l, at) {
			break
		}
	}
	return n
}

// real tells whether a counter was one: frames that a program made itself, or forwarded
// without one, have none, or the letters MLAT.
func real(ticks uint64) bool { return ticks != 0 && ticks != 0xff004d4c4154 }

// Rate finds how fast the counter of a text goes: an aircraft sends its position in the
// air twice a second (every 0.4 to 0.6 s: Doc 9871, table A-1), and those who are heard well
// show it. It fails where too few are heard.
func Rate(text []byte) (float64, error) {
	const enough = 8
	last := map[supercargo.MMSI]uint64{}
	var gaps []uint64
	var f Frame
	frames(text, func(l *line, _ int) bool {
		if l.stamp == counted && real(l.ticks) && decodeFrame(l.frame[:l.n], &f) == supercargo.Used && f.Format == 17 && f.Content == Airborne {
			if before := last[f.Carrier]; before != 0 && l.ticks > before {
				gaps = append(gaps, l.ticks-before)
			}
			last[f.Carrier] = l.ticks
		}
		return true
	})
	if len(gaps) < enough {
		return 0, errors.New("too few aircraft are heard in the first lines to tell how fast the counter of the receiver goes: give --rate 12000000, or --rate 1000000000 if it counts nanoseconds of the day by GPS")
	}
	slices.Sort(gaps)
	// Between 0.5 s by the one and 0.5 s by the other. Of a lower quarter few positions
	// were missed between.
	if gaps[len(gaps)/4] < 55e6 {
		return Ticks12MHz, nil
	}
	return TicksGPS, nil
}

// restarted is how far back a counter goes only if its receiver was started again, s.
const restarted = 10

// moment is when a counter stood so, and whether that is known.
func (d *Decoder) moment(ticks uint64) (supercargo.Instant, bool) {
	if !real(ticks) || d.o.Start == 0 || d.lost {
		return 0, false
	}
	if d.o.Rate == TicksGPS {
		const day = supercargo.Day
		ms := int64(ticks>>30)*1000 + int64(ticks&(1<<30-1))/1e6
		if ms > day+1000 { // a leap second is the most that a day can have more
			return 0, false
		}
		near := int64(d.last)
		if near == 0 {
			near = int64(d.o.Start)
		}
		days := (near - ms + day/2) / day
		d.last = supercargo.Instant(days*day + ms)
		return d.last, true
	}
	t := d.o.Start + supercargo.Instant((float64(ticks)-float64(d.o.Head.First))/d.o.Rate*1000+0.5)
	if t < d.last-restarted*supercargo.Instant(supercargo.Second) {
		d.lost = true
		return 0, false
	}
	d.last = max(d.last, t)
	return t, true
}
