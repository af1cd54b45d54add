package run

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"

	"supercargo"
	"supercargo/adsb"
	"supercargo/clock"
	"supercargo/modes"
	"supercargo/records"
	"supercargo/source"
)

// Excerpt is what of a source's text is needed to decode some of its lines again,
// without the source: the lines, what has to stand about them, and how they were
// read, with nothing left open that the rest of the file had settled.
type Excerpt struct {
	Source supercargo.Source
	How    Reading
	Sheet  bool    // of a spreadsheet: a line is a row
	Head   []byte  // beginning of the text, by which lines are read: the columns of CSV, the aircraft of a trace; else none
	Pieces []Piece // in order of address
}

// Piece is whole lines of the text, or one JSON record.
type Piece struct {
	Offset int64 // of its first byte in the unpacked text
	Before int64 // lines of the text before it
	Text   []byte
}

// about is how much is kept about a line, in bytes before and behind it, from the
// least on: a line alone mostly tells all; the time of one that has none, and the
// other sentences of its message, stand near; what is farther than that a reading
// does not join either (ais: parts apart).
var about = []struct{ before, behind int64 }{{0, 0}, {4 << 10, 4 << 10}, {source.MarkEvery, behind}}

// Cut takes from a source what is needed to decode the lines of fixes again, and
// tells for each whether it does: by the excerpt alone, as a stranger would. It fails
// where the source cannot be read, or is not what was read before.
func Cut(s *supercargo.Source, how Reading, names []string, wanted []supercargo.Witness) (*Excerpt, []Traced, error) {
	x := &Excerpt{Source: *s}
	out := make([]Traced, len(wanted))
	open := make([]int, len(wanted)) // those that do not decode yet
	for i := range open {
		open[i] = i
	}
	for _, level := range about {
		if len(open) == 0 {
			break
		}
		more, full, err := x.cut(how, wanted, open, level.before, level.behind)
		if err != nil {
			return nil, nil, err
		}
		y := *x
		y.Pieces = more
		still := y.settle(names, wanted, open, full, out)
		x.Head = y.Head
		x.keep(more, wanted, open, still)
		if open = still; inRecords(s) {
			break
		}
	}
	x.sort()
	return x, out, nil
}

// settle decodes by the pieces, with the least head that does, and gives the fixes
// that are still open.
func (x *Excerpt) settle(names []string, wanted []supercargo.Witness, open []int, full []byte, out []Traced) (still []int) {
	some := make([]supercargo.Witness, len(open))
	for k, i := range open {
		some[k] = wanted[i]
	}
	for _, head := range heads(x.Head, full) {
		x.Head, still = head, nil
		for k, t := range x.Trace(names, some) {
			if out[open[k]] = t; !t.Agrees {
				still = append(still, open[k])
			}
		}
		if len(still) == 0 {
			break
		}
	}
	return still
}

// leastHead is tried before all of what a form is worked out from.
const leastHead = 2 << 10

// heads are the beginnings to try: what did before, else a short one, else all.
func heads(held, full []byte) [][]byte {
	switch {
	case full == nil:
		return [][]byte{nil}
	case held != nil:
		return [][]byte{held, full}
	}
	if n := bytes.LastIndexByte(full[:min(leastHead, len(full))], '\n') + 1; n > 0 && n < len(full) {
		return [][]byte{full[:n], full}
	}
	return [][]byte{full}
}

// keep adds the pieces of what decodes now, and of what does not those of a line
// alone: so that it can be read at least.
func (x *Excerpt) keep(more []Piece, wanted []supercargo.Witness, open, still []int) {
	first := x.Pieces == nil
	for _, p := range more {
		for _, i := range open {
			if p.has(wanted[i].Fix.Offset) && (first || !slices.Contains(still, i)) {
				x.Pieces = append(x.Pieces, p)
				break
			}
		}
	}
}

// sort puts pieces in order and drops those that lie within another, unless that
// one alone has them: a line that decodes by itself still does among others.
func (x *Excerpt) sort() {
	slices.SortStableFunc(x.Pieces, func(a, b Piece) int { return int(a.Offset - b.Offset) })
	x.Pieces = slices.CompactFunc(x.Pieces, func(a, b Piece) bool { return a.Offset == b.Offset && len(a.Text) == len(b.Text) })
}

func (p *Piece) has(offset int64) bool {
	return offset >= p.Offset && offset < p.Offset+int64(len(p.Text))
}

// cut reads the source once and takes the wanted lines with what stands about them.
// It also gives the beginning of the text, where columns are found by it.
func (x *Excerpt) cut(how Reading, wanted []supercargo.Witness, open []int, before, behind int64) (pieces []Piece, head []byte, err error) {
	s := &x.Source
	if s.Path == "-" {
		return nil, nil, fmt.Errorf("it was read from standard input, which is not stored")
	}
	in := source.Input{Path: s.Path, Member: s.Member, Size: -1, Encoding: how.Text}
	stream, err := source.Open(in)
	if err != nil {
		return nil, nil, err
	}
	defer stream.Close()
	if head, err = x.explicit(how, stream); err != nil {
		return nil, nil, err
	}
	var want []int64
	for _, i := range open {
		want = append(want, wanted[i].Fix.Offset)
	}
	slices.Sort(want)
	c := &cutter{want: slices.Compact(want), before: before, behind: behind}
	switch s.Format {
	case string(records.JSONFamily):
		err = c.records(source.NewElements(stream))
	case string(records.ReadsbFamily):
		err = c.records(adsb.NewElements(stream, false))
	default:
		err = c.lines(stream)
	}
	if err != nil {
		return nil, nil, err
	}
	if stream.Sum() != s.StreamSHA256 {
		return nil, nil, fmt.Errorf("%s has changed since it was read", in.Name())
	}
	return c.pieces, head, nil
}

