package gate

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"
)

// Our own choices.
const (
	sessionLasts = 12 * time.Hour
	mostSessions = 1000
	tokenBytes   = 32 // 256 bits
	leastToken   = 43 // characters: 32 bytes in base64
	triesAtOnce  = 10 // wrong tokens of one address
	triesEach    = 6 * time.Second
)

// Keeper lets in who is known: by a token, given as Bearer or once on a page that sets
// a cookie, or by an identity provider.
type Keeper struct {
	Hosts *Hosts
	Forms *Forms
	Now   func() time.Time

	token   [sha256.Size]byte // hash of it: all of one length
	tokened bool
	oidc    *OIDC // nil for none
	tries   *Throttle

	mu       sync.Mutex
	sessions map[[sha256.Size]byte]session // by the hash of what the cookie has
}

// session is one who has logged in.
type session struct {
	who   string // in words, for the page
	until time.Time
}

// NewKeeper lets in who has the token, "" for none, or whom the provider lets, nil for
// none; one of both there has to be.
func NewKeeper(hosts *Hosts, forms *Forms, now func() time.Time, token string, provider *OIDC) (*Keeper, error) {
	if token == "" && provider == nil {
		return nil, errors.New("nobody could log in: a token or an identity provider is needed")
	}
	return &Keeper{Hosts: hosts, Forms: forms, Now: now, token: sha256.Sum256([]byte(token)), tokened: token != "", oidc: provider,
		tries: NewThrottle(1/triesEach.Seconds(), triesAtOnce), sessions: map[[sha256.Size]byte]session{}}, nil
}

// NewToken is one that nobody guesses.
func NewToken() string {
	var b [tokenBytes]byte
	_, _ = rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// ReadToken reads the token of a file.
func ReadToken(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	t := strings.TrimSpace(string(text))
	if len(t) < leastToken || strings.ContainsAny(t, " \t\r\n") {
		return "", fmt.Errorf("%s: a token is one word of %d characters or more; make one with: openssl rand -base64 32", path, leastToken)
	}
	return t, nil
}

// cookie is the name of the session's. A browser takes one that begins with __Host- only
// over TLS, for this host alone, so that no other can set it.
func (k *Keeper) cookie(r *http.Request) string {
	if k.Hosts.Secure(r.Host) {
		return "__Host-supercargo"
	}
	return "supercargo"
}

// Guard answers for the pages on which people log in and out, hands on who is known, and
// sends all others to log in.
func (k *Keeper) Guard(next http.Handler) http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /login", k.page)
	m.HandleFunc("POST /login", k.login)
	m.HandleFunc("POST /logout", k.logout)
	m.Handle("GET /desk.css", next) // the sheet of the page to log in; it says nothing of the workspace
	if k.oidc != nil {
		m.HandleFunc("GET /login/oidc", k.begin)
		m.HandleFunc("GET /login/callback", k.callback)
	}
	m.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if bearer, is := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); is {
			k.bearer(w, r, bearer, next)
			return
		}
		s, id := k.session(r)
		if id == "" {
			k.refuse(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), sessionKey{}, id), s.until.Sub(k.Now()))
		defer cancel() // what goes on for long ends with the session
		next.ServeHTTP(w, r.WithContext(ctx))
	})
	return m
}

// bearer lets in a program that gives the token with each request. A client that has
// given too many wrong ones waits before any is looked at.
func (k *Keeper) bearer(w http.ResponseWriter, r *http.Request, token string, next http.Handler) {
	now := k.Now()
	if wait := k.tries.Wait(r.RemoteAddr, now); wait > 0 {
		tooMany(w, wait)
		return
	}
	if !k.right(token) {
		k.tries.Take(r.RemoteAddr, now)
		w.Header().Set("WWW-Authenticate", `Bearer realm="supercargo", error="invalid_token"`)
		problem(w, http.StatusUnauthorized, "This token is not the desk's. It was printed when the desk was started, or stands in the file that was given with --token-file.")
		return
	}
	next.ServeHTTP(w, r)
}

// right compares in a time that says nothing of where they differ.
func (k *Keeper) right(token string) bool {
	sum := sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(sum[:], k.token[:]) == 1 && k.tokened
}

// sessionKey is where the session of a request is kept in its context.
type sessionKey struct{}

// SessionOf is the session of a request, for the tokens of forms; "" where there is none.
func SessionOf(r *http.Request) string {
	id, _ := r.Context().Value(sessionKey{}).(string)
	return id
}

