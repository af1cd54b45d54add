package trial

import (
	"supercargo"
)

// draughts sets ships that load and discharge, and others whose draught is only said
// badly.
func (w *World) draughts() {
	w.loads(w.port(), 30, 46, false)
	w.loads(w.port(), 52, 33, false)
	w.loads(w.port(), 34, 48, true)

	same := func(*ship) {}
	w.calls(w.port(), same)
	w.calls(w.port(), func(s *ship) { // not stated, and stated as the most that fits
		t, was := s.from(), s.said[0].draught
		for i, d := range []uint8{0, was, 255, was} {
			s.then(t+minutes(float64(90+90*i)), func(x *said) { x.draught = d })
		}
	})
	w.calls(w.port(), func(s *ship) { // a slip of the pen, put right
		t, was := s.from(), s.said[0].draught
		s.then(t+minutes(100), func(x *said) { x.draught = was%10*10 + was/10 + 20 }).once = true
		s.then(t+minutes(101), func(x *said) { x.draught = was })
	})
}

// calls has a ship come to a port, lie there for six hours, and go.
func (w *World) calls(l *place, then func(*ship)) *ship {
	w.now = "a port call"
	t := w.hour(w.between(3, 4))
	s := w.comes(l, l.at, t, 9)
	w.moor(s, 360)
	w.goes(s, 9)
	s.sail(l.sea, 9, 60)
	then(s)
	return s
}

// moor has a ship lie at its berth for so many minutes: a call at that port.
func (w *World) moor(s *ship, mins float64) {
	from := s.last().t
	s.lie(w.r, 2, mins, moored)
	w.truth(Truth{Kind: supercargo.PortCall, Ship: s.mmsi, From: from, To: s.last().t, Slack: w.slack(), What: "call at " + s.loc.name})
}

// loads has the draught change in port: as the ship makes ready to leave or, silent
// from an hour before the port to an hour after it, while it is silent.
func (w *World) loads(l *place, before, after uint8, inGap bool) {
	w.now = "a ship that loads"
	s := w.calls(l, func(*ship) {})
	s.said[0].draught = before
	arrives := s.knots[1].t
	t := arrives + minutes(300)
	tr := Truth{Kind: supercargo.DraughtChange, Ship: s.mmsi, From: t, To: t, PointLike: true, Slack: w.textSlack(), Before: float64(before) / 10, After: float64(after) / 10, InGap: inGap, What: "draught changed in port"}
	if inGap {
		s.silent = append(s.silent, span{arrives - minutes(60), arrives + minutes(420)})
		tr.From, tr.To, tr.What = arrives-minutes(60), arrives+minutes(420), "draught changed in a gap"
	}
	s.then(t, func(x *said) { x.draught = after })
	w.truth(tr)
}

// silences sets ships that are silent for some hours and are heard again; the truth of
// gaps is taken from what was heard of every ship.
func (w *World) silences() {
	w.now = "a silence"
	for i := range 3 {
		s := w.honest(w.sea(i), 9, 20)
		from := s.from() + minutes(w.between(150, 240))
		s.silent = append(s.silent, span{from, from + minutes(60*w.between(6.6, 13))})
	}
	s := w.honest(w.sea(4), 9, 14) // not long enough
	from := s.from() + minutes(200)
	s.silent = append(s.silent, span{from, from + minutes(60*4.5)})
}
