package records

import (
	"strings"
	"unicode"
)

// role is what a column or field is for.
type role uint8

const (
	roleMMSI role = iota
	roleTime
	roleLat
	roleLon
	roleSOG
	roleCOG
	roleHeading
	roleROT
	roleStatus
	roleClass
	roleName
	roleIMO
	roleCallSign
	roleShipType
	roleCargo
	roleLength
	roleWidth
	roleDraught
	roleDestination
	roleETA
	roleToBow
	roleToStern
	roleToPort
	roleToStarboard
	roleReceiver
	roleType
	roleDate
	roleSimulated
	roleZone
	roleAddress // of an aircraft, in place of the MMSI
	roleAltitude
	roleGeoAltitude
	roleOnGround
	roleLatSide // N or S, where it stands apart from the number
	roleLonSide // E or W
	roleLatMin  // minutes of a latitude, where they stand apart from whole degrees
	roleLonMin
	roleLatSec
	roleLonSec
	numRoles
)

// roles by name, as --map spells them, and the names that public files and
// services give such a column or field, letters and digits only, lower case.
var roles = [numRoles]struct {
	name string
	also []string
}{
	roleMMSI: {"mmsi", []string{"ssvid", "userid", "vesselid", "mmsinumber", "mmsino", "shipmmsi", "vesselmmsi", "sourcemmsi"}},
	roleTime: {"time", []string{"basedatetime", "timestamp", "datetime", "dattime", "timestamputc", "datetimeutc", "timeutc", "utc", "t", "utctime", "utcdatetime", "timems", "timestampms", "tsms", "unixms", "unixtimems", "epochms", "epochseconds",
		"dtposutc", "msgtime", "messagetime", "positiontime", "positiontimestamp", "postime", "timestampposition", "lastpositiontime", "lastpositionutc",
		"rxtime", "receivedat", "receivetime", "receivedtime", "epoch", "epochtime", "unixtime", "unixtimestamp", "ts", "sitime", "movementdatetime", "datetimestamp", "timeposition"}},
	roleLat:         {"lat", []string{"latitude", "y", "silati", "latdeg", "latitudedeg", "latitudedegrees", "decimallatitude", "positionlat", "positionlatitude", "poslat", "geometrylat"}},
	roleLon:         {"lon", []string{"longitude", "lng", "long", "x", "silong", "londeg", "longitudedeg", "longitudedegrees", "decimallongitude", "positionlon", "positionlongitude", "poslon", "positionlng", "geometrylon"}},
	roleSOG:         {"sog", []string{"speedoverground", "speedknots", "speedkn", "speedkts", "sogkn", "sogknots", "speed", "sisp"}},
	roleCOG:         {"cog", []string{"course", "courseoverground", "cogdeg", "coursedeg", "sihe"}},
	roleHeading:     {"heading", []string{"trueheading", "hdg", "headingdeg"}},
	roleROT:         {"rot", []string{"rateofturn", "turn"}},
	roleStatus:      {"status", []string{"navigationalstatus", "navigationstatus", "navstatus", "navstat", "navigationalstatuscode"}},
	roleClass:       {"class", []string{"transceiverclass", "transceiver", "typeofmobile", "mobiletype", "aisclass", "reportclass"}},
	roleName:        {"name", []string{"vesselname", "shipname"}},
	roleIMO:         {"imo", []string{"imonumber", "imono"}},
	roleCallSign:    {"callsign", nil},
	roleShipType:    {"shiptype", []string{"vesseltype", "shipandcargotype"}},
	roleCargo:       {"cargo", []string{"cargotype"}},
	roleLength:      {"length", []string{"loa", "shiplength", "lengthm"}},
	roleWidth:       {"width", []string{"beam", "shipwidth", "widthm"}},
	roleDraught:     {"draught", []string{"draft", "currentdraught", "maxdraught", "draughtm"}},
	roleDestination: {"destination", []string{"dest"}},
	roleETA:         {"eta", nil},
	roleToBow:       {"tobow", []string{"a", "dimensiona", "dimbow"}},
	roleToStern:     {"tostern", []string{"b", "dimensionb", "dimstern"}},
	roleToPort:      {"toport", []string{"c", "dimensionc", "dimport"}},
	roleToStarboard: {"tostarboard", []string{"d", "dimensiond", "dimstarboard"}},
	roleReceiver:    {"receiver", []string{"station", "stationid"}},
	roleType:        {"messagetype", []string{"msgtype", "messageid"}},
	roleDate:        {"date", []string{"dateutc", "utcdate", "positiondate", "sidate"}},
	roleSimulated:   {"simulated", nil},
	roleZone:        {"timezone", []string{"tz", "utcoffset", "timezoneoffset", "gmtoffset", "tzoffset", "offsetutc"}},
	roleAddress:     {"icao24", []string{"icaoaddress", "icao24address", "hexident"}},
	roleAltitude:    {"altitude", []string{"baroaltitude"}},
	roleGeoAltitude: {"geoaltitude", nil},
	roleOnGround:    {"onground", nil},
	roleLatSide:     {"latside", []string{"latns", "latdir", "latdirection", "lathemisphere", "lathem", "lathemi", "latitudedir", "latitudedirection", "latitudehemisphere", "latitudens", "ns", "nsindicator", "nshemisphere", "northsouth", "hemispherens"}},
	roleLonSide:     {"lonside", []string{"lonew", "londir", "londirection", "lonhemisphere", "lonhem", "lonhemi", "longitudedir", "longitudedirection", "longitudehemisphere", "longitudeew", "ew", "ewindicator", "ewhemisphere", "eastwest", "hemisphereew", "longdir", "lngdir"}},
	roleLatMin:      {"latmin", []string{"latminutes", "latminute", "latitudemin", "latitudeminutes", "latitudeminute"}},
	roleLonMin:      {"lonmin", []string{"lonminutes", "lonminute", "longitudemin", "longitudeminutes", "longitudeminute", "longmin", "lngmin"}},
	roleLatSec:      {"latsec", []string{"latseconds", "latsecond", "latitudesec", "latitudeseconds", "latitudesecond"}},
	roleLonSec:      {"lonsec", []string{"lonseconds", "lonsecond", "longitudesec", "longitudeseconds", "longitudesecond", "longsec", "lngsec"}},
}

