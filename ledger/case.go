package ledger

import (
	"reflect"

	"supercargo"
)

// Case is everything that stands in a case's files: plain data.
type Case struct {
	Head
	Documents []supercargo.Document `json:"sources"`
	Operators []supercargo.Operator `json:"operators"`
	Vessels   []supercargo.Vessel   `json:"vessels"`
	Aircraft  []supercargo.Aircraft `json:"aircraft"`
	Places    []supercargo.Site     `json:"places"`
	Claims    []supercargo.Claim    `json:"claims"`
	Remarks   []supercargo.Remark   `json:"remarks"`
	Sheets    []Sheet               `json:"sheets"` // which file holds which rows

	spots spots // where each value stands, while the files are at hand
}

// Head is case.yaml.
type Head struct {
	Name      string `json:"name"` // of letters, digits and '-'; that of the folder, by custom
	Title     string `json:"title"`
	Simulated bool   `json:"simulated,omitempty"` // everything in it is invented
	Notes     string `json:"notes,omitempty"`
}

// Sheet is one file of a case.
type Sheet struct {
	Path    string   `json:"path"`
	Kind    string   `json:"kind"`              // "case", or the name of its list
	Comment string   `json:"comment,omitempty"` // at its head, with the '#'
	IDs     []string `json:"ids,omitempty"`     // of its rows, in their order
}

// The lists of a case in the order in which they refer to one another, and
// what one row is called.
var lists = [...]struct{ kind, field, row string }{
	{"sources", "Documents", "source"},
	{"operators", "Operators", "operator"},
	{"vessels", "Vessels", "vessel"},
	{"aircraft", "Aircraft", "aircraft"},
	{"places", "Places", "place"},
	{"claims", "Claims", "claim"},
	{"remarks", "Remarks", "remark"},
}

const headKind = "case"

// list gives the slice of a kind, settable.
func (c *Case) list(kind string) (v reflect.Value, ok bool) {
	for _, l := range lists {
		if l.kind == kind {
			return reflect.ValueOf(c).Elem().FieldByName(l.field), true
		}
	}
	return v, false
}

// rows calls f with every row of every list: its list, its index in it, its
// id, and a pointer to it.
func (c *Case) rows(f func(kind string, i int, id string, row reflect.Value)) {
	for _, l := range lists {
		v, _ := c.list(l.kind)
		for i := range v.Len() {
			f(l.kind, i, v.Index(i).FieldByName("ID").String(), v.Index(i).Addr())
		}
	}
}

// Claim finds a claim by id, nil where there is none.
func (c *Case) Claim(id supercargo.ClaimID) *supercargo.Claim {
	for i := range c.Claims {
		if c.Claims[i].ID == id {
			return &c.Claims[i]
		}
	}
	return nil
}

// Document finds a document by id, nil where there is none.
func (c *Case) Document(id supercargo.DocumentID) *supercargo.Document {
	for i := range c.Documents {
		if c.Documents[i].ID == id {
			return &c.Documents[i]
		}
	}
	return nil
}

// Vessel finds a vessel by id, nil where there is none.
func (c *Case) Vessel(id supercargo.VesselID) *supercargo.Vessel {
	for i := range c.Vessels {
		if c.Vessels[i].ID == id {
			return &c.Vessels[i]
		}
	}
	return nil
}
