package track

import (
	"math"
	"slices"

	"supercargo"
	"supercargo/geo"
)

// Heard knows transmissions again: a table of those of late, four to a row, a
// power of two of rows by hash of their content. It grows as long as what would
// be dropped is younger than a late repeat can be.
type Heard struct {
	Rows []Hearing // 4 times a power of two; nil before the first
}

// Hearing is enough of a transmission to know it again.
type Hearing struct {
	Hash   uint32             // of the content; 0 of an empty place
	Serial uint32             // the chain that it was found to be of
	Time   supercargo.Instant // first heard

	Receiver supercargo.Receiver // by whom
}

const (
	ways      = 4
	firstRows = 4
	mostRows  = 128
)

// content hashes what the transponder sent: position, speed, course, heading
// and, where it is known, the second. What differs from source to source
// (type, class, identity) is left out.
func content(f *supercargo.Fix) uint32 {
	if f.Space() != supercargo.SpaceMMSI {
		return contentInAir(f)
	}
	h := uint64(uint32(f.Lat))*0x9e3779b97f4a7c15 ^ uint64(uint32(f.Lon))*0xc2b2ae3d27d4eb4f
	h ^= (uint64(f.SOG)<<32 | uint64(f.COG)<<16 | uint64(f.Heading)) * 0x165667b19e3779f9
	h ^= uint64(f.Second) * 0x27d4eb2f165667c5
	return hashed(h)
}

// contentInAir is the same of an aircraft, which sends its position and its
// velocity apart: sources repeat a position, with its time, as often as they have
// news of the velocity.
func contentInAir(f *supercargo.Fix) uint32 {
	return hashed(uint64(uint32(f.Lat))*0x9e3779b97f4a7c15 ^ uint64(uint32(f.Lon))*0xc2b2ae3d27d4eb4f ^ uint64(f.Time)*0x165667b19e3779f9)
}

func hashed(h uint64) uint32 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h>>32) | 1
}

// again tells whether the transmission was heard before, dated as near as
// receivers' clocks allow, and gives its first hearing; else the place of this
// one as the first, and what was there of the same content, hours ago.
func (d *Heard) again(p *Params, f *supercargo.Fix) (first *Hearing, was Hearing, again bool) {
	if len(d.Rows) == 0 {
		d.begin()
	}
	hash := content(f)
	row := d.row(hash)
	old := 0
	for i := range row {
		e := &row[i]
		if e.Hash == hash {
			if p.same(e, f) {
				return e, *e, true
			}
			old, was = i, *e
			break
		}
		if e.Time < row[old].Time { // an empty place has no time
			old = i
		}
	}
	if e := &row[old]; e.Hash != 0 && e.Hash != hash && int64(f.Time-e.Time) <= p.RepeatMillis && len(d.Rows) < ways*mostRows {
		d.grow()
		return d.again(p, f)
	}
	row[old] = Hearing{Hash: hash, Time: f.Time, Receiver: f.Receiver}
	return &row[old], was, false
}

func (d *Heard) row(hash uint32) []Hearing {
	i := d.at(hash)
	return d.Rows[i : i+ways]
}

// at is where the row begins in which a hash has its place.
func (d *Heard) at(hash uint32) int { return int(hash>>8) & (len(d.Rows)/ways - 1) * ways }

// Room is memory for what a number was heard to send, of the greatest size: one number after
// the other can be given it, each until Forget puts what is left of it elsewhere.
type Room [ways * mostRows]Hearing

// Lend makes the state use a room until Forget is called, so that a table that grows needs no
// memory of its own.
func (s *State) Lend(r *Room) {
	if rows := s.Heard.Rows; len(rows) <= len(r) {
		s.Heard.Rows = r[:copy(r[:], rows)]
	}
}

// begin makes the first rows.
func (d *Heard) begin() {
	const n = ways * firstRows
	if cap(d.Rows) < n {
		d.Rows = make([]Hearing, n)
		return
	}
	d.Rows = d.Rows[:n]
	clear(d.Rows)
}

