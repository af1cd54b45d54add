package docs

import (
	"strings"
	"testing"
)

// A section ends at the next heading of its level, and a name that is no heading has
// none.
func TestSection(t *testing.T) {
	page := "# A\n\none\n\n### `gap`\n\ntwo\n\n#### more\n\nthree\n\n### gap\n\nfour\n\n## B\n\nfive\n"
	for heading, want := range map[string]string{
		"gap": "### `gap`\n\ntwo\n\n#### more\n\nthree\n\n", "B": "## B\n\nfive\n", "A": page, "two": "", "": "",
	} {
		if got := Section(page, heading); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
	for _, kind := range []string{"gap", "port_call", "stop", "voyage", "position_anomaly", "clock_offset"} {
		if s := Section(Events, kind); !strings.Contains(s, "|") || strings.Count(s, "\n### ") > 0 {
			t.Errorf("%s: %.80q", kind, s)
		}
	}
}
