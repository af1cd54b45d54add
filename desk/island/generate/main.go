// Command generate builds what the browser is given of package island, into
// built.zip: scripts and style sheet bundled by esbuild from src, the worker of the
// map library, fonts, and the world's lakes and rivers. It wants the packages of
// package.json beside it:
//
//	cd desk/island && npm ci && go generate
//
// The same packages give the same bytes. With -check it writes nothing, and fails
// where built.zip holds anything else than what it builds.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const built = "built.zip"

func main() {
	check := flag.Bool("check", false, "write nothing: compare "+built+" with what is built")
	dir := flag.String("dir", ".", "the folder of package.json")
	flag.Parse()
	if err := generate(*dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(dir string, check bool) error {
	if err := os.Chdir(dir); err != nil {
		return err
	}
	if _, err := os.Stat("node_modules/maplibre-gl"); errors.Is(err, fs.ErrNotExist) {
		return errors.New("no packages in node_modules: run `npm ci` in desk/island first (Node 20 or newer)")
	}
	files, err := bundle()
	if err != nil {
		return err
	}
	data, err := pack(files)
	if err != nil {
		return err
	}
	for _, f := range files {
		fmt.Printf("%9d  %s\n", len(f.body), filepath.Base(f.name))
	}
	fmt.Printf("%9d  %s  SHA-256 %x\n", len(data), built, sha256.Sum256(data))
	if !check {
		return os.WriteFile(built, data, 0o644)
	}
	held, err := os.ReadFile(built)
	if err != nil {
		return err
	}
	if !bytes.Equal(held, data) {
		return fmt.Errorf("%s is not what src and package-lock.json build (it has SHA-256 %x): run `go generate` in desk/island and commit it", built, sha256.Sum256(held))
	}
	return nil
}
