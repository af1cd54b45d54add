package trial

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/ais"
	"supercargo/geo"
)

// line is what one receiver heard of one transmission.
type line struct {
	t    supercargo.Instant // as the receiver stamps it
	text []byte             // with its TAG block; of two sentences where it is long
}

// aid is a base station or an aid to navigation: it stands still, and never switches off.
type aid struct {
	mmsi supercargo.MMSI
	loc  *place
	buoy bool
}

// receiver is the name of the place's first or second receiver.
func (l *place) receiver(n int) string { return fmt.Sprintf("SIM-%s-%d", l.name, n+1) }

// second is the share of transmissions that reach the second receiver of a place.
const second = 0.3

// hear goes through all transmissions, and keeps what was heard.
func (w *World) hear() {
	for _, s := range w.ships {
		w.Until = max(w.Until, s.to())
	}
	e := ear{w: w}
	for _, s := range w.ships {
		e.positions(s)
		e.texts(s)
	}
	for _, a := range w.aids {
		e.aid(a)
	}
	slices.SortStableFunc(w.out, func(a, b line) int { return cmp.Compare(a.t, b.t) })
	border := w.begin + minutes(240) // midnight
	for _, l := range w.out {
		if l.t < border {
			w.Middle += len(l.text)
		}
		w.Lines = append(w.Lines, l.text...)
	}
	w.out = nil
}

// ear makes lines of transmissions.
type ear struct {
	w    *World
	bits ais.Bits
	text []byte
	seq  int
}

// every is how long a ship waits for its next report.
func (w *World) every(s *ship, status supercargo.Status) int64 {
	if status == underWay && !s.slow {
		return w.Every
	}
	return max(w.Every, 3*supercargo.Minute)
}

func (e *ear) positions(s *ship) {
	w := e.w
	if s.copies != nil {
		for _, t := range s.copies.sent {
			e.report(s, t+s.after)
		}
		return
	}
	t := s.from() + supercargo.Instant(w.r.Int64N(w.Every))
	for t <= s.to() {
		status := e.report(s, t)
		t += supercargo.Instant(float64(w.every(s, status)) * w.between(0.9, 1.1))
	}
}

// report sends a position at a moment, if the ship is not silent.
func (e *ear) report(s *ship, t supercargo.Instant) supercargo.Status {
	p, kn, course, status := s.at(t)
	if !s.silentAt(t) {
		s.sent = append(s.sent, t)
		e.position(s, t, p, kn, course, status)
	}
	return status
}

// position sends one report: of where the ship is, or of what it has itself be.
func (e *ear) position(s *ship, t supercargo.Instant, p geo.Point, kn, course float64, status supercargo.Status) {
	w := e.w
	for i := range s.fakes {
		f := &s.fakes[i]
		if !f.holds(t) {
			continue
		}
		q, v := f.at(t, p), f.kn
		if v < 0 {
			v = kn
		}
		when := t
		if f.both {
			when += supercargo.Instant(w.Every / 3)
		}
		if e.fix(s, when, q, v, course, status, s.via) {
			s.heard = append(s.heard, heardFix{t: when, untrue: true, faked: true, clone: f.both})
		}
		if !f.both {
			return
		}
	}
	untrue := false
	if w.Trouble == Outliers && w.r.Float64() < 0.05 {
		untrue = true
		p = geo.Sail(p, w.between(0, 360), w.between(1, 100))
	} else if !s.steady {
		p = geo.Sail(p, w.between(0, 360), math.Abs(w.r.NormFloat64())*5/geo.MetresPerNM)
	}
	if e.fix(s, t, p, math.Max(0, kn+0.05*w.r.NormFloat64()), course, status, s.via) {
		s.heard = append(s.heard, heardFix{t: t, untrue: untrue})
	}
}

// fix sends a position report and tells whether anybody heard it.
func (e *ear) fix(s *ship, t supercargo.Instant, p geo.Point, kn, course float64, status supercargo.Status, via string) bool {
	f := supercargo.Fix{MMSI: s.mmsi, Time: t, Lat: p.Lat, Lon: p.Lon, SOG: uint16(math.Round(10 * min(kn, 102))),
		COG: uint16(math.Round(10*course+3600+5*e.w.r.NormFloat64())) % 3600, Heading: uint16(course) % 360,
		ROT: supercargo.NoROT, Second: uint8(t / 1000 % 60), Status: status, Class: supercargo.ClassA, Type: 1}
	e.bits.Reset()
	e.bits.PutPosition(&f)
	return e.publish(s.loc, via, t)
}

