package supercargo

import "testing"

func TestShipTypeWords(t *testing.T) {
	for code, want := range map[uint8]string{0: "", 1: "", 19: "", 20: "wing in ground craft", 30: "fishing", 38: "", 40: "high-speed craft", 52: "tug", 56: "", 60: "passenger ship",
		70: "cargo ship", 71: "cargo ship, dangerous goods of category A", 74: "cargo ship, dangerous goods of category D", 75: "cargo ship", 79: "cargo ship", 80: "tanker", 84: "tanker, dangerous goods of category D", 99: "other type", 100: "", 170: "", 255: ""} {
		if got := ShipTypeWords(code); got != want {
			t.Errorf("%d: %q, want %q", code, got, want)
		}
	}
}
