package atlas

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"supercargo/geo"
)

// Seas says by which seas a way by ship runs, as far as that can be told.
type Seas struct {
	Caspian string `json:"caspian"` // Yes: it is on the Caspian, in part at least; No; "" not known
	Open    string `json:"open"`    // the same of all other seas
	Why     string `json:"why"`     // a sentence; where something is not known, what is missing
}

// The answers of Seas; "" is not known.
const (
	Yes = "yes"
	No  = "no"
)

// onCaspian are the states with a coast on the Caspian; those of onlyCaspian have
// no other.
var (
	onCaspian   = []string{"AZ", "IR", "KZ", "RU", "TM"}
	onlyCaspian = []string{"AZ", "KZ", "TM"}
	// byRivers are the states of the Black Sea, the Mediterranean and the Baltic, to
	// which Russia's rivers lead from the Caspian: there is no other way out of it.
	byRivers = strings.Fields("AL BA BG CY DE DK DZ EE EG ES FI FR GE GI GR HR IL IT LB LT LV LY MA MC MD ME MT PL PS RO RU SE SI SY TN TR UA")
)

// OnTheCaspian lists the states with a coast on it.
func OnTheCaspian() []string { return slices.Clone(onCaspian) }

// The Caspian and the Volga's delta lie in this box, degrees, and no other sea does.
const caspianSouth, caspianNorth, caspianWest, caspianEast = 36.3, 47.3, 46.6, 55.0

// OnCaspian tells whether a point by the water is on the Caspian.
func OnCaspian(p geo.Point) bool {
	lat, lon := p.Degrees()
	return lat > caspianSouth && lat < caspianNorth && lon > caspianWest && lon < caspianEast
}

// reachedByRivers tells whether a point can lie on waters that Russia's rivers lead
// to: a box about Europe's seas, degrees.
func reachedByRivers(p geo.Point) bool {
	lat, lon := p.Degrees()
	return lat > 30 && lat < 72 && lon > -10 && lon < 60
}

// caspianWord is the sea's name in the languages of its shores and of most reports.
var caspianWord = regexp.MustCompile(`(?i)\bcaspi|\bkaspi|каспи|خزر|xəzər|hazar den`)

// SaysCaspian tells whether a text has the sea's name in it.
func SaysCaspian(text string) bool { return caspianWord.MatchString(text) }

// NamesCaspian tells whether a text names the Caspian, or a port on it, but as a
// part of a ship's name; and which.
func (a *Atlas) NamesCaspian(texts []string, ships []string) (word string, ok bool) {
	for _, t := range texts {
		for _, s := range ships {
			t = without(t, s)
		}
		if SaysCaspian(t) {
			return "the Caspian", true
		}
		for i := range a.Chart.Places {
			p := &a.Chart.Places[i]
			if !OnCaspian(p.Centre()) {
				continue
			}
			for _, n := range append([]string{p.Name}, p.Also...) {
				if hasWord(t, n) {
					return p.Name + ", a port on the Caspian", true
				}
			}
		}
	}
	return "", false
}

// without takes a ship's name out of a text.
func without(t, ship string) string {
	if len(ship) < 3 {
		return t
	}
	re, err := regexp.Compile(`(?i)` + regexp.QuoteMeta(ship))
	if err != nil {
		return t
	}
	return re.ReplaceAllString(t, " ")
}

// hasWord tells whether a name of four letters or more, of three where they are not
// Latin, stands in a text as words of
// its own, and is no beginning of a numbered name, as ships have (Port Olya-3).
func hasWord(t, name string) bool {
	if n := len([]rune(name)); n < 3 || n < 4 && n == len(name) {
		return false
	}
	for from := 0; ; {
		i := strings.Index(t[from:], name)
		if i < 0 {
			return false
		}
		before, after := []rune(t[:from+i]), []rune(t[from+i+len(name):])
		numbered := len(after) > 1 && (after[0] == '-' || after[0] == ' ') && unicode.IsDigit(after[1])
		if (len(before) == 0 || !unicode.IsLetter(before[len(before)-1])) && (len(after) == 0 || !unicode.IsLetter(after[0])) && !numbered {
			return true
		}
		from += i + len(name)
	}
}

// Seas tells by which seas a ship goes between two places. named is what the
// claim's own words name on the Caspian, "" for nothing.
func SeasOf(from, to Spot, named string) Seas {
	f, t := sideOf(from), sideOf(to)
	s := Seas{}
	switch {
	case f == inside || t == inside || f == shoreOnly || t == shoreOnly:
		s.Caspian = Yes
	case f == unplaced && t == unplaced && named != "":
		s.Caspian = Yes
	case (f == elsewhere && t == elsewhere) || f == never || t == never:
		s.Caspian = No
	case named != "":
		s.Caspian = Yes
	}
	switch {
	case f == elsewhere || t == elsewhere || f == never || t == never:
		s.Open = Yes
	case s.Caspian == Yes && (named != "" || f == inside && t == inside):
		s.Open = No
	}
	s.Why = s.why(from, to, named)
	return s
}

// SeasOfAll is the same for ends that are said in several ways: what holds for all
// pairs of them, and not known where they differ.
func SeasOfAll(from, to []Spot, named string) (out Seas) {
	first := true
	for _, f := range from {
		for _, t := range to {
			s := SeasOf(f, t, named)
			switch {
			case first:
				out, first = s, false
			case s.Caspian != out.Caspian || s.Open != out.Open:
				if s.Caspian != out.Caspian {
					out.Caspian = ""
				}
				if s.Open != out.Open {
					out.Open = ""
				}
				out.Why = "which seas were crossed is not known: the claim is about several routes"
				if out.Caspian == Yes {
					out.Why = "At least part of the movement was on the Caspian; the claim is about several routes."
				}
			}
		}
	}
	return out
}

// side is where an end lies as seen from the Caspian.
type side int

const (
	unplaced  side = iota // the state is not known
	either                // in a state with coasts on the Caspian and elsewhere
	inside                // a place on the Caspian
	shoreOnly             // in a state whose only coast is the Caspian's
	elsewhere             // not on the Caspian, but reached from it by Russia's rivers
	never                 // not on the Caspian, nor reached from it
)

func sideOf(s Spot) side {
	switch {
	case s.At != nil && OnCaspian(*s.At):
		return inside
	case s.At != nil && !s.Air && reachedByRivers(*s.At):
		return elsewhere
	case s.At != nil && !s.Air:
		return never
	case s.State == "":
		return unplaced
	case slices.Contains(onlyCaspian, s.State):
		return shoreOnly
	case slices.Contains(onCaspian, s.State):
		return either
	case slices.Contains(byRivers, s.State):
		return elsewhere
	}
	return never
}

func (s *Seas) why(from, to Spot, named string) string {
	switch {
	case sideOf(from) == inside && sideOf(to) == inside:
		return "Both ends are on the Caspian."
	case s.Caspian == Yes && s.Open == No:
		return "The claim names " + named + "."
	case s.Caspian == Yes && s.Open == Yes:
		return "One end is on the Caspian and one elsewhere: the only way out is by Russia's rivers."
	case s.Caspian == Yes:
		return "One end is on the Caspian; whether the whole route was is not known."
	case s.Caspian == No:
		return "The movement was not on the Caspian."
	case from.State == "" || to.State == "":
		return "the state at one end is not known"
	}
	return "which sea was crossed is not known: " + both(from.State, to.State) + " can be reached over the Caspian and over other seas"
}

func both(a, b string) string {
	if a == b {
		return a
	}
	return a + " and " + b
}
