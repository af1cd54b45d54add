package meeting

import (
	"supercargo"
	"supercargo/geo"
)

// Together is where two ships were at one moment of a clock, and how far apart.
type Together struct {
	At   supercargo.Instant
	A, B Sample
	M    float64 // between the two positions, metres
	ErrM float64 // of that distance: of both positions together, metres
}

// Side puts the samples of two tracks side by side, at the slots that both have. Both are
// in order of slot and of the clock of the same parameters.
func Side(p *Params, a, b []Sample) (out []Together) {
	inStep(a, b, func(x *Sample) int32 { return x.Slot }, func(x, y *Sample) {
		nm := geo.NM(geo.Point{Lat: x.Lat, Lon: x.Lon}, geo.Point{Lat: y.Lat, Lon: y.Lon})
		out = append(out, Together{p.Time(x.Slot), *x, *y, nm * geo.MetresPerNM, hypot(x.ErrM, y.ErrM)})
	})
	return out
}

// inStep hands out what two tracks have at the slots that both have. Both are in order of slot.
func inStep[T any](a, b []T, slot func(*T) int32, f func(x, y *T)) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch x, y := &a[i], &b[k]; {
		case slot(x) < slot(y):
			i++
		case slot(x) > slot(y):
			k++
		default:
			f(x, y)
			i, k = i+1, k+1
		}
	}
}

// Finer are the parameters of a clock for showing a time: a minute or more between slots,
// so that there are at most so many. What a ship may do in a silence stays as it is.
func (p *Params) Finer(millis int64, most int) *Params {
	out := *p
	for _, minutes := range []int64{1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440} {
		if out.SlotMillis = minutes * supercargo.Minute; millis/out.SlotMillis < int64(most) {
			break
		}
	}
	return &out
}
