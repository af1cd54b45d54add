package gate

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"sync"
)

// FormField and FormHeader are where a form, or a script of the desk, gives the token of
// the page that it is on.
const (
	FormField  = "form-token"
	FormHeader = "X-Form-Token"
)

// Forms makes the tokens of forms: whoever posts shows by one that the desk's own page
// was there to be read. They hold for a session.
type Forms struct {
	path string // of the key's file, "" for none
	once sync.Once
	key  [32]byte
}

// NewForms makes tokens that no other desk takes, until this one ends.
func NewForms() *Forms { return &Forms{} }

// KeptForms makes tokens with a key that is kept in a file, if it can be written: a form that was open while the desk was restarted can still be sent,
// and what somebody has typed is not lost.
func KeptForms(path string) *Forms { return &Forms{path: path} }

// secret is the key, read or made when it is first wanted.
func (f *Forms) secret() []byte {
	f.once.Do(func() {
		if b, err := os.ReadFile(f.path); err == nil && len(b) == len(f.key) {
			copy(f.key[:], b)
			return
		}
		_, _ = rand.Read(f.key[:]) // never fails
		if f.path != "" {
			_ = os.MkdirAll(filepath.Dir(f.path), 0o755)
			_ = os.WriteFile(f.path, f.key[:], 0o600) // where it cannot be written it holds until the desk ends
		}
	})
	return f.key[:]
}

// Token is one for a session, "" where there is none: then it is for all.
func (f *Forms) Token(session string) string {
	var salt [16]byte
	_, _ = rand.Read(salt[:])
	return base64.RawURLEncoding.EncodeToString(append(salt[:], f.sum(salt[:], session)...))
}

func (f *Forms) sum(salt []byte, session string) []byte {
	m := hmac.New(sha256.New, f.secret())
	m.Write(salt)
	m.Write([]byte(session))
	return m.Sum(nil)
}

// Holds tells whether a token is one of the session's.
func (f *Forms) Holds(token, session string) bool {
	b, err := base64.RawURLEncoding.DecodeString(token)
	return err == nil && len(b) == 16+sha256.Size && hmac.Equal(b[16:], f.sum(b[:16], session))
}

// Of is the token that a request gives, in its header or in the form of its body, which
// is read for it; the body is to be limited before.
func (f *Forms) Of(r *http.Request) string {
	if t := r.Header.Get(FormHeader); t != "" {
		return t
	}
	return r.PostFormValue(FormField)
}
