package desk_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"supercargo/desk"
)

// browser is a tab of a real Chromium, or skips the test where there is none. Tests share
// one Chromium, each with storage of its own; a test that wants other flags has its own
// Chromium.
func browser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starting a browser takes seconds, and -short asks for none of that")
	}
	path := ""
	for _, name := range []string{os.Getenv("SUPERCARGO_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		t.Skip("no Chromium here: install it (Debian: apt-get install chromium), or name it in SUPERCARGO_CHROMIUM")
	}
	whole, err := chromium.ctx, error(nil)
	if len(more) > 0 {
		var end func()
		whole, end, err = start(path, t.TempDir(), more...)
		t.Cleanup(end)
	} else if whole == nil {
		whole, chromium.end, err = start(path, "chromium")
		chromium.ctx = whole
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(whole, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// chromium is the one that tests share: started by the first that asks, ended when all
// are done.
var chromium struct {
	ctx context.Context
	end func()
}

// start starts a Chromium with its files in a folder.
func start(path, dir string, more ...chromedp.ExecAllocatorOption) (context.Context, func(), error) {
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.WindowSize(1100, 1400),
		chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true), chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, end := chromedp.NewExecAllocator(context.Background(), append(opts, more...)...)
	ctx, close := chromedp.NewContext(ctx)
	return ctx, func() { close(); end() }, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
}

// journey counts the clicks of a person, and what the page did on the way.
type journey struct {
	t      *testing.T
	ctx    context.Context
	clicks int

	mu     sync.Mutex
	faults []string // messages of the console
	away   []string // requests to elsewhere
}

// begin opens the first page of a desk.
func begin(t *testing.T, d *desk.Desk, more ...chromedp.ExecAllocatorOption) (*journey, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: d.Handler(l.Addr().String())}}
	s.Start()
	t.Cleanup(s.Close)
	j := &journey{t: t, ctx: browser(t, more...)}
	if err := chromedp.Do(j.ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	messages := chromedp.Console(j.ctx)
	go func() {
		for m, err := range messages {
			if err == nil && (m.Type == "error" || m.Type == "warning") && !strings.Contains(m.Text, "GL Driver Message (OpenGL, Performance") {
				j.note(&j.faults, m.Text)
			}
		}
	}()
	requests := chromedp.Events(j.ctx, network.RequestWillBeSent)
	go func() {
		for r, err := range requests {
			if err == nil && !strings.HasPrefix(r.Request.URL, s.URL+"/") && !strings.HasPrefix(r.Request.URL, "data:") && !strings.HasPrefix(r.Request.URL, "about:") {
				j.note(&j.away, r.Request.URL)
			}
		}
	}()
	j.do(chromedp.Navigate(s.URL + "/"))
	return j, s.URL
}

func (j *journey) note(list *[]string, s string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	*list = append(*list, s)
}

func (j *journey) do(steps ...chromedp.Action[chromedp.Void]) {
	j.t.Helper()
	if err := chromedp.Do(j.ctx, steps...); err != nil {
		j.t.Fatal(err)
	}
}

// search types into the one box and presses enter: a click.
func (j *journey) search(text string) {
	j.t.Helper()
	j.clicks++
	j.follow(chromedp.SendKeys(chromedp.ID("q"), text+"\r"))
}

// click clicks what a selector finds first, and waits for the page that follows. A page
// whose map and timeline are still coming up may move a link away under the pointer: then it
// is clicked again, as a person would, and counts as one click.
func (j *journey) click(selector string) {
	j.t.Helper()
	j.clicks++
	j.do(chromedp.Evaluate[chromedp.Void](`void (window.pageOfBefore = true)`))
	for range 6 {
		j.do(chromedp.Click(chromedp.CSS(selector)))
		for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if still, err := chromedp.Run(j.ctx, chromedp.Evaluate[bool](`Boolean(window.pageOfBefore)`)); err == nil && !still {
				j.until(`document.readyState === "complete"`)
				return
			}
		}
	}
	at, _ := chromedp.Run(j.ctx, chromedp.Location())
	j.t.Fatalf("a click on %s leads nowhere from %s; console: %q", selector, at, j.faults)
}

// follow takes a step that leaves the page, and waits for the page that it leads to. The
// page that is left is marked: on a slow machine the browser still answers for it after
// the response to the step has come.
func (j *journey) follow(step chromedp.Action[chromedp.Void]) {
	j.t.Helper()
	j.do(chromedp.Evaluate[chromedp.Void](`void (window.pageOfBefore = true)`))
	if _, err := chromedp.RunResponse(j.ctx, step); err != nil {
		j.t.Fatal(err)
	}
	j.until(`!window.pageOfBefore && document.readyState === "complete"`)
}

// until waits for something to be so on the page. A page that is just being left cannot
// answer, which is no fault of it.
func (j *journey) until(text string) {
	j.t.Helper()
	for end := time.Now().Add(90 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		yes, err := chromedp.Run(j.ctx, chromedp.Evaluate[bool]("Boolean("+text+")"))
		if yes && err == nil {
			return
		}
		if time.Now().After(end) {
			at, _ := chromedp.Run(j.ctx, chromedp.Location())
			j.t.Fatalf("never so at %s: %s (%v); console: %q", at, text, err, j.faults)
		}
	}
}

