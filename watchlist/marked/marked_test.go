package marked

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/captures"
)

// TestSchemes: well-known names as each scheme's users write them.
func TestSchemes(t *testing.T) {
	by := map[string]*Scheme{}
	for i := range Cyrillic {
		by[Cyrillic[i].Name] = &Cyrillic[i]
	}
	for _, c := range []struct{ scheme, name, want string }{
		{"BGN/PCGN 1947", "Щербаков", "Shcherbakov"}, {"BGN/PCGN 1947", "Енисей", "Yenisey"}, {"BGN/PCGN 1947", "Соловьёв", "Solov’yëv"},
		{"ISO 9:1995", "Щербаков", "Ŝerbakov"}, {"ISO 9:1995", "Юрий", "Ûrij"}, {"ISO 9:1995", "Жуков", "Žukov"},
		{"GOST 7.79-2000 B", "Хабаровск", "Xabarovsk"}, {"GOST 7.79-2000 B", "Цимлянск", "Cimlyansk"},
		{"ICAO Doc 9303", "Юрий", "Iurii"}, {"ICAO Doc 9303", "Подъезд", "Podieezd"},
		{"scholarly", "Хрущев", "Xruščev"}, {"scholarly", "Юрий", "Jurij"},
		{"German press (Duden)", "Хрущев", "Chruschtschew"}, {"German press (Duden)", "Горький", "Gorki"}, {"German press (Duden)", "Жуков", "Schukow"},
		{"French press", "Пушкин", "Pouchkine"}, {"French press", "Жуков", "Joukov"},
		{"English press", "Горький", "Gorky"}, {"English press", "Александр", "Alexandr"},
	} {
		if got := by[c.scheme].Write(c.name); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.scheme, c.name, got, c.want)
		}
	}
	for i, want := range []string{"Shabgūn", "Shabgun", "Šabgun", "Shabgoon", "Shabgoun", "Shabgun", "Schabgun"} {
		if got := WritePersian("shabgūn", Persian[i].Replace); got != want {
			t.Errorf("%s: %s, want %s", Persian[i].Name, got, want)
		}
	}
}

func TestQueries(t *testing.T) {
	all, err := Queries()
	if err != nil {
		t.Fatal(err)
	}
	names, halves := map[string]bool{}, map[string]int{}
	for _, q := range all {
		names[q.Listed] = true
		halves[q.Half]++
	}
	if len(names) < 200 || halves["dev"] < 400 || halves["held"] < 400 {
		t.Errorf("%d names, %v", len(names), halves)
	}
}

// TestListedAsPrinted: every name stands so on a published list.
func TestListedAsPrinted(t *testing.T) {
	var lists string
	for _, f := range []string{"data/lists/ofac-2023-01/sdn.csv", "data/lists/uk-2025-08-11/uk_ships_2025-08-11.csv", "case/listed_vessels.csv"} {
		b, err := os.ReadFile(captures.Find(t, filepath.FromSlash(f)))
		if err != nil {
			t.Fatal(err)
		}
		lists += string(b)
	}
	all, err := Queries()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		if !strings.Contains(lists, q.Listed) {
			t.Errorf("%s stands on none of the lists", q.Listed)
		}
	}
}
