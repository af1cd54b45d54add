package drawing

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
)

func num(s string) float64 {
	x, _ := strconv.ParseFloat(s, 64)
	return x
}

// An interval lies left of the limit where all of it fits, right of it where none
// does, across it where one end does; and the more is farther right.
func TestSharesAgainstTheLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := math.Pow(10, rapid.Float64Range(-5, 5).Draw(t, "low"))
		high := low * math.Pow(10, rapid.Float64Range(0, 3).Draw(t, "wide"))
		p := &Shares{Title: hostile, Width: 900, Rows: []Share{{Label: hostile, Words: hostile, Low: low, High: high, P05: low, P95: high, Class: "verdict-x", Link: "#x"}}}
		var limit, from, to float64
		for _, el := range parsed(t, p.Draw()) {
			switch attr(&el, "class") {
			case "limit":
				limit = num(strings.TrimPrefix(strings.Fields(attr(&el, "d"))[0], "M"))
			case "interval verdict-x":
				from = num(attr(&el, "x"))
				to = from + num(attr(&el, "width"))
			}
		}
		const off = 3.1 // pixels: nothing is drawn narrower than 3
		if limit == 0 || from > to || low < 1 && from > limit+0.1 || low > 1 && from < limit-0.1 || high > 1 && to < limit-0.1 || high < 1 && to > limit+off {
			t.Fatalf("%g to %g is drawn from %g to %g, the limit at %g", low, high, from, to, limit)
		}
		if from < shareLeft-0.1 || to > 900 {
			t.Fatalf("drawn from %g to %g", from, to)
		}
	})
}

func TestSharesOfNothing(t *testing.T) {
	if (&Shares{}).Draw() != "" || (&Descent{}).Draw() != "" || (&Months{}).Draw() != "" || (&SaidLanes{}).Draw() != "" {
		t.Error("nothing is drawn as something")
	}
	if got := (&Shares{Width: 400, Rows: []Share{{Low: 0, High: 0}}}).Draw(); !strings.Contains(got, "interval") || strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Errorf("a share of nothing: %s", got)
	}
}

// Every copy lies below and to the right of what it copied; nobody lies on another;
// and each is drawn once, whatever the order they come in.
func TestDescentIsATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Descent{Title: hostile, Width: 900}
		n := rapid.IntRange(1, 25).Draw(t, "n")
		for i := range n {
			p.All = append(p.All, Publication{Label: strconv.Itoa(i) + hostile, When: "2023", From: rapid.IntRange(-1, i-1).Draw(t, "from"), Altered: []string{hostile}, Link: "/" + strconv.Itoa(i)})
		}
		at := map[int][2]float64{}
		link := -1
		for _, el := range parsed(t, p.Draw()) {
			switch {
			case el.Name.Local == "script":
				t.Fatal("a name became a script")
			case el.Name.Local == "a":
				link, _ = strconv.Atoi(strings.TrimPrefix(attr(&el, "href"), "/"))
			case strings.HasPrefix(attr(&el, "class"), "publication"):
				if _, twice := at[link]; twice {
					t.Fatalf("%d is drawn twice", link)
				}
				at[link] = [2]float64{num(attr(&el, "x")), num(attr(&el, "y"))}
			}
		}
		if len(at) != n {
			t.Fatalf("%d of %d are drawn", len(at), n)
		}
		rows := map[float64]bool{}
		for i := range p.All {
			if rows[at[i][1]] {
				t.Fatalf("two in the row at %g", at[i][1])
			}
			rows[at[i][1]] = true
			if f := p.All[i].From; f >= 0 && (at[f][0] >= at[i][0] || at[f][1] >= at[i][1]) {
				t.Fatalf("%d at %v copied %d at %v", i, at[i], f, at[f])
			}
		}
	})
}

// Bars are as high as their counts are to one another, and stand in the order of months.
func TestMonthsAreInProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SliceOfN(rapid.IntRange(0, 50), 1, 30).Draw(t, "counts")
		m := &Months{Title: hostile, Width: 900, Rows: []MonthRow{{Label: hostile, Class: "bar-x", N: n}}}
		most := 0
		for i := range n {
			m.Names = append(m.Names, MonthName(MonthOf(0)+i))
			most = max(most, n[i])
		}
		k, last := 0, -1.0
		for _, el := range parsed(t, m.Draw()) {
			if attr(&el, "class") != "bar-x" {
				continue
			}
			for n[k] == 0 {
				k++
			}
			want := max(float64(n[k])/float64(most)*mostBar, 2)
			if h := num(attr(&el, "height")); math.Abs(h-want) > 0.06 {
				t.Fatalf("%d of %d is %g high", n[k], most, h)
			}
			if x := num(attr(&el, "x")); x <= last {
				t.Fatal("months out of order")
			} else {
				last = x
			}
			k++
		}
		for ; k < len(n); k++ {
			if n[k] != 0 {
				t.Fatalf("month %d is not drawn", k)
			}
		}
	})
	if got := MonthName(MonthOf(supercargo.Instant(-1))); got != "1969-12" {
		t.Errorf("the month before 1970 is %s", got)
	}
}