// inUnits are names that say in which unit the values are, and what they are
// multiplied by to be degrees or knots.
var inUnits = map[string]struct {
	role role
	by   float64
}{
	"speedknotsx10": {roleSOG, 0.1}, "sogx10": {roleSOG, 0.1}, "speedx10": {roleSOG, 0.1},
	"speedkmh": {roleSOG, 1 / 1.852}, "sogkmh": {roleSOG, 1 / 1.852}, "speedkmph": {roleSOG, 1 / 1.852},
	"speedms": {roleSOG, 3.6 / 1.852}, "sogms": {roleSOG, 3.6 / 1.852}, "speedmps": {roleSOG, 3.6 / 1.852}, "sogmps": {roleSOG, 3.6 / 1.852},
	"late7": {roleLat, 1e-7}, "latitudee7": {roleLat, 1e-7}, "lone7": {roleLon, 1e-7}, "longitudee7": {roleLon, 1e-7},
}

// byName are all the names.
var byName = func() map[string]role {
	names := map[string]role{}
	for r := range roles {
		names[plain(roles[r].name)] = role(r)
		for _, a := range roles[r].also {
			names[a] = role(r)
		}
	}
	return names
}()

// plain reduces a column's name to lower-case letters and digits: Latin ones without marks, and
// Russian ones.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r < 0x80:
			return -1
		}
		r = unicode.ToLower(r)
		switch to, ok := letters[r]; {
		case ok:
			return to
		case r >= 'а' && r <= 'я' || r == 'ё':
			return r
		}
		return -1
	}, s)
}

func roleNamed(name string) role {
	for r := range roles {
		if roles[r].name == strings.ToLower(name) {
			return role(r)
		}
	}
	return numRoles
}

func roleNames() string {
	var s []string
	for _, r := range roles {
		s = append(s, r.name)
	}
	return strings.Join(s, ", ")
}