// inRecords tells whether the text is cut into records that each say all of
// themselves, beside what the head says of all.
func inRecords(s *supercargo.Source) bool {
	return s.Format == string(records.JSONFamily) || s.Format == string(records.ReadsbFamily)
}

// explicit writes down how the text is read, with what its content has shown.
func (x *Excerpt) explicit(how Reading, stream *source.Stream) (head []byte, err error) {
	var order clock.Order
	switch x.Source.Format {
	case string(records.NMEAFamily):
		order, err = how.dates(stream)
	case string(records.JSONFamily):
		var form records.Form
		if form, err = how.jsonForm(stream); form.SaysNothing() {
			head = bytes.Clone(stream.Head())
		}
		order = form.Dates
	case string(records.SBSFamily):
	case string(records.ModesFamily):
		var o modes.Options
		o, err = how.modes(stream)
		head, how.Rate = bytes.Clone(o.Head.Text), o.Rate
	case string(records.ReadsbFamily):
		head = bytes.Clone(adsb.Text(stream.Head()))
	default:
		head = bytes.Clone(stream.Head())
		var h records.Header
		h, err = how.header(stream)
		order = h.Order()
	}
	x.How, x.Sheet = how, stream.IsSheet()
	x.How.Dates, x.How.Text = order.String(), "" // the excerpt is UTF-8
	return head, err
}

// cutter takes pieces out of a text that passes by.
type cutter struct {
	want           []int64 // in order; those that are still to come
	before, behind int64
	pieces         []Piece
	until          int64   // the last piece goes on so far
	recent         []Piece // lines before, as many as can be wanted
}

func (c *cutter) lines(r io.Reader) error {
	b := bufio.NewReaderSize(r, 1<<20)
	var at, n int64
	for {
		line, err := b.ReadSlice('\n')
		for err == bufio.ErrBufferFull { // longer than any line that is decoded
			at += int64(len(line))
			line, err = b.ReadSlice('\n')
		}
		if len(line) > 0 {
			c.line(line, at, n)
			at, n = at+int64(len(line)), n+1
		}
		if err != nil {
			return notEOF(err)
		}
	}
}

func (c *cutter) line(line []byte, at, n int64) {
	next, wanted := at+int64(len(line)), false
	for len(c.want) > 0 && c.want[0] < next {
		c.want, wanted = c.want[1:], true
	}
	switch {
	case wanted && at >= c.until:
		p := Piece{Offset: at, Before: n}
		if len(c.recent) > 0 {
			p = Piece{Offset: c.recent[0].Offset, Before: c.recent[0].Before}
		}
		for _, l := range c.recent {
			p.Text = append(p.Text, l.Text...)
		}
		p.Text = append(p.Text, line...)
		c.pieces, c.recent = append(c.pieces, p), nil
		c.until = next + c.behind
	case at < c.until:
		last := &c.pieces[len(c.pieces)-1]
		last.Text = append(last.Text, line...)
		if wanted {
			c.until = next + c.behind
		}
	case c.before > 0:
		c.recent = append(c.recent, Piece{Offset: at, Before: n, Text: bytes.Clone(line)})
		for at-c.recent[0].Offset > c.before {
			c.recent = c.recent[1:]
		}
	}
}

// records takes JSON records whole: each says all of itself.
func (c *cutter) records(e elements) error {
	for {
		rec, at, err := e.Next()
		if err != nil {
			return notEOF(err)
		}
		if len(c.want) > 0 && c.want[0] == at {
			c.want = c.want[1:]
			c.pieces = append(c.pieces, Piece{Offset: at, Text: bytes.Clone(rec)})
		}
	}
}

// Trace decodes the lines of fixes again by the excerpt alone. Names are of the
// receivers, as the fixes number them.
func (x *Excerpt) Trace(names []string, wanted []supercargo.Witness) []Traced {
	out := make([]Traced, len(wanted))
	for p := range x.Pieces {
		var is []int
		for i := range wanted {
			if !out[i].Agrees && x.Pieces[p].has(wanted[i].Fix.Offset) {
				is = append(is, i)
			}
		}
		if len(is) > 0 {
			x.piece(&x.Pieces[p], names, wanted, is, out)
		}
	}
	for i := range out {
		switch {
		case out[i].Raw == "" && out[i].Why == "":
			out[i].Why = "the line is not among those that were kept"
		case !out[i].Agrees && out[i].Why == "":
			out[i].Why = "the lines that were kept do not give this position by themselves"
		}
	}
	return out
}

func (x *Excerpt) piece(p *Piece, names []string, wanted []supercargo.Witness, is []int, out []Traced) {
	t := &tracer{want: map[int64][]int{}, out: make([]Traced, len(is)), base: p.Offset, lead: p.Before, sheet: x.Sheet, row: int(p.Before)}
	for k, i := range is {
		t.wanted = append(t.wanted, wanted[i])
		t.want[wanted[i].Fix.Offset] = append(t.want[wanted[i].Fix.Offset], k)
	}
	head := x.Head
	if head == nil {
		head = p.Text
	}
	err := t.decode(source.FromText(head), bytes.NewReader(p.Text), &x.Source, x.How, names)
	for k, i := range is {
		if err != nil && !t.out[k].Agrees {
			t.out[k].Why = err.Error()
		}
		if t.out[k].Agrees || out[i].Raw == "" {
			out[i] = t.out[k]
		}
	}
}
