package watchlist_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/watchlist"
	"supercargo/watchlist/forms"
)

// sum is a hash of all that a folder holds.
func sum(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		h.Write([]byte(path))
		h.Write(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func many(n int) []byte {
	var b bytes.Buffer
	b.WriteString("Unique ID,OFSI Group ID,Name,Regime Name,Type,Designation source,Date Designated,Sanctions Imposed\n")
	for i := range n {
		b.WriteString("RUS" + string(rune('A'+i%26)) + strings.Repeat("9", i/26+1) + ",,SIM SHIP,Russia,Ship,UK,18-11-2024,Prohibition of port entry\n")
	}
	return b.Bytes()
}

// put reads files and puts them on a shelf.
func put(s watchlist.Shelf, files []watchlist.File, o watchlist.Options, now supercargo.Instant) (h *watchlist.Held, already bool, err error) {
	r, err := forms.Read(files, nil)
	if err != nil {
		return nil, false, err
	}
	return s.Import(files, r, o, now)
}

func TestShelf(t *testing.T) {
	s := watchlist.Shelf{Dir: t.TempDir()}
	list := func(n int, date string) watchlist.File { return watchlist.File{"ships_" + date + ".csv", many(n)} }
	if _, already, err := put(s, []watchlist.File{list(40, "2025-03-01")}, watchlist.Options{}, 1); err != nil || already {
		t.Fatal(already, err)
	}
	before := sum(t, s.Dir)
	for _, c := range []struct {
		name string
		file watchlist.File
		o    watchlist.Options
		want string
	}{
		{"older", list(41, "2025-02-01"), watchlist.Options{}, "older than the edition of 2025-03-01"},
		{"same day", list(41, "2025-03-01"), watchlist.Options{}, "with that date is already held"},
		{"cut between rows", list(20, "2025-04-01"), watchlist.Options{}, "it has 20 entries, the edition of 2025-03-01 has 40"},
		{"which go", list(35, "2025-04-01"), watchlist.Options{}, "5 of 40 vessels of that edition are missing: SIM SHIP (RUSJ99), SIM SHIP (RUSK99)"},
		{"told their number", list(35, "2025-04-01"), watchlist.Options{}, "--accept-fewer 5"},
		{"another number", list(35, "2025-04-01"), watchlist.Options{AcceptFewer: 4}, "--accept-fewer 4 does not match the number of entries that would be removed, 5"},
		{"the name of another publisher's list", list(41, "2025-04-01"), watchlist.Options{List: watchlist.OFACList}, "its content shows that it is uk-sanctions-ships"},
		{"same file of another day", list(40, "2025-05-01"), watchlist.Options{}, "the same file is already held as the edition of 2025-03-01"},
		{"no day", watchlist.File{"ships.csv", many(41)}, watchlist.Options{}, "--date YYYY-MM-DD"},
		{"no date", list(41, "2025-04-01"), watchlist.Options{Date: "yesterday"}, "not a date"},
		{"entries of the future", list(41, "2024-01-01"), watchlist.Options{Backfill: true}, "an entry is dated 2024-11-18, later than the edition (2024-01-01)"},
		{"bad name", list(41, "2025-04-01"), watchlist.Options{List: "../x"}, "cannot be the name of a list"},
		{"no list", watchlist.File{"x_2025-04-01.csv", []byte("a,b\n1,2\n")}, watchlist.Options{}, "unknown format"},
		{"empty", watchlist.File{"x_2025-04-01.csv", nil}, watchlist.Options{}, "unknown format"},
	} {
		if _, _, err := put(s, []watchlist.File{c.file}, c.o, 2); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if sum(t, s.Dir) != before {
			t.Fatalf("%s: a refusal changed what is held", c.name)
		}
	}
	if _, already, err := put(s, []watchlist.File{list(40, "2025-03-01")}, watchlist.Options{}, 3); err != nil || !already || sum(t, s.Dir) != before {
		t.Error("the same edition again:", already, err)
	}
	for _, c := range []struct {
		file watchlist.File
		o    watchlist.Options
	}{{list(42, "2025-04-01"), watchlist.Options{}}, {list(20, "2025-05-01"), watchlist.Options{AcceptFewer: 22}}, {list(39, "2025-02-01"), watchlist.Options{Backfill: true}}} {
		if _, _, err := put(s, []watchlist.File{c.file}, c.o, 4); err != nil {
			t.Error(err)
		}
	}
	editions, err := s.Editions(watchlist.UKShips)
	if err != nil {
		t.Fatal(err)
	}
	var dates []string
	for _, e := range editions {
		dates = append(dates, e.Date)
	}
	if d := cmp.Diff([]string{"2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"}, dates); d != "" {
		t.Error(d)
	}
}

// TestShelfGivesBack: what was put there comes back, the publisher's own line too.
func TestShelfGivesBack(t *testing.T) {
	s := watchlist.Shelf{Dir: t.TempDir()}
	var paths []string
	for _, n := range []string{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"} {
		paths = append(paths, filepath.Join("forms", "testdata", "ofac", n))
	}
	files, err := forms.Open(paths)
	if err != nil {
		t.Fatal(err)
	}
	held, _, err := put(s, files, watchlist.Options{Date: "2025-01-01"}, 1)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.All()
	if err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
	if d := cmp.Diff(held, all[0]); d != "" {
		t.Error(d)
	}
	for _, e := range all[0].Entries {
		line, err := s.Line(&all[0].Edition, e.File, e.Line)
		if err != nil || !strings.HasPrefix(line, e.Ref+",") {
			t.Errorf("entry %s: line %q, %v", e.Ref, line, err)
		}
	}
}

func TestDiff(t *testing.T) {
	person := func(ref, name string) watchlist.Entry {
		return watchlist.Entry{Ref: ref, Kind: supercargo.ListedPerson, Names: []watchlist.Name{{Text: name}}}
	}
	firm := func(owner string) watchlist.Entry {
		return watchlist.Entry{Ref: "4", Names: []watchlist.Name{{Text: "SIM FIRM"}}, Owners: []watchlist.Stake{{Name: owner, Role: "linked to"}}}
	}
	a := &watchlist.Held{Entries: []watchlist.Entry{{Ref: "1", Names: []watchlist.Name{{Text: "SIM ETIM"}}}, {Ref: "2", Names: []watchlist.Name{{Text: "SIM B"}}}, firm("SIM MORYAK"), person("8", "Sim Simov")}}
	b := &watchlist.Held{Entries: []watchlist.Entry{{Ref: "1", Names: []watchlist.Name{{Text: "SIM SAPFIR"}}, Line: 7}, {Ref: "3", Names: []watchlist.Name{{Text: "SIM C"}}}, firm("Sim Simova"), person("9", "Sim Simova")}}
	want := []watchlist.Difference{{"3", "SIM C", "", "added", nil}, {"1", "SIM SAPFIR", "", "changed", []string{"names: SIM ETIM -> SIM SAPFIR"}},
		{"4", "SIM FIRM", "", "changed", []string{"owners: linked to SIM MORYAK -> linked to a person"}}, {"2", "SIM B", "", "removed", nil}}
	got, people := watchlist.Diff(a, b)
	if d := cmp.Diff(want, got); d != "" || people != 2 {
		t.Error(people, d)
	}
}

// ofacTable makes tables of OFAC's form: vessels that are blocked, and companies under
// a programme.
func ofacTable(vessels, companies int, programme string) []byte {
	var b bytes.Buffer
	for i := range vessels {
		fmt.Fprintf(&b, "%d,\"SIM SHIP %d\",\"vessel\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"-0- \"\n", 100+i, i)
	}
	for i := range companies {
		fmt.Fprintf(&b, "%d,\"SIM HOLDING %d\",-0- ,\"%s\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"-0- \"\n", 500+i, i, programme)
	}
	b.WriteString("\x1a\n")
	return b.Bytes()
}

// TestListsAreToldApart: a list is known by what is in it, whatever its file is
// called; what could be either is asked for.
func TestListsAreToldApart(t *testing.T) {
	for _, c := range []struct {
		name string
		file watchlist.File
		list supercargo.ListID // as given
		want string            // list, or what the refusal says
	}{
		{"vessels", watchlist.File{Name: "x.csv", Data: ofacTable(1, 1, "RUSSIA-EO14024")}, "", "us-ofac-sdn"},
		{"a programme of the SDN list alone", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "SDGT")}, "", "us-ofac-sdn"},
		{"menu-based", watchlist.File{Name: "sdn.csv", Data: ofacTable(0, 2, "NS-MBS")}, "", "us-ofac-consolidated"},
		{"menu-based and more", watchlist.File{Name: "sdn.csv", Data: ofacTable(0, 2, "RUSSIA-EO14024] [NS-MBS")}, "", "us-ofac-consolidated"},
		{"Chinese military companies", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "CMIC-EO13959")}, "", "us-ofac-consolidated"},
		{"either, by the file's name", watchlist.File{Name: "cons_prim.csv", Data: ofacTable(0, 2, "UKRAINE-EO13662")}, "", "us-ofac-consolidated"},
		{"either", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "UKRAINE-EO13662")}, "", "choose one: --list us-ofac-sdn or --list us-ofac-consolidated"},
		{"either, said", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "UKRAINE-EO13662")}, watchlist.OFACList, "us-ofac-sdn"},
		{"either, another's name", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "UKRAINE-EO13662")}, watchlist.UKList, "not on uk-sanctions"},
		{"both together", watchlist.File{Name: "sdn.csv", Data: append(bytes.TrimSuffix(ofacTable(8, 0, ""), []byte("\x1a\n")), ofacTable(0, 2, "NS-PLC")...)}, "", "of its non-SDN lists"},
		{"a stray", watchlist.File{Name: "x.csv", Data: append(bytes.TrimSuffix(ofacTable(100, 0, ""), []byte("\x1a\n")), ofacTable(0, 1, "NS-PLC")...)}, "", "us-ofac-sdn"},
		{"two in 100", watchlist.File{Name: "x.csv", Data: append(bytes.TrimSuffix(ofacTable(100, 0, ""), []byte("\x1a\n")), ofacTable(0, 2, "NS-PLC")...)}, "", "of its non-SDN lists"},
		{"on both lists, one in 20", watchlist.File{Name: "x.csv", Data: append(bytes.TrimSuffix(ofacTable(1, 0, ""), []byte("\x1a\n")), ofacTable(0, 20, "NS-MBS")...)}, "", "us-ofac-consolidated"},
		{"on both lists, one in 19", watchlist.File{Name: "x.csv", Data: append(bytes.TrimSuffix(ofacTable(1, 0, ""), []byte("\x1a\n")), ofacTable(0, 19, "NS-MBS")...)}, "", "of its non-SDN lists"},
		{"forced", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "NS-MBS")}, watchlist.OFACList, "its content shows that it is us-ofac-consolidated"},
		{"a name of one's own", watchlist.File{Name: "x.csv", Data: ofacTable(0, 2, "NS-MBS")}, "sim-extract", "sim-extract"},
	} {
		h, _, err := put(watchlist.Shelf{Dir: t.TempDir()}, []watchlist.File{c.file}, watchlist.Options{Date: "2025-01-01", List: c.list}, 1)
		switch {
		case err == nil && string(h.List) == c.want:
		case err != nil && strings.Contains(err.Error(), c.want):
		case err != nil:
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		default:
			t.Errorf("%s: filed as %s, want %q", c.name, h.List, c.want)
		}
	}
}

