package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/desk"
	"supercargo/workspace"
)

// exerciseDesk is the workspace of the exercise, and a desk of it.
func exerciseDesk(t *testing.T) (ws string, h http.Handler) {
	t.Helper()
	dir := t.TempDir()
	ws = filepath.Join(dir, "ws")
	mustRun(t, ws, exercise(t, dir))
	f := &workspace.Folder{Dir: ws, Now: func() supercargo.Instant { return supercargo.InstantOf(time.Now()) }}
	d, err := desk.New(f, version())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return ws, d.Handler("127.0.0.1:8420")
}

func fetch(t *testing.T, h http.Handler, address string) (int, any) {
	t.Helper()
	r := httptest.NewRequest("GET", "http://127.0.0.1:8420"+address, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, decoded(t, address, w.Body.Bytes())
}

func decoded(t *testing.T, of string, text []byte) (v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v in %.300s", of, err, text)
	}
	return v
}

// The API gives what the verbs print, value for value.
func TestAPIIsTheVerbs(t *testing.T) {
	ws, h := exerciseDesk(t)
	verb := func(args ...string) (lines []any) {
		var out bytes.Buffer
		if c := execute(context.Background(), append([]string{"--workspace", ws}, args...), strings.NewReader(""), &out, os.Stderr); c != exitDone {
			t.Fatalf("%v: status %d", args, c)
		}
		for line := range bytes.Lines(out.Bytes()) {
			lines = append(lines, decoded(t, strings.Join(args, " "), line))
		}
		return lines
	}
	list := func(address string) (all []any) {
		for address != "" {
			code, v := fetch(t, h, address)
			p, _ := v.(map[string]any)
			if code != 200 {
				t.Fatalf("%s: %d %v", address, code, v)
			}
			all = append(all, p["items"].([]any)...)
			address, _ = p["next"].(string)
		}
		return all
	}
	gaps := verb("events", "--json", "--kind", "gap")
	gap := gaps[0].(map[string]any)["id"].(string)
	voyage := verb("events", "--json", "--kind", "voyage")[0].(map[string]any)["id"].(string)
	for address, args := range map[string][]string{
		"/events?limit=3":            {"events", "--json"},
		"/events?kind=gap,port_call": {"events", "--json", "--kind", "gap,port_call"},
		"/events?mmsi=200000011":     {"events", "--json", "--mmsi", "200000011"},
		"/events?from=2001-10-05T00:00:00Z&to=2001-10-06T00:00:00Z":       {"events", "--json", "--from", "2001-10-05T00:00:00Z", "--to", "2001-10-06T00:00:00Z"},
		"/events?near=ir-amirabad&within=5&limit=2":                       {"events", "--json", "--near", "ir-amirabad", "--within", "5"},
		"/events?box=48,37,53.1,40&min-hours=12&max-hours=70":             {"events", "--json", "--box", "48,37,53.1,40", "--min-hours", "12", "--max-hours", "70"},
		"/events?sea=Caspian%20Sea&kind=gap":                              {"events", "--json", "--sea", "Caspian Sea", "--kind", "gap"},
		"/events?sort=duration&desc=true&limit=4":                         {"events", "--json", "--sort", "duration", "--desc"},
		"/events?sort=vessel&limit=7&kind=stop,port_call":                 {"events", "--json", "--sort", "vessel", "--kind", "stop,port_call"},
		"/events?desc=true&limit=50":                                      {"events", "--json", "--desc"},
		"/events?sort=kind&limit=9":                                       {"events", "--json", "--sort", "kind"},
		"/heard?limit=170":                                                {"heard", "--json"},
		"/heard?from=2001-10-06T03:30:00Z&to=2001-10-07&window=2&class=B": {"heard", "--json", "--from", "2001-10-06T03:30:00Z", "--to", "2001-10-07", "--window", "2", "--class", "B"},
		"/heard?at=36.85,53.35":                                           {"heard", "--json", "36.85,53.35"},
		"/vessels?limit=4":                                                {"vessels", "--json"},
		"/vessels?all=true":                                               {"vessels", "--json", "--all"},
		"/vessels/200000011/tracks":                                       {"tracks", "--json", "--mmsi", "200000011"},
		"/ports":                                                          {"ports", "--json"},
		"/cases/caspian/claims":                                           {"claim", "--json"},
		"/cases/exercise/findings":                                        {"weigh", "--json", "--case", "exercise"},
		"/cases/caspian/findings?claim=CL-019":                            {"weigh", "--json", "CL-019"},
	} {
		if d := cmp.Diff(verb(args...), list("/api/v1"+address)); d != "" {
			t.Errorf("%v and %s (-verb +API):\n%.2000s", args, address, d)
		}
	}
	for _, by := range []string{"month", "kind", "flag", "sea"} {
		_, got := fetch(t, h, "/api/v1/events/summary?min-hours=10&by="+by)
		c, _ := got.(map[string]any)
		if d := cmp.Diff(verb("events", "--json", "--min-hours", "10", "--by", by)[0], c["rows"]); d != "" {
			t.Errorf("summary by %s (-verb +API):\n%.2000s", by, d)
		}
		if c["of"] != "events of all kinds, of at least 10 h" || c["events"] == json.Number("0") {
			t.Errorf("summary by %s: %v", by, c)
		}
	}
	for address, want := range map[string]int{"/events?box=1,2,3": 400, "/events?sea=Nowhere": 400, "/events?near=nowhere": 400, "/events?flag=Iran": 400, "/events?min-hours=9&max-hours=3": 400, "/events?sort=size": 422, "/events?within=-1": 422, "/events/summary?by=size": 422,
		"/heard?at=nowhere": 400, "/heard?from=2001-10-06&to=2001-10-06&window=30": 400, "/heard?from=2001-10-06&to=2002-10-06": 400, "/heard?class=C": 422, "/heard?window=0": 422, "/heard?from=soon": 400} {
		if code, got := fetch(t, h, "/api/v1"+address); code != want {
			t.Errorf("%s: %d, want %d: %v", address, code, want, got)
		}
	}
	for address, args := range map[string][]string{
		"/events/" + gap:                                     {"explain", "--json", gap},
		"/vessels/200000011/practices":                       {"practices", "--json", "200000011"},
		"/cases/caspian/claims/CL-019":                       {"claim", "--json", "CL-019"},
		"/cases/caspian/claims/CL-019/levers":                {"levers", "--json", "CL-019"},
		"/events/" + voyage + "/levers?item=artillery_shell": {"levers", "--json", "--item", "artillery_shell", voyage},
		"/cases/exercise/flow":                               {"flow", "exercise", "--json"},
		"/cases/caspian/flow?by=month":                       {"flow", "--json", "--by", "month"},
		"/zone?at=42.5,50.1&as-of=2023-03-08":                {"zone", "--json", "--as-of", "2023-03-08", "42.5,50.1"},
		"/screen?q=Port+Olya&as-of=2024-01-01":               {"screen", "--json", "--as-of", "2024-01-01", "Port Olya"},
		"/screen?q=SIM&case=none&kind=vessel":                {"screen", "--json", "--case", "none", "--kind", "vessel", "SIM"},
	} {
		code, got := fetch(t, h, "/api/v1"+address)
		if d := cmp.Diff(verb(args...)[0], got); code != 200 || d != "" {
			t.Errorf("%v and %s: %d (-verb +API):\n%.2000s", args, address, code, d)
		}
	}
}

