package echo

import (
	"slices"
	"testing"

	"supercargo"
)

// Two positions with one delay, from ten minutes to seven days, make two tracks suspects, and so do two
// turns at the same moments; one does not, and those of one number are never compared.
func TestWhatMakesSuspects(t *testing.T) {
	const week = 7 * 24 * hour
	place := func(at ...supercargo.Instant) (out []Mark) {
		for i, t := range at {
			out = append(out, Mark{uint64(2 * i), t})
		}
		return out
	}
	turn := func(at ...supercargo.Instant) (out []Mark) {
		for i, t := range at {
			out = append(out, Mark{uint64(2*i + 1), t})
		}
		return out
	}
	suspect := func(delay supercargo.Instant) []Suspect {
		return []Suspect{{trackOf(shipA), trackOf(shipB), delay}}
	}
	for _, c := range []struct {
		name string
		a, b []Mark
		want []Suspect
	}{
		{"ten minutes later", place(0, hour), place(hour/6, hour+hour/6), suspect(hour / 6)},
		{"a little less", place(0, hour), place(hour/6-1, hour+hour/6-1), nil},
		{"a week later", place(0, hour), place(week, hour+week), suspect(week)},
		{"a little more", place(0, hour), place(week+1, hour+week+1), nil},
		{"one position", place(0), place(hour), nil},
		{"four seconds between the delays", place(0, hour), place(hour, 2*hour+4000), suspect(hour + 4000)},
		{"more than that between them", place(0, hour), place(hour, 2*hour+4001), nil},
		{"two turns", turn(0, hour), turn(0, hour), suspect(0)},
		{"one turn", turn(0), turn(0), nil},
		{"two turns, by two marks at one moment", turn(hour, hour), turn(hour, hour), nil},
		{"two turns later", turn(0, hour), turn(hour, 2*hour), nil},
		{"positions at the same time", place(0, hour), place(0, hour), nil},
	} {
		all := []Marked{{trackOf(shipA), c.a}, {trackOf(shipB), c.b}}
		m := NewMatcher(&Default, all)
		m.Own()
		if got := m.Suspects(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		all[1].Track = supercargo.Track{MMSI: shipA, Hull: 2}
		m = NewMatcher(&Default, all)
		m.Own()
		if got := m.Suspects(); got != nil {
			t.Errorf("%s, two hulls of one number: %v", c.name, got)
		}
	}
}

// The delay that most have, within four seconds, in the middle of these; of two that as many have the shorter.
func TestCommonest(t *testing.T) {
	for _, c := range []struct {
		delays []supercargo.Instant
		want   supercargo.Instant
		n      int
	}{
		{nil, 0, 0}, {[]supercargo.Instant{70}, 70, 1},
		{[]supercargo.Instant{9000, 5000, 7000}, 7000, 3}, {[]supercargo.Instant{9001, 5000, 7000}, 7000, 2},
		{[]supercargo.Instant{90_000, 60_000, 91_000, 61_000}, 61_000, 2}, {[]supercargo.Instant{90_000, 60_000, 91_000, 61_000, 92_000}, 91_000, 3},
	} {
		if got, n := Default.commonest(slices.Clone(c.delays)); got != c.want || n != c.n {
			t.Errorf("%v: %d of %d, want %d of %d", c.delays, got, n, c.want, c.n)
		}
	}
}
