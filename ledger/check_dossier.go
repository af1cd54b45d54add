package ledger

import (
	"net/url"
	"regexp"
	"strings"

	"supercargo"
)

func (k *checker) document(d *supercargo.Document, path string) {
	k.needs(path, "outlet", d.Outlet)
	oneOf(k, path+".access", "access", d.Access, []supercargo.Access{supercargo.ReadStored, supercargo.ReadLive, supercargo.NotRead, supercargo.Invented})
	if !d.Published.Known() {
		k.fault(path+".published", "has no date: add published (XXXX if it is not known at all)")
	}
	k.span(path+".published", d.Published, supercargo.Span{})
	if u, err := url.Parse(d.URL); d.URL != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		k.fault(path+".url", "url %q is not a URL: begin with https://", d.URL)
	}
	if (d.Access == supercargo.Invented) != k.c.Simulated {
		k.fault(path+".access", "access is %s, but simulated is %v for the case: invented documents belong in simulated cases only, and only they do", d.Access, k.c.Simulated)
	}
	for _, c := range d.Copies {
		if c.Claim != "" {
			k.fault(path+".copies", "a document copies documents: name the document of claim %s", c.Claim)
		}
	}
	k.copies(d.Copies, path+".copies")
}

// dossier checks ships, aircraft, operators and places.
func (k *checker) dossier() {
	for i := range k.c.Operators {
		k.operator(&k.c.Operators[i], at("operators", i))
	}
	for i := range k.c.Vessels {
		k.vessel(&k.c.Vessels[i], at("vessels", i))
	}
	k.twice()
	for i := range k.c.Aircraft {
		k.aircraft(&k.c.Aircraft[i], at("aircraft", i))
	}
	for i := range k.c.Places {
		k.site(&k.c.Places[i], at("places", i))
	}
}

func (k *checker) operator(o *supercargo.Operator, path string) {
	k.needs(path, "name", o.Name)
	if o.Company != 0 && !o.Company.Valid() {
		k.fault(path+".imo_company", "%d is no IMO company number: its check digit is wrong", o.Company)
	}
	k.listings(path, o.Listings)
	k.citations(path, o.Sources, true)
}

// No ship has been larger: Seawise Giant had 564,650 t and 458 m, Pioneering Spirit has a beam of
// 124 m (recalled). Rounded up.
const (
	mostTonnes  = 1_000_000
	mostLengthM = 500
	mostBeamM   = 150
)

// twice warns of two rows with one IMO number, which is a ship's for life: the rows are of one ship,
// or one number is misprinted. An MMSI passes on to other ships.
func (k *checker) twice() {
	first := map[supercargo.IMO]string{}
	for i := range k.c.Vessels {
		v := &k.c.Vessels[i]
		if other, is := first[v.IMO]; is && v.IMO != 0 {
			k.warn(at("vessels", i)+".imo", "has the IMO number of vessel %s: one ship, or a misprint; what is received under it counts for both", other)
			continue
		}
		first[v.IMO] = string(v.ID)
	}
}

func (k *checker) vessel(v *supercargo.Vessel, path string) {
	k.needs(path, "name", v.Name)
	if v.IMO != 0 && !v.IMO.Valid() {
		k.fault(path+".imo", "%s", badIMO(v.IMO))
	}
	if v.MMSI != 0 && v.MMSI.Kind() != supercargo.KindShip {
		k.fault(path+".mmsi", "%s is no MMSI of a ship: nine digits that begin with 2 to 7", v.MMSI)
	}
	if v.Owner != "" {
		k.ref(path+".owner", "operators", string(v.Owner))
	}
	if v.GT < 0 || v.DWT < 0 || v.LengthM < 0 || v.BeamM < 0 {
		k.fault(path, "has a measure below 0")
	}
	if v.GT > mostTonnes || v.DWT > mostTonnes || v.LengthM > mostLengthM || v.BeamM > mostBeamM {
		k.fault(path, "has a measure that no ship has: tonnage goes to %d, length to %d m, beam to %d m; check the unit and the zeros", mostTonnes, mostLengthM, mostBeamM)
	}
	k.listings(path, v.Listings)
	k.citations(path, v.Sources, true)
}

func badIMO(n supercargo.IMO) string {
	s := n.String()
	if len(s) != 7 {
		return "imo " + s + " does not have seven digits: correct it, or, where a source printed it so, write imo_said"
	}
	for d := range supercargo.IMO(10) {
		if m := n - n%10 + d; m.Valid() {
			return "imo " + s + " has a wrong check digit, " + m.String() + " would hold: correct it, or, where a source printed it so, write imo_said"
		}
	}
	return "imo " + s + " is not a valid number"
}

var icao24 = regexp.MustCompile(`^[0-9A-F]{6}$`)

func (k *checker) aircraft(a *supercargo.Aircraft, path string) {
	k.needs(path, "registration", a.Registration)
	if a.ICAO != "" && !icao24.MatchString(a.ICAO) {
		k.fault(path+".icao", "icao %q must be six hexadecimal digits in capitals", a.ICAO)
	}
	if a.Operator != "" {
		k.ref(path+".operator", "operators", string(a.Operator))
	}
	k.listings(path, a.Listings)
	k.citations(path, a.Sources, true)
}

func (k *checker) site(s *supercargo.Site, path string) {
	k.needs(path, "name", s.Name)
	k.needs(path, "kind", s.Kind)
	_, known := k.places.Find(string(s.ID))
	switch {
	case (s.Lat == nil) != (s.Lon == nil):
		k.fault(path, "has one of lat and lon: give both")
	case s.Lat != nil && (*s.Lat < -90 || *s.Lat > 90 || *s.Lon < -180 || *s.Lon > 180):
		k.fault(path, "is not on the earth: lat is -90 to 90, lon -180 to 180")
	case s.Lat == nil && !known && !strings.Contains(s.Kind, "sea"):
		k.fault(path, "is not in the gazetteer and has no position: give lat and lon")
	}
	k.citations(path, s.Sources, true)
}

func (k *checker) listings(path string, ls []supercargo.Listing) {
	for _, l := range ls {
		k.needs(path+".listings", "by", l.By)
		k.date(path+".listings", "date", l.Date)
	}
}
