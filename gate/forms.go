package gate

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// FormField and FormHeader are where a form, or a script of the desk, gives the token of
// the page that it is on.
const (
	FormField  = "form-token"
	FormHeader = "X-Form-Token"
)

// Forms makes the tokens of forms: whoever posts shows by one that the desk's own page
// was there to be read. They hold for a session, until the desk ends.
type Forms struct{ key [32]byte }

// NewForms makes tokens that no other desk takes.
func NewForms() *Forms {
	f := &Forms{}
	_, _ = rand.Read(f.key[:]) // never fails
	return f
}

// Token is one for a session, "" where there is none: then it is for all.
func (f *Forms) Token(session string) string {
	var salt [16]byte
	_, _ = rand.Read(salt[:])
	return base64.RawURLEncoding.EncodeToString(append(salt[:], f.sum(salt[:], session)...))
}

func (f *Forms) sum(salt []byte, session string) []byte {
	m := hmac.New(sha256.New, f.key[:])
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
