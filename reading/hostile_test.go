package reading

import (
	"strings"
	"testing"
	"time"
)

// Hostile articles are read within seconds, and what is left out is told.
func TestHostileTexts(t *testing.T) {
	g := builtIn(t)
	for name, unit := range map[string]string{
		"one line of letters":       "a",
		"one line of words":         "rockets ",
		"quantities":                "5 t ",
		"quantities with full stop": "Iran sent 5 rockets. ",
		"ships":                     "The SIM A\x00B left Olya. ",
		"many names":                "SIM NAME-",
		"zero bytes":                "\x00",
		"overrides":                 "\u202e5 rockets\u202c left Olya. ",
		"script":                    "<script>alert(1)</script> ",
		"quotes":                    "\"“'",
		"dates":                     "on 3 May ",
		"newlines":                  "\n\n",
		"full stops":                ". ",
		"list":                      "- SIM TERN, from Olya\n",
	} {
		text := strings.Repeat(unit, MaxText/32/len(unit))
		if name == "many names" {
			var b strings.Builder
			for i := 0; b.Len() < MaxText/32; i++ {
				b.WriteString("the ship Simname" + string(rune('a'+i%26)) + strings.Repeat(string(rune('a'+i/26%26)), 1+i%7) + " left Olya. ")
			}
			text = b.String()
		}
		start := time.Now()
		s := &Source{Published: "2024-06-01", Text: []byte(text)}
		a := Read(s, g)
		took := time.Since(start)
		t.Logf("%-26s %6d sentences %6d words %5d proposals %v %q", name, len(a.Sentences), len(a.Words), len(a.Proposals), took.Round(time.Millisecond), a.Cut)
		if took > 60*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if len(a.Words) > MostWords || len(a.Proposals) > MostProposals || len(a.Words) == MostWords && len(a.Cut) == 0 {
			t.Errorf("%s: %d words, %d proposals, cut %q", name, len(a.Words), len(a.Proposals), a.Cut)
		}
		for i := range a.Words {
			if w := &a.Words[i]; text[w.From:w.To] != w.Text {
				t.Fatalf("%s: word %+v does not lie in the text", name, w.Span)
			}
		}
	}
	a := Read(&Source{Text: []byte(strings.Repeat("5 t ", 2*MostWords))}, g)
	if len(a.Words) != MostWords || len(a.Cut) != 1 {
		t.Errorf("%d words, cut %q", len(a.Words), a.Cut)
	}
	if a := Read(&Source{Text: []byte(strings.Repeat(" ", MaxText+1))}, g); len(a.Cut) != 1 {
		t.Errorf("a text past the limit: %q", a.Cut)
	}
}

// A word costs what it is long, and not what the article is: a page asks for hundreds.
func TestAWordCostsItself(t *testing.T) {
	g := builtIn(t)
	bytesOf := func(size int) int64 {
		a := Read(&Source{Text: []byte("The SIM TERN left Olya. " + strings.Repeat(" \n\n", size/3))}, g)
		return testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := a.Word("ship:4-12"); err != nil {
					b.Fatal(err)
				}
				if _, err := a.ReadAs(SpeakerWord, 0, 12); err != nil {
					b.Fatal(err)
				}
			}
		}).AllocedBytesPerOp()
	}
	if short, long := bytesOf(1<<10), bytesOf(MaxText/2); long > 2*short {
		t.Errorf("a word of a long article allocates %d bytes, of a short one %d", long, short)
	}
}
