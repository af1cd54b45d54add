package desk

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"supercargo/api"
	"supercargo/gate"
)

// policy allows what pages need: their own style sheet, drawings within them, and forms
// that go to the desk itself. No script, no frame, nothing from elsewhere. A page with a
// map in the browser, and the scripts of it, have alive before that: scripts that are
// files of the desk, a worker, fonts and data from it. No script within a page, none made
// of text.
const (
	alivePolicy = "script-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'; "
	policy      = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// enliven allows an answer the parts that run in the browser.
func enliven(h http.Header) { h.Set("Content-Security-Policy", alivePolicy+policy) }

// Limits of one request.
const (
	mostAddress = 2 << 10 // bytes of path and query
	mostHeader  = 16 << 10
	mostAtOnce  = 16             // requests that are worked on; further ones wait
	mostPosted  = 1<<20 + 64<<10 // bytes of a form: an article of 1 MiB, and what is beside it
)

// Server is one with the limits of a desk: slow and endless requests are ended.
func Server(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: mostHeader}
}

// mannered is a handler behind what every answer owes: who may ask, how, and what a
// browser may do with the answer. A POST is taken from the desk's own pages alone, with
// the token that they have in their forms (gate.FormField, or gate.FormHeader from a
// script; a page gets one from Desk.FormToken).
func mannered(hosts *gate.Hosts, forms *gate.Forms, keeper *gate.Keeper, next http.Handler) http.Handler {
	free := make(chan struct{}, mostAtOnce)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // with none at all a browser does not say from where a form was sent
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		switch {
		case !hosts.Has(r):
			// A page of another site can have its name point here (DNS rebinding): then
			// the request bears that name.
			plain(w, http.StatusMisdirectedRequest, "This desk does not answer under this name. It answers at http://"+hosts.Listen+"/ and at the names that were given with --host.")
			return
		case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
			h.Set("Allow", "GET, HEAD, POST")
			plain(w, http.StatusMethodNotAllowed, "GET, HEAD and POST only.")
			return
		case len(r.RequestURI) > mostAddress:
			plain(w, http.StatusRequestURITooLong, "This address is too long.")
			return
		}
		if !listens(r) {
			select {
			case free <- struct{}{}:
				defer func() { <-free }()
			case <-r.Context().Done():
				return
			}
		}
		most := int64(0)
		if r.Method == http.MethodPost {
			most = mostPosted
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		if r.Method == http.MethodPost && !(readForm(w, r) && gate.Posted(w, r, hosts, forms, keeper.SessionID(r))) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// readForm reads the form of a request, and answers where it cannot be read.
func readForm(w http.ResponseWriter, r *http.Request) bool {
	var tooLarge *http.MaxBytesError
	err := r.ParseMultipartForm(mostPosted)
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	switch {
	case errors.As(err, &tooLarge):
		plain(w, http.StatusRequestEntityTooLarge, "This is too much: an article of at most 1 MiB is read. Nothing was changed. Go back and shorten it.")
	case err != nil:
		plain(w, http.StatusBadRequest, "This form could not be read. Nothing was changed.")
	}
	return err == nil
}

// listens tells whether a request waits for changes: it does no work, and the API has a
// bound of its own for those.
func listens(r *http.Request) bool { return r.URL.Path == api.Path+"/changes" }

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
