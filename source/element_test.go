package source

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func elementsOf(r io.Reader) (out []at) {
	e := NewElements(r)
	for {
		rec, o, err := e.Next()
		if err != nil {
			return out
		}
		out = append(out, at{string(rec), o})
	}
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{`[{"a":1},{"a":2}]`, []string{`{"a":1}`, `{"a":2}`}},
		{`{"data":[{"a":1},{"a":2}],"total":2}`, []string{`{"a":1}`, `{"a":2}`}},
		{`{"total":2,"Vessels": [ {"a":1} ] }{"b":2}`, []string{`{"a":1}`, `{"b":2}`}},
		{`{"mmsi":1,"data":[1,2],"items":["x"]}`, []string{`{"mmsi":1,"data":[1,2],"items":["x"]}`}},
		{`{"data":[]}`, nil},
		{`{"updates":[{"values":[{"path":"x"}]}]}`, []string{`{"updates":[{"values":[{"path":"x"}]}]}`}},
		{`{"x data":[{"a":1}]}`, []string{`{"x data":[{"a":1}]}`}},
		{"[\n  {\n    \"a\": 1\n  },\n  {\"b\": [1, {\"c\": 2}]}\n]\n", []string{"{\n    \"a\": 1\n  }", `{"b": [1, {"c": 2}]}`}},
		{"{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}", []string{`{"a":1}`, `{"a":2}`, `{"a":3}`}},
		{`{"a":1}{"a":2} {"a":3}`, []string{`{"a":1}`, `{"a":2}`, `{"a":3}`}},
		{"\xef\xbb\xbf[{\"a\":1}]", []string{`{"a":1}`}},
		{`{"type":"FeatureCollection","crs":{"x":[1]},"features":[{"a":1},{"features":2}],"bbox":[1,2],"n":{"m":"]}"}}`, []string{`{"a":1}`, `{"features":2}`}},
		{"{\n \"features\" : [\n  {\"a\":1}\n ],\n \"total\": 1\n}\n{\"b\":2}", []string{`{"a":1}`, `{"b":2}`}},
		{`[{"portCalls":[{"a":1},{"a":2}]},{"portCalls":[]},{"portCalls":[{"a":3}],"n":1}]`, []string{`{"a":1}`, `{"a":2}`, `{"a":3}`}},
		{`[{"s":"}]{[\"\\"},{"t":"\\"}]`, []string{`{"s":"}]{[\"\\"}`, `{"t":"\\"}`}},
		{`{"s":"\"features\":["}`, []string{`{"s":"\"features\":["}`}},
		{`{"a":1},` + "\nnot json\r\n" + `{"b":2}`, []string{`{"a":1}`, "not json", `{"b":2}`}},
		{`[1,2,3]`, []string{"1,2,3]"}},
		{`[{"a":1},{"b":`, []string{`{"a":1}`, `{"b":`}},
		{`[]`, nil}, {`{}`, []string{"{}"}}, {"", nil}, {"  \n", nil}, {`{"features":[]}`, nil},
		{`{"features":[{"a":1}`, []string{`{"a":1}`}},
		{"{\"a\":1}\n{\"a\":2,\"b\n{\"a\":3}\n{\"a\":4}", []string{`{"a":1}`, `{"a":2,"b`, `{"a":3}`, `{"a":4}`}},
		{"{\"a\":1\r\n{\"a\":3}\n{\"a\":4}", []string{`{"a":1`, `{"a":3}`, `{"a":4}`}},
		{"{\"a\":{\"b\":[1],\n {\"a\":3}\n{\"a\":4}", []string{`{"a":{"b":[1],`, `{"a":3}`, `{"a":4}`}},
		{"{\"a\":[1,\n{\"b\":3}\n{\"a\":4}", []string{"{\"a\":[1,\n{\"b\":3}", `{"a":4}`}}, // it could have gone on there
		{"{\"a\":\n{\"b\":[\n{\"c\":1},\n{\"c\":2}\n]\n}\n}\n{\"a\":4}", []string{"{\"a\":\n{\"b\":[\n{\"c\":1},\n{\"c\":2}\n]\n}\n}", `{"a":4}`}},
		{"[\n{\"a\":1,\n{\"b\":2}\n]\n", []string{`{"a":1,`, `{"b":2}`}},
		{`{"features":[{"a":1}],"x":`, []string{`{"a":1}`}},
	} {
		var got []string
		for _, e := range elementsOf(strings.NewReader(c.in)) {
			got = append(got, e.line)
			if !strings.HasPrefix(c.in[e.offset:], e.line) {
				t.Errorf("%q: at %d does not stand %q", c.in, e.offset, e.line)
			}
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q is cut into %q, want %q", c.in, got, c.want)
		}
	}
}

