package records

import (
	"bytes"
	"slices"
	"strings"
)

// field is what a path in a record is for.
type field struct {
	role  role // numRoles: none of the columns' roles
	extra extra
	rank  int     // where two paths are for one role, the lower counts
	by    float64 // 0 for as it stands
	known bool    // something is made of it
	utc   bool    // a time whose name says that it is of UTC
	in    string  // the path of the object that it lies in
	late  bool    // a time of reception
}

// extra is what fields of records are for beside the roles that columns have.
type extra uint8

const (
	noExtra     extra = iota
	exSecond          // UTC second of the position as sent
	exAccuracy        // false: 10 m or worse
	exKind            // "type": of the message, or of the ship
	exMonth           // of the ETA
	exDay             //
	exHour            //
	exMinute          //
	exClassAIS        // "class": "AIS", as gpsd has it
	exScaled          // false: raw units, as gpsd has them
	exContext         // of a Signal K delta
	exUpdates         //
	exEnvelope        // of aisstream.io
	exMetaData        //
	exTimeStamp       // "timestamp", which can be the second
	exDeci            // whoever has this field gives draughts in 0.1 m and turns as sent
	exTenthKnot       // whoever has this field gives whole speeds in 0.1 kn
	exPoint           // "type" of what can be a point of GeoJSON
	exPointLon        // its coordinates
	exPointLat
	numExtras
)

var extras = map[string]extra{
	"second": exSecond, "utcseconds": exSecond, "accuracy": exAccuracy, "posacc": exAccuracy, "positionaccuracy": exAccuracy, "type": exKind, "month": exMonth, "day": exDay, "hour": exHour, "minute": exMinute,
	"scaled": exScaled, "context": exContext, "messagetype": exEnvelope, "postype": exDeci, "navstat": noExtra, "dsrc": exTenthKnot, "shipid": exTenthKnot,
}

// moreNames are names of fields that no columns have.
var moreNames = map[string]role{
	"rxuxtime": roleTime, "timestampexternal": roleTime, "refa": roleToBow, "refb": roleToStern, "refc": roleToPort, "refd": roleToStarboard,
}

// within are the objects in which a record may keep what is its ship's. What
// lies in others (a port, a receiver) is of something else.
var within = map[string]bool{
	"properties": true, "ais": true, "position": true, "pos": true, "location": true, "vessel": true, "ship": true, "data": true, "payload": true, "message": true, "msg": true, "metadata": true,
	"attributes": true, "masterdata": true, "static": true, "staticdata": true, "dynamic": true, "voyage": true, "voyagedata": true, "body": true, "report": true, "fields": true, "record": true, "value": true, "source": true, "decoded": true, "coordinates": true,
	"loc": true, "geo": true, "geom": true, "point": true, "node": true, "lastpositionupdate": true, "lastposition": true, "latestposition": true, "currentposition": true, "currentvoyage": true, "dimensions": true,
}

// points are the objects that can be a point of GeoJSON, as MongoDB and others keep it. It is one by its type.
var points = map[string]bool{"location": true, "loc": true, "position": true, "pos": true, "geo": true, "geom": true, "point": true, "coordinates": true}