// The examples of docs/API.md are what the API answers.
func TestAPIExamples(t *testing.T) {
	_, h := exerciseDesk(t)
	text, err := os.ReadFile("../../docs/API.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?m)^    GET (\\S+)\n\n```json\n([^`]+)```").FindAllSubmatch(text, -1)
	if len(examples) < 7 || len(examples) != strings.Count(string(text), "    GET ") {
		t.Fatalf("%d examples", len(examples))
	}
	for _, e := range examples {
		_, got := fetch(t, h, string(e[1]))
		if err := within(decoded(t, string(e[1]), e[2]), got, ""); err != nil {
			t.Errorf("%s: %v", e[1], err)
		}
	}
}

// within tells where an example is not part of an answer.
func within(want, got any, at string) error {
	switch w := want.(type) {
	case map[string]any:
		g, is := got.(map[string]any)
		if !is {
			return fmt.Errorf("%s is %v", at, got)
		}
		for k, v := range w {
			x, has := g[k]
			if !has {
				return fmt.Errorf("%s has no %s", at, k)
			}
			if err := within(v, x, at+"."+k); err != nil {
				return err
			}
		}
		return nil
	case []any:
		g, is := got.([]any)
		if !is || len(g) < len(w) || len(w) == 0 && len(g) > 0 {
			return fmt.Errorf("%s is %v", at, got)
		}
		for i := range w {
			if err := within(w[i], g[i], fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
		return nil
	case string:
		if w == "..." {
			return nil
		}
	}
	if want != got {
		return fmt.Errorf("%s is %v, not %v", at, got, want)
	}
	return nil
}

// A desk that asks for a login prints the token once, lets in who has it, and no one else.
func TestServeWithLogin(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	out, in := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- execute(ctx, []string{"--workspace", t.TempDir(), "serve", "--no-open", "--addr", "127.0.0.1:0", "--login"}, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	var told strings.Builder
	token := regexp.MustCompile(`printed this once: (\S{43})\n`)
	for b := make([]byte, 4096); token.FindString(told.String()) == ""; {
		n, err := out.Read(b)
		if told.Write(b[:n]); err != nil {
			t.Fatalf("it ended: %s", told.String())
		}
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	url := regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+/`).FindString(told.String())
	for bearer, want := range map[string]int{"": 401, "wrong": 401, token.FindStringSubmatch(told.String())[1]: 404} { // there is no workspace yet
		r, _ := http.NewRequest("GET", url+"api/v1/workspace", nil)
		r.Header.Set("Authorization", "Bearer "+bearer)
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("%q: %d, want %d", bearer, got.StatusCode, want)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	cancel()
	if c := <-code; c != exitDone {
		t.Errorf("status %d", c)
	}
}

// Flags that do not go together are a fault of the command line, said before anything is
// served.
func TestServeFlags(t *testing.T) {
	short := filepath.Join(t.TempDir(), "short")
	if err := os.WriteFile(short, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"--tls-cert", short}, {"--tls-key", short}, {"--tls-cert", short, "--tls-key", short}, {"--token-file", short}, {"--token-file", short + "x"},
		{"--host", "ftp://x"}, {"--oidc-client-id", "x"}, {"--oidc-allow", "@x"}, {"--oidc-issuer", "https://id.invalid"},
		{"--oidc-issuer", "https://id.invalid", "--oidc-client-id", "x", "--oidc-client-secret-file", short}, {"--addr", "8420"},
	} {
		var errs bytes.Buffer
		all := append([]string{"--workspace", t.TempDir(), "serve", "--no-open", "--addr", "127.0.0.1:0"}, args...)
		if c := execute(t.Context(), all, strings.NewReader(""), io.Discard, &errs); c != exitUsage || errs.Len() < 20 {
			t.Errorf("%v: status %d, %s", args, c, errs.String())
		}
	}
}
