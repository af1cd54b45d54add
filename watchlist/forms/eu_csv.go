package forms

import (
	"bytes"
	"slices"
	"strings"

	"supercargo/watchlist"
)

// The EU's CSV (schema 1.1) has the attributes of its XML as columns, separated
// by semicolons, and a row for each name, address or document of an entity.

func isEUTable(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.Contains(first, []byte("Entity_LogicalId")) && bytes.Contains(first, []byte(";"))
}

func readEUTable(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readSeparated(f, ';')
	if err != nil {
		return nil, err
	}
	c := header(rows[0])
	var missing []string
	for _, n := range []string{"entity_logicalid", "namealias_wholename"} {
		if _, ok := c[n]; !ok {
			missing = append(missing, n)
		}
	}
	if _, ok := c["entity_subjecttype"]; !ok {
		if _, ok := c["entity_subjecttype_classificationcode"]; !ok {
			missing = append(missing, "entity_subjecttype")
		}
	}
	if len(missing) > 0 {
		return nil, watchlist.Refuse(f, rows[0].line, "its header is not the publisher's: no column "+strings.Join(missing, ", "), "use the CSV of schema 1.1 (csvFullSanctionsList_1_1), or the XML")
	}
	r := &watchlist.Reading{List: watchlist.EUList, Format: "EU CSV"}
	at := map[string]int{}
	for _, w := range rows[1:] {
		r.Rows++
		if r.Date == "" {
			r.Date = watchlist.Day(c.of(w, "filegenerationdate"))
		}
		e, why := euRow(c, w)
		if why != "" {
			r.Reject(why)
			continue
		}
		if i, ok := at[e.Ref]; ok {
			have := &r.Entries[i]
			for k := range e.Names {
				e.Names[k].Kind = watchlist.AliasName
			}
			merge(have, &e)
			for _, p := range e.Programmes {
				if !slices.Contains(have.Programmes, p) {
					have.Programmes = append(have.Programmes, p)
				}
			}
			if e.Since != "" && (have.Since == "" || e.Since < have.Since) {
				have.Since, have.Basis = e.Since, e.Basis
			}
			r.Taken++
			continue
		}
		if len(e.Names) == 0 {
			r.Reject("first row of an entity, without a name")
			continue
		}
		at[e.Ref] = len(r.Entries)
		r.Take(e)
	}
	for i := range r.Entries {
		euShip(&r.Entries[i])
	}
	r.DropPeople()
	return r, nil
}

// euRow makes an entry of one row, by way of what the XML would have.
func euRow(c columns, w row) (e watchlist.Entry, why string) {
	v := euEntity{Logical: c.of(w, "entity_logicalid"), Reference: c.of(w, "entity_eu_referencenumber"), Listed: c.of(w, "entity_designationdate")}
	v.Type.Code, v.Type.Class = strings.ToLower(c.of(w, "entity_subjecttype")), c.of(w, "entity_subjecttype_classificationcode")
	switch { // in some years the code stands in the other's column
	case len(v.Type.Code) == 1:
		v.Type.Class, v.Type.Code = strings.ToUpper(v.Type.Code), ""
	case len(v.Type.Class) > 1:
		v.Type.Code, v.Type.Class = strings.ToLower(v.Type.Class), ""
	}
	if name := (euName{Whole: c.of(w, "namealias_wholename"), First: c.of(w, "namealias_firstname"), Middle: c.of(w, "namealias_middlename"), Last: c.of(w, "namealias_lastname")}); name != (euName{}) {
		v.Names = []euName{name}
	}
	v.Regulations = []euRegulation{{c.of(w, "entity_regulation_programme"), c.of(w, "entity_regulation_publicationdate"), c.of(w, "entity_regulation_entryintoforcedate")}}
	v.Addresses = []euAddress{{c.of(w, "address_countryiso2code")}}
	v.Identifications = []euIdentification{{c.of(w, "identification_typecode"), c.of(w, "identification_number"), c.of(w, "identification_typedescription")}}
	v.Remarks = []string{c.of(w, "entity_remark")}
	e, why = v.read()
	e.Line = w.line
	return e, why
}
