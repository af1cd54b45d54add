package run

import (
	"fmt"
	"io"

	"supercargo"
	"supercargo/adsb"
	"supercargo/ais"
	"supercargo/modes"
	"supercargo/records"
	"supercargo/source"
	"supercargo/track"
)

// Traced is a fix or a statement with the input lines that it was made of.
type Traced struct {
	Raw    string // the line or record; further sentences of the message follow on lines of their own
	Row    int    // of a spreadsheet, as its program counts them: the first is 1; 0 of other sources
	Agrees bool   // decoding it again gives the same
	Why    string // if it does not, or if it cannot be read
}

// Trace walks fixes and statements of one source back to their lines: it reads the source
// again from the start, since a line's time can stand in an earlier one, and
// compares what it decodes to with them. A file that is not there any more,
// or has other bytes now, is said in Why.
func Trace(s *supercargo.Source, how Reading, names []string, wanted []supercargo.Witness) []Traced {
	out := make([]Traced, len(wanted))
	want := map[int64][]int{}
	for i := range wanted {
		want[wanted[i].Fix.Offset] = append(want[wanted[i].Fix.Offset], i)
	}
	t := &tracer{wanted: wanted, want: want, out: out}
	err := t.read(s, how, names)
	for i := range out {
		if out[i].Raw == "" && out[i].Why == "" {
			out[i].Why = "the source no longer has this line"
			if err != nil {
				out[i].Why = err.Error()
			}
		}
	}
	return out
}

type tracer struct {
	sheet  bool
	row    int   // of a spreadsheet, the one that is read
	base   int64 // address of the first byte that is decoded
	lead   int64 // lines of the stream before that
	wanted []supercargo.Witness
	want   map[int64][]int
	out    []Traced
}

func (t *tracer) read(s *supercargo.Source, how Reading, names []string) error {
	if s.Path == "-" {
		return fmt.Errorf("it was read from standard input, which is not stored")
	}
	in := source.Input{Path: s.Path, Member: s.Member, Size: -1, Encoding: how.Text}
	stream, err := source.Open(in)
	if err != nil {
		return err
	}
	defer stream.Close()
	if err := t.decode(stream, stream, s, how, names); err != nil {
		return err
	}
	if stream.Sum() != s.StreamSHA256 {
		return fmt.Errorf("%s has changed since it was read", in.Name())
	}
	return nil
}

// decode decodes what r has: the stream, or a stretch of it, read as the
// stream's head says.
func (t *tracer) decode(stream *source.Stream, r io.Reader, s *supercargo.Source, how Reading, names []string) error {
	rc := newReceivers(names)
	t.sheet = t.sheet || stream.IsSheet()
	switch s.Format {
	case string(records.NMEAFamily):
		dates, err := how.dates(stream)
		if err != nil {
			return err
		}
		d := ais.NewNMEA(ais.NMEAOptions{Source: s.ID, Start: how.Start, Rate: how.Rate, Dates: dates, Now: s.Read, Receiver: rc.local(), Before: t.lead})
		return t.lines(r, d.Line, d.Rest)
	case string(records.JSONFamily):
		form, err := how.jsonForm(stream)
		if err != nil {
			return err
		}
		return t.elements(source.NewElements(r), records.NewJSON(form, records.Options{Source: s.ID, Receiver: rc.local()}))
	case string(records.SBSFamily):
		return t.lines(r, adsb.NewSBS(adsb.Options{Source: s.ID}).Line, noRest)
	case string(records.ModesFamily):
		o, err := how.modes(stream)
		if err != nil {
			return err
		}
		o.Source, o.Before = s.ID, t.lead
		return t.lines(r, modes.NewDecoder(o).Line, noRest)
	case string(records.ReadsbFamily):
		h, err := adsb.FindHead(stream.Head())
		if err != nil {
			return err
		}
		return t.elements(adsb.NewElements(r, t.base > 0), adsb.NewReadsb(h, adsb.Options{Source: s.ID}))
	}
	h, err := how.header(stream)
	if err != nil {
		return err
	}
	d := records.NewCSV(h, records.Options{Source: s.ID, Receiver: rc.local()})
	return t.lines(r, t.only(d.Line), noRest)
}

