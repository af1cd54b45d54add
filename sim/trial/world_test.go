package trial

import (
	"bytes"
	"testing"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// sample is a world of each interval and trouble, and one of outages.
func sample() (out []Setting) {
	all := Settings()
	for i := 0; i < len(all); i += 27 {
		out = append(out, all[i])
	}
	return out
}

// The grid has at least 200 worlds beside those of outages: every interval with every
// loss and every trouble in both halves, no seed twice, and 100 outages and 20 joint
// switch-offs.
func TestSettings(t *testing.T) {
	seeds := map[uint64]bool{}
	type step struct {
		every   int64
		loss    float64
		trouble Trouble
		held    bool
	}
	steps := map[step]int{}
	outages, joint, seas := 0, 0, 0
	for _, s := range Settings() {
		if seeds[s.Seed] {
			t.Errorf("seed %d twice", s.Seed)
		}
		seeds[s.Seed] = true
		if !s.Outages {
			seas++
			steps[step{s.Every, s.Loss, s.Trouble, s.Held}]++
			continue
		}
		w := plan(s)
		joint += len(w.Joint)
		for i := range w.Truths {
			if x := &w.Truths[i]; x.Kind == supercargo.Outage && !x.May {
				outages++
				if m := int64(x.To-x.From) / supercargo.Minute; m < 9 || m > 72*60+1 {
					t.Errorf("outage of %d min", m)
				}
			}
		}
	}
	if seas < 200 || len(steps) != seas || outages != 100 || joint != 20 {
		t.Errorf("%d worlds, %d steps, %d outages, %d joint switch-offs", seas, len(steps), outages, joint)
	}
}

// The same setting gives the same bytes and the same truth.
func TestSameSettingSameWorld(t *testing.T) {
	s := Settings()[26]
	a, b := Make(s), Make(s)
	if !bytes.Equal(a.Lines, b.Lines) || len(a.Truths) != len(b.Truths) {
		t.Error("two worlds of one setting differ")
	}
	if a.Middle <= 0 || a.Middle >= len(a.Lines) || a.Lines[a.Middle] != '\\' {
		t.Errorf("the second file begins at byte %d of %d", a.Middle, len(a.Lines))
	}
}

// No two ships meet by chance: whatever pair comes near a definition of an encounter, by
// their true ways, is one that the truth names, or a scene that is not to be told (a
// one-sided meeting, two numbers of one ship).
func TestNobodyMeetsByChance(t *testing.T) {
	for _, s := range sample() {
		w := plan(s)
		named := map[[2]supercargo.MMSI]bool{}
		for i := range w.Truths {
			if x := &w.Truths[i]; x.Kind == supercargo.Encounter {
				named[[2]supercargo.MMSI{x.Ship, x.Other}] = true
			}
		}
		for i, a := range w.ships {
			for _, b := range w.ships[:i] {
				k := [2]supercargo.MMSI{min(a.mmsi, b.mmsi), max(a.mmsi, b.mmsi)}
				if named[k] || a.scene == b.scene && a.scene != 0 {
					continue
				}
				for metres, most := range map[float64]int{270: 25, 540: 110} {
					if m := minutesNear(a, b, metres); m >= most {
						t.Errorf("%v: %v (%v) and %v (%v) are within %.0f m for %d min", s, a.mmsi, a.loc.name, b.mmsi, b.loc.name, metres, m)
					}
				}
			}
		}
	}
}

// minutesNear is for how many minutes two ships are within so many metres.
func minutesNear(a, b *ship, metres float64) (n int) {
	for t := max(a.from(), b.from()); t < min(a.to(), b.to()); {
		p, _, _, _ := a.at(t)
		q, _, _, _ := b.at(t)
		nm := geo.NearNM(p, q)
		if nm < metres/geo.MetresPerNM {
			n++
		}
		t += minutes(max(1, nm)) // no two close in faster than 60 kn
	}
	return n
}

// A meeting that is asked for is one by the ships' true ways: nearer than the widest
// definition all the time, and apart before and after.
func TestMeetingsAreMeetings(t *testing.T) {
	n := 0
	for _, s := range sample() {
		w := plan(s)
		for i := range w.Truths {
			x := &w.Truths[i]
			if x.Kind != supercargo.Encounter || x.May {
				continue
			}
			n++
			a, b := w.ship(x.Ship), w.ship(x.Other)
			metres := func(at supercargo.Instant) float64 {
				p, _, _, _ := a.at(at)
				q, _, _, _ := b.at(at)
				return geo.NearNM(p, q) * geo.MetresPerNM
			}
			for at := x.From; at <= x.To; at += minutes(5) {
				if m := metres(at); m > 520 {
					t.Errorf("%v: %s: %.0f m at %v", s, x.What, m, at)
				}
			}
			for _, at := range []supercargo.Instant{x.From - minutes(12), x.To + minutes(12)} {
				if m := metres(at); m < 600 {
					t.Errorf("%v: %s, %v %v: %.0f m at %v, %v to %v", s, x.What, x.Ship, x.Other, m, at, x.From, x.To)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("%d meetings", n)
	}
}

// Ships that are at sea are at sea, and those in port in a port, by the chart: what is
// said of positions on land rests on that.
func TestShipsAreAtSea(t *testing.T) {
	c := chart.BuiltIn()
	for _, s := range sample() {
		for _, x := range plan(s).ships {
			if x.loc.name == "RIVER" {
				continue
			}
			for _, k := range x.knots {
				nm, ok := c.Shore(k.p)
				if at := c.At(k.p); ok && nm < -2 && at < 0 {
					t.Errorf("%v: %v of %s is %.1f nm inland at %v", s, x.mmsi, x.loc.name, -nm, k.p)
					break
				}
				if at := c.At(k.p); k.status == moored && (at < 0 || c.Places[at].Kind != chart.Port) {
					t.Errorf("%v: %v of %s is moored at no port: %v", s, x.mmsi, x.loc.name, k.p)
					break
				}
			}
		}
	}
}

// A track that is sent again has the positions of the other, at its times, to the last
// digit, where nothing is lost.
func TestCopiedTracksAreCopies(t *testing.T) {
	w := Make(Settings()[60]) // every 10 min, nothing lost, nothing else wrong
	n := 0
	for _, b := range w.ships {
		if b.copies == nil {
			continue
		}
		if len(b.sent) == 0 || len(b.sent) != len(b.copies.sent) {
			t.Fatalf("%d sent, %d copied", len(b.copies.sent), len(b.sent))
		}
		for i, at := range b.sent {
			p, _, _, _ := b.at(at)
			q, _, _, _ := b.copies.at(b.copies.sent[i])
			if p != q || at-b.after != b.copies.sent[i] {
				t.Errorf("%v at %v, %v at %v", q, b.copies.sent[i], p, at)
			}
		}
		n++
	}
	if n == 0 {
		t.Error("no copy")
	}
}
