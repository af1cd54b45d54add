package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/store"
)

// apparent is what every position is: as it was received.
const apparent = "apparent"

const aboutTracks = "Positions received from each ship, joined in order of time. They are apparent positions; what happened between two fixes is not known. A line ends at a long silence, at a position that was not the ship's, or where no ship could have covered the distance. Duplicates and positions that cannot be the ship's are left out."

// Names are what the numbers of receivers and sources stand for.
type Names struct {
	Receivers []string
	Sources   map[supercargo.SourceID]string // paths
}

// NamesOf are those of receivers in their order, and of inputs.
func NamesOf(receivers []string, sources []supercargo.Source) *Names {
	n := &Names{Receivers: receivers, Sources: map[supercargo.SourceID]string{}}
	for _, s := range sources {
		if n.Sources[s.ID] = s.Path; s.Member != "" {
			n.Sources[s.ID] += ":" + s.Member
		}
	}
	return n
}

func (n *Names) receiver(r supercargo.Receiver) string {
	if int(r) < len(n.Receivers) {
		return n.Receivers[r]
	}
	return ""
}

// Tracks writes the lines of tracks as they come.
type Tracks struct {
	lines sink[track]
	fixes sink[fixOf] // CSV, a row for each fix
	names *Names
}

// track is a line and whose it is.
type track struct {
	*drawn.Line
	v     *store.Vessel
	names *Names
}

// TrackRow is a line as one row. Its name is what the ship said at its start.
type TrackRow struct {
	ID      string             `json:"id" parquet:"id"`
	Track   string             `json:"track" parquet:"track,dict"`
	MMSI    *int32             `json:"mmsi" parquet:"mmsi,optional,dict"`           // null of an aircraft
	ICAO    *string            `json:"icao,omitempty" parquet:"icao,optional,dict"` // address of an aircraft
	Hull    int32              `json:"hull" parquet:"hull"`
	Hulls   int32              `json:"hulls" parquet:"hulls"` // ships that send the number, as far as is known
	IMO     *int32             `json:"imo" parquet:"imo,optional,dict"`
	Name    *string            `json:"name" parquet:"name,optional,dict"`
	Flag    *string            `json:"flag" parquet:"flag,optional,dict"`
	Start   supercargo.Instant `json:"start" parquet:"start_time,optional,timestamp(millisecond)"`
	End     supercargo.Instant `json:"end" parquet:"end_time,optional,timestamp(millisecond)"`
	Fixes   int64              `json:"fixes" parquet:"fixes"`
	NM      float64            `json:"distance_nm" parquet:"distance_nm"`
	Silence *float64           `json:"longest_silence_hours" parquet:"longest_silence_hours,optional"` // null of one fix
	Began   string             `json:"began" parquet:"began,dict"`                                     // drawn.End
	Ended   string             `json:"ended" parquet:"ended,dict"`

	Positions string `json:"positions" parquet:"positions,dict"`
	Simulated bool   `json:"simulated" parquet:"simulated"`

	Times    []int64 `json:"-" parquet:"times,list" parquet-element:",timestamp(millisecond)"` // of each point
	Geometry []byte  `json:"-" parquet:"geometry,optional"`
}

func (r *TrackRow) place(wkb []byte) { r.Geometry = wkb }

// trackJSON is a line of JSON: the row and its fixes.
type trackJSON struct {
	TrackRow
	Points []pointJSON `json:"points"`
}

type pointJSON struct {
	Time   supercargo.Instant  `json:"time"`
	Lat    Degrees             `json:"lat"`
	Lon    Degrees             `json:"lon"`
	SOG    *float64            `json:"sog"`
	COG    *float64            `json:"cog"`
	Source supercargo.SourceID `json:"source"`
	Offset int64               `json:"offset"`
}

// trackFeature is the properties of a line in GeoJSON: the row, and the time of
// each point.
type trackFeature struct {
	TrackRow
	Times []supercargo.Instant `json:"times"`
}

// NewTracks begins to write lines. CSV has a row for each fix; the other forms
// have one for each line. An unknown format is an error of every Write.
func NewTracks(w io.Writer, f Format, names *Names) *Tracks {
	if f == CSV {
		return &Tracks{fixes: open(w, f, fixForms()), names: names}
	}
	how := forms[track, TrackRow]{
		title: "supercargo tracks",
		about: aboutTracks,
		head:  []string{"TRACK", "NOTE", "NAME", "FROM (UTC)", "TO (UTC)", "FIXES", "NM", "LONGEST SILENCE", "BEGINS", "ENDS"},
		cells: (*track).cells,
		json:  (*track).json,
		flat:  (*track).row,
		mark:  (*track).mark,
	}
	if f == GeoJSON {
		how.json = func(t *track) any { r := t.row(); return trackFeature{r, t.times()} }
	}
	return &Tracks{lines: open(w, f, how), names: names}
}

