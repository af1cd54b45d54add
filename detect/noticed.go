package detect

import (
	"supercargo"
	"supercargo/chart"
	"supercargo/interference"
	"supercargo/motion"
)

// Displaced is the event of a stretch that no hull could have reached, while
// the one that was heard before it was heard nowhere else: from its first fix
// to its last. From is where she was heard last. It is nil where some ship can have
// come from there: that this one would not have says nothing that can be shown.
func Displaced(p *Params, c *chart.Chart, first, last *supercargo.Fix, fixes int, from motion.Moment, returned bool) *supercargo.Event {
	if motion.Of(first.MMSI).Can(from, motion.MomentOf(first)).OK {
		return nil
	}
	e := displaced(first, last, fixes, from, motion.MomentOf(first), returned)
	p.Land.onLand(c, e.Anomaly, first, last)
	return e
}

// poor is the event of a stretch of positions that an aircraft said are poor, while others near it
// did: they are where it was, as far as is known.
func poor(e *interference.Excursion, v *interference.Verdict) *supercargo.Event {
	s := State{Track: supercargo.Track{MMSI: e.MMSI}}
	ev := s.event(supercargo.PositionAnomaly, &e.First)
	end(ev, &e.Last)
	ev.Anomaly = &supercargo.AnomalyDetail{Reason: "low_integrity", OtherShips: v.Ships - 1, Fixes: int(e.Fixes), Why: v.Why(e)}
	ev.ID = ev.MakeID()
	ev.Evidence = []supercargo.Witness{{Role: "first_poor", Fix: e.First}, {Role: "last_poor", Fix: e.Last}}
	return ev
}

// displaced is the event of a stretch, with the jump that no ship can make.
func displaced(first, last *supercargo.Fix, fixes int, from, to motion.Moment, returned bool) *supercargo.Event {
	s := State{Track: supercargo.Track{MMSI: first.MMSI}}
	e := s.event(supercargo.PositionAnomaly, first)
	end(e, last)
	a := motion.Of(first.MMSI).Can(from, to)
	d := &supercargo.AnomalyDetail{Reason: "impossible_speed", Fixes: fixes, DistanceNM: round(a.NM, 1), MayKn: round(a.MayKn, 1), Why: a.Why()}
	d.NeedKn = needOf(a)
	if returned {
		d.Reason = "two_places"
	}
	e.Anomaly = d
	e.Evidence = append(e.Evidence, supercargo.Witness{Role: "first_there", Fix: *first})
	if *last != *first {
		e.Evidence = append(e.Evidence, supercargo.Witness{Role: "last_there", Fix: *last})
	}
	return e
}

// OffClock is the event of a receiver's clock that was found to be ahead by so
// many milliseconds (behind, if negative), from the first fix that showed it to the moment when it
// was sure. No fixes are given where all ships showed it: then it is the first fix whose time was mended.
func OffClock(first *supercargo.Fix, sure supercargo.Instant, millis int64, fixes int, receiver string) *supercargo.Event {
	s := State{Track: supercargo.Track{MMSI: first.MMSI}}
	e := s.event(supercargo.ClockOffset, first)
	e.End, e.EndLat, e.EndLon = sure, first.Lat, first.Lon
	e.Clock = &supercargo.ClockDetail{Receiver: receiver, Seconds: round(float64(millis)/1000, 0), Fixes: fixes, AllShips: fixes == 0}
	e.Evidence = append(e.Evidence, supercargo.Witness{Role: "first_late", Fix: *first})
	return e
}

// Interference is the event of an excursion that was found to be no movement of
// hers: others were displaced alike at the time, or it runs round on a circle.
func Interference(e *interference.Excursion, v *interference.Verdict) *supercargo.Event {
	from, to := motion.Moment{Time: e.Before.Time, At: e.Before.At}, motion.MomentOf(&e.First)
	if e.Before.Time == 0 { // what was read begins amid it
		from, to = motion.MomentOf(&e.Last), motion.Moment{Time: e.After.Time, At: e.After.At}
	}
	if e.Poor {
		return poor(e, v)
	}
	ev := displaced(&e.First, &e.Last, int(e.Fixes), from, to, false)
	d := ev.Anomaly
	d.Reason, d.Pattern, d.OtherShips, d.RadiusNM, d.InlandNM = "area_shift", string(v.Pattern), v.Ships-1, v.RadiusNM, v.InlandNM
	if v.Pattern == interference.OnCircle {
		d.Reason = "circle"
	}
	d.Why = v.Why(e)
	return ev
}
