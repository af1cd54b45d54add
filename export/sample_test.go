package export

import (
	"io"

	"time"

	"supercargo"
	"supercargo/chart"
	"supercargo/drawn"
	"supercargo/geo"
	"supercargo/store"
)

// moment reads "2001-02-03 04:05:06.007" UTC.
func moment(s string) supercargo.Instant {
	t, err := time.Parse("2006-01-02 15:04:05.000", s)
	if err != nil {
		panic(err)
	}
	return supercargo.InstantOf(t)
}

var (
	day1 = moment("2001-02-03 04:05:06.007")
	day2 = moment("2001-02-04 16:35:06.507")
)

func revision(kind supercargo.EventKind, m supercargo.MMSI, start, end supercargo.Instant) supercargo.Revision {
	track := supercargo.Track{MMSI: m, Hull: 1}
	return supercargo.Revision{Revision: 1, KnownFrom: moment("2001-03-01 00:00:00.000"), Cause: "found",
		Event: supercargo.Event{ID: supercargo.MakeEventID(kind, track, start), Kind: kind, Track: track, Start: start, End: end, Simulated: true}}
}

func at(r *supercargo.Revision, lat, lon, endLat, endLon float64) {
	r.StartLat, r.StartLon = supercargo.Scale(lat), supercargo.Scale(lon)
	r.EndLat, r.EndLon = supercargo.Scale(endLat), supercargo.Scale(endLon)
}

// sampleRevisions have one of each kind closed, one of each open, a line across the
// antimeridian, and one, of a second hull, that is not simulated.
func sampleRevisions() []supercargo.Revision {
	sog := 9.4
	gap := revision(supercargo.Gap, 200000001, day1, day2)
	at(&gap, 41.1234567, 49.0000001, 42.5, 50.25)
	gap.Gap = &supercargo.GapDetail{Hours: 36.5, DistanceNM: new(100.25), ImpliedKn: new(2.75), SOGBefore: &sog, Profile: "default", Meets: []string{"default", "gfw", "lloyds"}}

	openGap := revision(supercargo.Gap, 200000002, day1, 0)
	at(&openGap, -0.0000003, -12.5, 0, 0)
	openGap.Gap = &supercargo.GapDetail{Hours: 7.25, Profile: "default", Meets: []string{"default"}}

	far := revision(supercargo.Gap, 200000003, day1+1, day2)
	at(&far, -17, 179, -18, -179)
	far.Gap = &supercargo.GapDetail{Hours: 36.5, DistanceNM: new(130.5), ImpliedKn: new(3.58), Profile: "default", Meets: []string{"default", "gfw", "lloyds"}}

	seen := supercargo.Seen{Completeness: "complete", Presence: "silent_between", Began: "arrived", Ended: "left", Heard: supercargo.Heard{ShareHeard: new(0.64), LongestSilenceHours: new(13.0)},
		AwayNM: new(230.0), Certainty: "moderate", CertaintyBecause: []string{"she was silent", "no place"}}
	call := revision(supercargo.PortCall, 200000004, day1, day2)
	at(&call, 36.5, 53.4, 36.51, 53.41)
	call.Place = "sim-north"
	call.PortCall = &supercargo.PortCallDetail{Parts: []string{"entry", "stop", "exit"}, Grade: 4, Seen: seen, OtherNames: []string{"SIMPORT", "Sim-Nord"}, PlaceName: "Порт Север & Co <b>", PlaceKind: "port", Country: "IR", LOCODE: "IRSIM",
		Arrival: [2]supercargo.Instant{day1 - 60_000, day1}, Departure: [2]supercargo.Instant{day2, day2 + 60_000}, Stop: [2]supercargo.Instant{day1 + 60_000, day2 - 60_000}}

	openCall := revision(supercargo.PortCall, 200000005, day1, 0)
	at(&openCall, 36.5, 53.4, 0, 0)
	openCall.PortCall = &supercargo.PortCallDetail{Parts: []string{"stop"}, Grade: 2, PlaceName: "unnamed, 36.500 53.400", PlaceKind: "unnamed",
		Arrival: [2]supercargo.Instant{0, day1}, Stop: [2]supercargo.Instant{day1, day2}}

	voyage := revision(supercargo.Voyage, 200000006, day1, day2)
	voyage.Track.Hull, voyage.Simulated = 2, false
	at(&voyage, 36.5, 53.4, 45.75, 47.5)
	voyage.Voyage = &supercargo.VoyageDetail{FromCall: "0000000000000001", ToCall: "0000000000000002", From: "sim-north", To: "sim-south", FromName: "Sim North", ToName: "Sim South",
		Departure: [2]supercargo.Instant{day1, day1 + 60_000}, Arrival: [2]supercargo.Instant{day2 - 60_000, day2}, DistanceNM: new(612.34), Via: []supercargo.EventID{"0000000000000003"}}

	openVoyage := revision(supercargo.Voyage, 200000007, day1, 0)
	at(&openVoyage, 45.75, 47.5, 0, 0)
	openVoyage.Voyage = &supercargo.VoyageDetail{FromCall: "0000000000000001", From: "sim-south", FromName: "Sim South", Departure: [2]supercargo.Instant{day1, day1 + 60_000}}

	stop := revision(supercargo.Stop, 200000008, day1, day2)
	at(&stop, 41.5, 50, 41.5, 50.01)
	stop.Place = "cell-41.50N-050.00E"
	stop.Stop = &supercargo.StopDetail{StopKind: "at_anchor", Because: "status at anchor", Hours: 36.5, Seen: seen, ShoreNM: new(25.5), Cell: "cell-41.50N-050.00E",
		NearestPort: &supercargo.NearPort{ID: "sim-north", Name: "Порт Север & Co <b>", NM: 31.5}, Arrival: [2]supercargo.Instant{day1 - 60_000, day1}}

	odd := revision(supercargo.PositionAnomaly, 200000009, day1, day2)
	at(&odd, 41.5, 50, 41.5, 50)
	odd.Anomaly = &supercargo.AnomalyDetail{Reason: "two_places", Fixes: 7, WithMMSI: 200000008, DistanceNM: 109.4, NeedKn: new(656.4), MayKn: 60, Why: "too fast"}
	flown := revision(supercargo.Flown, supercargo.Address24(0xf00001).Key(supercargo.SpaceICAO), day1, day2)
	at(&flown, 40.5, 50.1, 35.5, 51.3)
	flown.Flight = &supercargo.FlightDetail{Began: "took_off", Ended: "silence", TakeOff: [2]supercargo.Instant{day1 - 60_000, day1}, Landing: [2]supercargo.Instant{day2, day2 + 7_200_000},
		From:        supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: "XSIM", Name: "Sim & North", P: 0.93}, {ICAO: "YSIM", Name: "Sim South", P: 0.05}}, P: 0.001, HeardGround: true},
		To:          supercargo.FlightEnd{Airfields: []supercargo.AirfieldChance{{ICAO: "ZSIM", Name: "Sim East", P: 0.4}}, P: 0.1, CannotSay: "several", HeardFeet: new(9000.)},
		HighestFeet: new(31000.), HeardNM: 410.2, Silences: 1, ShareHeard: new(0.75), LongestSilence: new(30.)}
	return []supercargo.Revision{gap, openGap, far, call, openCall, voyage, openVoyage, stop, odd, flown}
}

