package chart

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"supercargo/geo"
)

// PortPoint is one port of a public list: a name at a position.
type PortPoint struct {
	ID       string // "unlocode-IRAMD", "wpi-48700": that of its place, where it becomes one
	Name     string
	Also     []string
	Country  string // ISO 3166 alpha-2, "" where the list does not say
	LOCODE   string // "" where the list does not say
	At       geo.Point
	RadiusNM float64 // how far about the point the port is taken to reach
	Source   string
	Accuracy string
	Line     int // of the file
}

// DefaultRadiusNM is that of every point read. One arc minute is one nautical
// mile, so a position to the minute is up to 0.7 nm off, and it is often the
// town's rather than the harbour's.
const DefaultRadiusNM = 1.5

// PortList is what a file of ports held. Rows = len(Points) + all Skipped +
// Bad, always; a header is no row.
type PortList struct {
	Points  []PortPoint
	Rows    int
	Skipped map[string]int // rows understood and not wanted, by reason
	Bad     int            // rows not understood
	Faults  []string       // "file:line: what is wrong", of the first maxFaults bad rows
}

const maxFaults = 1000

// table reads a CSV file line by line, so that one unclosed quote spoils one
// line and not the rest of the file. Columns are found by the name in the
// header, case and punctuation left out.
type table struct {
	file string
	line int
	cols map[string]int
	row  []string
	list *PortList
}

// errSkip is a row that is understood and not wanted; its text is the reason.
type errSkip string

func (e errSkip) Error() string { return string(e) }

// parseTable calls head with the first row, which tells whether it is a
// header, and then point with each row.
func parseTable(file string, text []byte, head func(*table) (bool, error), point func(*table) (PortPoint, error)) (*PortList, error) {
	t := &table{file: file, list: &PortList{Skipped: map[string]int{}}}
	for line := range bytes.Lines(bytes.TrimPrefix(text, []byte("\ufeff"))) {
		t.line++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		row, err := splitCSV(toUTF8(bytes.TrimRight(line, "\r\n")))
		t.row = row
		if t.cols == nil {
			t.cols = columnNames(row)
			if is, err := head(t); err != nil {
				return t.list, fmt.Errorf("%s:%d: %w", file, t.line, err)
			} else if is {
				continue
			}
		}
		t.take(err, point)
	}
	return t.list, nil
}

func (t *table) take(err error, point func(*table) (PortPoint, error)) {
	t.list.Rows++
	var p PortPoint
	if err == nil {
		p, err = point(t)
	}
	if err == nil {
		err = p.check()
	}
	var skip errSkip
	switch {
	case errors.As(err, &skip):
		t.list.Skipped[string(skip)]++
	case err != nil:
		t.list.Bad++
		if len(t.list.Faults) < maxFaults {
			t.list.Faults = append(t.list.Faults, fmt.Sprintf("%s:%d: %v", t.file, t.line, err))
		}
	default:
		p.Line = t.line
		t.list.Points = append(t.list.Points, p)
	}
}

// check refuses a point that could not become a place.
func (p *PortPoint) check() error {
	if why := checkPoint(p.At); why != "" {
		return errors.New(why)
	}
	place := p.place()
	if f := place.check(); f != nil {
		return f
	}
	return nil
}

// toUTF8 takes bytes that are not UTF-8 for ISO 8859-1, in which UNECE
// publishes its lists.
func toUTF8(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}

func columnNames(row []string) map[string]int {
	cols := map[string]int{}
	for i, name := range row {
		if _, twice := cols[plain(name)]; !twice {
			cols[plain(name)] = i
		}
	}
	return cols
}

// plain is a column's name in small letters and digits alone.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

func (t *table) has(names ...string) bool {
	for _, n := range names {
		if _, ok := t.cols[n]; !ok {
			return false
		}
	}
	return true
}

// get is the field under the first of these names that the header has, spaces
// around it left out; "" where there is none.
func (t *table) get(names ...string) string {
	for _, n := range names {
		if i, ok := t.cols[n]; ok && i < len(t.row) {
			return strings.TrimSpace(t.row[i])
		}
	}
	return ""
}

// splitCSV splits one line at its commas (RFC 4180, but no line breaks in
// quotes).
func splitCSV(s string) (fields []string, err error) {
	var f strings.Builder
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' && quoted && i+1 < len(s) && s[i+1] == '"':
			f.WriteByte('"')
			i++
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			fields = append(fields, f.String())
			f.Reset()
		default:
			f.WriteByte(c)
		}
	}
	if quoted {
		err = errors.New(`unclosed quote " on this line`)
	}
	return append(fields, f.String()), err
}
