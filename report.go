package supercargo

// Report is one decoded transmission: a position, what the ship said of
// itself, or both (message 19, a CSV row). "Not available" values are settled
// here: a Fix in a report has a position.
type Report struct {
	HasFix    bool
	HasStatic bool
	Fix       Fix
	Static    Static
}

// Reset empties the report, keeping nothing of what it held.
func (r *Report) Reset() { r.HasFix, r.HasStatic = false, false }

// StaticKind is the message that a Static came in. Parts of message 24 come
// apart and say different things.
type StaticKind uint8

// The kinds of static report.
const (
	StaticRow  StaticKind = iota // a row that carries everything: CSV, JSON
	StaticA                      // message 5
	StaticB                      // message 19
	Static24A                    // message 24 part A: the name
	Static24B                    // message 24 part B: the rest
	StaticAtoN                   // message 21
	NumStaticKinds
)

// Static is what a ship said of itself in one transmission: crew-entered, and
// as good as the crew. The byte slices belong to the decoder and hold until
// its next call; an empty one was not said. A number that was not said is
// zero, as AIS has it, but for Draught.
type Static struct {
	Time     Instant
	Offset   int64
	MMSI     MMSI
	Source   SourceID
	Receiver Receiver
	Kind     StaticKind
	Class    Class
	Flags    Flags
	// Hash is of the bits or bytes that this static came from, time and
	// changing fields left out: two that say the same have the same hash.
	Hash uint64

	IMO         uint32 // as said: may be no valid number
	ShipType    uint8  // 0-99, ITU-R M.1371-5 table 53
	Draught     uint8  // 0.1 m, 0 not available
	ToBow       uint16 // metres from the antenna
	ToStern     uint16
	ToPort      uint8
	ToStarboard uint8
	Length      uint16 // 0.1 m, where the source gives it instead of the four
	Width       uint16 // 0.1 m
	ETA         ETA
	MotherShip  MMSI // of a craft associated (98...)

	Name         []byte
	CallSign     []byte
	Destination  []byte
	ShipTypeText []byte // where the source gives words
	CargoText    []byte // cargo code or words, where the source has it apart
	VendorID     []byte
	Registration []byte // of an aircraft
	AircraftType []byte // ICAO designator, such as A333
}

// ETA is as message 5 has it: no year. Zero month and day, hour 24 and minute
// 60 mean not available.
type ETA struct{ Month, Day, Hour, Minute uint8 }
