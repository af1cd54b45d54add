package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"supercargo"
	"supercargo/answer"
	"supercargo/chart"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/geo"
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
	Kind     []string  `help:"Only events of these kinds: gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage."`
	MMSI     uint32    `help:"Only events of this MMSI, and encounters with it."`
	From     time.Time `help:"Only events still going on at or after this time (RFC 3339)." format:"2006-01-02T15:04:05Z07:00"`
	To       time.Time `help:"Only events that begin at or before this time." format:"2006-01-02T15:04:05Z07:00"`
	Place    string    `help:"Only events at this place. For IDs, see: supercargo ports."`
	Near     string    `help:"Only events that begin or end near this place." placeholder:"PLACE"`
	Within   float64   `help:"How near, in nm from the place's outline." default:"10"`
	Box      string    `help:"Only events that begin or end in this rectangle, in degrees." placeholder:"WEST,SOUTH,EAST,NORTH"`
	Area     string    `help:"Only events that begin or end in the polygons of this GeoJSON file." placeholder:"FILE"`
	Sea      []string  `help:"Only events that begin or end in this sea, such as 'Caspian Sea'."`
	MinHours float64   `help:"Only events of at least this duration; open events count up to the newest position."`
	MaxHours float64   `help:"Only events of at most this duration."`
	Flag     []string  `help:"Only events of ships of these flags, by their MMSI: two-letter codes."`
	Listed   bool      `help:"Only events of ships that stood on a sanctions list, by IMO number or MMSI, on the day on which the event began."`
	AsOf     time.Time `help:"Events as they were known at this time." format:"2006-01-02T15:04:05Z07:00"`
	Sort     string    `help:"Order: start, duration, vessel or kind." default:"start"`
	Desc     bool      `help:"The other way round: the latest or longest first."`
	By       string    `help:"Count events instead, by month, kind, flag or sea." placeholder:"WHAT"`
	Limit    int       `help:"Maximum number of events."`
}

func (c *eventsCmd) query() (store.Query, error) {
	q := store.Query{MMSI: supercargo.MMSI(c.MMSI), Place: c.Place, From: instant(c.From), To: instant(c.To), AsKnownAt: instant(c.AsOf), Limit: c.Limit}
	for _, k := range c.Kind {
		kind := supercargo.EventKind(k)
		if !slices.Contains(supercargo.Kinds(), kind) {
			return q, usagef("--kind %s: unknown kind; choose from %s", k, kindNames())
		}
		q.Kinds = append(q.Kinds, kind)
	}
	return q, nil
}

