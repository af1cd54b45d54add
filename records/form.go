package records

import (
	"fmt"
	"strconv"
	"strings"

	"supercargo/clock"
)

// Form is what the user says of the form of rows or records, where their
// content does not say it. The zero Form says nothing.
type Form struct {
	Map       map[string]string // columns or fields for roles: see parseMapping
	Dates     clock.Order       // of day and month
	Separator byte              // of columns; ' ' is any run of spaces; 0 is what the header shows

	Notes []string // what IdleFields found, for the user
	says  [3]int32 // values of speed, course and heading that say nothing, by one more; 0 for none
}

// mapped is where a role's values stand and what they are multiplied by.
type mapped struct {
	role   role
	column string  // its name, or its number, from 1
	by     float64 // 0 for as it stands
}

// Check tells whether the mapping is one.
func (f *Form) Check() error {
	_, err := f.mapping()
	return err
}

// number is a column's number, 0 where it is named.
func (m *mapped) number() int {
	n, err := strconv.Atoi(m.column)
	if err != nil || n < 1 {
		return 0
	}
	return n
}

// mapping reads what --map says, in order of role: lat=LATI, lat=3 by the
// column's number, lat=LATI*1e-7 or lat=LATI/600000 with a scale.
func (f *Form) mapping() (out []mapped, err error) {
	for r := range numRoles {
		for name, column := range f.Map {
			if roleNamed(name) == r {
				m := parseMapping(r, column)
				if m.by != 0 && !measured(r) {
					return nil, fmt.Errorf("--map %s=%s: only numbers such as lat, lon, sog, cog, draught, altitude have a scale", name, column)
				}
				out = append(out, m)
			}
		}
	}
	for name := range f.Map {
		if roleNamed(name) == numRoles {
			return nil, fmt.Errorf("--map: unknown role %q; choose from %s", name, roleNames())
		}
	}
	return out, nil
}

// measured tells whether a role's values are measures, which have a unit.
func measured(r role) bool {
	switch r {
	case roleLat, roleLon, roleSOG, roleCOG, roleHeading, roleROT, roleLength, roleWidth, roleDraught, roleAltitude, roleGeoAltitude:
		return true
	}
	return false
}

func parseMapping(r role, column string) mapped {
	if i := strings.LastIndexAny(column, "*/"); i > 0 {
		by, err := strconv.ParseFloat(column[i+1:], 64)
		if err == nil && by > 0 && column[i] == '/' {
			by = 1 / by
		}
		if err == nil && by > 0 && by < 1e12 {
			return mapped{r, strings.TrimSpace(column[:i]), by}
		}
	}
	return mapped{r, strings.TrimSpace(column), 0}
}

// ParseSeparator reads the name of a separator, or the one byte that it is.
func ParseSeparator(s string) (byte, error) {
	switch s {
	case "":
		return 0, nil
	case "comma":
		return ',', nil
	case "semicolon":
		return ';', nil
	case "tab", `\t`:
		return '\t', nil
	case "space":
		return ' ', nil
	case "pipe":
		return '|', nil
	}
	if len(s) == 1 && s[0] > ' ' && s[0] < 0x7f && s[0] != '"' {
		return s[0], nil
	}
	return 0, fmt.Errorf("a separator is comma, semicolon, tab, space, pipe or one character, not %q", s)
}
