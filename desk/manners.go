package desk

import (
	"fmt"
	"net/http"
	"time"

	"supercargo/api"
	"supercargo/gate"
)

// policy allows what the pages need: their own style sheet, drawings within them,
// and forms that go to the desk itself. No script, no frame, nothing from elsewhere.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Limits of one request.
const (
	mostAddress = 2 << 10 // bytes of path and query
	mostHeader  = 16 << 10
	mostAtOnce  = 16      // requests that are worked on; further ones wait
	mostPosted  = 8 << 20 // bytes of what is sent: an article
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
		if r.Method == http.MethodPost && !gate.Posted(w, r, hosts, forms, keeper.SessionID(r)) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// listens tells whether a request waits for changes: it does no work, and the API has a
// bound of its own for those.
func listens(r *http.Request) bool { return r.URL.Path == api.Path+"/changes" }

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
