package run

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"supercargo"
	"supercargo/adsb"
	"supercargo/ais"
	"supercargo/modes"
	"supercargo/records"
	"supercargo/source"
)

// Decode writes every message of an input as a line of JSON, and counts what
// became of the lines. It keeps nothing.
func Decode(ctx context.Context, in source.Input, how Reading, now supercargo.Instant, w io.Writer) (supercargo.Tally, error) {
	in.Encoding = how.Text
	s, err := source.Open(in)
	if err != nil {
		return supercargo.Tally{}, err
	}
	defer s.Close()
	head := s.Head()
	rc := newReceivers(nil)
	x := &decoding{ctx: ctx, in: s, w: w}
	switch family := how.family(head); family {
	case records.NMEAFamily:
		dates, err := how.dates(s)
		if err != nil {
			return supercargo.Tally{}, named(in, err)
		}
		d := ais.NewNMEA(ais.NMEAOptions{Start: how.Start, Rate: how.Rate, Dates: dates, Receiver: rc.local(), Now: now, KeepAll: true})
		err = x.lines(&d.Tally, d.Rest, func(line []byte, at int64, rep *supercargo.Report, out []byte) ([]byte, supercargo.Outcome, error) {
			o := d.Line(line, at, rep)
			if !d.HasMessage() {
				return out, o, nil
			}
			out, err := d.AppendJSON(out)
			return out, o, err
		})
		d.Close()
		return d.Tally, named(in, cmp.Or(err, nothingUsed(&d.Tally, &x.refused, showLine, "")))
	case records.CSVFamily:
		h, err := how.header(s)
		if err != nil {
			return supercargo.Tally{}, named(in, err)
		}
		d := records.NewCSV(h, records.Options{Now: now, Receiver: rc.local()})
		err = x.reports(&d.Tally, d)
		return d.Tally, named(in, cmp.Or(err, nothingUsed(&d.Tally, &x.refused, d.Refused, "")))
	case records.JSONFamily:
		form, err := how.jsonForm(s)
		if err != nil {
			return supercargo.Tally{}, named(in, err)
		}
		d := records.NewJSON(form, records.Options{Now: now, Receiver: rc.local()})
		e := source.NewElements(s)
		err = cmp.Or(x.elements(e, d), e.CutShort())
		return d.Tally, named(in, cmp.Or(err, nothingUsed(&d.Tally, &x.refused, d.Refused, d.Lacks())))
	case records.SBSFamily:
		d := adsb.NewSBS(adsb.Options{Now: now})
		err = x.reports(&d.Tally, d)
		return d.Tally, named(in, cmp.Or(err, nothingUsed(&d.Tally, &x.refused, showLine, "")))
	case records.ModesFamily:
		o, err := how.modes(s)
		if err != nil {
			return supercargo.Tally{}, named(in, err)
		}
		o.Now, o.Receiver = now, rc.local()
		d := modes.NewDecoder(o)
		replies, err := x.frames(d)
		if err = cmp.Or(err, undatedFrames(&d.Tally, &o)); err == nil && replies == 0 {
			err = nothingUsed(&d.Tally, &x.refused, showLine, "")
		}
		return d.Tally, named(in, err)
	case records.ReadsbFamily:
		h, err := adsb.FindHead(head)
		if err != nil {
			return supercargo.Tally{}, named(in, err)
		}
		d := adsb.NewReadsb(h, adsb.Options{Now: now})
		err = x.elements(adsb.NewElements(s, false), d)
		return d.Tally, named(in, cmp.Or(err, nothingUsed(&d.Tally, &x.refused, showLine, "")))
	}
	return supercargo.Tally{}, named(in, unrecognised(head))
}

// decoding is one input on its way to lines of JSON.
type decoding struct {
	ctx     context.Context
	in      *source.Stream
	w       io.Writer
	refused refusal
}

func named(in source.Input, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", in.Name(), err)
}

// noRest is of decoders that read a line whole.
func noRest() ([]byte, int64) { return nil, 0 }

func (x *decoding) lines(t *supercargo.Tally, rest func() ([]byte, int64), decode func([]byte, int64, *supercargo.Report, []byte) ([]byte, supercargo.Outcome, error)) error {
	blocks := source.NewBlocks(x.in)
	var rep supercargo.Report
	var buf, out []byte
	for x.ctx.Err() == nil {
		b, err := blocks.Next(buf)
		if err != nil {
			return notEOF(err)
		}
		buf = b.Bytes
		t[supercargo.LongLine] += b.Long
		var bad error
		b.Lines(func(line []byte, at int64) {
			for o := supercargo.Pending; line != nil && bad == nil; line, at = rest() {
				out, o, bad = decode(line, at, &rep, out[:0])
				if x.refused.note(o, at, line); bad == nil && len(out) > 0 {
					_, bad = x.w.Write(append(out, '\n'))
				}
			}
		})
		if bad != nil {
			return bad
		}
	}
	return x.ctx.Err()
}

