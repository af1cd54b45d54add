package main

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences puts the licences of all packages that something is built from into one
// text, since most ask to go along with what is made of them. A package without a
// file has what package.json says.
func licences() (file, error) {
	text, err := os.ReadFile("package-lock.json")
	if err != nil {
		return file{}, err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License string
			Dev              bool
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		return file{}, fmt.Errorf("package-lock.json: %w", err)
	}
	var b strings.Builder
	b.WriteString("Packages that the map and timeline of supercargo are built from, with their licences.\n")
	var names []string
	for name := range lock.Packages {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		p := lock.Packages[name]
		if name == "" || p.Dev || strings.Contains(name, "/@types/") {
			continue
		}
		fmt.Fprintf(&b, "\n---- %s %s: %s\n\n", strings.TrimPrefix(name, "node_modules/"), p.Version, p.License)
		found, err := filepath.Glob(filepath.Join(name, "LICEN[SC]E*"))
		if err != nil {
			return file{}, err
		}
		for _, f := range found {
			body, err := os.ReadFile(f)
			if err != nil {
				return file{}, err
			}
			b.WriteString(strings.TrimSpace(strings.ReplaceAll(string(body), "\r\n", "\n")) + "\n")
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return file{"licences-" + base32.StdEncoding.EncodeToString(sum[:5]) + ".txt", []byte(b.String())}, nil
}
