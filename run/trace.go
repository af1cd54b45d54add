package run

import (
	"fmt"
	"io"

	"supercargo"
	"supercargo/ais"
	"supercargo/records"
	"supercargo/source"
)

// Traced is a fix with the input lines that it was made of.
type Traced struct {
	Raw    string // the line or record; further sentences of the message follow on lines of their own
	Row    int    // of a spreadsheet, as its program counts them: the first is 1; 0 of other sources
	Agrees bool   // decoding it again gives the same fix
	Why    string // if it does not, or if it cannot be read
}

// Trace walks fixes of one source back to their lines: it reads the source
// again from the start, since a line's time can stand in an earlier one, and
// compares what it decodes to with the fix. A file that is not there any more,
// or has other bytes now, is said in Why.
func Trace(s *supercargo.Source, how Reading, names []string, fixes []supercargo.Fix) []Traced {
	out := make([]Traced, len(fixes))
	want := map[int64][]int{}
	for i := range fixes {
		want[fixes[i].Offset] = append(want[fixes[i].Offset], i)
	}
	t := &tracer{fixes: fixes, want: want, out: out}
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
	sheet bool
	row   int   // of a spreadsheet, the one that is read
	base  int64 // address of the first byte that is decoded
	lead  int64 // lines of the stream before that
	fixes []supercargo.Fix
	want  map[int64][]int
	out   []Traced
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
	if _, sum, _, _ := stream.Sums(); sum != s.StreamSHA256 {
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
		return t.elements(r, records.NewJSON(form, records.Options{Source: s.ID, Receiver: rc.local()}))
	}
	h, err := how.header(stream)
	if err != nil {
		return err
	}
	return t.lines(r, records.NewCSV(h, records.Options{Source: s.ID, Receiver: rc.local()}).Line, noRest)
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

func (t *tracer) elements(r io.Reader, d *records.JSON) error {
	e := source.NewElements(r)
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

// compare holds a decoded report against the fixes that claim its line: the
// line itself, or the first of the sentences that the message came in.
func (t *tracer) compare(rep *supercargo.Report, line []byte, at int64) {
	if !rep.HasFix {
		return
	}
	for _, i := range t.want[rep.Fix.Offset] {
		if at != rep.Fix.Offset {
			t.out[i].Raw += "\n" + string(line)
		}
		want, got := t.fixes[i], rep.Fix
		(&verdict{}).put(&want) // without what the river found of it
		got.Flags = 0
		want.Receiver, got.Receiver = 0, 0 // numbered by the workspace
		t.out[i].Agrees = want == got
		if !t.out[i].Agrees {
			t.out[i].Why = "the line now decodes to different values"
		}
	}
}