// fieldOf works out what a path is for.
func (d *JSON) fieldOf(path string) field {
	for _, m := range d.mapped {
		if strings.EqualFold(path, m.column) || !strings.Contains(m.column, ".") && strings.EqualFold(lastOf(path), m.column) {
			return field{role: m.role, rank: -1, by: m.by, known: true}
		}
	}
	parts := strings.Split(path, ".")
	for n := len(parts); n > 1 && (extended[parts[n-1]] || n > 2 && parts[0] == "fields" && parts[n-1] == "0"); n = len(parts) {
		parts = parts[:n-1]
	}
	path = strings.Join(parts, ".")
	f := field{role: numRoles, rank: 100 * strings.Count(path, ".")}
	if n := len(parts); n > 1 {
		f.in = strings.Join(parts[:n-1], ".")
	}
	if n := len(parts); n > 1 && parts[n-1] == "value" { // {"lat":{"value":60.1,"unit":"degrees"}}
		parts = parts[:n-1]
		f.in = strings.Join(parts[:n-2], ".")
	}
	if parts[0] == "Message" && len(parts) > 2 && ofStream(parts[2:]) {
		return field{role: numRoles, known: true}
	}
	switch path {
	case "geometry.type":
		return field{role: numRoles, known: true}
	case "geometry.coordinates.0", "properties.geometry.coordinates.0":
		return field{role: roleLon, rank: 50, known: true}
	case "geometry.coordinates.1", "properties.geometry.coordinates.1":
		return field{role: roleLat, rank: 50, known: true}
	case "geometry.x": // of ArcGIS: degrees, or metres, which are off the globe
		return field{role: roleLon, rank: 50, known: true}
	case "geometry.y":
		return field{role: roleLat, rank: 50, known: true}
	case "class":
		return field{role: roleClass, extra: exClassAIS, known: true}
	}
	if parts[0] == "updates" {
		return field{role: numRoles, extra: exUpdates, known: true}
	}
	if strings.EqualFold(parts[0], "MetaData") && len(parts) == 2 {
		f.extra = exMetaData
	}
	for _, p := range parts[:len(parts)-1] {
		if !within[plain(p)] {
			return f
		}
	}
	if e := ofPoint(parts); e != noExtra {
		f.extra, f.known = e, true
		return f
	}
	return d.named(f, plain(parts[len(parts)-1]))
}

// extended are the names under which MongoDB's extended JSON gives a value its type. With "fields"
// Elasticsearch hands out every value as an array.
var extended = map[string]bool{"$date": true, "$numberInt": true, "$numberLong": true, "$numberDouble": true, "$numberDecimal": true}

// ofPoint tells what of a point of GeoJSON a path is.
func ofPoint(parts []string) extra {
	n := len(parts)
	switch {
	case n >= 2 && parts[n-1] == "type" && points[plain(parts[n-2])]:
		return exPoint
	case n >= 3 && parts[n-2] == "coordinates" && points[plain(parts[n-3])] && parts[n-1] == "0":
		return exPointLon
	case n >= 3 && parts[n-2] == "coordinates" && points[plain(parts[n-3])] && parts[n-1] == "1":
		return exPointLat
	}
	return noExtra
}

// ofStream tells whether something is made of a field of a message of aisstream.io.
func ofStream(path []string) bool {
	switch path[0] {
	case "MessageID", "UserID", "Latitude", "Longitude", "Sog", "Cog", "TrueHeading", "NavigationalStatus", "RateOfTurn", "Timestamp", "PositionAccuracy",
		"Name", "CallSign", "ImoNumber", "Destination", "Type", "MaximumStaticDraught", "Dimension", "Eta":
		return true
	case "ReportA", "ReportB":
		return path[len(path)-1] != "Valid"
	}
	return false
}

// named is what a name at a place is for.
func (d *JSON) named(f field, name string) field {
	if e, ok := extras[name]; ok && e != noExtra {
		f.extra, f.known = e, true
	}
	if name == "timestamp" {
		f.extra = exTimeStamp
	}
	if r, ok := moreNames[name]; ok {
		f.role, f.known, f.rank = r, true, f.rank-1
		if r != roleTime {
			f.extra = exDeci
		}
		return f
	}
	if u, ok := inUnits[name]; ok {
		f.role, f.by, f.known = u.role, u.by, true
	}
	if r, ok := byName[name]; ok && name != "messagetype" && name != "date" && (r < roleAddress || r == roleLatSide || r == roleLonSide) {
		f.role, f.known = r, true
		f.rank += 1 + slices.Index(roles[r].also, name)
	}
	f.utc, f.late = f.role == roleTime && inUTC(name), slices.Contains(received, name)
	if name == "msgtime" {
		f.extra = exDeci
	}
	return f
}

func lastOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// take files a value of the record at hand under what it is for.
func (d *JSON) take(path, value []byte) {
	f, ok := d.fields[string(path)]
	if !ok {
		if len(d.fields) >= mostFields {
			return
		}
		f = d.fieldOf(string(path))
		d.fields[string(path)] = f
		if !f.known && f.extra == noExtra && !isSentence(value) {
			d.unread = append(d.unread, string(path))
		}
	}
	d.rec.take(f, value)
	if f.role < numRoles {
		d.seen[f.role] = true
	}
	if isSentence(value) {
		d.rec.sentences = append(d.rec.sentences, string(value))
	}
}

