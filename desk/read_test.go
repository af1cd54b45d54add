package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"supercargo"
	"supercargo/desk"
	"supercargo/draft"
	"supercargo/ledger"
	"supercargo/workspace"
)

// An article of an invented outlet.
const simArticle = `Rifles at Olya

The ship SIM TERN brought 400 rifles and 20 crates of grenades from Anzali to Olya on 3 May, the Sim harbour master said. The SIM RUFF took 90 rockets to Astrakhan on 5 May.

The Sim embassy declined to comment.
`

// readDesk is a desk on a workspace of its own.
func readDesk(t *testing.T) (*desk.Desk, *workspace.Folder) {
	t.Helper()
	f := &workspace.Folder{Dir: filepath.Join(t.TempDir(), "ws"), Now: func() supercargo.Instant { return 1_750_000_000_000 }}
	d, err := desk.New(f, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, f
}

// checked is the case as case check sees it: exported, and inspected as files.
func checked(t *testing.T, f *workspace.Folder, name string) *ledger.Case {
	t.Helper()
	k, err := f.Case(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, x := range k.Export() {
		files[x.Path] = &fstest.MapFile{Data: x.Text}
	}
	faults, err := ledger.Inspect(files)
	if err != nil || len(faults.Errors()) > 0 {
		t.Fatalf("case check: %v %v", err, faults)
	}
	return k
}

// From an article to a claim in a case, in a browser that runs no script: three clicks
// and what is typed.
func TestJourneyFromArticleToCase(t *testing.T) {
	d, f := readDesk(t)
	j, url := begin(t, d)
	j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return none, err
	})
	j.do(chromedp.Navigate(url+"/read"),
		chromedp.SetValue(chromedp.CSS(`textarea[name=text]`), simArticle),
		chromedp.SetValue(chromedp.CSS(`input[name=outlet]`), "Sim Herald"),
		chromedp.SetValue(chromedp.CSS(`input[name=published]`), "2024-06-01"))
	j.click(`main form button.accept`)
	j.shows("400 rifles")
	j.shows("holds a claim")
	j.do(chromedp.SetValue(chromedp.CSS(`input[name=case]`), "rifles-at-olya"),
		chromedp.SetValue(chromedp.CSS(`select[name=reliability]`), "C"),
		chromedp.SetValue(chromedp.CSS(`select[name=credibility]`), "3"),
		chromedp.SetValue(chromedp.CSS(`input[name=why]`), "an invented newspaper, no other source"))
	j.click(`#r1 button.accept`)
	j.shows("Claim 1 is in the case rifles-at-olya")
	j.click(`p[role=status] a`)
	j.shows("400 rifles")
	j.end(3)
	k := checked(t, f, "rifles-at-olya")
	if len(k.Claims) != 1 || k.Claims[0].Speaker.Name != "Sim harbour master" || k.Claims[0].Reliability.Grade != "C" || k.Claims[0].Credibility.Grade != 3 {
		t.Errorf("%+v", k.Claims)
	}
	if dir := os.Getenv("SUPERCARGO_SCREENSHOTS"); dir != "" {
		j.do(chromedp.Navigate(url + "/read/" + draft.Hash([]byte(simArticle))))
		for name, at := range map[string]string{"reading-desk": "/read/" + draft.Hash([]byte(simArticle)), "reading-start": "/read"} {
			j.do(chromedp.Navigate(url + at))
			png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-light.png"), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// form is what a browser would send: the fields of a page's form, and changes to them.
type form map[string][]string

var (
	inputRE  = regexp.MustCompile(`<input ([^>]*)>`)
	selectRE = regexp.MustCompile(`(?s)<select name="([^"]*)">(.*?)</select>`)
	chosenRE = regexp.MustCompile(`<option value="([^"]*)" selected>`)
	firstRE  = regexp.MustCompile(`<option value="([^"]*)"`)
	areaRE   = regexp.MustCompile(`(?s)<textarea name="([^"]*)"[^>]*>(.*?)</textarea>`)
	attrRE   = regexp.MustCompile(`(name|type|value)="([^"]*)"`)
)

// fields reads the form of a page.
func fields(page string) form {
	f := form{}
	if _, after, ok := strings.Cut(page, `role="search"`); ok { // the search box is another form
		_, page, _ = strings.Cut(after, "</form>")
	}
	for _, m := range inputRE.FindAllStringSubmatch(page, -1) {
		a := map[string]string{}
		for _, x := range attrRE.FindAllStringSubmatch(m[1], -1) {
			a[x[1]] = unescape(x[2])
		}
		if a["type"] == "checkbox" && !strings.HasSuffix(m[1], " checked") || a["type"] == "file" || a["name"] == "" {
			continue
		}
		f[a["name"]] = append(f[a["name"]], a["value"])
	}
	for _, m := range selectRE.FindAllStringSubmatch(page, -1) {
		v := chosenRE.FindStringSubmatch(m[2])
		if v == nil {
			v = firstRE.FindStringSubmatch(m[2])
		}
		f[m[1]] = []string{unescape(v[1])}
	}
	for _, m := range areaRE.FindAllStringSubmatch(page, -1) {
		f[m[1]] = []string{unescape(m[2])}
	}
	return f
}

func unescape(s string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&amp;", "&").Replace(s)
}

// client asks a desk without a browser.
type client struct {
	t *testing.T
	h http.Handler
}

func (c *client) get(at string) (int, string) {
	r := httptest.NewRequest("GET", at, nil)
	r.Host = host
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// post sends a form as a page of the desk would, with headers changed by each edit.
func (c *client) post(at string, f form, edits ...func(*http.Request)) (int, string, string) {
	c.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, vs := range f {
		for _, v := range vs {
			if err := m.WriteField(name, v); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	m.Close()
	r := httptest.NewRequest("POST", at, &b)
	r.Host = host
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Origin", "http://"+host)
	for _, e := range edits {
		e(r)
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	return w.Code, w.Header().Get("Location"), w.Body.String()
}

// paste gives an article and returns the address of its draft.
func (c *client) paste(text string) string {
	c.t.Helper()
	return c.pasteAt(host, text)
}

// pasteAt is paste for a desk that answers under another name.
func (c *client) pasteAt(host, text string) string {
	c.t.Helper()
	named := func(r *http.Request) {
		r.Host = host
		r.Header.Set("Origin", "http://"+host)
	}
	r := httptest.NewRequest("GET", "/read", nil)
	named(r)
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	f := fields(w.Body.String())
	f["text"], f["outlet"], f["published"] = []string{text}, []string{"Sim Herald"}, []string{"2024-06-01"}
	code, to, body := c.post("/read", f, named)
	if code != http.StatusSeeOther {
		c.t.Fatalf("%d: %s", code, body)
	}
	return to
}

// press presses a button of a draft, with fields changed.
func (c *client) press(at, do string, change form) (int, string) {
	c.t.Helper()
	_, page := c.get(at)
	f := fields(page)
	for k, v := range change {
		f[k] = v
	}
	f["do"] = []string{do}
	code, _, body := c.post(at, f)
	return code, body
}

var graded = form{"case": {"olya"}, "reliability": {"C"}, "credibility": {"3"}, "why": {"an invented newspaper"}}

// Nothing is accepted before a person has named the case, graded the document, and said
// who speaks where nobody does; and nothing that was typed is lost by it.
func TestNothingIsAcceptedUnconfirmed(t *testing.T) {
	d, f := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	code, body := c.press(at, "accept 1", form{"why": {"typed before"}})
	if code != http.StatusUnprocessableEntity || !strings.Contains(body, "no grades yet") || !strings.Contains(body, "no name yet") || f.Held() {
		t.Errorf("%d, held %v: %.400s", code, f.Held(), body)
	}
	if _, page := c.get(at); !strings.Contains(page, `value="typed before"`) {
		t.Error("what was typed is lost")
	}
	// The second sentence has a speaker carried over.
	code, body = c.press(at, "accept 2", graded)
	if code != http.StatusUnprocessableEntity || !strings.Contains(body, "Nobody was chosen as the speaker") || !strings.Contains(body, "carried over") || f.Held() {
		t.Errorf("%d, held %v", code, f.Held())
	}
	if code, body = c.press(at, "accept 2", form{"r2.speaker": {"self"}, "r2.class": {"media"}}); code != http.StatusSeeOther {
		t.Fatalf("%d: %s", code, body)
	}
	if k := checked(t, f, "olya"); len(k.Claims) != 1 || k.Claims[0].Speaker.Name != "Sim Herald" {
		t.Errorf("%+v", k.Claims)
	}
}

// Changes to accepted claims are revisions; a dropped one is withdrawn; the same article
// pasted again goes on where it was left, and another article goes into the same case.
func TestEditsAreRevisions(t *testing.T) {
	d, f := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	if code, body := c.press(at, "accept 1", graded); code != http.StatusSeeOther {
		t.Fatalf("%d %s", code, body)
	}
	id := string(checked(t, f, "olya").Claims[0].ID)
	if again := c.paste(simArticle); again != at {
		t.Errorf("%s, %s", again, at)
	}
	_, page := c.get(at)
	quantities := fields(page)["r1.quantities"]
	if len(quantities) != 2 {
		t.Fatal(quantities)
	}
	if code, body := c.press(at, "accept 1", form{"r1.quantities": quantities[:1]}); code != http.StatusSeeOther {
		t.Fatalf("%d %s", code, body)
	}
	if k := checked(t, f, "olya"); len(k.Claims) != 1 || string(k.Claims[0].ID) != id || len(k.Claims[0].Quantities) != 1 || strings.Contains(k.Claims[0].Summary, "grenades") {
		t.Errorf("%+v", k.Claims)
	}
	other := c.paste("Another\n\nThe Sim ministry said the SIM KNOT brought 30 machine guns to Olya on 9 May.\n")
	if code, body := c.press(other, "accept 1", graded); code != http.StatusSeeOther {
		t.Fatalf("%d %s", code, body)
	}
	k := checked(t, f, "olya")
	if len(k.Claims) != 2 || len(k.Documents) != 2 || k.Claims[0].In == k.Claims[1].In {
		t.Errorf("%d claims, %d documents", len(k.Claims), len(k.Documents))
	}
	if code, body := c.press(at, "drop 1", nil); code != http.StatusSeeOther {
		t.Fatalf("%d %s", code, body)
	}
	if k := checked(t, f, "olya"); len(k.Claims) != 1 || k.Claims[0].Item != supercargo.MachineGun {
		t.Errorf("%+v", k.Claims)
	}
	l, err := f.Ledger(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var causes []string
	for _, r := range l.Rows {
		if r.ID == id {
			causes = append(causes, fmt.Sprint(r.Revision, " ", r.Cause, " ", r.Withdrawn))
		}
	}
	if len(causes) != 3 || !strings.Contains(causes[2], "true") {
		t.Errorf("revisions of %s: %q", id, causes)
	}
}

// A slot takes the article's own words, and what the grammars read of them.
func TestSlotsTakeTheArticlesWords(t *testing.T) {
	d, f := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	for _, w := range []struct{ words, as, problem string }{
		{"5,000 rifles", "quantities", "does not stand in the article"},
		{"Sim embassy", "quantities", "is no quantity"},
		{"Rifles at Olya", "when", "is no date"},
		{"", "from", "Write the words"},
		{"Sim embassy", "speaker", ""},
		{"90 rockets", "quantities", ""},
		{"Astrakhan", "to", ""},
	} {
		code, body := c.press(at, "put 1", form{"r1.more": {w.words}, "r1.as": {w.as}})
		if (code == http.StatusSeeOther) != (w.problem == "") || w.problem != "" && !strings.Contains(body, w.problem) {
			t.Errorf("%q as %s: %d", w.words, w.as, code)
		}
	}
	// Words that stand there twice are taken where the page says; where its bytes hold
	// other words, from there on.
	again := strings.LastIndex(simArticle, "Olya")
	for where, want := range map[string]string{
		fmt.Sprintf("%d-%d", again, again+4): fmt.Sprintf("place:%d-%d", again, again+4),
		"0-6":                                fmt.Sprintf("place:%d-%d", strings.Index(simArticle, "Olya"), strings.Index(simArticle, "Olya")+4),
		"-1-4":                               "", "9-3": "", "3-99999": "", "x": "",
	} {
		if code, _ := c.press(at, "put 1", form{"r1.more": {"Olya"}, "r1.as": {"from"}, "r1.at": {where}, "r1.from": nil}); code != http.StatusSeeOther {
			t.Errorf("%q: %d", where, code)
		}
		_, page := c.get(at)
		if got := fields(page)["r1.from"]; len(got) != 1 || want != "" && got[0] != want {
			t.Errorf("%q: %q, want %s", where, got, want)
		}
	}
	c.press(at, "save", form{"r1.from": nil})
	// Keys that name no words of the article fill no slot.
	if code, body := c.press(at, "accept 1", form{"case": {"olya"}, "reliability": {"C"}, "credibility": {"3"}, "why": {"x"}, "r1.from": {"place:0-999999", "place:3-1", "nonsense", "place:-4--1"}, "r1.item": {"no_such_item"}}); code != http.StatusSeeOther {
		t.Fatalf("%d %s", code, body)
	}
	k := checked(t, f, "olya")
	if cl := k.Claims[0]; cl.Speaker.Name != "Sim embassy" || len(cl.Quantities) != 3 || len(cl.To) != 2 || len(cl.From) != 0 || cl.Item != supercargo.Rifle {
		t.Errorf("%+v", cl)
	}
	// Only a speaker who was carried over can be confirmed.
	if code, body := c.press(at, "confirm 1", nil); code != http.StatusUnprocessableEntity || !strings.Contains(body, "No speaker is carried over") {
		t.Errorf("%d", code)
	}
	if code, _ := c.press(at, "confirm 2", nil); code != http.StatusSeeOther {
		t.Errorf("%d", code)
	}
	if _, page := c.get(at); !strings.HasPrefix(fields(page)["r2.speaker"][0], "speaker:") || strings.Contains(page, "carried over</strong>") {
		t.Errorf("%q", fields(page)["r2.speaker"])
	}
	// A claim by hand, of a sentence that has one already.
	if code, _ := c.press(at, "add 1", nil); code != http.StatusSeeOther {
		t.Errorf("%d", code)
	}
	if code, _ := c.press(at, "add 999", nil); code != http.StatusUnprocessableEntity {
		t.Errorf("%d", code)
	}
	if code, _ := c.get(at + "0"); code != http.StatusNotFound {
		t.Errorf("%d", code)
	}
}

// Forms of other sites, without a token, too large or out of date change nothing.
func TestFormsAreGuarded(t *testing.T) {
	d, _ := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	_, page := c.get(at)
	good := fields(page)
	good["do"], good["why"] = []string{"save"}, []string{"changed by it"}
	changed := func(k, v string) form {
		f := form{}
		for n, x := range good {
			f[n] = x
		}
		f[k] = []string{v}
		return f
	}
	for name, x := range map[string]struct {
		f    form
		edit func(*http.Request)
		code int
	}{
		"another site":         {good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"another port":         {good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		"typed address":        {good, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") }, 403},
		"another origin":       {good, func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "http://evil.example") }, 403},
		"hidden origin":        {good, func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "null") }, 403},
		"no token":             {changed("form-token", ""), func(*http.Request) {}, 403},
		"another token":        {changed("form-token", strings.Repeat("0", 64)), func(*http.Request) {}, 403},
		"another host":         {good, func(r *http.Request) { r.Host = "evil.example" }, 421},
		"another address":      {good, func(r *http.Request) { r.URL.Path = "/vessel/200000101" }, 405},
		"put":                  {good, func(r *http.Request) { r.Method = "PUT" }, 405},
		"an old page":          {changed("revision", "0"), func(*http.Request) {}, 409},
		"no form":              {good, func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }, 400},
		"more than is allowed": {changed("why", strings.Repeat("x", 2<<20)), func(*http.Request) {}, 413},
	} {
		if code, _, body := c.post(at, x.f, x.edit); code != x.code {
			t.Errorf("%s: %d, want %d: %.200s", name, code, x.code, body)
		}
	}
	if _, page := c.get(at); strings.Contains(page, "changed by it") {
		t.Error("a refused form changed the draft")
	}
	if code, _, _ := c.post(at, good, func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "http://"+host) }); code != http.StatusSeeOther {
		t.Errorf("the desk's own page: %d", code)
	}
}

// Articles that are script, and other hostile ones, are shown and not run.
func TestHostileArticles(t *testing.T) {
	d, _ := readDesk(t)
	c := &client{t, d.Handler(host)}
	for name, text := range map[string]string{
		"script":    "<script>alert(1)</script> The ship SIM \"><img src=x onerror=alert(1)> TERN brought 400 rifles to Olya, the Sim <b>ministry</b> said.",
		"overrides": "The ship SIM TERN\u202e brought 400 rifles\u2066 to Olya on 3 May.\n\nThe next one.",
		"zeros":     "The ship SIM TERN\x00 brought 400 rifles to Olya on 3 May.",
		"one line":  strings.Repeat("400 rifles of SIM TERN ", 3000),
		"quotes":    strings.Repeat(`"'<&`, 2000),
	} {
		at := c.paste(text)
		code, page := c.get(at)
		if code != http.StatusOK || strings.Count(page, "<script") != 1 || strings.Contains(page, "<img") || strings.Contains(page, "<b>") || strings.ContainsAny(page, "\u202e\u2066\x00") {
			t.Errorf("%s: %d", name, code)
		}
		if strings.Contains(page, "%!") {
			t.Errorf("%s: a value by the wrong verb", name)
		}
	}
	for name, text := range map[string]string{"empty": " \n ", "another language": "El buque SIM TENCH transportó los proyectiles desde el puerto hasta la costa, según las fuentes del servicio."} {
		_, page := c.get("/read")
		f := fields(page)
		f["text"], f["outlet"] = []string{text}, []string{"Sim Herald"}
		if code, _, body := c.post("/read", f); code != http.StatusUnprocessableEntity || !strings.Contains(body, `role="alert"`) {
			t.Errorf("%s: %d", name, code)
		}
	}
}

// What was pasted is kept by its hash, and told where somebody has changed it since.
func TestDocumentsAreKeptByHash(t *testing.T) {
	d, f := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste(simArticle)
	sum := strings.TrimPrefix(at, "/read/")
	if code, text := c.get(at + "/text"); code != http.StatusOK || text != simArticle || draft.Hash([]byte(text)) != sum {
		t.Errorf("%d %q", code, text)
	}
	path := filepath.Join(f.Dir, "documents", sum[:2], sum)
	if err := os.WriteFile(path, []byte("another text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, body := c.get(at + "/text"); code != http.StatusInternalServerError || !strings.Contains(body, "was changed") {
		t.Errorf("%d %s", code, body)
	}
	for _, name := range []string{"/read/..%2f..%2fsupercargo.sqlite", "/read/" + strings.Repeat("0", 64)} {
		if code, _ := c.get(name); code != http.StatusNotFound {
			t.Errorf("%s: %d", name, code)
		}
	}
	// A desk that was started anew takes the forms of the one before.
	_, page := c.get("/read")
	again, err := desk.New(f, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	next := &client{t, again.Handler(host)}
	g := fields(page)
	g["text"], g["outlet"] = []string{"The ship SIM KNOT brought 30 rifles to Olya."}, []string{"Sim Herald"}
	if code, _, body := next.post("/read", g); code != http.StatusSeeOther {
		t.Errorf("%d %s", code, body)
	}
}

// A speaker who is chosen from the list brings his class; a class that is chosen with
// him stands.
func TestSpeakersBringTheirClass(t *testing.T) {
	d, _ := readDesk(t)
	c := &client{t, d.Handler(host)}
	at := c.paste("The Sim ministry said the SIM KNOT had left.\n\nThe ship SIM TERN brought 400 rifles to Olya on 3 May.\n")
	_, page := c.get(at)
	f := fields(page)
	if got := f["r1.speaker"]; len(got) != 1 || got[0] != "" || !strings.Contains(page, "speaker not found: choose") {
		t.Fatalf("%q stands as the speaker", got)
	}
	key := regexp.MustCompile(`<option value="(speaker:[^"]*)">Sim ministry`).FindStringSubmatch(page)
	if key == nil {
		t.Fatal("who spoke before is not offered")
	}
	for _, x := range []struct {
		change  form
		speaker string
		class   string
	}{
		{form{"r1.speaker": {"self"}}, "self", "media"},
		{form{"r1.speaker": {key[1]}}, key[1], "government"},
		{form{"r1.speaker": {"self"}, "r1.class": {"research"}}, "self", "research"},
		{form{"r1.class": {"media"}}, "self", "media"},
	} {
		if code, _ := c.press(at, "save", x.change); code != http.StatusSeeOther {
			t.Fatal(code)
		}
		_, page := c.get(at)
		if f := fields(page); f["r1.speaker"][0] != x.speaker || f["r1.class"][0] != x.class {
			t.Errorf("%v: speaker %q, class %q", x.change, f["r1.speaker"], f["r1.class"])
		}
	}
}
