package records

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/ais"
	"supercargo/clock"
	"supercargo/source"
)

// JSON decodes records of positions and identities that services and programs
// hand out as JSON: aisstream.io envelopes, Signal K deltas, GeoJSON features,
// and objects that name their fields as columns are named. One per stream; not
// safe for concurrent use.
type JSON struct {
	Tally supercargo.Tally

	o      Options
	form   Form
	mapped []mapped
	clock  clock.Reader
	walk   walker
	rec    record
	fields map[string]field // what each path is for
	seen   map[role]bool    // roles that a record had
	unread []string         // paths that nothing is made of, in order of appearance
	nmea   *ais.NMEA        // of sentences in records
	states *CSV             // of state vectors of the OpenSky Network
	ballot *clock.Ballot    // nil but in Dates
	buf    []byte
}

// NewJSON makes a decoder. What is wrong with the form is an error of every
// record; see Form.Check.
func NewJSON(form Form, o Options) *JSON {
	d := &JSON{o: o, form: form, fields: map[string]field{}, seen: map[role]bool{}, clock: clock.Reader{Order: form.Dates}}
	d.mapped, _ = form.mapping()
	d.walk.give = d.take
	return d
}

// Dates works out from the beginning of a stream of JSON in which order day and
// month stand in its times. open is a time for which that matters, "" where there
// is none.
func Dates(head []byte, form Form) (order clock.Order, open string) {
	d := NewJSON(form, Options{})
	d.ballot = &clock.Ballot{}
	e := source.NewElements(bytes.NewReader(head))
	var r supercargo.Report
	for {
		rec, _, err := e.Next()
		if err != nil {
			return d.ballot.Order(), d.ballot.Open()
		}
		d.record(rec, 0, &r)
	}
}

// Close has nothing to settle: a record is complete in itself.
func (d *JSON) Close() {}

// Line decodes one record.
func (d *JSON) Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	out := d.record(b, offset, r)
	d.Tally[out]++
	return out
}

// Unread lists, by their paths, the fields that have not been used so far.
func (d *JSON) Unread() []string { return slices.Clone(d.unread) }

// Lacks says which fields no record had without which there is no position, ""
// where none is lacking.
func (d *JSON) Lacks() string {
	var lacking []string
	for r := roleMMSI; r <= roleLon; r++ {
		if !d.seen[r] {
			lacking = append(lacking, roles[r].name)
		}
	}
	if lacking == nil || len(d.fields) == 0 {
		return ""
	}
	if d.inLists() {
		return "positions stand in lists within one record: give each a record of its own, with the name of every value, or convert them to CSV"
	}
	have := slices.Clone(d.unread)
	for path, f := range d.fields {
		if f.known {
			have = append(have, path)
		}
	}
	slices.Sort(have)
	if lacking[0] == roles[roleMMSI].name && slices.ContainsFunc(have, addresses) {
		return "records of aircraft are read from aircraft.json, traces, and OpenSky's states; convert others to CSV, with a column icao24"
	}
	return fmt.Sprintf("no field for %s among %s; name it with --map %s=FIELD",
		strings.Join(lacking, ", "), strings.Join(have[:min(len(have), 40)], ", "), lacking[0])
}

// addresses tells whether a field has the name of the address of an aircraft.
func addresses(path string) bool {
	name := plain(lastOf(path))
	return byName[name] == roleAddress || ofAir[name].role == roleAddress
}

// inLists tells whether most of what could not be used stands in lists, or under numbers for names.
func (d *JSON) inLists() bool {
	n := 0
	for _, path := range d.unread {
		if slices.ContainsFunc(strings.Split(path, "."), func(p string) bool { _, ok := digits([]byte(p)); return ok }) {
			n++
		}
	}
	return len(d.unread) > 8 && 2*n > len(d.unread)
}

func (d *JSON) record(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	r.Reset()
	switch {
	case len(bytes.TrimSpace(b)) == 0:
		return supercargo.Blank
	case len(b) > MaxLine:
		return supercargo.LongLine
	case b[0] == '#':
		return supercargo.Comment
	}
	if b[0] == '[' {
		return d.stateVector(b, offset, r)
	}
	d.rec.reset()
	b = d.rec.topic(b)
	if !d.walk.walk(b) {
		return supercargo.BadJSON
	}
	d.rec.place()
	out := d.settle(b, offset, r)
	if out != supercargo.Used {
		r.Reset()
	}
	return out
}

