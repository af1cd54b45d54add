package desk_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"supercargo"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"supercargo/desk"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

// go test ./desk -update writes the golden pages anew.
var update = flag.Bool("update", false, "write the golden pages anew")

const host = "127.0.0.1:8420"

// Workspaces of the tests, below a folder that the tests are run in: so paths in
// pages are the same on every machine.
const (
	exercise = "exercise"
	hostile  = "hostile"
	sea      = "sea" // gaps of several classes, one judged twice; ships that meet
)

var golden string // folder of the golden pages

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(within(m))
}

func within(m *testing.M) int {
	var err error
	if golden, err = filepath.Abs("testdata"); err != nil {
		panic(err)
	}
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chdir(dir); err != nil {
		panic(err)
	}
	defer func() {
		if chromium.end != nil {
			chromium.end()
		}
	}()
	return m.Run()
}

// filled makes a workspace of the tests when it is first asked for, and gives its folder.
func filled(ws string) string {
	if f := fillers[ws]; f != nil {
		f()
	}
	return ws
}

var fillers = map[string]func(){
	exercise: sync.OnceFunc(func() {
		ships, aircraft := scenario("exercise")
		fill(exercise, "exercise.simulated.nmea", ships)
		fill(exercise, "exercise.simulated.avr", aircraft)
	}),
	hostile: sync.OnceFunc(func() { fill(hostile, hostileFile, []byte(hostileFeed())) }),
	sea: sync.OnceFunc(func() {
		for _, name := range []string{"outage-vs-switch-off", "ship-to-ship", "switch-off", "loitering", "thin-feed"} {
			ships, _ := scenario(name)
			fill(sea, name+".simulated.nmea", ships)
		}
	}),
}

// scenario is what is heard of one: of its ships, and of its aircraft.
func scenario(name string) (ships, aircraft []byte) {
	s, err := sim.Open(name)
	if err != nil {
		panic(err)
	}
	var heard, frames bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
		panic(err)
	}
	return heard.Bytes(), frames.Bytes()
}

// fill reads a file into a workspace, in a run of its own.
func fill(ws, name string, text []byte) {
	if err := os.WriteFile(name, text, 0o644); err != nil {
		panic(err)
	}
	if err := os.MkdirAll(ws, 0o755); err != nil {
		panic(err)
	}
	st, err := sqlite.Open(filepath.Join(ws, "supercargo.sqlite"))
	if err != nil {
		panic(err)
	}
	defer st.Close()
	b := run.Batch{Workspace: ws, Store: st, Params: run.Default(), Memory: 1 << 30, Workers: 2, Now: 1_750_000_000_000}
	res, err := b.Run(context.Background(), []source.Input{{Path: name, Size: int64(len(text))}})
	if err != nil || res.Failed {
		panic(fmt.Sprint(err, res.Inputs))
	}
}

// Names that a crew could type, of invented ships.
const (
	scriptName  = `<script>alert(1)</script>`
	quoteName   = `"' onmouseover='alert(1)' x="`
	rtlName     = "SAFE\u202eGNP.EXE\u2066"
	atName      = "@@@@@@@@@@@@@@@@@@@@"
	hostileFile = `<img src=x onerror=alert(1)>.csv`
)

func hostileFeed() string {
	var b strings.Builder
	b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName,CallSign\n")
	for k, name := range []string{scriptName, quoteName, rtlName, atName} {
		for h := range 60 {
			if h > 20 && h < 40 {
				continue // a gap
			}
			fmt.Fprintf(&b, "%d,2024-03-%02dT%02d:00:00,%.4f,%.4f,8.0,0.0,%q,\"<b>\"\n", 200000101+k, 1+h/24, h%24, 40+float64(h)*0.05, 50.5+float64(k)*0.1, "\x00")
		}
		s := strings.ReplaceAll(b.String(), `"\x00"`, `"`+strings.ReplaceAll(name, `"`, `""`)+`"`)
		b.Reset()
		b.WriteString(s)
	}
	return b.String()
}

