package trial

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

var made = map[string]*Result{}

// worldOf makes a world once where it is of the seed that most tests ask for: they only
// read it.
func worldOf(name string, seed uint64) *Result {
	if seed != 3 {
		return World(name, seed)
	}
	key := fmt.Sprint(name, seed)
	if made[key] == nil {
		made[key] = World(name, seed)
	}
	return made[key]
}

func eachKind(t *testing.T, f func(t *testing.T, k *kind, r *Result)) {
	for i := range kinds {
		t.Run(kinds[i].name, func(t *testing.T) { f(t, &kinds[i], worldOf(kinds[i].name, 3)) })
	}
}

func TestKindsAreHalfAndHalf(t *testing.T) {
	fit, held := Kinds(false), Kinds(true)
	if len(fit) < 4 || len(fit) != len(held) {
		t.Errorf("%d kinds to fit and %d held: half and half, and at least eight", len(fit), len(held))
	}
	for _, k := range fit {
		if slices.Contains(held, k) {
			t.Errorf("%s is of both halves", k)
		}
	}
	outages, none := 0, 0
	for i := range kinds {
		outages += kinds[i].failures
		if kinds[i].prevalence == 0 {
			none++
		} else if kinds[i].prevalence < 0.1 || kinds[i].prevalence > 5 {
			t.Errorf("%s: %v switch-offs per 100 ship-days", kinds[i].name, kinds[i].prevalence)
		}
	}
	if outages < 100 || none != 1 {
		t.Errorf("%d outages in all, %d kinds without a switch-off", outages, none)
	}
	if World("no such kind", 1) != nil {
		t.Error("a world of no kind")
	}
}

// What is heard is in order, of the kind's time, and marked as invented; a second
// receiver's copy follows the first hearing.
func TestFixesAreAsTrackGivesThem(t *testing.T) {
	eachKind(t, func(t *testing.T, k *kind, r *Result) {
		named := map[supercargo.Receiver]bool{}
		for i := range r.Fixes {
			f := &r.Fixes[i]
			named[f.Receiver] = true
			if i > 0 && f.Compare(&r.Fixes[i-1]) <= 0 {
				t.Fatalf("fix %d is out of order", i)
			}
			if f.Flags&supercargo.Simulated == 0 || f.IsVessel() && f.MMSI/1_000_000 != 200 {
				t.Fatalf("fix %d of %v can pass for real", i, f.MMSI)
			}
			if int(f.Receiver) >= len(r.Receivers) || (f.Receiver > 0) != k.named {
				t.Fatalf("fix %d has receiver %d of %d", i, f.Receiver, len(r.Receivers))
			}
			if f.Time < r.From || f.Time > r.To+supercargo.Instant(10*supercargo.Minute) {
				t.Fatalf("fix %d is of another time", i)
			}
			if again := i > 0 && f.MMSI == r.Fixes[i-1].MMSI && f.Time == r.Fixes[i-1].Time; again != f.Flags.Any(supercargo.Duplicate) {
				t.Fatalf("fix %d: duplicate %v, heard again %v", i, f.Flags.Any(supercargo.Duplicate), again)
			}
		}
		if k.named && len(named) < len(r.Receivers)-1 {
			t.Errorf("%d of %d receivers heard anything", len(named), len(r.Receivers)-1)
		}
	})
}

// The gaps are every silence of a vessel of an hour and more, and no other.
func TestGapsAreAllSilences(t *testing.T) {
	eachKind(t, func(t *testing.T, _ *kind, r *Result) {
		n := 0
		for i := 1; i < len(r.Fixes); i++ {
			a, b := &r.Fixes[i-1], &r.Fixes[i]
			if a.MMSI != b.MMSI || !a.IsVessel() || b.Time-a.Time < supercargo.Instant(supercargo.Hour) {
				continue
			}
			if n == len(r.Gaps) || r.Gaps[n].Before != i-1 || r.Gaps[n].After != i || r.Gaps[n].From != a.Time || r.Gaps[n].To != b.Time {
				t.Fatalf("the silence before fix %d is no gap", i)
			}
			n++
		}
		if n != len(r.Gaps) {
			t.Errorf("%d silences, %d gaps", n, len(r.Gaps))
		}
	})
}

// A ship that is off is not heard, and the truth of a gap is what the switch-offs say.
func TestTruthFollowsFromSwitches(t *testing.T) {
	eachKind(t, func(t *testing.T, k *kind, r *Result) {
		off := map[supercargo.MMSI][]span{}
		for _, s := range r.Switched {
			off[s.MMSI] = append(off[s.MMSI], span{s.From, s.To})
		}
		tick := supercargo.Instant(max(int64(k.thinMinutes), 3) * supercargo.Minute)
		for i := range r.Fixes {
			f := &r.Fixes[i]
			for _, s := range off[f.MMSI] {
				if f.Time > s.from+tick && f.Time < s.to {
					t.Fatalf("%v was heard while it was off", f.MMSI)
				}
			}
		}
		for _, g := range r.Gaps {
			m := r.Fixes[g.Before].MMSI
			var in supercargo.Instant
			for x := g.From; x < g.To; x += supercargo.Instant(supercargo.Minute) {
				if spansHold(off[m], x) {
					in += supercargo.Instant(supercargo.Minute)
				}
			}
			want := float64(in) / float64(g.To-g.From)
			if math.Abs(want-g.OffShare) > 2*float64(tick)/float64(g.To-g.From)+0.02 {
				t.Errorf("gap of %.1f h: off for %.2f of it, the truth says %.2f", g.Hours(), want, g.OffShare)
			}
			if g.Off != (g.OffShare >= 0.5) || g.Idle > g.OffShare || math.IsNaN(g.Exposure) || g.Exposure < 0 {
				t.Errorf("gap %+v", g)
			}
		}
		if k.prevalence == 0 {
			for _, s := range r.Switched {
				if !s.Idle {
					t.Errorf("a switch-off in a kind of none")
				}
			}
		}
	})
}