// settle works out of which kind the record is, and reads it.
func (d *JSON) settle(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	switch rec := &d.rec; {
	case rec.stream == 2:
		return d.envelope(b, offset, r)
	case rec.delta == 2:
		return d.signalK(b, offset, r)
	case rec.sentences != nil && rec.text[roleLat] == "":
		return d.sentence(offset, r)
	case rec.text[roleMMSI] != "" && (rec.text[roleTime] != "" || rec.text[roleLat] != "" || rec.text[roleLon] != ""):
		return d.flat(offset, r)
	}
	return supercargo.OtherRecord
}

// envelope reads a record of aisstream.io.
func (d *JSON) envelope(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	var m streamEnvelope
	if err := json.Unmarshal(d.withoutNaN(b), &m); err != nil {
		return supercargo.BadJSON
	}
	return d.aisstream(&m, offset, r)
}

// begin sets what every report has, with nothing available yet.
func (d *JSON) begin(id text, when text, offset int64, r *supercargo.Report) supercargo.Outcome {
	n, ok := mmsiOf([]byte(id))
	if !ok || n > 999_999_999 || n == 0 {
		return supercargo.BadMMSI
	}
	if when == "" {
		return supercargo.NoTime
	}
	if d.ballot != nil {
		d.ballot.Add([]byte(when))
	}
	t, ok := d.clock.Parse([]byte(when))
	if !ok {
		return supercargo.BadTime
	}
	if t < earliest || d.o.Now != 0 && t > d.o.Now+supercargo.Instant(supercargo.Day) {
		return supercargo.ClockOutOfRange
	}
	r.Fix = supercargo.Fix{Time: t, Offset: offset, MMSI: supercargo.MMSI(n), Source: d.o.Source, Flags: d.o.Flags,
		SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, ROT: supercargo.NoROT,
		Status: supercargo.NoStatus, Second: supercargo.NoSecond, Altitude: supercargo.NoAltitude}
	r.Static = supercargo.Static{Time: t, Offset: offset, MMSI: r.Fix.MMSI, Source: d.o.Source, Flags: d.o.Flags,
		ETA: supercargo.ETA{Hour: 24, Minute: 60}}
	return supercargo.Used
}

// place sets the position and motion; numbers in degrees and knots.
func (d *JSON) place(lat, lon, sog, cog, heading number, r *supercargo.Report) supercargo.Outcome {
	if lat.bad || lon.bad || sog.bad || cog.bad || heading.bad {
		return supercargo.BadField
	}
	if !lat.ok || !lon.ok {
		return supercargo.NoPosition
	}
	la, ok1 := lat.scaled(1e7)
	lo, ok2 := lon.scaled(1e7)
	if !ok1 || !ok2 {
		return supercargo.BadPosition
	}
	if out := settlePosition(la, lo, &r.Fix); out != supercargo.Used {
		return out
	}
	r.HasFix = true
	if n, ok := sog.scaled(10); ok {
		if r.Fix.SOG = settleSOG(n); d.form.saysNothing(0, r.Fix.SOG) {
			r.Fix.SOG = supercargo.NoSOG
		}
	}
	if n, ok := cog.bearing(10); ok {
		if r.Fix.COG = settleCOG(n); d.form.saysNothing(1, r.Fix.COG) {
			r.Fix.COG = supercargo.NoCOG
		}
	}
	if n, ok := heading.bearing(1); ok {
		if r.Fix.Heading = settleHeading(n); d.form.saysNothing(2, r.Fix.Heading) {
			r.Fix.Heading = supercargo.NoHeading
		}
	}
	return supercargo.Used
}

// identify tells whether anything was said of the ship, in words or in
// metres, and hashes it.
func identify(r *supercargo.Report, texts ...text) {
	s, h := &r.Static, uint64(0)
	for _, t := range texts {
		h = hash([]byte(t), h+1)
		r.HasStatic = r.HasStatic || len(said([]byte(t))) > 0
	}
	for _, n := range [...]uint64{uint64(s.Length)<<16 | uint64(s.Width), uint64(s.ToBow)<<16 | uint64(s.ToStern), uint64(s.ToPort)<<8 | uint64(s.ToStarboard),
		uint64(s.Draught), uint64(s.ShipType), uint64(s.ETA.Month)<<24 | uint64(s.ETA.Day)<<16 | uint64(s.ETA.Hour)<<8 | uint64(s.ETA.Minute)} {
		h = fold(h^n, 0xe7037ed1a0b428db)
	}
	r.HasStatic = r.HasStatic || s.Length|s.Width|s.ToBow|s.ToStern|uint16(s.ToPort)|uint16(s.ToStarboard)|uint16(s.Draught) != 0 || s.ETA.Month != 0
	s.Hash, s.Class, s.Receiver = h, r.Fix.Class, r.Fix.Receiver
}