// mostFields bounds how many paths are remembered: some files have names that
// are values.
const mostFields = 2000

// isSentence tells whether a value is an AIVDM sentence.
func isSentence(v []byte) bool {
	return len(v) > 12 && (v[0] == '!' || v[0] == '\\' || v[0] == '$') && bytes.Contains(v, []byte("VDM,"))
}

// record is what the fields of one record say.
type record struct {
	text      [numRoles]text
	rank      [numRoles]int
	by        [numRoles]float64
	extra     [numExtras]text
	sentences []string
	utc       bool // the time is of UTC by its name
	in        [numRoles]string
	times     []dated // what has a name of a time
	stream    int     // of the two marks of an envelope of aisstream.io, how many
	delta     int     // the same of a Signal K delta
}

// dated is a value with a name of a time.
type dated struct {
	value text
	rank  int
	in    string
	utc   bool
}

func (r *record) reset() { *r = record{sentences: r.sentences[:0:0], times: r.times[:0]} }

// place takes the coordinates of a point of GeoJSON where the record has no others, and for the time
// that of the object in which the position lies, if it has one: others are of when
// the record was put into a queue, or when the ship stated her name.
func (r *record) place() {
	if r.extra[exPoint] == "Point" && r.text[roleLat] == "" && r.text[roleLon] == "" {
		r.text[roleLon], r.text[roleLat] = r.extra[exPointLon], r.extra[exPointLat]
		return
	}
	if r.text[roleLat] == "" || len(r.times) == 0 || r.rank[roleTime] < 0 {
		return
	}
	best := -1
	for i := range r.times {
		if t := &r.times[i]; t.in == r.in[roleLat] && (best < 0 || t.rank < r.times[best].rank) {
			best = i
		}
	}
	if best >= 0 {
		r.text[roleTime], r.rank[roleTime], r.utc = r.times[best].value, r.times[best].rank, r.times[best].utc
	}
}

func (r *record) take(f field, value []byte) {
	switch f.extra {
	case exEnvelope, exMetaData:
		if r.extra[f.extra] == "" {
			r.stream++
		}
	case exContext, exUpdates:
		if r.extra[f.extra] == "" {
			r.delta++
		}
	}
	if r.extra[f.extra] == "" || f.extra == exTimeStamp {
		r.extra[f.extra] = text(value)
		if len(value) == 0 {
			r.extra[f.extra] = " "
		}
	}
	if f.extra == exTimeStamp && isSecond(value) {
		return // of the minute: the moment stands elsewhere
	}
	if f.role == roleTime && !f.late && len(value) > 0 && f.rank >= 0 && len(r.times) < 16 {
		r.times = append(r.times, dated{text(value), f.rank, f.in, f.utc})
	}
	if f.role < numRoles && len(value) > 0 && (r.text[f.role] == "" || f.rank < r.rank[f.role]) {
		r.text[f.role], r.rank[f.role], r.by[f.role] = text(value), f.rank, f.by
		r.in[f.role] = f.in
		if f.role == roleTime {
			r.utc = f.utc
		}
	}
}

// isSecond tells whether a value can be the second of a minute as ships send it, 60 to
// 63 for none.
func isSecond(value []byte) bool {
	n, ok := digits(value)
	return ok && n <= 63
}

// topic takes the MMSI from the topic that programs of MQTT put before a
// record: "vessels-v2/230000001/location {...}".
func (r *record) topic(b []byte) []byte {
	i := bytes.IndexByte(b, '{')
	if i <= 0 || bytes.IndexByte(b[:i], '/') < 0 {
		return b
	}
	for part := range bytes.SplitSeq(bytes.TrimSpace(b[:i]), []byte{'/'}) {
		if n, ok := digits(part); ok && len(part) == 9 && n > 0 {
			r.text[roleMMSI], r.rank[roleMMSI] = text(part), -2
			return b[i:]
		}
	}
	return b
}
