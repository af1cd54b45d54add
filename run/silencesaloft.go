package run

import (
	"supercargo"
	"supercargo/silence"
	"supercargo/store"
)

// Gaps of aircraft are judged as those of ships are, by counts of their own (store.SilencesAloft,
// store.TaughtAloft), of fewer days. Only days on which aircraft were heard have a bearing.

// keepAloft writes what was counted of aircraft on a day, in the place of what was, if it is
// something else: a day on which ships alone have changed has no bearing.
func (m *meetings) keepAloft(day int32, d *silence.Day) error {
	if same, err := m.sameSilences(store.SilencesAloft, day, d); err != nil || same {
		return err
	}
	if m.r.airDays == nil {
		m.r.airDays = map[int32]bool{}
	}
	m.r.airDays[day] = true
	return m.keepSilences(store.SilencesAloft, day, d)
}

// silencesAloft works out what the silences of aircraft tell on the days within reach, and judges
// gaps and writes them.
func (r *batchRun) silencesAloft() error {
	if err := r.heldAloft(); err != nil {
		return err
	}
	parts := r.inForce()
	if m := r.meetings; m != nil {
		parts = m.parts
	}
	x := &listening{r: r, ear: earOf(&r.Params, &r.Params.SilenceAloft, [2]string{store.SilencesAloft, store.TaughtAloft}, parts)}
	if r.meetings != nil {
		x.stale = r.staleAloft(x.days)
	}
	return x.all(r.aloft, store.TaughtAloft)
}

// staleAloft are the days with aircraft within reach of one that has changed.
func (r *batchRun) staleAloft(held map[int32]bool) map[int32]bool {
	out, p := map[int32]bool{}, &r.Params.SilenceAloft
	for d := range held {
		for c := range r.airDays {
			if c <= d && d < c+p.Days+p.Before() {
				out[d] = true
			}
		}
	}
	return out
}

// heldAloft adds the gaps of aircraft that are held and rest on a day that has changed.
func (r *batchRun) heldAloft() error {
	here := map[supercargo.EventID]bool{}
	for _, g := range r.aloft {
		here[g.event.ID] = true
	}
	p := &r.Params.SilenceAloft
	for day := range r.airDays {
		end := day + 2*p.Days + p.Before() - 1
		q := store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}, From: startOf(day), To: startOf(end), Ended: true, Unordered: true}
		err := r.tx.Events(q, func(e *supercargo.Revision) error {
			if d := e.End.Day(); !here[e.ID] && d >= day && d < end && e.Gap.Aloft != nil {
				here[e.ID] = true
				g := e.Event
				r.aloft = append(r.aloft, told{event: &g, told: store.AsBefore})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
