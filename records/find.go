package records

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"

	"supercargo"
	"supercargo/clock"
	"supercargo/geo"
)

// before is how many lines may stand before the header: titles, comments, the
// "sep=;" of spreadsheets.
const before = 40

// FindHeader reads the header of a CSV stream from its beginning: the first
// line that names columns for time, MMSI and position, or, where all columns
// are given by number, the first row. What the rows of the beginning tell of
// all is worked out too: the order of day and month, how many fields rows have,
// and units. The error is that of the line that came nearest.
func FindHeader(head []byte, form Form) (Header, error) {
	var nearest error = errors.New("no header line found")
	least := int(roleLon) + 2
	for at, n := 0, 0; at < len(head) && n < before; n++ {
		line, _, _ := bytes.Cut(head[at:], []byte{'\n'})
		text := bytes.TrimSpace(bytes.TrimPrefix(line, bom))
		if sep := separatorLine(text); sep != 0 && form.Separator == 0 {
			form.Separator = sep
		} else if len(text) > 0 {
			h, err := ParseHeader(line, form)
			if err == nil && (h.line != nil || text[0] != '#') {
				h.begin(head, at, len(line)+1, form)
				return h, nil
			}
			if lacks := lacking(err); lacks < least {
				nearest, least = err, lacks
			}
		}
		at += len(line) + 1
	}
	return Header{}, nearest
}

// begin notes where the rows begin, behind the header or, where there is none,
// with the line that was looked at, and looks at them.
func (h *Header) begin(head []byte, at, length int, form Form) {
	h.from = int64(at)
	if h.line != nil {
		h.from += int64(length)
	}
	h.look(rowsOf(head, int(h.from)), &form)
}

// lacking is how far a line is from being a header.
func lacking(err error) int {
	var l *lackingError
	switch {
	case errors.As(err, &l):
		return len(l.lacking)
	case errors.Is(err, errReturns):
		return 0
	}
	return int(roleLon) + 1
}

// Nearly tells whether a header was not found for one or two columns alone: the
// error then says more than that the file is of no known form.
func Nearly(err error) bool {
	var l *lackingError
	return errors.As(err, &l) && len(l.lacking) <= 2 || errors.Is(err, errReturns)
}

// separatorLine is what a line "sep=;" says, else 0.
func separatorLine(b []byte) byte {
	b = bytes.Trim(b, `"`)
	if len(b) == 5 && bytes.EqualFold(b[:4], []byte("sep=")) || string(b) == "sep=" {
		return append(b, '\t')[4]
	}
	return 0
}

// rowsOf is the whole lines of a beginning from an address on.
func rowsOf(head []byte, from int) []byte {
	if from >= len(head) {
		return nil
	}
	rows := head[from:]
	if n := bytes.LastIndexByte(rows, '\n'); n >= 0 {
		return rows[:n+1]
	}
	return rows
}

// beginning is what the first rows of a file show.
type beginning struct {
	rows      int
	counts    map[int]int // of rows by how many fields they have
	extra     int         // rows with a field too many, and that one empty
	dates     clock.Ballot
	whole     bool // the time column alone is a time, day and all
	timeOfDay bool // or without its day
	wholeDate bool // the date column is
	numbered  int  // rows of one field more than there are columns, the first of them one more than in the row before
	number    int64
	places    int  // rows with a longitude
	east      int  // of which beyond 180
	west      int  // or negative
	fraction  bool // a speed that is no whole number
	speeds    speeds
	parts     [2]parts // of latitude and longitude
	times     []int    // rows in which a column with a name of a time has one with its day
	seconds   int      // rows in which the time is a number that can be the second of a minute
}

// look works out from rows what holds for all.
func (h *Header) look(rows []byte, form *Form) {
	f := beginning{counts: map[int]int{}}
	d := NewCSV(*h, Options{})
	d.head.order = clock.DayFirst
	for line := range bytes.Lines(rows) {
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 && line[0] != '#' && len(line) <= MaxLine && !h.is(line) {
			f.add(d, line)
		}
	}
	if f.numbered == f.rows && f.rows >= 2 {
		h.shift()
		h.look(rows, form)
		return
	}
	if h.inParts && f.wholeDate { // hour and minute say it once more
		h.stamp, h.at[roleTime], h.at[roleDate] = noStamp, h.at[roleDate], -1
		h.settle()
		h.look(rows, form)
		return
	}
	if h.stampDate(&f) {
		h.settle()
		h.look(rows, form) // which look at the times again
		return
	}
	h.width(&f)
	named := map[role]bool{}
	for name := range form.Map {
		named[roleNamed(name)] = true
	}
	if !named[roleTime] && h.otherTime(&f) {
		h.look(rows, form) // which look at the times again
		return
	}
	h.dates(&f, form.Dates)
	h.units(&f)
	h.apart(&f, named)
	h.settle()
	h.knots(&f, rows, form.Map["sog"] != "")
	h.idle(rows, named)
	h.heights(rows, named)
	h.rounded(rows)
}

