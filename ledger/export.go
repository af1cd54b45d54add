package ledger

import (
	"reflect"
)

// File is one file of a case as it is written.
type File struct {
	Path string
	Text []byte
}

// Export writes the files of a case in canonical form, in the order of their
// paths: the same bytes for the same case, and the very bytes that were loaded
// where they were canonical. A row that no file holds goes to the file named
// for its list.
func (c *Case) Export() []File {
	var out []File
	for _, s := range c.layout() {
		e := &emitter{}
		if s.Comment != "" {
			e.b = append(append(e.b, s.Comment...), '\n')
		}
		if s.Kind == headKind {
			e.fields(reflect.ValueOf(c.Head), 0)
		} else {
			e.list(c.pick(s))
		}
		out = append(out, File{s.Path, e.b})
	}
	return out
}

// pick gives the rows of a sheet, in its order.
func (c *Case) pick(s Sheet) reflect.Value {
	list, _ := c.list(s.Kind)
	by := map[string]int{}
	for i := range list.Len() {
		by[list.Index(i).FieldByName("ID").String()] = i
	}
	out := reflect.MakeSlice(list.Type(), 0, len(s.IDs))
	for _, id := range s.IDs {
		if i, ok := by[id]; ok {
			out = reflect.Append(out, list.Index(i))
		}
	}
	return out
}

// layout gives the sheets, with one more for rows of lists that stand in none.
func (c *Case) layout() []Sheet {
	out := append([]Sheet(nil), c.Sheets...)
	held := map[string]bool{}
	for _, s := range out {
		held[s.Kind] = held[s.Kind] || s.Kind == headKind
		for _, id := range s.IDs {
			held[s.Kind+"/"+id] = true
		}
	}
	if !held[headKind] {
		out = append([]Sheet{{Path: "case.yaml", Kind: headKind}}, out...)
	}
	more := map[string]int{}
	c.rows(func(kind string, _ int, id string, _ reflect.Value) {
		if held[kind+"/"+id] {
			return
		}
		i, ok := more[kind]
		if !ok {
			i = c.sheetFor(&out, kind)
			more[kind] = i
		}
		out[i].IDs = append(out[i].IDs[:len(out[i].IDs):len(out[i].IDs)], id)
	})
	return out
}

// sheetFor gives the sheet that takes further rows of a list: the file named
// for it, a new one where there is none.
func (c *Case) sheetFor(out *[]Sheet, kind string) int {
	for i, s := range *out {
		if s.Path == kind+".yaml" {
			return i
		}
	}
	*out = append(*out, Sheet{Path: kind + ".yaml", Kind: kind})
	return len(*out) - 1
}
