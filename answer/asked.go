package answer

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"supercargo"
	"supercargo/geo"
)

// Asked is what a line that was typed into a search can mean. It can be several at
// once: nine digits are an MMSI, and so may be the beginning of an event's id.
type Asked struct {
	Text  string             // without spaces about it
	MMSI  supercargo.MMSI    // 0 for none
	IMO   supercargo.IMO     // a valid one, 0 for none
	Event supercargo.EventID // the id of an event or its beginning, "" for none
	At    *geo.Point         // a position, nil for none
}

// MostAsked is how many bytes of a line are heeded.
const MostAsked = 200

// Fewer than four digits of an event's id are likelier to be a word.
var (
	event  = regexp.MustCompile(`^[0-9a-f]{4,16}$`)
	imoMMS = regexp.MustCompile(`(?i)^(imo|mmsi)[ :.]*([0-9]+)$`)
)

// Ask reads a line.
func Ask(line string) Asked {
	a := Asked{Text: strings.Join(strings.Fields(line), " ")}
	if len(a.Text) > MostAsked {
		a.Text = strings.ToValidUTF8(a.Text[:MostAsked], "")
	}
	a.At = position(a.Text)
	digits, only := a.Text, ""
	if m := imoMMS.FindStringSubmatch(a.Text); m != nil {
		only, digits = strings.ToLower(m[1]), m[2]
	}
	if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
		if len(digits) == 9 && only != "imo" {
			a.MMSI = supercargo.MMSI(n)
		}
		if supercargo.IMO(n).Valid() && only != "mmsi" {
			a.IMO = supercargo.IMO(n)
		}
	}
	if m, ok := supercargo.ParseAddress24([]byte(strings.TrimPrefix(strings.ToLower(a.Text), "icao-"))); ok {
		a.MMSI = m // also as columns and tables have it, without what says that it is one
	}
	if id := strings.ToLower(a.Text); event.MatchString(id) {
		a.Event = supercargo.EventID(id)
	}
	return a
}

// Moment reads a day or a moment (RFC 3339); a day as an end is meant whole.
func Moment(s string, end bool) (supercargo.Instant, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err == nil && end {
		t = t.Add(24*time.Hour - time.Millisecond)
	}
	if err != nil {
		t, err = time.Parse(time.RFC3339, s)
	}
	return supercargo.InstantOf(t), err
}

// position reads latitude and longitude, nil where the text is none: see geo.Position.
func position(s string) *geo.Point {
	p, err := geo.Position(s)
	if err != nil {
		return nil
	}
	return &p
}
