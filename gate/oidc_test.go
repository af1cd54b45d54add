package gate_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"supercargo/gate"
)

// issuer is an identity provider with keys of its own. What it says can be changed.
type issuer struct {
	*httptest.Server
	key     *rsa.PrivateKey
	signs   *rsa.PrivateKey // nil for its own
	claims  map[string]any  // over the usual ones
	asked   url.Values      // of the last that was sent to it
	refused string          // why the last code was refused
}

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{key: key}
	m := http.NewServeMux()
	m.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"issuer": i.URL, "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token", "jwks_uri": i.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}})
	})
	m.HandleFunc("/keys", func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &i.key.PublicKey, KeyID: "1", Algorithm: "RS256", Use: "sig"}}})
	})
	m.HandleFunc("/token", i.token)
	i.Server = httptest.NewServer(m)
	t.Cleanup(i.Close)
	return i
}

// token exchanges a code, for whoever has the secret and began with the challenge.
func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	id, secret, _ := r.BasicAuth()
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	switch {
	case id != "desk" || secret != "s3cret":
		i.refused = "client"
	case r.FormValue("code") != "code":
		i.refused = "code"
	case i.asked.Get("code_challenge_method") != "S256" || base64.RawURLEncoding.EncodeToString(sum[:]) != i.asked.Get("code_challenge"):
		i.refused = "PKCE"
	case r.FormValue("redirect_uri") != i.asked.Get("redirect_uri"):
		i.refused = "redirect"
	default:
		i.refused = ""
	}
	if i.refused != "" {
		http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
		return
	}
	claims := map[string]any{"iss": i.URL, "aud": "desk", "sub": "u-1", "exp": oidcNow.Add(time.Hour).Unix(), "iat": oidcNow.Unix(), "nonce": i.asked.Get("nonce"), "email": "editor@example.org", "email_verified": true}
	for name, v := range i.claims {
		claims[name] = v
	}
	key := i.key
	if i.signs != nil {
		key = i.signs
	}
	s, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: key, KeyID: "1"}}, nil)
	if err != nil {
		panic(err)
	}
	raw, err := jwt.Signed(s).Claims(claims).Serialize()
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": raw})
}

var oidcNow = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func (i *issuer) options() *gate.OIDCOptions {
	return &gate.OIDCOptions{Issuer: i.URL, ClientID: "desk", ClientSecret: "s3cret", Allow: []string{"editor@example.org", "@press.example", "sub:u-9"}, Now: func() time.Time { return oidcNow }}
}

func providerDoor(t *testing.T, i *issuer) *door {
	t.Helper()
	p, err := gate.NewOIDC(t.Context(), i.options())
	if err != nil {
		t.Fatal(err)
	}
	d := newDoor(t, &gate.Hosts{Listen: listen}, "", p)
	d.now = oidcNow
	return d
}

// sent begins to log in: what the provider is asked, and the browser's cookie.
func (d *door) sent(t *testing.T, i *issuer) *http.Cookie {
	t.Helper()
	w := d.ask("GET", "/login/oidc?to=/vessel/1", nil)
	to, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != http.StatusSeeOther || !strings.HasPrefix(to.String(), i.URL+"/authorize?") {
		t.Fatalf("sent to %s: %d, %v", to, w.Code, err)
	}
	i.asked = to.Query()
	if i.asked.Get("response_type") != "code" || i.asked.Get("redirect_uri") != "http://"+listen+"/login/callback" || i.asked.Get("nonce") == "" || i.asked.Get("state") == "" {
		t.Errorf("asked %v", i.asked)
	}
	c := w.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Errorf("%+v", c)
	}
	return c
}

func session(w *httptest.ResponseRecorder) *http.Cookie {
	for _, c := range w.Result().Cookies() {
		if c.Name == "supercargo" && c.Value != "" {
			return c
		}
	}
	return nil
}

