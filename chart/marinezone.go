package chart

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// required are attributes that every file of Marine Regions' zones has. A value
// may be empty.
func required() []string { return []string{"MRGID", "GEONAME", "POL_TYPE", "ISO_TER1", "ISO_SOV1"} }

// zones makes zones of features, and counts them.
func (f *BoundaryFile) zones(raw []marineRecord) (out []zone, err error) {
	if f.Kind, err = kindOf(raw); err != nil {
		return nil, err
	}
	for i := range raw {
		z, err := f.zone(&raw[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", raw[i].at, err)
		}
		f.Zones++
		switch z.Status {
		case overlapping:
			f.Claims++
		case joint:
			f.Joint++
		}
		for _, r := range z.Rings {
			f.Corners += len(r)
		}
		out = append(out, z)
	}
	return out, nil
}

func (f *BoundaryFile) zone(r *marineRecord) (z zone, err error) {
	id, err := strconv.ParseFloat(r.attr["MRGID"], 64) // dBASE has it with decimals
	if z.MRGID = int64(id); err != nil || id < 1 || id > 1e12 || id != float64(z.MRGID) {
		return z, fmt.Errorf("MRGID %q is not a number", clip(r.attr["MRGID"]))
	}
	if z.Name = strings.TrimSpace(r.attr["GEONAME"]); z.Name == "" || checkText(z.Name) != "" {
		return z, fmt.Errorf("GEONAME %q is empty or not plain text", clip(z.Name))
	}
	if len(r.rings) == 0 {
		return z, errors.New("it has no ring")
	}
	z.Kind, z.Rings = f.Kind, r.rings
	if t := strings.ToLower(r.attr["POL_TYPE"]); strings.HasPrefix(t, overlapping) {
		z.Status = overlapping
	} else if strings.HasPrefix(t, joint) {
		z.Status = joint
	}
	if z.States, err = r.states(); err != nil {
		return z, err
	}
	z.ready(f)
	return z, nil
}

// ready makes what a zone needs to be asked.
func (z *zone) ready(f *BoundaryFile) {
	z.shape = newRowShape(z.Rings)
	z.source = fmt.Sprintf("%s (Marine Regions, MRGID %d), imported from %s", z.Name, z.MRGID, f.Name)
	if f.Version != "" {
		z.source += ", " + f.Version
	}
}

// states are those of the zone: of each of up to three, the territory where it
// has a code of its own, else the sovereign.
func (r *marineRecord) states() (out []string, err error) {
	for _, n := range []string{"1", "2", "3"} {
		code := r.attr["ISO_TER"+n]
		if alpha2(code) == "" {
			code = r.attr["ISO_SOV"+n]
		}
		if code = strings.TrimSpace(code); code == "" {
			continue
		}
		s := alpha2(code)
		if s == "" {
			return nil, fmt.Errorf("ISO_SOV%s %q is not an ISO 3166 alpha-3 code", n, clip(code))
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out, nil
}

// kindOf is the one kind of zone that a file holds, beside overlapping claims
// and joint regimes of the same breadth.
func kindOf(raw []marineRecord) (kind string, err error) {
	for i := range raw {
		for _, a := range required() {
			if _, ok := raw[i].attr[a]; !ok {
				return "", fmt.Errorf("%s: attribute %s is missing: the file is not from Marine Regions, or attributes were removed", raw[i].at, a)
			}
		}
		k, err := kindNamed(raw[i].attr["POL_TYPE"])
		switch {
		case err != nil:
			return "", fmt.Errorf("%s: %w", raw[i].at, err)
		case k != "" && kind != "" && k != kind:
			return "", fmt.Errorf("%s: POL_TYPE %s beside %s: import files of one kind each", raw[i].at, k, kind)
		case k != "":
			kind = k
		}
	}
	if kind == "" {
		return "", errors.New("it has only overlapping claims or joint regimes, which do not give their width: import the whole product")
	}
	return kind, nil
}

func kindNamed(polType string) (string, error) {
	t := strings.ToLower(strings.TrimSpace(polType))
	for _, k := range []string{kind200, kind24, kind12, kindInternal, kindArchipelago} {
		if strings.Contains(strings.ReplaceAll(t, " nm", "nm"), strings.ToLower(k)) {
			return k, nil
		}
	}
	switch {
	case strings.HasPrefix(t, overlapping), strings.HasPrefix(t, joint):
		return "", nil
	case strings.Contains(t, "territorial sea"):
		return kind12, nil
	case strings.Contains(t, "contiguous zone"):
		return kind24, nil
	}
	return "", fmt.Errorf("POL_TYPE %q is unknown; known are 200NM, 24NM, 12NM, internal waters, archipelagic waters, overlapping claim and joint regime", clip(polType))
}
