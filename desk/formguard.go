package desk

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// mostForm is the most bytes of a form: an article of 1 MiB, and what stands about it.
const mostForm = 1<<20 + 64<<10

// takesForm tells whether a request sends a form to an address that takes one.
func takesForm(r *http.Request) bool {
	return r.Method == http.MethodPost && (r.URL.Path == "/read" || strings.HasPrefix(r.URL.Path, "/read/"))
}

// mostBody is how many bytes a request may bring.
func mostBody(r *http.Request) int64 {
	if takesForm(r) {
		return mostForm
	}
	return 0
}

// formKey is the secret that the tokens of forms are made with. It is kept in the
// workspace, so that a form that was open while the desk was started anew can still be
// sent: what somebody has typed is not lost.
type formKey struct {
	once sync.Once
	key  []byte
	err  error
}

const formKeyFile = "desk.key"

func (k *formKey) of(dir string) ([]byte, error) {
	k.once.Do(func() {
		path := filepath.Join(dir, formKeyFile)
		if k.key, k.err = os.ReadFile(path); k.err == nil && len(k.key) == 32 {
			return
		}
		if k.err != nil && !errors.Is(k.err, fs.ErrNotExist) {
			return
		}
		k.key = make([]byte, 32)
		_, _ = rand.Read(k.key) // never fails
		if k.err = os.MkdirAll(dir, 0o755); k.err == nil {
			k.err = os.WriteFile(path, k.key, 0o600)
		}
	})
	return k.key, k.err
}

// token is what a form has to bring: pages of other sites cannot read it.
func (d *Desk) token() (string, error) {
	key, err := d.formKey.of(d.folder.Dir)
	if err != nil {
		return "", err
	}
	m := hmac.New(sha256.New, key)
	m.Write([]byte("form"))
	return hex.EncodeToString(m.Sum(nil)), nil
}

// guarded lets a form through that this desk's own page sent: the browser says so, where
// it says anything, and the form brings the token.
func (d *Desk) guarded(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !sameOrigin(r) {
			plain(w, http.StatusForbidden, "This form was sent by a page of another site, and was refused. Nothing was changed.")
			return
		}
		var tooLarge *http.MaxBytesError
		err := r.ParseMultipartForm(mostForm)
		if errors.Is(err, http.ErrNotMultipart) {
			err = r.ParseForm()
		}
		switch {
		case errors.As(err, &tooLarge):
			plain(w, http.StatusRequestEntityTooLarge, "This is too much: an article of at most 1 MiB is read. Nothing was changed. Go back, and cut it to what is to be read.")
			return
		case err != nil:
			plain(w, http.StatusBadRequest, "This form could not be read. Nothing was changed.")
			return
		}
		want, err := d.token()
		if err != nil {
			d.fail(w, r, err)
			return
		}
		if !hmac.Equal([]byte(r.PostForm.Get("token")), []byte(want)) {
			plain(w, http.StatusForbidden, "This form does not come from this desk, or its workspace was exchanged. Nothing was changed. Load its page anew and send it again.")
			return
		}
		next(w, r)
	}
}

// sameOrigin tells whether a browser that says where a form comes from says that it
// comes from here. A browser that hides the origin, as it does by our own policy of
// referrers, says so by Sec-Fetch-Site.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true // no browser: the token decides
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && u.Host == r.Host
}
