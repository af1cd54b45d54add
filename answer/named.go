package answer

import (
	"context"
	"strings"

	"supercargo"
	"supercargo/store"
)

// Named tells whether a vessel ever gave a name that has the text in it.
func Named(v *store.Vessel, text string) bool {
	if text == "" {
		return true
	}
	text = strings.ToUpper(text)
	for _, n := range v.Names {
		if has(n.Value, text) {
			return true
		}
	}
	return false
}

// has tells whether a name has a text in capitals in it.
func has(name, text string) bool { return strings.Contains(strings.ToUpper(name), text) }

// VesselsNamed lists, in order of MMSI, the vessels that are Named so: all where the text is "".
func VesselsNamed(ctx context.Context, st store.Store, text string) ([]store.Vessel, error) {
	if text == "" {
		return st.Vessels(ctx)
	}
	text = strings.ToUpper(text)
	ships, err := st.Saying(ctx, func(_ supercargo.Property, value []byte) bool { return has(string(value), text) })
	if err != nil {
		return nil, err
	}
	return st.VesselsOf(ctx, ships, store.Provisional)
}
