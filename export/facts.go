package export

import (
	"reflect"
	"strconv"
	"strings"

	"supercargo"
)

// fact is one column of one row: its name, and its value as text, "" where it
// is not known.
type fact struct {
	name, value string
	text        bool // words, rather than a number, a moment or a yes or no
}

// factsOf lists the fields of a row, a pointer to a struct, by the names that
// they have in Parquet: one struct says what the columns are, for every flat
// format.
func factsOf(row any) []fact {
	v := reflect.ValueOf(row).Elem()
	out := make([]fact, 0, v.NumField())
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Slice {
			continue // a geometry, times: nothing for a cell
		}
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("parquet"), ",")
		value, text := written(v.Field(i))
		out = append(out, fact{name, value, text})
	}
	return out
}

// written gives a field as text: of the kinds that the rows here are made of.
func written(v reflect.Value) (s string, text bool) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "", false
		}
		v = v.Elem()
	}
	if t, ok := v.Interface().(supercargo.Instant); ok {
		return t.String(), false
	}
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), false
	case reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10), false
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64), false
	}
	return v.String(), true
}
