package answer

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/geo"
	"supercargo/store"
	"supercargo/watchlist/screening"
	"supercargo/workspace"
)

// Wanted is a question about events, as it is asked in words: by the verb, the API and the
// desk alike. What is left empty lets all events pass.
type Wanted struct {
	Kinds      []string // as in supercargo.Kinds
	MMSI       supercargo.MMSI
	From, To   supercargo.Instant
	AsOf       supercargo.Instant
	Place      string   // id of the place that an event is at
	Near       string   // id or name of a place
	Within     float64  // nm from the outline of Near
	Box        string   // west,south,east,north in degrees
	Area       geo.Area // instead of Box
	AreaName   string   // what Area was read from
	Seas       []string // names as in chart.Seas
	LeastHours float64
	MostHours  float64 // 0: any
	Flags      []string
	Listed     bool
	Stage      string // of a gap that is a case, as in workspace.GapStages
	Sort       string // start, duration, vessel, kind; "" is start
	Down       bool   // the last or longest first
	By         string // what to count by, as in CountedBy; "" for the events themselves
}

// NearByDefault is how near is near, nm, where nothing is said of it.
const NearByDefault = 10

// Sorts lists the orders that there are.
func Sorts() []string { return []string{"start", "duration", "vessel", "kind"} }

// Query is what the store can tell of the question. It fails with a BadQuestion where the
// question cannot be understood, in any of its parts.
func (w *Wanted) Query() (store.Query, error) {
	q := store.Query{MMSI: w.MMSI, Place: w.Place, From: w.From, To: w.To, AsKnownAt: w.AsOf}
	for _, k := range w.Kinds {
		kind := supercargo.EventKind(strings.TrimSpace(k))
		if !slices.Contains(supercargo.Kinds(), kind) {
			return q, badf("kind %s: unknown kind; choose from %s", Printable(k), kindNames())
		}
		q.Kinds = append(q.Kinds, kind)
	}
	switch {
	case w.To != 0 && w.To < w.From:
		return q, badf("to: the end of the time asked for lies before its beginning")
	case w.By != "" && !slices.Contains(CountedBy(), w.By):
		return q, badf("by %s: choose from %s", Printable(w.By), strings.Join(CountedBy(), ", "))
	case w.Stage != "" && !slices.Contains(workspace.GapStages(), w.Stage):
		return q, badf("stage %s: choose from %s", Printable(w.Stage), strings.Join(workspace.GapStages(), ", "))
	case w.Sort != "" && !slices.Contains(Sorts(), w.Sort):
		return q, badf("sort %s: choose from %s", Printable(w.Sort), strings.Join(Sorts(), ", "))
	case w.Box != "" && w.Area != nil:
		return q, badf("box and area exclude each other")
	}
	for name, h := range map[string]float64{"min-hours": w.LeastHours, "max-hours": w.MostHours, "within": w.Within} {
		if h < 0 || math.IsNaN(h) || math.IsInf(h, 0) {
			return q, badf("%s: a number from 0 up is needed", name)
		}
	}
	if w.MostHours > 0 && w.MostHours < w.LeastHours {
		return q, badf("max-hours is less than min-hours")
	}
	for _, f := range w.Flags {
		if f = strings.TrimSpace(f); len(f) != 2 || strings.Trim(strings.ToUpper(f), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return q, badf("flag %s: two letters are needed, as in IR", Printable(f))
		}
	}
	return q, nil
}

func kindNames() string {
	var all []string
	for _, k := range supercargo.Kinds() {
		all = append(all, string(k))
	}
	return strings.Join(all, ", ")
}

// ByStart tells whether events are wanted in the order in which the store has them.
func (w *Wanted) ByStart() bool { return (w.Sort == "" || w.Sort == "start") && !w.Down }

