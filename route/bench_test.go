package route

import (
	"math/rand/v2"
	"testing"

	"supercargo/geo"
)

// BenchmarkWay is ways between ports of the published table, both ends found anew.
func BenchmarkWay(b *testing.B) {
	s, ends := theSea(b), portsOf(b)
	r := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		if _, err := s.Way(ends[r.IntN(len(ends))], ends[r.IntN(len(ends))], nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFan is what reach asks: how far it is from one place to 500 others.
func BenchmarkFan(b *testing.B) {
	s, ends := theSea(b), portsOf(b)
	var places []Place
	for i := range 500 {
		places = append(places, s.Place(ends[i%len(ends)]))
	}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		f := s.From(places[i%len(places)], 0, nil)
		for k := range places {
			f.To(&places[k])
		}
	}
}

// portsOf are the ports of the published table.
func portsOf(t testing.TB) (out []geo.Point) {
	all, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		out = append(out, all[i].FromAt, all[i].ToAt)
	}
	return out
}

// BenchmarkBetween is BenchmarkWay with the ends found before, as for many ways
// between the same ports.
func BenchmarkBetween(b *testing.B) {
	s, ends := theSea(b), portsOf(b)
	var places []Place
	for _, p := range ends {
		places = append(places, s.Place(p))
	}
	r := rand.New(rand.NewPCG(1, 2))
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.Between(places[r.IntN(len(ends))], places[r.IntN(len(ends))], nil); err != nil {
			b.Fatal(err)
		}
	}
}
