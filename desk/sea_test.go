package desk_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo/geo"
)

// Of the workspace sea.
const (
	meets       = "/event/cf46a9346afbd05d" // SIM HERON and SIM EGRET beside each other
	judgedGap   = "/event/fde40349992777d7"
	unexplained = "1fa43eca7a50077f" // of 200000061
	severalGaps = "/vessel/200000061"
)

// A gap's class is seen on the timeline and the map in the browser as in the drawings of
// the page: by the same patterns, and in the same words.
func TestClassIsSeen(t *testing.T) {
	j, url := begin(t, open(t, sea))
	j.do(chromedp.Navigate(url + severalGaps))
	j.shown()
	of := func(where, what string) []string {
		return js[[]string](j, `[...document.querySelectorAll("`+where+` `+what+`")].map(e => e.getAttribute("class")).sort()`)
	}
	for _, what := range []string{".hatch", ".bar-gap", ".bar-loitering", ".mark.loitering", ".mark.encounter", ".bar-encounter"} {
		island, drawn := of("svg.timeline.island", what), of("svg.timeline:not(.island)", what)
		if len(drawn) == 0 || !slices.Equal(island, drawn) {
			t.Errorf("%s: the island has %q, the drawing %q", what, island, drawn)
		}
	}
	if got := dashes(j); len(got["cannot_say"]) == 0 {
		t.Errorf("dashes of gaps: %v", got)
	} else {
		other := got["cannot_say"]
		j.do(chromedp.Navigate(url + "/vessel/200000011"))
		j.shown()
		if got := dashes(j); len(got["unexplained"]) == 0 || slices.Equal(got["unexplained"], other) {
			t.Errorf("dashes of gaps: %v; of one that cannot be explained for lack of knowledge %v", got, other)
		}
		j.do(chromedp.Navigate(url + severalGaps))
		j.shown()
	}
	for _, says := range []string{"gap: unexplained", "gap: cannot say", "gap: not judged"} {
		if n := js[int](j, `[...document.querySelectorAll(".legend li")].filter(e => e.textContent.trim() === "`+says+`").length`); n != 1 {
			t.Errorf("the legend has %d of %q", n, says)
		}
	}
	if title := js[string](j, `document.querySelector("svg.timeline.island a[data-event='`+unexplained+`'] title").textContent`); !strings.Contains(title, "unexplained") {
		t.Errorf("the title of the bar is %q", title)
	}
	j.end(0)
}

// dashes are those of the gaps on the map, by class.
func dashes(j *journey) map[string][]float64 {
	j.t.Helper()
	return js[map[string][]float64](j, `Object.fromEntries(supercargo.chart.map.queryRenderedFeatures({layers: ["gaps"]}).map(f => [f.properties.class, f.layer.paint["line-dasharray"]?.to ?? []]))`)
}

