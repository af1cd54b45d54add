package supercargo

// Status is the navigation status of a position report, 0-15
// (ITU-R M.1371-5 table 45). 15 is "undefined", which is also what a
// transponder sends that was never set; NoStatus is a source that has none. Of
// aircraft it is Airborne or OnGround.
type Status uint8

// NoStatus: the source does not give a status (class B has none).
const NoStatus Status = 255

// The statuses that detectors ask about.
const (
	UnderWayEngine Status = 0
	AtAnchor       Status = 1
	Moored         Status = 5
	Aground        Status = 6
)

// The words of the field's decoders, of which gpsd is the most read.
const (
	reserved       = "Reserved"
	reservedFuture = "Reserved for future use"
)

var statusTexts = [16]string{
	"Under way using engine", "At anchor", "Not under command", "Restricted manoeuverability",
	"Constrained by her draught", "Moored", "Aground", "Engaged in fishing",
	"Under way sailing", "Reserved for HSC", "Reserved for WIG", reserved,
	reserved, reserved, reserved, "Not defined",
}

// What an aircraft's transponder says in the place of a navigation status: above
// those that AIS has four bits for.
const (
	Airborne Status = 16
	OnGround Status = 17
)

// String is the status in words, "" where there is none.
func (s Status) String() string {
	switch {
	case s == Airborne:
		return "Airborne"
	case s == OnGround:
		return "On the ground"
	case s > 15:
		return ""
	}
	return statusTexts[s]
}

// Ship types that are one of a kind (ITU-R M.1371-5 table 53), 30 to 39 and
// 50 to 59.
var (
	thirties = [10]string{
		"Fishing", "Towing", "Towing: length exceeds 200m or breadth exceeds 25m", "Dredging or underwater ops", "Diving ops",
		"Military ops", "Sailing", "Pleasure Craft", reserved, reserved,
	}
	fifties = [10]string{
		"Pilot Vessel", "Search and Rescue vessel", "Tug", "Port Tender", "Anti-pollution equipment",
		"Law Enforcement", "Spare - Local Vessel", "Spare - Local Vessel", "Medical Transport", "Ship according to RR Resolution No. 18",
	}
)

// shipFamilies are the types whose second digit says what they carry.
var shipFamilies = [10]string{
	2: "Wing in ground (WIG)", 4: "High speed craft (HSC)", 6: "Passenger", 7: "Cargo", 8: "Tanker", 9: "Other Type",
}

// ShipTypeText is the ship type of messages 5, 19 and 24 in words, "" above
// 99, where no type is given.
func ShipTypeText(t uint8) string {
	switch {
	case t > 99:
		return ""
	case t == 0:
		return "Not available"
	case t < 20:
		return reservedFuture
	case t/10 == 3:
		return thirties[t%10]
	case t/10 == 5:
		return fifties[t%10]
	}
	return familyTexts[t/10][cargoText(t)]
}

// cargoText is which of the words after the family apply, by second digit: 0
// all, 1 to 4 hazardous categories, 5 to 8 reserved, 9 nothing further. Of
// wing in ground craft 9 is reserved too.
func cargoText(t uint8) int {
	d := int(t % 10)
	switch {
	case d < 5:
		return d
	case d == 9 && t != 29:
		return 6
	}
	return 5
}

// familyTexts spells the families out.
var familyTexts = func() (texts [10][7]string) {
	tails := [7]string{
		"all ships of this type", "Hazardous category A", "Hazardous category B", "Hazardous category C",
		"Hazardous category D", reservedFuture, "No additional information",
	}
	for i, f := range shipFamilies {
		for j, tail := range tails {
			texts[i][j] = f + " - " + tail
		}
	}
	texts[9][6] = "Other Type - no additional information"
	return texts
}()

var epfdTexts = [9]string{
	"Undefined", "GPS", "GLONASS", "Combined GPS/GLONASS", "Loran-C", "Chayka",
	"Integrated navigation system", "Surveyed", "Galileo",
}

// EPFDText is the kind of position fixing device, 0-15, in words. 15, which
// M.1371-5 has as "internal GNSS", goes by the words that gpsd has for it and
// for those that nobody uses.
func EPFDText(e uint8) string {
	if int(e) < len(epfdTexts) {
		return epfdTexts[e]
	}
	return "INVALID EPFD"
}

var aidTexts = [32]string{
	"Unspecified", "Reference point", "RACON", "Fixed offshore structure",
	"Spare, Reserved for future use.", "Light, without sectors", "Light, with sectors", "Leading Light Front",
	"Leading Light Rear", "Beacon, Cardinal N", "Beacon, Cardinal E", "Beacon, Cardinal S",
	"Beacon, Cardinal W", "Beacon, Port hand", "Beacon, Starboard hand", "Beacon, Preferred Channel port hand",
	"Beacon, Preferred Channel starboard hand", "Beacon, Isolated danger", "Beacon, Safe water", "Beacon, Special mark",
	"Cardinal Mark N", "Cardinal Mark E", "Cardinal Mark S", "Cardinal Mark W",
	"Port hand Mark", "Starboard hand Mark", "Preferred Channel Port hand", "Preferred Channel Starboard hand",
	"Isolated danger", "Safe Water", "Special Mark", "Light Vessel / LANBY / Rigs",
}

// AidTypeText is the kind of an aid to navigation, 0-31, in words
// (ITU-R M.1371-5 table 74), "" above.
func AidTypeText(t uint8) string {
	if int(t) < len(aidTexts) {
		return aidTexts[t]
	}
	return ""
}
