package chart

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"supercargo"
	"supercargo/coast"
	"supercargo/geo"
)

// Breadths by the 1982 convention, nautical miles from the baseline.
const (
	territorialNM = 12.0  // UNCLOS art. 3
	contiguousNM  = 24.0  // UNCLOS art. 33
	economicNM    = 200.0 // UNCLOS art. 57
)

// ErrorNM is how far off a distance from the coast can be at sea: 19 in 20 of
// the harbours of the World Port Index lie within it of the generalised coast
// (TestCoastAgainstPorts; docs/ZONES.md). It does not hold baselines that states
// have drawn straight across bays and along islands: limits measured from those
// lie farther out, and a note says so.
const ErrorNM = 2.0

// Zones says of every position under which law it lies, as far as geometry can.
// It does not change once it is made, so that any number of readers may share it.
type Zones struct {
	coast    *coast.Coast
	ports    *Chart
	law      *law
	imported *boundaries
}

// LoadZones unpacks the coast that the binary carries and the project's tables
// of passages, claims and breadths: some 40 MB and a fifth of a second, the first
// time. It fails only where the binary is damaged. Zones are never changed.
func LoadZones() (*Zones, error) { return loadZones() }

var loadZones = sync.OnceValues(func() (*Zones, error) {
	c := theCoast()
	l, err := readLaw()
	if err != nil {
		return nil, err
	}
	for i := range l.claims {
		x := &l.claims[i]
		n := slices.IndexFunc(c.Owners, func(o coast.Owner) bool { return o.Name == x.shape })
		if x.shape != "" && n < 0 {
			return nil, fmt.Errorf("claims.txt: no shape is called %q", x.shape)
		}
		x.owner = uint16(max(n, 0))
	}
	return &Zones{coast: c, ports: BuiltIn(), law: l}, nil
})

// Coast says what the coast was made from, and the SHA-256 of that file.
func (z *Zones) Coast() (source, sha256 string) { return z.coast.Source, z.coast.SHA256 }

// What the answers rest on.
const (
	coastSource   = "distance from the Natural Earth 1:10m coast (npm world-atlas 2.0.2); UNCLOS arts. 3, 15 and 33"
	landSource    = "Natural Earth 1:10m outline (npm world-atlas 2.0.2)"
	portSource    = "the project's outline of the port; UNCLOS art. 11, harbour works are part of the coast"
	baselineNote  = "measured from the shore; if the state has drawn straight baselines, limits are farther out and some of this is internal waters"
	contigNote    = "whether the state claims a contiguous zone was not checked"
	noBoundary    = "no boundaries of exclusive economic zones were imported, so this may be one or the high seas"
	farNote       = "more than 200 nm from every shore, beyond any exclusive economic zone (UNCLOS art. 57) unless a baseline is far out; no boundaries were imported to check"
	landShoreNote = "on land in the generalised coast, but closer to the shore than its error: a ship here is in port or close inshore"
	inlandNote    = "the coast data have no lakes, and no rivers except the passages: a ship here is on inland waters of the state, or the position is wrong"
	portNote      = "inside the rough outline of a port, which is wider than its basins"
)

// At is what law p lies under at a moment; of the zero Instant, as it is now as
// far as the tables know. Longitudes beyond 180 degrees or latitudes beyond 90
// are no position: the answer is then the zero Waters. It allocates at most two
// short lists.
func (z *Zones) At(p geo.Point, at supercargo.Instant) supercargo.Waters {
	if checkPoint(p) != "" {
		return supercargo.Waters{}
	}
	q := query{z: z, p: p, at: at}
	q.ask()
	switch s := q.inPassage; {
	case q.port != nil && (s == nil || s.regime != supercargo.InternalWaters || s.basis == supercargo.DisputedLine):
		q.inPort() // the basins of a port are its state's, whatever the sea before them is
	case s != nil && s.regime != "":
		q.passage()
	case q.onLand():
		q.land()
	case q.owner == coast.Caspian:
		q.caspian()
	default:
		q.sea()
	}
	if !q.onLand() && q.port == nil {
		q.contested()
	}
	q.w.Sovereign = supercargo.Sovereign(q.w.State)
	return q.w
}

// query is one position being asked about.
type query struct {
	z         *Zones
	p         geo.Point
	at        supercargo.Instant
	owner     uint16 // whose land, or which water
	shore     coast.Shore
	coastal   string // code of the nearest coast, a claim on it settled
	claim     *claim
	ofIslet   *claim // where the nearest shore is an island of the table of claims
	inPassage *passage
	port      *Place
	w         supercargo.Waters
}