// A claim is drawn from when it is said to have begun, and its diamond where it was
// said; an end that nobody said makes it pale.
func TestSaidLanes(t *testing.T) {
	l := &SaidLanes{Title: hostile, Width: 1120, From: 0, To: 1000 * hour, Simulated: true, Claims: []Said{
		{Label: "A", From: 100 * hour, To: 200 * hour, At: 500 * hour, Link: "/a", Title: hostile},
		{Label: "B", From: 100 * hour, At: 300 * hour, Link: "/b", Denies: true},
		{Label: "C", At: 1000 * hour, Link: "/c"},
	}}
	text := l.Draw()
	rapid.Check(t, func(t *rapid.T) { parsed(t, text) })
	x := func(at supercargo.Instant) string {
		return px(saidLeft + left + float64(at)/float64(1000*hour)*(1000-2*left))
	}
	for _, want := range []string{
		`<rect class="bar happened" x="` + x(100*hour) + `"`, `<rect class="bar happened open" x="` + x(100*hour) + `"`,
		`<path class="spoken" d="M` + x(500*hour), `<path class="spoken denied" d="M` + x(300*hour), `<path class="spoken" d="M` + x(1000*hour), "SIMULATED",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\n%s", want, text)
		}
	}
}

// Claims lie below the lanes of a timeline, on the same axis: only those of which
// something is within the time, cut at its ends.
func TestClaimsOnTheTimeline(t *testing.T) {
	tl := &Timeline{Width: 1016, From: 100 * hour, To: 200 * hour, Lanes: []Lane{{Name: "x"}}, Strips: []Strip{{Name: "heard"}}, Claims: []Said{
		{Label: "within", From: 110 * hour, To: 120 * hour, At: 130 * hour, Link: "/a", Title: hostile},
		{Label: "cut", From: 90 * hour, To: 150 * hour, At: 250 * hour, Link: "/b"},
		{Label: "no-end", From: 190 * hour, At: 300 * hour, Link: "/c", Denies: true},
		{Label: "no-beginning", To: 105 * hour, At: 106 * hour, Link: "/d"},
		{Label: "said-only", At: 200 * hour, Link: "/e"},
		{Label: "before", From: 10 * hour, To: 100*hour - 1, At: 99 * hour, Link: "/f"},
		{Label: "after", From: 200*hour + 1, At: 300 * hour, Link: "/g"},
		{Label: "nothing", Link: "/h"},
	}}
	text := tl.Draw()
	rapid.Check(t, func(t *rapid.T) { parsed(t, text) })
	below := axisHigh + laneHigh + laneHead
	bar := func(i int, from, to supercargo.Instant, open string) string {
		return `<rect class="bar happened` + open + `" x="` + px(tl.X(from)) + `" y="` + strconv.Itoa(below+saidHigh*i+4) + `" width="` + px(tl.X(to)-tl.X(from)) + `"`
	}
	mark := func(i int, at supercargo.Instant, denied string) string {
		return `<path class="spoken` + denied + `" d="M` + px(tl.X(at)) + ` ` + strconv.Itoa(below+saidHigh*i+4) + `l`
	}
	for _, want := range []string{
		bar(0, 110*hour, 120*hour, ""), mark(0, 130*hour, ""), bar(1, 100*hour, 150*hour, ""), bar(2, 190*hour, 200*hour, " open"), bar(3, 100*hour, 105*hour, " open"), mark(3, 106*hour, ""), mark(4, 200*hour, ""),
		`height="` + strconv.Itoa(below+5*saidHigh+stripHigh) + `" role`, ">Claims<",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\n%s", want, text)
		}
	}
	if n := strings.Count(text, `class="spoken`); n != 3 {
		t.Errorf("%d claims are drawn where they were said, 3 are within the time", n)
	}
	for _, no := range []string{"before", "after", "nothing", "denied"} {
		if strings.Contains(text, ">"+no) || strings.Contains(text, "spoken "+no) {
			t.Errorf("%s is drawn", no)
		}
	}
	tl.Claims = tl.Claims[5:]
	if strings.Contains(tl.Draw(), "Claims") {
		t.Error("a heading over nothing")
	}
}

// A receiver's strip lies below the lanes, filled where it was heard from.
func TestStrip(t *testing.T) {
	tl := &Timeline{Width: 1016, From: 0, To: 100 * hour, Strips: []Strip{{Name: "A"}, {Name: hostile, Link: "/receiver/2", Heard: [][2]supercargo.Instant{{10 * hour, 20 * hour}}}}}
	text := tl.Draw()
	rapid.Check(t, func(t *rapid.T) { parsed(t, text) })
	if want := "M108 " + strconv.Itoa(axisHigh+stripHigh+18) + "h100v6h-100z"; !strings.Contains(text, want) {
		t.Errorf("lacks %s\n%s", want, text)
	}
}