// reports writes what each line gives by itself.
func (x *decoding) reports(t *supercargo.Tally, d decoder) error {
	return x.lines(t, noRest, func(line []byte, at int64, rep *supercargo.Report, out []byte) ([]byte, supercargo.Outcome, error) {
		o := d.Line(line, at, rep)
		if o != supercargo.Used {
			return out, o, nil
		}
		out, err := appendReport(out, rep)
		return out, o, err
	})
}

func (x *decoding) elements(e elements, d decoder) error {
	var rep supercargo.Report
	for x.ctx.Err() == nil {
		rec, at, err := e.Next()
		if err != nil {
			return notEOF(err)
		}
		o := d.Line(rec, at, &rep)
		if x.refused.note(o, at, rec); o != supercargo.Used {
			continue
		}
		out, err := appendReport(nil, &rep)
		if err != nil {
			return err
		}
		if _, err := x.w.Write(append(out, '\n')); err != nil {
			return err
		}
	}
	return x.ctx.Err()
}

// reportJSON is a row, record or point with the field names that gpsd gives to
// messages, as far as it has them.
type reportJSON struct {
	Class        string             `json:"class"`
	Type         *uint8             `json:"type,omitempty"`
	MMSI         supercargo.MMSI    `json:"mmsi,omitempty"`
	ICAO         string             `json:"icao,omitempty"` // of an aircraft: its address as String writes it
	Time         supercargo.Instant `json:"time"`
	Scaled       bool               `json:"scaled"`
	Lat          *float64           `json:"lat,omitempty"`
	Lon          *float64           `json:"lon,omitempty"`
	Speed        *float64           `json:"speed,omitempty"`
	Course       *float64           `json:"course,omitempty"`
	Heading      *uint16            `json:"heading,omitempty"`
	Altitude     *float64           `json:"altitude_ft,omitempty"`
	Turn         *float64           `json:"turn,omitempty"`
	Status       *uint8             `json:"status,omitempty"`
	StatusText   string             `json:"status_text,omitempty"`
	Device       string             `json:"device,omitempty"`
	Registration string             `json:"registration,omitempty"`
	Aircraft     string             `json:"aircraft_type,omitempty"`
	IMO          uint32             `json:"imo,omitempty"`
	CallSign     string             `json:"callsign,omitempty"`
	ShipName     string             `json:"shipname,omitempty"`
	ShipType     uint8              `json:"shiptype,omitempty"`
	ShipText     string             `json:"shiptype_text,omitempty"`
	Cargo        string             `json:"cargo,omitempty"`
	Length       float64            `json:"length,omitempty"`
	Width        float64            `json:"width,omitempty"`
	Draught      float64            `json:"draught,omitempty"`
	Destination  string             `json:"destination,omitempty"`
}

func appendReport(b []byte, r *supercargo.Report) ([]byte, error) {
	j := reportJSON{Class: "AIS", Scaled: true}
	if r.HasFix {
		j.position(&r.Fix)
	}
	if r.HasStatic {
		s := &r.Static
		j.MMSI, j.Time, j.Device = s.MMSI, s.Time, cmp.Or(s.Class.String(), j.Device)
		j.IMO, j.CallSign, j.ShipName, j.ShipType = s.IMO, string(s.CallSign), string(s.Name), s.ShipType
		j.Registration, j.Aircraft = string(s.Registration), string(s.AircraftType)
		j.ShipText, j.Cargo, j.Destination = string(s.ShipTypeText), string(s.CargoText), string(s.Destination)
		j.Length, j.Width, j.Draught = float64(s.Length)/10, float64(s.Width)/10, float64(s.Draught)/10
		if s.ToBow+s.ToStern > 0 {
			j.Length, j.Width = float64(s.ToBow)+float64(s.ToStern), float64(s.ToPort)+float64(s.ToStarboard)
		}
	}
	if j.MMSI.Space() != supercargo.SpaceMMSI {
		j.Class, j.ICAO, j.MMSI = "aircraft", strings.TrimPrefix(j.MMSI.String(), "icao-"), 0
	}
	out, err := json.Marshal(j)
	return append(b, out...), err
}

func (j *reportJSON) position(f *supercargo.Fix) {
	lat, lon := float64(f.Lat)/1e7, float64(f.Lon)/1e7
	j.MMSI, j.Time, j.Lat, j.Lon, j.Device = f.MMSI, f.Time, &lat, &lon, f.Class.String()
	if kn, ok := f.Knots(); ok {
		j.Speed = &kn
	}
	if f.COG != supercargo.NoCOG {
		c := float64(f.COG) / 10
		j.Course = &c
	}
	if f.Heading != supercargo.NoHeading {
		j.Heading = &f.Heading
	}
	if f.ROT != supercargo.NoROT {
		t := float64(f.ROT) / 10
		j.Turn = &t
	}
	if f.Status != supercargo.NoStatus {
		s := uint8(f.Status)
		j.Status, j.StatusText = &s, f.Status.String()
	}
	if ft, ok := f.Feet(); ok {
		j.Altitude = &ft
	}
	if f.Type != 0 {
		j.Type = &f.Type
	}
}