// ask looks up all that the answer can depend on.
func (q *query) ask() {
	z, p := q.z, q.p
	q.owner = z.coast.At(p)
	q.shore, _ = z.coast.Nearest(p, 11000) // half round the globe: there always is one
	q.inPassage = z.law.passageAt(p, q.at, q.onLand() && !q.inshore())
	q.port = z.portAt(p, q.shore.NM)
	q.islet()
	land, where := q.shore.Owner, q.shore.At
	if q.onLand() {
		land, where = q.owner, p
	}
	o := &z.coast.Owners[land]
	q.coastal = o.Code
	if q.claim = q.ofIslet; q.claim == nil {
		q.claim = z.law.claimOn(o.Name, where, q.at)
	}
	if q.claim != nil {
		q.coastal = q.claim.state
	}
	q.w = supercargo.Waters{Nearest: q.coastal, CoastNM: math.Round(q.shore.NM*100) / 100, ErrorNM: ErrorNM, Basis: supercargo.Computed, Source: coastSource}
	if q.onLand() {
		q.w.CoastNM = 0
	}
	if q.inPassage != nil {
		q.w.Passage = q.inPassage.name
	}
}

// isletReachNM is how far an island of the table of claims is asked for: to the
// outer limit of its contiguous zone, and the coast's error.
const isletReachNM = contiguousNM + ErrorNM

// islet sets the shore to an island that the generalised coast lacks and the table
// of claims has, where that is the nearest.
func (q *query) islet() {
	if q.onLand() {
		return
	}
	c, at, nm := q.z.law.isletAt(q.p, q.at)
	if c == nil || nm > isletReachNM || nm >= q.shore.NM {
		return
	}
	q.ofIslet = c
	q.shore = coast.Shore{Owner: c.owner, NM: nm, At: at}
}

// contested is for waters that several states claim as such, whatever shore is the
// nearest.
func (q *query) contested() {
	c := q.z.law.watersAt(q.p, q.at)
	if c == nil {
		return
	}
	was := q.w.State
	if c.state != "" && was != "" {
		q.w.State = c.state
		q.w.Also = slices.DeleteFunc(q.w.Also, func(s string) bool { return s == c.state })
		q.others([]string{was})
	}
	q.others(c.also)
	q.w.Basis, q.w.Source, q.w.Note = c.basis, c.atSea, c.note
}

// portReachNM is how far from the generalised coast a port's outline may be: its
// error, and a mile for the width of the outline. Farther off it is about an
// installation at sea, which is no part of the coast (UNCLOS art. 11).
const portReachNM = ErrorNM + 1

func (z *Zones) portAt(p geo.Point, offNM float64) *Place {
	i := z.ports.At(p)
	if i == None || offNM > portReachNM && z.coast.At(p) < coast.FirstLand {
		return nil
	}
	if k := z.ports.Places[i].Kind; k != Port && k != Lock {
		return nil // roads are territorial sea like any other (UNCLOS art. 12)
	}
	return &z.ports.Places[i]
}

// inshore tells that the shore is no farther than the coast's error.
func (q *query) inshore() bool {
	return q.shore.NM <= ErrorNM || q.shore.Water == coast.Caspian && q.shore.NM <= CaspianErrorNM
}

func (q *query) onLand() bool { return q.owner >= coast.FirstLand }

// passage is for rivers, canals and inland seas of the table.
func (q *query) passage() {
	s := q.inPassage
	q.port = nil
	q.w.Regime, q.w.Source, q.w.Note = s.regime, s.source, s.note
	if s.basis != "" {
		q.w.Basis = s.basis
	}
	q.w.State = s.state
	if s.state == "" && s.regime != supercargo.BeyondCZ {
		q.w.State = q.coastal
	}
	q.others(s.also)
	q.claimed()
}

// others adds states to Also, but for State and those that are there.
func (q *query) others(states []string) {
next:
	for _, s := range states {
		if s == q.w.State {
			continue
		}
		for _, have := range q.w.Also {
			if have == s {
				continue next
			}
		}
		q.w.Also = append(q.w.Also, s)
	}
}

// claimed sets what a claim on the nearest coast makes of the answer.
func (q *query) claimed() {
	if q.claim == nil || q.w.State != q.claim.state {
		return
	}
	q.others(q.claim.also)
	q.w.Basis = q.claim.basis
	switch {
	case q.w.Regime == supercargo.InternalWaters && q.port == nil: // the passage says it
	case q.w.Regime == supercargo.OnLand || q.w.Regime == supercargo.InternalWaters:
		q.w.Source, q.w.Note = q.claim.source, q.claim.note
	default:
		q.w.Source, q.w.Note = q.claim.atSea, q.claim.note
	}
}

func (q *query) inPort() {
	q.w.Regime, q.w.State, q.w.Source, q.w.Note = supercargo.InternalWaters, q.port.Country, portSource, portNote
	if q.w.State == "" {
		q.w.State = q.coastal
	}
	q.claimed()
}

func (q *query) land() {
	q.w.Regime, q.w.State, q.w.Source, q.w.Note = supercargo.OnLand, q.coastal, landSource, inlandNote
	if q.inshore() {
		belt := supercargo.TerritorialSea
		if q.shore.Water == coast.Caspian {
			belt = supercargo.CaspianTerritorial
		}
		q.w.Near, q.w.Note = []supercargo.Regime{supercargo.InternalWaters, belt}, landShoreNote
	}
	q.claimed()
}
