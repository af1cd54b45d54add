package run

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"supercargo"
	"supercargo/adsb"
	"supercargo/ais"
	"supercargo/clock"
	"supercargo/records"
	"supercargo/source"
)

// Reading says how inputs are to be read, where their content does not.
type Reading struct {
	As    string             `json:"as,omitempty"`    // family to insist on: nmea, csv, json, readsb, modes, sbs; "" to recognise
	Map   map[string]string  `json:"map,omitempty"`   // columns or fields for roles, for CSV and JSON
	Dates string             `json:"dates,omitempty"` // day-first or month-first, where the content does not show it
	Sep   string             `json:"sep,omitempty"`   // separator of columns, where the header does not show it
	Start supercargo.Instant `json:"start,omitempty"` // of the first line of a stream without times
	Rate  float64            `json:"rate,omitempty"`  // lines a second of such a stream; ticks a second of a receiver's counter
	Text  string             `json:"text,omitempty"`  // encoding, where it is neither UTF-8 nor shows
	Feed  string             `json:"feed,omitempty"`  // who published it
}

// family is what the stream is read as: what the user insists on, or what its
// beginning shows, or CSV where columns are named.
func (h *Reading) family(head []byte) records.Family {
	if h.As != "" {
		return records.Family(h.As)
	}
	if f := records.Recognise(head); f != records.Unknown {
		return f
	}
	if len(h.Map) > 0 {
		return records.CSVFamily
	}
	return records.Unknown
}

// settings is what the user had to say, as JSON for the manifest; "" for nothing.
func (h *Reading) settings() string {
	s := *h
	s.Feed = ""
	b, err := json.Marshal(s)
	if err != nil || string(b) == "{}" {
		return ""
	}
	return string(b)
}

// ReadingOf is how a source was read.
func ReadingOf(s *supercargo.Source) (r Reading, err error) {
	if s.Settings != "" {
		err = json.Unmarshal([]byte(s.Settings), &r)
	}
	return r, err
}

// receivers gives receiver names their numbers. While inputs are read side by
// side the numbers depend on who comes first; settle makes them final.
type receivers struct {
	mu    sync.Mutex
	names []string
	held  int // of which the workspace has numbered before
	byID  map[string]supercargo.Receiver
	full  bool // more than a Receiver can number: the rest are 0
}

func newReceivers(known []string) *receivers {
	r := &receivers{byID: map[string]supercargo.Receiver{}}
	if len(known) == 0 {
		known = []string{""}
	}
	for _, n := range known {
		r.intern([]byte(n))
	}
	r.held = len(r.names)
	return r
}

func (r *receivers) intern(name []byte) supercargo.Receiver {
	r.mu.Lock()
	defer r.mu.Unlock()
	if id, ok := r.byID[string(name)]; ok {
		return id
	}
	if len(r.names) > 0xffff {
		r.full = true
		return 0
	}
	id := supercargo.Receiver(len(r.names))
	r.names = append(r.names, string(name))
	r.byID[string(name)] = id
	return id
}

// settle numbers the new names in the order of the alphabet, behind those that
// had numbers, and gives the final number of each that was used so far.
func (r *receivers) settle() (final []supercargo.Receiver) {
	was := r.byID
	slices.Sort(r.names[r.held:])
	final = make([]supercargo.Receiver, len(r.names))
	for i, n := range r.names {
		final[was[n]] = supercargo.Receiver(i)
	}
	return final
}

// local remembers what the shared list said, so that a decoder asks it once.
func (r *receivers) local() func([]byte) supercargo.Receiver {
	known := map[string]supercargo.Receiver{}
	return func(name []byte) supercargo.Receiver {
		if id, ok := known[string(name)]; ok {
			return id
		}
		id := r.intern(name)
		known[string(name)] = id
		return id
	}
}

// reader reads one input into the pile.
type reader struct {
	stream    *source.Stream
	src       *supercargo.Source
	out       *InputResult
	how       Reading
	receivers *receivers
	now       supercargo.Instant
	workers   int
	c         *collector
	refused   refusal
}

// read reads everything. An error comes after all that could be read has been.
func (r *reader) read() error {
	head := r.stream.Head()
	family := r.how.family(head)
	r.src.Format, r.src.Settings = string(family), r.how.settings()
	err := r.readAs(family, head)
	return errors.Join(err, r.c.close())
}

