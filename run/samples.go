package run

import (
	"bytes"
	"cmp"
	"slices"

	"supercargo"
	"supercargo/meeting"
	"supercargo/plain"
	"supercargo/store"
	"supercargo/store/archive"
)

// Where ships were at the common moments of a day is asked again when the next day comes, since
// who was silent over midnight was somewhere then, and when a few ships of the day change, since
// the others were near them or not. It is kept (store.Samples), so that the fixes of the day need
// not be read again for it.

// sampler is what is remembered of a track while days are read.
type sampler struct {
	meeting.Sampler
	day   int32          // that was read last
	first supercargo.Fix // the first sighting of that day
}

// ends are the first and the last sighting of a track on a day: what lies before the one is
// interpolated from the day before, and what follows the other on the day after. Which line they
// stand in is not kept.
type ends struct{ First, Last supercargo.Fix }

var endsForm = plain.Of[ends]()

// sampledTrack is what is kept of a track's day: its hull, its ends and its samples after the first.
type sampledTrack struct {
	mmsi supercargo.MMSI
	body []byte
}

func (s *sampledTrack) compare(o sampledTrack) int {
	return cmp.Or(cmp.Compare(s.mmsi, o.mmsi), cmp.Compare(s.body[0], o.body[0]))
}

// sampledOf is that of a track that was sighted on the day, by its samples, in order of time.
func sampledOf(p *meeting.Params, track supercargo.Track, s *sampler, samples []meeting.Sample) sampledTrack {
	e := ends{s.first, s.Prev}
	for _, f := range [...]*supercargo.Fix{&e.First, &e.Last} {
		f.Source, f.Offset = 0, 0
	}
	body := measured([]byte{track.Hull}, func(b []byte) []byte { return endsForm.Append(b, &e) })
	after := slices.IndexFunc(samples, func(x meeting.Sample) bool { return p.Time(x.Slot) > s.first.Time })
	if after < 0 {
		after = len(samples)
	}
	return sampledTrack{track.MMSI, meeting.AppendSamples(body, samples[after:])}
}

// samples are those of a day and bucket in the order in which they came, in stretches: put in one place,
// they would be copied again and again as they grow.
type samples [][]meeting.Sample

// samplesTogether is how many stand in one stretch.
const samplesTogether = 512

func (s *samples) put(x meeting.Sample) {
	n := len(*s) - 1
	if n < 0 || len((*s)[n]) == samplesTogether {
		*s = append(*s, make([]meeting.Sample, 0, samplesTogether))
		n++
	}
	(*s)[n] = append((*s)[n], x)
}

// keepSamples keeps those of a day of which all fixes have just been read.
func (m *meetings) keepSamples(s *sampling, day int32) error {
	var all []sampledTrack
	var of []meeting.Sample
	for b := range s.samplers {
		by := map[supercargo.Track][][]meeting.Sample{}
		if d := s.days[day]; d != nil {
			for _, rest := range d[b] {
				for len(rest) > 0 { // track by track
					track, n := rest[0].Track(), 1
					for n < len(rest) && rest[n].Track() == track {
						n++
					}
					by[track], rest = append(by[track], rest[:n]), rest[n:]
				}
			}
		}
		for track, x := range s.samplers[b] {
			if x.day != day {
				continue
			}
			of = of[:0]
			for _, run := range by[track] {
				of = append(of, run...)
			}
			all = append(all, sampledOf(m.p, track, x, of))
		}
	}
	return m.putSamples(day, all)
}

func (m *meetings) putSamples(day int32, all []sampledTrack) error {
	slices.SortFunc(all, func(a, b sampledTrack) int { return a.compare(b) })
	return m.writeDay(store.Samples, day, len(all) == 0, func(put func(supercargo.MMSI, []byte) error) error {
		for i := range all {
			if err := put(all[i].mmsi, all[i].body); err != nil {
				return err
			}
		}
		return nil
	})
}

