package weigh

import (
	"regexp"
	"slices"

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

// designators are types of ICAO Doc 8643 of which every aircraft is a freighter that the table
// has. A 747 is B742 or B744 with seats too, so nothing is said of those.
var designators = map[string]string{"IL76": "aircraft-il76", "A124": "aircraft-an124"}

// LiftOfType is what an aircraft of a type carries if full, in tonnes; ok is false where no
// factor is known for it. The model in words, if there is one, can say that it is a variant that
// carries more.
func (s *Scales) LiftOfType(designator, model string) (lift Interval, ok bool) {
	id, ok := designators[designator]
	if !ok || heavier.MatchString(model) {
		return lift, false
	}
	return of(s.Table.input(id)), true
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
