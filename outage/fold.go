package outage

import (
	"math"

	"supercargo"
)

// Silence is a time in which under one key nothing was heard, or nearly nothing, and
// in which several stations should have been.
type Silence struct {
	Key
	Before, After Sighting // the last before it, the first after it
	Expected      float64  // stations, each once a minute, at the lower of the rates before and after
	Received      int      // of these
	Stations      int      // heard in an hour before, and after: the fewer
	Fixed         int      // of which base stations and aids to navigation
}

// Millis is how long it was.
func (s *Silence) Millis() int64 { return int64(s.After.Time - s.Before.Time) }

// Row is a minute in which something was heard, with the hour that it lies in.
type Row struct {
	Minute
	Hour Hour
}

// Rows are those of counts, in order, each good until f returns.
func (c *Counts) Rows(f func(*Row)) {
	q := 0
	var r Row
	for i := range c.Minutes {
		r = Row{Minute: c.Minutes[i]}
		for q < len(c.Hours) && c.Hours[q].At < r.At/60 {
			q++
		}
		if q < len(c.Hours) && c.Hours[q].At == r.At/60 {
			r.Hour = c.Hours[q]
		}
		f(&r)
	}
}

// State is what is remembered under one key between minutes: plain data of bounded
// size. Activity is in stretches, between silences of LeastMillis or more.
type State struct {
	Was  Stretch // the stretch before the silence that is looked at; To 0: none
	Now  Stretch // the one that goes on; To 0: none
	Amid int     // stations heard in between, too few to end the silence
	Told bool    // of the silence before Now it is known whether it is one
}

// Stretch is a time in which a key was active.
type Stretch struct {
	From, To     int64 // minutes
	First, Last  Sighting
	N            int        // stations, each once a minute, until the silence before it is told of
	Head         int        // of which in the first hour
	Tail         [60]uint16 // of the last hour, by minute of the hour
	HeadStations [2]int     // most in an hour of the clock of the first: stations, and fixed ones
	TailHours    [2]Hour    // of the clock, the last ones, by number
}

// Step takes the next minute in which something was heard.
func (s *State) Step(p *Params, r *Row, emit func(*Silence)) {
	if r.At <= s.Now.To || r.At <= s.Was.To { // told already, but for stragglers of another day's clock
		return
	}
	if s.Now.To != 0 && r.At-s.Now.To > s.Now.least(p) {
		s.ends(p, emit)
	}
	s.Now.add(p, r)
	if !s.Told && r.At-s.Now.From >= p.side() {
		s.tell(p, emit)
	}
	if s.Told {
		s.Now.N = 0 // asked of stretches that may be a leak alone: so what came long ago is forgotten
	}
}

// Flush says that nothing more is known.
func (s *State) Flush(p *Params, emit func(*Silence)) {
	if s.Now.To != 0 {
		s.ends(p, emit)
	}
}

func (p *Params) side() int64 { return p.SideMillis / supercargo.Minute }

// ends ends the stretch that went on. One of so little that it is a leak leaves the
// silence as it was.
func (s *State) ends(p *Params, emit func(*Silence)) {
	if !s.Told && s.Was.To != 0 {
		rate, _ := s.Was.tail(p)
		if float64(s.Now.N+s.Amid) <= p.Leak*rate*float64(s.Now.To-s.Was.To) {
			s.Amid += s.Now.N
			s.Now = Stretch{}
			return
		}
		s.tell(p, emit)
	}
	s.Was, s.Now, s.Amid, s.Told = s.Now, Stretch{}, 0, false
}

// tell hands out the silence before the present stretch, if it is one.
func (s *State) tell(p *Params, emit func(*Silence)) {
	s.Told = true
	if s.Was.To == 0 {
		return
	}
	silent := s.Now.From - s.Was.To - 1
	before, had := s.Was.tail(p)
	after, has := s.Now.head(p)
	if min(had, has) < min(p.side(), silent) {
		return
	}
	x := &Silence{Before: s.Was.Last, After: s.Now.First, Expected: min(before, after) * float64(silent), Received: s.Amid}
	b, a := s.Was.tailStations(), s.Now.HeadStations
	x.Stations, x.Fixed = min(a[0], b[0]), min(a[1], b[1])
	if float64(x.Received) <= p.Leak*x.Expected && x.nats() >= p.nats(x.Fixed) {
		emit(x)
	}
}

func (p *Params) nats(fixed int) float64 {
	if fixed > 0 {
		return p.NatsFixed
	}
	return p.Nats
}

// nats is how unlikely it is that so little is heard by chance: minus the natural
// logarithm of the Poisson chance of no more than Received where Expected is the mean.
func (s *Silence) nats() float64 {
	sum, term := 1.0, 1.0
	for k := 1; k <= s.Received; k++ {
		term *= s.Expected / float64(k)
		sum += term
	}
	return s.Expected - math.Log(sum)
}

// least is how many minutes without anything end the stretch: more than chance makes
// now and then at its rate.
func (w *Stretch) least(p *Params) int64 {
	rate, _ := w.tail(p)
	return max(p.LeastMillis/supercargo.Minute, int64(p.Chance/rate))
}

func (w *Stretch) add(p *Params, r *Row) {
	if w.To == 0 {
		w.From, w.First = r.At, r.First
	}
	for n := max(w.To+1, r.At-59); w.To != 0 && n < r.At; n++ {
		w.Tail[n%60] = 0
	}
	w.To, w.Last = r.At, r.Last
	w.N += int(r.Stations)
	w.Tail[r.At%60] = r.Stations
	w.TailHours[r.Hour.At%2] = r.Hour
	if r.At-w.From < p.side() {
		w.Head += int(r.Stations)
		w.HeadStations[0] = max(w.HeadStations[0], int(r.Hour.Stations))
		w.HeadStations[1] = max(w.HeadStations[1], int(r.Hour.Fixed))
	}
}

// tail is how many stations a minute there were in the last of the stretch, and of how
// many minutes that is told.
func (w *Stretch) tail(p *Params) (rate float64, over int64) {
	over = min(w.To-w.From+1, min(60, p.side()))
	n := 0
	for m := w.To - over + 1; m <= w.To; m++ {
		n += int(w.Tail[m%60])
	}
	return float64(n) / float64(over), over
}

func (w *Stretch) head(p *Params) (rate float64, over int64) {
	over = min(w.To-w.From+1, p.side())
	return float64(w.Head) / float64(over), over
}

func (w *Stretch) tailStations() (out [2]int) {
	for _, q := range w.TailHours {
		if q.At >= w.To/60-1 {
			out[0], out[1] = max(out[0], int(q.Stations)), max(out[1], int(q.Fixed))
		}
	}
	return out
}
