package gate_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"supercargo/gate"
)

// Where a provider alone lets in, no token does: neither an empty one nor any other.
func TestNoTokenBesideAProvider(t *testing.T) {
	d := providerDoor(t, newIssuer(t))
	for _, tok := range []string{"", token} {
		if w := d.ask("GET", "/vessel/1", nil, header("Authorization", "Bearer "+tok)); w.Code != http.StatusUnauthorized {
			t.Errorf("%q: %d", tok, w.Code)
		}
		if w := d.ask("POST", "/login", url.Values{"token": {tok}, gate.FormField: {d.forms.Token("")}}); w.Code != http.StatusUnauthorized || len(w.Result().Cookies()) > 0 {
			t.Errorf("%q in the form: %d", tok, w.Code)
		}
	}
	if page := d.ask("GET", "/login", nil).Body.String(); strings.Contains(page, `name="token"`) || !strings.Contains(page, "/login/oidc") {
		t.Errorf("asked for a token: %s", page)
	}
	if page := plainDoor(t).ask("GET", "/login", nil).Body.String(); !strings.Contains(page, `name="token"`) || strings.Contains(page, "/login/oidc") {
		t.Errorf("not asked for a token: %s", page)
	}
	if w := plainDoor(t).ask("GET", "/login/oidc", nil); w.Code != http.StatusUnauthorized {
		t.Errorf("a provider that there is none: %d", w.Code)
	}
}

// Who asks for a page with a browser is led to log in; who posts, and a program, is told.
func TestWhoIsLedToLogIn(t *testing.T) {
	for _, c := range []struct {
		method, target, accept string
		want                   int
	}{
		{"GET", "/vessel/1", "text/html,*/*", http.StatusSeeOther}, {"HEAD", "/vessel/1", "text/html", http.StatusSeeOther}, {"GET", "/vessel/1", "application/json", http.StatusUnauthorized}, {"GET", "/vessel/1", "", http.StatusUnauthorized},
		{"GET", "/api/v1/events", "text/html", http.StatusUnauthorized}, {"PUT", "/vessel/1", "text/html", http.StatusUnauthorized}, {"DELETE", "/vessel/1", "text/html", http.StatusUnauthorized},
	} {
		if w := plainDoor(t).ask(c.method, c.target, nil, header("Accept", c.accept)); w.Code != c.want {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}

// A thousand sessions are kept; with one more the oldest ends.
func TestMostSessions(t *testing.T) {
	d := plainDoor(t)
	var all []*http.Cookie
	for i := range 1001 {
		d.now = d.now.Add(time.Second)
		w := d.ask("POST", "/login", url.Values{"token": {token}, gate.FormField: {d.forms.Token("")}}, from(fmt.Sprintf("10.0.%d.%d:1", i>>8, i&255)))
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%d: %d", i, w.Code)
		}
		all = append(all, w.Result().Cookies()[0])
		if i == 999 {
			if w := d.ask("GET", "/", nil, with(all[0])); w.Code != 200 {
				t.Errorf("the first of a thousand: %d", w.Code)
			}
		}
	}
	for i, want := range map[int]int{0: 401, 1: 200, 999: 200, 1000: 200} {
		if w := d.ask("GET", "/", nil, with(all[i])); w.Code != want {
			t.Errorf("session %d: %d, want %d", i, w.Code, want)
		}
	}
}

// After ten wrong tokens it takes six seconds to the next try, and Retry-After says so.
func TestWaitAfterTries(t *testing.T) {
	d := plainDoor(t)
	try := func() (int, int) {
		w := d.ask("GET", "/", nil, header("Authorization", "Bearer wrong"))
		n, _ := strconv.Atoi(w.Header().Get("Retry-After"))
		return w.Code, n
	}
	for range 10 {
		if code, _ := try(); code != 401 {
			t.Fatal(code)
		}
	}
	if code, wait := try(); code != 429 || wait < 6 || wait > 7 {
		t.Errorf("%d, wait %d s", code, wait)
	}
	d.now = d.now.Add(5900 * time.Millisecond)
	if code, wait := try(); code != 429 || wait != 1 {
		t.Errorf("after 5.9 s: %d, wait %d s", code, wait)
	}
	d.now = d.now.Add(100 * time.Millisecond)
	if code, _ := try(); code != 401 {
		t.Errorf("after 6 s: %d", code)
	}
}

// Who is one client: an address of IPv4, also written as one of IPv6, a network of 64 bits of IPv6, the own machine.
func TestClients(t *testing.T) {
	at := time.Unix(1_000_000, 0)
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"198.51.100.7:1", "198.51.100.7:2", true}, {"198.51.100.7:1", "198.51.100.8:1", false}, {"198.51.100.7:1", "[::ffff:198.51.100.7]:1", true}, {"[::ffff:198.51.100.7]:1", "[::ffff:198.51.100.8]:1", false},
		{"[2001:db8:0:1::1]:1", "[2001:db8:0:1:ffff::9]:1", true}, {"[2001:db8:0:1::1]:1", "[2001:db8:0:2::1]:1", false}, {"[2001:db8:0:1::1]:1", "[2001:db9:0:1::1]:1", false}, {"[fe80::1%eth0]:1", "[fe80::1]:1", true}, {"[::1]:1", "[::2]:1", false}, {"198.51.100.7", "198.51.100.7:1", true}, {"x", "y", true},
	} {
		th := gate.NewThrottle(1, 1)
		th.Take(c.a, at)
		if took := th.Take(c.b, at) == 0; took == c.same {
			t.Errorf("%s and %s: one client %v", c.a, c.b, !took)
		}
	}
	th := gate.NewThrottle(2, 1)
	th.Take("198.51.100.7:1", at)
	for after, want := range map[time.Duration]time.Duration{0: 500 * time.Millisecond, 200 * time.Millisecond: 300 * time.Millisecond, 500 * time.Millisecond: 0} {
		if got := th.Wait("198.51.100.7:1", at.Add(after)); got.Round(time.Millisecond) != want {
			t.Errorf("after %v: wait %v", after, got)
		}
	}
}

