package screening

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// Query is what is screened: a ship, an aircraft or a company, by what is
// known of it. Empty fields are not known.
type Query struct {
	Asked        string // as it was asked, for the answer
	Name         string
	FormerNames  []string
	IMO          supercargo.IMO
	MMSI         supercargo.MMSI
	CallSign     string
	Registration string
	Serial       string
	ICAO         string
	Company      supercargo.IMOCompany
	TaxNumber    string
	Flag         string                // ISO 3166 alpha-2
	Type         string                // of vessel, in words: "patrol ship"
	Kind         supercargo.ListedKind // "" for any
	Owners       []watchlist.Stake     // as a case or a register has them
}

var (
	asIMO       = regexp.MustCompile(`^(?i:IMO)[ :#.-]*(?i:no\.? *|number *)?([0-9]{7})$`)
	asMMSI      = regexp.MustCompile(`^(?i:MMSI)[ :#.-]*([0-9]{9})$`)
	asCallSign  = regexp.MustCompile(`^(?i:call ?sign|c/s)[ :#.-]*([A-Za-z0-9]{3,8})$`)
	asICAO      = regexp.MustCompile(`^(?i:icao|hex|mode ?s)[ :#.-]*([0-9A-Fa-f]{6})$`)
	asTail      = regexp.MustCompile(`^[A-Z0-9]{1,3}-[A-Z0-9]{2,6}$`)
	asSerial    = regexp.MustCompile(`^(?i:msn|s/n)[ :#.-]*([0-9A-Za-z-]{3,16})$`)
	hexadecimal = regexp.MustCompile(`^[0-9A-Fa-f]{6}$`)
)

// ParseQuery reads a query as a person types it: a number of a known shape,
// with or without its name before it, else a name. A number that can be two
// things is asked as both.
func ParseQuery(s string) Query {
	s = strings.TrimSpace(s)
	q := Query{Asked: s}
	s = strings.TrimSpace(watchlist.Plain(s))
	if n := strings.Join(strings.Fields(s), ""); digitsOnly(n) && (len(n) == 7 || len(n) == 9) {
		s = n // 9 345 673
	}
	up := strings.ToUpper(s)
	switch {
	case asIMO.MatchString(s):
		q.sevenDigits(asIMO.FindStringSubmatch(s)[1])
	case asMMSI.MatchString(s):
		q.nineDigits(asMMSI.FindStringSubmatch(s)[1])
	case asCallSign.MatchString(s):
		q.CallSign = strings.ToUpper(asCallSign.FindStringSubmatch(s)[1])
	case asICAO.MatchString(s):
		q.ICAO = strings.ToUpper(asICAO.FindStringSubmatch(s)[1])
	case asSerial.MatchString(s):
		q.Serial = watchlist.Compact(asSerial.FindStringSubmatch(s)[1])
	case digitsOnly(s):
		q.digits(s)
	case asTail.MatchString(up) && !longNumber(up):
		q.Registration, q.Name = watchlist.Compact(up), s
	case q.numbersIn(s):
	default:
		q.Name = s
		q.typed()
		if code := watchlist.Compact(s); len(code) >= 4 && len(code) <= 7 && code == up && strings.ContainsAny(code, "0123456789") {
			q.CallSign, q.Registration = code, code
			if hexadecimal.MatchString(code) {
				q.ICAO = code
			}
		} else if len(code) >= 3 && len(code) <= 7 && code == up {
			q.CallSign = code
			if len(code) >= 4 {
				q.Registration = code // EPPUS, as receivers give EP-PUS
			}
		}
	}
	if parts := watchlist.TwoNames(q.Name); len(parts) > 1 {
		q.FormerNames = append(q.FormerNames, parts...)
	}
	for _, name := range watchlist.Renamed(q.Name) {
		if !slices.Contains(q.FormerNames, name) {
			q.FormerNames = append(q.FormerNames, strings.TrimSpace(name))
		}
	}
	return q
}

// beside are numbers that stand with a name: "SEA DREAM (IMO 9234563)", "MMSI 273341320, Port
// Olya". A bare one of seven or nine digits is one too: no ship is called so.
var beside = []*regexp.Regexp{
	regexp.MustCompile(`(?i)[\s(\[,;/|-]*\b(?:IMO|MMSI)[ :#.-]*(?:no\.? *|number *)?[ :#.-]*([0-9]{7}|[0-9]{9})\b[\s)\],;/|]*`),
	regexp.MustCompile(`(?:^|[\s(\[,;/|])+([0-9]{7}|[0-9]{9})(?:$|[\s)\],;/|])+`),
}

