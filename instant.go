package supercargo

import (
	"strconv"
	"time"
)

// Instant is a moment in milliseconds since 1970-01-01T00:00:00Z, UTC.
// Zero means "not known" or, for the end of an event, "still open".
type Instant int64

// Durations in milliseconds, for arithmetic on Instants.
const (
	Second int64 = 1000
	Minute       = 60 * Second
	Hour         = 60 * Minute
	Day          = 24 * Hour
)

// InstantOf converts a time.Time, cutting below the millisecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// Time gives the moment as a time.Time in UTC.
func (t Instant) Time() time.Time { return time.UnixMilli(int64(t)).UTC() }

// Day is the number of whole days since 1970-01-01, rounding down.
func (t Instant) Day() int32 {
	d := int64(t) / Day
	if int64(t)%Day < 0 {
		d--
	}
	return int32(d)
}

// rfc3339 with milliseconds, the form of every time that the program writes.
const rfc3339 = "2006-01-02T15:04:05.000Z07:00"

// Append writes the moment as RFC 3339 with milliseconds, UTC.
func (t Instant) Append(b []byte) []byte { return t.Time().AppendFormat(b, rfc3339) }

// String is RFC 3339 with milliseconds, UTC, or "" for the zero Instant.
func (t Instant) String() string {
	if t == 0 {
		return ""
	}
	return t.Time().Format(rfc3339)
}

// MarshalJSON writes RFC 3339 with milliseconds, or null for the zero Instant.
func (t Instant) MarshalJSON() ([]byte, error) { return t.appendJSON(nil), nil }

func (t Instant) appendJSON(b []byte) []byte {
	if t == 0 {
		return append(b, "null"...)
	}
	return append(t.Append(append(b, '"')), '"')
}

// UnmarshalJSON reads what MarshalJSON writes.
func (t *Instant) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*t = 0
		return nil
	}
	s, err := strconv.Unquote(string(b))
	if err != nil {
		return err
	}
	p, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return err
	}
	*t = InstantOf(p)
	return nil
}
