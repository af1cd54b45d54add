package forms

import (
	"encoding/xml"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// ConList is the Treasury's (OFSI's) "Consolidated List of Financial Sanctions
// Targets", as CSV or XML: a row or element for each name of a target, which go
// together by a Group ID of its own. It was closed in January 2026, and the UK
// Sanctions List has what it had. So it is a list by itself.

// conNeeded are the columns that it cannot do without. It is closed: columns that
// are not read are those of people.
var conNeeded = []string{"name 6", "group type", "regime", "group id"}

// isConTable looks at the header, which may stand under a line with the date.
func isConTable(head []byte) bool {
	lines := strings.SplitN(strings.ToLower(string(head)), "\n", 3)
	for _, l := range lines[:min(2, len(lines))] {
		if strings.Contains(l, "name 6") && strings.Contains(l, "group type") && strings.Contains(l, "group id") && !strings.Contains(l, "unique id") {
			return true
		}
	}
	return false
}

func readConTable(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readCSV(f)
	if err != nil {
		return nil, err
	}
	r := &watchlist.Reading{List: watchlist.UKOther, Format: "UK ConList CSV"}
	if d, ok := strings.CutPrefix(columnName(rows[0].cell(0)), "last updated"); ok && len(rows) > 1 {
		if r.Date = watchlist.Day(rows[0].cell(1)); r.Date == "" {
			r.Date = watchlist.Day(strings.Trim(d, ": "))
		}
		rows = rows[1:]
	}
	c := header(rows[0])
	if err := c.match(f, rows[0], conNeeded, rows[0].cells); err != nil {
		return nil, err
	}
	if last := rows[len(rows)-1]; len(rows) > 1 && c.of(last, "group id") == "" {
		return nil, watchlist.Refuse(f, last.line, "the last row ends before its group id: the file may be cut within a row", watchlist.AgainstCut)
	}
	x := conList{r: r, at: map[string]int{}}
	for _, w := range rows[1:] {
		x.row(func(name string) string { return c.of(w, conColumns[name]) }, w.line)
	}
	r.DropPeople()
	return r, nil
}

// conColumns are the table's columns for the XML's elements.
var conColumns = map[string]string{"name6": "name 6", "name1": "name 1", "name2": "name 2", "name3": "name 3", "name4": "name 4", "name5": "name 5",
	"namenonlatinscript": "name non-latin script", "grouptypedescription": "group type", "regimename": "regime", "groupid": "group id", "aliastype": "alias type",
	"aliasquality": "alias quality", "datelisted": "listed on", "datedesignated": "uk sanctions list date designated", "country": "country", "otherinformation": "other information"}

// anyFields are the children of an element by their names in lower case.
type anyFields struct {
	Fields []struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	} `xml:",any"`
}

func (v *anyFields) of(name string) string {
	for _, f := range v.Fields {
		if local, _, _ := strings.Cut(f.XMLName.Local, "-"); strings.EqualFold(local, name) {
			return strings.Join(strings.Fields(f.Text), " ")
		}
	}
	return ""
}

func readConXML(f watchlist.File) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.UKOther, Format: "UK ConList XML", Whole: "root element closes"}
	x := conList{r: r, at: map[string]int{}}
	err := walk(f, walkers{"FinancialSanctionsTarget": decodes(func(v *anyFields, line int) error { x.row(v.of, line); return nil })})
	if err != nil {
		return nil, err
	}
	r.DropPeople()
	return r, nil
}

type conList struct {
	r  *watchlist.Reading
	at map[string]int // group id -> index of entry
}

// row takes a name of a target; of gives a field by the XML's name for it, in
// lower case.
func (x *conList) row(of func(string) string, line int) {
	x.r.Rows++
	e, why := conEntry(of)
	if why != "" {
		x.r.Reject(why)
		return
	}
	e.Line = line
	if i, ok := x.at[e.Ref]; ok {
		merge(&x.r.Entries[i], &e)
		x.r.Taken++
		return
	}
	x.at[e.Ref] = len(x.r.Entries)
	x.r.Take(e)
}

func conEntry(of func(string) string) (e watchlist.Entry, why string) {
	e.Ref = of("groupid")
	switch strings.ToLower(of("grouptypedescription")) {
	case "individual":
		e.Kind = supercargo.ListedPerson
	case "entity":
		e.Kind = supercargo.ListedCompany
	case "ship":
		e.Kind = supercargo.ListedVessel
	default:
		return e, "row that is neither individual, entity nor ship"
	}
	kind := ukNameKind(of("aliastype"), of("aliasquality"))
	ukName(&e, watchlist.Joined(of("name1"), of("name2"), of("name3"), of("name4"), of("name5"), of("name6")), kind)
	e.AddName(said(of("namenonlatinscript")), watchlist.AliasName)
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "row without a group id or a name"
	}
	e.Programmes = []string{of("regimename")}
	e.Since, e.Basis = watchlist.Day(of("datelisted")), "listed on"
	if e.Since == "" {
		if e.Since, e.Basis = watchlist.Day(of("datedesignated")), "designated"; e.Since == "" {
			e.Basis = ""
		}
	}
	if e.Kind == supercargo.ListedCompany {
		e.Flag = country(of("country"))
	}
	column := ""
	if m := imoInText.FindStringSubmatch(of("otherinformation")); m != nil && e.Kind == supercargo.ListedVessel {
		column = m[1]
	}
	ukNumbers(&e, column, of("otherinformation"))
	return e, ""
}
