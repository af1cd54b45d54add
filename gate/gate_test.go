package gate_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"supercargo/gate"
)

const token = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

// door is a keeper before a page that says who passed, with a clock that the test sets.
type door struct {
	k     *gate.Keeper
	forms *gate.Forms
	hosts *gate.Hosts
	now   time.Time
	h     http.Handler
}

func newDoor(t *testing.T, hosts *gate.Hosts, tok string, p *gate.OIDC) *door {
	t.Helper()
	d := &door{forms: gate.NewForms(), hosts: hosts, now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	k, err := gate.NewKeeper(hosts, d.forms, func() time.Time { return d.now }, tok, p)
	if err != nil {
		t.Fatal(err)
	}
	d.k = k
	inside := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "inside %s", r.URL.Path) })
	guarded := k.Guard(inside)
	d.h = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && !gate.Posted(w, r, hosts, d.forms, k.SessionID(r)) {
			return
		}
		guarded.ServeHTTP(w, r)
	})
	return d
}

const listen = "192.0.2.1:8420"

func (d *door) ask(method, target string, form url.Values, set ...func(*http.Request)) *httptest.ResponseRecorder {
	var r *http.Request
	if form != nil {
		r = httptest.NewRequest(method, target, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://"+listen)
	} else {
		r = httptest.NewRequest(method, target, nil)
	}
	r.Host, r.RemoteAddr = listen, "198.51.100.7:1000"
	for _, f := range set {
		f(r)
	}
	w := httptest.NewRecorder()
	d.h.ServeHTTP(w, r)
	return w
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func with(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }

func from(addr string) func(*http.Request) { return func(r *http.Request) { r.RemoteAddr = addr } }

var formToken = regexp.MustCompile(`name="form-token" value="([^"]+)"`)

// login logs in by the form, and gives the session's cookie.
func (d *door) login(t *testing.T, tok string, set ...func(*http.Request)) (*httptest.ResponseRecorder, *http.Cookie) {
	t.Helper()
	page := d.ask("GET", "/login?to=/vessel/1", nil, set...)
	m := formToken.FindStringSubmatch(page.Body.String())
	if m == nil {
		t.Fatalf("no form: %d %s", page.Code, page.Body)
	}
	w := d.ask("POST", "/login", url.Values{"token": {tok}, "to": {"/vessel/1"}, gate.FormField: {m[1]}}, set...)
	for _, c := range w.Result().Cookies() {
		if c.Value != "" {
			return w, c
		}
	}
	return w, nil
}

func plainDoor(t *testing.T) *door { return newDoor(t, &gate.Hosts{Listen: listen}, token, nil) }

// Nobody passes without a token: not with none, not with a wrong one, not with a part of
// the right one; whoever has it does, by header or by form.
func TestToken(t *testing.T) {
	d := plainDoor(t)
	for _, auth := range []string{"", "Bearer ", "Bearer x", "Bearer " + token[:42], "Bearer " + token + "x", "Basic " + token, token, "bearer " + token} {
		if w := d.ask("GET", "/vessel/1", nil, header("Authorization", auth), from("[2001:db8::"+fmt.Sprint(len(auth))+"]:1")); w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "inside") {
			t.Errorf("%q: %d %s", auth, w.Code, w.Body)
		}
	}
	if w := d.ask("GET", "/vessel/1", nil, header("Authorization", "Bearer "+token)); w.Code != 200 || w.Body.String() != "inside /vessel/1" {
		t.Errorf("the token: %d %s", w.Code, w.Body)
	}
	if w, c := d.login(t, "wrong"); w.Code != http.StatusUnauthorized || c != nil || !strings.Contains(w.Body.String(), "not the desk") {
		t.Errorf("a wrong token: %d", w.Code)
	}
	w, c := d.login(t, token)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/vessel/1" || c == nil {
		t.Fatalf("the token: %d, to %s", w.Code, w.Header().Get("Location"))
	}
	if w := d.ask("GET", "/vessel/1", nil, with(c)); w.Body.String() != "inside /vessel/1" {
		t.Errorf("the session: %d %s", w.Code, w.Body)
	}
	// A browser is shown where to log in, a program is told how.
	if w := d.ask("GET", "/event/a?b=c", nil, header("Accept", "text/html")); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?to=%2Fevent%2Fa%3Fb%3Dc" {
		t.Errorf("a browser: %d %s", w.Code, w.Header().Get("Location"))
	}
	if w := d.ask("GET", "/api/v1/events", nil, header("Accept", "text/html")); w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" {
		t.Errorf("the API: %d", w.Code)
	}
}

