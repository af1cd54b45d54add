package screening

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// match says of a hit what agrees, what does not, and since when it is listed.
func (s *Screen) match(q *Query, h hit, day string) supercargo.Match {
	r := &s.records[h.record]
	e := r.entry
	m := supercargo.Match{Asked: q.Asked, On: h.on, Score: h.score, List: r.list.id, Ref: e.Ref, Name: e.Name(), As: h.asked, Kind: e.Kind, Flag: e.Flag,
		IMO: r.imo(), MMSI: e.MMSI, Programmes: e.Programmes}
	if h.on == supercargo.OnName {
		m.As = r.names[h.name].Text
	}
	m.Line = r.line()
	if h.via != "" {
		m.Why = append(m.Why, "The query matches "+h.via+".")
	}
	m.Why = append(m.Why, s.agrees(r, h))
	m.Against = s.against(q, r, h)
	m.Why = append(m.Why, s.beside(q, r, h)...)
	if day == "" {
		m.Listed = r.now()
	} else {
		m.Listed = r.on(day)
	}
	return m
}

// line is where the entry stands in the publisher's file.
func (r *record) line() string {
	e := r.list.editions[r.in[len(r.in)-1]]
	if r.entry.Line == 0 || r.entry.File >= len(e.Files) {
		return ""
	}
	return fmt.Sprintf("%s:%d", e.Files[r.entry.File].Name, r.entry.Line)
}

var onWords = map[supercargo.MatchedOn]string{supercargo.OnIMO: "The IMO number", supercargo.OnICAO: "The ICAO address", supercargo.OnRegistration: "The registration",
	supercargo.OnSerial: "The manufacturer's serial number", supercargo.OnCompanyIMO: "The number, as an IMO company number,", supercargo.OnTaxNumber: "The tax number",
	supercargo.OnMMSI: "The MMSI", supercargo.OnCallSign: "The call sign"}

// agrees says what the match rests on.
func (s *Screen) agrees(r *record, h hit) (said string) {
	if h.on == supercargo.OnIMO && r.entry.IMO == 0 {
		return fmt.Sprintf("The list gives no IMO number for the entry; %s is the number by %s.", h.asked, r.list.details[r.entry.Ref].Source)
	}
	if h.on != supercargo.OnName {
		return onWords[h.on] + " " + h.asked + " is the entry's."
	}
	n := r.names[h.name]
	listed := cmp.Or(h.text, n.Text)
	q, c := Spell(h.asked), Spell(listed)
	why := fmt.Sprintf("The names «%s» and «%s» are the same.", h.asked, listed)
	if h.part != wholeName {
		defer func() { said += " " + ofPart(h.part, n.Text) }()
	}
	a, _ := lettersOf(h.asked)
	b, _ := lettersOf(listed)
	_, slipped := slip(&a, &b)
	switch {
	case h.part == cutName && watchlist.SameName(h.asked) == watchlist.SameName(listed):
		why = fmt.Sprintf("«%s» has 20 characters, the length at which AIS cuts names.", h.asked)
	case slipped && h.score < 1:
		why = fmt.Sprintf("The name «%s» is «%s» with one typing slip.", h.asked, listed)
	case h.score < 1:
		why = fmt.Sprintf("The names «%s» and «%s» are similar, %.2f of 1 (as sounds: %s, %s).", h.asked, listed, h.score, heard(&q), heard(&c))
	case !strings.EqualFold(h.asked, listed):
		why = fmt.Sprintf("The names «%s» and «%s» are the same name, romanised or spelled in two ways (as sounds: %s).", h.asked, listed, heard(&c))
	}
	if n.Kind != watchlist.OwnName {
		why += " The entry gives it as " + string(n.Kind) + "."
	}
	if d := r.was[h.name]; d != "" {
		why += " This name is on the edition of " + d + ", but not on the newest."
	}
	return why
}

// ofPart says which part of an entry's name was compared.
func ofPart(p part, whole string) string {
	if p == cutName {
		return fmt.Sprintf("It is the beginning of the listed name «%s»; other names can begin the same way.", whole)
	}
	return fmt.Sprintf("The entry's full name is «%s».", whole)
}

// heard writes a spelling for people, words apart.
func heard(s *Spelling) string {
	var parts []string
	for _, w := range s.Words {
		parts = append(parts, string(w))
	}
	return strings.TrimSpace(strings.Join(parts, " ") + " " + s.Numbers)
}

// against says why the entry may be something else of the same name.
func (s *Screen) against(q *Query, r *record, h hit) string {
	e := r.entry
	switch {
	case h.on != supercargo.OnIMO && q.IMO.Valid() && r.imo().Valid() && !slices.Contains(r.imos(), q.IMO):
		return fmt.Sprintf("the IMO numbers differ (query: %d, listed: %d), so it is another ship", q.IMO, r.imo())
	case h.on == supercargo.OnCompanyIMO && q.Kind == supercargo.ListedVessel:
		return "it is a company's number, not a ship's"
	case h.on == supercargo.OnName && isWarship(q.Type) && e.Kind == supercargo.ListedVessel && !isWarship(e.Type):
		return fmt.Sprintf("the query is a %s, the entry a merchant ship (%s): only the name is the same", q.Type, cmp.Or(e.Type, "type not given"))
	case h.on == supercargo.OnName && q.Type != "" && e.Kind == supercargo.ListedCompany:
		return "the query is a ship, the entry a company"
	case (h.on == supercargo.OnName || h.on == supercargo.OnCallSign) && q.MMSI != 0 && e.MMSI != 0 && !hasNumber(e, supercargo.OnMMSI, q) && q.Flag != "" && e.Flag != "" && q.Flag != e.Flag:
		return fmt.Sprintf("flag and MMSI differ (query: %s, %s; listed: %s, %s)", q.Flag, q.MMSI, e.Flag, e.MMSI)
	}
	return ""
}

