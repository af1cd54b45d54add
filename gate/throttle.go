package gate

import (
	"net"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// mostClients is how many client addresses a Throttle remembers.
const mostClients = 4096

// Throttle lets each client address ask so often: a bucket of tokens for each. It goes
// by the address that the connection comes from, whatever headers claim.
type Throttle struct {
	every rate.Limit
	burst int

	mu sync.Mutex
	by map[netip.Addr]*rate.Limiter
}

// NewThrottle allows so many requests a second in the long run, and burst at once.
func NewThrottle(perSecond float64, burst int) *Throttle {
	return &Throttle{every: rate.Limit(perSecond), burst: burst, by: map[netip.Addr]*rate.Limiter{}}
}

// Take takes a token for a client, and gives 0; or how long to wait for one, and takes
// none.
func (t *Throttle) Take(remote string, now time.Time) time.Duration {
	l := t.of(client(remote), now)
	r := l.ReserveN(now, 1)
	if !r.OK() {
		return time.Minute
	}
	if d := r.DelayFrom(now); d > 0 {
		r.CancelAt(now)
		return d
	}
	return 0
}

// Wait is how long a client has to wait for a token; none is taken.
func (t *Throttle) Wait(remote string, now time.Time) time.Duration {
	if have := t.of(client(remote), now).TokensAt(now); have < 1 {
		return time.Duration((1 - have) / float64(t.every) * float64(time.Second))
	}
	return 0
}

// client is an address without its port. An IPv6 client is its network of 64 bits,
// since whoever has one address there has them all.
func client(remote string) netip.Addr {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	a = a.Unmap().WithZone("")
	if a.Is6() && !a.IsLoopback() {
		if p, err := a.Prefix(64); err == nil {
			return p.Masked().Addr()
		}
	}
	return a
}

// of is a client's bucket. Where there is no room, those that are full again go: they
// say nothing. Where none is, all share one.
func (t *Throttle) of(a netip.Addr, now time.Time) *rate.Limiter {
	t.mu.Lock()
	defer t.mu.Unlock()
	if l := t.by[a]; l != nil {
		return l
	}
	if len(t.by) >= mostClients {
		for k, l := range t.by {
			if l.TokensAt(now) >= float64(t.burst) {
				delete(t.by, k)
			}
		}
	}
	if len(t.by) >= mostClients {
		a = netip.Addr{}
		if l := t.by[a]; l != nil {
			return l
		}
	}
	l := rate.NewLimiter(t.every, t.burst)
	t.by[a] = l
	return l
}
