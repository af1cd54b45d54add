package reach

import (
	"sync"
	"sync/atomic"

	"supercargo/chart"
	"supercargo/coast"
	"supercargo/geo"
	"supercargo/route"
)

// Waters is the sea with the places on it that were looked up so far: the first
// question about a region takes longer than the next. Several may ask at once.
type Waters struct {
	Sea *route.Sea

	// Each calls f for 0 to n-1 on as many cores as it likes, until all are done: nil does it in turn.
	Each func(n int, f func(i int))

	kept atomic.Pointer[route.Kept]

	mu     sync.Mutex
	places map[looked]*route.Place
}

// Know takes places that were found before and kept; nil is none.
func (w *Waters) Know(k *route.Kept) { w.kept.Store(k) }

// looked is a point, and whether it was looked for as water alone.
type looked struct {
	at  geo.Point
	wet bool
}

// NewWaters is a sea of which nothing was looked up yet.
func NewWaters(s *route.Sea) *Waters { return &Waters{Sea: s, places: map[looked]*route.Place{}} }

// mostKept bounds what is remembered: some 200 bytes each.
const mostKept = 200_000

// place finds a point on the water.
func (w *Waters) place(p geo.Point) *route.Place {
	if at, kept := w.kept.Load().Place(p); kept {
		return &at
	}
	k := looked{p, false}
	if at, known := w.known(k); known {
		return at
	}
	at := w.Sea.Place(p)
	return w.keep(k, &at)
}

func (w *Waters) each(n int, f func(i int)) {
	if w.Each != nil {
		w.Each(n, f)
		return
	}
	for i := range n {
		f(i)
	}
}

// wet is place for a point of a region: nil on land.
func (w *Waters) wet(p geo.Point) *route.Place {
	k := looked{p, true}
	if at, known := w.known(k); known {
		return at
	}
	if chart.Coast().At(p) >= coast.FirstLand {
		return w.keep(k, nil)
	}
	at := w.Sea.Place(p)
	return w.keep(k, &at)
}

func (w *Waters) known(k looked) (*route.Place, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at, known := w.places[k]
	return at, known
}

func (w *Waters) keep(k looked, at *route.Place) *route.Place {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.places) >= mostKept {
		clear(w.places)
	}
	w.places[k] = at
	return at
}
