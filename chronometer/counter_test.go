package chronometer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"supercargo"
)

// A pair counts each transmission once, by the first hearing of each of the two; what one hears again, what is another
// transmission, another ship's, or hours apart counts for no pair.
func TestCounted(t *testing.T) {
	type heard struct {
		mmsi supercargo.MMSI
		says int32 // which transmission
		r    supercargo.Receiver
		at   int64 // s
	}
	for _, c := range []struct {
		name  string
		heard []heard
		want  string // receivers, bin, how often
	}{
		{"one receiver", []heard{{1, 1, 1, 0}, {1, 2, 1, 60}}, "1-1 0 2"},
		{"two, of one transmission", []heard{{1, 1, 1, 0}, {1, 1, 2, 40}}, "1-1 0 1; 1-2 20 1; 2-2 0 1"},
		{"whoever is read first", []heard{{1, 1, 2, 40}, {1, 1, 1, 0}}, "1-1 0 1; 1-2 20 1; 2-2 0 1"},
		{"two, of one each", []heard{{1, 1, 1, 0}, {1, 2, 2, 40}}, "1-1 0 1; 2-2 0 1"},
		{"heard again by the one", []heard{{1, 1, 1, 0}, {1, 1, 1, 300}, {1, 1, 2, 40}}, "1-1 0 2; 1-2 20 1; 2-2 0 1"},
		{"heard again by the other", []heard{{1, 1, 1, 0}, {1, 1, 2, 40}, {1, 1, 2, 300}}, "1-1 0 1; 1-2 20 1; 2-2 0 2"},
		{"heard again by the last, of which more follows", []heard{{1, 1, 1, 0}, {1, 1, 2, 40}, {1, 1, 2, 300}, {1, 2, 1, 60}, {1, 2, 1, 61}}, "1-1 0 3; 1-2 20 1; 2-2 0 2"},
		{"three receivers: two pairs", []heard{{1, 1, 1, 0}, {1, 1, 2, 40}, {1, 1, 3, 90}}, "1-1 0 1; 1-2 20 1; 2-2 0 1; 2-3 25 1; 3-3 0 1"},
		{"of two ships", []heard{{1, 1, 1, 0}, {2, 1, 2, 40}}, "1-1 0 1; 2-2 0 1"},
		{"the second ship of a feed", []heard{{1, 1, 1, 0}, {1, 2, 1, 60}, {2, 1, 1, 0}, {2, 1, 2, 40}}, "1-1 0 3; 1-2 20 1; 2-2 0 1"},
		{"three hours apart", []heard{{1, 1, 1, 0}, {1, 1, 2, 3 * 3600}}, "1-1 0 1; 1-2 5400 1; 2-2 0 1"},
		{"a second more", []heard{{1, 1, 1, 0}, {1, 1, 2, 3*3600 + 1}}, "1-1 0 1; 2-2 0 1"},
	} {
		var k Counter
		for _, h := range c.heard {
			k.Add(&supercargo.Fix{MMSI: h.mmsi, Time: midnight + supercargo.Instant(h.at*second), Receiver: h.r, Lat: 1000 * h.says, SOG: underWay, Second: supercargo.NoSecond})
		}
		var got []string
		for _, r := range k.Rows() {
			got = append(got, fmt.Sprintf("%d-%d %d %d", r.A, r.B, r.Bin, r.N))
		}
		slices.Sort(got)
		if s := strings.Join(merged(got), "; "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// merged adds up the rows of several hours.
func merged(rows []string) (out []string) {
	n, order := map[string]int{}, []string{}
	for _, r := range rows {
		i := strings.LastIndex(r, " ")
		var k int
		fmt.Sscan(r[i+1:], &k)
		if n[r[:i]] == 0 {
			order = append(order, r[:i])
		}
		n[r[:i]] += k
	}
	for _, r := range order {
		out = append(out, fmt.Sprintf("%s %d", r, n[r]))
	}
	return out
}

// What is taken out whole leaves no row, wherever it stands.
func TestMendLeavesNothing(t *testing.T) {
	rows := []Row{{Hour: 1, A: 1, B: 2, N: 3, Millis: 90}, {Hour: 1, A: 1, B: 3, N: 1, Millis: 5}, {Hour: 2, A: 1, B: 1, N: 7}}
	for i := range rows {
		want := slices.Delete(slices.Clone(rows), i, i+1)
		if got := Mend(rows, rows[i:i+1], nil); !slices.Equal(got, want) {
			t.Errorf("without row %d: %v", i, got)
		}
	}
	if got := Mend(rows, rows, nil); len(got) != 0 {
		t.Errorf("without all: %v", got)
	}
}
