package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/drawn"
	"supercargo/motion"
	"supercargo/oneship"
	"supercargo/store"
	"supercargo/store/archive"
	"supercargo/workspace"
)

// OneShip is two tracks that may be of one ship: what the program sees, and what people hold.
type OneShip struct {
	A        supercargo.Track    `json:"a"`        // the lower one
	B        supercargo.Track    `json:"b"`        //
	Names    [2]string           `json:"names"`    // as sent most often, "" for none
	Strength oneship.Strength    `json:"strength"` // "" as of an earlier day, and of two hulls of one number
	Means    string              `json:"means"`    // its definition
	For      []oneship.Reason    `json:"for"`
	Against  []oneship.Reason    `json:"against"`
	Held     *workspace.Opinion  `json:"held"`     // what people hold; null where nothing is held
	Opinions []workspace.Opinion `json:"opinions"` // everything that was held, the oldest first
}

// Other is the track that is not of a number.
func (x *OneShip) Other(m supercargo.MMSI) supercargo.Track {
	if x.A.MMSI == m {
		return x.B
	}
	return x.A
}

// OtherName is the name that the other sent.
func (x *OneShip) OtherName(m supercargo.MMSI) string {
	if x.A.MMSI == m {
		return x.Names[1]
	}
	return x.Names[0]
}

// MayBeOne lists what may be one ship with a number, or all there is of 0: the strongest
// first. Opinions are those of a moment. With 0 for the moment they are those of now, and
// what the program sees is listed too; it is not known what the program saw earlier.
func (c *Clerk) MayBeOne(ctx context.Context, m supercargo.MMSI, asOf supercargo.Instant) ([]OneShip, error) {
	var out []OneShip
	if asOf == 0 {
		index, _, err := c.Ships(ctx, c.Store)
		if err != nil {
			return nil, err
		}
		pairs := index.All
		if m != 0 {
			pairs = func() []oneship.Pair { return index.Of(m) }
		}
		for _, p := range pairs() {
			w, err := c.weighed(ctx, &p)
			if err != nil {
				return nil, err
			}
			out = append(out, *seen(supercargo.Track{MMSI: p.A.MMSI, Hull: 1}, supercargo.Track{MMSI: p.B.MMSI, Hull: 1}, w))
		}
	}
	out, err := c.held(out, m, asOf)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b OneShip) int {
		return cmp.Or(b.rank()-a.rank(), cmp.Compare(a.A.MMSI, b.A.MMSI), cmp.Compare(a.A.Hull, b.A.Hull), cmp.Compare(a.B.MMSI, b.B.MMSI), cmp.Compare(a.B.Hull, b.B.Hull))
	})
	return out, c.named(ctx, out)
}

// rank is higher for what is listed first: what is held, then by strength.
func (x *OneShip) rank() int {
	if x.Held != nil {
		return 10
	}
	return -slices.Index(oneship.Strengths(), x.Strength)
}

// held adds what people hold.
func (c *Clerk) held(out []OneShip, m supercargo.MMSI, asOf supercargo.Instant) ([]OneShip, error) {
	all, err := c.OpinionsOf(m)
	if err != nil {
		return nil, err
	}
	for _, opinions := range all {
		a, b := opinions[0].A, opinions[0].B
		opinions = workspace.OpinionsBy(opinions, asOf)
		if len(opinions) == 0 {
			continue
		}
		i := slices.IndexFunc(out, func(x OneShip) bool { return x.A == a && x.B == b })
		if i < 0 {
			i, out = len(out), append(out, *seen(a, b, nil))
		}
		out[i].Opinions, out[i].Held = opinions, workspace.Held(opinions)
	}
	return out, nil
}

// Two is any two tracks: what the program sees, and what people hold, or held at a moment.
func (c *Clerk) Two(ctx context.Context, a, b supercargo.Track, asOf supercargo.Instant) (*OneShip, error) {
	a, b = workspace.InOrder(a, b)
	if err := c.distinct(ctx, a, b); err != nil {
		return nil, err
	}
	var w *oneship.Weighed
	index, _, err := c.Ships(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	if p, is := index.Pair(a.MMSI, b.MMSI); is && asOf == 0 {
		if w, err = c.weighed(ctx, &p); err != nil {
			return nil, err
		}
	}
	x := seen(a, b, w)
	all, err := c.Opinions(a, b)
	if err != nil {
		return nil, err
	}
	x.Opinions = append(x.Opinions, workspace.OpinionsBy(all, asOf)...)
	x.Held = workspace.Held(x.Opinions)
	out := []OneShip{*x}
	return &out[0], c.named(ctx, out)
}

// distinct fails where two tracks are not two that are known.
func (c *Clerk) distinct(ctx context.Context, a, b supercargo.Track) error {
	if a == b {
		return badf("give two different tracks")
	}
	if err := c.KnownTrack(ctx, a); err != nil {
		return err
	}
	if a.MMSI.Space() != b.MMSI.Space() {
		return badf("%s and %s: a ship and an aircraft are not one", a, b)
	}
	return c.KnownTrack(ctx, b)
}

// KnownTrack fails with a BadQuestion where there is no such track of a ship or aircraft.
func (c *Clerk) KnownTrack(ctx context.Context, t supercargo.Track) error {
	v, err := c.Store.Vessel(ctx, t.MMSI)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return badf("%s: no such vessel in the workspace; list them with: supercargo vessels", t.MMSI)
	case err != nil:
		return err
	case !v.IsVessel() && !v.IsAircraft():
		return badf("MMSI %s is a station, not a ship", t.MMSI)
	case t.Hull == 0 || int(t.Hull) > max(1, v.Hulls):
		return badf("%s: there is no such track of %s", t, t.MMSI)
	}
	return nil
}

