package forms

import (
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// ofacEnhanced is an entity of OFAC's enhanced XML (SDN_ENHANCED.XML,
// CONS_ENHANCED.XML), as far as it is read: it says in words what the advanced
// one says by numbers. Its relationships are read as recalled: no file that has
// them was at hand.
type ofacEnhanced struct {
	ID    string `xml:"id,attr"`
	Type  string `xml:"generalInfo>entityType"`
	Lists []struct {
		Name      string `xml:",chardata"`
		Published string `xml:"datePublished,attr"`
	} `xml:"sanctionsLists>sanctionsList"`
	Programs []string `xml:"sanctionsPrograms>sanctionsProgram"`
	Measures []string `xml:"sanctionsTypes>sanctionsType"`
	Names    []struct {
		Primary      bool   `xml:"isPrimary"`
		Low          bool   `xml:"isLowQuality"`
		Alias        string `xml:"aliasType"`
		Translations []struct {
			Primary bool   `xml:"isPrimary"`
			Full    string `xml:"formattedFullName"`
			First   string `xml:"formattedFirstName"`
			Last    string `xml:"formattedLastName"`
		} `xml:"translations>translation"`
	} `xml:"names>name"`
	Addresses []struct {
		Country string `xml:"country"`
	} `xml:"addresses>address"`
	Features []struct {
		Type  string `xml:"type"`
		Value string `xml:"value"`
	} `xml:"features>feature"`
	Documents []struct {
		Type   string `xml:"type"`
		Number string `xml:"documentNumber"`
	} `xml:"identityDocuments>identityDocument"`
	Relations []struct {
		Type    string `xml:"type"`
		Related struct {
			ID   string `xml:"entityId,attr"`
			Name string `xml:",chardata"`
		} `xml:"relatedEntity"`
	} `xml:"relationships>relationship"`
}

func readOFACEnhanced(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{Format: "OFAC enhanced XML", Whole: "root element closes"}
	var named, weighed evidence
	err := walk(f, walkers{
		"dataAsOf": decodes(func(v *string, _ int) error { r.Date = watchlist.Day(*v); return nil }),
		"entity": decodes(func(v *ofacEnhanced, line int) error {
			e, why := v.entry()
			if why == "" {
				named.named(v.lists())
				weighed.weigh(e.Kind, e.Programmes)
			}
			r.Row(e, why, line)
			return nil
		}),
	})
	if err != nil {
		return nil, err
	}
	if named == (evidence{}) {
		named = weighed
	}
	named.settle(r, f.Name)
	nameRelated(r)
	r.DropPeople()
	return r, nil
}

func (v *ofacEnhanced) lists() (out []string) {
	for _, l := range v.Lists {
		out = append(out, strings.TrimSpace(l.Name))
	}
	return out
}

func (v *ofacEnhanced) entry() (e watchlist.Entry, why string) {
	e.Ref, e.Kind = v.ID, ofacKind(v.Type)
	if e.Kind == "" {
		return e, "entity of a type that is not known"
	}
	v.names(&e)
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "entity without a number or a name"
	}
	for _, l := range v.Lists {
		if d := watchlist.Day(l.Published); d != "" && (e.Since == "" || d < e.Since) {
			e.Since, e.Basis = d, "published on the list"
		}
	}
	for _, p := range v.Programs {
		e.Programmes = append(e.Programmes, strings.TrimSpace(p))
	}
	for _, m := range v.Measures {
		e.Measures = append(e.Measures, strings.TrimSpace(m))
	}
	if e.Kind == supercargo.ListedAircraft {
		e.Registration = watchlist.Compact(e.Name())
	}
	for _, ft := range v.Features {
		feature(&e, strings.TrimSpace(ft.Type), strings.TrimSpace(ft.Value))
	}
	for _, d := range v.Documents {
		ofacNumber(&e, strings.TrimSpace(d.Type), d.Number)
	}
	for _, a := range v.Addresses {
		if e.Flag == "" && e.Kind == supercargo.ListedCompany {
			e.Flag = country(strings.TrimSpace(a.Country))
		}
	}
	for _, k := range v.Relations {
		e.Owners = append(e.Owners, watchlist.Stake{Name: strings.TrimSpace(k.Related.Name), Ref: k.Related.ID, Role: ofacRole(k.Type)})
	}
	return e, ""
}

// names takes the primary name first, in its own script before others.
func (v *ofacEnhanced) names(e *watchlist.Entry) {
	for _, primary := range []bool{true, false} {
		for _, n := range v.Names {
			if n.Primary != primary {
				continue
			}
			kind := ofacAlias(n.Alias, n.Low)
			if primary {
				kind = watchlist.OwnName
			}
			for _, own := range []bool{true, false} {
				for _, t := range n.Translations {
					if t.Primary != own {
						continue
					}
					if !own && kind == watchlist.OwnName {
						kind = watchlist.AliasName
					}
					name := strings.TrimSpace(t.Full)
					if name == "" || e.Kind == supercargo.ListedPerson && t.First != "" {
						name = watchlist.Joined(strings.TrimSpace(t.First), strings.TrimSpace(t.Last))
					}
					e.AddName(name, kind)
				}
			}
		}
	}
}

// nameRelated names the owners that are entries themselves as those are named.
func nameRelated(r *watchlist.Reading) {
	at := map[string]int{}
	for i := range r.Entries {
		at[r.Entries[i].Ref] = i
	}
	for i := range r.Entries {
		for j := range r.Entries[i].Owners {
			o := &r.Entries[i].Owners[j]
			if k, ok := at[o.Ref]; ok {
				o.Name = r.Entries[k].Name()
			}
		}
	}
}
