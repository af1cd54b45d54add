package flight

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// TogetherParams are the numbers by which two aircraft flew together.
type TogetherParams struct {
	StepMillis  int64   // they are compared at common moments this far apart: 20 s
	HeardMillis int64   // between two positions of one no farther apart than this it flew straight: 60 s, in which a turn of 3 degrees a second would be seen
	NM          float64 // together is within this distance: 1 nm, a third of what radar keeps aircraft apart (ICAO Doc 4444, 8.7.3: 3 nm at the least)
	Feet        float64 // and within this height: 500 ft, half of what keeps them apart above each other (Doc 4444, 5.3.2)
	LeastMillis int64   // for this long: 10 min. Aircraft that cross are near each other for seconds, those on one course at different speeds for minutes
	ApartMillis int64   // apart or unheard for longer ends it: 2 min
	FieldNM     float64 // not so near an airfield with an airline code: 15 nm
	FieldFeet   float64 // and no higher above it than this: 5,000 ft, since aircraft on parallel approaches and in the circuit are near each other
}

// DefaultTogether are the numbers in use. Those whose text has no source are assumptions.
var DefaultTogether = TogetherParams{StepMillis: 20 * supercargo.Second, HeardMillis: supercargo.Minute, NM: 1, Feet: 500, LeastMillis: 10 * supercargo.Minute, ApartMillis: 2 * supercargo.Minute, FieldNM: 15, FieldFeet: 5_000}

// Together is a time that two aircraft flew near each other.
type Together struct {
	From     supercargo.Instant `json:"from"`
	To       supercargo.Instant `json:"to"`
	Minutes  float64            `json:"minutes"`   // of it, as far as both were heard and near
	MedianNM float64            `json:"median_nm"` // distance between them
	LeastNM  float64            `json:"least_nm"`
	MostFeet float64            `json:"most_ft"` // greatest difference of their heights, by pressure
}

// Of tells when two aircraft flew together, by their positions in order of time. Of a moment at which the height of
// one is not known nothing is said; nor of positions on the ground.
func (p *TogetherParams) Of(a, b []supercargo.Fix) (out []Together) {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	x, y := follower{p: p, fixes: a}, follower{p: p, fixes: b}
	var w pairing
	first, last := max(a[0].Time, b[0].Time), min(a[len(a)-1].Time, b[len(b)-1].Time)
	step := supercargo.Instant(p.StepMillis)
	for t := (first + step - 1) / step * step; t <= last; t += step {
		at, feet, heard := x.at(t)
		other, level, also := y.at(t)
		if !heard || !also || math.Abs(feet-level) > p.Feet || !geo.Within(at, other, p.NM) || p.nearField(at, feet) {
			continue
		}
		if int64(t-w.to) > p.ApartMillis {
			out = w.end(p, out)
		}
		w.add(t, geo.NM(at, other), math.Abs(feet-level))
	}
	return w.end(p, out)
}

// follower goes along the positions of one aircraft.
type follower struct {
	p     *TogetherParams
	fixes []supercargo.Fix
	i     int // of the last position before the moment, or at it
}

// at is where it was at a moment and how high, later than that asked before.
func (f *follower) at(t supercargo.Instant) (p geo.Point, feet float64, ok bool) {
	for f.i+1 < len(f.fixes) && f.fixes[f.i+1].Time <= t {
		f.i++
	}
	a := &f.fixes[f.i]
	b := a
	if a.Time < t {
		if f.i+1 == len(f.fixes) {
			return p, 0, false
		}
		b = &f.fixes[f.i+1]
	}
	low, known := a.Feet()
	high, also := b.Feet()
	if a.Time > t || !known || !also || a.Status == supercargo.OnGround || b.Status == supercargo.OnGround || int64(b.Time-a.Time) > f.p.HeardMillis {
		return p, 0, false
	}
	share := 0.0
	if b.Time > a.Time {
		share = float64(t-a.Time) / float64(b.Time-a.Time)
	}
	return geo.Between(geo.Point{Lat: a.Lat, Lon: a.Lon}, geo.Point{Lat: b.Lat, Lon: b.Lon}, share), low + share*(high-low), true
}

func (p *TogetherParams) nearField(at geo.Point, feet float64) (is bool) {
	atlas.AirfieldsNear(at, p.FieldNM, func(f *atlas.Airfield, _ float64) { is = is || f.IATA != "" && feet-f.Feet < p.FieldFeet })
	return is
}

// pairing are the moments of a time together.
type pairing struct {
	from, to supercargo.Instant
	nm       []float64
	most     float64
}

func (w *pairing) add(t supercargo.Instant, nm, feet float64) {
	if len(w.nm) == 0 {
		w.from = t
	}
	w.to, w.most = t, max(w.most, feet)
	w.nm = append(w.nm, nm)
}

// end hands out the time, if it is long enough, and begins anew.
func (w *pairing) end(p *TogetherParams, out []Together) []Together {
	if n := len(w.nm); n > 0 && int64(n-1)*p.StepMillis >= p.LeastMillis {
		slices.Sort(w.nm)
		hundredths := func(x float64) float64 { return math.Round(100*x) / 100 }
		out = append(out, Together{From: w.from, To: w.to, Minutes: math.Round(float64(int64(n-1)*p.StepMillis)/float64(supercargo.Minute)*10) / 10,
			MedianNM: hundredths(w.nm[n/2]), LeastNM: hundredths(w.nm[0]), MostFeet: math.Round(w.most)})
	}
	*w = pairing{}
	return out
}
