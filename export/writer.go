package export

import (
	"errors"
	"io"
)

// EventWriter takes events one by one. JSON, CSV, GeoJSON and Parquet are
// written as they come, Parquet a group of rows at a time; a table and KML,
// whose first line depends on the last event, are kept until Close.
//
// An error, such as that of a full disk, comes back from the Write or Close
// that met it and from every one after: then what was written is no whole
// file. Close ends the output, which may be buffered until then, and does not
// close the writer below. Not safe for concurrent use.
type EventWriter interface {
	Write(Event) error
	Close() error
}

// NewEvents begins to write events. An unknown format is an error of every
// Write and of Close.
func NewEvents(w io.Writer, f Format) EventWriter { return open(w, f, eventForms()) }

// sink takes rows of one form.
type sink[T any] interface {
	Write(T) error
	Close() error
}

// forms says what a T looks like in each format; F is a struct with a field
// for each column, located where it has one for the geometry.
type forms[T, F any] struct {
	title string            // of a KML document
	head  []string          // of the table
	cells func(*T) []string // of the table
	json  func(*T) any      // an object, with its null values
	flat  func(*T) F        // the columns of CSV and Parquet
	mark  func(*T) mark     // on a map
	about string            // what is to be known of the whole, for KML and GPX
}

// open begins to write Ts in a format.
func open[T, F any](w io.Writer, f Format, how forms[T, F]) sink[T] {
	facts := func(t *T) []fact { x := how.flat(t); return factsOf(&x) }
	switch f {
	case Table:
		return guarded(how.cells, newTable(w, how.head))
	case JSON:
		return guarded(how.json, newJSONLines(w))
	case CSV:
		return guarded(facts, newCSV(w, factsOf(new(F))))
	case GeoJSON:
		return guarded(func(t *T) feature { return feature{how.mark(t), how.json(t)} }, newFeatures(w))
	case KML:
		return guarded(func(t *T) placemark { return placemark{how.mark(t), facts(t)} }, newPlacemarks(w, how.title, how.about))
	case GPX:
		return guarded(func(t *T) placemark { return placemark{how.mark(t), facts(t)} }, newGPX(w, how.title, how.about))
	case Parquet:
		if _, is := any(new(F)).(located); is {
			return guarded(func(t *T) rowAt[F] { return rowAt[F]{how.flat(t), how.mark(t).shape} }, newGeoParquet[F](w))
		}
		return guarded(how.flat, newParquet[F](w))
	}
	_, err := ParseFormat(string(f))
	return &guard[T, F]{err: err}
}

// all writes rows that are at hand.
func all[T any](s sink[T], rows []T) error {
	for _, r := range rows {
		if err := s.Write(r); err != nil {
			return err
		}
	}
	return s.Close()
}

// guard turns a T into the row of a sink, and remembers the first error.
type guard[T, R any] struct {
	row    func(*T) R
	sink   sink[R]
	err    error
	closed bool
}

func guarded[T, R any](row func(*T) R, s sink[R]) sink[T] { return &guard[T, R]{row: row, sink: s} }

var errClosed = errors.New("export: written to after Close")

func (g *guard[T, R]) Write(t T) error {
	switch {
	case g.err != nil:
	case g.closed:
		return errClosed
	default:
		g.err = g.sink.Write(g.row(&t))
	}
	return g.err
}

// Close ends the output once. After an error it is left without its end, so
// that no reader takes it for whole.
func (g *guard[T, R]) Close() error {
	if g.err == nil && !g.closed {
		g.err = g.sink.Close()
	}
	g.closed = true
	return g.err
}
