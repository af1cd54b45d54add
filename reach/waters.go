package reach

import (
	"sync"

	"supercargo/chart"
	"supercargo/coast"
	"supercargo/geo"
	"supercargo/route"
)

// Waters is the sea with the places on it that were looked up so far: the first
// question about a region takes longer than the next. Several may ask at once.
type Waters struct {
	Sea *route.Sea

	mu     sync.Mutex
	places map[looked]*route.Place
}

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
	w.mu.Lock()
	defer w.mu.Unlock()
	k := looked{p, false}
	if at := w.places[k]; at != nil {
		return at
	}
	return w.keep(k, w.Sea.Place(p))
}

// wet is place for a point of a region: nil on land.
func (w *Waters) wet(p geo.Point) *route.Place {
	w.mu.Lock()
	defer w.mu.Unlock()
	k := looked{p, true}
	if at, known := w.places[k]; known {
		return at
	}
	if chart.Coast().At(p) >= coast.FirstLand {
		w.places[k] = nil
		return nil
	}
	return w.keep(k, w.Sea.Place(p))
}

func (w *Waters) keep(k looked, at route.Place) *route.Place {
	if len(w.places) >= mostKept {
		clear(w.places)
	}
	w.places[k] = &at
	return &at
}
