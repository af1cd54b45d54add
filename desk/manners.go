package desk

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
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
	mostAtOnce  = 16 // requests that are worked on; further ones wait
)

// Server is one with the limits of a desk: slow and endless requests are ended.
func Server(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: mostHeader}
}

// Listen listens on a loopback address, and refuses any other: whoever can reach
// the desk can read the workspace, since it asks nobody who they are.
func Listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("--addr %s: write HOST:PORT, such as 127.0.0.1:8420", addr)
	}
	if !loopback(host) {
		return nil, fmt.Errorf("--addr %s: only this machine's own addresses (127.0.0.1, ::1, localhost) are served for now: the desk does not ask who reads it, so that anybody who can reach another address could read the whole workspace", addr)
	}
	if host == "localhost" {
		host = "127.0.0.1" // whatever else a hosts file says
	}
	return net.Listen("tcp", net.JoinHostPort(host, port))
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

// mannered is a handler behind what every answer owes: who may ask, how, and what a
// browser may do with the answer.
func mannered(host string, next http.Handler) http.Handler {
	free := make(chan struct{}, mostAtOnce)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		switch {
		case !sameHost(r.Host, host):
			// A page of another site can have its name point here (DNS rebinding): then
			// the request bears that name.
			plain(w, http.StatusMisdirectedRequest, "This desk answers at http://"+host+"/ only.")
			return
		case r.Method != http.MethodGet && r.Method != http.MethodHead && !takesForm(r):
			h.Set("Allow", "GET, HEAD")
			plain(w, http.StatusMethodNotAllowed, "This address is for reading: GET and HEAD only.")
			return
		case len(r.RequestURI) > mostAddress:
			plain(w, http.StatusRequestURITooLong, "This address is too long.")
			return
		}
		select {
		case free <- struct{}{}:
			defer func() { <-free }()
		case <-r.Context().Done():
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody(r))
		next.ServeHTTP(w, r)
	})
}

// sameHost tells whether a request is to where the desk listens: by that address,
// or by localhost.
func sameHost(asked, listening string) bool {
	ah, ap, err1 := net.SplitHostPort(asked)
	if err1 != nil {
		ah, ap = asked, "80"
	}
	lh, lp, err2 := net.SplitHostPort(listening)
	return err2 == nil && ap == lp && (ah == lh || ah == "localhost")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