func TestPrevalence(t *testing.T) {
	for i := range kinds {
		k := &kinds[i]
		if k.prevalence == 0 {
			continue
		}
		n, days := 0, 0.0
		for seed := range uint64(2) {
			r := World(k.name, 100+seed)
			days += r.ShipDays
			for _, s := range r.Switched {
				if !s.Idle {
					n++
				}
				if h := float64(s.To-s.From) / float64(supercargo.Hour); !s.Idle && (h < 1 || h > 120) {
					t.Errorf("%s: off for %v h", k.name, h)
				}
			}
		}
		if want := k.prevalence / 100 * days; math.Abs(float64(n)-want) > 4*math.Sqrt(want)+4 {
			t.Errorf("%s: %d switch-offs, expected %.0f", k.name, n, want)
		}
	}
}

// Nothing comes in from inside a whole outage; and of gaps the outage share says so.
func TestNothingIsHeardInAnOutage(t *testing.T) {
	eachKind(t, func(t *testing.T, k *kind, r *Result) {
		late := supercargo.Instant(max(int64(k.thinMinutes), 3) * supercargo.Minute) // a tick is decided at its begin
		for i := range r.Fixes {
			f := &r.Fixes[i]
			for _, o := range r.Outages {
				if o.Lost < 1 || f.Time <= o.From+late || f.Time >= o.To {
					continue
				}
				at := geo.Point{Lat: f.Lat, Lon: f.Lon}
				if o.All() || o.NM > 0 && geo.NearNM(o.At, at) < o.NM-3 || k.named && r.Receivers[f.Receiver] == o.Receiver {
					t.Fatalf("%v heard in %+v", f, o)
				}
			}
		}
		for _, o := range r.Outages {
			if h := float64(o.To-o.From) / float64(supercargo.Hour); !o.Private && (h < 1.0/6 || h > 72.01) {
				t.Errorf("an outage of %v h", h)
			}
		}
		for _, g := range r.Gaps {
			for _, o := range r.Outages {
				if o.All() && o.From <= g.From-late && o.To >= g.To && g.Outage < 0.9 {
					t.Errorf("a gap inside an outage of all has share %.2f", g.Outage)
				}
			}
		}
	})
}

// No silence of a ship that sent throughout has a chance beyond belief.
func TestExposuresAreBelievable(t *testing.T) {
	for _, name := range append(Kinds(false), Kinds(true)...) {
		n, odd := 0, 0
		for seed := range uint64(1) {
			for _, g := range worldOf(name, 3+seed).Gaps {
				if g.OffShare == 0 {
					n++
					if g.Exposure > 18 { // e^-18 of some 10^6 ticks: none is expected
						odd++
					}
				}
			}
		}
		if odd > 0 || n == 0 {
			t.Errorf("%s: %d of %d silences of sending ships had no chance of coming about", name, odd, n)
		}
	}
}

// Sea links lie on water, but near ports and in fjords and between islands, where the
// generalised coast is too coarse.
func TestSeaLinksAreOnWater(t *testing.T) {
	for i := range kinds {
		g := readRegion(kinds[i].table)
		n, land := 0, 0
		for l, river := range g.links {
			if river {
				continue
			}
			a, b := &g.spots[l[0]], &g.spots[l[1]]
			for f := 0.0; f <= 1; f += 0.05 {
				p := geo.Between(a.at, b.at, f)
				if a.what == port && geo.NM(a.at, p) < 12 || b.what == port && geo.NM(b.at, p) < 12 {
					continue
				}
				n++
				if theCoast().At(p) >= coast.FirstLand {
					land++
				}
			}
		}
		t.Logf("%s: %d of %d points on land", kinds[i].name, land, n)
		most := 0.04
		switch kinds[i].name {
		case "fjords", "archipelago":
			most = 0.25
		}
		if float64(land) > most*float64(n) {
			t.Errorf("%s: %d of %d points of sea links are on land", kinds[i].name, land, n)
		}
	}
}

func TestSameSeedSameWorld(t *testing.T) {
	for i := range kinds {
		a, b, c := worldOf(kinds[i].name, 3), World(kinds[i].name, 3), World(kinds[i].name, 4)
		if !slices.Equal(a.Fixes, b.Fixes) || !slices.Equal(a.Gaps, b.Gaps) {
			t.Errorf("%s: another world of the same seed", kinds[i].name)
		}
		if slices.Equal(a.Fixes, c.Fixes) {
			t.Errorf("%s: the same world of another seed", kinds[i].name)
		}
	}
}
