package chart

import (
	"slices"

	"supercargo"
	"supercargo/geo"
)

// boundaries are zones by files that the user imported.
type boundaries struct {
	files       []BoundaryFile
	zones       []zone
	economic    bool // exclusive economic zones are among them
	archipelago bool // archipelagic waters are
	world       bool // and are the world's
}

// zone is one zone of an imported file.
type zone struct {
	MRGID  int64    // Marine Regions' number
	Name   string   // GEONAME: "Iranian Exclusive Economic Zone"
	Kind   string   // breadth of the file: one of zoneKinds
	Status string   // "" by one state, overlapping or joint
	States []string // ISO 3166 alpha-2, those of the zone in the file's order
	Rings  []Ring   // holes among them: a point is inside an odd number
	shape  rowShape
	source string
}

// Kinds of zones, as Marine Regions call them, and statuses.
const (
	kind200         = "200NM"
	kind24          = "24NM"
	kind12          = "12NM"
	kindInternal    = "internal waters"
	kindArchipelago = "archipelagic waters"

	overlapping = "overlapping claim"
	joint       = "joint regime"
)

// regimeOf is what a zone of a kind is in law.
func regimeOf(kind string) supercargo.Regime {
	switch kind {
	case kind12:
		return supercargo.TerritorialSea
	case kind24:
		return supercargo.ContiguousZone
	case kindInternal:
		return supercargo.InternalWaters
	case kindArchipelago:
		return supercargo.Archipelagic
	}
	return supercargo.EEZ
}

// BoundaryFile says what a file of boundaries held.
type BoundaryFile struct {
	Name     string `json:"name"`    // of the file
	SHA256   string `json:"sha256"`  // of the file
	Version  string `json:"version"` // by its name, "v12 20231025"; "" where that does not say
	Kind     string `json:"kind"`    // of its zones: "200NM", "24NM", "12NM", "internal waters" or "archipelagic waters"
	Zones    int    `json:"zones"`
	Claims   int    `json:"claims"` // of them with overlapping claims
	Joint    int    `json:"joint"`  // of them under a joint regime
	Corners  int    `json:"corners"`
	Replaced string `json:"replaced,omitempty"` // name of the file with zones of this kind that was held before
}

// worldwide is how many states a file of exclusive economic zones must name to be
// taken for the world's: then what lies in none of its zones is the high seas.
const worldwide = 100

// Files are the files whose zones are held.
func (z *Zones) Files() []BoundaryFile {
	if z.imported == nil {
		return nil
	}
	return slices.Clone(z.imported.files)
}

// with is the zones with those of a file, which take the place of what is held of
// their kind.
func (z *Zones) with(file BoundaryFile, zones []zone) (*Zones, BoundaryFile) {
	held, out := z.imported, *z
	next := &boundaries{}
	if held != nil {
		for _, f := range held.files {
			if f.Kind == file.Kind {
				file.Replaced = f.Name
			} else {
				next.files = append(next.files, f)
			}
		}
		for i := range held.zones {
			if held.zones[i].Kind != file.Kind {
				next.zones = append(next.zones, held.zones[i])
			}
		}
	}
	next.files = append(next.files, file)
	next.zones = append(next.zones, zones...)
	next.settle()
	out.imported = next
	return &out, file
}

// at calls f with each zone of a kind that holds p.
func (b *boundaries) at(kind string, p geo.Point, f func(*zone)) {
	for i := range b.zones {
		if z := &b.zones[i]; z.Kind == kind && z.shape.holds(p) {
			f(z)
		}
	}
}

// settle works out what is asked at every position.
func (b *boundaries) settle() {
	states := map[string]bool{}
	for i := range b.zones {
		z := &b.zones[i]
		b.archipelago = b.archipelago || z.Kind == kindArchipelago
		if z.Kind == kind200 {
			b.economic = true
			for _, s := range z.States {
				states[s] = true
			}
		}
	}
	b.world = len(states) >= worldwide
}
