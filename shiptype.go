package supercargo

// ShipTypeWords says what an AIS code of type of ship and cargo means (ITU-R M.1371-5,
// table 53), "" where it means nothing. It is typed by the crew.
func ShipTypeWords(code uint8) string {
	if s := shipTypes[code]; s != "" {
		return s
	}
	s := shipClasses[code/10]
	if s == "" {
		return ""
	}
	switch d := code % 10; d {
	case 1, 2, 3, 4:
		return s + ", dangerous goods of category " + string("ABCD"[d-1])
	}
	return s
}

// shipClasses are the first digits that have a meaning whatever the second is.
var shipClasses = [26]string{2: "wing in ground craft", 4: "high-speed craft", 6: "passenger ship", 7: "cargo ship", 8: "tanker", 9: "other type"}

// shipTypes are the codes that have one of their own.
var shipTypes = map[uint8]string{
	30: "fishing", 31: "towing", 32: "towing, long or broad tow", 33: "dredging or underwater work", 34: "diving", 35: "military", 36: "sailing", 37: "pleasure craft",
	50: "pilot vessel", 51: "search and rescue", 52: "tug", 53: "port tender", 54: "anti-pollution", 55: "law enforcement", 58: "medical transport", 59: "ship of a state that is not party to a conflict",
}
