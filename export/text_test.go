package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"supercargo"
)

// hostile is what a crew, or anybody with a transmitter, may call a ship.
var hostile = []string{
	"\x1b]0;SIM\a", "\x1b[31mSIM", "SIM\x00\b\x7f", "SIM\u0085\u009b31m", "\u202eMIS", "\u2066SIM\u2069", "\u200e\u200fSIM",
	"SIM\u2028\u2029\ufeff", "SIM\r\nID  KIND", "SIM\tTAB", "SIM\xff\xfe", "SIM\U000e0041", "\u061cSIM", "SIM\u00a0\u200b",
}

// TestNoOrders: nothing that a name holds reaches a terminal but as text, and
// no name makes a line. Line ends and joiners are all that is not printable.
func TestNoOrders(t *testing.T) {
	for _, f := range []Format{Table, JSON, CSV, GeoJSON, KML} {
		for _, name := range hostile {
			e := sampleEvents()[3]
			e.Name = &name
			e.Detail.(*supercargo.PortCallDetail).PlaceName = name
			var b bytes.Buffer
			if err := all[Event](NewEvents(&b, f), []Event{e}); err != nil {
				t.Fatal(err)
			}
			if !utf8.Valid(b.Bytes()) {
				t.Errorf("%s %q: not UTF-8", f, name)
			}
			for _, r := range b.String() {
				if r != '\n' && !unicode.IsPrint(r) {
					t.Errorf("%s %q: %U got through", f, name, r)
				}
			}
			if n := strings.Count(b.String(), "\n"); n != map[Format]int{Table: 2, JSON: 1, CSV: 2, GeoJSON: 3, KML: n}[f] {
				t.Errorf("%s %q: %d lines", f, name, n)
			}
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"SIM ALPHA": "SIM ALPHA", "СИМ": "СИМ", "سیم\u200cدریا": "سیم\u200cدریا", "\x1b[2J": `\x1b[2J`, "a\u202eb": `a\u202eb`,
		"\u009b": `\u009b`, "\U000e0041": `\U000e0041`, "a\xff": "a\ufffd", "\xff\n": "\ufffd\\x0a", "": "",
	} {
		if got := visible(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "SIM": 3, "СИМ": 3, "船": 2, "e\u0301": 1, "سیم\u200cدریا": 7, "🚢": 1, "🌊": 2} {
		if got := width(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
	for _, s := range []string{"SIM ALPHA", "船船船船船", "e\u0301e\u0301e\u0301e\u0301e\u0301"} {
		if got := clip(s, 4); width(got) > 4 || !strings.HasSuffix(got, "…") {
			t.Errorf("%q cut to 4: %q", s, got)
		}
	}
	if got := clip("SIMS", 4); got != "SIMS" {
		t.Errorf("cut without need: %q", got)
	}
}

func TestFormulas(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+SUM(A1)": "'+SUM(A1)", "-SIM": "'-SIM", "@SIM": "'@SIM", "＝1": "'＝1", "-1+2": "'-1+2", "+Inf": "'+Inf", "--1": "'--1",
		"-": "'-", "-.": "'-.", "-12.5": "-12.5", "+7": "+7", "-.5": "-.5", "-1e5": "'-1e5", "SIM=1": "SIM=1", "": "", "'": "'", "200000001": "200000001",
	} {
		if got := defused(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestFormulasInCSV: no text cell of a written file begins a formula, and
// negative positions are numbers still.
func TestFormulasInCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(write(t, CSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := rows[2][8], `'=HYPERLINK("http://sim.example","SIM")`; got != want {
		t.Errorf("name %s, want %s", got, want)
	}
	if got := rows[2][12] + " " + rows[2][13]; got != "-0.0000003 -12.5" {
		t.Errorf("position %s", got)
	}
}
