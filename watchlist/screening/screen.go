package screening

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"supercargo"
	"supercargo/watchlist"
)

// Screen is all editions of all lists, ready to be asked. It is made once and
// only read after that; each goroutine asks through a Searcher of its own.
type Screen struct {
	lists   []*list
	records []record
	names   index
	ships   map[supercargo.IMO][]int32
	codes   map[code][]int32
	byName  map[string][]int32 // exact, by watchlist.SameName
	byRef   map[string][]int32
	words   map[string][]int32 // records with a name that has a word
	sounds  map[string][]int32 // records with a name of these sounds, whatever its number
	owners  ownership
	also    Beside
	hash    string
	known   *Screen // also.Subjects, to be asked like a list
}

// code is an identifier of letters and digits, of its kind.
type code struct {
	on   supercargo.MatchedOn
	text string
}

// codeKinds are the numbers that are looked up as texts; IMO numbers are looked
// up as numbers.
var codeKinds = []supercargo.MatchedOn{supercargo.OnICAO, supercargo.OnRegistration, supercargo.OnSerial, supercargo.OnCompanyIMO, supercargo.OnTaxNumber, supercargo.OnMMSI, supercargo.OnCallSign}

// Beside is what other sources know that helps to tell entries apart.
type Beside struct {
	Details   map[supercargo.ListID]map[string]Detail // by list and ref
	Namesakes map[supercargo.IMO][]string             // what else bears the name of a ship, in words
	Subjects  *watchlist.Held                         // what a case knows, with all names and numbers of each
	Place     func(name string) string                // what place of the chart a name is, in words, "" for none
}

// New puts editions together; those of a list must come in order.
func New(held []*watchlist.Held, also Beside) *Screen {
	s := &Screen{ships: map[supercargo.IMO][]int32{}, codes: map[code][]int32{}, byName: map[string][]int32{}, byRef: map[string][]int32{}, words: map[string][]int32{}, sounds: map[string][]int32{}, also: also}
	at := map[string]int{}
	lists := map[supercargo.ListID]*list{}
	for _, h := range held {
		l := lists[h.List]
		if l == nil {
			l = &list{id: h.List, details: also.Details[h.List]}
			lists[h.List], s.lists = l, append(s.lists, l)
		}
		l.editions = append(l.editions, &h.Edition)
		for i := range h.Entries {
			s.edition(l, at, &h.Entries[i])
		}
		s.owners.addAll(h.Stakes, h.List)
	}
	for i := range s.records {
		s.enter(int32(i))
	}
	s.names.finish()
	s.hash = s.Hash()
	if also.Subjects != nil {
		s.known = New([]*watchlist.Held{also.Subjects}, Beside{})
	}
	return s
}

// edition adds an entry of the list's newest edition so far.
func (s *Screen) edition(l *list, at map[string]int, e *watchlist.Entry) {
	key := string(l.id) + "\x00" + e.Ref
	i, ok := at[key]
	if !ok {
		i = len(s.records)
		at[key] = i
		s.records = append(s.records, record{list: l})
	}
	r := &s.records[i]
	r.remember(len(l.editions) - 1)
	r.entry = e
	for _, n := range e.Names {
		r.name(n)
	}
}

// remember notes that an edition has the entry, and which names the edition
// before it had. An entry that stands twice in one edition is one.
func (r *record) remember(edition int) {
	if n := len(r.in); n > 0 && r.in[n-1] == edition {
		return
	}
	for i := range r.names {
		if r.was[i] == "" {
			r.was[i] = r.list.editions[edition-1].Date
		}
	}
	r.in = append(r.in, edition)
}

// imos are the entry's numbers, or the one that another source has for the entry.
func (r *record) imos() (out []supercargo.IMO) {
	for _, text := range r.entry.Numbers(supercargo.OnIMO) {
		n, _ := strconv.ParseUint(text, 10, 32)
		out = append(out, supercargo.IMO(n))
	}
	if other := r.list.details[r.entry.Ref].IMO; len(out) == 0 && other != 0 {
		out = append(out, other)
	}
	return out
}

// imo is the first of them, 0 where there is none.
func (r *record) imo() supercargo.IMO {
	if all := r.imos(); len(all) > 0 {
		return all[0]
	}
	return 0
}

func (r *record) name(n watchlist.Name) {
	for i := range r.names {
		if r.names[i].Text == n.Text {
			r.was[i] = ""
			return
		}
	}
	r.names, r.was = append(r.names, n), append(r.was, "")
}

