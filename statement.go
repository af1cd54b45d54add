package supercargo

// Property is what a statement is about.
type Property string

// The properties that ships send of themselves.
const (
	PropName        Property = "name"
	PropIMO         Property = "imo"
	PropCallSign    Property = "callsign"
	PropShipType    Property = "ship_type"
	PropLength      Property = "length_m"
	PropWidth       Property = "width_m"
	PropDraught     Property = "draught_m" // crew-entered, in steps of 0.1 m
	PropDestination Property = "destination"
	PropETA         Property = "eta"
	PropClass       Property = "class"
	PropCargo       Property = "cargo"
	PropAntenna     Property = "antenna_m" // to bow, stern, port, starboard
	PropMotherShip  Property = "mother_ship"
	PropVendor      Property = "vendor"

	// Of aircraft the call sign is that of the flight. The other two are not sent:
	// they are what whoever published the positions has in a table of addresses.
	PropRegistration Property = "registration"
	PropAircraftType Property = "aircraft_type"
)

// Statement is what somebody said of a subject, and from when to when it was
// said. Two values of one property may overlap in time: that too is evidence.
type Statement struct {
	MMSI     MMSI     `json:"mmsi"`
	Property Property `json:"property"`
	Said     string   `json:"said"`  // as it stands in the source
	Value    string   `json:"value"` // as parsed: trimmed, scaled, in the property's unit; "" where it cannot be
	From     Instant  `json:"from"`  // first said
	To       Instant  `json:"to"`    // last said
	Count    int64    `json:"count"` // how often
	First    Address  `json:"first"` // the line that said it first
	Last     Address  `json:"last"`  // and last
	Flags    Flags    `json:"flags"`
}
