package export

import (
	"io"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/geo"
	"supercargo/store"
)

const aboutFixes = "All positions received, flagged ones included. They are apparent positions. The flags say what is unusual about a position, and why it is or is not on a track."

// fixOf is a fix, the number of its hull, and whose it is.
type fixOf struct {
	*supercargo.Fix
	hull  uint8
	v     *store.Vessel
	names *Names
	line  string // that it is on, where lines are written
}

// fixRow is a fix as one row. Speeds are in knots, angles in degrees, shift in
// seconds; what is not available is null. source and offset are where its input
// line stands: the source by its number and path, and the byte of its text.
type fixRow struct {
	Track     *string            `json:"track" parquet:"track,optional,dict"` // null of a position that no hull is known to have had
	Line      *string            `json:"line,omitempty" parquet:"line,optional,dict"`
	MMSI      *int32             `json:"mmsi" parquet:"mmsi,optional,dict"`           // null of an aircraft
	ICAO      *string            `json:"icao,omitempty" parquet:"icao,optional,dict"` // address of an aircraft
	Hull      int32              `json:"hull" parquet:"hull"`
	Hulls     int32              `json:"hulls" parquet:"hulls"`
	Name      *string            `json:"name" parquet:"name,optional,dict"`
	Time      supercargo.Instant `json:"time" parquet:"time,optional,timestamp(millisecond)"`
	Lat       float64            `json:"lat" parquet:"lat"`
	Lon       float64            `json:"lon" parquet:"lon"`
	SOG       *float64           `json:"sog" parquet:"sog,optional"`
	COG       *float64           `json:"cog" parquet:"cog,optional"`
	Heading   *int32             `json:"heading" parquet:"heading,optional"`
	Flags     string             `json:"flags" parquet:"flags,dict"` // joined with "+"
	Why       string             `json:"why" parquet:"why,dict"`     // supercargo.Why
	Shift     float64            `json:"shift" parquet:"shift"`
	Receiver  *string            `json:"receiver" parquet:"receiver,optional,dict"`
	Positions string             `json:"positions" parquet:"positions,dict"`
	Simulated bool               `json:"simulated" parquet:"simulated"`
	Source    int32              `json:"source" parquet:"source"`
	Path      string             `json:"path" parquet:"path,dict"`
	Offset    int64              `json:"offset" parquet:"offset"`

	Geometry []byte `json:"-" parquet:"geometry,optional"`
}

func (r *fixRow) place(wkb []byte) { r.Geometry = wkb }

func fixForms() forms[fixOf, fixRow] {
	return forms[fixOf, fixRow]{
		title: "supercargo fixes",
		about: aboutFixes,
		head:  []string{"TRACK", "NOTE", "TIME (UTC)", "LAT", "LON", "KN", "COURSE", "RECEIVER", "FLAGS", "WHY"},
		cells: (*fixOf).cells,
		json:  func(f *fixOf) any { return f.row() },
		flat:  (*fixOf).row,
		mark:  (*fixOf).mark,
	}
}

// FixWriter writes every fix as it comes.
type FixWriter struct {
	out   sink[fixOf]
	names *Names
}

// NewFixes begins to write fixes. An unknown format is an error of every Write.
func NewFixes(w io.Writer, f Format, names *Names) *FixWriter {
	return &FixWriter{open(w, f, fixForms()), names}
}

// Write writes a fix of a vessel, with the number of its hull.
func (w *FixWriter) Write(v *store.Vessel, f *supercargo.Fix, hull uint8) error {
	return w.out.Write(fixOf{f, hull, v, w.names, ""})
}

// Close ends the output.
func (w *FixWriter) Close() error { return w.out.Close() }

func (f *fixOf) row() fixRow {
	r := fixRow{Hull: int32(f.hull), Hulls: int32(max(1, f.v.Hulls)), Line: known(f.line), Time: f.Time, Lat: Degrees(f.Lat).Float(), Lon: Degrees(f.Lon).Float(),
		SOG: tenths(f.SOG), COG: tenths(f.COG), Flags: strings.Join(f.Fix.Flags.Names(), "+"), Why: f.Fix.Why.String(), Shift: float64(f.Shift) / 1000,
		Receiver: known(utf8Of(f.names.receiver(f.Fix.Receiver))), Positions: apparent, Simulated: f.Fix.Flags.Any(supercargo.Simulated), Source: int32(f.Source), Path: utf8Of(f.names.Sources[f.Source]), Offset: f.Offset}
	r.MMSI, r.ICAO = NumbersOf(f.MMSI)
	if f.hull != 0 {
		r.Track = known(trackColumn(supercargo.Track{MMSI: f.MMSI, Hull: f.hull}))
	}
	if n := nameAt(f.v, f.hull, f.Time, f.Time); n != nil {
		r.Name = known(utf8Of(*n))
	}
	if f.Heading != supercargo.NoHeading {
		h := int32(f.Heading)
		r.Heading = &h
	}
	return r
}

func (f *fixOf) cells() []string {
	number := func(x *float64) string {
		if x == nil {
			return ""
		}
		return strconv.FormatFloat(*x, 'f', 1, 64)
	}
	whose := f.MMSI.String() + " nobody's"
	if f.hull != 0 {
		whose = supercargo.Track{MMSI: f.MMSI, Hull: f.hull}.String()
	}
	flags := strings.Join(f.Fix.Flags.Names(), ", ")
	return []string{whose, noteOf(f.Fix.Flags.Any(supercargo.Simulated), f.v.Hulls), f.Time.Time().Format("2006-01-02 15:04:05"),
		Degrees(f.Lat).String(), Degrees(f.Lon).String(), number(tenths(f.SOG)), number(tenths(f.COG)), f.names.receiver(f.Fix.Receiver), plain(flags), plain(f.Fix.Why.String())}
}

func (f *fixOf) mark() mark {
	r := f.row()
	id := f.MMSI.String() + " " + f.Time.String() + " " + strconv.Itoa(int(f.Source)) + ":" + strconv.FormatInt(f.Offset, 10)
	name := f.MMSI.String()
	if r.Track != nil {
		name = *r.Track
	}
	return mark{id: id, name: titled(name, r.Name, r.Simulated), folder: "fixes", simulated: r.Simulated, begin: f.Time, end: f.Time,
		shape: spot(geo.Point{Lat: f.Lat, Lon: f.Lon})}
}
