package api_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/watchlist"
	"supercargo/watchlist/forms"
	"supercargo/workspace"
)

// table reads all pages of a list as CSV: the header, and the rows by column.
func table(t *testing.T, h http.Handler, at string) (head []string, rows []map[string]string) {
	t.Helper()
	for at != "" {
		w := get(h, at, "Accept", "text/csv")
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
			t.Fatalf("%s: %d %s %s", at, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
		all, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		head = all[0]
		for _, cells := range all[1:] {
			row := map[string]string{}
			for i, name := range head {
				row[name] = cells[i]
			}
			rows = append(rows, row)
		}
		at, _, _ = strings.Cut(strings.TrimPrefix(w.Header().Get("Link"), "<"), ">")
	}
	return head, rows
}

// A list as CSV has the rows of the list as JSON, in its order and through all pages;
// each plain value of a row is in a column of its name.
func TestTablesAreTheLists(t *testing.T) {
	h := serve(t, withLists(t))
	for at, least := range map[string]int{"/api/v1/cases?limit=1": 2, "/api/v1/cases/exercise/claims?limit=3": 5, "/api/v1/cases/exercise/findings?limit=4": 5, "/api/v1/cases/caspian/claims?limit=1000": 50, "/api/v1/lists?limit=1": 1} {
		w := get(h, strings.Split(at, "?")[0]+"?limit=1000")
		var whole struct{ Items []map[string]any }
		if err := json.Unmarshal(w.Body.Bytes(), &whole); err != nil || w.Code != 200 {
			t.Fatal(w.Code, err)
		}
		head, rows := table(t, h, at)
		if len(rows) != len(whole.Items) || len(rows) < least {
			t.Errorf("%s: %d rows, %d items", at, len(rows), len(whole.Items))
			continue
		}
		told := 0
		for i, item := range whole.Items {
			for _, name := range head {
				var want string
				switch v := item[name].(type) {
				case string:
					want = v
				case bool, float64:
					want = fmt.Sprint(v)
				default:
					continue // nested, or not there: the row has it in words
				}
				told++
				if got := rows[i][name]; got != want && got != "'"+want {
					t.Errorf("%s, row %d: %s is %q, not %q", at, i, name, got, want)
				}
			}
		}
		if told < 3*len(rows) {
			t.Errorf("%s: %d values in %d rows", at, told, len(rows))
		}
	}
	_, rows := table(t, h, "/api/v1/cases/exercise/claims")
	for _, r := range rows {
		if r["id"] == "EX-02" && (r["from"] != "Amirabad" || r["to"] != "Olya" || r["by"] == "" || r["quantities"] == "" || r["sources"] != "sim-gazette-10-20" || r["simulated"] != "true") {
			t.Errorf("%v", r)
		}
	}
	for _, at := range []string{"/api/v1/cases", "/api/v1/lists", "/api/v1/cases/exercise/findings"} {
		if w := get(h, at+"?format=geojson"); w.Code != 422 {
			t.Errorf("%s as GeoJSON: %d", at, w.Code)
		}
	}
}

// withLists is the workspace of the exercise with an invented list.
func withLists(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(exercise)); err != nil {
		t.Fatal(err)
	}
	files, err := forms.Open([]string{filepath.Join("..", "watchlist", "forms", "testdata", "uk.csv")})
	if err != nil {
		t.Fatal(err)
	}
	r, err := forms.Read(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := (&workspace.Folder{Dir: dir}).Shelf().Import(files, r, watchlist.Options{}, now); err != nil {
		t.Fatal(err)
	}
	return dir
}
