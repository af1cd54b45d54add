package weigh

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// plane is a type of freighter that the table has: its payload and its hold.
type plane struct {
	name, payload, hold string
	words               *regexp.Regexp
}

// planes are the types, each by the words that name it.
var planes = [...]plane{
	{"Il-76", "aircraft-il76", "hold-il76", regexp.MustCompile(`(?i)\bil-?\s?76|ил-?\s?76|ilyushin`)},
	{"747-200F", "aircraft-b747-200f", "hold-b747f", regexp.MustCompile(`(?i)747-?2`)},
	{"747-400F", "aircraft-b747-400f", "hold-b747f", regexp.MustCompile(`(?i)747-?4`)},
	{"747 freighters", "", "hold-b747f", regexp.MustCompile(`(?i)\b(b|boeing |boeing-)?747`)},
	{"An-124", "aircraft-an124", "hold-an124", regexp.MustCompile(`(?i)\ban-?\s?124|ан-?\s?124|ruslan`)},
}

// otherPlanes are types that the table may not have, and heavier variants of its
// own that lift more: nothing of it stands for either.
var (
	otherPlanes = regexp.MustCompile(`(?i)\b(an|a|b|c|md|dc|y)-?\d{2,3}\b|\b(il|tu|yak|boeing|airbus|antonov|tupolev)[- ]?\d{2,3}|(ан|ил|ту|як)-\d{2,3}|hercules|globemaster`)
	heavier     = regexp.MustCompile(`(?i)747-?8\w*|76(md|td|tf)?-?90\w*`)
)

// unknownPlane is a type that a claim names and the table does not have, "" where
// there is none.
func (s *Scales) unknownPlane(k *supercargo.Claim) string {
	for _, w := range s.planeWords(k) {
		if name := heavier.FindString(w); name != "" {
			return name
		}
		for _, name := range otherPlanes.FindAllString(w, -1) {
			if !slices.ContainsFunc(planes[:], func(p plane) bool { return p.words.MatchString(name) }) {
				return name
			}
		}
	}
	return ""
}

// planesOf are the types that a claim names; where it names none, those that
// sources name for the way between Iran and Russia, and elsewhere all of the
// table. named is false where the types are taken and not said.
func (s *Scales) planesOf(k *supercargo.Claim) (out []plane, named bool) {
	for _, p := range planes {
		if slices.ContainsFunc(s.planeWords(k), p.words.MatchString) {
			out = append(out, p)
		}
	}
	if slices.ContainsFunc(out, func(p plane) bool { return p.payload != "" && p.hold == "hold-b747f" }) {
		out = slices.DeleteFunc(out, func(p plane) bool { return p.payload == "" })
	}
	if out != nil {
		return out, true
	}
	for _, p := range planes {
		if p.payload != "" && (p.name != "An-124" || !s.iranRussia(k)) {
			out = append(out, p)
		}
	}
	return out, false
}

// iranRussia tells whether a claim's way is between the two, for which public
// counts name Il-76 and 747 freighters.
func (s *Scales) iranRussia(k *supercargo.Claim) bool {
	from, to := s.state(k.From), s.state(k.To)
	return from == "IR" && to == "RU" || from == "RU" && to == "IR"
}

// planeWords are what a claim says of its aircraft, and the types that the case
// knows of those it names.
func (s *Scales) planeWords(k *supercargo.Claim) (out []string) {
	for _, c := range k.By {
		out = append(out, c.Said)
		if a := s.aircraft(c); a != nil {
			out = append(out, a.Type)
		}
	}
	for _, q := range k.Quantities {
		if q.Unit == supercargo.Flight || q.Unit == supercargo.AircraftUnit {
			out = append(out, q.Said)
		}
	}
	return out
}

func (s *Scales) aircraft(c supercargo.Carrier) *supercargo.Aircraft {
	for i := range s.Case.Aircraft {
		if a := &s.Case.Aircraft[i]; c.Kind == supercargo.AircraftCarrier && string(a.ID) == c.Ref {
			return a
		}
	}
	return nil
}

// planeTerms are the payload and the hold of each type.
func (s *Scales) planeTerms(ps []plane) (out []term) {
	seen := map[string]bool{}
	for _, p := range ps {
		if p.payload == "" {
			both := s.Table.input("aircraft-b747-200f")
			more := s.Table.input("aircraft-b747-400f")
			both.Name, both.High, both.What, both.Source = "aircraft-b747f", more.High, both.What+"; "+more.What, strings.Join(add(strings.Split(both.Source, "; "), strings.Split(more.Source, "; ")...), "; ")
			out = append(out, term{p.name + "-payload", both})
		} else {
			out = append(out, s.Table.as(p.name+"-payload", p.payload))
		}
		if !seen[p.hold] {
			out = append(out, s.Table.take(p.hold+"-length", p.hold+"-width", p.hold+"-height")...)
		}
		seen[p.hold] = true
	}
	return out
}

// bulky are the items whose size the table has, by the stem of its factors.
var bulky = map[supercargo.Item]string{supercargo.Shahed131: "size-shahed131", supercargo.Shahed136: "size-shahed136"}

