// Command generate makes atlas/airfields.tsv.gz from airports.csv of the Python
// package airportsdata (MIT): the fields that have a location indicator of four
// letters (ICAO Doc 7910), with their town, state, position and elevation. Private strips of
// the United States, which have no such indicator or no airline code, are left out.
//
//	go run ./atlas/generate airports.csv
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
)

var indicator = regexp.MustCompile(`^[A-Z]{4}$`)

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: generate airports.csv"))
	}
	in, err := os.ReadFile(os.Args[1])
	fail(err)
	rows, err := csv.NewReader(bytes.NewReader(in)).ReadAll()
	fail(err)
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	var lines []string
	for _, r := range rows[1:] {
		if !indicator.MatchString(r[at["icao"]]) || r[at["country"]] == "US" && r[at["iata"]] == "" || r[at["name"]] == "" {
			continue
		}
		var cells []string
		for _, f := range []string{"icao", "iata", "name", "city", "country", "lat", "lon", "elevation"} {
			cells = append(cells, strings.Join(strings.Fields(r[at[f]]), " "))
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	slices.Sort(lines)
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	fail(err)
	_, err = z.Write([]byte(strings.Join(lines, "\n") + "\n"))
	fail(err)
	fail(z.Close())
	fail(os.WriteFile("atlas/airfields.tsv.gz", out.Bytes(), 0o644))
	fmt.Println(len(lines), "airfields,", out.Len(), "bytes")
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