// Who is on the list comes in, with the code flow, and is led on from a page of the desk.
func TestProvider(t *testing.T) {
	i := newIssuer(t)
	d := providerDoor(t, i)
	browser := d.sent(t, i)
	back := "/login/callback?code=code&state=" + url.QueryEscape(i.asked.Get("state"))
	w := d.ask("GET", back, nil, with(browser))
	c := session(w)
	if w.Code != 200 || c == nil || c.SameSite != http.SameSiteStrictMode || !strings.Contains(w.Body.String(), `url=/vessel/1`) {
		t.Fatalf("%d %s, %s", w.Code, w.Body, i.refused)
	}
	if w := d.ask("GET", "/vessel/1", nil, with(c)); w.Body.String() != "inside /vessel/1" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := d.ask("GET", back, nil, with(browser)); session(w) != nil || w.Code != 403 {
		t.Errorf("the same answer a second time: %d", w.Code)
	}
	if w := d.ask("POST", "/login", url.Values{"token": {""}, gate.FormField: {d.forms.Token("")}}); w.Code != 401 {
		t.Errorf("the empty token, where there is none: %d", w.Code)
	}
	if w := d.ask("GET", "/", nil, header("Authorization", "Bearer ")); w.Code != 401 {
		t.Errorf("the empty bearer, where there is no token: %d", w.Code)
	}
}

// All others stay out.
func TestProviderRefuses(t *testing.T) {
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		claims map[string]any
		change func(*issuer, *door)
		query  string // of the answer, for %s the state
		lost   bool   // the browser is another
		in     bool
	}{
		{name: "a domain", claims: map[string]any{"sub": "x", "email": "a@press.example"}, in: true},
		{name: "a subject", claims: map[string]any{"sub": "u-9", "email": ""}, in: true},
		{name: "not on the list", claims: map[string]any{"email": "other@example.org"}},
		{name: "a domain that only ends so", claims: map[string]any{"email": "a@evilpress.example"}},
		{name: "a domain in front", claims: map[string]any{"email": "a@press.example@evil.example"}},
		{name: "an address that nobody verified", claims: map[string]any{"email_verified": false}},
		{name: "a nonce of another", claims: map[string]any{"nonce": "another"}},
		{name: "for another client", claims: map[string]any{"aud": "another"}},
		{name: "from another issuer", claims: map[string]any{"iss": "https://evil.example"}},
		{name: "too old", claims: map[string]any{"exp": oidcNow.Add(-time.Minute).Unix()}},
		{name: "signed by another", change: func(i *issuer, _ *door) { i.signs = other }},
		{name: "another browser", lost: true},
		{name: "a state that was made up", query: "code=code&state=x"},
		{name: "no state", query: "code=code"},
		{name: "a wrong code", query: "code=wrong&state=%s"},
		{name: "the provider refused", query: "error=access_denied&state=%s"},
		{name: "too late", change: func(_ *issuer, d *door) { d.now = d.now.Add(10 * time.Minute) }},
	} {
		i := newIssuer(t)
		d := providerDoor(t, i)
		browser := d.sent(t, i)
		if i.claims = c.claims; c.change != nil {
			c.change(i, d)
		}
		query := strings.ReplaceAll("code=code&state=%s", "%s", url.QueryEscape(i.asked.Get("state")))
		if c.query != "" {
			query = strings.ReplaceAll(c.query, "%s", url.QueryEscape(i.asked.Get("state")))
		}
		if c.lost {
			browser.Value = gate.NewToken()
		}
		w := d.ask("GET", "/login/callback?"+query, nil, with(browser))
		if in := session(w) != nil; in != c.in || !in && w.Code != http.StatusForbidden {
			t.Errorf("%s: in %v, status %d, %s", c.name, in, w.Code, i.refused)
		}
	}
}

// A provider is named whole, with whom to let in.
func TestProviderOptions(t *testing.T) {
	for name, change := range map[string]func(*gate.OIDCOptions){
		"nobody":    func(o *gate.OIDCOptions) { o.Allow = nil },
		"no client": func(o *gate.OIDCOptions) { o.ClientID = "" },
		"no secret": func(o *gate.OIDCOptions) { o.ClientSecret = "" },
		"no TLS":    func(o *gate.OIDCOptions) { o.Issuer = "http://id.example" },
		"a name":    func(o *gate.OIDCOptions) { o.Allow = []string{"editor"} },
		"no domain": func(o *gate.OIDCOptions) { o.Allow = []string{"editor@"} },
		"sub:":      func(o *gate.OIDCOptions) { o.Allow = []string{"sub:"} },
		"no issuer": func(o *gate.OIDCOptions) { o.Issuer += "/nowhere" },
	} {
		o := newIssuer(t).options()
		change(o)
		if _, err := gate.NewOIDC(t.Context(), o); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
