package almanac

import (
	"bytes"
	"path"
	"regexp"
	"strings"
)

// forms says in words which tables are read.
var forms = map[Kind]string{
	AircraftKind: "aircraft.csv or db/XX.json of tar1090-db, or aircraftDatabase.csv of the OpenSky Network",
	RouteKind:    "a CSV with the columns Callsign and AirportCodes, as of vradarserver/standing-data",
}

// shard is the name of one of the files that tar1090-db is cut into: the first figures of the
// addresses in it.
var shard = regexp.MustCompile(`^([0-9A-Fa-f]{1,5})\.(json|js)(\.gz)?$`)

// formOf finds who publishes a table like it, and how to read it; nil where nobody does.
func formOf(k Kind, name string, head []byte) (table string, read reader) {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	columns := columnsOf(string(first))
	switch {
	case k == RouteKind && columns.has("callsign", "airportcodes"):
		return "vrs-standing-data", readRoutes
	case k != AircraftKind:
		return "", nil
	case columns.has("icao24", "registration"):
		return "opensky", readOpenSky
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) && shard.MatchString(base(name)):
		return "tar1090-db", readShard
	case semicolons.Match(first):
		return "tar1090-db", readTar1090
	}
	return "", nil
}

// semicolons is a row of aircraft.csv: address, registration, type, flags, and more.
var semicolons = regexp.MustCompile(`^[0-9A-Fa-f]{6};[^;]*;[^;]*;[01]*;`)

// base is the name of a file without folder, and without the archive that it is in.
func base(name string) string {
	return path.Base(name[strings.LastIndexByte(name, ':')+1:])
}
