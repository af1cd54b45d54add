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

// TestSlips: each slip is one, and the same names give the same texts.
func TestSlips(t *testing.T) {
	names := []string{"SIM SEVERNAYA ZVEZDA TWO", "KT SIM ORION", "SIM SHORT", "Сим Длинное Имя", "SIM OLYA-3 LONG"}
	got := map[string]map[string]string{}
	for _, q := range WithSlips(names) {
		if got[q.Listed] == nil {
			got[q.Listed] = map[string]string{}
		}
		got[q.Listed][q.Scheme] = q.Text
	}
	if len(got["Сим Длинное Имя"]) > 0 {
		t.Error("names of other letters have slips")
	}
	long := got[names[0]]
	if len(long) != len(Slips)-1 { // all but initials
		t.Errorf("%d slips of %s: %v", len(long), names[0], long)
	}
	if long["cut at 20 characters"] != "SIM SEVERNAYA ZVEZDA" {
		t.Errorf("cut: %q", long["cut at 20 characters"])
	}
	for kind, d := range map[string]int{"consonant lost": -1, "vowel lost": -1, "letter doubled": 1, "letters swapped": 0, "key beside it": 0, "another vowel": 0, "another consonant": 0, "space lost": -1, "space added": 1, "0 for O": 0, "1 for I": 0} {
		if text, ok := long[kind]; ok && len(text)-len(names[0]) != d {
			t.Errorf("%s: %q", kind, text)
		}
	}
	if s := got["KT SIM ORION"]["initials"]; strings.NewReplacer(".", "", " ", "").Replace(s) != "KTSIMORION" || s == "KT SIM ORION" {
		t.Errorf("initials: %q", s)
	}
}
