package gate

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// Hosts are the names at which the desk answers.
type Hosts struct {
	Listen string   // where it listens, as a Host header says it: 127.0.0.1:8420
	TLS    bool     // it speaks TLS itself
	Names  []string // further ones: desk.example.org, desk.example.org:8443, https://desk.example.org
}

// Check says what is wrong with the names.
func (h *Hosts) Check() error {
	for _, n := range h.Names {
		u, err := url.Parse(n)
		if !strings.Contains(n, "://") {
			u, err = url.Parse("https://" + n)
		}
		if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || u.Path != "" && u.Path != "/" || u.User != nil || u.RawQuery != "" {
			return fmt.Errorf("--host %s: write a name such as desk.example.org, with its port where that is another than the desk's, or https://desk.example.org where a proxy in front of the desk speaks TLS", n)
		}
	}
	return nil
}

// split gives the scheme of a name, "" where none is said, and the host with its port,
// if it has one.
func split(name string) (scheme, host string) {
	scheme, host, is := strings.Cut(name, "://")
	if !is {
		scheme, host = "", name
	}
	return scheme, strings.ToLower(strings.TrimSuffix(host, "/"))
}

// Has tells whether a request is to one of them: to where the desk listens, by that
// address, by localhost where that is a loopback address, by the address that the
// connection came to where it listens on all, or by a name. A page of another site can
// have its own name point here (DNS rebinding): its requests bear that name, and are none.
func (h *Hosts) Has(r *http.Request) bool {
	asked := strings.ToLower(r.Host)
	for _, n := range h.Names {
		if h.named(n, asked) {
			return true
		}
	}
	name, port, err := net.SplitHostPort(asked)
	if err != nil {
		name, port = strings.Trim(asked, "[]"), portOf(h.TLS)
	}
	listens, at, err := net.SplitHostPort(h.Listen)
	if err != nil || port != at {
		return false
	}
	if name == listens || name == "localhost" && loopback(listens) {
		return true
	}
	every, err := netip.ParseAddr(listens)
	if err != nil || !every.IsUnspecified() {
		return false
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if local == nil {
		return false
	}
	to, err := netip.ParseAddrPort(local.String())
	is, err2 := netip.ParseAddr(name)
	return err == nil && err2 == nil && to.Addr().Unmap().WithZone("") == is.Unmap()
}

// named tells whether what was asked is a name: with the port that the name says, else
// with that of its scheme where it has one, else with the desk's.
func (h *Hosts) named(name, asked string) bool {
	scheme, host := split(name)
	if host == asked {
		return scheme != "" || strings.Contains(host, ":") || h.usual()
	}
	if strings.Contains(host, ":") {
		return false
	}
	if scheme != "" {
		return asked == net.JoinHostPort(host, portOf(scheme == "https"))
	}
	_, at, err := net.SplitHostPort(h.Listen)
	return err == nil && asked == net.JoinHostPort(host, at)
}

// usual tells whether the desk listens where browsers ask if no port is named.
func (h *Hosts) usual() bool {
	_, at, err := net.SplitHostPort(h.Listen)
	return err == nil && at == portOf(h.TLS)
}

func portOf(tls bool) string {
	if tls {
		return "443"
	}
	return "80"
}

// Secure tells whether a browser speaks TLS to the host that it asked.
func (h *Hosts) Secure(asked string) bool {
	for _, n := range h.Names {
		if scheme, host := split(n); scheme != "" && host == strings.ToLower(asked) {
			return scheme == "https"
		}
	}
	return h.TLS
}

// Origin is what pages that a request comes from the desk's own.
func (h *Hosts) Origin(asked string) string {
	if h.Secure(asked) {
		return "https://" + strings.ToLower(asked)
	}
	return "http://" + strings.ToLower(asked)
}

func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

// FromHere tells whether a request that changes something was sent by a page of the
// desk itself, as browsers say it: by Origin, by Sec-Fetch-Site, by both where there are
// both. A browser leaves Sec-Fetch-Site out where it does not trust the connection. One
// who says neither is no browser, and is refused.
func (h *Hosts) FromHere(r *http.Request) bool {
	site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
	switch {
	case site != "" && site != "same-origin":
		return false
	case origin == "":
		return site == "same-origin"
	}
	return strings.EqualFold(origin, h.Origin(r.Host))
}
