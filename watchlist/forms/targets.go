package forms

import (
	"regexp"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// readTargets reads OpenSanctions' targets.simple.csv: a row for each target, its
// names, and its numbers in one cell without their kinds. What a number is, its
// shape says; entities.ftm.json says it in words and has owners too. Rows without
// a sanction are of people and firms that are watched for another reason.
func readTargets(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readCSV(f)
	if err != nil {
		return nil, err
	}
	c := header(rows[0])
	needed := []string{"id", "schema", "name", "aliases", "countries", "identifiers", "sanctions", "dataset", "last_seen"}
	if err := c.match(f, rows[0], needed, []string{"birth_date", "addresses", "phones", "emails", "program_ids", "first_seen", "last_change", "referents"}); err != nil {
		return nil, err
	}
	r := &watchlist.Reading{List: watchlist.OpenList, Format: "OpenSanctions targets.simple.csv"}
	for _, w := range rows[1:] {
		r.Rows++
		if d := watchlist.Day(c.of(w, "last_seen")); d > r.Date {
			r.Date = d
		}
		kind, ok := ftmKinds[c.of(w, "schema")]
		e, why := targetEntry(c, w, kind)
		switch {
		case !ok:
			r.Ignore("objects of other schemata")
		case why != "":
			r.Reject(why)
		case c.of(w, "sanctions") == "" && c.of(w, "program_ids") == "":
			r.Ignore("entities that no authority listed")
		default:
			r.Take(e)
		}
	}
	if last := rows[len(rows)-1]; len(rows) > 1 && len(last.cells) < len(rows[0].cells) {
		return nil, watchlist.Refuse(f, last.line, "the last row ends before its last cell: the file may be cut within a row", watchlist.AgainstCut)
	}
	r.DropPeople()
	return r, nil
}

func targetEntry(c columns, w row, kind supercargo.ListedKind) (e watchlist.Entry, why string) {
	e.Ref, e.Line, e.Kind = c.of(w, "id"), w.line, kind
	e.AddName(c.of(w, "name"), watchlist.OwnName)
	for _, a := range several(c.of(w, "aliases")) {
		e.AddName(a, watchlist.AliasName)
	}
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "row without an id or a name"
	}
	for _, n := range several(c.of(w, "identifiers")) {
		targetNumber(&e, n)
	}
	if codes := several(c.of(w, "countries")); len(codes) > 0 {
		e.Flag = strings.ToUpper(codes[0])
	}
	if e.Programmes = several(c.of(w, "program_ids")); len(e.Programmes) == 0 {
		e.Programmes = several(c.of(w, "dataset"))
	}
	e.Measures = several(c.of(w, "sanctions"))
	return e, ""
}

var (
	taxShape  = regexp.MustCompile(`^(?:[0-9]{10}|[0-9]{12})$`) // a Russian INN: of firms 10, of people 12
	tailShape = regexp.MustCompile(`^[A-Z0-9]{1,3}-?[A-Z0-9]{2,5}$`)
)

// targetNumber takes a number by its shape.
func targetNumber(e *watchlist.Entry, n string) {
	code := watchlist.Compact(n)
	digits := strings.TrimPrefix(code, "IMO")
	switch {
	case len(digits) == 7 && sevenDigits.MatchString(digits) && (digits != code || e.Kind == supercargo.ListedVessel || companyNumber(digits).Valid()):
		if e.Kind == supercargo.ListedVessel {
			e.Add(supercargo.OnIMO, digits)
		} else if e.Kind == supercargo.ListedCompany {
			e.Add(supercargo.OnCompanyIMO, digits)
		}
	case e.Kind == supercargo.ListedVessel && len(code) == 9 && nineDigits.MatchString(code):
		e.Add(supercargo.OnMMSI, code)
	case e.Kind == supercargo.ListedVessel && len(code) >= 4 && len(code) <= 7:
		e.Add(supercargo.OnCallSign, code)
	case e.Kind == supercargo.ListedAircraft && strings.Contains(n, "-") && tailShape.MatchString(strings.ToUpper(n)):
		e.Add(supercargo.OnRegistration, code)
	case e.Kind == supercargo.ListedAircraft:
		e.Add(supercargo.OnSerial, code)
	case taxShape.MatchString(code):
		e.Add(supercargo.OnTaxNumber, code)
	}
}
