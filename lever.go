package supercargo

import "strings"

// Lever is what one actor may do about a movement, on what ground, as of a
// date. It is information: who may, by which text, what is missing, who has
// acted already. It never says what anyone ought to do.
type Lever struct {
	Rule     string    `json:"rule"` // id in the table of rules
	Actor    ActorKind `json:"actor"`
	Who      string    `json:"who"`     // ISO 3166 alpha-2, or a name: "every state", "EU"; "" where it is not known whose
	Outside  bool      `json:"outside"` // neither the state that it left nor the one that it went to
	Reach    Reach     `json:"reach"`
	Title    string    `json:"title"`
	Ground   string    `json:"ground"` // a sentence
	Text     LegalText `json:"text"`
	Strength Strength  `json:"strength"`

	Standing Standing `json:"standing"`
	Why      []string `json:"why"`                // what decides the standing, in sentences
	Missing  []string `json:"missing,omitempty"`  // facts that are not known, and consents that it takes
	Disputed string   `json:"disputed,omitempty"` // who holds that the text is not in force, and why
	Done     []Done   `json:"done,omitempty"`     // what has been done on this ground, as known on the date
	Note     string   `json:"note,omitempty"`

	// Of are the ships or aircraft that it is about, where the movement has several
	// and it is not the same for all.
	Of []string `json:"of,omitempty"`
	// Supposed is what decides the standing and was worked out, not observed: the
	// shortest way by sea. "" where nothing was.
	Supposed string `json:"supposed,omitempty"`
}

// ActorKind is in what capacity somebody may act.
type ActorKind string

// The capacities.
const (
	FlagState     ActorKind = "flag state"
	PortState     ActorKind = "port state"
	CoastalState  ActorKind = "coastal state"
	TransitState  ActorKind = "transit state"
	Overflown     ActorKind = "overflown state"
	AirportState  ActorKind = "airport state"
	OwnersState   ActorKind = "state of owner or operator"
	Insurer       ActorKind = "insurer"
	ClassSociety  ActorKind = "classification society"
	Bank          ActorKind = "bank"
	UnitedNations ActorKind = "United Nations"
	ListAuthority ActorKind = "list authority"
	Belligerent   ActorKind = "party to a war"
	Neutral       ActorKind = "neutral state"
)

// Reach is where a lever takes hold.
type Reach string

// The reaches.
const (
	OnVoyage   Reach = "on the voyage" // it stops, searches, refuses or admits while it is under way
	AtDistance Reach = "at a distance" // it takes hold of names, money, cover, later calls
)

// Strength is what a text does for its actor.
type Strength string

// The strengths, from most to least.
const (
	Duty    Strength = "duty"    // binds the actor to act or to refrain
	Power   Strength = "power"   // allows it without anybody's consent
	Consent Strength = "consent" // allows it with another's consent
	Call    Strength = "call"    // calls on the actor, and does not bind
	Bar     Strength = "bar"     // forbids or limits: it takes a lever away
)

// Standing is whether a lever holds for a movement.
type Standing string

// The standings.
const (
	Applies     Standing = "applies"
	Could       Standing = "could" // its conditions are met, and somebody would have to decide it first
	NotInForce  Standing = "not yet in force"
	NoMoreForce Standing = "no longer in force"
	NotMet      Standing = "condition not met"
	CannotTell  Standing = "cannot say"
)

// LegalText is where a rule stands.
type LegalText struct {
	Instrument string `json:"instrument"`
	Article    string `json:"article,omitempty"`
	URL        string `json:"url,omitempty"` // or a document number
	Checked    string `json:"checked"`       // how its content and dates are known
}

// Done is something that an authority did: a designation about the subject, or, as
// a precedent, what was done on the same ground about another movement.
type Done struct {
	By        string `json:"by"` // "US OFAC"
	Ref       string `json:"ref,omitempty"`
	Programme string `json:"programme,omitempty"`
	Date      string `json:"date"`            // YYYY-MM-DD, or EDTF where the day is not known
	Until     string `json:"until,omitempty"` // when it ended, likewise; "" where it is not known to have
	On        string `json:"on"`              // whom or what: a name
	As        string `json:"as"`              // vessel (aircraft too), owner, operator, linked, precedent
	What      string `json:"what,omitempty"`  // of a precedent: what was done, in a sentence
	When      string `json:"when,omitempty"`  // before, during or after a voyage; "cannot say"; "" where none was asked of
	Source    string `json:"source"`
}

// Day is the date in words: "by 2024-05-02", "between 2024-01-01 and 2024-02-15".
func (d Done) Day() string {
	from, to, interval := strings.Cut(d.Date, "/")
	switch {
	case d.Date == "":
		return "date not known"
	case !interval:
		return d.Date
	case from == ".." || from == "":
		return "by " + to
	case to == ".." || to == "":
		return "from " + from + " on"
	}
	return "between " + from + " and " + to
}
