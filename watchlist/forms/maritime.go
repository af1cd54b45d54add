package forms

import (
	"slices"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// readMaritime reads OpenSanctions' maritime.csv. Its risk column says why a
// ship or company is there; only "sanction" is a listing by an authority that
// imposes something on it.
func readMaritime(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readCSV(f)
	if err != nil {
		return nil, err
	}
	c := header(rows[0])
	if err := c.match(f, rows[0], []string{"type", "caption", "imo", "risk", "countries", "flag", "mmsi", "id", "url", "datasets"}, []string{"aliases"}); err != nil {
		return nil, err
	}
	r := &watchlist.Reading{List: watchlist.OpenList, Format: "OpenSanctions maritime.csv"}
	for _, w := range rows[1:] {
		r.Rows++
		e, why := maritimeEntry(c, w)
		switch {
		case why != "":
			r.Reject(why)
		case !slices.Contains(several(c.of(w, "risk")), "sanction"):
			r.Ignore("rows for another risk than a sanction")
		default:
			r.Take(e)
		}
	}
	if last := rows[len(rows)-1]; c.of(last, "datasets") == "" {
		return nil, watchlist.Refuse(f, last.line, "the last row ends before its datasets: the file may be cut within a row", watchlist.AgainstCut)
	}
	return r, nil
}

func maritimeEntry(c columns, w row) (e watchlist.Entry, why string) {
	e.Ref, e.Line = c.of(w, "id"), w.line
	switch strings.ToUpper(c.of(w, "type")) {
	case "VESSEL":
		e.Kind = supercargo.ListedVessel
		addAll(&e, supercargo.OnIMO, c.of(w, "imo"))
	case "ORGANIZATION":
		e.Kind = supercargo.ListedCompany
		addAll(&e, supercargo.OnCompanyIMO, c.of(w, "imo"))
	default:
		return e, "row that is neither vessel nor organization"
	}
	e.AddName(c.of(w, "caption"), watchlist.OwnName)
	for _, a := range several(c.of(w, "aliases")) {
		e.AddName(a, watchlist.AliasName)
	}
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "row without an id or a name"
	}
	addAll(&e, supercargo.OnMMSI, c.of(w, "mmsi"))
	if flags := several(c.of(w, "flag")); len(flags) > 0 {
		e.Flag = strings.ToUpper(flags[0])
	}
	e.Programmes = several(c.of(w, "datasets"))
	return e, ""
}
