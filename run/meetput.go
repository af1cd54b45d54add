package run

import (
	"maps"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/meeting"
	"supercargo/store"
)

// putMeetings writes the encounters, when it is known what the ships are, and
// withdraws those that are not found again.
func (r *batchRun) putMeetings() error {
	found, err := r.encounters()
	if err != nil {
		return err
	}
	ships, err := r.shipsOf(found)
	if err != nil {
		return err
	}
	cause := "found by run " + strconv.FormatInt(r.gen, 10)
	for _, e := range found {
		meeting.Known(e, ships[e.Track.MMSI], ships[e.Other.MMSI])
		wrote, err := r.tx.PutEvent(e, e.End, r.Now, cause)
		if err != nil {
			return err
		}
		if wrote {
			r.res.New++
		}
	}
	return nil
}

// encounters are those that this run has found, and those found before of ships that
// now say that they are something else; what is not so any more is withdrawn.
func (r *batchRun) encounters() (out []*supercargo.Event, err error) {
	still := map[supercargo.EventID]bool{}
	if m := r.meetings; m != nil {
		for _, id := range slices.Sorted(maps.Keys(m.meets)) {
			x := m.meets[id]
			if e := x.Event(m.p, r.Params.Chart, &x.at); x.Seen(e) && !x.OneShip(e) {
				out, still[e.ID] = append(out, e), true
			}
		}
		if err := m.withdraw(still); err != nil {
			return nil, err
		}
	}
	for mmsi, v := range r.vessels {
		if !r.saysOther(v) {
			continue
		}
		err := r.Store.Events(r.ctx, store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, MMSI: mmsi}, func(e *supercargo.Revision) error {
			if !still[e.ID] && !r.withdrawn[e.ID] {
				out, still[e.ID] = append(out, &e.Event), true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// saysOther tells whether the type or length of a ship is not what it was before.
func (r *batchRun) saysOther(v *summary) bool {
	was := r.knew(v.MMSI)
	return was != nil && (was.ShipType != v.ShipType || was.LengthM != v.LengthM)
}

// shipsOf is what is known of the ships of encounters, as this run leaves it.
func (r *batchRun) shipsOf(all []*supercargo.Event) (map[supercargo.MMSI]meeting.Ship, error) {
	out, ask := map[supercargo.MMSI]meeting.Ship{}, map[supercargo.MMSI]bool{}
	for _, e := range all {
		for _, m := range [...]supercargo.MMSI{e.Track.MMSI, e.Other.MMSI} {
			if v := r.vessels[m]; v != nil {
				out[m] = meeting.Ship{Type: v.ShipType, LengthM: v.LengthM}
			} else {
				ask[m] = true
			}
		}
	}
	if len(ask) == 0 {
		return out, nil
	}
	held, err := r.Store.VesselsOf(r.ctx, slices.Sorted(maps.Keys(ask)), store.Provisional)
	for i := range held {
		out[held[i].MMSI] = meeting.Ship{Type: held[i].ShipType, LengthM: held[i].LengthM}
	}
	return out, err
}

// withdraw takes back what was believed of the times that were looked at, and was
// not found again.
func (m *meetings) withdraw(still map[supercargo.EventID]bool) error {
	cause := "not found by run " + strconv.FormatInt(m.r.gen, 10) + ", which had more input"
	m.r.withdrawn = map[supercargo.EventID]bool{}
	for _, ask := range m.scope {
		from, to, margin := ask.from, ask.to, supercargo.Instant(m.p.Margin())
		for _, t := range ask.more {
			from, to = min(from, t.from), max(to, t.to)
		}
		q := store.Query{Kinds: []supercargo.EventKind{supercargo.Encounter}, From: from - margin, To: to + margin}
		err := m.r.Store.Events(m.r.ctx, q, func(e *supercargo.Revision) error {
			if !ask.answers(&e.Event) || still[e.ID] || m.r.withdrawn[e.ID] {
				return nil
			}
			m.r.withdrawn[e.ID] = true
			was, err := m.r.tx.Withdraw(e.ID, m.r.Now, cause)
			if was {
				m.r.res.Withdrawn++
				m.r.res.New++
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