// numbersIn takes the IMO number and the MMSI out of a name that is typed with them, and tells
// whether there was one. Without the word IMO, seven digits count if their check digit does.
func (q *Query) numbersIn(s string) bool {
	name := s
	for i, re := range []*regexp.Regexp{beside[0], beside[1], beside[1]} { // of two bare ones the first takes what stands between
		name = re.ReplaceAllStringFunc(name, func(found string) string {
			n := re.FindStringSubmatch(found)[1]
			number, _ := strconv.ParseUint(n, 10, 32)
			switch {
			case len(n) == 9 && q.MMSI == 0:
				q.nineDigits(n)
			case len(n) == 7 && q.IMO == 0 && (i == 0 || supercargo.IMO(number).Valid()):
				q.sevenDigits(n)
			default:
				return found
			}
			return " "
		})
	}
	if q.IMO == 0 && q.MMSI == 0 {
		return false
	}
	name = strings.Trim(name, " \t,;:-/|")
	rest := ParseQuery(name)
	if rest.IMO != 0 || rest.MMSI != 0 { // of another ship: one query is of one
		rest = Query{Name: name}
	}
	rest.Asked, rest.IMO, rest.MMSI, rest.Company = q.Asked, q.IMO, q.MMSI, q.Company
	*q = rest
	return true
}

// longNumber tells names of ships that look like tail numbers: VAFA-1, OMSKIY-103.
func longNumber(s string) bool {
	prefix, _, _ := strings.Cut(s, "-")
	return len(prefix) > 2 && !isDigit(prefix[0])
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func (q *Query) sevenDigits(s string) {
	n, _ := strconv.ParseUint(s, 10, 32)
	q.IMO, q.Company = supercargo.IMO(n), supercargo.IMOCompany(n)
}

func (q *Query) nineDigits(s string) {
	n, _ := strconv.ParseUint(s, 10, 32)
	q.MMSI = supercargo.MMSI(n)
}

func (q *Query) digits(s string) {
	switch len(s) {
	case 7:
		q.sevenDigits(s)
	case 9:
		q.nineDigits(s)
	case 10, 12:
		q.TaxNumber = s
	case 6:
		q.ICAO = s
	default:
		q.Serial = s
	}
}

// types are words for kinds of ship that stand before a name in speech.
var types = []string{"patrol ship", "patrol boat", "patrol vessel", "warship", "missile ship", "corvette", "frigate", "border guard ship", "coast guard ship",
	"cargo ship", "general cargo ship", "dry cargo ship", "bulk carrier", "tanker", "oil tanker", "ferry", "tug", "container ship", "vessel", "ship", "motor vessel", "m/v", "mv"}

// typed takes a kind of ship off the front of a name. The whole is asked as well:
// Tanker Star may be what the ship is called.
func (q *Query) typed() {
	low := strings.ToLower(q.Name)
	low = strings.TrimPrefix(low, "the ")
	best := ""
	for _, t := range types {
		if strings.HasPrefix(low, t+" ") && len(t) > len(best) {
			best = t
		}
	}
	if best == "" {
		return
	}
	whole := q.Name[len(q.Name)-len(low):]
	q.Name = strings.TrimSpace(whole[len(best):])
	q.FormerNames = append(q.FormerNames, whole)
	q.Kind = supercargo.ListedVessel
	if best != "vessel" && best != "ship" && best != "motor vessel" && best != "m/v" && best != "mv" {
		q.Type = best
	}
}

// code is what the query has of a kind, as entries are looked up by it; "" for
// nothing.
func (q *Query) code(of supercargo.MatchedOn) string {
	switch of {
	case supercargo.OnICAO:
		return watchlist.Compact(q.ICAO)
	case supercargo.OnRegistration:
		return watchlist.Compact(q.Registration)
	case supercargo.OnSerial:
		return watchlist.Compact(q.Serial)
	case supercargo.OnTaxNumber:
		return q.TaxNumber
	case supercargo.OnCallSign:
		return watchlist.Compact(q.CallSign)
	case supercargo.OnCompanyIMO:
		if q.Company != 0 {
			return strconv.FormatUint(uint64(q.Company), 10)
		}
	case supercargo.OnMMSI:
		if q.MMSI != 0 {
			return strconv.FormatUint(uint64(q.MMSI), 10)
		}
	}
	return ""
}
