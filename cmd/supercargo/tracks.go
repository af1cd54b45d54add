package main

import (
	"errors"
	"io"
	"slices"
	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/store/archive"
)

type tracksCmd struct {
	formatFlags
	MMSI    []carrier     `help:"Only tracks of these MMSIs; of an aircraft icao- and its address (icao-4B1234)." placeholder:"N"`
	Hull    uint8         `help:"Only this hull (1, 2, ...), if several ships send the same MMSI."`
	From    since         `help:"Only fixes at or after this day or moment." placeholder:"TIME"`
	To      until         `help:"Only fixes by this day or moment." placeholder:"TIME"`
	Place   string        `help:"Only fixes at this place. For IDs, see: supercargo ports."`
	Silence time.Duration `help:"End a line after this long without a position (such as 1h30m). Default: the workspace's AIS gap threshold." placeholder:"DURATION"`
	All     bool          `help:"Write every fix as a point, flagged ones included, with its flags and why it is or is not on a track."`
	Limit   int           `help:"Maximum number of lines, or of fixes with --all."`
}

// carrier is the number of a ship or aircraft on the command line, as lists print it.
type carrier supercargo.MMSI

// UnmarshalText reads an MMSI, or icao- and six hexadecimal digits.
func (c *carrier) UnmarshalText(b []byte) error {
	m, err := supercargo.ParseCarrier(string(b))
	*c = carrier(m)
	return err
}

// errEnough ends the reading when the limit is reached.
var errEnough = errors.New("enough")

func (c *tracksCmd) Run(g *Globals) error {
	if c.Silence < 0 || c.Limit < 0 {
		return usagef("--silence and --limit must not be negative")
	}
	st, err := g.open(false)
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := g.archive(st)
	if err != nil {
		return err
	}
	params, err := c.params(g, st)
	if err != nil {
		return err
	}
	q, err := c.asked(g, st, a)
	if err != nil {
		return err
	}
	names, err := g.names(st)
	if err != nil {
		return err
	}
	return c.write(g, func(w io.Writer, f export.Format) error {
		if c.All {
			return c.fixes(g, a, q, params, export.NewFixes(w, f, names))
		}
		return c.lines(g, a, q, params, export.NewTracks(w, f, names))
	})
}

func (c *tracksCmd) lines(g *Globals, a *archive.Archive, q *drawn.Asked, p *drawn.Params, out *export.Tracks) error {
	n := 0
	err := drawn.Lines(g.ctx, a, q, p, func(v *store.Vessel, l *drawn.Line) error {
		if n++; c.Limit > 0 && n > c.Limit {
			return errEnough
		}
		return out.Write(v, l)
	})
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	return out.Close()
}

func (c *tracksCmd) fixes(g *Globals, a *archive.Archive, q *drawn.Asked, p *drawn.Params, out *export.FixWriter) error {
	n := 0
	err := drawn.Fixes(g.ctx, a, q, func(v *store.Vessel, f *supercargo.Fix, hull uint8) error {
		if p.Inside != nil && !p.Inside(geo.Point{Lat: f.Lat, Lon: f.Lon}) {
			return nil
		}
		if n++; c.Limit > 0 && n > c.Limit {
			return errEnough
		}
		return out.Write(v, f, hull)
	})
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	return out.Close()
}

// params say where lines end.
func (c *tracksCmd) params(g *Globals, st store.Store) (*drawn.Params, error) {
	all, err := g.params(st, nil)
	if err != nil {
		return nil, err
	}
	p := &drawn.Params{Silence: all.Detect.Gap.Millis, Aloft: all.Detect.Flight.SilenceMillis}
	if c.Silence > 0 {
		p.Silence = c.Silence.Milliseconds()
	}
	if c.Place != "" {
		i, ok := all.Chart.Find(c.Place)
		if !ok {
			return nil, usagef("--place %s: no such place; list places with: supercargo ports", c.Place)
		}
		p.Inside = func(at geo.Point) bool { return all.Chart.Within(i, at, 0) }
	}
	return p, nil
}

// asked finds the vessels whose fixes are wanted: those named, else all that are
// vessels and, where a place is asked for, were heard about it.
func (c *tracksCmd) asked(g *Globals, st store.Store, a *archive.Archive) (*drawn.Asked, error) {
	q := &drawn.Asked{Hull: c.Hull, From: supercargo.Instant(c.From), To: supercargo.Instant(c.To)}
	vessels, err := st.Vessels(g.ctx)
	if err != nil {
		return nil, err
	}
	near, err := c.near(g, a)
	if err != nil {
		return nil, err
	}
	for i := range vessels {
		v := &vessels[i]
		_, close := slices.BinarySearch(near, v.MMSI)
		named := slices.Contains(c.MMSI, carrier(v.MMSI))
		if (named || len(c.MMSI) == 0 && v.IsVessel()) && (close || c.Place == "") {
			q.Vessels = append(q.Vessels, *v)
		}
	}
	for _, m := range c.MMSI {
		if !slices.ContainsFunc(vessels, func(v store.Vessel) bool { return carrier(v.MMSI) == m }) {
			return nil, usagef("--mmsi %s: not in the workspace; list vessels with: supercargo vessels", supercargo.MMSI(m))
		}
	}
	slices.SortFunc(q.Vessels, func(a, b store.Vessel) int { return int(a.MMSI) - int(b.MMSI) })
	return q, nil
}

// near lists the ships that were heard about the place that is asked for.
func (c *tracksCmd) near(g *Globals, a *archive.Archive) ([]supercargo.MMSI, error) {
	if c.Place == "" {
		return nil, nil
	}
	all, err := g.chart()
	if err != nil {
		return nil, err
	}
	i, ok := all.Find(c.Place)
	if !ok {
		return nil, nil // params says so
	}
	return drawn.Near(g.ctx, a, boxesOf(&all.Places[i]), supercargo.Instant(c.From), supercargo.Instant(c.To))
}

// boxesOf are boxes that hold a place.
func boxesOf(p *chart.Place) []archive.Box {
	centre, far := p.Centre(), 0.0
	for _, ring := range p.Rings {
		for _, corner := range ring {
			far = max(far, geo.NM(centre, corner))
		}
	}
	return archive.Around(centre, far+0.1)
}

// names are what the numbers of the workspace's receivers and sources stand for.
func (g *Globals) names(st store.Store) (*export.Names, error) {
	receivers, err := st.Receivers(g.ctx)
	if err != nil {
		return nil, err
	}
	sources, err := st.Sources(g.ctx)
	return export.NamesOf(receivers, sources), err
}
