package main

import (
	"errors"
	"io"
	"os"
	"slices"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/store"
)

// formatFlags say how a list is written.
type formatFlags struct {
	Format string `help:"Output format: table, json (one object per line), csv, geojson, kml, gpx or parquet (GeoParquet if there are positions)." default:"table"`
	JSON   bool   `help:"Same as --format json."`
	Output string `short:"o" help:"Output file. Default: standard output."`
}

// write calls f with where the list goes to and its format.
func (c *formatFlags) write(g *Globals, f func(io.Writer, export.Format) error) error {
	if c.JSON {
		c.Format = "json"
	}
	format, err := export.ParseFormat(c.Format)
	if err != nil {
		return usageError{err}
	}
	if c.Output == "" {
		return f(g.out, format)
	}
	file, err := os.Create(c.Output)
	if err != nil {
		return err
	}
	if err := f(file, format); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

type eventsCmd struct {
	formatFlags
	Kind  []string  `help:"Only events of these kinds: gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage."`
	MMSI  uint32    `help:"Only events of this MMSI."`
	From  time.Time `help:"Only events still going on at or after this time (RFC 3339)." format:"2006-01-02T15:04:05Z07:00"`
	To    time.Time `help:"Only events that begin at or before this time." format:"2006-01-02T15:04:05Z07:00"`
	Place string    `help:"Only events at this place. For IDs, see: supercargo ports."`
	AsOf  time.Time `help:"Events as they were known at this time." format:"2006-01-02T15:04:05Z07:00"`
	Limit int       `help:"Maximum number of events."`
}

func (c *eventsCmd) query() (store.Query, error) {
	q := store.Query{MMSI: supercargo.MMSI(c.MMSI), Place: c.Place, From: instant(c.From), To: instant(c.To), AsKnownAt: instant(c.AsOf), Limit: c.Limit}
	for _, k := range c.Kind {
		kind := supercargo.EventKind(k)
		if !slices.Contains(supercargo.Kinds(), kind) {
			return q, usagef("--kind %s: unknown kind; choose from gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage", k)
		}
		q.Kinds = append(q.Kinds, kind)
	}
	return q, nil
}

func instant(t time.Time) supercargo.Instant {
	if t.IsZero() {
		return 0
	}
	return supercargo.InstantOf(t)
}

func (c *eventsCmd) Run(g *Globals) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	return c.write(g, func(w io.Writer, f export.Format) error { return g.listEvents(st, q, w, f) })
}

func (g *Globals) listEvents(st store.Store, q store.Query, w io.Writer, f export.Format) error {
	by, err := g.vesselsOf(st, q)
	if err != nil {
		return err
	}
	out := export.NewEvents(w, f)
	err = st.Events(g.ctx, q, func(r *supercargo.Revision) error {
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		return out.Write(export.EventOf(r, v))
	})
	if err != nil {
		return err
	}
	return out.Close()
}

// few is how many vessels are looked up one by one rather than all at once.
const few = 500

// vesselsOf gives vessels by MMSI, nil for one that is not known.
func (g *Globals) vesselsOf(st store.Store, q store.Query) (func(supercargo.MMSI) (*store.Vessel, error), error) {
	by := map[supercargo.MMSI]*store.Vessel{}
	if q.Limit > 0 && q.Limit < few || q.MMSI != 0 {
		return func(m supercargo.MMSI) (*store.Vessel, error) {
			if v, known := by[m]; known {
				return v, nil
			}
			v, err := st.Vessel(g.ctx, m)
			if errors.Is(err, store.ErrNotFound) {
				v, err = nil, nil
			}
			by[m] = v
			return v, err
		}, nil
	}
	vessels, err := st.Vessels(g.ctx)
	for i := range vessels {
		by[vessels[i].MMSI] = &vessels[i]
	}
	return func(m supercargo.MMSI) (*store.Vessel, error) { return by[m], nil }, err
}

type vesselsCmd struct {
	formatFlags
	Name string `help:"Only vessels that ever sent a name containing this text." placeholder:"TEXT"`
	All  bool   `help:"Include base stations, aids to navigation and beacons."`
}

func (c *vesselsCmd) Run(g *Globals) error {
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	all, err := st.Vessels(g.ctx)
	if err != nil {
		return err
	}
	vessels := all[:0]
	for _, v := range all {
		if (c.All || v.IsVessel()) && answer.Named(&v, c.Name) {
			vessels = append(vessels, v)
		}
	}
	return c.write(g, func(w io.Writer, f export.Format) error {
		var last map[supercargo.Track]supercargo.Fix
		if f != export.Table {
			a, err := g.archive(st)
			if err != nil {
				return err
			}
			if last, err = drawn.Last(g.ctx, a, vessels); err != nil {
				return err
			}
		}
		return export.Vessels(w, f, vessels, last)
	})
}
