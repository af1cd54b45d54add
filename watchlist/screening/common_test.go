package screening

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"supercargo"
	"supercargo/watchlist"
)

var update = flag.Bool("update", false, "count the words of common.tsv anew")

const commonHead = "# Words of the names of listed vessels, aircraft and companies, with the number of names that have them: those of four names and more,\n" +
	"# in OFAC's SDN list of about 2020 and of 2023-01-21 and the UK Sanctions List of 2025-08-11, together. Made by: go test ./watchlist/screening -run CommonWords -update\n"

// fewestNames is how many names a word must have to stand in the table. Words
// that sound alike are added up afterwards, and count from eight on.
const fewestNames = 4

// TestCommonWords counts the table again.
func TestCommonWords(t *testing.T) {
	s := New(published(t)[:3], Beside{})
	counts := map[string]int{}
	for i := range s.records {
		if s.records[i].entry.Kind == supercargo.ListedPerson {
			continue
		}
		for _, n := range s.records[i].names {
			for j, w := range watchlist.Words(n.Text) {
				if _, num := number(w.Text, j > 0); !num && w.Script == watchlist.Latin {
					counts[w.Text]++
				}
			}
		}
	}
	var lines []string
	for w, n := range counts {
		if n >= fewestNames {
			lines = append(lines, fmt.Sprintf("%s\t%d", w, n))
		}
	}
	sort.Strings(lines)
	got := commonHead + strings.Join(lines, "\n") + "\n"
	if *update {
		if err := os.WriteFile("common.tsv", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != commonWords {
		t.Error("common.tsv is not what the lists come to: count it anew with -update, and look at eval screening")
	}
}
