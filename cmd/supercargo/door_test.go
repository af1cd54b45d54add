package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"supercargo"
	"supercargo/desk"
)

// At an address that other machines can reach nobody is shown anything without logging
// in, though nothing was said of it; and that the line is not encrypted is said. (No
// test listens there: the door is made as for such an address.)
func TestDoorToOtherMachines(t *testing.T) {
	g := &Globals{Workspace: t.TempDir(), ctx: context.Background(), now: func() supercargo.Instant { return 1_750_000_000_000 }}
	d, err := desk.New(g.folder(), "test")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, at := range []string{"192.0.2.7:8420", "0.0.0.0:8420", "[::]:8420"} {
		w, err := (&loginFlags{Host: []string{"desk.example.org"}}).door(g, d, at, true)
		if err != nil {
			t.Fatal(err)
		}
		told := strings.Join(w.told, "\n")
		for _, s := range []string{"can be reached from other machines, so everybody has to log in", "Token, printed this once: ", "unencrypted"} {
			if !strings.Contains(told, s) {
				t.Errorf("%s: %q is not told: %s", at, s, told)
			}
		}
		if strings.Contains(w.where, "this machine only") {
			t.Errorf("%s: %s", at, w.where)
		}
		for _, path := range []string{"/", "/vessels", "/api/v1/workspace", "/desk.css", "/read"} {
			r := httptest.NewRequest(http.MethodGet, "http://desk.example.org"+path, nil)
			got := httptest.NewRecorder()
			w.handler.ServeHTTP(got, r)
			if got.Code == http.StatusOK && path != "/desk.css" || strings.Contains(got.Body.String(), "supercargo run FILES") {
				t.Errorf("%s%s: status %d without logging in", at, path, got.Code)
			}
		}
	}
	// On this machine's own address nobody is asked.
	w, err := (&loginFlags{}).door(g, d, "127.0.0.1:8420", false)
	if err != nil || len(w.told) != 0 || !strings.Contains(w.where, "this machine only") {
		t.Errorf("%+v, %v", w, err)
	}
}
