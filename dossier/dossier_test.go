package dossier_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"supercargo"
	"supercargo/answer"
	"supercargo/bundle"
	"supercargo/dossier"
	"supercargo/run"
	"supercargo/sim"
	"supercargo/source"
	"supercargo/store"
	"supercargo/workspace"
)

// go test ./dossier -update writes the golden text again.
var update = flag.Bool("update", false, "write the golden text again")

const now = 1_750_000_000_000

// clerk answers from a workspace into which one file was run.
func clerk(t testing.TB, name string, text []byte) *answer.Clerk {
	t.Helper()
	f := &workspace.Folder{Dir: filepath.Join(t.TempDir(), "ws"), Now: func() supercargo.Instant { return now }}
	st, err := f.Open(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	c := &answer.Clerk{Folder: f, Store: st, Program: "test"}
	into(t, c, name, text)
	return c
}

// into runs one file more into a clerk's workspace.
func into(t testing.TB, c *answer.Clerk, name string, text []byte) {
	t.Helper()
	path := filepath.Join(filepath.Dir(c.Folder.Dir), name)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	b := run.Batch{Workspace: c.Folder.Dir, Store: c.Store, Params: run.Default(), Memory: 1 << 30, Workers: 2, Now: now}
	if res, err := b.Run(context.Background(), []source.Input{{Path: path, Size: int64(len(text))}}); err != nil || res.Failed {
		t.Fatal(err, res)
	}
}

func exercise(t testing.TB) *answer.Clerk {
	t.Helper()
	s, err := sim.Open("exercise")
	if err != nil {
		t.Fatal(err)
	}
	var heard, frames bytes.Buffer
	if _, err := s.Run(sim.Outputs{Feed: &heard, Frames: &frames}); err != nil {
		t.Fatal(err)
	}
	c := clerk(t, "exercise.simulated.nmea", heard.Bytes())
	into(t, c, "exercise.simulated.avr", frames.Bytes())
	return c
}

func gathered(t testing.TB, c *answer.Clerk, words ...string) *bundle.Bundle {
	t.Helper()
	asked, err := bundle.Find(t.Context(), c, words, "", "2026-11-01")
	if err != nil {
		t.Fatal(err)
	}
	b, err := bundle.Gather(t.Context(), c, asked)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func written(t testing.TB, b *bundle.Bundle) []byte {
	t.Helper()
	page, err := dossier.HTML(b)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func parsed(t testing.TB, page []byte) *html.Node {
	t.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textOf is what a person reads of a node, drawings and style left out, a line for each
// block.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.Data == "svg" || n.Data == "style" || n.Data == "title") {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		switch n.Data {
		case "p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "dd", "pre", "br":
			b.WriteString("\n")
		case "td", "th", "dt":
			b.WriteString(" | ")
		}
	}
	walk(n)
	var out []string
	for line := range strings.Lines(b.String()) {
		if s := strings.Join(strings.Fields(line), " "); s != "" && s != "|" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func byID(root *html.Node, id string) (found *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && attr(n, "id") == id {
			return n
		}
	}
	return nil
}

// The dossier of a claim of the exercise, as it is read.
func TestGolden(t *testing.T) {
	c := exercise(t)
	for name, words := range map[string][]string{"claim": {"EX-02"}, "gap": {"5ce51716cdfee338"}} {
		got := textOf(parsed(t, written(t, gathered(t, c, words...))))
		path := filepath.Join("testdata", name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-golden +now), go test ./dossier -update:\n%s", name, d)
		}
	}
}

// A dossier stands alone: no script, no request, no link but to its own parts, each of
// which is there; the same bytes each time; marked as simulated at the beginning, in
// its title, on its drawings and at its end; and no folder of this machine in it.
func TestStandsAlone(t *testing.T) {
	c := exercise(t)
	for _, words := range [][]string{{"exercise"}, {"EX-02", "EX-10"}, {"5ce51716cdfee338"}, {"6154e614687f4231"}} {
		page := written(t, gathered(t, c, words...))
		if !bytes.Equal(page, written(t, gathered(t, c, words...))) {
			t.Errorf("%v: other bytes", words)
		}
		if bytes.Contains(page, []byte(filepath.Dir(c.Dir))) {
			t.Errorf("%v: a folder of this machine", words)
		}
		if n := bytes.Count(page, []byte("SIMULATED")); n < 4 {
			t.Errorf("%v: SIMULATED %d times", words, n)
		}
		root := parsed(t, page)
		ids, hrefs := map[string]bool{}, []string{}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%v: id %s twice", words, id)
				}
				ids[id] = true
			}
			switch n.Data {
			case "script", "iframe", "object", "embed", "form", "img", "base":
				t.Errorf("%v: <%s>", words, n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case strings.HasPrefix(a.Key, "on"), a.Key == "src", a.Key == "style":
					t.Errorf("%v: %s=%q", words, a.Key, a.Val)
				case a.Key == "href":
					hrefs = append(hrefs, a.Val)
				}
			}
		}
		for _, h := range hrefs {
			if to, is := strings.CutPrefix(h, "#"); h != "data:," && (!is || !ids[to]) {
				t.Errorf("%v: a link to %q", words, h)
			}
		}
	}
}

var number = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)

