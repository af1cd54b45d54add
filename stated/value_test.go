package stated

import (
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// The keys of what is stated: letters and figures alone, in capitals, of any alphabet; "" of what says nothing.
func TestKeys(t *testing.T) {
	const ship = supercargo.MMSI(200000001)
	for _, c := range []struct {
		property  supercargo.Property
		said, key string
	}{
		{supercargo.PropCallSign, "simki", "SIMKI"}, {supercargo.PropCallSign, "az-AZ 09", "AZAZ09"}, {supercargo.PropCallSign, "{s}[i]`m`@k/i:", "SIMKI"}, {supercargo.PropCallSign, "ФЫВ", "ФЫВ"},
		{supercargo.PropCallSign, "s1", ""}, {supercargo.PropCallSign, "s1m", "S1M"}, {supercargo.PropCallSign, "xxx", ""},
		{supercargo.PropRegistration, "sim-z", "SIMZ"}, {supercargo.PropRegistration, "s", ""}, {supercargo.PropRegistration, "s1", "S1"},
		{supercargo.PropName, "Sim Kite@@", "SIMKITE"}, {supercargo.PropName, "not available", ""}, {supercargo.PropName, "200000001", ""}, {supercargo.PropName, "200000002", "200000002"},
		{supercargo.PropShipType, "Cargo", "CARGO"}, {supercargo.PropShipType, "sailing", ""}, {supercargo.PropShipType, "towing long/wide", ""},
		{supercargo.PropIMO, "4000101", "4000101"}, {supercargo.PropIMO, "4000102", ""}, {supercargo.PropIMO, "1234567", ""}, {supercargo.PropIMO, "SIM", ""},
		{supercargo.PropDraught, "4.2", ""},
	} {
		if got := Key(c.property, c.said, ship); got != c.key {
			t.Errorf("%s %q: %q, want %q", c.property, c.said, got, c.key)
		}
	}
}

// Of a type the first figure is compared, as the second says what is carried (ITU-R M.1371-5, table 53); but the fifties are
// each of its own, and what is said of the work of the moment is none: towing, dredging, diving, military, sailing.
func TestTypes(t *testing.T) {
	want := map[string][]int{"30": {30}, "37": {37}, "58": {58}, "20": nil, "40": nil, "60": nil, "70": nil, "80": nil,
		"50": {50}, "51": {51}, "52": {52}, "53": {53}, "54": {54}, "55": {55}}
	for n := range 10 {
		for _, tens := range []int{20, 40, 60, 70, 80} {
			k := Key(supercargo.PropShipType, string(rune('0'+tens/10))+"0", 0)
			want[k] = append(want[k], tens+n)
		}
	}
	got := map[string][]int{}
	for n := range 256 {
		if k := typeKey(" " + strings.TrimLeft(string([]rune{rune('0' + n/100), rune('0' + n/10%10), rune('0' + n%10)}), "0")); k != "" {
			got[k] = append(got[k], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
	for k, n := range want {
		if !slices.Equal(got[k], n) {
			t.Errorf("%q: %v, want %v", k, got[k], n)
		}
	}
}

// A slip of the hand or a garbled character: one character is another, one is missing, or one too many. Where
// neither has four it says nothing: many ships' differ by that alone.
func TestNearly(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"SIMKITE", "SIMKITE", true}, {"SIMKITE", "SIMBITE", true}, {"SIMKITE", "XIMKITE", true}, {"SIMKITE", "SIMKITX", true}, {"SIMKITE", "SIMKIXX", false}, {"SIMKITE", "XIMKITX", false},
		{"SIMKITE", "SIMKITES", true}, {"SIMKITE", "SSIMKITE", true}, {"SIMKITE", "SIMXKITE", true}, {"SIMKITE", "SIMXKITX", false}, {"SIMKITE", "XXSIMKITE", false}, {"SIMKITE", "SIMKITESX", false}, {"SIMKITE", "ETIKMISX", false},
		{"4000101", "4000119", false}, {"SIM", "SIX", false}, {"SIMK", "SIM", true}, {"SIMK", "SIMX", true}, {"SIM", "SI", false}, {"SIMK", "KITE", false}, {"SIMK", "S", false},
	} {
		if nearly(c.a, c.b) != c.want || nearly(c.b, c.a) != c.want {
			t.Errorf("%s %s: %v and %v, want %v", c.a, c.b, nearly(c.a, c.b), nearly(c.b, c.a), c.want)
		}
	}
}

// The longest ship built was 458 m, the widest vessel is 124 m: 500 m and 130 m are still a size, and more is none. A
// length alone is one, a width alone is not.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		property supercargo.Property
		said     string
		is       bool
	}{
		{supercargo.PropAntenna, "400 100 65 65", true}, {supercargo.PropAntenna, "400 101 65 65", false}, {supercargo.PropAntenna, "400 100 65 66", false},
		{supercargo.PropAntenna, "251 0 8 8", true}, {supercargo.PropAntenna, "1 0 0 0", true}, {supercargo.PropAntenna, "0 0 8 8", false}, {supercargo.PropAntenna, "0 0 0 0", false},
		{supercargo.PropLength, "500", true}, {supercargo.PropLength, "500.1", false}, {supercargo.PropLength, "0.1", true}, {supercargo.PropLength, "0", false}, {supercargo.PropLength, "-3", false},
	} {
		if v := read(&Default, &supercargo.Statement{MMSI: 200000001, Property: c.property, Said: c.said}); (v.Key != "") != c.is {
			t.Errorf("%s %s: %q", c.property, c.said, v.Key)
		}
	}
}

// A draught is called old when it has been the same for sixty days: 1440 h.
func TestOld(t *testing.T) {
	if got := Default.OldHours(); got != 1440 {
		t.Errorf("%g h", got)
	}
}
