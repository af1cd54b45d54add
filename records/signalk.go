package records

import (
	"encoding/json"
	"math"
	"strings"

	"supercargo"
)

// delta is a message of Signal K (signalk.org/specification): paths and values
// of one vessel, in SI units.
type delta struct {
	Context string `json:"context"`
	Updates []struct {
		Timestamp text `json:"timestamp"`
		Values    []struct {
			Path  string          `json:"path"`
			Value json.RawMessage `json:"value"`
		} `json:"values"`
	} `json:"updates"`
}

// signalK reads a delta. One that has positions of several moments is refused:
// a record is one report.
func (d *JSON) signalK(b []byte, offset int64, r *supercargo.Report) supercargo.Outcome {
	var m delta
	if err := json.Unmarshal(d.withoutNaN(b), &m); err != nil {
		return supercargo.BadJSON
	}
	rec := record{}
	_, id, ok := strings.Cut(m.Context, "mmsi:")
	if ok {
		rec.text[roleMMSI] = text(strings.TrimSpace(id))
	}
	places := 0
	for _, u := range m.Updates {
		for _, v := range u.Values {
			rec.take(field{role: roleTime}, []byte(u.Timestamp))
			if rec.si(v.Path, v.Value); v.Path == "navigation.position" {
				rec.text[roleTime] = u.Timestamp
				places++
			}
		}
	}
	d.seen[roleMMSI], d.seen[roleTime] = true, true
	if places > 1 {
		return supercargo.ManyFields
	}
	d.rec = rec
	if rec.text[roleMMSI] == "" {
		return supercargo.BadMMSI
	}
	return d.flat(offset, r)
}

// siValue is a value of any of the paths that are read.
type siValue struct {
	Lat     number `json:"latitude"`
	Lon     number `json:"longitude"`
	Overall number `json:"overall"`
	Current number `json:"current"`
	Maximum number `json:"maximum"`
	ID      text   `json:"id"`
	Name    text   `json:"name"`
	MMSI    text   `json:"mmsi"`
}

// si files a value under its role, turned from SI units.
func (r *record) si(path string, raw json.RawMessage) {
	var v siValue
	var t text
	if len(raw) > 0 && raw[0] == '{' {
		json.Unmarshal(raw, &v)
	} else {
		json.Unmarshal(raw, &t)
	}
	set := func(role role, t text, by float64) {
		if t != "" {
			r.text[role], r.by[role], r.rank[role] = t, by, -1
		}
	}
	switch path {
	case "":
		set(roleName, v.Name, 0)
		set(roleMMSI, v.MMSI, 0)
	case "navigation.position":
		set(roleLat, v.Lat.text(), 0)
		set(roleLon, v.Lon.text(), 0)
	case "navigation.speedOverGround":
		set(roleSOG, t, 3600.0/1852)
	case "navigation.courseOverGroundTrue":
		set(roleCOG, t, 180/math.Pi)
	case "navigation.headingTrue":
		set(roleHeading, t, 180/math.Pi)
	case "navigation.rateOfTurn":
		set(roleROT, t, 60*180/math.Pi)
	case "navigation.state":
		set(roleStatus, signalKState(t), 0)
	case "name":
		set(roleName, t, 0)
	case "communication.callsignVhf":
		set(roleCallSign, t, 0)
	case "registrations.imo":
		set(roleIMO, t, 0)
	case "navigation.destination.commonName":
		set(roleDestination, t, 0)
	case "design.length":
		set(roleLength, v.Overall.text(), 0)
	case "design.beam":
		set(roleWidth, t, 0)
	case "design.draft":
		set(roleDraught, v.Current.text()+v.Maximum.textUnless(v.Current.ok), 0)
	case "design.aisShipType":
		set(roleShipType, v.ID, 0)
	case "sensors.ais.class":
		set(roleClass, t, 0)
	}
}

func (n number) text() text { return n.textUnless(!n.ok) }

func (n number) textUnless(not bool) text {
	if not || !n.ok {
		return ""
	}
	b, _ := json.Marshal(n.v)
	return text(b)
}

// signalKState gives the number of a navigation status by the word of Signal K.
func signalKState(t text) text {
	switch t {
	case "motoring":
		return "0"
	case "anchored":
		return "1"
	case "not under command":
		return "2"
	case "restricted manouverability", "restricted maneuverability":
		return "3"
	case "constrained by draft":
		return "4"
	case "moored":
		return "5"
	case "aground":
		return "6"
	case "fishing":
		return "7"
	case "sailing":
		return "8"
	}
	return ""
}
