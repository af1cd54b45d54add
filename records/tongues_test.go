package records_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	sc "supercargo"
	"supercargo/clock"
	"supercargo/records"
)

// rowsOf gives the fixes of a file of rows, and how many of its lines came to what.
func fixesOf(t *testing.T, text string, form records.Form) (fixes []sc.Fix, h records.Header, tally sc.Tally) {
	t.Helper()
	h, err := records.FindHeader([]byte(text), form)
	if err != nil {
		t.Errorf("%.60q: %v", text, err)
		return nil, h, tally
	}
	d, at := records.NewCSV(h, records.Options{}), int64(0)
	for line := range strings.Lines(text) {
		var r sc.Report
		if d.Line([]byte(strings.TrimRight(line, "\r\n")), at, &r) == sc.Used && r.HasFix {
			fixes = append(fixes, r.Fix)
		}
		at += int64(len(line))
	}
	return fixes, h, d.Tally
}

// Files of other hands, each with the same two positions of an invented ship: headers in other
// languages, times in parts, numbers as programs write them.
func TestFormsOfOthers(t *testing.T) {
	at := time.Date(2021, 3, 31, 10, 5, 0, 0, time.UTC)
	for _, c := range []struct{ header, row string }{
		// ROW: %[1]s is a time by the layout between < and >, %[2] latitude, %[3] longitude, with points; {..} with commas
		{"MMSI;Zeitstempel;Breitengrad;Längengrad;Geschwindigkeit (kn);Kurs", "200000501;<02.01.2006 15:04:05>;{LAT};{LON};12,3;47,1"},
		{"MMSI;Datum;Uhrzeit;Geogr. Breite;Geogr. Länge;Fahrt über Grund;Kurs über Grund;Name", "200000501;<02.01.2006>;<15:04:05>;{LAT};{LON};12,3;47,1;SIM"},
		{"MMSI;Datum;Tijd;Breedtegraad;Lengtegraad;Snelheid (knopen);Koers", "200000501;<02-01-2006>;<15:04:05>;{LAT};{LON};12,3;47,1"},
		{"MMSI;Horodatage;Latitude;Longitude;Vitesse (nœuds);Route fond;Cap", "200000501;<02/01/2006 15:04:05>;{LAT};{LON};12,3;47,1;46"},
		{"MMSI,Fecha y hora,Latitud,Longitud,Velocidad (nudos),Rumbo,Nombre del buque", "200000501,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1,SIM"},
		{"ММСИ;Дата и время;Широта;Долгота;Скорость, уз;Курс;Название судна", "200000501;<02.01.2006 15:04:05>;{LAT};{LON};12,3;47,1;SIM"},
		{"MMSI;Tarih;Saat;Enlem;Boylam;Hız (knot);Rota;Gemi Adı", "200000501;<02.01.2006>;<15:04:05>;{LAT};{LON};12,3;47,1;SIM"},
		{"MMSI;Tidspunkt;Breddegrad;Lengdegrad;Fart (knop);Kurs", "200000501;<02.01.2006 15:04:05>;{LAT};{LON};12,3;47,1"},
		{"MMSI;Dato;Tid;Breddegrad;Længdegrad;Hastighed;Kurs", "200000501;<02-01-2006>;<15:04:05>;{LAT};{LON};12,3;47,1"},
		{"mmsi,time,lat,lon,speed (mph),cog", "200000501,<2006-01-02T15:04:05Z>,LAT,LON,14.155,47.1"},
		{"MMSI,Time (UTC),Latitude (°N),Longitude (°E),Speed (kn),COG", "200000501,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,utc time,latE7,lonE7,sog,cog", "200000501,<2006-01-02 15:04:05>,E7LAT,E7LON,12.3,47.1"},
		{"mmsi,year,month,day,hour,minute,second,lat,lon,sog,cog", "200000501,<2006>,<1>,<2>,<15>,<4>,<5>.0,LAT,LON,12.3,47.1"},
		{"MMSI,YYYY,MM,DD,HH,MI,LAT,LON,SOG,COG", "200000501,<2006>,<01>,<02>,<15>,<04>,LAT,LON,12.3,47.1"},
		{"mmsi,date,hour,min,sec,lat,lon,sog,cog", "200000501,<2006-01-02>,<15>,<4>,<5>,LAT,LON,12.3,47.1"},
		{"mmsi,date,hour,minute,lat,lon,sog,cog", "200000501,<2006-01-02 15:04:05>,<15>,<4>,LAT,LON,12.3,47.1"},
		{"mmsi,timestamp,year,month,day,hour,minute,lat,lon,sog,cog", "200000501,<2006-01-02 15:04:05>,<2006>,<1>,<2>,<15>,<4>,LAT,LON,12.3,47.1"},
		{"mmsi,year,month,day,time,lat,lon,sog,cog", "200000501,<2006>,<1>,<2>,<15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "2.00000501e+08,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "200000501.00,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "200 000 501,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "\"200,000,501\",<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "'200000501,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", "\"=\"\"200000501\"\"\",<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
		{"mmsi,time,lat,lon,sog,cog", " 200000501 , <2006-01-02 15:04:05> , LAT , LON , 12.3 , 47.1 "},
		{"mmsi,time,lat,lon,sog,cog", "NUMBER,200000501,<2006-01-02 15:04:05>,LAT,LON,12.3,47.1"},
	} {
		text := c.header + "\n"
		for i := range 2 {
			row, when := c.row, at.Add(time.Duration(5*i)*time.Minute)
			for {
				from, to := strings.IndexByte(row, '<'), strings.IndexByte(row, '>')
				if from < 0 {
					break
				}
				row = row[:from] + when.Format(row[from+1:to]) + row[to+1:]
			}
			lat, lon := fmt.Sprintf("%.5f", 54.21234+0.01*float64(i)), fmt.Sprintf("%.5f", 103.12345+0.012*float64(i))
			comma := func(s string) string { return strings.Replace(s, ".", ",", 1) }
			text += strings.NewReplacer("{LAT}", comma(lat), "{LON}", comma(lon), "E7LAT", strings.Replace(lat, ".", "", 1)+"00", "E7LON", strings.Replace(lon, ".", "", 1)+"00",
				"LAT", lat, "LON", lon, "NUMBER", fmt.Sprint(i+1)).Replace(row) + "\n"
		}
		fixes, _, tally := fixesOf(t, text, records.Form{})
		if len(fixes) != 2 {
			t.Errorf("%s: %d fixes, %v\n%s", c.header, len(fixes), tally, text)
			continue
		}
		for i, f := range fixes {
			if f.MMSI != 200000501 || f.Time != sc.Instant(at.UnixMilli()+300_000*int64(i)) || f.Lat != int32(542123400+100000*i) || f.Lon != int32(1031234500+120000*i) || f.SOG != 123 || f.COG != 471 {
				t.Errorf("%s: %s at %s, %d %d, %d %d", c.header, f.MMSI, f.Time, f.Lat, f.Lon, f.SOG, f.COG)
			}
		}
	}
}

// What can be read in two ways is not read: names that are of a ship's size as well, degrees west without
// a sign, an MMSI of which digits are lost, a day that can be the month, a clock of which nobody
// says the zone.
func TestFormsThatAreNotGuessed(t *testing.T) {
	for _, header := range []string{
		"MMSI;Zeit;Breite;Länge", "MMSI;Dato;Tid;Bredde;Længde", "MMSI,Time,Latitude (°N),Longitude (°W)", "MMSI,local time,lat,lon",
		"mmsi,tid,lat,lon", "mmsi,minutes ago,lat,lon", "mmsi,year,month,day,lat,lon", "mmsi,yyyy,mm,dd,hh,ss,lat,lon",
	} {
		if h, err := records.FindHeader([]byte(header+"\n"), records.Form{}); err == nil {
			t.Errorf("%s: was read: %+v", header, h)
		}
	}
	if _, h, _ := fixesOf(t, "MMSI;Fecha;Hora;Latitud;Longitud\n200000501;01/03/2021;10:00;54,2;3,1\n", records.Form{}); h.Undecided == "" {
		t.Error("the order of day and month was guessed")
	}
	for _, mmsi := range []string{"2.00E+08", "2.0000050e+08", "20000050e1", "200 000 50 1", "2000 00501", "200.5", "MMSI200000501", "2e8"} {
		if fixes, _, _ := fixesOf(t, "mmsi;time;lat;lon\n"+mmsi+";2021-03-01 10:00:00;54.2;3.1\n", records.Form{Dates: clock.DayFirst}); len(fixes) > 0 {
			t.Errorf("%s was read as %s", mmsi, fixes[0].MMSI)
		}
	}
}