func open(t testing.TB, ws string) *desk.Desk {
	t.Helper()
	d, err := desk.New(&workspace.Folder{Dir: filled(ws), Now: func() supercargo.Instant { return 1_750_000_000_000 }}, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// ask asks for an address as a browser on this machine does.
func ask(d *desk.Desk, method, at string, with ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://"+host+at, nil)
	for _, f := range with {
		f(r)
	}
	w := httptest.NewRecorder()
	d.Handler(host).ServeHTTP(w, r)
	return w
}

// gap is the id of the exercise's long gap, gannet the ship that it is of.
const (
	gap    = "5ce51716cdfee338"
	gannet = "/vessel/200000011"
)

// Every address answers with what it has to say, or with what is wrong.
func TestPages(t *testing.T) {
	d := open(t, exercise)
	for _, w := range []struct {
		at     string
		status int
		has    []string // of a page; of a redirect, where to
	}{
		{"/", 200, []string{"78,993 positions", "1 October 2001", "<strong>6</strong> gaps", "<strong>9</strong> flights", "<strong>38</strong> port calls", `href="/events?kind=gap"`, "SIMULATED", `href="/case/exercise"`}},
		{"/search?q=", 303, []string{"/"}},
		{"/search?q=sim+gannet", 303, []string{gannet}},
		{"/search?q=200000011", 303, []string{gannet}},
		{"/search?q=IMO+4000008", 303, []string{gannet}},
		{"/search?q=SIM", 200, []string{"SIM GANNET", "SIM TURNSTONE", "2 tracks, one number"}},
		{"/search?q=" + gap, 303, []string{"/event/" + gap}},
		{"/search?q=5CE5", 303, []string{"/event/" + gap}},
		{"/search?q=olya", 200, []string{"Olya", "RUOYA", "port call"}},
		{"/search?q=37.5,+52.1", 200, []string{"37°30′N 52°6′E", "off the generalised coast", "The nearest port in the chart is"}},
		{"/search?q=nobody+at+all", 200, []string{"Nothing with that name or number"}},
		{"/event/" + gap, 200, []string{"It cannot be said what explains this silence", "the ship sent nothing: <strong>14 %</strong>", "svg class=\"chances\"", "gap: cannot say", "Receivers that usually hear its way"}},
		{gannet, 200, []string{"SIM GANNET", "4000008", "no proof of registry", "<svg class=\"map\"", "<svg class=\"timeline\"", "Shoreline generalised, 1:10 million", "/event/" + gap, "SIMULATED", "not a route"}},
		{gannet + "?from=2001-10-03&to=2001-10-07", 200, []string{"Everything received<", "3 October 2001 00:00", "7 October 2001 23:59", gap}},
		{gannet + "?from=1999-01-01&to=1999-01-02", 200, []string{"None in this period"}},
		{gannet + "?from=yesterday", 400, []string{"neither a day"}},
		{gannet + "?from=2001-10-07&to=2001-10-03", 400, []string{"before its beginning"}},
		{"/vessel/icao-FA0002", 200, []string{"ICAO address FA0002", "nothing was received for 10 min", "from the top: flights", "The crew enters the callsign", "SIM201", "SIMULATED"}},
		{gannet, 200, []string{"nothing was received for 6 h", "port calls and stops", "Entered by the crew"}},
		{"/case/exercise/claim/EX-14", 200, []string{"was received on 1 flight from Aktau to Baku", "Aktau International Airport", "Movement is no proof of cargo"}},
		{"/vessel/200000016", 200, []string{"The positions of this number are not of one ship", "200000016.2", "hull-2", "Where the ships with this number were received", "Baku</text>"}},
		{"/vessel/123", 404, []string{"nothing at this address"}},
		{"/vessel/SIM", 404, nil}, {"/vessel/99999999999999999999", 404, nil},
		{"/event/" + gap, 200, []string{"Nothing was received from SIM GANNET for 65.1 hours", "527.6 nm", "does not say", "SIM-AMIRABAD", "exercise.simulated.nmea, byte 1003550", "last before: raw line", "SIMULATED", "found by run 1"}},
		{"/event/5ce5", 303, []string{"/event/" + gap}}, {"/event/5CE51716CDFEE338", 200, nil},
		{"/event/5ce", 404, nil}, {"/event/zzzz", 404, nil}, {"/event/0000000000000000", 404, nil},
		{"/event/" + gap + "/evidence/1", 200, []string{`\s:SIM-AMIRABAD,c:1002146100*56\!AIVDM,1,1,,A,12vg22h0iCSjUUnEEcLdh:@00000,0*78`, "decoded again: the same values", "37.29214 52.99402"}},
		{"/event/" + gap + "/evidence/0", 404, nil}, {"/event/" + gap + "/evidence/3", 404, nil}, {"/event/" + gap + "/evidence/x", 404, nil},
		{"/case/exercise", 200, []string{"SIMULATED", "/case/exercise/claim/", "A verdict is about whether it fits"}},
		{"/case/caspian", 200, []string{"CL-018", "Wall Street Journal", "feasible", "svg class=\"months\"", "overlap", "US OFAC"}},
		{"/case/exercise/flow", 200, []string{"SIMULATED", "Claims come to 5,160 t or more", "2 trips, 1 by named ships or aircraft", "4 trips, 3 by named ships or aircraft", "svg class=\"flows\"", "arrow arrow-seen", "/case/exercise/claim/EX-03", "at the least", "to be added up", "4,770-5,190 t", "By sea and by air", "3.0 a month"}},
		{"/case/caspian/flow", 200, []string{"By sea and by air", "7.7 a month or more", "/case/caspian/claim/CL-049", "Claims that leave open which"}},
		{"/case/caspian", 200, []string{"/case/caspian/flow#legs"}},
		{"/case/caspian/flow", 200, []string{"flow flow-claimed", "flow flow-possible", "are not on the map", "svg class=\"months\"", "copies another claim"}}, {"/case/caspian/flow?by=month", 200, []string{"over more than one month"}},
		{"/case/caspian/flow?by=colour", 400, []string{"route month mode flag item"}}, {"/case/nowhere/flow", 404, nil},
		{"/case/nowhere", 404, nil}, {"/case/caspian/claim/CL-000", 404, nil}, {"/case/..%2f..%2fetc/claim/passwd", 404, nil},
		{"/case/caspian/claim/CL-019", 200, []string{"2,000 artillery shells", "infeasible", "read as crates", "hull-teu", "svg class=\"shares\"", "svg class=\"descent\"", "#finding-", "IMO 8861058", "1.88 times to 7.14 times of the limit"}},
		{"/case/caspian/claim/CL-018", 200, []string{"One independent source in 14 publications", "millions of rounds of ammunition", "about 2023-04"}},
		{"/case/caspian/claim/CL-018/law", 200, []string{"APPLIES", "The claim names the Caspian", "recommends nothing", "whose conditions are not met"}},
		{"/case/caspian/claim/CL-018/law?item=artillery_shell&date=2025-10-08&as-of=2026-01-01", 200, []string{"Assumed: that the movement was on 2025-10-08", "as of 2026-01-01"}},
		{"/case/caspian/claim/CL-018/law?as-of=yesterday", 400, []string{"take a day"}}, {"/case/caspian/claim/CL-018/law?item=cheese", 400, []string{"not in the vocabulary"}},
		{"/event/" + gap + "/law", 404, nil},
		{"/port/ir-amirabad", 200, []string{"IRAMD", "internal waters", "svg class=\"map\"", "/vessel/200000011", "port call"}},
		{"/port/ir-amirabad?from=1990-01-01&to=1990-01-02", 200, []string{"No call was found here"}}, {"/port/ir-amirabad?from=soon", 400, nil},
		{"/port/nowhere", 404, nil},
		{"/vessels", 200, []string{"14 numbers were heard", "SIM GANNET"}}, {"/vessels?row=9", 200, []string{"from row 9", "Before"}}, {"/vessels?row=0", 400, nil}, {"/vessels?row=x", 400, nil},
		{"/events", 200, []string{"port call", "SIMULATED"}}, {"/events?kind=gap&from=2001-10-10&to=2001-10-10", 200, []string{"184446f915c68011"}}, {"/events?kind=fish", 400, nil}, {"/events?from=2001-10-10&to=2001-10-09", 400, nil}, {"/events?after=x", 400, nil},
		{"/events?near=ir-amirabad&within=5&kind=port_call", 200, []string{"within 5 nm of ir-amirabad", "Count them by", "/event/", `value="5"`}},
		{"/events?kind=gap&min-hours=30&by=month", 200, []string{"Counted: <bdi>gap events, of at least 30 h</bdi>. An event is counted where it began.", "<td>2001-10</td>", "total"}},
		{"/events?by=flag&sea=Caspian+Sea", 200, []string{"that begin or end in the Caspian Sea", "<th>Flag</th>"}},
		{"/events?box=0,0,1,1", 200, []string{"None: nothing", "All events"}}, {"/events?mmsi=200000011&sort=duration&desc=1", 200, []string{"of MMSI 200000011"}},
		{"/events?box=0,0,1", 400, []string{"four numbers"}}, {"/events?sea=Nowhere", 400, []string{"named seas"}}, {"/events?near=nowhere", 400, []string{"no such place"}}, {"/events?place=nowhere", 400, []string{"no such place"}}, {"/events?min-hours=x", 400, []string{"is not a number"}},
		{"/events?min-hours=-1", 400, nil}, {"/events?within=NaN", 400, nil}, {"/events?mmsi=SIM", 400, nil}, {"/events?by=size", 400, nil}, {"/events?sort=size", 400, nil}, {"/events?flag=Iran", 400, []string{"two letters"}},
		{"/zone?at=42.5,50.1", 200, []string{"42°30′N 50°6′E", "nm from the nearest coast", "give or take"}},
		{"/zone?at=here", 400, []string{"is not a position"}}, {"/zone", 400, nil}, {"/zone?at=42.5,50.1&as-of=never", 400, nil},
		{"/sources", 200, []string{"exercise.simulated.nmea", "SIM-BAKU", "exercise.simulated.avr", "13 receivers", "A silence of a ship says something only where"}},
		{"/source/1", 200, []string{" lines = ", "SHA-256", "Nothing was dropped"}}, {"/source/2", 200, []string{"exercise.simulated.avr", "Nothing was dropped"}}, {"/source/3", 404, nil}, {"/source/x", 404, nil},
		{"/receiver/1", 200, []string{"Longest times without any position"}}, {"/receiver/0", 404, nil}, {"/receiver/99", 404, nil}, {"/receiver/x", 404, nil},
		{"/lists", 200, []string{"None.", "supercargo lists import"}}, {"/list/us-ofac-sdn/1", 404, nil}, {"/list/..%2f..%2f/1", 404, nil},
		{"/screen", 200, nil}, {"/screen?q=rasul+gamzatov", 200, []string{"MG-FLOT", "Not looked for:", "no edition is held", "/case/caspian"}}, {"/screen?q=x&as-of=x", 400, nil},
		{gannet + "/screening", 200, []string{"as of today, 2025-06-15", "Looked for:"}}, {gannet + "/practices", 200, []string{"A checklist, not a score", "observed", "/event/"}},
		{"/vessel/123/screening", 404, nil}, {"/vessel/x/practices", 404, nil},
		{"/question/containers", 200, []string{"Distinguishes them"}}, {"/question/none", 404, nil},
		{"/method/factors", 200, []string{"assumption", "hull-teu"}}, {"/method/rules", 200, []string{"flag-own-ships"}},
		{"/search?q=cl-018", 303, []string{"/case/caspian/claim/CL-018"}},
		{"/method", 200, []string{"The law of absence", `<h3 id="gap">gap</h3>`, `<h3 id="position_anomaly">`, "<code>Millis</code></td><td>6 h"}},
		{"/desk.css", 200, []string{"prefers-color-scheme: dark", "@media print"}}, {"/dossier.css", 200, []string{"@page"}},
		{"/event/" + gap + "/dossier", 200, []string{"Nothing was received from SIM GANNET for 65.1 hours", "12vg22h0iCSjUUnEEcLdh:@00000,0*78", "decoded again: the same values", "/dossier.css", `href="/event/` + gap + `">Back`}},
		{"/event/" + gap + "/dossier?as-of=2003-01-01", 200, []string{"as of 2003-01-01"}}, {"/event/" + gap + "/dossier?as-of=soon", 400, nil}, {"/event/0000000000000000/dossier", 404, nil},
		{"/case/exercise/claim/EX-02/dossier", 200, []string{"SIM GANNET carried 1,000 ISO containers", "3 findings on 1 claim", "Lists and law as of 2025-06-15"}}, {"/case/exercise/claim/EX-99/dossier", 404, nil},
		{"/nothing", 404, nil}, {"/../../etc/passwd", 307, nil}, {"/..%2f..%2fetc/passwd", 404, nil}, {"/pages/home.html", 404, nil}, {"/exercise.simulated.nmea", 404, nil},
		{"/search?q=%zz", 400, nil},
	} {
		got := ask(d, "GET", w.at)
		text := got.Body.String()
		if got.Code == 303 {
			text = got.Header().Get("Location")
		}
		if got.Code != w.status {
			t.Errorf("%s: status %d, want %d", w.at, got.Code, w.status)
		}
		for _, s := range w.has {
			if got.Code == 303 && text != s || !strings.Contains(plainQuotes(text), s) {
				t.Errorf("%s: lacks %q", w.at, s)
			}
		}
	}
}

// plainQuotes undoes what html/template writes quotes and signs as.
func plainQuotes(s string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(s)
}

// Every answer has its manners, faults too, and no page a script or a style within it,
// or anything from elsewhere. Scripts, which are files of the desk, are allowed to pages
// with a map alone, and to those files.
func TestManners(t *testing.T) {
	for _, ws := range []string{exercise, hostile} {
		d := open(t, ws)
		for _, at := range []string{"/", gannet, "/vessel/200000101", "/event/" + gap, "/event/" + gap + "/evidence/1", "/method", "/nothing", "/search?q=SIM", "/desk.css", "/event/" + gap + "/dossier", "/case/exercise/claim/EX-02/dossier", "/base/5/20/11", "/base/places.geojson", gannet + "/sheet.geojson", "/event/" + gap + "/sheet.geojson"} {
			got := ask(d, "GET", at)
			h := got.Header()
			policy := "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
			if got.Code == 200 && withMap.MatchString(at) {
				policy = "script-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'; " + policy
			}
			for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
				"Content-Security-Policy": policy} {
				if h.Get(name) != want {
					t.Errorf("%s: %s is %q", at, name, h.Get(name))
				}
			}
			if strings.HasPrefix(h.Get("Content-Type"), "text/html") {
				checkHTML(t, ws+at, got.Body)
			}
			if head := ask(d, "HEAD", at); head.Body.Len() != 0 && strings.HasPrefix(h.Get("Content-Type"), "text/html") || head.Code != got.Code {
				t.Errorf("HEAD %s: status %d, %d bytes", at, head.Code, head.Body.Len())
			}
		}
	}
}

// withMap are the pages that have one.
var withMap = regexp.MustCompile(`^/(vessel/\d+|event/[0-9a-f]+|port/[^/]+|heard)(\?.*)?$`)

// checkHTML looks for what the pages may not have, values that were written by the
// wrong verb among it.
func checkHTML(t *testing.T, at string, r io.Reader) {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"%!", "0xc0", "&lt;nil&gt;", "<no value>", "ZgotmplZ"} {
		if strings.Contains(string(text), s) {
			t.Errorf("%s: %q", at, s)
		}
	}
	z := html.NewTokenizer(bytes.NewReader(text))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		if tok.Type != html.StartTagToken && tok.Type != html.SelfClosingTagToken {
			continue
		}
		switch tok.Data {
		case "script":
			// The desk's own, and nothing in it.
			if at := regexp.MustCompile(`^<script type="module" src="/island/(?:desk|read)-[0-9A-Z]{8}\.js">$`); !at.MatchString(tok.String()) || z.Next() != html.EndTagToken {
				t.Errorf("%s: %s", at, tok)
			}
		case "style", "img", "iframe", "object", "embed", "b", "base":
			t.Errorf("%s: <%s>", at, tok.Data)
		}
		for _, a := range tok.Attr {
			away := (a.Key == "href" || a.Key == "src" || a.Key == "action") && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && a.Val != "data:,"
			if away && tok.Data == "a" && strings.HasPrefix(a.Val, "http") && rel(tok) == "noreferrer noopener external" {
				continue // a source that is cited, gone to by a click only
			}
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || away || strings.HasPrefix(a.Val, "//") {
				t.Errorf("%s: <%s %s=%q>", at, tok.Data, a.Key, a.Val)
			}
		}
	}
}

