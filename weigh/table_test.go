package weigh

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	tab := Factors()
	for i := range tab.Factors {
		f := &tab.Factors[i]
		for _, s := range f.Sources {
			guess := s == "recalled: a textbook value, not looked up" || s == "assumption made for this table"
			if guess && !f.Assumption {
				t.Errorf("%s: rests on %q and is not marked as an assumption", f.ID, s)
			}
		}
		if got, ok := tab.Find(f.ID); !ok || got != f {
			t.Errorf("%s is not found", f.ID)
		}
	}
	if p, _ := tab.Find("packed-over-bare"); p == nil || p.Low != 1.3 || p.High != 2.2 || !p.Assumption {
		t.Error("packed-over-bare is not the assumption of 1.3 to 2.2")
	}
}

func TestTableFaults(t *testing.T) {
	good := "- id: b\n  what: x\n  low: 1\n  high: 2\n  unit: t\n  region: anywhere\n  sources:\n    - somewhere\n"
	for name, c := range map[string]struct{ text, want string }{
		"order":    {good + strings.Replace(good, "id: b", "id: a", 1), "f.yaml:9: a stands after b"},
		"twice":    {good + good, "f.yaml:9: b stands after b"},
		"column":   {good + "  weight: 3\n", `f.yaml:1: unknown column "weight"`},
		"interval": {strings.Replace(good, "high: 2", "high: 0", 1), "f.yaml:1: b: low 1 is above high 0"},
		"source":   {strings.Replace(good, "    - somewhere\n", "    []\n", 1), "f.yaml:1: b: no source"},
		"unit":     {strings.Replace(good, "unit: t", "unit: ''", 1), "f.yaml:1: factor \"b\": id, what and unit"},
		"region":   {strings.Replace(good, "anywhere", "everywhere", 1), `f.yaml:1: b: unknown region "everywhere"`},
		"no place": {strings.Replace(good, "  region: anywhere\n", "", 1), `f.yaml:1: b: unknown region ""`},
		"a mode":   {good + "  modes: [tunnel]\n", `f.yaml:1: b: unknown mode "tunnel"`},
		"item":     {good + "  items: [cheese]\n", `f.yaml:1: b: unknown item "cheese"`},
		"number":   {strings.Replace(good, "low: 1", "low: much", 1), "line 3"},
		"mode":     {good + "  mode: 9\n", "f.yaml:1: b: mode 9 is outside 1 to 2"},
		"not rows": {"- 7\n", "f.yaml:1: a factor must be a mapping"},
	} {
		if _, err := Parse("f.yaml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: want %q, got %v", name, c.want, err)
		}
	}
	if _, err := Parse("f.yaml", []byte(good)); err != nil {
		t.Error(err)
	}
}
