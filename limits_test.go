package supercargo

import (
	"encoding/json"
	"math"
	"testing"
)

// Numbers and texts of events are written as encoding/json has them, on both sides of where it takes to exponents and
// escapes.
func TestWrittenAsJSONHasIt(t *testing.T) {
	for _, x := range []float64{0, 1, -1, 0.1, 1e-6, math.Nextafter(1e-6, 0), -1e-6, 1e-7, 1e20, 999999999999999900000, 1e21, -1e21, 123456.789, 5e-324} {
		var w jsonWriter
		w.float(x)
		if want, _ := json.Marshal(x); string(w) != string(want) {
			t.Errorf("%s, want %s", w, want)
		}
	}
	for c := range rune(0x200) {
		var w jsonWriter
		s := "a" + string(c) + "b"
		w.quoted(s)
		if want, _ := json.Marshal(s); string(w) != string(want) {
			t.Errorf("%s, want %s", w, want)
		}
	}
}

// Spans that touch do not overlap; what is open reaches for ever, and lies only in what is open too.
func TestEndsOfSpans(t *testing.T) {
	s := func(from, to Instant) Span { return Span{Earliest: from, Latest: to} }
	for _, c := range []struct {
		a, b             Span
		overlap, within_ bool // a in b
	}{
		{s(5, 9), s(5, 9), true, true}, {s(5, 9), s(9, 12), false, false}, {s(5, 9), s(8, 12), true, false}, {s(5, 9), s(4, 9), true, true}, {s(5, 9), s(6, 9), true, false}, {s(5, 9), s(5, 8), true, false}, {s(5, 9), s(1, 5), false, false},
		{s(5, 9), s(0, 9), true, true}, {s(5, 9), s(5, 0), true, true}, {s(5, 9), s(0, 0), true, true}, {s(0, 9), s(5, 9), true, false}, {s(5, 0), s(5, 9), true, false}, {s(0, 0), s(0, 0), true, true}, {s(0, 9), s(0, 9), true, true}, {s(0, 5), s(5, 0), false, false}, {s(5, 0), s(0, 6), true, false},
	} {
		if got := c.a.Within(c.b); c.a.Overlaps(c.b) != c.overlap || c.b.Overlaps(c.a) != c.overlap || got != c.within_ {
			t.Errorf("%+v and %+v: overlap %v, within %v", c.a, c.b, c.a.Overlaps(c.b), got)
		}
	}
}

// Registrations of the least and the greatest length, with and without a hyphen, and what is none.
func TestRegistrationsToTheirEnds(t *testing.T) {
	for reg, want := range map[string]string{
		"N1AA": "US", "N1A": "", "GABCDEFGHI": "GB", "GABCDEFGHIJ": "", "N-1A": "US", "N-1": "", "EP-A": "", "EP-AB": "IR", "EP-A B": "", "EP-ÄB": "", "NÄ123": "", "RDPL34188": "LA", "RDPL-34": "LA",
		"BHKL": "HK", "B-HKLM": "CN", "B-MAB": "MO", "B-MABC": "CN", "B-12345": "TW", "B-1234A": "CN", "B-12": "", "B-123": "CN", "VP-CAB": "KY", "VQ-BAB": "BM", "VR-CAB": "",
	} {
		if got := StateOfRegistration(reg); got != want {
			t.Errorf("%s: %q, want %q", reg, got, want)
		}
	}
}

// Types of ship and cargo in the words of decoders, at the ends of each family (ITU-R M.1371-5, table 53).
func TestFamiliesOfShipTypes(t *testing.T) {
	for code, want := range map[uint8]string{
		0: "Not available", 1: "Reserved for future use", 19: "Reserved for future use", 20: "Wing in ground (WIG) - all ships of this type", 24: "Wing in ground (WIG) - Hazardous category D", 25: "Wing in ground (WIG) - Reserved for future use", 30: "Fishing", 39: "Reserved", 40: "High speed craft (HSC) - all ships of this type", 49: "High speed craft (HSC) - No additional information",
		50: "Pilot Vessel", 59: "Ship according to RR Resolution No. 18", 64: "Passenger - Hazardous category D", 65: "Passenger - Reserved for future use", 68: "Passenger - Reserved for future use", 69: "Passenger - No additional information", 99: "Other Type - no additional information", 100: "",
	} {
		if got := ShipTypeText(code); got != want {
			t.Errorf("%d: %q, want %q", code, got, want)
		}
	}
	// What is said counts by its letters and figures, small or capital.
	if SaidOf([]byte("SIM az-09")) != SaidOf([]byte("simAZ09")) || SaidOf([]byte("SIM A")) == SaidOf([]byte("SIM B")) || SaidOf([]byte("SIM Z")) == SaidOf([]byte("SIM {")) || SaidOf([]byte("СИМ")) == SaidOf([]byte("СИН")) {
		t.Error("what is said")
	}
}
