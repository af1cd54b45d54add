package forms

import (
	"regexp"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// The UK Sanctions List as a table has one row for each name of an entry. The
// long form is the CSV of the FCDO (a line "Report Date: ..." above the header);
// the short form is that of its search page and of the ODS.
var (
	ukShort = []string{"unique id", "ofsi group id", "name", "regime name", "type", "designation source", "date designated", "sanctions imposed"}
	ukLong  = []string{"unique id", "name 6", "name type", "regime name", "date designated", "sanctions imposed", "imo number", "current owner/operator (s)", "current believed flag of ship"}
	ukKnown = []string{"last updated", "ofsi group id", "un reference number", "name 1", "name 2", "name 3", "name 4", "name 5", "alias strength", "title",
		"name non-latin script", "non-latin script type", "non-latin script language", "designation type", "individual, entity, ship", "designation source",
		"other information", "uk statement of reasons", "address line 1", "address line 2", "address line 3", "address line 4", "address line 5", "address line 6",
		"address postal code", "address country", "phone number", "website", "email address", "d.o.b", "nationality(/ies)", "national identifier number",
		"national identifier additional information", "passport number", "passport additional information", "position", "gender", "town of birth", "country of birth",
		"type of entity", "subsidiaries", "parent company", "business registration number (s)", "previous owner/operator (s)", "previous flags", "type of ship",
		"tonnage of ship", "length of ship", "year built", "hull identification number (hin)"}
)

func isUKTable(head []byte) bool {
	if i := strings.Index(string(head), "Report Date:"); i >= 0 && i < 8 {
		return true
	}
	first, _, _ := strings.Cut(string(head), "\n")
	return strings.Contains(strings.ToLower(first), "unique id") || strings.Contains(strings.ToLower(first), "ofsi group id") && strings.Contains(strings.ToLower(first), "regime name")
}

func readUKTable(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readCSV(f)
	if err != nil {
		return nil, err
	}
	return ukRows(f, "UK CSV", rows)
}

// ukRows reads the rows of either form.
func ukRows(f watchlist.File, format string, rows []row) (*watchlist.Reading, error) {
	r := &watchlist.Reading{List: watchlist.UKList, Format: format}
	if len(rows) > 0 {
		if d, ok := strings.CutPrefix(rows[0].cell(0), "Report Date:"); ok {
			r.Date = watchlist.Day(d)
			rows = rows[1:]
		}
	}
	if len(rows) == 0 {
		return nil, watchlist.Refuse(f, 0, "it has no rows", watchlist.AgainstCut)
	}
	c := header(rows[0])
	needed, known := ukShort, []string(nil)
	if _, long := c["name 6"]; long {
		needed, known = ukLong, ukKnown
	}
	if err := c.match(f, rows[0], needed, known); err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, w := range rows[1:] {
		r.Rows++
		e, why := ukEntry(c, w)
		if why != "" {
			r.Reject(why)
			continue
		}
		if i, ok := at[e.Ref]; ok {
			merge(&r.Entries[i], &e)
			r.Taken++
			continue
		}
		at[e.Ref] = len(r.Entries)
		r.Take(e)
	}
	if err := ukLast(f, rows, needed); err != nil {
		return nil, err
	}
	if onlyShips(r.Entries) {
		r.List = watchlist.UKShips
		r.Notes = append(r.Notes, "ships only: an extract of the UK Sanctions List")
	}
	r.DropPeople()
	return r, nil
}

func onlyShips(all []watchlist.Entry) bool {
	for i := range all {
		if all[i].Kind != supercargo.ListedVessel {
			return false
		}
	}
	return true
}

// ukLast refuses a table whose last row has lost its end: every row has what
// was imposed, in the last column of the short form.
func ukLast(f watchlist.File, rows []row, needed []string) error {
	c, w := header(rows[0]), rows[len(rows)-1]
	for _, n := range needed {
		if n != "ofsi group id" && n != "imo number" && !strings.HasPrefix(n, "current") && n != "name type" && c.of(w, n) == "" {
			return watchlist.Refuse(f, w.line, "the last row ends before its "+n+": the file may be cut within a row", watchlist.AgainstCut)
		}
	}
	return nil
}

func ukEntry(c columns, w row) (e watchlist.Entry, why string) {
	e.Ref, e.Line = c.of(w, "unique id"), w.line
	if e.Ref == "" {
		return e, "row without a unique id"
	}
	switch kind := strings.ToLower(c.of(w, "type", "designation type", "individual, entity, ship")); kind {
	case "ship":
		e.Kind = supercargo.ListedVessel
	case "entity":
		e.Kind = supercargo.ListedCompany
	case "individual":
		e.Kind = supercargo.ListedPerson
	default:
		return e, "row that is neither ship, entity nor individual"
	}
	name := c.of(w, "name")
	if name == "" {
		name = watchlist.Joined(c.of(w, "name 1"), c.of(w, "name 2"), c.of(w, "name 3"), c.of(w, "name 4"), c.of(w, "name 5"), c.of(w, "name 6"))
	}
	ukName(&e, name, ukNameKind(c.of(w, "name type"), c.of(w, "alias strength")))
	e.AddName(said(c.of(w, "name non-latin script")), watchlist.AliasName)
	if len(e.Names) == 0 {
		return e, "row without a name"
	}
	e.Programmes = []string{c.of(w, "regime name")}
	e.Measures = several(strings.ReplaceAll(c.of(w, "sanctions imposed"), ", ", ";"))
	e.Since, e.Basis = watchlist.Day(c.of(w, "date designated")), "designated"
	ukNumbers(&e, c.of(w, "imo number"), c.of(w, "business registration number (s)"), c.of(w, "other information"))
	e.Flag = country(said(c.of(w, "current believed flag of ship")))
	if e.Kind == supercargo.ListedCompany {
		e.Flag = country(said(c.of(w, "address country")))
	}
	for _, p := range several(c.of(w, "previous flags")) {
		if p = country(p); p != "" {
			e.PastFlags = append(e.PastFlags, p)
		}
	}
	e.Type, e.Built = said(c.of(w, "type of ship")), said(c.of(w, "year built"))
	ukOwners(&e, several(c.of(w, "current owner/operator (s)")), "owner or operator")
	ukOwners(&e, several(c.of(w, "previous owner/operator (s)")), "previous owner or operator")
	ukOwners(&e, several(c.of(w, "parent company")), "parent")
	return e, ""
}

// imoInText is how numbers stand in the UK's free text: "IMO number: 9990003",
// "IMO 9990003", "Company IMO: 9990003".
var imoInText = regexp.MustCompile(`(?i)\bIMO\b[^0-9;|]{0,24}([0-9]{7})(?:[^0-9]|$)`)

// ukNumbers takes a ship's numbers from their column; a company's stand there
// too, or among its registrations and in the text about it.
func ukNumbers(e *watchlist.Entry, column string, texts ...string) {
	switch e.Kind {
	case supercargo.ListedVessel:
		addAll(e, supercargo.OnIMO, column)
	case supercargo.ListedCompany:
		addAll(e, supercargo.OnCompanyIMO, column)
		for _, t := range texts {
			for _, m := range imoInText.FindAllStringSubmatch(t, -1) {
				if companyNumber(m[1]).Valid() { // else it is that of a ship which the text speaks of
					e.Add(supercargo.OnCompanyIMO, m[1])
				}
			}
		}
	}
}

func ukOwners(e *watchlist.Entry, names []string, role string) {
	for _, n := range names {
		e.Owners = append(e.Owners, watchlist.Stake{Name: n, Role: role})
	}
}

func ukNameKind(kind, strength string) watchlist.NameKind {
	switch {
	case strings.EqualFold(kind, "primary name") || kind == "":
		return watchlist.OwnName
	case strings.EqualFold(strength, "low quality") || strings.EqualFold(strength, "low"):
		return watchlist.WeakAlias
	}
	return watchlist.AliasName
}

// imoAsName is how the UK names ships by number: IMO 9274082 ("TM HAI HA 568").
var imoAsName = regexp.MustCompile(`^IMO ?([0-9]{7})(?: *\("?([^")]*)"?\))?$`)

// ukName takes a name; a number that stands in for one is taken as number.
func ukName(e *watchlist.Entry, name string, kind watchlist.NameKind) {
	if m := imoAsName.FindStringSubmatch(name); m != nil {
		e.Add(supercargo.OnIMO, m[1])
		if m[2] != "" {
			e.AddName(m[2], kind)
			return
		}
	}
	e.AddName(name, kind)
}

// merge adds a further row of an entry: another of its names, mostly. The
// primary name comes first, in whichever row it stands.
func merge(e, o *watchlist.Entry) {
	for _, n := range o.Names {
		e.AddName(n.Text, n.Kind)
		if n.Kind == watchlist.OwnName && e.Names[0].Kind != watchlist.OwnName {
			last := len(e.Names) - 1
			e.Names[0], e.Names[last] = e.Names[last], e.Names[0]
		}
	}
	e.AddNumbers(o)
	if e.Flag == "" {
		e.Flag = o.Flag
	}
}