func said(p supercargo.Property, value string, from, to supercargo.Instant, n int64) store.Said {
	return store.Said{Property: p, Value: value, From: from, To: to, Count: n}
}

// sampleVessels have names that are ordinary, a formula, hostile to a terminal,
// Cyrillic, Persian, hostile to a page, and none.
func sampleVessels() []store.Vessel {
	names := []string{"SIM ALPHA", `=HYPERLINK("http://sim.example","SIM")`, "SIM \x1b[2J\u202eECHO\u009b1m\a\r\n", "СИМ ЧАЙКА", "سیم\u200cدریا", `SIM <img src=x onerror="x"> & "Co", Ltd`, ""}
	var out []store.Vessel
	for i, n := range names {
		m := supercargo.MMSI(200000001 + i)
		v := store.Vessel{MMSI: m, Kind: "ship", Flag: m.Flag(), Name: n, Hulls: 1, Fixes: int64(100 * i), First: day1, Last: day2, Simulated: i != 5}
		if n != "" {
			v.Names = []store.Said{said(supercargo.PropName, n, day1, day2, 9)}
		}
		out = append(out, v)
	}
	a := &out[0]
	a.IMO, a.CallSign, a.ShipType, a.LengthM, a.WidthM, a.Class = 4000010, "SIMAL", "70", 139.5, 16, "A"
	a.Names = append(a.Names, said(supercargo.PropIMO, "4000010", day1, day2, 5))
	return out
}

func sampleEvents() (out []Event) {
	vessels := sampleVessels()
	for i, r := range sampleRevisions() {
		out = append(out, EventOf(&r, &vessels[i%len(vessels)]))
	}
	return out
}

func sampleChart() *chart.Chart {
	square := func(lat, west, east float64) []chart.Ring {
		return []chart.Ring{{geo.At(lat, west), geo.At(lat, east), geo.At(lat+0.1, east), geo.At(lat+0.1, west)}}
	}
	c, err := chart.New([]chart.Place{
		{ID: "sim-north", Name: "Порт Север", Also: []string{"Sim North", "بندر"}, Kind: chart.Port, Country: "IR", LOCODE: "IRSIM", Source: "invented", Accuracy: "exact", Rings: square(36.45, 53.35, 53.45)},
		{ID: "sim-line", Name: "Sim Line & <Sons>", Kind: chart.Roadstead, Rings: square(-17, 179.95, -179.95)},
		{ID: "sim-formula", Name: "@SUM(1)", Kind: chart.Anchorage, Source: "invented", Rings: square(0, 0, 0.1)},
	})
	if err != nil {
		panic(err)
	}
	return c
}

