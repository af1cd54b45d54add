package records

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"sort"
	"strings"
)

// MaxLine is the longest line that is decoded.
const MaxLine = 1 << 20

// role is what a column is for.
type role uint8

const (
	roleMMSI role = iota
	roleTime
	roleLat
	roleLon
	roleSOG
	roleCOG
	roleHeading
	roleROT
	roleStatus
	roleClass
	roleName
	roleIMO
	roleCallSign
	roleShipType
	roleCargo
	roleLength
	roleWidth
	roleDraught
	roleDestination
	roleETA
	roleToBow
	roleToStern
	roleToPort
	roleToStarboard
	roleReceiver
	roleType
	numRoles
)

// roles by name, as --map spells them, and the names that public files give
// such a column, letters and digits only, lower case.
var roles = [numRoles]struct {
	name string
	also []string
}{
	roleMMSI:        {"mmsi", []string{"ssvid", "userid", "vesselid"}},
	roleTime:        {"time", []string{"basedatetime", "timestamp", "datetime", "dattime", "timestamputc", "datetimeutc", "timeutc", "utc", "t"}},
	roleLat:         {"lat", []string{"latitude", "y"}},
	roleLon:         {"lon", []string{"longitude", "lng", "long", "x"}},
	roleSOG:         {"sog", []string{"speed", "speedoverground", "speedknots", "speedkn"}},
	roleCOG:         {"cog", []string{"course", "courseoverground"}},
	roleHeading:     {"heading", []string{"trueheading", "hdg"}},
	roleROT:         {"rot", []string{"rateofturn", "turn"}},
	roleStatus:      {"status", []string{"navigationalstatus", "navigationstatus", "navstatus", "navstat"}},
	roleClass:       {"class", []string{"transceiverclass", "transceiver", "typeofmobile", "mobiletype"}},
	roleName:        {"name", []string{"vesselname", "shipname"}},
	roleIMO:         {"imo", []string{"imonumber"}},
	roleCallSign:    {"callsign", nil},
	roleShipType:    {"shiptype", []string{"vesseltype", "shipandcargotype"}},
	roleCargo:       {"cargo", []string{"cargotype"}},
	roleLength:      {"length", []string{"loa"}},
	roleWidth:       {"width", []string{"beam"}},
	roleDraught:     {"draught", []string{"draft"}},
	roleDestination: {"destination", []string{"dest"}},
	roleETA:         {"eta", nil},
	roleToBow:       {"tobow", []string{"a"}},
	roleToStern:     {"tostern", []string{"b"}},
	roleToPort:      {"toport", []string{"c"}},
	roleToStarboard: {"tostarboard", []string{"d"}},
	roleReceiver:    {"receiver", []string{"station", "stationid"}},
	roleType:        {"messagetype", []string{"msgtype", "messageid"}},
}

// Header says which column is which.
type Header struct {
	Format    string   // noaa, aisdk, or csv
	Separator byte     // comma, semicolon or tab
	Columns   []string // as they stand
	Unread    []string // columns that nothing is made of

	line    []byte          // as it stands, to know it again in mid-file
	spaced  bool            // spaces stand behind the separators
	at      [numRoles]int16 // column of each role, -1 where there is none
	needs   int             // fields that a row must have
	statics [][2]int        // runs of neighbouring columns of what a ship says of itself
}

// ParseHeader reads the first line of a CSV file. mapping gives columns for
// roles (time, mmsi, lat, lon, sog, ...) whose names are not known; it may be
// nil. It is an error for time, MMSI, latitude or longitude to have no column,
// or for a mapped column not to be there.
func ParseHeader(line []byte, mapping map[string]string) (Header, error) {
	line = bytes.TrimRight(bytes.TrimPrefix(line, bom), "\r\n")
	if bytes.IndexByte(line, '\r') >= 0 {
		return Header{}, errors.New("the lines end in carriage returns alone: turn them into line feeds (tr '\\r' '\\n')")
	}
	h := Header{Format: "csv", Separator: separator(line), line: bytes.Clone(line)}
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma, r.LazyQuotes = rune(h.Separator), true
	cols, err := r.Read()
	if err != nil {
		return h, fmt.Errorf("the header cannot be read: %w", err)
	}
	cols[0] = strings.TrimSpace(strings.TrimPrefix(cols[0], "#"))
	h.Columns = cols
	h.spaced = len(cols) > 1 && strings.HasPrefix(cols[1], " ")
	h.recognise()
	if err := h.apply(mapping); err != nil {
		return h, err
	}
	return h, h.finish()
}

func separator(line []byte) byte {
	best, n := byte(','), bytes.Count(line, []byte{','})
	for _, s := range []byte{';', '\t', '|'} {
		if c := bytes.Count(line, []byte{s}); c > n {
			best, n = s, c
		}
	}
	return best
}

// plain reduces a column's name to lower-case letters and digits.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

func (h *Header) recognise() {
	names := map[string]role{}
	for r := range roles {
		names[plain(roles[r].name)] = role(r)
		for _, a := range roles[r].also {
			names[a] = role(r)
		}
	}
	for r := range h.at {
		h.at[r] = -1
	}
	for i, c := range h.Columns {
		if r, ok := names[plain(c)]; ok && h.at[r] < 0 {
			h.at[r] = int16(i)
		}
		switch plain(c) {
		case "basedatetime":
			h.Format = "noaa"
		case "typeofmobile":
			h.Format = "aisdk"
		}
	}
}

func (h *Header) apply(mapping map[string]string) error {
	for name, col := range mapping {
		r, c := roleNamed(name), -1
		if r == numRoles {
			return fmt.Errorf("--map: there is no %q; it can be one of %s", name, roleNames())
		}
		for i, have := range h.Columns {
			if strings.EqualFold(strings.TrimSpace(have), col) {
				c = i
			}
		}
		if c < 0 {
			return fmt.Errorf("--map %s=%s: the file has no column %q; it has %s", name, col, col, strings.Join(h.Columns, ", "))
		}
		h.at[r] = int16(c)
	}
	return nil
}

func roleNamed(name string) role {
	for r := range roles {
		if roles[r].name == strings.ToLower(name) {
			return role(r)
		}
	}
	return numRoles
}

func roleNames() string {
	var s []string
	for _, r := range roles {
		s = append(s, r.name)
	}
	return strings.Join(s, ", ")
}

func (h *Header) finish() error {
	var lacking []string
	for r := roleMMSI; r <= roleLon; r++ {
		if h.at[r] < 0 {
			lacking = append(lacking, roles[r].name)
		}
	}
	if lacking != nil {
		return fmt.Errorf("no column for %s among %s; say which it is with --map %s=COLUMN",
			strings.Join(lacking, ", "), strings.Join(h.Columns, ", "), lacking[0])
	}
	used := map[int]bool{}
	var statics []int
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
	for i, c := range h.Columns {
		if !used[i] {
			h.Unread = append(h.Unread, c)
		}
	}
	h.joinStatics(statics)
	return nil
}

func (h *Header) joinStatics(cols []int) {
	sort.Ints(cols)
	for _, c := range cols {
		if n := len(h.statics); n > 0 && h.statics[n-1][1] == c-1 {
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
