package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"supercargo"
	"supercargo/almanac"
	"supercargo/drawn"
	"supercargo/store"
)

// An aircraft has its address, and no MMSI; a ship the other way round.
func TestAddressOfAnAircraft(t *testing.T) {
	own := supercargo.Address24(0x4b1806)
	vs := []store.Vessel{{MMSI: 200000001, First: day1, Last: day2}, {MMSI: own.Key(supercargo.SpaceICAO), First: day1, Last: day2}, {MMSI: own.Key(supercargo.SpaceSubstitute), First: day1, Last: day2}}
	for format, want := range map[Format][]string{
		JSON: {`"mmsi":200000001,"kind"`, `"mmsi":null,"icao":"4B1806"`, `"mmsi":null,"icao":"~4B1806"`},
		CSV:  {"\n200000001,,", "\n,4B1806,", "\n,~4B1806,"},
	} {
		var b bytes.Buffer
		if err := Vessels(&b, format, vs, Known{}); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s: no %q in\n%s", format, w, b.String())
			}
		}
	}
}

// What tables state stands in columns of its own, with the tables: never where what was
// received stands.
func TestStatedByTables(t *testing.T) {
	m := supercargo.Address24(0x4b1806).Key(supercargo.SpaceICAO)
	k := Known{Tables: map[supercargo.MMSI][]almanac.Aircraft{m: {
		{Table: "a", Date: "2026-03-01", Registration: "SIM-01", Type: "IL76"},
		{Table: "b", Date: "2026-04-01", Registration: "SIM-02", Type: "IL76", OperatorICAO: "SIM"}}}}
	vs := []store.Vessel{{MMSI: m, First: day1, Last: day2}, {MMSI: 200000001, First: day1, Last: day2}}
	var b bytes.Buffer
	if err := Vessels(&b, Parquet, vs, k); err != nil {
		t.Fatal(err)
	}
	rows := read[VesselRow](t, b.Bytes())
	if r := rows[0]; shown(r.StatedRegistration) != "SIM-01+SIM-02" || shown(r.StatedType) != "IL76" || shown(r.StatedOperator) != "SIM" || shown(r.StatedBy) != "a of 2026-03-01+b of 2026-04-01" || r.Name != nil || r.ShipType != nil {
		t.Errorf("%+v", r)
	}
	if r := rows[1]; r.StatedRegistration != nil || r.StatedBy != nil {
		t.Errorf("%+v", r)
	}
	b.Reset()
	if err := Vessels(&b, JSON, vs, k); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(b.String(), "\n"); !strings.Contains(lines[0], `"stated":[{"table":"a","date":"2026-03-01"`) || strings.Contains(lines[1], "stated") {
		t.Error(b.String())
	}
}

// Of an aircraft the rows of events, tracks and fixes have the address, in every form and under
// every name: the key that it is kept under is a number that nobody knows.
func TestRowsOfAnAircraft(t *testing.T) {
	own := supercargo.Address24(0x4b1806)
	for _, space := range []supercargo.Space{supercargo.SpaceICAO, supercargo.SpaceSubstitute} {
		m := own.Key(space)
		v := store.Vessel{MMSI: m, Hulls: 1, First: day1, Last: day2}
		track := supercargo.Track{MMSI: m, Hull: 1}
		f := supercargo.Fix{MMSI: m, Time: day1, SOG: supercargo.NoSOG, COG: supercargo.NoCOG, Heading: supercargo.NoHeading, Source: 2}
		r := revision(supercargo.Flown, m, day1, day2)
		r.Flight = &supercargo.FlightDetail{}
		address := strings.TrimPrefix(m.String(), "icao-")
		for name, write := range map[string]func(*bytes.Buffer, Format) error{
			"events": func(b *bytes.Buffer, form Format) error {
				return all[Event](NewEvents(b, form), []Event{EventOf(&r, &v)})
			},
			"tracks": func(b *bytes.Buffer, form Format) error {
				l := drawn.Line{Track: track, Points: []drawn.Point{{Fix: f, Kind: drawn.Fix}}, Fixes: 1}
				return writeTracks(b, form, []sampleLine{{&v, &l}})
			},
			"fixes": func(b *bytes.Buffer, form Format) error {
				out := NewFixes(b, form, sampleNames())
				return errors.Join(out.Write(&v, &f, 1), out.Close())
			},
		} {
			for _, form := range Formats() {
				var b bytes.Buffer
				if err := write(&b, form); err != nil {
					t.Fatal(err)
				}
				if got := b.String(); strings.Contains(got, strconv.Itoa(int(m))) || !strings.Contains(got, address) {
					t.Errorf("%s of %s as %s:\n%s", name, m, form, got)
				}
			}
			var b bytes.Buffer
			if err := write(&b, JSON); err != nil {
				t.Fatal(err)
			}
			var row struct {
				MMSI  *int32
				ICAO  string
				Track string
			}
			if err := json.Unmarshal(b.Bytes(), &row); err != nil || row.MMSI != nil || row.ICAO != address {
				t.Errorf("%s: %+v, %v", name, row, err)
			}
			if back, err := supercargo.ParseTrack(row.Track); err != nil || back != track {
				t.Errorf("%s: track %s is read as %v, %v", name, row.Track, back, err)
			}
		}
		var b bytes.Buffer
		if err := all[Event](NewEvents(&b, Parquet), []Event{EventOf(&r, &v)}); err != nil {
			t.Fatal(err)
		}
		if got := read[flatEvent](t, b.Bytes()); got[0].MMSI != nil || got[0].ICAO == nil || *got[0].ICAO != address {
			t.Errorf("Parquet: %+v", got[0])
		}
	}
}