// session finds who a request is from; "" where nobody is known.
func (k *Keeper) session(r *http.Request) (session, string) {
	c, err := r.Cookie(k.cookie(r))
	if err != nil {
		return session{}, ""
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	id := sha256.Sum256([]byte(c.Value))
	s, known := k.sessions[id]
	if !known || !k.Now().Before(s.until) {
		delete(k.sessions, id)
		return session{}, ""
	}
	return s, base64.RawURLEncoding.EncodeToString(id[:])
}

// open begins a session.
func (k *Keeper) open(w http.ResponseWriter, r *http.Request, who string) {
	value, now := NewToken(), k.Now()
	k.mu.Lock()
	for id, s := range k.sessions {
		if !now.Before(s.until) {
			delete(k.sessions, id)
		}
	}
	for len(k.sessions) >= mostSessions { // the oldest goes
		var oldest [sha256.Size]byte
		var until time.Time
		for id, s := range k.sessions {
			if until.IsZero() || s.until.Before(until) {
				oldest, until = id, s.until
			}
		}
		delete(k.sessions, oldest)
	}
	k.sessions[sha256.Sum256([]byte(value))] = session{who, now.Add(sessionLasts)}
	k.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: k.cookie(r), Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: k.Hosts.Secure(r.Host), MaxAge: int(sessionLasts.Seconds())})
}

// refuse sends people to log in and tells programs how.
func (k *Keeper) refuse(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || strings.HasPrefix(r.URL.Path, "/api/") || !strings.Contains(r.Header.Get("Accept"), "text/html") {
		w.Header().Set("WWW-Authenticate", `Bearer realm="supercargo"`)
		problem(w, http.StatusUnauthorized, "Log in at /login, or send the desk's token with each request: Authorization: Bearer TOKEN.")
		return
	}
	http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
}

//go:embed login.html
var loginText string

var loginPage = template.Must(template.New("login").Parse(loginText))

type loginView struct {
	Token, Provider bool
	To, Form, Wrong string
	Who             string // who is logged in
	On              string // where to go on by itself
}

func (k *Keeper) show(w http.ResponseWriter, r *http.Request, status int, v loginView) {
	s, id := k.session(r)
	v.Token, v.Provider, v.Form = k.tokened, k.oidc != nil, k.Forms.Token(id)
	if v.Who == "" {
		v.Who = s.who
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = loginPage.Execute(w, &v)
}

func (k *Keeper) page(w http.ResponseWriter, r *http.Request) {
	k.show(w, r, http.StatusOK, loginView{To: here(r.URL.Query().Get("to"))})
}

// here is an address of the desk itself, and the first page for any other.
func here(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return to
}

// login takes the token of the form. Each try counts.
func (k *Keeper) login(w http.ResponseWriter, r *http.Request) {
	if wait := k.tries.Take(r.RemoteAddr, k.Now()); wait > 0 {
		tooMany(w, wait)
		return
	}
	if !k.right(strings.TrimSpace(r.PostFormValue("token"))) {
		k.show(w, r, http.StatusUnauthorized, loginView{To: here(r.PostFormValue("to")), Wrong: "This token is not the desk's. It was printed when the desk was started, or stands in the file that was given with --token-file."})
		return
	}
	k.open(w, r, "who has the desk's token")
	http.Redirect(w, r, here(r.PostFormValue("to")), http.StatusSeeOther)
}

func (k *Keeper) logout(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(k.cookie(r)); err == nil {
		k.mu.Lock()
		delete(k.sessions, sha256.Sum256([]byte(c.Value)))
		k.mu.Unlock()
	}
	http.SetCookie(w, &http.Cookie{Name: k.cookie(r), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: k.Hosts.Secure(r.Host), MaxAge: -1})
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// Posted tells whether a POST came from a page of the desk, with that page's token, and
// answers where it did not.
func Posted(w http.ResponseWriter, r *http.Request, hosts *Hosts, forms *Forms, session string) bool {
	switch {
	case !hosts.FromHere(r):
		problem(w, http.StatusForbidden, "This was not sent from a page of this desk, so nothing was done. Open the page here and send it from there.")
	case !forms.Holds(forms.Of(r), session):
		problem(w, http.StatusForbidden, "The page that this was sent from is of an earlier session or start of the desk, so nothing was done. Load it again and send it once more.")
	default:
		return true
	}
	return false
}

// SessionID is the session of a request, whether it has passed the guard or not; a nil
// keeper has none.
func (k *Keeper) SessionID(r *http.Request) string {
	if k == nil {
		return ""
	}
	_, id := k.session(r)
	return id
}

func tooMany(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", fmt.Sprint(int(wait.Seconds())+1))
	problem(w, http.StatusTooManyRequests, "Too many wrong tokens from this address. Wait for as many seconds as Retry-After says.")
}

// problem answers with an error (RFC 9457).
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	b, _ := json.Marshal(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
	_, _ = w.Write(append(b, '\n'))
}
