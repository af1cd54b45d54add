package dossier

import (
	"bytes"
	"encoding/json"
	"strings"
)

// values are those of an event's detail by their documented names, in their order, each
// as JSON has it; what is not known is said so.
func values(detail any) (out []Value, err error) {
	b, err := json.Marshal(detail)
	if err != nil || len(b) == 0 || b[0] != '{' {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		out = append(out, Value{name.(string), plainly(raw)})
	}
	return out, nil
}

func plainly(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil && string(raw) != "null" {
		return s
	}
	var list []*string
	if json.Unmarshal(raw, &list) == nil && len(list) > 0 && string(raw) != "[null,null]" {
		parts := make([]string, len(list))
		for i, s := range list {
			if parts[i] = "not known"; s != nil {
				parts[i] = *s
			}
		}
		return strings.Join(parts, "; ")
	}
	switch string(raw) {
	case "null", "[null,null]":
		return "not known"
	case "[]":
		return "none"
	}
	return string(raw)
}
