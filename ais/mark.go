package ais

import (
	"bytes"

	sc "supercargo"
)

// mark is what stands around a sentence: when it was heard and by whom. AIS
// itself sends neither.
type mark struct {
	time     sc.Instant // 0 where not said
	station  uint32     // of the receiver's name; 0 where not said
	group    uint32     // of a TAG block group; 0 where there is none
	receiver sc.Receiver
	flags    sc.Flags
	unread   bool // something that looks like a time could not be read
}

// complete fills in from another mark what this one lacks.
func (m *mark) complete(from *mark) {
	if m.time == 0 {
		m.time = from.time
	}
	if m.station == 0 {
		m.station, m.receiver = from.station, from.receiver
		m.flags |= from.flags
	}
}

// named notes who heard the sentence. A receiver whose name begins with SIM is
// from an exercise: what it hears never was at sea.
func (m *mark) named(name []byte, d *NMEA) {
	if len(name) == 0 {
		return
	}
	m.station = fnv(name) | 1
	d.remember(m.station, name)
	if d.o.Receiver != nil {
		m.receiver = d.o.Receiver(name)
	}
	if bytes.HasPrefix(name, []byte("SIM")) {
		m.flags |= sc.Simulated
	}
}

// maxNames bounds how many receiver names are kept: a broken feed can make up
// a new one with every line.
const maxNames = 65535

// remember keeps a receiver's name for JSON, where that is written.
func (d *NMEA) remember(station uint32, name []byte) {
	if d.names == nil || d.names[station] != "" || len(d.names) >= maxNames {
		return
	}
	clean := make([]byte, 0, len(name))
	for _, c := range name {
		if c < ' ' || c > '~' {
			c = '?'
		}
		clean = append(clean, c)
	}
	d.names[station] = string(clean)
}

// fnv is the 32-bit FNV-1a hash.
func fnv(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// suffix reads what the networks of the US Coast Guard put after the checksum:
//
//	,x259906,s28320,d-098,T33.71033565,r003669973,1152921694
//
// r or b and a name is the station, a field of digits alone the time in
// seconds since 1970, the last one where there are two. Signal strength (d),
// slot (S), counters (x, s) and times within the minute (t, T) are left.
func (m *mark) suffix(rest []byte, d *NMEA) {
	for len(rest) > 0 && rest[0] == ',' {
		end := toComma(rest, 1)
		f := rest[1:end]
		rest = rest[end:]
		if len(f) < 2 {
			continue
		}
		if f[0] == 'r' || f[0] == 'b' {
			m.named(f, d)
		} else if t, ok := d.count(f); ok && len(f) >= 10 { // nine digits are an MMSI
			m.time = t
		}
	}
}

// behind looks for a time in what stands behind a sentence in other forms than
// the Coast Guard's, such as what AIS-catcher prints:
//
//	( MSG: 1, REPEAT: 0, MMSI: 200000111, signalpower: -65.2, ppm: 1.9, timestamp: 20231114221320)
func (m *mark) behind(rest []byte, d *NMEA) {
	if len(rest) < 8 {
		return
	}
	t, like := d.times.Find(rest)
	m.time, m.unread = t, m.unread || like
}

// count reads a field that is a number of seconds since 1970 and the like, of
// at least nine digits, and nothing else.
func (d *NMEA) count(f []byte) (sc.Instant, bool) {
	if v, n := digits(f, 10); n == len(f) && n >= 9 {
		return sc.Instant(v * sc.Second), true
	}
	if _, n := digits(f, 9); n < 9 {
		return 0, false
	}
	return d.times.Parse(f)
}

// tag reads a TAG block (NMEA 0183 version 4), without its backslashes:
//
//	s:2573238,c:1733782034*0A
//	g:1-2-9999,s:coast7,c:1733782034*hh
//
// s names the source, which is the receiver; c is the time in seconds or
// milliseconds since 1970; g is part, total and number of a group of lines, in
// some feeds without its letter; T is the time as one satellite operator has
// it. Destination (d), counter (n, x), relative time (r) and text (t, i) are
// left.
func (m *mark) tag(b []byte, d *NMEA) sc.Outcome {
	star := bytes.IndexByte(b, '*')
	if star < 0 || star+3 > len(b) {
		return sc.NoChecksum
	}
	said, ok := hexByte(b[star+1], b[star+2])
	if !ok {
		return sc.NoChecksum
	}
	if xorOf(b[:star]) != said && !summedBefore(b[:star], said) {
		return sc.BadChecksum
	}
	for b = b[:star]; len(b) > 0; {
		end := toComma(b, 0)
		if !m.field(b[:end], d) {
			return sc.BadTime
		}
		b = b[min(end+1, len(b)):]
	}
	return sc.Pending
}

// summedBefore tells whether the checksum is that of the block without the
// group that it begins with. The Norwegian coastal feed puts the group there
// after it has summed; the sum still vouches for time and source.
func summedBefore(b []byte, said byte) bool {
	end := toComma(b, 0)
	return len(b) > 2 && b[0] == 'g' && b[1] == ':' && end < len(b) && xorOf(b[end+1:]) == said
}

// field reads one field of a TAG block. It is false where that is a time that
// cannot be read.
func (m *mark) field(f []byte, d *NMEA) bool {
	if len(f) < 2 || f[1] != ':' {
		m.inGroup(f)
		return true
	}
	v := f[2:]
	switch f[0] {
	case 's':
		m.named(v, d)
	case 'g':
		m.inGroup(v)
	case 'c', 'T':
		t, ok := d.count(v)
		if !ok {
			if t, ok = d.times.Parse(v); !ok || len(v) < 9 {
				return false
			}
		}
		m.time = t
	}
	return true
}

// inGroup reads "1-2-9999": line 1 of 2 of group 9999.
func (m *mark) inGroup(b []byte) {
	i := bytes.LastIndexByte(b, '-')
	if i < 3 || i+1 == len(b) || bytes.Count(b, []byte("-")) != 2 {
		return
	}
	m.group = fnv(b[i+1:]) | 1
}