func (r *reader) readAs(family records.Family, head []byte) error {
	switch family {
	case records.NMEAFamily:
		return r.readNMEA()
	case records.JSONFamily:
		return r.readJSON()
	case records.ReadsbFamily:
		return r.readReadsb(head)
	case records.SBSFamily:
		return r.readSBS()
	case records.ModesFamily:
		return r.readModes()
	case records.CSVFamily:
		h, err := r.how.header(r.stream)
		if err != nil {
			return err
		}
		r.src.Format, r.out.Unread = h.Format, h.Unread
		r.out.Notes = append(h.Notes, r.how.notUTF8(head)...)
		return r.readCSV(h)
	}
	return unrecognised(head)
}

func (r *reader) options() records.Options {
	return records.Options{Source: r.src.ID, Now: r.now, Receiver: r.receivers.local()}
}

// readNMEA decodes sentences one after the other: a message can stand in
// several, and a time in the line before.
func (r *reader) readNMEA() error {
	dates, err := r.how.dates(r.stream)
	if err != nil {
		return err
	}
	r.noteOrder(dates)
	d := ais.NewNMEA(ais.NMEAOptions{Source: r.src.ID, Start: r.how.Start, Rate: r.how.Rate, Dates: dates, Receiver: r.receivers.local(), Now: r.now})
	err = r.lines(d, &d.Tally, d.Rest)
	d.Close()
	r.src.Tally = d.Tally
	return cmp.Or(err, noTimes(&d.Tally), nothingUsed(&d.Tally, &r.refused, showLine, ""))
}

// noteOrder tells the user which order of day and month was found.
func (r *reader) noteOrder(found clock.Order) {
	if found != clock.Unknown && r.how.Dates == "" {
		r.out.Notes = append(r.out.Notes, "dates read as "+found.String()+", judging by the first rows")
	}
}

// noTimes is what to do about a stream of sentences without any time.
func noTimes(t *supercargo.Tally) error {
	if t[supercargo.NoTime] > 0 && t[supercargo.Used] == 0 {
		return errors.New("no line has a time: give the time of the first line with --start 2024-01-31T00:00:00Z, and the lines per second with --rate 10")
	}
	return nil
}

// lines hands every line to the decoder, and what it reports to the collector.
func (r *reader) lines(d decoder, t *supercargo.Tally, more func() ([]byte, int64)) error {
	blocks := source.NewBlocks(r.stream)
	var rep supercargo.Report
	var buf []byte
	for {
		b, err := blocks.Next(buf)
		if err != nil {
			return notEOF(err)
		}
		buf = b.Bytes
		t[supercargo.LongLine] += b.Long
		var bad error
		b.Lines(func(line []byte, offset int64) {
			for ; line != nil; line, offset = more() {
				if out := d.Line(line, offset, &rep); out != supercargo.Used {
					r.refused.note(out, offset, line)
				} else if bad == nil {
					bad = r.c.report(&rep)
				}
			}
		})
		if bad != nil {
			return bad
		}
	}
}

func (r *reader) readJSON() error {
	form, err := r.how.jsonForm(r.stream)
	if err != nil {
		return err
	}
	r.noteOrder(form.Dates)
	r.out.Notes = append(r.out.Notes, form.Notes...)
	d := records.NewJSON(form, r.options())
	e := source.NewElements(r.stream)
	err = cmp.Or(r.elements(e, d), e.CutShort())
	r.src.Tally, r.out.Unread = d.Tally, d.Unread()
	return cmp.Or(err, nothingUsed(&d.Tally, &r.refused, d.Refused, d.Lacks()))
}

// readReadsb decodes the points of an aircraft's trace, or the aircraft of a snapshot.
func (r *reader) readReadsb(head []byte) error {
	h, err := adsb.FindHead(head)
	if err != nil {
		return err
	}
	d := adsb.NewReadsb(h, adsb.Options{Source: r.src.ID, Now: r.now})
	err = r.elements(adsb.NewElements(r.stream, false), d)
	r.src.Tally = d.Tally
	return cmp.Or(err, nothingUsed(&d.Tally, &r.refused, showLine, ""))
}

// elements are the records that a stream is cut into.
type elements interface {
	Next() (el []byte, offset int64, err error)
}

