package forms

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"supercargo"
	"supercargo/watchlist"
)

// Map says which columns of a CSV hold what, so that any list can be
// imported. It is a text of YAML:
//
//	list: my-list
//	kind: vessel                  # of all rows, where there is no column for it
//	columns:
//	  ref: [list, list_ref]       # joined, where it takes several to name an entry
//	  name: name
//	  imo: imo
//	  owner: linked_to
//
// With a column "of" each row is a stake: what "owner" has of "of", in "percent".
type Map struct {
	List    supercargo.ListID     `yaml:"list"`
	Kind    supercargo.ListedKind `yaml:"kind"`
	Columns map[string]oneOrMore  `yaml:"columns"`
}

// oneOrMore is a column, or several whose cells are joined by a space.
type oneOrMore []string

func (o *oneOrMore) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOrMore{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

// mapTargets are what a column can hold.
var mapTargets = []string{"ref", "name", "alias", "former_name", "kind", "imo", "mmsi", "call_sign", "registration", "serial", "icao", "imo_company", "tax_number",
	"flag", "past_flag", "type", "built", "programme", "measure", "since", "owner", "operator", "of", "percent"}

// ReadMap reads a map; an unknown key or target is an error with its line.
func ReadMap(r io.Reader, name string) (*Map, error) {
	d := yaml.NewDecoder(r)
	d.KnownFields(true)
	var m Map
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for t := range m.Columns {
		if !slices.Contains(mapTargets, t) {
			return nil, fmt.Errorf("%s: columns: unknown field %q; known are: %s", name, t, strings.Join(mapTargets, ", "))
		}
	}
	switch {
	case m.List == "":
		return nil, fmt.Errorf("%s: list is missing: the name to store it under", name)
	case m.Columns["of"] != nil && m.Columns["owner"] == nil:
		return nil, fmt.Errorf("%s: columns: of without owner: a holding needs both", name)
	case m.Columns["of"] == nil && (m.Columns["name"] == nil || m.Columns["ref"] == nil):
		return nil, fmt.Errorf("%s: columns: ref and name are needed", name)
	case m.Columns["of"] == nil && m.Columns["kind"] == nil && m.Kind == "":
		return nil, fmt.Errorf("%s: kind is missing: vessel, aircraft or company, or a column with it", name)
	}
	return &m, nil
}

func (m *Map) read(f watchlist.File) (*watchlist.Reading, error) {
	rows, err := readCSV(f)
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, watchlist.Refuse(f, 0, "it has no rows below the header", watchlist.AgainstCut)
	}
	c := header(rows[0])
	for target, names := range m.Columns {
		for _, n := range names {
			if _, ok := c[columnName(n)]; !ok {
				return nil, watchlist.Refuse(f, rows[0].line, fmt.Sprintf("its header has no column %q, which the map uses for %s", n, target), "correct the map, or check what changed in the list")
			}
		}
	}
	r := &watchlist.Reading{List: m.List, Format: "CSV by map"}
	seen := map[string]int{}
	for _, w := range rows[1:] {
		r.Rows++
		if m.Columns["of"] != nil {
			m.stake(r, c, w)
			continue
		}
		e, why := m.entry(c, w)
		if why != "" {
			r.Reject(why)
			continue
		}
		if i, ok := seen[e.Ref]; ok && watchlist.SameName(r.Entries[i].Name()) != watchlist.SameName(e.Name()) {
			r.Reject("ref that stands twice, of different names")
			continue
		} else if ok {
			merge(&r.Entries[i], &e)
			r.Taken++
			continue
		}
		seen[e.Ref] = len(r.Entries)
		r.Take(e)
	}
	if len(r.Entries)+len(r.Stakes) == 0 {
		return nil, watchlist.Refuse(f, 0, "with this map, no row becomes an entry ("+r.Rejected.String()+")", "correct the map")
	}
	r.DropPeople()
	return r, nil
}

// of gives the cells of a target, joined.
func (m *Map) of(c columns, w row, target string) string {
	var parts []string
	for _, n := range m.Columns[target] {
		parts = append(parts, said(c.of(w, columnName(n))))
	}
	return watchlist.Joined(parts...)
}

