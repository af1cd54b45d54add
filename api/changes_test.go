package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"supercargo"
	"supercargo/api"
	"supercargo/ledger"
	"supercargo/store"
	"supercargo/store/sqlite"
	"supercargo/workspace"
)

// told is a server-sent event.
type told struct{ id, kind, data string }

// feed is a desk whose store the test writes, with a clock that goes on by itself.
type feed struct {
	t     *testing.T
	path  string
	st    store.Store
	runs  int64
	known supercargo.Instant
	serve *httptest.Server
}

func newFeed(t *testing.T, l api.Limits) *feed {
	f := &feed{t: t, path: filepath.Join(t.TempDir(), "supercargo.sqlite"), known: now}
	f.open()
	t.Cleanup(func() { f.st.Close() })
	folder := &workspace.Folder{Dir: filepath.Dir(f.path), Now: func() supercargo.Instant { return supercargo.InstantOf(time.Now()) }}
	f.serve = httptest.NewServer(api.New(folder, func() (store.Store, error) { return f.st, nil }, "test", l))
	t.Cleanup(f.serve.Close)
	return f
}

func (f *feed) open() {
	st, err := sqlite.Open(f.path)
	if err != nil {
		f.t.Fatal(err)
	}
	f.st = st
}

// run commits a run.
func (f *feed) run(do func(store.Tx, supercargo.Instant) error) {
	f.t.Helper()
	tx, err := f.st.Begin(context.Background())
	if err != nil {
		f.t.Fatal(err)
	}
	defer tx.Rollback()
	f.runs++
	f.known++
	if err := do(tx, f.known); err != nil {
		f.t.Fatal(err)
	}
	if err := tx.SetGeneration(f.runs); err != nil {
		f.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		f.t.Fatal(err)
	}
}

func (f *feed) put(e supercargo.Event) {
	f.run(func(tx store.Tx, known supercargo.Instant) error {
		_, err := tx.PutEvent(&e, e.End, known, "a test")
		return err
	})
}

// listen begins to listen; the function stops it.
func (f *feed) listen(last string) (<-chan told, func()) {
	f.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, "GET", f.serve.URL+"/api/v1/changes", nil)
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil || got.StatusCode != 200 || got.Header.Get("Content-Type") != "text/event-stream" {
		f.t.Fatal(got, err)
	}
	out := make(chan told, 100)
	go func() {
		defer close(out)
		defer got.Body.Close()
		var e told
		for in := bufio.NewScanner(got.Body); in.Scan(); {
			name, value, _ := strings.Cut(in.Text(), ": ")
			switch {
			case in.Text() == "" && e != told{}:
				out <- e
				e = told{}
			case name == "id":
				e.id = value
			case name == "event":
				e.kind = value
			case name == "data":
				e.data = value
			case in.Text() != "":
				out <- told{kind: "comment"}
			}
		}
	}()
	return out, cancel
}

// expect reads events until there are so many, leaving out comments, and gives their
// kinds and the last id.
func (f *feed) expect(from <-chan told, n int) (all []told) {
	f.t.Helper()
	for len(all) < n {
		select {
		case e, open := <-from:
			if !open {
				f.t.Fatalf("it ended after %v", all)
			}
			if e.kind != "comment" {
				all = append(all, e)
			}
		case <-time.After(10 * time.Second):
			f.t.Fatalf("only %v", all)
		}
	}
	return all
}

func kinds(all []told) (out []string) {
	for _, e := range all {
		out = append(out, e.kind)
	}
	return out
}

func quick() api.Limits {
	l := api.DefaultLimits()
	l.Look, l.Heartbeat = 5*time.Millisecond, 20*time.Millisecond
	return l
}

// A listener is told every revision once and in order, however often it goes and comes
// back, and also when the desk was started anew meanwhile.
func TestChanges(t *testing.T) {
	f := newFeed(t, quick())
	f.put(gapOf(0, 1, 1))
	l, stop := f.listen("")
	first := f.expect(l, 1)
	if first[0].kind != "run" || first[0].data != `{"generation":1}` {
		t.Errorf("begins with %+v", first)
	}
	f.put(gapOf(1, 2, 1))
	f.put(gapOf(1, 2, 2))
	f.run(func(tx store.Tx, known supercargo.Instant) error {
		_, err := tx.Withdraw(gapOf(0, 1, 1).ID, known, "not so")
		return err
	})
	var got []told
	for len(got) == 0 || got[len(got)-1].data != `{"generation":4}` {
		got = append(got, f.expect(l, 1)...)
	}
	stop()
	var changes []told
	for _, e := range got {
		if e.kind != "run" {
			changes = append(changes, e)
		}
	}
	if d := cmp.Diff([]string{"new", "changed", "withdrawn"}, kinds(changes)); d != "" {
		t.Fatal(d)
	}
	var r api.Revision
	if err := json.Unmarshal([]byte(changes[1].data), &r); err != nil || r.Event.ID != gapOf(1, 2, 2).ID || r.Revision.Revision != 2 || r.Cause != "a test" {
		t.Errorf("%+v, %v", r, err)
	}
	checkRevision := schemas(t, f.serve.Config.Handler)
	for _, e := range changes {
		checkRevision.check(t, "#/components/schemas/Revision", "changes", []byte(e.data))
	}

	// Back again behind each id, and at the beginning.
	f.st.Close()
	f.open()
	for last, want := range map[string][]string{"0": {"new", "new", "changed", "withdrawn", "run"}, changes[0].id: {"changed", "withdrawn", "run"}, changes[1].id: {"withdrawn", "run"}, changes[2].id: {"run"}} {
		l, stop := f.listen(last)
		if d := cmp.Diff(want, kinds(f.expect(l, len(want)))); d != "" {
			t.Errorf("after %s:\n%s", last, d)
		}
		stop()
	}

	// An id of a workspace that was cleared since, or that never was here.
	for _, last := range []string{changes[0].id + "1", "9999-1"} {
		l, stop := f.listen(last)
		if got := kinds(f.expect(l, 2)); got[0] != "reset" || got[1] != "run" {
			t.Errorf("after %s: %v", last, got)
		}
		stop()
	}
}

