package gate

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Our own choices.
const (
	flowLasts = 10 * time.Minute // from the desk to the provider and back
	mostFlows = 1000
)

// OIDC is an identity provider that speaks OpenID Connect, and whom the desk lets in of
// those that it knows: the code flow with PKCE, state and nonce.
type OIDC struct {
	provider *oidc.Provider
	verifier *oidc.IDTokenVerifier
	config   oauth2.Config
	allow    []string
	client   *http.Client // nil for the usual

	mu    sync.Mutex
	flows map[string]flow // by state
}

// flow is one who was sent to the provider.
type flow struct {
	nonce, verifier, to, redirect string
	browser                       [sha256.Size]byte // hash of what its cookie has
	until                         time.Time
}

// OIDCOptions say which provider, and whom to let in.
type OIDCOptions struct {
	Issuer, ClientID, ClientSecret string

	// Allow are subjects (sub:1234), addresses (a@example.org, where the provider says
	// that it has verified them) and domains of addresses (@example.org).
	Allow []string

	Client *http.Client // nil for the usual
	Now    func() time.Time
}

// Check says what is lacking.
func (o *OIDCOptions) Check() error {
	switch {
	case o.ClientID == "" || o.ClientSecret == "":
		return errors.New("--oidc-issuer needs --oidc-client-id and --oidc-client-secret-file, as the provider gave them")
	case len(o.Allow) == 0:
		return errors.New("--oidc-issuer needs --oidc-allow: who may come in, such as editor@example.org, @example.org or sub:1234; else everybody with an account there could")
	case !strings.HasPrefix(o.Issuer, "https://") && !strings.HasPrefix(o.Issuer, "http://127.0.0.1:") && !strings.HasPrefix(o.Issuer, "http://localhost:"):
		return fmt.Errorf("--oidc-issuer %s: an address that begins with https:// is needed", o.Issuer)
	}
	for _, a := range o.Allow {
		if sub, is := strings.CutPrefix(a, "sub:"); is && sub == "" || !is && (!strings.Contains(a, "@") || strings.HasSuffix(a, "@")) {
			return fmt.Errorf("--oidc-allow %s: write an address, a domain with @ before it, or a subject with sub: before it", a)
		}
	}
	return nil
}

// NewOIDC asks the provider what it is.
func NewOIDC(ctx context.Context, o *OIDCOptions) (*OIDC, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	x := &OIDC{allow: o.Allow, client: o.Client, flows: map[string]flow{}}
	p, err := oidc.NewProvider(x.with(ctx), o.Issuer)
	if err != nil {
		return nil, fmt.Errorf("--oidc-issuer %s: the provider does not answer as one: %w", o.Issuer, err)
	}
	x.provider = p
	x.verifier = p.VerifierContext(x.with(context.Background()), &oidc.Config{ClientID: o.ClientID, Now: o.Now})
	x.config = oauth2.Config{ClientID: o.ClientID, ClientSecret: o.ClientSecret, Endpoint: p.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "email"}}
	return x, nil
}

func (x *OIDC) with(ctx context.Context) context.Context {
	if x.client == nil {
		return ctx
	}
	return oidc.ClientContext(ctx, x.client)
}

// flowCookie ties a flow to the browser that began it. It is sent when the provider
// sends the browser back, which a strict one would not be.
func (k *Keeper) flowCookie(r *http.Request) string { return k.cookie(r) + "-login" }

// begin sends a browser to the provider.
func (k *Keeper) begin(w http.ResponseWriter, r *http.Request) {
	if wait := k.tries.Take(r.RemoteAddr, k.Now()); wait > 0 {
		tooMany(w, wait)
		return
	}
	browser, state, verifier, now := NewToken(), NewToken(), oauth2.GenerateVerifier(), k.Now()
	f := flow{nonce: NewToken(), verifier: verifier, to: here(r.URL.Query().Get("to")), redirect: k.Hosts.Origin(r.Host) + "/login/callback",
		browser: sha256.Sum256([]byte(browser)), until: now.Add(flowLasts)}
	if !k.oidc.keep(state, f, now) {
		problem(w, http.StatusServiceUnavailable, "Too many are logging in at once. Try again in a few minutes.")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: k.flowCookie(r), Value: browser, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: k.Hosts.Secure(r.Host), MaxAge: int(flowLasts.Seconds())})
	c := k.oidc.config
	c.RedirectURL = f.redirect
	http.Redirect(w, r, c.AuthCodeURL(state, oidc.Nonce(f.nonce), oauth2.S256ChallengeOption(verifier)), http.StatusSeeOther)
}

