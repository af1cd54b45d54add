package desk

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"supercargo"
	"supercargo/answer"
	"supercargo/edtf"
)

// Hours are joined where they follow one another and nowhere else: each hour that has
// anything lies in exactly one strip, and no other hour does.
func TestStrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.SliceOfDistinct(rapid.Int64Range(-40, 40), func(x int64) int64 { return x }).Draw(t, "hours")
		h := hours{}
		for _, x := range at {
			h[x] = 1 + x*x
		}
		var covered []int64
		strips := h.strips()
		for i, s := range strips {
			if s[0] >= s[1] || i > 0 && s[0] <= strips[i-1][1] {
				t.Fatalf("strips %v", strips)
			}
			for x := s[0]; x < s[1]; x += supercargo.Instant(supercargo.Hour) {
				covered = append(covered, hour(x))
			}
		}
		slices.Sort(at)
		if !slices.Equal(at, covered) {
			t.Fatalf("%v became %v", at, covered)
		}
		if from, to := h.span(); len(at) > 0 && (from != strips[0][0] || to != strips[len(strips)-1][1]) {
			t.Fatalf("from %d to %d of %v", from, to, strips)
		}
	})
}

// Moments before 1970 lie in the hour that holds them too.
func TestHour(t *testing.T) {
	for at, want := range map[supercargo.Instant]int64{0: 0, 1: 0, 3_599_999: 0, 3_600_000: 1, -1: -1, -3_600_000: -1, -3_600_001: -2} {
		if got := hour(at); got != want {
			t.Errorf("%d lies in hour %d, not %d", at, got, want)
		}
	}
}

// When a thing is said to have happened has an end only where every part of it has.
func TestHappened(t *testing.T) {
	span := func(text string) supercargo.Span {
		if text == "" {
			return supercargo.Span{}
		}
		s, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return s.Span(text)
	}
	day := func(s string) supercargo.Instant {
		if s == "" {
			return 0
		}
		at, err := answer.Moment(s, false)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct{ departed, when, arrived, from, to string }{
		{"", "2023-03", "", "2023-03-01", "2023-04-01"},
		{"2023-03-05", "", "2023-03-09", "2023-03-05", "2023-03-10"},
		{"2023-03-05", "2023-03-01/..", "", "2023-03-01", ""},
		{"", "../2023-03-09", "", "", "2023-03-10"},
		{"", "", "", "", ""},
	} {
		from, to := happened(&supercargo.Claim{Departed: span(c.departed), When: span(c.when), Arrived: span(c.arrived)})
		if from != day(c.from) || to != day(c.to) {
			t.Errorf("%+v: %s to %s", c, from, to)
		}
	}
}

func day(t *testing.T, s string) supercargo.Instant {
	t.Helper()
	at, err := answer.Moment(s, false)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestEDTFWords(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "2023-04-24": "2023-04-24", "2023-04~": "about 2023-04", "2023?": "2023, uncertain", "2023%": "about 2023, uncertain",
		"2023-04~/2023-06": "about 2023-04 to 2023-06", "../2023": "until 2023", "2023/..": "from 2023", "/2023": "until 2023", "2023/": "from 2023",
	} {
		if got := edtfWords(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := spanWords(supercargo.Span{Said: "over the past six months", EDTF: "2022-10-24/2023-04-24"}); got != "over the past six months" {
		t.Errorf("what was said is told as %q", got)
	}
	if got := spanWords(supercargo.Span{}); got != "day not known" {
		t.Errorf("nothing is told as %q", got)
	}
}

// What is counted of a case by month is what stands in it, each in its own month;
// what is dated to a year only stands in none.
func TestByMonth(t *testing.T) {
	k, err := caseOf(context.Background(), nil, "caspian")
	if err != nil {
		t.Fatal(err)
	}
	voyages := []supercargo.Instant{day(t, "2023-03-05"), day(t, "2023-03-31"), day(t, "2023-04-01")}
	m := byMonth(k, voyages, voyages[:1], voyages[2:])
	sums := make([]int, len(m.Heads))
	for i, r := range m.Rows {
		if i > 0 && r.Month <= m.Rows[i-1].Month {
			t.Errorf("%s after %s", r.Month, m.Rows[i-1].Month)
		}
		for j, n := range r.N {
			sums[j] += n
		}
	}
	for _, r := range m.Rows {
		if r.Month == "2023-03" && (r.N[3] != 2 || r.N[4] != 1) || r.Month == "2023-04" && (r.N[3] != 1 || r.N[5] != 1) {
			t.Errorf("%s: %v", r.Month, r.N)
		}
	}
	for n, of := range map[int]*monthTable{3: byMonth(k, nil, nil, nil), 5: byMonth(k, nil, voyages, nil), 6: byMonth(k, nil, nil, voyages)} {
		if len(of.Heads) != n {
			t.Errorf("%d columns: %v", n, of.Heads)
		}
	}
	said, began := 0, 0
	for i := range k.Claims {
		c := &k.Claims[i]
		if s := c.Published; s.Earliest != 0 && s.Latest != 0 && s.Earliest.Time().Format("2006-01") == (s.Latest-1).Time().Format("2006-01") {
			said++
		}
		if from, _ := happened(c); from != 0 {
			began++
		}
	}
	if sums[0] != said || sums[1] != began || sums[2] == 0 || sums[2] > len(listings(k)) || sums[3] != 3 || sums[4] != 1 {
		t.Errorf("%v of %d said, %d begun, %d listed", sums, said, began, len(listings(k)))
	}
}
