package forms

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"supercargo"
	"supercargo/watchlist"
)

// ftmLine is a line of entities.ftm.json (FollowTheMoney), or of
// targets.nested.json, where what an entity is joined to stands within it.
type ftmLine struct {
	ID         string               `json:"id"`
	Schema     string               `json:"schema"`
	Caption    string               `json:"caption"`
	Properties map[string]ftmValues `json:"properties"`
	Datasets   []string             `json:"datasets"`
	LastSeen   string               `json:"last_seen"`
}

// ftmValues are the values of a property: texts, or in the nested form objects,
// which then stand among the texts by their ids.
type ftmValues struct {
	texts   []string
	objects []ftmLine
}

func (v *ftmValues) UnmarshalJSON(b []byte) error {
	var all []json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	for _, one := range all {
		if len(one) > 0 && one[0] == '{' {
			var l ftmLine
			if err := json.Unmarshal(one, &l); err != nil {
				return err
			}
			v.objects = append(v.objects, l)
			v.texts = append(v.texts, l.ID)
			continue
		}
		var s string
		if err := json.Unmarshal(one, &s); err != nil {
			return err
		}
		v.texts = append(v.texts, s)
	}
	return nil
}

func (l *ftmLine) all(property string) []string { return l.Properties[property].texts }

// ends are the properties in which a relation names what it joins, by the
// property of an entity that the relation stands within.
var ends = map[string]string{"sanctions": "entity", "ownershipOwner": "owner", "ownershipAsset": "asset", "unknownLinkTo": "subject", "unknownLinkFrom": "object"}

// within gives the relations that stand within an entity as lines of their own,
// and notes the names of what they join.
func (x *ftm) within(l *ftmLine) (out []ftmLine) {
	properties := make([]string, 0, len(l.Properties))
	for p := range l.Properties {
		properties = append(properties, p)
	}
	slices.Sort(properties) // for the same owners in the same order
	for _, p := range properties {
		for _, o := range l.Properties[p].objects {
			end, joins := ends[p]
			if !joins {
				continue
			}
			if len(o.all(end)) == 0 {
				if o.Properties == nil {
					o.Properties = map[string]ftmValues{}
				}
				o.Properties[end] = ftmValues{texts: []string{l.ID}}
			}
			for _, v := range o.Properties {
				for _, other := range v.objects {
					x.names[other.ID] = other.name()
				}
			}
			if len(o.Datasets) == 0 {
				o.Datasets = l.Datasets
			}
			out = append(out, o)
		}
	}
	return out
}

func (l *ftmLine) name() string {
	if n := l.first("name"); n != "" {
		return n
	}
	return l.Caption
}

func (l *ftmLine) first(property string) string {
	if v := l.all(property); len(v) > 0 {
		return v[0]
	}
	return ""
}

// ftmKinds are the schemata that are taken as entries.
var ftmKinds = map[string]supercargo.ListedKind{
	"Vessel": supercargo.ListedVessel, "Airplane": supercargo.ListedAircraft,
	"Company": supercargo.ListedCompany, "Organization": supercargo.ListedCompany, "LegalEntity": supercargo.ListedCompany, "PublicBody": supercargo.ListedCompany,
	"Person": supercargo.ListedPerson,
}

// ftm is a file half read: relations stand before and after what they join.
type ftm struct {
	r      *watchlist.Reading
	names  map[string]string // id -> name, of everything
	kept   map[string]int    // id -> index of entry
	lines  []ftmLine         // Ownership, Sanction, UnknownLink
	newest string
}

// readFtM reads OpenSanctions' entities as FollowTheMoney lines. An entity is
// an entry if an authority listed it: it has the topic "sanction", or a
// Sanction object. Who owns what is taken of all.
func readFtM(f watchlist.File) (*watchlist.Reading, error) {
	x := &ftm{r: &watchlist.Reading{List: watchlist.OpenList, Format: "OpenSanctions FtM"}, names: map[string]string{}, kept: map[string]int{}}
	data := text(f.Data)
	listed, err := ftmListed(f, data)
	if err != nil {
		return nil, err
	}
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		x.r.Rows++
		var l ftmLine
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, watchlist.Refuse(f, n, "a line that is not valid JSON ("+err.Error()+"): the file may be cut within a line", watchlist.AgainstCut)
		}
		x.line(&l, n, listed)
	}
	x.join()
	x.r.Date = x.newest
	x.r.DropPeople()
	return x.r, nil
}

// ftmListed gives the ids that a Sanction object speaks of.
func ftmListed(f watchlist.File, data []byte) (map[string]bool, error) {
	ids := map[string]bool{}
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		if !bytes.Contains(line, []byte(`"Sanction"`)) {
			continue
		}
		var l ftmLine
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, watchlist.Refuse(f, n, "a line that is not valid JSON ("+err.Error()+"): the file may be cut within a line", watchlist.AgainstCut)
		}
		for _, id := range l.all("entity") {
			ids[id] = true
		}
	}
	return ids, nil
}

