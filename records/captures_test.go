package records_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"supercargo"
	"supercargo/records"
	"supercargo/source"
)

var update = flag.Bool("update", false, "write the golden tables anew")

const captureTable = "testdata/captures.txt"

// Every line of every real capture gets one outcome, as many as were counted
// by other means, and the same number of each as when they were last looked at
// by hand.
func TestCaptures(t *testing.T) {
	root, names := sharedFiles(t)
	var got []string
	for _, name := range names {
		c := readCapture(t, filepath.Join(root, filepath.FromSlash(name)))
		if n := c.tally.Lines(); n != c.counted {
			t.Errorf("%s: %d lines have an outcome, %d were counted", name, n, c.counted)
		}
		if c.tally[supercargo.Pending] != 0 {
			t.Errorf("%s: %d lines are left pending", name, c.tally[supercargo.Pending])
		}
		got = append(got, fmt.Sprintf("%s %s lines %d used %d fixes %d statics %d ignored %s rejected %s", name, c.format, c.counted,
			c.tally[supercargo.Used], c.fixes, c.statics, reasons(c.tally.Ignored()), reasons(c.tally.Rejected())))
		t.Log(got[len(got)-1])
	}
	compareTable(t, got)
}

// compareTable sets each line against the golden one of the same file: files
// that are absent here, or that were added since, are no fault.
func compareTable(t *testing.T, got []string) {
	if *update {
		head := "# What becomes of the lines of the shared captures. Written by go test -update; look at what changes.\n"
		if err := os.WriteFile(captureTable, []byte(head+strings.Join(got, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(captureTable)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(b)) {
		name, _, _ := strings.Cut(line, " ")
		want[name] = strings.TrimSpace(line)
	}
	for _, g := range got {
		name, _, _ := strings.Cut(g, " ")
		if w, ok := want[name]; ok && w != g {
			t.Errorf("now  %s\nthen %s", g, w)
		}
	}
}

type capture struct {
	format         string
	tally          supercargo.Tally
	counted        int64
	fixes, statics int64
}

func (c *capture) note(r *supercargo.Report) {
	if r.HasFix {
		c.fixes++
	}
	if r.HasStatic {
		c.statics++
	}
}

func readCapture(t *testing.T, path string) (c capture) {
	s, err := source.Open(source.Input{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	head := bytes.Clone(s.Head())
	all, err := io.ReadAll(s)
	if err != nil {
		t.Fatal(err)
	}
	c.format = string(records.Recognise(head))
	switch records.Family(c.format) {
	case records.CSVFamily:
		c.readCSV(t, all)
	case records.JSONFamily:
		c.readJSON(t, all)
	default:
		t.Errorf("%s: not recognised", path)
	}
	return c
}

func (c *capture) readCSV(t *testing.T, all []byte) {
	line, _, _ := bytes.Cut(all, []byte{'\n'})
	h, err := records.ParseHeader(line, records.Form{})
	if err != nil {
		t.Fatal(err)
	}
	c.format = h.Format
	c.counted = countLines(all)
	whole, hot := records.NewCSV(h, records.Options{}), records.NewCSV(h, records.Options{})
	blocks := source.NewBlocks(bytes.NewReader(all))
	for {
		b, err := blocks.Next(nil)
		if err != nil {
			break
		}
		b.Lines(func(line []byte, offset int64) {
			var r, q supercargo.Report
			out := whole.Line(line, offset, &r)
			if hot.Row(line, offset, &q) != out || out == supercargo.Used && (q.HasFix != r.HasFix || q.HasStatic != r.HasStatic || q.Fix != r.Fix) {
				t.Errorf("Row and Line differ on %q", line)
			}
			if out == supercargo.Used {
				c.note(&r)
			}
		})
	}
	c.tally = whole.Tally
}

func (c *capture) readJSON(t *testing.T, all []byte) {
	c.counted = countRecords(t, all)
	d := records.NewJSON(records.Form{}, records.Options{})
	e := source.NewElements(bytes.NewReader(all))
	for {
		rec, offset, err := e.Next()
		if err != nil {
			break
		}
		var r supercargo.Report
		if d.Line(rec, offset, &r) == supercargo.Used {
			c.note(&r)
		}
	}
	c.tally = d.Tally
}

func countLines(b []byte) int64 {
	n := int64(bytes.Count(b, []byte{'\n'}))
	if len(b) > 0 && b[len(b)-1] != '\n' {
		n++
	}
	return n
}

// countRecords counts the elements of an array, and in the place of one that
// is an envelope round port calls those; or lines, where each is a record.
func countRecords(t *testing.T, b []byte) (n int64) {
	if bytes.TrimSpace(b)[0] != '[' {
		return countLines(b)
	}
	var elements []struct {
		PortCalls []json.RawMessage `json:"portCalls"`
	}
	if err := json.Unmarshal(b, &elements); err != nil {
		t.Fatal(err)
	}
	for _, e := range elements {
		n += int64(max(1, len(e.PortCalls)))
	}
	return n
}

func reasons(m map[string]int64) string {
	if len(m) == 0 {
		return "0"
	}
	var s []string
	for k, n := range m {
		s = append(s, fmt.Sprintf("%s:%d", k, n))
	}
	sort.Strings(s)
	return strings.Join(s, ",")
}
