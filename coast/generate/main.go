// Command generate makes coast.bin from countries-10m.json of the npm package
// world-atlas: the coasts and borders of Natural Earth 1:10m as arcs, each with
// whose land or which water lies on either side.
//
//	npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
//	go run ./coast/generate package/countries-10m.json coast/coast.bin
package main

import (
	"crypto/sha256"
	"fmt"
	"os"

	"supercargo/coast"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generate countries-10m.json coast.bin")
		os.Exit(2)
	}
	if err := generate(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// released is the hash of countries-10m.json in world-atlas 2.0.2.
const released = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"

func generate(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	hash := fmt.Sprintf("%x", sha256.Sum256(text))
	if hash != released {
		return fmt.Errorf("%s: SHA-256 %s is not that of world-atlas 2.0.2: look at what changed, then change the hash and the version here", from, hash)
	}
	t, err := readTopology(text)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	f, err := build(t)
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	f.Source = "Natural Earth 4.1.0, 1:10m, admin 0 countries (public domain), as countries-10m.json of npm world-atlas 2.0.2 (ISC)"
	f.SHA256 = hash
	return os.WriteFile(to, f.Encode(), 0o644)
}

// build gives every arc its two sides.
func build(t *topology) (*coast.File, error) {
	n, err := readNames()
	if err != nil {
		return nil, err
	}
	b := builder{t: t, f: &coast.File{Scale: t.Transform.Scale, Translate: t.Transform.Translate}, number: map[coast.Owner]int{}}
	b.owner(coast.Owner{Name: "sea"})
	b.owner(coast.Owner{Name: "Caspian Sea"})
	b.uses = make([][]use, len(t.Arcs))
	for i := range t.Objects.Countries.Geometries {
		if err := b.country(n, &t.Objects.Countries.Geometries[i]); err != nil {
			return nil, err
		}
	}
	if err := b.sides(); err != nil {
		return nil, err
	}
	return b.f, b.islets()
}
