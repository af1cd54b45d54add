package records_test

import (
	"strings"
	"testing"

	sc "supercargo"
	"supercargo/records"
)

// Parts of a coordinate in columns of their own: the side of the globe, minutes, seconds.
// What only looks like such a column is none.
func TestCoordinatesInParts(t *testing.T) {
	const south, deep = "200000001 2025-03-13T19:47:13 -33.50000 -70.20000 101", "200000001 2025-03-13T19:47:13 60.10000 5.20417 101"
	for name, c := range map[string]struct{ header, row, mapping, want string }{
		"NS, EW":                  {"lat,NS,lon,EW", "33.5,S,70.2,W", "", south},
		"N/S, E/W":                {"Latitude,N/S,Longitude,E/W", "33.5,s,70.2,w", "", south},
		"words":                   {"latitude,lat_dir,longitude,lon_dir", "33.5,South,70.2,West", "", south},
		"with signs too":          {"lat,NS,lon,EW", "-33.5,S,-70.2,W", "", south},
		"elsewhere in the row":    {"LonHemisphere,lat,lon,LatHemisphere", "W,33.5,70.2,S", "", south},
		"columns without a name":  {"lat,,lon,", "33.5,S,70.2,W", "", south},
		"columns of any name":     {"lat,h1,lon,h2", "33.5,S,70.2,W", "", south},
		"mapped":                  {"h2,lat,x1,lon,x2", "W,33.5,x,70.2,S", "latside=x2,lonside=h2", south},
		"none said":               {"lat,NS,lon,EW", "33.5,,70.2,", "", "200000001 2025-03-13T19:47:13 33.50000 70.20000 101"},
		"a letter of something":   {"lat,class,lon,x", "33.5,A,70.2,B", "", "200000001 2025-03-13T19:47:13 33.50000 70.20000 101"},
		"ns is another thing":     {"lat,lon,ns,ew", "33.5,70.2,5,1", "", "200000001 2025-03-13T19:47:13 33.50000 70.20000 101"},
		"east behind a latitude":  {"lat,q,lon", "33.5,E,70.2", "", "200000001 2025-03-13T19:47:13 33.50000 70.20000 101"},
		"degrees and minutes":     {"lat_deg,lat_min,lon_deg,lon_min", "60,6.0,5,12.25", "", deep},
		"with seconds":            {"lat_deg,lat_min,lat_sec,lon_deg,lon_min,lon_sec", "60,6,0,5,12,15", "", deep},
		"with sides":              {"lat_deg,lat_min,NS,lon_deg,lon_min,EW", "33,30,S,70,12,W", "", south},
		"minus a degree":          {"lat_deg,lat_min,lon_deg,lon_min", "-33,30,-70,12", "", south},
		"minus nought degrees":    {"lat_deg,lat_min,lon_deg,lon_min", "-0,30,-0,12", "", "200000001 2025-03-13T19:47:13 -0.50000 -0.20000 101"},
		"degrees with a fraction": {"lat,lat_min,lon,lon_min", "33.5,30,70.2,12", "", "200000001 2025-03-13T19:47:13 33.50000 70.20000 101"},
		"a box":                   {"lat,lat_min,lat_max,lon,lon_min,lon_max", "33,32,34,70,59,71", "", "200000001 2025-03-13T19:47:13 33.00000 70.00000 101"},
	} {
		got, _, _, err := table(t, "mmsi,time,sog,"+c.header+"\n200000001,2025-03-13 19:47:13,10.1,"+c.row+"\n", records.Form{Map: mapping(c.mapping)})
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, c.want)
		}
	}
}

// A row whose sign and side say two things, or whose minutes are none, is refused.
func TestCoordinatesInPartsRefused(t *testing.T) {
	for header, row := range map[string]string{"lat,NS,lon,EW": "-33.5,N,70.2,E", "lat,NS,lon,EW ": "33.5,X,70.2,E", "lat_deg,lat_min,lon_deg,lon_min": "33,60,70,12"} {
		first := "33.5,N,70.2,E"
		if strings.HasPrefix(header, "lat_") {
			first = "33,30,70,12"
		}
		// The refused row stands behind what is looked at for the form of all rows.
		file := "mmsi,time," + header + "\n" + "200000001,2025-03-13 19:47:13," + first + "\n"
		h, err := records.FindHeader([]byte(file), records.Form{})
		if err != nil {
			t.Fatal(err)
		}
		if out := outcome(h, "200000002,2025-03-13 19:47:13,"+row); out == "used" {
			t.Errorf("%s: %s is %s", header, row, out)
		}
	}
}

// Of several columns with a name of a time, that of the position counts.
func TestTimeOfThePosition(t *testing.T) {
	const want = "200000001 2025-03-13T19:47:13 60.10000 5.20000 0"
	for header, row := range map[string]string{
		"timestamp,datetime":        "13,2025-03-13 19:47:13",
		"received_at,position_time": "2025-03-14 02:00:00,2025-03-13 19:47:13",
		"position_time,received_at": "2025-03-13 19:47:13,2025-03-14 02:00:00",
		"received_at,position time": "2025-03-13 19:47:13,",
		"timestamp,received_at":     "13,2025-03-13 19:47:13",
		"time,epoch":                "2025-03-13 19:47:13,0",
		"rxtime,dt_pos_utc":         "2025-03-14 02:00:00,2025-03-13 19:47:13",
		"datetime,timestamp":        "2025-03-13 19:47:13,13",
	} {
		got, _, _, err := table(t, "mmsi,"+header+",lat,lon,sog\n200000001,"+row+",60.1,5.2,0\n", records.Form{})
		if err != nil || got != want {
			t.Errorf("%s: %q, %v", header, got, err)
		}
	}
}

func TestRecordsInParts(t *testing.T) {
	for in, want := range map[string]string{
		`{"mmsi":200000001,"time":"2025-03-13T19:47:13Z","lat":33.5,"latDir":"S","lon":70.2,"lonDir":"W"}`:    "200000001 2025-03-13T19:47:13 -33.50000 -70.20000",
		`{"mmsi":200000001,"time":"2025-03-13T19:47:13Z","lat":33.5,"ns":5,"lon":70.2}`:                       "200000001 2025-03-13T19:47:13 33.50000 70.20000",
		`{"mmsi":200000001,"time":"2025-03-13T19:47:13Z","lat":-33.5,"NS":"N","lon":70.2,"EW":"E"}`:           "",
		`{"mmsi":200000001,"timestamp":13,"received_at":"2025-03-13T19:47:13Z","lat":33.5,"lon":70.2,"ns":5}`: "200000001 2025-03-13T19:47:13 33.50000 70.20000",
	} {
		if got, _ := jsonTable(in, records.Form{}); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// outcome is what one row is under a header.
func outcome(h records.Header, row string) string {
	var r sc.Report
	return records.NewCSV(h, records.Options{}).Line([]byte(row), 1000, &r).String()
}
