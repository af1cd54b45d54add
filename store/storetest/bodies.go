package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	sc "supercargo"
	"supercargo/store"
)

// bodies of all kinds come back as they were put.
func bodies(t *testing.T, s store.Store) {
	put := map[sc.EventID]sc.Event{}
	rapid.Check(t, func(r *rapid.T) {
		e := anEvent().Draw(r, "event")
		if _, taken := put[e.ID]; taken {
			r.Skip("the same event again")
		}
		put[e.ID] = e
		tx, err := s.Begin(ctx)
		if err != nil {
			r.Fatal(err)
		}
		defer tx.Rollback()
		if wrote, err := tx.PutEvent(&e, e.End, e.Start, "found"); !wrote || err != nil {
			r.Fatal(wrote, err)
		}
		if err := tx.Commit(); err != nil {
			r.Fatal(err)
		}
		got, err := s.Revisions(ctx, e.ID)
		if err != nil {
			r.Fatal(err)
		}
		if d := cmp.Diff([]sc.Revision{{Event: e, Revision: 1, KnownFrom: e.Start, Cause: "found"}}, got); d != "" {
			r.Fatalf("(-put +got):\n%s", d)
		}
	})
}

// instants are from 1900 to 2100, never the zero that means "not known".
func instants() *rapid.Generator[sc.Instant] {
	return rapid.Custom(func(t *rapid.T) sc.Instant {
		v := sc.Instant(rapid.Int64Range(-2208988800000, 4102444800000).Draw(t, "ms"))
		if v == 0 {
			v = 1
		}
		return v
	})
}

func aFix() *rapid.Generator[sc.Fix] {
	return rapid.Custom(func(t *rapid.T) sc.Fix {
		return sc.Fix{Time: instants().Draw(t, "time"), Offset: rapid.Int64Min(0).Draw(t, "offset"), MMSI: sc.MMSI(rapid.Uint32().Draw(t, "mmsi")),
			Lat: rapid.Int32().Draw(t, "lat"), Lon: rapid.Int32().Draw(t, "lon"), Source: sc.SourceID(rapid.Uint32().Draw(t, "source")),
			SOG: rapid.Uint16().Draw(t, "sog"), COG: rapid.Uint16().Draw(t, "cog"), Heading: rapid.Uint16().Draw(t, "heading"),
			ROT: rapid.Int16().Draw(t, "rot"), Status: sc.Status(rapid.Uint8().Draw(t, "status")), Class: sc.Class(rapid.Uint8().Draw(t, "class")),
			Type: rapid.Uint8().Draw(t, "type"), Second: rapid.Uint8().Draw(t, "second"), Flags: sc.Flags(rapid.Uint16().Draw(t, "flags")),
			Receiver: sc.Receiver(rapid.Uint16().Draw(t, "receiver")), Shift: rapid.Int32().Draw(t, "shift"), Altitude: rapid.Int16().Draw(t, "altitude"),
			Said: sc.Said(rapid.Uint8().Draw(t, "said")), Why: sc.Why(rapid.Uint8().Draw(t, "why"))}
	})
}

func anEvent() *rapid.Generator[sc.Event] {
	return rapid.Custom(func(t *rapid.T) sc.Event {
		number := sc.MMSI(rapid.Uint32Max(999_999_999).Draw(t, "mmsi"))
		if space := sc.Space(rapid.IntRange(0, 2).Draw(t, "space")); space != sc.SpaceMMSI {
			number = sc.Address24(number).Key(space)
		}
		kind := rapid.SampledFrom(sc.Kinds()).Draw(t, "kind")
		track := sc.Track{MMSI: number, Hull: rapid.Uint8Min(1).Draw(t, "hull")}
		e := sc.Event{Kind: kind, Track: track, Start: instants().Draw(t, "start"), StartLat: rapid.Int32().Draw(t, "lat"), StartLon: rapid.Int32().Draw(t, "lon"),
			Place: rapid.String().Draw(t, "place"), Simulated: rapid.Bool().Draw(t, "simulated"), Evidence: witnesses(t)}
		e.ID = sc.MakeEventID(kind, track, e.Start)
		if rapid.Bool().Draw(t, "closed") {
			e.End, e.EndLat, e.EndLon = instants().Draw(t, "end"), rapid.Int32().Draw(t, "end lat"), rapid.Int32().Draw(t, "end lon")
		}
		detail(t, &e)
		return e
	})
}

func witnesses(t *rapid.T) []sc.Witness {
	var out []sc.Witness
	for range rapid.IntRange(0, 3).Draw(t, "witnesses") {
		w := sc.Witness{Role: rapid.SampledFrom([]string{"last_before", "first_after", "entry"}).Draw(t, "role"), Fix: aFix().Draw(t, "fix")}
		if rapid.Bool().Draw(t, "stated") {
			w.Stated = &sc.Stated{Property: sc.PropName, Said: rapid.String().Draw(t, "said")}
		}
		out = append(out, w)
	}
	return out
}