// Of 4,096 clients each has a bucket of its own, whoever comes further shares one, until those that are full again go.
func TestMostClients(t *testing.T) {
	th, at := gate.NewThrottle(1, 1), time.Unix(1_000_000, 0)
	take := func(i int, at time.Time) bool {
		return th.Take(fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255), at) == 0
	}
	for i := range 4096 {
		if !take(i, at) {
			t.Fatalf("client %d of 4,096", i)
		}
	}
	if !take(4096, at) || take(4097, at) {
		t.Error("those beyond do not share one")
	}
	if later := at.Add(time.Second); !take(4098, later) || !take(4099, later) {
		t.Error("those that are full again did not go")
	}
}

// The key of forms outlives the desk where it is kept in a file, of which only its owner can read; one that is not whole
// is made anew.
func TestKeptForms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in", "forms.key")
	first := gate.KeptForms(path)
	tok := first.Token("s")
	if !gate.KeptForms(path).Holds(tok, "s") {
		t.Error("forgotten")
	}
	if info, err := os.Stat(path); err != nil || info.Size() != 32 || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.WriteFile(path, make([]byte, 31), 0o600); err != nil {
		t.Fatal(err)
	}
	again := gate.KeptForms(path)
	if again.Holds(tok, "s") || !again.Holds(again.Token("s"), "s") || !gate.KeptForms(path).Holds(again.Token("s"), "s") {
		t.Error("a key of 31 bytes")
	}
	for _, tok := range []string{"", "x", tok[:len(tok)-2], tok + "AA"} {
		if first.Holds(tok, "s") {
			t.Errorf("%q holds", tok)
		}
	}
}
