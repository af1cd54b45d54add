package galley_test

import (
	"regexp"
	"strings"
	"testing"

	"supercargo/draft"
	"supercargo/galley"
	"supercargo/reading"
)

func page(t *testing.T, text string) string {
	t.Helper()
	g, err := reading.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	a := reading.Read(&reading.Source{Outlet: "Sim <Herald>", Published: "2024-06-01", Title: "</title><script>alert(1)</script>", Text: []byte(text)}, g)
	b, err := galley.Set(a, draft.New(a), false).Alone("test")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A page that stands by itself has no script and asks nothing from elsewhere, whatever
// the article is.
func TestAloneIsAlone(t *testing.T) {
	for name, text := range map[string]string{
		"plain":  "The ship SIM TERN brought 400 rifles to Olya on 3 May, the Sim harbour master said.",
		"script": `<script src="http://evil.example/x.js"></script> The ship SIM "><img src=http://evil.example onerror=x> brought 400 rifles to Olya. </style><script>alert(1)</script>`,
		"empty":  "",
		"turned": "The SIM TERN\u202e brought 400 rifles\u2066 to Olya.\x00\x1b[31m",
	} {
		p := page(t, text)
		if regexp.MustCompile(`(?i)<(script|img|iframe|object|link|embed)|<[^>]+ (on\w+|src)=|url\(|@import`).MatchString(strings.ReplaceAll(p, "&lt;", "")) {
			t.Errorf("%s: the page asks for something or runs it", name)
		}
		if !strings.Contains(p, "No word can be put into a slot here") || regexp.MustCompile(`<(button|input|select|textarea|form)\b`).MatchString(p) {
			t.Errorf("%s: the page does not say what it cannot do, or offers it", name)
		}
		if strings.ContainsAny(p, "\u202e\u2066\x00\x1b") || strings.Contains(p, "%!") {
			t.Errorf("%s: what steers text stands in it", name)
		}
	}
}

// Every kind of word is told by its letter as well as by its colour, and the text stands
// whole.
func TestKindsAreToldWithoutColour(t *testing.T) {
	text := "Sim customs officers counted 12 flights in May. The ship SIM TERN and an Il-76 with the mark EP-SIM took 400 rifles and fuel from Anzali to Olya on 3 May, the Sim harbour master said."
	p := page(t, text)
	for _, letter := range strings.Fields("Q G S A P D W V") {
		if !strings.Contains(p, `<sup aria-hidden="true">`+letter+`</sup>`) {
			t.Errorf("no word of kind %s", letter)
		}
		if !regexp.MustCompile(`\.w-` + letter + ` \{[^}]*text-decoration-style`).MatchString(galley.Styles) {
			t.Errorf("kind %s has no line of its own", letter)
		}
	}
	_, proof, _ := strings.Cut(p, `<article`)
	_, proof, _ = strings.Cut(proof, ">")
	proof, _, _ = strings.Cut(proof, "</article>")
	proof = regexp.MustCompile(`<sup[^>]*>.</sup>|<a class="to"[^>]*>\d+</a>|<[^>]*>`).ReplaceAllString(proof, "")
	if got := strings.Join(strings.Fields(proof), " "); got != text {
		t.Errorf("%s", got)
	}
}

// Limits are told on the page.
func TestLimitsAreTold(t *testing.T) {
	if p := page(t, strings.Repeat("They saw 400 rifles, 90 rockets and 20 missiles. ", 3000)); !strings.Contains(p, "Left out: only the first 8000 words") {
		t.Error("words past the limit are not told")
	}
	many := strings.Builder{}
	for i := range 260 {
		many.WriteString("The ship SIM " + strings.Repeat(string(rune('A'+i%26)), 4+i/26) + " brought 400 rifles to Olya.\n\n")
	}
	if p := page(t, many.String()); !strings.Contains(p, "Left out: only the first 200 of") {
		t.Error("claims past the limit are not told")
	}
}
