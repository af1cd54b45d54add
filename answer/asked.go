package answer

import (
	"math"
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
	angle  = regexp.MustCompile(`^([NSEWnsew])?\s*([+-]?[0-9]+(?:\.[0-9]+)?)\s*(?:[°d]\s*(?:([0-9]+(?:\.[0-9]+)?)\s*['′m]?\s*(?:([0-9]+(?:\.[0-9]+)?)\s*["″]?)?)?)?\s*([NSEWnsew])?$`)
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

// position reads latitude and longitude, nil where the text is none: 37.5, 52.1;
// 37.5 52.1; 37°30'N 52°06'E; 37° 30.5' N 52° 6' E.
func position(s string) *geo.Point {
	la, lo, comma := strings.Cut(s, ",")
	if comma {
		return point(la, lo)
	}
	if i := strings.IndexAny(s, "NSns"); i > 0 {
		return point(s[:i+1], s[i+1:])
	}
	la, lo, _ = strings.Cut(s, " ")
	return point(la, lo)
}

func point(la, lo string) *geo.Point {
	lat, ok1 := degrees(la, "NS", 90)
	lon, ok2 := degrees(lo, "EW", 180)
	if !ok1 || !ok2 {
		return nil
	}
	p := geo.At(lat, lon)
	return &p
}

// degrees reads an angle whose letter, if it has one, is one of two.
func degrees(s, letters string, most float64) (float64, bool) {
	m := angle.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[1] != "" && m[5] != "" {
		return 0, false
	}
	letter := strings.ToUpper(m[1] + m[5])
	if letter != "" && !strings.Contains(letters, letter) || letter != "" && strings.HasPrefix(m[2], "-") {
		return 0, false
	}
	d, _ := strconv.ParseFloat(m[2], 64)
	minutes, _ := strconv.ParseFloat(orElse(m[3], "0"), 64)
	sec, _ := strconv.ParseFloat(orElse(m[4], "0"), 64)
	if minutes >= 60 || sec >= 60 {
		return 0, false
	}
	d += math.Copysign(minutes/60+sec/3600, d)
	if letter == letters[1:] {
		d = -d
	}
	return d, math.Abs(d) <= most
}