// A list of records that is not closed was cut short, by a download or a disk that was full;
// lines of records have no such end, nor has a log with brackets of its own.
func TestElementsCutShort(t *testing.T) {
	for in, want := range map[string]error{
		`[{"a":1},{"b":`: errCutShort, `[{"a":1},`: errCutShort, `[`: errCutShort, `{"data":[{"a":1},{"a"`: errCutShort, `{"n":1,"features":[`: errCutShort,
		`[{"a":1}]`: nil, `{"data":[{"a":1}]}`: nil, "{\"a\":1}\n{\"b\":": nil, `[[{"a":1}]]`: nil, `[{"data":[{"a":1}]}]`: nil, "": nil,
		"[info] {\"a\":1}\n": nil, "[[x\n{\"a\":1}": nil,
	} {
		e := NewElements(strings.NewReader(in))
		var err error
		for err == nil {
			_, _, err = e.Next()
		}
		if got := e.CutShort(); err != io.EOF || got != want {
			t.Errorf("%q ends with %v, %v, want %v", in, err, got, want)
		}
	}
}

// What the standard library writes comes apart into what went in, however it
// is laid out, each element at its address.
func TestElementsOfAny(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		records := rapid.SliceOf(rapid.MapOf(rapid.StringMatching(`[a-e"\\{}\[\]]{1,4}`), anyJSON(2))).Draw(r, "records")
		in := layOut(r, records)
		got := elementsOf(bytes.NewReader(in))
		if len(got) != len(records) {
			r.Fatalf("%q: %d elements of %d", in, len(got), len(records))
		}
		for i, e := range got {
			want, _ := json.Marshal(records[i])
			var compact bytes.Buffer
			if err := json.Compact(&compact, []byte(e.line)); err != nil || compact.String() != string(want) {
				r.Fatalf("element %d is %q, want %s", i, e.line, want)
			}
			if !bytes.HasPrefix(in[e.offset:], []byte(e.line)) {
				r.Fatalf("at %d does not stand %q", e.offset, e.line)
			}
		}
	})
}

func layOut(r *rapid.T, records []map[string]any) (in []byte) {
	how := rapid.SampledFrom([]string{"array", "pretty", "lines", "features"}).Draw(r, "layout")
	switch how {
	case "array":
		in, _ = json.Marshal(records)
	case "pretty":
		in, _ = json.MarshalIndent(records, " ", "\t")
	case "features":
		in, _ = json.Marshal(map[string]any{"features": records, "a": "[", "z": []int{1}})
	default:
		for _, rec := range records {
			b, _ := json.Marshal(rec)
			in = append(append(in, b...), '\n')
		}
	}
	if string(in) == "null" {
		return nil
	}
	return in
}

func anyJSON(depth int) *rapid.Generator[any] {
	leaf := rapid.OneOf(rapid.Map(rapid.String(), func(s string) any { return s }), rapid.Map(rapid.Int(), func(n int) any { return n }), rapid.Just(any(nil)))
	if depth == 0 {
		return leaf
	}
	return rapid.OneOf(leaf, rapid.Map(rapid.SliceOfN(anyJSON(depth-1), 0, 3), func(s []any) any { return s }),
		rapid.Map(rapid.MapOfN(rapid.StringMatching(`[a-z"\\]{1,3}`), anyJSON(depth-1), 0, 3), func(m map[string]any) any { return m }))
}

// A record of more than a MiB comes cut, and the next one whole.
func TestLongElement(t *testing.T) {
	in := `[{"s":"` + strings.Repeat("x", 3<<20) + `"},{"a":1}]`
	got := elementsOf(strings.NewReader(in))
	if len(got) != 2 || len(got[0].line) != MaxLine+1 || got[1].line != `{"a":1}` || got[1].offset != int64(len(in)-8) {
		t.Errorf("%d elements", len(got))
	}
}

// FuzzElements: nothing is passed over unseen but white space, brackets and
// commas between records, and what a collection says beside them.
func FuzzElements(f *testing.F) {
	for _, s := range []string{`[{"a":1},{"b":[2]}]`, `{"features":[{"a":1}],"x":{}}`, "{\"a\":1}\nrubbish\n{\"s\":\"\\\"\"}", `[[{"a":{`, "\xef\xbb\xbf{}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		end := int64(0)
		collection := slices.ContainsFunc(collections, func(name string) bool {
			return strings.Contains(strings.ToLower(string(in)), strings.ToLower(`"`+name+`"`))
		})
		for _, e := range elementsOf(bytes.NewReader(in)) {
			if e.offset < end || !bytes.HasPrefix(in[e.offset:], []byte(e.line)) {
				t.Fatalf("at %d does not stand %q", e.offset, e.line)
			}
			if between := in[end:e.offset]; !collection && len(bytes.Trim(between, " \t\r\n,[]}\xef\xbb\xbf")) > 0 {
				t.Fatalf("%q was passed over", between)
			}
			end = e.offset + int64(len(e.line))
		}
		if rest := in[end:]; !collection && len(bytes.Trim(rest, " \t\r\n,[]}\xef\xbb\xbf")) > 0 {
			t.Fatalf("%q was passed over at the end", rest)
		}
	})
}
