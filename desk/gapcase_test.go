package desk_test

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"supercargo"
	"supercargo/answer"
	"supercargo/desk"
	"supercargo/store"
	"supercargo/workspace"
)

// casesDesk is a desk of a copy of the workspace with gaps of several classes, and the
// gaps in it by class; of those that have not ended "open".
func casesDesk(t *testing.T) (*desk.Desk, *workspace.Folder, map[string]supercargo.EventID) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filled(sea))); err != nil {
		t.Fatal(err)
	}
	f := &workspace.Folder{Dir: dir, Now: func() supercargo.Instant { return 1_750_000_000_000 }}
	st, err := f.Open(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	by := map[string]supercargo.EventID{}
	err = st.Events(context.Background(), store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, func(r *supercargo.Revision) error {
		if s := r.Gap.Silence; s != nil {
			by[s.Class] = r.ID
		} else if r.Open() {
			by["open"] = r.ID
		}
		return nil
	})
	if err != nil || by["unexplained"] == "" {
		t.Fatal(by, err)
	}
	return open(t, dir), f, by
}

// A gap that reception does not explain is a case: what a person writes is kept with all
// that was written before, can be taken back, and is found by its stage.
func TestGapAsACase(t *testing.T) {
	d, folder, by := casesDesk(t)
	c := &client{t, d.Handler(host)}
	at := "/event/" + string(by["unexplained"])
	listed := func(stage string) bool {
		_, page := c.get("/events?kind=gap&stage=" + stage)
		_, sent := c.get("/api/v1/events?kind=gap&stage=" + stage)
		if a, b := strings.Contains(page, at), strings.Contains(sent, string(by["unexplained"])); a != b {
			t.Errorf("stage %s: listed %v, by the API %v", stage, a, b)
		}
		return strings.Contains(page, at)
	}
	_, page := c.get(at)
	if !strings.Contains(page, "How far it has been looked into: found") || !listed("found") || listed("looked_at") {
		t.Fatal("it is no case at first")
	}
	write := func(after, stage, note, end string) (int, string, string) {
		_, page := c.get(at)
		f := fields(page[strings.Index(page, `<form class="case-form"`):])
		f["after"], f["stage"], f["note"], f["end"] = []string{after}, []string{stage}, []string{note}, []string{end}
		return c.post(at+"/case", f)
	}
	hostile := "asked the port\r\n<script>alert(1)</script>"
	code, to, _ := write("0", "looked_at", hostile, "")
	if code != http.StatusSeeOther || to != at+"?written=1#case" {
		t.Fatalf("%d, %s", code, to)
	}
	if _, page = c.get(at + "?written=1"); !strings.Contains(page, ": looked at</h2>") || !strings.Contains(page, html.EscapeString("<script>alert(1)</script>")) || strings.Contains(page, "<script>alert") || !strings.Contains(page, "Kept.") {
		t.Error("what was written is not on the page")
	}
	if listed("found") || !listed("looked_at") {
		t.Error("it is listed at another stage")
	}
	code, _, page = write("0", "published", "from another window", "")
	if code != http.StatusUnprocessableEntity || !strings.Contains(page, "was not kept") || !strings.Contains(page, "from another window") || listed("published") {
		t.Errorf("an entry over another: %d", code)
	}
	for _, bad := range [][4]string{{"1", "solved", "", ""}, {"1", "explained", "", "because"}, {"1", "explained", strings.Repeat("x", 4001), ""}} {
		if code, _, _ := write(bad[0], bad[1], bad[2], bad[3]); code != http.StatusUnprocessableEntity {
			t.Errorf("%.40v: %d", bad, code)
		}
	}
	if code, _, _ := write("x", "found", "", ""); code != http.StatusBadRequest {
		t.Errorf("a damaged form: %d", code)
	}
	write("1", "explained", "the operator said so", "stated_by_operator")
	write("2", "found", "taken back", "")
	if _, page = c.get(at); strings.Count(page, `<td class="written">`) != 3 || !strings.Contains(page, "stated by operator") || !listed("found") {
		t.Error("its history is not there")
	}
	var x answer.Told
	_, sent := c.get("/api/v1/events/" + string(by["unexplained"]))
	if err := json.Unmarshal([]byte(sent), &x); err != nil || x.Case == nil || len(x.Case.Entries) != 3 || x.Case.Entries[1].End != "stated_by_operator" || x.Case.Entries[0].About.Class != "unexplained" {
		t.Errorf("%v: %+v", err, x.Case)
	}
	if all, err := folder.GapCases(); err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
}

