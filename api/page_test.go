package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"supercargo"
	"supercargo/api"
	"supercargo/store"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

// gapOf is an invented event.
func gapOf(ship, at int, hours float64) supercargo.Event {
	k := supercargo.Track{MMSI: supercargo.MMSI(200000001 + ship), Hull: uint8(1 + ship%2)}
	start := supercargo.Instant(1+at) * supercargo.Instant(supercargo.Hour)
	return supercargo.Event{ID: supercargo.MakeEventID(supercargo.Gap, k, start), Kind: supercargo.Gap, Track: k, Start: start, End: start + 1, Gap: &supercargo.GapDetail{Hours: hours}}
}

// Pages put together are the whole list as it was when the first was given out, whatever
// their size, and whatever runs are committed between: new events before and behind the
// place that was reached, changed ones, withdrawn ones.
func TestPagesAreTheList(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		st, err := sqlite.Open(dir + "/supercargo.sqlite")
		if err != nil {
			rt.Fatal(err)
		}
		defer st.Close()
		f := &workspace.Folder{Dir: dir, Now: func() supercargo.Instant { return now }}
		h := api.New(f, func() (store.Store, error) { return st, nil }, "test", api.DefaultLimits())
		generation := int64(0)
		commit := func() {
			tx, err := st.Begin(context.Background())
			if err != nil {
				rt.Fatal(err)
			}
			defer tx.Rollback()
			generation++
			known := now + supercargo.Instant(generation)
			for range rapid.IntRange(0, 12).Draw(rt, "events of a run") {
				e := gapOf(rapid.IntRange(0, 3).Draw(rt, "ship"), rapid.IntRange(0, 6).Draw(rt, "at"), rapid.Float64Range(1, 3).Draw(rt, "hours"))
				if rapid.IntRange(0, 3).Draw(rt, "withdrawn") == 0 {
					_, err = tx.Withdraw(e.ID, known, "a test")
				} else {
					_, err = tx.PutEvent(&e, e.End, known, "a test")
				}
				if err != nil {
					rt.Fatal(err)
				}
			}
			if err := tx.SetGeneration(generation); err != nil {
				rt.Fatal(err)
			}
			if err := tx.Commit(); err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(1, 3).Draw(rt, "runs before") {
			commit()
		}
		question := "/api/v1/events?kind=gap"
		if rapid.Bool().Draw(rt, "of one ship") {
			question += "&mmsi=200000001"
		}
		want := pageAt(t, h, question+"&limit=1000").Items
		size := rapid.IntRange(1, 9).Draw(rt, "size")
		var got []json.RawMessage
		for address := fmt.Sprintf("%s&limit=%d", question, size); address != ""; {
			p := pageAt(t, h, address)
			if len(p.Items) > size || len(p.Items) < size && p.Next != "" {
				rt.Fatalf("a page of %d has %d, next %q", size, len(p.Items), p.Next)
			}
			got, address = append(got, p.Items...), p.Next
			if rapid.Bool().Draw(rt, "a run between") {
				commit()
			}
		}
		if d := cmp.Diff(texts(want), texts(got)); d != "" {
			rt.Fatalf("pages of %d (-whole +pages):\n%s", size, d)
		}
	})
}

func texts(all []json.RawMessage) (out []string) {
	for _, r := range all {
		out = append(out, string(r))
	}
	return out
}

// Every list can be leafed through, in any page size.
func TestAllListsInPages(t *testing.T) {
	h := serve(t, exercise)
	for _, address := range []string{"/vessels?", "/events?", "/ports?", "/heard?", "/sources?", "/receivers?", "/cases?", "/cases/exercise/claims?", "/cases/exercise/findings?", "/vessels/200000011/tracks?", "/vessels/200000012/tracks?"} {
		want := whole(t, h, "/api/v1"+address+"limit=1000")
		if len(want) < 1 {
			t.Errorf("%s has nothing to leaf through", address)
		}
		for _, size := range []int{1, 2, 7} {
			if len(want)/size > 60 {
				continue
			}
			if d := cmp.Diff(texts(want), texts(whole(t, h, fmt.Sprintf("/api/v1%slimit=%d", address, size)))); d != "" {
				t.Errorf("%s in pages of %d (-whole +pages):\n%s", address, size, d)
			}
		}
	}
}

// A cursor is of one question, and nobody makes one up.
func TestCursors(t *testing.T) {
	h := serve(t, exercise)
	next := pageAt(t, h, "/api/v1/events?limit=2").Next
	for address, want := range map[string]int{
		next:               200,
		next + "&kind=gap": 400,
		strings.Replace(next, "events", "vessels", 1):       400,
		next[:len(next)-len("&limit=2")] + "x&limit=2":      400,
		"/api/v1/events?cursor=%20":                         400,
		"/api/v1/events?cursor=e30":                         400,
		"/api/v1/events?cursor=" + strings.Repeat("A", 601): 422,
	} {
		if w := get(h, address); w.Code != want {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
		}
	}
	// The same question in another form, or in pages of another size, goes on.
	if w := get(h, strings.Replace(next, "limit=2", "limit=5&format=csv", 1)); w.Code != 200 {
		t.Errorf("another size and form: %d %s", w.Code, w.Body)
	}
}
