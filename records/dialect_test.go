package records_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	sc "supercargo"
	"supercargo/records"
)

// fix is what a row gives, in units that can be set beside the row: degrees
// times 1e7, tenths of a knot and of a degree, "not available" left out.
type fix struct {
	mmsi     sc.MMSI
	time     string
	lat, lon int32
	sog, cog uint16
	hdg      uint16
	rot      int16
	status   sc.Status
	class    sc.Class
	typ      uint8
}

const (
	noSpeed, noCourse, noHead = sc.NoSOG, sc.NoCOG, sc.NoHeading
	noTurn, noStatus          = sc.NoROT, sc.NoStatus
	a, b                      = sc.ClassA, sc.ClassB
)

func fixOf(r *sc.Report) fix {
	f := &r.Fix
	return fix{f.MMSI, f.Time.String(), f.Lat, f.Lon, f.SOG, f.COG, f.Heading, f.ROT, f.Status, f.Class, f.Type}
}

const (
	noaa2022   = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass"
	noaa2017   = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo"
	noaa2025   = "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver"
	danish22   = "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type"
	danish26   = danish22 + ",A,B,C,D"
	kattegat   = "Segment_nr,Timestamp,Latitude,Longitude,SOG,COG_sin,COG_cos,TrackID,MMSI,ShipTypeID"
	singapore  = "imo,mmsi,time,lat,lon,sog,cog,heading,status,message_type"
	northsea   = "datetime,mmsi,lon,lat,shiptype,length,mobile_type,navigational_status,ROT,SOG,COG,Heading,imo,callsign,name,cargo_type,width,draught,destination,eta,source_type"
	bare       = "mmsi,time,lat,lon"
	bareMotion = "mmsi,time,lat,lon,sog,cog,heading"
)

