package forms

import (
	"encoding/xml"
	"fmt"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// OFAC's advanced XML (Sanctions List Standard of the UN 1267 committee, as
// OFAC's "Advanced Sanctions Data Model" explains it) keeps names, features,
// documents, relations and entries apart and joins them by numbers; what the
// numbers mean stands in the file's own reference sets.
type ofacXML struct {
	r         *watchlist.Reading
	words     map[string]map[string]string // reference set -> id -> text
	countries map[string]string            // location id -> ISO code
	at        map[string]int               // profile id -> index of entry
	identity  map[string]string            // identity id -> profile id
	documents []ofacDocument
	lists     map[string][]string // profile id -> names of the lists that it is on
	which     evidence
}

type idText struct {
	ID   string `xml:"ID,attr"`
	Text string `xml:",chardata"`
}

type ofacLocation struct {
	ID      string `xml:"ID,attr"`
	Country []struct {
		ID string `xml:"CountryID,attr"`
	} `xml:"LocationCountry"`
}

type ofacDocument struct {
	Type     string `xml:"IDRegDocTypeID,attr"`
	Identity string `xml:"IdentityID,attr"`
	Number   string `xml:"IDRegistrationNo"`
}

type ofacParty struct {
	Ref     string `xml:"FixedRef,attr"`
	Profile struct {
		ID       string `xml:"ID,attr"`
		SubType  string `xml:"PartySubTypeID,attr"`
		Identity []struct {
			ID    string `xml:"ID,attr"`
			Alias []struct {
				Type    string `xml:"AliasTypeID,attr"`
				Primary bool   `xml:"Primary,attr"`
				Low     bool   `xml:"LowQuality,attr"`
				Names   []struct {
					Parts []struct {
						Value string `xml:"NamePartValue"`
					} `xml:"DocumentedNamePart"`
				} `xml:"DocumentedName"`
			} `xml:"Alias"`
		} `xml:"Identity"`
		Feature []struct {
			Type     string `xml:"FeatureTypeID,attr"`
			Versions []struct {
				Detail []struct {
					Reference string `xml:"DetailReferenceID,attr"`
					Text      string `xml:",chardata"`
				} `xml:"VersionDetail"`
				Location []struct {
					ID string `xml:"LocationID,attr"`
				} `xml:"VersionLocation"`
			} `xml:"FeatureVersion"`
		} `xml:"Feature"`
	} `xml:"Profile"`
}

type ofacRelation struct {
	From   string `xml:"From-ProfileID,attr"`
	To     string `xml:"To-ProfileID,attr"`
	Type   string `xml:"RelationTypeID,attr"`
	Former bool   `xml:"Former,attr"`
}

type ofacDay struct{ Year, Month, Day int }

func (d ofacDay) String() string {
	if d.Year == 0 {
		return ""
	}
	return watchlist.Day(fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day))
}

type ofacListing struct {
	Profile string `xml:"ProfileID,attr"`
	List    string `xml:"ListID,attr"`
	Events  []struct {
		Date ofacDay
	} `xml:"EntryEvent"`
	Measures []struct {
		Comment string
	} `xml:"SanctionsMeasure"`
}

func readOFACXML(f watchlist.File) (*watchlist.Reading, error) {
	x := &ofacXML{
		r:     &watchlist.Reading{Format: "OFAC advanced XML", Whole: "root element closes"},
		words: map[string]map[string]string{}, countries: map[string]string{}, at: map[string]int{}, identity: map[string]string{}, lists: map[string][]string{},
	}
	want := walkers{
		"DateOfIssue": decodes(func(v *ofacDay, _ int) error { x.r.Date = v.String(); return nil }),
		"Location": decodes(func(v *ofacLocation, _ int) error {
			for _, c := range v.Country {
				x.countries[v.ID] = country(x.words["Country"][c.ID])
			}
			return nil
		}),
		"IDRegDocument":       decodes(func(v *ofacDocument, _ int) error { x.documents = append(x.documents, *v); return nil }),
		"DistinctParty":       decodes(x.party),
		"ProfileRelationship": decodes(x.relation),
		"SanctionsEntry":      decodes(x.listing),
	}
	for _, set := range []string{"Country", "FeatureType", "PartySubType", "AliasType", "IDRegDocType", "RelationType", "DetailReference", "List"} {
		want[set] = x.referenceSet(set)
	}
	if err := walk(f, want); err != nil {
		return nil, err
	}
	x.join()
	for _, names := range x.lists {
		x.which.named(names)
	}
	if x.which == (evidence{}) { // the file does not name its lists
		for i := range x.r.Entries {
			x.which.weigh(x.r.Entries[i].Kind, x.r.Entries[i].Programmes)
		}
	}
	x.which.settle(x.r, f.Name)
	if n := x.unlisted(); n > 0 {
		x.r.Notes = append(x.r.Notes, fmt.Sprintf("%d entries without a date of listing", n))
	}
	x.r.DropPeople()
	return x.r, nil
}

