package run

import (
	"strings"
	"testing"
)

// A file that is not text is told as such, whatever else stands in it.
func TestNotText(t *testing.T) {
	for head, want := range map[string]string{
		"mmsi,time,lat,lon\n200000001,2024-01-01,1,1\x00\n": "byte 42 is 0",
		"a\rb\x00c\n":  "byte 3 is 0",
		"a\rb,c,d,e\n": "carriage returns",
	} {
		if err := unrecognised([]byte(head)); !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", head, err)
		}
	}
}