// Rows of each dialect, as the sea sent them and read by hand. The ships are
// invented, the forms are not.
func TestRows(t *testing.T) {
	for _, c := range []struct {
		header, row string
		want        fix
	}{
		{noaa2022, "367000001,2022-01-03T00:00:00,33.60716,-117.91483,0,280,511,LARK,,,37,,14,,,,B", fix{367000001, "2022-01-03T00:00:00.000Z", 336071600, -1179148300, 0, 2800, noHead, noTurn, noStatus, b, 0}},
		{noaa2022, "367000002,2022-01-03T23:59:59,-30.3706,88.5,17.9,336.2,184,FAR EAST,IMO9074729,WTD1,31,0,28,11,3.3,52,A", fix{367000002, "2022-01-03T23:59:59.000Z", -303706000, 885000000, 179, 3362, 184, noTurn, 0, a, 0}},
		{noaa2022, "367000003,2024-02-29T12:00:00,0,0,102.3,360,511,,,,0,15,0,0,0,0,A", fix{367000003, "2024-02-29T12:00:00.000Z", 0, 0, noSpeed, noCourse, noHead, noTurn, 15, a, 0}},
		{noaa2022, `367000004,2022-01-03T00:00:24,30.22025,-93.26768,0.2,275.4,197,"OLD ""TUG"", THE",,WDI1,31,12,25,,,57,A`, fix{367000004, "2022-01-03T00:00:24.000Z", 302202500, -932676800, 2, 2754, 197, noTurn, 12, a, 0}},
		{noaa2022, `367000004,2022-01-03T00:00:24,30.22025,-93.26768,0.2,275.4,197,OLD "TUG,,WDI1,31,12,25,,,57,A`, fix{367000004, "2022-01-03T00:00:24.000Z", 302202500, -932676800, 2, 2754, 197, noTurn, 12, a, 0}},
		{noaa2017, "367000005,2017-12-31T23:59:59,25.77,-80.14,-0.1,-49.6,511,EGRET,IMO0,WDA1,1004,under way using engine,100,20,5.5,70", fix{367000005, "2017-12-31T23:59:59.000Z", 257700000, -801400000, noSpeed, noCourse, noHead, noTurn, 0, 0, 0}},
		{noaa2017, "367000005,2016-02-29T00:00:00,25.77,-80.14,3.5,12.04,9,EGRET,,,,at anchor,,,,", fix{367000005, "2016-02-29T00:00:00.000Z", 257700000, -801400000, 35, 120, 9, noTurn, 1, 0, 0}},
		{noaa2017, "367000005,2015-01-01T00:00:00,25.77,-80.14,3.5,0.05,0,,,,,restricted maneuverability,,,,", fix{367000005, "2015-01-01T00:00:00.000Z", 257700000, -801400000, 35, 1, 0, noTurn, 3, 0, 0}},
		{noaa2017, "367000005,2015-01-01T00:00:00,25.77,-80.14,3.5,1,0,,,,,power-driven vessel pushing ahead or towing alongside,,,,", fix{367000005, "2015-01-01T00:00:00.000Z", 257700000, -801400000, 35, 10, 0, noTurn, 12, 0, 0}},
		{noaa2017, "367000005,2015-01-01T00:00:00,25.77,-80.14,3.5,1,0,,,,,undefined,,,,", fix{367000005, "2015-01-01T00:00:00.000Z", 257700000, -801400000, 35, 10, 0, noTurn, 15, 0, 0}},
		{noaa2025, "368000001,2025-01-01 00:00:09,-90.55,30.05,8.4,125.8,216,TEAL,IMO9074729,WWW0,32,5,65,14,3.5,32,A", fix{368000001, "2025-01-01T00:00:09.000Z", 300500000, -905500000, 84, 1258, 216, noTurn, 5, a, 0}},
		{danish22, "01/06/2018 00:00:00,Class A,219000001,55.921028,17.320418,Constrained by her draught,0.0,12.5,255.5,256,Unknown,,,Undefined,,,,Undefined, , , ,AIS\r", fix{219000001, "2018-06-01T00:00:00.000Z", 559210280, 173204180, 125, 2555, 256, 0, 4, a, 0}},
		{danish22, "31/12/2018 23:59:59,Class B,219000002,55.246858,14.313617,Unknown value,,4.8,237.4,,Unknown,,,Undefined,,,,Undefined,,,,AIS", fix{219000002, "2018-12-31T23:59:59.000Z", 552468580, 143136170, 48, 2374, noHead, noTurn, noStatus, b, 0}},
		{danish26, "26/04/2026 00:00:29,Class A,219000003,57.617878,11.761928,Engaged in fishing,-1.1,0.0,348.5,235,Unknown,SLIX,KITTIWAKE,Fishing,,5,16,Chayka,2.5,\"CPA0,5\",,AIS,13,3,2,3", fix{219000003, "2026-04-26T00:00:29.000Z", 576178780, 117619280, 0, 3485, 235, -11, 7, a, 0}},
		{danish26, "26/04/2026 00:00:00,Base Station,2190099,56.716565,11.519042,Unknown value,,,,,Unknown,Unknown,,Undefined,,,,GPS,,Unknown,,AIS,,,,", fix{2190099, "2026-04-26T00:00:00.000Z", 567165650, 115190420, noSpeed, noCourse, noHead, noTurn, noStatus, sc.ClassBase, 0}},
		{danish26, "26/04/2026 00:00:00,AtoN,992190099,56.7,-11.5,Unknown value,,,,,Unknown,Unknown,\"BUOY 8,1\",Undefined,,,,Undefined,,Unknown,,AIS,,,,", fix{992190099, "2026-04-26T00:00:00.000Z", 567000000, -115000000, noSpeed, noCourse, noHead, noTurn, noStatus, sc.ClassAtoN, 0}},
		{kattegat, "0,1761957540000000,57.55016,11.271672,5.903245,0.67265826,-0.73989016,209000001_2025-11-01,209000001,0", fix{209000001, "2025-11-01T00:39:00.000Z", 575501600, 112716720, 59, noCourse, noHead, noTurn, noStatus, 0, 0}},
		{singapore, "9074729,563000001,2013-07-27T00:40:44Z,1.224000,103.912483,12.8,251.0,252,0,1", fix{563000001, "2013-07-27T00:40:44.000Z", 12240000, 1039124830, 128, 2510, 252, noTurn, 0, a, 1}},
		{singapore, "9074729,563000001,2013-07-27T00:40:44Z,-1.2,103.9,102.3,360.0,511,15,18", fix{563000001, "2013-07-27T00:40:44.000Z", -12000000, 1039000000, noSpeed, noCourse, noHead, noTurn, 15, b, 18}},
		{northsea, "2022-11-01 09:05:36,219000004,7.985228,55.41161,Cargo,100,Class A,Under way using engine,0,11.4,91.4,95,9074729,OXAA,FULMAR,No additional information,13,3.3,ESBJERG,01/11/2022 08:30:00,AIS", fix{219000004, "2022-11-01T09:05:36.000Z", 554116100, 79852280, 114, 914, 95, 0, 0, a, 0}},
		{bareMotion, "1,2024-01-01T00:00:00Z,1,2,3,359.97,359.6", fix{1, "2024-01-01T00:00:00.000Z", 10000000, 20000000, 30, 0, 0, noTurn, noStatus, 0, 0}},
		{bareMotion, "1,2024-01-01T02:00:00+02:00,1e1,-2.5E+0,NaN,null,NULL", fix{1, "2024-01-01T00:00:00.000Z", 100000000, -25000000, noSpeed, noCourse, noHead, noTurn, noStatus, 0, 0}},
		{bareMotion, "000000001,1704067200,+1.00000005,-1.00000005,1022,359.9,359", fix{1, "2024-01-01T00:00:00.000Z", 10000001, -10000001, 10220, 3599, 359, noTurn, noStatus, 0, 0}},
		{"mmsi;time;lat;lon", "1;2024-01-01 00:00;54,5;-1,25", fix{1, "2024-01-01T00:00:00.000Z", 545000000, -12500000, noSpeed, noCourse, noHead, noTurn, noStatus, 0, 0}},
		{"\xef\xbb\xbfMMSI\tTimestamp\tLatitude\tLongitude\tSpeed", "1\t1704067200000\t54.5\t1\t7.25", fix{1, "2024-01-01T00:00:00.000Z", 545000000, 10000000, 73, noCourse, noHead, noTurn, noStatus, 0, 0}},
		{"mmsi, time, lat, lon, class", "1, 2024-01-01T00:00:00, 54.5, 1, B", fix{1, "2024-01-01T00:00:00.000Z", 545000000, 10000000, noSpeed, noCourse, noHead, noTurn, noStatus, b, 0}},
		{`"mmsi","time","lat","lon"`, `"1","2024-01-01T00:00:00","54.5","1"`, fix{1, "2024-01-01T00:00:00.000Z", 545000000, 10000000, noSpeed, noCourse, noHead, noTurn, noStatus, 0, 0}},
	} {
		d := decoder(t, c.header, records.Options{})
		var r sc.Report
		out := d.Line([]byte(strings.TrimSuffix(c.row, "\r")), 100, &r)
		if out != sc.Used || !r.HasFix {
			t.Errorf("%q: %s", c.row, out)
		} else if d := cmp.Diff(c.want, fixOf(&r), cmp.AllowUnexported(fix{})); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.row, d)
		}
	}
}