func detail(t *rapid.T, e *sc.Event) {
	number := rapid.Float64Range(-1e9, 1e9)
	pair := func(name string) [2]sc.Instant {
		return [2]sc.Instant{instants().Draw(t, name), rapid.OneOf(instants(), rapid.Just(sc.Instant(0))).Draw(t, name)}
	}
	switch e.Kind {
	case sc.Gap:
		e.Gap = &sc.GapDetail{Hours: number.Draw(t, "hours"), DistanceNM: rapid.Ptr(number, true).Draw(t, "nm"), Profile: rapid.String().Draw(t, "profile"),
			SOGBefore: rapid.Ptr(number, true).Draw(t, "before"), SOGAfter: rapid.Ptr(number, true).Draw(t, "after"),
			Meets: rapid.SampledFrom([][]string{nil, {"6h"}, {"6h", "12h"}}).Draw(t, "meets")}
		if rapid.Bool().Draw(t, "aloft") {
			e.Gap.Aloft = &sc.AloftDetail{FeetBefore: rapid.Ptr(number, true).Draw(t, "ft")}
		}
	case sc.PortCall:
		e.PortCall = &sc.PortCallDetail{Parts: []string{"entry", "stop"}, Grade: rapid.IntRange(1, 4).Draw(t, "grade"), Arrival: pair("arrival"),
			Departure: pair("departure"), Stop: pair("stop"), PlaceName: rapid.String().Draw(t, "name"), PlaceKind: "port", Country: "AZ", LOCODE: "AZBAK"}
		if rapid.Bool().Draw(t, "stopped") {
			e.PortCall.StopCentre = &[2]float64{number.Draw(t, "lat"), number.Draw(t, "lon")}
		}
	case sc.Stop:
		e.Stop = &sc.StopDetail{StopKind: "adrift", Because: rapid.String().Draw(t, "because"), Hours: number.Draw(t, "hours"), Seen: sc.Seen{Ended: "left",
			Heard: sc.Heard{ShareHeard: rapid.Ptr(number, true).Draw(t, "share")}, CertaintyBecause: []string{"a"}}, Arrival: pair("arrival"),
			NearestPort: rapid.Ptr(rapid.Just(sc.NearPort{ID: "a", Name: "b", NM: 1.5}), true).Draw(t, "port"), Cell: "cell"}
	case sc.PositionAnomaly:
		e.Anomaly = &sc.AnomalyDetail{Reason: "two_places", Fixes: rapid.Int().Draw(t, "fixes"), WithMMSI: 5, NeedKn: rapid.Ptr(number, true).Draw(t, "kn")}
	case sc.ClockOffset:
		e.Clock = &sc.ClockDetail{Receiver: rapid.String().Draw(t, "receiver"), Seconds: number.Draw(t, "seconds"), Fixes: rapid.Int().Draw(t, "fixes")}
	case sc.Loitering:
		e.Loitering = &sc.LoiteringDetail{Hours: number.Draw(t, "hours"), MedianKn: rapid.Ptr(number, true).Draw(t, "kn"), RadiusNM: number.Draw(t, "nm"), Context: "open_sea", Because: rapid.String().Draw(t, "because")}
	case sc.Encounter:
		e.Encounter = &sc.EncounterDetail{OtherMMSI: 7, OtherTrack: sc.Track{MMSI: 7, Hull: 2}, MedianM: number.Draw(t, "median"), MedianKn: rapid.Ptr(number, true).Draw(t, "kn"), Meets: rapid.SampledFrom([][]string{nil, {"gfw", "close"}}).Draw(t, "meets")}
		e.Other = e.Encounter.OtherTrack
	case sc.IdentityChange:
		e.Identity = &sc.IdentityDetail{Property: "name", From: rapid.String().Draw(t, "from"), To: rapid.String().Draw(t, "to"), Reason: "change"}
	case sc.DraughtChange:
		e.Draught = &sc.DraughtDetail{BeforeM: number.Draw(t, "before"), AfterM: number.Draw(t, "after"), InGap: rapid.Bool().Draw(t, "gap"), Gap: "00aa"}
	case sc.Outage:
		e.Outage = &sc.OutageDetail{Receiver: rapid.String().Draw(t, "receiver"), ShareLost: number.Draw(t, "share"), Received: rapid.Int().Draw(t, "received")}
	case sc.Flown:
		e.Flight = &sc.FlightDetail{From: sc.FlightEnd{Airfields: []sc.AirfieldChance{{ICAO: "AAAA", Name: rapid.String().Draw(t, "field"), P: 0.5}}, P: 0.01}, To: sc.FlightEnd{Airfields: []sc.AirfieldChance{}, CannotSay: "level", HeardFeet: rapid.Ptr(number, true).Draw(t, "ft")},
			TakeOff: pair("take-off"), Landing: pair("landing"), HeardNM: number.Draw(t, "nm"), Silences: rapid.Int().Draw(t, "silences")}
	case sc.Voyage:
		e.Voyage = &sc.VoyageDetail{FromCall: "00aa", ToCall: "00bb", From: rapid.String().Draw(t, "from"), To: rapid.String().Draw(t, "to"),
			FromName: rapid.String().Draw(t, "from name"), ToName: rapid.String().Draw(t, "to name"), Departure: pair("departure"), Arrival: pair("arrival"),
			DistanceNM: rapid.Ptr(number, true).Draw(t, "nm"), Via: rapid.SampledFrom([][]sc.EventID{nil, {"01", "02"}}).Draw(t, "via")}
	}
}
