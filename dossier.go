package supercargo

// The identifiers of a case's own tables. PlaceID is that of the chart's
// gazetteer ("ir-amirabad") or of the case's places.
type (
	DocumentID string
	VesselID   string
	AircraftID string
	OperatorID string
	PlaceID    string
)

// Document is one publication: an article, a press release, a list. Claims
// stand in documents, and documents copy documents.
type Document struct {
	ID        DocumentID `json:"id"`
	Outlet    string     `json:"outlet"` // newspaper, agency, ministry, list
	Title     string     `json:"title,omitempty"`
	Published Span       `json:"published"`
	URL       string     `json:"url,omitempty"`      // public; "" where none is known
	Locator   string     `json:"locator,omitempty"`  // where there is no URL: list and version, reference number
	Access    Access     `json:"access"`             // how it was read for this case
	Language  string     `json:"language,omitempty"` // BCP 47
	Copies    []Copy     `json:"copies,omitempty"`   // the documents that it relays
	Simulated bool       `json:"simulated,omitempty"`
	Notes     string     `json:"notes,omitempty"`
}

// Access is how a document was read.
type Access string

// The ways of reading.
const (
	ReadStored Access = "stored"   // a stored public copy
	ReadLive   Access = "live"     // on the web
	NotRead    Access = "unread"   // known through its relays only
	Invented   Access = "invented" // of an exercise
)

// Citation is where a row was read.
type Citation struct {
	Document DocumentID `json:"document"`
	Note     string     `json:"note,omitempty"` // what this document adds or alters
}

// Vessel is a ship as the sources of a case describe her. What they do not
// say is empty, never guessed.
type Vessel struct {
	ID         VesselID   `json:"id"`
	Name       string     `json:"name"`
	LocalName  string     `json:"local_name,omitempty"`  // in her own script
	LocalBasis string     `json:"local_basis,omitempty"` // where the local name comes from: press, transliterated
	Also       []string   `json:"also,omitempty"`        // other spellings and misspellings that were printed
	IMO        IMO        `json:"imo,omitempty"`         // checked; 0 where not found
	IMOSaid    string     `json:"imo_said,omitempty"`    // a number as printed that is no IMO number
	MMSI       MMSI       `json:"mmsi,omitempty"`
	CallSign   string     `json:"call_sign,omitempty"`
	Flag       string     `json:"flag,omitempty"` // ISO 3166 alpha-2
	Type       string     `json:"type,omitempty"`
	GT         float64    `json:"gt,omitempty"`
	DWT        float64    `json:"dwt_t,omitempty"`
	LengthM    float64    `json:"length_m,omitempty"`
	BeamM      float64    `json:"beam_m,omitempty"`
	Built      string     `json:"built,omitempty"` // EDTF year; a set in words where sources differ
	Owner      OperatorID `json:"owner,omitempty"`
	Listings   []Listing  `json:"listings,omitempty"`
	NotSame    []string   `json:"not_same,omitempty"` // namesakes that she must not be merged with
	Sources    []Citation `json:"sources"`
	Simulated  bool       `json:"simulated,omitempty"`
	Notes      string     `json:"notes,omitempty"`
}

// Aircraft is an airframe as sources describe it.
type Aircraft struct {
	ID           AircraftID `json:"id"`
	Registration string     `json:"registration"`
	Also         []string   `json:"also,omitempty"` // other registrations of the same airframe
	Type         string     `json:"type,omitempty"`
	Serial       string     `json:"serial,omitempty"` // manufacturer's
	ICAO         string     `json:"icao,omitempty"`   // 24-bit address, six hexadecimal digits
	Operator     OperatorID `json:"operator,omitempty"`
	Listings     []Listing  `json:"listings,omitempty"`
	Sources      []Citation `json:"sources"`
	Simulated    bool       `json:"simulated,omitempty"`
	Notes        string     `json:"notes,omitempty"`
}

// Operator is an owner, airline, shipping company or unit.
type Operator struct {
	ID        OperatorID `json:"id"`
	Name      string     `json:"name"`
	Also      []string   `json:"also,omitempty"`
	Country   string     `json:"country,omitempty"` // ISO 3166 alpha-2
	Company   IMOCompany `json:"imo_company,omitempty"`
	TaxNumber string     `json:"tax_number,omitempty"` // INN
	Role      string     `json:"role,omitempty"`
	Listings  []Listing  `json:"listings,omitempty"`
	Sources   []Citation `json:"sources"`
	Simulated bool       `json:"simulated,omitempty"`
	Notes     string     `json:"notes,omitempty"`
}

// Listing is an entry on a sanctions list. It says that an authority listed
// the name, and nothing of what it carried.
type Listing struct {
	By        string `json:"by"` // "US OFAC", "UK", "EU"
	Ref       string `json:"ref,omitempty"`
	Programme string `json:"programme,omitempty"`
	Date      string `json:"date"` // EDTF
	Note      string `json:"note,omitempty"`
}

// Site is a place of a case: one of the gazetteer's, or its own (airports).
type Site struct {
	ID        PlaceID    `json:"id"` // the gazetteer's where it is there
	Name      string     `json:"name"`
	Also      []string   `json:"also,omitempty"`
	Kind      string     `json:"kind"` // port, airport, waterway, sea area
	Country   string     `json:"country,omitempty"`
	Lat       *float64   `json:"lat,omitempty"` // degrees, where the gazetteer does not have it
	Lon       *float64   `json:"lon,omitempty"`
	Codes     string     `json:"codes,omitempty"` // ICAO/IATA
	Sources   []Citation `json:"sources"`
	Simulated bool       `json:"simulated,omitempty"`
	Notes     string     `json:"notes,omitempty"`
}

// Remark is a note of a case that belongs to no one row: a trap for the
// reader, a question left open.
type Remark struct {
	ID        string     `json:"id"`
	About     []ClaimID  `json:"about,omitempty"`
	Text      string     `json:"text"`
	Sources   []Citation `json:"sources,omitempty"`
	Simulated bool       `json:"simulated,omitempty"`
}
