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
		return fmt.Sprintf("%q: %d fields, where rows have %d", shown(b), n, d.head.least)
	case n > d.head.most:
		return fmt.Sprintf("%q: more than the %d fields that rows have", shown(b), d.head.most)
	}
	said := func(r role) string { return fmt.Sprintf("%s %q", d.head.Columns[d.head.at[r]], shown(d.field(row, r))) }
	switch out {
	case supercargo.BadMMSI:
		return said(roleMMSI)
	case supercargo.BadTime, supercargo.ClockOutOfRange:
		when := d.when(row)
		if isSerial(when) {
			return fmt.Sprintf("%s %q: a day number of a spreadsheet, which does not show it as a date: give the column a format of date and time there, and save the file again", d.head.Columns[d.head.at[roleTime]], shown(when))
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
	supercargo.BadTime:         "; a time is written as 2024-01-31 23:59:59 or in seconds since 1970",
	supercargo.BadPosition:     "; degrees of -90 to 90 and -180 to 180 are read; say another scale with --map lat=COLUMN*1e-6,lon=COLUMN*1e-6",
	supercargo.BadField:        "; numbers are written as 60.1 or, between semicolons, 60,1",
	supercargo.NoTime:          "; say which field is the time with --map time=FIELD",
	supercargo.ClockOutOfRange: "; a time from 1990 to now is read",
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