// grow doubles the rows: of each, some go to the row that is as many further on.
func (d *Heard) grow() {
	n := len(d.Rows)
	if cap(d.Rows) < 2*n {
		d.Rows = slices.Grow(d.Rows, n)
	}
	d.Rows = d.Rows[:2*n]
	clear(d.Rows[n:])
	for from := 0; from < n; from += ways {
		stays, goes := d.Rows[from:from+ways], d.Rows[n+from:n+from+ways]
		s, g := 0, 0
		for _, e := range stays {
			switch {
			case e.Hash == 0:
			case d.at(e.Hash) == from:
				stays[s] = e
				s++
			default:
				goes[g] = e
				g++
			}
		}
		clear(stays[s:])
	}
}

// rename puts the hearings of one chain down to another.
func (d *Heard) rename(from, to uint32) {
	for i := range d.Rows {
		if e := &d.Rows[i]; e.Hash != 0 && e.Serial == from {
			e.Serial = to
		}
	}
}

func (d *Heard) copy() Heard { return Heard{slices.Clone(d.Rows)} }

// same tells whether a transmission of the same content is the same.
func (p *Params) same(e *Hearing, f *supercargo.Fix) bool {
	late := int64(f.Time - e.Time)
	return late <= p.SameMillis || f.Second < 60 && late <= p.SameSecondMillis || late <= p.ClockMillis && p.byTwoClocks(e, f)
}

// byTwoClocks tells whether what another named receiver heard some seconds before is the same transmission, where no second tells: a ship under
// way is not in one place for that long, to the last digit, and one at rest sends every 3 min. Else one garbled position would be borne out by
// itself.
func (p *Params) byTwoClocks(e *Hearing, f *supercargo.Fix) bool {
	return e.Receiver != 0 && f.Receiver != 0 && e.Receiver != f.Receiver && !f.Flags.Any(supercargo.Rounded) && f.Second >= 60
}

// late tells whether a fix that is no hull's as it is dated is a transmission
// of a hull, repeated hours late: the same content to the last bit.
// A ship at rest may send the same again, when she is back at her berth too, and so does one whose position is
// frozen, but these are where they were. Rounded positions are the same to the last digit
// whenever she passes again.
func (s *State) late(p *Params, was *Hearing, f *supercargo.Fix) bool {
	if was.Hash == 0 || f.Flags.Any(supercargo.Rounded) || int64(f.Time-was.Time) > p.RepeatMillis || f.SOG == supercargo.NoSOG {
		return false
	}
	c := s.chain(was.Serial)
	if c == nil {
		return false
	}
	at := geo.Point{Lat: f.Lat, Lon: f.Lon}
	if 0.1*float64(f.SOG) <= p.RepeatKn {
		return p.restless(c, at, f)
	}
	if c.Repeat > 0 && at == c.Last.At { // a source that gives her last position again and again
		return false
	}
	if p.rests(&c.Last) && geo.NearNM(c.Last.At, at) > p.EchoNM { // she has come to rest since
		return true
	}
	since := float64(c.Last.Time-was.Time) / float64(supercargo.Hour)
	return geo.NearNM(c.Last.At, at) >= leftShare*0.1*float64(f.SOG)*since
}

// stale gives the chain of which a fix is a transmission from under way that was passed on minutes late,
// nil for none: the same content to the last bit, by the same receiver or one whose clock agrees, which is not where she has come to by
// her course and speed. A ferry in a made world sends the same again where it goes the same way, and a source that tells one
// course of all when she comes back by it: then there are several running.
func (s *State) stale(p *Params, was *Hearing, f *supercargo.Fix, m *Mark) *Chain {
	if p.fresh(was, f) || !s.agree(was.Receiver, f.Receiver) || f.Flags.Any(supercargo.Rounded) || m.SOG == supercargo.NoSOG || 0.1*float64(m.SOG) <= p.RepeatKn {
		return nil
	}
	c := s.chain(was.Serial)
	if c == nil || c.Stale >= p.StaleMost || c.Last.Time <= was.Time || c.Last.At == m.At || int64(m.Time-c.Last.Time) > p.SureMillis {
		return nil
	}
	t := p.step(c, &c.Last, m)
	east, north, ok := said(&c.Last, m)
	if near := p.NearScales * t.straight; t.off <= near || ok && off(&t, east, north) <= near || c.Last.COG < 3600 && m.COG < 3600 && turned(c.Last.COG, m.COG) > 120 {
		return nil
	}
	return c
}

