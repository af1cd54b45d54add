package answer

import (
	"context"
	"slices"

	"supercargo"
	"supercargo/chart"
	"supercargo/flight"
	"supercargo/geo"
)

// Overflown is what lay under a flight. It rests on all positions heard, and is worked out
// when it is asked for.
type Overflown struct {
	States    []OverState      `json:"states"`    // in the order in which they came
	Stretches []flight.Stretch `json:"stretches"` // the flight from its first position in the air to its last
	Fixes     int              `json:"fixes"`     // positions heard in the air
	FIRs      []OverFIR        `json:"firs"`      // flight information regions that it was heard in; null where the user has brought no file of them
	LeftOut   int              `json:"left_out"`  // of these, left out: no aircraft can have been there after the position before
	Told      []string         `json:"told"`      // in sentences

	firsFrom string
}

// OverState is a state whose land or territorial sea the flight was over, or could have been.
type OverState struct {
	State    string             `json:"state"`    // ISO 3166 alpha-2
	How      string             `json:"how"`      // heard, near_limit or between: the surest
	From     supercargo.Instant `json:"from"`     // first position over it; where it was not heard there, the one before
	To       supercargo.Instant `json:"to"`       // last position over it, or the one after
	Fixes    int                `json:"fixes"`    // positions heard over it
	Disputed bool               `json:"disputed"` // several states claim all of the territory that it was heard over
}

// OverFIR is a flight information region, or several over one another, in which a flight was
// heard, by the user's file.
type OverFIR struct {
	Names []string           `json:"names"` // empty where the file has none
	From  supercargo.Instant `json:"from"`  // first position in it
	To    supercargo.Instant `json:"to"`    // last position in it
}

// FliesOver fills in what lay under a flight; nothing of any other event.
func (c *Clerk) FliesOver(ctx context.Context, x *Explained) error {
	if x.Event.Flight == nil {
		return nil
	}
	o, err := c.OverflownBy(ctx, &x.Event)
	if err == nil {
		o.tell(&x.Event)
		x.Overflown = o
	}
	return err
}

// OverflownBy reads the positions of a flight, and says what lay under them.
func (c *Clerk) OverflownBy(ctx context.Context, e *supercargo.Event) (*Overflown, error) {
	fixes, err := c.inTheAir(ctx, e)
	if err != nil {
		return nil, err
	}
	z, err := c.Zones()
	if err != nil {
		return nil, err
	}
	kept := flight.Possible(fixes)
	o := &Overflown{States: []OverState{}, Stretches: []flight.Stretch{}, Fixes: len(fixes), LeftOut: len(fixes) - len(kept)}
	o.Stretches = append(o.Stretches, flight.DefaultOver.Over(z, kept)...)
	for i := range o.Stretches {
		o.count(&o.Stretches[i])
	}
	firs, err := c.FIRs()
	o.inFIRs(firs, kept)
	return o, err
}

// inFIRs cuts a flight by the regions that its positions lie in.
func (o *Overflown) inFIRs(firs *chart.FIRs, fixes []supercargo.Fix) {
	if firs == nil {
		return
	}
	o.FIRs, o.firsFrom = []OverFIR{}, firs.Source()
	for i := range fixes {
		f := &fixes[i]
		names := firs.At(geo.Point{Lat: f.Lat, Lon: f.Lon})
		if n := len(o.FIRs); n == 0 || !slices.Equal(o.FIRs[n-1].Names, names) {
			o.FIRs = append(o.FIRs, OverFIR{Names: append([]string{}, names...), From: f.Time})
		}
		o.FIRs[len(o.FIRs)-1].To = f.Time
	}
}

// inTheAir are the positions of a flight in order of time, as far as it was heard.
func (c *Clerk) inTheAir(ctx context.Context, e *supercargo.Event) (out []supercargo.Fix, err error) {
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	return flownBy(ctx, a, e, true)
}

// lastHeard is until when a flight was heard, also while it is open.
func lastHeard(e *supercargo.Event) supercargo.Instant {
	for i := range e.Evidence {
		if w := &e.Evidence[i]; e.Open() && w.Role == "last_in_the_air" {
			return w.Fix.Time
		}
	}
	return e.End
}

// notFlown are positions that flights do not rest on.
const notFlown = supercargo.Duplicate | supercargo.Implausible | supercargo.ClockReset | supercargo.OffClock

// count adds a stretch to the states that it is of.
func (o *Overflown) count(s *flight.Stretch) {
	if s.How == flight.HeardOver && s.State != "" {
		o.state(s.State, s, len(s.Also) > 0)
		for _, also := range s.Also {
			o.state(also, s, true)
		}
	}
	for _, could := range s.Could {
		o.state(could, s, false)
	}
}

var surer = map[string]int{flight.HeardOver: 2, flight.NearLimit: 1, flight.Between: 0}

// state adds to one: of stretches that are not as sure as others, nothing is taken.
func (o *Overflown) state(code string, s *flight.Stretch, disputed bool) {
	i := slices.IndexFunc(o.States, func(x OverState) bool { return x.State == code })
	if i < 0 {
		o.States = append(o.States, OverState{State: code, How: s.How, From: s.From, To: s.To, Fixes: s.Fixes, Disputed: disputed})
		return
	}
	switch x := &o.States[i]; {
	case surer[s.How] > surer[x.How]:
		*x = OverState{State: code, How: s.How, From: s.From, To: s.To, Fixes: s.Fixes, Disputed: disputed}
	case s.How == x.How:
		x.To, x.Fixes, x.Disputed = s.To, x.Fixes+s.Fixes, x.Disputed && disputed
	}
}

// Of are the states that are known so, but those that stand in others.
func (o *Overflown) Of(how ...string) (out []string) {
	for _, s := range o.States {
		if slices.Contains(how, s.How) {
			out = append(out, s.State)
		}
	}
	return out
}

// Silent tells whether the way was not known for some time.
func (o *Overflown) Silent() bool {
	return slices.ContainsFunc(o.Stretches, func(s flight.Stretch) bool { return s.How == flight.Between })
}
