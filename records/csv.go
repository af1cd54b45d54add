// Package records decodes positions that come as rows or records rather than
// as sentences: CSV with a header (NOAA MarineCadastre, the Danish aisdk, any
// other whose columns are known) and the JSON of services and programs. It also tells from its beginning what a stream is.
package records

import (
	"bytes"
	"slices"

	"supercargo"
	"supercargo/clock"
	"supercargo/geo"
)

// CSV decodes rows of positions under a header that names the columns: NOAA
// MarineCadastre, the Danish aisdk files, and any other whose columns are
// known by name or told with a map. One per stream or block of a stream; rows
// do not depend on each other. Not safe for concurrent use.
type CSV struct {
	Tally supercargo.Tally

	o     Options
	head  Header
	ends  []uint32 // where each field of the row ends
	clock clock.Reader

	rewritten []byte // a row with quotes or spaces, without them
	joined    []byte // date and time of a row that has them apart
	zoned     []byte // the time with the zone that stands apart
}

// Options say whose lines these are.
type Options struct {
	Source   supercargo.SourceID
	Now      supercargo.Instant // of reading: nothing can be dated after it; 0 leaves that unchecked
	Receiver func(name []byte) supercargo.Receiver
	Flags    supercargo.Flags // set on every report: Simulated for a file that says so
}

// NewCSV makes a decoder for rows under a header.
func NewCSV(h Header, o Options) *CSV {
	return &CSV{o: o, head: h, ends: make([]uint32, len(h.Columns)+1), clock: clock.Reader{Order: h.order}}
}

// Line decodes one row, static fields and all.
func (d *CSV) Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	out, row := d.row(b, offset, r)
	if out == supercargo.Used && r.HasStatic {
		d.static(row, r)
	}
	d.Tally[out]++
	return out
}

// Row decodes the position of one row and, of the static columns, nothing but
// Static.Hash: on the hot path the ship's name is the same a thousand times
// running. Fields are the rest, by Line.
func (d *CSV) Row(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	out, _ := d.row(b, offset, r)
	d.Tally[out]++
	return out
}

// Close has nothing to settle: a row is complete in itself.
func (d *CSV) Close() {}

func (d *CSV) row(b []byte, offset int64, r *supercargo.Report) (supercargo.Outcome, []byte) {
	r.Reset()
	if len(b) == 0 {
		return supercargo.Blank, b
	}
	if len(b) > MaxLine {
		return supercargo.LongLine, nil
	}
	if b[0] == '#' || offset < d.head.from || d.head.is(b) {
		return d.noRow(b, offset), b
	}
	b, n := d.fields(b)
	if b == nil {
		return supercargo.BadField, b
	}
	if n < d.head.least || n > d.head.most {
		return d.wrongWidth(b, n), b
	}
	out := d.position(b, offset, r)
	if out != supercargo.Used {
		r.Reset()
	}
	return out, b
}

// Another tells whether a row without an MMSI is a header with other columns than those that the rows
// are read by, as in files that were joined: what follows it would be read as something else.
func (d *CSV) Another(b []byte) bool {
	v := bytes.TrimSpace(d.field(b, roleMMSI))
	if len(v) == 0 || len(b) > MaxLine || bytes.ContainsAny(v, "0123456789") {
		return false
	}
	h, err := ParseHeader(b, Form{Separator: d.head.Separator})
	same := func(a, b string) bool { return plain(a) == plain(b) }
	mine := d.head.Columns
	if len(mine) == len(h.Columns)+1 && mine[0] == "" { // the number of the row
		mine = mine[1:]
	}
	return err == nil && !slices.EqualFunc(h.Columns, mine, same)
}

// noRow tells the header from what is said beside the rows.
func (d *CSV) noRow(b []byte, offset int64) supercargo.Outcome {
	if d.head.is(b) || offset == 0 && d.head.from == 1 {
		return supercargo.HeaderLine
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return supercargo.Blank
	}
	return supercargo.Comment
}

// wrongWidth is what a row is that has not as many fields as those of its file:
// none of them can be told to be what its column says.
func (d *CSV) wrongWidth(b []byte, n int) supercargo.Outcome {
	switch {
	case bytes.IndexByte(b, 0) >= 0:
		return supercargo.NotText
	case len(bytes.TrimSpace(b)) == 0:
		return supercargo.Blank
	case n > d.head.most:
		return supercargo.ManyFields
	}
	return supercargo.FewFields
}

// field is a column's bytes in the row that was split last; nil where the
// header has no such column.
func (d *CSV) field(b []byte, r role) []byte { return d.column(b, d.head.at[r]) }

// column is a column's bytes in the row that was split last; nil for none.
func (d *CSV) column(b []byte, c int16) []byte {
	if c < 0 {
		return nil
	}
	from := uint32(0)
	if c > 0 {
		from = d.ends[c-1] + 1
	}
	return b[from:d.ends[c]]
}