func (m *Map) entry(c columns, w row) (e watchlist.Entry, why string) {
	e.Ref, e.Line, e.Kind = m.of(c, w, "ref"), w.line, m.Kind
	if k := strings.ToLower(m.of(c, w, "kind")); k != "" {
		e.Kind = mappedKind(k)
	}
	switch e.Kind {
	case supercargo.ListedVessel, supercargo.ListedAircraft, supercargo.ListedCompany, supercargo.ListedPerson:
	default:
		return e, "row that is neither vessel, aircraft, company nor person"
	}
	e.AddName(m.of(c, w, "name"), watchlist.OwnName)
	for _, r := range watchlist.Renamed(m.of(c, w, "name")) {
		e.AddName(r, watchlist.FormerName)
	}
	for _, of := range []struct {
		target string
		kind   watchlist.NameKind
	}{{"alias", watchlist.AliasName}, {"former_name", watchlist.FormerName}} {
		for _, cell := range several(m.of(c, w, of.target)) {
			for _, a := range watchlist.TwoNames(cell) {
				e.AddName(a, of.kind)
				for _, r := range watchlist.Renamed(a) {
					e.AddName(r, watchlist.FormerName)
				}
			}
		}
	}
	said := m.of(c, w, "imo")
	if addAll(&e, supercargo.OnIMO, said); said != "" && e.IMO == 0 {
		return e, "IMO number that is not seven digits"
	}
	if e.Ref == "" && e.IMO != 0 {
		e.Ref = "IMO " + e.Numbers(supercargo.OnIMO)[0] // the list has no number of its own for her
	}
	if e.Ref == "" || len(e.Names) == 0 {
		return e, "row without a name, or with neither a ref nor an IMO number"
	}
	for _, n := range mappedNumbers {
		addAll(&e, n.of, m.of(c, w, n.target))
	}
	e.Flag, e.Type, e.Built = country(m.of(c, w, "flag")), m.of(c, w, "type"), m.of(c, w, "built")
	e.Programmes, e.Measures = several(m.of(c, w, "programme")), several(m.of(c, w, "measure"))
	if e.Since = watchlist.Day(m.of(c, w, "since")); e.Since != "" {
		e.Basis = "as the list's column says"
	}
	for _, role := range []string{"owner", "operator"} {
		for _, o := range several(m.of(c, w, role)) {
			e.Owners = append(e.Owners, watchlist.Stake{Name: o, Role: role})
		}
	}
	return e, ""
}

var mappedNumbers = []struct {
	target string
	of     supercargo.MatchedOn
}{{"mmsi", supercargo.OnMMSI}, {"call_sign", supercargo.OnCallSign}, {"registration", supercargo.OnRegistration}, {"serial", supercargo.OnSerial}, {"icao", supercargo.OnICAO},
	{"imo_company", supercargo.OnCompanyIMO}, {"tax_number", supercargo.OnTaxNumber}}

func mappedKind(k string) supercargo.ListedKind {
	switch k {
	case "ship", "vessel":
		return supercargo.ListedVessel
	case "aircraft", "airplane":
		return supercargo.ListedAircraft
	case "company", "entity", "organization", "enterprise":
		return supercargo.ListedCompany
	case "person", "individual":
		return supercargo.ListedPerson
	}
	return supercargo.ListedKind(k)
}

func (m *Map) stake(r *watchlist.Reading, c columns, w row) {
	s := watchlist.StakeOf{Of: m.of(c, w, "of"), Stake: watchlist.Stake{Name: m.of(c, w, "owner"), Role: "owner"}, Source: string(m.List)}
	if s.Of == "" || s.Name == "" {
		r.Reject("row without owner or owned")
		return
	}
	if p := m.of(c, w, "percent"); p != "" {
		n, err := strconv.ParseFloat(strings.TrimSuffix(p, "%"), 64)
		if err != nil || n <= 0 || n > 100 {
			r.Reject("percentage that is none")
			return
		}
		s.Percent = n
	}
	r.Taken++
	r.Stakes = append(r.Stakes, s)
}