func (x *ofacXML) referenceSet(set string) func(*xml.Decoder, xml.StartElement, int) error {
	x.words[set] = map[string]string{}
	return decodes(func(v *idText, _ int) error {
		if set == "PartySubType" && v.Text == "Unknown" {
			return nil // parties of no sub-type: told apart by their type below
		}
		x.words[set][v.ID] = strings.TrimSpace(v.Text)
		return nil
	})
}

// Sub-types of party that the reference set calls Unknown, by the numbers
// that OFAC has kept since 2015: 3 entity, 4 individual.
const ofacIndividual = "4"

func (x *ofacXML) party(v *ofacParty, line int) error {
	x.r.Rows++
	e := watchlist.Entry{Ref: v.Ref, Line: line}
	switch sub := strings.ToLower(x.words["PartySubType"][v.Profile.SubType]); {
	case sub == "vessel":
		e.Kind = supercargo.ListedVessel
	case sub == "aircraft":
		e.Kind = supercargo.ListedAircraft
	case sub == "individual" || sub == "" && v.Profile.SubType == ofacIndividual:
		e.Kind = supercargo.ListedPerson
	default:
		e.Kind = supercargo.ListedCompany
	}
	for _, primary := range []bool{true, false} {
		for _, id := range v.Profile.Identity {
			x.identity[id.ID] = v.Profile.ID
			for _, a := range id.Alias {
				if a.Primary != primary {
					continue
				}
				for _, n := range a.Names {
					var parts []string
					for _, p := range n.Parts {
						parts = append(parts, strings.TrimSpace(p.Value))
					}
					e.AddName(watchlist.Joined(parts...), x.nameKind(a.Type, a.Primary, a.Low))
				}
			}
		}
	}
	if e.Ref == "" || len(e.Names) == 0 {
		x.r.Reject("party without a number or a name")
		return nil
	}
	if e.Kind == supercargo.ListedAircraft {
		e.Registration = watchlist.Compact(e.Name())
	}
	for _, ft := range v.Profile.Feature {
		for _, version := range ft.Versions {
			for _, d := range version.Detail {
				if d.Text = strings.TrimSpace(d.Text); d.Text == "" {
					d.Text = x.words["DetailReference"][d.Reference]
				}
				feature(&e, x.words["FeatureType"][ft.Type], d.Text)
			}
			for _, l := range version.Location {
				if e.Flag == "" && e.Kind == supercargo.ListedCompany {
					e.Flag = x.countries[l.ID]
				}
			}
		}
	}
	x.at[v.Profile.ID] = len(x.r.Entries)
	x.r.Take(e)
	return nil
}

func (x *ofacXML) nameKind(alias string, primary, low bool) watchlist.NameKind {
	switch {
	case primary:
		return watchlist.OwnName
	case low:
		return watchlist.WeakAlias
	case strings.HasPrefix(strings.ToUpper(x.words["AliasType"][alias]), "F.K.A"):
		return watchlist.FormerName
	}
	return watchlist.AliasName
}