// shift makes room for the number of the row, of which R and others say nothing in the header.
func (h *Header) shift() {
	h.Columns = append([]string{""}, h.Columns...)
	for r := range h.at {
		if h.at[r] >= 0 {
			h.at[r]++
		}
	}
	for i := range h.times {
		h.times[i]++
	}
	for i := range h.stamp {
		if h.stamp[i] >= 0 {
			h.stamp[i]++
		}
	}
	h.least, h.most = len(h.Columns), len(h.Columns)
	h.Notes = append(h.Notes, "rows begin with their number, which the header does not name")
	h.settle()
}

// knots leaves speeds out that the movement of the ships shows to be no knots, and says so:
// which unit they are in is the user's to say. A column that was named for speeds is kept as
// it stands.
func (h *Header) knots(f *beginning, rows []byte, named bool) {
	if h.at[roleSOG] < 0 || h.Aircraft { // which taxi slower than state vectors have their positions
		return
	}
	d := NewCSV(*h, Options{})
	for line := range bytes.Lines(rows) {
		if line = bytes.TrimRight(line, "\r\n"); len(line) > 0 {
			f.moves(d, line)
		}
	}
	u, times := f.speeds.unit()
	if u == nil {
		return
	}
	column, made := h.Columns[h.at[roleSOG]], "but were read as asked"
	if !named {
		made = "so they are not knots, and were left out"
		if h.by != nil && h.by[roleSOG] == tenth {
			made = "so they are not tenths of a knot, and were left out"
		}
		h.Notes = slices.DeleteFunc(h.Notes, func(n string) bool { return n == inTenths })
		h.at[roleSOG] = -1
	}
	h.Notes = append(h.Notes, fmt.Sprintf("speeds are %.2g times what the positions imply, %s; if they are %s, give --map sog=%s*%s", times, made, u.name, column, u.toKn))
}

// fewRounded is how many positions show that all are rounded.
const fewRounded = 10

// rounded works out whether most positions of the beginning are rounded, and says so where all are.
func (h *Header) rounded(rows []byte) {
	h.exact = false
	d, n, all, tenths, nm := NewCSV(*h, Options{}), 0, 0, 0, math.Inf(1)
	for line := range bytes.Lines(rows) {
		var r supercargo.Report
		if line = bytes.TrimRight(line, "\r\n"); len(line) == 0 || d.Row(line, math.MaxInt32, &r) != supercargo.Used || !r.HasFix {
			continue
		}
		if all++; r.Fix.Flags.Any(supercargo.Rounded) {
			if r.Fix.Lat%(degree/10) == 0 && r.Fix.Lon%(degree/10) == 0 {
				tenths++
			}
			n, nm = n+1, min(nm, geo.BlurNM(geo.Point{Lat: r.Fix.Lat, Lon: r.Fix.Lon}))
		}
	}
	switch h.exact = 2*n <= all && all > 0; {
	case tenths == all && all >= fewRounded:
		h.Notes = append(h.Notes, "positions are rounded to tenths of a degree or more, 6 nm apart: too coarse for tracks of ships, so that those found, and positions flagged, can be the rounding's")
	case n == all && n >= fewRounded:
		h.Notes = append(h.Notes, fmt.Sprintf("positions are rounded: each can be %.2g nm off", nm))
	}
}

func (f *beginning) add(d *CSV, line []byte) {
	b, n := d.fields(line)
	if b == nil {
		return
	}
	f.rows++
	f.counts[n]++
	if n > len(d.head.Columns) && d.ends[n-2]+1 == d.ends[n-1] {
		f.extra++
	}
	if n == len(d.head.Columns)+1 {
		if i, ok := digits(d.column(b, 0)); ok && (f.rows == 1 || i == f.number+1) {
			f.numbered, f.number = f.numbered+1, i
		}
	}
	if n < d.head.needs || n > len(d.head.Columns)+1 {
		return
	}
	if f.rows == 1 {
		f.wholeDate = isWhole(d.field(b, roleDate))
		f.whole, f.timeOfDay = isWhole(d.field(b, roleTime)), isTimeOfDay(d.field(b, roleTime))
	}
	f.dates.Add(d.when(b))
	for i, c := range d.head.times {
		if len(f.times) == i {
			f.times = append(f.times, 0)
		}
		if isWhole(d.column(b, c)) {
			f.times[i]++
		}
	}
	if n, ok := digits(d.field(b, roleTime)); ok && n <= 63 {
		f.seconds++
	}
	for i := range axes {
		f.parts[i].add(d, b, &axes[i], d.head.sideColumn(&axes[i]))
	}
	f.place(d.decimal(d.field(b, roleLon), roleLon, 7))
	f.fraction = f.fraction || bytes.ContainsAny(d.field(b, roleSOG), ".,")
}

