package ledger

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"supercargo"
)

// The canonical form: two spaces an indent, keys in the order of the types,
// what is empty left out, text of more than textWidth columns folded.
const textWidth = 78

// emitter writes values as canonical YAML.
type emitter struct{ b []byte }

// list writes rows, an empty line between two.
func (e *emitter) list(v reflect.Value) {
	if v.Len() == 0 {
		e.b = append(e.b, "[]\n"...)
	}
	for i := range v.Len() {
		if i > 0 {
			e.b = append(e.b, '\n')
		}
		e.b = append(e.b, "- "...)
		e.fields(v.Index(i), 2)
	}
}

// fields writes the keys of a struct; the first stands where the writer is.
func (e *emitter) fields(v reflect.Value, indent int) {
	names, fields := keys(v.Type())
	first := true
	for i, f := range fields {
		val := v.Field(f)
		if omitted(val) {
			continue
		}
		if !first {
			e.indent(indent)
		}
		first = false
		e.b = append(e.b, names[i]...)
		e.b = append(e.b, ':')
		e.value(val, indent)
	}
	if first {
		e.b = append(e.b, "{}\n"...)
	}
}

// omitted values are empty; a number behind a pointer may be zero.
func omitted(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		if s, ok := v.Interface().(supercargo.Span); ok {
			return s.Said == "" && s.EDTF == ""
		}
	}
	return v.IsZero()
}

func (e *emitter) indent(n int) { e.b = append(e.b, strings.Repeat(" ", n)...) }

// value writes what follows a key and its colon.
func (e *emitter) value(v reflect.Value, indent int) {
	switch v = plainest(v); v.Kind() {
	case reflect.Struct:
		e.b = append(e.b, '\n')
		e.indent(indent + 2)
		e.fields(v, indent+2)
	case reflect.Slice:
		e.slice(v, indent+2)
	default:
		e.b = append(e.b, ' ')
		e.scalar(v, indent+2)
	}
}

// plainest follows pointers, and takes the short form where it says all.
func plainest(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if s := shortField(v); s != "" && v.FieldByName(s).String() != "" && others(v, s) {
		return v.FieldByName(s)
	}
	return v
}

// others tells whether all written fields but one are empty.
func others(v reflect.Value, field string) bool {
	_, fields := keys(v.Type())
	for _, f := range fields {
		if v.Type().Field(f).Name != field && !v.Field(f).IsZero() {
			return false
		}
	}
	return true
}

// slice writes names in one line where they fit, and anything else as a list.
func (e *emitter) slice(v reflect.Value, indent int) {
	if s, ok := flow(v); ok && indent+len(s) < textWidth {
		e.b = append(e.b, " ["...)
		e.b = append(e.b, s...)
		e.b = append(e.b, "]\n"...)
		return
	}
	e.b = append(e.b, '\n')
	for i := range v.Len() {
		e.indent(indent)
		e.b = append(e.b, "- "...)
		if x := plainest(v.Index(i)); x.Kind() == reflect.Struct {
			e.fields(x, indent+2)
		} else {
			e.scalar(x, indent+2)
		}
	}
}

// flow joins values that need no quotes inside brackets.
func flow(v reflect.Value) (string, bool) {
	var words []string
	for i := range v.Len() {
		x := v.Index(i)
		if x.Kind() != reflect.String || !plain(x.String()) || !slug.MatchString(x.String()) {
			return "", false
		}
		words = append(words, x.String())
	}
	return strings.Join(words, ", "), true
}

func (e *emitter) scalar(v reflect.Value, indent int) {
	switch v.Kind() {
	case reflect.Bool:
		e.b = strconv.AppendBool(e.b, v.Bool())
	case reflect.Float64:
		e.b = strconv.AppendFloat(e.b, v.Float(), 'f', -1, 64)
	case reflect.Int:
		e.b = strconv.AppendInt(e.b, v.Int(), 10)
	case reflect.Uint32:
		e.b = strconv.AppendUint(e.b, v.Uint(), 10)
	default:
		e.text(v.String(), indent)
		return
	}
	e.b = append(e.b, '\n')
}

// text writes a string plain, folded or in double quotes.
func (e *emitter) text(s string, indent int) {
	switch {
	case foldable(s) && indent+len(s) > textWidth:
		e.folded(s, indent)
		return
	case plain(s):
		e.b = append(e.b, s...)
	default:
		e.b = appendQuoted(e.b, s)
	}
	e.b = append(e.b, '\n')
}

// foldable text comes back from a folded block as it was: single spaces only.
func foldable(s string) bool {
	return strings.Contains(s, " ") && s == strings.Join(strings.Fields(s), " ") && !strings.ContainsFunc(s, awkward)
}

// awkward runes are left to quotes: white space that is none to YAML, and
// what a terminal would not show.
func awkward(r rune) bool { return r != ' ' && (unicode.IsSpace(r) || !unicode.IsPrint(r)) }

func (e *emitter) folded(s string, indent int) {
	e.b = append(e.b, ">-"...)
	column := textWidth
	for _, w := range strings.Fields(s) {
		if n := len([]rune(w)); column+1+n > textWidth {
			e.b = append(e.b, '\n')
			e.indent(indent)
			column = indent + n
		} else {
			e.b = append(e.b, ' ')
			column += 1 + n
		}
		e.b = append(e.b, w...)
	}
	e.b = append(e.b, '\n')
}

// plain tells whether the text needs no quotes: it begins with a letter or
// digit, holds nothing that YAML reads as more than text, and is no number,
// truth value or nothing to any reader of YAML.
func plain(s string) bool {
	if s == "" || strings.TrimSpace(s) != s || strings.ContainsFunc(s, awkward) {
		return false
	}
	first := []rune(s)[0]
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	return !looksTyped(s)
}

func looksTyped(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
		return true
	}
	if _, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64); err == nil {
		return true
	}
	_, err := strconv.ParseInt(s, 0, 64)
	return err == nil
}

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r != ' ' && awkward(r):
			b = appendEscape(b, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

func appendEscape(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	b = append(b, `\U`...)
	for shift := 28; shift >= 0; shift -= 4 {
		b = append(b, hex[r>>shift&15])
	}
	return b
}
