package supercargo

import "slices"

// Quantity is how much of what, as said and as bounds. A claim may give
// several: containers, and what they hold.
type Quantity struct {
	Said string `json:"said"`           // "more than 300,000 artillery shells"
	Item Item   `json:"item,omitempty"` // "" where it is the claim's own item

	Low       *float64  `json:"low"`  // in Unit; null where nothing is said below
	High      *float64  `json:"high"` // null where nothing is said above
	Qualifier Qualifier `json:"qualifier"`
	Unit      Unit      `json:"unit"`
	UnitSaid  string    `json:"unit_said,omitempty"` // the word of the source: "boxes"

	// Per makes it a rate: "month", "3 months", "trip". "" is a total.
	Per string `json:"per,omitempty"`
	// Holds is what each or all of these hold, for containers and crates.
	Holds Item `json:"holds,omitempty"`
	// Of makes it a statistic: of what population, by which threshold.
	Of *Population `json:"of,omitempty"`
	// When is the quantity's own window, where it is not the claim's.
	When Span `json:"when,omitzero"`
	// Context marks a figure that is given to compare with, and is not part
	// of what is claimed to have moved.
	Context bool `json:"context,omitempty"`
}

// Population is what a statistic counts: without it two counts cannot be
// compared.
type Population struct {
	Event     string   `json:"event"`               // ais_gap, port_call, flight, ship
	MinHours  *float64 `json:"min_hours,omitempty"` // threshold of a gap, null where not said
	Flags     []string `json:"flags,omitempty"`     // ISO 3166 alpha-2; none is all flags
	Area      string   `json:"area,omitempty"`      // "Caspian", "Don and Volga"
	Trade     string   `json:"trade,omitempty"`     // which part of the traffic, in words
	Operators []string `json:"operators,omitempty"` //
}

// Qualifier is the word before a number.
type Qualifier string

// The qualifiers. How wide "about" is, is for the reader to say: the bounds of
// a Quantity are what the words allow, and "about" leaves both at the number.
const (
	Exactly    Qualifier = "exactly"
	About      Qualifier = "about"
	MoreThan   Qualifier = "more_than"
	AtLeast    Qualifier = "at_least"
	UpTo       Qualifier = "up_to"
	LessThan   Qualifier = "less_than"
	Between    Qualifier = "between"
	DozensOf   Qualifier = "dozens_of"   // 24 and above
	HundredsOf Qualifier = "hundreds_of" // 200 and above
	MillionsOf Qualifier = "millions_of" // 2,000,000 and above
	Some       Qualifier = "some"        // an unstated number above none
	NoneOf     Qualifier = "none"        // a denial's zero
)

// Qualifiers lists every qualifier.
func Qualifiers() []Qualifier {
	return []Qualifier{Exactly, About, MoreThan, AtLeast, UpTo, LessThan, Between, DozensOf, HundredsOf, MillionsOf, Some, NoneOf}
}

// Unit is what is counted or measured in.
type Unit string

// The units. Container is ambiguous on purpose: an ISO box, a crate or a small
// box, and each reading is for the scales to try.
const (
	Piece        Unit = "piece"         // shells, rounds, airframes, missiles
	Container    Unit = "container"     // as said, reading open
	ISOContainer Unit = "iso_container" // 20 ft unless said
	TEU          Unit = "teu"
	Crate        Unit = "crate"
	Pallet       Unit = "pallet"
	Wagon        Unit = "wagon" // of a train
	Truck        Unit = "truck" // a lorry's load
	Tonne        Unit = "t"
	Kilogram     Unit = "kg"
	Barrel       Unit = "barrel" // of oil: 42 US gallons, 0.159 m3
	Litre        Unit = "litre"
	CubicMetre   Unit = "m3"
	USDollar     Unit = "usd"
	Euro         Unit = "eur"
	Sterling     Unit = "gbp"
	ShipUnit     Unit = "ship"
	AircraftUnit Unit = "aircraft"
	Flight       Unit = "flight"
	VoyageUnit   Unit = "voyage"
	PortCallUnit Unit = "port_call"
	GapUnit      Unit = "gap"
	ShipmentUnit Unit = "shipment"
	VisitUnit    Unit = "visit"
)

// unitWords says what each unit is, in the order in which they are listed.
var unitWords = [...]Word{
	{string(Piece), "things counted one by one: shells, rounds, airframes, missiles"},
	{string(Container), "as said, where it may be an ISO box, a crate or a small box: each is tried"},
	{string(ISOContainer), "an ISO box, of 20 ft unless said"},
	{string(TEU), "room of one ISO box of 20 ft"},
	{string(Crate), "a wooden crate"},
	{string(Pallet), "a loaded pallet, of a mass that is not known"},
	{string(Wagon), "a railway wagon's load, 73 t at the most"},
	{string(Truck), "a lorry's load, 25 t at the most"},
	{string(Tonne), "1,000 kg"},
	{string(Kilogram), "1 kg"},
	{string(Barrel), "42 US gallons, 0.159 m3"},
	{string(Litre), "0.001 m3"},
	{string(CubicMetre), "cubic metre"},
	{string(USDollar), "US dollars"},
	{string(Euro), "euros"},
	{string(Sterling), "pounds sterling"},
	{string(ShipUnit), "ships counted"},
	{string(AircraftUnit), "aircraft counted"},
	{string(Flight), "flights counted"},
	{string(VoyageUnit), "voyages counted"},
	{string(PortCallUnit), "port calls counted"},
	{string(GapUnit), "gaps in AIS counted"},
	{string(ShipmentUnit), "shipments counted, of whatever size"},
	{string(VisitUnit), "visits counted"},
}

// Word is a word of a vocabulary, with what it says.
type Word struct{ Word, What string }

// UnitWords lists every unit with what it says.
func UnitWords() []Word { return slices.Clone(unitWords[:]) }

// Units lists every unit.
func Units() (out []Unit) {
	for _, w := range unitWords {
		out = append(out, Unit(w.Word))
	}
	return out
}
