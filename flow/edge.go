package flow

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"supercargo"
)

// Edges joins loads and trips of one way, mode, item and status into one edge each.
func Edges(goods, counted []Load, trips []Trip) (out []Edge) {
	out = append(edgesOf(Claimed, goods), edgesOf(Possible, counted)...)
	out = append(out, edgesSeen(onTheWay(trips, goods, counted))...)
	slices.SortStableFunc(out, func(a, b Edge) int {
		return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.To, b.To), strings.Compare(string(a.Status), string(b.Status)),
			strings.Compare(a.Mode, b.Mode), strings.Compare(a.Carrier, b.Carrier), cmp.Compare(a.Item, b.Item))
	})
	return out
}

func edgesOf(status Status, ls []Load) (out []Edge) {
	type key struct {
		from, to, mode, carrier string
		item                    supercargo.Item
	}
	by := map[key][]Load{}
	for _, l := range ls {
		k := key{places(l.From), places(l.To), words(l.Modes), l.Kind, l.Item}
		by[k] = append(by[k], l)
	}
	for k, ls := range by {
		slices.SortFunc(ls, order)
		t := Sum(ls)
		e := Edge{From: k.from, To: k.to, Mode: k.mode, Carrier: k.carrier, Item: k.item, Status: status,
			Mass: t.Range, Claims: claims(ls), Events: []supercargo.EventID{}, Start: ls[0].From, Finish: ls[0].To}
		if status == Possible {
			n := SumTrips(ls).Range
			e.Trips, e.Item = &n, ""
		}
		e.describe(ls)
		out = append(out, e)
	}
	return out
}

func (e *Edge) describe(ls []Load) {
	w := ls[0].Window
	var notes []string
	for i := range ls {
		l := &ls[i]
		w = hull(w, l.Window)
		e.Said = append(e.Said, l.Said)
		for _, id := range l.Denied {
			if !slices.Contains(e.Denied, id) {
				e.Denied = append(e.Denied, id)
			}
		}
		if l.Lacking != "" {
			notes = append(notes, "no factor here for "+l.Lacking)
			if e.Status == Possible {
				e.Mass = Range{}
			}
		}
		notes = append(notes, l.Note)
	}
	slices.Sort(e.Denied)
	slices.Sort(notes)
	e.Note = strings.TrimPrefix(strings.Join(slices.Compact(notes), "; "), "; ")
	e.Earliest, e.Latest = moment(w.Earliest), moment(w.Latest)
}

func moment(i supercargo.Instant) *time.Time {
	if i == 0 {
		return nil
	}
	t := i.Time().UTC()
	return &t
}

func edgesSeen(trips []Trip) (out []Edge) {
	type key struct {
		from, to End
		mode     supercargo.Mode
	}
	by := map[key][]Trip{}
	for _, t := range trips {
		k := key{End{Place: t.From.Place, Name: t.From.Name}, End{Place: t.To.Place, Name: t.To.Name}, t.Mode}
		by[k] = append(by[k], t)
	}
	for k, ts := range by {
		s, w := See(ts), ts[0].Window
		for _, t := range ts {
			w = hull(w, t.Window)
		}
		n := Between(float64(s.Trips), float64(s.Trips))
		e := Edge{From: k.from.Name, To: k.to.Name, Mode: string(k.mode), Status: Received, Trips: &n, Claims: []supercargo.ClaimID{}, Events: s.Events,
			Earliest: moment(w.Earliest), Latest: moment(w.Latest), Mass: Range{0, s.Full.High}, Start: []End{ts[0].From}, Finish: []End{ts[0].To},
			Note: "what they carried is not seen"}
		if s.Unknown > 0 {
			e.Mass.High = nil
			e.Note += "; the lift of some is not known"
		}
		out = append(out, e)
	}
	return out
}