// feature takes one feature; the names of the types are OFAC's.
func feature(e *watchlist.Entry, kind, v string) {
	switch strings.ToUpper(strings.TrimSuffix(kind, ":")) {
	case "VESSEL CALL SIGN", "OTHER VESSEL CALL SIGN":
		e.Add(supercargo.OnCallSign, v)
	case "VESSEL TYPE", "AIRCRAFT MODEL":
		e.Type = v
	case "VESSEL FLAG":
		e.Flag = country(v)
	case "FORMER VESSEL FLAG", "OTHER VESSEL FLAG":
		if c := country(v); c != "" {
			e.PastFlags = append(e.PastFlags, c)
		}
	case "VESSEL OWNER":
		e.Owners = append(e.Owners, watchlist.Stake{Name: v, Role: "owner"})
	case "VESSEL YEAR OF BUILD", "AIRCRAFT MANUFACTURE DATE":
		e.Built = v
	case "AIRCRAFT OPERATOR":
		e.Owners = append(e.Owners, watchlist.Stake{Name: v, Role: "operator"})
	case "AIRCRAFT MANUFACTURER'S SERIAL NUMBER (MSN)", "AIRCRAFT CONSTRUCTION NUMBER (ALSO CALLED L/N OR S/N OR F/N)":
		e.Add(supercargo.OnSerial, v)
	case "AIRCRAFT TAIL NUMBER", "PREVIOUS AIRCRAFT TAIL NUMBER":
		e.Add(supercargo.OnRegistration, v)
	case "AIRCRAFT MODE S TRANSPONDER CODE":
		e.Add(supercargo.OnICAO, v)
	}
}

func (x *ofacXML) relation(v *ofacRelation, _ int) error {
	from, ok1 := x.at[v.From]
	to, ok2 := x.at[v.To]
	if !ok1 || !ok2 {
		x.r.Notes = append(x.r.Notes, "a relation to a profile that does not exist: "+v.From+" to "+v.To)
		return nil
	}
	role := ofacRole(x.words["RelationType"][v.Type])
	if v.Former {
		role = "formerly " + role
	}
	owner := &x.r.Entries[to]
	x.r.Entries[from].Owners = append(x.r.Entries[from].Owners, watchlist.Stake{Name: owner.Name(), Ref: owner.Ref, Role: role})
	return nil
}

// ofacRole is what the other is to an entry, by OFAC's words for their relation.
func ofacRole(relation string) string {
	role := strings.ToLower(strings.TrimSpace(relation))
	if role == "" || strings.HasPrefix(role, "providing support") || strings.HasPrefix(role, "acting for") {
		return "linked to"
	}
	return role
}

func (x *ofacXML) listing(v *ofacListing, _ int) error {
	i, ok := x.at[v.Profile]
	if !ok {
		return nil
	}
	e := &x.r.Entries[i]
	x.lists[v.Profile] = append(x.lists[v.Profile], x.words["List"][v.List])
	for _, ev := range v.Events {
		if d := ev.Date.String(); d != "" && (e.Since == "" || d < e.Since) {
			e.Since, e.Basis = d, "entered on the list"
		}
	}
	for _, m := range v.Measures {
		if c := strings.TrimSpace(m.Comment); c != "" {
			e.Programmes = append(e.Programmes, c)
		}
	}
	return nil
}

// join sets the documents, which stand before the parties that have them.
func (x *ofacXML) join() {
	for _, d := range x.documents {
		i, ok := x.at[x.identity[d.Identity]]
		if !ok {
			continue
		}
		ofacNumber(&x.r.Entries[i], x.words["IDRegDocType"][d.Type], d.Number)
	}
}

// ofacNumber takes a document, by the name of its kind as all of OFAC's XML has it.
func ofacNumber(e *watchlist.Entry, kind, number string) {
	switch kind {
	case "Vessel Registration Identification":
		setShipNumber(e, number)
	case "MMSI":
		addAll(e, supercargo.OnMMSI, number)
	case "Tax ID No.":
		addAll(e, supercargo.OnTaxNumber, number)
	case "Identification Number", "Company Number":
		if strings.Contains(number, "IMO") {
			setCompanyNumber(e, number)
		}
	}
}

func (x *ofacXML) unlisted() (n int) {
	for i := range x.r.Entries {
		if x.r.Entries[i].Since == "" {
			n++
		}
	}
	return n
}
