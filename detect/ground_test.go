package detect

import (
	"testing"

	"supercargo"
	"supercargo/geo"
)

// What moves on the ground and does not fly, on both sides of each threshold: heard from an airfield
// at 5,877 ft, in the words of what sends it.
func TestGround(t *testing.T) {
	kbl := fieldAt(t, "OAKB").At
	roll := func(minutes, kn float64, status supercargo.Status, from, to float64) leg {
		return leg{minutes: minutes, course: 90, kn: kn, feet: [2]float64{from, to}, status: status}
	}
	const says, silent = supercargo.OnGround, supercargo.Airborne
	const none = supercargo.NoStatus
	for _, c := range []struct {
		name string
		at   geo.Point
		legs []leg
		want int
	}{
		{"from gate to gate", kbl, []leg{roll(10, 0, says, 0, 0), roll(6, 15, says, 0, 0), roll(300, 0, says, 0, 0)}, 0},
		{"parked for three days", kbl, []leg{roll(3*24*60, 0, says, 0, 0)}, 0},
		{"parked, without a word of the ground", kbl, []leg{roll(24*60, 0, silent, 5875, 5875)}, 0},
		{"parked at no airfield, without a word of the ground", flat, []leg{roll(24*60, 0, silent, 700, 700)}, 0},
		{"a take-off that is broken off", kbl, []leg{taxi(15), roll(0.6, 110, says, 0, 0), taxi(15)}, 0},
		{"the same, in the air by its word", kbl, []leg{taxi(15), roll(0.6, 110, silent, 5875, 5875), taxi(15)}, 0},
		{"a fast taxi for 90 s, in the air by its word", kbl, []leg{taxi(15), roll(1.5, 80, silent, 5875, 5875), taxi(15)}, 0},
		{"the same, not over yet", kbl, []leg{taxi(15), roll(1.5, 80, silent, 5875, 5875)}, 0},
		{"the same, 225 ft higher at the end", kbl, []leg{taxi(15), roll(1.6, 80, silent, 5875, 6110), taxi(15)}, 0},
		{"the same, 250 ft and more", kbl, []leg{taxi(15), roll(1.6, 80, silent, 5875, 6175), taxi(15)}, 1},
		{"2.8 nm off at one height", kbl, []leg{taxi(15), roll(1.4, 118, silent, 5875, 5875)}, 0},
		{"3.2 nm off", kbl, []leg{taxi(15), roll(1.6, 120, silent, 5875, 5875)}, 1},
		{"fast, with no altitude", kbl, []leg{taxi(15), roll(1.4, 100, none, 0, 0)}, 1},
		{"a circuit", kbl, []leg{taxi(15), roll(3, 90, silent, 5900, 6900), roll(3, 90, silent, 6900, 5900), taxi(15)}, 1},
		{"the end of an approach, first heard there", geo.Sail(kbl, 270, 2), []leg{roll(1.2, 90, silent, 6300, 5900), taxi(15)}, 1},
		{"a helicopter that hovers over a place", flat, []leg{roll(30, 10, silent, 2000, 2000)}, 1},
		{"and moves less than 0.5 nm", flat, []leg{roll(2.7, 10, silent, 2000, 2000)}, 0},
	} {
		if got := flown(t, c.at, 0, c.legs...); len(got) != c.want {
			t.Errorf("%s: %d flights, want %d", c.name, len(got), c.want)
		}
	}
}

// A take-off that is broken off, and one that is not: the flight begins with the second.
func TestFlightBeginsAtTakeOff(t *testing.T) {
	kbl := fieldAt(t, "OAKB").At
	e := flown(t, kbl, 0, taxi(15), leg{minutes: 0.7, course: 90, kn: 110, feet: [2]float64{5875, 5875}, status: supercargo.Airborne}, taxi(10), climb(90, 6000, 14000))
	if len(e) != 1 || e[0].Flight.Began != "took_off" || int64(e[0].Start-epoch) < 10*supercargo.Minute {
		t.Errorf("%d flights: %+v", len(e), e)
	}
}

// What says that it is a vehicle or an obstacle has no flights, however few of its positions say
// so; one that says so at a speed of aircraft is an aircraft, and an address that stands in for another
// has none.
func TestNoAircraft(t *testing.T) {
	for _, c := range []struct {
		name     string
		space    supercargo.Space
		every    int     // of so many positions one says what it is
		kn       float64 // from place to place, at no airfield
		climb    float64 // ft a minute
		status   supercargo.Status
		category supercargo.Flags
		want     int
	}{
		{"an aircraft", supercargo.SpaceICAO, 1, 80, 300, supercargo.Airborne, 0, 1},
		{"an address that stands in for another", supercargo.SpaceSubstitute, 1, 80, 300, supercargo.Airborne, 0, 0},
		{"a vehicle", supercargo.SpaceICAO, 1, 45, 0, supercargo.OnGround, supercargo.NotAircraft, 0},
		{"a vehicle on a hill, in the air by its word", supercargo.SpaceICAO, 9, 70, 30, supercargo.Airborne, supercargo.NotAircraft, 0},
		{"the same at 99 kn", supercargo.SpaceICAO, 9, 99, 30, supercargo.Airborne, supercargo.NotAircraft, 0},
		{"the same at 100 kn: it flies", supercargo.SpaceICAO, 9, 100, 30, supercargo.Airborne, supercargo.NotAircraft, 1},
		{"at 100 kn without a word of the air", supercargo.SpaceICAO, 9, 100, 30, supercargo.NoStatus, supercargo.NotAircraft, 0},
		{"a tower", supercargo.SpaceICAO, 1, 0, 0, supercargo.Airborne, supercargo.NotAircraft, 0},
	} {
		s, p := &State{}, Default
		track := supercargo.Track{MMSI: supercargo.Address24(simAircraft).Key(c.space), Hull: 1}
		flights := map[supercargo.EventID]bool{}
		emit := func(e *supercargo.Event) { flights[e.ID] = true }
		at := flat
		for i := range 120 {
			f := supercargo.Fix{Time: epoch + supercargo.Instant(i*10_000), MMSI: track.MMSI, Lat: at.Lat, Lon: at.Lon, SOG: uint16(c.kn * 10), COG: 900, Heading: supercargo.NoHeading, ROT: supercargo.NoROT,
				Status: c.status, Altitude: supercargo.AltitudeOf(700 + c.climb*float64(i)/6)}
			if i%c.every == 0 {
				f.Flags |= c.category
			}
			Step(s, &p, nil, track, &f, emit)
			at = geo.Sail(at, 90, c.kn/360)
		}
		Tick(s, &p, nil, s.Prev.Time+1, emit)
		if len(flights) != c.want {
			t.Errorf("%s: %d events, want %d", c.name, len(flights), c.want)
		}
	}
}