// enter makes a record findable.
func (s *Screen) enter(i int32) {
	r := &s.records[i]
	e := r.entry
	for _, n := range r.imos() {
		s.ships[n] = append(s.ships[n], i)
	}
	for _, of := range codeKinds {
		for _, text := range e.Numbers(of) {
			s.codes[code{of, text}] = append(s.codes[code{of, text}], i)
		}
	}
	s.byRef[e.Ref] = append(s.byRef[e.Ref], i)
	for n := range r.names {
		s.byName[watchlist.SameName(r.names[n].Text)] = append(s.byName[watchlist.SameName(r.names[n].Text)], i)
		if e.Kind == supercargo.ListedPerson {
			continue // people are found as owners only
		}
		sp := Spell(r.names[n].Text)
		s.index(i, int32(n), sp)
		s.sounds[string(sp.Sounds)] = append(s.sounds[string(sp.Sounds)], i)
		for _, w := range sp.Words {
			s.words[string(w)] = append(s.words[string(w)], i)
		}
	}
	s.owners.of(e, r.list.id)
}

// index makes a name findable by likeness: as it stands, as AIS cuts it, and
// without what stands behind it.
func (s *Screen) index(record, name int32, sp Spelling) {
	r := &s.records[record]
	text, kind := r.names[name].Text, r.entry.Kind
	firm := kind == supercargo.ListedCompany
	s.names.add(named{spelling: sp, record: record, name: name}, text, firm)
	if cut := cutAt(text); cut != "" && kind == supercargo.ListedVessel {
		s.names.add(named{spelling: Spell(cut), record: record, name: name, part: cutName, text: cut}, cut, firm)
	}
	for _, short := range bare(text, kind) {
		s.names.add(named{spelling: Spell(short), record: record, name: name, part: bareName, text: short}, short, firm)
	}
}

// Searcher asks a Screen; it is for one goroutine.
type Searcher struct {
	*Screen
	scratch scratch
	known   *Searcher
}

// Searcher makes one.
func (s *Screen) Searcher() *Searcher {
	out := &Searcher{Screen: s}
	if s.known != nil {
		out.known = s.known.Searcher()
	}
	return out
}

// Answer is what screening found, what it rests on and what it does not.
type Answer struct {
	Asked   string                  `json:"asked"`
	AsOf    string                  `json:"as_of"`             // YYYY-MM-DD; "" for the newest edition of each list
	Today   bool                    `json:"today"`             // no day was given, and AsOf is the day of the question
	Program string                  `json:"program,omitempty"` // name and version of what answered
	Matches []supercargo.Match      `json:"matches"`
	Notes   []string                `json:"notes,omitempty"`
	Read    []supercargo.EditionRef `json:"read"`               // the editions that the answer rests on
	NotRead []string                `json:"not_read,omitempty"` // the lists that it does not, with the reason

	Consulted []Consulted `json:"consulted"`            // the edition of each list that goes for the day
	Sought    []string    `json:"sought,omitempty"`     // what was looked for (Query.Sought), where it is asked
	NotSought []string    `json:"not_sought,omitempty"` // what was not: "no match" says nothing of it
	Scope     string      `json:"scope"`
	SHA256    string      `json:"lists_sha256"` // of all editions that were read
}

// Ask screens a query as of a day (YYYY-MM-DD; "" for each list's newest
// edition). The strongest matches come first; likely namesakes last.
func (s *Searcher) Ask(q *Query, day string) Answer {
	a := Answer{Asked: q.Asked, AsOf: day, Matches: []supercargo.Match{}, Read: s.Read(), NotRead: s.NotRead(day), Consulted: s.Consulted(day), Scope: Scope, SHA256: s.hash}
	hits := s.hits(q)
	hits = append(hits, s.otherwise(q, hits)...)
	for _, h := range hits {
		a.Matches = append(a.Matches, s.match(q, h, day))
	}
	a.Matches = append(a.Matches, s.through(q, hits, day)...)
	sort.SliceStable(a.Matches, func(i, j int) bool { return before(&a.Matches[i], &a.Matches[j]) })
	a.Notes = s.notes(q, hits)
	return a
}

func before(a, b *supercargo.Match) bool {
	if (a.Against == "") != (b.Against == "") {
		return a.Against == ""
	}
	if len(a.Through) != len(b.Through) {
		return len(a.Through) < len(b.Through)
	}
	if x, y := rank[a.On], rank[b.On]; x != y {
		return x < y
	}
	if a.Score != b.Score {
		return a.Score > b.Score
	}
	return a.List < b.List || a.List == b.List && a.Ref < b.Ref
}

