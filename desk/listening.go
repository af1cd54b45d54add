package desk

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"supercargo"
	"supercargo/desk/drawing"
	"supercargo/store"
	"supercargo/store/archive"
)

// listening is what was listened to, and when: by input and by receiver, how many
// fixes there are of each hour.
type listening struct {
	bySource   map[supercargo.SourceID]hours
	byReceiver map[supercargo.Receiver]hours
	of         map[supercargo.SourceID]map[supercargo.Receiver]int64
}

// hours counts fixes by hour since 1970.
type hours map[int64]int64

func (h hours) total() (n int64) {
	for _, k := range h {
		n += k
	}
	return n
}

// span is the first hour and the end of the last one.
func (h hours) span() (from, to supercargo.Instant) {
	first := true
	for at := range h {
		a := supercargo.Instant(at * supercargo.Hour)
		b := a + supercargo.Instant(supercargo.Hour)
		if first || a < from {
			from = a
		}
		if first || b > to {
			to = b
		}
		first = false
	}
	return from, to
}

// strips are the hours joined where they follow one another.
func (h hours) strips() (out [][2]supercargo.Instant) {
	all := make([]int64, 0, len(h))
	for at := range h {
		all = append(all, at)
	}
	slices.Sort(all)
	for _, at := range all {
		a := supercargo.Instant(at * supercargo.Hour)
		b := a + supercargo.Instant(supercargo.Hour)
		if n := len(out); n > 0 && out[n-1][1] == a {
			out[n-1][1] = b
			continue
		}
		out = append(out, [2]supercargo.Instant{a, b})
	}
	return out
}

// hour of a moment, counted from 1970, before it too.
func hour(t supercargo.Instant) int64 {
	h := int64(t) / supercargo.Hour
	if int64(t)%supercargo.Hour < 0 {
		h--
	}
	return h
}

// listened counts the fixes of the archive by input, receiver and hour: read once for
// each run, when it is first asked for.
func (d *Desk) listened(ctx context.Context, st store.Store, now *seen) (*listening, error) {
	now.listening.Lock()
	defer now.listening.Unlock()
	if now.heard != nil {
		return now.heard, nil
	}
	a, err := d.folder.Archive(ctx, st)
	if err != nil {
		return nil, err
	}
	l := &listening{map[supercargo.SourceID]hours{}, map[supercargo.Receiver]hours{}, map[supercargo.SourceID]map[supercargo.Receiver]int64{}}
	type slot struct {
		source   supercargo.SourceID
		receiver supercargo.Receiver
		hour     int64
	}
	counts := map[slot]int64{}
	err = a.Read(&archive.Seek{Lean: true}, func(fixes []supercargo.Fix, _ []uint8) error {
		last, n := slot{}, int64(0) // fixes of a ship follow one another: most are of the slot of the one before
		for i := range fixes {
			f := &fixes[i]
			s := slot{f.Source, f.Receiver, hour(f.Time)}
			if s != last && n > 0 {
				counts[last] += n
				n = 0
			}
			last = s
			n++
		}
		if n > 0 {
			counts[last] += n
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	for s, n := range counts {
		add(l.bySource, s.source, s.hour, n)
		add(l.byReceiver, s.receiver, s.hour, n)
		if l.of[s.source] == nil {
			l.of[s.source] = map[supercargo.Receiver]int64{}
		}
		l.of[s.source][s.receiver] += n
	}
	now.heard = l
	return l, nil
}

func add[K comparable](m map[K]hours, k K, hour, n int64) {
	if m[k] == nil {
		m[k] = hours{}
	}
	m[k][hour] += n
}

// sourcesPage lists the inputs and the receivers.
type sourcesPage struct {
	Sources   []inputRow
	Receivers []receiverRow
	Unnamed   bool
	Listened  template.HTML
	From, To  supercargo.Instant
}

type inputRow struct {
	supercargo.Source
	Name       string
	Lines      int64
	Rejected   int64
	Fixes      int64
	First, End supercargo.Instant
}

type receiverRow struct {
	N          int
	Name       string
	Fixes      int64
	Hours      int
	First, End supercargo.Instant
}

// receiverName is one in words.
func receiverName(names []string, n supercargo.Receiver) string {
	if int(n) < len(names) && names[n] != "" {
		return show(names[n])
	}
	return "not named"
}

func (d *Desk) sources(r *http.Request, st store.Store) (frame, error) {
	p, err := d.sourcesPage(r.Context(), st)
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "What was listened to, and when", Page: p}, nil
}

func (d *Desk) sourcesPage(ctx context.Context, st store.Store) (*sourcesPage, error) {
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	l, err := d.listened(ctx, st, now)
	if err != nil {
		return nil, err
	}
	all, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	names, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	p := &sourcesPage{}
	for i := range all {
		p.Sources = append(p.Sources, inputOf(&all[i], l))
	}
	lanes := &drawing.Timeline{Title: "When each receiver was heard from", Width: mapWidth}
	for n, h := range l.byReceiver {
		row := receiverRow{N: int(n), Name: receiverName(names, n), Fixes: h.total(), Hours: len(h)}
		row.First, row.End = h.span()
		p.Receivers = append(p.Receivers, row)
		p.Unnamed = p.Unnamed || row.Name == "not named"
		if lanes.From == 0 || row.First < lanes.From {
			lanes.From = row.First
		}
		lanes.To = max(lanes.To, row.End)
	}
	slices.SortFunc(p.Receivers, func(a, b receiverRow) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.N, b.N)) })
	p.From, p.To = lanes.From, lanes.To
	for _, row := range p.Receivers[:min(len(p.Receivers), mostLanes)] {
		lanes.Strips = append(lanes.Strips, drawing.Strip{Name: row.Name, Link: "/receiver/" + strconv.Itoa(row.N), Heard: l.byReceiver[supercargo.Receiver(row.N)].strips()})
	}
	p.Listened = template.HTML(lanes.Draw())
	return p, nil
}