func seen(a, b supercargo.Track, w *oneship.Weighed) *OneShip {
	x := &OneShip{A: a, B: b, For: []oneship.Reason{}, Against: []oneship.Reason{}, Opinions: []workspace.Opinion{}}
	if w != nil {
		x.Strength, x.Means, x.For, x.Against = w.Strength, w.Means(), w.For, w.Against
	}
	return x
}

// Craft is what has a number, in words: one, and several.
func Craft(m supercargo.MMSI) (one, several string) {
	if m.Space() != supercargo.SpaceMMSI {
		return "aircraft", "aircraft"
	}
	return "ship", "ships"
}

// named adds the names that the ships sent; of aircraft the registrations given with them.
func (c *Clerk) named(ctx context.Context, all []OneShip) error {
	for i := range all {
		for k, t := range []supercargo.Track{all[i].A, all[i].B} {
			v, err := c.Store.Vessel(ctx, t.MMSI)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
			switch {
			case v == nil:
			case v.IsAircraft():
				all[i].Names[k] = registrationAt(v, v.Last)
			default:
				all[i].Names[k] = v.Name
			}
		}
	}
	return nil
}

// weighed weighs a pair by what the two state and where they were received.
func (c *Clerk) weighed(ctx context.Context, p *oneship.Pair) (*oneship.Weighed, error) {
	_, params, err := c.Ships(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	var turns oneship.Turns
	if p.A.Hulls <= 1 && p.B.Hulls <= 1 { // else it is not known which positions are whose
		at, err := c.positions(ctx, p)
		if err != nil {
			return nil, err
		}
		turns = oneship.TurnsOf(params.BothMillis, p.A.MMSI, p.B.MMSI, at[0], at[1])
	}
	return oneship.Weigh(params, p, &turns), nil
}

// positions are those of a pair that count, in order of time.
func (c *Clerk) positions(ctx context.Context, p *oneship.Pair) (at [2][]motion.Moment, err error) {
	a, err := c.Archive(ctx, c.Store)
	if err != nil {
		return at, err
	}
	from, to := p.Window()
	seek := &archive.Seek{MMSIs: []supercargo.MMSI{p.A.MMSI, p.B.MMSI}, From: from, To: to, Lean: true}
	err = a.Read(seek, func(fixes []supercargo.Fix, hulls []uint8) error {
		for i := range fixes {
			if f := &fixes[i]; drawn.InLine(f, hulls[i]) {
				k := 0
				if f.MMSI == p.B.MMSI {
					k = 1
				}
				at[k] = append(at[k], motion.MomentOf(f))
			}
		}
		return ctx.Err()
	})
	for k := range at {
		slices.SortFunc(at[k], func(a, b motion.Moment) int {
			return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.At.Lat, b.At.Lat), cmp.Compare(a.At.Lon, b.At.Lon))
		})
	}
	return at, err
}

// Hold writes what a person holds of two tracks, after the opinion of a number, 0 for none.
// It fails with a BadQuestion where that cannot be held.
func (c *Clerk) Hold(ctx context.Context, a, b supercargo.Track, after int, holds, because string) error {
	x, err := c.Two(ctx, a, b, 0)
	if err != nil {
		return err
	}
	if holds == workspace.HeldNothing && x.Held == nil {
		return badf("nothing is held about %s and %s: there is nothing to withdraw", x.A, x.B)
	}
	o := &workspace.Opinion{A: x.A, B: x.B, N: after + 1, At: c.Now(), Holds: holds, Because: strings.TrimSpace(because),
		Seen: workspace.OpinionSeen{Strength: string(x.Strength), For: codes(x.For), Against: codes(x.Against)}}
	if why := o.Check(); why != "" {
		return badf("%s", why)
	}
	err = c.PutOpinion(o)
	if errors.Is(err, workspace.ErrOpinionChanged) {
		return badf("%w: what you wrote was not kept; look at what holds now", err)
	}
	return err
}

func codes(list []oneship.Reason) []string {
	out := []string{}
	for i := range list {
		out = append(out, list[i].Code)
	}
	return out
}

// HeldOf says what people hold of the tracks of an event, in sentences.
func (c *Clerk) HeldOf(e *supercargo.Event) (out []string, err error) {
	for _, t := range []supercargo.Track{e.Track, e.Other} {
		if t.MMSI == 0 {
			continue
		}
		all, err := c.OpinionsOf(t.MMSI)
		if err != nil {
			return nil, err
		}
		for _, opinions := range all {
			o := workspace.Held(opinions)
			if o == nil || o.A != t && o.B != t || t == e.Other && (o.A == e.Track || o.B == e.Track) {
				continue
			}
			out = append(out, fmt.Sprintf("%s and %s are %s, by an opinion of %s: %s", o.A, o.B, HeldWords(o.Holds, o.A.MMSI), day(o.At), o.Because))
		}
	}
	return out, nil
}

func day(t supercargo.Instant) string { return t.Time().Format(time.DateOnly) }

// HeldWords says what is held of two tracks: of the one of a number.
func HeldWords(holds string, m supercargo.MMSI) string {
	one, several := Craft(m)
	switch holds {
	case workspace.HeldSame:
		return "held to be one " + one
	case workspace.HeldOthers:
		return "held to be different " + several
	}
	return "withdrawn: nothing is held"
}
