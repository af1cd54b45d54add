package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/coast"
)

// The coast that the project carries is what this makes of the published file.
func TestCommittedCoast(t *testing.T) {
	from := os.Getenv("SUPERCARGO_WORLD_ATLAS")
	if from == "" {
		t.Skip("set SUPERCARGO_WORLD_ATLAS to countries-10m.json of npm world-atlas 2.0.2")
	}
	to := filepath.Join(t.TempDir(), "coast.bin")
	if err := generate(from, to); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	held, err := os.ReadFile("../coast.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, held) {
		t.Error("coast.bin is another: make it again with go run ./coast/generate")
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "countries-10m.json")
	if err := os.WriteFile(path, []byte(`{"type":"Topology"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := generate(path, path+".bin"); err == nil || !strings.Contains(err.Error(), "is not that of world-atlas") {
		t.Error(err)
	}
	for _, text := range []string{`{`, `{"type":"Topology"}`, `{"arcs":[[[0,0],[1,1]]],"objects":{"countries":{"geometries":[]}}}`} {
		if _, err := readTopology([]byte(text)); err == nil {
			t.Errorf("%s is read", text)
		}
	}
}

// Two countries that share a border: an enclave in a square. Rings run clockwise.
func TestSides(t *testing.T) {
	topology, err := readTopology([]byte(`{"transform":{"scale":[1,1],"translate":[0,0]},
		"arcs":[[[0,0],[0,9],[9,0],[0,-9],[-9,0]],[[3,3],[0,3],[3,0],[0,-3],[-3,0]]],
		"objects":{"countries":{"geometries":[
			{"id":"710","type":"Polygon","arcs":[[0],[-2]],"properties":{"name":"South Africa"}},
			{"id":"426","type":"MultiPolygon","arcs":[[[1]]],"properties":{"name":"Lesotho"}}]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	f, err := build(topology)
	if f != nil || err == nil || !strings.Contains(err.Error(), "the Caspian is not where it was") {
		t.Errorf("a world without the Caspian: %v", err)
	}
	n, err := readNames()
	if err != nil {
		t.Fatal(err)
	}
	b := builder{t: topology, f: &coast.File{Owners: []coast.Owner{{Name: "sea"}, {Name: "Caspian Sea"}}}, number: map[coast.Owner]int{}, uses: make([][]use, 2)}
	for i := range topology.Objects.Countries.Geometries {
		if err := b.country(n, &topology.Objects.Countries.Geometries[i]); err != nil {
			t.Fatal(err)
		}
	}
	_ = b.sides() // has no Caspian
	name := func(o uint16) string { return b.f.Owners[o].Code + b.f.Owners[o].Name }
	for i, want := range []string{"sea|ZASouth Africa", "ZASouth Africa|LSLesotho"} {
		if a := b.f.Arcs[i]; name(a.Left)+"|"+name(a.Right) != want {
			t.Errorf("arc %d: %s|%s", i, name(a.Left), name(a.Right))
		}
	}
}
