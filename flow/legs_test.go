package flow

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/geo"
)

func spanOf(from, to string) (s supercargo.Span) {
	for at, text := range map[*supercargo.Instant]string{&s.Earliest: from, &s.Latest: to} {
		if t, err := time.Parse(time.DateOnly, text); err == nil {
			*at = supercargo.InstantOf(t)
		}
	}
	return s
}

func modes(all ...supercargo.Mode) []supercargo.Mode { return all }

// Sea and air stand beside one another, month by month; a claim stands in each month of its
// time, and a count is so many a month.
func TestLegs(t *testing.T) {
	nine, sixty, exactly := Range{Low: 9}, Between(60, 90), Between(9, 9)
	goods := []Load{
		{Claim: "A", Modes: modes(supercargo.BySea), Window: spanOf("2022-01-15", "2022-03-01")},
		{Claim: "A", Modes: modes(supercargo.BySea), Window: spanOf("2022-01-15", "2022-03-01")},
		{Claim: "B", Modes: modes(supercargo.ByAir), Window: spanOf("2022-02-01", "2022-02-28")},
		{Claim: "C", Modes: modes(supercargo.BySea, supercargo.ByAir), Window: spanOf("2022-02-01", "2022-02-10")},
		{Claim: "D", Window: spanOf("2022-05-01", "2022-05-02")},
		{Claim: "E", Modes: modes(supercargo.ByRail), Window: spanOf("2022-02-01", "2022-02-10")},
		{Claim: "F", Modes: modes(supercargo.BySea), Window: spanOf("", "2022-02-10")},
		{Claim: "G", Modes: modes(supercargo.BySea), Window: spanOf("2020-01-01", "2022-02-10")},
	}
	counted := []Load{
		{Claim: "N", Modes: modes(supercargo.ByAir), Window: spanOf("2022-01-01", "2022-04-01"), Trips: &nine},
		{Claim: "M", Modes: modes(supercargo.ByAir), Window: spanOf("2022-02-01", "2022-04-01"), Trips: &sixty},
		{Claim: "V", Modes: modes(supercargo.BySea), Window: spanOf("2022-03-01", "2022-04-01"), Trips: &exactly, Least: true},
	}
	three, thirty := Range{Low: 3}, Between(30, 45)
	want := []LegMonth{
		{Month: "2022-01", Sea: Leg{Goods: []supercargo.ClaimID{"A"}}, Air: Leg{Trips: &three, Counted: []supercargo.ClaimID{"N"}}},
		{Month: "2022-02", Sea: Leg{Goods: []supercargo.ClaimID{"A"}}, Air: Leg{Goods: []supercargo.ClaimID{"B"}, Trips: &thirty, Counted: []supercargo.ClaimID{"N", "M"}}, Either: []supercargo.ClaimID{"C"}},
		{Month: "2022-03", Sea: Leg{Trips: &nine, Counted: []supercargo.ClaimID{"V"}}, Air: Leg{Trips: &thirty, Counted: []supercargo.ClaimID{"N", "M"}}},
		{Month: "2022-05", Either: []supercargo.ClaimID{"D"}},
	}
	if d := cmp.Diff(want, Legs(goods, counted)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Two years are put into their months, and longer times into none.
func TestMonthsOf(t *testing.T) {
	for _, c := range []struct {
		from, to string
		n        int
	}{{"2022-01-01", "2022-01-02", 1}, {"2022-01-31", "2022-02-01", 1}, {"2022-01-31", "2022-02-02", 2}, {"2022-01-01", "2024-01-01", 24}, {"2022-01-01", "2024-01-02", 0}, {"", "2022-01-01", 0}, {"2022-01-01", "", 0}} {
		if got := monthsOf(spanOf(c.from, c.to)); len(got) != c.n {
			t.Errorf("%s to %s: %v", c.from, c.to, got)
		}
	}
}

func TestTellALeg(t *testing.T) {
	some, exact, apart := Range{Low: 7.96}, Between(2, 2), Between(3, 4.25)
	for _, c := range []struct {
		leg          Leg
		goods, trips string
	}{
		{Leg{}, "", ""}, {Leg{Goods: []supercargo.ClaimID{"A"}, Trips: &some}, "1 claim", "8.0 a month or more"},
		{Leg{Goods: []supercargo.ClaimID{"A", "B"}, Trips: &exact}, "2 claims", "2.0 a month"}, {Leg{Trips: &apart}, "", "3.0-4.2 a month"},
	} {
		if goods, trips := c.leg.Tell(); goods != c.goods || trips != c.trips {
			t.Errorf("%+v: %q, %q", c.leg, goods, trips)
		}
	}
}

// A place without an id is that of its town: what ends within 30 nm of it ends there, and what
// ends elsewhere in the state does not.
func TestEndsOfTowns(t *testing.T) {
	at := func(lat, lon float64) *geo.Point { p := geo.At(lat, lon); return &p }
	said := End{Name: "Aktau", State: "KZ", At: at(43.65, 51.17)}
	for _, c := range []struct {
		name string
		end  End
		want bool
	}{
		{"its airfield", End{Name: "Aktau International Airport", State: "KZ", At: at(43.86, 51.09)}, true},
		{"its port", End{Place: "kz-aktau", Name: "Aktau", State: "KZ", At: at(43.60, 51.22)}, true},
		{"29 nm off", End{Name: "A", State: "KZ", At: at(44.13, 51.17)}, true},
		{"31 nm off", End{Name: "B", State: "KZ", At: at(44.17, 51.17)}, false},
		{"over the border", End{Name: "C", State: "TM", At: at(43.65, 51.17)}, false},
		{"far off in the same state", End{Name: "Atyrau", State: "KZ", At: at(47.1, 51.8)}, false},
		{"nowhere", End{Name: "D", State: "KZ"}, false},
	} {
		if got := c.end.serves(said); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if state := (End{Name: "Kazakhstan", State: "KZ"}); !said.serves(state) || !(End{Place: "kz-aktau", State: "KZ"}).serves(state) {
		t.Error("a place does not lie in its state")
	}
}
