package forms

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/watchlist"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are invented lists, one of each publisher's form.
var samples = []struct {
	name   string
	files  []string
	mapped string
}{
	{"ofac", []string{"ofac/sdn.csv", "ofac/alt.csv", "ofac/add.csv", "ofac/sdn_comments.csv"}, ""},
	{"ofac_advanced", []string{"ofac_advanced.xml"}, ""},
	{"ofac_plain", []string{"ofac_plain.xml"}, ""},
	{"ofac_enhanced", []string{"ofac_enhanced.xml"}, ""},
	{"conlist", []string{"conlist.csv"}, ""},
	{"conlist_xml", []string{"conlist.xml"}, ""},
	{"eu_csv", []string{"eu.csv"}, ""},
	{"canada", []string{"canada.xml"}, ""},
	{"targets", []string{"targets.simple.csv"}, ""},
	{"nested", []string{"nested.jsonl"}, ""},
	{"uk", []string{"uk.csv"}, ""},
	{"uk_short", []string{"uk_short.csv"}, ""},
	{"uk_xml", []string{"uk.xml"}, ""},
	{"eu", []string{"eu.xml"}, ""},
	{"annex", []string{"annex.html"}, ""},
	{"un", []string{"un.xml"}, ""},
	{"ftm", []string{"ftm.jsonl"}, ""},
	{"maritime", []string{"maritime.csv"}, ""},
	{"mapped", []string{"mapped.csv"}, "mapped.yaml"},
	{"stakes", []string{"stakes.csv"}, "stakes.yaml"},
}

func formFiles(t testing.TB, names []string) (files []watchlist.File) {
	t.Helper()
	for _, n := range names {
		b, err := os.ReadFile(filepath.Join("testdata", n))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, watchlist.File{Name: filepath.Base(n), Data: b})
	}
	return files
}

func formMap(t testing.TB, name string) *Map {
	t.Helper()
	if name == "" {
		return nil
	}
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := ReadMap(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestForms(t *testing.T) {
	for _, f := range samples {
		t.Run(f.name, func(t *testing.T) {
			r, err := Read(formFiles(t, f.files), formMap(t, f.mapped))
			if err != nil {
				t.Fatal(err)
			}
			if n := r.Taken + r.Ignored.Total() + r.Rejected.Total(); n != r.Rows {
				t.Errorf("%d rows, of which taken, ignored and rejected are %d", r.Rows, n)
			}
			got, err := json.MarshalIndent(r, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", f.name+".golden.json")
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.TrimSpace(string(want)), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestCut is the law of cut files: whatever the place, what is left of a file
// is refused, or comes in without anything that calls it whole, and then it
// ends between two rows.
func TestCut(t *testing.T) {
	for _, f := range samples {
		t.Run(f.name, func(t *testing.T) {
			files := formFiles(t, f.files)
			m := formMap(t, f.mapped)
			whole := files[0].Data
			for n := 0; n < len(bytes.TrimSpace(whole)); n++ {
				files[0].Data = whole[:n]
				r, err := Read(files, m)
				var refused *watchlist.Refusal
				switch {
				case err != nil && !errors.As(err, &refused):
					t.Fatalf("cut at byte %d: %v, which is no refusal", n, err)
				case err == nil && r.Whole != "":
					t.Fatalf("cut at byte %d it is said to be whole: %s", n, r.Whole)
				case err == nil && !rowEnds(whole, n):
					t.Fatalf("cut at byte %d, within the row %q, it came in", n, lastLine(whole[:n]))
				}
			}
		})
	}
}

// rowEnds tells whether a cut is between two rows, or takes from the last row
// no more than the end of its last cell: that no reader of a table can see.
func rowEnds(b []byte, n int) bool {
	if n == 0 || b[n-1] == '\n' || b[n] == '\n' || b[n] == '\r' {
		return true
	}
	end := bytes.IndexByte(b[n:], '\n')
	return end < 0 || !bytes.ContainsAny(b[n:n+end], ",\"")
}

func lastLine(b []byte) string { return string(b[bytes.LastIndexByte(b, '\n')+1:]) }

func TestHeaderChanged(t *testing.T) {
	for _, c := range []struct{ file, from, to, want string }{
		{"uk.csv", "Date Designated", "Designated on", "no column date designated; unknown column Designated on"},
		{"uk.csv", "Year Built", "Built in", "unknown column Built in"},
		{"uk_short.csv", "Sanctions Imposed", "Measures", "no column sanctions imposed"},
		{"maritime.csv", "risk", "topics", "no column risk"},
	} {
		files := formFiles(t, []string{c.file})
		files[0].Data = bytes.Replace(files[0].Data, []byte(c.from), []byte(c.to), 1)
		_, err := Read(files, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q for %q: %v", c.file, c.to, c.from, err)
		}
	}
}

// TestSetOfTwoDays: tables of OFAC's set that speak of each other's missing
// entries are no set.
func TestSetOfTwoDays(t *testing.T) {
	files := formFiles(t, []string{"ofac/sdn.csv", "ofac/alt.csv"})
	files[0].Data = bytes.Replace(files[0].Data, []byte("90002,"), []byte("90009,"), 1)
	if _, err := Read(files, nil); err == nil || !strings.Contains(err.Error(), "entity 90002, which is not in sdn.csv") {
		t.Error(err)
	}
}

// FuzzRead: whatever the bytes, a reading or an error, and rows that add up.
func FuzzRead(f *testing.F) {
	for _, x := range samples {
		for _, file := range formFiles(f, x.files) {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Read([]watchlist.File{{Name: "fuzz", Data: b}}, nil)
		if err != nil {
			return
		}
		if n := r.Taken + r.Ignored.Total() + r.Rejected.Total(); n != r.Rows {
			t.Errorf("%d rows, of which taken, ignored and rejected are %d", r.Rows, n)
		}
		for i := range r.Entries {
			if r.Entries[i].Name() == "" || r.Entries[i].Ref == "" {
				t.Errorf("an entry without name or number: %+v", r.Entries[i])
			}
		}
	})
}

// TestAdvancedXMLSaysWhichList: OFAC's other list comes in the same XML, and the
// entries say which list they are on.
func TestAdvancedXMLSaysWhichList(t *testing.T) {
	for _, c := range []struct {
		list string
		want supercargo.ListID
	}{{"SDN List", watchlist.OFACList}, {"Consolidated List", watchlist.OFACOther}, {"Non-SDN Menu-Based Sanctions List", watchlist.OFACOther}} {
		files := formFiles(t, []string{"ofac_advanced.xml"})
		s := strings.Replace(string(files[0].Data), "</ReferenceValueSets>", `<ListValues><List ID="1550">`+c.list+"</List></ListValues></ReferenceValueSets>", 1)
		files[0].Data = []byte(s)
		r, err := Read(files, nil)
		if err != nil || r.List != c.want {
			t.Errorf("%s: filed as %s, %v", c.list, r.List, err)
		}
	}
}
