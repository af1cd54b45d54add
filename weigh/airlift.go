package weigh

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// airlift asks whether a cargo goes into the aircraft that the claim itself
// names or counts. It is a test of the claim against itself, and never of
// traffic. Where only aircraft are counted each may have flown more than once.
func (s *Scales) airlift(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	n, flights, known := s.ownPlanes(k)
	least := strings.HasPrefix(n.Note, leastSaid)
	if len(gs) == 0 || !known || len(k.Modes) > 0 && !has(k.Modes, supercargo.ByAir) {
		return nil
	}
	if other := s.unknownPlane(k); other != "" {
		return []problem{s.cannot(k, "airlift", gs, missing, planeless(other))}
	}
	ps, named := s.planesOf(k)
	sizes, rs := s.sizes(gs)
	far := s.reachOf(k, ps)
	terms := append(append(append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), n), far.terms...)
	judge, what := byUse, "flight"
	if !flights {
		what = "aircraft"
	}
	if !flights || least {
		judge = fitsOnce
	}
	if !named {
		judge = unjudged
	}
	return []problem{{
		question: "airlift", terms: terms, readings: rs, judge: far.judged(partly(judge, missing)),
		work: func(v values) []result {
			all, by := flightWork(gs, ps, v)
			return append([]result{{"use", by.stops.Div(v.of("own")), "ratio", 3}, {"use without a stop", all.Div(v.of("own")), "ratio", 3}, {"flights", all, "flights", 0}}, by.results()...)
		},
		say: func(a answer) string {
			own := a.in.of("own")
			text := fmt.Sprintf("%s would take %s%s of %s; the claim has %s%s.%s", listed(gs, a.in), atLeast(gs), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), map[bool]string{true: "at least "}[least], some(own, what, plural(what)), binds(needOf(a)))
			if !flights && a.of("use").High > 1 {
				text += " The claim does not say how often each flew."
			}
			return text + taken(a) + far.said(ps, a.in) + left(missing)
		},
		power: powerOfAir,
	}}
}

// powerOfAir is how strong a test of flights is.
const powerOfAir = "Strong against a load too large by mass. By room it rests on how drones are stacked, which is an assumption. The load is taken as spread over the floor; what the floor bears is known of 747 freighters alone."

func planeless(other string) string {
	return "Cannot say how many flights: no factor here for the payload of aircraft of type " + other + "."
}

func plural(what string) string {
	if what == "aircraft" {
		return what
	}
	return what + "s"
}

// taken says what comes of the drones with their wings off.
func taken(a answer) string {
	if len(a.readings) < 2 {
		return ""
	}
	return fmt.Sprintf(" This counts the drones with wings on. With wings off: %s.", a.readings[1].Verdict)
}

// fitsOnce judges aircraft of which it is not known how often they flew, or
// flights of which the least number is given: what goes into one flight of each
// fits, and of more nothing can be said.
func fitsOnce(rs []result, v values) supercargo.Verdict {
	if byUse(rs, v) == supercargo.Feasible {
		return supercargo.Feasible
	}
	return supercargo.CannotSay
}

// ownPlanes is how many flights, or else aircraft, a claim itself gives.
func (s *Scales) ownPlanes(k *supercargo.Claim) (t term, flights, ok bool) {
	for _, u := range [...]supercargo.Unit{supercargo.Flight, supercargo.AircraftUnit} {
		for _, q := range total(k, u) {
			if b, _ := bounds(q); b.Low > 0 {
				t = s.said("own", k, q)
				return t, u == supercargo.Flight, true
			}
		}
	}
	n := 0.0
	for _, c := range k.By {
		switch {
		case c.Kind == supercargo.AircraftCarrier:
			n++
		case c.Kind == supercargo.SomeCarrier && (otherPlanes.MatchString(c.Said) || slices.ContainsFunc(planes[:], func(p plane) bool { return p.words.MatchString(c.Said) })):
			n += counted(c.Said)
		}
	}
	return term{"own", supercargo.Input{Name: "claim-aircraft", What: "aircraft that the claim names", Low: n, High: n, Unit: "aircraft", Source: s.source(k)}}, false, n > 0
}

var numberWords = map[string]float64{"a": 1, "an": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

// makers are words after which a number is the type's, and counts nothing: an Ilyushin 76.
var makers = []string{"il", "an", "tu", "yak", "md", "dc", "boeing", "airbus", "antonov", "ilyushin", "tupolev", "yakovlev", "ил", "ан", "ту", "як"}

// counted is the number at the head of a carrier as said, 0 where it has none. One of three digits
// is a type's (747, 124).
func counted(said string) float64 {
	words := strings.Fields(said)
	for i, w := range words {
		n, err := strconv.ParseFloat(w, 64)
		switch number := err == nil && n > 0; {
		case number && i > 0 && slices.Contains(makers, strings.ToLower(words[i-1])):
		case number && n < 100:
			return n
		case w == "An" && i+1 < len(words) && strings.Trim(words[i+1], "0123456789") == "": // An 12, and not an Il-76
		default:
			if n, ok := numberWords[strings.ToLower(w)]; ok {
				return n
			}
		}
	}
	return 0
}
