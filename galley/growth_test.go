package galley_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"supercargo/draft"
	"supercargo/galley"
	"supercargo/reading"
)

// Twice the text costs twice the work, and not four times: to read it, to make a draft
// of it, and to set it. Work is told by what is allocated on the way, which is the same
// on a busy machine; what is copied with every word or claim shows in it.
func TestWorkGrowsWithTheText(t *testing.T) {
	g, err := reading.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]func(i int) string{
		"articles": func(i int) string {
			return fmt.Sprintf("The ship SIM K%d brought %d rifles from Anzali to Olya on 3 May, the Sim ministry said. The SIM RUFF took 90 rockets to Astrakhan on 5 May.\n\n", i, i)
		},
		"speakers":      func(i int) string { return fmt.Sprintf("Minister Sim%d said so. It took %d rifles to Olya. ", i, i) },
		"names":         func(i int) string { return fmt.Sprintf("the ship Simname%d left Olya. ", i%400) },
		"one paragraph": func(i int) string { return fmt.Sprintf("the SIM R%d took %d rockets to Astrakhan, ", i, i) },
		"a list":        func(i int) string { return fmt.Sprintf("- SIM TERN %d, from Olya\n", i) },
		"apostrophes":   func(int) string { return "a'" },
		"quotes":        func(int) string { return "\"5 rockets\" said " },
		"full stops":    func(int) string { return ". " },
		"zeros":         func(int) string { return "\x00" },
	} {
		work := func(size int) float64 {
			var b strings.Builder
			for i := 0; b.Len() < size; i++ {
				b.WriteString(part(i))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			a := reading.Read(&reading.Source{Outlet: "Sim Herald", Published: "2024-06-01", Text: []byte(b.String())}, g)
			if _, err := galley.Set(a, draft.New(a), true).HTML(); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		work(1 << 10) // what is made once
		small, large := work(24<<10), work(48<<10)
		t.Logf("%-14s %6.1f MB, %6.1f MB: %.2f times", name, small/1e6, large/1e6, large/small)
		if large > 2.5*small+2e6 { // 2 MB for buffers that are made once, or double
			t.Errorf("%s: twice the text is %.2f times the work", name, large/small)
		}
	}
}