// A keeper whom nobody could pass, or a desk whose empty token everybody has, is none.
func TestNobody(t *testing.T) {
	if _, err := gate.NewKeeper(&gate.Hosts{}, gate.NewForms(), time.Now, "", nil); err == nil {
		t.Error("made")
	}
}

// The cookie is for the desk alone: no script reads it, no other site sends it, and
// where there is TLS it goes over nothing else.
func TestCookie(t *testing.T) {
	_, c := plainDoor(t).login(t, token)
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.Secure || c.MaxAge != 12*3600 || c.Name != "supercargo" || len(c.Value) != 43 {
		t.Errorf("%+v", c)
	}
	for name, hosts := range map[string]*gate.Hosts{"TLS": {Listen: listen, TLS: true}, "a proxy with TLS": {Listen: "127.0.0.1:1", Names: []string{"https://" + listen}}} {
		d := newDoor(t, hosts, token, nil)
		_, c := d.login(t, token, header("Origin", "https://"+listen))
		if c == nil || !c.Secure || c.Name != "__Host-supercargo" || !c.HttpOnly {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// A session ends after twelve hours, and when somebody logs out; a cookie that was made
// up is none.
func TestSessionEnds(t *testing.T) {
	d := plainDoor(t)
	_, c := d.login(t, token)
	begun := d.now
	for after, want := range map[time.Duration]int{0: 200, 12*time.Hour - 1: 200} {
		d.now = begun.Add(after)
		if w := d.ask("GET", "/", nil, with(c)); w.Code != want {
			t.Errorf("after %v: %d", after, w.Code)
		}
	}
	d.now = begun.Add(12 * time.Hour)
	if w := d.ask("GET", "/", nil, with(c)); w.Code != 401 {
		t.Errorf("after twelve hours: %d", w.Code)
	}
	d.now = begun
	if w := d.ask("GET", "/", nil, with(c)); w.Code != 401 {
		t.Errorf("a session that has ended came back: %d", w.Code)
	}
	_, c = d.login(t, token)
	made := *c
	made.Value = strings.Repeat("A", 43)
	if w := d.ask("GET", "/", nil, with(&made)); w.Code != 401 {
		t.Errorf("a cookie that was made up: %d", w.Code)
	}
	page := d.ask("GET", "/login", nil, with(c))
	m := formToken.FindStringSubmatch(page.Body.String())
	if w := d.ask("POST", "/logout", url.Values{}, with(c)); w.Code != http.StatusForbidden {
		t.Errorf("logged out without the form's token: %d", w.Code)
	}
	if w := d.ask("POST", "/logout", url.Values{gate.FormField: {m[1]}}, with(c)); w.Code != http.StatusSeeOther || w.Result().Cookies()[0].MaxAge != -1 {
		t.Errorf("logging out: %d", w.Code)
	}
	if w := d.ask("GET", "/", nil, with(c)); w.Code != 401 {
		t.Errorf("after logging out: %d", w.Code)
	}
}

// Ten wrong tokens, and then one each six seconds, right or wrong; others may go on.
func TestBruteForce(t *testing.T) {
	for name, try := range map[string]func(d *door, tok, addr string) int{
		"bearer": func(d *door, tok, addr string) int {
			return d.ask("GET", "/", nil, header("Authorization", "Bearer "+tok), from(addr)).Code
		},
		"form": func(d *door, tok, addr string) int {
			w := d.ask("POST", "/login", url.Values{"token": {tok}, gate.FormField: {d.forms.Token("")}}, from(addr))
			if w.Code == http.StatusSeeOther {
				return 200
			}
			return w.Code
		},
	} {
		d := plainDoor(t)
		for i := range 10 {
			if c := try(d, "wrong", "198.51.100.7:"+fmt.Sprint(i)); c != 401 {
				t.Fatalf("%s: try %d: %d", name, i, c)
			}
		}
		if c := try(d, "wrong", "198.51.100.7:99"); c != 429 {
			t.Errorf("%s: the eleventh: %d", name, c)
		}
		if c := try(d, token, "198.51.100.7:99"); c != 429 {
			t.Errorf("%s: a right one among too many: %d", name, c)
		}
		if c := try(d, token, "198.51.100.8:99"); c != 200 {
			t.Errorf("%s: another address: %d", name, c)
		}
		d.now = d.now.Add(6 * time.Second)
		if c := try(d, token, "198.51.100.7:99"); c != 200 {
			t.Errorf("%s: after six seconds: %d", name, c)
		}
	}
}

// A program that gives the right token is never held up.
func TestRightTokenIsNoTry(t *testing.T) {
	d := plainDoor(t)
	for i := range 100 {
		if w := d.ask("GET", "/", nil, header("Authorization", "Bearer "+token)); w.Code != 200 {
			t.Fatalf("%d: %d", i, w.Code)
		}
	}
}

// After logging in nobody is led away from the desk.
func TestLedAway(t *testing.T) {
	d := plainDoor(t)
	for to, want := range map[string]string{"/a?b=c": "/a?b=c", "": "/", "https://evil.example/": "/", "//evil.example": "/", `/\evil.example`: "/", "javascript:alert(1)": "/", "evil": "/", "/\t/evil.example": "/", `\\evil.example`: "/"} {
		d.now = d.now.Add(time.Hour)
		w := d.ask("POST", "/login", url.Values{"token": {token}, "to": {to}, gate.FormField: {d.forms.Token("")}})
		if got := w.Header().Get("Location"); got != want {
			t.Errorf("%q leads to %q", to, got)
		}
	}
}

// A POST is the desk's own, as browsers say, and has the token of a form of the session.
func TestPosted(t *testing.T) {
	hosts, forms := &gate.Hosts{Listen: listen, Names: []string{"https://desk.example"}}, gate.NewForms()
	for _, c := range []struct {
		name, host, origin, site, token string
		want                            bool
	}{
		{"own page", listen, "http://" + listen, "same-origin", "s", true},
		{"own page without TLS: the browser says no site", listen, "http://" + listen, "", "s", true},
		{"no origin, same site", listen, "", "same-origin", "s", true},
		{"behind a proxy", "desk.example", "https://desk.example", "same-origin", "s", true},
		{"neither", listen, "", "", "s", false},
		{"origin null", listen, "null", "", "s", false},
		{"another site", listen, "http://evil.example", "", "s", false},
		{"another port", listen, "http://192.0.2.1:8421", "", "s", false},
		{"another scheme", listen, "https://" + listen, "", "s", false},
		{"cross-site", listen, "http://" + listen, "cross-site", "s", false},
		{"same-site is not same-origin", listen, "", "same-site", "s", false},
		{"none: typed", listen, "", "none", "s", false},
		{"no token", listen, "http://" + listen, "same-origin", "", false},
		{"another session's token", listen, "http://" + listen, "same-origin", "other", false},
		{"another desk's token", listen, "http://" + listen, "same-origin", "desk", false},
	} {
		tok := map[string]string{"s": forms.Token("session"), "other": forms.Token("other"), "desk": gate.NewForms().Token("session")}[c.token]
		for _, way := range []string{"form", "header"} {
			r := httptest.NewRequest("POST", "/", strings.NewReader(url.Values{gate.FormField: {tok}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if way == "header" {
				r = httptest.NewRequest("POST", "/", strings.NewReader("{}"))
				r.Header.Set(gate.FormHeader, tok)
			}
			r.Host = c.host
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			if c.site != "" {
				r.Header.Set("Sec-Fetch-Site", c.site)
			}
			w := httptest.NewRecorder()
			if got := gate.Posted(w, r, hosts, forms, "session"); got != c.want || !got && w.Code != http.StatusForbidden {
				t.Errorf("%s, by %s: %v, status %d", c.name, way, got, w.Code)
			}
		}
	}
}

// No token but one that was made is taken, whatever is changed in it.
func TestFormTokens(t *testing.T) {
	f := gate.NewForms()
	rapid.Check(t, func(t *rapid.T) {
		session := rapid.String().Draw(t, "session")
		tok := f.Token(session)
		if !f.Holds(tok, session) {
			t.Fatal("its own")
		}
		b := []byte(tok)
		i := rapid.IntRange(0, len(b)-2).Draw(t, "at") // the last has bits that say nothing
		b[i] = byte(rapid.IntRange(33, 126).Filter(func(c int) bool { return byte(c) != b[i] }).Draw(t, "as"))
		if f.Holds(string(b), session) || f.Holds(rapid.String().Draw(t, "any"), session) || f.Holds(tok, session+"x") {
			t.Fatal("taken")
		}
	})
}

// Only what the desk is called is answered (DNS rebinding).
func TestHosts(t *testing.T) {
	for _, c := range []struct {
		hosts gate.Hosts
		host  string
		to    string // address that the connection came to
		want  bool
	}{
		{gate.Hosts{Listen: "127.0.0.1:8420"}, "127.0.0.1:8420", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420"}, "LOCALHOST:8420", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420"}, "evil.example:8420", "", false},
		{gate.Hosts{Listen: "127.0.0.1:8420"}, "localhost", "", false},
		{gate.Hosts{Listen: "127.0.0.1:80"}, "localhost", "", true},
		{gate.Hosts{Listen: "127.0.0.1:443", TLS: true}, "localhost", "", true},
		{gate.Hosts{Listen: "127.0.0.1:443"}, "localhost", "", false},
		{gate.Hosts{Listen: "192.0.2.1:8420"}, "localhost:8420", "", false},
		{gate.Hosts{Listen: "192.0.2.1:8420"}, "192.0.2.1:8420", "", true},
		{gate.Hosts{Listen: "[::]:8420"}, "192.0.2.1:8420", "192.0.2.1:8420", true},
		{gate.Hosts{Listen: "[::]:8420"}, "[2001:db8::1]:8420", "[2001:db8::1]:8420", true},
		{gate.Hosts{Listen: "0.0.0.0:8420"}, "192.0.2.2:8420", "192.0.2.1:8420", false},
		{gate.Hosts{Listen: "0.0.0.0:8420"}, "evil.example:8420", "192.0.2.1:8420", false},
		{gate.Hosts{Listen: "0.0.0.0:8420"}, "localhost:8420", "127.0.0.1:8420", false},
		{gate.Hosts{Listen: "0.0.0.0:8420", Names: []string{"desk.example"}}, "desk.example:8420", "", true},
		{gate.Hosts{Listen: "0.0.0.0:8420", Names: []string{"desk.example"}}, "desk.example", "", false},
		{gate.Hosts{Listen: "0.0.0.0:443", TLS: true, Names: []string{"desk.example"}}, "desk.example", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420", Names: []string{"https://desk.example"}}, "desk.example", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420", Names: []string{"https://desk.example"}}, "desk.example:443", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420", Names: []string{"https://desk.example"}}, "desk.example:80", "", false},
		{gate.Hosts{Listen: "127.0.0.1:8420", Names: []string{"https://desk.example:8443/"}}, "Desk.Example:8443", "", true},
		{gate.Hosts{Listen: "127.0.0.1:8420", Names: []string{"desk.example"}}, "desk.example.evil.example:8420", "", false},
		{gate.Hosts{Listen: "127.0.0.1:8420"}, "", "", false},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = c.host
		if c.to != "" {
			a, err := net.ResolveTCPAddr("tcp", c.to)
			if err != nil {
				t.Fatal(err)
			}
			r = r.WithContext(contextWith(r, a))
		}
		if got := c.hosts.Has(r); got != c.want {
			t.Errorf("%+v asked as %q: %v", c.hosts, c.host, got)
		}
	}
	for name, ok := range map[string]bool{"desk.example": true, "desk.example:8443": true, "https://desk.example": true, "http://desk.example/": true, "ftp://desk.example": false, "https://desk.example/x": false, "": false, "https://": false, "https://a@desk.example": false, "desk.example?": true, "a b": false} {
		if err := (&gate.Hosts{Names: []string{name}}).Check(); (err == nil) != ok {
			t.Errorf("--host %q: %v", name, err)
		}
	}
}

// A token comes from a file if it is long enough to be one.
func TestReadToken(t *testing.T) {
	for text, ok := range map[string]bool{token + "\n": true, token[:42]: false, "": false, token + " " + token: false} {
		path := filepath.Join(t.TempDir(), "t")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := gate.ReadToken(path); (err == nil) != ok || ok && got != token {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	if _, err := gate.ReadToken(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there")
	}
	if a, b := gate.NewToken(), gate.NewToken(); a == b || len(a) != 43 {
		t.Errorf("%s, %s", a, b)
	}
}

// In the long run a client has its share, and no more, whatever others do; those of one
// IPv6 network are one.
func TestThrottle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		burst, each := rapid.IntRange(1, 20).Draw(t, "burst"), rapid.IntRange(1, 50).Draw(t, "a second")
		th, begun := gate.NewThrottle(float64(each), burst), time.Unix(1_000_000, 0)
		at, passed := begun, 0
		for range 200 {
			at = at.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "ms")) * time.Millisecond)
			th.Take("198.51.100.9:1", at)
			wait := th.Wait("[2001:db8::1]:5", at)
			took := th.Take("[2001:db8::ffff:1]:6", at)
			if (wait == 0) != (took == 0) {
				t.Fatalf("wait %v, take %v", wait, took)
			}
			if took == 0 {
				passed++
			}
		}
		if most := float64(burst) + at.Sub(begun).Seconds()*float64(each); float64(passed) > most+1e-6 {
			t.Fatalf("%d passed, %g may", passed, most)
		}
	})
	th, at := gate.NewThrottle(1, 1), time.Unix(1_000_000, 0)
	for i := range 4_500 { // more clients than are remembered: still none has two
		addr := fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255)
		th.Take(addr, at)
		if th.Take(addr, at) == 0 {
			t.Fatalf("client %d took two", i)
		}
	}
}
