package forms

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// unEntry is an INDIVIDUAL or ENTITY of the UN's XML, as far as it is read.
type unEntry struct {
	Data     string `xml:"DATAID"`
	First    string `xml:"FIRST_NAME"`
	Second   string `xml:"SECOND_NAME"`
	Third    string `xml:"THIRD_NAME"`
	Fourth   string `xml:"FOURTH_NAME"`
	Original string `xml:"NAME_ORIGINAL_SCRIPT"`
	Regime   string `xml:"UN_LIST_TYPE"`
	Ref      string `xml:"REFERENCE_NUMBER"`
	Listed   string `xml:"LISTED_ON"`
	Comments string `xml:"COMMENTS1"`
	Aliases  []struct {
		Quality string `xml:"QUALITY"`
		Name    string `xml:"ALIAS_NAME"`
	} `xml:"ENTITY_ALIAS"`
	Personal []struct {
		Quality string `xml:"QUALITY"`
		Name    string `xml:"ALIAS_NAME"`
	} `xml:"INDIVIDUAL_ALIAS"`
	Addresses []struct {
		Country string `xml:"COUNTRY"`
	} `xml:"ENTITY_ADDRESS"`
}

func readUNXML(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.UNList, Format: "UN XML", Whole: "root element closes"}
	take := func(kind supercargo.ListedKind) func(*xml.Decoder, xml.StartElement, int) error {
		return decodes(func(v *unEntry, line int) error {
			e, why := v.entry(kind)
			r.Row(e, why, line)
			return nil
		})
	}
	if err := walk(f, walkers{"INDIVIDUAL": take(supercargo.ListedPerson), "ENTITY": take(supercargo.ListedCompany)}); err != nil {
		return nil, err
	}
	r.Date = rootDay(f, "dateGenerated")
	r.DropPeople()
	return r, nil
}

// shipComment is how the list marks the ships among its entities (those of
// the 1718 committee): their IMO number stands in the comments.
var shipComment = regexp.MustCompile(`(?i)\bIMO(?: number)?:? *([0-9]{7})\b`)

func (v *unEntry) entry(kind supercargo.ListedKind) (e watchlist.Entry, why string) {
	e.Kind = kind
	if e.Ref = strings.TrimSpace(v.Ref); e.Ref == "" {
		e.Ref = v.Data
	}
	e.AddName(watchlist.Joined(strings.TrimSpace(v.First), strings.TrimSpace(v.Second), strings.TrimSpace(v.Third), strings.TrimSpace(v.Fourth)), watchlist.OwnName)
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "entry without a number or a name"
	}
	for _, a := range append(v.Aliases, v.Personal...) {
		k := watchlist.AliasName
		switch strings.ToLower(strings.TrimSpace(a.Quality)) {
		case "low":
			k = watchlist.WeakAlias
		case "f.k.a.":
			k = watchlist.FormerName
		}
		e.AddName(strings.TrimSpace(a.Name), k)
	}
	e.AddName(strings.TrimSpace(v.Original), watchlist.AliasName)
	e.Programmes = []string{strings.TrimSpace(v.Regime)}
	if e.Since = watchlist.Day(v.Listed); e.Since != "" {
		e.Basis = "listed on"
	}
	for _, a := range v.Addresses {
		if e.Flag == "" {
			e.Flag = country(a.Country)
		}
	}
	if kind == supercargo.ListedCompany {
		for _, m := range shipComment.FindAllStringSubmatch(v.Comments, -1) {
			numberOfKind(&e, m[1])
		}
	}
	return e, ""
}

// rootDay reads a date from an attribute of the first element.
func rootDay(f watchlist.File, name string) string {
	d := xml.NewDecoder(bytes.NewReader(text(f.Data)))
	for {
		t, err := d.Token()
		if err != nil {
			return ""
		}
		if e, ok := t.(xml.StartElement); ok {
			return watchlist.Day(attr(e, name))
		}
	}
}
