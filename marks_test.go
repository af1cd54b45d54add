package supercargo

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStateOfRegistration(t *testing.T) {
	for reg, want := range map[string]string{
		"EP-PUS": "IR", "EPPUS": "IR", "ep-pus": "IR", " EP-GOM ": "IR", "RA-78846": "RU", "RA78846": "RU", "RF-76553": "RU", "UR-CIX": "UA", "UP-B1234": "KZ", "EZ-A777": "TM", "4K-AZ40": "AZ", "4KAZ40": "AZ", "EW-355TH": "BY", "YK-ATA": "SY", "P-912": "KP", "P912": "KP",
		"N12345": "US", "N1SIM": "US", "G-SIMA": "GB", "GSIMA": "GB", "D-ABCD": "DE", "DABCD": "DE", "C-GSIM": "CA", "CGSIM": "CA", "C5-SIM": "GM", "P4-SIM": "AW", "PH-SIM": "NL", "RDPL-34188": "LA", "A9C-SIM": "BH", "A4O-SIM": "OM", "7O-ADP": "YE", "VP-BSI": "BM", "VPCSI": "KY",
		"B-1234": "CN", "B-18901": "TW", "B-HSI": "HK", "B-MAB": "MO", "BHSI": "HK", "B12": "",
		"": "", "EP": "", "EP-": "", "-PUS": "", "Il-76": "", "Q-1234": "", "ΕP-PUS": "", "747": "",
	} {
		if got := StateOfRegistration(reg); got != want {
			t.Errorf("%q: %q, want %q", reg, got, want)
		}
	}
}

// TestMarksAreWhole: each mark of the table is of one state, and comes back with a
// hyphen, whatever follows.
func TestMarksAreWhole(t *testing.T) {
	seen := map[string]string{}
	for _, f := range strings.Fields(nationalityMarks) {
		state, marks, _ := strings.Cut(f, ":")
		for _, m := range strings.Split(marks, ",") {
			if seen[m] != "" {
				t.Errorf("%s is of %s and %s", m, seen[m], state)
			}
			seen[m] = state
			if strings.HasPrefix(m, "VP") || strings.HasPrefix(m, "VQ") {
				continue // the third letter stands behind the hyphen
			}
			if got := StateOfRegistration(m + "-SIM"); got != state {
				t.Errorf("%s-SIM: %q, want %s", m, got, state)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) { StateOfRegistration(rapid.String().Draw(t, "registration")) })
}
