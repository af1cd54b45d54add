package records

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"supercargo/clock"
)

// MaxLine is the longest line that is decoded.
const MaxLine = 1 << 20

// Header says which column is which, and what the first rows tell of the rest.
type Header struct {
	Format    string   // noaa, aisdk, marinetraffic, tacsat, or csv
	Separator byte     // comma, semicolon, tab, bar, or ' ' for runs of spaces
	Columns   []string // as they stand, or numbers where the file has no header
	Unread    []string // columns that nothing is made of
	Notes     []string // what was worked out from the rows, for the user to know
	Aircraft  bool     // rows are of aircraft, by their 24-bit addresses
	Undecided string   // a date that can be day-first or month-first: --dates has to say

	line    []byte             // as it stands, to know it again in mid-file
	from    int64              // address of the first row
	spaced  bool               // spaces stand behind the separators
	at      [numRoles]int16    // column of each role, -1 where there is none
	by      *[numRoles]float64 // what its values are multiplied by, 0 for as they stand; nil: all as they stand
	order   clock.Order        // of day and month
	round   bool               // longitudes are 0 to 360
	parted  bool               // sides, minutes or seconds of coordinates stand in columns of their own
	exact   bool               // most positions are not rounded: one at whole hundredths lies there
	stamp   stamp              // parts of the time that stand in columns of their own
	inParts bool               // there are some
	says    [3]int32           // values of speed, course and heading that say nothing, by one more; 0 for none
	zone    []byte             // of times that state none, by the name of their column; nil for UTC
	times   []int16            // columns with a name of a time, in order
	needs   int                // fields that a row must have for its roles
	least   int                // fields that rows of this file have
	most    int
	statics [][2]int // runs of neighbouring columns of what a ship says of itself
	who     role     // the first of name, IMO number and call sign that there is a column for
}

// ParseHeader reads the line that names the columns. It is an error for time,
// MMSI, latitude or longitude to have no column, or for a mapped column not to
// be there. Rows are expected to have as many fields as the header.
func ParseHeader(line []byte, form Form) (Header, error) {
	line = bytes.TrimRight(bytes.TrimPrefix(line, bom), "\r\n")
	if bytes.IndexByte(line, '\r') >= 0 {
		return Header{}, errReturns
	}
	h := Header{Format: "csv", Separator: form.Separator, line: bytes.Clone(line), from: 1, order: form.Dates}
	if h.Separator == 0 {
		h.Separator = separator(line)
	}
	for r := range h.at {
		h.at[r] = -1
	}
	if err := h.cut(line); err != nil {
		return h, err
	}
	m, err := form.mapping()
	if err != nil {
		return h, err
	}
	h.stamp = noStamp
	if !h.numbered(m) {
		h.recognise()
		h.translated()
		h.shipTypes()
	}
	h.aircraft(m)
	if err := h.apply(m); err != nil {
		return h, err
	}
	return h, h.finish()
}

var errReturns = errors.New("lines end in carriage returns only: convert them to line feeds (tr '\\r' '\\n')")

func (h *Header) recognise() {
	for i, c := range h.Columns {
		name := plain(c)
		r, ok := byName[name]
		if ok && r == roleTime {
			h.times = append(h.times, int16(i))
		}
		if u, has := inUnits[name]; has && h.at[u.role] < 0 {
			h.at[u.role] = int16(i)
			h.scale(u.role, u.by)
		} else if ok && h.at[r] < 0 {
			h.at[r] = int16(i)
		} else if r, by, said := named(c); !ok && !has && said && h.at[r] < 0 {
			h.at[r] = int16(i)
			if by != 0 {
				h.scale(r, by)
			}
		}
		switch name {
		case "basedatetime":
			h.Format = "noaa"
		case "typeofmobile":
			h.Format = "aisdk"
		case "silati":
			h.Format = "tacsat"
		case "shipid", "dsrc", "speedknotsx10":
			if h.Format == "csv" {
				h.Format = "marinetraffic"
			}
		}
	}
}

// shipTypes takes a column "type" for that of the ship where her dimensions
// stand beside it: elsewhere it can be that of the message.
func (h *Header) shipTypes() {
	i := slices.IndexFunc(h.Columns, func(c string) bool { return plain(c) == "type" })
	if i >= 0 && h.at[roleShipType] < 0 && h.at[roleToBow] >= 0 && h.at[roleToPort] >= 0 {
		h.at[roleShipType] = int16(i)
	}
}

// scale notes that a role's values are to be multiplied.
func (h *Header) scale(r role, by float64) {
	if h.by == nil {
		h.by = &[numRoles]float64{}
	}
	h.by[r] = by
}

func (h *Header) apply(ms []mapped) error {
	for _, m := range ms {
		c := slices.IndexFunc(h.Columns, func(have string) bool { return strings.EqualFold(strings.TrimSpace(have), m.column) })
		if n := m.number(); c < 0 && n > 0 && n <= len(h.Columns) {
			c = n - 1
		}
		if c < 0 {
			return fmt.Errorf("--map %s=%s: the file has no column %q; it has %s", roles[m.role].name, m.column, m.column, strings.Join(h.Columns, ", "))
		}
		h.at[m.role] = int16(c)
		if m.role == roleAddress || m.role == roleMMSI {
			h.Aircraft = m.role == roleAddress
		}
		if m.by != 0 || h.by != nil {
			h.scale(m.role, m.by)
		}
		if m.role == roleSOG && h.Format == "marinetraffic" {
			h.Format = "csv" // the user says what the speeds are
		}
	}
	return nil
}

