package run

import (
	"testing"

	"supercargo"
	"supercargo/detect"
	"supercargo/track"
)

// Of three hulls one changed today, one lies with an earlier day and one was
// heard for the first time: each is read back as it is to be found, alone or
// with the others.
func TestKept(t *testing.T) {
	state := func(at supercargo.Instant) *detect.State {
		return &detect.State{Prev: supercargo.Fix{Time: at, MMSI: 367000001}}
	}
	const day = 9
	m := Machine{Kept: Kept{Tracks: track.State{Named: 3, Total: 7}, First: 1, Last: 5, Ship: true,
		Hulls: []Hull{{}, {State: state(2), Held: true, Day: day, Last: 2}, {State: state(3), Held: true, Day: day - 4, Last: 3}, {State: state(4), Last: 4}}}}
	b := m.keep([]byte("before"), day)[len("before"):]
	want := m.Kept
	want.Hulls = []Hull{{}, {State: state(2), Held: true, Day: day, Last: 2}, {Held: true, Day: day - 4, Last: 3}, {State: state(4), Held: true, Day: day, Last: 4}}
	got := Kept{Hulls: make([]Hull, 9)} // what was there before does not matter
	if err := got.read(b); err != nil {
		t.Fatal(err)
	}
	if d := differ(want, got); d != "" {
		t.Errorf("the machine (-want +got):\n%s", d)
	}
	for hull, want := range []*detect.State{nil, state(2), nil, state(4), nil} {
		got, err := readHull(b, hull)
		if err != nil {
			t.Fatal(err)
		}
		if d := differ(want, got); d != "" {
			t.Errorf("hull %d (-want +got):\n%s", hull, d)
		}
	}
	if m.Hulls[3].Day != day || !m.Hulls[3].Held || m.Hulls[2].Day != day-4 {
		t.Errorf("the machine does not know where its hulls lie: %+v", m.Hulls)
	}
	// What is cut short, or says of a hull that there is none of, is an error.
	header, _, err := cutMeasured(b)
	if err != nil {
		t.Fatal(err)
	}
	for n := range b {
		var k Kept
		if err := k.read(b[:n]); err == nil && n < 4+len(header) {
			t.Errorf("read from %d of %d bytes", n, len(b))
		}
		if s, err := readHull(b[:n], 3); err == nil && s != nil {
			t.Errorf("a hull read from %d of %d bytes", n, len(b))
		}
	}
	var k Kept
	if err := k.read(append(b[:4+len(header):4+len(header)], 77, 0, 0, 0, 0)); err == nil {
		t.Error("a state of hull 77 of 4 was taken")
	}
}
