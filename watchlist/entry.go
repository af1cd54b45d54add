package watchlist

import (
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

// AddName adds a name unless the entry has it.
func (e *Entry) AddName(text string, kind NameKind) {
	if text == "" {
		return
	}
	for _, n := range e.Names {
		if n.Text == text {
			return
		}
	}
	e.Names = append(e.Names, Name{text, kind})
}
