package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"supercargo"
	"supercargo/answer"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/watchlist/screening"
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
	return c.to(g, func(w io.Writer) error { return f(w, format) })
}

// to calls f with where the list goes to.
func (c *formatFlags) to(g *Globals, f func(io.Writer) error) error {
	if c.Output == "" {
		return f(g.out)
	}
	file, err := os.Create(c.Output)
	if err != nil {
		return err
	}
	if err := f(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// eventsCmd lists or counts events. Its format can be export.GFW too.
type eventsCmd struct {
	formatFlags
	Kind     []string `help:"Only events of these kinds: gap, port_call, stop, voyage, position_anomaly, clock_offset, loitering, encounter, identity_change, draught_change, outage, flight."`
	MMSI     carrier  `help:"Only events of this MMSI, and encounters with it; of an aircraft icao- and its address (icao-4B1234)." placeholder:"N"`
	From     since    `help:"Only events still going on at or after this day or moment." placeholder:"TIME"`
	To       until    `help:"Only events that begin by this day or moment." placeholder:"TIME"`
	Place    string   `help:"Only events at this place. For IDs, see: supercargo ports."`
	Near     string   `help:"Only events that begin or end near this place." placeholder:"PLACE"`
	Within   float64  `help:"How near, in nm from the place's outline." default:"10"`
	Box      string   `help:"Only events that begin or end in this rectangle, in degrees." placeholder:"WEST,SOUTH,EAST,NORTH"`
	Area     string   `help:"Only events that begin or end in the polygons of this GeoJSON file." placeholder:"FILE"`
	Sea      []string `help:"Only events that begin or end in this sea, such as 'Caspian Sea'."`
	MinHours float64  `help:"Only events of at least this duration; open events count up to the newest position."`
	MaxHours float64  `help:"Only events of at most this duration."`
	Flag     []string `help:"Only events of ships of these flags, by their MMSI: two-letter codes."`
	Listed   bool     `help:"Only events of ships that stood on a sanctions list, by IMO number or MMSI, on the day on which the event began."`
	Stage    string   `help:"Only gaps that are cases at this stage now: found, looked_at, explained or published."`
	AsOf     until    `help:"Events as they were known at this moment, or at the end of this day." placeholder:"TIME"`
	Sort     string   `help:"Order: start, duration, vessel or kind." default:"start"`
	Desc     bool     `help:"The other way round: the latest or longest first."`
	By       string   `help:"Count events instead, by month, kind, flag or sea." placeholder:"WHAT"`
	Limit    int      `help:"Maximum number of events."`
}

// wanted is the question that the flags ask.
func (c *eventsCmd) wanted() (*answer.Wanted, error) {
	w := &answer.Wanted{Kinds: c.Kind, MMSI: supercargo.MMSI(c.MMSI), From: supercargo.Instant(c.From), To: supercargo.Instant(c.To), AsOf: supercargo.Instant(c.AsOf), Place: c.Place, Near: c.Near, Within: c.Within, Box: c.Box,
		Seas: c.Sea, LeastHours: c.MinHours, MostHours: c.MaxHours, Flags: c.Flag, Listed: c.Listed, Stage: c.Stage, Sort: c.Sort, Down: c.Desc, By: c.By}
	if c.Area == "" {
		return w, nil
	}
	data, err := os.ReadFile(c.Area)
	if err != nil {
		return nil, err
	}
	if w.Area, err = geo.AreaOf(data); err != nil {
		return nil, usagef("--area %s: %v", c.Area, err)
	}
	w.AreaName = c.Area
	return w, nil
}

// asked makes a question that was not understood one of the flag.
func asked(err error) error {
	var bad answer.BadQuestion
	if errors.As(err, &bad) {
		return usagef("--%v", bad)
	}
	return err
}

// judge is what is asked for that the store cannot tell.
func judge(g *Globals, st store.Store, w *answer.Wanted) (*answer.Judge, error) {
	ch, err := g.chart()
	if err != nil {
		return nil, err
	}
	t, err := st.Totals(g.ctx)
	if err != nil {
		return nil, err
	}
	j, err := w.Judge(ch, t.Last, func() (*screening.Screen, error) { return g.folder().Screen(nil) })
	if err == nil {
		err = j.OfStage(w.Stage, g.folder())
	}
	return j, asked(err)
}

func (c *eventsCmd) Run(g *Globals) error {
	w, err := c.wanted()
	if err != nil {
		return err
	}
	q, err := w.Query()
	if err != nil {
		return asked(err)
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	j, err := judge(g, st, w)
	if err != nil {
		return err
	}
	if c.By != "" {
		return c.count(g, st, q, w, j)
	}
	if export.Format(c.Format) == export.GFW && !c.JSON {
		return c.gfw(g, st, q, j)
	}
	return c.write(g, func(w io.Writer, f export.Format) error { return c.list(g, st, q, j, w, f) })
}

// gfw writes events as Global Fishing Watch does, and says what it has no type for.
func (c *eventsCmd) gfw(g *Globals, st store.Store, q store.Query, j *answer.Judge) error {
	var out *export.GFWWriter
	err := c.to(g, func(w io.Writer) error {
		out = export.NewGFW(w)
		return c.listTo(g, st, q, j, out, export.GFW)
	})
	if err != nil {
		return err
	}
	for _, k := range supercargo.Kinds() {
		if n := out.Left[k]; n > 0 {
			why := "for which Global Fishing Watch has no type"
			if export.HasGFW(k) {
				why = "of aircraft"
			}
			fmt.Fprintf(g.err, "left out: %d of kind %s, %s\n", n, k, why)
		}
	}
	return nil
}

// list writes the events that pass: as they come where they come in the order that is
// asked for, else when all are there.
func (c *eventsCmd) list(g *Globals, st store.Store, q store.Query, j *answer.Judge, w io.Writer, f export.Format) error {
	return c.listTo(g, st, q, j, export.NewEvents(w, f), f)
}

func (c *eventsCmd) listTo(g *Globals, st store.Store, q store.Query, j *answer.Judge, out export.EventWriter, f export.Format) error {
	var err error
	by := g.vesselsOf(st)
	around, absent, pilots := &answer.Surveyor{Chart: j.Chart}, &answer.Absentees{}, &answer.PilotAreas{}
	if f != export.Table {
		if around.Zones, err = g.zones(); err != nil {
			return err
		}
	}
	left := c.Limit
	write := func(r *supercargo.Revision) error {
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		if r.Event, err = pilots.Add(g.ctx, st, q.AsKnownAt, r.Event); err != nil {
			return err
		}
		if f == export.JSON || f == export.GFW {
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
		err = answer.Each(g.ctx, st, q, j, by, func(r *supercargo.Revision) error {
			if left--; left == 0 {
				return errors.Join(write(r), errEnough)
			}
			return write(r)
		})
	} else {
		var rows []supercargo.Revision
		err = answer.Each(g.ctx, st, q, j, by, func(r *supercargo.Revision) error {
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

// count prints how many there are of what, and under it what was counted.
func (c *eventsCmd) count(g *Globals, st store.Store, q store.Query, w *answer.Wanted, j *answer.Judge) error {
	by := g.vesselsOf(st)
	t := answer.NewCount(c.By)
	if err := answer.Each(g.ctx, st, q, j, by, func(r *supercargo.Revision) error {
		t.Add(&r.Event, j.Newest)
		return nil
	}); err != nil {
		return err
	}
	t.Definition = w.Definition()
	if c.JSON || c.Format == "json" {
		return writeJSON(g.out, t.Rows())
	}
	_, err := io.WriteString(g.out, t.Text())
	return err
}

// few is how many vessels are looked up one by one rather than all at once.
const few = 500

// vesselsOf gives vessels by MMSI, nil for one that is not known: the first ones are looked up one
// by one, and when it is seen that there are many, all are read.
func (g *Globals) vesselsOf(st store.Store) func(supercargo.MMSI) (*store.Vessel, error) {
	by, all := map[supercargo.MMSI]*store.Vessel{}, false
	return func(m supercargo.MMSI) (*store.Vessel, error) {
		if v, known := by[m]; known || all {
			return v, nil
		}
		if len(by) >= few {
			vessels, err := st.Vessels(g.ctx)
			for i := range vessels {
				by[vessels[i].MMSI] = &vessels[i]
			}
			all = err == nil
			return by[m], err
		}
		v, err := st.Vessel(g.ctx, m)
		if errors.Is(err, store.ErrNotFound) {
			v, err = nil, nil
		}
		by[m] = v
		return v, err
	}
}

type vesselsCmd struct {
	formatFlags
	Name string `help:"Only vessels that ever sent a name containing this text." placeholder:"TEXT"`
	All  bool   `help:"Include base stations, aids to navigation, beacons, and addresses that stand in for an aircraft's."`
}

func (c *vesselsCmd) Run(g *Globals) error {
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	all, err := answer.VesselsNamed(g.ctx, st, c.Name)
	if err != nil {
		return err
	}
	vessels := all[:0]
	for _, v := range all {
		if c.All || v.Moves() {
			vessels = append(vessels, v)
		}
	}
	return c.write(g, func(w io.Writer, f export.Format) error {
		var k export.Known
		if f != export.Table {
			a, err := g.archive(st)
			if err != nil {
				return err
			}
			if k.Last, err = drawn.Last(g.ctx, a, vessels); err != nil {
				return err
			}
			if k.Tables, err = (&answer.Clerk{Folder: g.folder()}).TablesOf(vessels); err != nil {
				return err
			}
		}
		return export.Vessels(w, f, vessels, k)
	})
}
