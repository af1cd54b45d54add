package desk_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"supercargo/answer"
	"supercargo/oneship"
	"supercargo/workspace"
)

// coasters is a workspace of a ship that goes on under another number, and of another.
func coasters(t *testing.T) string {
	t.Helper()
	t.Chdir(t.TempDir())
	var b strings.Builder
	b.WriteString("time,mmsi,lat,lon,sog,imo,name,length,width\n")
	for _, s := range []string{"10,200000021,38.5,4000101,GANNET,100", "20,200000022,39.5,4000101,PUFFIN,100", "06,200000041,38.6,4000319,TERN,120"} {
		var hour, mmsi, lat, rest = strings.Split(s, ",")[0], strings.Split(s, ",")[1], strings.Split(s, ",")[2], strings.SplitN(s, ",", 4)[3]
		for m := range 4 {
			fmt.Fprintf(&b, "2001-10-03T%s:%02d:00Z,%s,%s,51.9,0.1,%s,16\n", hour, m*15, mmsi, lat, rest)
		}
	}
	fill("ws", "ships.csv", []byte(b.String()))
	ws, err := filepath.Abs("ws")
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// What may be one ship stands on the pages of both, as the API has it; an opinion is written
// there, kept with what was held before, and taken back.
func TestMayBeOneShip(t *testing.T) {
	ws := coasters(t)
	c := &client{t, open(t, ws).Handler(host)}
	known := func() (x struct {
		MayBeOne []answer.OneShip `json:"may_be_one_ship"`
	}) {
		_, sent := c.get("/api/v1/vessels/200000022")
		if err := json.Unmarshal([]byte(sent), &x); err != nil {
			t.Fatal(err, sent)
		}
		return x
	}
	if x := known(); len(x.MayBeOne) != 1 || x.MayBeOne[0].Strength != oneship.Strong || x.MayBeOne[0].Held != nil || len(x.MayBeOne[0].For) != 3 {
		t.Fatalf("%+v", x)
	}
	for at, other := range map[string]string{"/vessel/200000021": "MMSI 200000022</a> <bdi>PUFFIN</bdi>: strong", "/vessel/200000022": "MMSI 200000021</a> <bdi>GANNET</bdi>: strong"} {
		if _, page := c.get(at); !strings.Contains(page, other) || !strings.Contains(page, "Both sent IMO number 4000101") || strings.Contains(page, "is one ship") {
			t.Errorf("%s: %s", at, page)
		}
	}
	if _, page := c.get("/vessel/200000041"); strings.Contains(page, "May be one ship") {
		t.Error("the third ship may be one with another")
	}
	at := "/vessel/200000022"
	_, first := c.get(at)
	write := func(holds, because, after string, page string) (int, string, string) {
		f := fields(page[strings.Index(page, `<section class="card one-ship"`):])
		f["holds"], f["because"], f["after"] = []string{holds}, []string{because}, []string{after}
		return c.post(at+"/one-ship", f)
	}
	hostile := "the register\r\n<script>alert(1)</script>"
	if code, to, _ := write("same", hostile, "0", first); code != http.StatusSeeOther || to != at+"?written=1#one-ship" {
		t.Fatalf("%d, %s", code, to)
	}
	_, page := c.get(at + "?written=1")
	if !strings.Contains(page, "Kept.") || !strings.Contains(page, "held to be one ship</span>") || !strings.Contains(page, html.EscapeString("<script>alert(1)</script>")) || strings.Contains(page, "<script>alert") {
		t.Error("what was written is not on the page")
	}
	var changes struct{ Items []struct{ ID string } }
	_, sent := c.get("/api/v1/events?kind=identity_change&mmsi=200000022")
	if err := json.Unmarshal([]byte(sent), &changes); err != nil || len(changes.Items) != 1 {
		t.Fatal(err, sent)
	}
	if _, page := c.get("/event/" + changes.Items[0].ID); !strings.Contains(page, "200000021 and 200000022 are held to be one ship, by an opinion of 2025-06-15") {
		t.Error("what is held is not on the page of their event")
	}
	if code, _, page := write("different", "from another window", "0", first); code != http.StatusUnprocessableEntity || !strings.Contains(page, "was not kept") || !strings.Contains(page, "from another window") {
		t.Errorf("an opinion over another: %d", code)
	}
	for _, bad := range [][2]string{{"perhaps", "x"}, {"different", " "}, {"different", strings.Repeat("x", 4001)}} {
		if code, _, _ := write(bad[0], bad[1], "1", first); code != http.StatusUnprocessableEntity {
			t.Errorf("%.40v: %d", bad, code)
		}
	}
	for _, after := range []string{"x", "-1", ""} {
		if code, _, _ := write("same", "x", after, first); code != http.StatusBadRequest {
			t.Errorf("a damaged form, %q: %d", after, code)
		}
	}
	if x := known().MayBeOne[0]; x.Held == nil || x.Held.Holds != workspace.HeldSame || x.Held.Seen.Strength != "strong" || len(x.Opinions) != 1 {
		t.Errorf("%+v", x)
	}
	write("withdrawn", "taken back", "1", first)
	if x := known().MayBeOne[0]; x.Held != nil || len(x.Opinions) != 2 {
		t.Errorf("%+v", x)
	}
	if _, page := c.get(at + "?known=2001-10-03"); strings.Contains(page, "May be one ship") {
		t.Error("an opinion is shown as of a day before it was written")
	}
	f := fields(first[strings.Index(first, `<section class="card one-ship"`):])
	f["holds"], f["because"], f["after"], f["form-token"] = []string{"same"}, []string{"x"}, []string{"2"}, []string{"none"}
	if code, _, _ := c.post(at+"/one-ship", f); code != http.StatusForbidden {
		t.Errorf("without a token: %d", code)
	}
	if x := known().MayBeOne[0]; len(x.Opinions) != 2 {
		t.Errorf("%+v", x.Opinions)
	}
}

// An answer that was asked for before an opinion was written does not hold after it.
func TestOpinionsChangeTheTag(t *testing.T) {
	d := open(t, coasters(t))
	c := &client{t, d.Handler(host)}
	tag := func() string { return ask(d, "GET", "/api/v1/vessels/200000021").Header().Get("ETag") }
	before := tag()
	_, page := c.get("/vessel/200000021")
	f := fields(page[strings.Index(page, `<section class="card one-ship"`):])
	f["holds"], f["because"] = []string{"different"}, []string{"seen side by side"}
	if code, _, _ := c.post("/vessel/200000021/one-ship", f); code != http.StatusSeeOther {
		t.Fatal(code)
	}
	if after := tag(); before == "" || after == before {
		t.Errorf("%q, then %q", before, after)
	}
}
