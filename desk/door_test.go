package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"supercargo"
	"supercargo/api"
	"supercargo/desk"
	"supercargo/gate"
	"supercargo/store"
	"supercargo/workspace"
)

const token = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

// public is a desk as one that is reached from elsewhere.
func public(t *testing.T) (*desk.Desk, http.Handler) {
	t.Helper()
	f := &workspace.Folder{Dir: filled(exercise), Now: func() supercargo.Instant { return 1_750_000_000_000 }}
	d, err := desk.New(f, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	hosts := &gate.Hosts{Listen: "192.0.2.1:8420", Names: []string{"desk.example"}}
	k, err := gate.NewKeeper(hosts, d.Forms(), time.Now, token, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Behind(hosts, k)
}

// routes are those of the desk, read from where they are registered, and of the API.
func routes(t *testing.T) (all []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(golden), "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	registered := regexp.MustCompile(`\bm\.Handle(?:Func)?\("([^"]+)"`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range registered.FindAllSubmatch(text, -1) {
			all = append(all, string(m[1]))
		}
	}
	a := api.New(&workspace.Folder{}, func() (store.Store, error) { return nil, os.ErrNotExist }, "", api.DefaultLimits())
	all = append(all, "GET "+api.Path, "GET "+api.Path+"/openapi.json", "GET "+api.Path+"/openapi.yaml", "GET "+api.Path+"/nothing")
	for path := range a.OpenAPI().Paths {
		all = append(all, "GET "+api.Path+path)
	}
	return all
}

// Without logging in nothing is to be had but the page to log in and its sheet: of no
// route, by no method, and however the address is written.
func TestNothingWithoutLogin(t *testing.T) {
	_, h := public(t)
	all := routes(t)
	if len(all) < 45 {
		t.Fatalf("only %d routes were found: %v", len(all), all)
	}
	fill := regexp.MustCompile(`\{[^}]*\}`)
	for _, route := range all {
		method, path, both := strings.Cut(route, " ")
		if !both {
			method, path = "GET", route
		}
		path = fill.ReplaceAllStringFunc(path, func(s string) string { return map[bool]string{true: "", false: "1"}[s == "{$}"] })
		for _, m := range []string{method, "HEAD", "POST"} {
			for _, at := range []string{path, path + "?x=/login", "/" + path, path + "/../login"} {
				w := asked(h, m, at, nil)
				if strings.Contains(w.Body.String(), "positions") || w.Code < 300 && !(strings.HasPrefix(at, "/desk.css") && m != "POST") {
					t.Errorf("%s %s: %d without logging in", m, at, w.Code)
				}
			}
		}
	}
}

func asked(h http.Handler, method, at string, change func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://192.0.2.1:8420/", nil)
	if u, err := url.ParseRequestURI(at); err == nil {
		u.Scheme, u.Host = "", ""
		r.URL, r.RequestURI = u, at
	}
	r.Host = "192.0.2.1:8420"
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// Who gives the token has all of it, by the names of the desk and no other.
func TestPublicDesk(t *testing.T) {
	_, h := public(t)
	bearer := func(host string) func(*http.Request) {
		return func(r *http.Request) { r.Host = host; r.Header.Set("Authorization", "Bearer "+token) }
	}
	for _, at := range []string{"/", "/vessel/200000011", "/api/v1/workspace", "/api/v1"} {
		for host, want := range map[string]int{"192.0.2.1:8420": 200, "desk.example:8420": 200, "evil.example:8420": 421, "localhost:8420": 421} {
			if w := asked(h, "GET", at, bearer(host)); w.Code != want {
				t.Errorf("%s of %s: %d", at, host, w.Code)
			}
		}
	}
	if w := asked(h, "GET", "/login", nil); w.Code != 200 || !strings.Contains(w.Body.String(), `name="token"`) || w.Header().Get("Content-Security-Policy") == "" {
		t.Errorf("the page to log in: %d", w.Code)
	}
}

// On this machine's own address nobody logs in, and a POST still has to be the desk's own.
func TestPostOnLoopback(t *testing.T) {
	f := &workspace.Folder{Dir: filled(exercise), Now: func() supercargo.Instant { return 1_750_000_000_000 }}
	d, err := desk.New(f, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	h := d.Handler(host)
	ask := func(change func(*http.Request)) int {
		return asked(h, "POST", "/vessel/200000011", func(r *http.Request) { r.Host = host; change(r) }).Code
	}
	form := d.FormToken(httptest.NewRequest("GET", "/", nil))
	for name, c := range map[string]struct {
		origin, token string
		want          int
	}{
		"own":          {"http://" + host, form, http.StatusMethodNotAllowed}, // it passes, and there is nothing that takes it
		"another site": {"http://evil.example", form, http.StatusForbidden},
		"no token":     {"http://" + host, "", http.StatusForbidden},
		"no origin":    {"", form, http.StatusForbidden},
	} {
		got := ask(func(r *http.Request) {
			r.Header.Set(gate.FormHeader, c.token)
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
		})
		if got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
