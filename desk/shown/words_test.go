package shown

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/desk/drawing"
	"supercargo/ledger"
)

// Numbers, dates and names are written as people do.
func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Thousands(0), "0"}, {Thousands(999), "999"}, {Thousands(1000), "1,000"}, {Thousands(1234567), "1,234,567"}, {Thousands(-1000), "-1,000"}, {Thousands(-999), "-999"}, {Thousands(-123456), "-123,456"},
		{Plural(1, "fix", "fixes"), "1 fix"}, {Plural(0, "fix", "fixes"), "0 fixes"}, {Plural(2000, "fix", "fixes"), "2,000 fixes"},
		{Capital(""), ""}, {Capital("port call"), "Port call"}, {Capital("ministry"), "Ministry"}, {Capital("министерство"), "Министерство"}, {Capital("École"), "École"}, {Capital("écoles"), "Écoles"}, {Capital("۳ کشتی"), "۳ کشتی"},
		{Short(0), ""}, {Short(1_000_000_000_000), "2001-09-09 01:46"},
		{EDTF(""), ""}, {EDTF("2023-04-24"), "2023-04-24"}, {EDTF("2023-04~"), "about 2023-04"}, {EDTF("2023?"), "2023, uncertain"}, {EDTF("2023%"), "about 2023, uncertain"},
		{EDTF("2023-03-01/2023-03-10~"), "2023-03-01 to about 2023-03-10"}, {EDTF("../2024-09-10"), "until 2024-09-10"}, {EDTF("2024-09-10/.."), "from 2024-09-10"}, {EDTF("/2024"), "until 2024"}, {EDTF("2024/"), "from 2024"},
		{Span(supercargo.Span{}), "day not known"}, {Span(supercargo.Span{Said: "in early March", EDTF: "2023-03-01/2023-03-10"}), "in early March"}, {Span(supercargo.Span{Said: "2023-04~", EDTF: "2023-04~"}), "about 2023-04"},
		{ShareWords(0.0421), "4.21 %"}, {ShareWords(0.999), "99.9 %"}, {ShareWords(1), "1 times"}, {ShareWords(1.9), "1.9 times"},
		{Places(nil), ""}, {Places([]supercargo.Location{{Said: "Olya"}, {Place: "ru-astrakhan"}}), "Olya or ru-astrakhan"},
		{When(&supercargo.Claim{Departed: supercargo.Span{EDTF: "2001-10-02"}, Arrived: supercargo.Span{EDTF: "2001-10-06~"}}), "departed 2001-10-02, arrived about 2001-10-06"}, {When(&supercargo.Claim{}), ""},
		{Question(&supercargo.Finding{Question: "lift"}), "lift"}, {Question(&supercargo.Finding{Question: "trips", About: "SIM\u202eTERN"}), "trips, SIM\uFFFDTERN"},
		{Alteration(&ledger.Alteration{Field: "quantity", From: "1", To: "10", Factor: 10}), "quantity: “1” became “10” (10 times)"}, {Alteration(&ledger.Alteration{Field: "name", From: "a", To: "b"}), "name: “a” became “b”"},
		{Anchor("The law of absence"), "the-law-of-absence"}, {Anchor("`gap`"), "gap"},
		{Access(supercargo.NotRead), "not read: known through those that relay it"}, {Access("x"), "x"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// Thousands takes nothing away, and parts three digits from three.
func TestThousandsKeepsTheNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		s := Thousands(n)
		groups := strings.Split(strings.TrimPrefix(s, "-"), ",")
		for i, g := range groups {
			if len(g) == 0 || len(g) > 3 || i > 0 && len(g) != 3 {
				t.Fatalf("%d is written %s", n, s)
			}
		}
		var back int64
		for _, r := range strings.ReplaceAll(strings.TrimPrefix(s, "-"), ",", "") {
			back = back*10 - int64(r-'0') // downwards: the least number has no opposite
		}
		if n >= 0 {
			back = -back
		}
		if back != n {
			t.Fatalf("%d is written %s", n, s)
		}
	})
}