var rank = map[supercargo.MatchedOn]int{supercargo.OnIMO: 0, supercargo.OnICAO: 1, supercargo.OnRegistration: 2, supercargo.OnSerial: 3,
	supercargo.OnCompanyIMO: 4, supercargo.OnTaxNumber: 5, supercargo.OnMMSI: 6, supercargo.OnCallSign: 7, supercargo.OnName: 8}

// hit is a record that was found, and by what.
type hit struct {
	record int32
	on     supercargo.MatchedOn
	score  float64
	name   int32 // which of its names, for OnName
	asked  string
	part   part   // which part of that name
	text   string // the part
	via    string // why something else than the question was looked for, "" where it was not
}

// otherwise finds the records of what a case knows under other names and numbers
// than those that were asked: who asks for Pouya Air asks for Yas Air. Those
// must be exactly the entry's.
func (s *Searcher) otherwise(q *Query, had []hit) (out []hit) {
	if s.known == nil {
		return nil
	}
	found := map[int32]bool{}
	for _, h := range had {
		found[h.record] = true
	}
	for _, k := range s.known.hits(q) {
		r := &s.known.records[k.record]
		if s.known.against(q, r, k) != "" {
			continue
		}
		for _, h := range s.hits(queryFor(r.entry)) {
			if h.on == supercargo.OnName && h.score < 1 || found[h.record] {
				continue
			}
			found[h.record] = true
			h.via = fmt.Sprintf("%s, also known as «%s» in case %s", r.entry.Name(), h.asked, strings.TrimPrefix(string(r.list.id), "case-"))
			if h.on != supercargo.OnName {
				h.via = fmt.Sprintf("%s; case %s gives %s %s for it", r.entry.Name(), strings.TrimPrefix(string(r.list.id), "case-"), strings.Replace(onWords[h.on], "The ", "the ", 1), h.asked)
			}
			out = append(out, h)
		}
	}
	return out
}

// queryFor asks for all names and numbers of an entry, for its own kind.
func queryFor(e *watchlist.Entry) *Query {
	q := &Query{Asked: e.Name(), Name: e.Name(), IMO: e.IMO, MMSI: e.MMSI, CallSign: e.CallSign, Registration: e.Registration, Serial: e.Serial, ICAO: e.ICAO,
		Company: e.Company, TaxNumber: e.TaxNumber, Kind: e.Kind}
	for _, n := range e.Names[1:] {
		q.FormerNames = append(q.FormerNames, n.Text)
	}
	return q
}

// hits finds records, each once, by the strongest thing that agrees.
func (s *Searcher) hits(q *Query) []hit {
	var out []hit
	found := map[int32]bool{}
	take := func(on supercargo.MatchedOn, asked string, records []int32) {
		for _, i := range records {
			if !found[i] && s.kindFits(q, i) {
				found[i] = true
				out = append(out, hit{record: i, on: on, score: 1, asked: asked})
			}
		}
	}
	if q.IMO != 0 {
		take(supercargo.OnIMO, fmt.Sprint(uint32(q.IMO)), s.ships[q.IMO])
	}
	for _, of := range codeKinds {
		if text := q.code(of); text != "" {
			take(of, text, s.codes[code{of, text}])
		}
	}
	names := q.names()
	for _, n := range names[:len(names):len(names)] {
		names = append(names, misread(n)...)
	}
	for _, n := range names {
		for _, h := range s.byLikeness(n, q.Kind == supercargo.ListedCompany || watchlist.IsFirm(n)) {
			if !found[h.record] && s.kindFits(q, h.record) {
				found[h.record] = true
				out = append(out, h)
			}
		}
	}
	return out
}

func (s *Searcher) kindFits(q *Query, i int32) bool {
	return q.Kind == "" || q.Kind == s.records[i].entry.Kind
}