func isWarship(kind string) bool {
	k := strings.ToLower(kind)
	for _, w := range []string{"patrol", "war", "corvette", "frigate", "missile", "guard"} {
		if strings.Contains(k, w) {
			return true
		}
	}
	return false
}

// beside says what else bears on whether the two are one.
func (s *Screen) beside(q *Query, r *record, h hit) (why []string) {
	e := r.entry
	if r.list.id == watchlist.OFACOther {
		why = append(why, "This is OFAC's Consolidated (non-SDN) list: being on it restricts some dealings, but does not by itself block property.")
	}
	if h.on == supercargo.OnCompanyIMO {
		why = append(why, "It has seven digits like a ship's number, but is a company's.")
	}
	if h.on != supercargo.OnIMO && q.IMO.Valid() && slices.Contains(r.imos(), q.IMO) {
		why = append(why, "The IMO numbers agree.")
	}
	if h.on != supercargo.OnMMSI && q.MMSI != 0 && e.MMSI != 0 {
		listed := e.MMSI.String()
		if hasNumber(e, supercargo.OnMMSI, q) {
			listed = q.MMSI.String()
		}
		why = append(why, agreement("MMSI", q.MMSI.String(), listed))
	}
	if q.Flag != "" && e.Flag != "" {
		why = append(why, agreement("flag", q.Flag, e.Flag))
	}
	if h.on == supercargo.OnName {
		if e.Kind == supercargo.ListedVessel && e.IMO == 0 {
			why = append(why, "The list gives no IMO number for the entry: the match rests on the name alone.")
		}
		for _, n := range s.also.Namesakes[r.imo()] {
			why = append(why, "Not to be confused with "+n+".")
		}
	}
	if h.on == supercargo.OnIMO && e.IMO != 0 && !e.IMO.Valid() {
		why = append(why, "The number fails its check digit, on the list too.")
	}
	return why
}

// hasNumber tells whether an entry has the number of a kind that was asked.
func hasNumber(e *watchlist.Entry, of supercargo.MatchedOn, q *Query) bool {
	return slices.Contains(e.Numbers(of), q.code(of))
}

func agreement(what, asked, listed string) string {
	if asked == listed {
		return fmt.Sprintf("The %s agrees: %s.", what, asked)
	}
	return fmt.Sprintf("The %s differs (query: %s, listed: %s).", what, asked, listed)
}

// notes says what a reader of an answer should know beside the matches: a name
// that is a place's, numbers that fail their check, a word that listed names have.
func (s *Screen) notes(q *Query, hits []hit) (out []string) {
	if q.IMO != 0 && !q.IMO.Valid() {
		note := fmt.Sprintf("%d is not a ship's IMO number: its check digit fails", q.IMO)
		if q.Company.Valid() {
			note += "; as a company's number it passes"
		}
		out = append(out, note+".")
	}
	if q.Name == "" {
		return out
	}
	if s.also.Place != nil {
		if p := s.also.Place(q.Name); p != "" {
			out = append(out, fmt.Sprintf("«%s» is %s; that says nothing about a ship of that name.", q.Name, p))
		}
	}
	if names := s.numbered(q.Name, hits); len(names) > 0 {
		out = append(out, fmt.Sprintf("Listed under the same name with another number or with none: %s; numbers distinguish sister ships.", strings.Join(names, ", ")))
	}
	if len(hits) == 0 {
		out = append(out, s.partly(q.Name)...)
	}
	return out
}

// partly says which listed names have a telling word of a name: one that few
// listed names have.
func (s *Screen) partly(name string) (out []string) {
	for _, w := range watchlist.Words(name) {
		sp := spell([]watchlist.Word{w})
		if len(w.Text) < 4 || len(sp.Words) == 0 || commonness(wordCounts[string(sp.Words[0])]) > 0 {
			continue
		}
		if names := s.namesOf(s.words[string(sp.Words[0])]); len(names) > 0 {
			out = append(out, fmt.Sprintf("«%s» is a word in the listed names %s; part of a name is not a match.", w.Text, strings.Join(names, ", ")))
		}
	}
	return out
}

// numbered are the listed names that differ from one in nothing but a number.
func (s *Screen) numbered(name string, hits []hit) []string {
	sp := Spell(name)
	var other []int32
	for _, i := range s.sounds[string(sp.Sounds)] {
		if Spell(s.records[i].entry.Name()).Numbers != sp.Numbers && !hasHit(hits, i) {
			other = append(other, i)
		}
	}
	return s.namesOf(other)
}

func hasHit(hits []hit, record int32) bool {
	for _, h := range hits {
		if h.record == record {
			return true
		}
	}
	return false
}

// ofEach is how many names of each list a note gives.
const ofEach = 8

// namesOf are the names of records, so many of each list, that no list pushes
// those of another out.
func (s *Screen) namesOf(records []int32) (names []string) {
	had := map[supercargo.ListID]int{}
	for _, i := range records {
		r := &s.records[i]
		if n := r.entry.Name(); had[r.list.id] < ofEach && !slices.Contains(names, n) {
			had[r.list.id]++
			names = append(names, n)
		}
	}
	return names
}
