package answer

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"supercargo"
	"supercargo/store"
	"supercargo/watchlist/screening"
)

// VesselQuery asks with all that a vessel said of itself, or an aircraft.
func VesselQuery(v *store.Vessel) screening.Query {
	if v.IsAircraft() {
		return aircraftQuery(v)
	}
	q := screening.Query{Asked: v.Name, Name: v.Name, IMO: v.IMO, MMSI: v.MMSI, CallSign: v.CallSign, Flag: v.Flag, Kind: supercargo.ListedVessel}
	if q.Asked == "" {
		q.Asked = "MMSI " + v.MMSI.String()
	}
	for _, n := range v.Names {
		if imo, err := strconv.ParseUint(n.Value, 10, 32); v.Hulls > 1 && err == nil && n.Property == supercargo.PropIMO && supercargo.IMO(imo).Valid() {
			q.IMO = supercargo.IMO(imo) // whose it is cannot be told: it is looked for all the same
		}
		if n.Property == supercargo.PropName && n.Value != v.Name {
			q.FormerNames = append(q.FormerNames, n.Value)
		}
	}
	return q
}

// aircraftQuery asks by the address, and by the registrations that were given with it.
// What an aircraft sends as its call sign is the number of a flight, and is not asked for.
func aircraftQuery(v *store.Vessel) screening.Query {
	q := screening.Query{Flag: v.Flag, Kind: supercargo.ListedAircraft, Asked: v.MMSI.String()}
	if a, _ := v.MMSI.Aircraft(); v.MMSI.Space() == supercargo.SpaceICAO {
		q.ICAO, q.Asked = a.String(), "ICAO address "+a.String()
	}
	for _, n := range v.Names {
		switch {
		case n.Property != supercargo.PropRegistration || n.Value == "":
		case q.Registration == "":
			q.Registration, q.Name, q.Asked = n.Value, n.Value, n.Value
		case n.Value != q.Name:
			q.FormerNames = append(q.FormerNames, n.Value)
		}
	}
	return q
}

// About is what the entry says of itself: "vessel, IMO 9990002, SDGT; sdn.csv:7".
func About(m *supercargo.Match) string {
	parts := []string{string(m.Kind)}
	if m.IMO != 0 {
		parts = append(parts, fmt.Sprintf("IMO %d", m.IMO))
	}
	for _, p := range m.Programmes {
		if strings.TrimSpace(p) != "" {
			parts = append(parts, p)
		}
	}
	s := strings.Join(parts, ", ")
	if m.Line != "" {
		s += "; " + m.Line
	}
	return s
}

// Role joins a role to what it is played for: "owner of X", "linked to X".
func Role(role, from string) string {
	if strings.HasSuffix(role, " to") || strings.HasSuffix(role, " by") {
		return role + " " + from
	}
	return role + " of " + from
}

// IsDay tells whether a text is a day YYYY-MM-DD.
func IsDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
