package sim

// stay reads a berth or an anchor berth: "KARGAH until 2001-10-02 06:00",
// "KARGAH for 30 h", or "KARGAH" alone to stay to the end.
func (p *parser) stay(w *words, m Manner) {
	l := Leg{Manner: m, To: p.target(w), line: p.line}
	if m == Moored && l.To.Kind == Anchorage {
		w.fail("%s is an anchorage; write: anchor at %s", l.To.Name, l.To.Name)
	}
	w.clauses(p.lasting(w, &l)...)
	p.leg(w, l)
}

// lasting are the clauses for how long a leg lasts.
func (p *parser) lasting(w *words, l *Leg) []clause {
	return []clause{
		{"until", func() {
			if l.Until = p.s.To; !w.accept("the", "end") {
				l.Until = w.time()
			}
		}},
		{"for", func() { l.For = w.longer("how long it lasts") }},
	}
}

// sail reads "to RECHNOY at 8.5 kn via 41.0N 050.2E then 42.0N 050.0E", or
// "to RECHNOY by 2001-10-03 12:00".
func (p *parser) sail(w *words) {
	w.want("to")
	l := Leg{Manner: Sailing, To: p.target(w), line: p.line}
	w.clauses(
		clause{"at", func() { l.Knots = w.number("the speed", "kn", 0.5, maxKnots) }},
		clause{"by", func() { l.By = w.time() }},
		clause{"via", func() {
			l.Via = append(l.Via, p.target(w))
			for w.accept("then") {
				l.Via = append(l.Via, p.target(w))
			}
		}},
	)
	if (l.Knots == 0) == (l.By == 0) {
		w.fail("give either a speed (at 9 kn) or an arrival time (by 2001-10-03 12:00)")
	}
	p.leg(w, l)
}

// drift reads "for 6 h", and "at 0.8 kn" and "towards 120".
func (p *parser) drift(w *words) {
	l := Leg{Manner: Drifting, Knots: 0.6, Towards: 180, line: p.line}
	w.clauses(append(p.lasting(w, &l),
		clause{"at", func() { l.Knots = w.number("the rate of drift", "kn", 0.1, 4) }},
		clause{"towards", func() { l.Towards = w.number("the direction", "", 0, 360) }},
	)...)
	p.leg(w, l)
}

// loiter reads "for 8 h", and "within 2 nm" and "at 3 kn".
func (p *parser) loiter(w *words) {
	l := Leg{Manner: Loitering, Knots: 3, WithinNM: 2, line: p.line}
	w.clauses(append(p.lasting(w, &l),
		clause{"at", func() { l.Knots = w.number("the speed", "kn", 0.5, 8) }},
		clause{"within", func() { l.WithinNM = w.number("the radius", "nm", 0.5, 50) }},
	)...)
	p.leg(w, l)
}

func (p *parser) leg(w *words, l Leg) {
	if l.Until != 0 && l.For != 0 {
		w.fail("say either for how long or until when, not both")
	}
	if len(p.ship.Plan) == 0 && l.Manner != Moored && l.Manner != Anchored {
		w.fail("a plan begins with where the ship is: at KARGAH, or: anchor at 36.9N 053.4E")
	}
	if l.Until != 0 && p.s.To != 0 && l.Until < p.s.From {
		w.fail("until %v is before the scenario begins, %v", l.Until, p.s.From)
	}
	p.ship.Plan = append(p.ship.Plan, l)
}

// maxKnots is the fastest that a simulated ship may be: above it are hydrofoils.
const maxKnots = 45
