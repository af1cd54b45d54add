package run

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"supercargo/ais"
	"supercargo/clock"
	"supercargo/records"
	"supercargo/source"
)

// form is what the user says of rows and records.
func (h *Reading) form() (records.Form, error) {
	order, err := clock.ParseOrder(h.Dates)
	if err != nil {
		return records.Form{}, fmt.Errorf("--dates: %w", err)
	}
	sep, err := records.ParseSeparator(h.Sep)
	if err != nil {
		return records.Form{}, fmt.Errorf("--separator: %w", err)
	}
	return records.Form{Map: h.Map, Dates: order, Separator: sep}, nil
}

// Check tells whether what the user says can be.
func (h *Reading) Check() error {
	form, err := h.form()
	if err != nil {
		return err
	}
	if _, err := source.Encoding(h.Text); err != nil {
		return fmt.Errorf("--encoding: %w", err)
	}
	return form.Check()
}

// lookAhead is how much of a file is looked at for the order of day and month,
// where the beginning leaves it open: a day of a busy coast.
const lookAhead = 16 << 20

// header finds the header of a CSV stream. It is an error where dates are in it
// that could be day-first or month-first.
func (h *Reading) header(s *source.Stream) (records.Header, error) {
	form, err := h.form()
	if err != nil {
		return records.Header{}, err
	}
	head, err := records.FindHeader(s.Head(), form)
	if err == nil && head.Undecided != "" {
		head, err = records.FindHeader(s.Ahead(lookAhead), form)
	}
	if err == nil && head.Undecided != "" {
		err = undecided(head.Undecided)
	}
	return head, err
}

// dates finds the order of day and month in the times around sentences.
func (h *Reading) dates(s *source.Stream) (clock.Order, error) {
	order, err := clock.ParseOrder(h.Dates)
	if err != nil || order != clock.Unknown {
		return order, err
	}
	return ordered(s, ais.Dates)
}

// jsonForm is form, with the order of day and month in the times of records, and the speeds, courses and
// headings that say nothing.
func (h *Reading) jsonForm(s *source.Stream) (records.Form, error) {
	form, err := h.form()
	if err == nil && form.Dates == clock.Unknown {
		form.Dates, err = ordered(s, func(head []byte) (clock.Order, string) { return records.Dates(head, form) })
	}
	if err != nil {
		return form, err
	}
	return records.IdleFields(s.Head(), form), nil
}

// ordered asks the beginning of a stream for the order of its dates, and more
// of it where that leaves it open.
func ordered(s *source.Stream, ask func([]byte) (clock.Order, string)) (clock.Order, error) {
	order, open := ask(s.Head())
	if order != clock.Unknown || open == "" {
		return order, nil
	}
	if order, open = ask(s.Ahead(lookAhead)); order == clock.Unknown {
		return order, undecided(strings.TrimSpace(open))
	}
	return order, nil
}

// notUTF8 is what to say of a text in another encoding.
func (h *Reading) notUTF8(head []byte) []string {
	if i := bytes.LastIndexByte(head, '\n'); i >= 0 {
		head = head[:i] // not to cut a letter
	}
	if h.Text != "" || utf8.Valid(head) {
		return nil
	}
	return []string{"the text is not UTF-8; letters beyond A to Z were lost. Read it into a new workspace with its encoding, such as --encoding windows-1252"}
}

func undecided(date string) error {
	return fmt.Errorf("the time %q can be day-first or month-first, and no other date in the file settles it: give --dates day-first or --dates month-first", date)
}

// unrecognisedError: the content is of no form that can be read.
type unrecognisedError struct{ says string }

func (e *unrecognisedError) Error() string { return e.says }

// unrecognised says of a content that is not read what it is, as far as that
// shows, and what to do.
func unrecognised(head []byte) error {
	if len(bytes.TrimSpace(head)) == 0 {
		return errors.New("the file is empty")
	}
	if says := source.Known(head); says != "" {
		return &unrecognisedError{says}
	}
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return &unrecognisedError{fmt.Sprintf("unknown format: not text, since byte %d is 0. If it is text apart from that, take such bytes out: tr -d '\\000' < FILE > NEW", i)}
	}
	if _, err := records.FindHeader(head, records.Form{}); records.Nearly(err) {
		return &unrecognisedError{err.Error()}
	}
	says := "unknown format: no AIVDM sentences, no CSV with columns for MMSI, time and position, and no JSON. Set the format with --as nmea|csv|json|readsb|modes|sbs, or name the columns with --map"
	if line, _, _ := bytes.Cut(head, []byte{'\n'}); len(bytes.Fields(line)) > 0 {
		says += fmt.Sprintf(" (without a header, by number: --map time=1,mmsi=2,lat=3,lon=4); it begins %q", shortened(line))
	}
	if !utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]) {
		says += "; it is not UTF-8: give its encoding, such as --encoding windows-1252"
	}
	return &unrecognisedError{says}
}

// shortened is a line as it is shown: not more of it than fits one.
func shortened(line []byte) string {
	const most = 100
	line = bytes.TrimRight(line, "\r\n")
	if len(line) > most {
		return strings.ToValidUTF8(string(line[:most]), "?") + "..."
	}
	return strings.ToValidUTF8(string(line), "?")
}