func (j *journey) shows(want string) {
	j.t.Helper()
	text, err := chromedp.Run(j.ctx, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
	if err != nil {
		j.t.Fatal(err)
	}
	if !strings.Contains(text, want) {
		at, _ := chromedp.Run(j.ctx, chromedp.Location())
		j.t.Fatalf("%s does not show %q but:\n%s", at, want, text)
	}
}

// end holds the journey to so many clicks, no message of the console, and no request
// to anywhere else.
func (j *journey) end(most int) {
	j.t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.clicks > most {
		j.t.Errorf("%d clicks, %d are the most", j.clicks, most)
	}
	if len(j.faults)+len(j.away) > 0 {
		j.t.Errorf("console: %q; requests to elsewhere: %q", j.faults, j.away)
	}
	j.t.Logf("%d clicks", j.clicks)
}

// What happened in this gap: from the first page, three clicks at most.
func TestJourneyToAGap(t *testing.T) {
	j, _ := begin(t, open(t, exercise))
	j.search("sim gannet")
	j.shows("Heard from 1 October 2001")
	j.choose(gap)
	j.click(`.island-card a`)
	j.shows("Nothing was received from SIM GANNET for 65.1 hours")
	j.shows("does not say")
	j.end(3)
}

// Did these two meet: as to a gap.
func TestJourneyToAMeeting(t *testing.T) {
	const met = "1b5b50fcf085ff4d"
	j, _ := begin(t, open(t, exercise))
	j.search("sim plover")
	j.shows("Heard from 1 October 2001")
	j.click(`table a[href^="/event/` + met + `"]`)
	j.shows("SIM PLOVER and MMSI 200000016 were apparently 40 m apart")
	j.shows("need not have exchanged anything")
	j.end(3)
}

// From a claim to the dossier that an editor is handed, in four clicks with the search;
// the page breaks no policy and asks nobody elsewhere.
func TestJourneyToADossier(t *testing.T) {
	j, _ := begin(t, open(t, exercise))
	j.search("EX-02")
	j.click(`a[href="/case/exercise/claim/EX-02/dossier"]`)
	j.shows("3 findings on 1 claim: 1 infeasible, 2 supported by movement.")
	j.shows("decoded again: the same values")
	j.end(4)
}

// The raw line behind a mark on the map: three clicks at most, the mark's among them.
func TestJourneyToARawLine(t *testing.T) {
	j, url := begin(t, open(t, exercise))
	j.do(chromedp.Navigate(url + gannet))
	j.clickMap(j.pixelOf(gap))
	j.click(`.island-card a`)
	j.click(`td a[href="/event/` + gap + `/evidence/1"]`) // in the table: the drawing, which the map hides, has it too
	j.shows(`12vg22h0iCSjUUnEEcLdh:@00000,0*78`)
	j.shows("the same values")
	j.end(3)
}

// Who is this ship, with her number alone: two clicks at most.
func TestJourneyToAShip(t *testing.T) {
	j, _ := begin(t, open(t, exercise))
	j.search("200000016")
	j.shows("are not of one ship")
	j.end(2)
}

// A name that is a script is shown and not run, in a browser too.
func TestJourneyToAHostileName(t *testing.T) {
	j, url := begin(t, open(t, hostile))
	j.search("<script>")
	j.shows(scriptName)
	j.do(chromedp.Navigate(url + "/vessel/200000102"))
	j.shows(quoteName)
	j.end(1)
}

// The journeys would notice what they look for: a page that breaks its policy and
// asks elsewhere is told.
func TestJourneysNotice(t *testing.T) {
	j, _ := begin(t, open(t, exercise))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		fmt.Fprint(w, `<title>x</title><p style="color:red">x`)
	}))
	defer s.Close()
	j.do(chromedp.Navigate(s.URL))
	for range 100 {
		j.mu.Lock()
		faults, away := len(j.faults), len(j.away)
		j.mu.Unlock()
		if faults > 0 && away > 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("console: %q; requests to elsewhere: %q", j.faults, j.away)
}

// Pictures of the pages, light and dark, where SUPERCARGO_SCREENSHOTS names a folder.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("SUPERCARGO_SCREENSHOTS")
	if dir == "" {
		t.Skip("takes pictures for a person to look at: name a folder in SUPERCARGO_SCREENSHOTS")
	}
	j, url := begin(t, open(t, exercise))
	for name, at := range map[string]string{"home": "/", "vessel": gannet, "event": "/event/" + gap, "evidence": "/event/" + gap + "/evidence/1", "search": "/search?q=SIM", "method": "/method", "hulls": "/vessel/200000016", "flow": "/case/exercise/flow", "flow-caspian": "/case/caspian/flow"} {
		for _, scheme := range []string{"light", "dark"} {
			prefer := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
			j.do(func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
				_, err = cdp.Call(ctx, t, emulation.SetEmulatedMedia, prefer)
				return none, err
			}, chromedp.Navigate(url+at))
			png, err := chromedp.Run(j.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s.png", name, scheme)), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