// Nothing is written for another site's page, without a token, or about a gap that is no
// case.
func TestCasesAreGuarded(t *testing.T) {
	d, folder, by := casesDesk(t)
	c := &client{t, d.Handler(host)}
	at := "/event/" + string(by["unexplained"])
	_, page := c.get(at)
	f := fields(page[strings.Index(page, `<form class="case-form"`):])
	f["stage"] = []string{"published"}
	if code, _, _ := c.post(at+"/case", f, func(r *http.Request) {
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Origin", "http://elsewhere.invalid")
	}); code != http.StatusForbidden {
		t.Errorf("from elsewhere: %d", code)
	}
	if code, _, _ := c.post("/event/"+string(by["outage"])+"/case", f); code != http.StatusBadRequest && code != http.StatusUnprocessableEntity {
		t.Errorf("about an outage: %d", code)
	}
	f["form-token"] = []string{"none"}
	if code, _, _ := c.post(at+"/case", f); code != http.StatusForbidden {
		t.Errorf("without a token: %d", code)
	}
	if all, err := folder.GapCases(); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
	if _, page := c.get("/event/" + string(by["outage"])); strings.Contains(page, "case-form") {
		t.Error("an outage has a form")
	}
}

// What was written stays when the judgement is another, and says so.
func TestRevisedJudgement(t *testing.T) {
	d, folder, by := casesDesk(t)
	e := &workspace.GapEntry{Event: by["unexplained"], N: 1, At: 1_750_000_000_000, Stage: "explained", About: workspace.GapAbout{Revision: 1, Class: "cannot_say", PNotSending: 0.42}}
	if err := folder.PutGapEntry(e); err != nil {
		t.Fatal(err)
	}
	f := &workspace.GapEntry{Event: by["outage"], N: 1, At: 1_750_000_000_000, Stage: "looked_at", About: workspace.GapAbout{Revision: 1, Class: "unexplained", PNotSending: 0.9}}
	if err := folder.PutGapEntry(f); err != nil {
		t.Fatal(err)
	}
	c := &client{t, d.Handler(host)}
	for id, want := range map[supercargo.EventID]string{by["unexplained"]: "Then: cannot say, sent nothing: 42 % (revision 1). Now: unexplained", by["outage"]: "Then: unexplained, sent nothing: 90 % (revision 1). Now: outage"} {
		if _, page := c.get("/event/" + string(id)); !strings.Contains(page, "has been revised since") || !strings.Contains(page, want) {
			t.Errorf("%s does not say %q", id, want)
		}
	}
	if _, page := c.get("/events?stage=looked_at"); !strings.Contains(page, string(by["outage"])) {
		t.Error("a case whose judgement is another is not listed")
	}
}

// A gap that goes on has a judgement as of the end of its feed, on the page and by the API,
// and none in what is kept.
func TestOpenGapIsJudged(t *testing.T) {
	d, folder, by := casesDesk(t)
	if by["open"] == "" {
		t.Fatal("no gap of the workspace is open")
	}
	c := &client{t, d.Handler(host)}
	_, page := c.get("/event/" + string(by["open"]))
	if !strings.Contains(page, `id="judged"`) || !strings.Contains(page, "It has not been heard again") {
		t.Error("the page has no judgement")
	}
	var x answer.Told
	_, sent := c.get("/api/v1/events/" + string(by["open"]))
	if err := json.Unmarshal([]byte(sent), &x); err != nil {
		t.Fatal(err)
	}
	if gap, is := x.Event.Detail.(*supercargo.GapDetail); !is || gap.Silence == nil || !gap.Silence.Open {
		t.Errorf("%.300s", sent)
	}
	st, err := folder.Open(context.Background(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	revs, err := st.Revisions(context.Background(), by["open"])
	if err != nil || revs[len(revs)-1].Gap.Silence != nil {
		t.Errorf("%v: it is kept", err)
	}
}

// In a browser: a person writes, with and without scripts; and axe finds nothing to object to.
func TestCaseInTheBrowser(t *testing.T) {
	d, _, by := casesDesk(t)
	j, url := begin(t, d)
	at := url + "/event/" + string(by["unexplained"])
	j.do(chromedp.Navigate(at))
	j.shown()
	js[bool](j, `(document.querySelector(".case-form select[name=stage]").value = "looked_at", document.querySelector(".case-form textarea").value = "The port office has no record of a call.", true)`)
	j.click(".case-form button")
	j.until(`document.querySelector(".gap-case [role=status]") && document.querySelector(".stages [aria-current]").textContent === "looked at"`)
	for _, scheme := range []string{"light", "dark"} {
		j.prefer(scheme)
		j.do(chromedp.Navigate(at))
		j.shown()
		j.screenshot(os.Getenv("SUPERCARGO_SCREENSHOTS"), "case-"+scheme)
	}
	axe(t)(j, "the case of a gap", at, j.shown)
	j.end(1)
}
