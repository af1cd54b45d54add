package clock

import "bytes"

// Zoned tells whether a time says of which zone it is, or is a count since 1970, which
// is of none.
func Zoned(b []byte) bool {
	b = bytes.TrimSpace(b)
	if len(b) == 0 {
		return false
	}
	if _, n := count(b); n == len(b) {
		return true
	}
	// Behind the time of day: its last colon, else the last digit of a compact time.
	tail := b
	if i := bytes.LastIndexByte(b, ':'); i >= 0 {
		if s := bytes.LastIndexAny(b[:i], "+-"); s > 8 && i-s <= 3 { // +03:00: the colon is the zone's
			return true
		}
		tail = b[i+1:]
	} else if i := bytes.IndexAny(b, "T "); i >= 0 {
		tail = b[i+1:]
	} else {
		return false // a day
	}
	tail = bytes.ReplaceAll(bytes.ToUpper(tail), []byte(".M."), []byte("M"))
	if bytes.ContainsAny(tail, "+-") {
		return true
	}
	for _, w := range bytes.FieldsFunc(tail, func(r rune) bool { return r >= '0' && r <= '9' || r == '.' || r == ',' || r == ' ' }) {
		switch string(w) {
		case "AM", "PM":
		default:
			return true
		}
	}
	return false
}
