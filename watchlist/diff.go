package watchlist

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"supercargo"
)

// Difference is what changed for one entry from one edition to the next.
type Difference struct {
	Ref     string   `json:"ref"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Change  string   `json:"change"`            // added, removed, changed
	Changed []string `json:"changed,omitempty"` // which fields, with what was and what is
}

// Diff compares two editions of one list, by the publisher's number. The
// place in the file is no difference. People, who are kept only as owners of what
// is listed, are counted and not named: neither as entries nor as owners.
func Diff(from, to *Held) (out []Difference, people int) {
	persons := map[string]bool{}
	for _, h := range []*Held{from, to} {
		for i := range h.Entries {
			if e := &h.Entries[i]; e.Kind == supercargo.ListedPerson {
				persons[e.Ref], persons[SameName(e.Name())] = true, true
			}
		}
	}
	for _, d := range diff(from, to, persons) {
		if d.Kind == string(supercargo.ListedPerson) {
			people++
			continue
		}
		out = append(out, d)
	}
	return out, people
}

func diff(from, to *Held, persons map[string]bool) (out []Difference) {
	old := map[string]*Entry{}
	for i := range from.Entries {
		old[from.Entries[i].Ref] = &from.Entries[i]
	}
	for i := range to.Entries {
		e := &to.Entries[i]
		was, ok := old[e.Ref]
		delete(old, e.Ref)
		switch {
		case !ok:
			out = append(out, Difference{e.Ref, e.Name(), string(e.Kind), "added", nil})
		default:
			if fields := changed(unnamed(was, persons), unnamed(e, persons)); len(fields) > 0 {
				out = append(out, Difference{e.Ref, e.Name(), string(e.Kind), "changed", fields})
			}
		}
	}
	for _, e := range old {
		out = append(out, Difference{e.Ref, e.Name(), string(e.Kind), "removed", nil})
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := &out[i], &out[j]
		return a.Change < b.Change || a.Change == b.Change && a.Ref < b.Ref
	})
	return out
}

// unnamed is an entry whose owners that are people have no name.
func unnamed(e *Entry, persons map[string]bool) *Entry {
	out := *e
	out.Owners = nil
	for _, o := range e.Owners {
		if o.Ref != "" && persons[o.Ref] || persons[SameName(o.Name)] {
			o.Name, o.Ref = "a person", ""
		}
		out.Owners = append(out.Owners, o)
	}
	return &out
}

// changed names the fields that differ, by their names in JSON.
func changed(a, b *Entry) (out []string) {
	va, vb := reflect.ValueOf(*a), reflect.ValueOf(*b)
	t := va.Type()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "file" || name == "line" || reflect.DeepEqual(va.Field(i).Interface(), vb.Field(i).Interface()) {
			continue
		}
		out = append(out, name+": "+plain(va.Field(i))+" -> "+plain(vb.Field(i)))
	}
	return out
}

func plain(v reflect.Value) string {
	var parts []string
	switch x := v.Interface().(type) {
	case []Name:
		for _, n := range x {
			parts = append(parts, n.Text)
		}
	case []Stake:
		for _, s := range x {
			parts = append(parts, s.Role+" "+s.Name)
		}
	case []Number:
		for _, n := range x {
			parts = append(parts, strings.ReplaceAll(string(n.Of), "_", " ")+" "+n.Text)
		}
	case []string:
		parts = x
	default:
		if v.IsZero() {
			return "nothing"
		}
		return fmt.Sprint(x)
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}
