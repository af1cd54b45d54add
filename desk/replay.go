package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"supercargo"
	"supercargo/answer"
	"supercargo/geo"
	"supercargo/meeting"
	"supercargo/store"
	"supercargo/store/archive"
)

// replay is two ships that met, on one clock.
type replay struct {
	Names   [2]string
	Every   int64 // milliseconds between moments
	Moments []together
	Rows    []together // of the table: some of the moments
	NotSaid int        // moments of the time at which one of them cannot be placed
	Cut     bool       // there are too many positions: the beginning is shown
}

// together is a moment of it.
type together struct {
	meeting.Together
	During bool // of the encounter; else before or after it
}

// Limits of a replay.
const (
	besideHours = 2 * supercargo.Hour // that it shows before and after
	mostMoments = 600
	mostRows    = 24
	mostBeside  = 400_000 // fixes that are read
)

// Unheard tells whether one of the ships was not received about that moment, but at rest
// at one spot before and after.
func (t *together) Unheard() bool { return (t.A.Is|t.B.Is)&meeting.Unheard != 0 }

// Apart is the distance with its error, metres.
func (t *together) Apart() string { return fmt.Sprintf("%s m ± %.0f m", count(t.M), t.ErrM) }

func count(m float64) string { return thousands(int64(m + 0.5)) }

// WhereA and WhereB are the positions, degrees.
func (t *together) WhereA() string { return where(&t.A) }
func (t *together) WhereB() string { return where(&t.B) }

func where(s *meeting.Sample) string { return degrees4(s.Lat) + " " + degrees4(s.Lon) }

func degrees4(x int32) string { return fmt.Sprintf("%.4f", float64(x)*1e-7) }

// replayOf puts the two ships of an encounter on one clock; nil for any other event.
func (d *Desk) replayOf(ctx context.Context, st store.Store, now *seen, e *supercargo.Event) (*replay, error) {
	if e.Encounter == nil {
		return nil, nil
	}
	end := e.End
	if e.Open() {
		end = e.Start + supercargo.Instant(e.Encounter.Hours*float64(supercargo.Hour))
	}
	from, to := e.Start-supercargo.Instant(besideHours), end+supercargo.Instant(besideHours)
	p := now.params.Meeting.Finer(int64(to-from), mostMoments)
	out := &replay{Every: p.SlotMillis}
	fixes, err := d.fixesOf(ctx, st, []supercargo.Track{e.Track, e.Other}, from-supercargo.Instant(p.Reach()), to+supercargo.Instant(p.Reach()), &out.Cut)
	if err != nil {
		return nil, err
	}
	for i, t := range []supercargo.Track{e.Track, e.Other} {
		v, err := known(ctx, st, t.MMSI)
		if err != nil {
			return nil, err
		}
		out.Names[i] = answer.NameOnTrack(t, v, e.Start, e.End)
	}
	for _, t := range meeting.Side(p, samplesOf(p, fixes[0], e.Track.Hull), samplesOf(p, fixes[1], e.Other.Hull)) {
		if t.At >= from && t.At <= to {
			out.Moments = append(out.Moments, together{t, t.At >= e.Start && t.At <= end})
		}
	}
	out.NotSaid = int((int64(to-from))/p.SlotMillis) + 1 - len(out.Moments)
	out.rows()
	return out, nil
}

func samplesOf(p *meeting.Params, fixes []supercargo.Fix, hull uint8) (out []meeting.Sample) {
	var s meeting.Sampler
	for i := range fixes {
		s.Step(p, &fixes[i], hull, func(x meeting.Sample) { out = append(out, x) })
	}
	return out
}

// rows keeps every so-maniest moment for the table, and the nearest.
func (r *replay) rows() {
	every := (len(r.Moments) + mostRows - 1) / mostRows
	nearest := 0
	for i := range r.Moments {
		if r.Moments[i].M < r.Moments[nearest].M {
			nearest = i
		}
	}
	for i := range r.Moments {
		if i%every == 0 || i == nearest || i == len(r.Moments)-1 {
			r.Rows = append(r.Rows, r.Moments[i])
		}
	}
}

