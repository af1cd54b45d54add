package outage

import (
	"cmp"
	"math"
	"slices"
)

// Mend takes out what was counted of some stations, and puts in what is counted of them now;
// nil is nothing. Where one of them was the first or last that was heard in a minute, and is so no more, only
// counting all again can tell which is: then it gives false, and the counts are as they were.
func Mend(c, was, now *Counts) (out *Counts, ok bool) {
	for _, x := range []**Counts{&c, &was, &now} {
		if *x == nil {
			*x = &Counts{}
		}
	}
	if c.alone(was) {
		return &Counts{slices.Clone(now.Minutes), slices.Clone(now.Hours), now.Simulated}, true
	}
	out = &Counts{Simulated: c.Simulated || now.Simulated}
	if c.Simulated && was.Simulated && !now.Simulated {
		return nil, false
	}
	if out.Minutes, ok = mendMinutes(c.Minutes, was.Minutes, now.Minutes); !ok {
		return nil, false
	}
	hours := map[int64]Hour{}
	put := func(of []Hour, f func(sum, x Hour) Hour) {
		for _, x := range of {
			hours[x.At] = f(hours[x.At], x)
		}
	}
	put(c.Hours, func(_, x Hour) Hour { return x })
	put(was.Hours, func(sum, x Hour) Hour { return Hour{x.At, sum.Stations - x.Stations, sum.Fixed - x.Fixed} })
	put(now.Hours, func(sum, x Hour) Hour { return Hour{x.At, sum.Stations + x.Stations, sum.Fixed + x.Fixed} })
	for _, h := range hours {
		if h.Stations > 0 {
			out.Hours = append(out.Hours, h)
		}
	}
	slices.SortFunc(out.Hours, func(a, b Hour) int { return cmp.Compare(a.At, b.At) })
	return out, true
}

// alone tells whether no stations were counted but some that are counted apart: then nothing is left of the others.
func (c *Counts) alone(was *Counts) bool {
	return slices.EqualFunc(c.Minutes, was.Minutes, func(a, b Minute) bool { return a.At == b.At && a.Stations == b.Stations })
}

func mendMinutes(c, was, now []Minute) (out []Minute, ok bool) {
	i, k := 0, 0
	next := func(of []Minute, at *int, minute int64) (m *Minute) {
		if *at < len(of) && of[*at].At == minute {
			m = &of[*at]
			*at++
		}
		return m
	}
	for n := 0; n < len(c) || k < len(now); {
		at := int64(math.MaxInt64)
		if n < len(c) {
			at = c[n].At
		}
		if k < len(now) {
			at = min(at, now[k].At)
		}
		m, ok := mendMinute(next(c, &n, at), next(was, &i, at), next(now, &k, at))
		if !ok {
			return nil, false
		}
		if m != nil {
			out = append(out, *m)
		}
	}
	return out, true
}

// mendMinute is one minute; nil is one in which nothing was heard.
func mendMinute(c, was, now *Minute) (*Minute, bool) {
	switch {
	case c == nil || was != nil && c.Stations == was.Stations: // none but these
		return now, true
	case was == nil && now == nil:
		return c, true
	}
	out := *c
	if was != nil {
		out.Stations -= was.Stations
		// The others come before or after them by their numbers alone where times are the same.
		if was.First == c.First && (now == nil || now.First.later(&was.First)) || was.Last == c.Last && (now == nil || was.Last.later(&now.Last)) {
			return nil, false
		}
		if was.First == c.First {
			out.First = now.First
		}
		if was.Last == c.Last {
			out.Last = now.Last
		}
	}
	if now != nil {
		out.Stations += now.Stations
		if now.First.before(&out.First) {
			out.First = now.First
		}
		if out.Last.before(&now.Last) {
			out.Last = now.Last
		}
	}
	return &out, true
}

// later tells whether another station can have been heard between this sighting and an
// earlier one.
func (s *Sighting) later(o *Sighting) bool {
	return cmp.Or(cmp.Compare(s.Time, o.Time), cmp.Compare(s.MMSI, o.MMSI)) > 0
}
