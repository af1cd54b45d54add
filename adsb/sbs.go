package adsb

import (
	"bytes"

	"supercargo"
	"supercargo/clock"
)

// Fields of a line of BaseStation (SBS-1, port 30003 of dump1090 and readsb), as the
// description by Kinetic's users (homepages.mcb.net/bones/SBS) numbers them, less one.
const (
	sbsKind      = 0
	sbsMessage   = 1
	sbsAddress   = 4
	sbsDate      = 6 // of the message; the time is next, and after both those of its writing down
	sbsTime      = 7
	sbsCall      = 10
	sbsAltitude  = 11
	sbsSpeed     = 12
	sbsTrack     = 13
	sbsLat       = 14
	sbsLon       = 15
	sbsGround    = 21
	sbsFields    = 22
	sbsLeastRead = sbsTime + 1
)

// sbsCurrent is how old a velocity may be that stands with a position, ms: it is sent twice a
// second, and in a line of its own.
const sbsCurrent = 5_000

// maxAircraft bounds how many addresses a decoder remembers.
const maxAircraft = 1 << 16

// motion is how an aircraft went, and when it said so.
type motion struct {
	at       supercargo.Instant
	sog, cog uint16
}

// SBS decodes lines of BaseStation. A position and a velocity stand in lines of their own:
// what was said of the velocity just before goes with the position. Not safe for
// concurrent use.
type SBS struct {
	Tally supercargo.Tally

	o      Options
	clock  clock.Reader
	when   [len("2024/03/01 12:00:00.000") + 8]byte
	fields [sbsFields][]byte
	moving map[supercargo.MMSI]motion
}

// NewSBS makes a decoder.
func NewSBS(o Options) *SBS { return &SBS{o: o, moving: map[supercargo.MMSI]motion{}} }

// RecogniseSBS tells whether a text that begins so is of such lines.
func RecogniseSBS(head []byte) bool {
	good, bad := 0, 0
	for n := 0; n < 20 && len(head) > 0; n++ {
		line, rest, whole := bytes.Cut(head, []byte{'\n'})
		if head = rest; !whole && n > 0 {
			break
		}
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0:
		case isSBS(line) && bytes.Count(line, []byte{','}) >= sbsLeastRead:
			good++
		default:
			bad++
		}
	}
	return good > bad
}

// isSBS tells whether a line begins with one of the kinds that there are.
func isSBS(line []byte) bool {
	kind, _, _ := bytes.Cut(line, []byte{','})
	switch string(kind) {
	case "MSG", "MLAT", "SEL", "ID", "AIR", "STA", "CLK":
		return true
	}
	return false
}

// Line decodes a line.
func (d *SBS) Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	r.Reset()
	out := d.line(bytes.TrimSpace(b), offset, r)
	if out != supercargo.Used {
		r.Reset()
	}
	d.Tally[out]++
	return out
}

func (d *SBS) line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	switch {
	case len(b) == 0:
		return supercargo.Blank
	case b[0] == '#':
		return supercargo.Comment
	case !isSBS(b):
		return supercargo.BadSentence
	}
	n := d.split(b)
	v := &d.fields
	if kind := string(v[sbsKind]); kind != "MSG" && kind != "MLAT" {
		return supercargo.OtherMessage // what the program did
	}
	if n < sbsLeastRead {
		return supercargo.FewFields
	}
	m, ok := supercargo.ParseAddress24(v[sbsAddress])
	if !ok {
		return supercargo.BadAddress
	}
	t, out := d.dated()
	if out != supercargo.Used {
		return out
	}
	f := &r.Fix
	*f = d.o.fix(offset, m, t)
	switch string(v[sbsMessage]) {
	case "1":
		says(r, v[sbsCall], nil, nil)
	case "2", "3":
		return d.position(r)
	case "4":
		d.moves(f)
	case "5", "6", "7", "8":
	default:
		return supercargo.UnknownMessage
	}
	if r.HasStatic {
		return supercargo.Used
	}
	return supercargo.OtherMessage
}

// split cuts a line into its fields, and tells how many there are.
func (d *SBS) split(b []byte) (n int) {
	clear(d.fields[:])
	for more := true; more && n < sbsFields; n++ {
		d.fields[n], b, more = bytes.Cut(b, []byte{','})
	}
	return n
}

// dated is the time of the line at hand. Lines do not say their zone: it is taken for UTC.
func (d *SBS) dated() (supercargo.Instant, supercargo.Outcome) {
	day, of := bytes.TrimSpace(d.fields[sbsDate]), bytes.TrimSpace(d.fields[sbsTime])
	if len(day) == 0 || len(of) == 0 {
		return 0, supercargo.NoTime
	}
	text := append(append(append(d.when[:0], day...), ' '), of...)
	t, ok := d.clock.Parse(text)
	if !ok {
		return 0, supercargo.BadTime
	}
	return t, d.o.dated(t)
}

// position reads a position, with the velocity of its own line or of one just before.
func (d *SBS) position(r *supercargo.Report) supercargo.Outcome {
	f, v := &r.Fix, &d.fields
	if out := place(v[sbsLat], v[sbsLon], f); out != supercargo.Used {
		return out
	}
	move(v[sbsAltitude], v[sbsSpeed], v[sbsTrack], f)
	switch ground := v[sbsGround]; {
	case string(ground) == "-1", string(ground) == "1", string(v[sbsMessage]) == "2":
		f.Status, f.Altitude = supercargo.OnGround, supercargo.NoAltitude
	case string(ground) == "0":
		f.Status = supercargo.Airborne
	}
	if last, ok := d.moving[f.MMSI]; ok && f.SOG == supercargo.NoSOG && f.COG == supercargo.NoCOG && f.Status != supercargo.OnGround && last.at <= f.Time && f.Time-last.at <= sbsCurrent {
		f.SOG, f.COG = last.sog, last.cog
	}
	if string(v[sbsKind]) == "MLAT" {
		f.Class = supercargo.ClassMLAT
	}
	r.HasFix = true
	return supercargo.Used
}

// moves remembers a velocity.
func (d *SBS) moves(f *supercargo.Fix) {
	move(nil, d.fields[sbsSpeed], d.fields[sbsTrack], f)
	if f.SOG == supercargo.NoSOG {
		return
	}
	if len(d.moving) >= maxAircraft {
		for m, last := range d.moving {
			if f.Time-last.at > sbsCurrent {
				delete(d.moving, m)
			}
		}
		if len(d.moving) >= maxAircraft {
			return
		}
	}
	d.moving[f.MMSI] = motion{f.Time, f.SOG, f.COG}
}