// Write writes a line of a vessel.
func (t *Tracks) Write(v *store.Vessel, l *drawn.Line) error {
	if t.lines != nil {
		return t.lines.Write(track{l, v, t.names})
	}
	id := idOf(l)
	for i := range l.Points {
		if p := &l.Points[i]; p.Kind == drawn.Fix {
			if err := t.fixes.Write(fixOf{&p.Fix, l.Track.Hull, v, t.names, id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Close ends the output.
func (t *Tracks) Close() error {
	if t.lines != nil {
		return t.lines.Close()
	}
	return t.fixes.Close()
}

// idOf names a line by its hull and start. Of two that begin in one moment, one
// goes on from the other over 180 degrees or from its last fix.
func idOf(l *drawn.Line) string {
	id := trackColumn(l.Track) + " " + l.Start().String()
	if l.Began == drawn.Antimeridian || l.Began == drawn.Full {
		id += " " + string(l.Began)
	}
	return id
}

func (t *track) row() TrackRow {
	at := t.Start()
	r := TrackRow{ID: idOf(t.Line), Track: trackColumn(t.Track), Hull: int32(t.Track.Hull), Hulls: int32(max(1, t.v.Hulls)),
		IMO: number(imoAt(t.v, t.Track.Hull, at, t.End())), Flag: known(t.Track.MMSI.Flag()), Start: at, End: t.End(), Fixes: int64(t.Fixes), NM: hundredths(t.NM),
		Began: string(t.Began), Ended: string(t.Ended), Positions: apparent, Simulated: t.Simulated}
	r.MMSI, r.ICAO = NumbersOf(t.Track.MMSI)
	if n := nameAt(t.v, t.Track.Hull, at, t.End()); n != nil {
		s := utf8Of(*n)
		r.Name = &s
	}
	if len(t.Points) > 1 {
		h := hundredths(float64(t.Silence) / float64(supercargo.Hour))
		r.Silence = &h
	}
	for i := range t.Points {
		r.Times = append(r.Times, int64(t.Points[i].Time))
	}
	return r
}

func hundredths(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 2, 64), 64)
	return y
}

func (t *track) times() (out []supercargo.Instant) {
	for i := range t.Points {
		out = append(out, t.Points[i].Time)
	}
	return out
}

func (t *track) json() any { return t.object() }

func (t *track) object() trackJSON {
	j := trackJSON{t.row(), []pointJSON{}}
	for i := range t.Points {
		if p := &t.Points[i]; p.Kind == drawn.Fix {
			j.Points = append(j.Points, pointJSON{p.Time, Degrees(p.Lat), Degrees(p.Lon), tenths(p.SOG), tenths(p.COG), p.Source, p.Offset})
		}
	}
	return j
}

// tenths is a value in tenths, nil where it is not available (supercargo.NoSOG).
func tenths(x uint16) *float64 {
	if x == supercargo.NoSOG {
		return nil
	}
	y := float64(x) / 10
	return &y
}

func (t *track) cells() []string {
	r := t.row()
	silence := ""
	if r.Silence != nil {
		silence = duration(t.Silence)
	}
	return []string{t.Track.String(), noteOf(r.Simulated, int(r.Hulls)), shown(r.Name), minute(r.Start), minute(r.End),
		strconv.FormatInt(r.Fixes, 10), fmt.Sprintf("%.1f", r.NM), silence, plain(r.Began), plain(r.Ended)}
}

// duration is milliseconds for reading.
func duration(ms int64) string {
	switch {
	case ms < 2*supercargo.Minute:
		return fmt.Sprintf("%d s", ms/supercargo.Second)
	case ms < 2*supercargo.Hour:
		return fmt.Sprintf("%d min", ms/supercargo.Minute)
	}
	return fmt.Sprintf("%.1f h", float64(ms)/float64(supercargo.Hour))
}

func (t *track) mark() mark {
	r := t.row()
	m := mark{id: r.ID, name: titled(r.Track, r.Name, r.Simulated), folder: "tracks", simulated: r.Simulated, begin: r.Start, end: r.End, of: r.Track, times: t.times()}
	part := make([]geo.Point, len(t.Points))
	for i := range part {
		part[i] = t.Points[i].At
	}
	m.shape = shape{part}
	return m
}

// titled is "200000001/1 SIM ALPHA".
func titled(track string, name *string, simulated bool) string {
	s := strings.TrimSpace(track + " " + shown(name))
	if simulated {
		s += " (" + simulatedMark + ")"
	}
	return s
}