func decoder(t testing.TB, header string, o records.Options) *records.CSV {
	t.Helper()
	h, err := records.ParseHeader([]byte(header), records.Form{})
	if err != nil {
		t.Fatalf("%q: %v", header, err)
	}
	return records.NewCSV(h, o)
}

// What is no fix, and why.
func TestRowOutcomes(t *testing.T) {
	for _, c := range []struct {
		row  string
		want sc.Outcome
	}{
		{"", sc.Blank}, {bareMotion, sc.HeaderLine}, {"\xef\xbb\xbf" + bareMotion, sc.HeaderLine}, {"# of the harbour office", sc.Comment},
		{"1,2024-01-01T00:00:00,1,2,3,4,5", sc.Used}, {"1,2024-01-01T00:00:00,1,2,3,4,5,6", sc.ManyFields}, {"1,2024-01-01T00:00:00,1,2,3,4,5,6,7", sc.ManyFields}, {"1,2024-01-01T00:00:00,1,2,3,4,5,", sc.ManyFields}, {`1,2024-01-01T00:00:00,1,2,3,"4",5,6`, sc.ManyFields}, {"   ", sc.Blank}, {"0,2024-01-01T00:00:00,1,2,3,4,5", sc.BadMMSI},
		{"1,2024-01-01T00:00:00,1,2,3,4", sc.FewFields}, {"1", sc.FewFields}, {"\x00\x01", sc.NotText},
		{"1073741824,2024-01-01T00:00:00,1,2,,,", sc.BadMMSI}, {"x,2024-01-01T00:00:00,1,2,,,", sc.BadMMSI}, {"-1,2024-01-01T00:00:00,1,2,,,", sc.BadMMSI}, {",2024-01-01T00:00:00,1,2,,,", sc.BadMMSI},
		{"1,2024-02-30T00:00:00,1,2,,,", sc.BadTime}, {"1,yesterday,1,2,,,", sc.BadTime}, {"1,,1,2,,,", sc.BadTime}, {"1,2024-01-01T24:00:00,1,2,,,", sc.BadTime}, {"1,0,1,2,,,", sc.BadTime},
		{"1,1989-12-31T23:59:59,1,2,,,", sc.ClockOutOfRange}, {"1,1980-01-06T00:00:00,1,2,,,", sc.ClockOutOfRange}, {"1,2030-01-01T00:00:00,1,2,,,", sc.ClockOutOfRange}, {"1,5,1,2,,,", sc.ClockOutOfRange},
		{"1,2024-01-01T00:00:00,91,181,,,", sc.NoPosition}, {"1,2024-01-01T00:00:00,,,,,", sc.NoPosition}, {"1,2024-01-01T00:00:00,NaN,1,,,", sc.NoPosition},
		{"1,2024-01-01T00:00:00,90.0000001,0,,,", sc.BadPosition}, {"1,2024-01-01T00:00:00,0,-180.5,,,", sc.BadPosition}, {"1,2024-01-01T00:00:00,1844674407371,0,,,", sc.BadField},
		{"1,2024-01-01T00:00:00,1844674407370.95,0,,,", sc.BadField}, {"1,2024-01-01T00:00:00,99999999999999999999,0,,,", sc.BadField},
		{"1,2024-01-01T00:00:00,N54,0,,,", sc.BadField}, {"1,2024-01-01T00:00:00,0x10,0,,,", sc.BadField}, {"1,2024-01-01T00:00:00,inf,0,,,", sc.BadField},
		{"1,2024-01-01T00:00:00,1,2,fast,,", sc.BadField}, {"1,2024-01-01T00:00:00,1,2,,north,", sc.BadField}, {"1,2024-01-01T00:00:00,1,2,,,?", sc.BadField},
		{`1,2024-01-01T00:00:00,1,2,,"`, sc.BadField}, {`1,"2024-01-01T00:00:00",1,2,"",,`, sc.Used},
		{"1,2024-01-01T00:00:00,1,2,,," + strings.Repeat("9", records.MaxLine), sc.LongLine},
	} {
		now := sc.Instant(1767225600000) // 2026
		d := decoder(t, bareMotion, records.Options{Now: now})
		var r, q sc.Report
		if got := d.Line([]byte(c.row), 100, &r); got != c.want {
			t.Errorf("%.60q: %s, want %s", c.row, got, c.want)
		}
		if got := d.Row([]byte(c.row), 100, &q); got != c.want || (got != sc.Used && (q.HasFix || q.HasStatic || r.HasFix || r.HasStatic)) {
			t.Errorf("%.60q by Row: %s, want %s", c.row, got, c.want)
		}
		if n := d.Tally.Lines(); n != 2 || d.Tally[c.want] != 2 {
			t.Errorf("%.60q: the tally has %d lines", c.row, n)
		}
	}
}

