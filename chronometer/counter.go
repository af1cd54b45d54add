// Package chronometer finds receivers whose clocks are off. Where several receivers hear one
// transmission, each dates it by its own clock: what they heard of all ships together shows by how
// much two clocks differ, hour by hour, and which of several is alone with its time. A navigator
// compares chronometers in the same way, and calls what is found the chronometer error.
//
// It works in three steps, each on plain data. Counter counts, day by day, by how much pairs of
// receivers date the same transmissions differently; nothing that was found before has a bearing on
// it, so that there is no circle. Judge says, of one day, which clocks were off and by how much, from
// what was counted on the day and on the days beside it. Errors are asked for each fix, before
// its track is made.
package chronometer

import (
	"cmp"
	"slices"

	"supercargo"
)

// Row is how often, in one hour, receiver B dated a transmission later than A by about as much
// as its bin says, A before B in their order. Where A and B are one it is how many transmissions of ships under way
// the receiver heard. Where A is 0 the difference is that of B's clock from the UTC second that
// the transmission itself tells, half a minute at the most either way.
type Row struct {
	Hour   int32 // since 1970
	A, B   supercargo.Receiver
	Bin    int32 // of BinMillis, rounded down; negative where B is earlier
	N      int64
	Millis int64 // sum of the differences
}

// BinMillis is how wide a bin is: 2 s.
const BinMillis = 2 * supercargo.Second

// Compare is the order of rows: by hour, pair and bin.
func (r *Row) Compare(o *Row) int {
	return cmp.Or(cmp.Compare(r.Hour, o.Hour), cmp.Compare(r.A, o.A), cmp.Compare(r.B, o.B), cmp.Compare(r.Bin, o.Bin))
}

type key struct {
	hour int32
	a, b supercargo.Receiver
	bin  int32
}

type count struct{ n, millis int64 }

type counted struct {
	key
	count
}

// Order is one of receivers that stays the same whatever their numbers: that of their names. nil is that
// of their numbers.
type Order func(a, b supercargo.Receiver) int

func (o Order) compare(a, b supercargo.Receiver) int {
	if o == nil {
		return cmp.Compare(a, b)
	}
	return o(a, b)
}

// Counter counts the fixes of one day, number by number.
type Counter struct {
	Order Order

	rows  map[key]count
	mmsi  supercargo.MMSI
	heard []hearing // of that number
	by    supercargo.Receiver
	more  bool // they are of several receivers

	recent [64]counted // what was counted of late is counted again as a rule
}

// hearing is one transmission as one receiver had it.
type hearing struct {
	content  uint64
	time     supercargo.Instant // as received
	receiver supercargo.Receiver
}

// underWay is from what speed on transmissions are told apart by what they say, 0.1 kn: a ship at
// rest may send the same again.
const underWay = 10

// Add takes the next fix of the day, of which those of one number follow each other, in whatever
// order. What was found of it, and a time that was mended, have no bearing.
func (c *Counter) Add(f *supercargo.Fix) {
	if f.Receiver == 0 || f.SOG == supercargo.NoSOG || f.SOG < underWay || f.Space() != supercargo.SpaceMMSI || f.Flags.Any(supercargo.Rounded|supercargo.ClockReset) {
		return
	}
	if f.MMSI != c.mmsi {
		c.end()
		c.mmsi = f.MMSI
	}
	c.more = c.more || len(c.heard) > 0 && f.Receiver != c.by
	c.by = f.Receiver
	c.heard = append(c.heard, hearing{contentOf(f), f.Received(), f.Receiver})
	c.put(f.Received(), f.Receiver, f.Receiver, 0)
	if f.Second < supercargo.NoSecond {
		c.put(f.Received(), 0, f.Receiver, fromSecond(f.Received(), f.Second))
	}
}

// fromSecond is how much later than the second that it tells a transmission is dated, half a minute
// at the most either way.
func fromSecond(t supercargo.Instant, second uint8) int64 {
	const half = 30 * supercargo.Second
	return ((int64(t)-int64(second)*supercargo.Second+half)%supercargo.Minute+supercargo.Minute)%supercargo.Minute - half
}

