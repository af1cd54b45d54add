package gate_test

import (
	"context"
	"net"
	"net/http"
)

// contextWith is that of a request whose connection came to an address.
func contextWith(r *http.Request, to net.Addr) context.Context {
	return context.WithValue(r.Context(), http.LocalAddrContextKey, to)
}
