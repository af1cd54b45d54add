package chart

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"supercargo/geo"
)

// FIRs are flight information regions: whose controllers are in touch with a flight there.
// The program has no table of them; the user brings a file.
type FIRs struct {
	File   string // its name
	SHA256 string // of the file
	all    []fir
}

type fir struct {
	said  string // name and code, for reading
	shape rowShape
}

// firCodes and firNames are the attributes, in capitals, that files have the code (UBBA) and
// the name (BAKU FIR) of a region in; the first that is there counts.
var (
	firCodes = []string{"ICAO", "ICAOCODE", "ICAO_CODE", "FIR_ID", "FIR", "DESIGNATOR", "ID"}
	firNames = []string{"NAME", "FIRNAME", "FIR_NAME"}
)

// ReadFIRs reads a file of flight information regions: GeoJSON, or a zip of a shapefile, of
// polygons in degrees, each with its code as one of the attributes ICAO, ICAOCODE, ICAO_CODE,
// FIR_ID, FIR, DESIGNATOR or ID, and perhaps its name as NAME, FIRNAME or FIR_NAME. name is the
// file's, for errors. A file that is cut short, a ring that is not closed or leaves the globe and
// a region without a code are errors: a part of the regions would look like all.
func ReadFIRs(data []byte, name string) (*FIRs, error) {
	raw, err := readFeatures(data)
	if err == nil && len(raw) == 0 {
		err = errors.New("it holds no regions")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := &FIRs{File: name, SHA256: fmt.Sprintf("%x", sha256.Sum256(data))}
	for i := range raw {
		r := &raw[i]
		code := r.firstOf(firCodes)
		if code == "" {
			return nil, fmt.Errorf("%s: %s has no code: one of the attributes %s is needed", name, r.at, strings.Join(firCodes, ", "))
		}
		if len(r.rings) == 0 {
			return nil, fmt.Errorf("%s: %s (%s) has no outline", name, r.at, clip(code))
		}
		said := code
		if n := r.firstOf(firNames); n != "" && n != code {
			said = n + " (" + code + ")"
		}
		out.all = append(out.all, fir{said: said, shape: newRowShape(r.rings)})
	}
	return out, nil
}

// firstOf is the first of some attributes that is there.
func (r *marineRecord) firstOf(names []string) string {
	for _, n := range names {
		if s := strings.TrimSpace(r.attr[n]); s != "" {
			return s
		}
	}
	return ""
}

// At names the regions that a point lies in, in the order of the file: one over another, as an
// upper region over a lower one, are all named. Nil FIRs have none.
func (f *FIRs) At(p geo.Point) (out []string) {
	if f == nil {
		return nil
	}
	for i := range f.all {
		if f.all[i].shape.holds(p) {
			out = append(out, f.all[i].said)
		}
	}
	return out
}

// Source says in words what the regions are from.
func (f *FIRs) Source() string { return cmp.Or(f.File, "no file") + ", SHA-256 " + f.SHA256 }