// sampleFleet is the vessels, of which two send the fourth's number.
func sampleFleet() []store.Vessel {
	out := sampleVessels()
	out[3].Hulls = 2
	return out
}

// sampleLast is where some of the vessels were last: the fourth sends from two
// hulls, of which one was last heard over 180 degrees.
func sampleLast() map[supercargo.Track]supercargo.Fix {
	fix := func(m supercargo.MMSI, hull uint8, at supercargo.Instant, lat, lon float64) (supercargo.Track, supercargo.Fix) {
		return supercargo.Track{MMSI: m, Hull: hull}, supercargo.Fix{MMSI: m, Time: at, Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon)}
	}
	out := map[supercargo.Track]supercargo.Fix{}
	for _, f := range []struct {
		mmsi     supercargo.MMSI
		hull     uint8
		at       supercargo.Instant
		lat, lon float64
	}{{200000001, 1, day2, 36.5, 53.25}, {200000004, 1, day2, 41.25, 49.5}, {200000004, 2, day1, -17.5, -179.75}} {
		track, x := fix(f.mmsi, f.hull, f.at, f.lat, f.lon)
		out[track] = x
	}
	return out
}

// sampleLines are lines of three vessels: one of two fixes, one of one, and one
// over 180 degrees of a number that two ships send.
func sampleLines() (out []sampleLine) {
	fleet := sampleFleet()
	point := func(i int, minutes int64, lat, lon float64, kind drawn.Kind) drawn.Point {
		f := supercargo.Fix{MMSI: fleet[i].MMSI, Time: day1 + supercargo.Instant(minutes*supercargo.Minute), Lat: supercargo.Scale(lat), Lon: supercargo.Scale(lon),
			SOG: 83, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Flags: supercargo.OutOfOrder, Receiver: 1, Source: 2, Offset: 100 * minutes, Why: supercargo.Alone}
		if fleet[i].Simulated {
			f.Flags |= supercargo.Simulated
		}
		return drawn.Point{Fix: f, At: geo.Point{Lat: f.Lat, Lon: f.Lon}, Kind: kind}
	}
	line := func(i int, hull uint8, began, ended drawn.End, nm float64, silence int64, points ...drawn.Point) {
		l := drawn.Line{Track: supercargo.Track{MMSI: fleet[i].MMSI, Hull: hull}, Points: points, Began: began, Ended: ended, NM: nm, Silence: silence, Simulated: fleet[i].Simulated}
		for _, p := range points {
			if p.Kind == drawn.Fix {
				l.Fixes++
			}
		}
		out = append(out, sampleLine{&fleet[i], &l})
	}
	line(0, 1, drawn.FirstHeard, drawn.Silent, 6, 50*supercargo.Minute, point(0, 0, 36.5, 53.25, drawn.Fix), point(0, 50, 36.6, 53.25, drawn.Fix))
	line(5, 1, drawn.Silent, drawn.LastHeard, 0, 0, point(5, 600, -0.0000003, -12.5, drawn.Fix))
	line(3, 1, drawn.FirstHeard, drawn.Antimeridian, 11.5, 3*supercargo.Hour, point(3, 0, -17, 179.8, drawn.Fix), point(3, 120, -17.25, 180, drawn.Edge))
	line(3, 1, drawn.Antimeridian, drawn.Displaced, 5.75, 3*supercargo.Hour, point(3, 120, -17.25, -180, drawn.Edge), point(3, 180, -17.375, -179.9, drawn.Fix))
	return out
}

type sampleLine struct {
	v *store.Vessel
	l *drawn.Line
}

func sampleNames() *Names {
	return &Names{Receivers: []string{"", "SIM-AMIRABAD"}, Sources: map[supercargo.SourceID]string{2: "in/sim, <b>.csv"}}
}

func writeTracks(w io.Writer, f Format, lines []sampleLine) error {
	out := NewTracks(w, f, sampleNames())
	for _, s := range lines {
		if err := out.Write(s.v, s.l); err != nil {
			return err
		}
	}
	return out.Close()
}

// writeFixes writes the fixes of lines, and one that is nobody's.
func writeFixes(w io.Writer, f Format, lines []sampleLine) error {
	out := NewFixes(w, f, sampleNames())
	for _, s := range lines {
		for i := range s.l.Points {
			x, hull := s.l.Points[i].Fix, s.l.Track.Hull
			if s.l.Ended == drawn.Displaced {
				x.Flags, x.Why, x.Heading, hull = x.Flags|supercargo.Implausible, supercargo.Displaced, 271, 0
			}
			if err := out.Write(s.v, &x, hull); err != nil {
				return err
			}
		}
	}
	return out.Close()
}