// only decodes the rows that are wanted alone, since they do not depend on each other: a stretch between two
// marks has thousands.
func (t *tracer) only(decode func([]byte, int64, *supercargo.Report) supercargo.Outcome) func([]byte, int64, *supercargo.Report) supercargo.Outcome {
	return func(line []byte, at int64, rep *supercargo.Report) supercargo.Outcome {
		if t.want[at] == nil {
			return supercargo.Blank
		}
		return decode(line, at, rep)
	}
}

func (t *tracer) lines(r io.Reader, decode func([]byte, int64, *supercargo.Report) supercargo.Outcome, rest func() ([]byte, int64)) error {
	blocks := source.NewBlocks(r)
	var rep supercargo.Report
	var buf []byte
	for {
		b, err := blocks.Next(buf)
		if err != nil {
			return notEOF(err)
		}
		buf = b.Bytes
		t.row += int(b.Long)
		b.Lines(func(line []byte, at int64) {
			t.row++
			at += t.base
			for ; line != nil; line, at = rest() {
				if is := t.want[at]; is != nil {
					t.found(is, line)
				}
				if decode(line, at, &rep) == supercargo.Used {
					t.compare(&rep, line, at)
				}
			}
		})
	}
}

func (t *tracer) elements(e elements, d decoder) error {
	var rep supercargo.Report
	for {
		rec, at, err := e.Next()
		if err != nil {
			return notEOF(err)
		}
		at += t.base
		if is := t.want[at]; is != nil {
			t.found(is, rec)
		}
		if d.Line(rec, at, &rep) == supercargo.Used {
			t.compare(&rep, rec, at)
		}
	}
}

func (t *tracer) found(is []int, line []byte) {
	for _, i := range is {
		t.out[i].Raw = string(line)
		if t.sheet {
			t.out[i].Row = t.row
		}
	}
}

// compare holds a decoded report against the fixes and statements that claim its
// line: the line itself, or the first of the sentences that the message came in.
func (t *tracer) compare(rep *supercargo.Report, line []byte, at int64) {
	if rep.HasFix {
		t.each(rep.Fix.Offset, line, at, func(w *supercargo.Witness) string { return sameFix(w, rep) })
	}
	if rep.HasStatic {
		t.each(rep.Static.Offset, line, at, func(w *supercargo.Witness) string { return saysSo(w, rep) })
	}
}

// each puts down of those that claim the line at an address whether it gives them;
// no claim of theirs is a "no".
func (t *tracer) each(first int64, line []byte, at int64, compare func(*supercargo.Witness) (differs string)) {
	for _, i := range t.want[first] {
		why := compare(&t.wanted[i])
		if why == notOf {
			continue
		}
		if at != first {
			t.out[i].Raw += "\n" + string(line)
		}
		t.out[i].Agrees, t.out[i].Why = why == "", why
	}
}

// notOf: the witness is of what else the line says.
const notOf = "-"

// sameFix compares a fix that is held with what its line gives.
func sameFix(w *supercargo.Witness, rep *supercargo.Report) string {
	if w.Stated != nil {
		return notOf
	}
	want, got := w.Fix, rep.Fix
	if want.Flags.Any(supercargo.NameHeardBefore) { // of another line
		want.Said = 0
	}
	(&verdict{}).put(&want) // without what the river found of it
	got.Flags = 0
	want.Receiver, got.Receiver = 0, 0 // numbered by the workspace
	if want == got {
		return ""
	}
	return "the line now decodes to different values"
}

// saysSo compares a value that is held with what its line says.
func saysSo(w *supercargo.Witness, rep *supercargo.Report) string {
	if w.Stated == nil {
		return notOf
	}
	y, says := track.NewSaying(&rep.Static), false
	track.Statements(&y, func(s *supercargo.Statement) {
		says = says || s.Property == w.Stated.Property && s.Said == w.Stated.Said && s.MMSI == w.Fix.MMSI && s.From == w.Fix.Time
	})
	if says {
		return ""
	}
	return "the line now says something else"
}