func rel(tok html.Token) string {
	for _, a := range tok.Attr {
		if a.Key == "rel" {
			return a.Val
		}
	}
	return ""
}

// Names are hostile input: shown, letter for letter but for what would turn the text
// round, and never more than text.
func TestHostileNames(t *testing.T) {
	d := open(t, hostile)
	shown := map[string]string{"200000101": scriptName, "200000102": quoteName, "200000103": "SAFE\uFFFDGNP.EXE\uFFFD"}
	for mmsi, name := range shown {
		for _, at := range []string{"/vessel/" + mmsi, "/search?q=" + mmsi[:9]} {
			got := ask(d, "GET", at)
			if got.Code == 303 {
				continue
			}
			checkHTML(t, at, bytes.NewReader(got.Body.Bytes()))
			doc, err := html.Parse(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(textOf(doc), name) {
				t.Errorf("%s: %q is not shown", at, name)
			}
		}
	}
	for _, at := range []string{"/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=" + "%22%27%20onmouseover", "/search?q=%E2%80%AE%00", "/search?q=" + strings.Repeat("@", 20), "/vessel/200000104"} {
		got := ask(d, "GET", at)
		if got.Code != 200 && got.Code != 303 {
			t.Errorf("%s: status %d", at, got.Code)
		}
		checkHTML(t, at, got.Body)
	}
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// Who may ask: by the desk's own address, to read.
func TestWhoMayAsk(t *testing.T) {
	d := open(t, exercise)
	for name, want := range map[string]int{host: 200, "localhost:8420": 200, "evil.example": 421, "evil.example:8420": 421, "127.0.0.1": 421, "127.0.0.1:80": 421, "": 421, "127.0.0.1:8420.evil.example": 421, "localhost.evil.example:8420": 421} {
		got := ask(d, "GET", "/", func(r *http.Request) { r.Host = name })
		if got.Code != want {
			t.Errorf("Host %q: status %d, want %d", name, got.Code, want)
		}
		if want != 200 && strings.Contains(got.Body.String(), "positions") {
			t.Errorf("Host %q was told something", name)
		}
	}
	for _, m := range []string{"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"} {
		if got := ask(d, m, "/"); got.Code != 405 || got.Header().Get("Allow") != "GET, HEAD, POST" {
			t.Errorf("%s: status %d", m, got.Code)
		}
	}
	if got := ask(d, "GET", "/search?q="+strings.Repeat("x", 2049)); got.Code != 414 {
		t.Errorf("a long address: status %d", got.Code)
	}
	if got := ask(d, "GET", "/search?q="+strings.Repeat("x", 1900)); got.Code != 200 {
		t.Errorf("an address within the limit: status %d", got.Code)
	}
}

func TestListen(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.org:0", "8420", "127.0.0.1"} {
		if l, err := desk.Listen(addr); err == nil {
			l.Close()
			t.Errorf("%s is served", addr)
		}
	}
	for _, addr := range []string{"127.0.0.1:0", "localhost:0", "127.0.0.2:0"} {
		l, err := desk.Listen(addr)
		if err != nil {
			if addr == "127.0.0.2:0" {
				continue // not every system has all of 127/8
			}
			t.Fatal(err)
		}
		if !strings.HasPrefix(l.Addr().String(), "127.0.0.") {
			t.Errorf("%s became %s", addr, l.Addr())
		}
		l.Close()
	}
}

// Where there is no workspace the first page says how to begin one; and as soon as
// there is one it is shown.
func TestEmpty(t *testing.T) {
	d := open(t, "later")
	for _, at := range []string{"/", "/search?q=x", gannet} {
		got := ask(d, "GET", at)
		if !strings.Contains(got.Body.String(), "supercargo run FILES") || !strings.Contains(got.Body.String(), "supercargo demo") {
			t.Errorf("%s says nothing of how to begin", at)
		}
	}
	if got := ask(d, "GET", "/method"); got.Code != 200 {
		t.Errorf("definitions of an empty workspace: status %d", got.Code)
	}
	if err := os.CopyFS("later", os.DirFS(filled(exercise))); err != nil {
		t.Fatal(err)
	}
	if got := ask(d, "GET", gannet); !strings.Contains(got.Body.String(), "SIM GANNET") {
		t.Error("a workspace that came later is not shown")
	}
}

// A source that is not there any more, or that has changed, is said.
func TestLineThatIsGone(t *testing.T) {
	dir := t.TempDir()
	filled(exercise)
	text, err := os.ReadFile("exercise.simulated.nmea")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename("exercise.simulated.nmea", filepath.Join(dir, "kept")); err != nil {
		t.Fatal(err)
	}
	defer os.WriteFile("exercise.simulated.nmea", text, 0o644)
	got := ask(open(t, exercise), "GET", "/event/"+gap+"/evidence/1")
	if got.Code != 200 || !strings.Contains(got.Body.String(), "NOT CONFIRMED") {
		t.Errorf("status %d, and not said", got.Code)
	}
}

// built are names that change with every change of the islands.
var built = regexp.MustCompile(`/island/desk-[0-9A-Z]{8}\.`)

var drawings = regexp.MustCompile(`(?s)<svg.*?</svg>`)

// The pages of the exercise's long gap, but for their drawings, are as they were
// accepted.
func TestGolden(t *testing.T) {
	d := open(t, exercise)
	for name, at := range map[string]string{"event": "/event/" + gap, "evidence": "/event/" + gap + "/evidence/1"} {
		got := drawings.ReplaceAllString(ask(d, "GET", at).Body.String(), "<svg/>")
		got = built.ReplaceAllString(got, "/island/desk-BUILT.")
		path := filepath.Join(golden, name+".html")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-golden +now), written anew by -update:\n%s", name, diff)
		}
	}
}

