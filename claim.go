package supercargo

import "slices"

// ClaimID names a claim within its case: "CL-019".
type ClaimID string

// Claim is what somebody said moved, never a finding that it did. A denial, a
// retraction and a correction are claims too, and name what they are about.
//
// A claim is plain data: it goes through JSON and comes back the same.
type Claim struct {
	ID        ClaimID `json:"id"`
	Case      string  `json:"case"`                // name of the case that it stands in
	Simulated bool    `json:"simulated,omitempty"` // invented for an exercise

	Act     Act       `json:"act"`
	About   []ClaimID `json:"about,omitempty"` // what it denies, retracts or corrects
	Summary string    `json:"summary"`         // in the words of whoever entered it, one or two sentences

	Speaker   Speaker    `json:"speaker"`
	In        DocumentID `json:"in"`               // the publication that carries it
	Published Span       `json:"published"`        // the publication's date
	Copies    []Copy     `json:"copies,omitempty"` // what it repeats; none where it is its own root

	Stage      Stage      `json:"stage,omitempty"` // moved, planned, agreed; "" where nothing is said to move
	Item       Item       `json:"item"`
	Quantities []Quantity `json:"quantities,omitempty"`
	From       []Location `json:"from,omitempty"` // alternatives, or several
	To         []Location `json:"to,omitempty"`
	By         []Carrier  `json:"by,omitempty"`
	Modes      []Mode     `json:"modes,omitempty"`  // sea, air; several where both are said
	Mainly     bool       `json:"mainly,omitempty"` // the modes are said of most of such movements, not of one
	When       Span       `json:"when,omitzero"`    // the window in which it moved
	Departed   Span       `json:"departed,omitzero"`
	Arrived    Span       `json:"arrived,omitzero"`

	// Source and content are judged apart (the Admiralty system, as in STANAG
	// 2511 and UK JDP 2-00): a reliable source may say what is doubtful.
	Reliability Reliability `json:"reliability"`
	Credibility Credibility `json:"credibility"`

	Sources []Citation `json:"sources"` // where it was read; never none
	Notes   string     `json:"notes,omitempty"`
}

// ItemOf is what one of the claim's quantities counts: its own item, else the
// claim's.
func (c *Claim) ItemOf(q *Quantity) Item {
	if q.Item != "" {
		return q.Item
	}
	return c.Item
}

// Act is what a claim does.
type Act string

// The acts.
const (
	Asserts   Act = "asserts"   // says that it was so
	Denies    Act = "denies"    // says that it was not so; names what, where it does
	Declines  Act = "declines"  // was asked and neither confirmed nor denied
	Estimates Act = "estimates" // says how much, or what is likely or planned
	Counts    Act = "counts"    // gives a statistic of what was observed
	Lists     Act = "lists"     // an authority enters a name on a list, with its reason
	Retracts  Act = "retracts"  // takes back what it is about
	Corrects  Act = "corrects"  // puts right what it is about
)

// actWords says what each act is, in the order of their declaration.
var actWords = [...]Word{
	{string(Asserts), "says that it was so"},
	{string(Denies), "says that it was not so; about: names what"},
	{string(Declines), "was asked and neither confirmed nor denied"},
	{string(Estimates), "says how much, or what is likely or planned"},
	{string(Counts), "gives a statistic of what was observed"},
	{string(Lists), "an authority enters a name on a list"},
	{string(Retracts), "takes back what it is about"},
	{string(Corrects), "puts right what it is about"},
}

// ActWords lists every act with what it says.
func ActWords() []Word { return slices.Clone(actWords[:]) }

// Acts lists every act in the order of their declaration.
func Acts() (out []Act) {
	for _, w := range actWords {
		out = append(out, Act(w.Word))
	}
	return out
}

// Stage is how far the movement is said to have come.
type Stage string

// The stages. Only what moved can be set against ships and aircraft.
const (
	Moved   Stage = "moved"   // was sent or delivered
	Planned Stage = "planned" // is expected, prepared or about to be
	Agreed  Stage = "agreed"  // was contracted
	Found   Stage = "found"   // was identified at the far end; how it came is not said
)

// Stages lists every stage.
func Stages() []Stage { return []Stage{Moved, Planned, Agreed, Found} }

// Speaker is who said it: an office or institution, not a private person.
type Speaker struct {
	Name  string       `json:"name"` // "US Department of the Treasury", "officials from the Middle East"
	Class SpeakerClass `json:"class"`
	// Backing is what the speaker is said to have had besides words.
	Backing []string `json:"backing,omitempty"` // documents, photographs, ais, imagery, flight_data
}

// SpeakerClass is what kind of speaker stands behind a claim.
type SpeakerClass string