func TestHeaders(t *testing.T) {
	for header, says := range map[string]string{
		"":                        "cannot be read",
		"mmsi,lat,lon":            "no column for time",
		"name,speed":              "no column for mmsi, time, lat, lon",
		"mmsi,time,lat,lon\r1,2,": "carriage returns only",
	} {
		if _, err := records.ParseHeader([]byte(header), records.Form{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", header, err, says)
		}
	}
	h, err := records.ParseHeader([]byte("ship,when,north,east,lat,extra"), records.Form{Map: map[string]string{"mmsi": "SHIP", "time": "when", "lat": "north", "lon": "east"}})
	if err != nil || strings.Join(h.Unread, " ") != "lat extra" {
		t.Errorf("%v, %v", h.Unread, err)
	}
	for role, says := range map[string]string{"latt": `unknown role "latt"`, "sog": `no column "none"`} {
		if _, err := records.ParseHeader([]byte(bare), records.Form{Map: map[string]string{role: "none"}}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("--map %s: %v", role, err)
		}
	}
	for header, format := range map[string]string{noaa2022: "noaa", noaa2017: "noaa", noaa2025: "noaa", danish22: "aisdk", danish26: "aisdk", kattegat: "csv", bare: "csv"} {
		if h, err := records.ParseHeader([]byte(header+"\r\n"), records.Form{}); err != nil || h.Format != format {
			t.Errorf("%q is %s, %v", header, h.Format, err)
		}
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]records.Family{
		"": records.Unknown, "hello\n": records.Unknown, "\x7fELF\x00": records.Unknown, bare + "\r1,2": records.Unknown,
		bare + "\n1,2": records.CSVFamily, "\xef\xbb\xbf" + danish26 + "\r\n": records.CSVFamily,
		"vessels-v2/200000111/location {\"time\":1}\n": records.JSONFamily, "see a/b for {x}": records.Unknown, "a/1 {": records.JSONFamily, "12/11 20:00 x {": records.Unknown,
		"  [\n{": records.JSONFamily, "\xef\xbb\xbf{}": records.JSONFamily,
		"!AIVDM,1,1,,A,x,0*00": records.NMEAFamily, "# log\n\\s:r*00\\!BSVDM,1,1,,A,x,0*00": records.NMEAFamily, "$GPRMC\x00!AIVDO,1,": records.Unknown,
	} {
		if got := records.Recognise([]byte(head)); got != want {
			t.Errorf("%.40q is %q, want %q", head, got, want)
		}
	}
}

// What a ship says of herself, from each dialect.
func TestRowStatics(t *testing.T) {
	for _, c := range []struct {
		header, row, name, call, dest, words, cargo string
		imo                                         uint32
		typ, draught                                uint8
		length, width, bow, stern                   uint16
		port, starboard                             uint8
	}{
		{header: noaa2022, row: `367000002,2022-01-03T23:59:59,-30.3706,88.5,17.9,336.2,184,"FAR, EAST",IMO9074729,WTD1,31,0,28,11,3.3,52,A`,
			name: "FAR, EAST", call: "WTD1", imo: 9074729, typ: 31, draught: 33, length: 280, width: 110, cargo: "52"},
		{header: noaa2017, row: "367000005,2017-12-31T23:59:59,25.77,-80.14,1,2,3,EGRET,,,1004,moored,,,,", name: "EGRET", words: "1004"},
		{header: danish26, row: `26/04/2026 00:00:29,Class A,219000003,57.6,11.7,Moored,0.0,0.0,348.5,235,9074729,SLIX,KITTIWAKE,Fishing,,5,16,GPS,2.5,"CPA0,5",27/04/2026 02:00:00,AIS,13,3,200,3`,
			name: "KITTIWAKE", call: "SLIX", dest: "CPA0,5", words: "Fishing", imo: 9074729, draught: 25, length: 160, width: 50, bow: 13, stern: 3, starboard: 3},
		{header: danish26, row: "26/04/2026 00:00:29,Class A,219000003,57.6,11.7,Moored,0.0,0.0,348.5,235,Unknown,Unknown,,Undefined,,,,Undefined,,Unknown,,AIS,,,,"},
	} {
		var r sc.Report
		if out := decoder(t, c.header, records.Options{}).Line([]byte(c.row), 100, &r); out != sc.Used || !r.HasStatic {
			t.Errorf("%q: %s, says something: %v", c.row, out, r.HasStatic)
			continue
		}
		s := &r.Static
		if string(s.Name) != c.name || string(s.CallSign) != c.call || string(s.Destination) != c.dest || string(s.ShipTypeText) != c.words || string(s.CargoText) != c.cargo ||
			s.IMO != c.imo || s.ShipType != c.typ || s.Draught != c.draught || s.Length != c.length || s.Width != c.width ||
			s.ToBow != c.bow || s.ToStern != c.stern || s.ToPort != c.port || s.ToStarboard != c.starboard {
			t.Errorf("%q says %+v", c.row, *s)
		}
	}
}
