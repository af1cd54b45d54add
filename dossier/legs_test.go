package dossier_test

import (
	"strings"
	"testing"
)

// A whole case has its sea leg and its air leg side by side, each claim with its place on the
// page; of one claim there are none.
func TestLegsOfACase(t *testing.T) {
	c := exercise(t)
	page := string(written(t, gathered(t, c, "caspian")))
	for _, s := range []string{"By air: claims of goods", `7.7 a month or more <a href="#claim-CL-007">CL-007</a>`, `href="#claim-CL-049"`, `<th scope="row">2022-10</th>`} {
		if !strings.Contains(page, s) {
			t.Errorf("lacks %q", s)
		}
	}
	if one := string(written(t, gathered(t, c, "EX-13"))); strings.Contains(one, "By air: claims of goods") {
		t.Error("one claim has the legs of a case")
	}
}
