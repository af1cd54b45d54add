package run

import (
	"cmp"
	"slices"

	"supercargo"
	"supercargo/meeting"
	"supercargo/store"
	"supercargo/store/archive"
)

// Events that are found when all ships are folded rest on fixes too: on those nearest to
// the moments that they are about.

// nearest looks in the archive's parts for the fixes nearest to moments, no farther off
// than reach. What is asked of hull 0 of a number is asked of all its hulls. Most are near: of the day of a moment
// what lies about it is read first, then the rest of the day for those that have none there, and of the days beside
// it no more than what can lie nearer than what was found.
func (r *batchRun) nearest(parts []partIn, asks map[supercargo.Track][]witnessAsked, reach supercargo.Instant) error {
	const shift = supercargo.Instant(supercargo.MostShift)
	for _, of := range asks {
		slices.SortFunc(of, func(a, b witnessAsked) int { return cmp.Compare(a.at, b.at) })
	}
	for _, stage := range [...]stage{closeBy, sameDay, dayBeside} {
		all := aboutDays{}
		for t, of := range asks {
			for _, w := range of {
				off := reach
				if w.fix.Time != 0 {
					off = max(w.fix.Time-w.at, w.at-w.fix.Time)
				}
				switch {
				case stage == closeBy:
					off = min(off, aboutMillis)
				case stage == sameDay && off <= aboutMillis:
					continue
				}
				from, to := w.at-off, w.at+off
				for d := (from - shift).Day(); d <= (to + shift).Day(); d++ {
					if (stage == dayBeside) == (d != w.at.Day()) {
						all.put(d, t.MMSI, from, to)
					}
				}
			}
		}
		for i := range parts {
			if parts[i].Kind != store.Fixes {
				continue
			}
			for _, s := range [...]side{before, within, past} {
				if x := all[ofDay{parts[i].Day, s}]; x != nil {
					if err := r.seekNearer(&parts[i], x, asks, reach); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// stage is where the nearest fix to a moment is looked for.
type stage int8

const (
	closeBy stage = iota
	sameDay
	dayBeside
)

// aboutMillis is what lies about a moment: a ship is heard every few minutes.
const aboutMillis = 10 * supercargo.Instant(supercargo.Minute)

// aboutDays are the times that are asked about of ships, by the part that may have fixes of them. A fix
// lies with the day that it was received on, and its time may be mended by [supercargo.MostShift]: of the
// few that have left their day, it is asked apart.
type aboutDays map[ofDay]*window

type ofDay struct {
	day int32
	side
}

// side tells whether what is asked about lies in a day.
type side int8

const (
	before side = iota - 1
	within
	past
)

type window struct {
	ships    map[supercargo.MMSI]archive.Times
	from, to supercargo.Instant // of all
}

func (a aboutDays) put(day int32, m supercargo.MMSI, from, to supercargo.Instant) {
	k := ofDay{day, within}
	switch {
	case to < startOf(day):
		k.side = before
	case from >= startOf(day+1):
		k.side = past
	}
	x := a[k]
	if x == nil {
		x = &window{map[supercargo.MMSI]archive.Times{}, from, to}
		a[k] = x
	}
	x.from, x.to = min(x.from, from), max(x.to, to)
	if t, is := x.ships[m]; is {
		from, to = min(t.From, from), max(t.To, to)
	}
	x.ships[m] = archive.Times{From: from, To: to}
}

// heldOf are those of some ships that a part can have fixes of, in order.
func heldOf[T any](p *store.Part, ships map[supercargo.MMSI]T) (out []supercargo.MMSI) {
	for s := range ships {
		if archive.Holds(p, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

type witnessAsked struct {
	at   supercargo.Instant
	fix  *supercargo.Fix // the nearest so far
	hull *uint8          // whose it is, where all hulls of a number are asked
}

// seekNearer looks in a part for fixes nearer to what is asked than those that are known.
func (r *batchRun) seekNearer(p *partIn, x *window, asks map[supercargo.Track][]witnessAsked, reach supercargo.Instant) error {
	ships := heldOf(&p.Part, x.ships)
	if len(ships) == 0 {
		return nil
	}
	of := make([]archive.Times, len(ships))
	for i, m := range ships {
		of[i] = x.ships[m]
	}
	s := seeker{r: r, reach: reach}
	err := r.readFixes(&p.Part, p.dir, &archive.Seek{MMSIs: ships, From: x.from, To: x.to, Of: of}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			f := &fixes[i]
			if t := (supercargo.Track{MMSI: f.MMSI, Hull: hulls[i]}); t != s.now {
				s.end()
				s.begin(t, asks)
			}
			if len(s.all) > 0 && (meeting.Sighting(f) || f.Space() == supercargo.SpaceICAO && meeting.Placed(f)) {
				s.step(f)
			}
		}
		return nil
	})
	s.end()
	return err
}

// seeker goes through a track in order of time, with what is asked of it in order too: nearest to
// a moment is the fix before or the one after.
type seeker struct {
	r     *batchRun
	reach supercargo.Instant
	now   supercargo.Track
	all   []witnessAsked // of the track
	asks  []witnessAsked // of them, those that are later than was
	was   supercargo.Fix // the first of the newest moment
	any   bool           // there was one
}

func (s *seeker) begin(t supercargo.Track, asks map[supercargo.Track][]witnessAsked) {
	s.now, s.all, s.any = t, asks[t], false
	switch {
	case t.Hull == 0: // nobody's
		s.all = nil
	case s.all == nil:
		s.all = asks[supercargo.Track{MMSI: t.MMSI}]
	}
	s.asks = s.all
}

func (s *seeker) step(f *supercargo.Fix) {
	if s.any && f.Time <= s.was.Time {
		first := s.r.rank.compare(f.Address(), s.was.Address()) < 0
		if f.Time == s.was.Time && !first {
			return
		}
		for i := range s.all { // the part is not in the order that holds now
			s.offer(&s.all[i], f)
		}
		if f.Time == s.was.Time {
			s.was = *f
		}
		return
	}
	for len(s.asks) > 0 && s.asks[0].at <= f.Time {
		if s.any {
			s.offer(&s.asks[0], &s.was)
		}
		s.offer(&s.asks[0], f)
		s.asks = s.asks[1:]
	}
	s.was, s.any = *f, true
}

// end is the end of a track.
func (s *seeker) end() {
	for i := range s.asks {
		if s.any {
			s.offer(&s.asks[i], &s.was)
		}
	}
	s.asks = nil
}

func (s *seeker) offer(w *witnessAsked, f *supercargo.Fix) {
	if f.Time >= w.at-s.reach && f.Time <= w.at+s.reach && (w.fix.Time == 0 || s.r.nearer(f, w.fix, w.at)) {
		*w.fix = *f
		if w.hull != nil {
			*w.hull = s.now.Hull
		}
	}
}

// nearer tells whether a fix is nearer to a moment than another: the earlier of equals.
func (r *batchRun) nearer(f, was *supercargo.Fix, at supercargo.Instant) bool {
	off := func(f *supercargo.Fix) supercargo.Instant { return max(f.Time-at, at-f.Time) }
	return cmp.Or(cmp.Compare(off(f), off(was)), cmp.Compare(f.Time, was.Time), r.rank.compare(f.Address(), was.Address())) < 0
}