func (d *CSV) position(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	f := &r.Fix
	mmsi, out := d.carrier(b)
	if out != supercargo.Used {
		return out
	}
	when := d.field(b, roleTime)
	if d.head.at[roleDate] >= 0 || d.head.inParts {
		when = d.when(b)
	}
	if d.head.at[roleZone] >= 0 || d.head.zone != nil {
		zone := d.head.zone
		if zone == nil {
			zone = d.field(b, roleZone)
		}
		var ok bool
		if d.zoned, ok = zoned(d.zoned, when, zone); !ok {
			return supercargo.BadTime
		}
		when = d.zoned
	}
	t, ok := d.clock.Row(when)
	if !ok {
		return d.noTime(b, when)
	}
	if t < earliest || d.o.Now != 0 && t > d.o.Now+supercargo.Instant(supercargo.Day) {
		return supercargo.ClockOutOfRange
	}
	*f = supercargo.Fix{Time: t, Offset: offset, MMSI: mmsi, Source: d.o.Source, Flags: d.o.Flags,
		SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, ROT: supercargo.NoROT,
		Status: supercargo.NoStatus, Second: supercargo.NoSecond, Altitude: supercargo.NoAltitude}
	if c := d.field(b, roleClass); len(c) > 0 {
		f.Class = classOf(c)
	}
	if d.o.Receiver != nil && d.head.at[roleReceiver] >= 0 {
		f.Receiver = d.o.Receiver(d.field(b, roleReceiver))
	}
	if c := d.field(b, roleSimulated); len(c) > 0 && saysYes(c) {
		f.Flags |= supercargo.Simulated
	}
	if c := d.head.at[d.head.who]; c >= 0 {
		f.Said = saidBy(d.field(b, d.head.who))
	}
	r.HasStatic = d.staticHash(b, r)
	if out := d.latLon(b, f); out != supercargo.Used {
		if out == supercargo.NoPosition && r.HasStatic {
			return supercargo.Used
		}
		return out
	}
	r.HasFix = true
	if d.head.Aircraft {
		d.flight(b, f)
	}
	return d.motion(b, f)
}

// carrier is the number that the row is of.
func (d *CSV) carrier(b []byte) (supercargo.MMSI, supercargo.Outcome) {
	if d.head.Aircraft {
		if m, ok := supercargo.ParseAddress24(bytes.TrimSpace(d.field(b, roleAddress))); ok {
			return m, supercargo.Used
		}
		return 0, supercargo.BadAddress
	}
	n, ok := mmsiOf(d.field(b, roleMMSI))
	if !ok || n > 999_999_999 || n == 0 {
		return 0, supercargo.BadMMSI
	}
	return supercargo.MMSI(n), supercargo.Used
}

// noTime is what a row is whose time cannot be read.
func (d *CSV) noTime(b, when []byte) supercargo.Outcome {
	switch {
	case !d.head.Aircraft || !missing(when):
		return supercargo.BadTime
	case missing(d.field(b, roleLat)):
		return supercargo.NoPosition
	}
	return supercargo.NoTime
}

// earliest is 1990: no AIS was sent before; a date before it is a clock that
// was never set.
const earliest = 7305 * supercargo.Instant(supercargo.Day)

func (d *CSV) latLon(b []byte, f *supercargo.Fix) supercargo.Outcome {
	la, lo := d.field(b, roleLat), d.field(b, roleLon)
	if missing(la) || missing(lo) {
		return supercargo.NoPosition
	}
	lat, out := d.coordinate(b, la, &axes[0])
	if out != supercargo.Used {
		return out
	}
	lon, out := d.coordinate(b, lo, &axes[1])
	if out != supercargo.Used {
		return out
	}
	if d.head.round && lat != 91*degree {
		lon = western(lon)
	}
	out = settlePosition(lat, lon, f)
	if d.head.exact && f.Flags.Any(supercargo.Rounded) && geo.BlurNM(geo.Point{Lat: f.Lat, Lon: f.Lon}) > fineNM {
		f.Flags &^= supercargo.Rounded
	}
	return out
}

// fineNM is more than what is rounded to tenths of a minute or thousandths of a degree can be off.
const fineNM = 0.1

// western makes a longitude of 0 to 360 one of -180 to 180.
func western(lon int64) int64 {
	if lon > 180*degree && lon <= 360*degree {
		return lon - 360*degree
	}
	return lon
}

// decimal reads a number of a role as an integer of 10^-digits of its unit.
func (d *CSV) decimal(v []byte, r role, digits int) (n int64, ok bool) {
	by := 0.0
	if d.head.by == nil {
		n, ok = decimal(v, digits)
	} else {
		by = d.head.by[r]
		n, ok = scaledDecimal(v, by, digits)
	}
	if ok {
		return n, true
	}
	if t := bytes.TrimSpace(v); len(t) < len(v) && len(t) > 0 {
		return d.decimal(t, r, digits)
	}
	return withUnit(v, r, by, digits)
}

// when is the time of a row; where date and time stand apart, both.
func (d *CSV) when(b []byte) []byte {
	if d.head.inParts {
		return d.stampOf(b)
	}
	t := d.field(b, roleTime)
	if d.head.at[roleDate] < 0 {
		return t
	}
	d.joined = append(append(append(d.joined[:0], bytes.TrimSpace(d.field(b, roleDate))...), ' '), bytes.TrimSpace(t)...)
	return d.joined
}

const degree = 10_000_000 // of a position as it is kept

// settlePosition takes scaled degrees, knows 91 and 181 as "not available".
func settlePosition(lat, lon int64, f *supercargo.Fix) supercargo.Outcome {
	const latMax, lonMax = 90 * degree, 180 * degree
	if lat == 91*degree || lon == 181*degree {
		return supercargo.NoPosition
	}
	if lat < -latMax || lat > latMax || lon < -lonMax || lon > lonMax {
		return supercargo.BadPosition
	}
	f.Lat, f.Lon = int32(lat), int32(lon)
	if at := (geo.Point{Lat: f.Lat, Lon: f.Lon}); at != (geo.Point{}) && f.MMSI.Space() == supercargo.SpaceMMSI && geo.BlurNM(at) > 0 {
		f.Flags |= supercargo.Rounded
	}
	return supercargo.Used
}