// fixesOf reads the fixes of some tracks in a time, of each in order of time.
func (d *Desk) fixesOf(ctx context.Context, st store.Store, tracks []supercargo.Track, from, to supercargo.Instant, cut *bool) ([][]supercargo.Fix, error) {
	a, err := d.folder.Archive(ctx, st)
	if err != nil {
		return nil, err
	}
	out, ships, n := make([][]supercargo.Fix, len(tracks)), []supercargo.MMSI{}, 0
	for _, t := range tracks {
		ships = append(ships, t.MMSI)
	}
	slices.Sort(ships)
	err = a.Read(&archive.Seek{MMSIs: slices.Compact(ships), From: from, To: to}, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			for k, t := range tracks {
				if fixes[i].MMSI == t.MMSI && hulls[i] == t.Hull {
					out[k] = append(out[k], fixes[i])
					n++
				}
			}
		}
		if n > mostBeside {
			*cut = true
			return errEnough
		}
		return ctx.Err()
	})
	if err == errEnough {
		err = nil
	}
	for k := range out {
		slices.SortStableFunc(out[k], func(a, b supercargo.Fix) int { return cmp.Compare(a.Time, b.Time) })
	}
	return out, err
}

// onClock is a replay in a sheet.
type onClock struct {
	Names   [2]string    `json:"names"`
	Every   int64        `json:"every_ms"` // between moments; where one is missing, a ship cannot be placed
	Moments []onMomentOf `json:"moments"`
}

// onMomentOf is where both ships were at a moment, and how far apart.
type onMomentOf struct {
	At      millis     `json:"t"`
	A       [2]float64 `json:"a"` // longitude, latitude
	B       [2]float64 `json:"b"`
	M       float64    `json:"m"`
	ErrM    float64    `json:"error_m"`
	During  bool       `json:"during"`
	Unheard bool       `json:"unheard"`
}

func (r *replay) sheet() *onClock {
	if r == nil {
		return nil
	}
	c := &onClock{Names: r.Names, Every: r.Every, Moments: []onMomentOf{}}
	for i := range r.Moments {
		t := &r.Moments[i]
		at := func(s *meeting.Sample) [2]float64 { return position(geo.Point{Lat: s.Lat, Lon: s.Lon}) }
		c.Moments = append(c.Moments, onMomentOf{millis(t.At), at(&t.A), at(&t.B), tenths(t.M), tenths(t.ErrM), t.During, t.Unheard()})
	}
	return c
}

func tenths(x float64) float64 { return float64(int64(x*10+0.5)) / 10 }

// ships are the ones that an event is of: of an encounter two, each with a lane of its
// own; their names are those of the desk.
func (d *Desk) shipsOf(ctx context.Context, st store.Store, e *supercargo.Event) (out []shipIn, err error) {
	for _, t := range []supercargo.Track{e.Track, e.Other} {
		if t.MMSI == 0 {
			continue
		}
		v, err := known(ctx, st, t.MMSI)
		if err != nil {
			return nil, err
		}
		if v != nil {
			out = append(out, shipIn{v, t, int(t.Hull), e.Start, e.End})
		}
	}
	if e.Encounter != nil {
		for i := range out {
			out[i].Lane = i + 1
		}
	}
	return out, nil
}

// shipIn is a ship of an event, with the lane and colour that it has there.
type shipIn struct {
	V     *store.Vessel
	Track supercargo.Track
	Lane  int
	From  supercargo.Instant // of the event
	To    supercargo.Instant // 0: it goes on
}

// Name is the ship's, as answer.NameOnTrack has it.
func (s *shipIn) Name() string { return answer.NameOnTrack(s.Track, s.V, s.From, s.To) }

// Words says what the table of moments rests on.
func (r *replay) Words() string {
	s := "Both positions at the same moment, every " + answer.Hours(float64(r.Every)/float64(supercargo.Hour)) + ", from the positions received before and after it. Distances are between the antennas, with the error of the positions and of what lies between them."
	if r.NotSaid > 0 {
		s += " Of " + plural(int64(r.NotSaid), "moment", "moments") + " nothing is said: one of the ships cannot be placed."
	}
	return s
}
