package forms

import (
	"regexp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// euEntity is an element of the EU's XML (FSD export, schema 1.1), as far as it
// is read.
type euEntity struct {
	Logical   string `xml:"logicalId,attr"`
	Reference string `xml:"euReferenceNumber,attr"`
	Listed    string `xml:"designationDate,attr"`
	Type      struct {
		Code  string `xml:"code,attr"`
		Class string `xml:"classificationCode,attr"`
	} `xml:"subjectType"`
	Names           []euName           `xml:"nameAlias"`
	Regulations     []euRegulation     `xml:"regulation"`
	Addresses       []euAddress        `xml:"address"`
	Identifications []euIdentification `xml:"identification"`
	Remarks         []string           `xml:"remark"`
}

type euName struct {
	Whole  string `xml:"wholeName,attr"`
	First  string `xml:"firstName,attr"`
	Middle string `xml:"middleName,attr"`
	Last   string `xml:"lastName,attr"`
	Strong string `xml:"strong,attr"`
}

type euRegulation struct {
	Programme string `xml:"programme,attr"`
	Published string `xml:"publicationDate,attr"`
	InForce   string `xml:"entryIntoForceDate,attr"`
}

type euAddress struct {
	Country string `xml:"countryIso2Code,attr"`
}

type euIdentification struct {
	Code   string `xml:"identificationTypeCode,attr"`
	Number string `xml:"number,attr"`
	Words  string `xml:"identificationTypeDescription,attr"`
}

// imo tells whether the document is an IMO number, by its code or in words.
func (i *euIdentification) imo() bool {
	return strings.EqualFold(i.Code, "imo") || strings.Contains(strings.ToUpper(i.Words), "IMO")
}

// imoRemark is how a remark gives an entity's own number: at its beginning. Within
// a text it may be that of another ship.
var imoRemark = regexp.MustCompile(`(?i)^\W*(?:vessel|ship)?\W*IMO(?: number)?\W*([0-9]{7})(?:[^0-9]|$)`)

func readEUXML(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.EUList, Format: "EU XML", Whole: "root element closes"}
	err := walk(f, walkers{
		"sanctionEntity": decodes(func(v *euEntity, line int) error {
			e, why := v.entry()
			r.Row(e, why, line)
			return nil
		}),
	})
	if err != nil {
		return nil, err
	}
	r.Date = rootDay(f, "generationDate")
	r.DropPeople()
	return r, nil
}

func (v *euEntity) entry() (e watchlist.Entry, why string) {
	e, why = v.read()
	if why == "" && len(e.Names) == 0 {
		return e, "entity without a name"
	}
	euShip(&e)
	return e, why
}

// read reads what is there of an entity; a row of a table has one name, or none.
func (v *euEntity) read() (e watchlist.Entry, why string) {
	if e.Ref = v.Reference; e.Ref == "" {
		e.Ref = v.Logical
	}
	if e.Ref == "" {
		return e, "entity without a number"
	}
	switch {
	case v.Type.Code == "person" || v.Type.Class == "P":
		e.Kind = supercargo.ListedPerson
	case v.Type.Code == "enterprise" || v.Type.Class == "E":
		e.Kind = supercargo.ListedCompany
	case v.Type.Code == "vessel" || v.Type.Code == "ship":
		e.Kind = supercargo.ListedVessel
	default:
		return e, "entity of a type that is not known"
	}
	for i, n := range v.Names {
		kind := watchlist.AliasName
		switch {
		case i == 0:
			kind = watchlist.OwnName
		case n.Strong == "false":
			kind = watchlist.WeakAlias
		}
		name := n.Whole
		if name == "" {
			name = watchlist.Joined(n.First, n.Middle, n.Last)
		}
		e.AddName(strings.TrimSpace(name), kind)
	}
	v.since(&e)
	for _, a := range v.Addresses {
		if e.Flag == "" && a.Country != "00" {
			e.Flag = strings.ToUpper(a.Country)
		}
	}
	for _, id := range v.Identifications {
		if id.imo() {
			addAll(&e, supercargo.OnCompanyIMO, id.Number) // whose it is, euShip tells
		}
	}
	for _, text := range v.Remarks {
		if m := imoRemark.FindStringSubmatch(text); m != nil {
			addAll(&e, supercargo.OnCompanyIMO, m[1])
		}
	}
	return e, ""
}

// euShip makes a ship of an enterprise whose IMO number is a ship's: the list has
// no type of its own for ships, and files them so.
func euShip(e *watchlist.Entry) {
	numbers := e.Numbers(supercargo.OnCompanyIMO)
	if len(numbers) == 0 {
		return
	}
	e.Company = 0
	e.More = slices.DeleteFunc(e.More, func(n watchlist.Number) bool { return n.Of == supercargo.OnCompanyIMO })
	numberOfKind(e, strings.Join(numbers, "; "))
}

// since takes the day of designation, or that of the first regulation that
// names the entity.
func (v *euEntity) since(e *watchlist.Entry) {
	e.Since, e.Basis = watchlist.Day(v.Listed), "designated"
	for _, g := range v.Regulations {
		if g.Programme != "" && !slices.Contains(e.Programmes, g.Programme) {
			e.Programmes = append(e.Programmes, g.Programme)
		}
		d := watchlist.Day(g.InForce)
		if d == "" {
			d = watchlist.Day(g.Published)
		}
		if v.Listed == "" && d != "" && (e.Since == "" || d < e.Since) {
			e.Since, e.Basis = d, "first regulation that the entry names"
		}
	}
	if e.Since == "" {
		e.Basis = ""
	}
}