// kindNames lists the kinds of event, as --kind takes them.
func kindNames() string {
	var names []string
	for _, k := range supercargo.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func instant(t time.Time) supercargo.Instant {
	if t.IsZero() {
		return 0
	}
	return supercargo.InstantOf(t)
}

// filter is what is asked for that the store cannot tell.
func (c *eventsCmd) filter(g *Globals, st store.Store) (*answer.Judge, error) {
	f := answer.NoFilter()
	f.LeastHours, f.MostHours, f.NearNM, f.Seas = c.MinHours, c.MaxHours, c.Within, c.Sea
	for _, flag := range c.Flag {
		f.Flags = append(f.Flags, strings.ToUpper(flag))
	}
	ch, err := g.chart()
	if err != nil {
		return nil, err
	}
	for _, s := range c.Sea {
		if !slices.ContainsFunc(chart.Seas, func(x chart.Sea) bool { return x.Name == s }) {
			return nil, usagef("--sea %s: not among the named seas: %s", s, strings.Join(seaNames(), ", "))
		}
	}
	if c.Near != "" {
		i, is := ch.Find(c.Near)
		if !is {
			return nil, usagef("--near %s: no such place; for IDs, see: supercargo ports", c.Near)
		}
		f.Near = i
	}
	if f.Area, err = c.area(); err != nil {
		return nil, err
	}
	if c.Listed {
		if f.Listed, err = g.folder().Screen(nil); err != nil {
			return nil, err
		}
	}
	t, err := st.Totals(g.ctx)
	if err != nil {
		return nil, err
	}
	f.Newest = t.Last
	return &answer.Judge{Filter: f, Chart: ch}, nil
}

func (c *eventsCmd) area() (geo.Area, error) {
	switch {
	case c.Box != "" && c.Area != "":
		return nil, usagef("--box and --area exclude each other")
	case c.Box != "":
		var x [4]float64
		parts := strings.Split(c.Box, ",")
		for i, p := range parts {
			v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
			if err != nil || len(parts) != 4 {
				return nil, usagef("--box %s: four numbers are needed: west,south,east,north in degrees", c.Box)
			}
			x[i] = v
		}
		a, err := geo.Box(x[0], x[1], x[2], x[3])
		if err != nil {
			return nil, usagef("--box: %v", err)
		}
		return a, nil
	case c.Area != "":
		data, err := os.ReadFile(c.Area)
		if err != nil {
			return nil, err
		}
		a, err := geo.AreaOf(data)
		if err != nil {
			return nil, usagef("--area %s: %v", c.Area, err)
		}
		return a, nil
	}
	return nil, nil
}

func seaNames() (out []string) {
	for _, s := range chart.Seas {
		out = append(out, s.Name)
	}
	return out
}

func (c *eventsCmd) Run(g *Globals) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	if c.By != "" && !slices.Contains(answer.CountedBy(), c.By) {
		return usagef("--by %s: choose from %s", c.By, strings.Join(answer.CountedBy(), ", "))
	}
	if !answer.Order(nil, c.Sort, c.Desc, 0) {
		return usagef("--sort %s: choose from start, duration, vessel, kind", c.Sort)
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	j, err := c.filter(g, st)
	if err != nil {
		return err
	}
	if c.By != "" {
		return c.count(g, st, q, j)
	}
	return c.write(g, func(w io.Writer, f export.Format) error { return c.list(g, st, q, j, w, f) })
}

// list writes the events that pass: as they come where they come in the order that is
// asked for, else when all are there.
func (c *eventsCmd) list(g *Globals, st store.Store, q store.Query, j *answer.Judge, w io.Writer, f export.Format) error {
	by, err := g.vesselsOf(st, q)
	if err != nil {
		return err
	}
	z, err := g.zones()
	if err != nil {
		return err
	}
	out, around, absent := export.NewEvents(w, f), &answer.Surveyor{Chart: j.Chart, Zones: z}, &answer.Absentees{}
	left := c.Limit
	write := func(r *supercargo.Revision) error {
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		if f == export.JSON {
			if r.Event, err = absent.Add(g.ctx, st, q.AsKnownAt, r.Event); err != nil {
				return err
			}
		}
		if f != export.Table {
			answer.ByWater(&r.Event)
		}
		row := export.EventOf(r, v)
		if f != export.Table {
			a := around.Around(geo.Point{Lat: r.StartLat, Lon: r.StartLon}, r.Start)
			row.Around = &a
		}
		return out.Write(row)
	}
	if c.Sort == "start" && !c.Desc {
		err = c.each(g, st, q, j, by, func(r *supercargo.Revision) error {
			if left--; left == 0 {
				return errors.Join(write(r), errEnough)
			}
			return write(r)
		})
	} else {
		var rows []supercargo.Revision
		err = c.each(g, st, q, j, by, func(r *supercargo.Revision) error {
			rows = append(rows, *r)
			return nil
		})
		answer.Order(rows, c.Sort, c.Desc, j.Newest)
		for i := 0; i < len(rows) && (c.Limit == 0 || i < c.Limit) && err == nil; i++ {
			err = write(&rows[i])
		}
	}
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	return out.Close()
}

// each hands out the events that pass, in order of start.
func (c *eventsCmd) each(g *Globals, st store.Store, q store.Query, j *answer.Judge, by func(supercargo.MMSI) (*store.Vessel, error), f func(*supercargo.Revision) error) error {
	q.Limit = 0 // what does not pass does not count
	return st.Events(g.ctx, q, func(r *supercargo.Revision) error {
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		var other *store.Vessel
		if r.Other.MMSI != 0 {
			if other, err = by(r.Other.MMSI); err != nil {
				return err
			}
		}
		if !j.Passes(&r.Event, v, other) {
			return nil
		}
		return f(r)
	})
}

// count prints how many there are of what, and under it what was counted.
func (c *eventsCmd) count(g *Globals, st store.Store, q store.Query, j *answer.Judge) error {
	by, err := g.vesselsOf(st, store.Query{})
	if err != nil {
		return err
	}
	t := answer.NewCount(c.By)
	if err := c.each(g, st, q, j, by, func(r *supercargo.Revision) error {
		t.Add(&r.Event, j.Newest)
		return nil
	}); err != nil {
		return err
	}
	t.Definition = c.definition(j)
	if c.JSON || c.Format == "json" {
		return writeJSON(g.out, t.Rows())
	}
	_, err = io.WriteString(g.out, t.Text())
	return err
}

// definition says in words what was counted.
func (c *eventsCmd) definition(j *answer.Judge) string {
	var parts []string
	add := func(is bool, format string, a ...any) {
		if is {
			parts = append(parts, fmt.Sprintf(format, a...))
		}
	}
	kinds := "events of all kinds"
	if len(c.Kind) > 0 {
		kinds = strings.ReplaceAll(strings.Join(c.Kind, ", "), "_", " ") + " events"
	}
	add(c.MMSI != 0, "of MMSI %09d", c.MMSI)
	add(c.MinHours > 0, "of at least %g h", c.MinHours)
	add(c.MaxHours > 0, "of at most %g h", c.MaxHours)
	add(len(c.Sea) > 0, "that begin or end in the %s", strings.Join(c.Sea, " or the "))
	add(c.Near != "", "that begin or end within %g nm of %s", c.Within, c.Near)
	add(c.Place != "", "at %s", c.Place)
	add(c.Box != "", "that begin or end in the rectangle %s", c.Box)
	add(c.Area != "", "that begin or end in the area of %s", c.Area)
	add(len(c.Flag) > 0, "of ships with MMSIs of %s", strings.Join(j.Flags, " or "))
	add(c.Listed, "of ships that stood on a list held here on the day on which it began")
	add(!c.From.IsZero(), "going on at %s or later", instant(c.From))
	add(!c.To.IsZero(), "begun by %s", instant(c.To))
	add(!c.AsOf.IsZero(), "as known at %s", instant(c.AsOf))
	return strings.Join(append([]string{kinds}, parts...), ", ")
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