// The classes of speaker.
const (
	Government   SpeakerClass = "government"  // an office that speaks in its own name
	Official     SpeakerClass = "official"    // a named official, by office
	Anonymous    SpeakerClass = "anonymous"   // sources that the publication does not name
	Media        SpeakerClass = "media"       // the publication itself
	DataVendor   SpeakerClass = "data_vendor" // ship and flight tracking companies
	Research     SpeakerClass = "research"    // think tanks, open-source trackers, non-governmental bodies
	DocumentSeen SpeakerClass = "document"    // papers that a publication says it saw
	SimSpeaker   SpeakerClass = "invented"    // in an exercise
)

// SpeakerClasses lists every class.
func SpeakerClasses() []SpeakerClass {
	return []SpeakerClass{Government, Official, Anonymous, Media, DataVendor, Research, DocumentSeen, SimSpeaker}
}

// Copy is one line of descent: what a claim or document repeats. Exactly one
// of Claim and Document is set.
type Copy struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	// Basis is how it is known: credited (it says so), or inferred (same
	// figures, later date) and then Why says from what.
	Basis string `json:"basis"`
	Why   string `json:"why,omitempty"`
}

// The bases of a Copy.
const (
	Credited = "credited"
	Inferred = "inferred"
)

// Mode is how it is said to have travelled.
type Mode string

// The modes.
const (
	BySea  Mode = "sea" // and on rivers, canals and lakes
	ByAir  Mode = "air"
	ByRail Mode = "rail"
	ByRoad Mode = "road"
)

var modeWords = [...]Word{
	{string(BySea), "by ship, on rivers and canals too"},
	{string(ByAir), "by aircraft"},
	{string(ByRail), "by train"},
	{string(ByRoad), "by lorry"},
}

// ModeWords lists every mode with what it says.
func ModeWords() []Word { return slices.Clone(modeWords[:]) }

// Modes lists every mode.
func Modes() (out []Mode) {
	for _, w := range modeWords {
		out = append(out, Mode(w.Word))
	}
	return out
}

// Location is a place as said, and which one it is taken to be.
type Location struct {
	Said  string  `json:"said"`
	Place PlaceID `json:"place,omitempty"` // "" where it is no one place: "Iran"
}

// Carrier is a ship, aircraft or operator as said, and which one it is taken
// to be. Numbers are kept as printed, right or wrong.
type Carrier struct {
	Said     string      `json:"said"`
	Kind     CarrierKind `json:"kind"`
	Ref      string      `json:"ref,omitempty"`      // VesselID, AircraftID or OperatorID, by Kind; "" where not one of the case
	IMOSaid  string      `json:"imo_said,omitempty"` // as printed: may be no valid number
	MMSISaid string      `json:"mmsi_said,omitempty"`
	RegSaid  string      `json:"reg_said,omitempty"` // aircraft registration as printed
}

// CarrierKind is what carries.
type CarrierKind string

// The kinds of carrier.
const (
	VesselCarrier   CarrierKind = "vessel"
	AircraftCarrier CarrierKind = "aircraft"
	OperatorCarrier CarrierKind = "operator" // an owner, airline or unit
	SomeCarrier     CarrierKind = "unnamed"  // "Russian cargo ships"
)

// Span is a date or stretch of time as said and as it is taken: EDTF text
// (ISO 8601-2:2019 level 1) and its bounds, [Earliest, Latest), UTC. A zero
// bound is open; where EDTF is "" nothing was said.
type Span struct {
	Said     string  `json:"said,omitempty"` // "over the past six months"
	EDTF     string  `json:"edtf,omitempty"` // "2022-10-24/2023-04-24"
	Earliest Instant `json:"earliest"`
	Latest   Instant `json:"latest"` // the first moment after
}

// Known tells whether anything was said of the time.
func (s Span) Known() bool { return s.EDTF != "" }

// Overlaps tells whether the two can be of one moment. Open and unknown ends
// reach for ever.
func (s Span) Overlaps(t Span) bool {
	return (s.Latest == 0 || t.Earliest == 0 || t.Earliest < s.Latest) &&
		(t.Latest == 0 || s.Earliest == 0 || s.Earliest < t.Latest)
}

// Within tells whether s lies inside t. What is open on a side lies only
// inside what is open there too.
func (s Span) Within(t Span) bool {
	return (t.Earliest == 0 || s.Earliest != 0 && s.Earliest >= t.Earliest) &&
		(t.Latest == 0 || s.Latest != 0 && s.Latest <= t.Latest)
}

// Reliability grades the source, A to F, with the reason.
type Reliability struct {
	Grade string `json:"grade"` // A completely, B usually, C fairly, D not usually, E unreliable, F cannot be judged
	Why   string `json:"why"`
}

// Credibility grades what was said, 1 to 6, with the reason.
type Credibility struct {
	Grade int    `json:"grade"` // 1 confirmed, 2 probably true, 3 possibly, 4 doubtful, 5 improbable, 6 cannot be judged
	Why   string `json:"why"`
}
