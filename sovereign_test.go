package supercargo

import "testing"

// TestSovereign: a territory has a sovereign, which is a state and has none itself;
// of what is disputed as a whole, none is named.
func TestSovereign(t *testing.T) {
	for territory, want := range map[string]string{"SJ": "NO", "GL": "DK", "FO": "DK", "HK": "CN", "PR": "US", "FK": "GB", "GS": "GB", "GI": "GB", "IM": "GB", "PF": "FR", "AX": "FI", "CW": "NL", "TK": "NZ", "CX": "AU",
		"NO": "", "EH": "", "TW": "", "PS": "", "AQ": "", "CK": "", "": "", "XX": ""} {
		if got := Sovereign(territory); got != want {
			t.Errorf("%s: %q, want %q", territory, got, want)
		}
	}
	for territory, state := range sovereigns {
		if len(territory) != 2 || len(state) != 2 || Sovereign(state) != "" {
			t.Errorf("%s of %s, of %s", territory, state, Sovereign(state))
		}
	}
	if len(sovereigns) < 40 {
		t.Errorf("%d territories", len(sovereigns))
	}
}
