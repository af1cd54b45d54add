package watchlist

import (
	"fmt"
	"sort"
	"strings"

	"supercargo"
)

// File is one file of a list, as it was given: its name and all its bytes.
type File struct {
	Name string
	Data []byte
}

// Reading is what was made of the files of one edition by who knows their form.
// Every row is an entry, part of one, ignored or rejected:
// Rows = Taken + Ignored + Rejected.
type Reading struct {
	List   supercargo.ListID
	Format string // in words
	// Unsure is set where the files do not say which of several lists they are,
	// with the lists that they Could be: it must be said. List is "" then.
	Unsure string              `json:",omitempty"`
	Could  []supercargo.ListID `json:",omitempty"`
	Date   string              // YYYY-MM-DD as the files give it, "" where they do not
	// Whole says what shows that the files are complete: an end mark, a root
	// element that closes, a count. "" where the format has nothing to show it.
	Whole   string
	Entries []Entry
	Stakes  []StakeOf // ownership between entries and third parties, where the list has it apart

	Rows     int // rows, elements or lines
	Taken    int
	Ignored  Tally
	Rejected Tally
	Notes    []string // what a reader of results should know of this edition
}

// Tally counts rows by reason.
type Tally map[string]int

func (t *Tally) add(reason string) {
	if *t == nil {
		*t = Tally{}
	}
	(*t)[reason]++
}

// Total is the number of rows.
func (t Tally) Total() (n int) {
	for _, k := range t {
		n += k
	}
	return n
}

// String lists the reasons, the most frequent first.
func (t Tally) String() string {
	type row struct {
		reason string
		n      int
	}
	var rows []row
	for r, n := range t {
		rows = append(rows, row{r, n})
	}
	sort.Slice(rows, func(i, j int) bool {
		return rows[i].n > rows[j].n || rows[i].n == rows[j].n && rows[i].reason < rows[j].reason
	})
	var s []string
	for _, r := range rows {
		s = append(s, fmt.Sprintf("%d %s", r.n, r.reason))
	}
	return strings.Join(s, ", ")
}

// Take notes an entry, and that its row was used.
func (r *Reading) Take(e Entry) {
	r.Entries = append(r.Entries, e)
	r.Taken++
}

// Row counts a row, and takes the entry that was read from it or rejects it
// with why.
func (r *Reading) Row(e Entry, why string, line int) {
	r.Rows++
	if why != "" {
		r.Reject(why)
		return
	}
	e.Line = line
	r.Take(e)
}

// Ignore counts a row that is no subject here, Reject one that cannot be read.
func (r *Reading) Ignore(reason string) { r.Ignored.add(reason) }
func (r *Reading) Reject(reason string) { r.Rejected.add(reason) }

// DropPeople leaves out people, unless an entry that stays names them as its
// owner: they are no subject of this program.
func (r *Reading) DropPeople() {
	named := map[string]bool{}
	for i := range r.Entries {
		for _, o := range r.Entries[i].Owners {
			named[o.Ref], named[SameName(o.Name)] = true, true
		}
	}
	for _, s := range r.Stakes {
		named[s.Ref], named[SameName(s.Name)] = true, true
	}
	delete(named, "")
	kept := r.Entries[:0]
	for _, e := range r.Entries {
		if e.Kind != supercargo.ListedPerson || named[e.Ref] || named[SameName(e.Name())] {
			kept = append(kept, e)
			continue
		}
		r.Taken--
		r.Ignore("people, who are no subject here")
	}
	r.Entries = kept
}