// fresh tells whether the content of a fix was not heard before, in the time in which a repeat is known again.
func (p *Params) fresh(was *Hearing, f *supercargo.Fix) bool {
	return was.Hash == 0 || int64(f.Time-was.Time) > p.RepeatMillis
}

// lateOn tells whether a fix where a hull can be by now is one of her own from before, passed on late
// when she had fallen silent: sent under way at a place that she has left since, and first heard by the
// same receiver or one whose clock agrees. Of two others either may be the one whose clock is off. A ship may go back the way that she
// came, and some sources tell one course of all: then one follows from the other, as what is passed on at random does not.
func (s *State) lateOn(p *Params, h *Chain, was *Hearing, f *supercargo.Fix, m *Mark) bool {
	silent := int64(f.Time - h.Last.Time)
	if was.Hash == 0 || was.Serial != h.Serial || silent <= p.AbutTimes*h.Every || silent > p.RepeatMillis || !s.agree(was.Receiver, f.Receiver) ||
		geo.NearNM(h.Last.At, m.At) <= p.BaseNM || !s.late(p, was, f) {
		return false
	}
	if h.Passed.Time <= h.Last.Time {
		return true
	}
	way := 0.1 * float64(m.SOG) * float64(m.Time-h.Passed.Time) / float64(supercargo.Hour)
	return math.Abs(geo.NearNM(h.Passed.At, m.At)-way) > backShare*way
}

// lateOfAnother tells whether a fix of a number that several hulls send, which is none's that is being heard, is a chain's from before,
// passed on late: sent under way, the same to the last bit, and first heard by the same receiver or one whose clock agrees, or was set
// right. Two ships do not agree in place, speed, course and heading.
func (s *State) lateOfAnother(p *Params, best *Chain, was *Hearing, f *supercargo.Fix, m *Mark) bool {
	if len(s.Hulls) < 2 || p.fresh(was, f) || f.Receiver == 0 || f.Flags.Any(supercargo.Rounded) || m.SOG == supercargo.NoSOG || m.SOG < leastOfWay || m.COG >= 3600 ||
		f.Shift == 0 && !s.agree(was.Receiver, f.Receiver) {
		return false
	}
	if best == nil {
		c := s.chain(was.Serial)
		return c != nil && c.Last.Time > was.Time && c.Last.At != m.At && p.active(c, m)
	}
	return best.Serial != was.Serial && int64(m.Time-best.Last.Time) > p.SureMillis
}

// leastOfWay is the speed from which on what a ship sends is hardly the same twice: half a knot, in 0.1 kn.
const leastOfWay = 5

// backShare is how far from as far as her speed takes her, at the least, a ship is from where she would be if she were going back: a
// fifth of it.
const backShare = 0.2

// restless tells whether what a ship sends where she lies is hardly ever the same: at rest most sets
// tell a course that is anything, to a tenth of a degree.
func (p *Params) restless(c *Chain, at geo.Point, f *supercargo.Fix) bool {
	if f.COG >= 3600 {
		return false
	}
	n, tenths, courses := 0, 0, make([]uint16, 0, trailLong)
	for i := range c.Trail {
		u := &c.Trail[i]
		if u.COG >= 3600 || 0.1*float64(u.SOG) > p.RepeatKn || geo.NearNM(u.At, at) > p.EchoNM {
			continue
		}
		if n++; u.COG%10 != 0 {
			tenths++
		}
		if !slices.Contains(courses, u.COG) {
			courses = append(courses, u.COG)
		}
	}
	return n >= restlessLeast && 2*tenths >= n && restlessShare*float64(n) <= float64(len(courses))
}

// How many moments at a berth (4) there are at the least, and how many different courses to a moment
// (0.8), before what was sent there to the last bit is taken for sent before. In whole degrees courses
// come again by chance.
const (
	restlessLeast = 4
	restlessShare = 0.8
)

// leftShare is how far a ship under way has gone from there by when she was heard last, of the
// way that her speed makes, at the least: a quarter. One whose position goes to and fro between a few
// is still there.
const leftShare = 0.25

// chain finds a chain by its serial, nil where there is none.
func (s *State) chain(serial uint32) *Chain {
	for _, cs := range [...][]Chain{s.Hulls, s.Loose} {
		for i := range cs {
			if cs[i].Serial == serial {
				return &cs[i]
			}
		}
	}
	return nil
}
