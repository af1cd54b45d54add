package answer

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"supercargo"
	"supercargo/run"
	"supercargo/source"
	"supercargo/store"
)

// Explained is an event, as it is stored, with everything that it rests on: the JSON of
// bundles. Told is the JSON of verbs and of the API.
type Explained struct {
	Event supercargo.Event `json:"event"`
	Grounds
}

// Grounds are what an event rests on and what is known beside it.
type Grounds struct {
	Hulls     int                 `json:"hulls"`                // tracks that the number has
	Called    []string            `json:"called,omitempty"`     // of several: what the ship on the event's track called itself, if that is known
	CalledIMO supercargo.IMO      `json:"called_imo,omitempty"` // the number that was sent with that name
	Revisions []Revision          `json:"revisions"`
	Evidence  []Fix               `json:"evidence"`
	Sources   []supercargo.Source `json:"sources"`

	Held   []string     `json:"held,omitempty"`   // what people hold of the ship's tracks: whether they and others are one ship, in sentences
	Case   *GapCase     `json:"case,omitempty"`   // of a gap that is a case: what people have written about it
	Routes []RouteClaim `json:"routes,omitempty"` // of a flight: what tables of routes say of the callsigns that were sent on it
	Reach  []string     `json:"reach,omitempty"`  // of a gap that has ended: where the ship could have been, in sentences; worked out when it is shown

	Overflown *Overflown `json:"overflown,omitempty"` // of a flight: the states that it was heard over, or could have been over; worked out when it is shown

	Together []FlownTogether `json:"together,omitempty"` // of a flight: other aircraft that flew within 1 nm and 500 ft for 10 minutes or more; worked out when it is shown

	names []string // of receivers
}

// Last is the number of the newest revision.
func (x *Explained) Last() int { return x.Revisions[len(x.Revisions)-1].Revision }

// Revision is when an event was believed so, and why.
type Revision struct {
	Revision  int                `json:"revision"`
	KnownFrom supercargo.Instant `json:"known_from"`
	Cause     string             `json:"cause"`
	Withdrawn bool               `json:"withdrawn"`
}

// Fix is a fix, or a statement, that an event rests on, with its input line read and
// decoded again.
type Fix struct {
	Role     string              `json:"role"`
	Time     supercargo.Instant  `json:"time"`
	Stated   *supercargo.Stated  `json:"stated,omitempty"` // what the line says of the ship, where it is a statement and no position that the event rests on
	Lat      *float64            `json:"lat"`              // null of a statement
	Lon      *float64            `json:"lon"`
	SOG      *float64            `json:"sog"` // kn; null where it was not said
	COG      *float64            `json:"cog"` // degrees
	Receiver string              `json:"receiver"`
	Flags    []string            `json:"flags"`
	Whose    supercargo.Why      `json:"-"`
	Aircraft bool                `json:"-"`     // it is of an aircraft
	WhoseWhy string              `json:"whose"` // why the fix was put on this track
	Shift    float64             `json:"shift"` // seconds that its time was corrected by
	Source   supercargo.SourceID `json:"source"`
	Path     string              `json:"path"`
	Member   string              `json:"member,omitempty"` // of an archive, or the sheet
	Row      int                 `json:"row,omitempty"`    // of a sheet
	Offset   int64               `json:"offset"`
	Raw      string              `json:"raw"`
	Agrees   bool                `json:"agrees"`
	Why      string              `json:"why,omitempty"`
}

// Explain walks an event, by its whole id, back to its input lines: Found, with
// every line read again from the sources' own files. A line that is not there any
// more says so in Fix.Why.
func Explain(ctx context.Context, st store.Store, id supercargo.EventID) (*Explained, error) {
	x, err := Found(ctx, st, id)
	if err != nil {
		return nil, err
	}
	if x.Event, err = Surroundings(ctx, st, 0, x.Event); err != nil {
		return nil, err
	}
	return x, Lines(ctx, st, []*Explained{x})
}

