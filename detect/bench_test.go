package detect

import (
	"math/rand/v2"
	"testing"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// manyFixes are ten million fixes of ten thousand ships, one a minute but for
// silences, about the ports of the gazetteer.
func manyFixes(n, ships int) []supercargo.Fix {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]supercargo.Fix, 0, n)
	for s := range ships {
		f := supercargo.Fix{MMSI: supercargo.MMSI(200_000_000 + s), Time: 1_000_000_000_000, Lat: 368_000_000, Lon: 533_000_000, Class: supercargo.ClassA}
		for range n / ships {
			f.Time += supercargo.Instant(supercargo.Minute)
			if r.IntN(2000) == 0 {
				f.Time += supercargo.Instant(r.Int64N(20 * supercargo.Hour))
			}
			f.SOG = uint16(r.IntN(140))
			f.Lat += int32(r.IntN(40001) - 20000)
			f.Lon += int32(r.IntN(40001) - 20000)
			out = append(out, f)
		}
	}
	return out
}

// BenchmarkGaps is the gap detector alone over ten million fixes in memory, on
// one core; BenchmarkAll is every detector.
func BenchmarkGaps(b *testing.B) {
	fixes := manyFixes(10_000_000, 10_000)
	b.ResetTimer()
	for b.Loop() {
		gaps := 0
		var s State
		for i := range fixes {
			f := &fixes[i]
			if f.MMSI != s.Track.MMSI {
				s = State{Track: supercargo.Track{MMSI: f.MMSI, Hull: 1}, Prev: *f}
				continue
			}
			s.gap(&DefaultGap, f, func(*supercargo.Event) { gaps++ })
			s.Prev = *f
		}
		b.ReportMetric(float64(gaps), "gaps")
	}
	b.ReportMetric(float64(len(fixes))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
}

func BenchmarkAll(b *testing.B) {
	fixes := manyFixes(10_000_000, 10_000)
	c := chart.BuiltIn()
	c.Shore(geo.At(0, 0)) // unpacks the coast
	b.ResetTimer()
	for b.Loop() {
		events := 0
		var s State
		for i := range fixes {
			f := &fixes[i]
			if f.MMSI != s.Track.MMSI {
				s = State{}
			}
			Step(&s, &Default, c, supercargo.Track{MMSI: f.MMSI, Hull: 1}, f, func(*supercargo.Event) { events++ })
		}
		b.ReportMetric(float64(events), "events")
	}
	b.ReportMetric(float64(len(fixes))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mfixes/s")
}

// seaFixes are as ships are met: half of them lie in a port, a tenth at anchor off
// the coast or adrift, the others sail at 8 to 15 kn; a fix a minute, with now and
// then a silence.
func seaFixes(n, ships int) []supercargo.Fix {
	r := rand.New(rand.NewPCG(3, 4))
	out := make([]supercargo.Fix, 0, n)
	for s := range ships {
		at, course, kn, status := geo.At(38.5, 51.5), r.Float64()*360, 8+7*r.Float64(), supercargo.UnderWayEngine
		switch {
		case s%2 == 0:
			at, kn, status = geo.At(36.857, 53.370), 0, supercargo.Moored
		case s%10 == 1:
			kn = 0.8
		case s%10 == 3:
			kn, status = 0, supercargo.AtAnchor
		}
		f := supercargo.Fix{MMSI: supercargo.MMSI(200_000_000 + s), Time: 1_000_000_000_000, Class: supercargo.ClassA, Status: status, Heading: supercargo.NoHeading}
		for i := range n / ships {
			f.Time += supercargo.Instant(supercargo.Minute)
			if r.IntN(2000) == 0 {
				f.Time += supercargo.Instant(r.Int64N(20 * supercargo.Hour))
			}
			if i%60 == 0 {
				course += 120 // round and round, so that nobody runs ashore
			}
			at = geo.Sail(at, course, kn/60)
			f.Lat, f.Lon = at.Lat+int32(r.IntN(200)-100), at.Lon+int32(r.IntN(200)-100)
			f.SOG, f.COG = uint16(10*kn)+uint16(r.IntN(3)), uint16(r.IntN(3600))
			out = append(out, f)
		}
	}
	return out
}

// BenchmarkRatio is how many times as long all detectors take together as the gap
// detector alone, on the same fixes, one after the other: ours is to be three at
// the most. The gap detector alone is the step with nothing but it: fixes that are
// flagged or cannot be true are left out by it too. Of each stretch of ships the
// least time of all rounds counts, so that other work on the machine does not.
func BenchmarkRatio(b *testing.B) {
	const stretch = 40_000
	fixes := seaFixes(4_000_000, 1_000)
	c := chart.BuiltIn()
	c.Shore(geo.At(0, 0)) // unpacks the coast
	whole := func(s *State, f *supercargo.Fix, emit Emit) {
		Step(s, &Default, c, supercargo.Track{MMSI: f.MMSI, Hull: 1}, f, emit)
	}
	alone, all := make([]time.Duration, len(fixes)/stretch), make([]time.Duration, len(fixes)/stretch)
	for b.Loop() {
		for i := range all {
			of := fixes[i*stretch : (i+1)*stretch]
			least(&alone[i], of, gapsAlone)
			least(&all[i], of, whole)
		}
	}
	gaps, every := sum(alone), sum(all)
	b.ReportMetric(float64(gaps)/float64(len(fixes)), "ns/fix-gap-alone")
	b.ReportMetric(float64(every)/float64(len(fixes)), "ns/fix-all")
	b.ReportMetric(float64(every)/float64(gaps), "times")
}

// least keeps the least time that fixes took.
func least(t *time.Duration, fixes []supercargo.Fix, step func(*State, *supercargo.Fix, Emit)) {
	began := time.Now()
	over(fixes, step)
	if took := time.Since(began); *t == 0 || took < *t {
		*t = took
	}
}

func sum(of []time.Duration) (all time.Duration) {
	for _, t := range of {
		all += t
	}
	return all
}

// over runs the fixes of all ships through a fold.
func over(fixes []supercargo.Fix, step func(*State, *supercargo.Fix, Emit)) {
	var s State
	for i := range fixes {
		f := &fixes[i]
		if f.MMSI != s.Track.MMSI {
			s = State{Track: supercargo.Track{MMSI: f.MMSI, Hull: 1}}
		}
		step(&s, f, func(*supercargo.Event) {})
	}
}

// gapsAlone is Step with the gap detector and no other.
func gapsAlone(s *State, f *supercargo.Fix, emit Emit) {
	if f.Flags.Any(passedOver) || !f.IsVessel() {
		return
	}
	if s.Prev.Time != 0 {
		if !can(&s.Prev, f) {
			return
		}
		s.gap(&DefaultGap, f, emit)
	}
	s.Prev = *f
}