// Every number of the answer and of the claims is one of the bundle's, as it stands
// there or rounded as the page rounds; and every figure names its source.
func TestNumbersAreOfTheData(t *testing.T) {
	b := gathered(t, exercise(t), "exercise")
	known := map[string]bool{}
	add := func(s string) {
		for _, n := range number.FindAllString(s, -1) {
			known[n] = true
		}
	}
	for _, v := range []any{b.Findings, b.Claims, b.Case} {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		add(string(raw))
	}
	for i := range b.Findings {
		f := &b.Findings[i]
		for _, x := range f.Inputs {
			add(fmt.Sprint(short(x.Low), " ", short(x.High)))
		}
		for _, x := range f.Figures {
			add(fmt.Sprint(short(x.Low), " ", short(x.High)))
			if x.Drawn != nil {
				add(fmt.Sprint(short(x.Drawn.P05), " ", short(x.Drawn.P95), " 9 10 2,000"))
			}
		}
	}
	n := 0
	for _, line := range strings.Split((&dossier.Page{Bundle: b}).Counted(), " ") {
		add(line)
	}
	root := parsed(t, written(t, b))
	nodes := []*html.Node{byID(root, "answer")}
	for _, c := range b.Claims {
		nodes = append(nodes, byID(root, "claim-"+string(c.Claim.ID)))
	}
	for _, node := range nodes {
		text := strings.ReplaceAll(textOf(node), "where 9 of 10 draws lie", "")
		for _, x := range number.FindAllString(text, -1) {
			n++
			if !known[x] && !known[strings.Trim(x, ".,")] {
				t.Errorf("%s is in no data: %.200s", x, text[max(0, strings.Index(text, x)-60):])
			}
		}
		for r := range node.Descendants() {
			if r.Data == "tr" && r.LastChild != nil && r.LastChild.Data == "td" && strings.Contains(attr(r.Parent.Parent, "class"), "small") && strings.TrimSpace(textOf(r.LastChild)) == "" {
				t.Errorf("a figure without a source: %s", textOf(r))
			}
		}
	}
	if n < 500 {
		t.Errorf("%d numbers: not the page", n)
	}
}

func short(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// Names that a crew, a receiver or a folder could have, of invented ships.
const (
	scriptName = `<script>alert(1)</script>`
	quoteName  = `"' onmouseover='alert(1)' x="`
	rtlName    = "SAFE\u202eGNP.EXE"
)

// What is hostile is shown and does nothing.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{scriptName, quoteName, rtlName, `</style></svg></title><img src=x onerror=alert(1)>`} {
		var b strings.Builder
		b.WriteString("MMSI,BaseDateTime,LAT,LON,SOG,COG,VesselName,CallSign\n")
		for h := range 40 {
			if h < 15 || h > 30 {
				fmt.Fprintf(&b, "200000101,2024-03-%02dT%02d:00:00,%.4f,50.5,8.0,0.0,%s,<b>\n", 1+h/24, h%24, 40+float64(h)*0.05, `"`+strings.ReplaceAll(name, `"`, `""`)+`"`)
			}
		}
		c := clerk(t, `<img src=x onerror=alert(1)>.csv`, []byte(b.String()))
		page := written(t, gathered(t, c, gapOf(t, c)))
		if bytes.Contains(page, []byte("\u202e")) {
			t.Errorf("%q: turns the text about", name)
		}
		for n := range parsed(t, page).Descendants() {
			if n.Type == html.ElementNode {
				if n.Data == "script" || n.Data == "img" {
					t.Errorf("%q: <%s> came to be", name, n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%q: %s came to be", name, a.Key)
					}
				}
			}
		}
		if text := textOf(parsed(t, page)); !strings.Contains(text, strings.ReplaceAll(name, "\u202e", "\uFFFD")) {
			t.Errorf("%q is not shown", name)
		}
	}
}

// PDF by a real Chromium: whole, with pages, and with the words of the page where
// pdftotext can tell.
func TestPrint(t *testing.T) {
	browser, err := dossier.Browser("")
	if err != nil {
		t.Skip("no Chromium here: ", err)
	}
	if testing.Short() {
		t.Skip("starting a browser takes seconds, and -short asks for none of that")
	}
	page := written(t, gathered(t, exercise(t), "EX-02"))
	pdf, err := dossier.Print(t.Context(), browser, page)
	if err != nil {
		t.Fatal(err)
	}
	pages := len(regexp.MustCompile(`/Type\s*/Page[^s]`).FindAll(pdf, -1))
	if pages < 3 || len(pdf) < 50_000 {
		t.Errorf("%d pages, %d bytes", pages, len(pdf))
	}
	if tool, err := exec.LookPath("pdftotext"); err == nil {
		cmd := exec.Command(tool, "-", "-")
		cmd.Stdin = bytes.NewReader(pdf)
		text, err := cmd.Output()
		if err != nil || !bytes.Contains(text, []byte("SIM GANNET")) {
			t.Errorf("%v: %.200s", err, text)
		}
	}
	t.Logf("%d pages, %d bytes", pages, len(pdf))
}

// What prints nothing is said so, with what it said itself.
func TestPrintSaysWhatWentWrong(t *testing.T) {
	if _, err := dossier.Browser("no-such-browser"); err == nil || !strings.Contains(err.Error(), "--browser") {
		t.Errorf("%v", err)
	}
	for name, script := range map[string]string{"fails": "echo broken >&2; exit 3", "writes nothing": "exit 0"} {
		path := filepath.Join(t.TempDir(), "browser")
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		if pdf, err := dossier.Print(t.Context(), path, []byte("x")); err == nil || pdf != nil {
			t.Errorf("%s: %d bytes", name, len(pdf))
		}
	}
	t.Setenv("PATH", "")
	if _, err := dossier.Browser(""); err == nil || !strings.Contains(err.Error(), "Chromium") {
		t.Errorf("%v", err)
	}
}

func gapOf(t testing.TB, c *answer.Clerk) (id string) {
	t.Helper()
	err := c.Store.Events(t.Context(), store.Query{Kinds: []supercargo.EventKind{supercargo.Gap}}, func(r *supercargo.Revision) error {
		id = string(r.ID)
		return nil
	})
	if err != nil || id == "" {
		t.Fatal("no gap", err)
	}
	return id
}