// Any number of readers at once, the first among them: each gets the page that it asks
// for, and the search what there is.
func TestManyAtOnce(t *testing.T) {
	d := open(t, exercise)
	h := d.Handler(host)
	var all sync.WaitGroup
	for i := range 48 {
		all.Go(func() {
			at := []string{"/", "/search?q=SIM", gannet, "/event/" + gap}[i%4]
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "http://"+host+at, nil))
			if w.Code != 200 || !strings.Contains(w.Body.String(), "SIM") {
				t.Errorf("%s: status %d", at, w.Code)
			}
		})
	}
	d.Warm(context.Background())
	all.Wait()
}

// A gap that was judged again shows every judgement; as known before, only those of then.
func TestJudgedTwice(t *testing.T) {
	const twice = "/event/fde40349992777d7"
	d := open(t, sea)
	page := ask(d, "GET", twice).Body.String()
	if n := strings.Count(page, "<h3>How the judgement changed</h3>"); n != 1 {
		t.Errorf("the judgements are listed %d times", n)
	}
	if n := strings.Count(page, "<td>cannot say</td>"); n < 2 {
		t.Errorf("%d judgements are listed", n)
	}
	for _, where := range []string{"/vessel/200000061", "/vessel/200000061/sheet.geojson"} {
		page := ask(d, "GET", where).Body.String()
		for _, has := range []string{"unexplained", "cannot say"} {
			if !strings.Contains(page, has) {
				t.Errorf("%s does not say %q", where, has)
			}
		}
	}
}
