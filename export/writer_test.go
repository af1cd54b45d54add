package export

import (
	"bytes"
	"errors"
	"io"
	"math"
	"testing"

	"supercargo"
)

// write gives the sample in a format.
func write(t *testing.T, f Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := all[Event](NewEvents(&b, f), sampleEvents()); err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return b.Bytes()
}

var errFull = errors.New("no space left on device")

// full is a disk with room for so many bytes.
type full struct{ room int }

func (d *full) Write(b []byte) (int, error) {
	if len(b) > d.room {
		n := d.room
		d.room = 0
		return n, errFull
	}
	d.room -= len(b)
	return len(b), nil
}

// TestFullDisk: wherever the disk is full, it is said.
func TestFullDisk(t *testing.T) {
	for _, thing := range things {
		for _, f := range Formats() {
			var whole bytes.Buffer
			if err := thing.full(&whole, f); err != nil {
				t.Fatal(err)
			}
			size := whole.Len()
			for _, room := range []int{0, 1, size / 2, size - 1} {
				if err := thing.full(&full{room}, f); !errors.Is(err, errFull) {
					t.Errorf("%s %s: room for %d of %d bytes: error %v", thing.name, f, room, size, err)
				}
			}
			if err := thing.full(&full{size}, f); err != nil {
				t.Errorf("%s %s: room for all: %v", thing.name, f, err)
			}
		}
	}
}

// TestErrorStays: an error that one call met is not forgotten by the next.
func TestErrorStays(t *testing.T) {
	for _, f := range Formats() {
		w := NewEvents(&full{}, f)
		var met error
		for range 4096 { // more than any buffer or batch holds
			if met = w.Write(sampleEvents()[3]); met != nil {
				break
			}
		}
		for range 2 {
			if err := w.Close(); !errors.Is(err, errFull) {
				t.Errorf("%s: Close: %v", f, err)
			}
		}
		if err := w.Write(Event{}); !errors.Is(err, errFull) {
			t.Errorf("%s: Write after the error: %v", f, err)
		}
		if streams := f != Table && f != KML && f != Parquet; streams && met == nil {
			t.Errorf("%s: only Close met the error: it does not stream", f)
		}
	}
}

func TestAfterClose(t *testing.T) {
	for _, f := range Formats() {
		var b bytes.Buffer
		w := NewEvents(&b, f)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		n := b.Len()
		if err := w.Write(Event{}); err == nil {
			t.Errorf("%s: Write after Close: no error", f)
		}
		if err := w.Close(); err != nil || b.Len() != n {
			t.Errorf("%s: second Close: %v, %d bytes more", f, err, b.Len()-n)
		}
	}
}

// TestUnknownFormat also covers a number that JSON has no form for.
func TestUnknownFormat(t *testing.T) {
	for _, thing := range things {
		if err := thing.full(io.Discard, "xls"); err == nil {
			t.Errorf("%s: no error", thing.name)
		}
	}
	w := NewEvents(io.Discard, JSON)
	if err := w.Write(Event{Detail: &supercargo.GapDetail{Hours: math.NaN()}}); err == nil {
		t.Error("not a number: no error")
	}
	if err := w.Close(); err == nil {
		t.Error("Close forgot the error")
	}
}

// TestSimulatedSaid: of two events that differ in nothing else, the simulated
// one says so in every format.
func TestSimulatedSaid(t *testing.T) {
	for _, f := range Formats() {
		var files [2]bytes.Buffer
		for i := range files {
			e := sampleEvents()[3]
			e.Simulated = i == 1
			if err := all[Event](NewEvents(&files[i], f), []Event{e}); err != nil {
				t.Fatal(err)
			}
		}
		if bytes.Equal(files[0].Bytes(), files[1].Bytes()) || !bytes.Contains(files[1].Bytes(), []byte("simulated")) {
			t.Errorf("%s does not tell", f)
		}
	}
}
