package answer

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/store/sqlite"
)

// pilotWorld is a store with pilot vessel 50 and ships that say that they are something else.
type pilotWorld struct {
	t  *testing.T
	st store.Store
	n  supercargo.Instant
}

var pilotGround = geo.At(38.5, 51.9)

func newPilotWorld(t *testing.T) *pilotWorld {
	st, err := sqlite.Open(filepath.Join(t.TempDir(), "supercargo.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &pilotWorld{t: t, st: st}
	w.write(func(tx store.Tx) error {
		for m, typ := range map[supercargo.MMSI]string{200000050: "50", 200000051: "Pilot Vessel", 200000001: "70", 200000002: "80", 200000003: "70", 200000004: "70", 200000009: "70"} {
			if err := tx.PutVessel(&store.Vessel{MMSI: m, ShipType: typ}); err != nil {
				return err
			}
		}
		return nil
	})
	return w
}

func (w *pilotWorld) write(f func(store.Tx) error) {
	tx, err := w.st.Begin(context.Background())
	if err == nil {
		if err = f(tx); err == nil {
			err = tx.Commit()
		}
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *pilotWorld) put(e *supercargo.Event, at geo.Point, day int) *supercargo.Event {
	w.n++
	e.Start = supercargo.Instant(20_000+day)*supercargo.Instant(supercargo.Day) + w.n*60_000
	e.End = e.Start + 3_600_000
	e.StartLat, e.StartLon, e.EndLat, e.EndLon = at.Lat, at.Lon, at.Lat, at.Lon
	e.ID = supercargo.MakeEventID(e.Kind, e.Track, e.Start, e.Other.String())
	w.write(func(tx store.Tx) error {
		_, err := tx.PutEvent(e, e.End, 1_000_000+w.n, "found")
		return err
	})
	return e
}

func (w *pilotWorld) meets(a, b supercargo.MMSI, at geo.Point, waters string) {
	other := supercargo.Track{MMSI: b, Hull: 1}
	w.put(&supercargo.Event{Kind: supercargo.Encounter, Track: supercargo.Track{MMSI: a, Hull: 1}, Other: other, Encounter: &supercargo.EncounterDetail{OtherMMSI: b, OtherTrack: other, Waters: waters}}, at, 0)
}

func (w *pilotWorld) loiters(m supercargo.MMSI, at geo.Point, day int, context string) *supercargo.Event {
	return w.put(&supercargo.Event{Kind: supercargo.Loitering, Track: supercargo.Track{MMSI: m, Hull: 1}, Loitering: &supercargo.LoiteringDetail{Context: context, Because: "9 nm off"}}, at, day)
}

// context is that of a loitering of a ship as it is handed out.
func (w *pilotWorld) context(m supercargo.MMSI, at geo.Point, was string, known supercargo.Instant) (context, because string) {
	e := supercargo.Event{Kind: supercargo.Loitering, Track: supercargo.Track{MMSI: m, Hull: 1}, StartLat: at.Lat, StartLon: at.Lon, Start: 1, Loitering: &supercargo.LoiteringDetail{Context: was, Because: "9 nm off"}}
	out, err := Surroundings(w.t.Context(), w.st, known, e)
	if err != nil {
		w.t.Fatal(err)
	}
	if e.Loitering.Context != was {
		w.t.Error("the event that was held has changed")
	}
	return out.Loitering.Context, out.Loitering.Because
}

// A place where pilot vessels met three ships is a pilot area, and for nobody else's sake.
func TestPilotsMet(t *testing.T) {
	w := newPilotWorld(t)
	want := func(what, context string, m supercargo.MMSI, at geo.Point, was string) {
		t.Helper()
		if got, because := w.context(m, at, was, 0); got != context {
			t.Errorf("%s: %s, because %s; want %s", what, got, because, context)
		}
	}
	want("nobody was there", "unknown", 200000009, pilotGround, "unknown")
	w.meets(200000001, 200000050, pilotGround, "open_sea")
	w.meets(200000002, 200000051, geo.Sail(pilotGround, 90, 1), "open_sea")
	for range 3 {
		w.meets(200000001, 200000050, pilotGround, "open_sea") // the same ship again
		w.meets(200000003, 200000050, pilotGround, "port")     // at the quay
		w.meets(200000003, 200000004, pilotGround, "open_sea") // neither is a pilot vessel
		w.meets(200000050, 200000051, pilotGround, "open_sea") // both are
		w.meets(200000009, 200000050, pilotGround, "open_sea") // the one that is asked about
	}
	w.meets(200000003, 200000050, geo.Sail(pilotGround, 0, 2.1), "open_sea") // too far off
	want("two ships were met", "unknown", 200000009, pilotGround, "unknown")
	before := 1_000_000 + w.n
	w.meets(200000004, 200000050, geo.Sail(pilotGround, 180, 1.9), "river")
	want("three", "pilot_area", 200000009, pilotGround, "unknown")
	want("off a port as well", "pilot_area", 200000009, pilotGround, "waiting")
	want("at anchor", "anchorage", 200000009, pilotGround, "anchorage")
	want("three miles off", "open_sea", 200000009, geo.Sail(pilotGround, 90, 4), "open_sea")
	if _, because := w.context(200000009, pilotGround, "waiting", 0); because != "vessels that say that they are pilot vessels met 3 other ships within 2 nm of here; else: 9 nm off" {
		t.Error(because)
	}
	if got, _ := w.context(200000009, pilotGround, "unknown", before); got != "unknown" {
		t.Errorf("as it was known before the third: %s", got)
	}
}

// A pilot vessel that stands by at sea, day after day, shows the place too.
func TestPilotsStandBy(t *testing.T) {
	w := newPilotWorld(t)
	for range 3 {
		w.loiters(200000050, pilotGround, 0, "open_sea")
		w.loiters(200000001, pilotGround, int(w.n), "open_sea") // no pilot vessel
	}
	w.loiters(200000051, pilotGround, 1, "open_sea")
	if got, because := w.context(200000009, pilotGround, "unknown", 0); got != "unknown" {
		t.Errorf("two days: %s, because %s", got, because)
	}
	w.loiters(200000050, pilotGround, 2, "open_sea")
	if got, because := w.context(200000009, pilotGround, "unknown", 0); got != "pilot_area" || !strings.Contains(because, "loitered within 2 nm of here on 3 days") {
		t.Errorf("three days: %s, because %s", got, because)
	}
	if got, _ := w.context(200000050, pilotGround, "unknown", 0); got != "unknown" {
		t.Errorf("for what a vessel did itself: %s", got)
	}
}
