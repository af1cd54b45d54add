package watchlist

import "testing"

// A name in words: digits of any script are the same digits, and words of their own; signs that
// stand for no sound are left out, those that only separate part words.
func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"":               "",
		"Ocean-7 Star":   "ocean 7 star",
		"OCEAN7STAR":     "ocean 7 star",
		"0123456789":     "0123456789",
		"۰۱۲۳۴۵۶۷۸۹":     "0123456789", // Persian
		"٠١٢٣٤٥٦٧٨٩":     "0123456789", // Arabic
		"Волга 12":       "volga 12",
		"Omskiy-۱۰۵":     "omskiy 105",
		"Sea's Pride":    "seas pride",
		"Şehit  (Émile)": "shehit emile",
	} {
		got := ""
		for i, w := range fold(name) {
			if i > 0 {
				got += " "
			}
			got += w.Text
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A refusal names the file, the line if it is one's fault, why, and what can be done.
func TestRefusalSays(t *testing.T) {
	for want, r := range map[string]*Refusal{
		"a.csv: refused: empty":               {File: "a.csv", Why: "empty"},
		"a.csv:1: refused: no header":         {File: "a.csv", Line: 1, Why: "no header"},
		"a.csv:12: refused: cut; fetch again": {File: "a.csv", Line: 12, Why: "cut", Do: "fetch again"},
	} {
		if r.Error() != want {
			t.Errorf("%q, want %q", r, want)
		}
	}
}