// A listener is told every revision of every row of a case, once and in order, beside
// those of events, and also after it was away; an id from before rows were told goes on.
func TestCaseChanges(t *testing.T) {
	f := newFeed(t, quick())
	entry := func(revision int, withdrawn bool) ledger.Row {
		return ledger.Row{Case: "sim", Kind: "claims", ID: "CL-1", Revision: revision, KnownFrom: 7, Cause: "a test", Withdrawn: withdrawn, Value: []byte(`{"id":"CL-1","summary":"one\ntwo"}`)}
	}
	enter := func(rows ...ledger.Row) {
		f.t.Helper()
		tx, err := f.st.Begin(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		if err := tx.PutRows(rows); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	f.put(gapOf(0, 1, 1))
	enter(entry(1, false))
	l, stop := f.listen("")
	f.expect(l, 1) // the run; what was there before is not told
	enter(entry(2, false), entry(3, true))
	got := f.expect(l, 2)
	f.put(gapOf(1, 2, 1))
	got = append(got, f.expect(l, 2)...)
	stop()
	if d := cmp.Diff([]string{"case", "case", "new", "run"}, kinds(got)); d != "" {
		t.Fatal(d)
	}
	s := schemas(t, f.serve.Config.Handler)
	for i, e := range got[:2] {
		s.check(t, "#/components/schemas/CaseRow", "changes", []byte(e.data))
		var r ledger.Row
		if err := json.Unmarshal([]byte(e.data), &r); err != nil || cmp.Diff(entry(2+i, i == 1), r) != "" {
			t.Errorf("%+v, %v", r, err)
		}
	}
	old, _, _ := strings.Cut(got[2].id, ".")
	for last, want := range map[string][]string{
		"0":       {"case", "case", "case", "new", "new", "run"},
		got[0].id: {"case", "new", "run"}, got[1].id: {"new", "run"}, got[2].id: {"run"}, old: {"run"},
		"0-0.0": {"case", "case", "case", "new", "new", "run"}, "0-0.2": {"case", "new", "new", "run"},
		old + ".9": {"reset", "run"},
	} {
		l, stop := f.listen(last)
		if d := cmp.Diff(want, kinds(f.expect(l, len(want)))); d != "" {
			t.Errorf("after %s:\n%s", last, d)
		}
		stop()
	}
	for _, bad := range []string{"1.2", "0.1", "1-1.x", "1-1.-2", "1-1.", "-1-1.0"} {
		r, _ := http.NewRequest("GET", f.serve.URL+"/api/v1/changes", nil)
		r.Header.Set("Last-Event-ID", bad)
		if got, err := http.DefaultClient.Do(r); err != nil || got.StatusCode != 400 {
			t.Errorf("%s: %v", bad, got.StatusCode)
		}
	}
}

// Where nothing changes there is a sign of life; and a place is free again when a
// listener has gone.
func TestListeners(t *testing.T) {
	limits := quick()
	limits.Listeners = 1
	f := newFeed(t, limits)
	l, stop := f.listen("")
	for seen := false; !seen; {
		select {
		case e := <-l:
			seen = e.kind == "comment"
		case <-time.After(10 * time.Second):
			t.Fatal("no sign of life")
		}
	}
	ask := func() int {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		r, _ := http.NewRequestWithContext(ctx, "GET", f.serve.URL+"/api/v1/changes", nil)
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		return got.StatusCode
	}
	if c := ask(); c != http.StatusServiceUnavailable {
		t.Errorf("one too many: %d", c)
	}
	stop()
	for n := 0; ask() != 200; n++ {
		if n > 1000 {
			t.Fatal("the place of one who has gone is not free again")
		}
		time.Sleep(5 * time.Millisecond)
	}
}