func contentOf(f *supercargo.Fix) uint64 {
	h := uint64(uint32(f.Lat))<<32 | uint64(uint32(f.Lon))
	h ^= (uint64(f.SOG)<<48 | uint64(f.COG)<<32 | uint64(f.Heading)<<16 | uint64(f.Second)) * 0x9e3779b97f4a7c15
	h ^= h >> 31
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>29
}

// end counts what several receivers heard of one number: of each transmission the first hearing of each.
func (c *Counter) end() {
	if c.more {
		slices.SortFunc(c.heard, func(a, b hearing) int {
			return cmp.Or(cmp.Compare(a.content, b.content), c.Order.compare(a.receiver, b.receiver), cmp.Compare(a.time, b.time))
		})
		for i := 1; i < len(c.heard); i++ {
			a := &c.heard[i-1]
			for i < len(c.heard) && c.heard[i].content == a.content && c.heard[i].receiver == a.receiver { // repeats
				i++
			}
			if i == len(c.heard) {
				break
			}
			if b := &c.heard[i]; b.content == a.content && max(b.time-a.time, a.time-b.time) <= supercargo.Instant(supercargo.MostShift) {
				c.put(min(a.time, b.time), a.receiver, b.receiver, int64(b.time-a.time))
			}
		}
	}
	c.heard, c.more = c.heard[:0], false
}

func (c *Counter) put(t supercargo.Instant, a, b supercargo.Receiver, millis int64) {
	k := key{HourOf(t), a, b, binOf(millis)}
	at := &c.recent[(uint32(a)*31^uint32(b)*7^uint32(k.bin))%uint32(len(c.recent))]
	if at.key != k {
		c.flush(at)
		at.key = k
	}
	at.n++
	at.millis += millis
}

func (c *Counter) flush(at *counted) {
	if at.n == 0 {
		return
	}
	if c.rows == nil {
		c.rows = map[key]count{}
	}
	n := c.rows[at.key]
	c.rows[at.key] = count{n.n + at.n, n.millis + at.millis}
	*at = counted{}
}

// HourOf is the hour of a moment, since 1970.
func HourOf(t supercargo.Instant) int32 { return int32(floor(int64(t), supercargo.Hour)) }

func binOf(millis int64) int32 { return int32(floor(millis, BinMillis)) }

func floor(x, by int64) int64 {
	if x < 0 {
		return -((by - 1 - x) / by)
	}
	return x / by
}

// Rows are what was counted, in order.
func (c *Counter) Rows() []Row {
	c.end()
	for i := range c.recent {
		c.flush(&c.recent[i])
	}
	out := make([]Row, 0, len(c.rows))
	for k, n := range c.rows {
		out = append(out, Row{k.hour, k.a, k.b, k.bin, n.n, n.millis})
	}
	slices.SortFunc(out, func(a, b Row) int { return a.Compare(&b) })
	return out
}

// Join adds up rows that are each in order.
func Join(all ...[]Row) []Row { return sum(1, all...) }

// Mend takes out of rows what was counted of some ships and puts in what is counted of them now.
func Mend(held, was, now []Row) []Row {
	return sum(1, held, sum(-1, was), now)
}

// sum adds rows up, each by a sign, and leaves out what comes to nothing.
func sum(sign int64, all ...[]Row) []Row {
	out := slices.Concat(all...)
	slices.SortStableFunc(out, func(a, b Row) int { return a.Compare(&b) })
	n := 0
	for i := range out {
		r := out[i]
		r.N, r.Millis = sign*r.N, sign*r.Millis
		if n > 0 && out[n-1].Compare(&r) == 0 {
			out[n-1].N += r.N
			out[n-1].Millis += r.Millis
			continue
		}
		if n > 0 && out[n-1].N == 0 {
			n--
		}
		out[n] = r
		n++
	}
	if n > 0 && out[n-1].N == 0 {
		n--
	}
	return out[:n]
}
