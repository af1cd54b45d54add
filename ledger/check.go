package ledger

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"supercargo"
	"supercargo/chart"
	"supercargo/edtf"
)

// Check tells everything that is wrong with the case: what is missing, refers
// to nothing, cannot be, or goes in a circle. Of a case that was loaded each
// fault has its file and line.
func (c *Case) Check() Faults {
	k := &checker{c: c, ids: map[string]map[string]bool{}, places: chart.BuiltIn()}
	k.head()
	k.identities()
	for i := range c.Documents {
		k.document(&c.Documents[i], at("sources", i))
	}
	k.dossier()
	for i := range c.Claims {
		k.claim(&c.Claims[i], at("claims", i))
	}
	for i, r := range c.Remarks {
		k.needs(at("remarks", i), "text", r.Text)
		k.refs(at("remarks", i)+".about", "claims", r.About)
		k.citations(at("remarks", i), r.Sources, false)
	}
	k.circles()
	k.faults.sort()
	return k.faults
}

func at(kind string, i int) string { return fmt.Sprintf("%s[%d]", kind, i) }

// checker gathers faults.
type checker struct {
	c      *Case
	ids    map[string]map[string]bool // by list
	places *chart.Chart
	faults Faults
}

// fault notes what is wrong at a path.
func (k *checker) fault(path, format string, args ...any) {
	s := k.c.spots.at(path)
	k.faults = append(k.faults, Fault{File: s.file, Line: s.line, Row: k.row(path), Why: fmt.Sprintf(format, args...)})
}

// warn notes what is likely to be wrong, and leaves the case usable.
func (k *checker) warn(path, format string, args ...any) {
	k.fault(path, format, args...)
	k.faults[len(k.faults)-1].Warning = true
}

var rowPath = regexp.MustCompile(`^(\w+)\[(\d+)\]`)

// row names the row that a path leads to: "claim CL-019".
func (k *checker) row(path string) string {
	m := rowPath.FindStringSubmatch(path)
	if m == nil {
		return ""
	}
	for _, l := range lists {
		if l.kind == m[1] {
			i := 0
			fmt.Sscan(m[2], &i)
			v, _ := k.c.list(l.kind)
			if id := v.Index(i).FieldByName("ID").String(); id != "" {
				return l.row + " " + id
			}
		}
	}
	return m[1] + " entry"
}

var slug = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$`)

func (k *checker) head() {
	if !slug.MatchString(k.c.Name) {
		k.fault(headKind+".name", "name %q must be letters, digits and '-'", k.c.Name)
	}
	k.needs(headKind, "title", k.c.Title)
}

// identities checks that every row has an id, and none has another's.
func (k *checker) identities() {
	first := map[string]int{}
	k.c.rows(func(kind string, i int, id string, _ reflect.Value) {
		if k.ids[kind] == nil {
			k.ids[kind] = map[string]bool{}
		}
		path := at(kind, i)
		j, twice := first[kind+"/"+id]
		switch {
		case !slug.MatchString(id):
			k.fault(path+".id", "id %q must be letters, digits, '-', '.' or '_': give the row one", id)
		case twice:
			s := k.c.spots.at(at(kind, j))
			k.fault(path+".id", "duplicate id, first used at %s:%d: change one of them", s.file, s.line)
		default:
			first[kind+"/"+id] = i
		}
		k.ids[kind][id] = true
	})
}

func (k *checker) needs(path, field, value string) {
	if strings.TrimSpace(value) == "" {
		k.fault(path+"."+field, "has no %s: add one", field)
	}
}

// explained are the vocabularies that the verb case words explains.
var explained = [...]string{"unit", "qualifier", "mode", "act", "stage", "speaker class"}

// oneOf checks a word of a vocabulary.
func oneOf[T ~string](k *checker, path, what string, word T, known []T) {
	if slices.Contains(known, word) {
		return
	}
	names := make([]string, len(known))
	for i, n := range known {
		names[i] = string(n)
	}
	if word == "" {
		k.fault(path, "has no %s: use one of %s", what, strings.Join(names, ", "))
		return
	}
	more := ""
	if slices.Contains(explained[:], what) {
		more = "; explained by: supercargo case words"
	}
	k.fault(path, "%s %q is not known%s: use one of %s%s", what, word, meant(supercargo.Nearest(string(word), known)), strings.Join(names, ", "), more)
}

// meant says which words were likely meant, "" where none is near.
func meant[T ~string](near []T) string {
	var names []string
	for _, n := range near {
		names = append(names, string(n))
	}
	if names == nil {
		return ""
	}
	return " (nearest: " + strings.Join(names, ", ") + ")"
}

// ref checks that a row refers to something that is there.
func (k *checker) ref(path, kind, id string) {
	if !k.ids[kind][id] {
		k.fault(path, "%q is not in %s: add it there, or correct the reference", id, kind)
	}
}

func (k *checker) refs(path, kind string, ids []supercargo.ClaimID) {
	for i, id := range ids {
		k.ref(fmt.Sprintf("%s[%d]", path, i), kind, string(id))
	}
}

// citations checks where a row was read.
func (k *checker) citations(path string, sources []supercargo.Citation, needed bool) {
	if len(sources) == 0 && needed {
		k.fault(path, "has no source: add sources with the id of a document")
	}
	for i, s := range sources {
		k.ref(fmt.Sprintf("%s.sources[%d]", path, i), "sources", string(s.Document))
	}
}

func (k *checker) date(path, field, text string) {
	if _, err := edtf.Parse(text); err != nil {
		k.fault(path+"."+field, "%s: %s", field, err)
	}
}

func (k *checker) span(path string, s, published supercargo.Span) {
	if why := checkSpan(s, published); why != "" {
		k.fault(path+".edtf", "%s", why)
	}
}
