package trial

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"supercargo"
	"supercargo/track"
)

// Figure is one measure, beside what is asked of it.
type Figure struct {
	Name  string
	Value float64
	Of    string // what it is a share of
	N     int    // how many of these there were
	Goal  float64
	Most  bool // the goal is not to be passed; else it is to be reached
	How   string
}

// Holds tells whether the goal is met.
func (f *Figure) Holds() bool {
	if f.Most {
		return f.Value <= f.Goal
	}
	return f.Value >= f.Goal
}

func shareOf(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// The plain rule that stands beside ours, in knots and hours.
const plainKn, plainHours = 25, 24

// perKind is how many numbers of each kind are made of the tracks of ships.
const perKind = 60

// Alone measures the ships of a capture that have a number each.
func Alone(name string, p *track.Params, tracks map[supercargo.MMSI][]supercargo.Fix) Figure {
	var ours, plain Score
	for _, fixes := range tracks {
		ours.Add(Together(Ours(p), fixes))
		plain.Add(Together(Plain(plainKn, plainHours), fixes))
	}
	return Figure{name + ", one ship a number: rightly together", shareOf(ours.Together, ours.OfTogether), "neighbouring fixes of a ship", ours.OfTogether, 0.995, false,
		fmt.Sprintf("%d ships; a plain rule of %d kn and %d h: %.4f", ours.Numbers, plainKn, plainHours, shareOf(plain.Together, plain.OfTogether))}
}

// Under measures tracks of real ships that are put under one number, by kind.
// Each map holds the tracks of one capture: ships of one number are of one.
func Under(p *track.Params, captures []map[supercargo.MMSI][]supercargo.Fix) (out []Figure) {
	ours, plain := map[Kind]Score{}, map[Kind]Score{}
	for _, tracks := range captures {
		for k, groups := range Shared(tracks, perKind) {
			a, b := ours[k], plain[k]
			for _, g := range groups {
				a.Add(Together(Ours(p), g...))
				b.Add(Together(Plain(plainKn, plainHours), g...))
			}
			ours[k], plain[k] = a, b
		}
	}
	kinds := slices.SortedFunc(maps.Keys(ours), func(a, b Kind) int {
		return cmp.Or(cmp.Compare(a.Ships, b.Ships), cmp.Compare(a.Heard, b.Heard))
	})
	for _, k := range kinds {
		a, b := ours[k], plain[k]
		name := k.Ships + ", " + k.Heard + ": "
		how := func(v float64) string {
			return fmt.Sprintf("%d numbers, %d fixes, of which %d on no hull; a plain rule of %d kn and %d h: %.4f", a.Numbers, a.Fixes, a.Nobodys, plainKn, plainHours, v)
		}
		out = append(out,
			Figure{name + "rightly together", shareOf(a.Together, a.OfTogether), "neighbouring fixes of a ship", a.OfTogether, 0.995, false, how(shareOf(b.Together, b.OfTogether))},
			Figure{name + "rightly apart", shareOf(a.Apart, a.OfApart), "fixes and the last of another ship", a.OfApart, 0.999, false, how(shareOf(b.Apart, b.OfApart))},
			Figure{name + "a hull of two ships", shareOf(a.Mixed, a.Numbers), "numbers", a.Numbers, 0.01, true, how(shareOf(b.Mixed, b.Numbers)) +
				fmt.Sprintf("; in %d of these %d the further ship was first heard after an hour of silence or more", a.Swapped, a.Mixed)})
	}
	return out
}

// Unnamed measures the same numbers once more, as a source hands them on that does not
// say with a position who sent it: sentences of AIS, mostly. The tracks are used up by it.
func Unnamed(p *track.Params, captures []map[supercargo.MMSI][]supercargo.Fix) []Figure {
	for _, tracks := range captures {
		for _, fixes := range tracks {
			for i := range fixes {
				fixes[i].Said = 0
			}
		}
	}
	out := Under(p, captures)
	for i := range out {
		out[i].Name = "without names, " + out[i].Name
	}
	return out
}

// Worlds are the invented seas that are measured, by name.
func Worlds() []NamedWorld {
	w := func(name string, w World) NamedWorld {
		w.Seed = 3
		return NamedWorld{name, w}
	}
	const minute, hour = supercargo.Minute, supercargo.Hour
	return []NamedWorld{
		w("clean", World{Ships: 40, Days: 10, Every: minute}),
		w("1 % off", World{Ships: 40, Days: 10, Every: minute, Garbled: 0.01}),
		w("1 % anywhere", World{Ships: 40, Days: 10, Every: minute, Garbled: 0.01, Anywhere: true}),
		w("5 % off", World{Ships: 40, Days: 10, Every: minute, Garbled: 0.05}),
		w("5 % off, every 10 min", World{Ships: 40, Days: 20, Every: 10 * minute, Garbled: 0.05}),
		w("5 % off, every hour", World{Ships: 40, Days: 40, Every: hour, Garbled: 0.05}),
		w("shared", World{Ships: 40, Days: 10, Every: minute, Shared: 0.15}),
		w("shared, 5 % off", World{Ships: 40, Days: 10, Every: minute, Shared: 0.15, Garbled: 0.05}),
		w("shared, names between positions", World{Ships: 40, Days: 10, Every: minute, Shared: 0.15, Calls: true}),
		w("shared, names between positions, 5 % off", World{Ships: 40, Days: 10, Every: minute, Shared: 0.15, Garbled: 0.05, Calls: true}),
		w("5 min late, named", World{Ships: 40, Days: 5, Every: minute, Late: 5 * minute, Named: true}),
		w("5 min late, not named", World{Ships: 40, Days: 5, Every: minute, Late: 5 * minute}),
		w("an hour late, named", World{Ships: 40, Days: 5, Every: minute, Late: hour, Named: true}),
		w("no speed or course", World{Ships: 40, Days: 10, Every: 5 * minute, Garbled: 0.01, NoMotion: true}),
	}
}

// NamedWorld is a world that is measured.
type NamedWorld struct {
	Name string
	World
}

// Figures sails the world and measures what is made of it.
func (w *NamedWorld) Figures(p *track.Params) []Figure {
	o := w.Run(func(f []supercargo.Fix) ([]supercargo.Fix, []uint8) { return Settle(p, f) })
	name := "world " + w.Name + ": "
	how := fmt.Sprintf("simulated: %d ships, %d days, told as %d hulls; %d of %d garbled positions left on a track", w.Ships, w.Days, o.Hulls, o.StraysLeft, o.Strays)
	out := []Figure{
		{name + "gaps, precision", shareOf(o.GapsOK, o.GapsTold), "gaps told", o.GapsTold, 0.98, false, how},
		{name + "gaps, recall", shareOf(o.GapsFound, o.Gaps), "gaps", o.Gaps, 0.98, false, how},
		{name + "on the right hull", shareOf(o.Right, o.Fixes), "fixes that are not garbled", o.Fixes, 0.97, false, how},
	}
	if w.Shared > 0 {
		out = append(out, Figure{name + "of shared numbers, on the right hull", shareOf(o.SharedOK, o.Shared), "fixes that are not garbled", o.Shared, 0.97, false, how})
	}
	return out
}