// What is replayed of two ships is what the table of the page says: the positions, and a
// distance that is that between them. Neither asks for the other's: the table is there
// without a script.
func TestReplay(t *testing.T) {
	d := open(t, sea)
	var sheet struct {
		Supercargo struct {
			Hulls  []struct{ Hull int }
			Replay struct {
				Names   []string
				Every   int64 `json:"every_ms"`
				Moments []struct {
					T       int64
					A, B    [2]float64
					M       float64
					Error   float64 `json:"error_m"`
					During  bool
					Unheard bool
				}
			}
		}
		Features []struct {
			Properties struct {
				Role string
				Hull int
			}
		}
	}
	if err := json.Unmarshal(ask(d, "GET", meets+"/sheet.geojson").Body.Bytes(), &sheet); err != nil {
		t.Fatal(err)
	}
	r := sheet.Supercargo.Replay
	during, last := 0, int64(0)
	for _, m := range r.Moments {
		if got := 1852 * geo.NM(geo.At(m.A[1], m.A[0]), geo.At(m.B[1], m.B[0])); math.Abs(got-m.M) > 2.5 || m.Error < 15 || m.T <= last || m.T%r.Every != 0 {
			t.Fatalf("at %d: %g m ± %g, the positions are %g m apart", m.T, m.M, m.Error, got)
		}
		if m.During {
			during++
			if m.M > 500+m.Error {
				t.Errorf("%g m apart during the encounter", m.M)
			}
		}
		last = m.T
	}
	if during < 400/int(r.Every/60_000) || during == len(r.Moments) {
		t.Errorf("%d of %d moments are of the encounter", during, len(r.Moments))
	}
	ways := map[int]int{}
	for _, f := range sheet.Features {
		if f.Properties.Role == "way" {
			ways[f.Properties.Hull]++
		}
	}
	if ways[1] == 0 || ways[2] == 0 || len(sheet.Supercargo.Hulls) != 2 {
		t.Errorf("ways of %v, hulls %v", ways, sheet.Supercargo.Hulls)
	}
	page := ask(d, "GET", meets).Body.String()
	rows := regexp.MustCompile(`<td class="t">(\S+ \S+)</td><td class="t">(\S+) (\S+)</td><td class="t">(\S+) (\S+)</td><td class="t">([0-9,]+) m ± ([0-9]+) m</td>`).FindAllStringSubmatch(page, -1)
	if len(rows) < 20 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		var f [6]float64
		for i := range f {
			f[i], _ = strconv.ParseFloat(strings.ReplaceAll(row[2+i], ",", ""), 64)
		}
		if got := 1852 * geo.NM(geo.At(f[0], f[1]), geo.At(f[2], f[3])); math.Abs(got-f[4]) > 20 {
			t.Errorf("%s: %g m in the table, %g m between its positions", row[1], f[4], got)
		}
	}
	if strings.Count(page, `href="/vessel/20000006`) < 2 {
		t.Error("the page leads to one of the ships only")
	}

	j, url := begin(t, d)
	j.do(chromedp.Navigate(url + meets))
	j.shown()
	k := len(r.Moments) / 2
	js[bool](j, fmt.Sprintf(`(supercargo.shared.set({at: supercargo.sheet.head.replay.moments[%d].t}), true)`, k))
	want := fmt.Sprintf("%.0f m ± %.0f m apart", r.Moments[k].M, r.Moments[k].Error)
	if got := js[string](j, `document.querySelector(".island-apart").textContent`); !strings.Contains(got, want) {
		t.Errorf("the clock says %q, want %q", got, want)
	}
	j.atRest()
	if n := js[int](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["now"]}).length`); n < 2 {
		t.Errorf("%d ships are on the map", n)
	}
	if text := js[string](j, `supercargo.chart.map.queryRenderedFeatures({layers: ["now-apart"]})[0]?.properties.text ?? ""`); text != want {
		t.Errorf("beside the ships stands %q, want %q", text, want)
	}
	js[bool](j, `(document.querySelector(".island-replay button").click(), true)`)
	before := r.Moments[k].T
	j.until(fmt.Sprintf("supercargo.shared.now.at > %d", before+60_000))
	// Between two moments it says no more than is known: the ends of what the distance can be.
	js[bool](j, `(document.querySelector(".island-replay button").click(), supercargo.shared.set({at: supercargo.sheet.head.replay.moments[0].t + 1}), true)`)
	if got := js[string](j, `document.querySelector(".island-apart").textContent`); !regexp.MustCompile(`[0-9,]+ to [0-9,]+ m ± [0-9]+ m apart`).MatchString(got) {
		t.Errorf("between two moments: %q", got)
	}
	j.end(0)
}

// axe-core finds nothing on the pages of judged gaps and of meetings.
func TestSeaIsAccessible(t *testing.T) {
	look := axe(t)
	j, url := begin(t, open(t, sea))
	for _, at := range []string{meets, judgedGap, severalGaps} {
		look(j, at, url+at, j.shown)
	}
	j.end(0)
}

// Pictures of them, wide and narrow, where SUPERCARGO_SCREENSHOTS names a folder.
func TestSeaScreenshots(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_SCREENSHOTS")
	if dir == "" {
		t.Skip("takes pictures for a person to look at: name a folder in SUPERCARGO_SCREENSHOTS")
	}
	j, url := begin(t, open(t, sea))
	for _, wide := range []int64{1280, 400} {
		j.do(chromedp.EmulateViewport(wide, 900))
		for name, at := range map[string]string{"meets": meets + "?at=2001-10-03T22:00:00Z", "judged": judgedGap, "gaps": severalGaps} {
			for _, scheme := range []string{"light", "dark"} {
				j.prefer(scheme)
				j.do(chromedp.Navigate(url + at))
				j.shown()
				if name == "meets" {
					js[bool](j, `(supercargo.shared.set({at: supercargo.sheet.head.replay.moments[200].t}), true)`)
					j.atRest()
				}
				if over := js[int](j, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
					t.Errorf("%s at %d: %d pixels too wide: %q", name, wide, over, js[[]string](j, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".wide, pre, svg, .island-map")).map(e => e.outerHTML.slice(0, 120)).slice(0, 6)`))
				}
				png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("sea-%s-%s-%d.png", name, scheme, wide)), png, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	j.end(0)
}

// The pages of a list of events, put together, are the whole of what passes, in whatever
// order: none twice, none left out.
func TestEventsInPages(t *testing.T) {
	d := open(t, exercise)
	row := regexp.MustCompile(`<td><a href="/event/([0-9a-f]+)">`)
	all := func(at string) (out []string) {
		for pages := 0; at != "" && pages < 20; pages++ {
			page := ask(d, "GET", at).Body.String()
			for _, m := range row.FindAllStringSubmatch(page, -1) {
				out = append(out, m[1])
			}
			at = ""
			if m := regexp.MustCompile(`<a href="([^"]+)">The events that follow`).FindStringSubmatch(page); m != nil {
				at = strings.ReplaceAll(m[1], "&amp;", "&")
			}
		}
		return out
	}

	byStart, least := all("/events?rows=7"), 60
	if len(byStart) < least {
		t.Fatalf("%d events", len(byStart))
	}
	for _, order := range []string{"sort=start&desc=1", "sort=duration", "sort=vessel&desc=1", "sort=kind"} {
		got := all("/events?rows=7&" + order)
		a, b := slices.Clone(byStart), slices.Clone(got)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: %d events, by start %d", order, len(got), len(byStart))
		}
		if slices.Equal(got, byStart) {
			t.Errorf("%s: the order is that of the start", order)
		}
	}
	some := all("/events?rows=7&min-hours=24")
	if len(some) == 0 || len(some) >= len(byStart) {
		t.Errorf("%d of %d events last a day", len(some), len(byStart))
	}
}
