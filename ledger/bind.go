package ledger

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/geo"

	"go.yaml.in/yaml/v3"
)

// spots says where each value of a case stands, by its path
// ("claims[3].when.edtf"): a fault that is found later names the line.
type spots map[string]spot

type spot struct {
	file string
	line int
}

// at finds the value, else the nearest thing that holds it.
func (s spots) at(path string) spot {
	for {
		if p, ok := s[path]; ok {
			return p
		}
		i := strings.LastIndexAny(path, ".[")
		if i < 0 {
			return spot{}
		}
		path = path[:i]
	}
}

// binder puts YAML into values, strictly: every key must be known, every
// value of its type. What is wrong it notes, and goes on.
type binder struct {
	file   string
	spots  spots
	faults Faults
}

func (b *binder) fault(n *yaml.Node, format string, args ...any) {
	b.faults = append(b.faults, Fault{File: b.file, Line: n.Line, Why: fmt.Sprintf(format, args...)})
}

func (b *binder) bind(n *yaml.Node, v reflect.Value, path string) {
	b.spots[path] = spot{b.file, n.Line}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		b.fault(n, "anchors and aliases are not read: write the value out")
		return
	}
	if short := shortField(v); short != "" && n.Kind == yaml.ScalarNode {
		b.bind(n, v.FieldByName(short), path)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		b.mapping(n, v, path)
	case reflect.Slice:
		b.sequence(n, v, path)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		b.bind(n, v.Elem(), path)
	default:
		if read := coordinates[path[strings.LastIndexByte(path, '.')+1:]]; read != nil && v.Kind() == reflect.Float64 && b.coordinate(n, v, read) {
			return
		}
		b.scalar(n, v)
	}
}

// coordinates are read as charts and reports print them too: 36°51.6'N.
var coordinates = map[string]func(string) (float64, error){"lat": geo.Latitude, "lon": geo.Longitude}

// coordinate reads degrees that are written with minutes or with a letter, to 1e-7
// degree, and tells whether there is nothing left to do; plain numbers are not its own.
func (b *binder) coordinate(n *yaml.Node, v reflect.Value, read func(string) (float64, error)) bool {
	if n.Kind != yaml.ScalarNode || n.Value == "" || n.Tag == "!!null" || setFloat(v, n.Value) == nil {
		return false
	}
	x, err := read(n.Value)
	if err != nil {
		b.fault(n, "%v", err)
	}
	v.SetFloat(math.Round(x*1e7) / 1e7)
	return true
}

// shortField is the field that a struct may be written as alone.
func shortField(v reflect.Value) string {
	if v.Kind() != reflect.Struct {
		return ""
	}
	switch v.Interface().(type) {
	case supercargo.Span:
		return "EDTF"
	case supercargo.Citation:
		return "Document"
	}
	return ""
}

// derived fields are worked out on loading and not written.
func derived(t reflect.Type, field string) bool {
	switch field {
	case "Case", "Earliest", "Latest":
		return true
	case "Simulated":
		return t != reflect.TypeFor[Head]()
	case "Published":
		return t == reflect.TypeFor[supercargo.Claim]()
	}
	return false
}

// keys are what a mapping of the type may hold, in order.
func keys(t reflect.Type) (names []string, fields []int) {
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if !derived(t, t.Field(i).Name) {
			names, fields = append(names, name), append(fields, i)
		}
	}
	return names, fields
}

func (b *binder) mapping(n *yaml.Node, v reflect.Value, path string) {
	names, fields := keys(v.Type())
	if n.Kind != yaml.MappingNode {
		b.fault(n, "must be a mapping with some of the keys %s", strings.Join(names, ", "))
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, val := n.Content[i], n.Content[i+1]
		at := slices.Index(names, k.Value)
		if at < 0 || k.Kind != yaml.ScalarNode {
			b.fault(k, "unknown key %q: use one of %s", k.Value, strings.Join(names, ", "))
		} else if line := seen[k.Value]; line > 0 {
			b.fault(k, "key %q is given twice, first in line %d: keep one", k.Value, line)
		} else {
			seen[k.Value] = k.Line
			b.bind(val, v.Field(fields[at]), path+"."+k.Value)
		}
	}
}

func (b *binder) sequence(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.SequenceNode {
		b.fault(n, "must be a list: begin each entry with \"- \"")
		return
	}
	first := v.Len()
	v.Set(reflect.AppendSlice(v, reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))))
	for i, c := range n.Content {
		b.bind(c, v.Index(first+i), fmt.Sprintf("%s[%d]", path, first+i))
	}
}

func (b *binder) scalar(n *yaml.Node, v reflect.Value) {
	switch {
	case n.Kind != yaml.ScalarNode:
		b.fault(n, "must be a single value")
		return
	case n.Tag == "!!null" || n.Value == "":
		b.fault(n, "is empty: leave out the key if nothing is known")
		return
	}
	var err error
	switch v.Kind() {
	case reflect.String:
		err = setText(v, n.Value)
	case reflect.Bool:
		var x bool
		x, err = strconv.ParseBool(n.Value)
		v.SetBool(x)
	case reflect.Float64:
		err = setFloat(v, n.Value)
	case reflect.Int:
		var x int64
		x, err = strconv.ParseInt(n.Value, 10, 32)
		v.SetInt(x)
	case reflect.Uint32:
		var x uint64
		x, err = strconv.ParseUint(n.Value, 10, 32)
		v.SetUint(x)
	default:
		panic("ledger: a row has a field of kind " + v.Kind().String())
	}
	if err != nil {
		b.fault(n, "%q cannot be used: %s", n.Value, want(v))
	}
}

func want(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return "write true or false"
	case reflect.String:
		return "remove the control characters"
	}
	return "write a plain number without commas"
}

func setText(v reflect.Value, s string) error {
	for _, r := range s {
		if r < ' ' && r != '\n' || r == 0x7f || r == 0xfeff || r == '\ufffd' || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 {
			return strconv.ErrSyntax
		}
	}
	v.SetString(s)
	return nil
}

func setFloat(v reflect.Value, s string) error {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) || strings.ContainsAny(s, "xXpP_") {
		return strconv.ErrSyntax
	}
	if x == 0 {
		x = 0 // not minus zero, which would not come back
	}
	v.SetFloat(x)
	return nil
}
