package chart

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"supercargo/geo"
)

// ParseLOCODE reads ports from a UN/LOCODE list in CSV: UNECE's own code list
// parts, with or without a header (Change, Country, Location, Name,
// NameWoDiacritics, Subdivision, Function, Status, Date, IATA, Coordinates,
// Remarks; positions as "3650N 05320E"), or a list with columns unlocode, name,
// function, lat, lon in decimal degrees. Only entries whose function has a 1, a
// port, and that have a position become points; the others are counted. file
// is the name to give in messages. The error is for a file that is no such list.
func ParseLOCODE(file string, text []byte) (*PortList, error) {
	return parseTable(file, text, locodeHead, locodePoint)
}

// unece are the columns of UNECE's files, which come without a header.
var unece = [...]string{"change", "country", "location", "name", "namewodiacritics", "subdivision", "function", "status", "date", "iata", "coordinates", "remarks"}

func locodeHead(t *table) (isHeader bool, err error) {
	if t.has("function", "name") && (t.has("lat", "lon") || t.has("coordinates")) && (t.has("unlocode") || t.has("locode") || t.has("country", "location")) {
		return true, nil
	}
	if len(t.row) >= len(unece)-1 && isUpper(t.row[1], 2) {
		t.cols = columnNames(unece[:])
		return false, nil
	}
	return false, errors.New("not a UN/LOCODE list: it needs columns unlocode (or country and location), name, function, and lat and lon (or coordinates)")
}

func locodePoint(t *table) (p PortPoint, err error) {
	code := strings.ReplaceAll(t.get("unlocode", "locode"), " ", "")
	if code == "" {
		code = t.get("country") + t.get("location")
	}
	switch {
	case len(t.get("country")) == 2 && t.get("location") == "" || t.get("change") == "=":
		return p, errSkip("heading or reference")
	case t.get("change") == "X":
		return p, errSkip("withdrawn")
	case !isLOCODE(code):
		return p, fmt.Errorf("code %q must be two letters and three letters or digits", clip(code))
	case !strings.Contains(t.get("function"), "1"):
		return p, errSkip("no port")
	}
	p = PortPoint{ID: "unlocode-" + code, Name: t.get("name"), Country: code[:2], LOCODE: code, RadiusNM: DefaultRadiusNM, Source: "UN/LOCODE " + code}
	p.Accuracy = "a circle of 1.5 nm about a position to one arc minute (1 nm), often the town's"
	if t.get("geocoded") == "true" {
		p.Accuracy = "a circle of 1.5 nm about a position found by name, which may be another place of that name"
	}
	if plainName := t.get("namewodiacritics"); plainName != "" && plainName != p.Name {
		p.Also = []string{plainName}
	}
	p.At, err = t.position()
	return p, err
}

// position reads lat and lon in decimal degrees, or UNECE's coordinates.
func (t *table) position() (geo.Point, error) {
	lat, lon := t.get("lat", "latitude"), t.get("lon", "longitude")
	if c := t.get("coordinates"); c != "" {
		return parseMinutes(c)
	}
	if lat == "" && lon == "" {
		return geo.Point{}, errSkip("no position")
	}
	la, ok1 := parseDegrees(lat, 90)
	lo, ok2 := parseDegrees(lon, 180)
	if !ok1 || !ok2 {
		return geo.Point{}, fmt.Errorf("position %q %q must be decimal degrees, latitude to 90, longitude to 180", clip(lat), clip(lon))
	}
	return geo.At(la, lo), nil
}

// parseMinutes reads "3650N 05320E": degrees and whole minutes.
func parseMinutes(s string) (geo.Point, error) {
	f := strings.Fields(s)
	if len(f) == 2 {
		lat, ok1 := parseAngle(f[0], 2, "NS", 90)
		lon, ok2 := parseAngle(f[1], 3, "EW", 180)
		if ok1 && ok2 {
			return geo.At(lat, lon), nil
		}
	}
	return geo.Point{}, fmt.Errorf(`coordinates %q must be degrees and minutes like "3650N 05320E"`, clip(s))
}

func parseAngle(s string, digits int, hands string, limit float64) (float64, bool) {
	if len(s) != digits+3 || strings.Trim(s[:digits+2], "0123456789") != "" {
		return 0, false
	}
	d, _ := strconv.Atoi(s[:digits])
	m, _ := strconv.Atoi(s[digits : digits+2])
	x := float64(d) + float64(m)/60
	if m >= 60 || x > limit || s[digits+2] != hands[0] && s[digits+2] != hands[1] {
		return 0, false
	}
	if s[digits+2] == hands[1] {
		x = -x
	}
	return x, true
}