// sizes are the terms of the room that stocks take, and the readings of it: with
// their wings on, as they are photographed, or taken off.
func (s *Scales) sizes(gs []stock) (terms []term, rs []reading) {
	on, off := reading{word: "drones", as: "with their wings on"}, reading{word: "drones", as: "with their wings taken off"}
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		terms = append(terms, s.Table.take(stem+"-length", stem+"-stacked")...)
		on.terms = append(on.terms, s.Table.as(stem+"-width", stem+"-span"))
		off.terms = append(off.terms, s.Table.as(stem+"-width", stem+"-stripped"))
	}
	if terms == nil {
		return nil, nil
	}
	return terms, []reading{on, off}
}

// loads is how many flights of a type stocks take: by mass, and by the room of
// those whose size is known, laid along the hold, abreast and in layers.
func loads(gs []stock, p plane, v values) (byMass, byRoom Interval) {
	byMass = mass(gs, v).Div(v.of(p.name + "-payload"))
	for _, g := range gs {
		stem := bulky[g.item]
		if stem == "" || g.weighed {
			continue
		}
		n := fit(v.of(p.hold+"-length"), v.of(stem+"-length")).Mul(fit(v.of(p.hold+"-width"), v.of(stem+"-width"))).Mul(fit(v.of(p.hold+"-height"), v.of(stem+"-stacked")))
		byRoom = byRoom.Add(v.of(g.key + "-number").Div(n))
	}
	return byMass, byRoom
}

// fit is how many of a length go into another, one at the least: what goes in at
// all goes in once.
func fit(into, each Interval) Interval { return into.Div(each).Down().Max(Exact(1)) }

// flightWork gives the flights over all types: the fewest of the largest, the most
// of the smallest.
func flightWork(gs []stock, ps []plane, v values) (n, byMass, byRoom Interval) {
	for i, p := range ps {
		m, r := loads(gs, p, v)
		one := m.Max(r).Up()
		if i == 0 {
			n, byMass, byRoom = one, m.Up(), r.Up()
			continue
		}
		n, byMass, byRoom = n.Hull(one), byMass.Hull(m.Up()), byRoom.Hull(r.Up())
	}
	return n, byMass, byRoom
}

// binds says which of the two limits the load.
func binds(byMass, byRoom Interval) string {
	switch {
	case byRoom.High == 0:
		return " By mass alone: the bulk of the load is not known, and room may be the narrower limit."
	case byRoom.Low+byRoom.High > byMass.Low+byMass.High:
		return fmt.Sprintf(" Room is the limit: by mass alone it would be %s.", some(byMass, "flight"))
	}
	return " Mass is the limit, not room."
}

func typesSaid(ps []plane, named bool) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.name)
	}
	text := strings.Join(out, " or ")
	if !named {
		text += " (the type is not said)"
	}
	return text
}

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
	terms := append(append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), n)
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
		question: "airlift", terms: terms, readings: rs, judge: partly(judge, missing),
		work: func(v values) []result {
			need, byMass, byRoom := flightWork(gs, ps, v)
			return []result{{"use", need.Div(v.of("own")), "ratio", 3}, {"flights", need, "flights", 0}, {"flights by mass", byMass, "flights", 0}, {"flights by room", byRoom, "flights", 0}}
		},
		say: func(a answer) string {
			own := a.in.of("own")
			text := fmt.Sprintf("%s would take %s of %s, and the claim has %s%s.%s", listed(gs, a.in), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), map[bool]string{true: "at least "}[least], some(own, what, plural(what)), binds(a.of("flights by mass").Interval, a.of("flights by room").Interval))
			if !flights && a.of("use").High > 1 {
				text += " How often each flew is not said."
			}
			return text + taken(a) + left(missing)
		},
		power: "Against a load that is too large: strong by mass. By room it rests on how drones are stacked, which is an assumption.",
	}}
}

