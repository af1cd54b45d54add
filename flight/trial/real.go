package trial

import (
	"supercargo"
	"supercargo/atlas"
)

// apart is a silence that cuts the fixes of an aircraft into flights, here: whole flights
// heard without one are wanted.
const apart = supercargo.Instant(20 * supercargo.Minute)

// shortest leaves out what is heard in the air for a moment between two of an aircraft that
// rolls.
const shortest = supercargo.Instant(2 * supercargo.Minute)

// onGround tells whether an aircraft says that it is on the ground, or is too slow to fly:
// one that rolls may say that it flies, at the height of its cruise.
func onGround(f *supercargo.Fix) bool {
	kn, known := f.Knots()
	return f.Status == supercargo.OnGround || known && kn < 40
}

// Heard cuts the fixes of one aircraft, in order of time, into flights that were heard: what
// lies between contacts with the ground, and between silences. From and To are nil where
// that end was not heard.
func Heard(fixes []supercargo.Fix) (out []Flight) {
	begin, flew := 0, false
	add := func(end int) {
		if flew && fixes[end-1].Time-fixes[begin].Time > shortest {
			f := Flight{Fixes: fixes[begin:end:end]}
			f.From, f.To = Truth(&f.Fixes[0]), Truth(&f.Fixes[len(f.Fixes)-1])
			out = append(out, f)
		}
		begin, flew = end, false
	}
	for i := range fixes {
		ground := onGround(&fixes[i])
		if i > 0 && fixes[i].Time-fixes[i-1].Time > apart {
			add(i)
		}
		if ground && flew { // landed: the ground is part of it
			add(i + 1)
		} else if ground {
			begin = i
		}
		flew = flew || !ground
	}
	add(len(fixes))
	return out
}

// Known are the cases of ends that were heard, without what was heard below a height: of
// flights that were heard above it.
func Known(f *Flight, feet float64) (out []Case) {
	whole := *f
	unknown := &atlas.Airfield{Feet: -100_000} // nothing is taken away there
	if whole.From == nil {
		whole.From = unknown
	}
	if whole.To == nil {
		whole.To = unknown
	}
	ends, ok := Cut(&whole, feet)
	for i := range ends {
		if ok && ends[i].True != unknown {
			out = append(out, ends[i])
		}
	}
	return out
}
