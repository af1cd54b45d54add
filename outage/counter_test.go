package outage

import (
	"reflect"
	"testing"

	"supercargo"
)

// Who counts as standing still: by what it sends, else by its number, unless it sends what ships do.
func TestFixed(t *testing.T) {
	for _, c := range []struct {
		of   supercargo.Fix
		want bool
	}{
		{supercargo.Fix{MMSI: 200000001, Class: supercargo.ClassBase}, true}, {supercargo.Fix{MMSI: 200000001, Class: supercargo.ClassAtoN}, true}, {supercargo.Fix{MMSI: 200000001, Class: supercargo.ClassA}, false},
		{supercargo.Fix{MMSI: 2000001}, true}, {supercargo.Fix{MMSI: 992000001}, true}, {supercargo.Fix{MMSI: 2000001, Type: 1}, false}, {supercargo.Fix{MMSI: 992000001, Type: 18}, false},
		{supercargo.Fix{MMSI: 200000001}, false}, {supercargo.Fix{MMSI: 970000001}, false}, {supercargo.Fix{MMSI: 111200001}, false},
	} {
		if got := fixed(&c.of); got != c.want {
			t.Errorf("%s, message %d: %v", c.of.MMSI, c.of.Type, got)
		}
	}
}

// heardAt is a fix of a ship so many milliseconds into a minute of the first hour.
func heardAt(m supercargo.MMSI, minute, ms int64) supercargo.Fix {
	return supercargo.Fix{MMSI: m, Time: begin + supercargo.Instant(minute*supercargo.Minute+ms), Type: 1, Class: supercargo.ClassA, Lat: 385e6, Lon: 515e6}
}

// A ship counts once a minute and once an hour, however often it is heard. The first and the last that
// was heard of a minute are so by time, by number where two were heard at once.
func TestMinutesAndHours(t *testing.T) {
	const a, b = supercargo.MMSI(200000001), supercargo.MMSI(200000002)
	base := heardAt(2000001, 1, 0)
	base.Class = supercargo.ClassBase
	fixes := []supercargo.Fix{
		base,
		heardAt(a, 0, 500), heardAt(a, 0, 100), heardAt(a, 0, 900), heardAt(a, 2, 300), heardAt(a, 60, 0),
		heardAt(b, 0, 100), heardAt(b, 0, 200), heardAt(b, 0, 900), heardAt(b, 2, 299), heardAt(b, 2, 301), heardAt(b, 3, 7),
	}
	c := NewCounter(&Default, []string{"sea"}, names)
	hull := func(f *supercargo.Fix) uint8 { return uint8(1 + f.MMSI%2) }
	for i := range fixes {
		c.Add(&fixes[i], hull(&fixes[i]))
	}
	got := c.Counts()[Key{Feed: "sea"}]
	see := func(m supercargo.MMSI, minute, ms int64) Sighting {
		f := heardAt(m, minute, ms)
		return Sighting{m, hull(&f), f.Time}
	}
	n := int64(begin) / supercargo.Minute
	want := []Minute{
		{n, 2, see(a, 0, 100), see(b, 0, 900)}, {n + 1, 1, see(2000001, 1, 0), see(2000001, 1, 0)}, {n + 2, 2, see(b, 2, 299), see(b, 2, 301)},
		{n + 3, 1, see(b, 3, 7), see(b, 3, 7)}, {n + 60, 1, see(a, 60, 0), see(a, 60, 0)},
	}
	if !reflect.DeepEqual(got.Minutes, want) {
		t.Errorf("minutes\n%+v, want\n%+v", got.Minutes, want)
	}
	if hours := []Hour{{n / 60, 3, 1}, {n/60 + 1, 1, 0}}; !reflect.DeepEqual(got.Hours, hours) {
		t.Errorf("hours %+v, want %+v", got.Hours, hours)
	}
	backwards := NewCounter(&Default, []string{"sea"}, names)
	for i := len(fixes) - 1; i >= 0; i-- {
		backwards.Add(&fixes[i], hull(&fixes[i]))
	}
	if back := backwards.Counts()[Key{Feed: "sea"}]; !reflect.DeepEqual(back, got) {
		t.Errorf("backwards\n%+v, want\n%+v", back, got)
	}
}

// What is heard counts for its receiver, its feed and its cell alone, also for the first of each, one
// without a name and the cell where degrees begin, on whichever side of the equator and of Greenwich; a receiver of two sources is one.
// A position where no ship can have been was
// heard, and is nowhere; what a wrong clock dates was not heard then.
func TestWhatCountsWhere(t *testing.T) {
	c := NewCounter(&Default, []string{"", "sea", "sea"}, []string{"SIM-A", "", "SIM-B"})
	at := begin
	add := func(source supercargo.SourceID, receiver supercargo.Receiver, lat, lon float64, flags supercargo.Flags) {
		c.Add(&supercargo.Fix{MMSI: 200000001, Time: at, Type: 1, Source: source, Receiver: receiver, Lat: int32(lat * 1e7), Lon: int32(lon * 1e7), Flags: flags}, 1)
		at += oneMinute
	}
	add(0, 0, 0.5, 0.5, 0)
	add(1, 2, 60.5, 170.5, 0)
	add(2, 2, 61.5, 171.5, 0)
	add(1, 1, 60.5, 170.5, supercargo.Implausible)
	add(1, 1, 60.5, 170.5, supercargo.OffClock)
	add(0, 1, -33.5, -170.5, 0)
	add(0, 2, -33.5, -170.5, supercargo.ClockReset)
	got := map[Key]int{} // minutes
	for k, x := range c.Counts() {
		got[k] = len(x.Minutes)
	}
	want := map[Key]int{
		{}:                                    2,
		{Receiver: "SIM-A"}:                   1,
		{OfCell: true}:                        1,
		{OfCell: true, Cell: Cell{-34, -171}}: 1,
		{Feed: "sea"}:                         3,
		{Feed: "sea", Receiver: "SIM-B"}:      2,
		{Feed: "sea", OfCell: true, Cell: Cell{60, 170}}: 1,
		{Feed: "sea", OfCell: true, Cell: Cell{61, 171}}: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}
}

// A minute is handed out with the hour of the clock that it lies in.
func TestRows(t *testing.T) {
	c := Counts{Minutes: []Minute{{At: 59}, {At: 60}, {At: 119}, {At: 250}, {At: 300}, {At: 360}}, Hours: []Hour{{At: 0, Stations: 7}, {At: 1, Stations: 8}, {At: 4, Stations: 9}, {At: 5, Stations: 3}}}
	var got []uint16
	c.Rows(func(r *Row) { got = append(got, r.Hour.Stations) })
	if want := []uint16{7, 8, 8, 9, 3, 0}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