// received are names of times at which a position was taken in, not sent: hours later
// from a satellite, days later from an archive.
var received = []string{"rxtime", "receivedat", "receivetime", "receivedtime"}

// otherTime tells whether a column beside the first with a name of a time is the time of
// the positions, and takes it: where the first is the second of the minute that ships
// send, or the time of reception.
func (h *Header) otherTime(f *beginning) bool {
	if h.at[roleDate] >= 0 || len(h.times) < 2 || h.times[0] != h.at[roleTime] || f.parts[0].rows == 0 {
		return false
	}
	isReceived := func(c int16) bool { return slices.Contains(received, plain(h.Columns[c])) }
	if f.seconds < f.parts[0].rows && !isReceived(h.times[0]) {
		return false
	}
	best := int16(-1)
	for i, c := range h.times[1:] {
		if f.times[i+1] == f.parts[0].rows && (best < 0 || isReceived(best) && !isReceived(c)) {
			best = c
		}
	}
	if best < 0 || isReceived(best) && isReceived(h.times[0]) {
		return false
	}
	h.at[roleTime], h.times = best, nil
	h.timeNamed()
	return true
}

// place notes on which side of the globe a longitude is.
func (f *beginning) place(lon int64, ok bool) {
	if !ok || lon == 181*degree {
		return
	}
	f.places++
	switch {
	case lon > 180*degree && lon <= 360*degree:
		f.east++
	case lon < 0:
		f.west++
	}
}

// isWhole tells whether a text is a time with its day, in either order.
func isWhole(b []byte) bool {
	day, month := clock.Reader{Order: clock.DayFirst}, clock.Reader{Order: clock.MonthFirst}
	t, _ := day.Parse(b)
	u, _ := month.Parse(b)
	return max(t, u) >= earliest
}

// moves notes a row's fix, read as the header has it so far.
func (f *beginning) moves(d *CSV, line []byte) {
	var r supercargo.Report
	if d.Row(line, math.MaxInt32, &r) == supercargo.Used && r.HasFix {
		f.speeds.add(&r.Fix)
	}
}

// width is how many fields rows have. A row with others is shifted: a comma
// stands in a name, or one was lost. Some files end every row with a separator,
// and some leave out empty fields at the end: what most rows do, all may.
func (h *Header) width(f *beginning) {
	n := len(h.Columns)
	if f.extra > 0 && f.extra == f.counts[n+1] && f.extra > f.rows-f.extra {
		h.most, h.least = n+1, n+1
		return
	}
	short := 0
	for c, rows := range f.counts {
		if c < n && c >= h.needs {
			short += rows
		}
	}
	if f.rows >= 10 && short*10 >= f.rows {
		h.least = h.needs
	}
}

// dates settles how times are read.
func (h *Header) dates(f *beginning, said clock.Order) {
	if f.whole && h.at[roleDate] >= 0 {
		h.at[roleDate] = -1
	}
	if said != clock.Unknown {
		return
	}
	switch order := f.dates.Order(); {
	case order != clock.Unknown:
		if h.order != order {
			h.Notes = append(h.Notes, "dates read as "+order.String()+", judging by the first rows")
		}
		h.order = order
	case h.order == clock.Unknown:
		h.Undecided = f.dates.Open()
	}
}

// MarineTraffic gives speeds in tenths of a knot, which its files do not say.
const (
	tenth    = 0.1
	inTenths = "speeds read as tenths of a knot, the MarineTraffic format"
)

// units settles what numbers are.
func (h *Header) units(f *beginning) {
	if f.east*20 >= f.places && f.east > 0 && f.west == 0 {
		h.round = true
		h.Notes = append(h.Notes, "longitudes run from 0 to 360; those above 180 were read as west")
	}
	if h.Format == "marinetraffic" && h.at[roleSOG] >= 0 {
		if h.by == nil && !f.fraction {
			h.scale(roleSOG, tenth)
		}
		if h.by != nil && h.by[roleSOG] == tenth {
			h.Notes = append(h.Notes, inTenths)
		}
	}
}