// publish has the receivers hear what was sent, or not.
func (e *ear) publish(l *place, via string, t supercargo.Instant) bool {
	w := e.w
	names := []string{l.receiver(0), l.receiver(1)}
	if via != "" {
		names = []string{via}
	}
	e.seq = (e.seq + 1) % 10
	any := false
	for i, name := range names {
		chance := 1 - w.Loss
		if i == 1 {
			chance *= second
		}
		if w.r.Float64() >= chance || w.isDeaf(name, t) {
			continue
		}
		any = true
		stamp := t + supercargo.Instant(w.r.Int64N(1000))
		if i == 1 {
			stamp += w.clock(l)
		}
		stamp -= stamp % 1000
		e.text = e.text[:0]
		e.text = ais.AppendSentences(e.text, "AI", "AB"[e.seq%2], e.seq, &e.bits)
		w.out = append(w.out, line{stamp, tagged(e.text, name, stamp)})
	}
	return any
}

// tagged puts the TAG block before each sentence.
func tagged(sentences []byte, name string, t supercargo.Instant) (out []byte) {
	for len(sentences) > 0 {
		n := slices.Index(sentences, '\n') + 1
		out = ais.AppendTagBlock(out, name, t)
		out = append(out, sentences[:n]...)
		sentences = sentences[n:]
	}
	return out
}

// clock is how far the place's second receiver is ahead.
func (w *World) clock(l *place) supercargo.Instant {
	if w.Trouble != OffClocks {
		return 0
	}
	n := int64(w.Seed)*31 + int64(len(l.name))*17 + int64(l.name[0])
	return supercargo.Instant((60 + n%240) * supercargo.Second * (1 - 2*(n%2)))
}

func (w *World) isDeaf(receiver string, t supercargo.Instant) bool {
	for _, d := range w.deaf {
		if d.holds(t) && (d.receiver == "" || d.receiver == receiver) {
			return true
		}
	}
	return false
}

// texts sends what the ship says of itself.
func (e *ear) texts(s *ship) {
	w := e.w
	for i := range s.said {
		if x := &s.said[i]; x.once {
			e.say(s, x, x.from)
		}
	}
	for t := s.from() + supercargo.Instant(w.r.Int64N(w.textEvery())); t <= s.to(); t += supercargo.Instant(w.textEvery()) {
		at := &s.said[0]
		for i := range s.said {
			if x := &s.said[i]; !x.once && x.from <= t {
				at = x
			}
		}
		e.say(s, at, t)
	}
}

func (e *ear) say(s *ship, x *said, t supercargo.Instant) {
	if s.silentAt(t) {
		return
	}
	e.bits.Reset()
	e.bits.PutStatic(&supercargo.Static{MMSI: s.mmsi, Class: supercargo.ClassA, IMO: x.imo, ShipType: x.kind, Draught: x.draught,
		ToBow: x.bow, ToStern: x.stern, ToPort: 8, ToStarboard: 8, Name: []byte(x.name), CallSign: []byte(x.call), Destination: []byte("SIM")})
	if e.publish(s.loc, s.via, t) {
		s.texts = append(s.texts, heardText{t, x})
	}
}

// aid sends what a station ashore or a buoy sends, every three minutes.
func (e *ear) aid(a aid) {
	for t := e.w.begin; t < e.w.Until; t += minutes(3) {
		e.bits.Reset()
		if a.buoy {
			e.buoy(a)
		} else {
			e.bits.PutBase(&supercargo.Fix{MMSI: a.mmsi, Time: t, Lat: a.loc.at.Lat, Lon: a.loc.at.Lon})
		}
		e.publish(a.loc, "", t)
	}
}

// buoy writes message 21 (M.1371-5 table 70): a light, without a name's extension.
func (e *ear) buoy(a aid) {
	b := &e.bits
	b.Uint(21, 6)
	b.Uint(0, 2)
	b.Uint(uint64(a.mmsi), 30)
	b.Uint(5, 5)
	b.Text([]byte("SIM LIGHT"), 20)
	b.Bool(false)
	b.Int(int64(a.loc.at.Lon)*600_000/10_000_000, 28)
	b.Int(int64(a.loc.at.Lat)*600_000/10_000_000, 27)
	b.Uint(0, 30)
	b.Uint(7, 4)
	b.Uint(60, 6)
	b.Uint(0, 1+8+1+1+1+1)
}
