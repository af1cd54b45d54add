package route

import (
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"supercargo/geo"
)

// somePoints are ports, corners of corridors, and points by the shore, at sea and inland.
func somePoints(t testing.TB, s *Sea, n int) (out []geo.Point) {
	r := rand.New(rand.NewPCG(5, 6))
	out = append(portsOf(t), geo.At(45, 100), geo.At(25, 10), geo.At(-25, 130), geo.At(52, -100), geo.At(0, 20))
	for i := range s.Corridors {
		out = append(out, s.Corridors[i].Line...)
	}
	for range n {
		out = append(out, geo.Sail(s.points[r.IntN(len(s.points))], 360*r.Float64(), 40*r.Float64()*r.Float64()))
	}
	return out
}

func inTurn(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}

// A place that is kept is what would be found, to the last bit, whatever it was kept with and in however many
// pieces; of a point that is not, nothing is said.
func TestKept(t *testing.T) {
	s := theSea(t)
	points := somePoints(t, s, 600)
	third := len(points) / 3
	b := s.Keep(nil, points[:third], inTurn)
	b = s.Keep(s.ReadKept(b), slices.Concat(points[2*third:], points[:5]), inTurn)
	b = s.Keep(s.ReadKept(b), points[third:2*third], inTurn)
	if whole := s.Keep(nil, points, inTurn); !slices.Equal(b, whole) {
		t.Error("kept in three pieces, it is other than kept at once")
	}
	k := s.ReadKept(b)
	var snapped, inland, none int
	for _, p := range points {
		want := s.Place(p)
		got, ok := k.Place(p)
		if !ok || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: kept %t %+v, found %+v", written(p), ok, got, want)
		}
		switch {
		case len(want.inland) > 0:
			inland++
		case len(want.joints) == 0:
			none++
		case want.Snap != "":
			snapped++
		}
	}
	if snapped < 50 || inland < 50 || none < 3 {
		t.Errorf("%d off the water, %d on corridors, %d nowhere: too few to tell", snapped, inland, none)
	}
	for _, p := range []geo.Point{geo.At(-89, -179), geo.At(12.3456, 65.4321), geo.At(89, 179)} {
		if _, ok := k.Place(p); ok {
			t.Errorf("%s was not kept, and it is given", written(p))
		}
	}
	if _, ok := (*Kept)(nil).Place(points[0]); ok {
		t.Error("a place out of nothing that was kept")
	}
}

// What is damaged, cut short, goes on, or was found on another sea is not read.
func TestKeptDamaged(t *testing.T) {
	s := theSea(t)
	b := s.Keep(nil, somePoints(t, s, 0)[:20], inTurn)
	if s.ReadKept(b) == nil || s.ReadKept(s.Keep(nil, nil, inTurn)) == nil {
		t.Fatal("what was kept is not read")
	}
	for i := range b {
		c := slices.Clone(b)
		c[i] ^= 4
		if s.ReadKept(c) != nil {
			t.Fatalf("byte %d changed, and it is read", i)
		}
		if s.ReadKept(b[:i]) != nil {
			t.Fatalf("%d of %d bytes, and it is read", i, len(b))
		}
	}
	other := slices.Clone(b)
	other[KeptHead-1]++
	if !KeptOfKnown(b[:KeptHead]) || KeptOfKnown(b[:KeptHead-1]) || KeptOfKnown(other) {
		t.Error("by how it begins it is not told whether it is of the sea that is known")
	}
	if s.ReadKept(append(slices.Clone(b), 0)) != nil {
		t.Error("a byte more, and it is read")
	}
	base := printOf(placeVersion, 7, []byte("mesh"), s.Corridors)
	moved := slices.Clone(s.Corridors)
	moved[3].Line = slices.Clone(moved[3].Line)
	moved[3].Line[1].Lat++
	longer := slices.Clone(s.Corridors)
	longer[0].NM++
	for what, other := range map[string]uint32{
		"version": printOf(placeVersion+1, 7, []byte("mesh"), s.Corridors), "coast": printOf(placeVersion, 8, []byte("mesh"), s.Corridors),
		"mesh": printOf(placeVersion, 7, []byte("Mesh"), s.Corridors), "line": printOf(placeVersion, 7, []byte("mesh"), moved),
		"length": printOf(placeVersion, 7, []byte("mesh"), longer), "fewer": printOf(placeVersion, 7, []byte("mesh"), s.Corridors[1:]),
	} {
		if other == base {
			t.Errorf("another %s has the same print", what)
		}
	}
}

// Places that are kept hold as long as Place finds the same. Where this fails and the coast, the mesh and the
// corridors are as they were, raise placeVersion and write down the new sum.
func TestPlacesAreThoseOfTheVersion(t *testing.T) {
	s := theSea(t)
	sum := crc32.NewIEEE()
	for _, p := range somePoints(t, s, 3000) {
		e := s.Place(p)
		fmt.Fprintf(sum, "%v %v %.6f %s %d", e.Asked, e.At, e.SnapNM, e.Snap, len(e.inland))
		for _, j := range e.joints {
			fmt.Fprintf(sum, " %d %.6f", j.id, j.nm)
		}
	}
	const version, want = 1, 3980737805
	if got := sum.Sum32(); placeVersion != version || got != want {
		t.Errorf("places of version %d have the sum %d, and this is version %d with %d", placeVersion, got, version, want)
	}
}
