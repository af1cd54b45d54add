package screening

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"supercargo"
)

// Consulted is the edition of a list that an answer for a day goes by: the last
// one up to that day, else the first after it.
type Consulted struct {
	supercargo.EditionRef
	Days int `json:"days_before"` // days from the edition to the day that was asked for; negative where it is later
}

// Consulted gives the edition of each list for a day, "" for the newest.
func (s *Screen) Consulted(day string) (out []Consulted) {
	for _, l := range s.lists {
		at := len(l.editions) - 1
		if day != "" {
			before, after := l.around(day)
			if at = before; at < 0 {
				at = after
			}
		}
		e := l.editions[at]
		out = append(out, Consulted{e.Ref(), daysFrom(e.Date, day)})
	}
	return out
}

// daysFrom counts days from one day to another; 0 where one is none.
func daysFrom(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// Apart says how far a day is from another that was asked for: "46 days before".
func Apart(from, day string) string {
	n, word := daysFrom(from, day), "before"
	if n < 0 {
		n, word = -n, "after"
	}
	switch n {
	case 0:
		return "that day"
	case 1:
		return "1 day " + word
	}
	return thousands(n) + " days " + word
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// Hash is a SHA-256 of the lists, days and hashes of all editions that answers
// rest on, in their order: what two people must have in common to get the same
// answer from the same program.
func (s *Screen) Hash() string {
	h := sha256.New()
	for _, e := range s.Read() {
		fmt.Fprintf(h, "%s %s %s\n", e.List, e.Date, e.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Scope says what screening answers, and what it does not.
const Scope = "vessels, aircraft and companies listed by an authority, on the lists read; people are not screened, and owners only as far as the lists, the case and imported tables name them. A match means that an entry resembles the query; it does not say what anybody did."

// Sought says what of a question was looked for, and what was not: "no match"
// means no more than that.
func (q *Query) Sought() (sought, not []string) {
	for _, n := range []struct {
		on   supercargo.MatchedOn
		word string
	}{{supercargo.OnICAO, "ICAO address"}, {supercargo.OnRegistration, "registration"}, {supercargo.OnSerial, "serial number"}, {supercargo.OnCompanyIMO, "IMO company number"},
		{supercargo.OnTaxNumber, "tax number"}, {supercargo.OnMMSI, "MMSI"}, {supercargo.OnCallSign, "call sign"}} {
		if text := q.code(n.on); text != "" {
			sought = append(sought, "the "+n.word+" "+text)
		}
	}
	if q.IMO != 0 {
		sought = append([]string{fmt.Sprintf("the IMO number %d", q.IMO)}, sought...)
	}
	for _, name := range q.names() {
		sp := Spell(name)
		if len(sp.Sounds) == 0 {
			continue
		}
		what := "the name «" + name + "» in any script and common romanisation"
		if slipsFor(name) {
			what += ", also with one typing slip"
			if l, _ := lettersOf(name); l.words == 1 && l.long() < sureSlip {
				not = append(not, fmt.Sprintf("«%s» with a wrong first or last letter: in one short word, that makes another name", name))
			}
		} else {
			not = append(not, fmt.Sprintf("«%s» with a typing slip: the name is too short, and too many other names are one letter away", name))
		}
		if mayBeCut(name) {
			what += ", and as the beginning of a longer name cut by AIS"
		}
		sought = append(sought, what)
	}
	if len(q.names()) > 0 {
		not = append(not, "a part of a name, a translation, or a name that neither the lists nor the case give for it")
		if q.IMO == 0 && q.MMSI == 0 {
			not = append(not, "numbers, because none was given (a renamed ship is found by its IMO number)")
		}
	} else {
		not = append(not, "names, because none was given (entries without such a number on the list are found by name only)")
	}
	return sought, not
}

// names are the names that are asked for.
func (q *Query) names() (out []string) {
	for _, n := range append([]string{q.Name}, q.FormerNames...) {
		if strings.TrimSpace(n) != "" {
			out = append(out, n)
		}
	}
	return out
}