// TestKindsThatGo: a list that has as many entries as before, and none of its
// ships, is not taken without a word.
func TestKindsThatGo(t *testing.T) {
	s := watchlist.Shelf{Dir: t.TempDir()}
	add := func(vessels, companies int, date string, accept int) error {
		_, _, err := put(s, []watchlist.File{{Name: "sdn.csv", Data: ofacTable(vessels, companies, "SDGT")}}, watchlist.Options{Date: date, AcceptFewer: accept}, 1)
		return err
	}
	if err := add(3, 60, "2025-01-01", 0); err != nil {
		t.Fatal(err)
	}
	err := add(0, 80, "2025-01-02", 0)
	if err == nil || !strings.Contains(err.Error(), "3 of 3 vessels of that edition are missing: SIM SHIP 0 (100), SIM SHIP 1 (101), SIM SHIP 2 (102)") {
		t.Fatal(err)
	}
	if err := add(0, 80, "2025-01-02", 3); err != nil {
		t.Fatal(err)
	}
	if err := add(0, 72, "2025-01-03", 0); err != nil {
		t.Error("a tenth may go:", err)
	}
	if err := add(0, 64, "2025-01-04", 0); err == nil || !strings.Contains(err.Error(), "--accept-fewer 8") {
		t.Error("more than a tenth may not:", err)
	}
}

// TestFewMayGo: of a kind three may go, whatever their share; four only to a tenth.
func TestFewMayGo(t *testing.T) {
	for vessels, ok := range map[int]bool{17: true, 16: false} {
		s := watchlist.Shelf{Dir: t.TempDir()}
		for i, n := range []int{20, vessels} {
			_, _, err := put(s, []watchlist.File{{Name: "sdn.csv", Data: ofacTable(n, 100, "SDGT")}}, watchlist.Options{Date: fmt.Sprintf("2025-01-0%d", i+1)}, 1)
			if (err == nil) != (i == 0 || ok) {
				t.Errorf("%d of 20 vessels left: %v", n, err)
			}
		}
	}
}
