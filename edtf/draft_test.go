package edtf

import (
	"strings"
	"testing"
)

// What was written in the draft of 2012 is refused with what to write instead.
func TestDraftOf2012(t *testing.T) {
	for text, want := range map[string]string{"202u": "write 202X", "20uu": "write 20XX", "199x": "write 199X", "2023-uu": "write 2023-XX", "2023-03/open": "write 2023-03/..", "unknown/2023-03": "write /2023-03", "2023-03?~": "write 2023-03%", "2023-03~?": "write 2023-03%"} {
		if _, err := Parse(text); err == nil || !strings.HasSuffix(err.Error(), want) || !strings.Contains(err.Error(), "draft of 2012") {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	for _, text := range []string{"august", "unknown", "u", "2023-13?~", ""} {
		if _, err := Parse(text); err == nil || strings.Contains(err.Error(), "draft of 2012") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
