package forms

import (
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// programmes splits "IRAN] [NPWMD] [IFSR".
func programmes(s string) (out []string) {
	for _, p := range strings.Split(s, "] [") {
		if p = said(strings.Trim(p, "[] ")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// ofacName undoes the form "SURNAME, Given" of people's names.
func ofacName(s string, kind supercargo.ListedKind) string {
	if kind != supercargo.ListedPerson {
		return s
	}
	last, first, ok := strings.Cut(s, ", ")
	if !ok {
		return s
	}
	return first + " " + last
}

// remarks takes from OFAC's remarks what identifies an entry and who stands
// behind it. The phrases are those that the list itself uses; each ends at a
// semicolon outside quotes.
func remarks(e *watchlist.Entry, s string) {
	for _, p := range phrases(s) {
		p = strings.TrimPrefix(p, "alt. ")
		for _, k := range remarkKinds {
			if rest, ok := strings.CutPrefix(p, k.phrase); ok {
				k.set(e, strings.TrimSpace(rest))
				break
			}
		}
	}
}

// remarkKinds are the phrases, the longer before what it begins with.
var remarkKinds = []struct {
	phrase string
	set    func(e *watchlist.Entry, v string)
}{
	{"Vessel Registration Identification ", setShipNumber},
	{"MMSI ", func(e *watchlist.Entry, v string) { addAll(e, supercargo.OnMMSI, v) }},
	{"Vessel Call Sign ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnCallSign, v) }},
	{"Former Vessel Flag ", func(e *watchlist.Entry, v string) {
		if c := country(v); c != "" {
			e.PastFlags = append(e.PastFlags, c)
		}
	}},
	{"Vessel Flag ", func(e *watchlist.Entry, v string) { e.Flag = country(v) }},
	{"Vessel Year of Build ", func(e *watchlist.Entry, v string) { e.Built = v }},
	{"Vessel Type ", func(e *watchlist.Entry, v string) { e.Type = v }},
	{"Identification Number IMO ", setCompanyNumber},
	{"Company Number IMO ", setCompanyNumber},
	{"Tax ID No. ", func(e *watchlist.Entry, v string) {
		n, _, _ := strings.Cut(v, " ")
		e.Add(supercargo.OnTaxNumber, n)
	}},
	{"Aircraft Manufacturer's Serial Number (MSN) ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnSerial, v) }},
	{"Previous Aircraft Tail Number ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnRegistration, v) }},
	{"Aircraft Construction Number (also called L/N or S/N or F/N) ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnSerial, v) }},
	{"Other Vessel Call Sign ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnCallSign, v) }},
	{"Aircraft Tail Number ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnRegistration, v) }},
	{"Aircraft Mode S Transponder Code ", func(e *watchlist.Entry, v string) { e.Add(supercargo.OnICAO, v) }},
	{"Aircraft Model ", func(e *watchlist.Entry, v string) { e.Type = v }},
	{"Aircraft Manufacture Date ", func(e *watchlist.Entry, v string) { e.Built = v }},
	{"Aircraft Operator ", func(e *watchlist.Entry, v string) {
		e.Owners = append(e.Owners, watchlist.Stake{Name: v, Role: "operator"})
	}},
	{"Linked To: ", func(e *watchlist.Entry, v string) {
		e.Owners = append(e.Owners, watchlist.Stake{Name: v, Role: "linked to"})
	}},
	{"f.k.a. ", func(e *watchlist.Entry, v string) { e.AddName(unquote(v), watchlist.FormerName) }},
	{"a.k.a. ", func(e *watchlist.Entry, v string) { e.AddName(unquote(v), watchlist.AliasName) }},
	{"n.k.a. ", func(e *watchlist.Entry, v string) { e.AddName(unquote(v), watchlist.AliasName) }},
}

// setShipNumber takes the number of a ship. What is printed there and is no
// IMO number (a national register's) is left.
func setShipNumber(e *watchlist.Entry, v string) {
	if strings.Contains(v, "IMO") {
		addAll(e, supercargo.OnIMO, v)
	}
}

func setCompanyNumber(e *watchlist.Entry, v string) {
	if e.Kind != supercargo.ListedVessel {
		addAll(e, supercargo.OnCompanyIMO, v)
	}
}

// phrases splits remarks at semicolons outside single quotes; the full stop
// that ends them all is dropped.
func phrases(s string) (out []string) {
	s = strings.TrimSuffix(strings.TrimSpace(s), ".")
	quoted, from := false, 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] == '\'' {
			// An apostrophe within a word (Manufacturer's) is no quote.
			if quoted && (i+1 == len(s) || s[i+1] == ';' || s[i+1] == '.' || s[i+1] == ' ') {
				quoted = false
			} else if i > 0 && s[i-1] == ' ' {
				quoted = true
			}
		}
		if i == len(s) || s[i] == ';' && !quoted {
			if p := strings.TrimSpace(s[from:i]); p != "" {
				out = append(out, p)
			}
			from = i + 1
		}
	}
	return out
}

func unquote(s string) string { return strings.Trim(s, "'\". ") }
