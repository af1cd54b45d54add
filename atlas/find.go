package atlas

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
)

// Atlas is what places are looked up in.
type Atlas struct {
	Chart *chart.Chart      // the gazetteer of ports
	Sites []supercargo.Site // those of the case
	// Zones tells whose land a place is on, so that an airfield of Crimea is of the
	// same state as a port there; without it the list of airfields has the word.
	Zones *chart.Zones
}

// Spot is what a place as said is taken for. What is not known is empty.
type Spot struct {
	ID    string // of the chart or the case
	Name  string // as said, or of the place
	State string // ISO 3166 alpha-2
	At    *geo.Point
	Air   bool     // an airfield, or a town that was found as the one that an airfield serves
	Town  bool     // a sea port with its town, which may have an airfield too
	Could []string // states of which places bear the name, where that is why the state is not known
}

// TownNM is how far from the middle of a town its port or airfield may be, nautical miles. An
// assumption: the airfields of Moscow and Tehran lie within it.
const TownNM = 30

// ServedBy tells whether an airfield or a port, in a state and at a point as far as they are
// known, is that of the place as it is said: near its middle, or in the state where no more
// is said.
func (s Spot) ServedBy(state string, at *geo.Point) bool {
	if s.At == nil {
		return s.State != "" && state == s.State
	}
	return at != nil && (state == s.State || state == "" || s.State == "") && geo.NM(*at, *s.At) <= TownNM
}

// Find tells what a location of a claim is.
func (a *Atlas) Find(l supercargo.Location) Spot {
	if l.Place != "" {
		if s, ok := a.byID(string(l.Place)); ok {
			return s
		}
	}
	s := a.named(l.Said)
	s.Name = l.Said
	return s
}

func (a *Atlas) byID(id string) (Spot, bool) {
	if i, ok := a.Chart.Find(id); ok {
		return ofChart(&a.Chart.Places[i]), true
	}
	for i := range a.Sites {
		if string(a.Sites[i].ID) == id {
			return a.ofSite(&a.Sites[i]), true
		}
	}
	return Spot{}, false
}

func ofChart(p *chart.Place) Spot {
	at := p.Centre()
	return Spot{ID: p.ID, Name: p.Name, State: p.Country, At: &at}
}

func (a *Atlas) ofSite(s *supercargo.Site) Spot {
	out := Spot{ID: string(s.ID), Name: s.Name, State: s.Country, Air: s.Kind == "airport"}
	if s.Lat != nil && s.Lon != nil {
		at := geo.At(*s.Lat, *s.Lon)
		out.At = &at
	}
	return out
}

// named looks a name up whole, then its parts, then the words in it that are names
// of states or peoples.
func (a *Atlas) named(said string) Spot {
	if s, ok := a.whole(said); ok {
		return s
	}
	var found []Spot
	for _, part := range separators.Split(said, -1) {
		if s, ok := a.whole(part); ok && part != said {
			found = append(found, s)
		}
	}
	if len(found) > 0 {
		return agreed(found)
	}
	return agreed(a.words(said))
}

var separators = regexp.MustCompile(`\s*[,;/()]\s*|['’]s\s+|\s+(?:in|near|at|on|off|of)\s+(?:the\s+)?`)

// whole takes a name for one place or state. Order: the case's and the chart's
// places, states, capitals, airfields and their towns.
func (a *Atlas) whole(said string) (Spot, bool) {
	said = strings.TrimSpace(said)
	key := fold(bare(said))
	if utf8.RuneCountInString(key) < 2 {
		return Spot{}, false
	}
	for i := range a.Sites {
		if s := &a.Sites[i]; sameName(key, s.Name, s.Also) {
			return a.ofSite(s), true
		}
	}
	var ports []Spot
	for i := range a.Chart.Places {
		if p := &a.Chart.Places[i]; sameName(key, p.Name, p.Also) {
			ports = append(ports, ofChart(p))
		}
	}
	if len(ports) > 0 {
		return agreed(ports), true
	}
	if state := StateNamed(said); state != "" {
		return Spot{Name: said, State: state}, true
	}
	if s, ok := ofSeaport(key); ok {
		return s, true
	}
	return a.airfield(said, key)
}

func sameName(key, name string, also []string) bool {
	return fold(bare(name)) == key || slices.ContainsFunc(also, func(n string) bool { return fold(bare(n)) == key })
}

// airfield finds a field by its code, by its name, or by its town.
func (a *Atlas) airfield(said, key string) (Spot, bool) {
	all := theAirfields()
	if n, ok := all.byCode[said]; ok && said == strings.ToUpper(said) {
		return a.ofField(&all.all[n]), true
	}
	if len(key) < 4 {
		return Spot{}, false
	}
	capital := theNames().capitals[key]
	var found []Spot
	for _, n := range all.byName[key] {
		if f := &all.all[n]; capital == "" || f.State == capital {
			found = append(found, a.ofField(f))
		}
	}
	switch {
	case len(found) > 0:
		return agreed(found), true
	case capital != "":
		return Spot{Name: said, State: capital}, true
	}
	return Spot{}, false
}

func (a *Atlas) ofField(f *Airfield) Spot {
	at := f.At
	s := Spot{Name: f.Name, State: f.State, At: &at, Air: true}
	if a.Zones != nil {
		if w := a.Zones.At(at, 0); w.State != "" && w.Basis == supercargo.DisputedLine {
			s.State = w.State
		}
	}
	return s
}

// sameTownNM is how far apart the fields of one town lie at most: Moscow's are 40.
const sameTownNM = 60

// agreed is what several readings come to: their state where it is one, their
// place where they lie together.
func agreed(all []Spot) (out Spot) {
	var states []string
	for _, s := range all {
		if s.State != "" && !slices.Contains(states, s.State) {
			states = append(states, s.State)
		}
	}
	if len(states) != 1 {
		slices.Sort(states)
		return Spot{Could: states}
	}
	for _, s := range all {
		switch {
		case s.At == nil:
		case out.At == nil:
			out = s
		case geo.NM(*s.At, *out.At) > sameTownNM:
			return Spot{State: states[0]}
		case s.ID != out.ID:
			out.ID = ""
		}
	}
	out.State = states[0]
	return out
}

// words takes the words that begin with a capital letter, two together or one, for
// names of states and peoples: "an Iranian base on the coast".
func (a *Atlas) words(said string) (out []Spot) {
	w := strings.FieldsFunc(said, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '.' })
	for i := 0; i < len(w); i++ {
		for _, n := range []int{2, 1} {
			if i+n > len(w) || !capital(w[i]) || !capital(w[i+n-1]) {
				continue
			}
			text := strings.Join(w[i:i+n], " ")
			state := theNames().peoples[fold(text)]
			if state == "" {
				state = theNames().states[fold(text)]
			}
			if state != "" {
				out = append(out, Spot{State: state})
				i += n - 1
				break
			}
		}
	}
	return out
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || !unicode.IsLower(r)
}
