package answer

import (
	"slices"
	"strings"
	"time"

	"supercargo"
	"supercargo/almanac"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

// Tables are what the workspace's tables of aircraft state of an address, as of a moment, 0 for
// the newest. It is not what was received, and never joined to it.
func (c *Clerk) Tables(m supercargo.MMSI, at supercargo.Instant) ([]almanac.Aircraft, error) {
	return c.Almanac().Aircraft(m, dayOf(at))
}

// dayOf is the day of a moment, "" of none.
func dayOf(at supercargo.Instant) string {
	if at == 0 {
		return ""
	}
	return at.Time().Format(time.DateOnly)
}

// TablesOf are those of many, for who writes a list of them.
func (c *Clerk) TablesOf(vs []store.Vessel) (map[supercargo.MMSI][]almanac.Aircraft, error) {
	of := make([]supercargo.MMSI, len(vs))
	for i := range vs {
		of[i] = vs[i].MMSI
	}
	return c.Almanac().AircraftOf(of, "")
}

// VesselQueryBy is VesselQuery that asks with the registrations that tables state too, and
// says which those are.
func VesselQueryBy(v *store.Vessel, tables []almanac.Aircraft) screening.Query {
	q := VesselQuery(v)
	for i := range tables {
		t := &tables[i]
		if t.Registration == "" || supercargo.SameRegistration(q.Registration, t.Registration) || slices.Contains(q.FormerNames, t.Registration) {
			continue
		}
		q.Asked += ", " + t.Registration + " by the table " + t.By()
		if q.Registration == "" {
			q.Registration, q.Name = t.Registration, t.Registration
		} else {
			q.FormerNames = append(q.FormerNames, t.Registration)
		}
	}
	return q
}

// OperatorQueries ask for the operators that tables state of an aircraft, each once. Who flies
// an aircraft is not received: the question says which table has it.
func OperatorQueries(tables []almanac.Aircraft) (out []screening.Query) {
	for i := range tables {
		t := &tables[i]
		if t.Operator == "" || slices.ContainsFunc(out, func(q screening.Query) bool { return strings.EqualFold(q.Name, t.Operator) }) {
			continue
		}
		out = append(out, screening.Query{Asked: "operator " + t.Operator + " by the table " + t.By(), Name: t.Operator, Kind: supercargo.ListedCompany})
	}
	return out
}

// typeOf is the type of an aircraft and who says so: whoever gave its positions, else a table.
func typeOf(v *store.Vessel, tables []almanac.Aircraft) (designator, model, by string) {
	var last supercargo.Instant
	for _, n := range slices.Concat(v.Names, v.Others) {
		if n.Property == supercargo.PropAircraftType && n.To >= last {
			designator, last = n.Value, n.To
		}
	}
	if designator != "" {
		return designator, "", "with the positions"
	}
	for i := range tables {
		if t := &tables[i]; t.Type != "" {
			return t.Type, t.Model, "by the table " + t.By()
		}
	}
	return "", "", ""
}

// TableSays is what a table states of an aircraft, in words.
func TableSays(a *almanac.Aircraft) string {
	operator := a.Operator
	switch {
	case operator == "":
		operator = a.OperatorICAO
	case a.OperatorICAO != "":
		operator += " (" + a.OperatorICAO + ")"
	}
	var parts []string
	for _, p := range [][2]string{{"registration", a.Registration}, {"type", a.Type}, {"model", a.Model}, {"operator", operator}} {
		if p[1] != "" {
			parts = append(parts, p[0]+" "+p[1])
		}
	}
	return strings.Join(parts, ", ")
}
