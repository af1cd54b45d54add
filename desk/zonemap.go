package desk

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/desk/basemap"
	"supercargo/geo"
	"supercargo/mvt"
)

// mostZoneTiles is how many tiles of zones are kept: some 10 kB each.
const mostZoneTiles = 500

// zoneTiles are those that were asked for lately: one takes 20 to 60 ms to make.
type zoneTiles struct {
	mu   sync.Mutex
	by   map[zoneKey][]byte
	used []zoneKey // in the order of being made
}

type zoneKey struct {
	zones *chart.Zones // another value after boundaries were imported
	day   supercargo.Instant
	tile  mvt.Tile
}

func (t *zoneTiles) get(k zoneKey) ([]byte, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	data, ok := t.by[k]
	return data, ok
}

func (t *zoneTiles) put(k zoneKey, data []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil {
		t.by = map[zoneKey][]byte{}
	}
	if _, known := t.by[k]; known {
		return
	}
	if len(t.used) == mostZoneTiles {
		delete(t.by, t.used[0])
		t.used = t.used[1:]
	}
	t.by[k], t.used = data, append(t.used, k)
}

// zonesAddress is the address of tiles of zones as of the day of a moment.
func zonesAddress(at supercargo.Instant) string {
	return "/base/zones/{z}/{x}/{y}?as-of=" + at.Time().Format(time.DateOnly)
}

// zoneTile is a tile of zones, as of the day of the address.
func (d *Desk) zoneTile(w http.ResponseWriter, r *http.Request) {
	t, err := tileOf(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	day := d.folder.Now()
	day -= day % supercargo.Instant(supercargo.Day)
	if s := r.URL.Query().Get("as-of"); s != "" {
		if day, err = answer.Moment(s, false); err != nil {
			d.fail(w, r, badRequest{fmt.Errorf("as-of is not a date (2023-03-08)")})
			return
		}
	}
	zones, err := d.folder.Zones()
	if err != nil {
		d.fail(w, r, err)
		return
	}
	k := zoneKey{zones, day, t}
	data, ok := d.zones.get(k)
	if !ok {
		if data, ok = seaOf(zones, day).ZoneTile(t); !ok {
			d.fail(w, r, errNotFound)
			return
		}
		d.zones.put(k, data)
	}
	sendTagged(w, r, "application/vnd.mapbox-vector-tile", data)
}

// seaOf is the sea as of a day.
func seaOf(zones *chart.Zones, day supercargo.Instant) *basemap.Sea {
	return &basemap.Sea{
		At: func(p geo.Point) supercargo.Waters { return zones.At(p, day) },
		Shore: func(p geo.Point, nm float64) bool {
			_, ok := chart.Coast().Nearest(p, nm)
			return ok
		},
		Said: zoneWords,
	}
}

// zoneWords says what a zone is, as the page of a position does.
func zoneWords(w *supercargo.Waters) string {
	s := capital(w.Regime.Words())
	if w.State != "" {
		s += ", " + w.State
	}
	if len(w.Also) > 0 {
		s += " (or " + strings.Join(w.Also, ", ") + ")"
	}
	if w.State == "" && w.Nearest != "" {
		s += ", nearest coast " + w.Nearest
	}
	return show(s) + ", " + string(w.Basis)
}