func (x *OIDC) keep(state string, f flow, now time.Time) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	for s, old := range x.flows {
		if !now.Before(old.until) {
			delete(x.flows, s)
		}
	}
	if len(x.flows) >= mostFlows {
		return false
	}
	x.flows[state] = f
	return true
}

// take gives a flow once.
func (x *OIDC) take(state string, now time.Time) (flow, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	f, known := x.flows[state]
	delete(x.flows, state)
	return f, known && now.Before(f.until)
}

// errNotAllowed: the provider knows the account, and the desk does not let it in.
var errNotAllowed = errors.New("this account is not among those that this desk lets in (--oidc-allow)")

// callback takes back who comes from the provider.
func (k *Keeper) callback(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	c, err := r.Cookie(k.flowCookie(r))
	f, known := k.oidc.take(q.Get("state"), k.Now())
	if err == nil && known {
		sum := sha256.Sum256([]byte(c.Value))
		known = subtle.ConstantTimeCompare(sum[:], f.browser[:]) == 1
	}
	http.SetCookie(w, &http.Cookie{Name: k.flowCookie(r), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: k.Hosts.Secure(r.Host), MaxAge: -1})
	if err != nil || !known {
		k.show(w, r, http.StatusForbidden, loginView{To: "/", Wrong: "This log-in was not begun here, or more than ten minutes ago. Begin again."})
		return
	}
	if e := q.Get("error"); e != "" || q.Get("code") == "" {
		k.show(w, r, http.StatusForbidden, loginView{To: f.to, Wrong: "Your organisation's provider did not log you in. Try again, or ask whoever runs it."})
		return
	}
	who, err := k.oidc.who(r.Context(), q.Get("code"), &f)
	switch {
	case errors.Is(err, errNotAllowed):
		k.show(w, r, http.StatusForbidden, loginView{To: f.to, Wrong: "This account is not among those that this desk lets in. Ask whoever started it."})
		return
	case err != nil:
		log.Printf("login: %v", err)
		k.show(w, r, http.StatusForbidden, loginView{To: f.to, Wrong: "What your organisation's provider said of you could not be verified. Try again; the reason is in the desk's terminal."})
		return
	}
	k.open(w, r, who)
	// A strict cookie does not go along where the provider's page has led here: the page
	// goes on by itself, from here.
	k.show(w, r, http.StatusOK, loginView{On: f.to, Who: who})
}

// who is the account that a code is for, in words, if it may come in.
func (x *OIDC) who(ctx context.Context, code string, f *flow) (string, error) {
	ctx = x.with(ctx)
	c := x.config
	c.RedirectURL = f.redirect
	t, err := c.Exchange(ctx, code, oauth2.VerifierOption(f.verifier))
	if err != nil {
		return "", err
	}
	raw, _ := t.Extra("id_token").(string)
	id, err := x.verifier.Verify(ctx, raw)
	if err != nil {
		return "", err
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(f.nonce)) != 1 {
		return "", errors.New("the provider's answer is of another log-in (nonce)")
	}
	var claims struct {
		Email    string `json:"email"`
		Verified bool   `json:"email_verified"`
	}
	if err := id.Claims(&claims); err != nil {
		return "", err
	}
	if !claims.Verified {
		claims.Email = ""
	}
	if !allowed(x.allow, id.Subject, claims.Email) {
		return "", errNotAllowed
	}
	if claims.Email != "" {
		return claims.Email, nil
	}
	return id.Subject, nil
}

// allowed tells whether a subject, or an address that was verified, is on the list.
func allowed(list []string, subject, email string) bool {
	domain := email[strings.LastIndex(email, "@")+1:]
	for _, a := range list {
		if sub, is := strings.CutPrefix(a, "sub:"); is {
			if sub == subject {
				return true
			}
			continue
		}
		if d, is := strings.CutPrefix(a, "@"); email != "" && (is && strings.EqualFold(d, domain) || !is && strings.EqualFold(a, email)) {
			return true
		}
	}
	return false
}