// Lines reads the input lines of everything that events rest on, each source once.
func Lines(ctx context.Context, st store.Store, all []*Explained) error {
	rest := map[supercargo.SourceID][]evidence{}
	sources := map[supercargo.SourceID]*supercargo.Source{}
	for _, x := range all {
		for i := range x.Sources {
			sources[x.Sources[i].ID] = &x.Sources[i]
		}
		for i, w := range x.Event.Evidence {
			rest[w.Fix.Source] = append(rest[w.Fix.Source], evidence{x, i})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(sources)) {
		if err := trace(ctx, st, sources[id], rest[id]); err != nil {
			return err
		}
	}
	return nil
}

// Line reads the input line of one fix of an event, by its index in the evidence,
// and decodes it again.
func (x *Explained) Line(ctx context.Context, st store.Store, n int) error {
	for i := range x.Sources {
		if s := &x.Sources[i]; s.ID == x.Evidence[n].Source {
			return trace(ctx, st, s, []evidence{{x, n}})
		}
	}
	return fmt.Errorf("source %d is not in the manifest", x.Evidence[n].Source)
}

// Found is an event, by its whole id, with what the store has of its evidence:
// nothing is read of the sources, so that Raw is "" and Agrees false. It fails with
// store.ErrNotFound where there is no such event.
func Found(ctx context.Context, st store.Store, id supercargo.EventID) (*Explained, error) {
	revs, err := st.Revisions(ctx, id)
	if err != nil {
		return nil, err
	}
	x := &Explained{Event: revs[len(revs)-1].Event}
	for _, r := range revs {
		x.Revisions = append(x.Revisions, Revision{r.Revision, r.KnownFrom, r.Cause, r.Withdrawn})
	}
	x.Hulls = 1
	v, err := st.Vessel(ctx, x.Event.Track.MMSI)
	switch {
	case err == nil:
		x.Hulls = max(1, v.Hulls)
		x.calls(v)
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	sources, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	names, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	x.Rest(sources, names)
	return x, nil
}

// AsKnownAt makes it what was known of the event at a moment: the revisions until then,
// and the evidence of the last of them. It tells whether anything was known; where
// nothing was it is left as it is.
func (x *Explained) AsKnownAt(ctx context.Context, st store.Store, at supercargo.Instant) (bool, error) {
	revs, err := st.Revisions(ctx, x.Event.ID)
	if err != nil {
		return false, err
	}
	n := 0
	for n < len(revs) && revs[n].KnownFrom <= at {
		n++
	}
	if n == 0 || n == len(revs) {
		return n > 0, nil
	}
	x.Event, x.Revisions = revs[n-1].Event, x.Revisions[:n]
	sources, err := st.Sources(ctx)
	if err == nil {
		x.Rest(sources, x.names)
	}
	return true, err
}

// Rest fills in what the event rests on, without the lines: each fix with its place in
// the sources of a manifest, and those of the sources that it stands in. Names are of
// the receivers.
func (x *Explained) Rest(sources []supercargo.Source, names []string) {
	x.Evidence, x.Sources, x.names = make([]Fix, len(x.Event.Evidence)), nil, names
	for i := range sources {
		x.add(&sources[i], names)
	}
}

// add fills in the evidence that stands in one source.
func (x *Explained) add(s *supercargo.Source, names []string) {
	rests := false
	for i := range x.Event.Evidence {
		if w := &x.Event.Evidence[i]; w.Fix.Source == s.ID {
			x.Evidence[i], rests = fixOf(w, s, names), true
		}
	}
	if rests {
		x.Sources = append(x.Sources, *s)
	}
}

// evidence is one fix that an event rests on.
type evidence struct {
	x *Explained
	i int
}

// trace reads the lines of evidence that stand in one source.
func trace(ctx context.Context, st store.Store, s *supercargo.Source, wanted []evidence) error {
	if len(wanted) == 0 {
		return nil
	}
	lines := make([]supercargo.Witness, len(wanted))
	for k, w := range wanted {
		lines[k] = w.x.Event.Evidence[w.i]
	}
	how, err := run.ReadingOf(s)
	if err != nil {
		return err
	}
	marks, err := st.Marks(ctx, s.ID)
	if err != nil {
		return err
	}
	for k, t := range run.TraceAt(s, how, wanted[0].x.names, marks, lines) {
		wanted[k].x.Evidence[wanted[k].i].Read(&t)
	}
	return nil
}

// Read fills in what was read of the fix's line.
func (f *Fix) Read(t *run.Traced) { f.Row, f.Raw, f.Agrees, f.Why = t.Row, t.Raw, t.Agrees, t.Why }

func fixOf(w *supercargo.Witness, s *supercargo.Source, names []string) Fix {
	f := &w.Fix
	e := Fix{Role: w.Role, Time: f.Time, Stated: w.Stated, Flags: f.Flags.Names(), Whose: f.Why, Aircraft: f.Space() != supercargo.SpaceMMSI, WhoseWhy: f.Why.String(),
		Shift: float64(f.Shift) / 1e3, Source: f.Source, Path: s.Path, Member: s.Member, Offset: f.Offset}
	if w.Stated == nil {
		lat, lon := f.Degrees()
		e.Lat, e.Lon = &lat, &lon
	}
	if kn, ok := f.Knots(); ok {
		e.SOG = &kn
	}
	if f.COG != supercargo.NoCOG {
		deg := float64(f.COG) / 10
		e.COG = &deg
	}
	if int(f.Receiver) < len(names) {
		e.Receiver = names[f.Receiver]
	}
	return e
}

// whose says why a fix is on its track, or on none; nothing where one ship
// alone is known of the number.
var whose = [supercargo.NumWhys]string{
	supercargo.Follows:     "position, course and speed fit this ship: no other ship with this MMSI can have been there",
	supercargo.Likeliest:   "most likely this ship: another ship with this MMSI could have been there",
	supercargo.Identity:    "the name or number sent is this ship's: another ship with this MMSI could have been there",
	supercargo.Repeat:      "a repeat of a transmission already received",
	supercargo.Begins:      "out of reach of every known ship with this MMSI, and confirmed by later positions",
	supercargo.Stray:       "out of reach of every known ship with this MMSI, and not confirmed by any other position",
	supercargo.Unsure:      "several ships with this MMSI could have been there",
	supercargo.Displaced:   "out of reach of the ship, which was received nowhere else meanwhile and then again where it had been: not its position",
	supercargo.ClockMended: "fits this ship's track once the receiver's clock is corrected",
	supercargo.WrongClock:  "the timestamp cannot be right",
	supercargo.Interfered:  "interference: displaced as others were at the time, or round and round on a circle; not the position of the ship or aircraft",
	supercargo.Unplaced:    "exactly 0, 0: what is sent where no position was found, and no place where the ship or aircraft was",
}

// WhoseWords says why the fix is on its track, or on none; "" where one ship
// alone is known of the number.
func (f *Fix) WhoseWords() string {
	if f.Aircraft {
		return ofAircraft.Replace(whose[f.Whose])
	}
	return whose[f.Whose]
}

// ofAircraft makes words of ships words of aircraft.
var ofAircraft = strings.NewReplacer("ship or aircraft", "aircraft", "several ships", "several aircraft", "ship", "aircraft", "MMSI", "address")

// Where is the address of the fix's input line.
func (f *Fix) Where() string {
	name := Printable(source.Input{Path: f.Path, Member: f.Member}.Name())
	if f.Row > 0 {
		return fmt.Sprintf("%s, row %d", name, f.Row)
	}
	return fmt.Sprintf("%s, byte %d", name, f.Offset)
}

// Says is what the line says of the ship, in words; "" where it gives a position.
func (f *Fix) Says() string {
	if f.Stated == nil {
		return ""
	}
	return PropertyWords(f.Stated.Property) + " " + Printable(f.Stated.Said) + Unit(f.Stated.Property)
}
