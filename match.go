package supercargo

// ListID names a sanctions list: "us-ofac-sdn", "uk-sanctions".
type ListID string

// ListedKind is what an entry of a list is.
type ListedKind string

// The kinds. People stand on lists as owners and officers; they are kept only
// where another entry names them as its owner, and are never screened for.
const (
	ListedVessel   ListedKind = "vessel"
	ListedAircraft ListedKind = "aircraft"
	ListedCompany  ListedKind = "company"
	ListedPerson   ListedKind = "person"
)

// Match says that a name or number that was asked for stands on a list, as of
// a date. It says that an authority listed an entry that looks like what was
// asked for; whether the two are one is for the reader, with the reasons.
type Match struct {
	Asked string     `json:"asked"`
	On    MatchedOn  `json:"on"`    // the strongest thing that agrees
	Score float64    `json:"score"` // 1 for an exact identifier, else likeness of the names, 0 to 1
	Why   []string   `json:"why"`   // what agrees, what speaks against, in sentences
	List  ListID     `json:"list"`
	Ref   string     `json:"ref"`  // the entry's number on the list
	Name  string     `json:"name"` // the entry's name
	As    string     `json:"as"`   // the name or number of the entry that matched
	Line  string     `json:"line"` // where the entry stands: file and line of the newest edition that has it
	Kind  ListedKind `json:"kind"`
	Flag  string     `json:"flag,omitempty"` // as the list has it

	IMO        IMO      `json:"imo,omitempty"`
	MMSI       MMSI     `json:"mmsi,omitempty"`
	Programmes []string `json:"programmes,omitempty"`

	Listed ListedOn `json:"listed"`
	// Through is set where it is not the thing itself that is listed but an
	// owner, operator or parent: the chain from the thing up to the entry.
	Through []Link `json:"through,omitempty"`
	// Against says why the entry may be a namesake, "" where nothing does.
	Against string `json:"against,omitempty"`
}

// MatchedOn is what agreed.
type MatchedOn string

// What can agree, the strongest first. A number that is exactly the entry's
// outranks any name.
const (
	OnIMO          MatchedOn = "imo"
	OnICAO         MatchedOn = "icao"
	OnRegistration MatchedOn = "registration"
	OnSerial       MatchedOn = "serial"
	OnCompanyIMO   MatchedOn = "imo_company"
	OnTaxNumber    MatchedOn = "tax_number"
	OnMMSI         MatchedOn = "mmsi"
	OnCallSign     MatchedOn = "call_sign"
	OnName         MatchedOn = "name"
)

// ListedOn says whether an entry stood on its list on a day. Lists are held
// as editions, and some say when an entry was made: between two editions that
// differ, and after the last one, it cannot be told.
type ListedOn struct {
	State ListState `json:"state"`
	Since string    `json:"since,omitempty"` // day that the list gives, or "by DAY" of the first edition that has it
	Until string    `json:"until,omitempty"` // "between DAY and DAY" of the last edition that had it and the first that had not
	// Editions are those that the answer rests on, by date and hash.
	Editions []EditionRef `json:"editions"`
	Why      string       `json:"why"`
}

// ListState is whether an entry was listed on a day.
type ListState string

// The states.
const (
	IsListed    ListState = "listed"
	NotYet      ListState = "not yet listed"
	NoLonger    ListState = "no longer listed"
	LastHeld    ListState = "listed when last held" // on the newest edition held, which is older than the day
	ListUnknown ListState = "cannot say"
)

// EditionRef names an edition of a list.
type EditionRef struct {
	List   ListID `json:"list"`
	Date   string `json:"date"` // YYYY-MM-DD, as published
	SHA256 string `json:"sha256"`
}

// Link is one step from a thing up to who owns, operates or controls it.
type Link struct {
	From    string  `json:"from"`
	To      string  `json:"to"`
	Role    string  `json:"role"`              // owner, operator, linked to, parent
	Percent float64 `json:"percent,omitempty"` // of ownership, 0 where the source does not say
	Source  string  `json:"source"`
}