// samplesOn reads what is kept of a day.
func (m *meetings) samplesOn(day int32) (out []sampledTrack, err error) {
	for i := range m.parts {
		p := &m.parts[i]
		if p.Kind != store.Samples || p.Day != day {
			continue
		}
		path := (&archive.Archive{Dir: p.dir}).Path(&p.Part)
		err = archive.EachState(path, func(mmsi supercargo.MMSI, _ supercargo.Instant, b []byte) error {
			if len(b) == 0 {
				return errKept
			}
			out = append(out, sampledTrack{mmsi, slices.Clone(b)})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hasSamples tells whether samples of a day are kept.
func (m *meetings) hasSamples(day int32) bool {
	return slices.ContainsFunc(m.parts, func(p partIn) bool { return p.Kind == store.Samples && p.Day == day })
}

// mendSamples puts those of the ships that have changed in the place of those they had: rows are
// their fixes of the day as they are now, track by track.
func (m *meetings) mendSamples(day int32, ships map[supercargo.MMSI]bool, rows []row) error {
	if !m.hasSamples(day) { // a day of an older workspace: its fixes are read
		return nil
	}
	all, err := m.samplesOn(day)
	if err != nil {
		return err
	}
	var was, now []sampledTrack
	all = slices.DeleteFunc(all, func(t sampledTrack) bool {
		if ships[t.mmsi] {
			was = append(was, t)
		}
		return ships[t.mmsi]
	})
	for len(rows) > 0 {
		track, n := trackOf(&rows[0]), 1
		for n < len(rows) && trackOf(&rows[n]) == track {
			n++
		}
		if track.Hull != 0 && ships[track.MMSI] {
			x, samples := sampler{day: day - 1}, []meeting.Sample(nil)
			for i := range rows[:n] {
				x.step(m.p, day, &rows[i].fix, track.Hull, func(s meeting.Sample) { samples = append(samples, s) })
			}
			if x.day == day {
				now = append(now, sampledOf(m.p, track, &x, samples))
			}
		}
		rows = rows[n:]
	}
	if slices.EqualFunc(was, now, func(a, b sampledTrack) bool { return a.mmsi == b.mmsi && bytes.Equal(a.body, b.body) }) {
		return nil // a fix has settled that no sample rests on
	}
	return m.putSamples(day, append(all, now...))
}

func trackOf(r *row) supercargo.Track { return supercargo.Track{MMSI: r.fix.MMSI, Hull: r.hull} }

// step takes the next fix of a day, and remembers the day's first sighting. What was received on the day and sent
// on another, by a clock that was off, is left out: what is kept of a day is to be the same whether the days
// beside it are read before it or not.
func (s *sampler) step(p *meeting.Params, day int32, f *supercargo.Fix, hull uint8, emit func(meeting.Sample)) {
	if f.Time.Day() != day {
		return
	}
	was := s.Prev.Time
	if s.Sampler.Step(p, f, hull, emit); s.day != day && s.Prev.Time != was {
		s.day, s.first = day, *f
	}
}

// goOn takes up what is kept of a day, as if its fixes had been read.
func (s *sampling) goOn(day int32) error {
	all, err := s.m.samplesOn(day)
	if err != nil {
		return err
	}
	for i := range all {
		track := supercargo.Track{MMSI: all[i].mmsi, Hull: all[i].body[0]}
		head, rest, err := cutMeasured(all[i].body[1:])
		var e ends
		if err == nil {
			err = endsForm.Read(head, &e)
		}
		if err != nil {
			return err
		}
		samples, err := meeting.ReadSamples(rest, track)
		if err != nil {
			return err
		}
		t := &tracksSampled{sampling: s}
		t.step(&e.First, track.Hull)
		for _, x := range samples {
			x.No = t.sampler.No
			t.take(x)
		}
		t.sampler.Prev = e.Last
	}
	return nil
}
