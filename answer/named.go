package answer

import (
	"strings"

	"supercargo/store"
)

// Named tells whether a vessel ever gave a name that has the text in it.
func Named(v *store.Vessel, text string) bool {
	if text == "" {
		return true
	}
	for _, n := range v.Names {
		if strings.Contains(strings.ToUpper(n.Value), strings.ToUpper(text)) {
			return true
		}
	}
	return false
}