// Judge is what tells the events that pass. Newest is the moment up to which events that
// go on are counted; screen gives the lists, and is asked only where they are wanted.
func (w *Wanted) Judge(ch *chart.Chart, newest supercargo.Instant, screen func() (*screening.Screen, error)) (*Judge, error) {
	f := NoFilter()
	f.LeastHours, f.MostHours, f.NearNM, f.Newest, f.Area = w.LeastHours, w.MostHours, w.Within, newest, w.Area
	for _, flag := range w.Flags {
		f.Flags = append(f.Flags, strings.ToUpper(strings.TrimSpace(flag)))
	}
	for _, s := range w.Seas {
		i := slices.IndexFunc(chart.Seas, func(x chart.Sea) bool { return strings.EqualFold(x.Name, strings.TrimSpace(s)) })
		if i < 0 {
			return nil, badf("sea %s: not among the named seas: %s", Printable(s), strings.Join(SeaNames(), ", "))
		}
		f.Seas = append(f.Seas, chart.Seas[i].Name)
	}
	if _, is := ch.Find(w.Place); w.Place != "" && !is {
		return nil, badf("place %s: no such place; for IDs, see: supercargo ports", Printable(w.Place))
	}
	if w.Near != "" {
		i, is := ch.Find(w.Near)
		if !is {
			return nil, badf("near %s: no such place; for IDs, see: supercargo ports", Printable(w.Near))
		}
		f.Near = i
	}
	if w.Box != "" {
		a, err := boxOf(w.Box)
		if err != nil {
			return nil, err
		}
		f.Area = a
	}
	if w.Listed {
		var err error
		if f.Listed, err = screen(); err != nil {
			return nil, err
		}
	}
	return &Judge{Filter: f, Chart: ch}, nil
}

// boxOf reads west,south,east,north.
func boxOf(s string) (geo.Area, error) {
	var x [4]float64
	parts := strings.Split(s, ",")
	for i, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || len(parts) != 4 {
			return nil, badf("box %s: four numbers are needed: west,south,east,north in degrees", Printable(s))
		}
		x[i] = v
	}
	a, err := geo.Box(x[0], x[1], x[2], x[3])
	if err != nil {
		return nil, badf("box: %v", err)
	}
	return a, nil
}

// SeaNames lists the seas that a question can name.
func SeaNames() (out []string) {
	for _, s := range chart.Seas {
		out = append(out, s.Name)
	}
	return out
}

// Each hands out the events that pass, in the store's order, until f fails.
func Each(ctx context.Context, st store.Store, q store.Query, j *Judge, by func(supercargo.MMSI) (*store.Vessel, error), f func(*supercargo.Revision) error) error {
	q.Limit = 0 // what does not pass does not count
	return st.Events(ctx, q, func(r *supercargo.Revision) error {
		v, err := by(r.Track.MMSI)
		if err != nil {
			return err
		}
		var other *store.Vessel
		if r.Other.MMSI != 0 {
			if other, err = by(r.Other.MMSI); err != nil {
				return err
			}
		}
		if !j.Passes(&r.Event, v, other) {
			return nil
		}
		return f(r)
	})
}

// Definition says in words what is asked for: it is printed under a summary.
func (w *Wanted) Definition() string {
	var parts []string
	add := func(is bool, format string, a ...any) {
		if is {
			parts = append(parts, fmt.Sprintf(format, a...))
		}
	}
	kinds := "events of all kinds"
	if len(w.Kinds) > 0 {
		kinds = strings.ReplaceAll(strings.Join(w.Kinds, ", "), "_", " ") + " events"
	}
	add(w.MMSI != 0, "of MMSI %09d", w.MMSI)
	add(w.LeastHours > 0, "of at least %g h", w.LeastHours)
	add(w.MostHours > 0, "of at most %g h", w.MostHours)
	add(len(w.Seas) > 0, "that begin or end in the %s", strings.Join(w.Seas, " or the "))
	add(w.Near != "", "that begin or end within %g nm of %s", w.Within, w.Near)
	add(w.Place != "", "at %s", w.Place)
	add(w.Box != "", "that begin or end in the rectangle %s", w.Box)
	add(w.Area != nil, "that begin or end in the area of %s", w.AreaName)
	add(len(w.Flags) > 0, "of ships with MMSIs of %s", strings.ToUpper(strings.Join(w.Flags, " or ")))
	add(w.Listed, "of ships that stood on a list held here on the day on which it began")
	add(w.Stage != "", "that are cases at the stage “%s” now", Words(w.Stage))
	add(w.From != 0, "going on at %s or later", w.From)
	add(w.To != 0, "begun by %s", w.To)
	add(w.AsOf != 0, "as known at %s", w.AsOf)
	return strings.Join(append([]string{kinds}, parts...), ", ")
}

// CountedWhere says how summaries count.
const CountedWhere = "An event is counted where it began. A flag is what the MMSI says. Hours of events that go on end with the newest position."
