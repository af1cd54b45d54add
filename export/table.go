package export

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"supercargo"
)

// maxCells bounds a column: a place's name may have 400 bytes, and one row
// must not push those of all others off the screen. The last column, which
// pushes nothing, may be twice as wide.
const maxCells = 40

// firstRows are kept until the widest of each column is known; in a longer list
// a wider cell further down pushes its own row, so that no list need be held.
const firstRows = 1000

// table writes rows with the columns one below the other.
type table struct {
	out   *bufio.Writer
	rows  [][]string // the first, while there are no more
	width []int
	flows bool
}

func newTable(w io.Writer, head []string) *table {
	t := &table{out: bufio.NewWriter(w), width: make([]int, len(head))}
	t.add(head)
	return t
}

func (t *table) Write(cells []string) error {
	t.add(cells)
	if len(t.rows) <= firstRows && !t.flows {
		return nil
	}
	t.flows = true
	return t.flow()
}

// flow writes the rows that are kept.
func (t *table) flow() error {
	for _, row := range t.rows {
		if _, err := t.out.WriteString(t.line(row)); err != nil {
			return err
		}
	}
	t.rows = t.rows[:0]
	return nil
}

func (t *table) add(cells []string) {
	row := make([]string, len(cells))
	for i, c := range cells {
		most := maxCells
		if i == len(cells)-1 {
			most *= 2
		}
		row[i] = clip(visible(c), most)
		if !t.flows {
			t.width[i] = max(t.width[i], width(row[i]))
		}
	}
	t.rows = append(t.rows, row)
}

func (t *table) Close() error {
	return errors.Join(t.flow(), t.out.Flush())
}

// line pads every cell but the last, with two spaces between columns.
func (t *table) line(row []string) string {
	var b strings.Builder
	for i, c := range row {
		b.WriteString(c)
		b.WriteString(strings.Repeat(" ", max(t.width[i]-width(c), 0)+2))
	}
	return strings.TrimRight(b.String(), " ") + "\n"
}

// minute is a moment for reading, to the minute UTC; "" where it is not known.
func minute(t supercargo.Instant) string {
	if t == 0 {
		return ""
	}
	return t.Time().Format("2006-01-02 15:04")
}

// simulatedMark is the word that stands beside everything that is not from the sea.
const simulatedMark = "simulated"

func markOf(simulated bool) string {
	if simulated {
		return simulatedMark
	}
	return ""
}

// noteOf is what is to be known of a row before it is read: that it is from no
// sea, and that its number has several tracks.
func noteOf(simulated bool, hulls int) string {
	if hulls < 2 {
		return markOf(simulated)
	}
	note := strconv.Itoa(hulls) + " tracks, one MMSI"
	if simulated {
		note = simulatedMark + ", " + note
	}
	return note
}

// shown is a text for reading; "" where it is not known.
func shown(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
