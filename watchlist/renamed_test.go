package watchlist

import (
	"strings"
	"testing"
)

func TestRenamed(t *testing.T) {
	for text, want := range map[string]string{
		"EX: OCEAN JOY": "OCEAN JOY", "ex Ocean Joy": "Ocean Joy", "ex-Ocean Joy": "Ocean Joy", "Formerly OCEAN JOY": "OCEAN JOY", "f/k/a Ocean Joy": "Ocean Joy",
		"SEA DREAM (ex OCEAN JOY)": "SEA DREAM|OCEAN JOY", "SEA DREAM (ex-OCEAN JOY)": "SEA DREAM|OCEAN JOY", "Sea Dream, formerly Ocean Joy": "Sea Dream|Ocean Joy", "Sea Dream [now Ocean Joy]": "Sea Dream|Ocean Joy",
		"Sea Dream ex Ocean Joy": "Sea Dream|Ocean Joy", "SEA DREAM (a/k/a OCEAN JOY)": "SEA DREAM|OCEAN JOY",
		"SEA DREAM": "", "EXPLORER": "", "ALEX": "", "REX MARE": "", "NOW OR NEVER": "", "FORMERLY": "", "ex": "", "EXPRESS 1": "",
	} {
		var got []string
		for _, n := range Renamed(text) {
			got = append(got, strings.TrimSpace(n))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