func (x *ftm) line(l *ftmLine, n int, listed map[string]bool) {
	if d := watchlist.Day(l.LastSeen); d > x.newest {
		x.newest = d
	}
	switch l.Schema {
	case "Ownership", "Sanction", "UnknownLink":
		x.r.Taken++
		x.lines = append(x.lines, *l)
		return
	}
	kind, ok := ftmKinds[l.Schema]
	if !ok {
		x.r.Ignore("objects of other schemata")
		return
	}
	name := l.name()
	x.names[l.ID] = name
	inside := x.within(l)
	sanctioned := slices.ContainsFunc(inside, func(o ftmLine) bool { return o.Schema == "Sanction" })
	x.lines = append(x.lines, inside...)
	switch {
	case l.ID == "" || name == "":
		x.r.Reject("entity without an id or a name")
	case !listed[l.ID] && !sanctioned && !slices.Contains(l.all("topics"), "sanction"):
		x.r.Ignore("entities that no authority listed")
	default:
		x.kept[l.ID] = len(x.r.Entries)
		x.r.Take(ftmEntry(l, kind, name, n))
	}
}

// ftmNumbers are the properties that hold numbers, of every kind of entity or of one.
var ftmNumbers = []struct {
	property string
	of       supercargo.MatchedOn
	kind     supercargo.ListedKind
}{
	{"imoNumber", supercargo.OnIMO, ""}, {"mmsi", supercargo.OnMMSI, ""}, {"callSign", supercargo.OnCallSign, ""}, {"innCode", supercargo.OnTaxNumber, ""},
	{"registrationNumber", supercargo.OnRegistration, supercargo.ListedAircraft}, {"serialNumber", supercargo.OnSerial, supercargo.ListedAircraft},
	{"icaoCode", supercargo.OnICAO, supercargo.ListedAircraft},
}

func ftmEntry(l *ftmLine, kind supercargo.ListedKind, name string, n int) watchlist.Entry {
	e := watchlist.Entry{Ref: l.ID, Kind: kind, Line: n, Programmes: l.Datasets}
	e.AddName(name, watchlist.OwnName)
	for _, p := range []struct {
		property string
		kind     watchlist.NameKind
	}{{"name", watchlist.AliasName}, {"alias", watchlist.AliasName}, {"weakAlias", watchlist.WeakAlias}, {"previousName", watchlist.FormerName}} {
		for _, v := range l.all(p.property) {
			e.AddName(v, p.kind)
		}
	}
	for _, n := range ftmNumbers {
		if n.of == supercargo.OnIMO && kind != supercargo.ListedVessel {
			n.of = supercargo.OnCompanyIMO
		}
		if n.kind == "" || n.kind == kind {
			addAll(&e, n.of, l.all(n.property)...)
		}
	}
	e.Type, e.Built = l.first("type"), l.first("buildDate")
	if e.Type == "" {
		e.Type = l.first("model")
	}
	for _, p := range []string{"flag", "jurisdiction", "country"} {
		if c := strings.ToUpper(l.first(p)); len(c) == 2 && e.Flag == "" {
			e.Flag = c
		}
	}
	for _, c := range l.all("pastFlags") {
		e.PastFlags = append(e.PastFlags, strings.ToUpper(c))
	}
	return e
}

// join sets what stands in objects of its own.
func (x *ftm) join() {
	for i := range x.lines {
		l := &x.lines[i]
		switch l.Schema {
		case "Sanction":
			x.sanction(l)
		case "Ownership":
			x.stake(l, "owner", "asset", "owner")
		case "UnknownLink":
			x.stake(l, "subject", "object", "linked to")
		}
	}
}

func (x *ftm) sanction(l *ftmLine) {
	for _, id := range l.all("entity") {
		i, ok := x.kept[id]
		if !ok {
			continue
		}
		e := &x.r.Entries[i]
		for _, p := range []string{"listingDate", "startDate"} {
			if d := watchlist.Day(l.first(p)); d != "" && (e.Since == "" || d < e.Since) {
				e.Since, e.Basis = d, "first "+p+" of its sanctions"
			}
		}
		for _, p := range []string{"programId", "program"} {
			if v := l.first(p); v != "" && !slices.Contains(e.Programmes, v) {
				e.Programmes = append(e.Programmes, v)
				break
			}
		}
	}
}

func (x *ftm) stake(l *ftmLine, owner, owned, role string) {
	percent, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(l.first("percentage")), "%"), 64)
	if l.first("endDate") != "" {
		role = "formerly " + role
	}
	for _, of := range l.all(owned) {
		for _, by := range l.all(owner) {
			s := watchlist.Stake{Name: x.names[by], Ref: by, Role: role, Percent: percent}
			if i, ok := x.kept[of]; ok {
				x.r.Entries[i].Owners = append(x.r.Entries[i].Owners, s)
			}
			x.r.Stakes = append(x.r.Stakes, watchlist.StakeOf{Of: x.names[of], OfRef: of, Stake: s, Source: strings.Join(l.Datasets, ", ")})
		}
	}
}
