package watchlist

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"supercargo"
)

// Entry is one entry of an edition, as the publisher has it. What the list
// does not say is empty.
type Entry struct {
	Ref   string                `json:"ref"` // the publisher's number, the same in every edition
	Kind  supercargo.ListedKind `json:"kind"`
	Names []Name                `json:"names"` // the first is the entry's own

	IMO          supercargo.IMO        `json:"imo,omitempty"` // a ship's; kept as printed, even where the check digit fails
	MMSI         supercargo.MMSI       `json:"mmsi,omitempty"`
	CallSign     string                `json:"call_sign,omitempty"`
	Registration string                `json:"registration,omitempty"` // of an aircraft: tail number
	Serial       string                `json:"serial,omitempty"`       // of an aircraft: manufacturer's
	ICAO         string                `json:"icao,omitempty"`         // 24-bit address, six hexadecimal digits, upper case
	Company      supercargo.IMOCompany `json:"imo_company,omitempty"`
	TaxNumber    string                `json:"tax_number,omitempty"` // INN and the like
	// More are further numbers of those kinds, where the list has several: ships
	// and aircraft change their MMSI, call sign and registration.
	More []Number `json:"more,omitempty"`

	Flag       string   `json:"flag,omitempty"` // ISO 3166 alpha-2; country, for a company
	PastFlags  []string `json:"past_flags,omitempty"`
	Type       string   `json:"type,omitempty"` // of vessel, or model of aircraft, as the list has it
	Built      string   `json:"built,omitempty"`
	Programmes []string `json:"programmes,omitempty"` // regime or programme
	Measures   []string `json:"measures,omitempty"`   // what was imposed, where the list says
	Owners     []Stake  `json:"owners,omitempty"`

	Since string `json:"since,omitempty"` // day of listing, YYYY-MM-DD, where the list gives one
	Basis string `json:"basis,omitempty"` // what the day is the day of: "designated", "regulation published"

	File int `json:"file"` // of the edition's files, from 0
	Line int `json:"line"` // in the file, from 1; of a spreadsheet the row, of XML the line where the entry begins
}

// Number is a number of an entry beside its first of that kind.
type Number struct {
	Of   supercargo.MatchedOn `json:"of"`
	Text string               `json:"number"` // as the first is written
}

// OnApplication is the basis of days that may lie ahead of their publication.
const OnApplication = "date of application"

// Name is one name of an entry.
type Name struct {
	Text string   `json:"text"`
	Kind NameKind `json:"kind,omitempty"`
}

// NameKind is how an entry has a name.
type NameKind string

// The kinds. Weak aliases are those that the publisher calls so: they are
// often too common to tell anybody apart.
const (
	OwnName    NameKind = ""
	AliasName  NameKind = "alias"
	WeakAlias  NameKind = "weak alias"
	FormerName NameKind = "former name"
)

// Stake is what a list says of who owns, runs or stands behind an entry.
type Stake struct {
	Name    string  `json:"name"`          // as the list has it
	Ref     string  `json:"ref,omitempty"` // of the owner's own entry, where the list says which
	Role    string  `json:"role"`          // owner, operator, linked to, parent
	Percent float64 `json:"percent,omitempty"`
}

// StakeOf is a stake that stands apart from the entry it is of.
type StakeOf struct {
	Of    string `json:"of"`               // name of what is owned
	OfRef string `json:"of_ref,omitempty"` // its number, where the list has one
	Stake
	Source string `json:"source,omitempty"`
}

// Name is the entry's own name.
func (e *Entry) Name() string {
	if len(e.Names) == 0 {
		return ""
	}
	return e.Names[0].Text
}

// AddName adds a name unless the entry has it. What is written as two names
// ("PROFIT / ADVANTAGE SOLAR") is kept as it stands, and each of the two beside it.
func (e *Entry) AddName(text string, kind NameKind) {
	text = strings.TrimSpace(Plain(text))
	if text == "" {
		return
	}
	e.addName(text, kind)
	if parts := TwoNames(text); len(parts) > 1 {
		if kind == OwnName {
			kind = AliasName
		}
		for _, p := range parts {
			e.addName(p, kind)
		}
	}
}

func (e *Entry) addName(text string, kind NameKind) {
	for _, n := range e.Names {
		if n.Text == text {
			return
		}
	}
	e.Names = append(e.Names, Name{text, kind})
}

