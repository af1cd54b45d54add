package answer

import (
	"strings"
	"testing"

	"supercargo"
)

// Where nothing is known of reception no chance is told, however the figures stand.
func TestNoChanceOfTheUnknown(t *testing.T) {
	d := &supercargo.SilenceDetail{Class: "cannot_say", PNotSending: 0.01, PPoor: 0.99, Reasons: []string{"One."}}
	text := strings.Join(silenceReasons(d), " ")
	if j := JudgedOf(d); len(j.Chances) != 0 || strings.Contains(text, "%") || !strings.Contains(text, "cannot be told") || !strings.HasSuffix(text, "One.") {
		t.Errorf("%+v: %s", j, text)
	}
	d.Known = 0.3
	if text := strings.Join(silenceReasons(d), " "); !strings.Contains(text, "1 %") {
		t.Error(text)
	}
}
