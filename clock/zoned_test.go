package clock

import "testing"

func TestZoned(t *testing.T) {
	for text, want := range map[string]bool{
		"2024-03-01 12:00:00": false, "2024-03-01T12:00": false, "2024-03-01 12:00:00.250": false, "20240301T120000": false, "01/03/2024 12:00 PM": false, "Mar 1, 2024 12:00:00 a.m.": false, "2024-03-01": false, "": false,
		"2024-03-01T12:00:00Z": true, "2024-03-01 12:00:00 UTC": true, "2024-03-01T12:00:00+03:00": true, "2024-03-01T12:00:00-0330": true, "2024-03-01 12:00:00 +03": true, "20240301T120000Z": true, "2024-03-01 12:00 MSK": true,
		"1709294400": true, "1709294400.5": true, "1709294400000": true,
	} {
		if got := Zoned([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
