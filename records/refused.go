package records

import (
	"fmt"
	"strings"

	"supercargo"
)

// Refused shows what it was in a row that was rejected with an outcome, and
// what to do where that is known.
func (d *CSV) Refused(b []byte, out supercargo.Outcome) string {
	row, n := d.fields(b)
	if row == nil {
		return fmt.Sprintf("%q", shown(b))
	}
	switch {
	case n < d.head.least:
		return fmt.Sprintf("%q: %d fields instead of %d", shown(b), n, d.head.least)
	case n > d.head.most:
		return fmt.Sprintf("%q: more than %d fields", shown(b), d.head.most)
	}
	said := func(r role) string { return fmt.Sprintf("%s %q", d.head.Columns[d.head.at[r]], shown(d.field(row, r))) }
	switch out {
	case supercargo.BadMMSI:
		return said(roleMMSI)
	case supercargo.BadAddress:
		return said(roleAddress) + "; write six hexadecimal digits, such as 4b1234"
	case supercargo.BadTime, supercargo.ClockOutOfRange:
		when := d.when(row)
		if isSerial(when) {
			return fmt.Sprintf("%s %q: a spreadsheet day number that is not formatted as a date: format the column as date and time in the spreadsheet, and save the file again", d.head.Columns[d.head.at[roleTime]], shown(when))
		}
		if d.head.at[roleZone] >= 0 {
			if _, ok := zoned(nil, when, d.field(row, roleZone)); !ok {
				return said(roleZone) + ": not a zone that can be read; write how far it is ahead of UTC, such as +03:00"
			}
		}
		return fmt.Sprintf("%s %q", d.head.Columns[d.head.at[roleTime]], shown(when)) + hints[out]
	case supercargo.BadPosition:
		return said(roleLat) + ", " + said(roleLon) + hints[out]
	case supercargo.BadField:
		return fmt.Sprintf("%q", shown(b)) + hints[out]
	}
	return fmt.Sprintf("%q", shown(b))
}

// Refused shows the record that was rejected.
func (d *JSON) Refused(b []byte, out supercargo.Outcome) string {
	return fmt.Sprintf("%q", shown(b)) + hints[out]
}

// isSerial tells whether a value looks like the day number of a spreadsheet: of
// 1990 to 2064 by either of their counts.
func isSerial(b []byte) bool {
	n, ok := decimal(b, 0)
	return ok && n >= 31_000 && n < 60_000
}

// hints are what to do about a value that is refused.
var hints = map[supercargo.Outcome]string{
	supercargo.BadTime:         "; write times like 2024-01-31 23:59:59, or as seconds since 1970",
	supercargo.BadPosition:     "; degrees must be -90 to 90 and -180 to 180; for another scale, give --map lat=COLUMN*1e-6,lon=COLUMN*1e-6",
	supercargo.BadField:        "; write numbers like 60.1 or, with semicolons between columns, 60,1",
	supercargo.NoTime:          "; name the time field with --map time=FIELD",
	supercargo.ClockOutOfRange: "; times must lie between 1990 and now",
}

// shown is as much of a value as fits a line.
func shown(b []byte) string {
	const most = 120
	s := strings.ToValidUTF8(string(b), "?")
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "..."
	}
	return s
}
