package watchlist

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"sort"
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

// asGiven is where the day of an edition comes from, if somebody had to say it.
const asGiven = "as given"

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
	AcceptFewer int               // so many entries of the edition before it are gone, as the refusal counted them; 0 for none
}

// Make makes an edition of what was read from its files, and settles what it
// is: its date, its hash. It does not look at what is held.
func Make(files []File, r *Reading, o Options, now supercargo.Instant) (h *Held, err error) {
	if err := settled(files[0], r, o.List); err != nil {
		return nil, err
	}
	e := Edition{List: cmp.Or(o.List, r.List), Format: r.Format, Whole: r.Whole, Rows: r.Rows, Taken: r.Taken, Ignored: r.Ignored, Rejected: r.Rejected, Notes: r.Notes,
		Counts: map[string]int{}, ReadAt: now}
	if e.Date, e.DateFrom, err = r.date(files, o.Date); err != nil {
		return nil, err
	}
	e.Files, e.SHA256 = hashes(files)
	for i := range r.Entries {
		e.Counts[string(r.Entries[i].Kind)]++
		if since := r.Entries[i].Since; since > e.Date && r.Entries[i].Basis != OnApplication {
			return nil, Refuse(files[0], r.Entries[i].Line, fmt.Sprintf("an entry is dated %s, later than the edition (%s)", since, e.Date), "give the date of the edition with --date")
		}
	}
	if !listName.MatchString(string(e.List)) {
		return nil, fmt.Errorf("%q cannot be the name of a list: use small letters, digits and hyphens", e.List)
	}
	return &Held{e, r.Entries, r.Stakes}, nil
}

// settled refuses a reading whose list nobody can tell, and one that is to go by
// the name of another publisher's list.
func settled(f File, r *Reading, given supercargo.ListID) error {
	var could []string
	for _, l := range r.Could {
		could = append(could, "--list "+string(l))
	}
	switch {
	case r.List == "" && given == "" && r.Unsure != "":
		return Refuse(f, 0, r.Unsure, "choose one: "+strings.Join(could, " or "))
	case r.List == "" && r.Unsure != "" && published(given) && !slices.Contains(r.Could, given):
		return Refuse(f, 0, r.Unsure+", not on "+string(given), "choose one: "+strings.Join(could, " or "))
	case r.List != "" && given != r.List && published(given) && published(r.List) && !(given == UKList && r.List == UKShips):
		return Refuse(f, 0, fmt.Sprintf("its content shows that it is %s; it cannot be stored as %s", r.List, given), "leave out --list, or choose another name")
	}
	return nil
}

var listName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// date settles the day of an edition: what the file says must not contradict
// what was given. A day in the file's name counts where there is none within.
func (r *Reading) date(files []File, given string) (date, from string, err error) {
	if given != "" {
		if given != Day(given) {
			return "", "", fmt.Errorf("--date %s: not a date (YYYY-MM-DD)", given)
		}
		if r.Date != "" && r.Date != given {
			return "", "", Refuse(files[0], 0, fmt.Sprintf("the file is dated %s, but --date gives %s", r.Date, given), "leave out --date")
		}
		return given, asGiven, nil
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

// most is the share of an edition's entries that may be gone from the next one,
// in all and of each kind: publishers take single names off, and rarely a tenth
// at once.
const most = 0.1

// admit tells whether an edition can stand beside those that are held of the
// same list, given in order. An edition that is held already is no error: it
// is given back. load gives an edition's entries.
func (e *Held) admit(held []Edition, o Options, load func(Edition) (*Held, error)) (same *Edition, err error) {
	f := File{Name: e.Files[0].Name}
	for i := range held {
		if held[i].SHA256 == e.SHA256 && held[i].Date == e.Date {
			return &held[i], nil
		}
	}
	var before *Edition
	after := false
	for i := range held {
		h := &held[i]
		switch {
		case h.Date == e.Date:
			return nil, Refuse(f, 0, fmt.Sprintf("a different edition of %s with that date is already held (%s)", e.List, h.SHA256[:12]), "store an extract or another format of a list under its own name: --list NAME")
		case h.SHA256 == e.SHA256:
			return nil, Refuse(f, 0, fmt.Sprintf("the same file is already held as the edition of %s", h.Date), "check which date is right")
		case h.Date < e.Date:
			before = h
		default:
			after = true
		}
	}
	if after && !o.Backfill {
		return nil, Refuse(f, 0, fmt.Sprintf("it is dated %s, older than the edition of %s already held of %s", e.Date, held[len(held)-1].Date, e.List), "to add an older edition on purpose, give --backfill")
	}
	if before == nil {
		return nil, nil
	}
	b, err := load(*before)
	if err != nil {
		return nil, err
	}
	gone := b.gone(e)
	switch n := gone.total(); {
	case n == o.AcceptFewer && n > 0, !gone.tooMany(b):
		return nil, nil
	case o.AcceptFewer > 0:
		return nil, Refuse(f, 0, gone.String(b, e), fmt.Sprintf("--accept-fewer %d does not match the number of entries that would be removed, %d: check which they are, then give --accept-fewer %d", o.AcceptFewer, n, n))
	default:
		return nil, Refuse(f, 0, gone.String(b, e), fmt.Sprintf("if the publisher did remove them, confirm their number: --accept-fewer %d; store an extract or another list under its own name: --list NAME", n))
	}
}

// gone are entries that a later edition has no more, by kind; people's names are
// not kept.
type gone map[supercargo.ListedKind][]string

// gone gives those of an edition that a later one has not.
func (e *Held) gone(later *Held) gone {
	has := map[string]bool{}
	for i := range later.Entries {
		has[later.Entries[i].Ref] = true
	}
	out := gone{}
	for i := range e.Entries {
		x := &e.Entries[i]
		if !has[x.Ref] && x.Kind != supercargo.ListedPerson {
			out[x.Kind] = append(out[x.Kind], x.Name()+" ("+x.Ref+")")
		}
	}
	return out
}

func (g gone) total() (n int) {
	for _, names := range g {
		n += len(names)
	}
	return n
}

// few is how many of a kind may go whatever the share, unless it is all of them.
const few = 3

func (g gone) tooMany(before *Held) bool {
	if float64(g.total()) > most*float64(before.Entered()) {
		return true
	}
	for kind, names := range g {
		n := before.Counts[string(kind)]
		if len(names) == n || len(names) > few && float64(len(names)) > most*float64(n) {
			return true
		}
	}
	return false
}

// shown is how many of those that go are named.
const shown = 20

// String says which entries go, the ships first.
func (g gone) String(before, after *Held) string {
	var kinds, names []string
	for _, k := range []struct {
		kind supercargo.ListedKind
		many string
	}{{supercargo.ListedVessel, "vessels"}, {supercargo.ListedAircraft, "aircraft"}, {supercargo.ListedCompany, "companies"}} {
		if n := len(g[k.kind]); n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d of %d %s", n, before.Counts[string(k.kind)], k.many))
			sort.Strings(g[k.kind])
			names = append(names, g[k.kind]...)
		}
	}
	more := ""
	if len(names) > shown {
		more = fmt.Sprintf(" and %d more", len(names)-shown)
		names = names[:shown]
	}
	return fmt.Sprintf("it has %d entries, the edition of %s has %d, and %s of that edition are missing: %s%s; the file may be cut between two rows, or be another list",
		after.Entered(), before.Date, before.Entered(), strings.Join(kinds, ", "), strings.Join(names, ", "), more)
}
