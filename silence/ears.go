package silence

import (
	"cmp"
	"slices"

	"supercargo"
)

// ear is how many ships a receiver heard, wherever they were, hour by hour.
type ear struct {
	ships map[int32]int32
	all   int64
}

func (m *Model) ear(r supercargo.Receiver) *ear {
	if m.ears[r] == nil {
		m.ears[r] = &ear{ships: map[int32]int32{}}
	}
	return m.ears[r]
}

func (e *ear) count(at, ships int32) {
	e.all += int64(ships)
	if e.ships[at] += ships; e.ships[at] == 0 {
		delete(e.ships, at)
	}
}

// byEar is how many fixes a receiver heard of a place.
type byEar struct {
	by    supercargo.Receiver
	fixes int64
}

// heardBy is who hears each place. It is worked out when it is asked for first: of a feed that names
// no receivers it never is.
func (m *Model) heardBy() *[3]map[Cell][]byEar {
	if m.near == nil {
		m.near = &[3]map[Cell][]byEar{{}, {}, {}}
		for i := range m.days {
			m.listen(m.days[i].day, 1)
		}
	}
	return m.near
}

// listen adds who heard what on a day, or takes it away.
func (m *Model) listen(d *Day, sign int64) {
	for x := range d.Near.All() {
		m.listens(x.Cell, x.Receiver, sign*int64(x.Fixes))
	}
}

// listens adds fixes that a receiver heard of a cell. Receivers are kept in order, so that
// what is summed over them is always summed alike.
func (m *Model) listens(c Cell, r supercargo.Receiver, fixes int64) {
	for k, c := range around(c) {
		of := m.near[k][c]
		i, is := slices.BinarySearchFunc(of, r, func(x byEar, r supercargo.Receiver) int { return cmp.Compare(x.by, r) })
		if !is {
			of = slices.Insert(of, i, byEar{by: r})
		}
		if of[i].fixes += fixes; of[i].fixes == 0 {
			of = slices.Delete(of, i, i+1)
		}
		m.near[k][c] = of
	}
}

// ears is which receivers were at work during a silence: what the ships around cannot
// tell, since others may hear those. One of several receivers that is down takes away
// what it alone hears.
type ears struct {
	m      *Model
	s      *spanOf
	from   int32 // hour of the last fix before the silence
	to     int32 // that of the first after it
	whole  map[supercargo.Receiver]present
	worked map[receiverHour]float64
	shares map[uint64]float64 // by cell and hour
}

type receiverHour struct {
	by supercargo.Receiver
	at int32
}

func (m *Model) listening(s *spanOf) *ears {
	e := &ears{m: m, s: s, from: m.p.slot(s.A.Time), to: m.p.slot(s.B.Time)}
	if len(m.ears) > 0 {
		e.whole, e.worked, e.shares = map[supercargo.Receiver]present{}, map[receiverHour]float64{}, map[uint64]float64{}
	}
	return e
}

// now is the share of what is usually received from a cell that comes by receivers which
// were at work in an hour: 1 is all. Who hears a cell is shrunk to who hears its block, and
// that to its region.
func (e *ears) now(c Cell, at supercargo.Instant) float64 {
	if len(e.m.ears) == 0 { // nobody is named
		return 1
	}
	hour := e.m.p.slot(at)
	key := hourKey(c, hour)
	if x, is := e.shares[key]; is {
		return x
	}
	share, w := 1.0, e.m.p.EarWeight
	for k, c := range around(c) {
		fixes, heard := w, w*share
		for _, x := range e.m.heardBy()[k][c] {
			n := float64(x.fixes)
			fixes, heard = fixes+n, heard+n*e.works(x.by, hour)
		}
		share = heard / fixes
	}
	e.shares[key] = share
	return share
}

// works is how many ships a receiver heard in an hour, by half of what is usual for it, at
// most 1: traffic comes and goes. What an hour alone does not tell, all hours of the
// silence do. A feed that names no receiver is taken to work: its hours are in what the
// ships around tell.
func (e *ears) works(r supercargo.Receiver, hour int32) float64 {
	if r == 0 {
		return 1
	}
	k := receiverHour{r, hour}
	if x, is := e.worked[k]; is {
		return x
	}
	whole, is := e.whole[r]
	if !is {
		for h := e.from + 1; h < e.to; h++ {
			x := e.others(r, h)
			whole = present{whole.heard + x.heard, whole.expected + x.expected}
		}
		e.whole[r] = whole
	}
	w := e.m.p.HourWeight
	about := min(1, (whole.heard+w)/(whole.expected+w))
	x := e.others(r, hour)
	works := min(1, (x.heard+w*about)/(x.expected+w))
	e.worked[k] = works
	return works
}

// others are the ships that a receiver heard in an hour, and half of what is usual for it.
func (e *ears) others(r supercargo.Receiver, hour int32) present {
	of := e.m.ears[r]
	return present{float64(of.ships[hour]), float64(of.all) / (e.m.p.slots() * float64(len(e.m.days))) * e.m.p.Usual}
}