// byLikeness finds the records that have a name like this one, each by the
// likest of its names.
func (s *Searcher) byLikeness(name string, firm bool) []hit {
	words := watchlist.Words(name)
	sp := spell(words)
	if len(sp.Sounds) == 0 {
		return nil
	}
	best := map[int32]hit{}
	l, lettered := lettersIn(words)
	long := utf8.RuneCountInString(name)
	unfit := func(c *named) bool {
		return c.part == cutName && !fitsCut(long, c.text) || lettered && mustBeLetters(&l, &c.letters, firm)
	}
	take := func(c *named, score float64) {
		if c.part == cutName {
			score = min(score, surelyCut)
		}
		if score > best[c.record].score && !unfit(c) {
			best[c.record] = hit{record: c.record, on: supercargo.OnName, score: score, name: c.name, part: c.part, text: c.text, asked: name}
		}
	}
	mine, counts := worth(&sp), count(sp.Sounds)
	reach := limit(int(mine), len(sp.Words), false)/signLost + 2
	for _, n := range s.names.near(&sp, reach, &s.scratch) {
		if c := &s.names.names[n]; c.part != cutName || fitsCut(long, c.text) {
			take(c, alikeness(&sp, mine, &counts, c))
		}
	}
	if lettered {
		s.names.slipped(&l, take)
	}
	out := make([]hit, 0, len(best))
	for _, h := range best {
		out = append(out, h)
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].score > out[j].score || out[i].score == out[j].score && out[i].record < out[j].record
	})
	return out
}

// surelyCut is how alike a name is at most to the beginning of a longer one.
const surelyCut = 0.95

// alikeness is the likeness of two names, 0 to 1: what is left of their worth
// after the alterations between them; 0 where those go beyond the limit. Names
// with other numbers are not alike.
func alikeness(q *Spelling, worth int32, counts *bag, c *named) float64 {
	if q.Numbers != c.spelling.Numbers {
		return 0
	}
	whole := int(worth+c.weight) / 2
	bare := !q.Vowels || !c.spelling.Vowels
	if bare {
		if whole = min(length(q, true), length(&c.spelling, true)); whole < 2*otherSound {
			return 0
		}
	}
	limit := limit(whole, min(len(q.Words), len(c.spelling.Words)), bare)
	if counts.apart(&c.counts) > limit {
		return 0
	}
	d := distance(q, &c.spelling, limit)
	switch {
	case d <= limit && oddWords(q, &c.spelling):
		return 0
	case d > limit && len(q.Words) == 2 && len(c.spelling.Words) == 2:
		turned := Spelling{Sounds: append(append([]byte{}, q.Words[1]...), q.Words[0]...), Words: c.spelling.Words, Vowels: q.Vowels}
		d = spelledOtherwise + distance(&turned, &c.spelling, limit)
	}
	if d > limit {
		return 0
	}
	return 1 - float64(d)/float64(whole)
}

// Read names the editions that answers rest on.
func (s *Screen) Read() (out []supercargo.EditionRef) {
	for _, l := range s.lists {
		for _, e := range l.editions {
			out = append(out, e.Ref())
		}
	}
	return out
}

// known are the lists that this program has importers for, with their names.
var known = []struct {
	ids  []supercargo.ListID
	name string
}{
	{[]supercargo.ListID{watchlist.OFACList}, "US OFAC SDN"}, {[]supercargo.ListID{watchlist.OFACOther}, "US OFAC Consolidated (non-SDN)"}, {[]supercargo.ListID{watchlist.UKList, watchlist.UKShips}, "UK sanctions list"}, {[]supercargo.ListID{watchlist.EUList}, "EU consolidated"},
	{[]supercargo.ListID{watchlist.AnnexList}, "EU 833/2014 Annex XLII"}, {[]supercargo.ListID{watchlist.UNList}, "UN consolidated"}, {[]supercargo.ListID{watchlist.CanadaList}, "Canada SEMA"}, {[]supercargo.ListID{watchlist.OpenList}, "OpenSanctions"},
}

// NotRead names the lists that no answer rests on, and those whose editions
// do not reach the day.
func (s *Screen) NotRead(day string) (out []string) {
	held := map[supercargo.ListID]*list{}
	for _, l := range s.lists {
		held[l.id] = l
	}
	for _, k := range known {
		has := false
		for _, id := range k.ids {
			has = has || held[id] != nil
		}
		if !has {
			out = append(out, k.name+": no edition is held")
		}
	}
	for _, l := range s.lists {
		if l.editions[0].Format == caseFormat {
			continue // its listings bear their own days
		}
		oldest, newest := l.editions[0].Date, l.editions[len(l.editions)-1].Date
		switch {
		case day != "" && day < oldest:
			out = append(out, fmt.Sprintf("%s as of %s: the oldest edition held is of %s", l.id, day, oldest))
		case day > newest:
			out = append(out, fmt.Sprintf("%s as of %s: the newest edition held is of %s", l.id, day, newest))
		}
	}
	return out
}
