package forms

import (
	"fmt"
	"strconv"

	"supercargo"
	"supercargo/watchlist"
)

// The tables of OFAC's CSV set, as its "SDN Data File Formats" has them: no
// header, "-0-" for nothing, a mark of ASCII 26 at the end.
const (
	ofacEntries   = "OFAC sdn.csv" // 12 columns: number, name, type, programmes, title, call sign, vessel type, tonnage, GRT, flag, owner, remarks
	ofacAliases   = "OFAC alt.csv" // 5: number, alias number, type, name, remarks
	ofacAddresses = "OFAC add.csv" // 6: number, address number, address, city, country, remarks
	ofacComments  = "OFAC sdn_comments.csv"
)

// ofacTables is what is being made of a set of tables.
type ofacTables struct {
	*watchlist.Reading
	at    map[int]int    // entity number -> index of the entry
	names map[string]int // name as printed -> the same
	which evidence
	name  string // of the file of entries
}

// readOFACTables reads the CSV set: the entries, and the aliases, addresses
// and overflowing remarks where they were given too. Copies that bear a header
// row are taken.
func readOFACTables(files []watchlist.File) (*watchlist.Reading, error) {
	r := &ofacTables{Reading: &watchlist.Reading{Format: "OFAC CSV"}, at: map[int]int{}, names: map[string]int{}}
	for _, f := range files {
		if ofacTable(f) == "" {
			return nil, watchlist.Refuse(f, 0, "it is not one of OFAC's tables (sdn.csv, alt.csv, add.csv, sdn_comments.csv, or those of the consolidated list)", "leave it out, or check that it is complete")
		}
	}
	marks := 0
	for _, want := range []string{ofacEntries, ofacComments, ofacAliases, ofacAddresses} {
		found := false
		for i, f := range files {
			if ofacTable(f) != want {
				continue
			}
			found = true
			if want == ofacEntries {
				r.name = f.Name
			}
			marked, err := r.table(f, i, want)
			if err != nil {
				return nil, err
			}
			if marked {
				marks++
			}
		}
		if !found {
			r.Notes = append(r.Notes, "read without "+want[len("OFAC "):])
		}
	}
	if len(r.Entries) == 0 {
		return nil, watchlist.Refuse(files[0], 0, "no sdn.csv among the files", "give sdn.csv, and alt.csv, add.csv and sdn_comments.csv if you have them")
	}
	r.which.settle(r.Reading, r.name)
	if marks == len(files) {
		r.Whole = "end mark of every table"
	}
	r.nameOwners()
	r.DropPeople()
	return r.Reading, nil
}

// nameOwners finds the entries that "Linked To" speaks of, which goes by names
// as the list prints them: people's with the surname first.
func (r *ofacTables) nameOwners() {
	for i := range r.Entries {
		for j := range r.Entries[i].Owners {
			o := &r.Entries[i].Owners[j]
			if at, ok := r.names[watchlist.SameName(o.Name)]; ok {
				o.Name, o.Ref = r.Entries[at].Name(), r.Entries[at].Ref
			}
		}
	}
}

func (r *ofacTables) table(f watchlist.File, file int, table string) (marked bool, err error) {
	rows, loose, err := readOFACRows(f)
	if err != nil {
		return false, err
	}
	if loose > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%s: %d rows with quotation marks inside a cell, split at the commas between cells", f.Name, loose))
	}
	if n := len(rows); n > 0 && rows[n-1].cell(0) == endOfFile {
		rows, marked = rows[:n-1], true
	}
	for i, w := range rows {
		number, err := strconv.Atoi(w.cell(0))
		if err != nil {
			if i == 0 && ofacHeader(w, table) {
				continue
			}
			if i == 0 {
				return false, watchlist.Refuse(f, w.line, fmt.Sprintf("its first row (%s, %s, %s, ...) is neither an entry of %s nor a known header", w.cell(0), w.cell(1), w.cell(2), table), "the format is not the publisher's: import it with a map (lists import --map)")
			}
			return false, watchlist.Refuse(f, w.line, fmt.Sprintf("%q is not an OFAC entity number, in a row of %s", w.cell(0), table), "the format is not the publisher's: import it with a map (lists import --map)")
		}
		r.Rows++
		if err := r.entity(f, file, w, number, table); err != nil {
			return false, err
		}
	}
	return marked, nil
}

// ofacHeader tells whether the first row is a header that somebody added.
func ofacHeader(w row, table string) bool {
	switch columnName(w.cell(0)) {
	case "id", "ent_num", "uid", "entity_id", "entity number":
		return table != ofacEntries || (columnName(w.cell(1)) == "name" || columnName(w.cell(1)) == "sdn_name") && (columnName(w.cell(2)) == "type" || columnName(w.cell(2)) == "sdn_type")
	}
	return false
}

func (r *ofacTables) entity(f watchlist.File, file int, w row, number int, table string) error {
	if table == ofacEntries {
		if len(w.cells) < 12 {
			return watchlist.Refuse(f, w.line, fmt.Sprintf("a row of %d cells instead of 12: the file is cut short, or in another format", len(w.cells)), watchlist.AgainstCut)
		}
		e, ok := ofacEntry(w)
		if !ok {
			return watchlist.Refuse(f, w.line, fmt.Sprintf("%q is not an OFAC entry type", w.cell(2)), "the format is not the publisher's: import it with a map (lists import --map)")
		}
		if _, twice := r.at[number]; twice {
			r.Reject("entity number that stands twice")
			return nil
		}
		e.Ref, e.File, e.Line = strconv.Itoa(number), file, w.line
		r.at[number] = len(r.Entries)
		r.names[watchlist.SameName(w.cell(1))] = len(r.Entries)
		r.which.weigh(e.Kind, e.Programmes)
		r.Take(e)
		return nil
	}
	i, ok := r.at[number]
	if !ok {
		return watchlist.Refuse(f, w.line, fmt.Sprintf("it names entity %d, which is not in sdn.csv: sdn.csv is cut short, or the files are of different dates", number), watchlist.AgainstCut)
	}
	r.Taken++
	e := &r.Entries[i]
	switch table {
	case ofacAliases:
		kind := watchlist.AliasName
		if w.cell(2) == "fka" || w.cell(2) == "f.k.a." {
			kind = watchlist.FormerName
		}
		e.AddName(ofacName(said(w.cell(3)), e.Kind), kind)
	case ofacAddresses:
		if e.Flag == "" && e.Kind == supercargo.ListedCompany {
			e.Flag = country(w.cell(4))
		}
	case ofacComments:
		remarks(e, w.cell(1))
	}
	return nil
}

func ofacEntry(w row) (e watchlist.Entry, ok bool) {
	switch w.cell(2) {
	case "vessel":
		e.Kind = supercargo.ListedVessel
	case "aircraft":
		e.Kind = supercargo.ListedAircraft
	case "individual":
		e.Kind = supercargo.ListedPerson
	case "-0-", "", "entity":
		e.Kind = supercargo.ListedCompany
	default:
		return e, false
	}
	e.AddName(ofacName(said(w.cell(1)), e.Kind), watchlist.OwnName)
	e.Programmes = programmes(w.cell(3))
	e.CallSign = said(w.cell(5))
	e.Type = said(w.cell(6))
	e.Flag = country(said(w.cell(9)))
	if o := said(w.cell(10)); o != "" {
		e.Owners = append(e.Owners, watchlist.Stake{Name: o, Role: "owner"})
	}
	if e.Kind == supercargo.ListedAircraft {
		e.Registration = watchlist.Compact(e.Name())
	}
	remarks(&e, w.cell(11))
	return e, e.Name() != ""
}