// decoder makes reports of lines or records.
type decoder interface {
	Line(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome
}

// elements hands every record to the decoder, and what it reports to the collector.
func (r *reader) elements(e elements, d decoder) error {
	var rep supercargo.Report
	for {
		rec, offset, err := e.Next()
		if err != nil {
			return notEOF(err)
		}
		out := d.Line(rec, offset, &rep)
		r.refused.note(out, offset, rec)
		if out == supercargo.Used {
			if err := r.c.report(&rep); err != nil {
				return err
			}
		}
	}
}

func notEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// rows is a block of rows, decoded.
type rows struct {
	block source.Block
	fixes []supercargo.Fix // of the rows that are used
	has   []has            // one for each of them
	tally supercargo.Tally
	bad   refusal
	other string // a header with other columns, at which the block ends
	at    int64
	done  chan struct{}
}

// has is what a row gives.
type has struct {
	hash        uint64 // of what the ship says of herself
	fix, static bool
}

// readCSV decodes blocks of rows on all cores, and collects them in the order
// in which they stand.
func (r *reader) readCSV(h records.Header) error {
	work, inOrder := make(chan *rows), make(chan *rows, r.workers)
	free := make(chan *rows, 2*r.workers+2)
	for range cap(free) {
		free <- &rows{}
	}
	var wg sync.WaitGroup
	for range r.workers {
		wg.Go(func() {
			d := records.NewCSV(h, r.options())
			for b := range work {
				b.decode(d)
				close(b.done)
			}
		})
	}
	var readErr error
	wg.Go(func() {
		readErr = cut(r.stream, free, work, inOrder)
		close(work)
		close(inOrder)
	})
	again := records.NewCSV(h, r.options())
	err := r.collect(again, inOrder, free)
	wg.Wait()
	if err = errors.Join(err, readErr); err == nil {
		err = nothingUsed(&r.src.Tally, &r.refused, again.Refused, "")
	}
	return err
}

// cut reads blocks and hands them to the workers and, in order, to the collector.
func cut(s io.Reader, free <-chan *rows, work, inOrder chan<- *rows) error {
	blocks := source.NewBlocks(s)
	for b := range free {
		var err error
		if b.block, err = blocks.Next(b.block.Bytes); err != nil {
			return notEOF(err)
		}
		b.done = make(chan struct{})
		inOrder <- b
		work <- b
	}
	return nil
}

func (b *rows) decode(d *records.CSV) {
	b.fixes, b.has, b.bad, b.other = b.fixes[:0], b.has[:0], refusal{}, ""
	d.Tally = supercargo.Tally{supercargo.LongLine: b.block.Long}
	var rep supercargo.Report
	b.block.Lines(func(line []byte, offset int64) {
		if b.other != "" {
			return
		}
		if out := d.Row(line, offset, &rep); out != supercargo.Used {
			if out == supercargo.BadMMSI && d.Another(line) {
				b.other, b.at = shortened(line), offset
			}
			b.bad.note(out, offset, line)
		} else {
			b.fixes, b.has = append(b.fixes, rep.Fix), append(b.has, has{rep.Static.Hash, rep.HasFix, rep.HasStatic})
		}
	})
	b.tally = d.Tally
}

// collect takes decoded blocks in order. The first error stops the taking, not
// the reading, so that nobody is left waiting.
func (r *reader) collect(again *records.CSV, inOrder <-chan *rows, free chan<- *rows) error {
	var bad, other error
	for b := range inOrder {
		<-b.done
		if other == nil {
			r.src.Tally.Add(&b.tally)
			r.refused.note(b.bad.out, b.bad.at, b.bad.line)
			if bad == nil {
				bad = r.block(again, b)
			}
			if b.other != "" {
				other = fmt.Errorf("at byte %d a header with other columns begins, %q: split the file there; the rows before it were read", b.at, b.other)
			}
		}
		free <- b
	}
	return errors.Join(bad, other)
}

// block collects the rows of a block, and hands its fixes on in one piece.
func (r *reader) block(again *records.CSV, b *rows) error {
	n := 0
	for i := range b.fixes {
		if i%ahead == 0 {
			r.c.ships.fetch(b.fixes[i:min(i+ahead, len(b.fixes))])
		}
		f, has := &b.fixes[i], &b.has[i]
		s := r.c.ships.of(f.MMSI)
		if has.static && !s.again(has.hash, f.Time, f.Offset) {
			if err := r.says(again, &b.block, s, f.Offset); err != nil {
				return err
			}
		}
		if has.fix {
			r.c.see(s, f)
			if n < i {
				b.fixes[n] = *f
			}
			n++
		}
	}
	return r.c.add(b.fixes[:n])
}

// says reads what the ship says of herself in a row: only where it is not what
// she said before.
func (r *reader) says(again *records.CSV, b *source.Block, s *ship, offset int64) error {
	line := b.Bytes[offset-b.Offset:]
	if n := bytes.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	}
	var rep supercargo.Report
	if again.Line(bytes.TrimSuffix(line, []byte{'\r'}), offset, &rep); !rep.HasStatic {
		return fmt.Errorf("the row at byte %d gave different values when read again", offset)
	}
	r.c.static(s, &rep.Static)
	return nil
}