// Whatever a document has in it, prose is well-formed, has its text, and no element
// beside its own.
func TestProse(t *testing.T) {
	text := "# A `gap`\n\nOne line\nand another, `a < b`, with `no end.\n\n    code <b>\n    more\n\n| kind | what |\n|---|---|\n| `gap` | a \\| b |\n| <script> | & |\n"
	const want = "<h1 id=\"a-`gap\">A <code>gap</code></h1>\n<p>One line\nand another, <code>a &lt; b</code>, with `no end.\n</p>\n<pre>code &lt;b&gt;\nmore\n</pre>\n<table>\n<tr><th>kind</th><th>what</th></tr>\n<tr><td><code>gap</code></td><td>a | b</td></tr>\n<tr><td>&lt;script&gt;</td><td>&amp;</td></tr>\n</table>\n"
	if got := string(Prose(text)); got != want {
		t.Errorf("%s", got)
	}
	own := map[string]bool{"root": true, "h1": true, "h2": true, "h3": true, "h4": true, "p": true, "pre": true, "code": true, "table": true, "tr": true, "th": true, "td": true}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("#|` \n<>&\"'\\-ab\u00e9")), 0, 60, -1).Draw(t, "text")
		d := xml.NewDecoder(strings.NewReader("<root>" + string(Prose(text)) + "</root>"))
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v: %s", text, err, Prose(text))
			}
			if s, is := tok.(xml.StartElement); is && !own[s.Name.Local] {
				t.Fatalf("%q: <%s>", text, s.Name.Local)
			}
		}
	})
}

// Every verdict has a sign and a meaning of its own, and is told without colour.
func TestVerdicts(t *testing.T) {
	signs, meanings := map[string]supercargo.Verdict{}, map[string]supercargo.Verdict{}
	for _, m := range VerdictLegend() {
		sign := verdictSigns[m.Verdict]
		if sign == "" || m.Means == "" || !strings.Contains(string(VerdictSign(m.Verdict)), sign) {
			t.Errorf("%s has no sign or no meaning", m.Verdict)
		}
		if o, is := signs[sign]; is {
			t.Errorf("%s and %s have one sign", o, m.Verdict)
		}
		if o, is := meanings[m.Means]; is {
			t.Errorf("%s and %s have one meaning", o, m.Verdict)
		}
		signs[sign], meanings[m.Means] = m.Verdict, m.Verdict
		if c := VerdictClass(m.Verdict); strings.ContainsAny(c, " \"'") || !strings.Contains(Sheet, "."+c) {
			t.Errorf("%s: class %s is not in the style sheet", m.Verdict, c)
		}
	}
}

// A gap is drawn as dashes and said to be no route; a voyage is its ways; a call that has
// a name is labelled, and whatever the name has in it.
func TestMarks(t *testing.T) {
	m := &drawing.Map{}
	e := &supercargo.Event{Kind: supercargo.Gap, Start: 1, End: 2, StartLat: 1, EndLat: 2}
	Mark(m, e, "a gap", "/event/1")
	Mark(m, &supercargo.Event{Kind: supercargo.Voyage}, "a voyage", "/event/2")
	call := &supercargo.Event{Kind: supercargo.PortCall, PortCall: &supercargo.PortCallDetail{PlaceName: "Sim\u202eport"}}
	Mark(m, call, "a call", "/event/3")
	if len(m.Gaps) != 1 || m.Gaps[0].Open || m.Gaps[0].From.Lat != 1 || m.Gaps[0].To.Lat != 2 || m.Gaps[0].Link != "/event/1" || !strings.HasSuffix(m.Gaps[0].Title, "no route") {
		t.Errorf("%+v", m.Gaps)
	}
	if len(m.Marks) != 1 || m.Marks[0].Label != "Sim\uFFFDport" || m.Marks[0].Link != "/event/3" {
		t.Errorf("%+v", m.Marks)
	}
	call.PortCall.PlaceKind = "unnamed"
	if Label(call) != "" || Label(e) != "" {
		t.Error("what has no name is labelled")
	}
	for _, k := range supercargo.Kinds() {
		if s := string(Shape(string(k))); !strings.Contains(s, "<path") && !strings.Contains(s, "<rect") && !strings.Contains(s, "<circle") || !utf8.ValidString(s) {
			t.Errorf("%s has no sign: %s", k, s)
		}
	}
}

// The plot has what a finding says of a limit, and nothing of other figures.
func TestShares(t *testing.T) {
	p := &drawing.Shares{}
	f := &supercargo.Finding{Question: "lift", Verdict: supercargo.Strained, Figures: []supercargo.Figure{{Name: "mass", Unit: "t", Low: 1, High: 2}, {Name: "use", Unit: "t"}, {Name: "use", Unit: "ratio", Low: 0.5, High: 1.5}}}
	AddShares(p, f, "/claim")
	if len(p.Rows) != 1 || p.Rows[0].Low != 0.5 || p.Rows[0].High != 1.5 || p.Rows[0].Words != "50 % to 1.5 times of the limit: "+string(supercargo.Strained) || p.Rows[0].Link != "/claim" {
		t.Errorf("%+v", p.Rows)
	}
}