func planeless(other string) string {
	return "Cannot say how many flights that is: no factor here for what an aircraft of the type " + other + " takes."
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
	return fmt.Sprintf(" That is with their wings on; taken off: %s.", a.readings[1].Verdict)
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

// counted is the number at the head of a carrier as said, 0 where it has none.
func counted(said string) float64 {
	for _, w := range strings.Fields(strings.ToLower(said)) {
		if n, ok := numberWords[w]; ok {
			return n
		}
		if n, err := strconv.ParseFloat(w, 64); err == nil && n > 0 && n < 100 {
			return n
		}
	}
	return 0
}

// flights asks how many flights a cargo takes, against those that somebody else
// counted on the same way: the greatest number that a count of the case gives, as
// flights a month of its own time. The claim's own flights, and those of claims
// that tell of a cargo, are no traffic to compare with. A count of flights is a
// minimum, so that more than were counted strains a claim and does not refute it.
func (s *Scales) flights(k *supercargo.Claim) []problem {
	gs, missing := s.stocks(k)
	months, known := s.months(k)
	if len(gs) == 0 || !known || !byAir(k) && !bySea(k) || s.shipment(k) && !byAir(k) || k.Stage != supercargo.Moved {
		return nil
	}
	if other := s.unknownPlane(k); other != "" {
		return []problem{s.cannot(k, "flights", gs, missing, planeless(other))}
	}
	ps, named := s.planesOf(k)
	rate, by, counted := s.flightsCounted(k)
	if !counted {
		return s.flightsAlone(k, gs, ps, named, missing)
	}
	sizes, rs := s.sizes(gs)
	terms := append(append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), months, rate, s.Table.as("strain", "strain-traffic"))
	judge, how := atMostStrained, "By air"
	if !named && !s.iranRussia(k) {
		judge = unjudged // it may have been smaller than any of the table
	}
	if !byAir(k) {
		judge, how = unjudged, "The claim is of ships; by air"
	}
	return []problem{{
		question: "flights", terms: terms, readings: rs, judge: partly(judge, missing),
		work: func(v values) []result {
			n, byMass, byRoom := flightWork(gs, ps, v)
			return []result{{"use", n.Div(v.of("rate").Mul(v.of("months"))), "ratio", 4}, {"mass", mass(gs, v), "t", 1}, {"flights", n, "flights", 0}, {"flights by mass", byMass, "flights", 0}, {"flights by room", byRoom, "flights", 0}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("%s %s would take %s of %s.%s That is %s what %s comes to in the same time.%s%s",
				how, listed(gs, a.in), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), binds(a.of("flights by mass").Interval, a.of("flights by room").Interval), shareOf(a.of("use").Interval), by, taken(a), left(missing))
		},
		power: "The flights counted are a minimum, of another time than the claim's where the claims say so, and of any cargo. By room it rests on how drones are stacked, which is an assumption.",
	}}
}

// flightsAlone tells the flights where nobody counted any to set them against, for
// a claim that says that it went by air.
func (s *Scales) flightsAlone(k *supercargo.Claim, gs []stock, ps []plane, named bool, missing []string) []problem {
	if !has(k.Modes, supercargo.ByAir) {
		return nil
	}
	sizes, rs := s.sizes(gs)
	return []problem{{
		question: "flights", terms: append(append(termsOf(gs), s.planeTerms(ps)...), sizes...), readings: rs, judge: unjudged,
		work: func(v values) []result {
			n, byMass, byRoom := flightWork(gs, ps, v)
			return []result{{"flights", n, "flights", 0}, {"mass", mass(gs, v), "t", 1}, {"flights by mass", byMass, "flights", 0}, {"flights by room", byRoom, "flights", 0}}
		},
		say: func(a answer) string {
			return fmt.Sprintf("By air %s would take %s of %s.%s Cannot say what share of the traffic that is: nobody in the case counts flights on the way from %s.%s",
				listed(gs, a.in), some(a.of("flights").Interval, "flight"), typesSaid(ps, named), binds(a.of("flights by mass").Interval, a.of("flights by room").Interval), route(k), left(missing))
		},
		power: "None: nothing is counted to set the flights against.",
	}}
}

// byAir tells whether a claim can be of aircraft.
func byAir(k *supercargo.Claim) bool { return len(k.Modes) == 0 || has(k.Modes, supercargo.ByAir) }

// atMostStrained is byUse against a capacity that is known only as a minimum.
func atMostStrained(rs []result, v values) supercargo.Verdict {
	if verdict := byUse(rs, v); verdict != supercargo.Infeasible {
		return verdict
	}
	return supercargo.Strained
}

// flightsCounted is the greatest number of flights that another claim of the
// case, made to count them, gives for the same way over a known time: as flights a
// month, and by whom. Counts of the claim's own time go before others.
func (s *Scales) flightsCounted(k *supercargo.Claim) (best term, by string, ok bool) {
	var most float64
	var now bool
	for i := range s.Case.Claims {
		o := &s.Case.Claims[i]
		months, known := s.months(o)
		if o.Act != supercargo.Counts || !known || s.kin(k, o) || !s.sameRoute(k, o) {
			continue
		}
		overlaps := when(o).Overlaps(when(k))
		for _, q := range flightCounts(o) {
			b, note := bounds(q)
			if b.Low <= 0 || now && !overlaps || now == overlaps && b.Low <= most {
				continue
			}
			most, now, ok = b.Low, overlaps, true
			in := s.said("flights", o, q).Input
			in.Low, in.High, in.Unit = b.Low/months.Low, b.High/months.Low, "flights/month"
			in.Note, in.Name = "of "+when(o).EDTF+"; "+note, "flights-counted"
			best, by = term{"rate", in}, "the count of "+string(o.ID)+" ("+when(o).EDTF+")"
		}
	}
	return best, by, ok
}

func flightCounts(k *supercargo.Claim) (out []*supercargo.Quantity) {
	for i := range k.Quantities {
		if q := &k.Quantities[i]; q.Unit == supercargo.Flight && q.Low != nil && !q.Context && q.Per == "" {
			out = append(out, q)
		}
	}
	return out
}
