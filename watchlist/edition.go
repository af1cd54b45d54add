package watchlist

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"supercargo"
)

// Edition is a list as it stood on a day: what is known of it beside its entries.
type Edition struct {
	List     supercargo.ListID  `json:"list"`
	Date     string             `json:"date"`      // YYYY-MM-DD
	DateFrom string             `json:"date_from"` // "in the file", "file name", "as given"
	Format   string             `json:"format"`
	SHA256   string             `json:"sha256"` // of the file; of the list of hashes, where there are several
	Files    []EditionFile      `json:"files"`
	Whole    string             `json:"whole,omitempty"` // what shows that it is complete, "" where nothing can
	Counts   map[string]int     `json:"counts"`          // entries by kind
	Rows     int                `json:"rows"`
	Taken    int                `json:"taken"`
	Ignored  Tally              `json:"ignored,omitempty"`
	Rejected Tally              `json:"rejected,omitempty"`
	Notes    []string           `json:"notes,omitempty"`
	ReadAt   supercargo.Instant `json:"read_at"`
}

// EditionFile is one of an edition's files.
type EditionFile struct {
	Name   string `json:"name"` // without its folder
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
}

// Ref is how results name an edition.
func (e *Edition) Ref() supercargo.EditionRef {
	return supercargo.EditionRef{List: e.List, Date: e.Date, SHA256: e.SHA256}
}

// Held is an edition with what is in it.
type Held struct {
	Edition
	Entries []Entry
	Stakes  []StakeOf
}

// Entered is the number of entries other than people.
func (e *Edition) Entered() int {
	n := 0
	for k, c := range e.Counts {
		if k != string(supercargo.ListedPerson) {
			n += c
		}
	}
	return n
}

// Options are what a person says beside the files.
type Options struct {
	List        supercargo.ListID // "" for the publisher's
	Date        string            // YYYY-MM-DD, "" for the files'
	Backfill    bool              // an edition older than the newest that is held
	AcceptFewer bool              // an edition with many entries fewer than the one before it
}

// Make makes an edition of what was read from its files, and settles what it
// is: its date, its hash. It does not look at what is held.
func Make(files []File, r *Reading, o Options, now supercargo.Instant) (h *Held, err error) {
	e := Edition{List: cmp.Or(o.List, r.List), Format: r.Format, Whole: r.Whole, Rows: r.Rows, Taken: r.Taken, Ignored: r.Ignored, Rejected: r.Rejected, Notes: r.Notes,
		Counts: map[string]int{}, ReadAt: now}
	if e.Date, e.DateFrom, err = r.date(files, o.Date); err != nil {
		return nil, err
	}
	e.Files, e.SHA256 = hashes(files)
	for i := range r.Entries {
		e.Counts[string(r.Entries[i].Kind)]++
		if since := r.Entries[i].Since; since > e.Date && r.Entries[i].Basis != OnApplication {
			return nil, Refuse(files[0], r.Entries[i].Line, fmt.Sprintf("an entry of %s, in an edition of %s", since, e.Date), "give the edition's own day with --date")
		}
	}
	if !listName.MatchString(string(e.List)) {
		return nil, fmt.Errorf("%q is no name for a list: small letters, digits, hyphens", e.List)
	}
	return &Held{e, r.Entries, r.Stakes}, nil
}

var listName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// date settles the day of an edition: what the file says must not contradict
// what was given. A day in the file's name counts where there is none within.
func (r *Reading) date(files []File, given string) (date, from string, err error) {
	if given != "" {
		if given != Day(given) {
			return "", "", fmt.Errorf("--date %s: not a day YYYY-MM-DD", given)
		}
		if r.Date != "" && r.Date != given {
			return "", "", Refuse(files[0], 0, fmt.Sprintf("the file says that it is of %s, and %s was given", r.Date, given), "leave --date out")
		}
		return given, "as given", nil
	}
	if r.Date != "" {
		return r.Date, "in the file", nil
	}
	if m := dayInName.FindStringSubmatch(files[0].Name); m != nil {
		if d := Day(m[1] + "-" + m[2] + "-" + m[3]); d != "" {
			return d, "file name", nil
		}
	}
	return "", "", Refuse(files[0], 0, "neither the file nor its name gives the date of the edition", "give it with --date YYYY-MM-DD: answers for a date depend on it")
}

var dayInName = regexp.MustCompile(`(?:^|[^0-9])(20[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?:$|[^0-9])`)

func hashes(files []File) (out []EditionFile, all string) {
	var list strings.Builder
	for _, f := range files {
		h := sha256.Sum256(f.Data)
		s := hex.EncodeToString(h[:])
		out = append(out, EditionFile{f.Name, s, len(f.Data)})
		fmt.Fprintf(&list, "%s  %s\n", s, f.Name)
	}
	if len(out) == 1 {
		return out, out[0].SHA256
	}
	h := sha256.Sum256([]byte(list.String()))
	return out, hex.EncodeToString(h[:])
}

// fewest is the share of the entries of the edition beside it that an edition
// must have: publishers take single names off, and rarely a tenth at once.
const fewest = 0.9

// admit tells whether an edition can stand beside those that are held of the
// same list, given in order. An edition that is held already is no error: it
// is given back.
func (e *Held) admit(held []Edition, o Options) (same *Edition, err error) {
	f := File{Name: e.Files[0].Name}
	for i := range held {
		if held[i].SHA256 == e.SHA256 && held[i].Date == e.Date {
			return &held[i], nil
		}
	}
	var before, after *Edition
	for i := range held {
		h := &held[i]
		switch {
		case h.Date == e.Date:
			return nil, Refuse(f, 0, fmt.Sprintf("an edition of %s of that day with other contents is held (%s)", e.List, h.SHA256[:12]), "an extract or another form of a list goes by a name of its own: --list NAME")
		case h.SHA256 == e.SHA256:
			return nil, Refuse(f, 0, fmt.Sprintf("the same file is held as the edition of %s", h.Date), "see which day is right")
		case h.Date < e.Date:
			before = h
		case after == nil:
			after = h
		}
	}
	if after != nil && !o.Backfill {
		return nil, Refuse(f, 0, fmt.Sprintf("it is of %s, older than the edition of %s that is held of %s", e.Date, held[len(held)-1].Date, e.List), "to add to the history of a list on purpose: --backfill")
	}
	for _, h := range []*Edition{before, after} {
		if h != nil && !o.AcceptFewer && float64(e.Entered()) < fewest*float64(h.Entered()) && h == before {
			return nil, Refuse(f, 0, fmt.Sprintf("it has %d entries where the edition of %s has %d, as where a list is cut between two rows", e.Entered(), h.Date, h.Entered()), "if the publisher did take so many off: --accept-fewer")
		}
	}
	return nil, nil
}
