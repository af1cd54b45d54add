package weigh

import (
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/atlas"
	"supercargo/geo"
)

// wayFlown is how far the aircraft of a claim had to fly, and what is known of what they carry so
// far.
type wayFlown struct {
	terms []term   // the way, and the payloads of each type over it; none where the way is not known
	way   string   // "Tehran to Moscow"
	km    Interval // by great circle
	short []string // types of which the table has no payload over so long a way
}

// reachOf looks up the ends of a claim. Ends that are states have no distance.
func (s *Scales) reachOf(k *supercargo.Claim, ps []plane) (r wayFlown) {
	km, ok := s.distance(k)
	if !ok {
		return r
	}
	r.way, r.km = route(k), km
	flown := s.Table.input("way-flown")
	r.terms = []term{{"way", supercargo.Input{Name: "way", What: "distance between the ends by great circle", Low: km.Low, High: km.High, Unit: "km", Source: s.source(k) + "; " + atlas.AirfieldsSource,
		Note: "from airfield to airfield, or from town to town where the claim names those"}}, {"flown", flown}}
	farthest := km.Mul(of(flown)).High
	for _, p := range ps {
		pts, ok := s.farPoints(p)
		if !ok || farthest > pts[len(pts)-1].Low {
			r.short = append(r.short, p.name)
		} else {
			r.terms = append(r.terms, s.farTerms(p)...)
		}
	}
	return r
}

// farPoints are the distances that a type is known to fly with a load: with a full one, and
// with a smaller one where the table has it.
func (s *Scales) farPoints(p plane) (km []Interval, ok bool) {
	for _, t := range s.farTerms(p) {
		if t.Unit == "km" {
			km = append(km, Interval{t.Low, t.High})
		}
	}
	return km, len(km) > 0
}

// farTerms are those distances and the smaller load, as far as the table has them; they are
// used of the type that it names, and of 747 freighters of no stated type those of the 200F,
// which flies less far.
func (s *Scales) farTerms(p plane) (out []term) {
	stem := p.payload
	if stem == "" {
		stem = "aircraft-b747-200f"
	}
	for key, id := range map[string]string{"-full-km": "-range", "-less": "-less", "-less-km": "-less-range"} {
		if _, ok := s.Table.Find(stem + id); ok {
			out = append(out, s.Table.as(p.name+key, stem+id))
		}
	}
	slices.SortFunc(out, func(a, b term) int { return strings.Compare(a.key, b.key) })
	return out
}

// distance is how far it is between the ends of a claim, km: from the nearest to the farthest
// of several. ok is false where an end is no place with a position.
func (s *Scales) distance(k *supercargo.Claim) (km Interval, ok bool) {
	for _, from := range k.From {
		for _, to := range k.To {
			p, q := s.Spot(from).At, s.Spot(to).At
			if p == nil || q == nil {
				return km, false
			}
			one := Exact(geo.NM(*p, *q) * geo.MetresPerNM / 1000)
			if !ok {
				km, ok = one, true
			}
			km = km.Hull(one)
		}
	}
	return km, ok
}

// Spot is what a place as said is taken for.
func (s *Scales) Spot(l supercargo.Location) atlas.Spot {
	return (&atlas.Atlas{Chart: gazetteer(), Sites: s.Case.Places}).Find(l)
}

// carries is what a type carries over the way: its full payload up to a distance, less in a
// straight line to the next that is known, and that beyond, which is then too much.
func (p plane) carries(v values) Interval {
	full := v.of(p.name + "-payload")
	far, known := v[p.name+"-full-km"]
	way, flies := v["way"]
	if !known || !flies {
		return full
	}
	d := way.Mul(v.of("flown"))
	less, lessFar := full, far
	if x, ok := v[p.name+"-less"]; ok {
		less, lessFar = x, v.of(p.name+"-less-km")
	}
	return Interval{over(d.High, full.Low, far.Low, less.Low, lessFar.Low), over(d.Low, full.High, far.High, less.High, lessFar.High)}
}

// over is a payload at a distance, on the line between two points.
func over(km, full, far, less, lessFar float64) float64 {
	less = min(less, full)
	switch {
	case km <= far:
		return full
	case km >= lessFar:
		return less
	}
	return full + (less-full)*(km-far)/(lessFar-far)
}

// said tells what range does to the payload.
func (r *wayFlown) said(ps []plane, v values) string {
	if len(r.terms) == 0 {
		return " Range is not weighed: the claim does not name a place at both ends."
	}
	far := fmt.Sprintf("%s is %s km by great circle", r.way, span(Interval{round(r.km.Low), round(r.km.High)}))
	if len(r.short) > 0 {
		return fmt.Sprintf(" %s: cannot say what %s carry so far without a stop.", far, strings.Join(r.short, " and "))
	}
	var cut []string
	for _, p := range ps {
		if c, full := p.carries(v), v.of(p.name+"-payload"); c != full {
			cut = append(cut, fmt.Sprintf("%s %s t", p.name, span(c)))
		}
	}
	if len(cut) == 0 {
		return fmt.Sprintf(" %s: %s fly that far with a full payload.", far, typesSaid(ps, true))
	}
	return fmt.Sprintf(" %s: so far %s carry less than a full payload without a stop (%s).", far, typesSaid(ps, true), strings.Join(cut, ", "))
}

// round is to 10 km: places have a size.
func round(km float64) float64 { return 10 * float64(int(km/10+0.5)) }

// judged makes a judgement of full payloads one of the way flown. A stop on the way makes a
// full payload possible again, so that range alone refutes nothing: what goes only with a stop
// is strained. Where it is not known what is carried so far, that it fits is not said.
func (r *wayFlown) judged(judge func([]result, values) supercargo.Verdict) func([]result, values) supercargo.Verdict {
	return func(rs []result, v values) supercargo.Verdict {
		verdict := judge(rs, v)
		nonstop := named(rs, "use without a stop")
		switch {
		case verdict == supercargo.Infeasible:
		case len(r.short) > 0:
			return supercargo.CannotSay
		case verdict == supercargo.Feasible && nonstop != nil && nonstop.High > 1:
			return supercargo.Strained
		}
		return verdict
	}
}
