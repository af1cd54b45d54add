package atlas

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the airfields
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"supercargo/geo"
)

//go:embed airfields.tsv.gz
var airfieldsPacked []byte

// AirfieldsSource is where the list of airfields comes from.
const AirfieldsSource = "airportsdata 2026-09-05 (github.com/mborsetti/airportsdata, MIT)"

// Airfield is an airport, with the town that it serves.
type Airfield struct {
	ICAO, IATA string // location indicator, airline code or ""
	Name, Town string // Town is "" where the list gives none
	State      string // ISO 3166 alpha-2, as the list has it
	At         geo.Point
	Feet       float64 // above mean sea level, as the list has it
}

// airfields are the list and its index by name: of the field, of its town, by code.
type airfields struct {
	all    []Airfield
	byName map[string][]int // by folded name
	byCode map[string]int
}

// theAirfields are unpacked when first asked for, in a twentieth of a second.
var theAirfields = sync.OnceValue(func() *airfields {
	const some = 17000 // there are a few less
	a := &airfields{all: make([]Airfield, 0, some), byName: make(map[string][]int, 2*some), byCode: make(map[string]int, 2*some)}
	for line := range strings.Lines(unpacked()) {
		a.add(strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return a
})

// unpacked is the list as text. It is part of the program: a fault is a damaged
// binary.
func unpacked() string {
	z, err := gzip.NewReader(bytes.NewReader(airfieldsPacked))
	if err != nil {
		panic(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func (a *airfields) add(f []string) {
	lat, _ := strconv.ParseFloat(f[5], 64)
	lon, _ := strconv.ParseFloat(f[6], 64)
	feet, _ := strconv.ParseFloat(f[7], 64)
	n := len(a.all)
	a.all = append(a.all, Airfield{ICAO: f[0], IATA: f[1], Name: f[2], Town: f[3], State: f[4], At: geo.At(lat, lon), Feet: feet})
	for _, s := range namesOf(f[2], f[3]) {
		if have := a.byName[s]; len(have) == 0 || have[len(have)-1] != n {
			a.byName[s] = append(have, n)
		}
	}
	a.byCode[f[0]] = n
	if f[1] != "" {
		a.byCode[f[1]] = n
	}
}

// namesOf are the names that a field goes by: its own, without the words that all
// of them have and without the town, and the town's.
func namesOf(name, town string) []string {
	own := fold(bare(name))
	out := []string{own}
	if t := fold(bare(town)); t != "" {
		out = append(out, t)
		if rest := strings.TrimPrefix(own, t); rest != own && rest != "" {
			out = append(out, rest)
		}
	}
	return out
}

// generic are the words of airfields' names that tell none from another.
var generic = map[string]bool{"airport": true, "international": true, "air": true, "base": true, "airbase": true, "airfield": true, "aerodrome": true, "regional": true, "domestic": true, "airstrip": true, "the": true, "port": true, "of": true, "at": true, "in": true, "near": true, "city": true}

// bare is a name without the generic words, and without what stands in brackets.
func bare(s string) string {
	s, _, _ = strings.Cut(s, "(")
	var out []string
	for _, w := range strings.Fields(s) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if !generic[strings.ToLower(strings.Trim(w, ".,;"))] {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// fold makes spellings of one name alike: small letters without marks, no spaces
// or hyphens, doubled letters once, and the endings -iy, -yi and -yy as -y.
func fold(s string) string {
	if s = strings.ToLower(s); !plainLetters(s) {
		s = unmarked.Replace(strings.ToLower(norm.NFD.String(s)))
	}
	b := make([]rune, 0, len(s))
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		if n := len(b); n > 0 && (b[n-1] == r || r == 'i' && b[n-1] == 'y') {
			continue
		} else if n > 0 && r == 'y' && b[n-1] == 'i' {
			b[n-1] = 'y'
			continue
		}
		b = append(b, r)
	}
	return string(b)
}

// plainLetters tells whether there is no mark to take off, as of most names.
func plainLetters(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// unmarked are letters whose mark Unicode does not take apart.
var unmarked = strings.NewReplacer("ı", "i", "ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "ə", "a")