// TwoNames takes apart what is written with a stroke between spaces; one name is
// given back as it is.
func TwoNames(text string) (out []string) {
	for _, p := range strings.Split(text, " / ") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

var (
	exBefore = regexp.MustCompile(`^(?i:ex|ex name|ex-name|formerly|previously|former name|f/k/a|fka)[ :.-]+(.+)$`)
	exBehind = regexp.MustCompile(`^(.+?)[ ,;]*[(\[ ,;]\s*(?i:ex|formerly|previously|f/k/a|fka|now|renamed|a/k/a|aka|also known as)[ :.-]+([^()\[\]]+?)\s*[)\]]?$`)
)

// Renamed gives the names in one text that says how a ship was or is called besides: both of
// "SEA DREAM (ex OCEAN JOY)", and that of "EX: OCEAN JOY"; nil where it says no such thing.
// The text itself can be a name too: EX LIBRIS.
func Renamed(text string) []string {
	text = strings.TrimSpace(text)
	if m := exBefore.FindStringSubmatch(text); m != nil {
		return m[1:]
	}
	if m := exBehind.FindStringSubmatch(text); m != nil && (strings.ContainsAny(text, "([,;") || strings.Contains(text, " ex ") || strings.Contains(text, " ex-") || strings.Contains(text, " formerly ")) {
		return append([]string{m[1]}, strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || r == ';' })...)
	}
	return nil
}

// Add adds a number of a kind, unless it is none or the entry has it. Text is
// the number alone: digits, or letters and digits of a code.
func (e *Entry) Add(of supercargo.MatchedOn, text string) {
	if text = compactOf(of, text); text == "" || text == "0" {
		return
	}
	have := e.Numbers(of)
	switch {
	case slices.Contains(have, text):
	case len(have) > 0:
		e.More = append(e.More, Number{of, text})
	default:
		e.first(of, text)
	}
}

// Numbers are all numbers that the entry has of a kind, its first one first.
func (e *Entry) Numbers(of supercargo.MatchedOn) (out []string) {
	first := ""
	switch of {
	case supercargo.OnIMO:
		first = decimal(uint32(e.IMO))
	case supercargo.OnMMSI:
		first = decimal(uint32(e.MMSI))
	case supercargo.OnCompanyIMO:
		first = decimal(uint32(e.Company))
	case supercargo.OnCallSign:
		first = Compact(e.CallSign)
	case supercargo.OnRegistration:
		first = e.Registration
	case supercargo.OnSerial:
		first = e.Serial
	case supercargo.OnICAO:
		first = e.ICAO
	case supercargo.OnTaxNumber:
		first = e.TaxNumber
	}
	if first != "" {
		out = append(out, first)
	}
	for _, m := range e.More {
		if m.Of == of {
			out = append(out, m.Text)
		}
	}
	return out
}

func (e *Entry) first(of supercargo.MatchedOn, text string) {
	n, _ := strconv.ParseUint(text, 10, 32)
	switch of {
	case supercargo.OnIMO:
		e.IMO = supercargo.IMO(n)
	case supercargo.OnMMSI:
		e.MMSI = supercargo.MMSI(n)
	case supercargo.OnCompanyIMO:
		e.Company = supercargo.IMOCompany(n)
	case supercargo.OnCallSign:
		e.CallSign = text
	case supercargo.OnRegistration:
		e.Registration = text
	case supercargo.OnSerial:
		e.Serial = text
	case supercargo.OnICAO:
		e.ICAO = text
	case supercargo.OnTaxNumber:
		e.TaxNumber = text
	}
}

// AddNumbers adds the numbers of another row of the same entry.
func (e *Entry) AddNumbers(o *Entry) {
	for _, of := range []supercargo.MatchedOn{supercargo.OnIMO, supercargo.OnMMSI, supercargo.OnCompanyIMO, supercargo.OnCallSign, supercargo.OnRegistration,
		supercargo.OnSerial, supercargo.OnICAO, supercargo.OnTaxNumber} {
		for _, n := range o.Numbers(of) {
			e.Add(of, n)
		}
	}
}

func compactOf(of supercargo.MatchedOn, text string) string {
	if of == supercargo.OnTaxNumber {
		return strings.TrimSpace(text)
	}
	return Compact(text)
}

func decimal(n uint32) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(n), 10)
}
