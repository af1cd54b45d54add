package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/flight"
	"supercargo/geo"
	"supercargo/store/archive"
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
	last := e.End
	for i := range e.Evidence { // an open flight goes as far as it was heard
		if w := &e.Evidence[i]; e.Open() && w.Role == "last_in_the_air" {
			last = w.Fix.Time
		}
	}
	seek := &archive.Seek{MMSIs: []supercargo.MMSI{e.Track.MMSI}, From: e.Start, To: last, Lean: true}
	err = a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; hulls[i] == e.Track.Hull && !f.Flags.Any(notFlown) {
				out = append(out, *f)
			}
		}
		return ctx.Err()
	})
	slices.SortFunc(out, func(a, b supercargo.Fix) int { return a.Compare(&b) })
	return out, err
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

// firNote is what can be said of flight information regions.
const firNote = "Flight information regions are not known: the program has no table of their limits, and the workspace has no file of them (docs/FORMATS.md)."

// inRegions says in which regions it was heard.
func (o *Overflown) inRegions() string {
	if o.FIRs == nil {
		return firNote
	}
	var out []string
	for _, f := range o.FIRs {
		out = append(out, fmt.Sprintf("%s (%s to %s)", cmp.Or(strings.Join(f.Names, " and "), "none of the file"), Minute(f.From), Minute(f.To)))
	}
	return "Heard in flight information regions: " + strings.Join(out, "; ") + ". Their limits are those of " + o.firsFrom + "."
}

// tell says it in sentences.
func (o *Overflown) tell(e *supercargo.Event) {
	heard := map[string][]string{}
	for _, s := range o.States {
		text := fmt.Sprintf("%s (%s to %s)", s.State, Minute(s.From), Minute(s.To))
		if s.Disputed {
			text += ", which others claim too"
		}
		heard[s.How] = append(heard[s.How], text)
	}
	add := func(before string, all []string, after string) {
		if len(all) > 0 {
			o.Told = append(o.Told, before+strings.Join(all, "; ")+after)
		}
	}
	if o.Fixes == 0 {
		o.Told = []string{"The states overflown are not known: no position of the flight is in the archive."}
		return
	}
	add("Heard over the territory of ", heard[flight.HeardOver], ".")
	if len(heard[flight.HeardOver]) == 0 {
		o.Told = append(o.Told, "It was heard over no state's territory for certain.")
	}
	add("It may have been over the territory of ", heard[flight.NearLimit], ": its positions there are as close to a limit as limits can be off.")
	add("It could have overflown ", heard[flight.Between], ": the straight way between two positions crosses it. It was not heard there, and may have gone round.")
	for _, s := range o.Stretches {
		if s.How == flight.Between && len(s.Could) == 0 && len(o.Told) < mostWaters {
			o.Told = append(o.Told, fmt.Sprintf("Not heard from %s to %s: where it was is not known. The straight way crosses no state's territory.", Minute(s.From), Minute(s.To)))
		}
		if s.How == flight.HeardOver && s.State == "" && len(o.Told) < mostWaters {
			o.Told = append(o.Told, fmt.Sprintf("Over no state's territory from %s to %s: %s.", Minute(s.From), Minute(s.To), regimes(s.Waters)))
		}
	}
	o.Told = append(o.Told, unheardEnds(e.Flight)...)
	o.Told = append(o.Told, o.inRegions())
}

// mostWaters bounds the sentences about waters; the stretches have them all.
const mostWaters = 12

func regimes(all []supercargo.Regime) string {
	var out []string
	for _, r := range all {
		out = append(out, strings.Replace(Words(string(r)), "caspian", "Caspian", 1))
	}
	return strings.Join(out, ", ")
}

// unheardEnds says of which ends of the way nothing is known.
func unheardEnds(d *supercargo.FlightDetail) []string {
	switch before, after := !d.From.HeardGround, !d.To.HeardGround; {
	case before && after:
		return []string{"Before its first position and after its last, the states overflown are not known."}
	case before:
		return []string{"Before its first position, the states overflown are not known."}
	case after:
		return []string{"After its last position, the states overflown are not known."}
	}
	return nil
}

// OverRow is a stretch for reading.
type OverRow struct{ flight.Stretch }

// mostRows is how many stretches a page shows.
const mostRows = 40

// Rows are the first stretches, for a table.
func (o *Overflown) Rows() (out []OverRow) {
	for _, s := range o.Stretches[:min(mostRows, len(o.Stretches))] {
		out = append(out, OverRow{s})
	}
	return out
}

// MoreRows is how many stretches the table leaves out.
func (o *Overflown) MoreRows() int { return max(0, len(o.Stretches)-mostRows) }

// Whose says whose territory it was, or could have been.
func (r OverRow) Whose() string {
	switch {
	case r.How != flight.HeardOver && len(r.Could) == 0:
		return "no state's: " + cmp.Or(regimes(r.Waters), "along the straight way")
	case r.How != flight.HeardOver:
		return "perhaps " + strings.Join(r.Could, ", ")
	case r.State == "":
		return "no state's: " + regimes(r.Waters)
	case len(r.Also) > 0:
		return r.State + ", also claimed by " + strings.Join(r.Also, ", ")
	}
	return r.State
}

// HowWords says how it is known.
func (r OverRow) HowWords() string {
	switch r.How {
	case flight.HeardOver:
		return "heard there"
	case flight.NearLimit:
		return "heard, too close to a limit to tell"
	}
	return "not heard: the straight way between two positions; it may have gone round"
}
