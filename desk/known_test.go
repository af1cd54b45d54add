package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo"
	"supercargo/desk"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

// later is the exercise after a further run, which found that the gap ended an hour
// earlier, on other evidence, and another gap of the same ship. It gives the moment
// before that run, and the id of the other gap.
func later(t *testing.T) (d *desk.Desk, before supercargo.Instant, other supercargo.EventID) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filled(exercise))); err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(filepath.Join(dir, "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	revs, err := st.Revisions(ctx, gap)
	if err != nil {
		t.Fatal(err)
	}
	last := revs[len(revs)-1]
	before = last.KnownFrom
	sources, err := st.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i := range sources {
		before = max(before, sources[i].Read)
	}
	newest, err := st.Newest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	before = max(before, newest.Known)
	tx, err := st.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	e := last.Event
	e.End -= supercargo.Instant(supercargo.Hour)
	detail := *e.Gap
	detail.Hours--
	e.Gap = &detail
	e.Evidence = e.Evidence[:1]
	more := last.Event
	more.Start += supercargo.Instant(supercargo.Minute)
	more.ID = supercargo.MakeEventID(more.Kind, more.Track, more.Start)
	for _, x := range []supercargo.Event{e, more} {
		if put, err := tx.PutEvent(&x, x.End, before+1, "a further run"); err != nil || !put {
			t.Fatal(put, err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	st.Close()
	d, err = desk.New(&workspace.Folder{Dir: dir, Now: func() supercargo.Instant { return before + 2 }}, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, before, more.ID
}

// An address that names a moment shows the events and the evidence of that moment, on
// the page and in its sheet, and says so; so do the links from it.
func TestPagesAsKnown(t *testing.T) {
	d, before, other := later(t)
	c := &client{t, d.Handler(host)}
	then := "?known=" + url.QueryEscape(before.String())
	_, old := c.get("/event/" + gap + then)
	_, now := c.get("/event/" + gap)
	_, at := c.get("/event/" + gap + "?known=" + url.QueryEscape((before + 1).String()))
	const banner = "As known at"
	switch {
	case !strings.Contains(old, "65.1 hours") || !strings.Contains(old, banner) || strings.Contains(old, "a further run"):
		t.Errorf("then: %.2000s", old)
	case !strings.Contains(now, "64.1 hours") || strings.Contains(now, banner) || !strings.Contains(now, "a further run"):
		t.Errorf("now: %.2000s", now)
	case !strings.Contains(at, "64.1 hours") || strings.Contains(at, banner):
		t.Errorf("the moment of the last run: %.2000s", at)
	}
	if a, b := strings.Count(old, "/evidence/"), strings.Count(now, "/evidence/"); a <= b || !strings.Contains(old, "/evidence/2"+then) {
		t.Errorf("%d links to evidence then, %d now", a, b)
	}
	if code, _ := c.get("/event/" + gap + "/evidence/2" + then); code != 200 {
		t.Errorf("evidence of then: %d", code)
	}
	if code, _ := c.get("/event/" + gap + "/evidence/2"); code != 404 {
		t.Errorf("evidence that is none any more: %d", code)
	}
	if code, page := c.get("/event/" + string(other) + then); code != 404 || !strings.Contains(page, "was not known at") {
		t.Errorf("%d: %.800s", code, page)
	}
	for _, bad := range []string{"yesterday", "2001-99-99"} {
		if code, _ := c.get("/event/" + gap + "?known=" + bad); code != 400 {
			t.Errorf("%s: %d", bad, code)
		}
	}
	// The vessel's page, and the sheets of both.
	_, old = c.get(gannet + then)
	_, now = c.get(gannet)
	if strings.Contains(old, string(other)) || !strings.Contains(now, string(other)) || !strings.Contains(old, banner) || strings.Contains(now, banner) || !strings.Contains(old, "/event/"+gap+then) {
		t.Error("the vessel's page is not as known")
	}
	for at, want := range map[string][2]string{gannet + "/sheet.geojson": {"0", "1"}, "/event/" + gap + "/sheet.geojson": {"0", "0"}} {
		for i, q := range []string{then, ""} {
			_, body := c.get(at + q)
			var s struct {
				Features []struct {
					Properties struct {
						ID, Role string
						End      *int64
					}
				}
			}
			if err := json.Unmarshal([]byte(body), &s); err != nil {
				t.Fatal(err)
			}
			found, evidence := 0, 0
			for _, f := range s.Features {
				if f.Properties.ID == string(other) {
					found++
				}
				if f.Properties.Role == "evidence" {
					evidence++
				}
			}
			if fmt.Sprint(found) != want[i] || strings.HasPrefix(at, "/event/") && (evidence == 1) != (q == "") {
				t.Errorf("%s%s: the other gap %d times, %d fixes as evidence", at, q, found, evidence)
			}
		}
	}
}

// A link that the map made before a further run shows what it showed.
func TestLinkAfterAFurtherRun(t *testing.T) {
	d, before, other := later(t)
	j, at := begin(t, d)
	j.do(chromedp.Navigate(at + gannet + "?sel=" + gap + "&gen=0&known=" + url.QueryEscape(before.String())))
	j.shown()
	j.shows("As known at")
	if js[bool](j, `document.querySelector("main").textContent.includes("has changed since this link")`) || js[int](j, `supercargo.sheet.events.filter(e => e.id === "`+string(other)+`").length`) != 0 {
		t.Error("what was found since is shown")
	}
	js[bool](j, `(supercargo.shared.set({at: supercargo.sheet.head.from}), true)`)
	j.until(`location.search.includes("at=")`)
	if link := js[string](j, `location.search`); !strings.Contains(link, "known="+before.String()) {
		t.Errorf("the link goes on as %s", link)
	}
	j.click(`.island-card a`)
	j.shows("65.1 hours")
	j.shows("As known at")
	j.do(chromedp.Navigate(at + gannet))
	j.shown()
	js[bool](j, `(supercargo.shared.set({selected: "`+gap+`"}), true)`)
	j.until(`location.search.includes("known=" + "` + (before + 1).String() + `")`)
	j.end(1)
}