// lackingError: columns without which there is no position.
type lackingError struct {
	lacking, columns []string
}

func (e *lackingError) Error() string {
	have, hint := strings.Join(e.columns, ", "), ""
	if !utf8.ValidString(have) {
		have, hint = strings.ToValidUTF8(have, "?"), "; the file is not UTF-8: give its encoding, such as --encoding windows-1252"
	}
	return fmt.Sprintf("no column for %s among %s; name it with --map %s=COLUMN%s", strings.Join(e.lacking, ", "), have, e.lacking[0], hint)
}

// translated takes names in other languages for what no column has a name of. Short words can be
// others' abbreviations (cap), so that one alone counts only for time and place.
func (h *Header) translated() {
	several := 0
	for _, c := range h.Columns {
		if _, ok := tongues[plain(c)]; ok {
			several++
		}
	}
	for i, c := range h.Columns {
		if r, ok := tongues[plain(c)]; ok && h.at[r] < 0 && (several > 1 || r <= roleLon || r == roleDate) {
			if h.at[r] = int16(i); r == roleTime {
				h.times = append(h.times, int16(i))
			}
		}
	}
	for i, c := range h.Columns {
		if plain(c) == tongueTid && h.at[roleTime] < 0 && h.at[roleDate] >= 0 {
			h.at[roleTime] = int16(i)
		}
	}
}

func (h *Header) finish() error {
	h.stamped()
	if h.at[roleTime] < 0 {
		h.at[roleTime], h.at[roleDate] = h.at[roleDate], -1
	}
	var lacking []string
	for r := roleMMSI; r <= roleLon; r++ {
		if h.at[r] < 0 && !(r == roleMMSI && h.Aircraft) {
			lacking = append(lacking, roles[r].name)
		}
	}
	if lacking != nil {
		return &lackingError{lacking, h.Columns}
	}
	if h.order == clock.Unknown && (h.Format == "aisdk" || h.Format == "tacsat") {
		h.order = clock.DayFirst // as their publishers have it
	}
	h.timeNamed()
	h.least, h.most = len(h.Columns), len(h.Columns)
	h.settle()
	return nil
}

// timeNamed notes what the name of the time column says of its zone.
func (h *Header) timeNamed() {
	name := h.Columns[h.at[roleTime]]
	h.zone = nil
	if zone := zoneOf(name); zone != "" {
		h.zone = []byte(zone)
	}
	if inUTC(plain(name)) {
		h.at[roleZone] = -1 // of the ship or of the user: the times are of UTC
	}
	if local(name) && h.at[roleZone] < 0 && h.zone == nil {
		h.Notes = append(h.Notes, fmt.Sprintf("times in %q that state no zone were read as UTC", name))
	}
}

// settle works out what follows from where the roles stand.
func (h *Header) settle() {
	used := map[int]bool{}
	var statics []int
	h.Unread, h.statics, h.needs = nil, nil, 0
	for r, c := range h.at {
		if c < 0 {
			continue
		}
		used[int(c)] = true
		h.needs = max(h.needs, int(c)+1)
		if role(r) >= roleClass && role(r) <= roleToStarboard {
			statics = append(statics, int(c))
		}
	}
	for _, c := range h.stamp {
		if c >= 0 {
			used[int(c)], h.needs = true, max(h.needs, int(c)+1)
		}
	}
	for i, c := range h.Columns {
		if strings.TrimSpace(c) == "" {
			c = fmt.Sprintf("column %d", i+1)
		}
		if !used[i] {
			h.Unread = append(h.Unread, c)
		}
	}
	h.joinStatics(statics)
	h.inParts = h.stamp != noStamp
	h.parted = h.at[roleLatSide] >= 0 || h.at[roleLonSide] >= 0 || h.at[roleLatMin] >= 0 || h.at[roleLonMin] >= 0
	h.who = roleName
	for _, r := range [...]role{roleCallSign, roleIMO, roleName} {
		if h.at[r] >= 0 {
			h.who = r
		}
	}
}

func (h *Header) joinStatics(cols []int) {
	slices.Sort(cols)
	for _, c := range cols {
		if n := len(h.statics); n > 0 && h.statics[n-1][1] >= c-1 {
			h.statics[n-1][1] = c
		} else {
			h.statics = append(h.statics, [2]int{c, c})
		}
	}
}

// bom is the byte order mark that some programs put before UTF-8.
var bom = []byte("\xef\xbb\xbf")

// is tells whether a line is the header again, as in files that were joined.
func (h *Header) is(b []byte) bool {
	if b[0] == bom[0] {
		b = bytes.TrimPrefix(b, bom)
	}
	return len(b) == len(h.line) && bytes.Equal(b, h.line)
}

// Order is the order of day and month that the rows' times are read in, Unknown where
// none of them leaves it open.
func (h *Header) Order() clock.Order { return h.order }
