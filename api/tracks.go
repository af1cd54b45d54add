package api

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strconv"

	"supercargo"
	"supercargo/drawn"
	"supercargo/export"
	"supercargo/store"
)

// mostFixes is how many fixes a page of tracks has at the most, but for its first line,
// which has drawn.MostFixes.
const mostFixes = 200_000

// errEnough ends the reading at a limit.
var errEnough = errors.New("enough")

// TracksAsked is a question about the tracks of a vessel: that of `supercargo tracks`.
type TracksAsked struct {
	VesselAsked
	Paging
	Forms
	When
	Hull uint8 `query:"hull" doc:"Only this hull, where several ships send the MMSI; 0 for all."`
}

func (a *API) aboutTracks() {
	get(a, "/vessels/{mmsi}/tracks", "Tracks of a vessel", "Lines of the positions received from the vessel, as `supercargo tracks --json` and --format geojson write them; in CSV one row per fix. A line ends where the vessel was not received: nothing is drawn across a gap. A page has up to limit lines, fewer if they have more than 200,000 fixes.",
		list[export.Track](a.huma.OpenAPI().Components.Schemas, export.CSV, export.GeoJSON), a.tracks)
}

// fixesWithin says which fixes are asked for: unlike events, only those within the time.
func (in *TracksAsked) asked(v *store.Vessel) (*drawn.Asked, error) {
	q := &drawn.Asked{Vessels: []store.Vessel{*v}, Hull: in.Hull}
	var err error
	q.From, q.To, err = in.When.read()
	return q, err
}

func (a *API) tracks(ctx context.Context, in *TracksAsked) (*reply, error) {
	form, err := in.form(in.Format, export.JSON, export.GeoJSON, export.CSV)
	if err != nil {
		return nil, err
	}
	c, err := in.after(in.Cursor)
	if err != nil {
		return nil, err
	}
	st, v, err := a.vesselOf(ctx, &in.VesselAsked)
	if err != nil {
		return nil, err
	}
	q, err := in.asked(v)
	if err != nil {
		return nil, err
	}
	s, err := stampOf(ctx, st)
	if err != nil {
		return nil, err
	}
	if c != nil && c.Run != s.generation {
		return nil, changed() // lines grow, and a run can join two
	}
	tag := a.tag(s, in.url.RequestURI()+string(form))
	if in.holds(tag) {
		return unchanged(tag), nil
	}
	names, err := namesOf(ctx, st)
	if err != nil {
		return nil, err
	}
	p := &page{generation: s.generation, tag: tag}
	var b bytes.Buffer
	w := export.NewTracks(&b, form, names)
	err = a.trackPage(ctx, st, q, in, c, s.generation, p, func(v *store.Vessel, l *drawn.Line) error {
		if form == export.JSON {
			return p.add(export.TrackOf(v, l))
		}
		return w.Write(v, l)
	})
	if err != nil {
		return nil, err
	}
	if form == export.JSON {
		return p.reply(), nil
	}
	return p.written(form, func(to *bytes.Buffer) error {
		err := w.Close()
		*to = b
		return err
	})
}

// trackPage hands out the lines behind the cursor's, as many as a page takes.
func (a *API) trackPage(ctx context.Context, st store.Store, q *drawn.Asked, in *TracksAsked, c *cursor, generation int64, p *page, f func(*store.Vessel, *drawn.Line) error) error {
	begun, n, fixes, last := c == nil, 0, 0, ""
	err := a.lines(ctx, st, q, func(v *store.Vessel, l *drawn.Line) error {
		id := lineKey(l)
		if !begun {
			begun = id == c.Key
			return nil
		}
		if n == in.Limit || n > 0 && fixes+l.Fixes > mostFixes {
			p.next = in.next(cursor{Key: last, Run: generation})
			return errEnough
		}
		n, fixes, last = n+1, fixes+l.Fixes, id
		return f(v, l)
	})
	if err == nil && !begun {
		return changed()
	}
	return err
}

// lineKey tells a line from all others of a vessel.
func lineKey(l *drawn.Line) string {
	return export.LineID(l) + " " + strconv.FormatInt(int64(l.Points[0].Source), 10) + "." + strconv.FormatInt(l.Points[0].Offset, 10)
}

// lines hands out the lines that are asked for, until f has enough.
func (a *API) lines(ctx context.Context, st store.Store, q *drawn.Asked, f func(*store.Vessel, *drawn.Line) error) error {
	files, err := a.folder.Archive(ctx, st)
	if err != nil {
		return err
	}
	params, err := a.folder.Params(ctx, st, nil)
	if err != nil {
		return err
	}
	err = drawn.Lines(ctx, files, q, &drawn.Params{Silence: params.Detect.Gap.Millis, Aloft: params.Detect.Flight.SilenceMillis}, f)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// namesOf are what the numbers of receivers and sources stand for.
func namesOf(ctx context.Context, st store.Store) (*export.Names, error) {
	receivers, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	sources, err := st.Sources(ctx)
	return export.NamesOf(receivers, sources), err
}

// several reads vessels by their MMSIs, in order; one that is not held is a problem.
func several(ctx context.Context, st store.Store, mmsis []supercargo.MMSI) (out []store.Vessel, err error) {
	for _, m := range mmsis {
		v, err := st.Vessel(ctx, m)
		if errors.Is(err, store.ErrNotFound) {
			return nil, problem(http.StatusNotFound, "The workspace holds no vessel of MMSI %s. %s/vessels lists what there is.", m, Path)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, *v)
	}
	return out, nil
}
