package supercargo

import "testing"

func TestShipTypeWords(t *testing.T) {
	for code, want := range map[uint8]string{0: "", 1: "", 19: "", 20: "wing in ground craft", 29: "wing in ground craft", 30: "fishing", 31: "towing", 32: "towing, long or broad tow", 33: "dredging or underwater work", 34: "diving", 35: "military", 36: "sailing", 37: "pleasure craft", 38: "", 39: "",
		50: "pilot vessel", 51: "search and rescue", 53: "port tender", 54: "anti-pollution", 55: "law enforcement", 57: "", 58: "medical transport", 59: "ship of a state that is not party to a conflict", 69: "passenger ship", 72: "cargo ship, dangerous goods of category B", 73: "cargo ship, dangerous goods of category C", 40: "high-speed craft", 52: "tug", 56: "", 60: "passenger ship",
		70: "cargo ship", 71: "cargo ship, dangerous goods of category A", 74: "cargo ship, dangerous goods of category D", 75: "cargo ship", 79: "cargo ship", 80: "tanker", 84: "tanker, dangerous goods of category D", 99: "other type", 100: "", 170: "", 255: ""} {
		if got := ShipTypeWords(code); got != want {
			t.Errorf("%d: %q, want %q", code, got, want)
		}
	}
}
