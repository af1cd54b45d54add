package forms

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"supercargo"
	"supercargo/watchlist"
)

// ofacPlain is an sdnEntry of OFAC's plain XML (SDN.XML, CONSOLIDATED.XML), as
// far as it is read. It has no day of listing.
type ofacPlain struct {
	UID       string   `xml:"uid"`
	First     string   `xml:"firstName"`
	Last      string   `xml:"lastName"`
	Type      string   `xml:"sdnType"`
	Remarks   string   `xml:"remarks"`
	Programs  []string `xml:"programList>program"`
	Documents []struct {
		Type   string `xml:"idType"`
		Number string `xml:"idNumber"`
	} `xml:"idList>id"`
	Aliases []struct {
		Type     string `xml:"type"`
		Category string `xml:"category"`
		First    string `xml:"firstName"`
		Last     string `xml:"lastName"`
	} `xml:"akaList>aka"`
	Addresses []struct {
		Country string `xml:"country"`
	} `xml:"addressList>address"`
	Vessel struct {
		CallSign string `xml:"callSign"`
		Type     string `xml:"vesselType"`
		Flag     string `xml:"vesselFlag"`
		Owner    string `xml:"vesselOwner"`
	} `xml:"vesselInfo"`
}

type ofacPublished struct {
	Date    string `xml:"Publish_Date"` // month first
	Records int    `xml:"Record_Count"`
}

func readOFACPlain(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{Format: "OFAC XML", Whole: "root element closes"}
	var which evidence
	records := 0
	err := walk(f, walkers{
		"publshInformation": decodes(func(v *ofacPublished, _ int) error { // spelled so
			if t, err := time.Parse("01/02/2006", strings.TrimSpace(v.Date)); err == nil {
				r.Date = t.Format(time.DateOnly)
			}
			records = v.Records
			return nil
		}),
		"sdnEntry": decodes(func(v *ofacPlain, line int) error {
			e, why := v.entry()
			if why == "" {
				which.weigh(e.Kind, e.Programmes)
			}
			r.Row(e, why, line)
			return nil
		}),
	})
	if err != nil {
		return nil, err
	}
	if records != r.Rows {
		r.Notes = append(r.Notes, fmt.Sprintf("the file says that it has %d records, but has %d", records, r.Rows))
	}
	which.settle(r, f.Name)
	ownersByName(r)
	r.DropPeople()
	return r, nil
}

// ofacKind is the kind of entry by OFAC's words for it.
func ofacKind(s string) supercargo.ListedKind {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "vessel":
		return supercargo.ListedVessel
	case "aircraft":
		return supercargo.ListedAircraft
	case "individual":
		return supercargo.ListedPerson
	case "entity":
		return supercargo.ListedCompany
	}
	return ""
}

var linkedTo = regexp.MustCompile(`\(?Linked To: ([^)]*)\)?`)

func (v *ofacPlain) entry() (e watchlist.Entry, why string) {
	e.Ref, e.Kind = strings.TrimSpace(v.UID), ofacKind(v.Type)
	if e.Kind == "" {
		return e, "entry of a type that is not known"
	}
	e.AddName(watchlist.Joined(strings.TrimSpace(v.First), strings.TrimSpace(v.Last)), watchlist.OwnName)
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "entry without a number or a name"
	}
	for _, a := range v.Aliases {
		e.AddName(watchlist.Joined(strings.TrimSpace(a.First), strings.TrimSpace(a.Last)), ofacAlias(a.Type, strings.EqualFold(a.Category, "weak")))
	}
	for _, p := range v.Programs {
		e.Programmes = append(e.Programmes, strings.TrimSpace(p))
	}
	if e.Kind == supercargo.ListedAircraft {
		e.Registration = watchlist.Compact(e.Name())
	}
	e.Add(supercargo.OnCallSign, said(v.Vessel.CallSign))
	e.Type, e.Flag = said(v.Vessel.Type), country(said(v.Vessel.Flag))
	if o := said(v.Vessel.Owner); o != "" {
		e.Owners = append(e.Owners, watchlist.Stake{Name: o, Role: "owner"})
	}
	for _, d := range v.Documents {
		ofacNumber(&e, strings.TrimSpace(d.Type), d.Number)
		feature(&e, d.Type, strings.TrimSpace(d.Number))
	}
	for _, m := range linkedTo.FindAllStringSubmatch(v.Remarks, -1) {
		e.Owners = append(e.Owners, watchlist.Stake{Name: strings.TrimSpace(m[1]), Role: "linked to"})
	}
	for _, a := range v.Addresses {
		if e.Flag == "" && e.Kind == supercargo.ListedCompany {
			e.Flag = country(a.Country)
		}
	}
	return e, ""
}

// ofacAlias is how an entry has a name, by OFAC's words for it.
func ofacAlias(kind string, weak bool) watchlist.NameKind {
	switch {
	case weak:
		return watchlist.WeakAlias
	case strings.HasPrefix(strings.ToUpper(strings.ReplaceAll(kind, ".", "")), "FKA"):
		return watchlist.FormerName
	}
	return watchlist.AliasName
}

// ownersByName finds the entries that the owners of others go by the names of.
func ownersByName(r *watchlist.Reading) {
	at := map[string]int{}
	for i := range r.Entries {
		for _, n := range r.Entries[i].Names {
			at[watchlist.SameName(n.Text)] = i
		}
	}
	for i := range r.Entries {
		for j := range r.Entries[i].Owners {
			o := &r.Entries[i].Owners[j]
			if k, ok := at[watchlist.SameName(o.Name)]; ok && o.Ref == "" {
				o.Name, o.Ref = r.Entries[k].Name(), r.Entries[k].Ref
			}
		}
	}
}