// mostLanes is how many receivers are drawn on one page.
const mostLanes = 60

func inputOf(s *supercargo.Source, l *listening) inputRow {
	row := inputRow{Source: *s, Name: show(sourceName(s)), Lines: s.Tally.Lines(), Fixes: l.bySource[s.ID].total()}
	for _, n := range s.Tally.Rejected() {
		row.Rejected += n
	}
	row.First, row.End = l.bySource[s.ID].span()
	return row
}

// sourcePage is one input: what it is, what became of its lines, when it heard whom.
type sourcePage struct {
	inputRow
	Reasons   []reason
	Receivers []receiverRow
	Listened  template.HTML
}

type reason struct {
	What, Why string
	N         int64
}

func (d *Desk) source(r *http.Request, st store.Store) (frame, error) {
	p, err := d.sourcePage(r.Context(), st, r.PathValue("id"))
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "Input " + p.Name, Page: p}, nil
}

func (d *Desk) sourcePage(ctx context.Context, st store.Store, id string) (*sourcePage, error) {
	n, err := strconv.ParseUint(id, 10, 32)
	if err != nil {
		return nil, errNotFound
	}
	all, err := st.Sources(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(s supercargo.Source) bool { return uint64(s.ID) == n })
	if i < 0 {
		return nil, errNotFound
	}
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	l, err := d.listened(ctx, st, now)
	if err != nil {
		return nil, err
	}
	names, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	s := &all[i]
	p := &sourcePage{inputRow: inputOf(s, l)}
	for what, by := range map[string]map[string]int64{"ignored": s.Tally.Ignored(), "rejected": s.Tally.Rejected()} {
		for why, n := range by {
			p.Reasons = append(p.Reasons, reason{what, why, n})
		}
	}
	slices.SortFunc(p.Reasons, func(a, b reason) int {
		return cmp.Or(cmp.Compare(b.What, a.What), cmp.Compare(b.N, a.N), cmp.Compare(a.Why, b.Why))
	})
	for k, n := range l.of[s.ID] {
		p.Receivers = append(p.Receivers, receiverRow{N: int(k), Name: receiverName(names, k), Fixes: n})
	}
	slices.SortFunc(p.Receivers, func(a, b receiverRow) int { return cmp.Compare(a.Name, b.Name) })
	p.Listened = strip(fmt.Sprintf("When input %d has anything", s.ID), p.Name, l.bySource[s.ID])
	return p, nil
}

// strip draws when there is anything.
func strip(title, name string, h hours) template.HTML {
	from, to := h.span()
	if from == to {
		return ""
	}
	t := &drawing.Timeline{Title: title, Width: mapWidth, From: from, To: to, Strips: []drawing.Strip{{Name: name, Heard: h.strips()}}}
	return template.HTML(t.Draw())
}

// receiverPage is one receiver.
type receiverPage struct {
	receiverRow
	Listened template.HTML
	Silences []quiet
	Sources  []inputRow
}

// quiet is a time in which nothing came from a receiver.
type quiet struct {
	From, To supercargo.Instant
	Hours    int
}

// mostSilences is how many of the longest are listed.
const mostSilences = 20

func (d *Desk) receiver(r *http.Request, st store.Store) (frame, error) {
	p, err := d.receiverPage(r.Context(), st, r.PathValue("n"))
	if err != nil {
		return frame{}, err
	}
	return frame{Title: "Receiver " + p.Name, Page: p}, nil
}

func (d *Desk) receiverPage(ctx context.Context, st store.Store, text string) (*receiverPage, error) {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return nil, errNotFound
	}
	now, err := d.now(ctx, st)
	if err != nil {
		return nil, err
	}
	l, err := d.listened(ctx, st, now)
	if err != nil {
		return nil, err
	}
	k := supercargo.Receiver(n)
	h := l.byReceiver[k]
	if h == nil {
		return nil, errNotFound
	}
	names, err := st.Receivers(ctx)
	if err != nil {
		return nil, err
	}
	p := &receiverPage{receiverRow: receiverRow{N: int(n), Name: receiverName(names, k), Fixes: h.total(), Hours: len(h)}}
	p.First, p.End = h.span()
	p.Listened = strip("When receiver "+p.Name+" was heard from", p.Name, h)
	strips := h.strips()
	for i := 1; i < len(strips); i++ {
		from, to := strips[i-1][1], strips[i][0]
		p.Silences = append(p.Silences, quiet{from, to, int(int64(to-from) / supercargo.Hour)})
	}
	slices.SortStableFunc(p.Silences, func(a, b quiet) int { return cmp.Compare(b.Hours, a.Hours) })
	p.Silences = p.Silences[:min(len(p.Silences), mostSilences)]
	all, err := st.Sources(ctx)
	for i := range all {
		if l.of[all[i].ID][k] > 0 {
			p.Sources = append(p.Sources, inputOf(&all[i], l))
		}
	}
	return p, err
}
