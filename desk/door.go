package desk

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"

	"supercargo/gate"
)

// Listen listens on a loopback address, and refuses any other: it is for a desk that
// asks nobody who they are.
func Listen(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if at, err2 := netip.ParseAddr(host); err == nil && host != "localhost" && (err2 != nil || !at.IsLoopback()) {
		return nil, fmt.Errorf("--addr %s: only this machine's own addresses (127.0.0.1, ::1, localhost) are served here. To be reached from elsewhere: supercargo serve --addr HOST:PORT, which asks everybody to log in", addr)
	}
	l, _, err := ListenAnywhere(addr)
	return l, err
}

// ListenAnywhere listens on an address. Public tells that it is none of this machine's
// own: whoever can reach it could read the workspace, so that it wants a keeper.
func ListenAnywhere(addr string) (l net.Listener, public bool, err error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, false, fmt.Errorf("--addr %s: write HOST:PORT, such as 127.0.0.1:8420", addr)
	}
	if host == "localhost" {
		host = "127.0.0.1" // whatever else a hosts file says
	}
	if l, err = net.Listen("tcp", net.JoinHostPort(host, port)); err != nil {
		return nil, false, err
	}
	at, err := netip.ParseAddrPort(l.Addr().String())
	return l, err != nil || !at.Addr().Unmap().IsLoopback(), nil
}

// Handler answers for all addresses, whoever asks. Host is what the desk is reached at,
// such as 127.0.0.1:8080: a request to another name is refused.
func (d *Desk) Handler(host string) http.Handler { return d.Behind(&gate.Hosts{Listen: host}, nil) }

// Behind answers for all addresses to whom the keeper lets in; nil lets in everybody.
func (d *Desk) Behind(hosts *gate.Hosts, keeper *gate.Keeper) http.Handler {
	var h http.Handler = d.routes()
	if keeper != nil {
		h = keeper.Guard(h)
	}
	return mannered(hosts, d.forms, keeper, h)
}

// Forms makes the tokens of the desk's forms.
func (d *Desk) Forms() *gate.Forms { return d.forms }

// FormToken is one for a form of the page that a request asks for: in a hidden field
// named gate.FormField.
func (d *Desk) FormToken(r *http.Request) string { return d.forms.Token(gate.SessionOf(r)) }

// nothing is what stands where there is no page; what is there may be there for reading only.
func (d *Desk) nothing(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "This is for reading: GET and HEAD only.")
		return
	}
	d.fail(w, r, errNotFound)
}
