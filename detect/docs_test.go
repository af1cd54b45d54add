package detect

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"supercargo"
)

var update = flag.Bool("update", false, "write docs/EVENTS.md anew")

// TestEventsInDocs: docs/EVENTS.md says what the structs in use say.
func TestEventsInDocs(t *testing.T) {
	const path = "../docs/EVENTS.md"
	want := eventsDoc(t)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/EVENTS.md is not what the structs say: write it anew with go test ./detect -update")
	}
}

const eventsHead = `# Events: what is found, and by which thresholds

    supercargo events --kind stop --json
    supercargo explain ID

An event says what was received of one track, never what it meant. It lists every
fix that it rests on, and no two of them are such that no ship can have been at
both (package motion), but in a position anomaly, which says so.

This page is made of the structs in use: ` + "`go test ./detect -update`" + `.

## The law of absence

A silence is a time of more than an hour between two fixes that follow each other.
Over a silence of less than 4 h a ship that was at rest at one spot before and
after it is held to have been at rest. In one of 4 to 24 h she can have been
elsewhere and back: no stop is drawn across it, but a call or stop goes on, and says
that she was silent between (` + "`presence`, `away_nm`, part `port_gap`" + `). Across a longer one
nothing is drawn: the stay ends with the last fix (` + "`next_seen_here`" + `), and another
begins with the next (` + "`last_seen_here`" + `). It is one rule for places with and without a
name. A silence inside a place with the next fix outside it is no stay, whatever its
length: nobody saw her stay.

Completeness (` + "`completeness`, `grade`" + `) says which parts of a call were seen; certainty
(` + "`certainty`" + `) how sure it is that she stayed at all, and why no surer. A call can be
complete and doubtful.

Where the chart has no place, a stay within 3 nm of the shore (6 nm, if she says that
she is moored) is a port call at an unnamed place, and farther off a stop at sea. Such
a place goes by the middle of its
cell, a hundredth of a degree wide (` + "`cell-37.94N-023.64E`" + `); a ship that lies within
0.6 nm of the middle of one of the last four cells that she lay in lies in that again,
so that the error of GPS does not make two places of a berth on the line.

## Columns of CSV and Parquet

The columns have the names of the JSON, details beside common fields, lists joined
with "+". Where a name is a word of SQL the column has another: ` + "`start_time`, `end_time`,\n`from_place`, `to_place`" + `. An interval is two columns (` + "`arrival_from`, `arrival_to`" + `), the
nearest port three (` + "`nearest_port`, `nearest_port_name`, `nearest_port_nm`" + `). ` + "`track`" + ` is
written with its hull always and as text, 200000001/2, and ` + "`hull`" + ` beside it.
`

func eventsDoc(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(eventsHead)
	nouns, here := structsOf(t, "../event.go"), structsOf(t, "gap.go", "heard.go", "stay.go", "stop.go", "voyage.go", "odd.go")
	b.WriteString("\n## Details by kind\n")
	for _, k := range []struct {
		kind supercargo.EventKind
		of   string
	}{{supercargo.Gap, "GapDetail"}, {supercargo.PortCall, "PortCallDetail"}, {supercargo.Stop, "StopDetail"}, {supercargo.Voyage, "VoyageDetail"}, {supercargo.PositionAnomaly, "AnomalyDetail"}, {supercargo.ClockOffset, "ClockDetail"}} {
		s := nouns[k.of]
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| field | |\n|---|---|\n", k.kind, s.doc)
		fields(&b, nouns, s)
	}
	b.WriteString("\n## Thresholds\n")
	v := reflect.ValueOf(Default)
	for i := range v.NumField() {
		name := v.Field(i).Type().Name()
		s := here[name]
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| | in use | |\n|---|---|---|\n", name, s.doc)
		for _, f := range s.fields {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.name, inUse(f.name, v.Field(i).FieldByName(f.name)), f.doc)
		}
	}
	b.WriteString("\nThe lengths that a gap is compared with by name:\n\n| name | hours | source |\n|---|---|---|\n")
	for _, g := range GapProfiles {
		fmt.Fprintf(&b, "| `%s` | %d | %s |\n", g.Name, g.Millis/supercargo.Hour, g.Source)
	}
	return b.Bytes()
}

// inUse writes a threshold with its unit, by the end of its name.
func inUse(name string, v reflect.Value) string {
	switch {
	case strings.HasSuffix(name, "Millis"):
		if n := v.Int(); n%supercargo.Hour != 0 {
			return fmt.Sprintf("%d min", n/supercargo.Minute)
		}
		return fmt.Sprintf("%d h", v.Int()/supercargo.Hour)
	case strings.HasSuffix(name, "NM"):
		return fmt.Sprintf("%g nm", v.Float())
	case strings.HasSuffix(name, "Kn"):
		return fmt.Sprintf("%g kn", v.Float())
	}
	return fmt.Sprint(v)
}

type aStruct struct {
	doc    string
	fields []aField
}

type aField struct{ name, json, doc, embeds string }

func fields(b *bytes.Buffer, all map[string]aStruct, s aStruct) {
	for _, f := range s.fields {
		if f.embeds != "" {
			fields(b, all, all[f.embeds])
			continue
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", f.json, f.doc)
	}
}

// structsOf reads the structs of Go files with their comments.
func structsOf(t *testing.T, files ...string) map[string]aStruct {
	t.Helper()
	out := map[string]aStruct{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			spec := g.Specs[0].(*ast.TypeSpec)
			if st, ok := spec.Type.(*ast.StructType); ok {
				out[spec.Name.Name] = structOf(words(g.Doc), st)
			}
		}
	}
	return out
}

func structOf(doc string, st *ast.StructType) aStruct {
	s := aStruct{doc: doc}
	for _, f := range st.Fields.List {
		one := aField{doc: words(f.Comment)}
		if d := words(f.Doc); d != "" {
			one.doc = d
		}
		if f.Tag != nil {
			tag, _ := strconv.Unquote(f.Tag.Value)
			one.json, _, _ = strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		}
		if len(f.Names) == 0 {
			one.embeds = f.Type.(*ast.Ident).Name
			s.fields = append(s.fields, one)
		}
		for _, n := range f.Names {
			one.name = n.Name
			s.fields = append(s.fields, one)
		}
	}
	return s
}

func words(c *ast.CommentGroup) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(c.Text()), " "), "|", "\\|")
}
