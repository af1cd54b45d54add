package ledger

import (
	"encoding/json"
	"reflect"
	"testing"
	"testing/fstest"

	"supercargo"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// words draws text as people and their keyboards make it: quotes, colons,
// other scripts, numbers, and words that YAML takes for something else.
func words() *rapid.Generator[string] {
	odd := rapid.SampledFrom([]string{
		"yes", "null", "~", "007", "1e3", "0x1F", "1_000", ".5", "2023-03-08", "a: b", "a #b", "- a", "\"q\"", "it's", "[x]", "{y}", "&a", "*a", "!t", "%d", "@at", "`b`", "|", ">",
		"Расул Гамзатов", "بندر امیرآباد", "long words that go on and on until the line must be folded somewhere near its end, twice", "two  spaces", "line\nbreak", "ends: ", ":", "?", "x:", " lead", "trail ", "#", "é", "\u200f", "\u00a0",
	})
	return rapid.Map(rapid.SliceOfN(rapid.OneOf(odd, rapid.StringMatching(`[ -~]{1,30}`)), 1, 4), func(parts []string) string {
		s := ""
		for i, p := range parts {
			if i > 0 {
				s += " "
			}
			s += p
		}
		return s
	})
}

func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := supercargo.Remark{ID: "r", Text: words().Draw(t, "text"), About: []supercargo.ClaimID{supercargo.ClaimID(words().Draw(t, "id"))}}
		e := &emitter{}
		e.list(reflect.ValueOf([]supercargo.Remark{r}))
		back := bound[[]supercargo.Remark](t, e.b)
		if d := cmp.Diff([]supercargo.Remark{r}, back); d != "" {
			t.Fatalf("%s\n%s", d, e.b)
		}
		again := &emitter{}
		again.list(reflect.ValueOf(back))
		if string(again.b) != string(e.b) {
			t.Fatalf("written twice, differently:\n%s\n%s", e.b, again.b)
		}
	})
}

// bound reads YAML into a value and fails on any fault.
func bound[T any](t *rapid.T, text []byte) (v T) {
	b := &binder{file: "f", spots: spots{}}
	n, ok := b.parse(text)
	if ok {
		b.bind(n, reflect.ValueOf(&v).Elem(), "f")
	}
	if b.faults != nil {
		t.Fatalf("%v\n%s", b.faults, text)
	}
	// and other readers of YAML see text where there is text
	var any []map[string]any
	if err := yaml.Unmarshal(text, &any); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

// filled draws a value of any of the nouns, every written field at random.
func filled(t *rapid.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		_, fields := keys(v.Type())
		for _, f := range fields {
			if rapid.Bool().Draw(t, "set") || v.Type().Field(f).Name == "ID" {
				filled(t, v.Field(f))
			}
		}
	case reflect.Slice:
		n := rapid.IntRange(1, 3).Draw(t, "n")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			filled(t, v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(t, v.Elem())
	case reflect.String:
		v.SetString(words().Draw(t, "words"))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(rapid.Float64Range(-1e12, 1e12).Draw(t, "number") + 0) // no minus zero
	case reflect.Int:
		v.SetInt(rapid.Int64Range(1, 9).Draw(t, "int"))
	case reflect.Uint32:
		v.SetUint(rapid.Uint64Range(1, 1<<32-1).Draw(t, "uint"))
	}
}

// Whatever a row holds, its file gives it back, and so does JSON. Rows whose
// every field is empty inside a list are left out of the law: nothing was said.
func TestAnyRowComesBack(t *testing.T) {
	for _, l := range lists {
		v, _ := (&Case{}).list(l.kind)
		t.Run(l.kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				rows := reflect.New(v.Type())
				rows.Elem().Set(reflect.MakeSlice(v.Type(), 1, 1))
				filled(t, rows.Elem().Index(0))
				comesBack(t, rows)
			})
		})
	}
}

func comesBack(t *rapid.T, rows reflect.Value) {
	e := &emitter{}
	e.list(rows.Elem())
	back := reflect.New(rows.Type().Elem())
	b := &binder{file: "f", spots: spots{}}
	n, ok := b.parse(e.b)
	if ok {
		b.bind(n, back.Elem(), "f")
	}
	if b.faults != nil {
		t.Fatalf("%v\n%s", b.faults, e.b)
	}
	again := &emitter{}
	again.list(back.Elem())
	if string(e.b) != string(again.b) {
		t.Fatalf("written twice, differently:\n%s\n%s", e.b, again.b)
	}
	js, err := json.Marshal(rows.Interface())
	if err != nil {
		t.Fatal(err)
	}
	fromJSON := reflect.New(rows.Type().Elem())
	if err := json.Unmarshal(js, fromJSON.Interface()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rows.Elem().Interface(), fromJSON.Elem().Interface(), cmpopts.EquateEmpty()); d != "" {
		t.Fatal(d)
	}
}

// FuzzLoad: whatever stands in a file, Load says what is wrong or gives a
// case whose export loads as the same case.
func FuzzLoad(f *testing.F) {
	f.Add(small["claims.yaml"])
	f.Add("- id: x\n  act: [a]\n")
	f.Add("- &a {id: x, sources: [*a]}")
	f.Add("[{}]")
	f.Fuzz(func(t *testing.T, claims string) {
		c, err := Load(folder(map[string]string{"claims.yaml": claims + "\n"}))
		if err != nil {
			return
		}
		m := fstest.MapFS{}
		for _, x := range c.Export() {
			m[x.Path] = &fstest.MapFile{Data: x.Text}
		}
		back, err := Load(m)
		if err != nil {
			t.Fatalf("its own export is refused: %v\n%s", err, m["claims.yaml"].Data)
		}
		if d := cmp.Diff(c, back, cmpopts.IgnoreUnexported(Case{}), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		c.Contradictions()
		c.Totals()
	})
}
